"""Rows: an article as a row of a table, and a row as the entry that is compared.

The columns are those of the lines that ``archivekit parse`` writes, so a table of them can be
read from JSON Lines or Parquet as well.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from archivekit._composed import whole
from archivekit._dedup.entries import Entry
from archivekit._export.jsonl import SchemaName, json_schema
from archivekit.model import Article, DateKind, Outlet, PieceLink, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archivekit.model import Cluster

_PLAIN: Final = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}

ENTRY: Final = pa.schema(
    [
        ("id", pa.string()),
        ("path", pa.string()),
        ("url", pa.string()),
        ("url_key", pa.string()),
        ("title", pa.string()),
        ("published", pa.string()),
        ("original", pa.string()),
        ("source_name", pa.string()),
        ("source_url", pa.string()),
        ("text", pa.string()),
        (
            "outlet",
            pa.struct(
                [(name, pa.string()) for name in ("id", "name", "domain", "edition", "zone")]
            ),
        ),
        ("clocks", pa.list_(pa.struct([("kind", pa.string()), ("utc", pa.string())]))),
        ("agencies", pa.list_(pa.string())),
    ]
)
"""The columns of what is compared of an article (`archivekit._dedup.entries.Entry`)."""

COMPARED: Final = ("id", "url", "url_key", "title", "published", "text", "outlet")
"""Those of them that decide with whom an article is compared."""


@functools.cache
def table_schema(name: SchemaName) -> pa.Schema:
    """Return the columns of the lines of ``article`` and the like, from their JSON Schema.

    >>> table_schema("problem").names
    ['path', 'reason', 'detail', 'span']
    """
    schema = json_schema(name)
    return pa.schema(list(_type_of(schema, schema)))


def _type_of(schema: Mapping[str, Any], root: Mapping[str, Any]) -> pa.DataType:
    if "$ref" in schema:
        target: Any = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return _type_of(target, root)
    for known in schema.get("oneOf", ()):
        if known != {"type": "null"}:
            return _type_of(known, root)
    kinds = schema.get("type", "string")  # an enumeration of words has none
    kind = kinds if isinstance(kinds, str) else next(k for k in kinds if k != "null")
    if kind == "object":
        return pa.struct([(n, _type_of(s, root)) for n, s in schema["properties"].items()])
    if kind == "array":
        return pa.list_(_type_of(schema["items"], root))
    return _PLAIN[kind]


def to_row(value: Article | Cluster | PieceLink | Problem) -> dict[str, Any]:
    r"""Return a value as a row; half of a surrogate pair, which a table cannot hold, is U+FFFD.

    >>> to_row(Problem(path="a", reason="x", detail="\ud800"))["detail"] == "\ufffd"
    True
    """
    row: dict[str, Any] = value.to_dict()
    line = json.dumps(row, ensure_ascii=False)
    written = whole(line)
    return row if written == line else json.loads(written)


def to_entry(row: Mapping[str, Any]) -> Entry:
    """Make the entry of a row with columns of `ENTRY`; what is left out is unknown, or empty."""
    outlet = row["outlet"]
    return Entry(
        id=row["id"],
        path=row.get("path", ""),
        url=row["url"],
        url_key=row["url_key"],
        title=row["title"],
        outlet=Outlet(**outlet) if outlet else None,
        published=row.get("published"),
        clocks=tuple((DateKind(clock["kind"]), clock["utc"]) for clock in row.get("clocks") or ()),
        agencies=tuple(row.get("agencies") or ()),
        original=row.get("original"),
        source_name=row.get("source_name"),
        source_url=row.get("source_url"),
        text=row["text"] or "",
    )


def to_batch(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Lay rows out as an Arrow batch."""
    return pa.RecordBatch.from_pylist(rows, schema)
