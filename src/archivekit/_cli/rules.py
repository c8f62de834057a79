"""The commands about rules: check a file, show what holds, try what a file changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archivekit._cli.changes import change_lines, changes
from archivekit._cli.options import JSON
from archivekit._cli.output import say, write_line, write_words
from archivekit._display.counts import count_of
from archivekit._export.values import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivekit._rules.rows import Row
    from archivekit._rules.rules import Rules

_FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...")


@click.group(name="rules")
def rules_group() -> None:
    """Check rule files, show rules, try what a file changes.

    Every command that reads takes --rules FILE. `rules show` prints all rows, and with them the
    tables and fields that such a file may have.

    \b
    Examples:
      archivekit rules check mine.toml
      archivekit rules try mine.toml dump/
    """


@rules_group.command()
@_FILES
def check(files: tuple[str, ...]) -> None:
    """Check every row of rule files, each file after those before it.

    Each error names the file, the table, the row and what was expected. The pairs that a url.site
    calls `same` and `different` are tried. The exit status is 1 if there is an error.

    \b
    Examples:
      archivekit rules check mine.toml
    """
    from archivekit._rules.rules import Rules  # noqa: PLC0415 - rules load slowly
    from archivekit.errors import UsageError  # noqa: PLC0415

    fit: list[str] = []
    for file in files:
        try:
            rules = Rules.load(*fit, file)
        except UsageError as error:
            wrong = str(error).splitlines()
        else:
            wrong = list(_wrong_addresses(rules))
        if wrong:
            for line in wrong:
                say(line)
            continue
        fit.append(file)
        write_words(f"{file}: {_counted(rules)}")
    sys.exit(int(len(fit) < len(files)))


def _counted(rules: Rules) -> str:
    """Return how many rows the last file of some rules has."""
    own = [name for name, row in rules if row.origin == rules.layers[-1]]
    off = len(rules.off)
    told = [f"{_count(len(own), 'row')} in {_count(len(set(own)), 'table')} "]
    told[0] += "fits" if len(own) == 1 else "fit"
    if off:
        told.append(f"{_count(off, 'row')} switched off")
    return ", ".join(told if own or not off else told[1:])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _wrong_addresses(rules: Rules) -> Iterator[str]:
    """Yield what is wrong with the addresses in the rows of the last file."""
    from archivekit._rules.tables import TABLES  # noqa: PLC0415
    from archivekit._rules.url_rows import SiteRule  # noqa: PLC0415
    from archivekit._urls.canonicalize import canonicalize_url  # noqa: PLC0415

    for name, row in rules:
        if row.origin != rules.layers[-1]:
            continue
        where = f"{row.origin}: [[{name}]] {row.id}"
        if isinstance(row, SiteRule):
            for pairs, wanted in ((row.same, True), (row.different, False)):
                for one, other in pairs:
                    keys = [canonicalize_url(url, rules).key for url in (one, other)]
                    if (keys[0] == keys[1]) is not wanted:
                        asked = "same" if wanted else "different"
                        found = " and ".join(map(str, keys if wanted else keys[:1]))
                        yield f"{where}: {asked} has {one!r} and {other!r}, but the key is {found}"
        elif TABLES[name].limited and (domain := getattr(row, "domain", None)):
            known = canonicalize_url(f"https://{domain}/", rules).outlet_hint
            if known and known != domain:
                yield f"{where}: domain must be registrable: write {known!r}, got {domain!r}"


@rules_group.command(name="show")
@click.option("--rules", "files", multiple=True, metavar="FILE", help="Add the rules of FILE.")
@click.option("--table", metavar="TABLE", help="Only the rows of this table, such as credit.label.")
@click.option("--outlet", metavar="ID", help="Only the rows about one outlet, by its id or name.")
@click.option("--word", metavar="WORD", help="Only the rows that hold this word.")
def show_rules(
    files: tuple[str, ...], table: str | None, outlet: str | None, word: str | None
) -> None:
    """Show the rules in force as TOML, each with the file it comes from.

    \b
    Examples:
      archivekit rules show --outlet rfi
      archivekit rules show --word 記者
      archivekit rules show --table credit.label --rules mine.toml
    """
    from archivekit._rules.rule_file import near_table  # noqa: PLC0415 - rules load slowly
    from archivekit._rules.rules import Rules  # noqa: PLC0415
    from archivekit._rules.tables import TABLES  # noqa: PLC0415
    from archivekit._rules.writing import to_toml  # noqa: PLC0415

    rules = Rules.load(*files)
    if table is not None and table not in TABLES:
        hint = near_table(table) or f": use one of {', '.join(TABLES)}"
        raise click.UsageError(f"no table {table!r}{hint}")
    rows = _about(outlet, rules) if outlet is not None else iter(rules)
    for name, row in rows:
        if table in {None, name} and (word is None or _holds(row, word)):
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
        found = list(changes(before, after))
        changed += bool(found)
        for field, old, new in found if as_json else ():
            row = {"path": after.path, "field": field, "before": old, "after": new}
            write_line(json_text(row))
        if found and not as_json:
            write_words(after.path)
            write_words("\n".join(f"  {line}" for line in change_lines(found)))
    say(f"{file} changes {changed:,} of {count_of(total, 'article')}")


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


def _holds(row: Row, word: str) -> bool:
    """Return whether one of a row's words is this one, or a pattern or text of it has it inside."""
    from archivekit._rules.writing import texts_of  # noqa: PLC0415 - rules load slowly

    return any(
        word.casefold() == text.casefold() if is_word else word in text
        for text, is_word in texts_of(row)
    )


COMMANDS = (rules_group,)
