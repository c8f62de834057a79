"""Anchors: what of a text survives when it is translated, each by a key that both texts have.

Numbers by their value, days and months, names by their letters and by their sound, words that
languages borrow from one another by how they begin to sound, Chinese names by their syllables, and
emoji as they are.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._provenance.dates.tokens import plain
from archivekit._provenance.dates.words import fold_word
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import LANGUAGES
from archivekit._translations.numbers import (
    DIGITS,
    LARGEST,
    NumberWords,
    close_values,
    numerals,
    values_of,
)
from archivekit._translations.sounds import SoundTable, Syllables, readings, syllables

NUMBER, DAY, MONTH, LETTERS, SOUND, ECHO, SYLLABLES, SIGNS = "#", "D", "M", "=", "~", "&", "^", "*"
"""What a key begins with, by the kind of its anchor."""
STEM: Final = 6
"""Letters of a name that count, as languages hang their endings on the rest."""
ECHOED: Final = 4
"""Sounds that a borrowed word begins with; words of fewer agree by chance."""
CHINESE: Final = "zh"
SHORTEST_SOUND: Final = 3
"""Fewest sounds of a foreign name in Chinese characters."""
SHORTEST: Final = 5
"""Letters of a word that may be borrowed."""
_MARKS: Final = "".join(
    char for char in map(chr, range(0x300, 0x1E00)) if unicodedata.category(char) in {"Mn", "Mc"}
)
"""Signs that are part of a word and no letters, such as most vowels in Hindi and Thai."""
_LETTERS_AND_MARKS: Final = rf"[^\W\d_]+(?:[{_MARKS}][^\W\d_]*)*"
_WORD: Final = re.compile(
    rf"(?P<number>{DIGITS})|{_LETTERS_AND_MARKS}(?:['\u2019]{_LETTERS_AND_MARKS})*"
)
_NAME: Final = re.compile(
    r"[\u30a1-\u30fa\u30fc]{2,}"  # katakana
    r"|[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]+"
    r"|[\uac00-\ud7a3]{2,}"  # Hangul
)
"""Names and other words in a script that sets words side by side."""
_NAMED: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f\u30a1-\u30fa\u30fc\uac00-\ud7a3]"
    r"[A-Za-z0-9\u00c0-\u024f\u30a1-\u30fa\u30fc\uac00-\ud7a3]+"
)
"""Runs of such words: a pattern that begins with one class of characters is four times as fast."""
_OWNED: Final = re.compile("['\u2019]s?$")
"""The ending that English adds to the name of an owner."""
_SIGNS: Final = re.compile(
    "[\u2600-\u27bf\U0001f000-\U0001faff][\u2600-\u27bf\U0001f000-\U0001faff\u200d\ufe0f]*"
)
"""Emoji and the like in a row."""
_COLOURED: Final = "\ufe0f"
"""What asks for a sign in colour, and is often left out."""
_BETWEEN: Final = 4
"""Most letters between a day and its month."""
_BATCH: Final = 256
"""Texts whose syllables are found at once."""
_CENTURY: Final = 2000
"""What years are counted from that are written with two digits."""


Anchors = dict[str, tuple[int, int]]
"""The anchors of a text: where the first one with each key stands. Translations share keys."""

Known = dict[str, tuple[tuple[float, str], ...]]
"""The numbers that some characters mean, each with its key."""


@attrs.frozen(eq=False)
class AnchorRules:
    """What reading anchors takes of the rules; `of_codes` has a character's syllable, or -1."""

    numerals: dict[str, NumberWords]
    readings: SoundTable
    common: frozenset[str]
    syllables: Syllables
    of_codes: npt.NDArray[np.int32]


_NONE: Final[frozenset[str]] = frozenset()
_DIGITS_ALONE: Final = NumberWords({}, {}, {}, {}, _NONE, _NONE, _NONE, _NONE, _NONE, None)


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


