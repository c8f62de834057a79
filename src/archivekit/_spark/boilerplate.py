"""What each outlet repeats, by the rules of `archivekit._dedup.boilerplate`.

Each rule asks once for what belongs together. None asks how often beyond `RECURS`, so a batch names
at most that many items of each segment, and a footer of ten million articles costs little.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from pyspark.sql import functions as sf

from archivekit._dedup.boilerplate import (
    RECURS,
    Occasion,
    find_occasions,
    is_boilerplate,
    is_carrier,
    is_common,
    is_counted,
    outlet_codes,
    returns,
    segment_keys,
)
from archivekit._minhash.batches import batches as cut_batches
from archivekit._minhash.hashing import run_starts, text_hash
from archivekit._minhash.kernels import choose_kernels
from archivekit._minhash.segments import Segments, hash_segments
from archivekit._spark.article_rows import COMPARED, to_entry
from archivekit._spark.checkpoints import NUMBERS, map_arrow
from archivekit._spark.grouping import begins, flat, hashes, lists, numbers, whole_groups

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import DataFrame

    from archivekit._spark.checkpoints import Batches, Checkpoints

_SEGMENTS: Final = pa.schema(
    [
        ("number", pa.int64()),
        ("outlet", pa.int64()),
        ("item", pa.int64()),
        ("title", pa.int64()),
        ("week", pa.int64()),
        ("size", pa.int64()),
        ("hashes", pa.list_(pa.int64())),
        ("sizes", pa.list_(pa.int32())),
    ]
)
_OCCURRENCE: Final = pa.schema(
    [(name, pa.int64()) for name in ("key", "number", "item", "title", "week", "hash", "size")]
)
_ITEM: Final = pa.schema([("key", pa.int64()), ("item", pa.int64())])
_COUNT: Final = pa.schema([("key", pa.int64()), ("items", pa.int64())])
_UNKNOWN: Final = -1
"""The week of an article whose occasion is not known."""


def learn_covered(checkpoints: Checkpoints, numbered: DataFrame, characters: int) -> DataFrame:
    """Write the boilerplate: of each article that has some its `number`, and the hashes."""
    segments = checkpoints.write(
        "segments",
        map_arrow(
            numbered.select("number", *COMPARED),
            functools.partial(_cut, characters=characters),
            _SEGMENTS,
        ),
    )
    few = map_arrow(segments, _segment_items, _ITEM)
    counted = checkpoints.write("counted", _recurring(few, is_counted), NUMBERS)
    everywhere = map_arrow(segments, _occurrences, _OCCURRENCE)
    found_in = checkpoints.write("counted-in", everywhere.join(counted, "key"), NUMBERS)
    common_in = found_in.where(is_common(sf.col("items")))
    shared = common_in.groupBy("number").agg(sf.sum("size").alias("shared"))
    copied = (
        shared.join(segments.select("number", sf.col("size").alias("whole")), "number")
        .where(~is_carrier(sf.col("whole") - sf.col("shared"), sf.col("whole")))
        .select("number")
    )
    carried = common_in.join(copied, "number", "left_anti")
    carriers = map_arrow(carried.select("key", "item"), _few_items, _ITEM)
    recurring = _recurring(carriers, is_boilerplate).select("key")
    learned = checkpoints.write(
        "boilerplate", recurring.union(_returning(found_in)).distinct(), NUMBERS
    )
    covered = found_in.join(learned, "key", "left_semi").groupBy("number")
    return checkpoints.write(
        "covered", covered.agg(sf.sort_array(sf.collect_list("hash")).alias("covered"))
    )


def _recurring(few: DataFrame, recur: Callable[[Any], Any]) -> DataFrame:
    """Find the keys that are in as many items as a rule asks, and how many."""
    together = few.repartition("key").sortWithinPartitions("key", "item")
    return map_arrow(together, functools.partial(_often, recur=recur), _COUNT)


def _returning(found_in: DataFrame) -> DataFrame:
    """Find the keys that return under other titles in other weeks."""
    dated = found_in.where(sf.col("week") != _UNKNOWN).groupBy("key")
    occasions = dated.agg(
        sf.count_distinct("title").alias("titles"), sf.count_distinct("week").alias("weeks")
    )
    return occasions.where(returns(sf.col("titles"), sf.col("weeks"))).select("key")


def _cut(batches: Batches, characters: int) -> Batches:
    """Cut texts into segments."""
    kernels = choose_kernels(characters)
    for batch in batches:
        entries = [to_entry(row) for row in batch.to_pylist()]
        for first, last in cut_batches([entry.text for entry in entries]):
            own = entries[first:last]
            units = kernels.find_units([entry.text for entry in own])
            segments = hash_segments(units, kernels.hash_runs)
            items = np.array([text_hash(entry.item) for entry in own], np.uint64)
            found = find_occasions([e.title for e in own], [e.published for e in own])
            occasions = [occasion or Occasion(0, _UNKNOWN) for occasion in found]
            columns = [
                batch.column("number").slice(first, last - first),
                pa.array(outlet_codes([entry.publisher for entry in own]).view(np.int64)),
                pa.array(items.view(np.int64)),
                pa.array([occasion.title for occasion in occasions], pa.int64()),
                pa.array([occasion.week for occasion in occasions], pa.int64()),
                pa.array(np.diff(units.starts)),
                lists(segments.hashes, segments.texts, len(own)),
                lists(segments.sizes.astype(np.int32), segments.texts, len(own)),
            ]
            yield pa.RecordBatch.from_arrays(columns, schema=_SEGMENTS)


def _occurrences(batches: Batches) -> Batches:
    """List the distinct segments of each text, with the units that all their places take."""
    for batch in batches:
        found, owners = flat(batch, "hashes")
        sizes, _ = flat(batch, "sizes")
        values = found.view(np.uint64)
        segments = Segments(hashes=values, texts=owners.astype(np.uint32), sizes=sizes)
        keys = segment_keys(segments, hashes(batch, "outlet")).view(np.int64)
        order = np.lexsort((keys, owners))
        keys, owners = keys[order], owners[order]
        places = np.flatnonzero(run_starts(keys, owners))
        totals = np.add.reduceat(sizes[order].astype(np.int64), places) if len(places) else places
        owners = owners[places]
        columns = [
            keys[places],
            numbers(batch, "number")[owners],
            *(numbers(batch, name)[owners] for name in ("item", "title", "week")),
            found[order][places],
            totals,
        ]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=_OCCURRENCE)


def _segment_items(batches: Batches) -> Batches:
    """Yield items from texts at once: most segments occur once, and need not pass through Spark."""
    return _few_items(_occurrences(batches))


def _few_items(batches: Batches) -> Batches:
    """Yield of each key at most `RECURS` distinct items."""
    for batch in batches:
        keys, items = numbers(batch, "key"), numbers(batch, "item")
        order = np.lexsort((items, keys))
        keys, items = keys[order], items[order]
        once = run_starts(keys, items)
        keys, items = keys[once], items[once]
        starts = np.flatnonzero(run_starts(keys))
        places = np.arange(len(keys)) - np.repeat(starts, np.diff(starts, append=len(keys)))
        few = places < RECURS
        yield pa.RecordBatch.from_arrays([pa.array(keys[few]), pa.array(items[few])], schema=_ITEM)


def _often(batches: Batches, recur: Callable[[Any], Any]) -> Batches:
    """Yield the keys that are in as many items as a rule asks, with the number.

    Keys and items come ascending.
    """
    for batch in whole_groups(batches, ["key"]):
        once = begins(batch, ["key", "item"])
        starts = np.flatnonzero(begins(batch, ["key"]))
        counts = np.add.reduceat(once.astype(np.int64), starts)
        often = recur(counts)
        columns = numbers(batch, "key")[starts][often], counts[often]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=_COUNT)
