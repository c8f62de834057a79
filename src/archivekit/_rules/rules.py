"""All rules as one value: loaded from TOML files, checked row by row, merged in a stated order.

A `Rules` is the rows that the package ships and a pure function of its layers, which are the texts
of further rule files in order. Three sentences say how they meet:

- A row with the table and the id of an earlier row takes its place.
- Other rows of a later layer come before all earlier rows, so they win where the first row that
  fits decides.
- ``off = ["TABLE/ID", …]`` at the top of a file switches earlier rows off.

A row with a `domain` is for the articles of one outlet: it is in force in `Rules.within` that
domain alone.
"""

from __future__ import annotations

import functools
import hashlib
import json
import operator
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import attrs

from archivekit._arguments import checked_class
from archivekit._rules.regex import Regex
from archivekit._rules.rows import R, Row, Table
from archivekit._rules.rule_file import SHIPPED, ParsedFile, RuleFile, parse_file
from archivekit._rules.tables import TABLES
from archivekit.errors import UsageError

T = TypeVar("T")
GROUP = "archivekit.rules"
"""Entry points of other packages: TOML text, or a function that returns it."""


@checked_class
class Rules:
    """Every rule that articles are read with. Frozen, hashable, and equal where the rows are.

    >>> rules = Rules.default()
    >>> rules.merged(Rules.default()) == rules
    True
    """

    __slots__ = (
        "__weakref__",
        "_answers",
        "_digest",
        "_layers",
        "_made",
        "_parsed",
        "_tables",
        "_within",
    )

    def __init__(
        self, layers: tuple[RuleFile, ...], parsed: list[ParsedFile] | None = None
    ) -> None:
        self._layers = layers
        self._parsed = [parse_file(layer) for layer in layers] if parsed is None else parsed
        self._tables: dict[str, tuple[Row, ...]] = {}
        self._made: dict[Callable[[Rules], object], _Compiled] = {}
        self._answers: dict[Callable[..., object], Callable[..., object]] = {}
        self._within: dict[str, Rules] | None = None
        self._digest: str | None = None
        if parsed is None:
            self._check_off()

    @staticmethod
    def default() -> Rules:
        """Return the rules that the package ships, always the same object."""
        return _rules_of(())

    @staticmethod
    def load(*paths: str | os.PathLike[str]) -> Rules:
        """Return the shipped rules and, after them, those of TOML files, the last one strongest.

        Where there is no such file, a name of the entry-point group ``archivekit.rules`` loads the
        rules of an installed package. Nothing that is installed counts unless it is named.

        Raises `UsageError` where a file cannot be read, is not TOML, or has rows that do not fit
        their tables; the message names the file, the table and the row of each.
        """
        return _rules_of(tuple(map(_layer, paths)))

    @staticmethod
    def parse(text: str, name: str = "rules") -> Rules:
        r"""Return the shipped rules and, after them, those of one TOML text; see `load`.

        >>> rules = Rules.parse('[[place]]\nid = "mine"\nwords = "Springfield"')
        >>> rules == Rules.default()
        False
        """
        return _rules_of((RuleFile(name, text),))

    def merged(self, other: Rules) -> Rules:
        """Return these rules followed by the layers of `other` that they lack."""
        more = tuple(layer for layer in other._layers if layer not in self._layers)
        return _rules_of((*self._layers, *more)) if more else self

    def within(self, domain: str | None) -> Rules:
        r"""Return the rules for the articles of one registrable domain.

        >>> rules = Rules.parse(
        ...     '[[credit.label]]\nid = "x"\nwords = "Pen"\nrole = "author"\ndomain = "x.example"'
        ... )
        >>> LABELS = TABLES["credit.label"]
        >>> len(rules.within("x.example")[LABELS]) - len(rules[LABELS])
        1
        """
        return rules_within(self, domain)

    def __getitem__(self, table: Table[R]) -> tuple[R, ...]:
        """Return the rows of a table that are for all articles, those to be asked first in front.

        Rows for the articles of one domain are in `within` it, and in none else.
        """
        for used in _USED.get():
            used.add(table.name)
        if table.name not in self._tables:
            own = (None, self._domain)
            rows = self._rows(table)
            self._tables[table.name] = tuple(row for row in rows if _domain_of(row) in own)
        return self._tables[table.name]  # type: ignore[return-value]

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        """Yield every row with the name of its table, those for one domain too."""
        for name, table in TABLES.items():
            for row in self._rows(table):
                yield name, row

    def _rows(self, table: Table[R]) -> Iterable[Row]:
        rows = dict(_shipped(table.name.partition(".")[0]).get(table.name, {}))
        for layer in self._parsed:
            rows = layer.over(table.name, rows)
        return rows.values()

    def _has_rows_of(self, other: Rules, tables: Iterable[str]) -> bool:
        """Return whether some tables have the same rows in the same order in other rules."""
        both = ((self[TABLES[name]], other[TABLES[name]]) for name in tables)
        return all(len(a) == len(b) and all(map(operator.is_, a, b)) for a, b in both)

    @property
    def _domain(self) -> str | None:
        return None

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers over the shipped rows, the strongest last."""
        return tuple(layer.name for layer in self._layers)

    @property
    def off(self) -> tuple[str, ...]:
        """What the strongest layer switches off, as it writes it."""
        return tuple(self._parsed[-1].off.values()) if self._parsed else ()

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that name these rows: the same rows have the same digest."""
        if self._digest is None:
            rows = [[name, _plain(row)] for name, row in self]
            written = json.dumps(rows, ensure_ascii=False, sort_keys=True)
            data = written.encode("utf-8", "replace")
            self._digest = hashlib.blake2b(data, digest_size=8).hexdigest()
        return self._digest

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Rules) and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<Rules {self.digest}: {', '.join((SHIPPED, *self.layers))}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A worker makes the same rules once and finds them again: what is made of them stays.
        return _rules_of, (self._layers,)

    def _check_off(self) -> None:
        """Raise for what a layer switches off and no earlier one has."""
        for place, layer in enumerate(self._parsed):
            for (table, row_id), written in layer.off.items():
                shipped = _shipped(table.partition(".")[0]).get(table, {})
                before = (row_id in earlier.rows.get(table, {}) for earlier in self._parsed[:place])
                if row_id not in shipped and not any(before):
                    raise UsageError(
                        f"{layer.name}: off names {written!r}, which no earlier file has; "
                        "write TABLE/ID as `archivekit rules show` prints it"
                    )


