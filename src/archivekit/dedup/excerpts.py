"""Excerpts: pairs that banding cannot see, found by the sentences they share.

A paragraph of 300 characters inside an article of 19,000 has a Jaccard similarity of .02;
no banding finds it. But its sentences stand there whole. Sentences of at least
`SENTENCE` units are looked up in all texts; a pair of texts whose shared sentences make up
`SHARE` of the shorter text becomes a candidate, to be verified like any other. A sentence
that stands in more than `SPREAD` texts tells nothing about any two of them and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from archivekit.dedup.bands import Pairs
    from archivekit.dedup.segments import Segments
    from archivekit.dedup.units import Indices

SENTENCE: Final = 10
SPREAD: Final = 32
SHARE: Final = 0.2


def find_sharing(segments: Segments, sizes: Indices) -> Pairs:
    """Candidate pairs ``(i, j)``, i < j, ascending; `sizes` are the texts' units.

    >>> from archivekit.dedup.segments import hash_segments
    >>> from archivekit.dedup.units import find_units
    >>> long = "甲乙丙丁戊己庚辛壬癸子丑。" + "另一句话在这里与别的都不相同。" * 9
    >>> units = find_units([long, "甲乙丙丁戊己庚辛壬癸子丑！", "毫不相干的一句话在这里等着。"])
    >>> find_sharing(hash_segments(units), np.diff(units.starts)).tolist()
    [[0, 1]]
    """
    long = segments.sizes >= SENTENCE
    count = len(sizes)
    rows = np.stack((segments.texts[long], segments.sizes[long]), axis=1)
    order = np.lexsort((rows[:, 0], segments.hashes[long]))
    hashes, rows = segments.hashes[long][order], rows[order]
    fresh = np.ones(len(hashes), np.bool_)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (rows[1:, 0] != rows[:-1, 0])
    hashes, rows = hashes[fresh], rows[fresh]
    bounds = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True])))
    group = np.diff(bounds)
    last = np.repeat(bounds[1:], group)
    usable = np.repeat((group > 1) & (group <= SPREAD), group)
    keys, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    places = np.flatnonzero(usable)
    for step in range(1, SPREAD):
        near = places[places + step < last[places]]
        keys.append(rows[near, 0] * count + rows[near + step, 0])
        weights.append(rows[near, 1])
    unique, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    shared = np.bincount(inverse, np.concatenate(weights), len(unique))
    pairs = np.stack((unique // max(count, 1), unique % max(count, 1)), axis=1)
    shorter = np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]])
    return pairs[shared >= SHARE * shorter]
