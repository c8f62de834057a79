"""All rules as one value: loaded from TOML files, checked row by row, merged in a stated order.

A `Rules` is a pure function of its layers, which are the texts of rule files in order. The first
layer is what the package ships, each later one is a file of somebody else. Three sentences say how
layers meet:

- A row with the table and the id of an earlier row takes its place.
- Other rows of a later layer come before all rows of earlier layers, so they win where the first
  row that fits decides.
- ``off = ["TABLE/ID", …]`` at the top of a file switches rows of earlier layers off.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from archivekit._rules.rows import R, Row, Table
from archivekit._rules.tables import TABLES
from archivekit.errors import UsageError

T = TypeVar("T")
GROUP = "archivekit.rules"
"""Entry points of other packages: TOML text, or a function that returns it."""
SHIPPED = "archivekit"
"""The name of the layer that the package ships."""


@attrs.frozen
class Layer:
    """One rule file: its name, for messages, and its text."""

    name: str
    text: str = attrs.field(repr=False)


class Rules:
    """Every rule that articles are read with. Frozen, hashable, and equal where the rows are.

    >>> rules = Rules.default()
    >>> rules.merged(Rules.default()) == rules
    True
    """

    __slots__ = ("_by_name", "_layers", "_made", "digest")

    digest: str
    """Sixteen hexadecimal digits that name these rows: the same rows have the same digest."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._by_name = MappingProxyType(_merge(layers))
        self._made: dict[Callable[[Rules], object], object] = {}
        self.digest = _digest(self._by_name)

    @staticmethod
    def default() -> Rules:
        """Return the rules that the package ships, always the same object."""
        return _rules_of(_shipped())

    @staticmethod
    def load(*paths: str | os.PathLike[str]) -> Rules:
        """Return the shipped rules and, after them, those of TOML files, the last one strongest.

        Where there is no such file, a name of the entry-point group ``archivekit.rules`` loads the
        rules of an installed package. Nothing that is installed counts unless it is named.

        Raises `UsageError` where a file cannot be read, is not TOML, or has rows that do not fit
        their tables; the message names the file, the table and the row of each.
        """
        return _rules_of((*_shipped(), *map(_layer, paths)))

    @staticmethod
    def parse(text: str, name: str = "rules") -> Rules:
        r"""Return the shipped rules and, after them, those of one TOML text; see `load`.

        >>> rules = Rules.parse('[[place]]\nid = "mine"\nwords = "Springfield"')
        >>> rules == Rules.default()
        False
        """
        return _rules_of((*_shipped(), Layer(name, text)))

    def merged(self, other: Rules) -> Rules:
        """Return these rules followed by those layers of `other` that are not among them."""
        more = tuple(layer for layer in other._layers if layer not in self._layers)
        return _rules_of((*self._layers, *more)) if more else self

    def __getitem__(self, table: Table[R]) -> tuple[R, ...]:
        """Return the rows of a table, those to be asked first in front."""
        return self._by_name[table.name]  # type: ignore[return-value]

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        """Yield every row in force with the name of its table."""
        for name, rows in self._by_name.items():
            for row in rows:
                yield name, row

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers, the strongest last."""
        return tuple(layer.name for layer in self._layers)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Rules) and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<Rules {self.digest}: {', '.join(self.layers)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A worker makes the same rules once and finds them again: what is made of them stays.
        if self._layers == _shipped():
            return Rules.default, ()
        return _rules_of, (self._layers,)


def per_rules(make: Callable[[Rules], T]) -> Callable[[Rules], T]:
    """Decorate a function that makes something of rules, so that it does so once per `Rules`.

    What is made is kept with the rules and freed with them.
    """

    @functools.wraps(make)
    def made(rules: Rules) -> T:
        kept = rules._made
        if make not in kept:
            kept[make] = make(rules)
        return kept[make]  # type: ignore[return-value]

    return made


@functools.lru_cache(maxsize=16)
def _rules_of(layers: tuple[Layer, ...]) -> Rules:
    return Rules(layers)


def _layer(path: str | os.PathLike[str]) -> Layer:
    try:
        return Layer(str(path), Path(path).read_text("utf-8"))
    except FileNotFoundError as error:
        for entry in entry_points(group=GROUP, name=str(path)):
            given = entry.load()
            return Layer(f"{entry.value}", given() if callable(given) else given)
        raise UsageError(
            f"cannot read rules from {path}: no such file, and no installed package names rules so"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read rules from {path}: {error}") from error


@functools.cache
def _shipped() -> tuple[Layer, ...]:
    folder = files("archivekit._rules").joinpath("data")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(
        Layer(f"{SHIPPED}:{name}", folder.joinpath(name).read_text("utf-8")) for name in names
    )


def _merge(layers: tuple[Layer, ...]) -> dict[str, tuple[Row, ...]]:
    """Lay layer over layer; the files of the shipped layer are one layer."""
    merged: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
    for layer in layers:
        rows, off = _read(layer)
        for reference in off:
            table, _, name = reference.partition("/")
            if merged.get(table, {}).pop(name, None) is None:
                raise UsageError(
                    f"{layer.name}: off names {reference!r}, which no earlier file has; "
                    "write TABLE/ID as `archivekit rules show` prints it"
                )
        for name, found in rows.items():
            before, new = merged[name], {row.id: row for row in found}
            replaced = {row_id: new.pop(row_id, row) for row_id, row in before.items()}
            shipped = layer.name.startswith(SHIPPED)
            merged[name] = {**replaced, **new} if shipped else {**new, **replaced}
    return {name: tuple(rows.values()) for name, rows in merged.items()}


def _read(layer: Layer) -> tuple[dict[str, list[Row]], list[str]]:
    """Return the rows of a layer by table, and what it switches off."""
    try:
        data = tomllib.loads(layer.text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{layer.name} is not TOML: {error}") from error
    off = data.pop("off", [])
    if not isinstance(off, list) or not all(isinstance(name, str) for name in off):
        raise UsageError(f"{layer.name}: off must be a list of texts such as 'place/china'")
    rows: dict[str, list[Row]] = {}
    wrong: list[str] = []
    for name, written in _flat(data, layer.name):
        ids: set[str] = set()
        for number, given in enumerate(written, 1):
            try:
                row = _row(layer, TABLES[name], given, number)
            except UsageError as error:
                wrong.append(str(error))
                continue
            if row.id in ids:
                wrong.append(f"{layer.name}: [[{name}]] {row.id}: the id stands twice")
            ids.add(row.id)
            rows.setdefault(name, []).append(row)
    if wrong:
        raise UsageError("\n".join(wrong))
    return rows, off


def _flat(data: Mapping[str, Any], file: str, prefix: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield each table with its dotted name and the rows as written."""
    for key, value in data.items():
        name = prefix + key
        if name in TABLES and isinstance(value, list):
            yield name, value
        elif isinstance(value, dict) and any(known.startswith(f"{name}.") for known in TABLES):
            yield from _flat(value, file, f"{name}.")
        else:
            what = "must be a list of rows" if name in TABLES else "is not a table of rules"
            raise UsageError(
                f"{file}: {name!r} {what}; write [[TABLE]] above each row, with TABLE "
                f"one of {', '.join(_near(name))}"
            )


