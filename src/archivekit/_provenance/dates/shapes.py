"""The shapes that days and clock times are written in, made of the words of `dates.toml`."""

from __future__ import annotations

import functools
import re

import attrs

from archivekit._provenance.dates.words import DateWords, any_of, date_words

PM = frozenset(("下午", "晚上", "晚间", "晚間", "午後", "오후"))
AM = frozenset(("上午", "凌晨", "早上", "清晨", "午前", "오전"))
NOON = "中午"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


@attrs.frozen
class Shapes:
    """How days are written, by shape, what may stand around them, and dates inside a line."""

    days: tuple[tuple[str, re.Pattern[str]], ...]
    before: re.Pattern[str]
    clock: re.Pattern[str]
    clock_first: re.Pattern[str]
    anywhere: re.Pattern[str]


@functools.cache
def date_shapes() -> Shapes:
    """Make the patterns, once."""
    words = date_words()
    days = _days(words)
    weekday = rf"(?:(?:{words.weekday})\.?|[（(](?:{words.weekday}|[一-龥월화수목금토일])[）)])"
    clock = _clock(words, weekday)
    bare = "|".join(_ungrouped(pattern) for pattern in days.values())
    bare_clock = _ungrouped(clock)

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return Shapes(
        days=tuple((shape, compiled(pattern)) for shape, pattern in days.items()),
        before=compiled(rf"{weekday},?\s*"),
        clock=compiled(rf"{clock}|\s?{weekday}"),
        clock_first=compiled(rf"(?P<clock>{bare_clock})[\s,·|–-]+(?P<rest>.+)"),
        anywhere=compiled(
            r"(?<![\d/.-])(?:\d{1,2}:\d\d[^\d，。]{0,12}?[\s,·|–-]+)?"
            rf"(?:{weekday},?\s*)?(?:{bare})(?:{bare_clock}|\s?{weekday})?"
        ),
    )


def _days(words: DateWords) -> dict[str, str]:
    month = rf"(?P<month>{any_of(words.months)})\.?"
    return {
        "chinese": r"(?P<year>\d{3,4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]"
        r"\s?(?P<day>\d{1,2})\s?[日일]",
        "numeric": rf"{_YEAR}(?P<sep>[-/.]) ?(?P<month>\d{{1,2}})(?P=sep) ?(?P<day>\d{{1,2}})"
        r"(?:\.(?!\d)|(?![\d.]))",
        "slashed": rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_YEAR}(?!\d)",
        "dotted": rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
        "month-named": rf"{month}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}(?!\d)",
        "day-named": r"(?:le\s|el\s|den\s)?(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s"
        rf"(?:de\s)?{month},?\s(?:de\s|del\s)?{_YEAR}(?!\d)(?:\sг(?:\.|ода)?)?",
        "compact": rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    }


def _clock(words: DateWords, weekday: str) -> str:
    zone = rf"(?:UTC|GMT)?[+-]\d{{1,2}}(?::?\d\d)?|(?:{any_of(words.zones)})(?![A-Za-z])"
    return (
        rf"(?:\s?{weekday})?[\s,，·|\-–—@]*(?:(?:at|um|à|a las|в)\s)?"
        rf"(?P<half>{any_of({*PM, *AM, NOON})})?\s?(?P<hour>\d{{1,2}})"
        r"(?:[:h]|\s?[時时点點시]\s?|\.(?=\d\d))"
        r"(?P<minute>\d\d)(?:\s?[分분]|:(?P<second>\d\d))?(?!\d)"
        r"(?:\s?(?P<ap>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?:Uhr|h\b\.?))?"
        rf"(?:\s?[（(]?(?P<zone>{zone})[)）]?)?"
    )


def _ungrouped(pattern: str) -> str:
    """Take the names off a pattern's groups, so that it can stand beside others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=sep)", "[-/.]"))
