"""Texts to numbers: two passes over a pile, in batches, so that no shingle set stays around.

The first pass cuts texts into sentences, from which boilerplate is learned. The second leaves
that out and keeps of each text the keys of its bands, its sentences' hashes, and a digest by
which exact copies are found; texts that were equal before are done once. The units of the texts
that turn out to have a candidate are made again when they are needed.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._dedup.boilerplate import Boilerplate, learn
from archivekit._dedup.excerpts import long_sentences
from archivekit._minhash.batches import map_batches
from archivekit._minhash.hashing import Hashes, Indices
from archivekit._minhash.samples import Samples, join_samples, sample_runs
from archivekit._minhash.segments import Segments, hash_segments, join
from archivekit._minhash.units import locate_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archivekit._dedup.boilerplate import Occasion
    from archivekit._minhash.kernels import Kernels
    from archivekit._minhash.settings import Settings
    from archivekit._minhash.units import Units

_IN_BRACKETS: Final = re.compile(r"\s*[(（【\[〔][^\n()（）【】\[\]〔〕]{1,60}[)）】\]〕]\s*")
_BEFORE_DASH: Final = re.compile(r"[^\n.。!！?？]{1,60}?\s[-–—]{1,2}\s")
_ADDRESS: Final = re.compile(r"\{\{[<%][^{}]*[%>]\}\}|(?<![A-Za-z])[A-Za-z]*://\S*")
Digests = npt.NDArray[np.uint64]
"""128 bits for each text in two columns."""


@attrs.frozen(kw_only=True, eq=False)
class Bodies:
    """Texts as they are compared: the units of each, boilerplate left out, and its sentences.

    ``hashes[starts[i]:starts[i + 1]]`` are the units of text `i`, ``digits`` tells which of them
    are numbers that the text says (see `find_numbers`), and ``openings[i]`` is the first of them
    behind its dateline (see `find_openings`).
    """

    hashes: Hashes
    digits: npt.NDArray[np.bool_]
    starts: Indices
    openings: Indices
    segments: Segments

    def __getitem__(self, index: int) -> BodyUnits:
        first, last = self.starts[index], self.starts[index + 1]
        return BodyUnits(
            hashes=self.hashes[first:last],
            digits=self.digits[first:last],
            opening=int(self.openings[index] - first),
        )


@attrs.frozen(kw_only=True, eq=False)
class BodyUnits:
    """The units of one text without boilerplate, in order, and which of them are numbers.

    `opening` is the number of units of its dateline.
    """

    hashes: Hashes
    digits: npt.NDArray[np.bool_]
    opening: int = 0

    @functools.cached_property
    def has_numbers(self) -> bool:
        """Whether any unit is a number."""
        return bool(self.digits.any())


@attrs.frozen(kw_only=True, eq=False)
class Prepared:
    """What a pile of texts is compared by; entry `i` belongs to text `i`.

    `sentences` are at least those of `archivekit._dedup.excerpts.long_sentences`; `samples` those
    of `archivekit._minhash.samples`; `sizes` are units without boilerplate. `keys` has a row for
    each band and a column for each text that is not an exact copy within its outlet; `columns`
    says which is a text's.
    """

    keys: Hashes
    columns: Indices
    sentences: Segments
    samples: Samples
    sizes: Indices
    digests: Digests


def segment_texts(texts: Sequence[str], kernels: Kernels) -> tuple[Segments, Digests]:
    """Return the segments of all texts, and a digest of each text's units: the first pass."""

    def work(first: int, last: int) -> tuple[Segments, Digests]:
        units = kernels.find_units(texts[first:last])
        segments = hash_segments(units, kernels.hash_runs)
        return segments.placed(np.arange(first, last)), kernels.digest_runs(
            units.hashes, units.starts
        )

    parts = map_batches(work, texts)
    nothing = np.zeros((0, 2), np.uint64)
    return join([part[0] for part in parts]), np.concatenate([nothing, *(p[1] for p in parts)])


def make_bodies(
    texts: Sequence[str],
    outlets: Hashes,
    boilerplate: Boilerplate,
    kernels: Kernels,
    *,
    facts: bool = False,
) -> Bodies:
    """Cut texts into units and leave out what is boilerplate of each text's outlet.

    `facts` asks for the numbers that the texts say, without those of addresses, and for openings.
    """
    units = kernels.find_units(texts)
    digits = find_numbers(texts, units) if facts else units.digits
    openings = find_openings(texts, units, kernels) if facts else units.starts[:-1]
    segments = hash_segments(units, kernels.hash_runs)
    kept = ~boilerplate.covers(segments, outlets)
    if kept.all():
        return Bodies(
            hashes=units.hashes,
            digits=digits,
            starts=units.starts,
            openings=openings,
            segments=segments,
        )
    keep = np.repeat(kept, segments.sizes)
    places = np.concatenate(([0], np.cumsum(keep)))
    return Bodies(
        hashes=units.hashes[keep],
        digits=digits[keep],
        starts=places[units.starts],
        openings=places[openings],
        segments=segments.chosen(kept),
    )


