"""What texts are compared by, computed once and stored beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from archivekit._archive.database import number_list
from archivekit._archive.phrases import Skimmed
from archivekit._archive.rows import load_texts, number_of
from archivekit._dedup.boilerplate import Boilerplate, outlet_codes
from archivekit._dedup.candidates import text_key
from archivekit._dedup.prepare import Prepared, make_bodies, skim
from archivekit._minhash.batches import batches, map_runs
from archivekit._minhash.hashing import text_number
from archivekit._minhash.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from archivekit._archive.database import Connection, Row
    from archivekit._archive.standing import Segment
    from archivekit._dedup.entries import Entry
    from archivekit._minhash.hashing import Hashes
    from archivekit._minhash.kernels import Kernels


@attrs.frozen(kw_only=True, eq=False)
class Features:
    """A text as it is compared; `first` is the first article whose text is equal.

    `hashes` and `sizes` are of all segments, `covered` those that are boilerplate.
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

    @property
    def is_first(self) -> bool:
        """Whether it is compared with others, and not only with the one it is equal to."""
        return self.first == self.number


def skim_texts(db: Connection, entries: dict[int, Entry], kernels: Kernels) -> dict[int, Skimmed]:
    """Cut new articles into segments; write nothing yet but the names of their publishers."""
    numbers = sorted(entries)
    segments, _ = skim([entries[number].text for number in numbers], kernels)
    bounds = np.searchsorted(segments.texts, np.arange(len(numbers) + 1)).tolist()
    publishers = {name: number_of(db, "_publisher", name) for name in _names(entries.values())}
    hashes, sizes = segments.hashes.view(np.int64).tolist(), segments.sizes.tolist()
    return {
        number: Skimmed(
            number=number,
            publisher=publishers[entries[number].publisher],
            item=text_number(entries[number].item),
            carrier=False,
            hashes=tuple(hashes[first:last]),
            sizes=tuple(sizes[first:last]),
        )
        for number, first, last in zip(numbers, bounds, bounds[1:], strict=False)
    }


def write_texts(db: Connection, texts: Iterable[Skimmed], carriers: dict[int, bool]) -> None:
    """Write new texts: their segments, and whether they are carriers."""
    db.change_all(
        "INSERT INTO _text VALUES (?, ?, ?, ?, 0, NULL, '', ?, ?, '', '')",
        [
            (
                *(text.number, text.publisher, text.item, carriers[text.number]),
                *(np.array(text.hashes, "<i8").tobytes(), np.array(text.sizes, "<u4").tobytes()),
            )
            for text in texts
        ],
    )


def refresh_texts(
    db: Connection, skimmed: dict[int, Skimmed], learned: Set[Segment], kernels: Kernels
) -> None:
    """Compute what texts are compared by without what is learned of now, and write it."""
    order, settings = sorted(skimmed), db.settings
    names: dict[int, str] = dict(db.ask("SELECT number, name FROM _publisher"))
    covered = [sorted(v for v, _ in skimmed[number].segments & learned) for number in order]
    codes = outlet_codes([names[skimmed[number].publisher] for number in order])
    boilerplate = Boilerplate.of_texts(covered, codes)
    read, titles = load_texts(db, order), load_titles(db, order)
    texts = [read[number] for number in order]

    def work(begin: int, end: int) -> list[Row]:
        bodies = make_bodies(texts[begin:end], codes[begin:end], boilerplate, kernels)
        keys = kernels.pack_bands(
            kernels.sign_runs(bodies.hashes, bodies.starts, settings.scheme), settings.banding
        ).T
        digests = kernels.digest_runs(bodies.hashes, bodies.starts)
        sizes = np.diff(bodies.starts).tolist()
        return [
            (
                size,
                text_key(digest, size, titles[number]),
                np.array(own, "<i8").tobytes(),
                key.astype("<u8").tobytes(),
                number,
            )
            for number, own, size, digest, key in zip(
                order[begin:end], covered[begin:end], sizes, digests, keys, strict=True
            )
        ]

    rows = [row for part in map_runs(work, list(batches(texts))) for row in part]
    db.change_all(
        "UPDATE _text SET size = ?, digest = ?, covered = ?, keys = ? WHERE article = ?", rows
    )


def load_features(db: Connection, numbers: Iterable[int]) -> dict[int, Features]:
    """Load what texts are compared by, by number."""
    rows = db.ask(
        "SELECT t.article, p.name, t.item, t.size, t.first, t.digest, t.hashes, t.sizes, "
        "t.covered, t.keys FROM json_each(?) k CROSS JOIN _text t ON t.article = k.value "
        "JOIN _publisher p ON p.number = t.publisher",
        (number_list(numbers),),
    )
    return {
        number: Features(
            number=number,
            publisher=publisher,
            item=item,
            size=size,
            first=first,
            digest=bytes(digest),
            hashes=np.frombuffer(hashes, "<u8"),
            sizes=np.frombuffer(sizes, "<u4"),
            covered=np.frombuffer(covered or b"", "<u8"),
            keys=np.frombuffer(keys or b"", "<u8"),
        )
        for number, publisher, item, size, first, digest, hashes, sizes, covered, keys in rows
    }


def lay_side_by_side(features: Sequence[Features], bands: int) -> tuple[Prepared, Boilerplate]:
    """Make of stored features what a pile is compared by, and its boilerplate."""
    sentences, boilerplate = lay_out_segments(features)
    prepared = Prepared(
        keys=np.array([each.keys for each in features], np.uint64).reshape(-1, bands).T,
        columns=np.arange(len(features)),
        sentences=sentences,
        sizes=np.array([each.size for each in features], np.int64),
        digests=np.zeros((len(features), 2), np.uint64),
    )
    return prepared, boilerplate


def lay_out_segments(features: Sequence[Features]) -> tuple[Segments, Boilerplate]:
    """Lay the segments of texts side by side without their boilerplate, and give that too."""
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
    sql = (
        "SELECT a.number, coalesce(a.title, '') FROM json_each(?) k "
        "CROSS JOIN _article a ON a.number = k.value"
    )
    return dict(db.ask(sql, (number_list(numbers),)))


def _names(entries: Iterable[Entry]) -> list[str]:
    return sorted({entry.publisher for entry in entries})
