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

from archivekit._spark.article_rows import ENTRY
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
            f"the table of articles lacks the columns {', '.join(missing)}; "
            "pass the columns that `archivekit parse` writes, or at least id, path and text"
        )
    known = articles.schema
    clocks = within(known, "dates")
    wanted = from_arrow_schema(ENTRY)
    made: dict[str, Column] = {
        "source_name": field_of(known, "republished_from", "name"),
        "source_url": field_of(known, "republished_from", "url"),
        "text": sf.coalesce(sf.col("text"), sf.lit("")),
        "outlet": outlet_of(known),
        "agencies": names_within(known, "agencies"),
        "clocks": sf.transform("dates", lambda date: sf.struct(date["kind"], date["utc"]))
        if {"kind", "utc"} <= clocks
        else sf.lit(None),
    }
    return articles.select(
        *(
            made.get(field.name, column_of(known, field.name))
            .cast(field.dataType)
            .alias(field.name)
            for field in wanted.fields
        )
    )


def column_of(known: st.StructType, name: str) -> Column:
    """Return a column, unknown values where a table lacks it."""
    return sf.col(name) if name in known.names else sf.lit(None)


def within(known: st.StructType, name: str) -> set[str]:
    """Name the fields of a column of structures, or of lists of them."""
    kind = known[name].dataType if name in known.names else None
    if isinstance(kind, st.ArrayType):
        kind = kind.elementType
    return set(kind.names) if isinstance(kind, st.StructType) else set()


def field_of(known: st.StructType, name: str, field: str) -> Column:
    """Return a field of a column of structures, unknown values where a table lacks it."""
    return sf.col(name)[field] if field in within(known, name) else sf.lit(None)


def outlet_of(known: st.StructType) -> Column:
    """Return the outlets of a table of articles."""
    names = [field.name for field in ENTRY.field("outlet").type]
    if "id" not in within(known, "outlet"):
        return sf.lit(None)
    parts = [field_of(known, "outlet", name).cast("string").alias(name) for name in names]
    return sf.when(sf.col("outlet").isNotNull(), sf.struct(*parts))


def names_within(known: st.StructType, name: str) -> Column:
    """Return the names in a column of structures, or of names."""
    if "name" in within(known, name):
        return sf.transform(name, lambda each: each["name"])
    kind = known[name].dataType if name in known.names else None
    return sf.col(name) if isinstance(kind, st.ArrayType) else sf.lit(None)
