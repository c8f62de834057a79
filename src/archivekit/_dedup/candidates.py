"""Candidates: all the pairs that are worth an exact look, whatever tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivekit._dedup.excerpts import find_meeting, find_sharing
from archivekit._dedup.judge import TINY
from archivekit._dedup.titles import pair_headlines
from archivekit._minhash.bands import Pairs, pair_bands, pair_equal, unique_pairs
from archivekit._minhash.hashing import text_hash
from archivekit._text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from archivekit._dedup.entries import Entry
    from archivekit._dedup.prepare import Prepared
    from archivekit._minhash.hashing import Hashes, Indices

    Mask = npt.NDArray[np.bool_]


def find_all_candidates(
    prepared: Prepared, headlines: tuple[Hashes, Indices], first: Indices, same_item: Pairs
) -> tuple[Pairs, Hashes]:
    """Return the pairs to measure, ascending, and the samples that are not rare.

    Pairs are found by bands, sentences, samples, headlines and items.

    `first` gives for each text the first one that equals it; only these first texts are compared by
    content.
    """
    unique, with_bands = choose_compared(first == np.arange(len(first)), prepared.sizes)
    filled = np.flatnonzero(with_bands)
    banded = filled[pair_bands(prepared.keys, prepared.columns[filled])]
    hashes, owners = headlines
    headlined = pair_headlines((hashes[unique[owners]], owners[unique[owners]]))
    sentences = prepared.sentences
    sharing = find_sharing(sentences.chosen(unique[sentences.texts]), prepared.sizes)
    samples = prepared.samples
    meeting, common = find_meeting(samples.chosen(unique[samples.texts]), len(first))
    found = np.concatenate((banded, sharing, meeting, headlined, same_item))
    return unique_pairs(found, len(first)), common


def choose_compared(is_first: Mask, sizes: Indices) -> tuple[Mask, Mask]:
    """Return which texts are compared by headlines and sentences, and which by bands too.

    Of equal texts only the first is compared by what it says; a text of no units has no bands. By
    their items all are.
    """
    return is_first, is_first & (sizes > 0)


def find_first(keys: Iterable[bytes]) -> Indices:
    """Return for each text the index of the first that is equal, by their keys (`text_key`).

    >>> find_first([b"x", b"", b"x", b""]).tolist()
    [0, 1, 0, 3]
    """
    seen: dict[bytes, int] = {}
    return np.array(
        [seen.setdefault(key, index) if key else index for index, key in enumerate(keys)], np.int64
    )


def text_key(digest: Hashes, size: int, title: str) -> bytes:
    """Return what texts that count as equal have in common; nothing for a text without units.

    It is the digest of the units, and of a text of fewer than `TINY` units (`size`) the title too.
    """
    if not size:
        return b""
    own = digest.astype("<u8").tobytes()
    return own + fold(title).encode("utf-8", "surrogatepass") if size < TINY else own


def pair_items(pile: Sequence[Entry]) -> Pairs:
    """Return the pairs of articles with the same URL key."""
    keyed = np.array([i for i, entry in enumerate(pile) if entry.url_key], np.int64)
    keys = np.array([text_hash(pile[i].item) for i in keyed.tolist()], np.uint64)
    return unique_pairs(keyed[pair_equal(keys)], len(pile))


def number_items(pile: Sequence[Entry]) -> Indices:
    """Return a number for each article that versions of one item have in common."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(entry.item, len(numbers)) for entry in pile], np.int64)
