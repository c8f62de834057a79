"""Assertions fail where they must, and their messages say what differs."""

import random
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.errors import UsageError
from archivekit.testing import (
    Story,
    assert_credits,
    assert_evidence,
    assert_same_clusters,
    plant_copy,
    sign_off,
    write_dump,
    write_prose,
)
from archivekit.testing.strategies import urls

PATHS = st.sampled_from("a b c d e f".split())
PARTITIONS = st.lists(st.frozensets(PATHS, min_size=2), max_size=3).map(
    lambda groups: [sorted(g - frozenset().union(*groups[:i])) for i, g in enumerate(groups)]
)


@pytest.fixture
def article(tmp_path: Path) -> ak.Article:
    story = Story(text="两国外长周一举行会谈。", credits=[("reporter", "张平"), ("editor", "李四")])
    (made,) = ak.read(write_dump(tmp_path, [story]))
    return made


def test_credits_in_any_order(article: ak.Article) -> None:
    assert_credits(article, [("editor", "李四"), ("reporter", "张平")])


def test_credits_that_differ_are_shown_with_their_evidence(article: ak.Article) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_credits(article, [("reporter", "张平"), ("translator", "清风")])
    assert str(caught.value).splitlines()[1:] == [
        "  missing   translator 清风",
        "  too much  editor 李四  [label-editor: '责编：李四']",
    ]


def test_evidence_that_quotes_something_else_is_shown(article: ak.Article) -> None:
    assert_evidence(article)
    moved = attrs.evolve(article, source=f"!{article.source}")
    with pytest.raises(AssertionError, match="label-reporter quotes '记者：张平', the source has"):
        assert_evidence(moved)


def test_clusters_by_the_ends_of_their_paths(tmp_path: Path) -> None:
    original = write_prose(1)
    copy = plant_copy(original, 0.9).text
    folder = write_dump(tmp_path, [original, copy, write_prose(2)])
    clusters = ak.find_duplicates(ak.read(folder))
    assert_same_clusters(clusters, [["001.md", "002.md"]])
    with pytest.raises(AssertionError) as caught:
        assert_same_clusters(clusters, [["001.md", "003.md"]])
    wrong, missing = str(caught.value).splitlines()[1:]
    assert wrong.startswith("  joined, expected apart   ")
    assert "001.md + " in wrong
    assert "near-duplicate" in wrong
    assert missing.endswith("001.md + 003.md")


@given(PARTITIONS, st.randoms())
def test_order_says_nothing(groups: list[list[str]], chance: random.Random) -> None:
    shuffled = [chance.sample(group, len(group)) for group in groups]
    chance.shuffle(shuffled)
    assert_same_clusters(shuffled, groups)


@given(PARTITIONS, PARTITIONS)
def test_other_clusters_never_pass(found: list[list[str]], expected: list[list[str]]) -> None:
    def meant(groups: list[list[str]]) -> set[frozenset[str]]:
        return {frozenset(group) for group in groups if len(group) > 1}

    if meant(found) == meant(expected):
        assert_same_clusters(found, expected)
    else:
        with pytest.raises(AssertionError, match="clusters differ"):
            assert_same_clusters(found, expected)


def test_what_is_not_clear_is_refused() -> None:
    with pytest.raises(UsageError, match=r"ambiguous name a\.md: it matches x/a\.md, y/a\.md"):
        assert_same_clusters([["x/a.md", "y/a.md"]], [["a.md", "b.md"]])
    with pytest.raises(UsageError, match="groups must not overlap; in two of them: a"):
        assert_same_clusters([], [["a", "b"], ["a", "c"]])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-Hans", "记者：A　责编：B、C"),
        ("zh-Hant", "記者：A　責編：B、C"),
        ("zh", "记者：A　责编：B、C"),
        ("en", "(Reporting by A; Editing by B and C)"),
        (None, "(Reporting by A; Editing by B and C)"),
    ],
)
def test_sign_offs(language: str | None, expected: str) -> None:
    people = [("reporter", "A"), ("editor", "B"), ("editor", "C")]
    assert sign_off(people, language) == expected
    assert sign_off([], language) == ""


@given(urls())
def test_drawn_addresses_have_a_canonical_form_that_stays(url: str) -> None:
    canonical = canonicalize_url(url).canonical
    assert canonical
    assert canonicalize_url(canonical).canonical == canonical


@pytest.mark.parametrize("quote", ["记者：张平", "wrong"])
def test_evidence_cannot_be_checked_without_a_source(
    tmp_path: Path, article: ak.Article, quote: str
) -> None:
    credit = attrs.evolve(
        article.credits[0], evidence=attrs.evolve(article.credits[0].evidence, quote=quote)
    )
    with ak.Archive(tmp_path / "a.db") as archive:
        archive.add([attrs.evolve(article, credits=(credit,))])
        (kept,) = archive
    with pytest.raises(UsageError, match=r"001\.md has no source"):
        assert_evidence(kept)
