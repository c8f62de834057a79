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


@attrs.frozen
class Moment:
    """What a written date means: `utc` is an instant or a day; `zone` is the clock it was read by.

    `zone` is ``UTC``, an offset such as ``+08:00``, an IANA name, or `None` for a bare day.
    """

    utc: str
    zone: str | None
    shape: str


_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august"
        "|sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UT|Z|[+-]\d{4})"
)
_SLASHED = re.compile(
    r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4})(?:\s*[-–,]?\s*(?P<clock>\d{1,2}:\d\d))?"
)
_CHINESE = re.compile(
    r"(?P<year>\d{3,4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"(?:\s*(?P<clock>\d{1,2}:\d\d(?::\d\d)?))?"
)
_ENGLISH = re.compile(
    r"(?:(?P<m1>[A-Za-z]{3,9})\.? (?P<d1>\d{1,2})(?:st|nd|rd|th)?,?"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)? (?P<m2>[A-Za-z]{3,9})\.?),? (?P<year>\d{4})"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_ROC_STAMP = re.compile(r"(?P<year>1\d\d)(?P<month>\d\d)(?P<day>\d\d)")
ROC_EPOCH = 1911
"""Year 1 of the Republic of China is 1912."""


def read_date(text: str, *, zone: str | None = None, order: str | None = None) -> Moment | None:
    """Read a string that is a date from end to end.

    `zone` (IANA) is the clock of a time written without one; without it such a time gives its
    day alone. `order` (``day-first`` or ``month-first``) decides ``03/04/2020``; without it only
    an unambiguous one is read.

    >>> read_date("12/09/2023 - 15:45", zone="Europe/Paris", order="day-first").utc
    '2023-09-12T13:45:00Z'
    >>> read_date("109年11月12日").utc, read_date("Aug 13th 2020").utc
    ('2020-11-12', '2020-08-13')
    >>> read_date("03/04/2020"), read_date("1695062880000"), read_date("31 Feb 2020")
    (None, None, None)
    """
    text = text.strip()
    for read in (_iso, _rfc_822, _slashed, _chinese, _english, _compact):
        try:
            moment = read(text, zone, order)
        except (ValueError, OverflowError):
            continue
        if moment:
            return moment
    return None


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


def _iso(text: str, zone: str | None, _order: str | None) -> Moment | None:
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


def _rfc_822(text: str, _zone: str | None, _order: str | None) -> Moment | None:
    if not _RFC_822.fullmatch(text):
        return None
    instant = parsedate_to_datetime(text)
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    offset = text[-5:] if text[-5] in "+-" and text[-4:] != "0000" else "UTC"
    return Moment(as_utc(instant), offset, "rfc-822")


def _slashed(text: str, zone: str | None, order: str | None) -> Moment | None:
    match = _SLASHED.fullmatch(text)
    if not match:
        return None
    a, b = int(match["a"]), int(match["b"])
    if order is None and a <= 12 and b <= 12 and a != b:
        return None
    day, month = (b, a) if b > 12 or (order == "month-first" and a <= 12) else (a, b)
    whole = _day(int(match["year"]), month, day, "slashed-day")
    return _local(whole.utc, match["clock"], zone, "slashed") if match["clock"] else whole


def _chinese(text: str, zone: str | None, _order: str | None) -> Moment | None:
    match = _CHINESE.fullmatch(text)
    if not match:
        return None
    year = int(match["year"]) + (ROC_EPOCH if len(match["year"]) == 3 else 0)
    whole = _day(year, match["month"], match["day"], "chinese-day")
    return _local(whole.utc, match["clock"], zone, "chinese") if match["clock"] else whole


def _english(text: str, _zone: str | None, _order: str | None) -> Moment | None:
    match = _ENGLISH.fullmatch(text)
    month = match and _MONTHS.get((match["m1"] or match["m2"]).casefold())
    if not match or not month:
        return None
    return _day(int(match["year"]), month, match["d1"] or match["d2"], "english-day")


def _compact(text: str, _zone: str | None, _order: str | None) -> Moment | None:
    match = _COMPACT.fullmatch(text)
    return match and _day(int(match["year"]), match["month"], match["day"], "compact-day")


def _day(year: int, month: int | str, day: int | str, shape: str) -> Moment:
    return Moment(date(year, int(month), int(day)).isoformat(), None, shape)


def _local(day: str, clock: str, zone: str | None, shape: str) -> Moment:
    """Read a time by an outlet's clock, daylight saving as of that day; without one, the day."""
    if zone is None:
        return Moment(day, None, f"{shape}-no-zone")
    hour, _, rest = clock.partition(":")
    naive = datetime.fromisoformat(f"{day}T{hour.zfill(2)}:{rest}")
    return Moment(as_utc(naive.replace(tzinfo=ZoneInfo(zone))), zone, shape)
