"""Rows of tables and JSON objects as records, by what their keys are commonly called."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from archivekit._codec import written_fields
from archivekit._reading.epoch import read_epoch, write_instant
from archivekit._reading.escaped import without_second_escape
from archivekit._reading.first_lines import with_first_line
from archivekit._reading.front_matter_values import name_of_person, role_of
from archivekit._reading.header_words import TIMES, field_named, fold_key, is_absent
from archivekit._reading.markup_text import plain
from archivekit._reading.objects import inner_text, nested_text, without_envelope
from archivekit._reading.press_words import press_words
from archivekit._reading.record import Record
from archivekit._reading.row_keys import (
    FIELDS,
    NAMED,
    RowKeys,
    body_ranks,
    field_of_key,
    is_named_article,
    rank_of_key,
    word_of_key,
)
from archivekit._reading.schema_org import is_ours
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError, UsageError
from archivekit.model import Article, Layer

_FEWEST_COLUMNS = 2
_LONGEST_NAME = 60
"""Most characters of a column's name; a longer one is a value."""
_GMT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
"""A time of a key that says it is Greenwich's, which names no zone itself."""
_LISTED = frozenset(
    "author translator editor copy_editor reporter contributor photographer photo tags".split()
)
"""Fields of which a table may write several into one value: ``['Ann Lee', 'Per Lind']``."""
_PEOPLE = _LISTED - {"photo", "tags"}
_LIFTED = frozenset(("metadata", "meta", "extra", "info", "warcheaders", "credits", "taxonomy"))
"""Objects in which some keep what is a key of its own elsewhere."""
_NAME = re.compile(r"name$|^(?:nome|nombre|nom|label)$")
"""Keys of the name of a person or an outlet."""
_LIST = re.compile(r"""\[\s*(?:["']|\])""")
"""How a list of texts begins, or an empty one."""
_OBJECT, _LONGEST_OBJECT = re.compile(r"""\s*(?:\[\s*)?\{\s*["']"""), 2_000_000
"""How an object or a list of objects begins, and most characters that are looked at as one."""
_HOLDING = frozenset(("value", "rendered", "html", "content", "plain"))
_NAMING = frozenset(("name", "term", "label", "url", "href", "src", "title"))
"""Keys of an object that stands for a text, and of one that stands for somebody or something."""
_NET_DATE = re.compile(r"/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/")
"""How .NET writes milliseconds in JSON."""
_SAID = re.compile(r"\s*(?P<label>[^\s:：]{1,12})\s*[:：]\s*(?=\S)")
"""A label before a value, as a page has it: ``来源：临江晚报``."""
_SEVERAL = re.compile(r"[\s,;|]+(?=(?:https?:)?//)")
"""What parts the addresses of several pictures in one value."""
_LONGEST_TAG = 3
"""Letters of the tag of a language alone; what is longer may be its name."""
_DEEPEST = 4
"""How many lists and objects of a row may stand in each other."""
_CLOCK = re.compile(
    r"date|time|(?:at|ts|utc)$|published|posted|created|modified|updated"
    r"|crawled|fetched|retrieved|archived|captured"
)
"""Keys whose numbers may be times."""
_TAG = re.compile(
    r"<(?:p|div|br|a|img|span|figure|h\d|ul|blockquote)\b|</(?:b|strong|em|i|font)>|<!--",
    re.IGNORECASE,
)


def is_row(data: object) -> bool:
    """Return whether a JSON value can be an article: it has an address or a text, and no items.

    It may stand in an envelope (`without_envelope`).

    >>> is_row({"headline": "T", "url": "u"}), is_row({"title": "T"}), is_row([])
    (True, False, False)
    """
    if not isinstance(data, dict):
        return False
    data = without_envelope(data)
    if isinstance(data.get("items"), list) or isinstance(data.get("entries"), list):
        return False
    if "$schema" in data:
        return False
    if any(
        field_of_key(key) == "url" and isinstance(value, str) and value.strip()
        for key, value in data.items()
    ):
        return True
    key = _body_key(data)
    is_thing = "name" in data and not is_told(data) and full_text_of(data) is None
    return key is not None and not is_thing


