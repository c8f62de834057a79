"""Boilerplate: sentences that an outlet prints again and again, learned from the pile itself.

Footers, calls to subscribe, house rules, author biographies, template sentences and shared
galleries make strangers look alike. A segment is boilerplate of an outlet when at least
`RECURS` of its articles carry it *and* are otherwise their own: at least a fifth of each
such article is not so frequent. Without the second condition, five mirrored versions of one
article would declare all of it boilerplate. What is learned leaves the shingles and stays on
record.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._minhash.batches import cut_runs
from archivekit._minhash.hashing import (
    BASE,
    Hashes,
    Indices,
    ascending,
    fmix64,
    group_equal,
    text_hash,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archivekit._minhash.segments import Segments

RECURS: Final = 5
OWN_SHARE: Final = 0.2
SEGMENTS: Final = 1 << 20
"""So many segments are looked at together, of the dozens that every text has."""


@attrs.frozen(kw_only=True, eq=False)
class Boilerplate:
    """What was learned about the outlets of a pile, an entry for each outlet and segment.

    `keys` are ascending; `counts` say how many articles carry the segment, and `samples`
    are the index of the first text that does.
    """

    keys: Hashes
    counts: Indices
    samples: Indices

    def covers(self, segments: Segments, outlets: Hashes) -> npt.NDArray[np.bool_]:
        """Whether each segment is boilerplate of its text's outlet; `outlets` are codes."""
        if not len(self.keys):
            return np.zeros(len(segments.hashes), np.bool_)
        keys = segment_keys(segments, outlets)
        places = np.searchsorted(self.keys, keys)
        places[places == len(self.keys)] = 0
        found: npt.NDArray[np.bool_] = self.keys[places] == keys
        return found

    @classmethod
    def of_texts(cls, covered: Sequence[Sequence[int] | None], outlets: Hashes) -> Boilerplate:
        """Make it of what is stored: of each text the hashes that it covers, as signed numbers."""
        sizes = [len(own or ()) for own in covered]
        hashes = np.fromiter(chain.from_iterable(own or () for own in covered), np.int64)
        keys = ascending(fmix64(hashes.view(np.uint64) + np.repeat(outlets, sizes) * BASE))
        nothing = np.zeros(len(keys), np.int64)
        return cls(keys=keys, counts=nothing, samples=nothing)


def outlet_codes(outlets: Sequence[str]) -> Hashes:
    """Make a 64-bit code for each outlet's id, the same everywhere.

    >>> codes = outlet_codes(["dw", "rfi", "dw"])
    >>> bool(codes[0] == codes[2]), bool(codes[0] == codes[1])
    (True, False)
    """
    code = {outlet: text_hash(outlet) for outlet in set(outlets)}
    return np.array([code[outlet] for outlet in outlets], np.uint64)


def learn(segments: Segments, outlets: Hashes, items: Indices) -> Boilerplate:
    """Learn each outlet's boilerplate from the segments of all texts.

    `outlets` and `items` have an entry for each text: its outlet's code, and a number that
    versions of one item (by URL) have in common, so that they count once.

    >>> from archivekit._minhash.segments import hash_segments
    >>> from archivekit._minhash.units import find_units
    >>> texts = [f"{name}今天在北京说了另一番话。版权所有。" for name in "甲乙丙丁戊"]
    >>> segments = hash_segments(find_units(texts))
    >>> codes = outlet_codes(["x"] * 5)
    >>> learned = learn(segments, codes, np.arange(5))
    >>> learned.counts.tolist(), learned.covers(segments, codes)[:2].tolist()
    ([5], [False, True])
    """
    keys = segment_keys(segments, outlets)
    frequent, starts = group_equal(keys)
    sizes = np.diff(starts)
    frequent = frequent[np.repeat(sizes >= RECURS, sizes)]
    groups = np.repeat(np.arange(np.count_nonzero(sizes >= RECURS)), sizes[sizes >= RECURS])
    # From here on only segments that occur often enough to matter, group by group.
    texts = segments.texts[frequent].astype(np.int64)
    total = int(groups[-1]) + 1 if len(groups) else 0
    everyone = np.ones(len(groups), np.bool_)
    common = _count_items(groups, texts, items, everyone, total) >= RECURS
    count = len(items)
    whole = np.zeros(count)
    for first, last in cut_runs(len(keys), SEGMENTS):
        whole += np.bincount(segments.texts[first:last], segments.sizes[first:last], count)
    shared = np.bincount(texts, segments.sizes[frequent] * common[groups], count)
    carriers = whole - shared >= OWN_SHARE * whole
    counts = _count_items(groups, texts, items, carriers[texts], total)
    firsts = frequent[np.flatnonzero(np.diff(groups, prepend=-1))]
    learned = np.flatnonzero(counts >= RECURS)
    learned = learned[np.argsort(keys[firsts[learned]])]
    return Boilerplate(
        keys=keys[firsts[learned]],
        counts=counts[learned],
        samples=segments.texts[firsts[learned]].astype(np.int64),
    )


def segment_keys(segments: Segments, outlets: Hashes) -> Hashes:
    """Hash each segment together with the code of its text's outlet."""
    keys = np.empty_like(segments.hashes)
    for first, last in cut_runs(len(keys), SEGMENTS):
        codes = outlets[segments.texts[first:last]]
        keys[first:last] = fmix64(segments.hashes[first:last] + codes * BASE)
    return keys


def _count_items(
    groups: Indices, texts: Indices, items: Indices, counted: npt.NDArray[np.bool_], total: int
) -> Indices:
    """In how many distinct items each group of segments stands, over the occurrences that count."""
    if not len(items):
        return np.zeros(total, np.int64)
    span = int(items.max()) + 1
    pairs = ascending(groups[counted] * span + items[texts[counted]])
    return np.bincount(pairs // span, minlength=total)
