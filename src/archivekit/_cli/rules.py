"""The commands about rules: check a file, show what holds, try what a file changes."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from archivekit._cli.options import JSON
from archivekit._cli.output import say, write_line, write_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archivekit._rules.rows import Row
    from archivekit._rules.rules import Rules
    from archivekit.model import Article

_FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...")
_WIDTH = 160
"""Most characters of a value that `try` shows."""


@click.group(name="rules")
def rules_group() -> None:
    """Check rule files, show rules, try what a file changes.

    Every command that reads takes --rules FILE. docs/rules.md lists the tables of such a file.

    \b
    Examples:
      archivekit rules check mine.toml
      archivekit rules try mine.toml dump/
    """


@rules_group.command()
@_FILES
def check(files: tuple[str, ...]) -> None:
    """Check every row of rule files.

    Each error names the file, the table, the row and what was expected. The exit status is 1 if
    there is one.

    \b
    Examples:
      archivekit rules check mine.toml
    """
    from archivekit._rules.rules import Rules  # noqa: PLC0415 - rules load slowly
    from archivekit.errors import UsageError  # noqa: PLC0415

    broken = False
    for file in files:
        try:
            rules = Rules.load(file)
        except UsageError as error:
            broken = True
            for line in str(error).splitlines():
                say(line)
            continue
        own = [name for name, row in rules if row.origin == rules.layers[-1]]
        tables = len(set(own))
        write_words(f"{file}: {len(own)} rows in {tables} tables fit")
    sys.exit(int(broken))


@rules_group.command(name="show")
@click.option("--rules", "files", multiple=True, metavar="FILE", help="Add the rules of FILE.")
@click.option("--table", metavar="TABLE", help="Only the rows of this table, such as credit.label.")
@click.option("--outlet", metavar="ID", help="Only the rows about one outlet, by its id or name.")
def show_rules(files: tuple[str, ...], table: str | None, outlet: str | None) -> None:
    """Show the rules in force as TOML, each with the file it comes from.

    \b
    Examples:
      archivekit rules show --outlet rfi
      archivekit rules show --table credit.label --rules mine.toml
    """
    from archivekit._rules.rules import Rules  # noqa: PLC0415 - rules load slowly
    from archivekit._rules.tables import TABLES  # noqa: PLC0415
    from archivekit._rules.writing import to_toml  # noqa: PLC0415

    rules = Rules.load(*files)
    if table is not None and table not in TABLES:
        raise click.UsageError(f"no table {table!r}: use one of {', '.join(TABLES)}")
    rows = _about(outlet, rules) if outlet is not None else iter(rules)
    for name, row in rows:
        if table in {None, name}:
            write_line(f"# {row.origin}: {name}/{row.id}\n{to_toml([(name, row)])}")


@rules_group.command(name="try")
@click.argument("file", metavar="FILE")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@JSON
def try_rules(file: str, paths: tuple[str, ...], as_json: bool) -> None:
    """Show which facts of some dumps change with a rule file.

    \b
    Examples:
      archivekit rules try mine.toml dumps/2024-06-21
    """
    from archivekit._reader import read  # noqa: PLC0415 - Beautiful Soup loads slowly
    from archivekit._rules.rules import Rules  # noqa: PLC0415

    changed = total = 0
    pairs = zip(read(*paths), read(*paths, rules=Rules.load(file)), strict=True)
    for before, after in pairs:
        total += 1
        changes = list(_changes(before, after))
        changed += bool(changes)
        if changes and not as_json:
            write_words(after.path)
        for field, old, new in changes:
            if as_json:
                row = {"path": after.path, "field": field, "before": old, "after": new}
                write_line(json.dumps(row, ensure_ascii=False))
            else:
                write_words(f"  {field}\n    - {_shown(old)}\n    + {_shown(new)}")
    say(f"{changed} of {total} articles change with {file}")


def _about(outlet: str, rules: Rules) -> Iterator[tuple[str, Row]]:
    """Yield the rows about an outlet: its own, and those that name one of its domains."""
    from archivekit._provenance.outlets import outlet_named  # noqa: PLC0415
    from archivekit._rules.tables import OUTLETS  # noqa: PLC0415

    by_id = {row.id: row for row in rules[OUTLETS]}
    known = by_id.get(outlet) or outlet_named(outlet, rules)
    if known is None:
        import difflib  # noqa: PLC0415 - for an error alone

        near = difflib.get_close_matches(outlet, by_id, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"no outlet {outlet!r}{hint}")
    for name, row in rules:
        hosts = (getattr(row, "domain", None), *getattr(row, "hosts", ()))
        if row is known or any(host in known.domains for host in hosts):
            yield name, row


def _changes(before: Article, after: Article) -> Iterable[tuple[str, Any, Any]]:
    """Yield the fields that differ, without evidence of what is the same."""
    from archivekit._codec import to_dict  # noqa: PLC0415

    old, new = to_dict(before), to_dict(after)
    for field in new:
        if field != "evidence" and old[field] != new[field]:
            yield field, _plain(old[field]), _plain(new[field])


def _plain(value: Any) -> Any:
    """Return a value without the evidence in it."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if "evidence" not in name}
    return value


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"


COMMANDS = (rules_group,)
