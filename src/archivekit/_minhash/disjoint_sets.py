"""Disjoint sets: indices that are joined pair by pair (union-find)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class DisjointSets:
    """Indices, each in a set of its own at first, known by one of its members, its root.

    >>> sets = DisjointSets([3, 1, 2, 5])
    >>> sets.join(sets.find(1), sets.find(5))
    >>> sets.listed()
    [[1, 5], [2], [3]]
    """

    def __init__(self, indices: Iterable[int]) -> None:
        self.members = {index: [index] for index in indices}
        """By its root, the members of each set."""
        self._above = {index: index for index in self.members}

    def find(self, index: int) -> int:
        """Return the root of the set that an index is in."""
        above = self._above
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    def join(self, a: int, b: int) -> None:
        """Join the sets with these roots, the smaller one to the larger."""
        if a == b:
            return
        first, second = sorted((a, b), key=lambda root: (-len(self.members[root]), root))
        self._above[second] = first
        self.members[first] += self.members.pop(second)

    def listed(self) -> list[list[int]]:
        """Return the sets, each ascending, in order of their first index."""
        return sorted(sorted(found) for found in self.members.values())