def is_told(data: object) -> bool:
    """Return whether a JSON value has a title, and a text or an address; a full text is enough.

    A thing that has a name and a description, such as a package or a user, has none.

    >>> is_told({"title": "T", "url": "u"}), is_told({"url": "u"}), is_told({"name": "N"})
    (True, False, False)
    """
    if not isinstance(data, Mapping):
        return False
    data = without_envelope(data)
    held = fields_held(data).union(*map(fields_held, _lifted(data)))
    is_titled = ("title" in held or is_named_article(data)) and (
        "url" in held or _body_key(data) is not None
    )
    return is_titled or full_text_of(data) is not None


def is_story(row: object) -> bool:
    """Return whether a row has a title, and a full text, or an address with a day or an author.

    >>> is_story({"title": "T", "content": "x"}), is_story({"title": "T", "description": "x"})
    (True, False)
    """
    if not isinstance(row, Mapping):
        return False
    held = fields_held(row)
    is_full = full_text_of(row) is not None
    is_listed = "url" in held and not held.isdisjoint(("date", "author"))
    return ("title" in held and (is_listed or is_full)) or (is_full and has_title(row))


def has_title(data: Mapping[str, Any]) -> bool:
    """Return whether a title is among what a row says of itself in an object: ``meta.title``."""
    return any("title" in fields_held(inside) for inside in _lifted(data))


