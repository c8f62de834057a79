"""Parse a written date: the whole string is one instant or day, or it is no date.

Nothing is searched for inside running text, and nothing is completed from today's date. ISO 8601
goes to `datetime.fromisoformat` behind a shape check (unguarded, it reads ``1695062880000`` as the
year 1695), RFC 822 to `email.utils`. All other shapes are built from words, the tables `date.*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import attrs

from archivekit._rules.patterns import any_of, ungrouped, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    ARTICLES,
    AT_WORDS,
    CLOCK_ENDS,
    DATE_ELEMENTS,
    DATE_FIELDS,
    DATE_LABELS,
    DAY_FIRST,
    DAY_SHAPES,
    HALVES,
    HOUR_MARKS,
    MINUTE_MARKS,
    MONTHS,
    OF_WORDS,
    ORDINALS,
    WEEKDAY_LETTERS,
    WEEKDAYS,
    YEAR_ENDS,
    ZONES,
)
from archivekit.model import DateKind

T = TypeVar("T")
LONGEST = 60
"""Most characters of a written date."""
ROC_EPOCH = 1911
"""Year 1 of the Republic of China is 1912."""

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UT|Z|[+-]\d{4})"
)
_ROC_STAMP = re.compile(r"(?P<year>1\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_DIGITS = re.compile(r"\d{3}")
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")


@attrs.frozen
class Moment:
    """The meaning of a written date: an instant or a day, and the clock it was read by.

    `zone` is ``UTC``, an offset such as ``+08:00``, an IANA name, or `None` for a bare day.
    `shape` names the pattern that matched, for the evidence.
    """

    utc: str
    zone: str | None
    shape: str


@attrs.frozen(eq=False)
class DateRules:
    """The words of dates.

    `months`, `zones` and `halves` map a written word to its meaning. `day_first` finds words of
    languages that never write the month first. `bare_clock` is a clock time at the end of a text.
    `label` matches a label at the end of the text before a date, `update` a line that begins with
    the label of an update, and `kinds` maps a label to its clock. `fields` maps a field of a dump
    to the clock it is read from, `elements` a clock to the tokens of its elements.
    """

    months: dict[str, int]
    zones: dict[str, str]
    halves: dict[str, str]
    bare_clock: re.Pattern[str]
    day_first: re.Pattern[str]
    label: re.Pattern[str]
    update: re.Pattern[str]
    kinds: dict[str, DateKind]
    elements: dict[DateKind, frozenset[str]]
    fields: dict[str, DateKind]


@attrs.frozen(eq=False)
class DateShapes:
    """How days and clock times are written.

    `days` lists patterns by shape name, `anywhere` finds candidates inside a line.
    """

    days: tuple[tuple[str, re.Pattern[str]], ...]
    before: re.Pattern[str]
    clock: re.Pattern[str]
    clock_first: re.Pattern[str]
    anywhere: re.Pattern[str]


@per_rules
def date_rules(rules: Rules) -> DateRules:
    """Return the words of dates. Of two rows with one word the stronger row has it."""
    kinds: dict[str, DateKind] = {}
    months: dict[str, int] = {}
    for label in rules[DATE_LABELS]:
        for word in label.words:
            kinds.setdefault(word.casefold(), label.kind)
    for row in rules[MONTHS]:
        for number, forms in enumerate(row.words, start=1):
            for name in forms.split():
                months.setdefault(name, number)
    at, ends = any_of(words_in(rules[AT_WORDS])), any_of(words_in(rules[CLOCK_ENDS]))
    updates = [word for word, kind in kinds.items() if kind is DateKind.UPDATED]
    return DateRules(
        months=months,
        zones=_by_word((row.words, row.zone) for row in rules[ZONES]),
        halves=_by_word((row.words, row.half) for row in rules[HALVES]),
        bare_clock=re.compile(rf"\s*(?:{at})?\s*\d{{1,2}}[:h.]\d\d\s*(?:{ends}|h)?\.?$"),
        day_first=_compiled(rf"\b(?:{any_of(words_in(rules[DAY_FIRST]))})\b|\d\d?h\d\d"),
        label=_compiled(rf"(?:^|[\s|｜·•(（,，;；/])(?P<label>{any_of(kinds)})\s*[:：]?\s*$"),
        update=_compiled(rf"[\s（(]*(?:{any_of(updates)})(?:\s|[:：]|(?=\d))"),
        kinds=kinds,
        elements={
            kind: words_in(row for row in rules[DATE_ELEMENTS] if row.kind is kind)
            for kind in DateKind
        },
        fields=_by_word((row.words, row.kind) for row in rules[DATE_FIELDS]),
    )


@per_rules
def date_shapes(rules: Rules) -> DateShapes:
    """Return the shapes of dates, which are needed for a date that is neither ISO nor RFC 822.

    They take 30 ms to compile, and many dumps never need them.
    """
    words, weekday = date_rules(rules), _weekday_pattern(rules)
    days = _day_patterns(rf"(?P<month>{any_of(words.months)})\.?", rules)
    clock = _clock_pattern(words, weekday, rules)
    bare_day = "|".join(_ungrouped(pattern) for pattern in days.values())
    bare_clock = _ungrouped(clock)
    return DateShapes(
        days=tuple((shape, _compiled(pattern)) for shape, pattern in days.items()),
        before=_compiled(rf"{weekday},?\s*"),
        clock=_compiled(rf"{clock}|\s?{weekday}"),
        clock_first=_compiled(rf"(?P<clock>{bare_clock})[\s,·|–-]+(?P<rest>.+)"),
        anywhere=_compiled(
            r"(?<![\d/.-])(?:\d{1,2}:\d\d[^\d，。]{0,12}?[\s,·|–-]+)?"
            rf"(?:{weekday},?\s*)?(?:{bare_day})(?:{bare_clock}|\s?{weekday})?"
        ),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _by_word(rows: Iterable[tuple[Iterable[str], T]]) -> dict[str, T]:
    meanings: dict[str, T] = {}
    for words, meaning in rows:
        for word in words:
            meanings.setdefault(word, meaning)
    return meanings


def _weekday_pattern(rules: Rules) -> str:
    """Return how a weekday is written: its name, or its name or one letter in brackets."""
    names = any_of(words_in(rules[WEEKDAYS]))
    letters = any_of(words_in(rules[WEEKDAY_LETTERS]))
    return rf"(?:(?:{names})\.?|[（(](?:{names}|[\u4e00-\u9fa5]|{letters})[）)])"


def _day_patterns(month: str, rules: Rules) -> dict[str, str]:
    """Return how a day is written, by the name of the shape; `month` matches a month's name."""
    ordinal = any_of(words_in(rules[ORDINALS]))
    article, of, year_end = (
        any_of(words_in(rules[table])) for table in (ARTICLES, OF_WORDS, YEAR_ENDS)
    )
    return {
        **{row.id: row.pattern.pattern for row in rules[DAY_SHAPES]},
        "numeric": rf"{_YEAR}(?P<sep>[-/.]) ?(?P<month>\d{{1,2}})(?P=sep) ?(?P<day>\d{{1,2}})"
        r"(?:\.(?!\d)|(?![\d.]))",
        "slashed": rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_YEAR}(?!\d)",
        "dotted": rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
        "month-named": rf"{month}\s(?P<day>\d{{1,2}})(?:{ordinal})?,?\s{_YEAR}(?!\d)",
        "day-named": rf"(?:(?:{article})\s)?(?P<day>\d{{1,2}})(?:{ordinal}|\.)?\s"
        rf"(?:(?:{of})\s)?{month},?\s(?:(?:{of})\s)?{_YEAR}(?!\d)(?:\s(?:{year_end})\.?)?",
        "compact": rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    }


