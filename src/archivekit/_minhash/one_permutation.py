"""One-permutation hashing: the scheme `oph32`, in NumPy.

A shingle's 64-bit hash is multiplied by an odd number that the seed gives. The upper half of the
product says which of K bins it falls into, the lower half is its value, and each bin keeps the
smallest. A bin that stays empty takes the value of another, which it finds by trying bins in an
order of its own that is the same for every text (optimal densification), so that two texts agree
in a bin with the probability of their Jaccard similarity.

The published arithmetic, modulo 2^64: the multiplier is ``fmix64(seed) | 1``; the bin is
``(product >> 32) * K >> 32``; the value is ``min(product mod 2^32, 2^32 - 2)``; the t-th bin
that bin `i` tries, t = 1, 2, ..., is ``(fmix64(i * B + t * M) >> 32) * K >> 32`` with `B` and `M`
of `archivekit._minhash.hashing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from archivekit._minhash.hashing import BASE, MULTIPLIER, Hashes, Indices, fmix64

if TYPE_CHECKING:
    Rows = npt.NDArray[np.uint32]

EMPTY: Final = np.uint32(0xFFFFFFFF)
_HALF: Final = np.uint64(32)


def multiplier(seed: int) -> np.uint64:
    """Return the odd number that hashes are multiplied by.

    >>> int(multiplier(1)) % 2
    1
    """
    return np.uint64(fmix64(np.array([seed], np.uint64))[0] | np.uint64(1))


def lower_bins(hashes: Hashes, starts: Indices, seed: int, rows: Rows) -> None:
    """Lower each row, which holds `EMPTY`, to the signature of its text's shingles.

    >>> rows = np.full((1, 4), EMPTY)
    >>> lower_bins(np.array([1 << 60, 5], np.uint64), np.array([0, 2]), 1, rows)
    >>> len(set(rows[0].tolist()))
    2
    """
    bins = rows.shape[1]
    products = hashes * multiplier(seed)
    places = np.repeat(np.arange(len(rows)) * bins, np.diff(starts))
    places += _bin(products, bins)
    values = np.minimum(products.astype(np.uint32), EMPTY - np.uint32(1))
    np.minimum.at(rows.reshape(-1), places, values)
    _densify(rows)


def _bin(values: Hashes, bins: int) -> Indices:
    return ((values >> _HALF) * np.uint64(bins) >> _HALF).astype(np.int64)


def _densify(rows: Rows) -> None:
    """Fill the empty bins of every row that has a filled one."""
    filled = rows != EMPTY
    texts, empty = np.nonzero(~filled & filled.any(axis=1)[:, None])
    attempt = 0
    while len(texts):
        attempt += 1
        # All of it wraps around, as unsigned arithmetic of arrays does.
        step = np.full(1, attempt, np.uint64) * MULTIPLIER
        tried = _bin(fmix64(empty.astype(np.uint64) * BASE + step), rows.shape[1])
        done = filled[texts, tried]
        rows[texts[done], empty[done]] = rows[texts[done], tried[done]]
        texts, empty = texts[~done], empty[~done]
