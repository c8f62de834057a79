"""What texts are compared by, computed once and stored beside them.

Keys of bands and samples of runs are in the inverted index, and else computed again when they are
asked for: kept with the text, they would be a tenth of the file, and of few texts they are asked.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np

from archivekit._archive.articles import load_texts, number_of
from archivekit._archive.database import number_list
from archivekit._dedup.boilerplate import (
    Boilerplate,
    SegmentedText,
    Tally,
    find_occasions,
    outlet_codes,
)
from archivekit._dedup.candidates import text_key
from archivekit._dedup.prepare import Prepared, make_bodies, segment_texts
from archivekit._minhash.batches import batches, map_runs
from archivekit._minhash.hashing import text_number
from archivekit._minhash.samples import Samples, sample_runs
from archivekit._minhash.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set

    from archivekit._archive.database import Connection, Row
    from archivekit._dedup.boilerplate import Segment
    from archivekit._dedup.entries import Entry
    from archivekit._dedup.prepare import Bodies
    from archivekit._minhash.hashing import Hashes
    from archivekit._minhash.kernels import Kernels
    from archivekit._minhash.settings import Settings


_SIZES: Final = ("<u1", "<u2", "<u4")
_NONE: Final = np.zeros(0, np.uint64)
_BATCH: Final = 1000


class RunKeys(NamedTuple):
    """The keys of a text's bands, and the samples of its longer runs of words."""

    bands: Hashes
    samples: Hashes


_NO_KEYS: Final = RunKeys(_NONE, _NONE)


@attrs.frozen(kw_only=True, eq=False)
class Features:
    """A text as it is compared; `first` is the first article whose text is equal.

    `hashes` and `sizes` are of all segments, `covered` those that are boilerplate; `keys` are of
    its bands. These and `samples` are empty where they were not asked for.
    """

    number: int
    publisher: str
    item: int
    size: int
    first: int | None
    digest: bytes
    hashes: Hashes
    sizes: np.ndarray[tuple[int], np.dtype[np.uint32]]
    covered: Hashes
    keys: Hashes
    samples: Hashes

    @property
    def is_first(self) -> bool:
        """Whether it is compared with others, and not only with the one it is equal to."""
        return self.first == self.number


def cut_texts(
    db: Connection, entries: Mapping[int, Entry], kernels: Kernels
) -> dict[int, SegmentedText]:
    """Cut new articles into segments; write nothing yet but the names of their publishers."""
    numbers = sorted(entries)
    segments, _ = segment_texts([entries[number].text for number in numbers], kernels)
    bounds = np.searchsorted(segments.texts, np.arange(len(numbers) + 1)).tolist()
    names = sorted({entry.publisher for entry in entries.values()})
    publishers = {name: number_of(db, "_publisher", name) for name in names}
    hashes, sizes = segments.hashes.view(np.int64).tolist(), segments.sizes.tolist()
    occasions = find_occasions(
        [entries[number].title for number in numbers],
        [entries[number].published for number in numbers],
    )
    return {
        number: SegmentedText(
            number=number,
            publisher=publishers[entries[number].publisher],
            item=text_number(entries[number].item),
            carrier=False,
            hashes=tuple(hashes[first:last]),
            sizes=tuple(sizes[first:last]),
            occasion=occasion,
        )
        for number, occasion, first, last in zip(
            numbers, occasions, bounds, bounds[1:], strict=False
        )
    }


def insert_texts(
    db: Connection, texts: Iterable[SegmentedText], carriers: Mapping[int, bool]
) -> None:
    """Insert new texts: their segments, and whether they are carriers."""
    db.change_all(
        "INSERT INTO _text VALUES (?, ?, ?, ?, 0, NULL, '', ?, ?, '')",
        [
            (
                text.number,
                text.publisher,
                text.item,
                carriers[text.number],
                np.array(text.hashes, "<i8").tobytes(),
                pack_sizes(text.sizes),
            )
            for text in texts
        ],
    )


