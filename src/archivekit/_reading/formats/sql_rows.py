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
_Names = dict[str, dict[str, str]]

_LONGEST_NAME = 200
_MOST_APART = 100
"""How many tables of texts alone are put to titles: each is compared with each table of titles."""

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
    tables, unread, is_made = sql_tables(text)
    if not (tables or unread or is_made):
        return None
    return _outcomes(path, [_Rows.of(table) for table in tables], unread)


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
    path: str, tables: list[_Rows], unread: dict[str, str]
) -> Iterator[Record | Article | Problem | Note]:
    tables = list(_joined(tables))
    names = _names_in(tables)
    number = 0
    for table in tables:
        told = [] if table.is_other else [_resolved(row, names) for row in table.rows]
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
    for name, why in unread.items():
        yield Note(path=path, reason="cut-short", detail=f"the rows of {name} {why}")


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
    apart = {
        number: _keys_of(table)
        for number, table in enumerate(tables)
        if not (table.is_other or table.has_title) and table.has_text
    }
    waiting = dict(list(apart.items())[:_MOST_APART])
    taken: set[int] = set()
    for number, table in enumerate(tables):
        if number in apart:
            continue
        found = _text_of(table, waiting)
        if found is None:
            yield table
            continue
        other, column = tables[found[0]], found[1]
        del waiting[found[0]]
        taken.add(found[0])
        more = {row[column]: row for row in other.rows if column in row}
        key = table.columns[0]
        rows = [_merged(row, more.pop(row.get(key, ""), {})) for row in table.rows]  # each once
        yield attrs.evolve(table, rows=rows)
        rest = [row for row in other.rows if column not in row]
        if rest or other.damaged:
            yield attrs.evolve(other, rows=rest, count=len(rest))
    yield from (tables[number] for number in apart if number not in taken)


def _merged(row: Row, text: Row) -> Row:
    """Return a row with that of its text; what both say in other words is kept of both."""
    told = {
        f"beside-{name}" if row.get(name) else name: value
        for name, value in text.items()
        if value != row.get(name)
    }
    said = {name: value for name, value in row.items() if value or name not in told}
    return {**{name: value for name, value in told.items() if value}, **said}


def _text_of(table: _Rows, apart: dict[int, dict[str, set[str]]]) -> tuple[int, str] | None:
    """Return which table has the texts of a table's titles, and under which column their keys."""
    if table.is_other or not table.has_title or table.has_text or not table.columns:
        return None
    key = table.columns[0]
    keys = table.values(key)
    for number, columns in apart.items():
        for column in sorted(columns, key=lambda column: column != key):
            if (column == key or _ID.search(column)) and keys.issuperset(columns[column]):
                return number, column
    return None


def _keys_of(table: _Rows) -> dict[str, set[str]]:
    """Return the values of each column that has another one in each row that has one."""
    found: dict[str, set[str]] = {}
    for column in table.columns:
        values = [row[column] for row in table.rows if column in row]
        if values and len(values) == len(once := set(values)):
            found[column] = once
    return found


def _resolved(row: Row, names: _Names) -> Row:
    """Return a row with the names that its numbers stand for, under keys without `id`."""
    found = dict(row)
    for first, rest in _PARTED:
        if found.get(first) and found.get(rest):
            found[rest] = f"{found.pop(first)}\n\n{found[rest]}"
    numbers = [column for column, value in row.items() if value.isdecimal()]
    for column in sorted(numbers, key=lambda column: "author" not in column.lower()):
        word = _stands_for(column) or ""
        told = "section" if word in _SECTIONS else word
        is_free = told == column or not found.get(told)
        if is_free and (name := names.get(word, {}).get(row[column])):
            del found[column]
            found[told] = name
    return found


def _stands_for(column: str) -> str | None:
    """Return what the numbers of a column stand for, if anything: `author` for all who write."""
    field = field_of_key(column)
    if not (_ID.search(column) or field in {"author", "section"}):
        return None
    word = fold_key(_ID.sub("", column))
    return "author" if word and (word in _WRITERS or field == "author") else word


def _names_in(tables: list[_Rows]) -> _Names:
    """Return the names by the keys of their rows, for each word that a column has an id of.

    Each table is looked at once, however many rows refer to it. What is long is no name, and would
    be written into each of them.
    """
    columns = {column for table in tables for column in table.columns}
    called: dict[str, list[str]] = {}
    for word in sorted({word for word in map(_stands_for, columns) if word}):
        for one in _PEOPLE if word == "author" else (word,):
            for form in (one, f"{one}s", f"{one[:-1]}ies", f"{one}es"):
                called.setdefault(form, []).append(word)
    names: _Names = {}
    for table in tables:
        name = fold_key(table.name) if table.columns else ""
        words = {word for at in range(len(name)) for word in called.get(name[at:], ())}
        for row in table.rows if words else ():
            key, said = row.get(table.columns[0]), _name_in(row)
            if key and said and len(said) <= _LONGEST_NAME:
                for word in words:
                    names.setdefault(word, {}).setdefault(key, said)
    return names


def _name_in(row: Mapping[str, str]) -> str | None:
    folded = {fold_key(key): value for key, value in row.items()}
    given = " ".join(filter(None, (folded.get("firstname"), folded.get("lastname"))))
    return given or next(filter(None, map(folded.get, _NAMES)), None)
