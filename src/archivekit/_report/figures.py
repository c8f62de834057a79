"""The figures of the overview: a timeline, who is copied by whom, and who had a hand in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archivekit._report.passed import Passed
    from archivekit._report.report_data import Counts, Grouped, ReportData
    from archivekit._report.wording import Wording

ROWS: Final = 12
"""So many outlets get a row of their own, and so many names of a ranking are always shown."""
BARS: Final = 400
"""At most so many bars in a timeline: a year of days; beyond, a bar is a month, then a year."""
RANKED: Final = 200
"""Names of a ranking, most of them folded up."""
TAIL: Final = 0.005
"""Up to this share of the articles, at either end of the timeline, is told in words."""
_UNITS: Final = ("day", "month", "year")
_WIDTHS: Final = {"day": 10, "month": 7, "year": 4}
"""What a bar is, and how many characters of a date say which; a week is named by its Monday."""
REST: Final = "*"
"""Stands for all outlets without a row."""


@attrs.frozen(kw_only=True)
class Bar:
    """One bar of a timeline: how many of `all`, and how many of them are among `some`."""

    label: str
    all: int
    some: int


@attrs.frozen(kw_only=True)
class Timeline:
    """Bars without a gap between them, and what is outside of them."""

    unit: str
    bars: tuple[Bar, ...]
    before: int
    after: int

    @property
    def highest(self) -> int:
        """The largest count of a bar, at least 1."""
        return max((bar.all for bar in self.bars), default=1) or 1

    @property
    def ticks(self) -> list[int]:
        """Round numbers for the axis of counts: two to five, the last at or under the highest.

        >>> Timeline(unit="day", bars=(Bar(label="", all=47, some=0),), before=0, after=0).ticks
        [10, 20, 30, 40]
        """
        power = 10 ** max(0, len(str(self.highest)) - 1)
        steps = [power // 2, power, 2 * power]
        step = next((s for s in steps if s and self.highest // s <= 5), steps[-1])
        return list(range(step, self.highest + 1, step)) or [self.highest]

    @property
    def labels(self) -> list[tuple[int, str]]:
        """Up to seven bars that are labelled, evenly spread, by their index."""
        step = max(1, -(-len(self.bars) // 7))
        return [(place, self.bars[place].label) for place in range(0, len(self.bars), step)]


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
        return sum(cell.copies for cell in self.pairs)

    @property
    def pairs(self) -> list[Cell]:
        """The cells of copies that went from an outlet to another, the most first."""
        cells = [c for row in self.rows for c in row if c.copies and c.giver != c.taker]
        return sorted(cells, key=lambda cell: -cell.copies)


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


def timeline(pile: ReportData) -> Timeline:
    """Count articles and those in a cluster, by days, months or years: the finest that fits."""
    clustered: Counter[str] = Counter()
    for group in pile.groups:
        clustered.update(a.published[:10] for a in group.articles if a.published)
    return _timeline(pile.counts.days, clustered, _UNITS)


def copy_timelines(passed: Iterable[Passed]) -> tuple[Timeline, Timeline]:
    """Count copies at other outlets, and those that say from where, by days and by weeks."""
    copies = [copy for copy in passed if copy.day and copy.giver != copy.taker]
    days = Counter(copy.day for copy in copies if copy.day)
    stated = Counter(copy.day for copy in copies if copy.day and copy.stated)
    return (
        _timeline(days, stated, _UNITS),
        _timeline(days, stated, ("week", "year")),
    )


def _timeline(every: Mapping[str, int], some: Mapping[str, int], units: Sequence[str]) -> Timeline:
    days = {day: count for day, count in sorted(every.items()) if _is_day(day)}
    allowed = TAIL * sum(days.values())
    first, before = _skip(days.items(), allowed)
    last, after = _skip(reversed(days.items()), allowed)
    drawn = [(unit, _labels(first, last, unit)) for unit in units]
    unit, labels = next((fits for fits in drawn if len(fits[1]) <= BARS), drawn[-1])
    bars: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for day, count in days.items():
        if first <= day <= last:
            bars[_label(day, unit)] += count
            within[_label(day, unit)] += some.get(day, 0)
    return Timeline(
        unit=unit,
        bars=tuple(Bar(label=label, all=bars[label], some=within[label]) for label in labels),
        before=before,
        after=after,
    )


def flow(pile: ReportData, passed: Sequence[Passed]) -> Flow:
    """Count each copy: from the outlet it is taken from, or the origin's, to its own.

    An outlet that neither gave nor took is not shown; its own reposts are not counted here.
    """
    counted = Counter((copy.giver, copy.taker) for copy in passed)
    ordered = {copy.cluster for copy in passed}
    unordered = sum(
        len(group.outlets) > 1 and number not in ordered for number, group in enumerate(pile.groups)
    )
    shown = _busiest(Counter({pair: n for pair, n in counted.items() if pair[0] != pair[1]}))
    folded: Counter[tuple[str, str]] = Counter()
    for (giver, taker), copies in counted.items():
        if giver == taker and giver not in shown:
            continue
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


def rankings(counts: Counts, say: Wording) -> list[Ranking]:
    """Rank who stands behind the articles: agencies, translators, desks and mirrors.

    Some outlets sign their translations with their own name, and are said to be outlets.
    """
    mirrors = {
        f"{domain} ({say.name('kind', kind)})": count
        for (domain, kind), count in counts.mirrors.items()
    }
    outlets = {name for _, name in counts.names}
    translators = {  # 翻译：纽约时报中文网
        say("rank.outlet", name=name) if name in outlets else name: count
        for name, count in counts.translators.items()
    }
    return [
        _rank(say("rank.agencies"), counts.agencies),
        _rank(say("rank.translators"), translators),
        _rank(say("rank.desks"), counts.desks),
        _rank(say("rank.mirrors"), mirrors),
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
    return Ranking(title=title, rows=tuple(ordered[:RANKED]), names=len(ordered))


def _skip(days: Iterable[tuple[str, int]], allowed: float) -> tuple[str, int]:
    """Return the first day that is not in the tail, and how many articles are."""
    passed = 0
    for day, count in days:
        if passed + count > allowed:
            return day, passed
        passed += count
    return "", 0


def _label(day: str, unit: str) -> str:
    """Return the day, month or year of a day, or the Monday of its week."""
    if unit != "week":
        return day[: _WIDTHS[unit]]
    date = dt.date.fromisoformat(day)
    return (date - dt.timedelta(days=date.weekday())).isoformat()


def _labels(first: str, last: str, unit: str) -> list[str]:
    """List all bars from one day to another, in order."""
    if not first:
        return []
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    days = (start + dt.timedelta(days=n) for n in range((end - start).days + 1))
    return list(dict.fromkeys(_label(day.isoformat(), unit) for day in days))


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
