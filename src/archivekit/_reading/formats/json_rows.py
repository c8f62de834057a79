"""JSON objects that are articles: one, a list, or a line each. Ours come back as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from archivekit._reading.json_text import read_whole
from archivekit._reading.objects import rows_inside
from archivekit._reading.record import Record
from archivekit._reading.row_records import are_rows, is_answer, read_row
from archivekit._reading.schema_org import is_ours, read_nodes
from archivekit.errors import ReadError
from archivekit.model import Article, Problem


def parse_json_rows(path: str, source: str) -> Iterator[Record | Article | Problem] | None:
    """Make each object a record by `read_row`; of several the path is ``path#`` and its number.

    An object that is no row may be the answer of an API, which holds them (`rows_inside`).

    Raises `ReadError` with reason ``not-articles`` where it is JSON or JSON Lines of another kind.

    >>> [record.path for record in parse_json_rows("a.json", '[{"title": "T", "text": "x"}]')]
    ['a.json#1']
    """
    text = source.strip()
    data = _loads(text) if text[:1] in ("{", "[") and text[-1:] in ("}", "]") else None
    if data is not None:
        rows = data if isinstance(data, list) else [data]
        if isinstance(data, dict) and not is_ours(data) and is_answer(data):
            rows = rows_inside(data, are_rows) or rows
    elif text.startswith("{") or text.count("\n{") * 2 >= text.count("\n") > 0:
        # JSON Lines that came as one text, from a web archive, say
        rows = [_loads(line) for line in text.split("\n") if line.strip()]
    else:
        return None
    if not are_rows(rows):
        if data is None and rows[0] is None:
            return None
        keys = ", ".join(list(rows[0])[:6]) if rows and isinstance(rows[0], dict) else "no keys"
        raise ReadError("not-articles", f"JSON with neither an address nor a text: {keys}")
    return _records(path, rows, alone=rows == [data])


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_int=read_whole)
    except (ValueError, RecursionError):
        return None


def _records(path: str, rows: list[Any], *, alone: bool) -> Iterator[Record | Article | Problem]:
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
