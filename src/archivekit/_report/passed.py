"""Who has a piece from whom: one row for each copy, which the network and the outlets count."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import attrs

from archivekit._dedup.entries import Entry
from archivekit._dedup.origin import find_spans
from archivekit._report.report_data import outlet_id
from archivekit.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._report.report_data import Grouped, ReportData
    from archivekit.model import Article

Lag = tuple[float, float]
"""Hours between two articles, at least and at most."""


@attrs.frozen(kw_only=True)
class Passed:
    """A copy: member `place` of a cluster, and from which outlet it is.

    It is `stated` where the article says so. Otherwise it is inferred from text and time or, where
    only the origin is known, counted as the origin's.
    """

    cluster: int
    place: int
    giver: str
    taker: str
    stated: bool
    lag: Lag | None
    day: str | None
    section: str | None


def list_passed(pile: ReportData) -> list[Passed]:
    """List the copies of all clusters, in their order."""
    return [
        _passed(number, group, place, giver)
        for number, group in enumerate(pile.groups)
        for place in range(len(group.articles))
        if (giver := group.giver(place)) is not None
    ]


def _passed(number: int, group: Grouped, place: int, giver: int) -> Passed:
    given, taken = group.articles[giver], group.articles[place]
    return Passed(
        cluster=number,
        place=place,
        giver=outlet_id(given),
        taker=outlet_id(taken),
        stated=is_stated(group, place),
        lag=find_lag(given, taken),
        day=taken.published[:10] if taken.published else None,
        section=taken.section,
    )


def is_stated(group: Grouped, place: int) -> bool:
    """Return whether a member itself names the one it took the piece from."""
    taking = group.cluster.members[place].taken_from
    return taking is not None and taking.confidence is Confidence.STATED


def find_lag(first: Article, second: Article) -> Lag | None:
    """Return how much later the second appeared, by a clock that both have, to the second.

    >>> from archivekit.testing import make_article
    >>> first = make_article("A.", "a.md", published="2024-06-21T08:00:00Z")
    >>> find_lag(first, make_article("B.", "b.md", published="2024-06-21T09:30:00Z"))
    (1.5, 1.5)
    >>> find_lag(first, make_article("B.", "b.md", published="2024-06-22"))
    (16.0, 40.0)
    """
    spans = find_spans((Entry.of(first), Entry.of(second)))
    if spans is None:
        return None
    (start, end), (later, latest) = spans
    least, most = (round(lag.total_seconds()) for lag in (later - end, latest - start))
    return least / 3600, most / 3600


def median_lag(copies: Iterable[Passed]) -> Lag | None:
    """Return the medians of the least and the most hours of copies of which a lag is known."""
    known = [copy.lag for copy in copies if copy.lag]
    if not known:
        return None
    least, most = zip(*known, strict=True)
    return statistics.median(least), statistics.median(most)
