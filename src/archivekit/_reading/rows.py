"""Rows of tables and JSON objects as records, by what their keys are commonly called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from archivekit._codec import is_article, to_article
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import Article, Layer

# Keys in lower case without `_` and `-`, the surest first: our own words, schema.org's, those of
# JSON Feed, and of the tables that trafilatura, newspaper, news-please and CC-News write.
_NAMES = {
    "title": "title headline",
    "url": "url link permalink sourceurl pageurl originalurl",
    "date": "date published publishedat datepublished datepublish publisheddate pubdate publishdate"
    " publicationdate createdat",
    "updated": "updated updatedat datemodified modified modifiedat",
    "author": "author authors byline creator",
}
_BODIES = (
    "contenthtml bodyhtml html contenttext maintext plaintext fulltext articlebody text content"
    " body article rawtext description summary"
).split()
_KNOWN = {key: name for name, keys in _NAMES.items() for key in keys.split()}
_TAG = re.compile(r"<(?:p|div|br|a|img|span|figure|h\d|ul|blockquote)\b", re.IGNORECASE)


def is_row(data: object) -> bool:
    """Say whether a JSON value can be an article: it has an address or a text, and no items.

    >>> is_row({"headline": "T", "url": "u"}), is_row({"title": "T"}), is_row([])
    (True, False, False)
    """
    return (
        isinstance(data, dict)
        and not any(isinstance(data.get(key), list) for key in ("items", "entries"))
        and any(
            _KNOWN.get(folded) == "url" or folded in _BODIES
            for key, value in data.items()
            if isinstance(value, str) and value.strip() and (folded := _fold(key))
        )
    )


def read_row(path: str, data: Mapping[str, Any]) -> Record | Article:
    r"""Make a row a record on a sheet; a line that we wrote is the article it was.

    Each value that is text or a number becomes a field, lists of people one field for each.

    Raises `ReadError`: ``not-articles`` where the row has neither an address nor a text,
    ``broken-row`` where it is meant to be our own and is not.

    >>> read_row("a.jsonl#1", {"headline": "T", "body": "<p>Text"}).source
    'title: T\n\n<p>Text'
    """
    if is_article(data):
        return to_article(data)
    if not is_row(data):
        keys = ", ".join(list(data)[:6]) if isinstance(data, Mapping) else type(data).__name__
        raise ReadError("not-articles", f"neither an address nor a text among: {keys}")
    by_key = {_fold(key): key for key in data}
    body_key = next(
        (by_key[k] for k in _BODIES if isinstance(data.get(by_key.get(k, "")), str)), ""
    )
    body = data[body_key] if body_key else ""
    entries = [
        entry for key, value in data.items() if key != body_key for entry in _entries(key, value)
    ]
    entries.sort(key=lambda entry: list(_NAMES).index(entry.name) if entry.name in _NAMES else 9)
    return lay_out(path, "row", entries, body, Layer.ROW, markup=bool(_TAG.search(body)))


def _entries(key: str, value: Any) -> Iterator[Entry]:
    name = _KNOWN.get(_fold(key), key.strip().lower())
    if isinstance(value, list):
        for part in value:
            yield from _entries(key, part)
    elif isinstance(value, dict):
        yield Entry(name, str(value.get("name") or ""))
    elif isinstance(value, datetime):
        yield Entry(name, value.isoformat())
    elif isinstance(value, int | float) and name in {"date", "updated"}:
        yield Entry(name, str(value), _from_epoch(value))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield Entry(name, str(value))


def _from_epoch(value: float) -> str | None:
    """Read a number as seconds or milliseconds since 1970, where it can be one since 1973."""
    seconds = value / 1000 if value >= 1e11 else value
    if not 1e8 <= seconds < 1e11:
        return None
    return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}"


def _fold(key: str) -> str:
    return re.sub(r"[\s_-]", "", key).lower()
