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
from archivekit._reading.objects import inner_text, without_envelope
from archivekit._reading.plain import plain
from archivekit._reading.record import Record
from archivekit._reading.schema_org import is_ours
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError, UsageError
from archivekit.model import Article, Layer

# Keys in lower case without `_` and `-`, the surest first: our own words, schema.org's, those of
# JSON Feed, and of what trafilatura, newspaper, news-please, CC-News and WordPress write.
_NAMES = {
    "title": "title headline",
    "url": "url link permalink sourceurl originalurl",
    "date": "dategmt dateunixtime date published publishedat datepublished datepublish"
    " publisheddate pubdate publishdate publicationdate publishtime publishedtime pubtime"
    " publishedon postedat posttime isodate createdat",
    "updated": "modifiedgmt updated updatedat datemodified modified modifiedat",
    "author": "author authors byline creator",
    "translator": "translator translators translatedby",
    "editor": "editor editors editedby",
    "reporter": "reporter reporters",
    "photographer": "photographer photographers",
}
_BODIES = (
    "contenthtml bodyhtml html contenttext maintext plaintext fulltext articlebody text content"
    " body article rawtext encoded selftext message description summary leadparagraph"
    " excerpt abstract snippet"
).split()
_PREFIX = re.compile(r"(?:post|article|news|web|page|story|item|doc(?:ument)?|entry)(?=.)")
"""What a key may say before its word: ``post_title``, ``webUrl``, ``doc-text``."""
# Whose clock these are is not said: they are the date of a row that has no other.
_VAGUE_DATES = "datetime datecreated created createdutc timestamp time ts".split()
_GMT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_KNOWN = {key: name for name, keys in _NAMES.items() for key in keys.split()}
_AMBIGUOUS = frozenset(("data", "by", "source", *_BODIES))
"""Keys that are words of other fields in other languages, too."""
_RANKS = {key: rank for rank, key in enumerate((*_KNOWN, *_VAGUE_DATES))}
_CLOCK = re.compile(
    r"date|time|(?:at|ts|utc)$|published|posted|created|modified|updated"
    r"|crawled|fetched|retrieved|archived|captured"
)
"""Keys whose numbers may be times."""
_FEWEST_COLUMNS = 2
_LONGEST_NAME = 60
_TAG = re.compile(r"<(?:p|div|br|a|img|span|figure|h\d|ul|blockquote)\b", re.IGNORECASE)


def is_row(data: object) -> bool:
    """Return whether a JSON value can be an article: it has an address or a text, and no items.

    It may stand in an envelope (`without_envelope`).

    >>> is_row({"headline": "T", "url": "u"}), is_row({"title": "T"}), is_row([])
    (True, False, False)
    """
    if not isinstance(data, dict):
        return False
    data = without_envelope(data)
    if any(isinstance(data.get(key), list) for key in ("items", "entries")):
        return False
    return _body_key(data) is not None or any(
        _KNOWN.get(_word(key)) == "url" and isinstance(value, str) and value.strip()
        for key, value in data.items()
    )


def are_columns(names: Sequence[str]) -> bool:
    """Return whether names are those of a table of articles: a text, or a title and an address.

    >>> are_columns(["url", "title", "date"]), are_columns(["path", "sha1", "size"])
    (True, False)
    """
    if len(names) < _FEWEST_COLUMNS or max(map(len, names)) > _LONGEST_NAME:
        return False
    words = {_word(name) for name in names}
    fields = {_name_of(name) for name in names}
    return not words.isdisjoint(_body_ranks()) or {"url", "title"} <= fields


def is_answer(data: Mapping[str, Any]) -> bool:
    """Return whether an object has neither a title nor a text, as an answer that holds rows."""
    row = without_envelope(data)
    return _body_key(row) is None and not any(_KNOWN.get(_word(key)) == "title" for key in row)


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
    data = without_envelope(data)
    body_key = _body_key(data)
    body = "" if body_key is None else _text(data[body_key]) or ""
    dated = any(_name_of(key) == "date" for key, value in data.items() if value)
    others = sorted((key for key in data if key != body_key), key=_rank)
    entries = [entry for key in others for entry in _entries(key, data[key], dated=dated)]
    return lay_out(path, "row", entries, body, Layer.ROW, markup=bool(_TAG.search(body)))


def _body_key(data: Mapping[str, Any]) -> str | None:
    """Return the key that holds the text: of those with words in them, the fullest form."""
    ranks = _body_ranks()
    found = [key for key, value in data.items() if _word(key) in ranks and _text(value)]
    return min(found, key=lambda key: ranks[_word(key)], default=None)


@functools.cache
def _body_ranks() -> Mapping[str, int]:
    others = dict.fromkeys(_text_words(), len(_BODIES))
    return others | {key: rank for rank, key in enumerate(_BODIES)}


def _text(value: object) -> str | None:
    """Return the words of a value, itself or inside an object; `None` where it has none."""
    text = value if isinstance(value, str) else inner_text(value)
    return text if text and text.strip() else None


def _name_of(key: str) -> str | None:
    """Return the field that a key stands for, in many languages."""
    word = _word(key)
    if word in _KNOWN or word in _AMBIGUOUS:
        return _KNOWN.get(word)
    name = field_named(key)
    return name if name in _NAMES else None


@functools.cache
def _text_words() -> frozenset[str]:
    return frozenset(fold_key(word) for word in header_words()["text"])


def _rank(key: str) -> int:
    """Order keys: the known ones as `_NAMES` has them, all others behind them as they stand."""
    name = _name_of(key)
    return _RANKS.get(_word(key), _RANKS[name] if name in _RANKS else len(_RANKS))


def _entries(key: str, value: Any, *, dated: bool) -> Iterator[Entry]:
    word = _word(key)
    name = _name_of(key) or key.strip().lower()
    if not dated and word in _VAGUE_DATES:
        name = "date"
    if isinstance(value, list):
        for part in value:
            yield from _entries(key, part, dated=dated)
    elif isinstance(value, dict):
        yield _extended(name, value) or _entry(name, inner_text(value) or "")
    elif isinstance(value, datetime):
        yield Entry(name, value.isoformat())
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        written = str(value)
        count = read_epoch(written) if _CLOCK.search(word) else None
        if word.endswith("gmt") and _GMT.fullmatch(written):
            yield Entry(name, written, f"{written}Z")
        else:
            yield Entry(name, written, count and count.instant)


def _entry(name: str, written: str) -> Entry:
    """Return the entry of a value that stood in an object: titles are markup there."""
    return Entry(name, written, plain(written) if name == "title" else None)


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


@functools.lru_cache(4096)
def _word(key: str) -> str:
    """Return the word of a key that says what it holds: ``posttitle`` is a title."""
    folded = fold_key(key.rpartition(":")[2])  # without its namespace
    known = folded in _KNOWN or folded in _BODIES or folded in _VAGUE_DATES
    rest = folded if known else _PREFIX.sub("", folded, count=1)
    return rest if rest in _KNOWN or rest in _BODIES else folded
