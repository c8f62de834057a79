"""Links of pieces: what is contained, continued, quoted and reported on, with the words of both."""

from typing import Any

import attrs
import pytest

import archivekit as ak
from archivekit._provenance.reports import find_report
from archivekit.model import Article, Outlet, PieceRelation
from archivekit.testing import write_prose
from making import RULES
from piles import make_article, prose

REUTERS = Outlet(id="reuters", name="路透社", domain="reuters.com")
MORNING, NOON, NEXT_WEEK = "2020-10-01T06:00:00Z", "2020-10-01T12:00:00Z", "2020-10-08T12:00:00Z"
SAYS = "據路透社報道，事情如下。"
STORY = prose(1, 18)


def article(text: str, path: str, **facts: Any) -> Article:
    facts.setdefault("outlet", path[0])
    return make_article(
        text, path, **{"published": NOON, "title": prose(900 + ord(path[0]), 1, 9)} | facts
    )


def wire(text: str = STORY, **facts: Any) -> Article:
    return article(text, "r.md", **{"outlet": REUTERS, "published": MORNING} | facts)


DIGEST = article(prose(2, 6) + prose(3, 6) + prose(4, 6), "a.md")
STORIES = [article(prose(n, 6), f"{'bcd'[n - 2]}.md") for n in (2, 3, 4)]
PARTS = [
    article(prose(20 + n, 8), f"x{n}.md", outlet="x", title=f"一個很長的故事與它的結局（{mark}）")
    for n, mark in enumerate(("上", "下"))
]
QUOTES, REPORTS, SHARES = (
    PieceRelation.QUOTES,
    PieceRelation.REPORTS_ON,
    PieceRelation.SHARES_PASSAGES,
)
CONTAINS, PART_OF = PieceRelation.CONTAINS, PieceRelation.PART_OF
# (articles, the links as (source, relation, target), why)
LINKS: list[tuple[list[Article], set[tuple[str, PieceRelation, str]], str]] = [
    ([DIGEST, *STORIES], {("a.md", CONTAINS, f"{n}.md") for n in "bcd"}, "a digest of three"),
    (PARTS, {("x1.md", PART_OF, "x0.md")}, "the second part continues the first"),
    ([PARTS[0], attrs.evolve(PARTS[1], published=NEXT_WEEK)], set(), "a weekly column"),
    ([PARTS[0], attrs.evolve(PARTS[1], title="別的故事與別的結局（下）")], set(), "other pieces"),
    (
        [wire(), article(prose(1, 9) + SAYS + prose(5, 30), "b.md")],
        {("b.md", QUOTES, "r.md")},
        "it carries passages and says whose they are",
    ),
    (
        [wire(), article(prose(1, 4) + SAYS + prose(5, 12), "b.md")],
        {("b.md", REPORTS, "r.md")},
        "it carries a few sentences",
    ),
    (
        [wire(published=NEXT_WEEK), article(prose(1, 4) + SAYS + prose(5, 12), "b.md")],
        set(),
        "what was reported came later",
    ),
    (
        [wire(STORY + prose(50, 17)), article(prose(1, 4) + SAYS + prose(5, 35), "b.md")],
        set(),
        "a few sentences of two long reports",
    ),
    ([wire(), article(prose(1, 4) + prose(5, 12), "b.md")], set(), "it says nothing of it"),
    (
        [article(STORY, "a.md"), article(prose(1, 9) + prose(5, 30), "b.md")],
        {("b.md", SHARES, "a.md")},
        "both have passages, and neither says whose they are",
    ),
    (
        [article(STORY, "a.md"), article(prose(1, 6) + prose(5, 30), "b.md")],
        {("b.md", SHARES, "a.md")},
        "a digest with a third of it",
    ),
    (
        [article(STORY, "a.md"), article(prose(1, 3) + prose(5, 30), "b.md")],
        set(),
        "two sentences of background",
    ),
    (
        [article(prose(1, 6), "a.md"), article(prose(1, 3) + prose(5, 30), "b.md")],
        {("b.md", SHARES, "a.md")},
        "half of a brief",
    ),
    (
        [
            article(prose(1, 6), "a.md", outlet="x"),
            article(prose(1, 3) + prose(5, 30), "b.md", outlet="x"),
        ],
        {("b.md", SHARES, "a.md")},
        "half of an outlet's own brief, on one day",
    ),
    (
        [
            article(prose(1, 6), "a.md", outlet="x"),
            article(prose(1, 3) + prose(5, 30), "b.md", outlet="x", published=NEXT_WEEK),
        ],
        set(),
        "an outlet's form, filled again a week later",
    ),
    (
        [article(prose(1, 3), "a.md"), article(prose(1, 1, 40) + prose(5, 30), "b.md")],
        set(),
        "a sentence of a brief",
    ),
    (
        [article(prose(1, 9) + prose(5 + n, 9), f"{'abcde'[n]}.md") for n in range(5)],
        set(),
        "a statement that many quote",
    ),
    ([article(prose(1, 9), "a.md"), article(prose(2, 9), "b.md")], set(), "strangers"),
    ([wire(), article(STORY, "b.md")], set(), "copies are joined, and not linked"),
]


