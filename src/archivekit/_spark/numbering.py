"""Numbers: every article's place in a pile sorted by (id, path), as the local engine sorts it.

Rules that ask which of several comes first ask the numbers. They ascend, and have gaps where one
part of the table ends and the next begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyspark.sql import Window
from pyspark.sql import functions as sf
from pyspark.sql import types as st
from pyspark.sql.pandas.types import from_arrow_schema

from archivekit._spark.rows import ENTRY
from archivekit.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

    from archivekit._spark.checkpoints import Checkpoints

_NEEDED: Final = ("id", "path", "text")


def number_articles(checkpoints: Checkpoints, entries: DataFrame) -> DataFrame:
    """Write the entries, sorted, each once and with its `number`.

    The order is that of `archivekit._dedup.entries.sort_entries`.
    """
    name = ("id", "path")
    parts = (checkpoints.partitions, *name) if checkpoints.partitions else name
    ordered = entries.repartitionByRange(*parts).sortWithinPartitions(*ENTRY.names)
    same = Window.partitionBy(*ENTRY.names).orderBy("id")
    numbered = (
        ordered.withColumn("time", sf.row_number().over(same))
        .where("time = 1")
        .drop("time")
        .withColumn("number", sf.monotonically_increasing_id())
        .withColumn("characters", sf.length("text"))
    )
    return checkpoints.write("numbered", numbered)


def select_entries(articles: DataFrame) -> DataFrame:
    """Return what is compared of a table of articles; columns that it lacks are unknown.

    Raise `UsageError` where it lacks a column that every article needs.
    """
    missing = [name for name in _NEEDED if name not in articles.columns]
    if missing:
        raise UsageError(
            f"the table of articles has no column {', '.join(missing)}: "
            "give the columns that `archivekit parse` writes, or at least id, path and text"
        )
    known = articles.schema
    clocks = _within(known, "dates")
    wanted = from_arrow_schema(ENTRY)
    made: dict[str, Column] = {
        "source_name": _field(known, "republished_from", "name"),
        "source_url": _field(known, "republished_from", "url"),
        "text": sf.coalesce(sf.col("text"), sf.lit("")),
        "outlet": _outlet(known),
        "agencies": _agencies(known),
        "clocks": sf.transform("dates", lambda date: sf.struct(date["kind"], date["utc"]))
        if {"kind", "utc"} <= clocks
        else sf.lit(None),
    }
    return articles.select(
        *(
            made.get(field.name, _column(known, field.name)).cast(field.dataType).alias(field.name)
            for field in wanted.fields
        )
    )


def _column(known: st.StructType, name: str) -> Column:
    return sf.col(name) if name in known.names else sf.lit(None)


def _within(known: st.StructType, name: str) -> set[str]:
    """Name the fields of a column of structures, or of lists of them."""
    kind = known[name].dataType if name in known.names else None
    if isinstance(kind, st.ArrayType):
        kind = kind.elementType
    return set(kind.names) if isinstance(kind, st.StructType) else set()


def _field(known: st.StructType, name: str, field: str) -> Column:
    return sf.col(name)[field] if field in _within(known, name) else sf.lit(None)


def _outlet(known: st.StructType) -> Column:
    names = [field.name for field in ENTRY.field("outlet").type]
    if "id" not in _within(known, "outlet"):
        return sf.lit(None)
    parts = [_field(known, "outlet", name).cast("string").alias(name) for name in names]
    return sf.when(sf.col("outlet").isNotNull(), sf.struct(*parts))


def _agencies(known: st.StructType) -> Column:
    if "name" in _within(known, "agencies"):
        return sf.transform("agencies", lambda agency: agency["name"])
    kind = known["agencies"].dataType if "agencies" in known.names else None
    return sf.col("agencies") if isinstance(kind, st.ArrayType) else sf.lit(None)
