"""Candidates: articles that share a key are paired, by the same rules as locally.

A key is a band, a headline, an item, a sentence or a sample. Rows come sorted by key, kind and
number, so that the rule for large buckets (`archivekit._minhash.bands`) sees them in the order it
needs, and takes time that grows with a bucket and not with its square.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
from pyspark.sql import functions as sf

from archivekit._dedup.candidates import choose_compared
from archivekit._dedup.excerpts import SHARE, meets, pair_samples, pair_sentences
from archivekit._minhash.bands import pair_equal
from archivekit._minhash.samples import Samples
from archivekit._minhash.segments import Segments
from archivekit._spark.checkpoints import NUMBERS, map_arrow
from archivekit._spark.grouping import begins, flat, numbers, whole_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

    from archivekit._minhash.hashing import Indices
    from archivekit._spark.checkpoints import Batches, Checkpoints

_ITEM, _HEADLINE, _SENTENCE, _SAMPLE, _BAND = 0, 1, 2, 3, 4
"""Kinds of keys; the bands are kinds of their own from 4 on."""
_POSTING: Final = pa.schema(
    [
        ("kind", pa.int32()),
        ("key", pa.int64()),
        ("number", pa.int64()),
        ("units", pa.int32()),
        ("size", pa.int32()),
    ]
)
_PAIR: Final = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("direct", pa.bool_()),
        ("units", pa.int64()),
        ("shorter", pa.int64()),
        ("met", pa.int64()),
        ("fewer", pa.int64()),
    ]
)


def find_pairs(
    checkpoints: Checkpoints, features: DataFrame, copies: DataFrame, bands: int
) -> DataFrame:
    """Write the pairs to measure, `a` < `b`.

    Of equal texts only the first is compared by what it says; by their items all are.
    """
    repeated = copies.select("number", sf.lit(True).alias("copy"))
    postings = map_arrow(
        features.join(repeated, "number", "left"), functools.partial(_post, bands=bands), _POSTING
    )
    # Keys decide nearly every comparison, and Spark sorts by the first column's bits at once.
    together = postings.repartition("key").sortWithinPartitions("key", "kind", "number")
    met = map_arrow(together, _pair, _PAIR).groupBy("a", "b")
    shared = met.agg(
        sf.max("direct").alias("direct"),
        sf.sum("units").alias("units"),
        sf.max("shorter").alias("shorter"),
        sf.sum("met").alias("met"),
        sf.max("fewer").alias("fewer"),
    )
    shares = (sf.col("units") > 0) & (sf.col("units") >= sf.lit(SHARE) * sf.col("shorter"))
    chosen = shared.where(sf.col("direct") | shares | meets(sf.col("met"), sf.col("fewer")))
    return checkpoints.write("pairs", chosen.select("a", "b"), NUMBERS)


def _post(batches: Batches, bands: int) -> Batches:
    """List the keys of each article, with its size.

    Of a sentence `units` are its own, of a sample how many of them the text has.
    """
    for batch in batches:
        count = batch.num_rows
        size = numbers(batch, "size")
        first = batch.column("copy").is_null().to_numpy(zero_copy_only=False)
        keyed = np.flatnonzero(batch.column("item").is_valid().to_numpy(zero_copy_only=False))
        items = batch.column("item").drop_null().to_numpy()
        headlines, titled = flat(batch, "headlines")
        sentences, holders = flat(batch, "sentences")
        units, _ = flat(batch, "units")
        samples, sampled = flat(batch, "samples")
        sizes = np.bincount(sampled, minlength=count)
        keys, signed = flat(batch, "keys")
        kinds = np.tile(np.arange(_BAND, _BAND + bands), count)
        parts = [
            (np.full(len(items), _ITEM), items, keyed, np.zeros(len(items))),
            (np.full(len(headlines), _HEADLINE), headlines, titled, np.zeros(len(titled))),
            (np.full(len(sentences), _SENTENCE), sentences, holders, units),
            (np.full(len(samples), _SAMPLE), samples, sampled, sizes[sampled]),
            (kinds, keys, signed, np.zeros(len(keys))),
        ]
        kind, key, owner, weight = (np.concatenate(column) for column in zip(*parts, strict=True))
        said, banded = choose_compared(first, size)
        chosen = (kind == _ITEM) | np.where(kind < _BAND, said[owner], banded[owner])
        kind, key, owner, weight = (c[chosen] for c in (kind, key, owner, weight))
        columns = [
            kind.astype(np.int32),
            key.astype(np.int64),
            numbers(batch, "number")[owner],
            weight.astype(np.int32),
            size[owner].astype(np.int32),
        ]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=_POSTING)


def _pair(batches: Batches) -> Batches:
    for batch in whole_groups(batches, ["kind", "key"]):
        yield from _direct(batch)
        yield from _sharing(batch)
        yield from _meeting(batch)


def _direct(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Pair those that meet under anything but a sentence or a sample."""
    places = np.flatnonzero(~np.isin(numbers(batch, "kind"), (_SENTENCE, _SAMPLE)))
    if not len(places):
        return
    groups = np.cumsum(begins(batch, ["kind", "key"]))[places].astype(np.uint64)
    number = numbers(batch, "number")[places]
    left, right = number[pair_equal(groups)].T
    different = left < right  # a title may have the same headline twice
    yield _pairs(left[different], right[different], direct=True)


def _sharing(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Pair those that share a sentence, once for each, with its units."""
    places = np.flatnonzero(numbers(batch, "kind") == _SENTENCE)
    if not len(places):
        return
    owners, texts = np.unique(numbers(batch, "number")[places], return_inverse=True)
    sizes = np.zeros(len(owners), np.int64)
    sizes[texts] = numbers(batch, "size")[places]
    sentences = Segments(
        hashes=np.cumsum(begins(batch, ["kind", "key"]))[places].astype(np.uint64),
        texts=texts.astype(np.uint32),
        sizes=numbers(batch, "units")[places].astype(np.uint32),
    )
    for left, right, units in pair_sentences(sentences):
        shorter = np.minimum(sizes[left], sizes[right])
        yield _pairs(owners[left], owners[right], shared=(units, shorter))


def _meeting(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Pair those that share a rare sample, once for each."""
    places = np.flatnonzero(numbers(batch, "kind") == _SAMPLE)
    if not len(places):
        return
    samples = Samples(
        hashes=np.cumsum(begins(batch, ["kind", "key"]))[places].astype(np.uint64),
        texts=np.arange(len(places), dtype=np.uint32),
    )
    number, sizes = numbers(batch, "number")[places], numbers(batch, "units")[places]
    for left, right in pair_samples(samples):
        fewer = np.minimum(sizes[left], sizes[right]).astype(np.int64)
        yield _pairs(number[left], number[right], met=(np.ones(len(left), np.int64), fewer))


def _pairs(
    a: Indices,
    b: Indices,
    *,
    direct: bool = False,
    shared: tuple[Indices, Indices] | None = None,
    met: tuple[Indices, Indices] | None = None,
) -> pa.RecordBatch:
    nothing = np.zeros(len(a), np.int64), np.zeros(len(a), np.int64)
    columns = (a, b, np.full(len(a), direct), *(shared or nothing), *(met or nothing))
    return pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=_PAIR)
