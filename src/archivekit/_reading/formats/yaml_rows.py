"""YAML that is a list of articles, as sites keep what the press wrote of them, or a text for each.

- title: Lift opens          a list, alone or under a name      Title: Lift opens    a document each
  url: https://a.example/1                                      ---
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import yaml

from archivekit._reading.formats.json_rows import read_rows, rows_of
from archivekit._reading.record import Record
from archivekit._reading.row_records import are_rows, is_told
from archivekit.model import Article, Note, Problem

_BLANK = r"(?>[ \t]*(?:#[^\n]*)?\r?\n)*"
_KEY = r"[\"']?[^\W\d][\w .-]{0,40}[\"']?[ \t]*:(?=[ \t\r\n])"
_OPENS = re.compile(
    rf"\ufeff?(?:%YAML[^\n]*\n)?{_BLANK}(?:---[ \t]*\r?\n{_BLANK})?"
    rf"(?:[ \t]*-[ \t]*(?:\r?\n[ \t]+)?{_KEY}"
    rf"|(?>[\w.-]{{1,40}}:[ \t]*[^\n]*\n{_BLANK}){{0,20}}?"
    rf"[\w.-]{{1,40}}:[ \t]*\r?\n{_BLANK}[ \t]*-[ \t]*(?:\r?\n[ \t]+)?{_KEY})"
)
"""A list of objects, or a few names with one below the last."""
_APART = re.compile(r"\n---[ \t]*\r?$", re.MULTILINE)
"""A rule between documents, and the end of the line before it."""
_HEAD = re.compile(r"\ufeff?\s*---[ \t]*\r?\n[\s\S]*\n---[ \t]*\r?(?:\n|\Z)")
"""Front matter, which a line ends as one opens it: it is of the text below, if any."""
_FIRST_KEY = re.compile(rf"{_BLANK}([\w .-]{{1,40}}?):[ \t]")
_NOTHING = re.compile(r"\s*(?:^---[ \t]*\r?$|\Z)", re.MULTILINE)
"""A document that is blank."""
_FEWEST_DOCUMENTS = 2
_MAY_BE_ALIAS = re.compile(r"(?:^|[\s,\[{])\*[^\s,\[\]{}*]")
"""A sign that may be an alias, or the beginning of emphasis in Markdown."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_UNREADABLE = (yaml.YAMLError, ValueError, TypeError, RecursionError)
_LONGEST = 8_000_000
"""Characters: YAML is read some 4 MB a second, and takes fifty times its size."""


def parse_yaml_rows(path: str, source: str) -> Iterator[Record | Article | Problem | Note] | None:
    r"""Make each object of a list a record by `read_row`, or each document of several.

    >>> text = "- title: Lift opens\n  url: https://a.example/1\n- title: It rose\n  url: u"
    >>> [record.source for record in parse_yaml_rows("a.yml", text)]
    ['title: Lift opens\nurl: https://a.example/1\n\n', 'title: It rose\nurl: u\n\n']
    >>> parse_yaml_rows("a.md", "- Lift: it opens.\n- Stairs: they do not.")
    """
    if not _OPENS.match(source) and not _are_documents(source):
        return None
    if len(source) > _LONGEST or _has_aliases(source):
        return None
    rows = _rows(source)
    if not rows or not are_rows(rows) or sum(map(is_told, rows)) * 2 < len(rows):
        return None
    return read_rows(path, rows)


def _are_documents(source: str) -> bool:
    """Return whether a text is documents that begin with one and the same key."""
    if "\n---" not in source:
        return False
    keys = _first_keys(source)
    first = next(keys, None)
    if first is None:
        return False
    count = 1
    for key in keys:  # of most texts the second is another, and the rest is not looked at
        if key != first:
            return False
        count += 1
    return count >= _FEWEST_DOCUMENTS


def _first_keys(source: str) -> Iterator[str | None]:
    """Yield the first key of each document that is not blank; `None` where it begins otherwise."""
    begin = len(source) - len(source.lstrip("\ufeff"))
    rules = _APART.finditer(f"\n{source}")
    for start in itertools.chain((begin,), (rule.end() - 1 for rule in rules)):
        if not _NOTHING.match(source, start):
            key = _FIRST_KEY.match(source, start)
            yield key[1] if key else None


def _has_aliases(source: str) -> bool:
    """Return whether a part of a text stands for another: nested, a line may stand for millions.

    A text that cannot be read to its end has none: `_rows` does not read it either.
    """
    if not _MAY_BE_ALIAS.search(source):
        return False
    try:
        events = yaml.parse(source, Loader=_LOADER)
        return any(isinstance(event, yaml.AliasEvent) for event in events)
    except _UNREADABLE:
        return False


def _rows(source: str) -> list[Any]:
    try:
        documents = [one for one in yaml.load_all(source, Loader=_LOADER) if one]
    except _UNREADABLE:
        return []
    if len(documents) == 1:
        is_head = isinstance(documents[0], dict) and _HEAD.match(source)
        return [] if is_head else rows_of(documents[0])
    return documents if _are_documents(source) else []  # and no front matter with a list in it
