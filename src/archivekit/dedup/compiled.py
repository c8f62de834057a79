"""Loops over arrays, compiled by numba; `archivekit.dedup.fast` makes the arrays.

Each says in a line what it fills. What is computed, and why, stands with the function of the
same name in NumPy; the arithmetic is that of `archivekit.dedup.hashing`.
"""

# mypy: disable-error-code="no-untyped-def, untyped-decorator, assignment"
from __future__ import annotations

import numpy as np
from numba import njit

from archivekit.dedup import hashing
from archivekit.dedup.shingles import UNITS

BASE, MULTIPLIER = hashing.BASE, hashing.MULTIPLIER
ONE, HALF = np.uint64(1), np.uint64(32)
CHUNK = 4096
"""So many shingles are looked at by every permutation while they are near the processor."""


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
def hash_runs(hashes, starts, base, out):
    """Fill the hash of each run."""
    for run in range(len(starts) - 1):
        total, power = np.uint64(0), ONE
        for value in hashes[starts[run] : starts[run + 1]]:
            total += value * power
            power *= base
        out[run] = fmix64(total)


@njit(nogil=True, cache=True)
def digest_runs(hashes, starts, out):
    """Fill both hashes of each run."""
    for run in range(len(starts) - 1):
        first = second = np.uint64(0)
        factor = other = ONE
        for value in hashes[starts[run] : starts[run + 1]]:
            first += value * factor
            second += value * other
            factor *= BASE
            other *= MULTIPLIER
        out[run, 0], out[run, 1] = fmix64(first), fmix64(second)


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
            near = mixed[:count]
            for at in range(count):
                near[at] = _fmix32(np.uint32(whole[at] >> HALF))
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


@njit(nogil=True, cache=True)
def count_shared(hashes, starts, pairs, sizes, shared):
    """Fill the sizes of all sets, and how much of it each pair shares.

    A table of twice the size of the largest set holds one set at a time; `owners` says whose a
    slot is, `seen` for which pair it was last counted, so that nothing is ever cleared.
    """
    largest = 1
    for text in range(len(starts) - 1):
        largest = max(largest, starts[text + 1] - starts[text])
    room = 2
    while room < 2 * largest:
        room *= 2
    keys = np.zeros(room, np.uint64)
    owners, seen = np.zeros(room, np.int64), np.zeros(room, np.int64)
    mask = np.uint64(room - 1)
    for text in range(len(starts) - 1):
        sizes[text] = _fill(hashes, starts, text, text + 1, keys, owners, mask)
    owner, held = len(starts), -1
    for pair in range(len(pairs)):
        a, b = pairs[pair]
        if a != held:
            owner, held = owner + 1, a
            _fill(hashes, starts, a, owner, keys, owners, mask)
        both = 0
        for at in range(starts[b], starts[b + 1]):
            slot = hashes[at] & mask
            while owners[slot] == owner:
                if keys[slot] == hashes[at]:
                    both += seen[slot] != pair + 1
                    seen[slot] = pair + 1
                    break
                slot = (slot + ONE) & mask
        shared[pair] = both


@njit(nogil=True, cache=True)
def _fill(hashes, starts, text, owner, keys, owners, mask):
    """Put a set into the table; give its size."""
    size = 0
    for at in range(starts[text], starts[text + 1]):
        slot = hashes[at] & mask
        while owners[slot] == owner and keys[slot] != hashes[at]:
            slot = (slot + ONE) & mask
        if owners[slot] != owner:
            owners[slot], keys[slot] = owner, hashes[at]
            size += 1
    return size
