"""The story of a cluster: who was first, who took it from whom, what changed, who credits it."""

from typing import Any

import attrs
import pytest

import archivekit as ak
from archivekit._report.cluster_details import detail
from archivekit._report.findings import find_findings
from archivekit._report.passed import list_passed
from archivekit._report.people import describe_people
from archivekit._report.report_data import collect
from archivekit._report.wording import load_words
from archivekit.model import Article, Confidence, Credit, Role, Source
from archivekit.testing import make_article, write_prose
from making import RULES
from reporting import TEXT as STORY
from reporting import outlet, report_of, story, words

SAY = load_words("en")
TEXT = write_prose(7, 300)


def tell(articles: list[Article]) -> dict[str, Any]:
    group = collect(articles, ak.find_duplicates(articles), []).groups[0]
    found: dict[str, Any] = detail(group, RULES, SAY)["story"]
    return found


def copy(name: str, hour: int, text: str = TEXT, **given: Any) -> Article:
    published = f"2020-10-01T{hour:02}:00:00Z"
    return make_article(text, f"{name}.md", outlet=outlet(name, name), published=published, **given)


def credited(name: str) -> Source:
    return Source(name=name, url=None, evidence=words(f"From {name}"))


def test_a_story_is_told_in_sentences() -> None:
    assert tell(story())["sentences"] == [
        "It is not known who was first.",
        "The earliest date is 2020-10-01 08:00 UTC, at 河報.",
        "湖报 names its source.",
        "山報 does not name its source; it is inferred from text and time.",
        "These name a source that is not in this cluster: 河報 (遠方社).",
        "Changed at 湖报, 山報: another headline.",
        "Changed at 湖报: another first paragraph.",
        "Translated by 陳某.",
        "It passed through mirror.example.",
    ]


def test_a_copy_that_is_dated_before_its_origin_is_told_so() -> None:
    """Dates can be wrong at their source: what is written is shown."""
    articles = [copy("lake", 6, republished_from=credited("river")), copy("river", 9)]
    told = tell(articles)
    assert told["sentences"][:2] == [
        "It comes from river (2020-10-01 09:00 UTC).",
        "By a clock that both share, however, lake was 3 h 0 min earlier.",
    ]
    assert [hand["lag"] for hand in told["hands"]] == [None, "−3 h 0 min"]


def test_hands_stand_under_their_givers() -> None:
    articles = [copy("river", 6), copy("lake", 8, republished_from=credited("river")),
                copy("hill", 9, republished_from=credited("lake"))]  # fmt: skip
    hands = tell(articles)["hands"]
    assert [(hand["place"], hand["depth"], hand["lag"], hand["credit"]) for hand in hands] == [
        (0, 0, None, "origin"),
        (1, 1, "2 h 0 min", "credits"),
        (2, 2, "1 h 0 min", "credits"),
    ]


@pytest.mark.parametrize(
    ("given", "credit", "named", "why"),
    [
        ({"republished_from": credited("river")}, "credits", None, "it says so"),
        ({}, "silent", None, "text and time tell, and it names nobody"),
        ({"republished_from": credited("Moon")}, "names", "Moon", "somebody outside"),
    ],
)
def test_who_credits(given: dict[str, Any], credit: str, named: str | None, why: str) -> None:
    hand = tell([copy("river", 6), copy("lake", 9, **given)])["hands"][1]
    assert (hand["credit"], hand["named"]) == (credit, named), why


def test_what_a_hand_changed() -> None:
    lead = "The council met on Monday and 12,500 people came."
    body = write_prose(8, 200)
    end = "All of the last part of this report is about weather and its causes in May."
    first = copy("river", 6, f"{lead}\n{body}\n{end}", title="The council met")
    other = f"{lead.replace('12,500', '13,500')}\n{body}"
    hand = tell([first, copy("lake", 9, other, title="The council met again")])["hands"][1]
    assert hand["headline"] == [["=", "The council met "], ["+", "again"]]
    assert hand["numbers"] == [["12,500", "13,500"]]
    assert [sign for sign, _ in hand["lead"]] == ["=", "-", "+", "="]
    assert hand["cut"][0] >= 70
    assert "added" not in hand


