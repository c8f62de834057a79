"""Weigh the evidence, in bits, that one text translates another.

There are two other explanations for what two texts share. Chance: against it speaks how rare each
shared anchor is. And another report on the same event, which has the same names and some of the
numbers: against it speak the order, as a translation says things where its original does, and the
numbers, as a translation has nearly all of them. Both are weighed, and the likelier one counts.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from typing import Final

import attrs

from archivekit._translations.anchors import NUMBER, Anchors
from archivekit._translations.pile import AnchorPile, KeyIndex

SPREAD: Final = 0.04
"""How far the places of an anchor in a text and its translation differ, in parts of the text."""
ASTRAY: Final = 0.2
"""The share of anchors that a translation has anywhere."""
MOVED_NUMBERS: Final = 10
MOVED_AGREED: Final = 0.85
"""How many numbers above `COMMON`, and which share of them in both, tell of moved passages."""
NEIGHBOURS: Final = 4
"""How many anchors on both sides tell whether a passage was moved."""
MOVED: Final = 1.0
"""Bits that it costs to take a passage for moved."""
APART: Final = 0.02
"""Parts of a text between neighbours: what is nearer is in one name, date or sum."""
MISSING: Final = 0.5
"""What a number of one text alone counts for chance, in parts of its rarity."""
KEPT_NUMBER: Final = 0.5
LOST_NUMBER: Final = 1.5
"""Bits of a number that both texts have, and of one that only one has, against another report."""
SLACK: Final = 0.3
"""How much longer a translation may be than expected, in doublings."""
CHANCE_LENGTH: Final = 20.0
EVENT_LENGTH: Final = 10.0
"""Bits that each doubling beyond the slack costs, in either weighing."""
DIFFERING: Final = 20.0
"""Bits against a translation whose numbers above `COMMON` all differ; a part where some do."""
LEAST_NUMBERS: Final = 4
"""Fewest numbers above `COMMON`, counted in both texts together, that tell anything."""
COMMON: Final = 12
"""Numbers up to this one are in texts of every kind, so they tell little."""
HEAD_START: Final = 12.0
"""Bits by which another report on the event is rarer in a pile than a text on something else."""
MOST_OF_EVENT: Final = 12.0
"""Bits that sentences speak at most against another report, which may have the same form."""


Place = tuple[tuple[int, int], tuple[int, int]]
"""Where an anchor is in two texts."""


@attrs.frozen(order=True)
class AnchorMatch:
    """An anchor of both texts: what it counts, and where it is in each."""

    bits: float
    key: str
    a: tuple[int, int]
    b: tuple[int, int]


@attrs.frozen
class TranslationVerdict:
    """The bits that speak against chance and against another report, and the shared anchors.

    `sentences` are the bits that the lengths of sentences speak for a translation in either case.
    `agreed` is the share of the numbers above `COMMON` that both texts have, 1 where there are few.
    `moved` are the bits that passages count which are elsewhere in the translation.
    """

    chance: float
    event: float
    matches: tuple[AnchorMatch, ...]
    sentences: float = 0.0
    agreed: float = 1.0
    moved: float = 0.0

    def score(self, chosen: int) -> float:
        """Return the bits in all, of the best pair among `chosen`: each doubling costs one."""
        chance = self.chance - math.log2(max(chosen, 1)) + self.sentences
        return min(chance, self.event + HEAD_START + min(self.sentences, MOST_OF_EVENT))


def nearness(distance: float) -> float:
    """Return the bits that the distance of two places in their texts, 0 to 1, speaks for a pair.

    >>> [round(nearness(distance), 1) for distance in (0, 0.05, 0.1, 0.3)]
    [3.3, 1.7, 0.1, -2.3]
    """
    expected = 2 * (1 - distance) + 0.02
    told = (1 - ASTRAY) * math.exp(-distance / SPREAD) / SPREAD
    return math.log2(ASTRAY + told / expected)


def speak_for_order(places: Mapping[Place, tuple[float, float]]) -> dict[Place, float]:
    """Return the bits that the places of each anchor in two texts, 0 to 1, speak for a pair.

    Where a translator moved a paragraph, all anchors of it were moved equally far. So an anchor may
    be as near as two of its neighbours say that it was moved, which costs a bit.

    >>> moved = [(0.1, 0.7), (0.15, 0.75), (0.19, 0.79), (0.4, 0.1)]
    >>> found = speak_for_order({((n, n), (n, n)): place for n, place in enumerate(moved)})
    >>> [round(bits, 1) for bits in found.values()]
    [2.3, 2.3, 2.3, -2.3]
    """
    ordered = sorted(places.items(), key=lambda each: (each[1], each[0]))
    found: dict[Place, float] = {}
    for number, (key, (x, y)) in enumerate(ordered):
        beside = [
            abs((y - x) - (v - u))
            for step in (range(number - 1, -1, -1), range(number + 1, len(ordered)))
            for u, v in itertools.islice(
                (ordered[other][1] for other in step if _is_apart(ordered[other][1], (x, y))),
                NEIGHBOURS // 2,
            )
        ]
        own = nearness(abs(x - y))
        found[key] = max(own, nearness(sorted(beside)[1]) - MOVED) if len(beside) > 1 else own
    return found


def _is_apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Return whether two places are not in one name, one date or one sum of money."""
    return min(abs(one[0] - other[0]), abs(one[1] - other[1])) >= APART


