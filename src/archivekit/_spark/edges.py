"""Edges: candidate pairs with both texts beside them, measured and judged as locally."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np
import pyarrow as pa
from pyspark.sql import functions as sf

from archivekit._dedup.boilerplate import Boilerplate, outlet_codes
from archivekit._dedup.edges import (
    OriginalLink,
    PairMeasurer,
    find_first_with,
    link_identical,
    link_translations,
    measure_edges,
)
from archivekit._dedup.judge import Edge, relation_named
from archivekit._dedup.titles import hash_headlines
from archivekit._minhash.batches import PAIRS
from archivekit._minhash.hashing import ascending
from archivekit._minhash.kernels import choose_kernels
from archivekit._spark.article_rows import ENTRY, to_batch, to_entry
from archivekit._spark.checkpoints import NUMBERS, map_arrow
from archivekit._spark.grouping import numbers, whole_groups
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyspark.sql import DataFrame

    from archivekit._dedup.entries import Entry
    from archivekit._minhash.kernels import Kernels
    from archivekit._rules.rules import Rules
    from archivekit._spark.checkpoints import Batches, Checkpoints

EDGE: Final = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("relation", pa.string()),
        ("jaccard", pa.float64()),
        ("containment", pa.float64()),
        ("reason", pa.string()),
        ("backward", pa.bool_()),
        ("a_says", pa.string()),
        ("b_says", pa.string()),
    ]
)
_LINK: Final = pa.schema(
    [
        ("source", pa.int64()),
        ("path", pa.string()),
        ("own_key", pa.string()),
        ("original", pa.string()),
        ("original_key", pa.string()),
    ]
)
_TARGET: Final = pa.schema([("original_key", pa.string()), ("target", pa.int64())])


def lay_beside(
    checkpoints: Checkpoints,
    numbered: DataFrame,
    covered: DataFrame,
    common: DataFrame,
    pairs: DataFrame,
) -> DataFrame:
    """Write the articles that are in a pair, each with its text.

    With it what of it is boilerplate, and which of its samples are not rare.
    """
    wanted = pairs.select(sf.col("a").alias("number")).union(pairs.select("b")).distinct()
    side = sf.struct(*ENTRY.names, "covered", "common").alias("side")
    beside = numbered.join(wanted, "number", "left_semi").join(covered, "number", "left")
    beside = beside.join(common, "number", "left")
    return checkpoints.write("sides", beside.select("number", side))


def find_edges(  # noqa: PLR0917 - the tables of all stages before
    checkpoints: Checkpoints,
    numbered: DataFrame,
    copies: DataFrame,
    pairs: DataFrame,
    sides: DataFrame,
    translated: DataFrame | None,
    *,
    threshold: float,
    characters: int,
    rules: Rules,
) -> DataFrame:
    """Write every edge: of equal texts, of translations, linked or found, and of measured pairs."""
    left = sides.select(sf.col("number").alias("a"), sf.col("side").alias("left"))
    right = sides.select(sf.col("number").alias("b"), sf.col("side").alias("right"))
    judge = functools.partial(_judge, threshold=threshold, characters=characters, rules=rules)
    measured = checkpoints.write(
        "measured", map_arrow(pairs.join(right, "b").join(left, "a"), judge, EDGE)
    )
    identical = map_arrow(copies.select("first", "number"), _identical, EDGE)
    edges = identical.unionByName(_translations(numbered, rules)).unionByName(measured)
    if translated is not None:
        edges = edges.unionByName(translated)
    return checkpoints.write("edges", edges, NUMBERS)


def joining(edges: DataFrame) -> DataFrame:
    """Return the edges of copies, which may join them."""
    return edges.where(sf.col("relation").isin([relation.value for relation in Relation]))


def to_edge(row: Mapping[str, Any], a: int, b: int) -> Edge:
    """Return the edge of a row of `EDGE`, between these two places."""
    rest = {name: row[name] for name in EDGE.names[3:]}
    return Edge(a=a, b=b, relation=relation_named(row["relation"]), **rest)


def make_measurer(
    entries: Sequence[Entry],
    covered: Sequence[Sequence[int] | None],
    kernels: Kernels,
    common: Iterable[int] = (),
) -> PairMeasurer:
    """Make a measurer of entries, each with the hashes of what of it is boilerplate.

    `common` are their samples that are not rare, as signed numbers.
    """
    codes = outlet_codes([entry.publisher for entry in entries])
    return PairMeasurer(
        pile=entries,
        boilerplate=Boilerplate.of_texts(covered, codes),
        kernels=kernels,
        outlets=codes,
        common=ascending(np.fromiter(common, np.int64).view(np.uint64)),
    )


def _judge(batches: Batches, threshold: float, characters: int, rules: Rules) -> Batches:
    kernels = choose_kernels(characters)
    for batch in batches:
        for first in range(0, batch.num_rows, PAIRS):
            part = batch.slice(first, PAIRS)
            ends = np.column_stack((numbers(part, "a"), numbers(part, "b")))
            order, pairs = np.unique(ends, return_inverse=True)
            sides = _sides(part, ends)
            rows = [sides[number] for number in order.tolist()]
            entries = [to_entry(row) for row in rows]
            common = (value for row in rows for value in row["common"] or ())
            measurer = make_measurer(entries, [row["covered"] for row in rows], kernels, common)
            headlines = hash_headlines(entry.title or "" for entry in entries)
            inside = pairs.reshape(ends.shape)
            edges = measure_edges(measurer, inside, headlines, threshold, rules)
            yield to_batch([_row(edge, order.tolist()) for edge in edges], EDGE)


def _sides(part: pa.RecordBatch, ends: np.ndarray[Any, np.dtype[np.int64]]) -> dict[int, Any]:
    """Return the row of each article that is on either side of a pair."""
    found: dict[int, Any] = {}
    for name, own in zip(("left", "right"), ends.T, strict=True):
        distinct, places = np.unique(own, return_index=True)
        rows = part.column(name).take(pa.array(places)).to_pylist()
        found |= zip(distinct.tolist(), rows, strict=True)
    return found


def _row(edge: Edge, order: list[int]) -> dict[str, Any]:
    return attrs.asdict(attrs.evolve(edge, a=order[edge.a], b=order[edge.b]))


def _identical(batches: Batches) -> Batches:
    for batch in batches:
        edges = map(link_identical, *(numbers(batch, name).tolist() for name in batch.schema.names))
        yield to_batch([attrs.asdict(edge) for edge in edges], EDGE)


def _translations(numbered: DataFrame, rules: Rules) -> DataFrame:
    """Make the edges that `link_translations` makes of a pile, whose order the numbers are."""
    linking = numbered.where(sf.col("original").isNotNull())
    read = functools.partial(_links, rules=rules)
    links = map_arrow(linking.select("number", "path", "url_key", "original"), read, _LINK)
    keys = links.select(sf.col("original_key").alias("url_key")).distinct()
    linked = numbered.select("url_key", "number").join(keys, "url_key", "left_semi")
    by_key = linked.repartition("url_key").sortWithinPartitions("url_key", "number")
    aimed = links.join(map_arrow(by_key, _targets, _TARGET), "original_key")
    ends = [sf.least("source", "target").alias("a"), sf.greatest("source", "target").alias("b")]
    by_pair = (
        aimed.select("*", *ends).repartition("a", "b").sortWithinPartitions("a", "b", "source")
    )
    return map_arrow(by_pair, _link, EDGE)


def _links(batches: Batches, rules: Rules) -> Batches:
    for batch in batches:
        links = [
            OriginalLink(
                source=row["number"],
                path=row["path"],
                own_key=row["url_key"],
                original=row["original"],
                original_key=canonicalize_url(row["original"], rules).key,
            )
            for row in batch.to_pylist()
            if row["original"]
        ]
        yield to_batch([attrs.asdict(link) for link in links if link.original_key], _LINK)


def _targets(batches: Batches) -> Batches:
    """Find the first article with each URL key; articles come sorted by key and number."""
    for batch in whole_groups(batches, ["url_key"]):
        first, order = (
            find_first_with(batch.column("url_key").to_pylist()),
            numbers(batch, "number"),
        )
        rows = [{"original_key": key, "target": order[place]} for key, place in first.items()]
        yield to_batch(rows, _TARGET)


def _link(batches: Batches) -> Batches:
    """Make the edges of links that come sorted by their two articles and by their own."""
    for batch in whole_groups(batches, ["a", "b"]):
        rows = batch.to_pylist()
        links = [OriginalLink(**{name: row[name] for name in _LINK.names}) for row in rows]
        edges = link_translations(links, {row["original_key"]: row["target"] for row in rows})
        yield to_batch([attrs.asdict(edge) for edge in edges], EDGE)