def _near(name: str) -> list[str]:
    import difflib  # noqa: PLC0415 - for an error alone

    return difflib.get_close_matches(name, TABLES, n=3, cutoff=0.4) or sorted(TABLES)


def _row(layer: Layer, table: Table[R], row: object, number: int) -> R:
    label = row.get("id", f"row {number}") if isinstance(row, dict) else f"row {number}"
    where = f"{layer.name}: [[{table.name}]] {label}"
    if not isinstance(row, dict):
        raise UsageError(f"{where}: must be a table, got {row!r}"[:300])
    known = [field.name for field in attrs.fields(table.row) if field.name != "origin"]
    unknown = sorted(set(row) - set(known))
    if unknown:
        raise UsageError(f"{where}: has no {unknown[0]!r}; it takes {', '.join(known)}")
    missing = sorted(
        f.name for f in attrs.fields(table.row) if f.default is attrs.NOTHING and f.name not in row
    )
    if missing:
        raise UsageError(f"{where}: needs {missing[0]!r}")
    try:
        made = table.row(**row, origin=layer.name)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{where}: {error.args[0] if error.args else error}") from error
    _check_patterns(where, table, made, trusted=layer.name.startswith(SHIPPED))
    return made


def _check_patterns(where: str, table: Table[Any], row: Row, *, trusted: bool) -> None:
    """Refuse a pattern without its groups, and one that a text could keep busy."""
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        for pattern in value if isinstance(value, tuple) else (value,):
            if not hasattr(pattern, "groupindex"):
                continue
            if field.name == "pattern":
                _check_groups(where, table, set(pattern.groupindex))
            if not trusted:
                _check_work(where, field.name, pattern.pattern, pattern.flags)


def _check_groups(where: str, table: Table[Any], groups: set[str]) -> None:
    missing = [name for name in table.groups if name not in groups]
    if missing:
        raise UsageError(f"{where}: pattern needs the group (?P<{missing[0]}>…)")
    if table.one_of and not groups & set(table.one_of):
        named = ", ".join(f"(?P<{name}>…)" for name in table.one_of)
        raise UsageError(f"{where}: pattern needs one of the groups {named}")


def _check_work(where: str, field: str, pattern: str, flags: int) -> None:
    from archivekit._rules.work import LENGTH, MOST_STEPS, most_steps  # noqa: PLC0415 - rarely needed

    steps, text = most_steps(pattern, flags)
    if steps > MOST_STEPS:
        raise UsageError(
            f"{where}: {field} needs more than {MOST_STEPS:,} steps for {LENGTH} characters such "
            f"as {text[:30]!r}…; no two repetitions that touch may take the same text"
        )


def _digest(tables: Mapping[str, tuple[Row, ...]]) -> str:
    def plain(value: Any) -> Any:
        return value.pattern if hasattr(value, "groupindex") else str(value)

    rows = {
        name: [
            attrs.asdict(row, filter=lambda a, _: a.name not in {"origin", "why"}) for row in rows
        ]
        for name, rows in tables.items()
    }
    written = json.dumps(rows, ensure_ascii=False, sort_keys=True, default=plain)
    return hashlib.blake2b(written.encode("utf-8", "replace"), digest_size=8).hexdigest()
