"""JSON objects that are articles: one, a list, or a line each. Ours come back as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archivekit._reading.json_text import read_whole
from archivekit._reading.loose_objects import LooseObjects, read_loose_objects
from archivekit._reading.objects import rows_inside, tabled
from archivekit._reading.record import Record
from archivekit._reading.row_keys import field_of_key
from archivekit._reading.row_records import (
    are_columns,
    are_rows,
    fields_held,
    is_address,
    is_answer,
    is_article,
    is_row,
    is_told,
    read_row,
)
from archivekit._reading.schema_org import is_ours, read_nodes
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem

_ASSIGNED = re.compile(
    r"(?:(?:var|let|const) [\w$.]{1,80} ?=|export default|[A-Za-z_$][\w$.]{0,80} ?[=(])\s*(?=[\[{])"
)
"""JSON that a script assigns to a name, or hands to a function (JSONP)."""

_ADDRESS = re.compile(r"https?://\S+")
_DEEPEST = 4
"""How many objects around rows may tell of them."""
_LONGEST_TOLD = 200
"""Letters of what they may tell: it is written into each row."""


def parse_json_rows(path: str, source: str) -> Iterator[Record | Article | Problem | Note] | None:
    """Make each object a record by `read_row`; of several the path is ``path#`` and its number.

    An object that is no row may be the answer of an API, which holds them (`rows_inside`).

    Raises `ReadError` with reason ``not-articles`` where it is JSON or JSON Lines of another kind.

    >>> [record.path for record in parse_json_rows("a.json", '[{"title": "T", "text": "x"}]')]
    ['a.json#1']
    """
    text = source.strip()
    if assigned := _ASSIGNED.match(text):
        text = text[assigned.end() :].rstrip(" \r\n;)")
    data = _loads(text) if text[:1] in ("{", "[") and text[-1:] in ("}", "]") else None
    rows: list[Any] = []
    if data is not None:
        rows = rows_of(data)
    elif text.startswith("{") or text.count("\n{") * 2 >= text.count("\n") > 0:
        # JSON Lines that came as one text, from a web archive, say
        rows = [_loads(line) for line in text.split("\n") if line.strip()]
    if not are_rows(rows):
        if data is None and (loose := _loose(source)):
            return _read_loose(path, *loose)
        if data is None and (not rows or rows[0] is None):
            return None
        keys = ", ".join(list(rows[0])[:6]) if rows and isinstance(rows[0], dict) else "no keys"
        raise ReadError("not-articles", f"JSON with neither an address nor a text: {keys}")
    return read_rows(path, rows, alone=rows == [data])


def _loose(source: str) -> tuple[list[Any], LooseObjects] | None:
    """Return the rows that a text is which is no JSON, but objects of JavaScript or Python."""
    objects = read_loose_objects(source.removeprefix("\ufeff"))
    if objects is None:
        return None
    rows = rows_of(objects.values[0]) if len(objects.values) == 1 else objects.values
    return (rows, objects) if are_rows(rows) else None


def _read_loose(
    path: str, rows: list[Any], objects: LooseObjects
) -> Iterator[Record | Article | Problem | Note]:
    yield from read_rows(path, rows, alone=rows == objects.values and len(rows) == 1)
    if not objects.is_whole:
        detail = f"breaks off behind its object {len(objects.values)}"
        yield Note(path=path, reason="cut-short", detail=detail)


def rows_of(data: Any) -> list[Any]:
    """Return the rows in an object, which may be one itself, a table, or a row for each name.

    >>> rows_of({"title": "May", "sections": [{"items": [{"title": "T", "url": "u"}]}]})
    [{'title': 'T', 'url': 'u'}]
    """
    if not isinstance(data, dict | list) or is_ours(data) or is_article(data):
        return [data]
    table = tabled(data)
    if table and are_columns(list(table[0])) and is_told(table[0]):
        return table
    if isinstance(data, list):
        return data
    if is_answer(data) or not is_row(data):
        named = list(data.values())
        if all(map(is_told, named)):
            return [_with_address(key, row) for key, row in data.items()]
        found = rows_inside(data, _are_told, is_told)
        around = dict(_told_around(data, {}, frozenset(map(id, found))))
        return [_with_told(row, around.get(id(row), {})) for row in found] or [data]
    return [data]


def _with_address(key: str, row: Any) -> Any:
    """Return a row with the address that it is named by, if it says none itself."""
    is_named = _ADDRESS.fullmatch(key) and "url" not in fields_held(row)
    return {**row, "url": key} if is_named else row


def _told_around(
    answer: Mapping[str, Any], told: Mapping[str, str], rows: frozenset[int], depth: int = 0
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield for each of the `rows` what the objects around it say of their site and language."""
    told = {**told, **_said_of(answer)}
    for value in answer.values():
        for part in value if isinstance(value, list) else [value]:
            if id(part) in rows:
                yield id(part), told
            elif isinstance(part, Mapping) and depth < _DEEPEST:
                yield from _told_around(part, told, rows, depth + 1)


def _said_of(answer: Mapping[str, Any]) -> dict[str, str]:
    """Return what an object says of the site and the language of the rows in it.

    An export of Telegram names the channel that it is of.

    >>> _said_of({"site": "Post", "rows": []}), _said_of({"name": "P", "type": "public_channel"})
    ({'site': 'Post'}, {'site': 'P'})
    """
    is_channel = str(answer.get("type")).endswith("_channel")
    said = {
        "site" if is_channel and key == "name" else field_of_key(key): value
        for key, value in answer.items()
        if isinstance(value, str) and value.strip() and len(value) <= _LONGEST_TOLD
    }
    return {name: said[name] for name in ("site", "language") if name in said}


def _with_told(row: Any, told: Mapping[str, str]) -> Any:
    """Return a row with what is said around it, of which it says nothing itself."""
    if not told or not isinstance(row, Mapping):
        return row
    fields = fields_held(row)
    return {**row, **{name: value for name, value in told.items() if name not in fields}}


def _are_told(rows: Sequence[object]) -> bool:
    """Return whether a list in an object is rows: servers of an interface have addresses too."""
    return are_rows(rows) and not all(map(is_address, rows))


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_int=read_whole)
    except (ValueError, RecursionError):
        return None


def read_rows(
    path: str, rows: list[Any], *, alone: bool = False
) -> Iterator[Record | Article | Problem]:
    """Yield the record or article that each row is, or why it is none; one `alone` has no number.

    `None` stands for a row that could not be read.
    """
    for number, row in enumerate(rows, start=1):
        name = path if alone else f"{path}#{number}"
        if row is None:
            yield Problem(path=name, reason="broken-row", detail="a line that is not JSON")
            continue
        try:
            if is_ours(row):
                yield from read_nodes(name, row)
            else:
                yield read_row(name, row)
        except ReadError as error:
            yield Problem(path=name, reason=error.reason, detail=error.detail)
