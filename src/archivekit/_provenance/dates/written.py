"""Parse a written date: the whole string is one instant or day, or it is no date.

Nothing is searched for inside running text, and nothing is completed from today's date. ISO 8601
goes to `datetime.fromisoformat` behind a shape check (unguarded, it reads ``1695062880000`` as the
year 1695), RFC 822 to `email.utils`. All else is read by the words of the languages (`words`) and
the grammar of dates (`grammar`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import attrs

from archivekit._frozen import quick_frozen
from archivekit._provenance.dates.calendars import islamic_day_on, persian_day
from archivekit._provenance.dates.grammar import date_grammar
from archivekit._provenance.dates.tokens import Token, Tokens, meanings_of, tokenize
from archivekit._provenance.dates.words import (
    ERA,
    HALF,
    MONTH,
    WEEKDAY,
    ZONE,
    NamedMonth,
    NamedZone,
    date_words,
)
from archivekit._provenance.dates.zones import instant_of, is_called, is_zone, offset
from archivekit._reading.epoch import read_epoch
from archivekit._rules.rows import Era
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import DATE_LANGUAGES

LONGEST = 100
"""Most characters of a written date: JavaScript's has the zone's name in words behind it."""
FIRST_YEAR, LAST_YEAR = 1600, 2199
"""Years that a date may be of; others are the zero of a clock or another calendar's."""

_CLOCK = r"(?P<clock>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)"
_OFFSET = r"(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)"
# Go and Java set the zone's name behind the offset, Go the reading of its monotonic clock too; some
# templates set a colon before the milliseconds.
_ISO = re.compile(
    rf"(?P<day>\d{{4}}-\d\d-\d\d)(?:(?:[Tt]| +){_CLOCK}(?::\d{{3}})?(?: ?{_OFFSET}"
    r"(?: (?:[A-Z]{2,5}|[+-]\d{2,4}))?(?:\[[\w/+-]+\])?(?: m=[+-][\d.]+)?)?)?"
)
_ISO_BASIC = re.compile(
    r"(?P<day>\d{8}|\d{4}-?W\d\d-?\d)T(?P<clock>\d{4}(?:\d\d)?|\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?|(?P<week>\d{4}-W\d\d-\d)"
)
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} (?P<year>\d{4}) \d\d:\d\d(?::\d\d)?"
    r" (?:GMT|UT|Z|[+-]\d{4})"
)
_MOST_BEFORE = 24
"""Most tokens before a day that belong to it: a clock time with its zone, and a weekday."""
_STRANGE_WEEKDAY = re.compile(r"\s*[^\W\d_][^\s,]{0,19},\s*(?=\d)")
_STRANGE_ZONE = re.compile(r"(?P<rest>.*\d:\d\d.*?) \(?[A-Za-z]{1,5}\)?$")
_ROC_STAMP = re.compile(r"(?P<year>1\d\d)(?P<month>\d\d)(?P<day>\d\d)")
# Digits of scripts in which one language writes the news.
_DIGITS_OF = {"fa": re.compile("[\u06f0-\u06f9]"), "th": re.compile("[\u0e50-\u0e59]")}


@per_rules
def _first_look(rules: Rules) -> re.Pattern[str]:
    """Return what any date has: a number of three digits, two numbers, or a mark of the year."""
    marks = sorted({mark for row in rules[DATE_LANGUAGES] for mark in row.year_mark})
    return re.compile("|".join((r"\d{3}", r"\d.{1,20}\d\d", *map(re.escape, marks))))


@quick_frozen
class Moment:
    """The meaning of a written date: an instant or a day, and the clock it was read by.

    `zone` is ``UTC``, an offset such as ``+08:00``, an IANA name, or `None` for a bare day.
    `shape` names the pattern that matched, for the evidence. `day` is the day as it is written,
    by that clock; `midnight` means that the instant is its first.
    """

    utc: str
    zone: str | None
    shape: str
    day: str = ""
    midnight: bool = False


@quick_frozen(eq=False)
class Clues:
    """What a page tells of its dates besides their words.

    `zone` (IANA) is the clock of a time written without one; without it such a time gives its day
    alone. `order` (``day-first`` or ``month-first``) decides ``03/04/2020``. `language` and
    `days`, other days of the page, are asked where nothing else decides.
    """

    zone: str | None = None
    order: str | None = None
    language: Callable[[], str | None] = lambda: None
    days: Callable[[], Iterable[str]] = tuple


NO_CLUES = Clues()


class FoundDate(NamedTuple):
    """A date at ``text[start:end]``, `None` if it is none that can be read."""

    start: int
    end: int
    moment: Moment | None


