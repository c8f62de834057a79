"""Passages: the longest runs of words that two texts have, with their places in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._minhash.hashing import BASE, Hashes, Indices
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.units import locate_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archivekit._dedup.boilerplate import Boilerplate

    Span = tuple[int, int]

LEAST: Final = 8
"""A passage has at least this many units; shorter ones are common words."""
LONGEST: Final = 60
"""Units of a passage that are quoted; of a longer one it is its beginning."""
QUOTED: Final = 3
"""Passages that are quoted, the longest."""


@attrs.frozen(eq=False)
class _PlacedUnits:
    """A text's units without boilerplate, and where each begins and ends in it."""

    hashes: Hashes
    begins: Indices
    ends: Indices

    @classmethod
    def of(cls, text: str, outlet: Hashes, boilerplate: Boilerplate) -> _PlacedUnits:
        units, begins, ends = locate_units(text)
        segments = hash_segments(units)
        keep = np.repeat(~boilerplate.covers(segments, outlet), segments.sizes)
        return cls(units.hashes[keep], begins[keep], ends[keep])

    def span(self, first: int, size: int) -> Span:
        """Return where some units stand."""
        return int(self.begins[first]), int(self.ends[first + size - 1])


def find_passages(
    texts: Sequence[str], outlets: Hashes, boilerplate: Boilerplate
) -> list[tuple[Span, Span]]:
    """Return the places of the longest shared passages in both texts, in the order of the first.

    >>> from archivekit._dedup.boilerplate import Boilerplate, outlet_codes
    >>> a, b = "甲說：渡輪下月一日起恢復通航，", "他们说，渡轮下月一日起恢复通航。"
    >>> nothing = Boilerplate.of_texts([None], outlet_codes(["x"]))
    >>> [(here, there)] = find_passages([a, b], outlet_codes(["x", "y"]), nothing)
    >>> a[slice(*here)], b[slice(*there)]
    ('說：渡輪下月一日起恢復通航', '说，渡轮下月一日起恢复通航')
    """
    a, b = (
        _PlacedUnits.of(text, outlets[place : place + 1], boilerplate)
        for place, text in enumerate(texts)
    )
    left, right = _runs(a.hashes), _runs(b.hashes)
    if not len(left) or not len(right):
        return []
    order = np.argsort(right, kind="stable")
    places = order[np.minimum(np.searchsorted(right, left, sorter=order), len(order) - 1)]
    starts = np.flatnonzero(right[places] == left).tolist()
    found: list[tuple[int, int, int]] = []
    end = 0
    for start in starts:
        if start >= end:
            other = int(places[start])
            size = _extent(a.hashes[start:], b.hashes[other:])
            found.append((start, other, size))
            end = start + size
    longest = sorted(found, key=lambda passage: (-passage[2], passage[0]))[:QUOTED]
    return [
        (a.span(start, size), b.span(other, size))
        for start, other, size in sorted(
            (start, other, min(size, LONGEST)) for start, other, size in longest
        )
    ]


def _runs(hashes: Hashes) -> Hashes:
    """Hash each run of `LEAST` units."""
    count = max(len(hashes) - LEAST + 1, 0)
    runs = np.zeros(count, np.uint64)
    for step in range(LEAST):
        runs = runs * BASE + hashes[step : step + count]
    return runs


def _extent(a: Hashes, b: Hashes) -> int:
    """Return how many units two runs have in common from their beginning on."""
    size = min(len(a), len(b))
    differs = np.flatnonzero(a[:size] != b[:size])
    return int(differs[0]) if len(differs) else size
