"""SQLite databases: each row of a table of articles an item, read in constant memory.

The file is opened for reading alone and as it stands: nothing is locked, written or recovered
beside it. What its schema would compute is refused: views, also those that say they are tables,
virtual tables, and columns made by functions that SQLite does not call harmless
(https://www.sqlite.org/security.html).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

from archivekit._reading.containers.member import Inside
from archivekit._reading.decode import decode_values
from archivekit._reading.formats.entry_names import is_machinery
from archivekit._reading.item import Item
from archivekit._reading.linked_tables import (
    ID,
    LONGEST_NAME,
    Names,
    Row,
    TableRows,
    names_in,
    resolved,
)
from archivekit._reading.row_keys import body_ranks, word_of_key
from archivekit._reading.row_records import is_story
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError

_MAGIC = b"SQLite format 3\0"
_APPLICATION = slice(68, 72)
_OURS = b"AKIT"
"""Where a file says which application it is of, and what an archive says there."""
_LOOKED_AT = 100
"""Rows of a table that tell whether it is of articles."""
_MOST_NAMES = 20_000
"""Rows of any other table whose names may stand behind the keys of articles."""
_STEPS = 100_000_000
"""Most steps of SQLite's machine for one row: a damaged or hostile file may lead in circles."""
_STRIDE = 100_000
"""After how many of them it is asked."""
_LEAST_LIMIT = 1_000_000
"""Bytes that a row may have beside what a file may: its other columns, and those of the schema."""
_READS = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE))
_VIRTUAL = "CREATE VIRTUAL"
_SHADOWS = (
    *("content", "segments", "segdir", "docsize", "stat", "data", "idx", "config"),
    *("node", "parent", "rowid", "vocab", "chunks"),
)
"""How the tables end that a virtual one keeps its index in: full text, places, words, vectors."""
_LOG = "-wal"
"""What SQLite writes first to a file beside, where it does so at all."""
_KEPT_FOR_ITSELF = "sqlite_"
"""How tables are called that SQLite keeps for itself."""


def is_sqlite(head: bytes) -> bool:
    r"""Return whether a stream opens as a database of SQLite does.

    >>> is_sqlite(b"SQLite format 3\0...")
    True
    """
    return head.startswith(_MAGIC)


