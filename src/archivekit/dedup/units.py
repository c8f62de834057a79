"""Units: the atoms that texts are compared by, as arrays of 64-bit hashes.

A unit is one character of a script that writes no spaces (Han, kana, Hangul, Thai...) or one
whole word (a run of letters, or a run of digits, of any other script). So four units are a
phrase in Chinese and a phrase in English alike, where four characters would be half an
English word.

The hash of a unit, published so that others can compute it (all arithmetic modulo 2^64):

    H(c0 c1 ... cn) = fmix64(c0 + c1 * B + c2 * B^2 + ... + cn * B^n)

with `c` the code points of the folded unit, ``B = 0x9E3779B97F4A7C15`` and fmix64 the
finalizer of MurmurHash3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit.canonical.fold import (
    CLASS_SHIFT,
    CODE_MASK,
    DIGIT,
    END,
    GAP,
    LINE,
    SINGLE,
    STOP,
    fold_entries,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Hashes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]

BASE: Final = np.uint64(0x9E3779B97F4A7C15)
BATCH_CHARACTERS: Final = 1 << 19
"""Texts are worked on together up to this many characters: enough to spread NumPy's cost per
call, few enough that the arrays stay near the processor."""


@attrs.frozen(kw_only=True, eq=False)
class Units:
    """The units of several texts, one after another.

    `hashes` has one uint64 for each unit; ``hashes[starts[i]:starts[i + 1]]`` are those of
    text `i`. `segments` are the indices of the units that begin a sentence or a line, with
    ``len(hashes)`` at the end; the first unit of a text always begins one. `offsets` and
    `ends` say where each unit stands in its own text, and `digits` whether it is a number.
    """

    hashes: Hashes
    starts: Indices
    segments: Indices
    offsets: Indices
    ends: Indices
    digits: npt.NDArray[np.bool_]


def fmix64(values: Hashes) -> Hashes:
    """MurmurHash3's 64-bit finalizer, a bijection that spreads every bit; a new array.

    >>> import numpy as np
    >>> hex(int(fmix64(np.array([1], np.uint64))[0]))
    '0xb456bcfc34c2cb2c'
    """
    mixed = values ^ (values >> np.uint64(33))
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xC4CEB9FE1A85EC53)
    mixed ^= mixed >> np.uint64(33)
    return mixed


def hash_text(text: str) -> int:
    """Hash a whole text to 64 bits, as if it were one unit; for keys, not for comparing."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    powers = np.cumprod(np.full(len(codes), BASE, np.uint64))
    return int(fmix64(np.array([(codes * powers).sum(dtype=np.uint64)]))[0])


def batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cut the texts into runs ``(first, last)`` of about `BATCH_CHARACTERS` characters.

    >>> list(batches(["a", "b" * BATCH_CHARACTERS, "c"]))
    [(0, 2), (2, 3)]
    """
    first, characters = 0, 0
    for index, text in enumerate(texts):
        characters += len(text)
        if characters >= BATCH_CHARACTERS:
            yield first, index + 1
            first, characters = index + 1, 0
    if first < len(texts):
        yield first, len(texts)


def find_units(texts: Sequence[str]) -> Units:
    """Fold the texts and cut them into units and segments.

    >>> units = find_units(["中国 White House。好", "", "ok"])
    >>> units.starts.tolist(), units.segments.tolist(), units.offsets.tolist()
    ([0, 5, 5, 6], [0, 4, 5, 6], [0, 1, 3, 9, 15, 0])
    """
    folded = [fold_entries(text) for text in texts]
    lengths = np.array([len(entries) for entries, _ in folded], np.int64)
    ends = np.cumsum(lengths)
    if not len(ends) or not ends[-1]:
        none = np.zeros(0, np.int64)
        starts = np.zeros(len(texts) + 1, np.int64)
        return Units(
            hashes=none.view(np.uint64),
            starts=starts,
            segments=starts[:1],
            offsets=none,
            ends=none,
            digits=none.astype(np.bool_),
        )
    entries = np.concatenate([entries for entries, _ in folded])
    classes = (entries >> CLASS_SHIFT).astype(np.uint8)
    codes = entries & np.uint32(CODE_MASK)

    begins = classes > GAP
    begins[1:] &= (classes[1:] == SINGLE) | (classes[1:] != classes[:-1])
    firsts = (ends - lengths)[lengths > 0]
    begins[firsts] = classes[firsts] > GAP
    where = np.flatnonzero(begins)
    starts = np.concatenate(([0], np.searchsorted(where, ends)))

    offsets = np.concatenate([offsets for _, offsets in folded])
    # A unit's last entry is the last one with a class before the next unit.
    written = np.flatnonzero(classes > GAP)
    last = written[np.append(np.searchsorted(written, where[1:]), len(written)) - 1]
    return Units(
        hashes=_hash_units(codes, classes, begins, where),
        starts=starts,
        segments=_find_segments(codes, classes, where, starts),
        offsets=offsets[where],
        ends=offsets[last] + 1,
        digits=classes[where] == DIGIT,
    )


def _hash_units(
    codes: npt.NDArray[np.uint32],
    classes: npt.NDArray[np.uint8],
    begins: npt.NDArray[np.bool_],
    where: Indices,
) -> Hashes:
    sums = codes[where].astype(np.uint64)
    # Only words have more than one character: add what follows the first.
    more = np.flatnonzero((classes > GAP) & ~begins)
    if len(more):
        unit = np.searchsorted(where, more, side="right") - 1
        place = more - where[unit]
        powers = np.cumprod(np.full(int(place.max()), BASE, np.uint64))
        terms = codes[more].astype(np.uint64) * powers[place - 1]
        first = np.flatnonzero(np.diff(unit, prepend=-1))
        sums[unit[first]] += np.add.reduceat(terms, first)
    return fmix64(sums)


def _find_segments(
    codes: npt.NDArray[np.uint32],
    classes: npt.NDArray[np.uint8],
    where: Indices,
    starts: Indices,
) -> Indices:
    gap = classes == GAP
    ends = gap & ((codes == END) | (codes == LINE))
    stop = gap[:-1] & (codes[:-1] == STOP) & gap[1:]
    ends[:-1] |= stop
    ended = np.cumsum(ends)[where]
    begins = np.diff(ended, prepend=-1) > 0
    begins[starts[:-1][starts[:-1] < starts[1:]]] = True
    return np.append(np.flatnonzero(begins), len(where))
