"""Pack the results of workers: frozen values as tuples, which pickle faster than objects."""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any

import attrs


def pack(value: object) -> bytes:
    """Return a value as bytes from which `unpack` makes an equal one.

    >>> from archivekit.model import Problem
    >>> unpack(pack([Problem(path="a.md", reason="empty-file", detail="no text")]))[0].path
    'a.md'
    """
    file = io.BytesIO()
    _Packer(file, pickle.HIGHEST_PROTOCOL).dump(value)
    return file.getvalue()


def unpack(data: bytes) -> Any:
    """Return the value that another process of this program has packed."""
    return pickle.loads(data)  # noqa: S301 - from our own worker


class _Reducers(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """What takes a value of each attrs class apart; other classes have none."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        if len(_setters(kind)) < 2:
            raise KeyError(kind)
        values_of = attrgetter(*(field.name for field in attrs.fields(kind)))
        reduce = self[kind] = lambda value: (_rebuild, (kind, values_of(value)))
        return reduce


class _Packer(pickle.Pickler):
    dispatch_table = _Reducers()


@functools.cache
def _setters(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    """Return what sets each value of an attrs class; nothing unless they are all in slots."""
    names = [field.name for field in attrs.fields(kind)] if attrs.has(kind) else []
    found = (getattr(kind, name, None) for name in names)
    slots = [slot for slot in found if isinstance(slot, MemberDescriptorType)]
    return tuple(slot.__set__ for slot in slots) if len(slots) == len(names) else ()


def _rebuild(kind: type, values: tuple[Any, ...]) -> Any:
    """Return a value of a class that was taken apart; it was checked when it was first made."""
    value: Any = object.__new__(kind)
    for set_value, part in zip(_setters(kind), values, strict=True):
        set_value(value, part)
    return value
