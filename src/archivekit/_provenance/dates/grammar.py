"""The grammar of dates: how a day and a clock time are written, as patterns over token codes.

A pattern has one character or class for each token: ``(?P<day>[12])`` is a number of one or two
digits, ``{w.month}`` any word that names a month. So a pattern is short, and holds for all
languages.
"""

from __future__ import annotations

import re

import attrs

from archivekit._provenance.dates.tokens import (
    HAN_NUMBER,
    LONG_HAN_NUMBER,
    OTHER_NUMBER,
    Codes,
    date_codes,
)
from archivekit._rules.patterns import ungrouped
from archivekit._rules.rules import Rules, per_rules

_DIGITS = f"12348{HAN_NUMBER}{LONG_HAN_NUMBER}{OTHER_NUMBER}"
_N = f"[12{HAN_NUMBER}]"  # a number of one or two digits
_YY = f"[2{HAN_NUMBER}]"  # of two
_ENDS = rf"(?![.:]?[{_DIGITS}])"
_SEPARATORS = "[ ,;|@:\u00b7\u2013-]*"


@attrs.frozen(eq=False)
class Grammar:
    """Patterns over codes.

    `days` lists the shapes of a day by their names, and `any_day` finds the beginning of one.
    `before` is what may stand before it: a clock time, articles, a weekday. `behind` is what may
    stand behind it. `ctime` are whole dates with their clock time before their year, as C
    writes it, and before year and zone, as git does.
    """

    days: tuple[tuple[str, re.Pattern[str]], ...]
    any_day: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    ctime: tuple[re.Pattern[str], re.Pattern[str]]


@attrs.frozen
class _WordClasses:
    """Classes of codes, by the part of a date that a word is."""

    month: str
    weekday: str
    letter: str
    zone: str
    half: str
    era: str
    article: str
    ordinal: str
    of: str
    at: str
    clock_end: str
    year_end: str
    month_prefix: str
    hour_mark: str
    minute_mark: str
    second_mark: str
    year_mark: str
    month_mark: str
    day_mark: str

    @classmethod
    def of_codes(cls, codes: Codes) -> _WordClasses:
        names = {field.name: field.name for field in attrs.fields(cls)}
        names["letter"] = "weekday_letter"
        return cls(**{name: codes.any(part) for name, part in names.items()})


@per_rules
def date_grammar(rules: Rules) -> Grammar:
    """Return the grammar in the codes of the words of some rules."""
    w = _WordClasses.of_codes(date_codes(rules))
    weekday = rf"(?:{w.weekday}\.?|{w.letter}(?=,)|\((?:{w.weekday}\.?|{w.letter}|{HAN_NUMBER})\))"
    article, clock, days = rf"(?:{w.article}[.'-]? ?)*", _clock(w), _days(w)
    named_day = rf"{weekday},? ?(?P<month>{w.month})\.? (?P<day>[12])"
    any_day = "|".join(re.sub(r"\(\?P=\w+\)", "[-/.]", ungrouped(day)) for day in days.values())
    return Grammar(
        days=tuple((shape, re.compile(day)) for shape, day in days.items()),
        any_day=re.compile(
            rf"(?:(?<![{_DIGITS}])(?<![{_DIGITS}][-/.:])(?<![-/.](?=[{_DIGITS}]))|(?<=:2-))"
            rf"(?:{any_day})"
        ),
        before=re.compile(rf"(?:{clock}[ ,;|\u00b7\u2013-]+)?{article}(?:{weekday},? ?)?{article}"),
        behind=re.compile(rf"(?:,? ?{weekday})?(?:{_SEPARATORS}{clock}\)?)?"),
        ctime=(
            re.compile(rf"{named_day} {clock} (?P<year>4)"),
            re.compile(rf"{named_day} {_hour(w)}{_ENDS} (?P<year>4) ?{_zone(w)}"),
        ),
    )


def _clock(w: _WordClasses) -> str:
    """Return how a clock time is written, the words before it and its zone included."""
    half = rf"(?:(?P<half>{w.half})\.? ?)?"
    return (
        rf"\(?(?:{w.at}[.:]? ?)*{half}{_hour(w)}{_ENDS}(?: ?(?P<ap>{w.half})\.?)?"
        rf"(?: ?{w.clock_end}\.?)?(?: ?\(?{_zone(w)}(?: ?\(?{w.zone})?\)?(?: ?\([^()]*\))?)?"
    )


