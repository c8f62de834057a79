"""From a table of TOML to a row: the type of a field says what its value must be."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from archivekit._composed import composed
from archivekit._rules.regex import Regex, compile_late

_Kind = TypeVar("_Kind")
RowId = Annotated[str, "small letters, digits, dots and hyphens"]
Year = Annotated[int, "a year"]
Host = Annotated[str, "a host in lower case and ASCII like 'example.com', 'google.*' or '*'"]
OneHost = Annotated[str, "a host in lower case and ASCII like 'en.example.com'"]
Domain = Annotated[str, "a domain in lower case and ASCII like 'example.com', without 'www.'"]
PathStart = Annotated[str, "the beginning of a path like '/en'"]
Token = Annotated[
    str, "a tag like 'aside', a class like '.more', an id like '#more' or '[role=note]'"
]
ZoneName = Annotated[str, "an IANA zone like 'Europe/London'"]
Clock = Annotated[str, "an IANA zone like 'Europe/London', an offset like '+05:30', or ''"]
UrlDate = Annotated[
    re.Pattern[str], "a regular expression with (?P<year>…), (?P<month>…) and (?P<day>…)"
]
Template = Annotated[str, r"a text, in which \1 stands for the first group"]
Example = tuple[str, str]
"""Two addresses."""


class MisfitsError(ValueError):
    """Why a row does not fit its table: pairs of the place inside the row and what is wrong."""

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__(found)
        self.found = found


def make(kind: type[_Kind], row: object, *, trusted: bool = False, **known: object) -> _Kind:
    """Return a value of an attrs class with the fields of a TOML table, and what is `known`.

    Raises `MisfitsError`, which says what was expected of which fields and what was given. The
    patterns of a `trusted` row are compiled when they are asked.
    """
    schema = _schema(kind, trusted)  # type: ignore[arg-type]
    if not isinstance(row, dict):
        raise MisfitsError([("", f"must be a table with {', '.join(schema)}, got {row!r:.80}")])
    found = [("", _unknown(name, schema)) for name in row if name not in schema]
    fields = [field for field in attrs.fields(kind) if field.default is attrs.NOTHING]  # type: ignore[arg-type]
    needed = {field.name for field in fields} & set(schema)
    found += [
        ("", f"needs {name!r}: {schema[name][0]}") for name in schema if name in needed - set(row)
    ]
    values = {}
    for name, value in row.items():
        if name not in schema:
            continue
        expected, convert = schema[name]
        try:
            values[name] = convert(value)
            if not trusted:
                _compile(values[name])
            if name in needed and values[name] == ():
                raise ValueError("it is empty")
        except MisfitsError as error:
            found += ((f", {name}{inside}", what) for inside, what in error.found)
        except (TypeError, ValueError, OverflowError, RecursionError, re.error) as error:
            detail = f" ({error})" if str(error) else ""
            found.append(("", f"{name} must be {expected}, got {value!r:.80}{detail}"))
    if found:
        raise MisfitsError(found)
    try:
        return kind(**values, **known)
    except ValueError as error:
        raise MisfitsError([("", str(error))]) from error


def _compile(value: object) -> None:
    """Compile a pattern or the patterns of a list. Raises `re.error`."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Regex):
            one.compiled  # noqa: B018 - asked for what it raises


def _unknown(name: str, schema: Mapping[str, Any]) -> str:
    hint = "; move `off` to the top of the file" if name == "off" else ""
    return f"has no field {name!r}{hint}; it takes {', '.join(schema)}"


def expected_of(kind: type[Any]) -> dict[str, str]:
    """Return for each field of an attrs class what its value must be, in words.

    >>> from archivekit._rules.rows import Zone
    >>> expected_of(Zone)["words"]
    'a list of texts, or a text of words with blanks between them'
    """
    return {name: expected for name, (expected, _) in _schema(kind, True).items()}  # type: ignore[arg-type]


def nested(kind: type[Any], name: str) -> type[Any] | None:
    """Return the attrs class of a field that lists tables; `None` for any other field."""
    hint = get_type_hints(kind, include_extras=True)[name]
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    return inner if attrs.has(inner) else None  # type: ignore[arg-type]


@cache
def _schema(kind: type[Any], trusted: bool) -> dict[str, tuple[str, Callable[[Any], object]]]:
    """Return for each field what is expected, and the function that converts it.

    What converts a row inside the row takes it as `trusted`, or not, as `make` does.
    """
    hints = get_type_hints(kind, include_extras=True)
    fields = [field for field in attrs.fields(kind) if field.init and field.name != "origin"]
    return {field.name: _converter(hints[field.name], trusted) for field in fields}


def _converter(hint: Any, trusted: bool) -> tuple[str, Callable[[Any], object]]:
    """Return what a value of this type is, in words, and the function that makes one."""
    if hint in _CONVERTERS:
        return _CONVERTERS[hint]
    if get_origin(hint) is Literal:
        known = get_args(hint)
        return f"one of {', '.join(known)}", _one_of(dict(zip(known, known, strict=True)))
    if isinstance(hint, enum.EnumType):
        kinds: list[Any] = list(hint)
        members = {str(kind): kind for kind in kinds}
        return f"one of {', '.join(members)}", _one_of(members)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        expected, convert = _converter(inner, trusted)
        if attrs.has(inner):
            return f"a list of tables, each {expected}", _tables_of(convert)
        return f"a list, each {expected}", _list_of(convert)
    if attrs.has(hint):
        expected = f"a table with {', '.join(_schema(hint, trusted))}"
        return expected, lambda row: make(hint, row, trusted=trusted)
    return _converter(next(p for p in get_args(hint) if p is not type(None)), trusted)


