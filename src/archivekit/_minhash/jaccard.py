"""Verification: the exact similarity of candidate pairs, over their whole shingle sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._minhash.shingles import Shingles, distinct

if TYPE_CHECKING:
    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices

Shares = npt.NDArray[np.float64]


@attrs.frozen(kw_only=True, eq=False)
class Similarities:
    """Exact similarities, one entry for each pair ``(i, j)``, from 0 to 1.

    `jaccard` is the share of their united shingles that both have; `contained` the share of
    i's shingles that are in j, and `contains` the share of j's that are in i.
    """

    jaccard: Shares
    contained: Shares
    contains: Shares


def measure(shingled: Shingles, pairs: Pairs) -> Similarities:
    """Compare the shingle sets of each pair of texts (by their indices in `shingled`).

    A text without shingles has similarity 0 to every other.

    >>> shingled = Shingles(hashes=np.array([1, 2, 3, 2, 3, 4, 5, 5], np.uint64),
    ...                     starts=np.array([0, 3, 8]))
    >>> found = measure(shingled, np.array([[0, 1]]))
    >>> [float(values[0].round(2)) for values in (found.jaccard, found.contained, found.contains)]
    [0.4, 0.67, 0.5]
    """
    sets = distinct(shingled)
    sizes = np.diff(sets.starts)
    each = np.split(sets.hashes, sets.starts[1:-1])
    shared = [_count_shared(each[i], each[j]) for i, j in pairs.tolist()]
    return similarities(np.array(shared, np.int64), sizes[pairs[:, 0]], sizes[pairs[:, 1]])


def similarities(shared: Indices, left: Indices, right: Indices) -> Similarities:
    """Make similarities of the sizes of sets and of what they share."""
    return Similarities(
        jaccard=shared / np.maximum(left + right - shared, 1),
        contained=shared / np.maximum(left, 1),
        contains=shared / np.maximum(right, 1),
    )


def _count_shared(a: Hashes, b: Hashes) -> int:
    both = np.sort(np.concatenate((a, b)), kind="stable")  # merges what is sorted already
    return int(np.count_nonzero(both[1:] == both[:-1]))