@attrs.define(eq=False)
class AnchorReader:
    """Read the anchors of texts; what a word gives is worked out once."""

    rules: AnchorRules
    _names: dict[str, tuple[str, ...]] = attrs.field(factory=dict, init=False)
    _echoes: dict[str, tuple[str, ...]] = attrs.field(factory=dict, init=False)
    _numbers: dict[str, Known] = attrs.field(factory=dict, init=False)
    _folded: dict[str, str] = attrs.field(factory=dict, init=False)
    _spelled: dict[str, tuple[int, ...]] = attrs.field(factory=dict, init=False)
    _foreign: dict[str, str] = attrs.field(factory=dict, init=False)

    def read(self, text: str, language: str) -> Anchors:
        """Return the first anchor with each key; two syllables of Chinese are `find_syllables`.

        In a language without a row of its own numbers are digits alone.
        """
        words = self.rules.numerals.get(language, _DIGITS_ALONE)
        found: Anchors = {}
        if words.close:
            known = self._numbers.setdefault(language, {})
            _read_close_numbers(text, words, words.close, found, known)
            seen = set[str]()
            for run in _NAMED.finditer(text):
                if run[0] in seen:
                    continue
                seen.add(run[0])
                for match in _NAME.finditer(text, *run.span()):
                    for key in self.name_keys(match[0]):
                        found.setdefault(key, match.span())
            if language == CHINESE:
                for match in self.rules.syllables.foreign.finditer(text):
                    sound = self.foreign_sound(match[0])
                    if len(sound) >= SHORTEST_SOUND:
                        found.setdefault(f"{SOUND}{sound}", match.span())
        else:
            _WordReader(self, text, words, found).read()
        if not text.isascii():
            for match in _SIGNS.finditer(text):
                found.setdefault(f"{SIGNS}{match[0].replace(_COLOURED, '')}", match.span())
        return found

    def name_keys(self, word: str) -> tuple[str, ...]:
        """Return the keys of a name: by its letters, by its sound, by how it begins to sound."""
        keys = self._names.get(word)
        if keys is None:
            keys = self._names[word] = tuple(self._work_out(word))
        return keys

    def _work_out(self, word: str) -> list[str]:
        word = _OWNED.sub("", word)
        if word.casefold() in self.rules.common or len(word) < 2:
            return []
        read = self.rules.readings
        word = read.article.sub("", word)
        keys = [f"{LETTERS}{read.latin(word)[:STEM]}"]
        for sound in read.sounds(word):
            if len(sound) > 1:
                keys.append(f"{SOUND}{sound}")
            if len(sound) >= ECHOED:
                keys.append(f"{ECHO}{sound[:ECHOED]}")
        return keys

    def fold(self, word: str) -> str:
        """Return a word as the tables have it."""
        folded = self._folded.get(word)
        if folded is None:
            folded = self._folded[word] = fold_word(word)
        return folded

    def spell(self, word: str) -> tuple[int, ...]:
        """Return the syllables of a Chinese name, none where it is not all syllables."""
        spelled = self._spelled.get(word)
        if spelled is None:
            spelled = self._spelled[word] = self.rules.syllables.spell(word.casefold())
        return spelled

    def foreign_sound(self, written: str) -> str:
        """Return the sound of a foreign name in Chinese characters."""
        sound = self._foreign.get(written)
        if sound is None:
            sound = self._foreign[written] = self.rules.syllables.sound(written)
        return sound

    def echo_keys(self, word: str) -> tuple[str, ...]:
        """Return the keys of a word that other languages may have too."""
        keys = self._echoes.get(word)
        if keys is None:
            long = len(word) >= SHORTEST and word not in self.rules.common
            sounds = self.rules.readings.sounds(word) if long else ()
            told = (sound[:ECHOED] for sound in sounds if len(sound) >= ECHOED)
            keys = self._echoes[word] = tuple(f"{ECHO}{sound}" for sound in dict.fromkeys(told))
        return keys


def find_syllables(
    texts: Sequence[str], wanted: npt.NDArray[np.bool_], rules: AnchorRules
) -> Iterator[Anchors]:
    """Yield the anchors of Chinese texts that are two syllables, among those `wanted`.

    `wanted` has a place for each two syllables: the first one's number times their count, and the
    second one's.
    """
    count = len(rules.syllables.numbers)
    named = {pair: f"{SYLLABLES}{pair}" for pair in np.flatnonzero(wanted).tolist()}
    for at in range(0, len(texts), _BATCH):
        batch = texts[at : at + _BATCH]
        joined = "\n".join(batch)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        read = rules.of_codes[np.minimum(codes, 0xFFFF)]
        pairs = np.where((read[:-1] >= 0) & (read[1:] >= 0), read[:-1] * count + read[1:], -1)
        places = np.flatnonzero((pairs >= 0) & wanted[pairs])
        starts = np.cumsum([0, *(len(text) + 1 for text in batch)])
        bounds = np.searchsorted(places, starts).tolist()
        keys, begins = pairs[places].tolist(), places.tolist()
        for start, first, last in zip(starts.tolist(), bounds, bounds[1:], strict=False):
            found: Anchors = {}
            for pair, begin in zip(keys[first:last], begins[first:last], strict=True):
                found.setdefault(named[pair], (begin - start, begin - start + 2))
            yield found


def _number(value: float) -> str:
    return f"{NUMBER}{value:.12g}"


def _day(month: float, day: float) -> str:
    return f"{DAY}{month:.0f}-{day:.0f}"


def _read_close_numbers(
    text: str, words: NumberWords, pattern: re.Pattern[str], found: Anchors, known: Known
) -> None:
    """Find the numbers, days and months of a language that sets words side by side.

    `known` has what was read before: the numbers that some characters mean, and their keys.
    """
    month, month_start, month_end = 0.0, 0, -_BETWEEN
    for match in pattern.finditer(text):
        written = match[0]
        start, end = place = match.span()
        values = known.get(written)
        if values is None:
            read = close_values(plain(written), words)
            values = known[written] = tuple((value, _number(value)) for value in read)
        behind = text[end : end + 1]
        if behind in words.month_marks and len(values) == 1 and values[0][0] <= 12:
            month, month_start, month_end = values[0][0], start, end + 1
            found.setdefault(f"{MONTH}{month:.0f}", (start, month_end))
            continue
        for value, key in values:
            if value < 12 and text[max(0, start - 2) : start] in words.later:
                found.setdefault(_number(value + 12), place)
            else:
                found.setdefault(key, place)
            if end - start == 2 and value < 100 and behind in words.year_marks:
                found.setdefault(_number(_CENTURY + value), place)  # or so many years
        if start - month_end < _BETWEEN and values and values[0][0] <= 31:
            marked = behind in words.day_marks
            found.setdefault(_day(month, values[0][0]), (month_start, end + marked))
        month_end = -_BETWEEN


