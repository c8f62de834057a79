"""Values of the model as plain JSON values, and back: one codec for all of them.

`to_plain` and `from_plain` are inverses, up to the fields that are not written. Both go by the same
fields (`written_fields`). A class names what is not written, with the values when it is read back,
in `_unwritten`.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, NoReturn, Self, get_args, get_origin, get_type_hints

import attrs

from archivekit._arguments import checked_class
from archivekit.errors import UsageError

_PLAIN: Final = (str, int, float, bool, NoneType)
_SCALARS: Final = frozenset(_PLAIN)
"""What is a plain value as it is. To ask for the class is quicker than to call a function."""


@checked_class
class Written:
    """A value that has a JSON form, as the JSON Schemas describe it."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the value as plain dicts, lists, strings and numbers, as its JSON Schema says."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the value that `data` was written from. Raises `UsageError` for anything else."""
        try:
            value: Self = from_plain(cls, data)
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(f"{cls.__name__}.from_dict(): {error}") from error
        return value


@functools.cache
def written_fields(kind: type) -> dict[str, Any]:
    """Return the fields of a class of the model that are written, with their types."""
    hints, absent = get_type_hints(kind), getattr(kind, "_unwritten", {})
    names = (field.name for field in attrs.fields(kind))
    return {name: hints[name] for name in names if name not in absent}


def to_plain(value: Any) -> Any:
    """Return a value of the model as JSON knows it, in a third of the time of `attrs.asdict`."""
    return _writer_of(value.__class__)(value)


@functools.cache
def _writer_of(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a class plain."""
    if issubclass(kind, enum.Enum):
        return attrgetter("_value_")  # half the time of `value`
    if issubclass(kind, _PLAIN):
        return lambda value: value
    if issubclass(kind, tuple):
        return lambda values: [
            each if each.__class__ in _SCALARS else to_plain(each) for each in values
        ]
    fields = tuple(written_fields(kind))
    values_of = attrgetter(*fields) if len(fields) > 1 else lambda value: (getattr(value, *fields),)
    return lambda value: {
        name: field if field.__class__ in _SCALARS else _writer_of(field.__class__)(field)
        for name, field in zip(fields, values_of(value), strict=True)
    }


def from_plain(kind: Any, value: Any, **absent: Any) -> Any:
    """Return the value of a type that `to_plain` wrote as `value`, and nothing similar.

    `absent` are the fields that are not written.
    """
    return _reader_of(kind)(value, **absent)


@functools.cache
def _reader_of(kind: Any) -> Callable[..., Any]:
    """Return what reads a value of a type."""

    def refuse(value: Any) -> NoReturn:
        expected = getattr(kind, "__name__", kind)
        raise TypeError(f"expected {expected}, got {value!r}"[:200])

    if isinstance(kind, UnionType):
        (inner,) = (part for part in get_args(kind) if part is not NoneType)
        read = _reader_of(inner)
        return lambda value: None if value is None else read(value)
    if get_origin(kind) is tuple:
        read_part = _reader_of(get_args(kind)[0])
        return lambda value: (
            tuple(map(read_part, value)) if isinstance(value, list) else refuse(value)
        )
    if kind in {str, int, float}:
        return lambda value: value if value.__class__ is kind else refuse(value)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind
    hints = written_fields(kind) if attrs.has(kind) else {}
    fields = [(name, _as_it_is(hint), _reader_of(hint)) for name, hint in hints.items()]

    def read_fields(value: Any, **absent: Any) -> Any:
        if not (fields and isinstance(value, dict) and value.keys() == hints.keys()):
            refuse(value)
        written = {
            name: field if (field := value[name]).__class__ in plain else read(field)
            for name, plain, read in fields
        }
        return kind(**written, **absent)

    return read_fields


def _as_it_is(hint: Any) -> frozenset[type]:
    """Return the classes whose values a field of a type holds as they are written."""
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return frozenset(part for part in parts if part in {str, int, float, NoneType})