class _Within(Rules):
    """The rules for the articles of one domain: those of `whole`, and the domain's own rows."""

    __slots__ = ("_own", "_whole")

    def __init__(self, whole: Rules, domain: str) -> None:
        super().__init__(whole._layers, whole._parsed)
        self._whole = whole
        self._own = domain

    @property
    def _domain(self) -> str:
        return self._own

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Within):
            return False
        return self._own == other._own and self._whole == other._whole

    def __hash__(self) -> int:
        return hash((self._whole, self._own))

    def __repr__(self) -> str:
        return f"{self._whole!r} within {self._own}"

    def __reduce__(self) -> tuple[Any, ...]:
        return rules_within, (self._whole, self._own)


def rules_within(rules: Rules, domain: str | None) -> Rules:
    """Return the rules for one domain's articles, as `Rules.within` does for users."""
    whole = rules._whole if isinstance(rules, _Within) else rules
    if whole._within is None:
        rows = (row for table in TABLES.values() if table.limited for row in whole._rows(table))
        domains = {own for row in rows if (own := _domain_of(row))}
        whole._within = {domain: _Within(whole, domain) for domain in domains}
    return whole._within.get(domain or "", whole)


def _domain_of(row: Row) -> str | None:
    return getattr(row, "domain", None)


@attrs.frozen
class _Compiled:
    """What was made of rules, and the names of the tables that it was made of."""

    value: object
    tables: frozenset[str]


_USED: ContextVar[tuple[set[str], ...]] = ContextVar("used", default=())
"""The names of the tables that were asked for, for each value that is being made."""


def check_rules(rules: Rules | None) -> Rules:
    """Return rules, the shipped ones unless given; raise `UsageError` for anything else."""
    if rules is None:
        return Rules.default()
    given: object = rules
    if not isinstance(given, Rules):
        raise UsageError(f"rules must be a Rules, such as Rules.load(FILE), got {given!r:.80}")
    return rules


