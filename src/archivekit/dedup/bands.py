"""Bands: texts that agree in all rows of a band of their signatures are candidates.

With b bands of r rows, two texts of Jaccard similarity s become candidates with probability
``1 - (1 - s^r)^b``. (25, 5) finds 99.995 % of the pairs at .8 and 55 % at .5; datasketch's own
choice for .8, (9, 13), would find 40 %. Each band is packed into one uint64 and the keys are
sorted, which costs less than any dictionary of buckets.

A bucket of more than `BUCKET` texts would give a number of pairs that grows with its square.
Of such a bucket, each text is paired with its `NEAR` successors in index order and with the
first text only. Verified pairs are joined transitively, so a bucket of true copies still
becomes one cluster.
"""

from __future__ import annotations

from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit.dedup.shingles import MULTIPLIER
from archivekit.dedup.signatures import EMPTY, Signatures
from archivekit.dedup.units import Hashes, ascending, fmix64
from archivekit.errors import UsageError

Pairs = npt.NDArray[np.int64]
BUCKET: Final = 64
NEAR: Final = 8


@attrs.frozen(kw_only=True)
class Banding:
    """How a signature is cut: `bands` of `rows` values each."""

    bands: int = 25
    rows: int = 5

    def recall(self, similarity: float) -> float:
        """Tell how likely a pair of that Jaccard similarity (0 to 1) becomes a candidate.

        >>> round(Banding().recall(0.8), 3), round(Banding(bands=9, rows=13).recall(0.8), 2)
        (1.0, 0.4)
        """
        return float(1 - (1 - similarity**self.rows) ** self.bands)


def find_candidates(signatures: Signatures, banding: Banding | None = None) -> Pairs:
    """Find the candidate pairs of a set of signatures: rows ``(i, j)`` with i < j, ascending.

    Empty signatures (of texts without shingles) are in no pair. Raises `UsageError` where
    the signatures are too short for the banding.

    >>> import numpy as np
    >>> find_candidates(np.array([[1] * 128, [2] * 128, [1] * 128], np.uint32)).tolist()
    [[0, 2]]
    """
    banding = banding or Banding()
    if banding.bands < 1 or banding.rows < 1 or banding.bands * banding.rows > signatures.shape[1]:
        raise UsageError(
            f"{banding.bands} bands of {banding.rows} rows do not fit signatures of "
            f"{signatures.shape[1]} values: give positive numbers with a smaller product"
        )
    filled = np.flatnonzero((signatures != EMPTY).any(axis=1))
    found = [np.zeros((0, 2), np.int64)]
    for band in range(banding.bands):
        part = signatures[filled, band * banding.rows : (band + 1) * banding.rows]
        found.append(filled[pair_equal(_pack(part))])
    return unique_pairs(np.concatenate(found), len(signatures))


def pair_equal(keys: Hashes) -> Pairs:
    """Index pairs ``(i, j)``, i < j, of equal keys; large groups by the rule of this module.

    >>> import numpy as np
    >>> pair_equal(np.array([7, 5, 7, 7], np.uint64)).tolist()
    [[0, 2], [2, 3], [0, 3]]
    """
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    bounds = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    sizes = np.diff(bounds)
    bounds, sizes = bounds[:-1][sizes > 1], sizes[sizes > 1]
    if not len(sizes):
        return np.zeros((0, 2), np.int64)
    # Members of all groups in a row, each with its group's first place and size.
    first = np.repeat(bounds, sizes)
    size = np.repeat(sizes, sizes)
    place = np.arange(len(first)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    reach = np.where(size <= BUCKET, size - 1, NEAR)
    found = []
    for step in range(1, int(reach.max()) + 1):
        near = (place + step < size) & (step <= reach)
        left = first[near] + place[near]
        found.append(np.stack((order[left], order[left + step]), axis=1))
    far = (size > BUCKET) & (place > NEAR)
    found.append(np.stack((order[first[far]], order[first[far] + place[far]]), axis=1))
    return np.concatenate(found)


def unique_pairs(pairs: Pairs, count: int) -> Pairs:
    """Sort the rows of `pairs` and drop repeats; `count` is one more than any index."""
    keys = ascending(pairs[:, 0] * count + pairs[:, 1])
    return np.stack((keys // max(count, 1), keys % max(count, 1)), axis=1)


def _pack(part: Signatures) -> Hashes:
    """One uint64 for each row of values."""
    key = np.zeros(len(part), np.uint64)
    for column in part.T:
        key = fmix64(key * MULTIPLIER + column)
    return key
