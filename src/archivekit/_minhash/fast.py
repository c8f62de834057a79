"""The hot stages compiled by numba: the extra ``fast``.

Each function takes and gives what its namesake in NumPy does, to the bit; what is computed is
explained there, and here only how. Compiled code is kept in numba's cache, so that compiling
happens once for each machine.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from archivekit._minhash.hashing import BASE, MULTIPLIER, powers
from archivekit._minhash.jaccard import similarities
from archivekit._minhash.one_permutation import multiplier
from archivekit._minhash.shingles import UNITS, Shingles
from archivekit._minhash.signatures import AFFINE, EMPTY, parameters
from archivekit._minhash.units import Units
from archivekit._text.fold_table import tables
from archivekit.errors import MissingExtra

try:
    from archivekit._minhash.compiled import loops, sets, units
except ImportError as missing:
    raise MissingExtra("comparing with compiled code", "fast") from missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archivekit._minhash.bands import Banding, Pairs
    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._minhash.jaccard import Similarities
    from archivekit._minhash.signatures import Signatures, SignatureScheme
    from archivekit._text.fold_table import Codes


def find_units(texts: Sequence[str]) -> Units:
    """See `archivekit._minhash.units.find_units`."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    # UTF-16 is what costs Python least to write; the end of the last text is a character too.
    joined = "\n".join((*texts, "")).encode("utf-16-le", "surrogatepass")
    codes = np.frombuffer(joined, "<u2")
    table, room = tables(), len(codes)
    entries, ends = np.empty(room, np.uint32), np.empty(len(texts), np.int64)
    while not units.look_up(codes, lengths, table.chinese, table.japanese, *_rows(), entries, ends):
        room = 2 * room + 32  # characters that expand into several are rare
        entries = np.empty(room, np.uint32)
    hashes, digits = np.empty(room, np.uint64), np.empty(room, np.bool_)
    segments, starts = np.empty(room + 1, np.int64), np.empty(len(texts) + 1, np.int64)
    count, found = units.cut_units(entries, ends, hashes, digits, starts, segments)
    return Units(
        hashes=hashes[:count],
        starts=starts,
        segments=segments[: found + 1].copy(),
        digits=digits[:count],
    )


@functools.cache
def _rows() -> tuple[Codes, Indices]:
    """Return the table's expansions one after another, and where each begins."""
    rows = tables().expansions
    return np.concatenate(rows), np.cumsum([0, *map(len, rows)], dtype=np.int64)


def hash_runs(hashes: Hashes, starts: Indices, base: np.uint64 = BASE) -> Hashes:
    """See `archivekit._minhash.hashing.hash_runs`."""
    found = np.empty(len(starts) - 1, np.uint64)
    longest = int(np.diff(starts).max(initial=0))
    loops.hash_runs(hashes, starts, powers(longest, base), found)
    return found


def digest_runs(hashes: Hashes, starts: Indices) -> Hashes:
    """See `archivekit._minhash.hashing.digest_runs`."""
    return np.column_stack([hash_runs(hashes, starts, base) for base in (BASE, MULTIPLIER)])


def shingle_runs(hashes: Hashes, starts: Indices) -> Shingles:
    """See `archivekit._minhash.shingles.shingle_runs`."""
    sizes = np.diff(starts)
    counts = np.where(sizes >= UNITS, sizes - UNITS + 1, np.minimum(sizes, 1))
    out_starts = np.concatenate(([0], np.cumsum(counts)))
    found = np.empty(int(out_starts[-1]), np.uint64)
    loops.shingle_runs(hashes, starts, out_starts, found)
    return Shingles(hashes=found, starts=out_starts)


def sign_runs(hashes: Hashes, starts: Indices, scheme: SignatureScheme) -> Signatures:
    """See `archivekit._minhash.signatures.sign_runs`."""
    rows = np.full((len(starts) - 1, scheme.permutations), EMPTY, np.uint32)
    if scheme.scheme == AFFINE:
        loops.sign_affine(hashes, starts, *parameters(scheme.permutations, scheme.seed), rows)
    else:
        loops.sign_bins(hashes, starts, multiplier(scheme.seed), rows)
    return rows


def pack_bands(signatures: Signatures, banding: Banding) -> Hashes:
    """See `archivekit._minhash.bands.pack_bands`."""
    banding.check(signatures.shape[1])
    keys = np.empty((banding.bands, len(signatures)), np.uint64)
    loops.pack_bands(signatures, banding.rows, keys)
    return keys


def measure(shingled: Shingles, pairs: Pairs) -> Similarities:
    """See `archivekit._minhash.jaccard.measure`."""
    hashes, starts = shingled.hashes, shingled.starts
    longest = int(np.diff(starts)[pairs].sum(axis=1).max(initial=0))
    places = np.int32 if len(hashes) < 1 << 31 else np.int64  # the smaller stays nearer
    table, touched = np.zeros(sets.room(longest), places), np.empty(longest, places)
    sizes, shared = np.empty((len(pairs), 2), np.int64), np.empty(len(pairs), np.int64)
    sets.count_shared(hashes, starts, pairs, table, touched, sizes, shared)
    return similarities(shared, sizes[:, 0], sizes[:, 1])