def refresh_texts(
    db: Connection,
    texts: Mapping[int, SegmentedText],
    boilerplate: Set[Segment],
    kernels: Kernels,
) -> dict[int, RunKeys]:
    """Compute what texts are compared by, without their boilerplate; write it.

    Return their keys, which are not written.
    """
    order, settings = sorted(texts), db.settings
    names: dict[int, str] = dict(db.ask("SELECT number, name FROM _publisher"))
    covered = [sorted(value for value, _ in texts[n].segments & boilerplate) for n in order]
    codes = outlet_codes([names[texts[number].publisher] for number in order])
    left_out = Boilerplate.of_texts(covered, codes)
    loaded, titles = load_texts(db, order), load_titles(db, order)
    read = [loaded[number] for number in order]

    def work(begin: int, end: int) -> tuple[list[Row], list[RunKeys]]:
        bodies = make_bodies(read[begin:end], codes[begin:end], left_out, kernels)
        digests = kernels.digest_runs(bodies.hashes, bodies.starts)
        sizes = np.diff(bodies.starts).tolist()
        rows = [
            (
                size,
                text_key(digest, size, titles[number]),
                np.array(own, "<i8").tobytes(),
                number,
            )
            for number, own, size, digest in zip(
                order[begin:end],
                covered[begin:end],
                sizes,
                digests,
                strict=True,
            )
        ]
        return rows, _key_bodies(bodies, settings, kernels)

    parts = map_runs(work, list(batches(read)))
    db.change_all(
        "UPDATE _text SET size = ?, digest = ?, covered = ? WHERE article = ?",
        [row for rows, _ in parts for row in rows],
    )
    return dict(zip(order, (each for _, keys in parts for each in keys), strict=True))


def _key_bodies(bodies: Bodies, settings: Settings, kernels: Kernels) -> list[RunKeys]:
    """Return the keys of each text."""
    signatures = kernels.sign_runs(bodies.hashes, bodies.starts, settings.scheme)
    bands = kernels.pack_bands(signatures, settings.banding).T
    samples = sample_runs(kernels.shingle_runs(bodies.hashes, bodies.starts))
    bounds = np.searchsorted(samples.texts, np.arange(1, len(bodies.starts) - 1))
    return list(map(RunKeys, bands, np.split(samples.hashes, bounds)))


def pack_sizes(sizes: Sequence[int]) -> bytes:
    r"""Return sizes as bytes, each as wide as the greatest needs: few sentences have 256 units.

    >>> pack_sizes([7, 12]), pack_sizes([7, 300])
    (b'\x07\x0c', b'\x07\x00,\x01')
    """
    greatest = max(sizes, default=0)
    return np.array(sizes, next(t for t in _SIZES if greatest <= np.iinfo(t).max)).tobytes()


def narrow_sizes(db: Connection) -> None:
    """Pack all sizes again in a file where each has 32 bits."""
    last, sql = 0, "SELECT article, sizes FROM _text WHERE article > ? ORDER BY article LIMIT ?"
    while rows := db.ask(sql, (last, _BATCH)):
        packed = ((pack_sizes(np.frombuffer(wide, "<u4").tolist()), n) for n, wide in rows)
        db.change_all("UPDATE _text SET sizes = ? WHERE article = ?", packed)
        last = rows[-1][0]


def unpack_sizes(packed: bytes, count: int) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """Return packed sizes, given how many they are."""
    width = len(packed) // count if count else 1
    return np.frombuffer(packed, f"<u{width}").astype(np.uint32)


