"""Rows as TOML, in the form that rule files are written in."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from archivekit._rules.regex import Regex
from archivekit._rules.rows import Row

_WIDTH = 96


def to_toml(rows: Iterable[tuple[str, Row]]) -> str:
    """Return rows, each with the name of its table, as TOML that gives the same rows again.

    >>> from archivekit._rules.rows import Words
    >>> print(to_toml([("place", Words(id="mine", words=("Springfield", "New Town")))]), end="")
    [[place]]
    id = "mine"
    words = ["Springfield", "New Town"]
    """
    return "\n".join("".join(_row(name, row)) for name, row in rows)


def texts_of(row: Any) -> Iterator[tuple[str, bool]]:
    """Yield the texts and patterns of a row, each with whether it is one of a list of words.

    >>> from archivekit._rules.rows import Words
    >>> list(texts_of(Words(id="mine", words=("Springfield",))))
    [('mine', False), ('Springfield', True)]
    """
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Regex):
                yield one.pattern, False
            elif isinstance(one, str) and field.name not in {"origin", "why", "lang"} and one:
                yield one, isinstance(value, tuple)
            elif attrs.has(type(one)):
                yield from texts_of(one)


def _row(name: str, row: Any) -> Iterator[str]:
    yield f"[[{name}]]\n"
    inner: list[tuple[str, object]] = []
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if field.name.startswith("_") or field.name == "origin" or value == field.default:
            continue
        if isinstance(value, tuple) and value and attrs.has(type(value[0])):
            inner += ((field.name, part) for part in value)
        else:
            yield f"{field.name} = {_value(value)}\n"
    for part, value in inner:
        yield from _row(f"{name}.{part}", value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        parts = [_value(part) for part in value]
        line = f"[{', '.join(parts)}]"
        return line if len(line) <= _WIDTH else "[\n" + "".join(f"  {p},\n" for p in parts) + "]"
    text = value.pattern if isinstance(value, Regex) else value
    return _text(text.value if isinstance(text, enum.Enum) else str(text))


def _text(text: str) -> str:
    """Write a text literally where it has a backslash, as patterns do; else as a basic string."""
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda hit: f"\\u{ord(hit[0]):04x}", escaped) + '"'
