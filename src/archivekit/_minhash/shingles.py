"""Shingles: every run of four units of a text, as 64-bit hashes.

A text of one to three units is one shingle, all of it; a text without units has no shingles
and is like nothing at all, not like every other empty text.

The hash, published so that others can compute it (modulo 2^64; `U` are the unit hashes of
`archivekit._minhash.units`):

    S(U0 U1 U2 U3) = fmix64(((U0 * M + U1) * M + U2) * M + U3)

with ``M = 0xD6E8FEB86659FD93``; shorter shingles stop earlier. The 32-bit hash that
signatures are made from is the upper half of it.
"""

from __future__ import annotations

from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._minhash.hashing import MULTIPLIER, Hashes, Indices, ascending, fmix64
from archivekit._minhash.units import Units, find_units, locate_units
from archivekit._text.fold import fold

UNITS: Final = 4
SHINGLER: Final = "4 units, folded, fmix64/1"
"""Names the shingles and their hash; stored with every index and compared."""


@attrs.frozen(eq=False)
class Shingles:
    """The shingles of several texts: ``hashes[starts[i]:starts[i + 1]]`` are those of text `i`."""

    hashes: Hashes
    starts: Indices


def shingles(text: str) -> list[str]:
    """List the shingles of a text in order, folded, as a person would write them.

    >>> shingles("中国外交部 White House")
    ['中国外交', '国外交部', '外交部white', '交部white house']
    >>> shingles("好!"), shingles("…")
    (['好'], [])
    """
    form = fold(text)
    _, begins, ends = locate_units(form)
    count = max(min(len(begins), 1), len(begins) - UNITS + 1)
    last = np.minimum(np.arange(count) + UNITS, len(begins)) - 1
    return [form[begins[i] : ends[last[i]]] for i in range(count)]


def shingle_hash(shingle: str) -> int:
    """Hash one shingle to 32 bits: give it to datasketch as `hashfunc`.

    >>> hex(shingle_hash("中国外交")), shingle_hash("中國外交") == shingle_hash("中国外交")
    ('0x4f65da03', True)
    """
    return int(hash_shingles(find_units([shingle])).hashes[0] >> np.uint64(32))


def hash_shingles(units: Units, keep: npt.NDArray[np.bool_] | None = None) -> Shingles:
    """Make the shingles of each text, in order and with repeats.

    `keep` says for each unit whether it takes part (boilerplate does not); what is on
    both sides of a gap so made is joined.

    >>> hash_shingles(find_units(["中国外交部", "", "好"])).starts.tolist()
    [0, 2, 2, 3]
    """
    if keep is None or keep.all():
        return shingle_runs(units.hashes, units.starts)
    before = np.concatenate(([0], np.cumsum(keep)))
    return shingle_runs(units.hashes[keep], before[units.starts])


def shingle_runs(hashes: Hashes, starts: Indices) -> Shingles:
    """Make the shingles of runs of units: ``hashes[starts[i]:starts[i + 1]]`` is text `i`."""
    sizes = np.diff(starts)
    counts = np.where(sizes >= UNITS, sizes - UNITS + 1, np.minimum(sizes, 1))
    out_starts = np.concatenate(([0], np.cumsum(counts)))
    # Sums at all places, also across texts; then those that begin no shingle are left out.
    sums = hashes[: max(len(hashes) - UNITS + 1, 0)].copy()
    for step in range(1, UNITS):
        sums *= MULTIPLIER
        sums += hashes[step : step + len(sums)]
    begins = np.ones(len(hashes), np.bool_)
    for step in range(1, UNITS):
        begins[starts[1:][sizes >= step] - step] = False
    values = np.empty(int(out_starts[-1]), np.uint64)
    short = np.flatnonzero((sizes > 0) & (sizes < UNITS))
    places = np.ones(len(values), np.bool_)
    places[out_starts[short]] = False
    values[places] = sums[begins[: len(sums)]]
    for index in short:
        total = values[out_starts[index] : out_starts[index] + 1]  # a view, so that it wraps
        total[:] = 0
        for unit in hashes[starts[index] : starts[index + 1]]:
            total *= MULTIPLIER
            total += unit
    return Shingles(hashes=fmix64(values), starts=out_starts)


def join_shingles(a: Shingles, b: Shingles) -> Shingles:
    """Return the shingles of some texts, and then those of others.

    >>> one, two = (hash_shingles(find_units([text])) for text in ("中国外交部", "好"))
    >>> join_shingles(one, two).starts.tolist()
    [0, 2, 3]
    """
    starts = np.concatenate((a.starts, b.starts[1:] + len(a.hashes)))
    return Shingles(hashes=np.concatenate((a.hashes, b.hashes)), starts=starts)


def distinct(shingled: Shingles) -> Shingles:
    """Make sets of the shingles: each text's hashes ascending and without repeats.

    >>> distinct(hash_shingles(find_units(["哈哈哈哈哈哈哈"]))).starts.tolist()
    [0, 1]
    """
    parts = [
        ascending(shingled.hashes[first:last])
        for first, last in zip(shingled.starts[:-1], shingled.starts[1:], strict=True)
    ]
    starts = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    hashes = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    return Shingles(hashes=hashes, starts=starts)
