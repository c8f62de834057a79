"""The words of dates: what each may mean beside the numbers of a day or a clock time.

A word has as many meanings as there are languages: ``mar`` is March and Tuesday, ``de`` stands
between day and month in Spanish and is the morning in Hungarian. All are kept here; which of them
is meant is seen by the words around it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import attrs

from archivekit._rules.patterns import at_first_letter, trie_of
from archivekit._rules.rows import ANY_LANGUAGE, DateLanguage, Era
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import DATE_LANGUAGES, ERAS, ZONES
from archivekit.model import DateKind

CLOSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u25cb\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
    "\uac00-\ud7a3"
)
"""Letters of scripts that set words side by side without a blank."""
MONTH, WEEKDAY, LETTER = "month", "weekday", "weekday_letter"
ZONE, HALF, ERA, ARTICLE = "zone", "half", "era", "article"
_PARTS = (
    ARTICLE, "ordinal", "of", "at", "clock_end", "year_end", "month_prefix", LETTER,
    "hour_mark", "minute_mark", "second_mark", "year_mark", "month_mark", "day_mark",
)  # fmt: skip
_HALVES = ("am", "noon", "pm", "night")
# Accents of Latin, Greek and Cyrillic, the vowels and hamzas of Arabic, the dot of Devanagari;
# and the joiners that Persian writes inside words.
_DROPPED = dict.fromkeys((*range(0x300, 0x370), 0x93C, 0x640, *range(0x64B, 0x656), 0x200C, 0x200D))
_SAME = {0x131: "i", 0x643: "\u06a9", 0x649: "\u06cc", 0x64A: "\u06cc"}
_FOLDED = {**_DROPPED, **_SAME}
_PART = re.compile(r"[ .'-]")
_ABBREVIATION = re.compile(r"\. +")


class Meaning(NamedTuple):
    """What a word may be in a date: a part of it, and which; `langs` is `None` for any language."""

    part: str
    value: object = None
    langs: frozenset[str] | None = None


class NamedMonth(NamedTuple):
    """A month of a calendar."""

    calendar: str
    number: int


class NamedZone(NamedTuple):
    """A clock, empty if the name is that of several, and how the name is written."""

    zone: str
    written: str


class DateLabel(NamedTuple):
    """A label before a date: whose date it is, and the languages that have the label."""

    kind: DateKind
    langs: frozenset[str]


@attrs.frozen(eq=False)
class DateWords:
    """The words of dates by their folded form (`fold_word`).

    `starts` are the first words of longer ones. `close` finds a word, or a number in words, in a
    script without blanks; `digits` and `tens` are what such numbers are made of. `day_first` are
    the languages that write the day before the month.
    """

    meanings: dict[str, tuple[Meaning, ...]]
    starts: frozenset[str]
    close: re.Pattern[str]
    digits: dict[str, int]
    tens: dict[str, int]
    day_first: frozenset[str]
    eras: tuple[Era, ...]

    def number(self, text: str) -> int:
        """Return the value of a number in words, -1 if it is none of a date.

        >>> from archivekit._rules.rules import Rules
        >>> words = date_words(Rules.default())
        >>> [words.number(text) for text in ("二〇二三", "十二", "廿五", "三十")]
        [2023, 12, 25, 30]
        """
        ten = next((char for char in text if char in self.tens), "")
        if not ten:
            return int("".join(str(self.digits[char]) for char in text)) if len(text) < 5 else -1
        before, _, behind = text.partition(ten)
        if not (len(before) <= 1 and len(behind) <= 1 and {*before, *behind} <= set(self.digits)):
            return -1
        tens = self.tens[ten] * (self.digits[before] if before else 1)
        return 10 * tens + (self.digits[behind] if behind else 0)


@attrs.frozen(eq=False)
class DateLabels:
    """Labels before dates, by their folded form.

    `longest` is how many characters one has. `update` finds that of an update at the beginning of
    a line.
    """

    labels: dict[str, DateLabel]
    longest: int
    update: re.Pattern[str]


@functools.lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Return a word without what need not be written: case, accents, a blank behind a dot.

    A letter alone keeps its accent: ``à`` stands before a time, ``a`` behind an ordinal number.

    >>> fold_word("Août"), fold_word("p. m."), fold_word("KASIM") == fold_word("Kas\u0131m")
    ('aout', 'p.m', True)
    """
    word = word.rstrip(".")
    if len(word) > 1 and not word.isascii():
        word = unicodedata.normalize("NFD", word.casefold()).translate(_FOLDED)
        word = unicodedata.normalize("NFC", word)
    return _ABBREVIATION.sub(".", word.casefold())