@pytest.mark.parametrize(("articles", "expected", "why"), LINKS)
def test_links(
    articles: list[Article], expected: set[tuple[str, PieceRelation, str]], why: str
) -> None:
    """These and no others, in any order of the articles, with words that stand in both."""
    found = ak.find_piece_links(articles)
    assert {(link.source, link.relation, link.target) for link in found} == expected, why
    assert ak.find_piece_links(articles[::-1]) == found
    texts = {each.path: each.text for each in articles}
    for link in found:
        assert link.evidence or link.relation is PART_OF
        for anchor in link.evidence:
            assert anchor.source_span
            assert anchor.target_span
            assert texts[link.source][slice(*anchor.source_span)] == anchor.source
            assert texts[link.target][slice(*anchor.target_span)] == anchor.target


def test_a_link_is_between_clusters() -> None:
    """One for each two, whichever of their members show it."""
    copies = [attrs.evolve(each, id=f"{n}", path=f"z{n}.md") for n, each in enumerate(STORIES)]
    found = ak.find_piece_links([DIGEST, *STORIES, *copies])
    ids = {cluster.id for cluster in ak.find_duplicates([DIGEST, *STORIES, *copies])}
    assert len(found) == len(ids) == 3
    assert {link.target_cluster for link in found} == ids
    assert {link.source_cluster for link in found} == {None}


TITLES = [
    ("鹽田的最後一季（上）", "鹽田的最後一季（下）", True, "two halves"),
    ("等雨（上）", "等雨（下）", True, "of a short title"),
    ("The ferries of Tarn Point, Part 1", "The ferries of Tarn Point, Part 2", True, "no brackets"),
    ("Die Fähren von Altenrode – Teil 2", "Die Fähren von Altenrode – Teil 3", True, "a dash"),
    ("Les bacs de la Seine (I)", "Les bacs de la Seine (II)", True, "Roman numbers"),
    ("一座小城的口罩生意 第1页", "一座小城的口罩生意 第2页", True, "pages"),
    ("一座小城的口罩生意（五）", "一座小城的口罩生意（七）", False, "one is missing between"),
    ("周記（一）", "周記（二）", False, "a column counts so"),
    ("World War I", "World War II", False, "a name"),
    ("Rocky 2, Part of the series", "Rocky 3, Part of the series", False, "a number in a name"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), TITLES)
def test_parts_by_their_titles(one: str, other: str, expected: bool, why: str) -> None:
    """The marks of parts in brackets, and without at the end of a title."""
    parts = [
        attrs.evolve(each, title=title) for each, title in zip(PARTS, (one, other), strict=True)
    ]
    found = [(link.source, link.relation) for link in ak.find_piece_links(parts)]
    assert found == ([("x1.md", PART_OF)] if expected else []), why


