"""What texts are compared by, boilerplate left out; and which of equal texts is the first."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
from pyspark.sql import functions as sf

from archivekit._dedup.boilerplate import Boilerplate, outlet_codes
from archivekit._dedup.candidates import find_first, text_key
from archivekit._dedup.excerpts import is_common, long_sentences
from archivekit._dedup.prepare import make_bodies
from archivekit._dedup.titles import hash_headlines
from archivekit._minhash.batches import batches as cut_batches
from archivekit._minhash.hashing import text_number
from archivekit._minhash.kernels import choose_kernels
from archivekit._minhash.samples import sample_runs
from archivekit._spark.article_rows import COMPARED, to_entry
from archivekit._spark.checkpoints import NUMBERS, map_arrow
from archivekit._spark.grouping import lists, numbers, whole_groups

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from archivekit._dedup.entries import Entry
    from archivekit._minhash.kernels import Kernels
    from archivekit._minhash.settings import Settings
    from archivekit._spark.checkpoints import Batches, Checkpoints

_FEATURES: Final = pa.schema(
    [
        ("number", pa.int64()),
        ("size", pa.int64()),
        ("digest", pa.binary()),
        ("item", pa.int64()),
        ("keys", pa.list_(pa.int64())),
        ("headlines", pa.list_(pa.int64())),
        ("sentences", pa.list_(pa.int64())),
        ("units", pa.list_(pa.int32())),
        ("samples", pa.list_(pa.int64())),
    ]
)
_COPY: Final = pa.schema([("number", pa.int64()), ("first", pa.int64())])


def make_features(
    checkpoints: Checkpoints,
    numbered: DataFrame,
    covered: DataFrame,
    settings: Settings,
    characters: int,
) -> DataFrame:
    """Write what each article is compared by: the keys under which it can meet others."""
    make = functools.partial(_make, settings=settings, characters=characters)
    beside = numbered.select("number", *COMPARED).join(covered, "number", "left")
    return checkpoints.write("features", map_arrow(beside, make, _FEATURES))


def find_copies(checkpoints: Checkpoints, features: DataFrame) -> DataFrame:
    """Write the `number` of each text that equals an earlier one, and the `first` such."""
    named = features.where(sf.col("digest").isNotNull()).select("digest", "number")
    together = named.repartition("digest").sortWithinPartitions("digest", "number")
    return checkpoints.write("copies", map_arrow(together, _copies, _COPY), NUMBERS)


def find_common(checkpoints: Checkpoints, features: DataFrame, copies: DataFrame) -> DataFrame:
    """Write of each text that has samples that are not rare its `number`, and which.

    Of equal texts only the first is asked.
    """
    firsts = features.join(copies, "number", "left_anti")
    said = firsts.select("number", sf.explode("samples").alias("sample"))
    counts = said.groupBy("sample").count()
    common = counts.where(is_common(sf.col("count"))).select("sample")
    found = said.join(common, "sample").groupBy("number")
    return checkpoints.write(
        "common-samples", found.agg(sf.sort_array(sf.collect_list("sample")).alias("common"))
    )


def _copies(batches: Batches) -> Batches:
    """Find the copies among texts that come sorted by digest and number."""
    for batch in whole_groups(batches, ["digest"]):
        own, first = numbers(batch, "number"), find_first(batch.column("digest").to_pylist())
        copies = np.flatnonzero(first != np.arange(len(first)))
        columns = own[copies], own[first[copies]]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=_COPY)


def _make(batches: Batches, settings: Settings, characters: int) -> Batches:
    kernels = choose_kernels(characters)
    for batch in batches:
        rows = batch.to_pylist()
        entries = [to_entry(row) for row in rows]
        for first, last in cut_batches([entry.text for entry in entries]):
            yield pa.RecordBatch.from_arrays(
                [
                    batch.column("number").slice(first, last - first),
                    *_columns(
                        entries[first:last],
                        [row["covered"] for row in rows[first:last]],
                        settings,
                        kernels,
                    ),
                ],
                schema=_FEATURES,
            )


def _columns(
    entries: list[Entry],
    covered: list[list[int] | None],
    settings: Settings,
    kernels: Kernels,
) -> list[pa.Array]:
    codes = outlet_codes([entry.publisher for entry in entries])
    boilerplate = Boilerplate.of_texts(covered, codes)
    bodies = make_bodies([entry.text for entry in entries], codes, boilerplate, kernels)
    signatures = kernels.sign_runs(bodies.hashes, bodies.starts, settings.scheme)
    keys = kernels.pack_bands(signatures, settings.banding).T
    digests = kernels.digest_runs(bodies.hashes, bodies.starts)
    sizes = np.diff(bodies.starts)
    owners = np.repeat(np.arange(len(entries)), settings.banding.bands)
    long = long_sentences(bodies.segments)
    samples = sample_runs(kernels.shingle_runs(bodies.hashes, bodies.starts))
    named = zip(entries, digests, sizes.tolist(), strict=True)
    return [
        pa.array(sizes),
        pa.array([text_key(digest, size, e.title or "") or None for e, digest, size in named]),
        pa.array([text_number(e.item) if e.url_key else None for e in entries], pa.int64()),
        lists(np.ascontiguousarray(keys).ravel(), owners, len(entries)),
        lists(*hash_headlines(entry.title or "" for entry in entries), len(entries)),
        lists(long.hashes, long.texts, len(entries)),
        lists(long.sizes.astype(np.int32), long.texts, len(entries)),
        lists(samples.hashes, samples.texts, len(entries)),
    ]
