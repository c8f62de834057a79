"""How much the shingle sets of texts share, compiled by numba; for `archivekit._minhash.fast`.

A table of open addressing holds places in the array of hashes, so that it stays near the
processor. The first text of a pair is put into it; then the second, which tells how much was there
already. What the second left behind is taken back, if the next pair has the same first.
"""

# mypy: disable-error-code="no-untyped-def, untyped-decorator, assignment"
from __future__ import annotations

import numpy as np
from numba import njit

from archivekit._minhash.compiled.loops import ONE


@njit(nogil=True, cache=True)
def count_shared(hashes, starts, pairs, table, touched, sizes, shared):
    """Fill for each pair the sizes of both sets, and how much they share.

    An entry of the table, which comes empty, is one more than a place: positive where it is of the
    first text alone, negative where the second has it too, or alone. The table has `room` for any
    pair, and `touched` as many entries as any second text.
    """
    held, size, count, mask = -1, 0, 0, np.uint64(0)
    for pair in range(len(pairs)):
        a, b = pairs[pair]
        needed = room(starts[a + 1] - starts[a] + starts[b + 1] - starts[b])
        if a == held and needed <= mask + ONE:
            for slot in touched[:count]:
                entry = -table[slot]
                table[slot] = entry if starts[a] < entry <= starts[a + 1] else 0
        else:
            held, mask = a, needed - ONE
            table[:needed] = 0
            size = _fill(hashes, starts[a], starts[a + 1], table, mask)
        both, count = _meet(hashes, starts[b], starts[b + 1], table, mask, touched)
        sizes[pair, 0], sizes[pair, 1], shared[pair] = size, count, both


@njit(nogil=True, cache=True)
def room(count):
    """Return a power of two of which so many fill a quarter at most, so that few collide."""
    found = np.uint64(4)
    while found < 4 * count:
        found *= np.uint64(2)
    return found


@njit(nogil=True, cache=True)
def _fill(hashes, first, last, table, mask):
    """Insert a set into the empty table; return its size."""
    size = 0
    for at in range(first, last):
        slot = hashes[at] & mask
        while table[slot] and hashes[np.uint64(table[slot]) - ONE] != hashes[at]:
            slot = (slot + ONE) & mask
        if not table[slot]:
            table[slot] = at + 1
            size += 1
    return size


@njit(nogil=True, cache=True)
def _meet(hashes, first, last, table, mask, touched):
    """Insert a second set; return how many of its members were there, and its size.

    The slots of what it has are listed in `touched`.
    """
    both = count = 0
    for at in range(first, last):
        slot = hashes[at] & mask
        while table[slot] and hashes[np.uint64(abs(table[slot])) - ONE] != hashes[at]:
            slot = (slot + ONE) & mask
        entry = table[slot]
        if entry >= 0:
            both += entry > 0
            table[slot] = -entry if entry else -(at + 1)
            touched[count] = slot
            count += 1
    return both, count
