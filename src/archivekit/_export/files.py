"""Tables as files: CSV for spreadsheets, JSON Lines, Parquet, and SQLite."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TextIO, TypeVar

from archivekit._export.frames import arrow_rows, arrow_schema, whole
from archivekit._export.keep_one import KeepOne
from archivekit._export.tables import TableName, TableValue, columns_of, list_rows
from archivekit._export.values import json_text
from archivekit._export.whole_file import whole_file
from archivekit.errors import MissingExtra, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archivekit._export.tables import Row
    from archivekit.model import Cluster

_Value = TypeVar("_Value")
FileForm = Literal["csv", "jsonl", "parquet", "sqlite"]
_SUFFIXES: Final[dict[str, FileForm]] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}
FORMS: Final = tuple(dict.fromkeys(_SUFFIXES.values()))
_DANGEROUS: Final = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets."""
_CONTROLS: Final = dict.fromkeys({*range(32), *range(127, 160)} - {*b"\t\n\r"}, "\ufffd")
"""What steers a terminal and ends a cell for some who read it."""
_SQL_TYPES: Final = {"int": "INTEGER", "float": "REAL", "bool": "INTEGER"}


def write_table(
    source: Iterable[TableValue],
    path: str | os.PathLike[str],
    table: TableName = "articles",
    *,
    form: FileForm | None = None,
    clusters: Iterable[Cluster] | None = None,
    keep_one: KeepOne | None = None,
) -> int:
    """Write a table of `to_table` to a file, row by row; return the number of rows.

    `form` follows from the file's name: ``.csv``, ``.jsonl``, ``.parquet`` (extra ``parquet``) or
    ``.db``. Lists are one cell of CSV, their parts joined by a bar, and JSON in SQLite. Times of
    Parquet are timestamps, those of the others text as `Article.published` has it. A SQLite file
    keeps its other tables; a table of this name is replaced. Where writing fails, a file that was
    there before is as it was, and `SourceError` names it. CSV is UTF-8 with a mark, which
    spreadsheets recognize, and cells that a spreadsheet would run get an apostrophe in front.
    """
    target = Path(path)
    form = form or _SUFFIXES.get(target.suffix.lower())
    if form is None:
        raise UsageError(
            f"cannot infer the form of {target.name!r} from its name: end it in "
            f"{', '.join(_SUFFIXES)}, or pass form= {', '.join(map(repr, FORMS))}"
        )
    columns = columns_of(table, keep_one)
    rows = list_rows(source, table, clusters=clusters, keep_one=keep_one)
    if form == "sqlite":
        return write_sqlite(rows, columns, target, table)
    if form == "parquet":
        return write_parquet(rows, columns, target)
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    with whole_file(target) as part, part.open("w", encoding=encoding, newline="") as file:
        return write_csv(rows, columns, file) if form == "csv" else write_lines(rows, file)


def write_csv(rows: Iterable[Row], columns: Iterable[str], file: TextIO) -> int:
    r"""Write rows as CSV; return how many. Open the file with ``newline=""``.

    >>> import io
    >>> out = io.StringIO()
    >>> write_csv([{"title": "=cmd()"}], ["title"], out), "'=cmd()" in out.getvalue()
    (1, True)
    """
    names = list(columns)
    writer = csv.writer(file)
    writer.writerow(names)
    return write_each(rows, lambda row: writer.writerow([cell(row[name]) for name in names]))


def write_lines(rows: Iterable[Row], file: TextIO) -> int:
    """Write rows as lines of JSON; return how many."""
    return write_each(rows, lambda row: file.write(f"{json_text(whole(row))}\n"))


def write_parquet(rows: Iterable[Row], columns: dict[str, str], path: Path) -> int:
    """Write rows as Parquet; return how many. Raises `MissingExtra` without ``parquet``."""
    schema = arrow_schema(columns)
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise MissingExtra("writing Parquet", "parquet") from missing
    count = 0
    with whole_file(path) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in arrow_rows(rows, columns):
            count += batch.num_rows
            writer.write_batch(batch)
    return count


def write_sqlite(rows: Iterable[Row], columns: dict[str, str], path: Path, table: str) -> int:
    """Write rows as a table of a SQLite file, in one transaction; return how many."""
    try:
        return _insert(rows, columns, path, table)
    except sqlite3.Error as error:
        raise SourceError(f"{path}: {error}: the table is as it was before") from error


def _insert(rows: Iterable[Row], columns: dict[str, str], path: Path, table: str) -> int:
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("BEGIN")  # sqlite3 begins none by itself before a table is dropped
        kinds = ", ".join(f'"{n}" {_SQL_TYPES.get(kind, "TEXT")}' for n, kind in columns.items())
        db.execute(f'DROP TABLE IF EXISTS "{table}"')
        db.execute(f'CREATE TABLE "{table}" ({kinds})')
        marks = ", ".join("?" * len(columns))
        insert = f'INSERT INTO "{table}" VALUES ({marks})'  # noqa: S608 - a name of ours
        return write_each(
            rows, lambda row: db.execute(insert, [_plain(row[name]) for name in columns])
        )


def cell(value: Any) -> str:
    """Return what a sheet holds of a value; what a spreadsheet would run gets an apostrophe."""
    if isinstance(value, int | float):
        return str(value)
    text = " | ".join(map(_part, value)) if isinstance(value, list) else value or ""
    text = text.encode("utf-8", "replace").decode().translate(_CONTROLS)
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _part(value: Any) -> str:
    return f"{value['role']}: {value['name']}" if isinstance(value, dict) else str(value)


def _plain(value: Any) -> Any:
    return json.dumps(whole(value), ensure_ascii=False) if isinstance(value, list) else whole(value)


def write_each(values: Iterable[_Value], write: Callable[[_Value], object]) -> int:
    """Write values one after another; return how many they were."""
    count = 0
    for value in values:
        write(value)
        count += 1
    return count