def _clock_pattern(words: DateRules, weekday: str, rules: Rules) -> str:
    """Return how a clock time is written behind a day, its zone included."""
    zone = rf"(?:UTC|GMT)?[+-]\d{{1,2}}(?::?\d\d)?|(?:{any_of(words.zones)})(?![A-Za-z])"
    at, ends, hour, minute = (
        any_of(words_in(rules[table])) for table in (AT_WORDS, CLOCK_ENDS, HOUR_MARKS, MINUTE_MARKS)
    )
    return (
        rf"(?:\s?{weekday})?[\s,，·|\-–—@]*(?:(?:{at})\s)?"
        rf"(?P<half>{any_of(words.halves)})?\s?(?P<hour>\d{{1,2}})"
        rf"(?:[:h]|\s?(?:{hour})\s?|\.(?=\d\d))"
        rf"(?P<minute>\d\d)(?:\s?(?:{minute})|:(?P<second>\d\d))?(?!\d)"
        rf"(?:\s?(?P<ap>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?:(?:{ends})|h\b\.?))?"
        rf"(?:\s?[（(]?(?P<zone>{zone})[)）]?)?"
    )


def _ungrouped(pattern: str) -> str:
    """Return a pattern without the names of its groups, so that it can be used twice in another."""
    return ungrouped(pattern.replace("(?P=sep)", "[-/.]"))


