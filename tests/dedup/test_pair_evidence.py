"""What speaks for a pair is added up, term by term."""

from typing import Any

import attrs
import numpy as np
import pytest

import archivekit as ak
from archivekit._dedup.evidence import describe, rare_share, share_of_both, total, weigh
from archivekit._dedup.pair_facts import Facts, parse_time
from archivekit._dedup.prepare import BodyUnits
from archivekit._minhash.units import find_units
from archivekit.model import Agency, Outlet
from archivekit.testing import make_article, plant_copy, write_prose
from reporting import words


def facts(text: str = "", **given: Any) -> Facts:
    """Make the facts of an article published at noon; its four samples are rare."""
    units = find_units([text])
    values: dict[str, Any] = {
        "outlet": "x",
        "title": "一个标题在这里说明事情",
        "headlines": frozenset(),
        "published": parse_time("2020-10-01T12:00:00Z"),
        "instants": {},
        "body": BodyUnits(hashes=units.hashes, digits=units.digits),
        "samples": np.arange(4, dtype=np.uint64),
        "rare": np.arange(4, dtype=np.uint64),
    }
    return Facts(**(values | given))


HERE = facts("死者45人，伤者16人")
OTHER = facts("死者45人，伤者16人", outlet="y", title="与前面毫无关系的另几个字")
TERMS = [
    (OTHER, 0, "nothing but the words"),
    (attrs.evolve(OTHER, title=HERE.title), 1, "a headline speaks for it"),
    (attrs.evolve(OTHER, rare=OTHER.rare[:2]), -1, "words that many have speak less"),
    (attrs.evolve(OTHER, published=parse_time("2020-10-09")), -1, "days later"),
    (facts("死者45人，伤者17人", outlet="y", title=OTHER.title), -1, "a number is another"),
]


@pytest.mark.parametrize(("other", "sign", "why"), TERMS)
def test_each_term(other: Facts, sign: int, why: str) -> None:
    """It adds to the sum, or takes from it, from both sides alike."""
    plain = total(weigh(HERE, OTHER, 0.4, 0.6))
    changed = total(weigh(HERE, other, 0.4, 0.6))
    assert np.sign(changed - plain) == sign, why
    assert changed == total(weigh(other, HERE, 0.4, 0.6))


def test_a_common_agency_speaks_for_it() -> None:
    """Both say that they carry it."""
    a, b = (attrs.evolve(each, agencies=frozenset({"法新社"})) for each in (HERE, OTHER))
    assert total(weigh(a, b, 0.4, 0.6)) == pytest.approx(total(weigh(HERE, OTHER, 0.4, 0.6)) + 0.1)


@pytest.mark.parametrize("enough", [0.0, 0.5, 0.8, 1.2, 1.9])
@pytest.mark.parametrize("jaccard", [0.0, 0.1, 0.3, 0.5, 0.7])
def test_what_is_not_looked_at_changes_no_answer(enough: float, jaccard: float) -> None:
    """Terms that cannot bring the sum to what is asked are left out."""
    for other, _, _ in TERMS:
        whole = total(weigh(HERE, other, jaccard, jaccard * 1.3))
        asked = total(weigh(HERE, other, jaccard, jaccard * 1.3, enough))
        assert (asked >= enough) == (whole >= enough)


def test_more_in_common_speaks_for_more() -> None:
    """The share of both texts grows with both measures, from 0 to 2."""
    shares = [share_of_both(jaccard, 0.9) for jaccard in (0.0, 0.2, 0.5, 0.8)]
    assert shares == sorted(shares)
    assert share_of_both(1.0, 1.0) == 2.0


RARE = [
    (4, 4, 1, "all are rare"),
    (4, 2, 1 / 2, "half of them are"),
    (3, 0, 0, "none is"),
    (1, 0, 2 / 3, "one that is not says little"),
    (0, 0, 1, "without a common sample nothing says that many have the words"),
]


@pytest.mark.parametrize(("samples", "rare", "expected", "why"), RARE)
def test_how_rare_words_are(samples: int, rare: int, expected: float, why: str) -> None:
    """As the samples say that both have; of too few those that are missing count as rare."""
    other = facts(samples=HERE.samples[:samples], rare=HERE.rare[:rare])
    assert rare_share(HERE, other) == pytest.approx(expected), why


def test_a_credit_speaks_for_it() -> None:
    """As much as a common agency, and not beside it."""
    carrying, other = (attrs.evolve(each, agencies=frozenset({"法新社"})) for each in (HERE, OTHER))
    for a, b, adds in ((HERE, OTHER, 0.1), (carrying, other, 0.0)):
        plain = total(weigh(a, b, 0.4, 0.6))
        assert total(weigh(a, b, 0.4, 0.6, ask=lambda: True)) - plain == pytest.approx(adds)


STORY, REUTERS = write_prose(3, 400), Outlet(id="reuters", name="路透社", domain="reuters.com")
COPY = plant_copy(STORY, 0.29).text
CREDITS = [
    (f"據路透社報道，{COPY}", {}, True, "it says whose report it is"),
    (
        COPY,
        {"agencies": (Agency(name="路透社", evidence=words("路透社")),)},
        True,
        "it carries the agency's copy",
    ),
    (COPY, {}, False, "words alone, that a statement may share"),
    (f"據法新社報道，{COPY}", {}, False, "it names another"),
    (f"據路透社報道，{COPY}{write_prose(4, 900)}", {}, False, "a long report that tells it too"),
]


@pytest.mark.parametrize(("text", "given", "joined", "why"), CREDITS)
def test_who_names_its_source_is_a_copy_by_less(
    text: str, given: dict[str, Any], joined: bool, why: str
) -> None:
    """An edited copy that says from whom it is; not a report of which it is a small part."""
    values: dict[str, Any] = {"published": "2020-10-01T12:00:00Z"} | given
    pile = [
        make_article(STORY, "a", outlet=REUTERS, title="Ferry", published="2020-10-01T06:00:00Z"),
        make_article(text, "b", outlet="y", title="Barley grows on the slopes", **values),
    ]
    assert bool(ak.find_duplicates(pile)) is joined, why


def test_it_is_said_term_by_term() -> None:
    """A reader can add it up again."""
    said = describe(weigh(HERE, TERMS[1][0], 0.4, 0.6))
    assert said == "evidence 1.36: rare words that both have +1.15, headline +0.21"


@pytest.mark.parametrize(
    ("jaccard", "title", "joined", "why"),
    [
        (0.29, "Ferry returns to the old harbour", True, "words, and a headline"),
        (
            0.29,
            "Barley grows on the northern slopes",
            False,
            "words alone, that a statement may share",
        ),
        (0.4, "Barley grows on the northern slopes", True, "so many words that they are enough"),
        (0.15, "Ferry returns to the old harbour", False, "too few words for any headline"),
    ],
)
def test_words_alone_must_say_more(jaccard: float, title: str, joined: bool, why: str) -> None:
    original = write_prose(3, 400)
    pile = [
        make_article(original, "a", outlet="x", title="Ferry returns to old harbour"),
        make_article(plant_copy(original, jaccard).text, "b", outlet="y", title=title),
    ]
    assert bool(ak.find_duplicates(pile)) is joined, why