def _lifted(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a row in which keys of its own stand, alone in a list as XML has it."""
    for key, value in data.items():
        if word_of_key(key) in _LIFTED:
            only = value[0] if isinstance(value, list) and len(value) == 1 else value
            if isinstance(only, dict):
                yield only


def fields_held(data: Mapping[str, Any]) -> set[str | None]:
    """Return the fields that the keys of a row with a value stand for."""
    return {field_of_key(key) for key, value in data.items() if value}


def is_address(data: object) -> bool:
    """Return whether a JSON value has an address and no title, with a description at most.

    >>> is_address({"url": "u", "description": "Live"}), is_address({"url": "u", "text": "x"})
    (True, False)
    """
    if not isinstance(data, Mapping):
        return True
    return "url" in fields_held(without_envelope(data)) and not is_told(data)


def are_columns(names: Sequence[str]) -> bool:
    """Return whether names are those of a table of articles: a text, or a title and an address.

    >>> are_columns(["url", "title", "date"]), are_columns(["path", "sha1", "size"])
    (True, False)
    """
    if len(names) < _FEWEST_COLUMNS or max(map(len, names)) > _LONGEST_NAME:
        return False
    words = {word_of_key(name) for name in names}
    fields = {field_of_key(name) for name in names}
    return not words.isdisjoint(body_ranks()) or {"url", "title"} <= fields


def is_answer(data: Mapping[str, Any]) -> bool:
    """Return whether an object has neither a title nor a text, as an answer that holds rows."""
    row = without_envelope(data)
    return _body_key(row) is None and not any(field_of_key(key) == "title" for key in row)


def is_article(data: object) -> bool:
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
    return is_row(value) or is_article(value) or is_ours(value)


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
    if is_article(data):
        try:
            return Article.from_dict(dict(data))
        except UsageError as error:
            raise ReadError("broken-row", str(error)) from error
    if not is_row(data):
        keys = ", ".join(list(data)[:6]) if isinstance(data, Mapping) else type(data).__name__
        raise ReadError("not-articles", f"neither an address nor a text among: {keys}")
    data = {key: _object_in(key, value) for key, value in without_envelope(data).items()}
    body_key = _body_key(data)
    body = "" if body_key is None else without_second_escape(_text(data[body_key]) or "")
    entries = [entry for entry in _all_entries(data, body_key) if entry.written.strip()]
    record = lay_out(path, "row", entries, body, Layer.ROW, markup=bool(_TAG.search(body)))
    return with_first_line(record)


def _all_entries(data: Mapping[str, Any], body_key: str | None) -> Iterator[Entry]:
    """Yield the fields of a row, those that are known first; its text is none of them."""
    keys = RowKeys.of(data)
    for key in sorted((key for key in data if key != body_key), key=rank_of_key):
        name, value = keys.field_of(key), data[key]
        zone = data.get(f"{key}TZ") if name == "date" else None
        yield from _entries(name, key, f"{value} {zone}" if zone == "UTC" else value)


def _body_key(data: Mapping[str, Any]) -> str | None:
    """Return the key that holds the text: of those with words in them, the fullest form."""
    ranks = body_ranks()
    found = [key for key, value in data.items() if word_of_key(key) in ranks and _text(value)]
    return min(found, key=lambda key: ranks[word_of_key(key)], default=None)


def full_text_of(data: Mapping[str, Any]) -> str | None:
    """Return the text of a row, `None` where it has none or a summary alone."""
    key = _body_key(data)
    if key is None or body_ranks()[word_of_key(key)] >= body_ranks()["description"]:
        return None
    return _text(data[key])


def _text(value: object) -> str | None:
    """Return the words of a value, itself or inside an object; `None` where it has none."""
    if isinstance(value, str):
        value = (value.lstrip()[:1] == "[" and _listed(value)) or value
    elif isinstance(value, list) and any(map(_is_titled, value)):
        return None  # rows
    text = value if isinstance(value, str) else inner_text(value) or nested_text(value)
    return text if text and text.strip() and not is_absent(text) else None


def _is_titled(value: object) -> bool:
    """Return whether a part of a list is a row of its own, and no part of a text."""
    return isinstance(value, dict) and "title" in map(field_of_key, value) and is_told(value)


def _object_in(key: str, value: object) -> object:
    """Return the objects that a table wrote into one value, as JSON's or Python's; else the value.

    Programs write what they have: ``[{'type': 'text/html', 'value': '<p>Text'}]``. An object that
    has no name and no text for what the key says is text itself.
    """
    if not isinstance(value, str) or not _OBJECT.match(value) or len(value) > _LONGEST_OBJECT:
        return value
    found = _parsed(value.strip())
    parts = found if isinstance(found, list) else [found]
    if not parts or not all(isinstance(part, dict) for part in parts):
        return value
    if word_of_key(key) in _LIFTED and isinstance(found, dict):
        return found
    is_body = word_of_key(key) in body_ranks()
    keys = _HOLDING if is_body else _HOLDING | _NAMING
    is_one = len(parts) == 1 or not is_body
    are_meant = all(not keys.isdisjoint(map(str, part)) for part in parts)
    return found if is_one and are_meant and field_of_key(key) != "title" else value


def _parsed(written: str) -> Any:
    """Return the value that a program wrote as JSON or Python's, `None` where it is neither."""
    with suppress(ValueError, RecursionError):
        return json.loads(written)
    return _literal(written)


def _literal(written: str) -> Any:
    """Return the value that Python wrote, `None` where it is none; strange escapes are no news."""
    with suppress(ValueError, SyntaxError, MemoryError, RecursionError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.literal_eval(written)
    return None


def _listed(written: str) -> list[str] | None:
    """Return the texts that a table wrote into one value, as Python's or JSON's list."""
    text = written.strip()
    if not _LIST.match(text) or text[-1] != "]":
        return None
    listed = _literal(text)
    if isinstance(listed, list) and all(isinstance(part, str) for part in listed):
        return [part for part in listed if part.strip()]
    return None


def _entries(name: str | None, key: str, value: Any, depth: int = 0) -> Iterator[Entry]:
    """Yield a value as fields: each part of a list, each key of an object (``image.caption``)."""
    if isinstance(value, list):
        for part in value if depth < _DEEPEST else ():
            yield from _entries(name, key, part, depth + 1)
    elif isinstance(value, dict):
        is_named = name in _LISTED or name in NAMED
        yield from _of_object(name, key, without_envelope(value) if is_named else value, depth)
    elif isinstance(value, datetime):
        yield Entry(_label(name, key), value.isoformat())
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield from _of_value(name, key, value)


def _label(name: str | None, key: str) -> str:
    """Return what a field is called: one that is not known has no name of one that is."""
    word = word_of_key(key)
    return name or (f"other-{word}" if word in FIELDS else key.strip().lower())


def _of_object(name: str | None, key: str, value: Mapping[str, Any], depth: int) -> Iterator[Entry]:
    label = _label(name, key)
    extended = _extended(label, value) or _csl_date(label, value)
    text = None if extended or name == "photo" else _stands_for(name, value)
    if name in _PEOPLE:
        label = role_of(value) or label
    elif name is None and isinstance(value.get("taxonomy"), str):  # a term of WordPress's
        label = field_named(value["taxonomy"]) or label
    if extended or text:
        yield extended or _entry(label, text or "")
    if not extended and depth < _DEEPEST:
        yield from _inner(key, value, text, depth)


def _of_value(name: str | None, key: str, value: str | float) -> Iterator[Entry]:
    written = str(value)
    word = word_of_key(key)
    label = _label(name, key)
    if name and (":" in written or "：" in written):
        said = _SAID.match(written)
        if said and field_named(said["label"]) == name:
            written = written[said.end() :]
    if name in NAMED and (not isinstance(value, str) or written.isdecimal()):
        label = f"{name}-id"
    elif name and name != "language" and is_absent(written):
        label = f"unset-{name}"
    elif parts := _parts(name, written):
        yield from (Entry(label, part) for part in parts)
        return
    if name == "language" and len(written) > _LONGEST_TAG:
        yield Entry(label, written, press_words().language(written))
        return
    is_time = name in TIMES or _CLOCK.search(word)
    net = _NET_DATE.fullmatch(written) if is_time else None
    count = read_epoch(net[1] if net else written) if is_time else None
    if word.endswith("gmt") and _GMT.fullmatch(written):
        yield Entry(label, written, f"{written}Z")
    else:
        yield Entry(label, written, count and count.instant)


def _stands_for(name: str | None, value: Mapping[str, Any]) -> str | None:
    """Return the text that an object stands for: of a person or an outlet its name."""
    if name == "url" and isinstance(value.get("href"), str):
        return str(value["href"])
    if name in _LISTED or name in NAMED or name == "taken-from":
        named = name_of_person(dict(value)) or inner_text(value)
        keys = (key for key in value if field_named(key) == "title" or _NAME.search(fold_key(key)))
        return named or next((v for v in map(value.get, keys) if isinstance(v, str) and v), None)
    return inner_text(value)


def _inner(key: str, value: Mapping[str, Any], text: str | None, depth: int) -> Iterator[Entry]:
    """Yield what an object holds beside the `text` that it stands for, pictures first."""
    found = []
    for inner, part in value.items():
        if isinstance(part, str) and part == text:
            continue
        path = f"{key}.{inner}"
        name = field_of_key(inner) if word_of_key(key) in _LIFTED else field_named(path)
        found.append((name != "photo", name if name in FIELDS else None, path, part))
    for _, name, path, part in sorted(found, key=lambda one: one[0]):
        yield from _entries(name, path, part, depth + 1)


def _parts(name: str | None, written: str) -> list[str]:
    """Return the values that a table wrote into one, as Python's or JSON's lists or with commas."""
    if name not in _LISTED:
        return []
    listed = _listed(written)
    if listed is not None:
        return listed or [""]
    return _SEVERAL.split(written.strip()) if name == "photo" else []


def _entry(name: str, written: str) -> Entry:
    """Return the entry of a value that stood in an object: titles are markup there."""
    is_markup = name in {"title", "photo-caption"}
    return Entry(name, written, plain(written) if is_markup else None)


def _csl_date(name: str, value: Mapping[str, Any]) -> Entry | None:
    """Read a date of CSL-JSON: ``{"date-parts": [[2024, 3, 5]]}``, the first of a range.

    https://docs.citationstyles.org/en/stable/specification.html
    """
    match value.get("date-parts"):
        case [[*parts], *_] if parts and all(re.fullmatch(r"\d{1,4}", str(one)) for one in parts):
            return Entry(name, "-".join(str(one).zfill(2) for one in parts))
    return None


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
