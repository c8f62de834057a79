"""The whole room: piles in, clusters out."""

import random
from typing import Any

import attrs
import pytest

from archivekit._dedup.find import find_duplicates
from archivekit.errors import UsageError
from archivekit.model import Article, Cluster, Relation
from piles import edit_each_sentence, make_article, prose


def paths(clusters: list[Cluster]) -> list[list[str]]:
    """List the members' paths, cluster by cluster."""
    return [sorted(member.path for member in cluster.members) for cluster in clusters]


@pytest.fixture
def pile() -> list[Article]:
    """Make a pile with one of everything."""
    long = prose(1, 20)
    return [
        make_article(long, "original.md", published="2020-10-01T08:00:00Z"),
        make_article(long, "copy.md", outlet="y", published="2020-10-01T12:00:00Z"),
        make_article(long + prose(2, 2), "edited.md", outlet="z", published="2020-10-02"),
        make_article(prose(1, 3), "feed.md", outlet="w", published="2020-10-02"),
        make_article(prose(3, 9), "v1.md", url_key="x/1"),
        make_article(prose(4, 9), "v2.md", url_key="x/1"),
        make_article(prose(5, 9), "stranger.md"),
        make_article("", "empty1.md"),
        make_article("……", "empty2.md", outlet="y"),
    ]


def test_one_of_everything(pile: list[Article]) -> None:
    """Copies, edits, cuts and versions are grouped; strangers and empty texts are not."""
    found = find_duplicates(pile)
    assert paths(found) == [
        ["copy.md", "edited.md", "feed.md", "original.md"],
        ["v1.md", "v2.md"],
    ]
    relations = {member.path: member.relation for cluster in found for member in cluster.members}
    assert relations == {
        "original.md": Relation.IDENTICAL,
        "copy.md": Relation.IDENTICAL,
        "edited.md": Relation.NEAR_DUPLICATE,
        "feed.md": Relation.EXCERPT,
        "v1.md": Relation.SAME_URL,
        "v2.md": Relation.SAME_URL,
    }
    assert [cluster.origin for cluster in found] == ["original.md", None]


def test_members_say_why(pile: list[Article]) -> None:
    """Each member's evidence names another member and the measure."""
    members = {m.path: m for cluster in find_duplicates(pile) for m in cluster.members}
    assert members["original.md"].evidence.endswith(
        "; the origin: published 4.0 hours or more before all others"
    )
    assert members["copy.md"].similarity == 1
    assert members["copy.md"].evidence == "original.md: the same text in matching form"
    link = members["copy.md"].link
    assert (link.other, link.path) == (members["original.md"].id, "original.md")
    assert (link.relation, link.jaccard) == (Relation.IDENTICAL, 1.0)
    assert (link.containment, link.reason) == (1.0, "the same text in matching form")
    assert members["edited.md"].evidence.endswith(f"Jaccard {members['edited.md'].similarity:.2f}")
    assert members["v1.md"].evidence == "v2.md: the same URL key x/1, Jaccard 0.00"


def test_order_does_not_matter(pile: list[Article]) -> None:
    """Any order of the same articles gives the same clusters, ids and all."""
    expected = find_duplicates(pile)
    for seed in range(5):
        shuffled = random.Random(seed).sample(pile, len(pile))
        assert find_duplicates(iter(shuffled)) == expected


def test_what_is_given_twice_is_no_copy_of_itself(pile: list[Article]) -> None:
    """Overlapping paths are read twice; what else is equal but stands elsewhere is a copy."""
    assert find_duplicates([*pile, *pile]) == find_duplicates(pile)
    moved = attrs.evolve(pile[6], path="moved.md")
    assert paths(find_duplicates([moved, *pile[6:], moved])) == [["moved.md", "stranger.md"]]


def test_order_does_not_matter_where_one_content_was_read_in_several_ways() -> None:
    """As by two versions of the rules: with one id and one path everything else decides."""
    facts: list[dict[str, Any]] = [
        {"title": None},
        {"outlet": None},
        {"title": "a"},
        {"published": "2020-11-01"},
    ]
    base = make_article(prose(1, 9), "a.md", title="b", published="2020-12-01")
    pile = [base, make_article(prose(1, 9), "c.md", outlet="y")]
    pile += [attrs.evolve(base, **each) for each in facts]
    expected = find_duplicates(pile)
    chance = random.Random(1)
    for _ in range(20):
        assert find_duplicates(chance.sample(pile, len(pile))) == expected


def test_scripts_do_not_matter() -> None:
    """A Traditional and a Simplified copy are one text."""
    a = make_article("外交部發言人週三在記者會上表示，中國將繼續推動對話與談判進程。", "t.md")
    b = make_article(
        "外交部发言人周三在记者会上表示，中国将继续推动对话与谈判进程。", "s.md", outlet="y"
    )
    assert paths(find_duplicates([a, b])) == [["s.md", "t.md"]]


