"""Bands: texts that agree in all rows of a band of their signatures are candidates.

With b bands of r rows, two texts of Jaccard similarity s become candidates with probability
``1 - (1 - s^r)^b``. (25, 5) finds 99.995 % of the pairs at .8 and 55 % at .5; datasketch's own
choice for .8, (9, 13), would find 40 %. Each band is packed into one uint64 and the keys are
sorted, which costs less than any dictionary of
buckets.

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

from archivekit._arguments import checked_class
from archivekit._minhash.batches import cut_runs, map_runs
from archivekit._minhash.hashing import MULTIPLIER, Hashes, Indices, ascending, fmix64, group_equal
from archivekit._minhash.signatures import Signatures
from archivekit.errors import UsageError

Pairs = npt.NDArray[np.int64]
BUCKET: Final = 32
"""With 64, texts of shared sentences had twice the pairs at 4,000 articles, and more at fewer."""
NEAR: Final = 8
RECALL: Final = 0.999
"""So many of the pairs at the threshold become candidates, unless a banding is given."""
TOGETHER: Final = 5
"""So many bands are looked at one after another: true pairs agree in most, and are kept once."""


@checked_class
@attrs.frozen(kw_only=True)
class Banding:
    """The banding of a signature: `bands` of `rows` values each."""

    bands: int = 25
    rows: int = 5

    @classmethod
    def at(cls, threshold: float, permutations: int = 128) -> Banding:
        """Choose the banding for a threshold: the most rows that find `RECALL` of pairs at it.

        More rows mean fewer strangers to compare, and more pairs missed.

        >>> [(b.bands, b.rows) for b in map(Banding.at, (0.5, 0.6, 0.7, 0.8, 0.9))]
        [(64, 2), (42, 3), (32, 4), (25, 5), (16, 8)]
        """
        choices = (cls(bands=permutations // r, rows=r) for r in range(1, permutations + 1))
        return max(
            (choice for choice in choices if choice.recall(threshold) >= RECALL),
            key=lambda choice: choice.rows,
            default=cls(bands=permutations, rows=1),
        )

    def recall(self, similarity: float) -> float:
        """Return the probability that a pair of this Jaccard similarity (0 to 1) is a candidate.

        >>> round(Banding().recall(0.8), 3), round(Banding(bands=9, rows=13).recall(0.8), 2)
        (1.0, 0.4)
        """
        return float(1 - (1 - similarity**self.rows) ** self.bands)

    def check(self, permutations: int) -> None:
        """Raise `UsageError` if signatures of this length do not hold these bands."""
        if self.bands < 1 or self.rows < 1 or self.bands * self.rows > permutations:
            raise UsageError(
                f"bands and rows must be >= 1, with a product of at most {permutations}, the "
                f"length of a signature; got {self.bands} bands of {self.rows} rows"
            )


def pack_bands(signatures: Signatures, banding: Banding) -> Hashes:
    """Pack each band of each signature into one uint64: a row a band, a column a text.

    This is all that finding candidates needs of a signature, two fifths of its size. Raises
    `UsageError` where the signatures are too short for the banding.
    """
    banding.check(signatures.shape[1])
    keys = np.zeros((banding.bands, len(signatures)), np.uint64)
    for row in range(banding.rows):
        keys *= MULTIPLIER
        keys += signatures[:, row : banding.bands * banding.rows : banding.rows].T
    return fmix64(keys)


def pair_bands(keys: Hashes, columns: Indices) -> Pairs:
    """List the pairs of columns that agree in a band, as places in `columns`, ascending.

    `keys` has a row for each band (`pack_bands`). Each core looks at one band at a time, so they
    may lie in a file that is mapped into memory.

    >>> pair_bands(np.array([[7, 5, 7], [8, 8, 6]], np.uint64), np.array([0, 2])).tolist()
    [[0, 1]]
    """

    def work(first: int, last: int) -> Pairs:
        found = np.zeros((0, 2), np.int64)
        for band in keys[first:last]:
            found = np.concatenate((found, pair_equal(band[columns])))
            found = unique_pairs(found, len(columns))
        return found

    parts = map_runs(work, cut_runs(len(keys), TOGETHER))
    return unique_pairs(np.concatenate([np.zeros((0, 2), np.int64), *parts]), len(columns))


def pair_equal(keys: Hashes) -> Pairs:
    """Index pairs ``(i, j)``, i < j, of equal keys; large groups by the rule of this module.

    >>> pair_equal(np.array([7, 5, 7, 7], np.uint64)).tolist()
    [[0, 2], [2, 3], [0, 3]]
    """
    members, starts = group_equal(keys)
    if not len(members):
        return np.zeros((0, 2), np.int64)
    sizes = np.diff(starts)
    # Of each member its group's first place and size, and its place in the group.
    first = np.repeat(starts[:-1], sizes)
    size = np.repeat(sizes, sizes)
    place = np.arange(len(members)) - first
    reach = np.where(size <= BUCKET, size - 1, NEAR)
    found = []
    for step in range(1, int(reach.max()) + 1):
        left = np.flatnonzero((place + step < size) & (step <= reach))
        found.append(np.stack((members[left], members[left + step]), axis=1))
    far = (size > BUCKET) & (place > NEAR)
    found.append(np.stack((members[first[far]], members[far]), axis=1))
    return np.concatenate(found)


def changes_pairs(before: Indices, now: Indices) -> npt.NDArray[np.bool_]:
    """Return whether texts that come to a bucket, or leave it, change the pairs of the others.

    `before` and `now` count its texts.
    """
    return np.maximum(before, now) > BUCKET


def unique_pairs(pairs: Pairs, count: int) -> Pairs:
    """Sort the rows of `pairs` and drop repeats; `count` is one more than any index."""
    keys = ascending(pairs[:, 0] * count + pairs[:, 1])
    return np.stack((keys // max(count, 1), keys % max(count, 1)), axis=1)
