"""The rows of a dump in SQL that are articles, put together where their tables are parted.

Programs keep what one article is in several tables: its text apart from its title (Drupal,
DedeCMS), and names of writers and sections behind numbers (WordPress). What the numbers stand for
is told by the values: a column beside the texts holds keys of the titles' table, and `author_id` is
a row of `authors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from archivekit._reading.formats.entry_names import is_machinery
from archivekit._reading.formats.json_rows import read_rows
from archivekit._reading.formats.sql_tables import SqlTable, Value, sql_tables
from archivekit._reading.header_words import fold_key
from archivekit._reading.record import Record
from archivekit._reading.row_keys import field_of_key
from archivekit._reading.row_records import full_text_of, is_story
from archivekit.model import Article, Note, Problem

Row = dict[str, str]

_OTHERS = re.compile(r"comment|revision|log(?:s|$)|session|message|mail|queue|cache|history|trash")
"""What tables are called whose texts are no articles, or older forms of them."""
_ID = re.compile(r"(?:_?id|_?ID|Id|_fk)$")
_PEOPLE = ("author", "user", "writer", "member", "people", "person", "staff", "admin")
_WRITERS = frozenset(("", "u", "user", "postauthor", "createdby", *_PEOPLE))
"""Columns of numbers that stand for whoever wrote the row."""
_SECTIONS = frozenset(("type", "cat", "class", "channel", "column", "arctype"))
"""Columns of numbers that stand for the section."""
_PARTED = (("introtext", "fulltext"), ("hometext", "bodytext"))
"""Columns of a text that Joomla and PHP-Nuke part where a list of articles breaks it off."""
_NAMES = tuple(
    "displayname fullname realname name screenname typename nickname title username".split()
)
"""Columns of the name that a number stands for, the surest first."""


def read_sql(path: str, text: str) -> Iterator[Record | Article | Problem | Note] | None:
    r"""Make each row of an article a record by `read_row`; `None` where no statement makes any.

    >>> text = "CREATE TABLE posts (title text, content text);\n"
    >>> text += "INSERT INTO posts VALUES ('Lift opens', 'It''s up.');"
    >>> [record.source for record in read_sql("a.sql", text)]
    ["title: Lift opens\n\nIt's up."]
    """
    tables, broken, is_made = sql_tables(text)
    if not (tables or broken or is_made):
        return None
    return _outcomes(path, [_Rows.of(table) for table in tables], broken)


@attrs.frozen
class _Rows:
    """The rows of one table by their columns, and how many have other values than columns."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]
    damaged: int = 0
    count: int = 0

    @classmethod
    def of(cls, table: SqlTable) -> _Rows:
        whole = [row for row in table.rows if len(row) == len(table.columns)]
        rows = [_named(table.columns, row) for row in whole]
        damaged = len(table.rows) - len(whole) if table.columns else 0
        return cls(table.name, table.columns, rows, damaged, len(table.rows))

    @property
    def is_other(self) -> bool:
        return _OTHERS.search(self.name.lower()) is not None

    @property
    def has_title(self) -> bool:
        return any(field_of_key(name) == "title" for name in self.columns)

    @property
    def has_text(self) -> bool:
        return any(full_text_of(row) is not None for row in self.rows)

    def values(self, column: str) -> set[str]:
        return {row[column] for row in self.rows if column in row}


def _named(columns: tuple[str, ...], row: tuple[Value, ...]) -> Row:
    return {name: value for name, value in zip(columns, row, strict=True) if value is not None}


