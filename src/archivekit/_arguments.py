"""Check what is given to public functions, by their annotations.

`checked` stands before a public function or class. An argument of another type, a misspelt name, a
missing argument and one too many raise `UsageError`, which says what was expected, what was given,
and what to write instead. Ranges and meanings are checked by the functions themselves.
"""

from __future__ import annotations

import ast
import datetime as dt
import difflib
import functools
import inspect
import numbers
import os
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, ParamSpec, TypeVar, Union, get_args, get_origin

from archivekit.errors import UsageError

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)

_HINTS: Final = {
    "Article": "articles are what archivekit.read(path) yields",
    "Cluster": "clusters are what archivekit.find_duplicates(articles) returns",
    "PieceLink": "links are what archivekit.find_piece_links(articles) returns",
    "Problem": "problems are in the `problems` of archivekit.read(path)",
    "Rules": "load rules of your own with archivekit.Rules.load(path)",
    "Banding": "write archivekit.Banding(bands=25, rows=5)",
    "SignatureScheme": "write archivekit.SignatureScheme(scheme='oph32')",
    "Settings": "write archivekit.Settings(threshold=0.8)",
    "Limits": "write archivekit.Limits(file_size=1_000_000)",
    "MinHashLike": "make a signature with archivekit.minhash(text)",
    "SparkSession": "make one with archivekit.spark.open_session()",
    "DataFrame": "make a table with archivekit.spark.read(spark, path).articles",
    "Callable": "give a function",
    "int": "write a whole number, such as 2",
    "float": "write a number, such as 0.8",
    "bool": "write True or False",
}
"""What to write where a value of this type is expected and another is given."""
_ABSTRACT: Final[Mapping[str, tuple[type, ...]]] = {
    "Callable": (Callable,),  # type: ignore[dict-item]
    "Iterable": (Iterable,),
    "Iterator": (Iterator,),
    "Mapping": (Mapping,),
    "PathLike": (os.PathLike,),
    "Sequence": (Sequence,),
    "int": (numbers.Integral,),
    "float": (numbers.Real,),
}
_COLLECTIONS: Final = frozenset({"Iterable", "Iterator", "Sequence", "list", "tuple", "set"})
_NAMED: Final = {"MinHashLike": ("MinHash", "LeanMinHash")}
"""Classes that stand for a protocol, where isinstance would ask an optional package."""
_TEXTS: Final = (str, bytes)
"""A text is a sequence of texts, and is never meant as one."""
_ANYTHING: Final = frozenset({"Any", "object", "T"})


class Kind:
    """What an argument may be: one of the `choices`, or of the types that have these `names`.

    `items` is the kind of what a collection holds.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        takes: Callable[[type], bool],
        items: Kind | None = None,
        choices: tuple[Kind, ...] = (),
    ) -> None:
        self.names = names
        self.items = items
        self.choices = choices
        self.takes = takes
        self._known: dict[type, bool] = {}

    def holds(self, value: object) -> bool:
        """Return whether a value is of this kind. Types are asked once."""
        kind = type(value)
        known = self._known.get(kind)
        if known is None:
            known = self._known[kind] = self.takes(kind)
        return known


class _OneOf(Kind):
    """One of some words, as `Literal` lists them."""

    def __init__(self, words: tuple[str | None, ...]) -> None:
        super().__init__(tuple(map(repr, words)), lambda _: False)
        self.words = words

    def holds(self, value: object) -> bool:
        """Return whether a value is one of the words."""
        return any(value == word for word in self.words)


_FREE: Final = Kind((), lambda _: True)
"""Anything."""


class _Taken(NamedTuple):
    """The parameters of a function: their kinds, and how they may be given."""

    kinds: Mapping[str, Kind]
    places: tuple[str, ...]
    required: tuple[str, ...]
    rest: Kind | None
    rest_name: str
    any_name: bool


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that raises `UsageError` for arguments that its annotations do not allow.

    >>> @checked
    ... def double(number: "int", *, times: "int" = 2) -> "int":
    ...     return number * times
    >>> double(2)
    4
    >>> double("2")
    Traceback (most recent call last):
    archivekit.errors.UsageError: double(): number must be int, got the str '2': write a whole
    number, such as 2
    >>> double(2, time=3)
    Traceback (most recent call last):
    archivekit.errors.UsageError: double() takes no argument 'time': did you mean 'times'?
    """
    known: list[_Taken] = []  # what is annotated is read when it is first called
    name = function.__qualname__.removesuffix(".__init__")

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if not known:
            known.append(_taken(function))
        given, named = _check(name, known[0], args, kwargs)
        return function(*given, **named)

    return call