def read_date(
    text: str, rules: Rules, *, zone: str | None = None, order: str | None = None
) -> Moment | None:
    """Parse a string that is a date from end to end.

    `zone` (IANA) is the clock of a time written without one; without it such a time gives its
    day alone. `order` (``day-first`` or ``month-first``) decides ``03/04/2020``; without it only
    an unambiguous one is read.

    >>> rules = Rules.default()
    >>> read_date("12/09/2023 - 15:45", rules, zone="Europe/Paris", order="day-first").utc
    '2023-09-12T13:45:00Z'
    >>> [read_date(text, rules).utc for text in ("109年11月12日", "Aug 13th 2020", "8. März 2020")]
    ['2020-11-12', '2020-08-13', '2020-03-08']
    >>> read_date("Nov. 14, 2020, 2:02 p.m. ET", rules).utc
    '2020-11-14T19:02:00Z'
    >>> [read_date(text, rules) for text in ("03/04/2020", "1695062880000", "31 Feb 2020")]
    [None, None, None]
    """
    text = text.strip()
    if len(text) > LONGEST or not _DIGITS.search(text):
        return None
    try:
        return _iso(text, zone) or _rfc_822(text) or _written(text, zone, order, rules)
    except (ValueError, OverflowError):
        return None


def find_dates(text: str, rules: Rules) -> list[tuple[int, int]]:
    """Return the spans of a line that look like dates; `read_date` decides whether they are.

    >>> find_dates("来源：某报 2020-11-14 09:30", Rules.default())
    [(6, 22)]
    """
    if not _DIGITS.search(text):
        return []
    return [match.span() for match in date_shapes(rules).anywhere.finditer(text)]


def read_roc_stamp(text: str) -> Moment | None:
    """Parse a Republic of China stamp such as ``1091207``, which Taiwan's agency glues to credits.

    >>> read_roc_stamp("1091207").utc
    '2020-12-07'
    """
    match = _ROC_STAMP.fullmatch(text)
    try:
        return match and _day(int(match["year"]) + ROC_EPOCH, match["month"], match["day"], "roc")
    except ValueError:
        return None


def read_millis(text: str) -> Moment | None:
    """Parse milliseconds since 1970, as feed archivers write them; ``NaN`` means unknown.

    >>> read_millis("1695062880000").utc, read_millis("NaN")
    ('2023-09-18T18:48:00Z', None)
    """
    try:
        instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text))
    except (ValueError, OverflowError):
        return None
    return Moment(as_utc(instant), "UTC", "milliseconds")


def read_url_date(match: re.Match[str], zone: str | None) -> Moment | None:
    """Parse the named groups of an outlet's URL pattern; a time needs the outlet's zone."""
    parts = match.groupdict()
    try:
        day = _day(int(parts["year"]), parts["month"], parts["day"], "url-day")
        if "hour" in parts and zone:
            clock = f"{parts['hour']}:{parts['minute']}:{parts['second']}"
            return _local(day.utc, clock, zone, "url-time")
    except ValueError:
        return None
    return day


def as_utc(instant: datetime) -> str:
    """Write an aware datetime as ``2023-09-18T18:40:39Z``, with milliseconds if there are any."""
    instant = instant.astimezone(UTC).replace(tzinfo=None)
    unit = "milliseconds" if instant.microsecond >= 1000 else "seconds"
    return f"{instant.isoformat(timespec=unit)}Z"


