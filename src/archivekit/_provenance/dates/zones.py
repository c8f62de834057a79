"""Clocks: what a written offset or zone means, and the instant of a local time."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Minutes that an offset has beside its hours, by the hours that go with them.
_QUARTERS = {30: {-9, -3, -2, 3, 4, 5, 6, 9, 10}, 45: {5, 8, 12, 13}}


def offset(sign: str, hours: int, minutes: int) -> str | None:
    """Return an offset as ``+05:30``; `None` for one that no time zone has.

    >>> offset("+", 5, 30), offset("-", 11, 45)
    ('+05:30', None)
    """
    signed = -hours if sign == "-" else hours
    if not -12 <= signed <= 14 or (minutes and signed not in _QUARTERS.get(minutes, ())):
        return None
    return f"{sign}{hours:02}:{minutes:02}"


def is_zone(name: str) -> bool:
    """Return whether a name is one of the IANA database.

    >>> is_zone("Asia/Jakarta"), is_zone("Sept/Oct")
    (True, False)
    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_called(zone: str, name: str, instant: str) -> bool:
    """Return whether the clock of an IANA zone has this name at a local time.

    >>> [is_called(zone, "CST", "2020-11-14T09:30") for zone in ("Asia/Shanghai", "Asia/Tokyo")]
    [True, False]
    """
    return datetime.fromisoformat(instant).replace(tzinfo=ZoneInfo(zone)).tzname() == name


def instant_of(local: str, zone: str) -> datetime:
    """Return the instant of a local time, daylight saving as of that day.

    Raises `ValueError` where it is no time.
    """
    if zone == "UTC":
        return datetime.fromisoformat(local).replace(tzinfo=UTC)
    if zone[0] in "+-":
        return datetime.fromisoformat(f"{local}{zone}")
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
