"""Verification: the exact similarity of candidate pairs, over their whole shingle sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archivekit.dedup.bands import Pairs
    from archivekit.dedup.units import Hashes

Shares = npt.NDArray[np.float64]


@attrs.frozen(kw_only=True, eq=False)
class Similarities:
    """Exact similarities, one entry for each pair ``(i, j)``, from 0 to 1.

    `jaccard` is the share of their united shingles that both have; `contained` the share of
    i's shingles that stand in j, and `contains` the share of j's that stand in i.
    """

    jaccard: Shares
    contained: Shares
    contains: Shares


def measure(sets: Mapping[int, Hashes], pairs: Pairs) -> Similarities:
    """Compare the shingle sets (each ascending, without repeats) of each pair.

    A text without shingles has similarity 0 to every other.

    >>> import numpy as np
    >>> sets = {0: np.array([1, 2, 3], np.uint64), 1: np.array([2, 3, 4, 5], np.uint64)}
    >>> found = measure(sets, np.array([[0, 1]]))
    >>> [float(values[0].round(2)) for values in (found.jaccard, found.contained, found.contains)]
    [0.4, 0.67, 0.5]
    """
    couples = [(sets[i], sets[j]) for i, j in pairs.tolist()]
    shared = np.array([_count_shared(a, b) for a, b in couples], np.int64)
    left = np.array([len(a) for a, _ in couples], np.int64)
    right = np.array([len(b) for _, b in couples], np.int64)
    return Similarities(
        jaccard=shared / np.maximum(left + right - shared, 1),
        contained=shared / np.maximum(left, 1),
        contains=shared / np.maximum(right, 1),
    )


def _count_shared(a: Hashes, b: Hashes) -> int:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    if not len(small):
        return 0
    places = np.searchsorted(large, small)
    places[places == len(large)] = 0
    return int(np.count_nonzero(large[places] == small))