def _iso(text: str, zone: str | None) -> Moment | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    if match["clock"] is None:
        return Moment(date.fromisoformat(match["day"]).isoformat(), None, "iso-day")
    if match["zone"] is None:
        return _local(match["day"], match["clock"], zone, "iso-local")
    offset = "+00:00" if match["zone"] == "Z" else match["zone"]
    instant = datetime.fromisoformat(f"{match['day']}T{match['clock']}{offset}")
    return Moment(as_utc(instant), "UTC" if instant.utcoffset() == timedelta() else offset, "iso")


def _rfc_822(text: str) -> Moment | None:
    if not _RFC_822.fullmatch(text):
        return None
    instant = parsedate_to_datetime(text)
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    offset = text[-5:] if text[-5] in "+-" and text[-4:] != "0000" else "UTC"
    return Moment(as_utc(instant), offset, "rfc-822")


def _written(text: str, zone: str | None, order: str | None, rules: Rules) -> Moment | None:
    """Parse a day in one of the shapes, and the clock time behind it."""
    words, shapes = date_rules(rules), date_shapes(rules)
    if clock_first := shapes.clock_first.fullmatch(text):
        text = f"{clock_first['rest']} {clock_first['clock']}"
    before = shapes.before.match(text)
    start = before.end() if before else 0
    for shape, pattern in shapes.days:
        match = pattern.match(text, start)
        if not match:
            continue
        clock = shapes.clock.fullmatch(text, match.end())
        if match.end() < len(text) and not clock:
            continue
        day = _day_of(match, shape, order, words)
        if not day or not clock or clock["hour"] is None:
            return day
        if clock["zone"]:
            zone = _zone_of(clock["zone"], words.zones) or zone
        return _local(day.utc, _time_of(clock, words.halves), zone, shape)
    return None


def _day_of(match: re.Match[str], shape: str, order: str | None, rules: DateRules) -> Moment | None:
    text, parts, year = match.string, match.groupdict(), int(match["year"])
    if shape == "slashed":
        a, b = int(parts["a"]), int(parts["b"])
        if order is None and a <= 12 and b <= 12 and a != b and not rules.day_first.search(text):
            return None
        month_first = b > 12 or (order == "month-first" and a <= 12)
        return _day(year, *((a, b) if month_first else (b, a)), "slashed-day")
    if len(parts["year"]) == 3:
        year += ROC_EPOCH
    month = rules.months.get(parts["month"].casefold(), parts["month"])
    return _day(year, month, parts["day"], f"{shape}-day")


def _time_of(clock: re.Match[str], halves: dict[str, str]) -> str:
    """Return a clock time of 24 hours; `_local` raises `ValueError` for 25:00."""
    hour = int(clock["hour"])
    half = halves.get(clock["half"] or "") or (clock["ap"] or "").lower().replace(".", "")
    if (half == "pm" or (half == "noon" and hour < 3)) and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{clock['minute']}:{clock['second'] or '00'}"


def _zone_of(written: str, zones: dict[str, str]) -> str:
    """Return the offset or IANA name that a zone is written for, empty if it may mean several."""
    if offset := _OFFSET.fullmatch(written.upper()):
        return f"{offset['sign']}{offset['hours'].zfill(2)}:{offset['minutes'] or '00'}"
    return zones[written if written in zones else written.upper()]


def _day(year: int, month: int | str, day: int | str, shape: str) -> Moment:
    return Moment(date(year, int(month), int(day)).isoformat(), None, shape)


def _local(day: str, clock: str, zone: str | None, shape: str) -> Moment:
    """Return a local time as an instant, daylight saving as of that day; the day without a zone."""
    instant = datetime.fromisoformat(f"{day}T{clock}")
    if zone is None:
        return Moment(day, None, f"{shape}-no-zone")
    if zone[0] in "+-":
        instant = datetime.fromisoformat(f"{day}T{clock}{zone}")
    else:
        instant = instant.replace(tzinfo=ZoneInfo(zone))
    return Moment(as_utc(instant), zone, shape)
