"""Shapes of dates: a whole written date to the instant or day it means, or nothing.

A string is a date only where all of it is one: nothing is searched for inside running text, and
nothing is completed from today's date. ISO 8601 goes to `datetime.fromisoformat` behind a shape
check (unguarded, it reads ``1695062880000`` as the year 1695), RFC 822 to `email.utils`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import attrs

from archivekit._provenance.dates.shapes import AM, NOON, PM, date_shapes
from archivekit._provenance.dates.words import date_words

LONGEST = 60
"""Most characters of a written date."""
ROC_EPOCH = 1911
"""Year 1 of the Republic of China is 1912."""


@attrs.frozen
class Moment:
    """What a written date means: `utc` is an instant or a day; `zone` is the clock it was read by.

    `zone` is ``UTC``, an offset such as ``+08:00``, an IANA name, or `None` for a bare day.
    """

    utc: str
    zone: str | None
    shape: str


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
"""Words around a time of languages that never write the month first."""


def read_date(text: str, *, zone: str | None = None, order: str | None = None) -> Moment | None:
    """Read a string that is a date from end to end.

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
        return _iso(text, zone) or _rfc_822(text) or _written(text, zone, order)
    except (ValueError, OverflowError):
        return None


def find_dates(text: str) -> list[tuple[int, int]]:
    """Find where a line has what looks like dates; `read_date` says whether they are.

    >>> find_dates("来源：某报 2020-11-14 09:30")
    [(6, 22)]
    """
    if not _DIGITS.search(text):
        return []
    return [match.span() for match in date_shapes().anywhere.finditer(text)]


def read_roc_stamp(text: str) -> Moment | None:
    """Read a Republic of China stamp such as ``1091207``, which Taiwan's agency glues to credits.

    >>> read_roc_stamp("1091207").utc
    '2020-12-07'
    """
    match = _ROC_STAMP.fullmatch(text)
    try:
        return match and _day(int(match["year"]) + ROC_EPOCH, match["month"], match["day"], "roc")
    except ValueError:
        return None


def read_millis(text: str) -> Moment | None:
    """Read milliseconds since 1970, as feed archivers write them; ``NaN`` means unknown.

    >>> read_millis("1695062880000").utc, read_millis("NaN")
    ('2023-09-18T18:48:00Z', None)
    """
    try:
        instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text))
    except (ValueError, OverflowError):
        return None
    return Moment(as_utc(instant), "UTC", "milliseconds")


def read_url_date(match: re.Match[str], zone: str | None) -> Moment | None:
    """Read the named groups of an outlet's URL pattern; a time needs the outlet's zone."""
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


def _written(text: str, zone: str | None, order: str | None) -> Moment | None:
    """Read a day as people write it, and the clock behind it."""
    shapes = date_shapes()
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
        whole = _day_of(match, shape, order)
        if not whole or not clock or clock["hour"] is None:
            return whole
        if clock["zone"]:
            zone = _clock_of(clock["zone"]) or zone
        return _local(whole.utc, _time_of(clock), zone, shape)
    return None


def _day_of(match: re.Match[str], shape: str, order: str | None) -> Moment | None:
    text, parts, year = match.string, match.groupdict(), int(match["year"])
    if shape == "slashed":
        a, b = int(parts["a"]), int(parts["b"])
        if order is None and a <= 12 and b <= 12 and a != b and not _DAY_FIRST.search(text):
            return None
        month_first = b > 12 or (order == "month-first" and a <= 12)
        return _day(year, *((a, b) if month_first else (b, a)), "slashed-day")
    if shape == "chinese" and len(parts["year"]) == 3:
        year += ROC_EPOCH
    month = date_words().months.get(parts["month"].casefold(), parts["month"])
    return _day(year, month, parts["day"], f"{shape}-day")


def _time_of(clock: re.Match[str]) -> str:
    """Write a clock time of 24 hours; raises `ValueError` where there is no such time."""
    hour = int(clock["hour"])
    half = clock["half"] or (clock["ap"] or "").lower().replace(".", "")
    if (half in PM or half == "pm" or (half == NOON and hour < 3)) and hour < 12:
        hour += 12
    elif (half in AM or half == "am") and hour == 12:
        hour = 0
    return f"{hour:02}:{clock['minute']}:{clock['second'] or '00'}"


def _clock_of(written: str) -> str:
    """Give the zone that a time names: an offset, an IANA name, empty where it may be several."""
    if offset := _OFFSET.fullmatch(written.upper()):
        return f"{offset['sign']}{offset['hours'].zfill(2)}:{offset['minutes'] or '00'}"
    zones = date_words().zones
    return zones[written if written in zones else written.upper()]


def _day(year: int, month: int | str, day: int | str, shape: str) -> Moment:
    return Moment(date(year, int(month), int(day)).isoformat(), None, shape)


def _local(day: str, clock: str, zone: str | None, shape: str) -> Moment:
    """Read a time by a clock, daylight saving as of that day; without one, the day."""
    instant = datetime.fromisoformat(f"{day}T{clock}")
    if zone is None:
        return Moment(day, None, f"{shape}-no-zone")
    if zone[0] in "+-":
        instant = datetime.fromisoformat(f"{day}T{clock}{zone}")
    else:
        instant = instant.replace(tzinfo=ZoneInfo(zone))
    return Moment(as_utc(instant), zone, shape)
