"""The verdict on two articles is what `find_duplicates` does with them, and says by which rule."""

from typing import Any

import pytest

import archivekit as ak
from archivekit._dedup.find import find_duplicates
from archivekit.model import Article
from piles import edit_each_sentence, make_article, prose

TEXT = prose(1, 12)
DAY = "2020-10-01T08:00:00Z"


def pair(text: str = TEXT, **facts: Any) -> list[Article]:
    """Make an article, and another of an outlet of its own."""
    facts = {"outlet": "y", "title": "另外的一个题目说的别的话", "published": DAY} | facts
    one = make_article(TEXT, "a.md", outlet="x", title="一个标题在这里说明事情", published=DAY)
    return [one, make_article(text, "b.md", **facts)]


DIGEST = prose(2, 6) + prose(3, 6) + prose(4, 6)
ROUND_UP = [
    make_article(DIGEST, "a.md", outlet="x", title="今日要闻"),
    make_article(prose(2, 6), "b.md", outlet="y"),
    make_article(prose(3, 6), "c.md", outlet="z"),
]
SHORT = "視頻加載中請稍候"
# (the pile, of which a.md and b.md are asked for; what the verdict says first; rules that hold)
VERDICTS: list[tuple[list[Article], str, set[str]]] = [
    (pair(), "joined (identical): the same text in matching form", {"identical"}),
    (pair(published="2020-12-01"), "joined (identical): the same text", {"identical"}),
    (pair(TEXT + prose(9, 1)), "joined (near-duplicate): Jaccard 0.9", {"near-duplicate"}),
    (pair(prose(9, 12)), "apart: no band, long sentence, rare sample", set()),
    (
        pair(TEXT, outlet="x", url_key="x.example/1"),
        "joined (identical): the same text in matching form",
        {"identical"},
    ),
    (
        [make_article(SHORT, "a.md", title="一件事"), make_article(SHORT, "b.md", title="另一事")],
        "apart: no rule joins them",
        set(),
    ),
    (ROUND_UP, "apart (contains): excerpt by itself, but one is a round-up", {"excerpt"}),
    (
        [
            make_article(f"{TEXT}新增11例，死亡12人，治癒13人。", "a.md", published="2020-10-01"),
            make_article(f"{TEXT}新增21例，死亡22人，治癒23人。", "b.md", published="2020-10-02"),
        ],
        "apart: alike, but instalments of a series: 3 numbers differ",
        {"revision", "series"},
    ),
]


@pytest.mark.parametrize(("pile", "expected", "holding"), VERDICTS)
def test_the_verdict(pile: list[Article], expected: str, holding: set[str]) -> None:
    """It begins so, these rules hold, and it is what the clusters are, in either order."""
    verdict = ak.explain(pile[0], pile[1], among=pile).verdict
    assert verdict
    assert str(verdict).startswith(expected)
    assert {check.rule for check in verdict.checks if check.holds} == holding
    together = [
        cluster
        for cluster in find_duplicates(pile)
        if {"a.md", "b.md"} <= {member.path for member in cluster.members}
    ]
    assert verdict.joined == bool(together)
    assert ak.explain(pile[1], pile[0], among=pile).verdict == verdict


def test_an_article_and_itself() -> None:
    """It is one, and no copy of itself."""
    article = make_article(TEXT, "a.md")
    verdict = ak.explain(article, article).verdict
    assert verdict
    assert str(verdict) == "joined: it is one article, given twice"


def test_what_others_join() -> None:
    """Two texts that no rule joins, which have all of theirs from a third."""
    parts = [prose(11, 6), prose(12, 6), prose(13, 6)]
    whole = make_article("".join(parts), "w.md", outlet="z", title="渡輪下月一日起復航")
    marks = "上中下"
    pages = [
        make_article(
            part, f"{n}.md", outlet="x", title=f"渡輪下月一日起復航（{marks[n]}）", published=DAY
        )
        for n, part in enumerate(parts)
    ]
    verdict = ak.explain(pages[0], pages[1], among=[whole, *pages]).verdict
    assert verdict
    assert verdict.joined
    assert verdict.relation is None
    assert "each is joined with others of their cluster" in verdict.reason


def test_evidence_is_told_whole() -> None:
    """Also where it can come to nothing, which `find_duplicates` does not add up."""
    one, other = pair(edit_each_sentence(TEXT, 5)[:60] + prose(8, 14))
    verdict = ak.explain(one, other).verdict
    assert verdict
    (edited,) = (check for check in verdict.checks if check.rule == "edited-copy")
    assert "less than 1.00" in edited.reason
