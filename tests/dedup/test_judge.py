"""Which measured pairs are one piece, and which are a series."""

from typing import Any

import attrs
import numpy as np
import pytest

from archivekit._dedup.judge import relate, relate_texts
from archivekit._dedup.pair_facts import Facts, hours_apart, parse_time
from archivekit._dedup.prepare import BodyUnits
from archivekit._dedup.titles import hash_headlines
from archivekit._minhash.units import find_units
from archivekit.model import DateKind, Relation

WORDS = "".join(chr(0x4E00 + i) for i in range(300))


def facts(text: str = WORDS, **given: Any) -> Facts:
    """Make the facts of an article of outlet x, published at noon, in words that are not rare."""
    units = find_units([text])
    values: dict[str, Any] = {
        "outlet": "x",
        "title": "一个标题在这里说明事情",
        "published": parse_time("2020-10-01T12:00:00Z"),
        "instants": {},
        "body": BodyUnits(hashes=units.hashes, digits=units.digits),
        "samples": np.arange(3, dtype=np.uint64),  # what many have: other rules decide
    }
    values |= given
    headlines = frozenset(hash_headlines([values["title"]])[0].tolist())
    return Facts(headlines=headlines, **values)


DAYS_LATER = parse_time("2020-10-04T12:00:00Z")
MONTH_LATER = parse_time("2020-11-01T12:00:00Z")
HERE = facts()
ELSEWHERE = facts(outlet="y", title="另外的一个题目说的别的话")
SHORT = facts(WORDS[:60], outlet="y", title="短的")
TINY = facts(WORDS[:10], outlet="y", title="短的")
TITLED = facts(WORDS[:10], outlet="y", title="Y｜一个标题在这里说明事情")
NAMESAKE = facts(outlet="y", title=HERE.title)
GALLERY = facts(WORDS[200:300], title="图片集锦")
LEAD = facts(WORDS[:200], title="图片集锦")

SAMPLES = np.arange(8, dtype=np.uint64)
RARE = attrs.evolve(facts(title="又一个"), samples=SAMPLES, rare=SAMPLES, headlines=frozenset())
COMMON = attrs.evolve(RARE, outlet="y", rare=SAMPLES[:2])
UPDATE = attrs.evolve(RARE, title="不同")
OTHERWISE = attrs.evolve(UPDATE, body=GALLERY.body)

# (a, b, Jaccard, containment, the relation, why)
PAIRS = [
    (HERE, ELSEWHERE, 0.85, 0.9, Relation.NEAR_DUPLICATE, "alike, in two outlets"),
    (HERE, facts(title="改过"), 0.85, 0.9, Relation.REVISION, "alike, in one outlet"),
    (HERE, ELSEWHERE, 0.79, 0.79, None, "not alike enough"),
    (HERE, SHORT, 0.2, 0.85, Relation.EXCERPT, "two sentences of it, elsewhere"),
    (HERE, TINY, 0.03, 1.0, None, "a phrase is no excerpt"),
    (HERE, TITLED, 0.03, 1.0, Relation.EXCERPT, "but with the headline it is"),
    (HERE, NAMESAKE, 0.4, 0.55, Relation.EXCERPT, "headline"),
    (HERE, NAMESAKE, 0.3, 0.45, None, "headline alone"),
    (TINY, attrs.evolve(TINY, outlet="z", title="别的"), 0.9, 0.9, None, "tiny, titles differ"),
    (TINY, attrs.evolve(TINY, outlet="z"), 0.9, 0.9, Relation.NEAR_DUPLICATE, "tiny, one title"),
    (HERE, LEAD, 0.6, 0.95, Relation.REVISION, "a shorter version has the lead"),
    (HERE, LEAD, 0.6, 0.85, None, "in one outlet an excerpt must be nearly whole"),
    (HERE, facts(WORDS[:200]), 0.5, 0.55, Relation.REVISION, "rewritten under its headline"),
    (HERE, facts(WORDS[:200]), 0.3, 0.45, None, "the headline alone"),
    (HERE, facts(published=DAYS_LATER), 0.5, 0.6, None, "a recurring headline, days later"),
    (HERE, facts(published=None), 0.5, 0.6, None, "a headline, who knows when"),
    (HERE, GALLERY, 0.3, 1.0, None, "a block from the end of the article is no version"),
    (facts(outlet=""), facts(outlet="", title=""), 0.6, 0.85, Relation.EXCERPT, "outlets unknown"),
    (RARE, attrs.evolve(RARE, outlet="y"), 0.4, 0.6, Relation.EDITED_COPY, "rare words, elsewhere"),
    (RARE, attrs.evolve(UPDATE, outlet="y"), 0.2, 0.3, None, "too few of them"),
    (RARE, COMMON, 0.4, 0.6, None, "words that many texts have"),
    (RARE, UPDATE, 0.5, 0.7, Relation.EDITED_COPY, "an update within hours, in one outlet"),
    (RARE, UPDATE, 0.35, 0.6, Relation.EDITED_COPY, "less is enough where both begin alike"),
    (RARE, UPDATE, 0.25, 0.4, None, "but not any"),
    (RARE, OTHERWISE, 0.35, 0.6, None, "in one outlet more evidence is asked for"),
    (RARE, attrs.evolve(UPDATE, published=DAYS_LATER), 0.5, 0.7, None, "days later, in one outlet"),
    (
        RARE,
        attrs.evolve(RARE, outlet="y", body=SHORT.body),
        0.4,
        0.6,
        Relation.EDITED_COPY,
        "short",
    ),
    (RARE, attrs.evolve(RARE, outlet="y", body=TINY.body), 0.4, 0.6, None, "too short to tell"),
]


