"""Segments: the sentences and lines of texts, each as one 64-bit hash.

Boilerplate is learned from them and excerpts are found by them.
"""

from __future__ import annotations

import attrs
import numpy as np

from archivekit.dedup.units import Hashes, Indices, Units, hash_runs


@attrs.frozen(kw_only=True, eq=False)
class Segments:
    """Segments of several texts: for each its hash, its text's index, and its size in units."""

    hashes: Hashes
    texts: Indices
    sizes: Indices


def hash_segments(units: Units) -> Segments:
    """List the segments of the texts, in order.

    >>> from archivekit.dedup.units import find_units
    >>> found = hash_segments(find_units(["你好。再见。", "再見！"]))
    >>> found.texts.tolist(), found.sizes.tolist(), bool(found.hashes[1] == found.hashes[2])
    ([0, 0, 1], [2, 2, 2], True)
    """
    firsts = units.segments[:-1]
    return Segments(
        hashes=hash_runs(units.hashes, units.segments),
        texts=np.searchsorted(units.starts, firsts, side="right") - 1,
        sizes=np.diff(units.segments),
    )


def join(parts: list[Segments]) -> Segments:
    """Several batches of segments as one; their text indices must already be global."""
    nothing = np.zeros(0, np.int64)
    return Segments(
        hashes=np.concatenate([nothing.view(np.uint64), *(part.hashes for part in parts)]),
        texts=np.concatenate([nothing, *(part.texts for part in parts)]),
        sizes=np.concatenate([nothing, *(part.sizes for part in parts)]),
    )
