"""Days of other calendars as days of ours: the solar calendar of Persia, the lunar one of Islam."""

from __future__ import annotations

from datetime import date, timedelta

_PERSIAN_1210 = date(1831, 3, 21).toordinal()
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()  # 16 July 622 in the Julian calendar


def persian_day(year: int, month: int, day: int) -> date:
    """Return a day of the solar Hijri calendar; raises `ValueError` if there is none.

    From 1210 to 1634 its leap years are eight in each 33 years, as Borkowski, "The Persian
    calendar for 3000 years", Earth, Moon and Planets 74 (1996), finds by the vernal equinox.

    >>> persian_day(1402, 6, 21), persian_day(1403, 12, 30)
    (datetime.date(2023, 9, 12), datetime.date(2025, 3, 20))
    """
    new_year = _persian_new_year(year)
    before = 31 * (month - 1) - max(month - 7, 0)
    found = date.fromordinal(new_year + before + day - 1)
    longest = 31 if month < 7 else 30
    if not (1 <= month <= 12 and 1 <= day <= longest) or found >= date.fromordinal(
        _persian_new_year(year + 1)
    ):
        raise ValueError(f"expected a day of the Persian calendar, got {year}-{month}-{day}")
    return found


def _persian_new_year(year: int) -> int:
    if not 1210 <= year <= 1634:
        raise ValueError(f"expected a year from 1210 to 1634, got {year}")
    cycles, within = divmod(year - 1210, 33)
    return _PERSIAN_1210 + 365 * (year - 1210) + 8 * cycles + (within + 3) // 4


def islamic_day(year: int, month: int, day: int) -> date:
    """Return a day of the tabular Islamic calendar; raises `ValueError` if there is none.

    The formula is that of Reingold and Dershowitz, "Calendrical Calculations" (Cambridge), with
    the civil epoch.

    >>> islamic_day(1445, 2, 26)
    datetime.date(2023, 9, 12)
    """
    if not (1 <= month <= 12 and 1 <= day <= 30 and year >= 1):
        raise ValueError(f"expected a day of the Islamic calendar, got {year}-{month}-{day}")
    months = 29 * (month - 1) + month // 2
    ordinal = _ISLAMIC_EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + months + day - 1
    return date.fromordinal(ordinal)


def islamic_day_on(year: int, month: int, day: int, weekdays: frozenset[int]) -> date | None:
    """Return a day of an Islamic calendar on one of `weekdays`: the table's, or one beside it.

    Without a weekday there is none, as the calendars of two countries may differ by a day.

    >>> islamic_day_on(1445, 2, 27, frozenset((1,)))
    datetime.date(2023, 9, 12)
    """
    table = islamic_day(year, month, day)
    near = (table + timedelta(days=days) for days in (0, -1, 1))
    return next((day for day in near if day.weekday() in weekdays), None)