@pytest.mark.parametrize(("a", "b", "jaccard", "containment", "expected"), [p[:5] for p in PAIRS])
def test_relations(
    a: Facts, b: Facts, jaccard: float, containment: float, expected: Relation | None
) -> None:
    """Each pair has this relation, from both sides."""
    for pair in ((a, b), (b, a)):
        related = relate(*pair, jaccard, containment, 0.8)
        assert (related[0] if related else None) == expected


# (whether the texts are equal, units of the shorter one, Jaccard, containment, the relation)
TEXTS = [
    (True, 300, 1.0, 1.0, Relation.IDENTICAL),
    (False, 300, 1.0, 1.0, Relation.NEAR_DUPLICATE),  # the same shingles, in another order
    (False, 10, 0.8, 0.9, Relation.NEAR_DUPLICATE),
    (False, 50, 0.2, 0.8, Relation.EXCERPT),
    (False, 49, 0.2, 1.0, None),
    (False, 300, 0.79, 0.79, None),
]


@pytest.mark.parametrize(("equal", "shorter", "jaccard", "containment", "expected"), TEXTS)
def test_texts_alone(
    equal: bool, shorter: int, jaccard: float, containment: float, expected: Relation | None
) -> None:
    """Where nothing but the texts is known."""
    related = relate_texts(
        equal=equal, shorter=shorter, jaccard=jaccard, containment=containment, threshold=0.8
    )
    assert (related[0] if related else None) == expected


FIXING = "人民币兑美元中间价报{}元，较上日的{}元{}个基点，为{}月{}日以来最高。" + WORDS[:60]
LIST = "截至{}日在押人员名单如下" + WORDS

