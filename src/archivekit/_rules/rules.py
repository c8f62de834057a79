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
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import attrs

from archivekit._arguments import checked_class
from archivekit._rules.regex import Regex
from archivekit._rules.rows import KnownOutlet, Pattern, R, Row, Table
from archivekit._rules.schema import MisfitsError, make
from archivekit._rules.tables import TABLES
from archivekit.errors import UsageError

T = TypeVar("T")
GROUP = "archivekit.rules"
"""Entry points of other packages: TOML text, or a function that returns it."""
SHIPPED = "archivekit"
"""What the origin of a shipped row begins with."""


@attrs.frozen
class RuleFile:
    """One rule file: its name, for messages, and its text."""

    name: str
    text: str = attrs.field(repr=False)


@checked_class
class Rules:
    """Every rule that articles are read with. Frozen, hashable, and equal where the rows are.

    >>> rules = Rules.default()
    >>> rules.merged(Rules.default()) == rules
    True
    """

    __slots__ = ("__weakref__", "_digest", "_layers", "_made", "_parsed", "_tables", "_within")

    def __init__(self, layers: tuple[RuleFile, ...], parsed: list[_Parsed] | None = None) -> None:
        self._layers = layers
        self._parsed = [_parse(layer) for layer in layers] if parsed is None else parsed
        self._tables: dict[str, tuple[Row, ...]] = {}
        self._made: dict[Callable[[Rules], object], _Compiled] = {}
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
    return _parse(RuleFile(name, file.read_text("utf-8"))).rows if file.is_file() else {}


@attrs.frozen
class _Parsed:
    """The rows of a layer by table and id, and the rows of earlier ones that it switches off.

    `off` has for each table and id how the file writes them.
    """

    name: str
    rows: dict[str, dict[str, Row]]
    off: dict[tuple[str, str], str]

    def over(self, table: str, earlier: dict[str, Row]) -> dict[str, Row]:
        """Return the rows of a table with this layer laid over the earlier ones."""
        new = dict(self.rows.get(table, {}))
        kept = {
            row_id: new.pop(row_id, row)
            for row_id, row in earlier.items()
            if (table, row_id) not in self.off
        }
        return {**new, **kept}


