"""Our own JSON back to the articles it was written from."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from archivekit.errors import ReadError
from archivekit.model import Article

_NOT_WRITTEN: dict[str, Any] = {"source": "", "blocks": []}
"""What is not written of an article, and what stands there when it is read back."""


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def is_written_article(data: object) -> bool:
    """Say whether a JSON value has exactly the keys that we write of an article."""
    return isinstance(data, dict) and data.keys() == _hints(Article).keys() - _NOT_WRITTEN.keys()


def read_back(data: Mapping[str, Any]) -> Article:
    """Make the article that `data` was written from: writing it again gives the same.

    Its `source` and `blocks` are empty, as they are not written: its evidence quotes the text it
    was first read from. Raises `ReadError` with reason ``broken-row`` where a value is not what
    the schema says.
    """
    try:
        article: Article = _made(Article, {**_agencies_joined(data), **_NOT_WRITTEN})
    except (KeyError, TypeError, ValueError) as error:
        raise ReadError("broken-row", f"an article's keys, but not its values: {error}") from error
    return article


def _agencies_joined(data: Mapping[str, Any]) -> dict[str, Any]:
    """Put each agency's name beside its evidence again, which are written apart."""
    rest = dict(data["evidence"])
    pairs = zip(data["agencies"], rest.pop("agencies"), strict=True)
    agencies = [{"name": name, "evidence": evidence} for name, evidence in pairs]
    return {**data, "agencies": agencies, "evidence": rest}


def _made(kind: Any, value: Any) -> Any:
    """Make a value of a type of the model out of plain JSON, and nothing that only looks so."""
    if isinstance(kind, UnionType):
        (inner,) = (part for part in get_args(kind) if part is not NoneType)
        return None if value is None else _made(inner, value)
    if get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_made(get_args(kind)[0], part) for part in value)
    if attrs.has(kind) and isinstance(value, dict) and value.keys() == _hints(kind).keys():
        return kind(**{name: _made(hint, value[name]) for name, hint in _hints(kind).items()})
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(value)
    if kind in {str, int} and type(value) is kind:
        return value
    raise TypeError(f"{value!r} is no {getattr(kind, '__name__', kind)}"[:200])