# (a, b, whether they are instalments, why)
SERIES = [
    (
        facts(FIXING.format("6.7572", "6.7675", "升103", 5, 6)),
        facts(FIXING.format("6.6933", "6.6771", "贬162", 7, 9), outlet="y", title="不同"),
        True,
        "numbers are what differs, in any outlet",
    ),
    (
        facts(title="良心犯月度报告2020年8月31日第59期"),
        facts(title="良心犯月度报告2020年9月30日第60期", published=parse_time("2020-10-31")),
        True,
        "titles the same but for numbers, weeks apart",
    ),
    (
        facts(title="确诊升至45人"),
        facts(title="确诊升至46人", published=parse_time("2020-10-01T15:00:00Z")),
        False,
        "the same, three hours later: a correction",
    ),
    (
        facts(LIST.format(6)),
        facts(LIST.format(7), title="另", published=parse_time("2020-10-02T12:00:00Z")),
        True,
        "a new number in the lead on another day",
    ),
    (
        facts("台北30日电今天新增1例境外移入" + WORDS),
        facts("台北1日电今天新增1例境外移入" + WORDS, title="另", published=DAYS_LATER),
        True,
        "the first of the month, where the other text has a 1 as well",
    ),
    (
        facts(WORDS + "死亡45人"),
        facts(WORDS + "死亡46人", title="另", published=parse_time("2020-10-02T12:00:00Z")),
        False,
        "one number changed at the end",
    ),
    (
        facts("共军1架在1日" + WORDS),
        facts("共军3架在4日1架" + WORDS, title="另", published=DAYS_LATER),
        True,
        "a number before the same unit is another, though the text has it elsewhere",
    ),
    (
        facts(WORDS + "死45人，45人，45人"),
        facts(WORDS + "死46人，46人，46人", title="另", published=DAYS_LATER),
        False,
        "one number three times is one number",
    ),
    (
        facts(WORDS, title="101"),
        facts(WORDS + "又", title="102", published=None),
        False,
        "titles that are numbers, of one text set again",
    ),
    (
        facts(LIST.format(6)),
        facts(LIST.format(7), outlet="y", title="另", published=parse_time("2020-10-02T12:00:00Z")),
        False,
        "between outlets another dateline is a copy's",
    ),
    (facts(published=None), facts(title="另", published=None), False, "nothing differs in numbers"),
]


@pytest.mark.parametrize(("a", "b", "instalments", "why"), SERIES)
def test_series_are_not_copies(a: Facts, b: Facts, instalments: bool, why: str) -> None:
    """Instalments are refused at any likeness below a reissue's."""
    for pair in ((a, b), (b, a)):
        jaccard = 0.99 if a.title == "101" else 0.95
        assert (relate(*pair, jaccard, 0.99, 0.8) is None) == instalments, why


FORM = f"The board puts the herring catch at {{}} thousand tonnes and {WORDS[:90]}"
# (a text, another, the Jaccard similarity, other facts of the second, whether they are instalments)
WEEKS_LATER = [
    (FORM.format(10), FORM.format(12), 0.9, {"outlet": "y"}, True),
    (FORM.format(10), FORM.format(12), 0.9, {"outlet": "y", "published": DAYS_LATER}, False),
    (FORM.format(10), FORM.format(12) + WORDS[200:260], 0.9, {"outlet": "y"}, True),  # more of it
    (FORM.format(10), WORDS[200:240] + FORM.format(12)[:120], 0.9, {"outlet": "y"}, False),
    (FORM.format(10), FORM.format(12), 0.98, {"outlet": "y"}, False),  # the same text again
]


@pytest.mark.parametrize(("text", "other", "jaccard", "given", "instalments"), WEEKS_LATER)
def test_forms_come_again(
    text: str, other: str, jaccard: float, given: dict[str, Any], instalments: bool
) -> None:
    """Weeks later one changed number shows that a text is a form, at any outlet."""
    pair = facts(text), facts(other, **{"published": MONTH_LATER, **given})
    for a, b in (pair, pair[::-1]):
        assert (relate(a, b, jaccard, 0.99, 0.8) is None) == instalments


def test_hours_are_measured_by_one_clock() -> None:
    """A feed's time and a page's day are not subtracted from one another."""
    feed = parse_time("2020-10-01T23:00:00Z")
    later = parse_time("2020-10-02T01:00:00Z")
    assert feed
    assert later
    a = facts(published=parse_time("2020-10-01"), instants={DateKind.FEED: feed})
    b = facts(published=parse_time("2020-10-02"), instants={DateKind.FEED: later})
    assert hours_apart(a, b) == 2
    assert hours_apart(a, attrs.evolve(b, instants={DateKind.PAGE: later})) == 24
    assert hours_apart(a, facts(published=None)) is None


def test_facts_count_units() -> None:
    """The size is that of the body."""
    assert HERE.size == 300
    assert np.array_equal(HERE.body.hashes, ELSEWHERE.body.hashes)