@per_rules
def date_words(rules: Rules) -> DateWords:
    """Return the words of dates, each with all that it means in any language."""
    meanings, languages = _meanings(rules), rules[DATE_LANGUAGES]
    digits, tens = (
        {
            char: value
            for row in languages
            for value, chars in enumerate(given(row))
            for char in chars
        }
        for given in (lambda row: row.digits, lambda row: ("", *row.tens))
    )
    is_close, parts = re.compile(f"[{CLOSE}]"), {word: _PART.split(word) for word in meanings}
    close = [form for word in meanings if is_close.match(word) for form in (word, f"{word}.")]
    return DateWords(
        meanings=meanings,
        starts=frozenset(words[0] for words in parts.values() if len(words) > 1),
        close=re.compile(
            rf"(?P<word>{at_first_letter(close)}{trie_of(close)})"
            rf"|(?P<number>[{''.join((*digits, *tens))}]+)"
        ),
        digits=digits,
        tens=tens,
        day_first=frozenset(row.code for row in languages if row.order == "day-first"),
        eras=rules[ERAS],
    )


@per_rules
def date_labels(rules: Rules) -> DateLabels:
    """Return the labels before dates. Of two rows with one label the stronger row has it."""
    labels: dict[str, DateLabel] = {}
    updates = set()
    for row in rules[DATE_LANGUAGES]:
        for kind, words in ((DateKind.PAGE, row.published), (DateKind.UPDATED, row.updated)):
            for word in words:
                known = labels.setdefault(fold_word(word), DateLabel(kind, frozenset()))
                labels[fold_word(word)] = DateLabel(known.kind, known.langs | {row.code})
                updates |= {word} if known.kind is DateKind.UPDATED else set()
    return DateLabels(
        labels=labels,
        longest=max(map(len, labels), default=0),
        update=re.compile(rf"[\s(（]*{trie_of(updates)}(?:[\s:：]|(?=\d))", re.IGNORECASE),
    )


def _meanings(rules: Rules) -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, dict[tuple[str, object], frozenset[str] | None]] = {}
    for word, part, value, lang in _all_words(rules):
        languages = found.setdefault(fold_word(word), {})
        known = languages.get((part, value), frozenset())
        languages[part, value] = None if lang is None or known is None else known | {lang}
    return {
        word: tuple(Meaning(part, value, langs) for (part, value), langs in parts.items())
        for word, parts in found.items()
    }


def _all_words(rules: Rules) -> Iterator[tuple[str, str, object, str | None]]:
    for language in rules[DATE_LANGUAGES]:
        lang = None if language.code == ANY_LANGUAGE else language.code
        for part, value, words in _parts_of(language):
            for word in words:
                yield word, part, value, lang
    for zone in rules[ZONES]:
        for word in zone.words:
            yield word, ZONE, NamedZone(zone.zone, word), None
    for era in rules[ERAS]:
        for word in era.words:
            yield word, ERA, era, era.lang


def _parts_of(language: DateLanguage) -> Iterator[tuple[str, object, Iterable[str]]]:
    for number, forms in enumerate(language.months, start=1):
        yield MONTH, NamedMonth(language.calendar, number), _forms(forms)
    for number, forms in enumerate(language.weekdays):
        yield WEEKDAY, number, _forms(forms)
    for part in _PARTS:
        yield part, None, getattr(language, part)
    for half in _HALVES:
        yield HALF, half, getattr(language, half)


def _forms(text: str) -> list[str]:
    return [form.replace("_", " ") for form in text.split()]
