"""Series are not copies: daily fixings, monthly lists and counts fill one form anew.

Two instalments of a series can share nine tenths of their words. What gives them away is
*what differs*: numbers and dates, and little else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from archivekit.dedup.shingles import UNITS, distinct, hash_shingles
from archivekit.dedup.units import Hashes, Units

if TYPE_CHECKING:
    from archivekit.dedup.prepare import Body

NUMBERS: Final = 3
"""So many numbers of each text must be missing in the other; one or two are a correction."""
EXPLAINED: Final = 0.5
"""Numbers explain a difference when masking them takes away this share of it."""


def swapped_numbers(a: Body, b: Body) -> int:
    """How many different numbers of each body are missing in the other; the smaller count."""
    left, right = np.unique(a.hashes[a.digits]), np.unique(b.hashes[b.digits])
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return min(len(left), len(right)) - shared


def explained_by_numbers(a: Body, b: Body) -> float:
    """Measure how much (0 to 1) of what the smaller body lacks in the other is due to numbers."""
    plain = _containment(_shingle(a.hashes), _shingle(b.hashes))
    masked = _containment(_shingle(_mask(a)), _shingle(_mask(b)))
    return max(masked - plain, 0.0) / max(1 - plain, 1e-9)


def _mask(body: Body) -> Hashes:
    return np.where(body.digits, np.uint64(0), body.hashes)


def _shingle(hashes: Hashes) -> Hashes:
    starts = np.array([0, len(hashes)])
    units = Units(
        hashes=hashes,
        starts=starts,
        segments=starts,
        offsets=starts[:0],
        ends=starts[:0],
        digits=starts[:0].astype(np.bool_),
    )
    return distinct(hash_shingles(units)).hashes


def _containment(a: Hashes, b: Hashes) -> float:
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / max(min(len(a), len(b)), 1)


def leads_alike(long: Body, short: Body, lead: int = 60) -> bool:
    """Whether at least half of the longer body's first units stand in the shorter one.

    An update or a cut keeps the lead; a gallery or a background block is set at the end.
    """
    first = _shingle(long.hashes[: lead + UNITS - 1])
    return 2 * len(np.intersect1d(first, _shingle(short.hashes), assume_unique=True)) >= len(first)
