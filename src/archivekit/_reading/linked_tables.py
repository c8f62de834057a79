"""Tables of a database, and the names that its rows keep behind numbers.

A row says `author_id` 7, and the table `authors` who that is: so it is with writers, sections, and
the feeds and sites that articles are from.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import attrs

from archivekit._reading.header_words import fold_key
from archivekit._reading.row_keys import field_of_key
from archivekit._reading.row_records import full_text_of

Row = dict[str, str]
"""What a row has for its columns; one without a value is none of its keys."""
Names = dict[str, dict[str, str]]
"""The names by the keys of their rows, for each word that a column has an id of."""

LONGEST_NAME = 200
"""Most characters of a name: what is longer is none."""
_OTHERS = re.compile(
    r"comment|revision|(?<!b)log(?:s|$)|session|message|mail|queue|cache|history|trash"
)
"""What tables are called whose texts are no articles, or older forms of them."""
ID = re.compile(r"(?:_?id|_?ID|Id|_fk)$")
"""How a column ends that holds keys of another table."""
_KEY = re.compile(rf"{ID.pattern}|_?url$|^id_(?=.)")
"""How one is written that holds keys of any kind: an address, or `id_feed` (FreshRSS)."""
_SITES = frozenset(("site", "source"))
"""Fields that may stand behind an address: who publishes, and whose page is another's feed."""
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


@attrs.frozen
class TableRows:
    """The rows of one table by their columns, and how many have other values than columns."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]
    damaged: int = 0
    count: int = 0

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


def resolved(row: Row, names: Names, own: str = "") -> Row:
    """Return a row with the names that its keys stand for, under names without `id`.

    `own` is the column of the row's own key, which stands for the row.

    >>> resolved({"id": "1", "feed_id": "7"}, {"feed": {"7": "Post"}}, "id")
    {'id': '1', 'feed': 'Post'}
    """
    found = dict(row)
    for first, rest in _PARTED:
        if found.get(first) and found.get(rest):
            found[rest] = f"{found.pop(first)}\n\n{found[rest]}"
    keys = [column for column in row if column != own and names.get(_stands_for(column) or "")]
    for column in sorted(keys, key=lambda column: "author" not in column.lower()):
        word = _stands_for(column) or ""
        told = "section" if word in _SECTIONS else word
        is_free = told == column or not found.get(told)
        if is_free and (name := names.get(word, {}).get(row[column])):
            del found[column]
            found[told] = name
    return found


@functools.lru_cache(1024)
def _stands_for(column: str) -> str | None:
    """Return what the keys in a column stand for, if anything: `author` for all who write."""
    field = field_of_key(column)
    if not (_KEY.search(column) or field in {"author", "section"}):
        return None
    bare = _KEY.sub("", column)
    if not ID.search(column) and column.endswith("url") and field_of_key(bare) not in _SITES:
        return None
    word = fold_key(bare)
    return "author" if word and (word in _WRITERS or field == "author") else word


def names_in(tables: list[TableRows]) -> Names:
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
    names: Names = {}
    for table in tables:
        name = fold_key(table.name) if table.columns else ""
        words = {word for at in range(len(name)) for word in called.get(name[at:], ())}
        for row in table.rows if words else ():
            key, said = row.get(table.columns[0]), _name_in(row)
            if key and said and len(said) <= LONGEST_NAME:
                for word in words:
                    names.setdefault(word, {}).setdefault(key, said)
    return names


def _name_in(row: Mapping[str, str]) -> str | None:
    folded = {fold_key(key): value for key, value in row.items()}
    given = " ".join(filter(None, (folded.get("firstname"), folded.get("lastname"))))
    return given or next(filter(None, map(folded.get, _NAMES)), None)