@attrs.define
class _Value:
    """A number, or the number of a month, and where it is."""

    value: float
    start: int
    end: int


@attrs.define(eq=False)
class _WordReader:
    """Reads a text in a language that sets blanks between words, one word after another.

    `number` is a number that the words behind it may still change, `day` the number before, which
    may be a day, `month` the month before. `name` is the last syllable of a Chinese name before,
    with its start and end; `month_word` the places of the word before that makes a number a month.
    """

    reader: AnchorReader
    text: str
    words: NumberWords
    found: Anchors
    number: _Value | None = None
    day: _Value | None = None
    month: _Value | None = None
    name: tuple[int, int, int] | None = None
    month_word: tuple[int, int] | None = None

    def read(self) -> None:
        for match in _WORD.finditer(self.text):
            if match["number"]:
                self._read_digits(match[0], *match.span())
            else:
                self._read_word(match[0], *match.span())
        self._end_number()

    def _end_number(self) -> None:
        if self.number:
            place = (self.number.start, self.number.end)
            self.found.setdefault(_number(self.number.value), place)
            self.number = None

    def _read_digits(self, written: str, start: int, end: int) -> None:
        self._end_number()
        values = values_of(plain(written))
        for other in values[:-1]:
            self.found.setdefault(_number(other), (start, end))
        if values:
            if self.month_word and start - self.month_word[1] < _BETWEEN and values[-1] <= 12:
                self._read_month(int(values[-1]), self.month_word[0], end)
                self.month_word = None
                return
            self.number = self.day = _Value(values[-1], start, end)
            month, whole = self.month, values[-1].is_integer()
            if month and start - month.end < _BETWEEN and whole and values[-1] <= 31:
                self.found.setdefault(_day(month.value, values[-1]), (month.start, end))
        self.month = self.name = None

    def _read_word(self, written: str, start: int, end: int) -> None:
        word = self.reader.fold(written)
        if self.number and self._changes(self.number, word, start, end):
            return
        self._end_number()
        self.month = None
        self.month_word = (start, end) if word in self.words.month_words else None
        value = self.words.words.get(word)
        if value is None and len(word) > 1:
            value = self.words.scales.get(word)
        if value is not None:
            self.number = _Value(value, start, end)
            self.day = self.name = None
        elif (value := self.words.months.get(word)) is not None:
            self._read_month(value, start, end)
        elif not written[0].islower():  # a capital, or a script that has none
            for key in self.reader.name_keys(written):
                self.found.setdefault(key, (start, end))
            self._read_syllables(written, start, end)
        else:
            self.name = None
            for key in self.reader.echo_keys(written):
                self.found.setdefault(key, (start, end))

    def _changes(self, number: _Value, word: str, start: int, end: int) -> bool:
        """Apply a word to the number before it: a scale, units behind tens, an afternoon.

        One letter is a scale behind money alone (£5m); behind other numbers it is a unit of length.
        """
        if start - number.end > 2 or self.text[number.end : start].strip(" \u00a0.-"):
            return False
        scale = self.words.scales.get(word)
        before = self.text[max(0, number.start - 1) : number.start] or " "
        units = self.words.words.get(word, 10)
        if scale and number.value * scale > LARGEST:
            return False
        if scale and (len(word) > 1 or unicodedata.category(before) == "Sc"):
            number.value *= scale
        elif units < 10 and 10 <= number.value < 100 and number.value % 10 == 0:
            number.value += units
        elif word in self.words.later and number.value < 12:
            number.value += 12
        else:
            return False
        number.end = end
        return True

    def _read_month(self, month: int, start: int, end: int) -> None:
        self.month, self.name = _Value(month, start, end), None
        self.found.setdefault(f"{MONTH}{month}", (start, end))
        day = self.day
        if day and start - day.end <= _BETWEEN and day.value <= 31:
            self.found.setdefault(_day(month, day.value), (day.start, end))

    def _read_syllables(self, written: str, start: int, end: int) -> None:
        """Find each two syllables of a Chinese name, which may go on from the name before."""
        spelled = self.reader.spell(written)
        begin, run = start, spelled
        if self.name and spelled and start - self.name[2] == 1:
            begin, run = self.name[1], (self.name[0], *spelled)
        for one, two in itertools.pairwise(run):
            pair = one * len(self.reader.rules.syllables.numbers) + two
            self.found.setdefault(f"{SYLLABLES}{pair}", (begin, end))
        self.name = (spelled[-1], start, end) if spelled else None