def per_rules(make: Callable[[Rules], T]) -> Callable[[Rules], T]:
    """Decorate a function that makes something of rules, so that it does so once per `Rules`.

    What is made is kept with the rules and freed with them. Rules share with wider ones what is
    made of tables whose rows are the same: those within a domain with the whole, and all others
    with the shipped rules. Learned rules fill one table, and credits take long to compile.
    """

    @functools.wraps(make)
    def made(rules: Rules) -> T:
        try:  # asked for more than a hundred times an article
            kept = rules._made[make]
        except KeyError:
            kept = rules._made[make] = _shared(made, make, rules) or _make(make, rules)
        else:
            if _USED.get():
                _tell(kept.tables)
        return kept.value  # type: ignore[return-value]

    return made


def remembering(most: int) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Decorate a pure function of rules and hashable values, so that it knows its last answers.

    `most` is how many; they are kept with the rules and freed with them.
    """

    def decorate(ask: Callable[..., T]) -> Callable[..., T]:
        @functools.wraps(ask)
        def asked(rules: Rules, *given: object) -> T:
            if _USED.get():  # the tables that it asks must be told
                return ask(rules, *given)
            answers = rules._answers.get(ask)
            if answers is None:
                answers = functools.lru_cache(most)(functools.partial(ask, rules))
                rules._answers[ask] = answers
            return answers(*given)  # type: ignore[return-value]

        return asked

    return decorate


def _shared(made: Callable[[Rules], object], make: object, rules: Rules) -> _Compiled | None:
    """Return what was made of wider rules, where all rows that it depends on are the same."""
    if isinstance(rules, _Within):
        made(rules._whole)
        kept = rules._whole._made[make]  # type: ignore[index]
        limited = [name for name in kept.tables if TABLES[name].limited]
        return kept if rules._has_rows_of(rules._whole, limited) else None
    shipped = _rules_of(())
    made_before = shipped._made.get(make)  # type: ignore[call-overload]
    if made_before is None or not made_before.tables:  # what asks later would ask other rules
        return None
    return made_before if rules._has_rows_of(shipped, made_before.tables) else None


def _make(make: Callable[[Rules], object], rules: Rules) -> _Compiled:
    used = set[str]()
    token = _USED.set((*_USED.get(), used))
    try:
        return _Compiled(make(rules), frozenset(used))
    finally:
        _USED.reset(token)


def _tell(tables: frozenset[str]) -> None:
    for used in _USED.get():
        used.update(tables)


@functools.lru_cache(maxsize=16)
def _rules_of(layers: tuple[RuleFile, ...]) -> Rules:
    return Rules(layers)


def _layer(path: str | os.PathLike[str]) -> RuleFile:
    try:
        return RuleFile(str(path), Path(path).read_text("utf-8"))
    except FileNotFoundError as error:
        for entry in entry_points(group=GROUP, name=str(path)):
            given = entry.load()
            return RuleFile(f"{entry.value}", given() if callable(given) else given)
        raise UsageError(
            f"cannot read rules from {path}: no such file, and no installed package offers rules "
            "by that name"
        ) from error
    except IsADirectoryError as error:
        raise UsageError(f"cannot read rules from {path}: a directory; name its files") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read rules from {path}: it is not in UTF-8") from error
    except (OSError, ValueError) as error:  # a path with a NUL, or in no encoding
        said = error.strerror if isinstance(error, OSError) else None
        raise UsageError(f"cannot read rules from {path}: {said or error}") from error


@functools.cache
def _shipped(room: str) -> Mapping[str, Mapping[str, Row]]:
    """Return the shipped rows of the tables that begin with one word; they share one file."""
    file = files("archivekit._rules").joinpath("data").joinpath(f"{room}.toml")
    name = f"{SHIPPED}:{room}.toml"
    return parse_file(RuleFile(name, file.read_text("utf-8"))).rows if file.is_file() else {}


def _plain(row: Row) -> dict[str, Any]:
    """Return what a row says, as JSON has it; not where it comes from, nor why it is there."""

    def plain(value: Any) -> Any:
        if isinstance(value, Regex):
            return value.pattern
        if isinstance(value, tuple):
            return [plain(part) for part in value]
        return said(value) if attrs.has(type(value)) else value

    def said(one: Any) -> dict[str, Any]:
        names = [f.name for f in attrs.fields(type(one)) if f.name not in {"origin", "why"}]
        return {name: plain(getattr(one, name)) for name in names if name[0] != "_"}

    return said(row)