def read_sqlite(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield each row of tables of articles as a JSON object, ``path!table#`` and its number.

    A table of anything else is one problem (``not-articles``); names in it stand in the rows that
    have its keys. An archive of archivekit is a problem too, which says how to export it.
    """
    if stream.peek(_APPLICATION.stop)[_APPLICATION] == _OURS:
        detail = (
            "an archive of archivekit: ask it, or write its articles with"
            " `archivekit export --archive FILE --to jsonl`"
        )
        yield Item(path=path, refused=ReadError("not-articles", detail))
        return
    with _on_disk(stream) as file, contextlib.closing(_open(file, inside)) as database:
        yield from _Database(database, inside).items()
        log = file.with_name(f"{file.name}{_LOG}")
        if log.is_file() and log.stat().st_size:
            detail = f"rows that wait in {log.name} are not read: open it once with `sqlite3`"
            yield Item(path=path, refused=ReadError("truncated", detail))


@contextlib.contextmanager
def _on_disk(stream: Stream) -> Iterator[Path]:
    """Yield the path of the file that a stream is read from, or of a copy of it."""
    name = getattr(stream.file, "name", None)
    if isinstance(name, str):
        yield Path(name)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy")
        with path.open("wb") as file:
            while chunk := stream.read(CHUNK):
                file.write(chunk)
        yield path


def _open(path: Path, inside: Inside) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    database = sqlite3.connect(uri, uri=True, check_same_thread=False)
    database.text_factory = bytes
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LEAST_LIMIT + inside.limits.file_size)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        database.execute(f"PRAGMA {pragma}")
    database.set_authorizer(_authorize)
    return database


def _authorize(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    is_count = action == sqlite3.SQLITE_FUNCTION and name == "count"
    return sqlite3.SQLITE_OK if action in _READS or is_count else sqlite3.SQLITE_DENY


@attrs.frozen
class _Database:
    """A database that is open, and what it is inside of."""

    database: sqlite3.Connection
    inside: Inside

    def items(self) -> Iterator[Item]:
        names, parts = list[str](), list[str]()
        for name, is_stored in self._listed():
            (names if is_stored else parts).append(name)
        looked = [self._looked_at(name) for name in names]
        tables = [(table, is_told) for table, is_told, _ in looked if table.rows]
        is_any = any(is_told for _, is_told in tables)
        for name in parts:
            if not is_any and f"{name}_{_SHADOWS[0]}" in parts:
                detail = "an index of full text, whose texts no table has: copy it to a plain one"
                yield self.inside.refuse(name, ReadError("not-articles", detail))
            else:
                yield Item(path=self.inside.name(name), skipped="database-part")
        known = names_in([table for table, _ in tables])
        texts = dict(self._texts([table for table, _ in tables]))
        taken = {text for text, _ in texts.values()}
        for table, is_told in tables:
            if table.name in taken:
                continue
            if is_told or table.name in texts:
                yield from self._rows_of(table, known, texts.get(table.name))
            else:
                yield self.inside.refuse(table.name, ReadError("not-articles", _said_of(table)))
        yield from (self.inside.refuse(table.name, wrong) for table, _, wrong in looked if wrong)
        if names and not tables and not any(wrong for *_, wrong in looked):
            detail = "a database without rows"
            yield Item(path=self.inside.path, refused=ReadError("not-articles", detail))

    def _listed(self) -> Iterator[tuple[str, bool]]:
        """Yield the names of tables and views, and whether their rows are stored under them."""
        query = "SELECT name, type, sql FROM sqlite_master"
        made = [tuple(map(_shown, row)) for row in self.database.execute(query)]
        virtual = {name for name, _, sql in made if sql.upper().startswith(_VIRTUAL)}
        for name, kind, sql in made:
            of, _, part = name.rpartition("_")
            is_shadow = of in virtual and part in _SHADOWS
            is_own = name.startswith(_KEPT_FOR_ITSELF) or name in virtual or is_shadow
            if kind == "view" or (kind == "table" and sql):
                yield name, kind == "table" and not is_own

    def _looked_at(self, name: str) -> tuple[TableRows, bool, ReadError | None]:
        """Return a table's first rows, whether it is of articles, and what is wrong with it.

        Of other tables more rows are taken, without what is long in them.
        """
        rows, columns = list[Row](), tuple[str, ...]()
        is_told = False
        table = TableRows(name, columns, rows)
        try:
            for columns, row, _ in self._rows(name):
                table = attrs.evolve(table, columns=columns)
                rows.append(_shortened(row) if len(rows) >= _LOOKED_AT else row)
                is_told = is_told or (not table.is_other and is_story(row))
                if len(rows) >= (_LOOKED_AT if is_told else _MOST_NAMES):
                    break
        except sqlite3.Error as error:
            if not is_told:
                return table, False, _breaks_off(error, len(rows))
        return table, is_told, None

    def _texts(self, tables: list[TableRows]) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield tables of titles, and where their texts are: a table, and its column of their keys.

        Each row of the texts has the key of a title, and no other has it.
        """
        usual = [table for table in tables if not table.is_other]
        apart = [table for table in usual if table.has_text and not table.has_title]
        for table in usual:
            if not table.has_title or table.has_text:
                continue
            key = table.columns[0]
            for other in apart:
                columns = (c for c in other.columns if c == key or ID.search(c))
                found = next((c for c in columns if self._belongs(table, key, other, c)), None)
                if found:
                    yield table.name, (other.name, found)
                    apart.remove(other)
                    break

    def _belongs(self, table: TableRows, key: str, texts: TableRows, column: str) -> bool:
        """Return whether a column of texts has keys of a table alone, and none twice.

        What is damaged, or takes too long to find out, does not: then each table is read by itself.
        """
        known = table.values(key)
        if known.isdisjoint(texts.values(column)):
            return False
        titles, own, of = _quoted(table.name), _quoted(key), _quoted(column)
        others = f"{of} NOT IN (SELECT {own} FROM {titles})"  # noqa: S608 - quoted
        again = f"GROUP BY {of} HAVING count(*) > 1"
        self._allow_steps()
        for rest in (f"WHERE {others}", again):
            query = f"SELECT 1 FROM {_quoted(texts.name)} {rest} LIMIT 1"  # noqa: S608 - quoted
            try:
                if self.database.execute(query).fetchall():
                    return False
            except sqlite3.Error:
                return False
        return True

    def _rows_of(
        self, table: TableRows, names: Names, text: tuple[str, str] | None
    ) -> Iterator[Item]:
        inside = attrs.evolve(self.inside, path=self.inside.name(table.name))
        number = 0
        try:
            for number, (columns, row, lost) in enumerate(
                self._rows(table.name, text and (table.columns[0], *text)), start=1
            ):
                kind = row.get("post_type") or row.get("type") or ""
                if is_machinery(kind):
                    error = ReadError("not-articles", f"a row of the kind {kind}")
                    yield Item(path=f"{inside.path}#{number}", refused=error)
                    continue
                told = json.dumps(resolved(row, names, columns[0]), ensure_ascii=False)
                yield inside.entry(number, told.encode("utf-8", "replace"))
                if lost:
                    detail = f"values that are no text were left out: {', '.join(lost)}"[:300]
                    error = ReadError("corrupt-member", detail)
                    yield Item(path=f"{inside.path}#{number}", refused=error)
        except sqlite3.Error as error:
            yield Item(path=inside.path, refused=_breaks_off(error, number))

    def _rows(
        self, name: str, text: tuple[str, str, str] | None = None
    ) -> Iterator[tuple[tuple[str, ...], Row, list[str]]]:
        """Yield the columns, the values, and the columns of texts whose value is no text.

        `text` is the table's key, and the table and the column that have it beside the texts.
        """
        query = f"SELECT * FROM {_quoted(name)} a"  # noqa: S608 - quoted
        if text:
            key, other, column = map(_quoted, text)
            query += f" LEFT JOIN {other} b ON b.{column} = a.{key}"
        self._allow_steps()
        cursor = self.database.execute(query)
        columns = tuple(str(column[0]) for column in cursor.description)
        for values in cursor:
            self._allow_steps()
            yield columns, *_read(columns, values)

    def _allow_steps(self) -> None:
        """Let SQLite work for one more row, and no longer."""
        left = _STEPS // _STRIDE

        def is_too_long() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        self.database.set_progress_handler(is_too_long, _STRIDE)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _read(columns: tuple[str, ...], values: tuple[object, ...]) -> tuple[Row, list[str]]:
    """Return what a row has for its columns as text, and the columns of texts that have none."""
    named: dict[str, object] = {}
    for column, value in zip(columns, values, strict=True):
        named.setdefault(column, value)  # of two tables the title's comes first
    written = {
        column: value if isinstance(value, bytes) else str(value).encode()
        for column, value in named.items()
        if value is not None and value != b""
    }
    texts = {column: value for column, value in written.items() if b"\0" not in value}
    lost = [c for c in written if c not in texts and word_of_key(c) in body_ranks()]
    decoded = decode_values(list(texts.values()))
    return dict(zip(texts, decoded, strict=True)), lost


def _shortened(row: Row) -> Row:
    return {column: value for column, value in row.items() if len(value) <= LONGEST_NAME}


def _shown(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _said_of(table: TableRows) -> str:
    count = len(table.rows)
    many = f"{count} rows or more" if count == _MOST_NAMES else f"{count} rows"
    return f"the table {table.name}: {many}, no articles, of {', '.join(table.columns[:6])}"


def _breaks_off(error: sqlite3.Error, number: int) -> ReadError:
    return ReadError("corrupt-member", f"breaks off after row {number}: {error}"[:300])