def _outcomes(
    path: str, tables: list[_Rows], broken: list[str]
) -> Iterator[Record | Article | Problem | Note]:
    tables = list(_joined(tables))
    number = 0
    for table in tables:
        told = [] if table.is_other else [_resolved(row, tables) for row in table.rows]
        if any(map(is_story, told)):
            yield from _numbered(path, told, number)
            number += len(told)
        else:
            shown = ", ".join(table.columns[:6]) or "columns that nothing names"
            detail = f"the table {table.name}: {table.count} rows, no articles, of {shown}"
            yield Problem(path=f"{path}#{table.name}", reason="not-articles", detail=detail)
        if table.damaged:
            detail = f"the table {table.name}: {table.damaged} rows of other lengths"
            yield Problem(path=f"{path}#{table.name}", reason="broken-row", detail=detail)
    if not tables:
        yield Problem(path=path, reason="not-articles", detail="SQL without rows")
    for name in dict.fromkeys(broken):
        yield Note(path=path, reason="cut-short", detail=f"the rows of {name} break off")


def _numbered(path: str, rows: list[Row], before: int) -> Iterator[Record | Article | Problem]:
    """Yield the records of rows, but of what WordPress and others keep beside articles."""
    for number, row in enumerate(rows, start=before + 1):
        kind = row.get("post_type") or row.get("type") or ""
        if is_machinery(kind):
            detail = f"a row of the kind {kind}"
            yield Problem(path=f"{path}#{number}", reason="not-articles", detail=detail)
        else:
            yield from read_rows(f"{path}#{number}", [row], alone=True)


def _joined(tables: list[_Rows]) -> Iterator[_Rows]:
    """Yield the tables, those that hold texts alone put to the titles that they belong to."""
    texts = [one for one in tables if not (one.is_other or one.has_title) and one.has_text]
    taken: set[str] = set()
    for table in tables:
        if table in texts:
            continue
        if table.has_title and not table.is_other and not table.has_text and table.columns:
            key = table.columns[0]
            for other in texts:
                column = _column_of(other, key, table.values(key))
                if column and other.name not in taken:
                    taken.add(other.name)
                    more = {row[column]: row for row in other.rows if column in row}
                    rows = [{**more.get(row.get(key, ""), {}), **row} for row in table.rows]
                    table = attrs.evolve(table, rows=rows)  # noqa: PLW2901
                    break
        yield table
    yield from (one for one in texts if one.name not in taken)


def _column_of(table: _Rows, key: str, keys: set[str]) -> str | None:
    """Return the column of a table that says which row of another each of its rows belongs to."""
    for column in sorted(table.columns, key=lambda column: column != key):
        values = [row[column] for row in table.rows if column in row]
        is_key = column == key or _ID.search(column) is not None
        if is_key and values and len(values) == len(set(values)) and keys.issuperset(values):
            return column
    return None


def _resolved(row: Row, tables: list[_Rows]) -> Row:
    """Return a row with the names that its numbers stand for, under keys without `id`."""
    found = dict(row)
    for first, rest in _PARTED:
        if found.get(first) and found.get(rest):
            found[rest] = f"{found.pop(first)}\n\n{found[rest]}"
    for column, value in row.items():
        field = field_of_key(column)
        if not value.isdecimal() or not (_ID.search(column) or field in {"author", "section"}):
            continue
        word = fold_key(_ID.sub("", column))
        is_writer = word in _WRITERS or field == "author"
        names = _names(value, _PEOPLE if is_writer else (word,), tables)
        if word and (name := next(names, None)):
            del found[column]
            found["author" if is_writer else "section" if word in _SECTIONS else word] = name
    return found


def _names(value: str, words: tuple[str, ...], tables: list[_Rows]) -> Iterator[str]:
    """Yield the names of the rows with a key in the tables that are called by a word."""
    for table in tables:
        called = fold_key(table.name)
        forms = {
            form for word in words for form in (word, f"{word}s", f"{word[:-1]}ies", f"{word}es")
        }
        if not table.columns or not any(called.endswith(form) for form in forms):
            continue
        for row in table.rows:
            if row.get(table.columns[0]) == value and (name := _name_in(row)):
                yield name


def _name_in(row: Mapping[str, str]) -> str | None:
    folded = {fold_key(key): value for key, value in row.items()}
    given = " ".join(filter(None, (folded.get("firstname"), folded.get("lastname"))))
    return given or next(filter(None, map(folded.get, _NAMES)), None)
