"""Hashes: the 64-bit arithmetic that all stages share, and how equal values are found.

All arithmetic is modulo 2^64. What is computed here is published in the documentation, so that
others can compute the same.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

Hashes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]
Number = TypeVar("Number", np.int64, np.uint64)

BASE: Final = np.uint64(0x9E3779B97F4A7C15)
MULTIPLIER: Final = np.uint64(0xD6E8FEB86659FD93)
PART: Final = 1 << 21
"""So many values are sorted at a time where equal ones are looked for."""


class Groups(NamedTuple):
    """Positions of equal values: group `g` is ``positions[starts[g]:starts[g + 1]]``.

    Each group has two or more positions, ascending.
    """

    positions: Indices
    starts: Indices


def fmix64(values: Hashes) -> Hashes:
    """MurmurHash3's 64-bit finalizer, a bijection that spreads every bit; a new array.

    >>> import numpy as np
    >>> hex(int(fmix64(np.array([1], np.uint64))[0]))
    '0xb456bcfc34c2cb2c'
    """
    mixed = values >> np.uint64(33)
    mixed ^= values
    shifted = np.empty_like(mixed)
    for factor in (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)):
        mixed *= factor
        np.right_shift(mixed, np.uint64(33), out=shifted)
        mixed ^= shifted
    return mixed


def ascending(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Sort the values and drop repeats (`numpy.unique` would hash first, which is slower here).

    >>> ascending(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    return ordered[run_starts(ordered)]


def run_starts(*columns: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Mark the rows that differ from the row before them in any column; the first one too.

    >>> run_starts(np.array([1, 1, 1, 2]), np.array([5, 5, 6, 6])).tolist()
    [True, False, True, True]
    """
    first, *others = columns
    starts = np.ones(len(first), np.bool_)
    np.not_equal(first[1:], first[:-1], out=starts[1:])
    for column in others:
        starts[1:] |= column[1:] != column[:-1]
    return starts


def is_among(values: Hashes, known: Hashes) -> npt.NDArray[np.bool_]:
    """Return which values are among known ones, which ascend.

    >>> is_among(np.array([7, 5, 9], np.uint64), np.array([5, 7], np.uint64)).tolist()
    [True, True, False]
    """
    if not len(known):
        return np.zeros(len(values), np.bool_)
    places = np.searchsorted(known, values)
    places[places == len(known)] = 0
    found: npt.NDArray[np.bool_] = known[places] == values
    return found


def group_equal(values: Hashes) -> Groups:
    """Find the values that occur more than once; groups ascend by value.

    >>> found = group_equal(np.array([7, 5, 7, 9, 5, 7], np.uint64))
    >>> [part.tolist() for part in np.split(found.positions, found.starts[1:-1])]
    [[1, 4], [0, 2, 5]]
    """
    positions, starts, count = [np.zeros(0, np.int64)], [np.zeros(1, np.int64)], 0
    for found in group_parts(values):
        positions.append(found.positions)
        starts.append(found.starts[1:] + count)
        count += len(found.positions)
    return Groups(np.concatenate(positions), np.concatenate(starts))


def group_parts(values: Hashes) -> Iterator[Groups]:
    """Find the values that occur more than once, a part of their range after another.

    So memory does not grow with them; hashes spread evenly over the range.

    >>> len(list(group_parts(np.zeros(3 * PART, np.uint64))))
    3
    """
    parts = -(-max(len(values), 1) // PART)
    width = -(-(1 << 64) // parts)
    for low in range(0, 1 << 64, width):
        high = min(low + width, 1 << 64) - 1
        mine = np.flatnonzero((values >= np.uint64(low)) & (values <= np.uint64(high)))
        found = _group_part(values[mine])
        yield Groups(mine[found.positions], found.starts)


def _group_part(values: Hashes) -> Groups:
    """Find the values that occur more than once.

    The position is packed into the low bits of each value, so that one sort of plain numbers,
    the fastest there is, does most of the work; the few that are beside one another are then
    compared whole.
    """
    low = np.uint64((1 << max(len(values) - 1, 1).bit_length()) - 1)
    packed = values & ~low
    packed |= np.arange(len(values), dtype=np.uint64)
    packed.sort()
    beside = np.zeros(len(values) + 1, np.bool_)
    # Equal above the low bits: what differs is below them.
    np.less_equal(packed[1:] ^ packed[:-1], low, out=beside[1:-1])
    positions = (packed[beside[1:] | beside[:-1]] & low).astype(np.int64)
    positions = positions[np.argsort(values[positions], kind="stable")]
    begins = run_starts(values[positions])
    several = ~(begins & np.append(begins[1:], True))
    positions = positions[several]
    starts = np.flatnonzero(begins[several])
    return Groups(positions, np.append(starts, len(positions)))


def hash_runs(hashes: Hashes, starts: Indices, base: np.uint64 = BASE) -> Hashes:
    """Hash runs of unit hashes, ``hashes[starts[i]:starts[i + 1]]``, to 64 bits each.

    The hash of a run U0 U1 ... is ``fmix64(U0 + U1 * base + U2 * base^2 + ...)``, modulo 2^64; of
    an empty run it is 0.

    >>> hash_runs(np.array([5, 5, 7], np.uint64), np.array([0, 1, 2, 2, 3])).tolist()[2]
    0
    """
    sizes = np.diff(starts)
    sums = np.zeros(len(sizes), np.uint64)
    filled = sizes > 0
    if filled.any():
        terms = _lay_along(powers(int(sizes.max()), base), sizes)
        terms *= hashes[starts[0] : starts[-1]]
        sums[filled] = np.add.reduceat(terms, starts[:-1][filled] - starts[0])
    return fmix64(sums)


def _lay_along(factors: Hashes, sizes: Indices) -> Hashes:
    """Return the first of the factors for each run, as many as it is long."""
    if int(sizes.sum()) > 256 * len(sizes):  # whole texts, and not sentences
        return np.concatenate([factors[:size] for size in sizes.tolist()])
    return factors[np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)]


def digest_runs(hashes: Hashes, starts: Indices) -> Hashes:
    """Hash runs of unit hashes to 128 bits each: two columns, with `BASE` and `MULTIPLIER`."""
    return np.column_stack([hash_runs(hashes, starts, base) for base in (BASE, MULTIPLIER)])


def text_hash(text: str) -> np.uint64:
    """Hash a string to 64 bits, the same everywhere.

    >>> int(text_hash("dw")) == int(text_hash("dw")), int(text_hash("dw")) == int(text_hash(""))
    (True, False)
    """
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def text_number(text: str) -> int:
    """Hash a string in the same way to a signed number, which is what tables hold.

    >>> text_number("dw") % 2**64 == int(text_hash("dw"))
    True
    """
    return int(text_hash(text).view(np.int64))


def powers(count: int, base: np.uint64 = BASE) -> Hashes:
    """Return ``base^0, base^1, ...``, modulo 2^64.

    >>> powers(3, np.uint64(10)).tolist()
    [1, 10, 100]
    """
    found = np.full(count, base, np.uint64)
    found[:1] = 1
    return np.cumprod(found, dtype=np.uint64)
