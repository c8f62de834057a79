"""Lines under an outlet's texts that begin or end alike and have other words beside that.

``Read by Ann on 5 June 2024`` closes each article of a broadcaster, with another name and day, and
``The post … first appeared on River Post`` those of a blog. Where the day in such a line is that of
the dump's own clock, it is the day of publication.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import attrs

from archivekit._learning.learned_rows import LearnedRow, Values, literal, some
from archivekit._learning.sample import Seen
from archivekit._learning.series import Series
from archivekit.model import BlockKind

_FEWEST, _SHARE = 10, 0.2
"""In how many stories a line begins or ends alike, and in which share of them."""
_SOME_SHARE = 0.02
"""The same where the words name the outlet or an address."""
_KEPT = 0.95
"""Share of these that longer common words must have as well."""
_FEWEST_UNLIKE = 3
"""How many different lines have them at least, their numbers apart."""
_SHORTEST, _LABEL, _LONGEST = 8, 4, 120
"""Characters of common words, of a label, and of a line."""
_ROUNDS = 12
"""How many frames of an outlet are looked at."""
_ELSEWHERE = 0.1
"""How often, for each story that has a frame, other lines of texts may have it."""
_DATED = 0.9
"""Share of the days in a line that are the day of publication."""
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|\w+|[^\w\s]|\s+")
_DAY = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})")
_LABELLED = re.compile(r".{3,20}[:：|｜]")


class LowLine(NamedTuple):
    """A line below a text: as it is, with noughts for its numbers, its story, and the article."""

    text: str
    folded: str
    item: int
    seen: Seen


@attrs.frozen
class LowLines:
    """The short lines below running text and the last lines, and in `others` all others as texts.

    Texts are folded: with noughts for their numbers.
    """

    lines: list[LowLine]
    others: list[str]


def low_lines(
    group: Sequence[Seen], items: Sequence[int], is_known: Callable[[str], bool]
) -> LowLines:
    """Return the lines of articles, parted; `is_known` tells of a folded text to leave it out."""
    found, others = list[LowLine](), list[str]()
    for seen, item in zip(group, items, strict=True):
        prose = [line for line in seen.lines if line.is_prose and not is_known(line.folded)]
        runs = [n for n, line in enumerate(prose) if line.runs]
        last = len(prose) - 1
        for n, line in enumerate(prose):
            is_low = bool(runs) and (n > runs[-1] or (n == last and n > runs[0]))
            if is_low and line.size <= _LONGEST:
                found.append(LowLine(line.text, line.folded, item, seen))
            elif not is_low and not line.is_cut:
                others.append(line.folded)
    return LowLines(found, others)


class Frame(NamedTuple):
    """Words that lines begin with, or end with."""

    words: str
    ends: bool

    def holds(self, folded: str) -> bool:
        """Return whether a line has the frame; its numbers are noughts."""
        return folded.endswith(self.words) if self.ends else folded.startswith(self.words)

    @property
    def pattern(self) -> str:
        """The pattern of its lines."""
        words, rest = literal(self.words), f".{{0,{_LONGEST}}}"
        return f"^{rest}{words}$" if self.ends else f"{words}{rest}$"


def learn_frames(
    domain: str, low: LowLines, stories: int, is_own: Callable[[str], bool], series: Series
) -> Iterator[tuple[Frame, list[LearnedRow]]]:
    """Yield the frames of lines with their rows: one for the lines, one for the day in them.

    `is_own` tells whether words name the outlet or an address.
    """
    begun, ended = low.lines, low.lines
    for _ in range(_ROUNDS):
        frames = list(filter(None, (_common(begun, ends=False), _common(ended, ends=True))))
        wanted = [
            frame
            for frame in frames
            if _is_wanted(frame, low.lines, stories, is_marked=is_own(frame.words))
            and not series.holds(found := _carriers(frame, low.lines))
            and sum(map(frame.holds, low.others)) <= _ELSEWHERE * len(found)
        ]
        if not frames:
            return
        if not wanted:  # what others have in common may be
            begun, ended = (
                [line for line in lines if not any(one.holds(line.folded) for one in own)]
                for lines, own in (
                    (begun, [one for one in frames if not one.ends]),
                    (ended, [one for one in frames if one.ends]),
                )
            )
            continue
        frame = max(wanted, key=lambda frame: (len(_carriers(frame, low.lines)), len(frame.words)))
        own = [line for line in low.lines if frame.holds(line.folded)]
        paths = some(line.seen.path for line in own)
        values: Values = {"kind": str(BlockKind.FOOTER), "pattern": frame.pattern}
        rows = [LearnedRow("body.line", domain, values, len(_carriers(frame, own)), stories, paths)]
        if not frame.ends:
            rows += _day_rows(domain, frame.words, own, stories)
        yield frame, rows
        begun, ended = (
            [line for line in lines if not frame.holds(line.folded)] for lines in (begun, ended)
        )


def _is_wanted(frame: Frame, lines: Sequence[LowLine], stories: int, *, is_marked: bool) -> bool:
    """Return whether enough lines have a frame, and enough different ones."""
    if len({line.folded for line in lines if frame.holds(line.folded)}) < _FEWEST_UNLIKE:
        return False
    share = _SOME_SHARE if is_marked else _SHARE
    return len(_carriers(frame, lines)) >= max(_FEWEST, share * stories)


def _carriers(frame: Frame, lines: Sequence[LowLine]) -> set[int]:
    return {line.item for line in lines if frame.holds(line.folded)}


def _common(lines: Sequence[LowLine], *, ends: bool) -> Frame | None:
    """Return the longest words that the most stories have at one end of a line."""
    carriers: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        for token in _TOKEN.finditer(line.folded):
            words = line.folded[token.start() :] if ends else line.folded[: token.end()]
            is_label = not ends and len(words) >= _LABEL and _LABELLED.fullmatch(words)
            if (len(words) >= _SHORTEST or is_label) and not token[0].isspace():
                carriers[words].add(line.item)
    top = max(map(len, carriers.values()), default=0)
    if top < _FEWEST:
        return None
    alike = [words for words, found in carriers.items() if len(found) >= _KEPT * top]
    return Frame(max(alike, key=lambda words: (len(words), words)), ends)


def _day_rows(
    domain: str, beginning: str, own: Sequence[LowLine], stories: int
) -> Iterator[LearnedRow]:
    """Yield a row for the day in lines, where nearly all of them have that of the dump's clock."""
    for order in ("day-first", "month-first", "year-first"):
        days = [_day_of(line.text, order) for line in own]
        right = sum(day == line.seen.day for day, line in zip(days, own, strict=True) if day)
        dated = sum(day is not None for day in days)
        if right >= _FEWEST and right >= _DATED * dated and dated >= _DATED * len(own):
            before = beginning.partition("0")[0]
            mark = next(m["mark"] for line in own if (m := _DAY.search(line.text)))
            day = re.escape(mark).join((r"\d{1,4}", r"\d{1,2}", r"\d{1,4}"))
            values: Values = {"pattern": rf"{literal(before)}(?P<date>{day})"}
            if order != "year-first":
                values = {**values, "order": order}
            yield LearnedRow(
                "date.line", domain, values, right, stories, some(line.seen.path for line in own)
            )
            return


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
