"""The matching form of a text: what is left when everything that copies change is taken away.

Letters and digits remain, lower-case, in their plain width, without accents, Traditional
Chinese read as Simplified; punctuation, brackets, quotes, symbols and space go. Where a gap
stood between two written words (``White House``) one space stays, because it tells where
the words end; Chinese needs none. The form is for comparing only, never for reading.

One table of all code points (`archivekit._text.fold_table`) says what becomes of each, so
the work is linear and the same for every script. Japanese is not Chinese: a text in
which one in ten of the Han and kana characters is kana keeps its Han characters as they
are. (A single の on a Taiwanese shop sign does not make a text Japanese.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from archivekit._text.fold_table import (
    CLASS_SHIFT,
    CODE_MASK,
    DIGIT,
    EXPANDS,
    GAP,
    HAN,
    KANA,
    SPACE,
    WORD,
    Codes,
    Tables,
    tables,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Offsets = npt.NDArray[np.int64]
JAPANESE_SHARE: Final = 0.1


class Folded(NamedTuple):
    """A matching form with the way back: ``text[offsets[i]]`` became ``form[i]``.

    `offsets` has one entry more than `form`; the last is the length of the original.
    """

    form: str
    offsets: Offsets


def fold(text: str) -> str:
    """Return the matching form of `text`; folding it again changes nothing.

    >>> fold("「中國」外交部：Ｗhite  House 說…")
    '中国外交部white house说'
    >>> fold("中国外交部 White House 说") == fold("「中國」外交部：Ｗhite  House 說…")
    True
    >>> fold("東京タワーの展望台")  # Japanese: Han characters stay
    '東京タワーの展望台'
    """
    return fold_with_offsets(text).form


def fold_with_offsets(text: str) -> Folded:
    """Return the matching form of `text` and where each of its characters came from.

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
    table = tables()
    joined = "\n".join((*texts, "")).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, "<u4")
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    entries, sources = _expand(table.chinese[codes], table)
    stops = ends if sources is None else np.searchsorted(sources, ends)
    for index in _japanese(entries, stops):
        span = slice(ends[index] - len(texts[index]) - 1, ends[index])
        kept, _ = _expand(table.japanese[codes[span]], table)
        entries[stops[index] - len(kept) : stops[index]] = kept
    if int(entries.min(initial=CODE_MASK)) <= CODE_MASK:  # some leave no trace
        traced = np.flatnonzero(entries != 0)
        entries = entries[traced]
        sources = traced if sources is None else sources[traced]
    if sources is not None:
        ends = np.searchsorted(sources, ends)
    return LookedUp(entries, ends, sources)


def _japanese(entries: Codes, ends: Offsets) -> list[int]:
    """Find the texts in which enough of the Han and kana characters are kana."""
    kana = np.flatnonzero((entries - np.uint32(KANA[0])) <= KANA[1] - KANA[0])
    texts, counts = np.unique(np.searchsorted(ends, kana, side="right"), return_counts=True)
    found = []
    for index, count in zip(texts.tolist(), counts.tolist(), strict=True):
        codes = entries[ends[index - 1] if index else 0 : ends[index]] & CODE_MASK
        han = sum(np.count_nonzero((codes >= low) & (codes <= high)) for low, high in HAN)
        if count >= JAPANESE_SHARE * (count + han):
            found.append(index)
    return found


def _expand(entries: Codes, table: Tables) -> tuple[Codes, Offsets | None]:
    """Return the entries with those of `EXPANDS` written out, and each entry's source."""
    if int(entries.max(initial=0)) < EXPANDS << CLASS_SHIFT:
        return entries, None
    expands = entries >= (EXPANDS << CLASS_SHIFT)
    rows = [table.expansions[entry & CODE_MASK] for entry in entries[expands].tolist()]
    counts = np.ones(len(entries), np.int64)
    counts[expands] = [len(row) for row in rows]
    expanded = np.repeat(entries, counts)
    expanded[np.repeat(expands, counts)] = np.concatenate(rows)
    return expanded, np.repeat(np.arange(len(entries)), counts)
