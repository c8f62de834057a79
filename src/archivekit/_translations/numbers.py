"""Numbers by their value, however a language writes them: 1.5 million, 150万, 1,5 Mio."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from archivekit._provenance.dates.tokens import plain
from archivekit._provenance.dates.words import fold_word
from archivekit._rules.rows import ANY_LANGUAGE
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import DATE_LANGUAGES, NUMERALS

_PARTS: Final = r"(?:[.,'\u2019\uff0c\uff0e\u066b\u066c]\d+|[ \u00a0\u202f]\d{3}(?!\d))*"
DIGITS: Final = rf"\d+{_PARTS}"
"""Digits with points, commas or blanks between them."""
_WRITTEN: Final = re.compile(DIGITS)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3}")
"""Groups of three digits, or as in India of two before the last three: 1,75,000."""
_DECIMAL: Final = re.compile(r"(?P<whole>\d+|[1-9]\d{0,2}(?:[.,' ]\d{3})+)[.,](?P<part>\d+)")
_ARABIC_MARKS: Final = {0x66B: ".", 0x66C: ","}
_NO_DIGIT: Final = re.compile(r"\D+")
_LONGEST: Final = 15
"""Most digits of a number; longer ones are telephone numbers and the like."""
LARGEST: Final = 1e18
"""The largest number that words mean; more are a list of words."""


@attrs.frozen(eq=False)
class NumberWords:
    """The number words of one language, folded.

    `close` finds a number in a language that sets words side by side without a blank; one character
    alone is part of a word more often than a number. `months` are
    names of months; `month_words` make the number behind them a month, as in Vietnamese. The
    marks are behind a number, `later` are words of the afternoon.
    """

    words: dict[str, int]
    scales: dict[str, int]
    digits: dict[str, int]
    months: dict[str, int]
    month_words: frozenset[str]
    month_marks: frozenset[str]
    day_marks: frozenset[str]
    year_marks: frozenset[str]
    later: frozenset[str]
    close: re.Pattern[str] | None


@per_rules
def numerals(rules: Rules) -> dict[str, NumberWords]:
    """Return the number words and months of every language that has any."""
    known = {row.lang for row in rules[NUMERALS] if row.lang}
    known |= {row.code for row in rules[DATE_LANGUAGES] if row.code != ANY_LANGUAGE}
    return {lang: _numerals(rules, lang) for lang in sorted(known)}


def _numerals(rules: Rules, lang: str) -> NumberWords:
    rows = [row for row in rules[DATE_LANGUAGES] if row.code in {lang, ANY_LANGUAGE}]
    own = [row for row in rules[NUMERALS] if row.lang == lang]
    scales = dict(pair for row in own for pair in _pairs(row.scales))
    words = dict(pair for row in own for pair in _pairs(row.read))
    close = any(row.day_mark for row in rows)
    digits = {word: value for word, value in words.items() if close and len(word) == 1}
    chars = "".join(sorted({*digits, *scales}))
    return NumberWords(
        words=words,
        scales=scales,
        digits=digits,
        months={
            fold_word(form.replace("_", " ")): number
            for row in rows
            if row.calendar == "gregorian"
            for number, forms in enumerate(row.months, start=1)
            for form in forms.split()
        },
        month_words=frozenset(fold_word(word) for row in rows for word in row.month_prefix),
        month_marks=frozenset(mark for row in rows for mark in row.month_mark),
        day_marks=frozenset(mark for row in rows for mark in row.day_mark),
        year_marks=frozenset(mark for row in rows for mark in row.year_mark),
        later=frozenset(
            fold_word(word) for row in rows for word in (*row.pm, *row.night) if len(word) > 1
        ),
        close=_close_pattern(chars) if close else None,
    )


def _close_pattern(chars: str) -> re.Pattern[str]:
    """Return a pattern of a number: digits, or two of these characters, and more of both.

    It begins with one class of characters, which is searched for three times as fast as two ways.
    """
    begin = rf"[\d{chars}](?:(?<=\d)\d*{_PARTS}|(?<=[{chars}])[{chars}])"
    return re.compile(rf"{begin}(?:{DIGITS}|[{chars}])*")


def _pairs(texts: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for value, *words in map(str.split, texts):
        for word in words:
            yield fold_word(word), int(value)


def values_of(digits: str) -> tuple[float, ...]:
    """Return the numbers that digits with points, commas or blanks between them mean.

    >>> [values_of(text) for text in ("2,713", "1,75,000", "1.234,5", "26.07.2020", "0.125")]
    [(2713.0,), (175000.0,), (1234.5,), (26.0, 7.0, 2020.0), (0.125,)]
    """
    digits = digits.translate(_ARABIC_MARKS)
    if digits.isdecimal():
        return (float(digits),) if len(digits) <= _LONGEST else ()
    if _GROUPED.fullmatch(digits):
        return (float(_NO_DIGIT.sub("", digits)),)
    if decimal := _DECIMAL.fullmatch(digits):
        return (float(f"{_NO_DIGIT.sub('', decimal['whole'])}.{decimal['part']}"),)
    return tuple(float(part) for part in _NO_DIGIT.split(digits) if 0 < len(part) <= _LONGEST)


_PIECE: Final = re.compile(rf"{DIGITS}|.")


def close_values(written: str, words: NumberWords) -> tuple[float, ...]:
    """Return the numbers that digits and characters for digits and powers of ten mean.

    The digits are ASCII's (`plain`).

    >>> zh = numerals(Rules.default())["zh"]
    >>> [close_values(text, zh) for text in ("150万", "1.2亿", "3万5000", "五十七", "二〇二〇")]
    [(1500000.0,), (120000000.0,), (35000.0,), (57.0,), (2020.0,)]
    """
    if written.isdecimal():
        return values_of(written)
    whole = section = 0.0
    current: float | None = None
    pieces = _PIECE.findall(written)
    if len(pieces) == 1 and pieces[0] not in words.scales and pieces[0] not in words.digits:
        return values_of(written)
    for piece in pieces:
        scale = words.scales.get(piece)
        if scale is None:
            digit = words.digits.get(piece)
            if digit is None:
                values = values_of(piece)
                if len(values) != 1:
                    return values
                current = values[0]
            else:
                current = digit if current is None else 10 * current + digit
                if current > LARGEST:
                    return ()
        elif scale < 10_000:
            section += (1 if current is None else current) * scale
            current = None
        elif whole and not section and current is None:
            whole *= scale  # 1万亿 is a million millions
        else:
            section += current or 0
            whole += (section or 1) * scale
            section, current = 0.0, None
    value = whole + section + (current or 0)
    return (value,) if value <= LARGEST else ()


def written_in(text: str, above: float, most: int) -> list[float]:
    """Return the numbers above a bound that a text has in digits, in order, the first `most`.

    >>> written_in("17:40, 3 goals and 1,250 people", 12, 9)
    [17.0, 40.0, 1250.0]
    """
    found = (value for match in _WRITTEN.finditer(text) for value in values_of(plain(match[0])))
    return list(itertools.islice((value for value in found if value > above), most))


def share_in_order(a: Sequence[float], b: Sequence[float]) -> float:
    """Return which part of two rows of numbers is in both, in one order.

    >>> share_in_order([1, 2, 3, 4], [2, 9, 4, 1])
    0.5
    """
    longest = [0] * (len(b) + 1)
    for one in a:
        before = 0
        for place, other in enumerate(b, start=1):
            here = longest[place]
            longest[place] = before + 1 if one == other else max(here, longest[place - 1])
            before = here
    return 2 * longest[-1] / max(1, len(a) + len(b))
