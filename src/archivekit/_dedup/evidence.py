"""Evidence: what speaks for a pair that neither similarity nor containment decides, added up.

An editor who prints an agency's story shortens it, changes each sentence and gives it another
headline. What is left of it is in no other text, where a statement that all quote, or a
paragraph of background, stands in many. So the words that a pair shares count by how rare they
are in the pile, and a few facts beside the text add to that or take from it. Every weight is here.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from archivekit._dedup import titles
from archivekit._dedup.pair_facts import hours_apart
from archivekit._dedup.series import explained_by_numbers, keeps_first_half, swapped_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from archivekit._dedup.pair_facts import Facts

    _Ask = Callable[[], bool]

HEADLINE: Final = 0.3
BY_CHANCE: Final = 0.3
"""Two headlines of one language share this part of their pairs of characters by chance."""
AGENCY: Final = 0.1
CREDIT: Final = 0.1
"""What it adds that one of two names the other as its source, or tells its report."""
NUMBER: Final = -0.03
NUMBERS: Final = 10
"""Beyond so many numbers that differ no more are counted."""
FORM: Final = -2.0
LATE: Final = -0.2
DAYS: Final = 3
"""An edited copy is published within so many days."""
FEW: Final = 3
"""Samples below which it is not known how rare the common words are; what is missing counts."""
LEAD: Final = 0.3
"""What the same beginning adds at most, where it is asked for: an update tells its event again."""
LEAD_BY_CHANCE: Final = 0.2
"""Two beginnings share this part of their pairs of units by chance."""
LEAD_UNITS: Final = 20
"""The units behind the dateline that name the event."""


class Term(NamedTuple):
    """One piece of evidence: what it is, and what it adds to the sum."""

    what: str
    weight: float


def weigh(
    a: Facts,
    b: Facts,
    jaccard: float,
    containment: float,
    enough: float = 0.0,
    *,
    ask: Callable[[], bool] = lambda: False,
) -> list[Term]:
    """Return the evidence that two articles are one piece, term by term; zero terms are left out.

    It grows with what the texts share, with how rare that is, and with how alike the headlines
    are; it falls with each number that differs. Terms come one after another, and once those that
    are left cannot bring the sum to `enough` any more the rest are not looked at. `ask` says
    whether one of the two credits the other.
    """
    terms: list[Term] = []
    reached = 0.0
    for what, measure, most in _TERMS:
        if reached + most < enough:
            break
        weight = measure(a, b, jaccard, containment, ask)
        reached += weight
        if weight:
            terms.append(Term(what, weight))
    return terms


def weigh_lead(a: Facts, b: Facts) -> list[Term]:
    """Return what the beginnings of two texts say for a pair: the share of their pairs of units.

    It is nothing where the longer text lacks most of the first half of the shorter one: two
    stories that begin alike and end in the same background.
    """
    one, other = (_pairs_of_units(facts) for facts in (a, b))
    share = len(one & other) / max(min(len(one), len(other)), 1)
    weight = min(max(share - LEAD_BY_CHANCE, 0.0), LEAD)
    return [Term("lead", weight)] if weight and keeps_first_half(a, b) else []


def _pairs_of_units(facts: Facts) -> set[tuple[int, int]]:
    body = facts.body
    return set(itertools.pairwise(body.hashes[body.opening :][:LEAD_UNITS].tolist()))


def _rare_words(a: Facts, b: Facts, jaccard: float, containment: float, _: _Ask) -> float:
    shared = share_of_both(jaccard, containment)
    return shared * rare_share(a, b) if shared else 0


def _agency(a: Facts, b: Facts, *_: float | _Ask) -> float:
    return AGENCY if a.agencies & b.agencies else 0


def _credit(a: Facts, b: Facts, _: float, __: float, ask: _Ask) -> float:
    return 0 if a.agencies & b.agencies or not ask() else CREDIT


def _late(a: Facts, b: Facts, *_: float | _Ask) -> float:
    hours = hours_apart(a, b)
    return LATE if hours is not None and hours > DAYS * 24 else 0


def _numbers(a: Facts, b: Facts, *_: float | _Ask) -> float:
    return NUMBER * min(swapped_numbers(a.body, b.body), NUMBERS)


def _headline(a: Facts, b: Facts, *_: float | _Ask) -> float:
    return HEADLINE * max(titles.likeness(a.title, b.title) - BY_CHANCE, 0)


def _form(a: Facts, b: Facts, *_: float | _Ask) -> float:
    return FORM * explained_by_numbers(a.body, b.body) if swapped_numbers(a.body, b.body) else 0


_WITNESSES: Final = frozenset(("agency", "credit", "headline"))
_ABOVE_CHANCE: Final = HEADLINE * (1 - BY_CHANCE)
_TERMS: Final = (
    ("rare words that both have", _rare_words, 2 + CREDIT + _ABOVE_CHANCE),
    ("agency", _agency, CREDIT + _ABOVE_CHANCE),
    ("days apart", _late, CREDIT + _ABOVE_CHANCE),
    ("numbers that differ", _numbers, CREDIT + _ABOVE_CHANCE),
    ("headline", _headline, CREDIT + _ABOVE_CHANCE),
    ("credit", _credit, CREDIT),
    ("one form", _form, 0),
)
"""What each term is, how it is measured, and how much it and those behind it can add at most."""


def has_witness(terms: Iterable[Term]) -> bool:
    """Return whether anything but words speaks for a pair: a headline, an agency."""
    return any(term.weight > 0 and term.what in _WITNESSES for term in terms)


def total(terms: Sequence[Term]) -> float:
    """Return the sum of some evidence."""
    return sum(term.weight for term in terms)


def describe(terms: Sequence[Term]) -> str:
    """Write in words what some evidence is and what it comes to.

    >>> describe([Term("rare words that both have", 0.9), Term("numbers that differ", -0.06)])
    'evidence 0.84: rare words that both have +0.90, numbers that differ -0.06'
    """
    each = ", ".join(f"{term.what} {term.weight:+.2f}" for term in terms)
    return f"evidence {total(terms):.2f}: {each}"


def share_of_both(jaccard: float, containment: float) -> float:
    """Return the share of the shorter text that is in the longer, and the other way, together.

    >>> share_of_both(0.5, 1.0), share_of_both(0.0, 0.0)
    (1.5, 0.0)
    """
    if not jaccard or not containment:
        return 0.0
    return containment + 1 / (1 / jaccard + 1 - 1 / containment)


def rare_share(a: Facts, b: Facts) -> float:
    """Return which share of the samples that both texts have is rare."""
    shared = len(np.intersect1d(a.samples, b.samples, assume_unique=True))
    rare = len(np.intersect1d(a.rare, b.rare, assume_unique=True))
    unknown = max(FEW - shared, 0)
    return (rare + unknown) / (shared + unknown)