def cost_of_length(one: float, other: float, each: float) -> float:
    """Return the bits that two lengths cost, where no text is so much longer than its translation.

    >>> cost_of_length(1000, 1200, 20), round(cost_of_length(1000, 4000, 20))
    (0.0, 34)
    """
    return each * max(0.0, abs(math.log2(one / other)) - SLACK)


def judge(pile: AnchorPile, index: KeyIndex, a: int, b: int) -> TranslationVerdict:
    """Weigh what two articles share, and what only one of them has."""
    mine, others = pile.anchors[a], pile.anchors[b]
    one, other = pile.languages[a], pile.languages[b]
    long_a, long_b = len(pile.texts[a]), len(pile.texts[b])
    shared = mine.keys() & others.keys()
    kept, counted = _count_larger(mine, others, shared)
    places = {
        (mine[key], others[key]): (mine[key][0] / long_a, others[key][0] / long_b) for key in shared
    }
    is_moved = counted >= MOVED_NUMBERS and kept >= MOVED_AGREED * counted
    order_of = (
        speak_for_order(places)
        if is_moved
        else {place: nearness(abs(x - y)) for place, (x, y) in places.items()}
    )
    found = []
    for key in shared:
        x, y = mine[key], others[key]
        near = order_of[x, y]
        found.append((index.bits(key, one, other) + near, near, key, x, y))
    found.sort(reverse=True)
    matches, order, moved = list[AnchorMatch](), 0.0, 0.0
    taken_a, taken_b = set[int](), set[int]()
    for bits, near, key, x, y in found:
        if bits <= 0:
            break
        places_a, places_b = range(*x), range(*y)
        if taken_a.isdisjoint(places_a) and taken_b.isdisjoint(places_b):
            taken_a.update(places_a)
            taken_b.update(places_b)
            matches.append(AnchorMatch(bits, key, x, y))
            order += near
            moved += near - nearness(abs(x[0] / long_a - y[0] / long_b))
    lost_a, rare_a, kept_a = _numbers(mine, shared, index.rarity[one])
    lost_b, rare_b, kept_b = _numbers(others, shared, index.rarity[other])
    agreed = kept / counted if counted >= LEAST_NUMBERS else 1.0
    lengths = pile.lengths[a], pile.lengths[b]
    chance = sum(m.bits for m in matches) - MISSING * (rare_a + rare_b)
    numbers = KEPT_NUMBER * (kept_a + kept_b) - LOST_NUMBER * (lost_a + lost_b)
    return TranslationVerdict(
        chance=chance - cost_of_length(*lengths, CHANCE_LENGTH),
        event=order + numbers - DIFFERING * (1 - agreed) - cost_of_length(*lengths, EVENT_LENGTH),
        matches=tuple(sorted(matches, key=lambda match: (match.a, match.b))),
        agreed=agreed,
        moved=moved,
    )


def _numbers(
    anchors: Anchors, shared: set[str], rarity: dict[str, float]
) -> tuple[int, float, int]:
    """Count the numbers of a text that the other lacks, with their rarity, and those it has.

    A number that may be read in two ways is one, and the other text has it in either.
    """
    bits = dict[int, float]()
    has = set[int]()
    for key, (start, _) in anchors.items():
        if key[0] == NUMBER:
            if key in shared:
                has.add(start)
            bits[start] = min(rarity[key], bits.get(start, math.inf))
    lost = [rare for start, rare in bits.items() if start not in has]
    return len(lost), sum(lost), len(has)


def _count_larger(mine: Anchors, others: Anchors, shared: set[str]) -> tuple[int, int]:
    """Count the numbers above `COMMON` of both texts that the other one has, and all of them."""
    kept = counted = 0
    for anchors in (mine, others):
        places = dict[int, bool]()
        for key, (start, _) in anchors.items():
            if key[0] == NUMBER and float(key[1:]) > COMMON:
                places[start] = places.get(start, False) or key in shared
        kept, counted = kept + sum(places.values()), counted + len(places)
    return kept, counted