def _parse(layer: RuleFile) -> _Parsed:
    """Parse a layer; raise for all that is wrong with it."""
    try:
        data = tomllib.loads(layer.text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{layer.name} is not TOML: {error}") from error
    off = data.pop("off", [])
    if not isinstance(off, list) or not all(isinstance(name, str) for name in off):
        raise UsageError(f"{layer.name}: off must be a list of strings such as 'place/china'")
    rows: dict[str, dict[str, Row]] = {}
    wrong: list[str] = []
    for name, written in _flat(data, layer.name):
        own = rows.setdefault(name, {})
        for number, given in enumerate(written, 1):
            named = isinstance(given, dict) and given.get("id")
            where = f"{layer.name}: [[{name}]] {named or f'row {number}'}"
            try:
                kind, ours = TABLES[name].row, layer.name.startswith(SHIPPED)
                row = make(kind, given, trusted=ours, origin=layer.name)
            except MisfitsError as error:
                wrong += (f"{where}{inside}: {what}" for inside, what in error.found)
                continue
            if not ours:  # tests hold ours to the same
                wrong += (f"{where}: {what}" for what in _wrong_with(TABLES[name], row))
            if row.id in own:
                wrong.append(f"{where}: the id stands twice; give one of the rows another id")
            own[row.id] = row
    wrong += (f"{layer.name}: {what}" for what in _claimed_twice(rows.get("outlet", {}).values()))
    if wrong:
        raise UsageError("\n".join(wrong))
    return _Parsed(layer.name, rows, {_named(name): name for name in off})


def _named(name: str) -> tuple[str, str]:
    """Return the table and the id of a row that `off` names."""
    table, _, row_id = name.partition("/")
    return table, row_id


def _claimed_twice(outlets: Iterable[Row]) -> Iterator[str]:
    """Yield what is wrong where two outlets of one file have one domain."""
    owners: dict[str, str] = {}
    for outlet in outlets:
        for domain in outlet.domains if isinstance(outlet, KnownOutlet) else ():
            owner = owners.setdefault(domain, outlet.id)
            if owner != outlet.id:
                yield f"[[outlet]] {outlet.id}: domains has {domain!r}, as [[outlet]] {owner} does"


def _flat(data: Mapping[str, Any], file: str, prefix: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield each table with its dotted name and the rows as written."""
    for key, value in data.items():
        name = prefix + key
        if name in TABLES and isinstance(value, list):
            yield name, value
        elif isinstance(value, dict) and any(known.startswith(f"{name}.") for known in TABLES):
            yield from _flat(value, file, f"{name}.")
        elif name in TABLES:
            raise UsageError(
                f"{file}: {name!r} must be a list of rows; write [[{name}]] above each"
            )
        else:
            hint = near_table(name)
            raise UsageError(
                f"{file}: {name!r} is not a table of rules{hint}; see `archivekit rules show`"
            )


def near_table(name: str) -> str:
    """Return a hint at what a name of no table may mean.

    >>> near_table("credit.lable"), near_table("disable")
    ('; did you mean credit.label?', '; did you mean off?')
    >>> near_table("label-reporter")
    '; it is the rule of a credit, whose row is in credit.label with role = reporter'
    """
    import difflib  # noqa: PLC0415 - for an error alone

    kind, _, role = name.partition("-")
    if kind in _CREDIT_RULES and role:
        where = _CREDIT_RULES[kind]
        return f"; it is the rule of a credit, whose row is in {where} with role = {role}"
    if name in _CALLED_OFF:
        return "; did you mean off?"
    near = difflib.get_close_matches(name, TABLES, n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


_CREDIT_RULES = {"label": "credit.label", "phrase": "credit.phrase or credit.behind"}
_CALLED_OFF = ("disable", "disabled", "exclude", "remove", "skip", "without")


def _wrong_with(table: Table[Any], row: Row) -> Iterator[str]:
    """Yield what is wrong with a row beyond its types: its pattern's groups, and busy patterns."""
    yield from wrong_with_pattern(table, row)
    for name, pattern in _patterns_of(row):
        if _is_busy(pattern.compiled):
            yield (
                f"{name} can keep a text busy: nested or neighbouring repetitions such as (a+)+ or "
                "a*a* can match one text in many ways; make one of them unable to match what the "
                "other does"
            )


def wrong_with_pattern(table: Table[Any], row: Row) -> Iterator[str]:
    """Yield what is wrong with the pattern that a row is: missing groups, or it matches nothing."""
    if isinstance(row, Pattern):
        yield from _missing_groups(table, set(row.pattern.groupindex))
        if row.pattern.fullmatch(""):
            yield "pattern must not match an empty text: it would match every line"


def _patterns_of(row: object) -> Iterator[tuple[str, Regex]]:
    """Yield every pattern of a row and of the rows inside it, with the name of its field."""
    for field in attrs.fields(type(row)):  # type: ignore[arg-type]
        value = getattr(row, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Regex):
                yield field.name, one
            elif attrs.has(type(one)):
                yield from _patterns_of(one)


def _missing_groups(table: Table[Any], groups: set[str]) -> Iterator[str]:
    for name in table.groups:
        if name not in groups:
            yield f"pattern needs the group (?P<{name}>…)"
    if table.one_of and not groups & set(table.one_of):
        yield f"pattern needs one of the groups {', '.join(f'(?P<{n}>…)' for n in table.one_of)}"


def _is_busy(pattern: re.Pattern[str]) -> bool:
    """Return whether a text can keep a pattern busy, by its structure and by trying.

    A pattern that has one way from each place of a text is not tried: that takes most of the time,
    and of 20,000 patterns made at random no such one was kept busy.
    """
    from archivekit._rules.ambiguity import LONG, MOST_WAYS, count_ways  # noqa: PLC0415 - rare
    from archivekit._rules.work import hostile_text  # noqa: PLC0415 - rare

    written = pattern.pattern, pattern.flags & ~re.UNICODE
    ways = count_ways(*written)
    return ways > MOST_WAYS or (ways > LONG and hostile_text(*written) is not None)


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