def find_openings(texts: Sequence[str], units: Units, kernels: Kernels) -> Indices:
    """Return the unit that follows each text's dateline: words in brackets, and before a dash.

    What an agency or an outlet writes before each story of a day and place tells no two apart.

    >>> from archivekit._minhash.kernels import NUMPY as kernels
    >>> texts = ["BERLIN (dpa) - It rains.", "（中央社台北16日電）下雨了", "It rains."]
    >>> units = kernels.find_units(texts)
    >>> (find_openings(texts, units, kernels) - units.starts[:-1]).tolist()
    [2, 8, 0]
    """
    datelines = kernels.find_units([text[: _find_end_of_dateline(text)] for text in texts])
    return units.starts[:-1] + np.diff(datelines.starts)


def _find_end_of_dateline(text: str) -> int:
    end = 0
    for pattern in (_IN_BRACKETS, _BEFORE_DASH):
        if match := pattern.match(text, end):
            end = match.end()
    return end


def find_numbers(texts: Sequence[str], units: Units) -> npt.NDArray[np.bool_]:
    """Return which units are numbers that a text says, and not a part of an address or a shortcode.

    Each capture of a page has another time stamp in its addresses.

    >>> from archivekit._minhash.units import find_units
    >>> texts = ["Watch https://web.archive.org/web/20210712/7 at 9"]
    >>> units = find_units(texts)
    >>> int(units.digits.sum()), int(find_numbers(texts, units).sum())
    (3, 1)
    """
    digits = units.digits
    for index, text in enumerate(texts):
        if "://" not in text and "{{" not in text:
            continue
        spans = [match.span() for match in _ADDRESS.finditer(text)]
        if not spans:
            continue
        _, begins, _ = locate_units(text)
        bounds = np.searchsorted(begins, np.array(spans))
        digits = digits if digits is not units.digits else digits.copy()
        for first, last in (bounds + units.starts[index]).tolist():
            digits[first:last] = False
    return digits


def prepare(
    texts: Sequence[str],
    outlets: Hashes,
    items: Indices,
    occasions: Sequence[Occasion | None],
    *,
    settings: Settings,
    kernels: Kernels,
) -> tuple[Prepared, Boilerplate]:
    """Return all that a pile is compared by, and the boilerplate that was left out.

    `outlets`, `items` and `occasions` are what `archivekit._dedup.boilerplate.learn` takes.
    """
    segments, digests = segment_texts(texts, kernels)
    boilerplate = learn(segments, outlets, items, occasions)
    chosen, columns = _collapse(np.column_stack((digests, outlets)))
    picked = [texts[index] for index in chosen.tolist()]

    def work(first: int, last: int) -> tuple[Hashes, Segments, Samples, Indices, Digests]:
        mine = chosen[first:last]
        bodies = make_bodies(picked[first:last], outlets[mine], boilerplate, kernels)
        signatures = kernels.sign_runs(bodies.hashes, bodies.starts, settings.scheme)
        return (
            kernels.pack_bands(signatures, settings.banding),
            long_sentences(bodies.segments).placed(mine),
            sample_runs(kernels.shingle_runs(bodies.hashes, bodies.starts)).placed(mine),
            np.diff(bodies.starts),
            kernels.digest_runs(bodies.hashes, bodies.starts),
        )

    parts = map_batches(work, picked)
    nothing = np.zeros((settings.banding.bands, 0), np.uint64)
    sizes = np.concatenate([columns[:0], *(part[3] for part in parts)])[columns]
    digests = np.concatenate([digests[:0], *(part[4] for part in parts)])[columns]
    prepared = Prepared(
        keys=np.concatenate([nothing, *(part[0] for part in parts)], axis=1),
        columns=columns,
        sentences=join([part[1] for part in parts]),
        samples=join_samples([part[2] for part in parts]),
        sizes=sizes,
        digests=digests,
    )
    return prepared, boilerplate


def _collapse(rows: npt.NDArray[np.uint64]) -> tuple[Indices, Indices]:
    """Return the first of each equal row, ascending, and for each row its place among those."""
    place: dict[bytes, int] = {}
    columns = np.array([place.setdefault(row.tobytes(), len(place)) for row in rows], np.int64)
    firsts = np.flatnonzero(np.diff(np.maximum.accumulate(columns), prepend=-1))
    return firsts, columns
