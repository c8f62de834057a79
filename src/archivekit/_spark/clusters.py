"""Clusters: each component whole at one worker, draft and described as locally."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pyspark.sql import functions as sf

from archivekit._dedup.clusters import describe_groups, group, make_cluster
from archivekit._dedup.edges import loosely_alike
from archivekit._dedup.judge import Edge
from archivekit._minhash.kernels import choose_kernels
from archivekit._rules.rules import Rules
from archivekit._spark.checkpoints import map_arrow
from archivekit._spark.edges import make_measurer
from archivekit._spark.grouping import begins, whole_groups
from archivekit._spark.rows import ENTRY, table_schema, to_batch, to_entry, to_row
from archivekit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame

    from archivekit._minhash.kernels import Kernels
    from archivekit._spark.checkpoints import Batches, Checkpoints
    from archivekit.model import Cluster

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
    components, edges = tables["components"], tables["edges"]
    ends = sf.col("a").alias("number"), "b", "relation", "jaccard", "containment", "reason"
    joins = edges.select(*ends).join(components, "number")
    joins = joins.withColumnRenamed("b", "other")
    rows = _members(tables).unionByName(joins, allowMissingColumns=True)
    order = ("component", "other", "number")  # members, which have no other, come first
    together = rows.repartition("component").sortWithinPartitions(*order)
    cluster = functools.partial(_cluster, threshold=threshold, characters=characters, rules=rules)
    return checkpoints.write("clusters", map_arrow(together, cluster, table_schema("cluster")))


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
    for batch in whole_groups(batches, ["component"]):
        starts = np.flatnonzero(begins(batch, ["component"])).tolist()
        found: list[dict[str, Any]] = []
        for first, last in zip(starts, [*starts[1:], batch.num_rows], strict=True):
            rows = batch.slice(first, last - first).to_pylist()
            members = [row for row in rows if row["other"] is None]
            joins = [row for row in rows if row["other"] is not None]
            found += map(to_row, _clusters_of(members, joins, threshold, kernels, rules))
        yield to_batch(found, table_schema("cluster"))


def _clusters_of(
    members: Sequence[dict[str, Any]],
    joins: Sequence[dict[str, Any]],
    threshold: float,
    kernels: Kernels,
    rules: Rules,
) -> list[Cluster]:
    """Make the clusters of one component; members are ascending."""
    place = {row["number"]: index for index, row in enumerate(members)}
    entries = [to_entry(row["entry"]) for row in members]
    first = np.array(
        [i if row["first"] is None else place[row["first"]] for i, row in enumerate(members)],
        np.int64,
    )
    edges = [
        Edge.of(
            (place[row["number"]], place[row["other"]]),
            (Relation(row["relation"]), row["reason"]),
            row["jaccard"],
            row["containment"],
        )
        for row in joins
    ]
    measurer = make_measurer(entries, [row["covered"] for row in members], kernels)
    alike = loosely_alike(measurer, first, edges, threshold / 2)
    groups = group(edges, [row["size"] for row in members], alike)
    return [
        make_cluster(entries, draft) for draft in describe_groups(entries, groups, edges, rules)
    ]
