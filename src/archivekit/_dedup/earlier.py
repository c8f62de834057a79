"""Find the members of a cluster that are earlier than a given one, without a look at all pairs.

A cluster of N copies has N * N pairs. Of the earlier members of a group of equal texts a question
needs only how many they are, which has the lowest index and which is the latest.
"""

from __future__ import annotations

import bisect
import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from archivekit._dedup.origin import LEAD_TIME

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from archivekit._dedup.origin import Span

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UNIT: Final = dt.timedelta(microseconds=1)


class Group(NamedTuple):
    """The earlier members of one group: how many, the lowest index, the latest of them."""

    size: int
    lowest: int
    latest: int


class _Ordered:
    """Members in the order in which their spans end; of each beginning the lowest and latest."""

    def __init__(self, indices: Iterable[int], spans: Sequence[Span]) -> None:
        ordered = sorted(indices, key=lambda index: (spans[index][1], index))
        self.ends = [_count(spans[index][1]) for index in ordered]
        self.lowest, self.latest = list[int](), list[int]()
        for index in ordered:
            low, late = (self.lowest[-1], self.latest[-1]) if self.lowest else (index, index)
            self.lowest.append(min(low, index))
            self.latest.append(max(late, index, key=lambda each: (spans[each], each)))

    def before(self, start: int) -> Group | None:
        """Return the members that end so long before an instant as proves something."""
        count = bisect.bisect_right(self.ends, start - LEAD_TIME // _UNIT)
        return Group(count, self.lowest[count - 1], self.latest[count - 1]) if count else None


class Earlier:
    """The members of a cluster by their keys, such as their publisher: those earlier than another.

    `spans` are their times; a member may have any number of `keys`.
    """

    def __init__(self, spans: Sequence[Span], keys: Mapping[int, Iterable[Hashable]]) -> None:
        groups: dict[Hashable, list[int]] = {}
        for index, own in keys.items():
            for key in own:
                groups.setdefault(key, []).append(index)
        self._starts = [_count(first) for first, _ in spans]
        self._ends = [_count(last) for _, last in spans]
        self._groups = {key: _Ordered(own, spans) for key, own in groups.items()}

    def under(self, key: Hashable, taker: int) -> Group | None:
        """Return the members with a key that are earlier than one; `None` where there are none.

        >>> day = lambda n: (dt.datetime(2020, 1, n, tzinfo=dt.UTC),) * 2
        >>> earlier = Earlier([day(3), day(1), day(2)], {0: "a", 1: "a", 2: "a"})
        >>> earlier.under("a", 0), earlier.under("a", 1), earlier.under("b", 0)
        (Group(size=2, lowest=1, latest=2), None, None)
        """
        ordered = self._groups.get(key)
        return ordered.before(self._starts[taker]) if ordered else None

    def is_earlier(self, other: int, taker: int) -> bool:
        """Return whether one member is earlier than another."""
        return self._starts[taker] - self._ends[other] >= LEAD_TIME // _UNIT


def _count(time: dt.datetime) -> int:
    return (time - _EPOCH) // _UNIT
