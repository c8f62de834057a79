"""Last lines of an outlet's articles that begin alike and go on in other words.

``Read by Ann on 5 June 2024`` closes each article of a broadcaster, with another name and day.
Where the day in such a line is that of the dump's own clock, it is the day of publication.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from archivekit._learning.rows import LearnedRow, Values, literal, some
from archivekit._learning.sample import Seen
from archivekit._learning.series import Series
from archivekit.model import BlockKind

_FEWEST, _SHARE = 10, 0.2
"""In how many stories a last line begins alike, and in which share of them."""
_KEPT = 0.95
"""Share of these that a longer beginning must have as well."""
_SHORTEST, _LONGEST = 8, 100
"""Characters of a beginning and of a line."""
_FEWEST_UNLIKE = 3
"""How many different lines begin so at least, their numbers apart."""
_DATED = 0.9
"""Share of the days in it that are the day of publication."""
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|\w+|[^\w\s]|\s+")
_DAY = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})")


class LastLine(NamedTuple):
    """A last line: as it is, with noughts for its numbers, its story, and the article."""

    text: str
    folded: str
    item: int
    seen: Seen


def last_lines(
    group: Sequence[Seen], items: Sequence[int], is_known: Callable[[str], bool]
) -> list[LastLine]:
    """Return the short last lines of articles with running text, but for those that are known.

    `is_known` is asked with noughts for the numbers.
    """
    found = []
    for seen, item in zip(group, items, strict=True):
        prose = [line for line in seen.lines if line.is_prose and not is_known(_folded(line.text))]
        if prose and prose[-1].size <= _LONGEST and any(line.runs for line in prose[:-1]):
            found.append(LastLine(prose[-1].text, _folded(prose[-1].text), item, seen))
    return found


def learn_beginnings(
    domain: str, lines: Sequence[LastLine], stories: int, series: Series
) -> Iterator[LearnedRow]:
    """Yield a row for lines that begin alike, and one for the day in them."""
    beginning = _common_beginning(lines, max(_FEWEST, _SHARE * stories))
    own = [line for line in lines if beginning and line.folded.startswith(beginning)]
    carriers = {line.item for line in own}
    if len({line.folded for line in own}) < _FEWEST_UNLIKE or series.holds(carriers):
        return
    count = len(carriers)
    paths = some(line.seen.path for line in own)
    rest = rf"{literal(beginning)}.{{0,{_LONGEST}}}$"
    values: Values = {"kind": str(BlockKind.FOOTER), "pattern": rest}
    yield LearnedRow("body.line", domain, values, count, stories, paths)
    for order in ("day-first", "month-first", "year-first"):
        days = [_day_of(line.text, order) for line in own]
        right = sum(day == line.seen.day for day, line in zip(days, own, strict=True) if day)
        dated = sum(day is not None for day in days)
        if right >= _FEWEST and right >= _DATED * dated and dated >= _DATED * len(own):
            before = beginning.partition("0")[0]
            dot = next(m["mark"] for line in own if (m := _DAY.search(line.text)))
            day = re.escape(dot).join((r"\d{1,4}", r"\d{1,2}", r"\d{1,4}"))
            values = {"pattern": rf"{literal(before)}(?P<date>{day})"}
            if order != "year-first":
                values["order"] = order
            yield LearnedRow("date.line", domain, values, right, stories, paths)
            return


def _folded(text: str) -> str:
    return _DIGITS.sub("0", text)


def _common_beginning(lines: Sequence[LastLine], wanted: float) -> str:
    """Return the longest beginning that enough stories have, of the commonest."""
    carriers: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        for token in _TOKEN.finditer(line.folded):
            if token.end() >= _SHORTEST and not token[0].isspace():
                carriers[line.folded[: token.end()]].add(line.item)
    counts = Counter({start: len(found) for start, found in carriers.items()})
    top = max(counts.values(), default=0)
    if top < wanted:
        return ""
    alike = [start for start, count in counts.items() if count >= _KEPT * top]
    return max(alike, key=lambda start: (len(start), start))


def _day_of(text: str, order: str) -> str | None:
    """Return the first day in a text, with its parts in an order."""
    match = _DAY.search(text)
    if match is None:
        return None
    a, b, c = match["a"], match["b"], match["c"]
    year, month, day = {
        "day-first": (c, b, a),
        "month-first": (c, a, b),
        "year-first": (a, b, c),
    }[order]
    return f"{year}-{int(month):02}-{int(day):02}" if len(year) == 4 else None