def checked_class(kind: C) -> C:
    """Check the arguments of a class and of all its public methods, as `checked` does."""
    for name, value in list(vars(kind).items()):
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(value, staticmethod | classmethod):
            setattr(kind, name, type(value)(checked(value.__func__)))
        elif inspect.isfunction(value):
            setattr(kind, name, checked(value))
    return kind


def published(function: Callable[P, R], module: str) -> Callable[P, R]:
    """Return a checked function as a public module has it: the name it is pickled by is there."""
    made = checked(function)
    made.__module__ = module
    return made


def _check(
    name: str, taken: _Taken, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """Return the arguments as the function expects them; raise `UsageError` for a wrong one."""
    for key in kwargs:
        if key not in taken.kinds and not taken.any_name:
            raise UsageError(f"{name}() takes no argument {key!r}{_meant(key, taken.kinds)}")
        if key in taken.places[: len(args)]:
            raise UsageError(f"{name}() got two values for {key!r}: give one")
    if len(args) > len(taken.places) and not taken.rest:
        raise UsageError(_too_many(name, taken, args))
    given = list(args)
    for place, value in enumerate(args):
        if place < len(taken.places):
            key = taken.places[place]
            given[place] = _checked(name, key, taken.kinds[key], value)
        else:
            rest = taken.rest or _FREE
            given[place] = _checked(name, taken.rest_name, rest, value)
    named = {k: _checked(name, k, taken.kinds.get(k, _FREE), v) for k, v in kwargs.items()}
    for key in taken.required:
        if key not in kwargs and key not in taken.places[: len(args)]:
            hint = _hint(taken.kinds[key])
            raise UsageError(f"{name}() requires {key!r}{hint and f': {hint}'}")
    return given, named


def _checked(function: str, name: str, kind: Kind, value: Any) -> Any:
    """Return a value of the kind; an iterator comes back as one that checks its items."""
    if not kind.holds(value):
        raise UsageError(f"{function}(): {name} must be {_expected(kind)}, {_got(value, kind)}")
    chosen = next((choice for choice in kind.choices if choice.holds(value)), kind)
    if not chosen.items:
        return value
    items = _checked_items(function, name, chosen.items, value)
    if isinstance(value, Sequence | set | frozenset):
        for _ in items:
            pass
        return value
    own = type(value).__module__.partition(".")[0] == "archivekit"
    return value if own else items


def _checked_items(function: str, name: str, kind: Kind, values: Iterable[Any]) -> Iterator[Any]:
    for place, value in enumerate(values):
        if not kind.holds(value):
            raise UsageError(
                f"{function}(): {name} must hold {_expected(kind)}, "
                f"{_got(value, kind, f' at index {place}')}"
            )
        yield value


def _expected(kind: Kind) -> str:
    words = " or ".join(kind.names)
    return f"{words} of {_expected(kind.items)}" if kind.items else words


def _got(value: object, kind: Kind, where: str = "") -> str:
    """Return what was given, and what to write."""
    given = "got None" if value is None else f"got the {type(value).__name__} {value!r:.60}"
    hint = _hint(kind, value)
    return f"{given}{where}{hint and f': {hint}'}"


def _hint(kind: Kind, value: object = None) -> str:
    if isinstance(value, dt.date):
        return f"write it as text, such as {value.isoformat()[:10]!r}"
    if isinstance(value, list | tuple) and "PathLike" in kind.names:
        return "give each by itself, or write *paths"
    if isinstance(kind, _OneOf) and isinstance(value, str):
        near = difflib.get_close_matches(value, filter(None, kind.words), n=1)
        return f"did you mean {near[0]!r}?" if near else ""
    names = kind.items.names if kind.items else kind.names
    return next((_HINTS[name] for name in names if name in _HINTS), "")


def _too_many(name: str, taken: _Taken, args: tuple[Any, ...]) -> str:
    further = ", ".join(f"{key}=" for key in taken.kinds if key not in taken.places)
    own = taken.places[:1] in {("self",), ("cls",)}  # which nobody writes
    count, given = len(taken.places) - own, len(args) - own
    several = "" if count == 1 else "s"
    words = f"{name}() takes {count} argument{several} by position, got {given}"
    return f"{words}: name the others, {further}" if further else words


def _meant(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    if near:
        return f": did you mean {near[0]!r}?"
    return f": it takes {', '.join(known)}" if known else ""


def _taken(function: Callable[..., Any]) -> _Taken:
    parameters = list(inspect.signature(function).parameters.values())
    kinds: dict[str, Kind] = {}
    places, required, rest, rest_name, any_name = [], [], None, "", False
    names = getattr(function, "__globals__", {})
    for place, parameter in enumerate(parameters):
        own = place == 0 and parameter.name in {"self", "cls"}
        kind = _FREE if own else _kind_of(parameter.annotation, names)
        if parameter.kind is parameter.VAR_POSITIONAL:
            rest, rest_name = kind, f"each of {parameter.name}"
        elif parameter.kind is parameter.VAR_KEYWORD:
            any_name = True
        else:
            kinds[parameter.name] = kind
            if parameter.kind is not parameter.KEYWORD_ONLY:
                places.append(parameter.name)
            if parameter.default is parameter.empty and not own:
                required.append(parameter.name)
    return _Taken(kinds, tuple(places), tuple(required), rest, rest_name, any_name)


def _kind_of(annotation: object, names: Mapping[str, Any]) -> Kind:
    """Return the kind that an annotation stands for, whether it is postponed or not."""
    if isinstance(annotation, str):
        return _kind_written(ast.parse(annotation, mode="eval").body, names)
    if annotation is inspect.Parameter.empty:
        return _FREE
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return _union([_kind_of(part, names) for part in parts])
    if origin is Literal:
        return _OneOf(parts)
    if annotation is None or annotation is types.NoneType:
        return _NONE
    name = getattr(origin or annotation, "__name__", "Any")
    return _named(name, [_kind_of(part, names) for part in parts if part is not ...])


def _kind_written(node: ast.expr, names: Mapping[str, Any]) -> Kind:
    match node:
        case ast.BinOp(left=left, right=right):
            return _union([_kind_written(left, names), _kind_written(right, names)])
        case ast.Constant(value=None):
            return _NONE
        case ast.Constant(value=str() as written):
            return _kind_of(written, names)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=choice):
            words = ast.literal_eval(choice)
            return _OneOf(words if isinstance(words, tuple) else (words,))
        case ast.Subscript(value=origin, slice=inner):
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            parts = [part for part in parts if not _is_ellipsis(part)]
            own = _last_name(origin)
            kinds = [_kind_written(part, names) for part in parts] if own in _COLLECTIONS else []
            return _named(own, kinds)
    name = _last_name(node)
    alias = names.get(name)
    if alias is not None and not isinstance(alias, type | types.ModuleType):
        return _kind_of(alias, names)
    return _named(name, [])


def _is_ellipsis(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "Any")


_NONE: Final = Kind(("None",), lambda kind: kind is types.NoneType)


def _union(kinds: Sequence[Kind]) -> Kind:
    if any(kind is _FREE for kind in kinds):
        return _FREE
    if words := [word for kind in kinds if isinstance(kind, _OneOf) for word in kind.words]:
        return _OneOf((*words, *((None,) if _NONE in kinds else ())))
    names = tuple(name for kind in kinds for name in kind.names)
    items = next((kind.items for kind in kinds if kind.items), None)

    def takes(of: type) -> bool:
        return any(kind.takes(of) for kind in kinds)

    return Kind(names, takes, items, tuple(kinds))


def _named(name: str, parts: Sequence[Kind]) -> Kind:
    """Return the kind of a class by its name, which need not be imported, nor installed."""
    if name in _ANYTHING:
        return _FREE
    items = parts[0] if len(parts) == 1 and parts[0] is not _FREE else None
    never = _TEXTS if name in _COLLECTIONS else bool if name in {"int", "float"} else ()

    def takes(kind: type) -> bool:
        return _is_a(kind, name) and not issubclass(kind, never)

    return Kind((name,), takes, items if name in _COLLECTIONS else None)


def _is_a(kind: type, name: str) -> bool:
    abstract = _ABSTRACT.get(name)
    if abstract:
        return issubclass(kind, abstract)
    names = _NAMED.get(name, (name,))
    return any(base.__name__ in names for base in kind.__mro__)
