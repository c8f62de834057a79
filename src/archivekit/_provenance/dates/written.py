"""Parse a written date: the whole string is one instant or day, or it is no date.

Nothing is searched for inside running text, and nothing is completed from today's date. ISO 8601
goes to `datetime.fromisoformat` behind a shape check (unguarded, it reads ``1695062880000`` as the
year 1695), RFC 822 to `email.utils`. All other shapes are built from the words of `dates.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from archivekit._provenance.rule_files import read_table
from archivekit.model import DateKind

LONGEST = 60
"""Most characters of a written date."""
ROC_EPOCH = 1911
"""Year 1 of the Republic of China is 1912."""
PM = frozenset(("下午", "晚上", "晚间", "晚間", "午後", "오후"))
AM = frozenset(("上午", "凌晨", "早上", "清晨", "午前", "오전"))
NOON = "中午"

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
_DAY_FIRST = re.compile(r"\b(?:a las|à|um|Uhr)\b|\d\d?h\d\d", re.IGNORECASE)
"""Words around a time in languages that never write the month first."""


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
class DateShapes:
    """How days and clock times are written.

    `days` lists patterns by shape name, `anywhere` finds candidates inside a line.
    """

    days: tuple[tuple[str, re.Pattern[str]], ...]
    before: re.Pattern[str]
    clock: re.Pattern[str]
    clock_first: re.Pattern[str]
    anywhere: re.Pattern[str]


@attrs.frozen(eq=False)
class DateRules:
    """`dates.toml`, compiled.

    `months` and `zones` map a written word to its meaning; `weekday` is a pattern. `label` matches
    a label at the end of the text before a date, `update` a line that begins with the label of an
    update. `kinds` maps a label to its clock, `fields` a field of a dump.
    """

    months: dict[str, int]
    weekday: str
    zones: dict[str, str]
    label: re.Pattern[str]
    update: re.Pattern[str]
    kinds: dict[str, DateKind]
    updated_elements: frozenset[str]
    published_elements: frozenset[str]
    fields: dict[str, DateKind]

    @functools.cached_property
    def shapes(self) -> DateShapes:
        """The shapes of dates in these words, compiled when a date is neither ISO nor RFC 822.

        They take 30 ms to compile, and many dumps never need them.
        """
        weekday = rf"(?:(?:{self.weekday})\.?|[（(](?:{self.weekday}|[一-龥월화수목금토일])[）)])"
        days = _day_patterns(rf"(?P<month>{any_of(self.months)})\.?")
        clock = _clock_pattern(self.zones, weekday)
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


@functools.cache
def date_rules() -> DateRules:
    """Return `dates.toml`, compiled."""
    data = read_table("dates.toml")
    kinds = {
        word.casefold(): DateKind(row["kind"]) for row in data["label"] for word in row["words"]
    }
    updates = [word for word, kind in kinds.items() if kind is DateKind.UPDATED]
    return DateRules(
        months={
            name: number
            for names in data["months"].values()
            for number, forms in enumerate(names.split("|"), start=1)
            for name in forms.split()
        },
        weekday=any_of(day for days in data["weekdays"].values() for day in days.split()),
        zones=data["zones"],
        label=_compiled(rf"(?:^|[\s|｜·•(（,，;；/])(?P<label>{any_of(kinds)})\s*[:：]?\s*$"),
        update=_compiled(rf"[\s（(]*(?:{any_of(updates)})(?:\s|[:：]|(?=\d))"),
        kinds=kinds,
        updated_elements=frozenset(data["elements"]["updated"]),
        published_elements=frozenset(data["elements"]["published"]),
        fields={name: DateKind(kind) for kind, names in data["fields"].items() for name in names},
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first.

    >>> any_of(["a", "ab"])
    'ab|a'
    """
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _day_patterns(month: str) -> dict[str, str]:
    """Return how a day is written, by the name of the shape; `month` matches a month's name."""
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


