r"""Texts of fields in sections, a line of dashes between them.

AUTHOR: Ann Lee          Movable Type's export, which TypePad, Hatena, FC2 and livedoor write too:
TITLE: Lift opens        fields, then sections; eight dashes end an entry
-----                    https://movabletype.org/documentation/appendices/import-export-format.html
BODY:
It rose.
-----
--------

title: Lift opens        Lektor's `contents.lr`, Kirby's files with four dashes: a section a field
---
body: It rose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from archivekit._reading.formats.json_rows import read_rows
from archivekit._reading.record import Record
from archivekit._reading.row_keys import field_of_key
from archivekit._reading.row_records import full_text_of
from archivekit.model import Article, Problem

_OPENS = re.compile(r"\ufeff?\s*[A-Za-z_][\w -]{0,40}:")
"""A key, with which all of these begin."""
_EXPORT = re.compile(r"\ufeff?\s*(?:[A-Z][A-Z ]{1,30}:[^\n]*\n){2,60}-----[ \t]*\r?\n")
_ENTRY_ENDS = re.compile(r"^--------[ \t]*\r?$", re.MULTILINE)
_SECTION_ENDS = re.compile(r"^-----[ \t]*\r?$", re.MULTILINE)
_LINE = re.compile(r"^(?P<key>[A-Z][A-Z ]{1,30}):[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_NAMED = re.compile(r"\s*(?P<key>[A-Z][A-Z ]{1,30}):[ \t]*\r?\n(?P<text>[\s\S]*)")
_DATE = re.compile(
    r"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>\d{4})"
    r"(?: (?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?(?: (?P<half>[AP]M))?)?"
)
_KEYS = {
    "UNIQUE URL": "url",
    "PRIMARY CATEGORY": "section",
    "CATEGORY": "tags",
    "CONVERT BREAKS": "breaks",
    "BASENAME": "slug",
}
_OF_READERS = frozenset(("COMMENT", "PING"))
_TEXTS = ("BODY", "EXTENDED BODY")
_FIELD = re.compile(r"\s*(?P<key>[A-Za-z_][\w-]{0,40}):(?=\s|\Z)(?P<value>[\s\S]*)")
_FEWEST_FIELDS = 3
_PARTED = {
    mark: re.compile(rf"^{mark}[ \t]*\r?(?:\n|\Z)", re.MULTILINE) for mark in ("---", "----")
}
_HEAD = 400


def parse_sectioned(path: str, source: str) -> Iterator[Record | Article | Problem] | None:
    r"""Make each entry of an export a record by `read_row`, or the one that fields make.

    >>> text = "AUTHOR: Ann Lee\nTITLE: Lift\n-----\nBODY:\nIt rose.\n-----\n--------\n"
    >>> [record.source for record in parse_sectioned("a.txt", text)]
    ['title: Lift\nauthor: Ann Lee\n\nIt rose.']
    >>> text = "title: Lift\n---\nauthor: Ann Lee\n---\nbody:\n\nIt rose."
    >>> (record,) = parse_sectioned("a.lr", text)
    >>> record.source
    'title: Lift\nauthor: Ann Lee\n\nIt rose.'
    """
    if not _OPENS.match(source):
        return None
    text = source.replace("\r\n", "\n")
    if _EXPORT.match(text):
        rows = [_row(entry) for entry in _ENTRY_ENDS.split(text) if entry.strip()]
        return read_rows(path, list(rows)) if any("text" in row for row in rows) else None
    fields = _fields(text)
    return read_rows(path, [fields], alone=True) if fields else None


def _row(entry: str) -> dict[str, Any]:
    """Return an entry as a row; what readers wrote below it is none of it."""
    head, *sections = _SECTION_ENDS.split(entry)
    row: dict[str, Any] = {}
    for line in _LINE.finditer(head):
        key, value = line["key"], line["value"].strip()
        name = _KEYS.get(key, key.lower())
        if value and name == "tags":
            row.setdefault("tags", []).append(value)
        elif value:
            row[name] = _day_and_clock(value) if name == "date" else value
    texts: dict[str, str] = {}
    for section in sections:
        named = _NAMED.match(section)
        if named and named["key"] not in _OF_READERS and named["text"].strip():
            texts[named["key"]] = named["text"].strip()
    body = "\n\n".join(texts.pop(key) for key in _TEXTS if key in texts)
    beside = {key.lower(): text for key, text in texts.items()}
    return {**beside, **row, **({"text": body} if body else {})}


def _day_and_clock(written: str) -> str:
    """Return a date of the export, which has the month first, as ISO 8601 has it."""
    found = _DATE.fullmatch(written)
    if found is None:
        return written
    day = f"{found['year']}-{found['month'].zfill(2)}-{found['day'].zfill(2)}"
    if not found["hour"]:
        return day
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "PM" else 0)
    return f"{day} {hour:02}:{found['minute']}"


def _fields(text: str) -> Mapping[str, Any] | None:
    """Return the fields of a text that is nothing else, a title and a text among them."""
    mark = re.compile(r"^-{3,4}[ \t]*$", re.MULTILINE).search(text, 0, _HEAD)
    if mark is None or not _FIELD.match(text, 0, _HEAD):
        return None
    parts = _PARTED[mark[0].strip()].split(text)
    found = [_FIELD.fullmatch(part) for part in parts if part.strip()]
    fields = {field["key"]: field["value"].strip() for field in found if field}
    if len(fields) < max(_FEWEST_FIELDS, len(found)):
        return None
    told = {key: value for key, value in fields.items() if value}
    has_title = any(field_of_key(key) == "title" for key in told)
    return told if has_title and full_text_of(told) is not None else None
