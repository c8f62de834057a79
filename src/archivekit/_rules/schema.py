"""From a table of TOML to a row: the type of a field says what its value must be."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import attrs

from archivekit._composed import composed

_Kind = TypeVar("_Kind")
RowId = Annotated[str, "small letters, digits, dots and hyphens"]
Year = Annotated[int, "a year"]
Host = Annotated[str, "a host in lower case and ASCII like 'example.com', 'google.*' or '*'"]
Example = tuple[str, str]
"""Two addresses."""


def make(kind: type[_Kind], row: object) -> _Kind:
    """Return a value of an attrs class with the fields of a TOML table.

    Raises `ValueError`, which says what was expected of which field and what was given.
    """
    schema = _schema(kind)  # type: ignore[arg-type]
    if not isinstance(row, dict):
        raise ValueError(f"must be a table with {', '.join(schema)}, got {row!r:.80}")
    for name in row:
        if name not in schema:
            raise ValueError(f"has no field {name!r}; it takes {', '.join(schema)}")
    for field in attrs.fields(kind):  # type: ignore[arg-type]
        if field.name in schema and field.default is attrs.NOTHING and field.name not in row:
            raise ValueError(f"needs {field.name!r}: {schema[field.name][0]}")
    values = {}
    for name, value in row.items():
        expected, convert = schema[name]
        try:
            values[name] = convert(value)
        except (TypeError, ValueError, re.error) as error:
            detail = f" ({error})" if str(error) else ""
            raise ValueError(f"{name} must be {expected}, got {value!r:.80}{detail}") from error
    return kind(**values)


@cache
def _schema(kind: type[Any]) -> dict[str, tuple[str, Callable[[Any], object]]]:
    """Return for each field what is expected, and the function that converts it."""
    hints = get_type_hints(kind, include_extras=True)
    fields = [field for field in attrs.fields(kind) if field.init and field.name != "origin"]
    return {field.name: _converter(hints[field.name]) for field in fields}


def _converter(hint: Any) -> tuple[str, Callable[[Any], object]]:
    """Return what a value of this type is, in words, and the function that makes one."""
    if hint in _CONVERTERS:
        return _CONVERTERS[hint]
    if get_origin(hint) is Literal:
        known = get_args(hint)
        return f"one of {', '.join(known)}", lambda value: known[known.index(value)]
    if isinstance(hint, enum.EnumType):
        return f"one of {', '.join(map(str, hint))}", hint
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        expected, convert = _converter(inner)
        if attrs.has(inner):
            return f"a list of tables: {expected}", _list_of(convert)
        return f"a list, each {expected}", _list_of(convert)
    if attrs.has(hint):
        return f"a table with {', '.join(_schema(hint))}", lambda row: make(hint, row)
    return _converter(next(part for part in get_args(hint) if part is not type(None)))


def _text(value: object) -> str:
    """Return a text in composed form, as lines and fields are."""
    if not isinstance(value, str):
        raise TypeError
    return composed(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise TypeError
    return value


def _year(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _id(value: object) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,79}", _text(value)):
        raise ValueError
    return _text(value)


def _host(value: object) -> str:
    if _text(value) != "*" and not re.fullmatch(r"[a-z0-9_.-]+(?:\.\*)?", _text(value)):
        raise ValueError
    return _text(value)


def _words(value: object) -> tuple[str, ...]:
    """Return a list of words; a text is cut at its blanks, and ``_`` is a blank inside a word."""
    if isinstance(value, str):
        return tuple(word.replace("_", " ") for word in _text(value).split())
    return _list_of(_text)(value)


def _pattern(value: object) -> re.Pattern[str]:
    """Compile a pattern, or a list of patterns of which one must match."""
    if isinstance(value, list):
        return re.compile("|".join(f"(?:{_pattern(one).pattern})" for one in value))
    return re.compile(_text(value))


def _list_of(convert: Callable[[Any], _Kind]) -> Callable[[Any], tuple[_Kind, ...]]:
    def convert_all(value: object) -> tuple[_Kind, ...]:
        if not isinstance(value, list):
            raise TypeError
        return tuple(map(convert, value))

    return convert_all


def _example(value: object) -> Example:
    one, other = _list_of(_text)(value)
    return one, other


_CONVERTERS: dict[Any, tuple[str, Callable[[Any], object]]] = {
    str: ("a text", _text),
    bool: ("true or false", _flag),
    int: ("a number from 1 up", _number),
    Year: (get_args(Year)[1], _year),
    RowId: (get_args(RowId)[1], _id),
    Host: (get_args(Host)[1], _host),
    Example: ("a pair of URLs", _example),
    tuple[str, ...]: ("a list of texts, or a text of words with blanks between them", _words),
    re.Pattern[str]: ("a regular expression", _pattern),
}
