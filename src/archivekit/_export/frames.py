"""Tables in memory: rows, Arrow, pandas or Polars, each where it is installed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from archivekit._composed import with_halves_joined
from archivekit._export.keep_one import KeepOne
from archivekit._export.tables import TableName, TableValue, columns_of, list_rows
from archivekit._export.values import moment
from archivekit.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from archivekit._export.tables import Row
    from archivekit.model import Cluster

_CREDIT: Final = ("role", "name", "name_latin", "confidence")
BATCH: Final = 2000
"""Rows that are written together."""


@overload
def to_table(
    source: Iterable[TableValue],
    table: TableName = "articles",
    *,
    to: Literal["rows"] = "rows",
    clusters: Iterable[Cluster] | None = None,
    keep_one: KeepOne | None = None,
) -> list[dict[str, Any]]: ...
@overload
def to_table(
    source: Iterable[TableValue],
    table: TableName = "articles",
    *,
    to: Literal["pandas", "polars", "arrow"],
    clusters: Iterable[Cluster] | None = None,
    keep_one: KeepOne | None = None,
) -> Any: ...
def to_table(
    source: Iterable[TableValue],
    table: TableName = "articles",
    *,
    to: Literal["rows", "pandas", "polars", "arrow"] = "rows",
    clusters: Iterable[Cluster] | None = None,
    keep_one: KeepOne | None = None,
) -> Any:
    """Return a table of articles, clusters, links or problems.

    `source` is an `Archive`, or the values that the table is made of:

    - articles, such as a `Reader`: ``articles``, ``credits``, ``dates``, ``photos``, ``links``;
    - clusters: ``clusters``, ``members``;
    - links of pieces: ``piece_links``; and problems: ``problems``;
    - an archive alone: ``copies``, ``people``, ``changes``, as its methods answer.

    `to` is a list of dicts, or a table of pandas, Polars or Arrow, which needs the extra
    ``pandas``, ``polars`` or ``parquet``. Type checkers see `Any` for those three, as they need not
    be installed. Times are timestamps in UTC, and a column says how precise each is (``instant`` or
    ``day``). Rows of one article have its `id` and `path` as ``article`` and ``path``, those of a
    cluster its `id` as ``cluster``.

    `clusters` fills the column ``cluster`` of articles, which an archive has already. With
    `keep_one` only one article of each cluster is left, the ``origin`` (the earliest where it is
    not known), the ``longest`` or the ``earliest``; ``copies`` counts all of them, and
    ``attribution`` has a line for each: outlet, time, address, credits.

    Raises `UsageError` for values that the table is not made of, and `MissingExtra` where a package
    is not installed.

    >>> from archivekit import read
    >>> rows = to_table(read("seeds"), "credits")
    >>> [row["quote"] for row in rows if row["name"] == "清风"]
    ['翻译：清风']
    """
    columns = columns_of(table, keep_one)
    rows = list_rows(source, table, clusters=clusters, keep_one=keep_one)
    if to == "rows":
        return list(with_times(rows, columns))
    make = {"pandas": _to_pandas, "polars": _to_polars, "arrow": _to_arrow}[to]
    return make(rows, columns)


def to_dataframe(
    source: Iterable[TableValue],
    table: TableName = "articles",
    *,
    clusters: Iterable[Cluster] | None = None,
    keep_one: KeepOne | None = None,
) -> Any:
    """Return a table as a pandas data frame: `to_table` with ``to="pandas"``."""
    return to_table(source, table, to="pandas", clusters=clusters, keep_one=keep_one)


def with_times(rows: Iterable[Row], columns: dict[str, str]) -> Iterator[Row]:
    """Yield rows with timestamps for their times, and whole characters alone in their texts."""
    times = [name for name, kind in columns.items() if kind == "time"]
    for row in rows:
        yield {**row, **{name: read_time(row[name]) for name in times}}


def read_time(written: str | None) -> dt.datetime | None:
    """Return the timestamp of a time of the model, in UTC; a day begins at midnight.

    A day that no calendar has is `None`, as no table can hold it.

    >>> read_time("2024-06-21T08:00:00Z").isoformat(), read_time("2024-06-21").isoformat()
    ('2024-06-21T08:00:00+00:00', '2024-06-21T00:00:00+00:00')
    """
    known = moment(written)
    if known is None:
        return None
    read = dt.datetime.fromisoformat(known)
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


def arrow_schema(columns: dict[str, str]) -> pa.Schema:
    """Return the Arrow schema of columns. Raises `MissingExtra` without the extra ``parquet``."""
    pa = _import_arrow()
    kinds = {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "time": pa.timestamp("us", "UTC"),
        "texts": pa.list_(pa.string()),
        "credits": pa.list_(pa.struct([(name, pa.string()) for name in _CREDIT])),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in columns.items()])


def arrow_rows(rows: Iterable[Row], columns: dict[str, str]) -> Iterator[pa.RecordBatch]:
    """Yield rows as batches of Arrow."""
    pa, schema = _import_arrow(), arrow_schema(columns)
    batch: list[Row] = []
    for row in with_times(rows, columns):
        batch.append(whole(row))
        if len(batch) == BATCH:
            yield pa.RecordBatch.from_pylist(batch, schema=schema)
            batch = []
    if batch:
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


def whole(value: Any) -> Any:
    r"""Return a value with U+FFFD for halves of characters, which no file can hold.

    >>> whole({"title": ["a\ud800"]})
    {'title': ['a�']}
    """
    if isinstance(value, str):
        return with_halves_joined(value)
    if isinstance(value, list):
        return [whole(each) for each in value]
    return {name: whole(each) for name, each in value.items()} if isinstance(value, dict) else value


def _to_arrow(rows: Iterable[Row], columns: dict[str, str]) -> pa.Table:
    schema = arrow_schema(columns)
    return _import_arrow().Table.from_batches(arrow_rows(rows, columns), schema)


def _to_pandas(rows: Iterable[Row], columns: dict[str, str]) -> pd.DataFrame:
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise MissingExtra("a pandas table", "pandas") from missing
    kinds = {"int": "Int64", "float": "float64", "bool": "bool", "time": "datetime64[us, UTC]"}
    by_column = _by_column(rows, columns)
    return pd.DataFrame(
        {
            name: pd.Series(by_column[name], dtype=kinds.get(kind, "object"))
            for name, kind in columns.items()
        }
    )


def _to_polars(rows: Iterable[Row], columns: dict[str, str]) -> pl.DataFrame:
    try:
        import polars as pl  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise MissingExtra("a Polars table", "polars") from missing
    kinds: dict[str, Any] = {
        "text": pl.String,
        "int": pl.Int64,
        "float": pl.Float64,
        "bool": pl.Boolean,
        "time": pl.Datetime("us", "UTC"),
        "texts": pl.List(pl.String),
        "credits": pl.List(pl.Struct(dict.fromkeys(_CREDIT, pl.String))),
    }
    schema = {name: kinds[kind] for name, kind in columns.items()}
    return pl.DataFrame(_by_column(map(whole, rows), columns), schema=schema)


def _by_column(rows: Iterable[Row], columns: dict[str, str]) -> dict[str, Sequence[Any]]:
    found = list(with_times(rows, columns))
    return {name: [row[name] for row in found] for name in columns}


def _import_arrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise MissingExtra("an Arrow table", "parquet") from missing
    return pa
