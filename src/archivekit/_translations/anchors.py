"""Anchors: what of a text survives when it is translated, each by a key that both texts have.

Numbers by their value, days and months, names by their letters and by their sound, Chinese names
by their syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import attrs

from archivekit._provenance.dates.tokens import plain
from archivekit._provenance.dates.words import fold_word
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import LANGUAGES
from archivekit._translations.numbers import (
    DIGITS,
    Numerals,
    close_values,
    numerals,
    values_of,
)
from archivekit._translations.sounds import Readings, Syllables, readings, sound_of, syllables

NUMBER, DAY, MONTH, LETTERS, SOUND, SYLLABLES, ADDRESS = "#", "D", "M", "=", "~", "^", "@"
STEM: Final = 6
"""Letters of a name that count, as languages hang their endings on the rest."""
_HANGUL: Final = r"\uac00-\ud7a3"
_KATAKANA: Final = r"\u30a1-\u30fa\u30fc"
_WORD: Final = re.compile(
    rf"(?P<number>{DIGITS})|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
)
_CLOSE: Final = re.compile(
    rf"(?P<kana>[{_KATAKANA}]{{2,}})|(?P<latin>[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]+)"
    rf"|(?P<hangul>[{_HANGUL}]{{2,}})"
)


_OWNED: Final = re.compile("['\u2019]s?$")
"""What English hangs on the name of an owner."""


class Anchor(NamedTuple):
    """An anchor at ``text[start:end]``; texts that translate one another have the same key."""

    key: str
    start: int
    end: int


@attrs.frozen(eq=False)
class AnchorRules:
    """What reading anchors takes of the rules."""

    numerals: dict[str, Numerals]
    readings: Readings
    common: frozenset[str]
    plain: Numerals
    syllables: Syllables


@per_rules
def anchor_rules(rules: Rules) -> AnchorRules:
    """Return the rules of anchors."""
    none = Numerals({}, {}, {}, {}, frozenset(), frozenset(), frozenset(), None)
    return AnchorRules(numerals(rules), readings(rules), words_in(rules[LANGUAGES]), none, syllables(rules))


def find_anchors(text: str, language: str, rules: AnchorRules) -> list[Anchor]:
    """Return the first anchor with each key, in the order of the text."""
    words = rules.numerals.get(language, rules.plain)
    flat = plain(text)
    found = _in_close(flat, language, words, rules) if words.close else _in_words(flat, words, rules)
    first: dict[str, Anchor] = {}
    for anchor in found:
        first.setdefault(anchor.key, anchor)
    return sorted(first.values(), key=lambda anchor: (anchor.start, anchor.end, anchor.key))


def _number(value: float) -> str:
    return f"{NUMBER}{value:.12g}"


def _in_words(text: str, words: Numerals, rules: AnchorRules) -> Iterator[Anchor]:
    """Yield the anchors of a language that sets blanks between words."""
    value: float | None = None
    start = end = 0
    run: tuple[tuple[int, ...], int, int] | None = None  # the syllables of a name before
    before: tuple[str, int, int, float] | None = None  # a day or month and where it stands
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        if match["number"]:
            if value is not None:
                yield Anchor(_number(value), start, end)
            *others, last = values_of(match[0]) or (-1.0,)
            for other in others:
                yield Anchor(_number(other), *match.span())
            value, start, end = (last, *match.span()) if last >= 0 else (None, 0, match.end())
            if value is not None and before and before[0] == MONTH and match.start() - before[2] < 3:
                if value <= 31:
                    yield Anchor(f"{DAY}{before[3]:.0f}-{value:.0f}", before[1], match.end())
            before = ("", *match.span(), value) if value is not None else None
            continue
        folded = fold_word(match[0])
        near = len(gap) <= 2 and not gap.strip(" .-")
        if value is not None and near and (scale := words.scales.get(folded)):
            value, end = value * scale, match.end()
            continue
        known = words.words.get(folded, words.scales.get(folded) if value is None else None)
        if known is not None:
            if value is not None and near and 20 <= value < 100 and value % 10 == 0 and known < 10:
                value, end = value + known, match.end()
                continue
            if value is not None:
                yield Anchor(_number(value), start, end)
            value, start, end = float(known), *match.span()
            before = None
            continue
        if value is not None:
            if near and folded in words.later and value < 12:
                value += 12
            yield Anchor(_number(value), start, end)
            value = None
        end = match.end()
        if month := words.months.get(folded):
            if before and before[0] == "" and match.start() - before[2] < 5 and before[3] <= 31:
                yield Anchor(f"{DAY}{month}-{before[3]:.0f}", before[1], match.end())
            yield Anchor(f"{MONTH}{month}", *match.span())
            before = (MONTH, *match.span(), month)
            continue
        if match[0][0].isupper():
            yield from _name(match[0], *match.span(), rules)
            spelled = rules.syllables.spell(match[0].casefold())
            if spelled and run and match.start() - run[1] == 1:
                spelled, run_start = (run[0][-1], *spelled), run[2]
            else:
                run_start = match.start()
            for pair in zip(spelled, spelled[1:]):
                yield Anchor(f"{SYLLABLES}{pair[0]}-{pair[1]}", run_start, match.end())
            run = (spelled, match.end(), match.start()) if spelled else None
    if value is not None:
        yield Anchor(_number(value), start, end)


def _name(word: str, start: int, end: int, rules: AnchorRules) -> Iterator[Anchor]:
    """Yield the keys of a name: by its letters, and by its sound."""
    word = _OWNED.sub("", word)
    if word.casefold() in rules.common or len(word) < 2:
        return
    latin = rules.readings.latin(word)
    yield Anchor(f"{LETTERS}{latin[:STEM]}", start, end)
    sound = sound_of(latin)
    if len(sound) > 1:
        yield Anchor(f"{SOUND}{sound}", start, end)


def _in_close(text: str, language: str, words: Numerals, rules: AnchorRules) -> Iterator[Anchor]:
    """Yield the anchors of a language that sets words side by side."""
    month = None
    assert words.close is not None
    for match in words.close.finditer(text):
        if len(match[0]) == 1 and match[0] in words.digits:
            if words.digits[match[0]] < 3:
                continue
        values = close_values(match[0], words)
        start, end = match.span()
        behind = text[end : end + 1]
        if len(values) == 1 and behind in words.month_marks and values[0] <= 12:
            month = (values[0], start, end)
            yield Anchor(f"{MONTH}{values[0]:.0f}", start, end + 1)
            continue
        for value in values:
            if text[start - 2 : start] in words.later and value < 12:
                value += 12
            yield Anchor(_number(value), start, end)
        if month and start - month[2] < 3 and len(values) == 1 and values[0] <= 31:
            yield Anchor(f"{DAY}{month[0]:.0f}-{values[0]:.0f}", month[1], end)
        month = None
    if language == "zh":
        read = [rules.syllables.of_han.get(char) for char in text]
        for at, (one, two) in enumerate(zip(read, read[1:])):
            if one is not None and two is not None:
                yield Anchor(f"{SYLLABLES}{one}-{two}", at, at + 2)
    for match in _CLOSE.finditer(text):
        yield from _name(match[0], *match.span(), rules)
