"""The words of `header_words.toml`: what fields are called above a text, in many languages."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from archivekit._composed import any_spelling, composed

_BARE = {"\u0131": "i", "\u0142": "l", "\u0111": "d", "\u00f8": "o", "\u00e6": "ae", "\u0153": "oe"}
"""Letters that no accent makes, as keys in ASCII write them."""


@functools.cache
def header_words() -> Mapping[str, frozenset[str]]:
    """Return the words of each kind, as they are written."""
    data = tomllib.loads(files(__package__).joinpath("header_words.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            kind: frozenset(word.replace("_", " ") for row in rows.values() for word in row.split())
            for kind, rows in data.items()
        }
    )


@functools.cache
def _fields() -> Mapping[str, str]:
    kinds = (
        *("language", "tags", "source", "photographer", "editor", "translator", "reporter"),
        *("url", "updated", "author", "date", "title"),
    )
    words = header_words()
    return MappingProxyType({fold_key(word): kind for kind in kinds for word in words[kind]})


def field_named(word: str) -> str | None:
    """Return the field that a word stands for, `None` for words that are no field's.

    >>> field_named("Publication date"), field_named("作者"), field_named("Antwort")
    ('date', 'author', None)
    """
    return _fields().get(fold_key(word))


@functools.lru_cache(maxsize=4096)
def fold_key(word: str) -> str:
    """Return a key without case and blanks, and without the accents that programs leave out.

    >>> fold_key("Tác giả"), fold_key("tac_gia"), fold_key("लेखक")
    ('tacgia', 'tacgia', 'लेखक')
    """
    bare = re.sub(r"[\s_-]", "", composed(word)).casefold()
    if bare.isascii():
        return bare
    return "".join(_BARE.get(letter) or _without_accent(letter) for letter in bare)


def _without_accent(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    if first < "\u0250":
        return first
    return "" if "\u0300" <= letter <= "\u036f" else letter


def any_word(kind: str) -> str:
    """Return a pattern of the words of a kind, the longest first, composed or taken apart."""
    words = {spelling for word in header_words()[kind] for spelling in any_spelling(word)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