@pytest.mark.parametrize(
    ("before", "after", "numbers", "why"),
    [
        ("有5000人參加", "有6000人參加", [["5000", "6000"]], "another number"),
        ("有5000人參加", "有5千人參加", None, "the same, written otherwise"),
        ("於11日受訪", "在11日受訪", None, "the words around it"),
        ("有十二人參加", "有13人參加", [["十二", "13"]], "in words, and in digits"),
    ],
)
def test_numbers_are_compared_by_their_value(
    before: str, after: str, numbers: list[list[str]] | None, why: str
) -> None:
    first = copy("river", 6, f"{STORY}{before}。", language="zh-Hant")
    second = copy("lake", 9, f"{STORY}{after}。", language="zh-Hant")
    assert tell([first, second])["hands"][1].get("numbers") == numbers, why


def test_an_equal_copy_changes_nothing() -> None:
    hand = tell([copy("river", 6, title="One"), copy("lake", 9, title="One")])["hands"][1]
    assert not {"headline", "lead", "numbers", "cut", "added", "translated"} & hand.keys()


def test_copies_are_counted_with_what_tells_them() -> None:
    articles = story()
    rows = list_passed(collect(articles, ak.find_duplicates(articles), []))
    found = [(row.giver, row.taker, row.stated, row.lag) for row in rows]
    assert found == [
        ("river", "lake", True, (5.5, 5.5)),
        ("river", "hill", False, (40.0, 64.0)),
        ("isle", "isle", False, (8.0, 8.0)),
    ]


def test_what_stands_out() -> None:
    pile = collect(story(), ak.find_duplicates(story()), [])
    names = pile.counts.outlet_names()
    found = find_findings(pile, list_passed(pile), names, SAY)
    assert [finding.text for finding in found] == [
        "河報 was copied most: 2 copies at 2 other outlets.",
        "山報 took the most from 河報: 1 copy, the median 40 h 0 min to 3 days later.",
        "Of 2 copies at other outlets 50% say where they are from.",
        "The story that went furthest, “議會通過河流法案”, ran at 3 outlets.",
    ]


def test_nothing_stands_out_where_nobody_copies() -> None:
    pile = collect([], [], [])
    assert find_findings(pile, [], {}, SAY) == []


def test_what_stands_out_where_nobody_copies_another() -> None:
    """The front page of a single outlet's pile reports its versions and draws no empty figure."""
    articles = [article for article in story() if (article.outlet and article.outlet.id) == "isle"]
    clusters = ak.find_duplicates(articles)
    pile = collect(articles, clusters, [])
    found = find_findings(pile, list_passed(pile), pile.counts.outlet_names(), SAY)
    assert [finding.text for finding in found] == [
        "2 of 2 articles are versions or copies of one another, in 1 cluster.",
        "The story that came most often is “No ferry on Sunday”: 2 times.",
    ]
    html = report_of(articles).html
    assert SAY("flow.alone") in html
    assert SAY("flow.title") not in html.split("<script")[0]


def test_spellings_of_one_outlet_are_one_person() -> None:
    def by(name: str, at: str, day: int) -> Article:
        credit = Credit(role=Role.REPORTER, name=name, confidence=Confidence.STATED,
                        evidence=words(name))  # fmt: skip
        article = make_article(f"text {name} {at} {day}", f"{name}{at}{day}.md", outlet=at)
        return attrs.evolve(article, published=f"2020-0{day}-01", credits=(credit,))

    articles = [
        by("陳某某", "a", 1),
        by("陈某某", "a", 2),
        by("陳某某", "a", 2),
        by("陳某某", "b", 3),
    ]
    counts = collect(articles, [], []).counts
    people, named = describe_people(counts, {"a": 0, "b": 1}, RULES)
    assert named == 2
    assert people[0] == {
        "name": "陳某某",
        "spellings": ["陈某某"],
        "outlet": 0,
        "credits": 3,
        "roles": [("reporter", 3)],
        "months": [("2020-01", 1), ("2020-02", 2)],
    }
