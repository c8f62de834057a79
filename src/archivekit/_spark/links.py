"""Links: the strongest of all pairs between two pieces, with both texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import pyarrow as pa
from pyspark.sql import functions as sf

from archivekit._dedup.links import LinkDraft, draft_link, make_links, strength
from archivekit._minhash.kernels import NUMPY
from archivekit._spark.article_rows import ENTRY, table_schema, to_batch, to_entry, to_row
from archivekit._spark.checkpoints import map_arrow
from archivekit._spark.edges import make_measurer, to_edge
from archivekit.model import PieceRelation

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from archivekit._spark.checkpoints import Batches, Checkpoints

_DRAFT: Final = pa.schema(
    [
        ("rank", pa.int32()),
        ("unlike", pa.float64()),
        ("source", pa.int64()),
        ("target", pa.int64()),
        ("relation", pa.string()),
        ("share", pa.float64()),
        ("direction", pa.string()),
        ("one", pa.string()),
        ("other", pa.string()),
    ]
)
_ORDER: Final = _DRAFT.names[:7]


def make_piece_links(
    checkpoints: Checkpoints, tables: dict[str, DataFrame], placed: DataFrame
) -> DataFrame:
    """Write the links, as ``archivekit dedupe --links`` does; `placed` are articles in clusters."""
    of_a = placed.select(sf.col("number").alias("a"), sf.col("cluster").alias("of_a"))
    of_b = placed.select(sf.col("number").alias("b"), sf.col("cluster").alias("of_b"))
    edges = tables["edges"].join(of_a, "a", "left").join(of_b, "b", "left")
    apart = edges.where("of_a IS NULL OR of_b IS NULL OR of_a <> of_b")
    drafts = map_arrow(apart, _draft, _DRAFT)
    best = drafts.groupBy("one", "other").agg(sf.min(sf.struct(*_ORDER)).alias("best"))
    chosen = checkpoints.write("drafts", best.select("best.*"))
    sides = tables["numbered"].join(tables["covered"], "number", "left")
    side = sf.struct(*ENTRY.names, "covered")
    rows = chosen
    for end in ("source", "target"):
        own = sides.select(sf.col("number").alias(end), side.alias(f"{end}_side"))
        of = placed.select(sf.col("number").alias(end), sf.col("cluster").alias(f"{end}_cluster"))
        rows = rows.join(own, end).join(of, end, "left")
    return checkpoints.write("links", map_arrow(rows, _make, table_schema("link")))


def _draft(batches: Batches) -> Batches:
    for batch in batches:
        yield to_batch([_draft_row(row) for row in batch.to_pylist()], _DRAFT)


def _draft_row(row: dict[str, Any]) -> dict[str, Any]:
    draft = draft_link(to_edge(row, row["a"], row["b"]))
    rank, unlike, *_ = strength(draft)
    ends = [row[of] or f"\0{row[end]}" for end, of in (("a", "of_a"), ("b", "of_b"))]
    one, other = sorted(ends)
    return attrs.asdict(draft) | {"rank": rank, "unlike": unlike, "one": one, "other": other}


def _make(batches: Batches) -> Batches:
    for batch in batches:
        yield to_batch([_link_row(row) for row in batch.to_pylist()], table_schema("link"))


def _link_row(row: dict[str, Any]) -> dict[str, Any]:
    sides = row["source_side"], row["target_side"]
    entries = [to_entry(side) for side in sides]
    measurer = make_measurer(entries, [side["covered"] for side in sides], NUMPY)
    draft = LinkDraft(
        relation=PieceRelation(row["relation"]),
        source=0,
        target=1,
        share=row["share"],
        direction=row["direction"],
    )
    clusters = {
        place: row[name]
        for place, name in enumerate(("source_cluster", "target_cluster"))
        if row[name]
    }
    [link] = make_links(measurer, [draft], clusters)
    return to_row(link)
