"""Rows of tables and JSON objects as records, by what their keys are commonly called."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from archivekit._codec import written_fields
from archivekit._reading.epoch import read_epoch, write_instant
from archivekit._reading.header_words import field_named, fold_key, header_words
from archivekit._reading.record import Record
from archivekit._reading.schema_org import is_ours
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError, UsageError
from archivekit.model import Article, Layer

# Keys in lower case without `_` and `-`, the surest first: our own words, schema.org's, those of
# JSON Feed, and of the tables that trafilatura, newspaper, news-please and CC-News write.
_NAMES = {
    "title": "title headline",
    "url": "url link permalink sourceurl pageurl originalurl",
    "date": "date published publishedat datepublished datepublish publisheddate pubdate publishdate"
    " publicationdate publishtime publishedtime pubtime publishedon postedat posttime postdate"
    " createdat",
    "updated": "updated updatedat datemodified modified modifiedat",
    "author": "author authors byline creator",
    "translator": "translator translators translatedby",
    "editor": "editor editors editedby",
    "reporter": "reporter reporters",
    "photographer": "photographer photographers",
}
_BODIES = (
    "contenthtml bodyhtml html contenttext maintext plaintext fulltext articlebody text content"
    " body article rawtext description summary"
).split()
# Whose clock these are is not said: they are the date of a row that has no other.
_VAGUE_DATES = "datetime datecreated created createdutc timestamp time ts".split()
_KNOWN = {key: name for name, keys in _NAMES.items() for key in keys.split()}
_AMBIGUOUS = frozenset(("data", "by", "source", *_BODIES))
"""Keys that are words of other fields in other languages, too."""
_RANKS = {key: rank for rank, key in enumerate((*_KNOWN, *_VAGUE_DATES))}
_CLOCK = re.compile(
    r"date|time|(?:at|ts|utc)$|published|posted|created|modified|updated"
    r"|crawled|fetched|retrieved|archived|captured"
)
"""Keys whose numbers may be times."""
_TAG = re.compile(r"<(?:p|div|br|a|img|span|figure|h\d|ul|blockquote)\b", re.IGNORECASE)


def is_row(data: object) -> bool:
    """Return whether a JSON value can be an article: it has an address or a text, and no items.

    >>> is_row({"headline": "T", "url": "u"}), is_row({"title": "T"}), is_row([])
    (True, False, False)
    """
    return (
        isinstance(data, dict)
        and not any(isinstance(data.get(key), list) for key in ("items", "entries"))
        and any(
            _KNOWN.get(folded) == "url" or folded in _BODIES or folded in _text_words()
            for key, value in data.items()
            if isinstance(value, str) and value.strip() and (folded := fold_key(key))
        )
    )


def _is_article(data: object) -> bool:
    """Return whether a JSON value has exactly the keys of a written article."""
    return isinstance(data, dict) and data.keys() == written_fields(Article).keys()


def are_rows(values: Sequence[object]) -> bool:
    """Return whether JSON values are rows: the first is, or at least one and half of them are.

    A file of rows may begin with a row about itself, with the names of its columns, or with a line
    that is damaged.

    >>> are_rows([{"rows": 2}, {"url": "u"}]), are_rows([{"rows": 2}, 3, {"url": "u"}])
    (True, False)
    """
    if not values:
        return False
    rows = sum(map(_is_readable, values))
    return rows * 2 >= len(values) or _is_readable(values[0])


def _is_readable(value: object) -> bool:
    return is_row(value) or _is_article(value) or is_ours(value)


def read_row(path: str, data: Mapping[str, Any]) -> Record | Article:
    r"""Make a row a record on a sheet; a line that we wrote is the article it was.

    Each value that is text or a number becomes a field, lists of people one field for each.
    MongoDB's dates and numbers (Extended JSON) are what they stand for, and a number is a time by
    `read_epoch` where its key says that it may be one.

    Raises `ReadError`: ``not-articles`` where the row has neither an address nor a text,
    ``broken-row`` where it is meant to be our own and is not.

    >>> read_row("a.jsonl#1", {"headline": "T", "body": "<p>Text"}).source
    'title: T\n\n<p>Text'
    """
    if _is_article(data):
        try:
            return Article.from_dict(dict(data))
        except UsageError as error:
            raise ReadError("broken-row", str(error)) from error
    if not is_row(data):
        keys = ", ".join(list(data)[:6]) if isinstance(data, Mapping) else type(data).__name__
        raise ReadError("not-articles", f"neither an address nor a text among: {keys}")
    by_key = {fold_key(key): key for key in data}
    bodies = (*_BODIES, *(key for key in by_key if key in _text_words()))
    body_key = next((by_key[k] for k in bodies if isinstance(data.get(by_key.get(k, "")), str)), "")
    body = data[body_key] if body_key else ""
    folded = {fold_key(key) for key, value in data.items() if value}
    dated = any(_name_of(key) == "date" for key in folded)
    others = sorted((key for key in data if key != body_key), key=_rank)
    entries = [entry for key in others for entry in _entries(key, data[key], dated=dated)]
    return lay_out(path, "row", entries, body, Layer.ROW, markup=bool(_TAG.search(body)))


def _name_of(key: str) -> str | None:
    """Return the field that a key stands for, in many languages."""
    folded = fold_key(key)
    if folded in _KNOWN or folded in _AMBIGUOUS:
        return _KNOWN.get(folded)
    name = field_named(key)
    return name if name in _NAMES else None


@functools.cache
def _text_words() -> frozenset[str]:
    return frozenset(fold_key(word) for word in header_words()["text"])


def _rank(key: str) -> int:
    """Order keys: the known ones as `_NAMES` has them, all others behind them as they stand."""
    name = _name_of(key)
    return _RANKS.get(fold_key(key), _RANKS[name] if name in _RANKS else len(_RANKS))


def _entries(key: str, value: Any, *, dated: bool) -> Iterator[Entry]:
    folded = fold_key(key)
    name = _name_of(key) or key.strip().lower()
    if not dated and folded in _VAGUE_DATES:
        name = "date"
    if isinstance(value, list):
        for part in value:
            yield from _entries(key, part, dated=dated)
    elif isinstance(value, dict):
        yield _extended(name, value) or Entry(name, str(value.get("name") or ""))
    elif isinstance(value, datetime):
        yield Entry(name, value.isoformat())
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        written = str(value)
        count = read_epoch(written) if _CLOCK.search(folded) else None
        yield Entry(name, written, count and count.instant)


def _extended(name: str, value: Mapping[str, Any]) -> Entry | None:
    """Read MongoDB's Extended JSON: ``{"$date": …}``, ``{"$oid": …}``, ``{"$numberLong": …}``.

    https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/
    """
    if len(value) != 1:
        return None
    ((key, inner),) = value.items()
    if isinstance(inner, dict) and key == "$date":
        inner = inner.get("$numberLong")
    if not isinstance(inner, str | int):
        return None
    written = str(inner)
    if key == "$date" and re.fullmatch(r"-?\d{1,15}", written):
        instant = write_instant(int(written))
        return Entry(name if instant else f"unset-{name}", written, instant)
    if key in {"$date", "$oid", "$uuid", "$numberInt", "$numberDouble", "$numberDecimal"}:
        return Entry(name, written)
    count = read_epoch(written)
    return Entry(name, written, count and count.instant) if key == "$numberLong" else None
