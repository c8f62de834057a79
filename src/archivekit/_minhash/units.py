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

from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._minhash.hashing import Hashes, Indices, ascending, fmix64, powers
from archivekit._text.fold import look_up
from archivekit._text.fold_table import (
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
    from collections.abc import Sequence

    from archivekit._text.fold import LookedUp


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
        terms = codes[more].astype(np.uint64) * powers(int(place.max()) + 1)[place]
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
