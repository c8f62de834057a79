"""Names by their sound: one key for a name in Latin letters, Cyrillic, Greek, kana or Hangul.

A name is spelled as it sounds where it goes into another script, and vowels change most. So a key
is the name's consonants in six classes, as in Soundex (R. C. Russell, US patent 1,261,167, 1918),
with a mark for a vowel in front.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import attrs

from archivekit._rules.patterns import any_of, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import ARTICLES, FOREIGN, READINGS, SECOND_READINGS
from archivekit._text.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archivekit._rules.rows import Sounds

_CLASSES: Final = {
    "S": "s z j ts tz cz ss sch tsch sh zh shch dzh tch ch c_ dge",
    "K": "k c q g ck gh kk gg",
    "": "kh h",
    "X": "x",
    "T": "t d th tt dd",
    "P": "p b f v ph w_ pf",
    "R": "r l",
    "N": "n m ng",
}
"""Spellings by their class; ``_`` stands for a vowel that must follow (for c: e, i or y).

Aspiration has none: Khabarovsk is habarofusuku in Japanese.
"""
LONGEST_NAME: Final = 24
LONGEST_SYLLABLE: Final = 6
"""Letters of a Chinese name, and of a syllable: zhuang."""
SHORTEST_FOREIGN: Final = 3
"""Fewest characters of a foreign name in Chinese; fewer are words of every day."""
_SPELLED: Final = re.compile("x|q|c(?!h)")
_SPELLED_AS: Final = {"x": "sh", "q": "ch", "c": "ts"}
"""How the letters of Pinyin sound that other languages read otherwise."""
_VOWEL: Final = re.compile("[aeiouy]")


def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {word.rstrip("_"): kind for kind, words in _CLASSES.items() for word in words.split()}
    plain = [word for word in known if word not in {"c", "w"}]
    return re.compile(f"(?P<s>c(?=[eiy]))|(?P<w>w(?=[aeiouy]))|{any_of([*plain, 'c'])}"), known


_SPELLING, _CLASS_OF = _spellings()
_CLASS_OF.update({"c": "K", "w": "P"})


def sound_of(latin: str) -> str:
    """Return the key of a name in plain Latin letters.

    >>> sound_of("schwarzenegger"), sound_of("shuvarutsenegga"), sound_of("obama")
    ('SPRSNKR', 'SPRSNK', 'APN')
    """
    found, end = list[str](), -1
    for match in _SPELLING.finditer(latin):
        kind = "S" if match["s"] else _CLASS_OF[match[0]]
        if not kind:
            continue
        if match.start() != end or not found or found[-1] != kind:
            found.append("KS" if kind == "X" else kind)
        end = match.end()
    return ("A" if latin and _VOWEL.match(latin) else "") + "".join(found)


@attrs.frozen(eq=False)
class SoundTable:
    """How letters are read: single ones by their code, longer spellings by a pattern.

    Each of `others` is a pattern of letters that are read in another way as well, with these ways;
    `article` finds the article that is written as part of a name.
    """

    table: dict[int, str]
    longer: re.Pattern[str]
    read: dict[str, str]
    others: tuple[tuple[re.Pattern[str], dict[str, str]], ...]
    article: re.Pattern[str]

    def latin(self, word: str) -> str:
        """Return a word in small Latin letters without accents; other letters stay.

        >>> readings(Rules.default()).latin("Михаил Гёте ウィルソン")
        'mihail gyote wiruson'
        """
        folded = unicodedata.normalize("NFC", word).casefold()
        if not folded.isascii():
            folded = self.longer.sub(lambda match: self.read[match[0]], folded)
            folded = folded.translate(self.table)
            if not folded.isascii():
                parts = unicodedata.normalize("NFKD", folded).translate(self.table)
                folded = "".join(char for char in parts if not unicodedata.combining(char))
        return folded

    def sounds(self, word: str) -> tuple[str, ...]:
        """Return the keys of a word by its sound, several where its letters are read in other ways.

        >>> table = readings(Rules.default())
        >>> table.sounds("Гнатюк"), table.sounds("Smith"), table.sounds("Zürich")
        (('KNTK', 'NTK'), ('SNT', 'SNS'), ('SRS', 'SR', 'SRK'))
        """
        folded = unicodedata.normalize("NFC", word).casefold()
        words = {folded: None}
        words |= {_respelled(folded, *other): None for other in self.others}
        return tuple(dict.fromkeys(sound_of(self.latin(each)) for each in words))


@per_rules
def readings(rules: Rules) -> SoundTable:
    """Return how letters are read, apart from Chinese characters."""
    read = _by_form(row for row in rules[READINGS] if row.lang != "zh")
    others = [_by_form([row]) for row in rules[SECOND_READINGS]]
    articles = any_of(words_in(rules[ARTICLES]))
    return SoundTable(
        table={ord(form): latin for form, latin in read.items() if len(form) == 1},
        longer=re.compile(any_of(form for form in read if len(form) > 1)),
        read=read,
        others=tuple((re.compile(any_of(other)), other) for other in others),
        article=re.compile(rf"^(?:{articles})(?=\w{{3}})"),
    )


def _respelled(word: str, letters: re.Pattern[str], read: Mapping[str, str]) -> str:
    return letters.sub(lambda match: read[match[0]], word)


def _by_form(rows: Iterable[Sounds]) -> dict[str, str]:
    """Return the Latin letters of each spelling, composed as far as Unicode composes it."""
    return {
        unicodedata.normalize("NFC", form): latin
        for row in rows
        for latin, *forms in map(str.split, row.read)
        for form in forms
    }


@attrs.frozen(eq=False)
class Syllables:
    """The syllables of Chinese by their number: of a character, and of a name in Latin letters.

    `foreign` finds characters in a row that names of other languages are written with.
    """

    of_han: dict[str, int]
    numbers: dict[str, int]
    spelled: tuple[str, ...]
    foreign: re.Pattern[str]

    def spell(self, word: str) -> tuple[int, ...]:
        """Return the syllables of a name in small letters, none where it is not all syllables.

        >>> [len(syllables(Rules.default()).spell(name)) for name in ("zhuangzhuang", "smith")]
        [2, 0]
        """
        if not word or len(word) > LONGEST_NAME:
            return ()
        rest: list[tuple[int, ...] | None] = [*([None] * len(word)), ()]
        for start in range(len(word) - 1, -1, -1):
            for end in range(min(start + LONGEST_SYLLABLE, len(word)), start, -1):
                number, behind = self.numbers.get(word[start:end]), rest[end]
                if number is not None and behind is not None:
                    rest[start] = (number, *behind)
                    break
        return rest[0] or ()

    def sound(self, written: str) -> str:
        """Return the key of a foreign name in Chinese characters by its sound.

        >>> syllables(Rules.default()).sound("费尔德豪斯"), sound_of("feldhaus")
        ('PRTS', 'PRTS')
        """
        return sound_of("".join(self.spelled[self.of_han[char]] for char in written))


@per_rules
def syllables(rules: Rules) -> Syllables:
    """Return the syllables of Chinese."""
    read = [words.split() for row in rules[READINGS] if row.lang == "zh" for words in row.read]
    numbers = {latin: number for number, (latin, *_) in enumerate(read)}
    of_han = {han: numbers[latin] for latin, *chars in read for han in chars}
    of_han |= {
        char: of_han[plain]
        for char, plain in simplified().items()
        if plain in of_han and char not in of_han and ord(char) < 0x10000
    }
    named = words_in(rules[FOREIGN])
    chars = "".join(sorted(char for char in of_han if simplified().get(char, char) in named))
    return Syllables(
        of_han=of_han,
        numbers=numbers,
        spelled=tuple(
            _SPELLED.sub(lambda match: _SPELLED_AS[match[0]], latin) for latin in numbers
        ),
        foreign=re.compile(rf"[{chars}]{{{SHORTEST_FOREIGN},}}" if chars else "(?!)"),
    )
