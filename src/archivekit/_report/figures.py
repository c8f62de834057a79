"""The figures of the overview: a timeline, who is copied by whom, and who had a hand in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from archivekit._report.pile import outlet_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archivekit._report.pile import Counts, Grouped, Pile

ROWS: Final = 12
"""So many outlets get a row of their own, and so many names stand in a ranking."""
BARS: Final = 160
"""At most so many bars in the timeline; beyond, a bar is a month, then a year."""
TAIL: Final = 0.005
"""Up to this share of the articles, at either end of the timeline, is told in words."""
_UNITS: Final = (("day", 10), ("month", 7), ("year", 4))
"""What a bar is, and how many characters of a date say which."""
REST: Final = "*"
"""Stands for all outlets without a row."""


@attrs.frozen(kw_only=True)
class Bar:
    """One bar of the timeline: articles, and how many of them are in a cluster."""

    label: str
    articles: int
    clustered: int


@attrs.frozen(kw_only=True)
class Timeline:
    """Bars without a gap between them, and what is outside of them."""

    unit: str
    bars: tuple[Bar, ...]
    before: int
    after: int

    @property
    def highest(self) -> int:
        """The most articles of a bar, at least 1."""
        return max((bar.articles for bar in self.bars), default=1) or 1


@attrs.frozen(kw_only=True)
class Cell:
    """Copies that went from one outlet to another; `heat` is 0 (none) to 5 (the most)."""

    giver: str
    taker: str
    copies: int
    heat: int


@attrs.frozen(kw_only=True)
class Flow:
    """Who is copied by whom: rows of givers, columns of takers, both by `outlets`."""

    outlets: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unordered: int

    @property
    def copies(self) -> int:
        """All copies that went from an outlet to another."""
        return sum(cell.copies for row in self.rows for cell in row if cell.giver != cell.taker)


@attrs.frozen(kw_only=True)
class Ranking:
    """Names with their counts, most first; `names` is how many there are in all."""

    title: str
    rows: tuple[tuple[str, int], ...]
    names: int

    @property
    def highest(self) -> int:
        """The first count, at least 1."""
        return self.rows[0][1] if self.rows else 1


def timeline(pile: Pile) -> Timeline:
    """Make bars of days, months or years, whatever is the finest that fits."""
    clustered: Counter[str] = Counter()
    for group in pile.groups:
        clustered.update(a.published[:10] for a in group.articles if a.published)
    days = {day: count for day, count in sorted(pile.counts.days.items()) if _is_day(day)}
    allowed = TAIL * sum(days.values())
    first, before = _skip(days.items(), allowed)
    last, after = _skip(reversed(days.items()), allowed)
    drawn = ((unit, width, _labels(first, last, width)) for unit, width in _UNITS)
    unit, width, labels = next(
        (fits for fits in drawn if len(fits[2]) <= BARS), ("year", 4, _labels(first, last, 4))
    )
    bars: Counter[str] = Counter()
    for day, count in days.items():
        bars[day[:width]] += count if first <= day <= last else 0
    within: Counter[str] = Counter()
    for day, count in clustered.items():
        within[day[:width]] += count if first <= day <= last else 0
    return Timeline(
        unit=unit,
        bars=tuple(
            Bar(label=label, articles=bars[label], clustered=within[label]) for label in labels
        ),
        before=before,
        after=after,
    )


def flow(pile: Pile) -> Flow:
    """Count each copy: from the outlet it is taken from, or the origin's, to its own."""
    passed: Counter[tuple[str, str]] = Counter()
    unordered = 0
    for group in pile.groups:
        givers = [group.giver(place) for place in range(len(group.articles))]
        if all(place is None for place in givers):
            unordered += len(group.outlets) > 1
        for place, article in zip(givers, group.articles, strict=True):
            if place is not None:
                passed[outlet_id(group.articles[place]), outlet_id(article)] += 1
    shown = _busiest(passed)
    folded: Counter[tuple[str, str]] = Counter()
    for (giver, taker), copies in passed.items():
        folded[_shown(giver, shown), _shown(taker, shown)] += copies
    most = max((n for (giver, taker), n in folded.items() if giver != taker), default=1)
    outlets = [*shown, REST] if any(REST in pair for pair in folded) else shown
    return Flow(
        outlets=tuple(outlets),
        rows=tuple(
            tuple(_cell(giver, taker, folded[giver, taker], most) for taker in outlets)
            for giver in outlets
        ),
        unordered=unordered,
    )


def rankings(counts: Counts) -> list[Ranking]:
    """Rank who stands behind the articles: agencies, translators, desks and mirrors."""
    mirrors = {f"{domain} ({kind})": count for (domain, kind), count in counts.mirrors.items()}
    return [
        _rank("Agencies named", counts.agencies),
        _rank("Translators", counts.translators),
        _rank("Desks", counts.desks),
        _rank("Mirrors passed through", mirrors),
    ]


def lag_hours(group: Grouped) -> float | None:
    """Return the hours from a cluster's first to its last member, where all are exact."""
    times = [a.published for a in group.articles if a.published and "T" in a.published]
    if len(times) < len(group.articles):
        return None
    moments = [dt.datetime.fromisoformat(time) for time in times]
    return (max(moments) - min(moments)).total_seconds() / 3600


def _cell(giver: str, taker: str, copies: int, most: int) -> Cell:
    heat = 0 if not copies or giver == taker else 1 + round(4 * (copies / most) ** 0.5)
    return Cell(giver=giver, taker=taker, copies=copies, heat=heat)


def _busiest(passed: Mapping[tuple[str, str], int]) -> list[str]:
    traffic: Counter[str] = Counter()
    for (giver, taker), copies in passed.items():
        traffic[giver] += copies
        traffic[taker] += copies * (giver != taker)
    ordered = sorted(traffic, key=lambda outlet: (-traffic[outlet], outlet))
    return ordered if len(ordered) <= ROWS + 1 else ordered[:ROWS]


def _shown(outlet: str, shown: list[str]) -> str:
    return outlet if outlet in shown else REST


def _rank(title: str, found: Mapping[str, int]) -> Ranking:
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return Ranking(title=title, rows=tuple(ordered[:ROWS]), names=len(ordered))


def _skip(days: Iterable[tuple[str, int]], allowed: float) -> tuple[str, int]:
    """Return the first day that is not in the tail, and how many articles are."""
    passed = 0
    for day, count in days:
        if passed + count > allowed:
            return day, passed
        passed += count
    return "", 0


def _labels(first: str, last: str, width: int) -> list[str]:
    """List all days, months or years from one day to another, in order."""
    if not first:
        return []
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if width == 4:
        return [f"{year:04}" for year in range(start.year, end.year + 1)]
    if width == 7:
        months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    return [(start + dt.timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
