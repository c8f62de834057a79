"""Anchors: what of a text survives when it is translated, each by a key that both texts have.

Numbers by their value, days and months, names by their letters and by their sound, Chinese names
by their syllables.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._provenance.dates.tokens import plain
from archivekit._provenance.dates.words import fold_word
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import LANGUAGES
from archivekit._translations.numbers import DIGITS, Numerals, close_values, numerals, values_of
from archivekit._translations.sounds import Readings, Syllables, readings, sound_of, syllables

NUMBER, DAY, MONTH, LETTERS, SOUND, SYLLABLES = "#", "D", "M", "=", "~", "^"
"""What a key begins with, by the kind of its anchor."""
STEM: Final = 6
"""Letters of a name that count, as languages hang their endings on the rest."""
_WORD: Final = re.compile(rf"(?P<number>{DIGITS})|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)")
_NAME: Final = re.compile(
    r"[\u30a1-\u30fa\u30fc]{2,}"  # katakana
    r"|[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]+"
    r"|[\uac00-\ud7a3]{2,}"  # Hangul
)
"""Names and other words in a script that sets words side by side."""
_OWNED: Final = re.compile("['\u2019]s?$")
"""What English hangs on the name of an owner."""
_CENTURY: Final = 2000
"""What years are counted from that are written with two digits."""
_LONGEST: Final = 4
"""Most letters between a day and its month."""


class Anchor(NamedTuple):
    """An anchor at ``text[start:end]``; texts that translate one another have the same key."""

    key: str
    start: int
    end: int


@attrs.frozen(eq=False)
class AnchorRules:
    """What reading anchors takes of the rules: `of_codes` has the syllable of a character, or -1."""

    numerals: dict[str, Numerals]
    readings: Readings
    common: frozenset[str]
    syllables: Syllables
    of_codes: npt.NDArray[np.int32]

    def numerals_of(self, language: str) -> Numerals:
        """Return the number words of a language; those of an unknown one are digits alone."""
        return self.numerals.get(language, _DIGITS_ALONE)


_NONE: Final[frozenset[str]] = frozenset()
_DIGITS_ALONE: Final = Numerals({}, {}, {}, {}, _NONE, _NONE, _NONE, None)


@per_rules
def anchor_rules(rules: Rules) -> AnchorRules:
    """Return the rules of anchors."""
    chinese = syllables(rules)
    of_codes = np.full(0x10000, -1, np.int32)
    for han, number in chinese.of_han.items():
        of_codes[ord(han)] = number
    return AnchorRules(
        numerals=numerals(rules),
        readings=readings(rules),
        common=words_in(rules[LANGUAGES]),
        syllables=chinese,
        of_codes=of_codes,
    )


def find_anchors(text: str, language: str, rules: AnchorRules) -> dict[str, Anchor]:
    """Return the first anchor with each key; those of Chinese names alone are `find_syllables`."""
    words = rules.numerals_of(language)
    found = _in_close(text, words, rules) if words.close else _in_words(text, words, rules)
    first: dict[str, Anchor] = {}
    for anchor in found:
        known = first.get(anchor.key)
        if known is None or anchor.start < known.start:
            first[anchor.key] = anchor
    return first


def find_syllables(
    text: str, wanted: npt.NDArray[np.bool_], rules: AnchorRules
) -> dict[str, Anchor]:
    """Return the anchors of a Chinese text that are two syllables, among those `wanted`.

    `wanted` has a place for each two syllables: the first one's number times their count, and the
    second one's.
    """
    count = len(rules.syllables.numbers)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    read = rules.of_codes[np.minimum(codes, 0xFFFF)]
    pairs = np.where((read[:-1] >= 0) & (read[1:] >= 0), read[:-1] * count + read[1:], -1)
    places = np.flatnonzero((pairs >= 0) & wanted[pairs])
    found: dict[str, Anchor] = {}
    for place, pair in zip(places.tolist(), pairs[places].tolist(), strict=True):
        key = f"{SYLLABLES}{pair}"
        if key not in found:
            found[key] = Anchor(key, place, place + 2)
    return found


def _number(value: float) -> str:
    return f"{NUMBER}{value:.12g}"


@attrs.define
class _Number:
    """A number that is being read: words behind it may still change it."""

    value: float
    start: int
    end: int

    def anchor(self) -> Anchor:
        return Anchor(_number(self.value), self.start, self.end)


def _in_words(text: str, words: Numerals, rules: AnchorRules) -> Iterator[Anchor]:
    """Yield the anchors of a language that sets blanks between words."""
    number: _Number | None = None  # one that words behind it may still change
    day: _Number | None = None  # the number before, which may be a day
    month: _Number | None = None  # the month before
    name: tuple[int, int, int] | None = None  # last syllable, start and end of the name before
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match["number"]:
            if number:
                yield number.anchor()
            *others, last = values_of(plain(match[0])) or (-1.0,)
            for other in others:
                yield Anchor(_number(other), start, end)
            number = day = _Number(last, start, end) if last >= 0 else None
            if month and number and start - month.end < _LONGEST and last <= 31:
                yield Anchor(f"{DAY}{month.value:.0f}-{last:.0f}", month.start, end)
            month = name = None
            continue
        word = fold_word(match[0])
        if number:
            near = start - number.end <= 2 and not text[number.end : start].strip(" \u00a0.-")
            if near and _grow(number, word, words, text[number.start - 1 : number.start]):
                number.end = end
                continue
            if near and word in words.later and number.value < 12:
                number.value += 12
            yield number.anchor()
        value = words.words.get(word, words.scales.get(word))
        number = _Number(value, start, end) if value is not None else None
        month = None
        if number:
            day = name = None
            continue
        if (value := words.months.get(word)) is not None:
            month = _Number(value, start, end)
            yield Anchor(f"{MONTH}{value}", start, end)
            if day and start - day.end <= _LONGEST and day.value <= 31:
                yield Anchor(f"{DAY}{value}-{day.value:.0f}", day.start, end)
        if match[0][0].isupper() and month is None:
            yield from _name(match[0], start, end, rules)
            spelled = rules.syllables.spell(match[0].casefold())
            joined = name is not None and start - name[2] == 1
            run = (name[0], *spelled) if name and joined and spelled else spelled
            for one, two in itertools.pairwise(run):
                pair = one * len(rules.syllables.numbers) + two
                yield Anchor(f"{SYLLABLES}{pair}", name[1] if name and joined else start, end)
            name = (spelled[-1], start, end) if spelled else None
        else:
            name = None
    if number:
        yield number.anchor()


def _grow(number: _Number, word: str, words: Numerals, before: str) -> bool:
    """Let a word behind a number change it: a scale, or the units behind tens; say whether.

    One letter is a scale behind money alone (£5m); behind other numbers it is a unit of length.
    """
    scale = words.scales.get(word)
    if scale and (len(word) > 1 or unicodedata.category(before or " ") == "Sc"):
        number.value *= scale
        return True
    units = words.words.get(word, 10)
    if units < 10 and 20 <= number.value < 100 and number.value % 10 == 0:
        number.value += units
        return True
    return False


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


def _in_close(text: str, words: Numerals, rules: AnchorRules) -> Iterator[Anchor]:
    """Yield the anchors of a language that sets words side by side."""
    month: _Number | None = None
    assert words.close is not None
    for match in words.close.finditer(text):
        start, end = match.span()
        written = match[0]
        if end - start == 1 and not written.isdecimal():
            continue  # one and two are parts of words
        values = close_values(plain(written), words)
        if len(values) == 1 and values[0] <= 12 and text[end : end + 1] in words.month_marks:
            month = _Number(values[0], start, end + 1)
            yield Anchor(f"{MONTH}{values[0]:.0f}", start, end + 1)
            continue
        for value in values:
            late = value < 12 and text[start - 2 : start] in words.later
            yield Anchor(_number(value + 12 if late else value), start, end)
            if len(written) == 2 and text[end : end + 1] in words.year_marks:
                yield Anchor(_number(_CENTURY + value), start, end)  # or so many years
        if month and start - month.end < _LONGEST and values and values[0] <= 31:
            yield Anchor(f"{DAY}{month.value:.0f}-{values[0]:.0f}", month.start, end)
        month = None
    for match in _NAME.finditer(text):
        yield from _name(match[0], *match.span(), rules)
