"""Clusters: each component whole at one worker, draft and described as locally."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from pyspark.sql import functions as sf

from archivekit._dedup.clusters import describe_groups, group, headline_question, make_cluster
from archivekit._dedup.edges import loosely_alike
from archivekit._minhash.kernels import choose_kernels
from archivekit._rules.rules import Rules
from archivekit._spark.article_rows import ENTRY, table_schema, to_batch, to_entry, to_row
from archivekit._spark.checkpoints import NUMBERS, map_arrow
from archivekit._spark.edges import EDGE, joining, make_measurer, to_edge
from archivekit._spark.grouping import begins, whole_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyspark.sql import DataFrame

    from archivekit._dedup.clusters import ClusterDraft
    from archivekit._dedup.entries import Entry
    from archivekit._minhash.kernels import Kernels
    from archivekit._spark.checkpoints import Batches, Checkpoints

_ASKED: Final = 3
"""Of fewer distinct texts in a component all pairs are measured already."""


def make_clusters(
    checkpoints: Checkpoints,
    tables: dict[str, DataFrame],
    threshold: float,
    rules: Rules,
    characters: int,
) -> DataFrame:
    """Write the clusters, as ``archivekit dedupe`` does.

    `tables` are the earlier stages': numbered, features, copies, sides, edges, components.
    """
    cluster = functools.partial(_cluster, threshold=threshold, characters=characters, rules=rules)
    together = _bring_together(tables)
    return checkpoints.write("clusters", map_arrow(together, cluster, table_schema("cluster")))


PLACED: Final = pa.schema([("number", pa.int64()), ("cluster", pa.string())])


def place_articles(
    checkpoints: Checkpoints,
    tables: dict[str, DataFrame],
    threshold: float,
    rules: Rules,
    characters: int,
) -> DataFrame:
    """Write the id of the cluster of each article that is in one."""
    place = functools.partial(_place, threshold=threshold, characters=characters, rules=rules)
    return checkpoints.write("placed", map_arrow(_bring_together(tables), place, PLACED), NUMBERS)


def _bring_together(tables: dict[str, DataFrame]) -> DataFrame:
    """Return members and edges, the rows of each component one after another."""
    components, edges = tables["components"], joining(tables["edges"])
    joins = edges.select(sf.col("a").alias("number"), *EDGE.names[1:]).join(components, "number")
    joins = joins.withColumnRenamed("b", "other")
    rows = _members(tables).unionByName(joins, allowMissingColumns=True)
    order = ("component", "other", "number")  # members, which have no other, come first
    return rows.repartition("component").sortWithinPartitions(*order)


def _members(tables: dict[str, DataFrame]) -> DataFrame:
    """Return the members of components; texts only where the guard may ask for them.

    It asks of texts that were measured, and so lie at hand in `sides`.
    """
    members = tables["components"].join(tables["copies"], "number", "left")
    distinct = members.groupBy("component").agg(
        sf.count_if(sf.col("first").isNull()).alias("distinct")
    )
    many = distinct.where(sf.col("distinct") >= _ASKED).select("component")
    asked = members.where(sf.col("first").isNull()).join(many, "component", "left_semi")
    texts = tables["sides"].join(asked.select("number"), "number", "left_semi")
    texts = texts.select("number", sf.col("side.text").alias("said"), "side.covered")
    known = tables["numbered"].select("number", *(n for n in ENTRY.names if n != "text"))
    whole = members.join(known, "number").join(texts, "number", "left")
    whole = whole.join(tables["features"].select("number", "size"), "number")
    entry = [sf.col("said").alias(name) if name == "text" else name for name in ENTRY.names]
    return whole.select(
        "component", "number", "first", "size", "covered", sf.struct(*entry).alias("entry")
    )


def _cluster(batches: Batches, threshold: float, characters: int, rules: Rules) -> Batches:
    kernels = choose_kernels(characters)
    for members, joins in _components(batches):
        entries, drafts = _drafts_of(members, joins, threshold, kernels, rules)
        found = [to_row(make_cluster(entries, draft)) for draft in drafts]
        yield to_batch(found, table_schema("cluster"))


def _place(batches: Batches, threshold: float, characters: int, rules: Rules) -> Batches:
    kernels = choose_kernels(characters)
    for members, joins in _components(batches):
        _, drafts = _drafts_of(members, joins, threshold, kernels, rules)
        rows = [
            {"number": members[member.index]["number"], "cluster": draft.id}
            for draft in drafts
            for member in draft.members
        ]
        yield to_batch(rows, PLACED)


def _components(batches: Batches) -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Yield the members of each component, ascending, and its edges."""
    for batch in whole_groups(batches, ["component"]):
        starts = np.flatnonzero(begins(batch, ["component"])).tolist()
        for first, last in zip(starts, [*starts[1:], batch.num_rows], strict=True):
            rows = batch.slice(first, last - first).to_pylist()
            members = [row for row in rows if row["other"] is None]
            yield members, [row for row in rows if row["other"] is not None]


def _drafts_of(
    members: Sequence[dict[str, Any]],
    joins: Sequence[dict[str, Any]],
    threshold: float,
    kernels: Kernels,
    rules: Rules,
) -> tuple[list[Entry], list[ClusterDraft]]:
    """Return the entries of one component, whose members are ascending, and its clusters."""
    place = {row["number"]: index for index, row in enumerate(members)}
    entries = [to_entry(row["entry"]) for row in members]
    first = np.array(
        [i if row["first"] is None else place[row["first"]] for i, row in enumerate(members)],
        np.int64,
    )
    edges = [to_edge(row, place[row["number"]], place[row["other"]]) for row in joins]
    measurer = make_measurer(entries, [row["covered"] for row in members], kernels)
    alike = loosely_alike(measurer, first, edges, threshold / 2)
    sizes = [row["size"] for row in members]
    groups = group(edges, sizes, alike, headline_question(entries))
    return entries, describe_groups(entries, groups, edges, rules)
