"""The rows of a dump in SQL that are articles, put together where their tables are parted.

Programs keep what one article is in several tables: its text apart from its title (Drupal,
DedeCMS), and names of writers and sections behind numbers (WordPress). What the numbers stand for
is told by the values: a column beside the texts holds keys of the titles' table, and `author_id` is
a row of `authors`.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from archivekit._reading.formats.entry_names import is_machinery
from archivekit._reading.formats.json_rows import read_rows
from archivekit._reading.formats.sql_tables import SqlTable, Value, sql_tables
from archivekit._reading.linked_tables import ID, Row, TableRows, names_in, resolved
from archivekit._reading.record import Record
from archivekit._reading.row_records import is_story
from archivekit.model import Article, Note, Problem

_MOST_APART = 100
"""How many tables of texts alone are put to titles: each is compared with each table of titles."""


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
    return _outcomes(path, [_rows_of(table) for table in tables], unread)


def _rows_of(table: SqlTable) -> TableRows:
    whole = [row for row in table.rows if len(row) == len(table.columns)]
    rows = [_named(table.columns, row) for row in whole]
    damaged = len(table.rows) - len(whole) if table.columns else 0
    return TableRows(table.name, table.columns, rows, damaged, len(table.rows))


def _named(columns: tuple[str, ...], row: tuple[Value, ...]) -> Row:
    return {name: value for name, value in zip(columns, row, strict=True) if value is not None}


def _outcomes(
    path: str, tables: list[TableRows], unread: dict[str, str]
) -> Iterator[Record | Article | Problem | Note]:
    tables = list(_joined(tables))
    names = names_in(tables)
    number = 0
    for table in tables:
        own = table.columns[0] if table.columns else ""
        told = [] if table.is_other else [resolved(row, names, own) for row in table.rows]
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


def _joined(tables: list[TableRows]) -> Iterator[TableRows]:
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


def _text_of(table: TableRows, apart: dict[int, dict[str, set[str]]]) -> tuple[int, str] | None:
    """Return which table has the texts of a table's titles, and under which column their keys."""
    if table.is_other or not table.has_title or table.has_text or not table.columns:
        return None
    key = table.columns[0]
    keys = table.values(key)
    for number, columns in apart.items():
        for column in sorted(columns, key=lambda column: column != key):
            if (column == key or ID.search(column)) and keys.issuperset(columns[column]):
                return number, column
    return None


def _keys_of(table: TableRows) -> dict[str, set[str]]:
    """Return the values of each column that has another one in each row that has one."""
    found: dict[str, set[str]] = {}
    for column in table.columns:
        values = [row[column] for row in table.rows if column in row]
        if values and len(values) == len(once := set(values)):
            found[column] = once
    return found