def _one_of(known: Mapping[str, Any]) -> Callable[[Any], object]:
    def convert(value: object) -> object:
        if not isinstance(value, str) or value not in known:
            raise ValueError
        return known[value]

    return convert


def _text(value: object) -> str:
    """Return a text in composed form, as lines and fields are."""
    if not isinstance(value, str) or not value:
        raise TypeError
    return composed(value)


def _template(value: object) -> str:
    return "" if value == "" else _text(value)


def _like(pattern: str) -> Callable[[Any], str]:
    """Return a function that takes only texts which a pattern matches as a whole."""

    def convert(value: object) -> str:
        if not re.fullmatch(pattern, _text(value)):
            raise ValueError
        return _text(value)

    return convert


def _domain(value: object) -> str:
    host = re.sub(r"^(?:https?:)?//|[/?#].*$", "", _text(value)).lower().removeprefix("www.")
    if not re.fullmatch(_HOST, host):
        raise ValueError
    if host != value:
        raise ValueError(f"write {host!r}")
    return host


def _zone(value: object) -> str:
    try:
        ZoneInfo(_text(value))
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError("no such zone") from error
    return _text(value)


def _clock(value: object) -> str:
    if value == "" or re.fullmatch(r"[+-][01]\d:[0-5]\d", _text(value)):
        return str(value)
    return _zone(value)


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


def _words(value: object) -> tuple[str, ...]:
    """Return a list of words; a text is cut at its blanks, and ``_`` is a blank inside a word."""
    if isinstance(value, str):
        return tuple(word.replace("_", " ") for word in _text(value).split())
    words = _list_of(_text)(value)
    if not all(word.strip() for word in words):
        raise ValueError("an empty word")
    return words


_GLOBAL_FLAGS = re.compile(r"\(\?([aimsux]+)\)")


def _pattern(value: object) -> re.Pattern[str]:
    """Return a pattern, or of a list of patterns one that matches where any of them does."""
    if isinstance(value, list):
        return compile_late("|".join(f"(?:{_pattern(one).pattern})" for one in value))
    written = _text(value)
    if flags := _GLOBAL_FLAGS.match(written):  # patterns are joined, and there these may not stand
        written = f"(?{flags[1]}:{written[flags.end() :]})"
    return compile_late(written)


def _url_date(value: object) -> re.Pattern[str]:
    pattern = _pattern(value)
    if missing := {"year", "month", "day"} - set(pattern.groupindex):
        raise ValueError(f"no group {min(missing)}")
    clock = {"hour", "minute", "second"}
    if clock & set(pattern.groupindex) not in (set(), clock):
        raise ValueError("a time needs the groups hour, minute and second")
    return pattern


def _tables_of(convert: Callable[[Any], _Kind]) -> Callable[[Any], tuple[_Kind, ...]]:
    """Return a function that makes a list of tables, and says which of them does not fit."""

    def convert_all(value: object) -> tuple[_Kind, ...]:
        if not isinstance(value, list):
            raise TypeError
        made: list[_Kind] = []
        found: list[tuple[str, str]] = []
        for number, row in enumerate(value, 1):
            try:
                made.append(convert(row))
            except MisfitsError as error:
                name = row.get("id", number) if isinstance(row, dict) else number
                found += ((f" {name}{inside}", what) for inside, what in error.found)
        if found:
            raise MisfitsError(found)
        return tuple(made)

    return convert_all


def _list_of(convert: Callable[[Any], _Kind]) -> Callable[[Any], tuple[_Kind, ...]]:
    def convert_all(value: object) -> tuple[_Kind, ...]:
        if not isinstance(value, list):
            raise TypeError
        return tuple(map(convert, value))

    return convert_all


def _example(value: object) -> Example:
    one, other = _list_of(_text)(value)
    return one, other


_HOST = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+"
_CONVERTERS: dict[Any, tuple[str, Callable[[Any], object]]] = {
    str: ("a text", _text),
    bool: ("true or false", _flag),
    int: ("a number from 1 up", _number),
    Year: (get_args(Year)[1], _year),
    RowId: (get_args(RowId)[1], _like(r"[a-z0-9][a-z0-9.-]{0,79}")),
    Host: (get_args(Host)[1], _like(r"\*|[a-z0-9_.-]+(?:\.\*)?")),
    OneHost: (get_args(OneHost)[1], _like(_HOST)),
    Domain: (get_args(Domain)[1], _domain),
    PathStart: (get_args(PathStart)[1], _like(r"(?:/[^/?#\s]+)+")),
    Token: (get_args(Token)[1], _like(r"[a-z][a-z0-9:-]*|[.#][^\s.#]+|\[[a-z-]+=[^\s\]]+\]")),
    ZoneName: (get_args(ZoneName)[1], _zone),
    Clock: (get_args(Clock)[1], _clock),
    UrlDate: (get_args(UrlDate)[1], _url_date),
    Template: (get_args(Template)[1], _template),
    Example: ("a pair of URLs", _example),
    tuple[str, ...]: ("a list of texts, or a text of words with blanks between them", _words),
    re.Pattern[str]: ("a regular expression", _pattern),
}