def test_a_footer_joins_no_articles() -> None:
    """Short pieces under one long footer are strangers once the footer is known."""
    footer = prose(0, 30)
    pieces = [make_article(prose(i, 3) + footer, f"{i}.md") for i in range(1, 8)]
    assert find_duplicates(pieces) == []


def test_placeholders_join_no_articles() -> None:
    """Pages that say little must have one title to be one piece."""
    a, b = (make_article("视频加载中", f"{i}.md", title=f"题目{i}", outlet=i) for i in "ab")
    assert find_duplicates([a, b]) == []


def test_linked_translations() -> None:
    """An article that links another as its original joins it."""
    a = make_article("English words all the way down", "en.md", url_key="n.example/1")
    b = make_article(prose(1), "zh.md", outlet="y", original="http://n.example/1?utm_source=x")
    (cluster,) = find_duplicates([a, b])
    assert {member.relation for member in cluster.members} == {Relation.TRANSLATION_LINK}
    assert cluster.origin == "en.md"


def test_a_lower_threshold_joins_more() -> None:
    """The threshold is the exact similarity."""
    a = make_article(prose(1, 7) + prose(2, 3), "a.md", title="一个标题")
    b = make_article(prose(1, 7) + prose(3, 3), "b.md", title="另外的题目")
    assert find_duplicates([a, b]) == []
    assert paths(find_duplicates([a, b], threshold=0.5)) == [["a.md", "b.md"]]


def test_an_edited_copy_is_found_by_words_that_stand_nowhere_else() -> None:
    """No sentence survives whole and a third is cut; the rest still shows the source."""
    text = prose(1, 24)
    a = make_article(text, "agency.md", outlet="agency")
    b = make_article(edit_each_sentence(text, 7)[:400], "paper.md", outlet="paper", title="别的话")
    (cluster,) = find_duplicates([a, b])
    assert {member.relation for member in cluster.members} == {Relation.EDITED_COPY}
    assert "rare words that both have" in cluster.members[0].evidence


def test_a_passage_that_all_quote_joins_no_articles() -> None:
    """Half of each report is one statement, which five of them quote."""
    statement = prose(1, 10)
    reports = [
        make_article(prose(10 + i, 7) + statement, f"{i}.md", outlet=f"o{i}") for i in range(5)
    ]
    assert find_duplicates(reports) == []
    assert len(find_duplicates(reports[:2])) == 1


def test_hundreds_of_copies_are_one_cluster() -> None:
    """Giant buckets are linear work and still one cluster."""
    text = prose(1, 20)
    copies = [make_article(text + prose(i, 1, 5), f"{i}.md", outlet=f"o{i}") for i in range(2, 202)]
    (cluster,) = find_duplicates(copies)
    assert len(cluster.members) == 200


def test_ids_come_from_content(pile: list[Article]) -> None:
    """Other company changes no cluster's id."""
    few = [article for article in pile if article.path in {"v1.md", "v2.md"}]
    assert find_duplicates(few)[0].id == find_duplicates(pile)[1].id


@pytest.mark.parametrize("threshold", [0, -1, 1.01, float("nan")])
def test_a_senseless_threshold_is_refused(threshold: float) -> None:
    """At once, and the message says what to give."""
    with pytest.raises(UsageError, match=r"threshold must be above 0 and at most 1, got "):
        find_duplicates([], threshold=threshold)


LOG = "https://a.example/log"


@pytest.mark.parametrize(
    ("urls", "texts", "together"),
    [
        ((f"{LOG}#1", f"{LOG}#2"), (prose(3, 9), prose(4, 9)), False),
        ((f"{LOG}#1", f"{LOG}#2"), (prose(3, 9), prose(3, 9) + prose(4, 40)), True),
        ((f"{LOG}#1", f"{LOG}#1"), (prose(3, 9), prose(4, 9)), True),
        ((LOG, f"{LOG}#2"), (prose(3, 9), prose(4, 9)), True),
        ((f"{LOG}#1", f"{LOG}#2"), (prose(3, 9), ""), True),
    ],
)
def test_parts_of_one_page_are_not_versions_of_it(
    urls: tuple[str, str], texts: tuple[str, str], together: bool
) -> None:
    """The entries of a log have its URL key, and what follows # tells them apart."""
    found = [
        make_article(text, f"{number}.md", url=url, url_key="a.example/log")
        for number, (url, text) in enumerate(zip(urls, texts, strict=True))
    ]
    clusters = find_duplicates([*found, make_article(prose(5, 9), "stranger.md")])
    assert paths(clusters) == [["0.md", "1.md"]] * together
