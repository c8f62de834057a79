"""The matching form of a text: what is left when everything that copies change is taken away.

Letters and digits remain, lower-case, in their plain width, without accents, Traditional
Chinese read as Simplified; punctuation, brackets, quotes, symbols and space go. Where a gap
stood between two written words (``White House``) one space stays, because it tells where
the words end; Chinese needs none. The form is for comparing only, never for reading.

One table of the 1,114,112 code points says what becomes of each (`numpy.take`), so the
work is linear and the same for every script. The table follows Unicode's own data (NFKD,
case folding, general category) and `traditional.tsv`. Japanese is not Chinese: a text in
which one in ten of the Han and kana characters is kana keeps its Han characters as they
are. (A single の on a Taiwanese shop sign does not make a text Japanese.)
"""

from __future__ import annotations

import functools
import importlib.resources
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Codes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]

# What a code point is, in the top byte of its table entry; the low 24 bits say which.
CLASS_SHIFT: Final = 24
CODE_MASK: Final = (1 << CLASS_SHIFT) - 1
NOTHING: Final = 0  # leaves no trace: accents, soft hyphens, zero-width signs
GAP: Final = 1  # separates words: space, punctuation, symbols
WORD: Final = 2  # a letter of a script that writes words
DIGIT: Final = 3
SINGLE: Final = 4  # a character that stands alone: Han, kana, Hangul syllables, Thai...
EXPANDS: Final = 5  # several characters; the low bits number the row of `_Tables.expansions`

# The kinds of gap, in the low bits.
SPACE: Final = 0x20
LINE: Final = 0x0A
STOP: Final = 0x2E  # a full stop, which ends a sentence only before a space
END: Final = 0x3002  # a sign that always ends a sentence
_ENDS: Final = frozenset("。！？!?；;…｡")
_LINES: Final = frozenset("\n\r\v\f\x85\u2028\u2029")

# Scripts written without spaces between words, first and last code point of each block.
_SINGLE_BLOCKS: Final = (
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
_HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))
_HANGUL: Final = (0xAC00, 0xD7A3)
# Marks that go: those which other spellings leave out. Vowel signs of Indic scripts stay.
_DROPPED_MARKS: Final = (
    *((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670)),
    *((0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x3099, 0x309A)),
    *((0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF)),
)
_JAPANESE_SHARE: Final = 0.1


class _Tables(NamedTuple):
    """The code-point tables and the rows that entries of class `EXPANDS` point to."""

    chinese: Codes
    japanese: Codes
    expansions: tuple[Codes, ...]


class Folded(NamedTuple):
    """A matching form with the way back: ``text[offsets[i]]`` became ``form[i]``.

    `offsets` has one entry more than `form`; the last is the length of the original.
    """

    form: str
    offsets: Offsets


def fold(text: str) -> str:
    """Give the matching form of `text`; folding it again changes nothing.

    >>> fold("「中國」外交部：Ｗhite  House 說…")
    '中国外交部white house说'
    >>> fold("中国外交部 White House 说") == fold("「中國」外交部：Ｗhite  House 說…")
    True
    >>> fold("東京タワーの展望台")  # Japanese: Han characters stay
    '東京タワーの展望台'
    """
    return fold_with_offsets(text).form


def fold_with_offsets(text: str) -> Folded:
    """Give the matching form of `text` and where each of its characters came from.

    >>> folded = fold_with_offsets("A， 中")
    >>> folded.form, folded.offsets.tolist()
    ('a中', [0, 3, 4])
    """
    looked_up = look_up([text])
    entries = looked_up.entries[:-1]  # without the gap that ends the text
    classes = entries >> CLASS_SHIFT
    kept = classes > GAP
    # A gap stays, as one space, only where it parts two written words.
    where = np.flatnonzero(kept)
    wordy = (classes == WORD) | (classes == DIGIT)
    parted = (np.diff(where) > 1) & wordy[where[:-1]] & wordy[where[1:]]
    kept[where[:-1][parted] + 1] = True
    codes = np.where(classes == GAP, SPACE, entries & CODE_MASK)[kept].astype("<u4")
    form = codes.tobytes().decode("utf-32-le", "surrogatepass")
    return Folded(form, np.append(looked_up.offsets()[:-1][kept], len(text)))


