"""Numbers that are times since 1970, in the unit that their size tells.

Ten digits are seconds, thirteen milliseconds, sixteen microseconds, nineteen nanoseconds: between
1973 and 2100 no number is a time in two of them. Eight digits are a day, and twelve or fourteen are
a day and a clock (``202106011200``) where they can be.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_FIRST, _LAST = 100_000_000, 4_102_444_800
_UNITS = (1, 10**3, 10**6, 10**9)
"""How many of a unit are a second."""
_NUMBER = re.compile(r"(?P<whole>\d{9,19})(?:\.(?P<rest>\d*))?")
_WRITTEN = re.compile(
    r"(?:19[789]|20\d)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d"
)


def read_epoch(text: str) -> str | None:
    """Return the instant that a number written so is, with milliseconds if there are any.

    >>> [read_epoch(text) for text in ("1622548800", "1622548800000", "1622548800123456")]
    ['2021-06-01T12:00:00Z', '2021-06-01T12:00:00Z', '2021-06-01T12:00:00.123Z']
    >>> read_epoch("1622548800.5"), read_epoch("20210601"), read_epoch("202106011200")
    ('2021-06-01T12:00:00.500Z', None, None)
    """
    match = _NUMBER.fullmatch(text.strip())
    if not match or _WRITTEN.fullmatch(match["whole"]):
        return None
    number = int(match["whole"])
    for unit in _UNITS:
        if _FIRST <= number // unit < _LAST:
            rest = int((match["rest"] or "")[:3].ljust(3, "0")) if unit == 1 else 0
            return write_instant(number * 1000 // unit + rest)
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
