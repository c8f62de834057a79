"""Excerpts: pairs that banding cannot see, found by the words they share.

A paragraph of 300 characters inside an article of 19,000 has a Jaccard similarity of .02;
no banding finds it. But its sentences are there whole. Sentences of at least
`SENTENCE` units are looked up in all texts; a pair of texts whose shared sentences make up
`SHARE` of the shorter text becomes a candidate, to be verified like any other. A sentence
that is in more than `SPREAD` texts tells nothing about any two of them and is left out.

Where each sentence was edited none stands there whole. So pairs that share enough samples
(`archivekit._minhash.samples`) become candidates too, by samples that are rare: those that are in
at most `RARE` texts of the pile. What more have is a statement that all quote, or background.
Enough is the part `MET` of what the shorter text has; of a brief, which has few, a single one is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from archivekit._minhash.hashing import group_parts, run_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._minhash.samples import Samples
    from archivekit._minhash.segments import Segments

SENTENCE: Final = 10
SPREAD: Final = 32
SHARE: Final = 0.2
RARE: Final = 3
MET: Final = 0.125
"""So large a part of the fewer samples of a pair must be common to both."""


def long_sentences(segments: Segments) -> Segments:
    """Return the segments by which excerpts are found, those of `SENTENCE` units or more."""
    return segments.chosen(segments.sizes >= SENTENCE)


def find_sharing(segments: Segments, sizes: Indices) -> Pairs:
    """Return candidate pairs ``(i, j)``, i < j, ascending; `sizes` are the texts' units.

    >>> from archivekit._minhash.segments import hash_segments
    >>> from archivekit._minhash.units import find_units
    >>> long = "甲乙丙丁戊己庚辛壬癸子丑。" + "另一句话在这里与别的都不相同。" * 9
    >>> units = find_units([long, "甲乙丙丁戊己庚辛壬癸子丑！", "毫不相干的一句话在这里等着。"])
    >>> find_sharing(hash_segments(units), np.diff(units.starts)).tolist()
    [[0, 1]]
    """
    count = len(sizes)
    found, shares = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for left, right, weights in pair_sentences(segments):
        found.append(left * count + right)
        shares.append(weights)
    keys = np.concatenate(found)
    unique, inverse = np.unique(keys, return_inverse=True)
    shared = np.bincount(inverse, np.concatenate(shares), len(unique))
    pairs = np.stack((unique // max(count, 1), unique % max(count, 1)), axis=1)
    shorter = np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]])
    return pairs[shared >= SHARE * shorter]


def find_meeting(samples: Samples, count: int) -> tuple[Pairs, Hashes]:
    """Return candidate pairs ``(i, j)``, i < j, ascending, and the samples that are not rare.

    Pairs are of `count` texts, by their rare samples.
    """
    sizes = np.bincount(samples.texts, minlength=count)
    parts, common = [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)]
    for rows, starts in group_parts(samples.hashes):
        common.append(samples.hashes[rows[starts[:-1][is_common(np.diff(starts))]]])
        parts += (a * count + b for a, b in _pair_rare(samples.texts[rows], starts))
    keys, met = np.unique(np.concatenate(parts), return_counts=True)
    pairs: Pairs = np.stack((keys // max(count, 1), keys % max(count, 1)), axis=1)
    enough: npt.NDArray[np.bool_] = meets(met, np.minimum(*sizes[pairs].T))
    return pairs[enough], np.concatenate(common)


def meets(met: Any, fewer: Any) -> Any:
    """Return whether so many common samples make a candidate, of the `fewer` that one text has.

    It takes numbers, arrays and Spark's columns alike.
    """
    return met + 0.5 > MET * fewer


def pair_samples(samples: Samples) -> Iterator[tuple[Indices, Indices]]:
    """Yield the pairs of texts that share a rare sample, once for each: the smaller index first."""
    for rows, starts in group_parts(samples.hashes):
        yield from _pair_rare(samples.texts[rows], starts)


def _pair_rare(texts: npt.NDArray[np.uint32], starts: Indices) -> Iterator[tuple[Indices, Indices]]:
    spread = np.diff(starts)
    for step in range(1, RARE):
        for place in range(RARE - step):
            left = starts[:-1][~is_common(spread) & (place + step < spread)] + place
            yield texts[left].astype(np.int64), texts[left + step].astype(np.int64)


def is_common(texts: Any) -> Any:
    """Return whether a sample that is in this many texts is not rare."""
    return texts > RARE


def changes_meeting(before: Indices, now: Indices) -> npt.NDArray[np.bool_]:
    """Return whether texts that come to a sample, or leave it, change the pairs of the others."""
    changes: npt.NDArray[np.bool_] = is_common(before) != is_common(now)
    return changes


def changes_pairs(before: Indices, now: Indices) -> npt.NDArray[np.bool_]:
    """Return whether texts that come to a sentence, or leave it, change the pairs of the others.

    `before` and `now` count the texts that have it.
    """
    return np.not_equal(before > SPREAD, now > SPREAD)


def pair_sentences(segments: Segments) -> Iterator[tuple[Indices, Indices, Indices]]:
    """Yield the pairs of texts that share a sentence, once for each sentence, and its units.

    They come in parts: the smaller text's index, the larger, the units; in all three an entry
    for each pair.
    """
    long = long_sentences(segments)
    for rows, starts in group_parts(long.hashes):
        # A sentence that a text has twice counts once; members of a group are in text order.
        texts, weights = long.texts[rows].astype(np.int64), long.sizes[rows].astype(np.int64)
        groups = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        once = run_starts(groups, texts)
        texts, weights, groups = texts[once], weights[once], groups[once]
        spread = np.bincount(groups, minlength=len(starts) - 1)
        last = np.cumsum(spread)[groups]
        places = np.flatnonzero(spread[groups] <= SPREAD)
        for step in range(1, SPREAD):
            near = places[places + step < last[places]]
            yield texts[near], texts[near + step], weights[near]
