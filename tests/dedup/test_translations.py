"""Translations that nobody linked join their originals where that is asked for."""

import random
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit.model import (
    Confidence,
    Credit,
    Evidence,
    Layer,
    Outlet,
    PieceRelation,
    Relation,
    Role,
    Source,
    Taking,
)
from archivekit.testing import write_prose
from ferry import SAME_EVENT, other, story

CROWD = [other(write_prose(seed, 300), f"{seed}.md", "zh") for seed in range(30)]
EVIDENCE = Evidence(layer=Layer.BODY, rule="test", quote="x", start=0, end=1)
TRANSLATOR = Credit(
    role=Role.TRANSLATOR, name="清风", confidence=Confidence.STATED, evidence=EVIDENCE
)
PILE = [
    *(story("en", 6), story("de", 9), story("zh", 15), story("zh", 18, "zh-copy.md")),
    *(other(SAME_EVENT, "event.md", "zh"), *CROWD),
]


def clusters(*articles: ak.Article) -> list[ak.Cluster]:
    return ak.find_duplicates([*articles, *CROWD], translations=True)


def takings(cluster: ak.Cluster) -> dict[str, tuple[str | None, str]]:
    """Return the source of each member, and the reason."""
    taken = ((member.path, member.taken_from) for member in cluster.members)
    return {path: (known.path, known.reason) for path, known in taken if known}


def test_only_where_it_is_asked_for() -> None:
    assert ak.find_duplicates([story("en", 9), story("zh", 15), *CROWD]) == []


def test_a_translation_joins_its_original() -> None:
    (cluster,) = clusters(story("en", 9), story("zh", 15))
    assert [member.path for member in cluster.members] == ["en.md", "zh.md"]
    assert {member.relation for member in cluster.members} == {Relation.TRANSLATION}
    assert cluster.members[1].evidence.startswith("en.md: zh.md translates en.md, ")
    assert "3.6 million = 360万" in cluster.members[1].evidence
    assert cluster.origin == "en.md"
    assert cluster.members[1].taken_from == Taking(
        id=cluster.members[0].id,
        path="en.md",
        confidence=Confidence.INFERRED,
        reason="translates it, as en.md appeared first, 2023-06-06T09:00:00Z",
    )


def test_what_is_guessed_joins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archivekit._translations.links.INFERRED", 1000.0)
    articles = [story("en", 9), story("zh", 15)]
    (found,) = ak.find_translations([*articles, *CROWD])
    assert found.confidence is Confidence.GUESSED
    assert clusters(*articles) == []


def test_who_says_that_it_translates_has_it_from_the_other() -> None:
    (cluster,) = clusters(story("en", 15), story("zh", 9, credits=(TRANSLATOR,)))
    assert cluster.origin == "en.md"
    reason = "translates it, as zh.md credits the translator 清风"
    assert takings(cluster) == {"zh.md": ("en.md", reason)}


def test_nothing_tells_the_direction() -> None:
    (cluster,) = clusters(story("en", 9), story("de", 9))
    assert cluster.origin is None
    assert takings(cluster) == {}
    assert "one of de.md and en.md translates the other" in cluster.members[0].evidence


def test_a_copy_of_a_translation_has_it_from_there() -> None:
    (cluster,) = clusters(*PILE)
    assert {path: giver for path, (giver, _) in takings(cluster).items()} == {
        "de.md": "en.md",
        "zh.md": "en.md",
        "zh-copy.md": "zh.md",
    }


def test_what_is_stated_counts_before_what_is_found() -> None:
    source = Source(name="Nobody Knows It", url=None, evidence=EVIDENCE)
    (cluster,) = clusters(story("en", 9), story("zh", 15, republished_from=source))
    assert takings(cluster) == {"zh.md": (None, "says it is from Nobody Knows It")}


def test_clocks_make_no_agency_the_translator_of_its_customer() -> None:
    agency = Outlet(id="reuters", name="Reuters", domain="reuters.com")
    customer = Outlet(id="post", name="Post", domain="post.example")
    (cluster,) = clusters(
        attrs.evolve(story("en", 15), outlet=agency), attrs.evolve(story("zh", 9), outlet=customer)
    )
    assert cluster.origin is None
    assert takings(cluster) == {}


