"""The front matter that nearly all files have, read line by line: equal to YAML, and faster.

A block is read here only where every line is a key and a value that can mean nothing else in
YAML: plain words, one pair of quotes without escapes, a list of plain words in brackets, or
nothing. For any other block the answer is `None`, and YAML is asked.
"""

from __future__ import annotations

import functools
import re

from archivekit._reading.record import Field
from archivekit.model import Layer

_KEY = re.compile(r"[A-Za-z_][\w-]*")
_ODD = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""Controls, tabs, and what YAML or Python takes for a line end."""
_MARKS = frozenset("!&*-?:|>@`%{}[],#\"'")
"""What means something at the beginning of a value."""
_LIST_MARKS = re.compile(r"[\"'{}\[\]#:]")


@functools.lru_cache(1024)
def _is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def read_plain_lines(inside: str, offset: int) -> tuple[Field, ...] | None:
    r"""Read a block whose every line is plain; `offset` is where it is in the source.

    >>> [(f.name, f.value) for f in read_plain_lines('title: "A: b"\ntags: [ c, d ]\n', 0)]
    [('title', 'A: b'), ('tags', 'c d')]
    >>> read_plain_lines("title: a: b\n", 0), read_plain_lines("title: *a\n", 0)
    (None, None)
    """
    printable = inside.replace("\n", "").replace("\r", "").isprintable()  # nearly always, and fast
    if not printable and _ODD.search(inside):
        return None
    fields: dict[str, Field] = {}
    for line in inside.splitlines(keepends=True):
        key, colon, rest = line.partition(":")
        value = rest.strip(" \r\n")
        read = _value(value)
        if (
            not colon
            or rest[:1] not in " \r\n"
            or read is None
            or key in fields
            or not _is_key(key)
        ):
            return None
        start = offset + len(key) + 1 + (len(rest) - len(rest.lstrip(" ")))
        fields[key] = Field(
            name=key.lower(),
            value=read[0],
            layer=Layer.FRONT_MATTER,
            start=start,
            end=start + len(value),
            items=read[1],
        )
        offset += len(line)
    return tuple(fields.values()) or None


@functools.lru_cache(4096)  # authors, tags and layouts come again and again
def _value(value: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a value's text and, of a list, its parts; `None` where it is not plain."""
    first = value[:1]
    if value != value.strip():  # blanks that YAML takes for words
        return None
    if first in {'"', "'"}:
        inner = value[1:-1]
        whole = len(value) > 1 and value[-1] == first and first not in inner and "\\" not in inner
        return (inner.strip(), ()) if whole else None
    if first == "[":
        parts = tuple(part.strip(" ") for part in value[1:-1].split(","))
        plain = value[-1] == "]" and not _LIST_MARKS.search(value, 1, len(value) - 1)
        whole = plain and all(
            part and part[0] not in _MARKS and part == part.strip() for part in parts
        )
        return (" ".join(parts), parts) if whole else None
    if first in _MARKS or ": " in value or " #" in value or value.endswith(":"):
        return None
    return (value, ())
