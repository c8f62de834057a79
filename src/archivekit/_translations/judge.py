"""Judgement: how much two texts share beyond chance, in bits.

Each anchor that both texts have counts as rare as it is (`Index.bits`) and as near as its places in
the two texts are: a translation says things in order. Numbers that one text alone has count
against the pair, and so does a length that no translation has.
"""

from __future__ import annotations

import math
from typing import Final

import attrs

from archivekit._translations.anchors import NUMBER, Anchor
from archivekit._translations.pile import Index, Pile

SPREAD: Final = 0.04
"""How far the places of an anchor in a text and its translation differ, in parts of the text."""
ASTRAY: Final = 0.2
"""The share of anchors that a translation has anywhere."""
MISSING: Final = 0.5
"""What a number counts against a pair that one text alone has, in parts of its rarity."""
LENGTH_SLACK: Final = 0.3
LENGTH_COST: Final = 20.0
"""Bits that each doubling of the length costs beyond the slack, itself in doublings."""


@attrs.frozen(order=True)
class Match:
    """An anchor of both texts: what it counts, and where it stands in each."""

    bits: float
    key: str
    a: Anchor
    b: Anchor


@attrs.frozen
class Verdict:
    """What speaks for two texts being one in two languages: the bits in all, and the anchors."""

    score: float
    matches: tuple[Match, ...]


def nearness(distance: float) -> float:
    """Return the bits that the distance of two places in their texts, 0 to 1, speaks for a pair.

    >>> [round(nearness(distance), 1) for distance in (0, 0.05, 0.1, 0.3)]
    [3.4, 1.8, 0.2, -2.3]
    """
    chance = 2 * (1 - distance) + 0.02
    told = (1 - ASTRAY) * math.exp(-distance / SPREAD) / SPREAD
    return math.log2(ASTRAY + told / chance)


def judge(pile: Pile, index: Index, a: int, b: int) -> Verdict:
    """Weigh what two articles share, and what only one of them has."""
    mine, others = pile.anchors[a], pile.anchors[b]
    one, other = pile.languages[a], pile.languages[b]
    long_a, long_b = len(pile.articles[a].text), len(pile.articles[b].text)
    shared = mine.keys() & others.keys()
    found = []
    for key in shared:
        x, y = mine[key], others[key]
        near = nearness(abs(x.start / long_a - y.start / long_b))
        found.append(Match(index.bits(key, one, other) + near, key, x, y))
    found.sort(reverse=True)
    matches = _once(found)
    missing = sum(
        index.rarity[language].get(key, 0.0)
        for language, own in ((one, mine), (other, others))
        for key in own
        if key[0] == NUMBER and key not in shared
    )
    doublings = abs(math.log2(pile.lengths[a] / pile.lengths[b]))
    cost = MISSING * missing + LENGTH_COST * max(0.0, doublings - LENGTH_SLACK)
    score = sum(match.bits for match in matches) - cost
    return Verdict(score, matches)


def _once(found: list[Match]) -> tuple[Match, ...]:
    """Return the matches that speak for a pair, each word of a text in one of them."""
    taken_a, taken_b = set[int](), set[int]()
    kept = []
    for match in found:
        if match.bits <= 0:
            break
        if match.a.start not in taken_a and match.b.start not in taken_b:
            taken_a.add(match.a.start)
            taken_b.add(match.b.start)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: (match.a.start, match.b.start)))
