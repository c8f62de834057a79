"""Texts to numbers: two passes over a pile, in batches, so that no shingle set stays around.

The first pass learns boilerplate. The second leaves it out and keeps of each text its
signature, its sentences' hashes, and a 128-bit digest by which exact copies are found. The
units of the few texts that turn out to have a candidate are made again when they are needed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit.canonical.fold import fold
from archivekit.dedup.boilerplate import Boilerplate, learn
from archivekit.dedup.segments import Segments, hash_segments, join
from archivekit.dedup.shingles import hash_shingles
from archivekit.dedup.signatures import Signatures, SignatureScheme, sign
from archivekit.dedup.units import Hashes, Indices, Units, batches, find_units

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
    """The units of one text without boilerplate, in order, and which of them are numbers."""

    hashes: Hashes
    digits: npt.NDArray[np.bool_]


def learn_boilerplate(texts: Sequence[str], outlets: Hashes, items: Indices) -> Boilerplate:
    """First pass: what each outlet repeats (see `archivekit.dedup.boilerplate.learn`)."""
    parts = []
    for first, last in batches(texts):
        found = hash_segments(find_units(texts[first:last]))
        parts.append(attrs.evolve(found, texts=found.texts + first))
    return learn(join(parts), outlets, items)


def prepare(
    texts: Sequence[str],
    titles: Sequence[str],
    outlets: Hashes,
    boilerplate: Boilerplate,
    scheme: SignatureScheme,
) -> Prepared:
    """Second pass: signatures, sentences and digests of all texts, boilerplate left out."""
    signatures, sentences = [np.zeros((0, scheme.permutations), np.uint32)], []
    sizes: list[Indices] = [np.zeros(0, np.int64)]
    digests: list[bytes] = []
    for first, last in batches(texts):
        units = find_units(texts[first:last])
        segments = hash_segments(units)
        kept = ~boilerplate.covers(segments, outlets[first:last])
        keep = np.repeat(kept, segments.sizes)
        signatures.append(sign(hash_shingles(units, keep), scheme))
        sentences.append(
            Segments(
                hashes=segments.hashes[kept],
                texts=segments.texts[kept] + first,
                sizes=segments.sizes[kept],
            )
        )
        hashes = units.hashes[keep]
        starts = np.concatenate(([0], np.cumsum(keep)))[units.starts]
        sizes.append(np.diff(starts))
        for title, start, end in zip(titles[first:last], starts, starts[1:], strict=False):
            digests.append(_digest(hashes[start:end], title))
    return Prepared(
        signatures=np.concatenate(signatures),
        sentences=join(sentences),
        sizes=np.concatenate(sizes),
        digests=tuple(digests),
    )


def make_bodies(
    texts: Sequence[str], wanted: Iterable[int], outlets: Hashes, boilerplate: Boilerplate
) -> dict[int, Body]:
    """Make the units of the texts with the given indices, boilerplate left out."""
    indices = sorted(set(wanted))
    chosen = [texts[index] for index in indices]
    bodies: dict[int, Body] = {}
    for first, last in batches(chosen):
        units = find_units(chosen[first:last])
        segments = hash_segments(units)
        codes = outlets[np.array(indices[first:last])]
        keep = np.repeat(~boilerplate.covers(segments, codes), segments.sizes)
        for place in range(last - first):
            bodies[indices[first + place]] = _cut(units, keep, place)
    return bodies


def _cut(units: Units, keep: npt.NDArray[np.bool_], place: int) -> Body:
    span = slice(units.starts[place], units.starts[place + 1])
    return Body(hashes=units.hashes[span][keep[span]], digits=units.digits[span][keep[span]])


def _digest(hashes: Hashes, title: str) -> bytes:
    if not len(hashes):
        return b""
    content = hashes.astype("<u8").tobytes()
    if len(hashes) < TINY:
        content += b"\0" + fold(title).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=16).digest()