def _clock_pattern(zones: dict[str, Any], weekday: str) -> str:
    """Return how a clock time is written behind a day, its zone included."""
    zone = rf"(?:UTC|GMT)?[+-]\d{{1,2}}(?::?\d\d)?|(?:{any_of(zones)})(?![A-Za-z])"
    return (
        rf"(?:\s?{weekday})?[\s,，·|\-–—@]*(?:(?:at|um|à|a las|в)\s)?"
        rf"(?P<half>{any_of({*PM, *AM, NOON})})?\s?(?P<hour>\d{{1,2}})"
        r"(?:[:h]|\s?[時时点點시]\s?|\.(?=\d\d))"
        r"(?P<minute>\d\d)(?:\s?[分분]|:(?P<second>\d\d))?(?!\d)"
        r"(?:\s?(?P<ap>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?:Uhr|h\b\.?))?"
        rf"(?:\s?[（(]?(?P<zone>{zone})[)）]?)?"
    )


def _ungrouped(pattern: str) -> str:
    """Return a pattern without the names of its groups, so that it can be used twice in another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=sep)", "[-/.]"))


def read_date(text: str, *, zone: str | None = None, order: str | None = None) -> Moment | None:
    """Parse a string that is a date from end to end.

    `zone` (IANA) is the clock of a time written without one; without it such a time gives its
    day alone. `order` (``day-first`` or ``month-first``) decides ``03/04/2020``; without it only
    an unambiguous one is read.

    >>> read_date("12/09/2023 - 15:45", zone="Europe/Paris", order="day-first").utc
    '2023-09-12T13:45:00Z'
    >>> [read_date(text).utc for text in ("109年11月12日", "Aug 13th 2020", "8. März 2020")]
    ['2020-11-12', '2020-08-13', '2020-03-08']
    >>> read_date("Nov. 14, 2020, 2:02 p.m. ET").utc
    '2020-11-14T19:02:00Z'
    >>> read_date("03/04/2020"), read_date("1695062880000"), read_date("31 Feb 2020")
    (None, None, None)
    """
    text = text.strip()
    if len(text) > LONGEST or not _DIGITS.search(text):
        return None
    try:
        return _iso(text, zone) or _rfc_822(text) or _written(text, zone, order, date_rules())
    except (ValueError, OverflowError):
        return None


def find_dates(text: str) -> list[tuple[int, int]]:
    """Return the spans of a line that look like dates; `read_date` decides whether they are.

    >>> find_dates("来源：某报 2020-11-14 09:30")
    [(6, 22)]
    """
    if not _DIGITS.search(text):
        return []
    return [match.span() for match in date_rules().shapes.anywhere.finditer(text)]


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


def _written(text: str, zone: str | None, order: str | None, rules: DateRules) -> Moment | None:
    """Parse a day in one of the shapes of `DateShapes.days`, and the clock time behind it."""
    shapes = rules.shapes
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
        day = _day_of(match, shape, order, rules.months)
        if not day or not clock or clock["hour"] is None:
            return day
        if clock["zone"]:
            zone = _zone_of(clock["zone"], rules.zones) or zone
        return _local(day.utc, _time_of(clock), zone, shape)
    return None


def _day_of(
    match: re.Match[str], shape: str, order: str | None, months: dict[str, int]
) -> Moment | None:
    text, parts, year = match.string, match.groupdict(), int(match["year"])
    if shape == "slashed":
        a, b = int(parts["a"]), int(parts["b"])
        if order is None and a <= 12 and b <= 12 and a != b and not _DAY_FIRST.search(text):
            return None
        month_first = b > 12 or (order == "month-first" and a <= 12)
        return _day(year, *((a, b) if month_first else (b, a)), "slashed-day")
    if shape == "chinese" and len(parts["year"]) == 3:
        year += ROC_EPOCH
    month = months.get(parts["month"].casefold(), parts["month"])
    return _day(year, month, parts["day"], f"{shape}-day")


def _time_of(clock: re.Match[str]) -> str:
    """Return a clock time of 24 hours; `_local` raises `ValueError` for 25:00."""
    hour = int(clock["hour"])
    half = clock["half"] or (clock["ap"] or "").lower().replace(".", "")
    if (half in PM or half == "pm" or (half == NOON and hour < 3)) and hour < 12:
        hour += 12
    elif (half in AM or half == "am") and hour == 12:
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