def read_date(text: str, rules: Rules, clues: Clues = NO_CLUES) -> Moment | None:
    """Parse a string that is a date from end to end.

    >>> rules = Rules.default()
    >>> paris = Clues(zone="Europe/Paris", order="day-first")
    >>> read_date("12/09/2023 - 15:45", rules, paris).utc
    '2023-09-12T13:45:00Z'
    >>> [read_date(text, rules).utc for text in ("109年11月12日", "Aug 13th 2020", "8. März 2020")]
    ['2020-11-12', '2020-08-13', '2020-03-08']
    >>> read_date("Nov. 14, 2020, 2:02 p.m. ET", rules).utc
    '2020-11-14T19:02:00Z'
    >>> [read_date(text, rules) for text in ("03/04/2020", "1695062880000", "31 Feb 2020")]
    [None, None, None]
    """
    text = text.strip()
    if len(text) > LONGEST or not _first_look(rules).search(text):
        return None
    try:
        return _iso(text, clues) or _rfc_822(text) or _written(text, rules, clues)
    except (ValueError, OverflowError):
        return None


def _by_machine(text: str, clues: Clues) -> Moment | None:
    try:
        return _iso(text, clues) or _rfc_822(text)
    except (ValueError, OverflowError):
        return None


def read_value(text: str, rules: Rules, clues: Clues = NO_CLUES) -> Moment | None:
    """Parse a date that a machine wrote into a field of its own.

    It may be a count since 1970 too. A weekday in no known language adds nothing, and a clock that
    nobody knows leaves the day.

    >>> rules = Rules.default()
    >>> [read_value(text, rules).utc for text in ("1622548800", "5 Mar 2024 08:20:00 foo")]
    ['2021-06-01T12:00:00Z', '2024-03-05']
    """
    text = text.strip()
    if len(text) > 2 * LONGEST:
        return None
    moment = read_date(text, rules, clues) or read_count(text)
    if moment is None and (weekday := _STRANGE_WEEKDAY.match(text)):
        return read_value(text[weekday.end() :], rules, clues)
    if moment is None and (strange := _STRANGE_ZONE.match(text)):
        moment = read_date(strange["rest"], rules, attrs.evolve(clues, zone=None))
        if moment and moment.zone:
            return None
    return None if moment and moment.utc.startswith("1970-01-01T00:00:00") else moment


def find_dates(
    text: str, rules: Rules, clues: Clues = NO_CLUES, seams: Collection[int] = ()
) -> list[FoundDate]:
    """Return what looks like a date in a line, and what it means.

    No word goes over one of `seams`, the places where one element meets another.

    >>> (found,) = find_dates("来源：某报 2020-11-14 09:30", Rules.default())
    >>> found.start, found.end, found.moment.utc
    (6, 22, '2020-11-14')
    """
    if not _first_look(rules).search(text):
        return []
    if moment := _by_machine(text, clues):
        return [FoundDate(0, len(text), moment)]
    return list(_find(tokenize(text, rules, seams), rules, clues))


def read_roc_stamp(text: str) -> Moment | None:
    """Parse a Republic of China stamp such as ``1091207``, which Taiwan's agency glues to credits.

    >>> read_roc_stamp("1091207").utc
    '2020-12-07'
    """
    match = _ROC_STAMP.fullmatch(text)
    try:
        return match and _day(int(match["year"]) + 1911, match["month"], match["day"], "roc")
    except ValueError:
        return None


def read_count(text: str) -> Moment | None:
    """Parse seconds since 1970, or thousandths, millionths, billionths of them, by their size.

    >>> [read_count(text).utc for text in ("1695062880", "1695062880000", "1695062880000000")]
    ['2023-09-18T18:48:00Z', '2023-09-18T18:48:00Z', '2023-09-18T18:48:00Z']
    >>> read_count("NaN"), read_count("0"), read_count("20230918")
    (None, None, None)
    """
    count = read_epoch(text)
    return Moment(count.instant, "UTC", count.unit, count.instant[:10]) if count else None


def read_url_date(match: re.Match[str], zone: str | None) -> Moment | None:
    """Parse the named groups of a URL pattern; a time needs the outlet's zone."""
    parts = match.groupdict()
    if not all(parts[name] for name in ("year", "month", "day")):
        return None
    try:
        day = _day(int(parts["year"]), parts["month"], parts["day"], "url-day")
        if parts.get("hour") and zone:
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


