"""Evidence: what speaks for a pair that neither similarity nor containment decides, added up.

An editor who prints an agency's story shortens it, changes each sentence and gives it another
headline. What is left of it stands in no other text, where a statement that all quote, or a
paragraph of background, stands in many. So the words that a pair shares count by how rare they
are in the pile, and a few facts beside the text add to that or take from it. Every weight is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from archivekit._dedup import titles
from archivekit._dedup.pair_facts import hours_apart
from archivekit._dedup.series import explained_by_numbers, swapped_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archivekit._dedup.pair_facts import Facts

HEADLINE: Final = 0.3
BY_CHANCE: Final = 0.3
"""Two headlines of one language share this part of their pairs of characters by chance."""
AGENCY: Final = 0.1
NUMBER: Final = -0.03
NUMBERS: Final = 10
"""Beyond so many numbers that differ no more are counted."""
FORM: Final = -2.0
LATE: Final = -0.2
DAYS: Final = 3
"""An edited copy is published within so many days."""


class Term(NamedTuple):
    """One piece of evidence: what it is, and what it adds to the sum."""

    what: str
    weight: float


def weigh(
    a: Facts, b: Facts, jaccard: float, containment: float, enough: float = 0.0
) -> list[Term]:
    """Return the evidence that two articles are one piece, term by term; zero terms are left out.

    Where no headline can bring the words to `enough` they are all that is returned.

    It grows with what the texts share, with how rare that is, and with how alike the headlines
    are; it falls with each number that differs.
    """
    words = Term("rare words that both have", share_of_both(jaccard, containment))
    if words.weight + HEADLINE + AGENCY >= enough:
        words = words._replace(weight=words.weight * rare_share(a, b))
    if words.weight + HEADLINE + AGENCY < enough:
        return [words] if words.weight else []
    swapped = swapped_numbers(a.body, b.body)
    hours = hours_apart(a, b)
    terms = [
        words,
        Term("headline", HEADLINE * max(titles.likeness(a.title, b.title) - BY_CHANCE, 0)),
        Term("agency", AGENCY if a.agencies & b.agencies else 0),
        Term("numbers that differ", NUMBER * min(swapped, NUMBERS)),
        Term("one form", FORM * explained_by_numbers(a.body, b.body) if swapped else 0),
        Term("days apart", LATE if hours is not None and hours > DAYS * 24 else 0),
    ]
    return [term for term in terms if term.weight]


def total(terms: Sequence[Term]) -> float:
    """Return the sum of some evidence."""
    return sum(term.weight for term in terms)


def describe(terms: Sequence[Term]) -> str:
    """Say in words what some evidence is and what it comes to.

    >>> describe([Term("rare words that both have", 0.9), Term("numbers that differ", -0.06)])
    'evidence 0.84: rare words that both have +0.90, numbers that differ -0.06'
    """
    each = ", ".join(f"{term.what} {term.weight:+.2f}" for term in terms)
    return f"evidence {total(terms):.2f}: {each}"


def share_of_both(jaccard: float, containment: float) -> float:
    """Return the share of the shorter text that stands in the longer, and the other way, together.

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
    return rare / max(shared, 1)
