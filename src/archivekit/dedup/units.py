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

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from archivekit.canonical.fold import look_up
from archivekit.canonical.fold_table import (
    CLASS_SHIFT,
    CODE_MASK,
    DIGIT,
    END,
    GAP,
    LINE,
    SINGLE,
    STOP,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archivekit.canonical.fold import LookedUp

Hashes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]
Number = TypeVar("Number", np.int64, np.uint64)
Result = TypeVar("Result")

BASE: Final = np.uint64(0x9E3779B97F4A7C15)
BATCH_CHARACTERS: Final = 1 << 19
"""Texts are worked on together up to this many characters: enough to spread NumPy's cost per
call, few enough that the arrays stay near the processor."""


@attrs.frozen(kw_only=True, eq=False)
class Units:
    """The units of several texts, one after another.

    `hashes` has one uint64 for each unit; ``hashes[starts[i]:starts[i + 1]]`` are those of
    text `i`. `segments` are the indices of the units that begin a sentence or a line, with
    ``len(hashes)`` at the end; the first unit of a text always begins one. `digits` says of
    each unit whether it is a number.
    """

    hashes: Hashes
    starts: Indices
    segments: Indices
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


def ascending(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Sort the values and drop repeats (`numpy.unique` would hash first, which is slower here).

    >>> ascending(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def hash_runs(hashes: Hashes, starts: Indices) -> Hashes:
    """Hash runs of unit hashes, ``hashes[starts[i]:starts[i + 1]]``, to 64 bits each.

    The hash of a run U0 U1 ... is ``fmix64(U0 + U1 * B + U2 * B^2 + ...)``, modulo 2^64; of
    an empty run it is 0.

    >>> hash_runs(np.array([5, 5, 7], np.uint64), np.array([0, 1, 2, 2, 3])).tolist()[2]
    0
    """
    sizes = np.diff(starts)
    sums = np.zeros(len(sizes), np.uint64)
    filled = sizes > 0
    if filled.any():
        place = np.arange(starts[0], starts[-1]) - np.repeat(starts[:-1], sizes)
        terms = hashes[starts[0] : starts[-1]] * _powers(int(sizes.max()))[place]
        sums[filled] = np.add.reduceat(terms, starts[:-1][filled] - starts[0])
    return fmix64(sums)


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


def map_batches(work: Callable[[int, int], Result], texts: Sequence[str]) -> list[Result]:
    """Do `work` for each batch ``(first, last)`` of the texts, on all cores; results in order.

    NumPy lets other threads run while it computes, so threads are enough.

    >>> map_batches(lambda first, last: last - first, ["a", "b", "c"])
    [3]
    """
    runs = list(batches(texts))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(lambda run: work(*run), runs))


def find_units(texts: Sequence[str]) -> Units:
    """Fold the texts and cut them into units and segments.

    >>> units = find_units(["中国 White House。好", "", "ok"])
    >>> units.starts.tolist(), units.segments.tolist()
    ([0, 5, 5, 6], [0, 4, 5, 6])
    """
    return _cut(look_up(texts))[0]


def locate_units(text: str) -> tuple[Units, Indices, Indices]:
    """Cut one text into units and say where each begins and ends in it.

    >>> _, begins, ends = locate_units("中国 White House。")
    >>> begins.tolist(), ends.tolist()
    ([0, 1, 3, 9], [1, 2, 8, 14])
    """
    found = look_up([text])
    units, where = _cut(found)
    offsets = found.offsets()
    written = np.flatnonzero((found.entries >> CLASS_SHIFT) > GAP)
    last = np.append(written[np.searchsorted(written, where[1:]) - 1], written[-1:])
    return units, offsets[where], offsets[last] + 1


def _cut(found: LookedUp) -> tuple[Units, Indices]:
    """Make units of table entries, and say at which entry each begins."""
    classes = (found.entries >> CLASS_SHIFT).astype(np.uint8)
    codes = found.entries & np.uint32(CODE_MASK)
    begins = classes > GAP
    begins[1:] &= (classes[1:] == SINGLE) | (classes[1:] != classes[:-1])
    where = np.flatnonzero(begins)
    units = Units(
        hashes=_hash_units(codes, classes, begins, where),
        starts=np.concatenate(([0], np.searchsorted(where, found.ends))),
        segments=_find_segments(codes, classes, where),
        digits=classes[where] == DIGIT,
    )
    return units, where


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
        terms = codes[more].astype(np.uint64) * _powers(int(place.max()) + 1)[place]
        first = np.flatnonzero(np.diff(unit, prepend=-1))
        sums[unit[first]] += np.add.reduceat(terms, first)
    return fmix64(sums)


def _find_segments(
    codes: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8], where: Indices
) -> Indices:
    gaps = np.flatnonzero(classes == GAP)
    kinds = codes[gaps]
    before_gap = np.diff(gaps, append=0) == 1
    ends = gaps[(kinds == END) | (kinds == LINE) | ((kinds == STOP) & before_gap)]
    # A segment begins with the first unit behind the end of another, or of all.
    begins = ascending(np.searchsorted(where, np.concatenate(([0], ends))))
    return np.append(begins[begins < len(where)], len(where))


def _powers(count: int) -> Hashes:
    """Give ``B^0, B^1, ...``, modulo 2^64."""
    powers = np.full(count, BASE, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)
