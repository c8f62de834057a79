"""Lines above an outlet's texts that have the day of publication, where reading alone cannot tell.

``Posted: 05/08/2022`` is in May or in August, and ``Yayın: 05.08.2022`` has a word that no list
has. Over many articles both are plain: if a first number is above 12, and no second one ever is,
the day comes first; and a label that is above most texts, with another day in each, is the page's
own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from archivekit._learning.learned_rows import LearnedRow, Values, literal, some
from archivekit._learning.sample import Seen
from archivekit._provenance.dates.words import date_labels
from archivekit._rules.rules import Rules
from archivekit.model import BlockKind

_SHARE = 0.5
"""Share of the stories that have the line."""
_FEWEST_DAYS = 5
"""How many days there are at least."""
_PROOF = 3
"""In how many stories a number above 12 tells the order."""
_AGREE = 0.9
"""Share of the days known otherwise that are the same, and of other days that are later."""
_UNREAD, _UNREAD_SHARE = 3, 0.05
"""In how many stories no day is known otherwise, and in which share of them."""
_DAY = re.compile(
    r"(?P<label>[^\d]{0,40})(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})"
    r"(?!\d)(?P<rest>.{0,60})"
)
_BEHIND = re.compile(
    r"(?:[\s,·|–-]{1,5}\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[^\W\d_]{1,5})?)?\s?(?:[^\w\s].{0,50})?"
)
"""What may be behind a day: a clock, and what a mark parts from them."""
_ORDERS = {"day-first": "cba", "month-first": "cab", "year-first": "abc"}
"""The parts that are the year, the month and the day."""

Days = dict[int, "_Told"]
"""What the line with one label says in each story that has it."""


class _Told(NamedTuple):
    """A line with a day: its three numbers, and the article that has it."""

    parts: Mapping[str, str]
    seen: Seen

    def day(self, order: str) -> dt.date | None:
        """Return the day, with its parts in an order."""
        year, month, day = (self.parts[part] for part in _ORDERS[order])
        try:
            return dt.date(int(year), int(month), int(day)) if len(year) == 4 else None
        except ValueError:
            return None


def learn_days(
    domain: str, group: Sequence[Seen], items: Sequence[int], rules: Rules
) -> Iterator[LearnedRow]:
    """Yield a row for the line that has the day of publication, if there is one.

    Where several labels may be its, it is the one whose day is never later than the others'.
    """
    stories = len(set(items))
    found: dict[tuple[str, str], tuple[str, Days]] = {}
    for key, days in _labelled(group, items, rules).items():
        if len(days) >= _SHARE * stories and (order := _order_of(list(days.values()))):
            found[key] = order, days
    for (label, mark), (order, days) in sorted(found.items()):
        others = [other for other in found.values() if other[1] is not days]
        if not _is_new(order, days) or not all(_is_first((order, days), one) for one in others):
            continue
        day = re.escape(mark).join((r"\d{1,4}", r"\d{1,2}", r"\d{1,4}"))
        values: Values = {"pattern": rf"{literal(label)}(?P<date>{day})(?!\d).{{0,60}}$"}
        if order != "year-first":
            values = {**values, "order": order}
        paths = some(told.seen.path for told in days.values())
        yield LearnedRow("date.line", domain, values, len(days), stories, paths)
        return


def _labelled(
    group: Sequence[Seen], items: Sequence[int], rules: Rules
) -> dict[tuple[str, str], Days]:
    """Return the short lines above texts that are a day, by their label and the mark in it."""
    update = date_labels(rules).update
    labels: dict[tuple[str, str], Days] = defaultdict(dict)
    for seen, item in zip(group, items, strict=True):
        for line in seen.lines:
            if line.is_prose and line.runs:
                break
            match = _DAY.fullmatch(line.text)
            if not match or line.kind is BlockKind.TITLE or update.match(line.text):
                continue
            if _BEHIND.fullmatch(match["rest"]):
                told = _Told(match.groupdict(), seen)
                labels[match["label"], match["mark"]].setdefault(item, told)
    return labels


def _order_of(days: Sequence[_Told]) -> str | None:
    """Return the one order in which all are days, if they prove it and are of many days."""
    orders = [order for order in _ORDERS if all(told.day(order) for told in days)]
    if len(orders) != 1 or len({told.day(orders[0]) for told in days}) < _FEWEST_DAYS:
        return None
    last = _ORDERS[orders[0]][2]
    proved = sum(int(told.parts[last]) > 12 for told in days)
    return orders[0] if proved >= _PROOF else None


def _is_new(order: str, days: Days) -> bool:
    """Return whether the days are those that are known otherwise, and some are not known yet."""
    known = [told for told in days.values() if told.seen.published]
    right = sum(str(told.day(order)) == told.seen.published for told in known)
    unread = len(days) - len(known)
    return unread >= max(_UNREAD, _UNREAD_SHARE * len(days)) and right >= _AGREE * len(known)


def _is_first(one: tuple[str, Days], other: tuple[str, Days]) -> bool:
    """Return whether nearly all days of one line are no later than those of another."""
    both = one[1].keys() & other[1].keys()
    pairs = ((one[1][item].day(one[0]), other[1][item].day(other[0])) for item in both)
    early = sum(day is not None and later is not None and day <= later for day, later in pairs)
    return early >= _AGREE * len(both)