def _iso(text: str, clues: Clues) -> Moment | None:
    match = _ISO.fullmatch(text)
    if not match:
        return _iso_basic(text, clues) if "T" in text or "W" in text else None
    day = _day(int(match["day"][:4]), match["day"][5:7], match["day"][8:], "iso-day")
    if match["clock"] is None:
        return day
    if match["zone"] is None:
        return _local(day.utc, match["clock"], clues.zone, "iso-local")
    return _local(day.utc, match["clock"], _zone_of_offset(match["zone"]), "iso")


def _iso_basic(text: str, clues: Clues) -> Moment | None:
    match = _ISO_BASIC.fullmatch(text)
    if not match:
        return None
    written = date.fromisoformat(match["day"] or match["week"])
    day = _day(written.year, written.month, written.day, "iso-day")
    if match["week"]:
        return day
    digits = match["clock"].replace(":", "")
    clock = ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))
    zone = _zone_of_offset(match["zone"]) if match["zone"] else clues.zone
    return _local(day.utc, clock, zone, "iso" if match["zone"] else "iso-local")


def _zone_of_offset(written: str) -> str | None:
    """Return an offset as it is written, `None` if it is none: 10:20-11:45 is a range of times."""
    if written in {"Z", "z"}:
        return "UTC"
    return (
        written if offset(written[0], int(written[1:3]), int(written[3:].strip(":") or 0)) else None
    )


def _rfc_822(text: str) -> Moment | None:
    match = _RFC_822.fullmatch(text)
    if not match or not _is_year(int(match["year"])):  # of 0001 `email` makes 2001
        return None
    try:
        instant = parsedate_to_datetime(text)
    except ValueError:  # months of another language, or no such day
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    offset = text[-5:] if text[-5] in "+-" and text[-4:] != "0000" else "UTC"
    midnight = (instant.hour, instant.minute, instant.second) == (0, 0, 0)
    return Moment(as_utc(instant), offset, "rfc-822", instant.date().isoformat(), midnight)


def _written(text: str, rules: Rules, clues: Clues) -> Moment | None:
    """Parse a date by the grammar; it takes up all of the text."""
    tokens = tokenize(text, rules)
    shapes = (shape.fullmatch(tokens.codes) for shape in date_grammar(rules).ctime)
    if ctime := next(filter(None, shapes), None):
        return _MatchReader(tokens, "ctime", (ctime,), rules, clues).read()
    found = next(_find(tokens, rules, clues), None)
    return found.moment if found and (found.start, found.end) == tokens.span(0, None) else None


def _find(tokens: Tokens, rules: Rules, clues: Clues) -> Iterator[FoundDate]:
    grammar, codes, at = date_grammar(rules), tokens.codes, 0
    while found := grammar.any_day.search(codes, at):
        start = found.start()
        matches = ((shape, day.match(codes, start)) for shape, day in grammar.days)
        shape, day = next(((shape, day) for shape, day in matches if day), ("", None))
        behind = grammar.behind.match(codes, day.end()) if day else None
        if day is None or behind is None:  # 12/09-2023
            at = start + 1
            continue
        before = _before(grammar.before, codes, at, start)
        try:
            moment = _MatchReader(tokens, shape, (before, day, behind), rules, clues).read()
        except (ValueError, OverflowError):
            moment = None
        at = behind.end()
        if codes[at - 1] == ")" and "(" not in codes[before.start() : at]:
            at -= 1
        yield FoundDate(*tokens.span(before.start(), at), moment)


def _before(pattern: re.Pattern[str], codes: str, lowest: int, end: int) -> re.Match[str]:
    """Return the longest match that ends where a day begins."""
    starts = range(max(lowest, end - _MOST_BEFORE), end + 1)
    return next(filter(None, (pattern.fullmatch(codes, start, end) for start in starts)))


