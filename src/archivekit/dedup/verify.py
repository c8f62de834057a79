"""Verification: the exact similarity of candidate pairs, over their whole shingle sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from archivekit.dedup.shingles import Shingles, distinct, shingle_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archivekit.dedup.bands import Pairs
    from archivekit.dedup.prepare import Body

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


def measure(sets: Shingles, pairs: Pairs) -> Similarities:
    """Compare the shingle sets (from `archivekit.dedup.shingles.distinct`) of each pair.

    A text without shingles has similarity 0 to every other.

    >>> import numpy as np
    >>> hashes = np.array([1, 2, 3, 2, 3, 4, 5], np.uint64)
    >>> sets = Shingles(hashes=hashes, starts=np.array([0, 3, 7]))
    >>> found = measure(sets, np.array([[0, 1]]))
    >>> [float(values[0].round(2)) for values in (found.jaccard, found.contained, found.contains)]
    [0.4, 0.67, 0.5]
    """
    shared = _count_shared(sets, pairs)
    sizes = np.diff(sets.starts)
    left, right = sizes[pairs[:, 0]], sizes[pairs[:, 1]]
    return Similarities(
        jaccard=shared / np.maximum(left + right - shared, 1),
        contained=shared / np.maximum(left, 1),
        contains=shared / np.maximum(right, 1),
    )


def _count_shared(sets: Shingles, pairs: Pairs) -> npt.NDArray[np.int64]:
    hashes, starts = sets.hashes, sets.starts
    shared = np.zeros(len(pairs), np.int64)
    for row, (i, j) in enumerate(pairs.tolist()):
        small, large = hashes[starts[i] : starts[i + 1]], hashes[starts[j] : starts[j + 1]]
        if len(small) > len(large):
            small, large = large, small
        if len(small):
            places = np.searchsorted(large, small)
            places[places == len(large)] = 0
            shared[row] = np.count_nonzero(large[places] == small)
    return shared


@attrs.frozen(kw_only=True, eq=False)
class Comparer:
    """Measures pairs of bodies, which it knows by the indices they have in the pile."""

    sets: Shingles
    places: Mapping[int, int]

    @classmethod
    def of_bodies(cls, bodies: Mapping[int, Body]) -> Comparer:
        """Make the shingle sets of all bodies."""
        nothing = np.zeros(0, np.int64)
        parts = [nothing.view(np.uint64), *(body.hashes for body in bodies.values())]
        starts = np.cumsum([len(part) for part in parts], dtype=np.int64)
        places = {index: place for place, index in enumerate(bodies)}
        return cls(sets=distinct(shingle_runs(np.concatenate(parts), starts)), places=places)

    def compare(self, pairs: Pairs) -> Iterable[tuple[float, float]]:
        """For each pair its Jaccard similarity and the containment of the smaller text."""
        local = np.array([[self.places[a], self.places[b]] for a, b in pairs.tolist()], np.int64)
        found = measure(self.sets, local.reshape(-1, 2))
        containment = np.maximum(found.contained, found.contains)
        return zip(found.jaccard.tolist(), containment.tolist(), strict=True)

    def containment(self, a: int, b: int) -> float:
        """Measure how much of the smaller text stands in the other; 0 for a text not known."""
        if a not in self.places or b not in self.places:
            return 0.0
        return next(iter(self.compare(np.array([[a, b]]))))[1]
