"""Translations that nobody linked: one worker compares the texts of all, as is done locally.

How rare an anchor is, and which text shares most with another, depends on the whole pile.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import attrs
import pyarrow as pa
from pyspark.sql import functions as sf
from pyspark.sql.pandas.types import from_arrow_schema

from archivekit._dedup.translations import join_translations
from archivekit._spark.article_rows import ENTRY, to_batch
from archivekit._spark.checkpoints import map_arrow
from archivekit._spark.edges import EDGE
from archivekit._spark.numbering import column_of, field_of, names_within, outlet_of, within
from archivekit._translations.find import find_translated
from archivekit._translations.texts import Text
from archivekit.model import Outlet

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

    from archivekit._rules.rules import Rules
    from archivekit._spark.checkpoints import Batches, Checkpoints

_PLAIN: Final = (
    *("id", "path", "title", "text", "language", "published", "url_key", "original"),
    *("source_name", "source_url"),
)
_NAMES: Final = ("clocks", "agencies", "desks", "translators")
TEXT: Final = pa.schema(
    [
        *((name, pa.string()) for name in _PLAIN),
        ENTRY.field("outlet"),
        *((name, pa.list_(pa.string())) for name in _NAMES),
    ]
)
"""The columns of what tells whether an article is a translation."""


def find_translation_edges(
    checkpoints: Checkpoints, articles: DataFrame, numbered: DataFrame, rules: Rules
) -> DataFrame:
    """Write the edges of the translations among all articles."""
    first = numbered.groupBy("id", "path").agg(sf.min("number").alias("number"))
    together = _select_texts(articles).join(first, ["id", "path"]).coalesce(1)
    find = functools.partial(_find, rules=rules)
    return checkpoints.write("translations", map_arrow(together, find, EDGE))


def _find(batches: Batches, rules: Rules) -> Batches:
    texts, numbers = list[Text](), dict[tuple[str, str], int]()
    for batch in batches:
        for row in batch.to_pylist():
            text = _to_text(row)
            texts.append(text)
            numbers[text.key] = row["number"]
    edges = join_translations(find_translated(texts, rules), numbers)
    yield to_batch([attrs.asdict(edge) for edge in edges], EDGE)


def _to_text(row: dict[str, Any]) -> Text:
    outlet = row["outlet"]
    values: dict[str, Any] = {name: row[name] for name in _PLAIN}
    values |= {name: tuple(row[name] or ()) for name in _NAMES}
    return Text(**values, outlet=Outlet(**outlet) if outlet else None)


def _select_texts(articles: DataFrame) -> DataFrame:
    """Return what tells of a table of articles; columns that it lacks are unknown."""
    known = articles.schema
    translators = sf.filter("credits", lambda credit: credit["role"] == "translator")
    made: dict[str, Column] = {
        "text": sf.coalesce(sf.col("text"), sf.lit("")),
        "source_name": field_of(known, "republished_from", "name"),
        "source_url": field_of(known, "republished_from", "url"),
        "outlet": outlet_of(known),
        "clocks": sf.transform("dates", lambda date: date["utc"])
        if "utc" in within(known, "dates")
        else sf.lit(None),
        "agencies": names_within(known, "agencies"),
        "desks": names_within(known, "desks"),
        "translators": sf.transform(translators, lambda credit: credit["name"])
        if {"role", "name"} <= within(known, "credits")
        else sf.lit(None),
    }
    return articles.select(
        *(
            made.get(field.name, column_of(known, field.name))
            .cast(field.dataType)
            .alias(field.name)
            for field in from_arrow_schema(TEXT).fields
        )
    )