def _hour(w: _WordClasses) -> str:
    mark = rf"(?: ?{w.hour_mark} ?|: ?|\.)"
    seconds = (
        rf"(?: ?{w.minute_mark} ?|[:.])(?P<second>{_YY})(?: ?{w.second_mark})?"
        rf"(?:[.,](?P<fraction>[{_DIGITS}]))?"
    )
    # without minutes an hour needs a mark, or a half of the day behind it
    minutes = rf"{mark}(?P<minute>{_YY})(?:{seconds}| ?{w.minute_mark})?"
    return rf"(?P<hour>{_N})(?:{minutes}| ?{w.hour_mark}(?! ?[{_DIGITS}])|(?= ?{w.half}))"


def _zone(w: _WordClasses) -> str:
    # a dash before the day of a named month is none of a zone: 10:21-8 July
    offset = rf"(?P<sign>[-+]) ?(?P<offset>[1234])(?! ?{w.month})(?::?(?P<offset_minutes>2))?"
    return rf"(?:(?P<zone>{w.zone})(?: ?{offset.replace('<', '<named_')})?|{offset})"


def _days(w: _WordClasses) -> dict[str, str]:
    """Return how a day is written, by the name of the shape."""
    named = (
        rf"(?:{w.month_prefix}\.? ?(?P<prefixed>{_N})|(?P<marked>{_N}) ?{w.month_mark}"
        rf"|(?P<month>{w.month})[.']?(?: ?/ ?{w.month}\.?)?)"
    )
    day = rf"(?P<day>{_N})(?: ?-?{w.ordinal}| ?{w.day_mark})?\.?"
    short = rf"'?(?P<short>{_YY}){_ENDS}"
    year = (
        rf"(?:(?P<year>4)(?!\.?[{_DIGITS}])|{short})"
        rf"(?: ?{w.year_end}\.?| ?(?P<era_behind>{w.era})\.?)*\.?"
    )
    era = rf"(?P<era>{w.era})\.? ?"
    of = rf"(?:{w.of}'? ?)*"
    end = rf"(?:\.(?![{_DIGITS}])|(?![{_DIGITS}.]))"
    aside = r"(?: ?\([^()]*\) ?)?"  # the same year by another count
    return {
        "chinese": rf"(?P<year>[34{LONG_HAN_NUMBER}]){aside} ?{w.year_mark}{aside} ?"
        rf"(?:(?P<marked>{_N}) ?{w.month_mark}|(?P<month>{w.month})) ?(?P<day>{_N}) ?{w.day_mark}",
        "era": rf"{era}(?P<year>[1234{HAN_NUMBER}{LONG_HAN_NUMBER}]){aside}"
        rf" ?(?:{w.year_mark}{aside}|[-/.]) ?"
        rf"(?:(?P<marked>{_N}) ?(?:{w.month_mark}|[-/.])|(?P<month>{w.month})) ?"
        rf"(?P<day>{_N})(?: ?{w.day_mark})?{_ENDS}",
        "numeric": rf"(?P<year>[34])(?P<sep>[-/.]) ?(?P<marked>[12])(?P=sep) ?(?P<day>[12]){end}",
        "year-apart": rf"(?P<year>4) (?P<marked>2)/(?P<day>2){end}",
        "slashed": rf"(?P<a>[12]) ?(?P<sep>[-/]) ?(?P<b>[12]) ?(?P=sep) ?{year}",
        "dotted": rf"(?P<day>[12])\. ?(?P<marked>[12])\. ?{year}",
        "month-named": rf"{named},? ?-?{day} ?[-,]? ?{year}",
        "day-named": rf"{day} ?[-/,]? ?{of}{named},? ?[-/]? ?{of}(?:{era})?{year}",
        "year-named": rf"(?P<year>4)(?:\.| ?{w.year_end}\.?| ?{w.year_mark})?,? ?[-/]? ?{of}"
        rf"{named} ?[-/]? ?{day}{_ENDS}",
        "year-day-named": rf"(?P<year>4)\.? ?{w.year_end}\.?,? ?{day} ?{named}",
        "compact": r"(?P<compact>8)",
    }
