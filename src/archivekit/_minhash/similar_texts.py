"""Plain texts: pairs that are alike, for those who have strings and nothing else.

The same stages as `archivekit._dedup.find`, without what only news has: no outlets, so no learned
boilerplate; no titles, no times, so no series and no relations. What is left is what datasketch,
rensa and text-dedup do, with every pair compared exactly.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._minhash.bands import Banding, pair_bands
from archivekit._minhash.batches import cut_runs, map_batches, map_runs
from archivekit._minhash.disjoint_sets import DisjointSets
from archivekit._minhash.kernels import choose_kernels
from archivekit._minhash.settings import Settings
from archivekit._minhash.signatures import SignatureScheme
from archivekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._minhash.jaccard import Shares
    from archivekit._minhash.kernels import Kernels

_NOTHING: Final = bytes(16)
"""The digest of a text without units."""


@attrs.frozen(kw_only=True, eq=False)
class SimilarTexts:
    """Pairs of texts, ascending, and the exact Jaccard similarity of each, from 0 to 1.

    Of texts that are equal in matching form each is paired with the first, and pairs with other
    texts name only the first.

    `pairs` has a row of two indices for each, `jaccard` its similarity.
    """

    pairs: npt.NDArray[np.int64]
    jaccard: npt.NDArray[np.float64]

    def groups(self) -> list[list[int]]:
        """Return the connected groups: ascending lists of indices, in order of their first.

        >>> found = SimilarTexts(pairs=np.array([[0, 2], [2, 5]]), jaccard=np.array([0.9, 0.8]))
        >>> found.groups()
        [[0, 2, 5]]
        """
        sets = DisjointSets(self.pairs.ravel().tolist())
        for a, b in self.pairs.tolist():
            sets.join(sets.find(a), sets.find(b))
        return sets.listed()


def find_similar_texts(
    texts: Sequence[str],
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
    scratch: str | Path | None = None,
) -> SimilarTexts:
    """Find the pairs of texts whose Jaccard similarity is at least `threshold`.

    Similarity is that of the sets of shingles (`archivekit._minhash.shingles.shingles`). Beside the
    texts themselves, each takes about 200 bytes for the keys of its bands and as much for the
    rest. For more texts than memory holds, give a sequence that reads them from where they lie,
    and in `scratch` a folder for the keys; they are gone when the call returns. Raises
    `UsageError` for a threshold that is not above 0 and at most 1, or a folder that cannot be
    written to.

    >>> texts = ["議會週三通過了這項法案。", "無關的一句話", "议会周三通过了这项法案"]
    >>> found = find_similar_texts(texts)
    >>> found.pairs.tolist(), found.jaccard.tolist()
    ([[0, 2]], [1.0])
    """
    settings = Settings.of(threshold, banding, scheme)
    kernels = choose_kernels(sum(map(len, texts)))
    with _room((settings.banding.bands, len(texts)), scratch) as keys:
        first, columns = _sign_distinct(texts, settings, kernels, keys)
        distinct = np.flatnonzero(first == np.arange(len(texts)))
        candidates = distinct[pair_bands(keys, columns)]

    def compare(begin: int, end: int) -> Shares:
        indices, places = np.unique(candidates[begin:end], return_inverse=True)
        units = kernels.find_units([texts[index] for index in indices.tolist()])
        shingled = kernels.shingle_runs(units.hashes, units.starts)
        return kernels.measure(shingled, places.reshape(-1, 2)).jaccard

    jaccard = np.concatenate([np.zeros(0), *map_runs(compare, cut_runs(len(candidates)))])
    copies = np.flatnonzero((first != np.arange(len(texts))) & (first >= 0))
    pairs = np.concatenate((candidates, np.stack((first[copies], copies), axis=1)))
    jaccard = np.concatenate((jaccard, np.ones(len(copies))))
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    order = order[jaccard[order] >= threshold]
    return SimilarTexts(pairs=pairs[order], jaccard=jaccard[order])


def _sign_distinct(
    texts: Sequence[str], settings: Settings, kernels: Kernels, keys: Hashes
) -> tuple[Indices, Indices]:
    """Sign each distinct text once, and write the keys of its bands into a column of `keys`.

    Gives for each text the index of the first that is equal, -1 for texts of nothing; and for
    each first, in order, the column.
    """
    # Where the first of equal texts that came by was signed, by digest.
    column: dict[bytes, int] = {_NOTHING: -1}

    def work(begin: int, end: int) -> list[bytes]:
        units = kernels.find_units(texts[begin:end])
        rows = kernels.digest_runs(units.hashes, units.starts)
        digests: list[bytes] = rows.view("V16")[:, 0].tolist()
        mine, free = [], begin
        for place, digest in enumerate(digests):
            if column.setdefault(digest, free) == free:
                mine.append(place)
                free += 1
        sizes = np.diff(units.starts)
        signed = np.zeros(len(sizes), np.bool_)
        signed[mine] = True
        starts = np.concatenate(([0], np.cumsum(sizes[signed])))
        hashes = units.hashes if signed.all() else units.hashes[np.repeat(signed, sizes)]
        signatures = kernels.sign_runs(hashes, starts, settings.scheme)
        keys[:, begin:free] = kernels.pack_bands(signatures, settings.banding)
        return digests

    seen: dict[bytes, int] = {_NOTHING: -1}
    digests = (digest for part in map_batches(work, texts) for digest in part)
    first = [seen.setdefault(digest, index) for index, digest in enumerate(digests)]
    columns = [column[digest] for digest in seen if digest != _NOTHING]
    return np.array(first, np.int64), np.array(columns, np.int64)


@contextmanager
def _room(shape: tuple[int, int], scratch: str | Path | None) -> Iterator[Hashes]:
    """Yield an array in memory, or in a file that is deleted afterwards."""
    if scratch is None or not shape[1]:
        yield np.zeros(shape, np.uint64)
        return
    try:
        with tempfile.TemporaryFile(dir=scratch) as file:
            yield np.memmap(file, np.uint64, "w+", shape=shape)
    except OSError as error:
        raise UsageError(
            f"cannot write {shape[0] * shape[1] * 8:,} bytes to {scratch}: {error.strerror}; "
            "pass a writable folder with enough space"
        ) from error
