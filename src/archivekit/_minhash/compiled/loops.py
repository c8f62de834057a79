"""Loops over arrays, compiled by numba; `archivekit._minhash.fast` makes the arrays.

Each says in a line what it fills. What is computed, and why, stands with the function of the
same name in NumPy; the arithmetic is that of `archivekit._minhash.hashing`.
"""

# mypy: disable-error-code="no-untyped-def, untyped-decorator, assignment"
from __future__ import annotations

import numpy as np
from numba import njit

from archivekit._minhash import hashing
from archivekit._minhash.shingles import UNITS

BASE, MULTIPLIER = hashing.BASE, hashing.MULTIPLIER
ONE, HALF = np.uint64(1), np.uint64(32)
CHUNK = 4096
"""So many shingles are looked at by every permutation while they are near the processor."""
WIDTH = 64
"""So many of them fill the vectors of a compiled loop, however far it is unrolled."""


@njit(inline="always")
def fmix64(value):
    """MurmurHash3's 64-bit finalizer."""
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))


@njit(inline="always")
def _fmix32(value):
    value = np.uint32(value ^ (value >> np.uint32(16)))
    value = np.uint32(value * np.uint32(0x85EBCA6B))
    value = np.uint32(value ^ (value >> np.uint32(13)))
    value = np.uint32(value * np.uint32(0xC2B2AE35))
    return np.uint32(value ^ (value >> np.uint32(16)))


@njit(nogil=True, cache=True)
def hash_runs(hashes, starts, powers, out):
    """Fill the hash of each run; `powers` of the base, as many as the longest run needs."""
    for run in range(len(starts) - 1):
        units, total = hashes[starts[run] : starts[run + 1]], np.uint64(0)
        for at in range(len(units)):
            total += units[at] * powers[at]
        out[run] = fmix64(total)


@njit(nogil=True, cache=True)
def _shingle(units, out):
    """Fill the shingles of one text's units; give how many there are."""
    if len(units) < UNITS:
        for last in range(1, min(len(units), 1) + 1):
            total = units[0]
            for unit in units[last:]:
                total = total * MULTIPLIER + unit
            out[0] = fmix64(total)
        return min(len(units), 1)
    count = len(units) - UNITS + 1
    for at in range(count):  # written out, so that the compiler makes it vectors
        total = (units[at] * MULTIPLIER + units[at + 1]) * MULTIPLIER + units[at + 2]
        out[at] = fmix64(total * MULTIPLIER + units[at + 3])
    return count


@njit(nogil=True, cache=True)
def shingle_runs(hashes, starts, out_starts, out):
    """Fill the shingles of each run."""
    for run in range(len(starts) - 1):
        units = hashes[starts[run] : starts[run + 1]]
        _shingle(units, out[out_starts[run] : out_starts[run + 1]])


@njit(nogil=True, cache=True)
def sign_affine(hashes, starts, a, b, rows):
    """Lower each row to its run's signature."""
    whole, mixed = np.empty(CHUNK, np.uint64), np.empty(CHUNK, np.uint32)
    for run in range(len(starts) - 1):
        row, first, end = rows[run], starts[run], starts[run + 1]
        while first < end:
            last = min(first + CHUNK, end)
            count = _shingle(hashes[first:last], whole)
            for at in range(count):
                mixed[at] = _fmix32(np.uint32(whole[at] >> HALF))
            # Whole vectors only: one more of what is there changes no minimum.
            near = mixed[: (count + WIDTH - 1) // WIDTH * WIDTH]
            near[count:] = mixed[0]
            for column in range(len(a)):
                factor, addend, lowest = a[column], b[column], row[column]
                for value in near:
                    lowest = min(lowest, np.uint32(value * factor + addend))
                row[column] = lowest
            # The next chunk begins with the units that its first shingle shares with this one.
            first = end if last == end else last - UNITS + 1


@njit(nogil=True, cache=True)
def sign_bins(hashes, starts, factor, rows):
    """Lower each row to its run's signature."""
    bins = np.uint64(rows.shape[1])
    empty = np.uint32(0xFFFFFFFF)
    filled, whole = np.empty(rows.shape[1], np.bool_), np.empty(CHUNK, np.uint64)
    for run in range(len(starts) - 1):
        size = starts[run + 1] - starts[run]
        if not size:
            continue
        row = rows[run]
        if len(whole) < size:
            whole = np.empty(size, np.uint64)
        count = _shingle(hashes[starts[run] : starts[run + 1]], whole)
        for product in whole[:count]:
            product *= factor  # noqa: PLW2901
            to = (product >> HALF) * bins >> HALF
            row[to] = min(row[to], np.uint32(product), empty - np.uint32(1))
        filled[:] = row != empty
        for place in range(len(row)):
            attempt, tried = np.uint64(0), np.uint64(place)
            while not filled[tried]:
                attempt += ONE
                order = fmix64(np.uint64(place) * BASE + attempt * MULTIPLIER)
                tried = (order >> HALF) * bins >> HALF
            row[place] = row[tried]


@njit(nogil=True, cache=True)
def pack_bands(signatures, rows, keys):
    """Fill the key of each band of each signature."""
    for text in range(keys.shape[1]):
        signature = signatures[text]
        for band in range(keys.shape[0]):
            key = np.uint64(0)
            for value in signature[band * rows : (band + 1) * rows]:
                key = key * MULTIPLIER + np.uint64(value)
            keys[band, text] = fmix64(key)
