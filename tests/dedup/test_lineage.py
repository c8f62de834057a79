"""Lineage: the source of each member, where anything shows it."""

from typing import Any

import attrs
import pytest

import archivekit as ak
from archivekit.model import Agency, Article, Evidence, Layer, Outlet, Source
from piles import make_article, prose

EVIDENCE = Evidence(layer=Layer.BODY, rule="test", quote="", start=0, end=0)
REUTERS = Outlet(id="reuters", name="路透社", domain="reuters.com")
TEXT = prose(1, 30)
STATED, INFERRED, GUESSED = "stated", "inferred", "guessed"
ABSENT = (Agency(name="新华社", evidence=EVIDENCE),)


def at(hour: int, path: str, text: str = TEXT, **facts: Any) -> Article:
    facts = {"outlet": path[0], "published": f"2020-10-01T{hour:02}:00:00Z"} | facts
    return make_article(text, path, **facts)


def source(name: str) -> Source:
    return Source(name=name, url=None, evidence=EVIDENCE)


CHANGED = TEXT[:100] + prose(2, 2) + TEXT[160:]
"""The text with two sentences changed; who copies it has them too."""
REPORT = TEXT + "以上據路透社報道。"
# (members, the giver of each taker and how it is known, why)
TREES: list[tuple[list[Article], dict[str, tuple[str | None, str]], str]] = [
    (
        [at(8, "a.md"), at(9, "b.md", republished_from=source("a"))],
        {"b.md": ("a.md", STATED)},
        "it says so",
    ),
    (
        [at(8, "a.md"), at(9, "b.md", republished_from=source("晨报")), at(10, "c.md")],
        {"b.md": (None, STATED)},
        "its source is no member, and so nobody knows of the third",
    ),
    (
        [at(8, "r.md", outlet=REUTERS), at(6, "b.md", REPORT)],
        {"b.md": ("r.md", STATED)},
        "it tells Reuters' report, whatever the clocks say",
    ),
    (
        [at(8, "r.md", outlet=REUTERS), at(9, "b.md", republished_from=source("Thomson Reuters"))],
        {"b.md": ("r.md", STATED)},
        "by another of its names",
    ),
    (
        [at(8, "a.md"), at(10, "b.md", CHANGED), at(12, "c.md", CHANGED)],
        {"b.md": ("a.md", GUESSED), "c.md": ("b.md", INFERRED)},
        "it has the changes of the second",
    ),
    (
        [at(8, "a.md"), at(10, "b.md"), at(12, "c.md")],
        {"b.md": ("a.md", GUESSED)},
        "it may have it from either",
    ),
    (
        [at(8, "a.md"), at(12, "a2.md", TEXT + prose(3, 1), outlet="a")],
        {"a2.md": ("a.md", INFERRED)},
        "a later version",
    ),
    (
        [at(8, "a.md", republished_from=source("b")), at(9, "b.md", republished_from=source("a"))],
        {},
        "each names the other",
    ),
    ([at(8, "a.md", agencies=ABSENT), at(9, "b.md")], {"a.md": (None, STATED)}, "an absent agency"),
    ([at(8, "a.md", published=None), at(9, "b.md")], {}, "a time is unknown"),
    ([at(8, "b.md"), at(9, "r.md", outlet=REUTERS)], {}, "an agency is nobody's customer by clock"),
]


@pytest.mark.parametrize(("articles", "expected", "why"), TREES)
def test_trees(
    articles: list[Article], expected: dict[str, tuple[str | None, str]], why: str
) -> None:
    """Each member is taken from that one, in any order of the members, and never from itself."""
    (cluster,) = ak.find_duplicates(articles)
    found = {
        member.path: (member.taken_from.path, member.taken_from.confidence.value)
        for member in cluster.members
        if member.taken_from
    }
    assert found == expected, why
    assert ak.find_duplicates(articles[::-1]) == [cluster]
    assert cluster.origin not in found
    assert len(cluster.tree.splitlines()) == len(articles)


def test_the_tree_reads_well() -> None:
    """Each stands under the one it is taken from, with the reason."""
    pile = [at(8, "a.md"), at(10, "b.md", CHANGED), at(12, "c.md", CHANGED)]
    (cluster,) = ak.find_duplicates(pile)
    lines = cluster.tree.splitlines()
    assert lines[0] == "a.md  a · 2020-10-01T08:00:00Z  the origin"
    assert lines[1].startswith("  b.md  b · 2020-10-01T10:00:00Z  a.md is the only earlier one")
    assert lines[2].startswith("    c.md  c · 2020-10-01T12:00:00Z  nearest to b.md, Jaccard 1.00")


def test_who_names_an_absent_agency_is_no_origin() -> None:
    """Nor is another, which may have it from there too."""
    first = at(8, "a.md", agencies=ABSENT)
    for pile in ([first, at(9, "b.md")], [first, attrs.evolve(at(9, "b.md"), agencies=ABSENT)]):
        (cluster,) = ak.find_duplicates(pile)
        assert cluster.origin is None
