"""One rule file: its rows by table, each checked against its table and for runaway patterns.

`Rules` lays files over one another; here one is read, or refused with all that is wrong with it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from archivekit._rules.regex import Regex
from archivekit._rules.rows import KnownOutlet, Pattern, Row, Table
from archivekit._rules.schema import MisfitsError, make
from archivekit._rules.tables import TABLES
from archivekit.errors import UsageError

SHIPPED = "archivekit"
"""What the origin of a shipped row begins with."""


@attrs.frozen
class RuleFile:
    """One rule file: its name, for messages, and its text."""

    name: str
    text: str = attrs.field(repr=False)


@attrs.frozen
class ParsedFile:
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


def parse_file(layer: RuleFile) -> ParsedFile:
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
    return ParsedFile(layer.name, rows, {_named(name): name for name in off})


def _named(name: str) -> tuple[str, str]:
    """Return the table and the id of a row that `off` names."""
    table, _, row_id = name.partition("/")
    return table, row_id


def _claimed_twice(outlets: Iterable[Row]) -> Iterator[str]:
    """Yield an error for two outlets of one file with the same domain."""
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
    for name, pattern in patterns_of(row):
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


def patterns_of(row: object) -> Iterator[tuple[str, Regex]]:
    """Yield every pattern of a row and of the rows inside it, with the name of its field."""
    for field in attrs.fields(type(row)):  # type: ignore[arg-type]
        value = getattr(row, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Regex):
                yield field.name, one
            elif attrs.has(type(one)):
                yield from patterns_of(one)


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
