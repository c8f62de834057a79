"""The code-point table of the matching form: what becomes of each of 1,114,112 code points.

It follows Unicode's own data as Python has it (NFKD, case folding, general category) and
`traditional.tsv`. Scripts written without spaces are taken character by character; the
blocks that are so are listed here, and do not depend on Python's version.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from archivekit._text.simplified import simplified

Codes = npt.NDArray[np.uint32]

# What a code point is, in the top byte of its table entry; the low 24 bits say which.
CLASS_SHIFT: Final = 24
CODE_MASK: Final = (1 << CLASS_SHIFT) - 1
NOTHING: Final = 0  # leaves no trace: accents, soft hyphens, zero-width signs
GAP: Final = 1  # separates words: space, punctuation, symbols
WORD: Final = 2  # a letter of a script that writes words
DIGIT: Final = 3
SINGLE: Final = 4  # a character that is alone: Han, kana, Hangul syllables, Thai...
EXPANDS: Final = 5  # several characters; the low bits number its row in `Tables`

# The kinds of gap, in the low bits.
SPACE: Final = 0x20
LINE: Final = 0x0A
STOP: Final = 0x2E  # a full stop, which ends a sentence only before a space
END: Final = 0x3002  # a sign that always ends a sentence
_ENDS: Final = frozenset("。！？!?；;…｡")
_LINES: Final = frozenset("\n\r\v\f\x85\u2028\u2029")

# Scripts written without spaces between words, first and last code point of each block.
SINGLE_BLOCKS: Final = (
    (0x0E01, 0x0EFF),  # Thai, Lao
    (0x0F40, 0x0FBC),  # Tibetan
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17D3),  # Khmer
    (0x3005, 0x3007),  # Han iteration mark, closing mark, zero
    (0x3041, 0x30FF),  # kana
    (0x3105, 0x312F),  # Bopomofo
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),  # Hangul syllables
    (0xF900, 0xFAFF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x323AF),
)
HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))
KANA: Final = (SINGLE << CLASS_SHIFT | 0x3041, SINGLE << CLASS_SHIFT | 0x30FE)
"""The first and the last table entry of kana."""
_HANGUL: Final = (0xAC00, 0xD7A3)
# Marks that go: those which other spellings leave out. Vowel signs of Indic scripts stay.
_DROPPED_MARKS: Final = (
    *((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670)),
    *((0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x3099, 0x309A)),
    *((0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF)),
)


class Tables(NamedTuple):
    """The code-point tables and the rows that their entries of class `EXPANDS` point to.

    In the Chinese one Han is simplified, also where a sign stands for Han characters (㊠, ㍿). The
    rows of one sign have the same length in both.
    """

    chinese: Codes
    japanese: Codes
    expansions: tuple[Codes, ...]


@functools.cache
def tables() -> Tables:
    """Build the tables once; everything not said below is a gap."""
    table = np.full(0x110000, GAP << CLASS_SHIFT | SPACE, np.uint32)
    for first, last in (*HAN, _HANGUL):  # these are themselves; the rest is looked at
        table[first : last + 1] = np.arange(first, last + 1) | SINGLE << CLASS_SHIFT
    expansions: dict[str, int] = {}
    for code in _assigned():
        characters = _plain(chr(code))
        entries = [entry for entry in map(_entry, characters) if entry]
        if not entries:
            table[code] = NOTHING
        elif len(entries) == 1 or all(entry >> CLASS_SHIFT == GAP for entry in entries):
            table[code] = entries[0] if chr(code) not in _ENDS else GAP << CLASS_SHIFT | END
        else:
            number = expansions.setdefault(characters, len(expansions))
            table[code] = EXPANDS << CLASS_SHIFT | number
    rows = [np.array([e for e in map(_entry, c) if e], np.uint32) for c in expansions]
    chinese = table.copy()
    for traditional, simple in simplified().items():
        chinese[ord(traditional)] = table[ord(simple)]
    single = np.flatnonzero(table >> CLASS_SHIFT == SINGLE)
    chinese[single] = chinese[table[single] & CODE_MASK]
    simple_rows = [
        np.where(row >> CLASS_SHIFT == SINGLE, chinese[row & CODE_MASK], row) for row in rows
    ]
    chinese[table >> CLASS_SHIFT == EXPANDS] += len(rows)
    return Tables(chinese, table, (*rows, *simple_rows))


def _assigned() -> list[int]:
    """Code points that need a look: assigned, and not in the blocks that are themselves."""
    spans = ((0, 0x33FF), (0x4DC0, 0x4DFF), (0xA000, 0xABFF), (0xF900, 0x1FFFF), (0x2F800, 0x2FA1F))
    tags = (0xE0000, 0xE01EF)
    unseen = frozenset(("Cn", "Co", "Cs"))
    return [
        code
        for first, last in (*spans, tags)
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)) not in unseen
    ]


def _plain(character: str) -> str:
    """Compatibility decomposition and case folding, repeated until nothing changes."""
    while True:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
        if plain == character:
            return plain
        character = plain


def _entry(character: str) -> int:
    """Make the table entry of a character that is already plain; 0 if it leaves no trace."""
    code, category = ord(character), unicodedata.category(character)
    if character in "'\u2019\u02bc" or category == "Cf" or _members(_DROPPED_MARKS)[code]:
        return NOTHING
    if category[0] in "LMN" and not (category in {"Mn", "Me"} and code < 0x300):
        if _members(SINGLE_BLOCKS)[code]:
            return SINGLE << CLASS_SHIFT | code
        return (DIGIT if category[0] == "N" else WORD) << CLASS_SHIFT | code
    if character in _LINES:
        return GAP << CLASS_SHIFT | LINE
    if character == ".":
        return GAP << CLASS_SHIFT | STOP
    return GAP << CLASS_SHIFT | (END if character in _ENDS else SPACE)


@functools.cache
def _members(blocks: tuple[tuple[int, int], ...]) -> bytearray:
    """Mark the code points of the blocks."""
    marks = bytearray(0x110000)
    for first, last in blocks:
        marks[first : last + 1] = b"\1" * (last + 1 - first)
    return marks