class _MatchReader:
    """What a match of the grammar means; `ValueError` where it is no date."""

    def __init__(
        self,
        tokens: Tokens,
        shape: str,
        matches: tuple[re.Match[str], ...],
        rules: Rules,
        clues: Clues,
    ) -> None:
        self._tokens = tokens
        self._shape = shape
        self._words = date_words(rules)
        self._clues = clues
        self._all = tokens.tokens[matches[0].start() : matches[-1].end()]
        self._parts = {
            name: tokens.tokens[match.start(name)]
            for match in matches
            for name, code in match.groupdict().items()
            if code is not None
        }
        month = self._parts.get("month")
        self._weekdays = frozenset(
            meaning.value
            for token in self._all
            if token is not month
            for meaning in meanings_of(token, WEEKDAY)
            if isinstance(meaning.value, int)
        )

    def read(self) -> Moment | None:
        day = self._day()
        if day is None:
            return None
        moment = _day(day.year, day.month, day.day, f"{self._shape}-day")
        clock = self._clock() if "hour" in self._parts else None
        if clock is None:
            return moment
        return _local(moment.utc, clock, self._zone(day, clock), self._shape)

    def _number(self, *names: str) -> int:
        return next(self._parts[name].number for name in names if name in self._parts)

    def _day(self) -> date | None:
        """Return the day in our calendar, `None` if it might be two."""
        parts = self._parts
        if "compact" in parts:
            number = parts["compact"].number
            return date(number // 10_000, number // 100 % 100, number % 100)
        if "short" in parts:
            return self._two_digit_year()
        if "a" in parts:
            return self._ordered(self._number("a"), self._number("b"))
        month = self._month()
        return self._on(month.calendar, month.number, self._number("day")) if month else None

    def _month(self) -> NamedMonth | None:
        """Return the month, `None` if its name means two and no other word says which."""
        if "month" not in self._parts:
            return NamedMonth("gregorian", self._number("prefixed", "marked"))
        found: dict[NamedMonth, frozenset[str]] = {}
        for meaning in meanings_of(self._parts["month"], MONTH):
            if isinstance(meaning.value, NamedMonth):
                found[meaning.value] = meaning.langs or frozenset()
        if len(found) > 1:
            page = self._language()
            known = self._languages(but=self._parts["month"]) or frozenset({page or ""})
            found = {month: langs for month, langs in found.items() if langs & known}
        return next(iter(found)) if len(found) == 1 else None

    def _on(self, calendar: str, month: int, day: int) -> date | None:
        """Return a day by the calendar of its month, or that of its year."""
        year = self._parts["year"]
        era = self._era(year.number, named=calendar != "gregorian")
        if era is not None and era.calendar != "gregorian":
            calendar = era.calendar
        if calendar == "persian":
            return persian_day(year.number, month, day)
        if calendar == "islamic":
            return islamic_day_on(year.number, month, day, self._weekdays)
        found = date(year.number + (era.year_one - 1 if era else 0), month, day)
        if era and not (era.since or "") <= found.isoformat() <= (era.until or "9"):
            raise ValueError(f"expected a day of the era {era.id}, got {found}")
        return found

    def _era(self, year: int, *, named: bool) -> Era | None:
        """Return the era that a year is counted in: named, or meant in the language."""
        for name in ("era", "era_behind"):
            if name in self._parts:
                eras = [m.value for m in meanings_of(self._parts[name], ERA)]
                return next((era for era in eras if isinstance(era, Era)), None)
        if named or _is_year(year):
            return None
        meant = (e for e in self._words.eras if e.implied and e.implied[0] <= year <= e.implied[1])
        # 109 with the characters for year, month and day is the Republic's
        return next((e for e in meant if self._shape == "chinese" or self._is_in(e.lang)), None)

    def _is_in(self, lang: str | None) -> bool:
        """Return whether the date is in this language, by its words, digits or page."""
        if lang is None:
            return False
        known = self._languages()
        if known:
            return lang.split("-")[0] in {code.split("-")[0] for code in known}
        digits = _DIGITS_OF.get(lang)
        if digits and digits.search(self._tokens.written):
            return True
        return (self._language() or "").startswith(lang)

    def _languages(self, *, but: Token | None = None) -> frozenset[str]:
        """Return the languages that have all the words of the date; none where no word tells."""
        common: frozenset[str] = frozenset()
        for token in self._all:
            langs = [meaning.langs for meaning in token.meanings]
            if langs and None not in langs and token is not but:
                union = frozenset().union(*(lang for lang in langs if lang))
                common = (common & union or common) if common else union
        return common

    def _language(self) -> str | None:
        return self._clues.language()

    def _is_day_first(self, languages: Iterable[str]) -> bool:
        """Return whether all languages put the day first; not if a page in them has a clock of 12.

        A server set up in English writes 9/12/2023 10:20 AM in any language.
        """
        listed = list(languages)
        english = "a" in self._parts and "ap" in self._parts and self._text("ap").isascii()
        return bool(listed) and not english and self._words.day_first.issuperset(listed)

    def _text(self, name: str) -> str:
        token = self._parts[name]
        return self._tokens.text[token.start : token.end]

    def _ordered(self, a: int, b: int) -> date | None:
        year = self._parts["year"].number
        era = self._era(year, named=False)
        if era and era.calendar == "gregorian":
            year += era.year_one - 1
        elif not _is_year(year):
            return None
        return self._choose({"day-first": (year, b, a), "month-first": (year, a, b)})

    def _two_digit_year(self) -> date | None:
        """Return a day whose year has two digits, where nothing else can be meant."""
        parts, year = self._parts, self._number("short")
        if "a" in parts or self._shape == "dotted":
            a, b = self._number("a", "day"), self._number("b", "marked")
            return self._choose(
                {
                    "day-first": (_century(year), b, a),
                    "month-first": (_century(year), a, b),
                    "year-first": (_century(a), b, year),
                }
            )
        month = self._month()
        if month is None or month.calendar != "gregorian":
            return None
        if year >= 43 and self._languages() == {"th"}:
            return date(2500 + year - 543, month.number, self._number("day"))
        day = date(_century(year), month.number, self._number("day"))
        is_marked = self._tokens.text[parts["short"].start - 1] == "'"
        is_sure = is_marked or year > 31 or "zone" in parts or "offset" in parts
        return day if is_sure or day.weekday() in self._weekdays else None

    def _choose(self, readings: dict[str, tuple[int, int, int]]) -> date | None:
        """Return the day that is meant among several readings of three numbers.

        Asked in turn: which of them are days, the outlet's order, the weekday, the languages of
        the words, other days of the page, the language of the page.
        """
        days = {order: day for order, parts in readings.items() if (day := _try_day(*parts))}
        if not days:
            raise ValueError("expected a day of the calendar")
        if len(set(days.values())) == 1:
            return next(iter(days.values()))
        if self._clues.order in days:
            return days[self._clues.order]
        on_weekday = {day for day in days.values() if day.weekday() in self._weekdays}
        if len(on_weekday) == 1:
            return on_weekday.pop()
        if "day-first" in days and self._is_day_first(self._languages()):
            return days["day-first"]
        others = [date.fromisoformat(day) for day in self._clues.days()]
        near = {day for day in days.values() if any(abs(day - o).days <= 1 for o in others)}
        if len(near) == 1:
            return near.pop()
        page = self._language()
        if "day-first" in days and page and self._is_day_first((page.split("-")[0],)):
            return days["day-first"]
        return None

    def _clock(self) -> str | None:
        """Return a clock time of 24 hours, `None` if it may be two; 25:00 is the caller's."""
        hour = self._number("hour")
        halves = {
            meaning.value
            for name in ("half", "ap")
            if name in self._parts
            for meaning in meanings_of(self._parts[name], HALF)
        }
        if "night" in halves and hour == 12:
            return None
        if (halves & {"pm", "night"} or ("noon" in halves and hour < 3)) and hour < 12:
            hour += 12
        elif "am" in halves and hour == 12:
            hour = 0
        minute, second = (
            self._number(name) if name in self._parts else 0 for name in ("minute", "second")
        )
        fraction = f".{self._text('fraction')[:6]}" if "fraction" in self._parts else ""
        return f"{hour:02}:{minute:02}:{min(second, 59) if second == 60 else second:02}{fraction}"

    def _zone(self, day: date, clock: str) -> str | None:
        """Return the clock that the time is written by, `None` if it is not known."""
        parts = self._parts
        if "offset" in parts:
            return self._offset("")
        if "zone" not in parts:
            return self._clues.zone
        named = next(m.value for m in meanings_of(parts["zone"], ZONE))
        if not isinstance(named, NamedZone):
            return None
        if "named_offset" in parts:
            return self._offset("named_") if named.zone == "UTC" else None
        if named.zone:
            known = named.zone == "UTC" or named.zone[0] in "+-" or is_zone(named.zone)
            return named.zone if known else None
        own = self._clues.zone
        return own if own and is_called(own, named.written, f"{day}T{clock}") else None

    def _offset(self, prefix: str) -> str | None:
        digits, minutes = self._text(f"{prefix}offset"), 0
        if f"{prefix}offset_minutes" in self._parts:
            minutes = self._number(f"{prefix}offset_minutes")
        elif len(digits) > 2:
            digits, minutes = digits[:-2], int(digits[-2:])
        return offset(self._text(f"{prefix}sign"), int(digits), minutes)


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _century(year: int) -> int:
    """Return the year that two digits mean, as POSIX has it."""
    return year + (2000 if year < 69 else 1900)


def _try_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int | str, day: int | str, shape: str) -> Moment:
    if not _is_year(year):
        raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}, got {year}")
    written = date(year, int(month), int(day)).isoformat()
    return Moment(written, None, shape, written)


def _local(day: str, clock: str, zone: str | None, shape: str) -> Moment:
    """Return a local time as an instant; the day alone without a zone."""
    instant = instant_of(f"{day}T{clock}", zone or "UTC")
    if zone is None:
        return Moment(day, None, f"{shape}-no-zone", day)
    midnight = (instant.hour, instant.minute, instant.second) == (0, 0, 0)
    return Moment(as_utc(instant), zone, shape, day, midnight)
