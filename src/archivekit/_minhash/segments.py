"""Segments: the sentences and lines of texts, each as one 64-bit hash.

Boilerplate is learned from them and excerpts are found by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from archivekit._minhash.hashing import BASE, Hashes, Indices, hash_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from archivekit._minhash.units import Units


@attrs.frozen(kw_only=True, eq=False)
class Segments:
    """Segments of several texts: for each its hash, its text's index, and its size in units.

    There are dozens to a text, so indices and sizes are kept in 32 bits.
    """

    hashes: Hashes
    texts: npt.NDArray[np.uint32]
    sizes: npt.NDArray[np.uint32]

    def chosen(self, kept: npt.NDArray[np.bool_]) -> Segments:
        """Return some of the segments; the same object where it is all."""
        if kept.all():
            return self
        return Segments(hashes=self.hashes[kept], texts=self.texts[kept], sizes=self.sizes[kept])

    def placed(self, indices: Indices) -> Segments:
        """Return the segments with ``indices[i]`` as the index of text `i`."""
        return attrs.evolve(self, texts=indices[self.texts].astype(np.uint32))


def hash_segments(
    units: Units, hash_runs: Callable[[Hashes, Indices, np.uint64], Hashes] = hash_runs
) -> Segments:
    """List the segments of the texts, in order.

    >>> from archivekit._minhash.units import find_units
    >>> found = hash_segments(find_units(["你好。再见。", "再見！"]))
    >>> found.texts.tolist(), found.sizes.tolist(), bool(found.hashes[1] == found.hashes[2])
    ([0, 0, 1], [2, 2, 2], True)
    """
    firsts = units.segments[:-1]
    texts = np.searchsorted(units.starts, firsts, side="right") - 1
    return Segments(
        hashes=hash_runs(units.hashes, units.segments, BASE),
        texts=texts.astype(np.uint32),
        sizes=np.diff(units.segments).astype(np.uint32),
    )


def join(parts: list[Segments]) -> Segments:
    """Several batches of segments as one; their text indices must already be global."""
    nothing = np.zeros(0, np.uint32)
    return Segments(
        hashes=np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)]),
        texts=np.concatenate([nothing, *(part.texts for part in parts)]),
        sizes=np.concatenate([nothing, *(part.sizes for part in parts)]),
    )
