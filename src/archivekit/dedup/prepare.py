"""Texts to numbers: two passes over a pile, in batches, so that no shingle set stays around.

The first pass learns boilerplate. The second leaves it out and keeps of each text its
signature, its sentences' hashes, and a 128-bit digest by which exact copies are found. The
units of the few texts that turn out to have a candidate are made again when they are needed.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit.canonical.fold import fold
from archivekit.dedup.boilerplate import Boilerplate, learn
from archivekit.dedup.segments import Segments, hash_segments, join
from archivekit.dedup.shingles import distinct, shingle_runs
from archivekit.dedup.signatures import Signatures, SignatureScheme, choose_kernel, sign
from archivekit.dedup.units import Hashes, Indices, find_units, map_batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TINY: Final = 20
"""Texts of fewer units say too little by themselves: their titles must agree as well."""


@attrs.frozen(kw_only=True, eq=False)
class Prepared:
    """What a pile of texts is compared by; entry or row `i` belongs to text `i`.

    `sizes` are units without boilerplate; `digests` are empty where there are none.
    """

    signatures: Signatures
    sentences: Segments
    sizes: Indices
    digests: tuple[bytes, ...]


@attrs.frozen(kw_only=True, eq=False)
class Body:
    """The units of one text without boilerplate, in order, and which of them are numbers.

    `shingles` are its shingles as a set: ascending, without repeats.
    """

    hashes: Hashes
    shingles: Hashes
    digits: npt.NDArray[np.bool_]


def learn_boilerplate(texts: Sequence[str], outlets: Hashes, items: Indices) -> Boilerplate:
    """First pass: what each outlet repeats (see `archivekit.dedup.boilerplate.learn`)."""

    def work(first: int, last: int) -> Segments:
        found = hash_segments(find_units(texts[first:last]))
        return attrs.evolve(found, texts=found.texts + first)

    return learn(join(map_batches(work, texts)), outlets, items)


def prepare(
    texts: Sequence[str],
    titles: Sequence[str],
    outlets: Hashes,
    boilerplate: Boilerplate,
    scheme: SignatureScheme,
) -> Prepared:
    """Second pass: signatures, sentences and digests of all texts, boilerplate left out."""
    kernel = choose_kernel(sum(map(len, texts)))

    def work(first: int, last: int) -> Prepared:
        units = find_units(texts[first:last])
        segments = hash_segments(units)
        kept = ~boilerplate.covers(segments, outlets[first:last])
        keep = np.repeat(kept, segments.sizes)
        hashes = units.hashes[keep]
        starts = np.concatenate(([0], np.cumsum(keep)))[units.starts]
        spans = pairwise(starts.tolist())
        return Prepared(
            signatures=sign(shingle_runs(hashes, starts), scheme, kernel),
            sentences=Segments(
                hashes=segments.hashes[kept],
                texts=segments.texts[kept] + first,
                sizes=segments.sizes[kept],
            ),
            sizes=np.diff(starts),
            digests=tuple(
                _digest(hashes[start:end], title)
                for title, (start, end) in zip(titles[first:last], spans, strict=True)
            ),
        )

    parts = map_batches(work, texts)
    nothing = np.zeros((0, scheme.permutations), np.uint32)
    return Prepared(
        signatures=np.concatenate([nothing, *(part.signatures for part in parts)]),
        sentences=join([part.sentences for part in parts]),
        sizes=np.concatenate([np.zeros(0, np.int64), *(part.sizes for part in parts)]),
        digests=tuple(digest for part in parts for digest in part.digests),
    )


def make_bodies(
    texts: Sequence[str], wanted: Iterable[int], outlets: Hashes, boilerplate: Boilerplate
) -> dict[int, Body]:
    """Make the units of the texts with the given indices, boilerplate left out."""
    indices = np.array(sorted(set(wanted)), np.int64)
    chosen = [texts[index] for index in indices.tolist()]

    def work(first: int, last: int) -> list[Body]:
        units = find_units(chosen[first:last])
        segments = hash_segments(units)
        covered = boilerplate.covers(segments, outlets[indices[first:last]])
        keep = np.repeat(~covered, segments.sizes)
        bounds = np.concatenate(([0], np.cumsum(keep)))[units.starts]
        return cut_bodies(units.hashes[keep], units.digits[keep], bounds)

    bodies = [body for part in map_batches(work, chosen) for body in part]
    return dict(zip(indices.tolist(), bodies, strict=True))


def cut_bodies(hashes: Hashes, digits: npt.NDArray[np.bool_], starts: Indices) -> list[Body]:
    """Make the bodies of texts whose units stand one after another."""
    sets = distinct(shingle_runs(hashes, starts))
    spans = zip(pairwise(starts.tolist()), pairwise(sets.starts.tolist()), strict=True)
    return [
        Body(
            hashes=hashes[first:last].copy(),
            digits=digits[first:last].copy(),
            shingles=sets.hashes[begin:end].copy(),
        )
        for (first, last), (begin, end) in spans
    ]


def _digest(hashes: Hashes, title: str) -> bytes:
    if not len(hashes):
        return b""
    content = hashes.astype("<u8").tobytes()
    if len(hashes) < TINY:
        content += b"\0" + fold(title).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=16).digest()