def test_a_digest_of_briefs() -> None:
    """Of a hundred words next to none is sampled; what two texts share is measured instead."""
    linked = 0
    for seed in range(0, 200, 10):
        brief, before, behind, own = (
            write_prose(seed + n, size) for n, size in enumerate((60, 40, 40, 70))
        )
        digest, story = article(before + brief + behind, "a.md"), article(brief + own, "b.md")
        found = [(link.source, link.relation) for link in ak.find_piece_links([digest, story])]
        linked += found in ([("b.md", SHARES)], [("a.md", SHARES)])
        assert not ak.find_piece_links([digest, article(before[:60] + own, "b.md")])
    assert linked == 20


def test_what_is_said_is_why() -> None:
    """A report names its source in its own words."""
    (link,) = ak.find_piece_links([wire(), article(prose(1, 9) + SAYS + prose(5, 30), "b.md")])
    assert link.direction == "says 據路透社報道"


def outlet(name: str, domain: str = "y.example") -> Outlet:
    return Outlet(id=domain, name=name, domain=domain)


# (text, outlet, the words in which it says that the outlet reported, why)
REPORTED = [
    (
        "据英国路透社12月3日报道，渡轮复航。",
        REUTERS,
        "据英国路透社12月3日报道",
        "another name before it",
    ),
    ("路透報導說，渡輪復航。", REUTERS, "路透報導", "a shorter name"),
    ("The ferries run again, Reuters reported.", REUTERS, "Reuters reported", "in English"),
    ("Officials told Reuters on Friday.", REUTERS, "told Reuters", "whom it was told to"),
    ("Die Fähren fahren wieder, berichtet Reuters.", REUTERS, "berichtet Reuters", "in German"),
    ("Das meldeten Reuters und andere.", REUTERS, "meldeten Reuters", "of several"),
    ("Färjorna går igen, enligt Reuters.", REUTERS, "enligt Reuters", "in Swedish"),
    (
        "De veren varen weer, meldt persbureau Reuters.",
        REUTERS,
        "meldt persbureau Reuters",
        "Dutch",
    ),
    ("Jak podaje agencja Reuters, promy ruszyły.", REUTERS, "Jak podaje agencja Reuters", "Polish"),
    ("Reuters’ın haberine göre feribotlar döndü.", REUTERS, "Reuters’ın haberine göre", "Turkish"),
    ("وفقا لوكالة Reuters عادت العبارات.", REUTERS, "وفقا لوكالة Reuters", "in Arabic"),
    ("selon des élus cités par Reuters", REUTERS, "cités par Reuters", "whom it cites"),
    ("Reuters contributed to this report.", REUTERS, "Reuters contributed to", "below a story"),
    ("Reuters fick priset i Stockholm.", REUTERS, None, "what it was given"),
    ("Die Zentrale von Reuters steht leer.", REUTERS, None, "its house"),
    ("Das wusste Reuters zufolge niemand.", REUTERS, "Reuters zufolge", "in German"),
    ("Selon Reuters, les ferries repartent.", REUTERS, "Selon Reuters", "in French"),
    ("Паромы снова ходят, сообщает Рейтер.", REUTERS, "сообщает Рейтер", "in Russian"),
    ("ロイター通信によると、船が戻る。", REUTERS, "ロイター通信によると", "in Japanese"),
    ("路透社記者在場。", REUTERS, None, "a name alone"),
    ("APS said so.", outlet("AP"), None, "a part of a longer word"),
    ("据河报报道，", outlet("河报"), "据河报报道", "an outlet that no rule knows"),
]


@pytest.mark.parametrize(("text", "outlet", "expected", "why"), REPORTED)
def test_reports(text: str, outlet: Outlet, expected: str | None, why: str) -> None:
    """A text must say in known words that an outlet reported it."""
    assert find_report(text, outlet, RULES) == expected, why