def test_no_two_members_take_from_each_other() -> None:
    """The English text says that it is from the copy of its translation."""
    source, absent = (
        Source(name=name, url=None, evidence=EVIDENCE) for name in ("Other", "Nobody Knows It")
    )
    outlet = Outlet(id="other", name="Other", domain="other.example")
    (cluster,) = clusters(
        story("en", 5, republished_from=source),
        story("zh", 9, credits=(TRANSLATOR,)),
        attrs.evolve(story("zh", 12, "copy.md"), outlet=outlet),
        story("zh", 20, "absent.md", republished_from=absent),
    )
    assert takings(cluster) == {
        "en.md": ("copy.md", "says it is from Other"),
        "copy.md": ("zh.md", "nearest to zh.md, Jaccard 1.00; no other is near"),
        "absent.md": (None, "says it is from Nobody Knows It"),
    }


def test_the_translation_of_one_outlet_is_no_later_version() -> None:
    outlet = Outlet(id="post", name="Post", domain="post.example")
    (cluster,) = clusters(
        attrs.evolve(story("en", 9), outlet=outlet), attrs.evolve(story("zh", 15), outlet=outlet)
    )
    reason = "translates it, as en.md appeared first, 2023-06-06T09:00:00Z"
    assert takings(cluster) == {"zh.md": ("en.md", reason)}


def test_another_report_on_the_event_stays_apart() -> None:
    assert clusters(story("en", 9), other(SAME_EVENT, "event.md", "zh")) == []


def test_an_original_and_its_translation_are_one_piece() -> None:
    links = ak.find_piece_links(PILE, translations=True)
    assert PieceRelation.TRANSLATES not in {link.relation for link in links}
    (cluster,) = clusters(*PILE)
    within = {member.path for member in cluster.members}
    assert not any({link.source, link.target} <= within for link in links)


@given(st.permutations(PILE))
def test_the_order_of_the_articles_does_not_matter(articles: list[ak.Article]) -> None:
    assert ak.find_duplicates(articles, translations=True) == clusters(*PILE)


def test_explain_shows_what_survives_translation() -> None:
    a, b = story("en", 9), story("zh", 15)
    found = ak.explain(a, b, among=CROWD, translations=True)
    assert found.verdict
    assert (found.verdict.joined, found.verdict.relation) == (True, Relation.TRANSLATION)
    assert " number 3.6 million  360万" in str(found)
    assert "<mark>3.6 million</mark>" in found.to_page()
    assert "<mark>360万</mark>" in found.to_page()
    for anchor in found.anchors:
        assert anchor.target_span
        assert anchor.source_span
        assert a.text[slice(*anchor.target_span)] == anchor.target
        assert b.text[slice(*anchor.source_span)] == anchor.source


def test_explain_of_one_language_shows_no_anchors() -> None:
    found = ak.explain(story("en", 9), story("en", 9, "b.md"))
    assert found.anchors == ()
    assert "<mark>" not in found.to_page()


def test_the_archive_has_the_same_clusters_after_each_run(tmp_path: Path) -> None:
    """Whatever is added, updated and removed in which order."""
    chance = random.Random(3)
    articles = chance.sample(PILE, len(PILE))
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add(articles[:9])
        assert archive.clusters() == ak.find_duplicates(articles[:9])
        for count in (9, 20, len(PILE)):
            archive.add(articles[:count], translations=True if count == 9 else None)
            assert archive.clusters() == ak.find_duplicates(articles[:count], translations=True)
        verdict = archive.explain("en.md", "zh.md").verdict
        assert verdict == ak.explain(PILE[0], PILE[2], among=PILE, translations=True).verdict
        later = attrs.evolve(PILE[0], published="2023-06-09T00:00:00Z")
        archive.update([later])
        assert archive.clusters() == ak.find_duplicates([later, *PILE[1:]], translations=True)
        archive.remove("en.md")
        rest = ak.find_duplicates(PILE[1:], translations=True)
        assert archive.clusters() == rest
        assert rest  # the German and the Chinese text have it from one original
        assert archive.verify() == []
        archive.repair()
        assert archive.clusters() == rest


def test_an_archive_may_be_asked_for_no_more_translations(tmp_path: Path) -> None:
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add(PILE, translations=True)
        assert archive.clusters() == clusters(*PILE)
        archive.add([], translations=False)
        assert archive.clusters() == ak.find_duplicates(PILE)
        archive.add([])
        assert archive.clusters() == ak.find_duplicates(PILE)


def test_an_archive_looks_again_only_where_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add(PILE, translations=True)
        monkeypatch.delattr("archivekit._archive.translations.find_translated")
        archive.add(PILE)
        with pytest.raises(NameError):
            archive.add([story("fr")])
