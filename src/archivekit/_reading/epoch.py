"""Numbers that are times since 1970, in the unit that their size tells.

Ten digits are seconds, thirteen milliseconds, sixteen microseconds, nineteen nanoseconds: between
1973 and 2100 no number is a time in two of them. Eight digits are a day, and twelve or fourteen are
a day and a clock (``202106011200``) where they can be.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

_FIRST, _LAST = 100_000_000, 4_102_444_800
_UNITS = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6, "nanoseconds": 10**9}
"""How many of a unit are a second."""
_NUMBER = re.compile(r"(?P<whole>\d{9,19})(?:\.(?P<rest>\d*))?")
_WRITTEN = re.compile(
    r"(?:19[789]|20\d)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d"
)


class EpochTime(NamedTuple):
    """The instant that a number is, with milliseconds if there are any, and the number's unit."""

    instant: str
    unit: str


def read_epoch(text: str) -> EpochTime | None:
    """Return the instant that a number written so is, if it is one.

    >>> [read_epoch(text).instant for text in ("1622548800", "1622548800000", "1622548800123456")]
    ['2021-06-01T12:00:00Z', '2021-06-01T12:00:00Z', '2021-06-01T12:00:00.123Z']
    >>> read_epoch("1622548800.5")
    EpochTime(instant='2021-06-01T12:00:00.500Z', unit='seconds')
    >>> read_epoch("20210601"), read_epoch("202106011200")
    (None, None)
    """
    match = _NUMBER.fullmatch(text.strip())
    if not match or _WRITTEN.fullmatch(match["whole"]):
        return None
    number = int(match["whole"])
    for unit, size in _UNITS.items():
        if _FIRST <= number // size < _LAST:
            rest = int((match["rest"] or "")[:3].ljust(3, "0")) if size == 1 else 0
            instant = write_instant(number * 1000 // size + rest)
            return EpochTime(instant, unit) if instant else None
    return None


def write_instant(number: int) -> str | None:
    """Write milliseconds since 1970 as an instant; what is before the year 1000 is none.

    Go and .NET write the zero of their clocks, in the year 1, for no time.

    >>> write_instant(-62135596800000), write_instant(1709625600000)
    (None, '2024-03-05T08:00:00Z')
    """
    try:
        instant = datetime(1970, 1, 1) + timedelta(milliseconds=number)  # noqa: DTZ001 - Z is set
    except OverflowError:
        return None
    unit = "milliseconds" if number % 1000 else "seconds"
    return f"{instant.isoformat(timespec=unit)}Z" if instant.year >= 1000 else None
