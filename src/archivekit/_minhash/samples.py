"""Samples: a few of the longer runs of a text, chosen by what they say, as 64-bit hashes.

A run of eight units is sampled if the hash of its first four is below one sixteenth of the range.
So the same words are sampled in every text that has them, wherever they stand, and a text edited
in each of its sentences still shares samples with its source. Of n units that two texts share in
one piece, about n / 16 samples are common to both.

The hash, published so that others can compute it (modulo 2^64; `S` are the shingle hashes of
`archivekit._minhash.shingles`):

    R(U0 ... U7) = fmix64(S(U0 ... U3) * M + S(U4 ... U7)), its lower 16 bits set to 0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._minhash.hashing import MULTIPLIER, Hashes, Indices, ascending, fmix64
from archivekit._minhash.shingles import UNITS

if TYPE_CHECKING:
    import numpy.typing as npt

    from archivekit._minhash.shingles import Shingles

ONE_IN: Final = 16
_BITS: Final = np.uint64(48)
_TOGETHER: Final = 1 << 16
_BELOW: Final = np.uint64((1 << 64) // ONE_IN)


@attrs.frozen(kw_only=True, eq=False)
class Samples:
    """Samples of several texts: for each its hash and its text's index; a text has none twice."""

    hashes: Hashes
    texts: npt.NDArray[np.uint32]

    def chosen(self, kept: npt.NDArray[np.bool_]) -> Samples:
        """Return some of the samples; the same object where it is all."""
        return self if kept.all() else Samples(hashes=self.hashes[kept], texts=self.texts[kept])

    def placed(self, indices: Indices) -> Samples:
        """Return the samples with the index ``indices[i]`` for text `i`."""
        return attrs.evolve(self, texts=indices[self.texts].astype(np.uint32))


def sample_runs(shingled: Shingles) -> Samples:
    """Sample the runs of texts, given all their shingles in order; a text's samples ascend.

    >>> from archivekit._minhash.shingles import hash_shingles
    >>> from archivekit._minhash.units import find_units
    >>> words = "".join(chr(0x4E00 + i) for i in range(400))
    >>> found = sample_runs(hash_shingles(find_units([words, words[100:]])))
    >>> each = [set(found.hashes[found.texts == i].tolist()) for i in (0, 1)]
    >>> len(each[0]), len(each[1]), each[1] <= each[0]
    (26, 19, True)
    """
    places = np.flatnonzero(shingled.hashes < _BELOW)
    texts = np.searchsorted(shingled.starts, places, side="right") - 1
    whole = places + UNITS < shingled.starts[texts + 1]
    places, texts = places[whole], texts[whole]
    hashes = fmix64(shingled.hashes[places] * MULTIPLIER + shingled.hashes[places + UNITS])
    # One sort of plain numbers, a text's index above the bits of the hash that are kept.
    keys, parts = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for first in range(0, len(shingled.starts) - 1, _TOGETHER):
        own = slice(*np.searchsorted(texts, (first, first + _TOGETHER)))
        numbers = (texts[own] - first).astype(np.uint64) << _BITS
        packed = ascending(numbers | hashes[own] >> (np.uint64(64) - _BITS))
        keys.append(packed << (np.uint64(64) - _BITS))
        parts.append((packed >> _BITS).astype(np.int64) + first)
    return Samples(hashes=np.concatenate(keys), texts=np.concatenate(parts).astype(np.uint32))


def join_samples(parts: list[Samples]) -> Samples:
    """Join several batches of samples; their text indices must already be global."""
    return Samples(
        hashes=np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)]),
        texts=np.concatenate([np.zeros(0, np.uint32), *(part.texts for part in parts)]),
    )