def load_features(
    db: Connection,
    numbers: Iterable[int],
    kernels: Kernels | None = None,
    known: Mapping[int, RunKeys] = MappingProxyType({}),
) -> dict[int, Features]:
    """Load what texts are compared by, by number.

    With `kernels` they have keys and samples: those that are `known`, and else computed ones.
    """
    rows = db.ask(
        """
        SELECT
            text.article, publisher.name, text.item, text.size, text.first, text.digest,
            text.hashes, text.sizes, text.covered
        FROM json_each(?) k
        CROSS JOIN _text text ON text.article = k.value
        JOIN _publisher publisher ON publisher.number = text.publisher
        """,
        (number_list(numbers),),
    )
    keys = _keys_of(db, rows, kernels, known) if kernels else {}
    return {
        number: Features(
            number=number,
            publisher=publisher,
            item=item,
            size=size,
            first=first,
            digest=bytes(digest),
            hashes=np.frombuffer(hashes, "<u8"),
            sizes=unpack_sizes(sizes, len(hashes) // 8),
            covered=np.frombuffer(covered or b"", "<u8"),
            keys=(own := keys.get(number, _NO_KEYS)).bands,
            samples=own.samples,
        )
        for (
            number,
            publisher,
            item,
            size,
            first,
            digest,
            hashes,
            sizes,
            covered,
        ) in rows
    }


def _keys_of(
    db: Connection, rows: Sequence[Row], kernels: Kernels, known: Mapping[int, RunKeys]
) -> Mapping[int, RunKeys]:
    """Return the keys of rows of `_text`; compute those that are not `known` already."""
    rows = [row for row in rows if row[0] not in known]
    if not rows:
        return known
    order, texts = [row[0] for row in rows], load_texts(db, [row[0] for row in rows])
    codes = outlet_codes([row[1] for row in rows])
    covered = [np.frombuffer(row[8] or b"", "<i8").tolist() for row in rows]
    left_out, read = Boilerplate.of_texts(covered, codes), [texts[number] for number in order]

    def work(begin: int, end: int) -> list[RunKeys]:
        bodies = make_bodies(read[begin:end], codes[begin:end], left_out, kernels)
        return _key_bodies(bodies, db.settings, kernels)

    parts = map_runs(work, list(batches(read)))
    made = dict(zip(order, (each for part in parts for each in part), strict=True))
    return {**known, **made}


def lay_side_by_side(features: Sequence[Features], bands: int) -> tuple[Prepared, Boilerplate]:
    """Build `Prepared` and `Boilerplate` from stored features."""
    sentences, boilerplate = lay_out_segments(features)
    prepared = Prepared(
        keys=np.array([each.keys for each in features], np.uint64).reshape(-1, bands).T,
        columns=np.arange(len(features)),
        sentences=sentences,
        samples=lay_out_samples(features),
        sizes=np.array([each.size for each in features], np.int64),
        digests=np.zeros((len(features), 2), np.uint64),
    )
    return prepared, boilerplate


def lay_out_samples(features: Sequence[Features]) -> Samples:
    """Return the samples of texts."""
    counts = [len(each.samples) for each in features]
    return Samples(
        hashes=np.concatenate([np.zeros(0, np.uint64), *(e.samples for e in features)]),
        texts=np.repeat(np.arange(len(features)), counts).astype(np.uint32),
    )


def lay_out_segments(features: Sequence[Features]) -> tuple[Segments, Boilerplate]:
    """Return the segments of texts without their boilerplate, and that boilerplate."""
    texts = np.repeat(np.arange(len(features)), [len(each.hashes) for each in features])
    segments = Segments(
        hashes=np.concatenate([np.zeros(0, np.uint64), *(e.hashes for e in features)]),
        texts=texts.astype(np.uint32),
        sizes=np.concatenate([np.zeros(0, np.uint32), *(e.sizes for e in features)]),
    )
    codes = outlet_codes([each.publisher for each in features])
    covered = [each.covered.view(np.int64).tolist() for each in features]
    boilerplate = Boilerplate.of_texts(covered, codes)
    return segments.chosen(~boilerplate.covers(segments, codes)), boilerplate


def load_titles(db: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Load the titles of articles; empty where there is none."""
    rows = db.ask(
        """
        SELECT article.number, coalesce(article.title, '')
        FROM json_each(?) k CROSS JOIN _article article ON article.number = k.value
        """,
        (number_list(numbers),),
    )
    return dict(rows)


def load_segmented(
    db: Connection, values: Iterable[int], *, by: str = "article"
) -> dict[int, SegmentedText]:
    """Load the segments of texts by their numbers, or by their items."""
    rows = db.ask(
        f"""
        SELECT
            text.article, text.publisher, text.item, text.carrier, text.hashes, text.sizes,
            article.title, article.published
        FROM json_each(?) k
        CROSS JOIN _text text ON text.{by} = k.value
        CROSS JOIN _article article ON article.number = text.article
        """,
        (number_list(values),),
    )
    occasions = find_occasions([row[-2] for row in rows], [row[-1] for row in rows])
    return {
        number: SegmentedText(
            number=number,
            publisher=publisher,
            item=item,
            carrier=bool(carrier),
            hashes=tuple(np.frombuffer(hashes, "<i8").tolist()),
            sizes=tuple(unpack_sizes(sizes, len(hashes) // 8).tolist()),
            occasion=occasion,
        )
        for (number, publisher, item, carrier, hashes, sizes, *_), occasion in zip(
            rows, occasions, strict=True
        )
    }


def load_tallies(db: Connection, segments: Collection[Segment]) -> dict[Segment, Tally]:
    """Load the tallies of those of the segments that are counted."""
    rows = db.ask(
        """
        SELECT phrase.hash, phrase.publisher, phrase.items, phrase.carriers, phrase.returns
        FROM json_each(?) k CROSS JOIN _phrase phrase ON phrase.hash = k.value
        """,
        (number_list(value for value, _ in segments),),
    )
    return {
        (value, publisher): Tally(items, carriers, bool(returns))
        for value, publisher, items, carriers, returns in rows
        if (value, publisher) in segments
    }


def load_boilerplate(db: Connection, segments: Collection[Segment]) -> set[Segment]:
    """Load those of the segments that are boilerplate of their publisher."""
    tallies = load_tallies(db, segments)
    return {segment for segment, tally in tallies.items() if tally.boilerplate}
