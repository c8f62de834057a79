"""Candidates: which texts are worth judging, by the rarest anchors that they share."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from archivekit._translations.judge import CHANCE_LENGTH, cost_of_length, nearness
from archivekit._translations.pile import AnchorPile, KeyIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS: Final = 48
"""Anchors of an article that are looked up, the rarest first."""
LONGEST: Final = 250
"""Most articles near in time that may have an anchor that is looked up."""
KEPT: Final = 6
"""Candidates of an article in each other language."""
LEAST: Final = 8.0
"""Bits that a candidate shares at least."""
LENGTHS: Final = 3.0
"""How many times as long as an article a candidate is at most, or the article as it."""


def find_candidates(pile: AnchorPile, index: KeyIndex, days: float) -> list[tuple[int, int]]:
    """Return pairs of articles in two languages, each pair and all pairs in order."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, language in enumerate(pile.languages):
        numbers[language].append(number)
    pairs = set[tuple[int, int]]()
    for one, other in itertools.combinations(sorted(numbers), 2):
        few, many = sorted((one, other), key=lambda language: (len(numbers[language]), language))
        for number in numbers[few]:
            for found in _candidates_of(number, many, pile, index, days):
                pairs.add((min(number, found), max(number, found)))
    return sorted(pairs)


def _candidates_of(
    number: int, language: str, pile: AnchorPile, index: KeyIndex, days: float
) -> Iterator[int]:
    """Yield the articles of a language that share most with an article."""
    own, length = pile.languages[number], len(pile.texts[number])
    there = index.postings[language]
    keys = [(index.bits(key, own, language), key) for key in pile.anchors[number] if key in there]
    found: dict[int, float] = defaultdict(float)
    for bits, key in sorted(keys, reverse=True)[:SEEDS]:
        others = index.near(key, language, pile.days[number], days)
        if len(others) > LONGEST:
            continue
        place = pile.anchors[number][key][0] / length
        for other in others:
            far = abs(place - pile.anchors[other][key][0] / len(pile.texts[other]))
            if (speaks := bits + nearness(far)) > 0:
                found[other] += speaks
    long = pile.lengths[number]
    best = sorted(
        (cost_of_length(long, pile.lengths[other], CHANCE_LENGTH) - bits, other)
        for other, bits in found.items()
        if bits >= LEAST and long / LENGTHS <= pile.lengths[other] <= long * LENGTHS
    )
    for bits, other in best[:KEPT]:
        if bits <= -LEAST:
            yield other
