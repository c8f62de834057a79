"""The order in which a tree is written: each below the one it hangs from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def walk_tree(parents: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Yield the depth and the place of each node, parents first, given the place of its parent.

    >>> list(walk_tree([None, 0, None, 1, 0]))
    [(0, 0), (1, 1), (2, 3), (1, 4), (0, 2)]
    """
    below: dict[int | None, list[int]] = {}
    for place, parent in enumerate(parents):
        below.setdefault(parent, []).append(place)
    waiting = [(0, place) for place in reversed(below.pop(None, []))]
    while waiting:
        depth, place = waiting.pop()
        yield depth, place
        waiting += [(depth + 1, each) for each in reversed(below.pop(place, []))]
