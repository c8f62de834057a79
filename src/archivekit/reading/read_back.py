"""Our own JSON back to the articles it was written from."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import attrs
from cattrs import Converter

from archivekit.errors import ReadError
from archivekit.model import Agency, Article

_NOT_WRITTEN = {"source", "blocks"}


@functools.cache
def _keys() -> frozenset[str]:
    return frozenset(a.name for a in attrs.fields(Article)) - _NOT_WRITTEN


@functools.cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Agency, lambda name, _: Agency(name=str(name), evidence=None))
    return converter


def _text(value: Any, _: type[str]) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value


def is_written_article(data: object) -> bool:
    """Say whether a JSON value has exactly the keys that we write of an article."""
    return isinstance(data, dict) and data.keys() == _keys()


def read_back(data: Mapping[str, Any]) -> Article:
    """Make the article that `data` was written from: writing it again gives the same.

    Its `source` and `blocks` are empty, as they are not written: its evidence quotes the text it
    was first read from. Raises `ReadError` with reason ``broken-row`` where a value is not what
    the schema says.
    """
    try:
        return _converter().structure({**data, "source": "", "blocks": ()}, Article)
    except Exception as error:
        detail = f"it has an article's keys, but not their values: {error!r}"
        raise ReadError("broken-row", detail[:300]) from error