class LookedUp(NamedTuple):
    """Table entries (class in the top byte, code below) of texts, one after another.

    Text `i` ends before ``ends[i]``; its last entry is a gap of kind `LINE`, so that no word
    runs on into the next text. Characters that leave no trace are gone. `sources` are the
    characters' places in the texts joined, `None` where every character left one entry.
    """

    entries: Codes
    ends: Offsets
    sources: Offsets | None

    def offsets(self) -> Offsets:
        """For each entry, where in its own text the character it is from stands."""
        count = len(self.entries)
        sources = np.arange(count) if self.sources is None else self.sources
        begins = np.zeros(len(self.ends), np.int64)
        begins[1:] = sources[self.ends[:-1] - 1] + 1
        return sources - np.repeat(begins, np.diff(self.ends, prepend=0))


def look_up(texts: Sequence[str]) -> LookedUp:
    r"""Look every character of the texts up in the code-point table, all texts at once.

    >>> found = look_up(["é中。", ""])
    >>> [(int(e) >> CLASS_SHIFT, chr(int(e) & CODE_MASK)) for e in found.entries]
    [(2, 'e'), (4, '中'), (1, '。'), (1, '\n'), (1, '\n')]
    >>> found.ends.tolist(), found.offsets().tolist()
    ([4, 5], [0, 1, 2, 3, 0])
    """
    tables = _tables()
    joined = "\n".join((*texts, "")).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, "<u4")
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    entries = tables.chinese[codes]
    for index in _japanese(entries, ends):
        span = slice(ends[index] - len(texts[index]) - 1, ends[index])
        entries[span] = tables.japanese[codes[span]]
    entries, sources = _expand(entries, tables)
    if int(entries.min(initial=CODE_MASK)) <= CODE_MASK:  # some leave no trace
        traced = np.flatnonzero(entries)
        entries = entries[traced]
        sources = traced if sources is None else sources[traced]
    if sources is not None:
        ends = np.searchsorted(sources, ends)
    return LookedUp(entries, ends, sources)


def _japanese(entries: Codes, ends: Offsets) -> list[int]:
    """Find the texts in which enough of the Han and kana characters are kana."""
    first, last = SINGLE << CLASS_SHIFT | 0x3041, SINGLE << CLASS_SHIFT | 0x30FE
    kana = np.flatnonzero((entries - np.uint32(first)) <= last - first)
    texts, counts = np.unique(np.searchsorted(ends, kana, side="right"), return_counts=True)
    found = []
    for index, count in zip(texts.tolist(), counts.tolist(), strict=True):
        codes = entries[ends[index - 1] if index else 0 : ends[index]] & CODE_MASK
        han = sum(np.count_nonzero((codes >= low) & (codes <= high)) for low, high in _HAN)
        if count >= _JAPANESE_SHARE * (count + han):
            found.append(index)
    return found


def _expand(entries: Codes, tables: _Tables) -> tuple[Codes, Offsets | None]:
    """Put the characters of `EXPANDS` entries in their place; give each entry's source."""
    if int(entries.max(initial=0)) < EXPANDS << CLASS_SHIFT:
        return entries, None
    expands = entries >= (EXPANDS << CLASS_SHIFT)
    rows = [tables.expansions[entry & CODE_MASK] for entry in entries[expands].tolist()]
    counts = np.ones(len(entries), np.int64)
    counts[expands] = [len(row) for row in rows]
    expanded = np.repeat(entries, counts)
    expanded[np.repeat(expands, counts)] = np.concatenate(rows)
    return expanded, np.repeat(np.arange(len(entries)), counts)


@functools.cache
def simplified() -> dict[str, str]:
    """Read the rows of `traditional.tsv`: a character and the one it is read as.

    >>> simplified()["國"], simplified()["著"]
    ('国', '着')
    """
    data = importlib.resources.files(__package__).joinpath("traditional.tsv")
    lines = data.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@functools.cache
def _tables() -> _Tables:
    """Build the tables once; everything not said below is a gap."""
    table = np.full(0x110000, GAP << CLASS_SHIFT | SPACE, np.uint32)
    for first, last in (*_HAN, _HANGUL):  # these are themselves; the rest is looked at
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
    rows = tuple(np.array([e for e in map(_entry, c) if e], np.uint32) for c in expansions)
    chinese = table.copy()
    for traditional, simple in simplified().items():
        chinese[ord(traditional)] = table[ord(simple)]
    compatible = (0xF900, 0xFAFF), (0x2E80, 0x2FDF), (0x2F800, 0x2FA1F)  # forms of Han
    for first, last in compatible:
        for code in range(first, last + 1):
            target = int(table[code])
            if target >> CLASS_SHIFT == SINGLE:
                chinese[code] = chinese[target & CODE_MASK]
    return _Tables(chinese, table, rows)


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
        if _members(_SINGLE_BLOCKS)[code]:
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
