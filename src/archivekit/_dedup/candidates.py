"""Candidates: all the pairs that are worth an exact look, whatever tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivekit._dedup.excerpts import find_sharing
from archivekit._dedup.judge import TINY
from archivekit._dedup.titles import pair_headlines
from archivekit._minhash.bands import Pairs, pair_bands, pair_equal, unique_pairs
from archivekit._minhash.hashing import text_hash
from archivekit._text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archivekit._dedup.entries import Entry
    from archivekit._dedup.prepare import Digests, Prepared
    from archivekit._minhash.hashing import Hashes, Indices


def find_all_candidates(
    prepared: Prepared, headlines: tuple[Hashes, Indices], first: Indices, same_item: Pairs
) -> Pairs:
    """List the pairs to measure, ascending: by bands, sentences and headlines, and items.

    `first` says of each text which is the first that is equal to it; only those are compared by
    what they say.
    """
    unique = first == np.arange(len(first))
    filled = np.flatnonzero(unique & (prepared.sizes > 0))
    banded = filled[pair_bands(prepared.keys, prepared.columns[filled])]
    hashes, owners = headlines
    headlined = pair_headlines((hashes[unique[owners]], owners[unique[owners]]))
    sentences = prepared.sentences
    sharing = find_sharing(sentences.chosen(unique[sentences.texts]), prepared.sizes)
    return unique_pairs(np.concatenate((banded, sharing, headlined, same_item)), len(first))


def find_first(digests: Digests, sizes: Indices, titles: Sequence[str]) -> Indices:
    """For each text the index of the first that is equal; texts of nothing are alone.

    Of tiny texts the titles must be equal as well.
    """
    seen: dict[bytes, int] = {}
    first = np.arange(len(sizes))
    for index, size in enumerate(sizes.tolist()):
        if key := text_key(digests[index], size, titles[index]):
            first[index] = seen.setdefault(key, index)
    return first


def text_key(digest: Hashes, size: int, title: str) -> bytes:
    """Name a text by its digest; a tiny one together with its title, a text of nothing not at all.

    `size` are its units.
    """
    if not size:
        return b""
    own = digest.astype("<u8").tobytes()
    return own + fold(title).encode("utf-8", "surrogatepass") if size < TINY else own


def pair_items(pile: Sequence[Entry]) -> Pairs:
    """Pairs of articles with the same URL key."""
    keyed = np.array([i for i, entry in enumerate(pile) if entry.url_key], np.int64)
    keys = np.array([text_hash(pile[i].item) for i in keyed.tolist()], np.uint64)
    return unique_pairs(keyed[pair_equal(keys)], len(pile))


def number_items(pile: Sequence[Entry]) -> Indices:
    """Make a number for each article that versions of one item have in common."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(entry.item, len(numbers)) for entry in pile], np.int64)
