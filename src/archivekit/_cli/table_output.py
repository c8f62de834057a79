"""Rows as a table for people, as lines of JSON, or as CSV."""

from __future__ import annotations

import csv
import functools
import io
import itertools
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import click
from rich.cells import cell_len

from archivekit._cli.output import safe, say, write_line, write_words
from archivekit._export.files import cell, write_each
from archivekit._export.values import json_text

_LOOKED_AT: Final = 1000
"""So many rows decide how wide the columns are."""
_WIDEST: Final = 60
"""Cells of a column; what is longer moves the rest of its line."""

Row = Mapping[str, Any]


def forms(command: Callable[..., None]) -> Callable[..., None]:
    """Decorate a command with ``--json`` and ``--csv``, as its argument `form`."""
    words = {"json": "Write lines of JSON with all fields.", "csv": "Write CSV with all fields."}
    return _forms(command, words)


def other_forms(command: Callable[..., None]) -> Callable[..., None]:
    """Decorate a command that writes lines of JSON with ``--table`` and ``--csv``."""
    return _forms(command, {"table": "Write a table instead.", "csv": "Write CSV instead."})


def _forms(command: Callable[..., None], words: Mapping[str, str]) -> Callable[..., None]:
    @functools.wraps(command)
    def run(**given: Any) -> None:
        chosen = [name for name in words if given.pop(f"as_{name}")]
        if len(chosen) > 1:
            both = " and ".join(f"--{name}" for name in chosen)
            raise click.UsageError(f"{both} are two forms of one answer: give one")
        command(**given, form=chosen[0] if chosen else None)

    for name, help_words in reversed(list(words.items())):
        click.option(f"--{name}", f"as_{name}", is_flag=True, help=help_words)(run)
    return run


def write_rows(
    rows: Iterable[Row],
    form: str | None,
    columns: Sequence[str],
    fields: Sequence[str] | None = None,
) -> int:
    """Write rows in a form; a table for people has these columns. Return how many they were.

    `fields` are all that a row has, if they are more: CSV has a header also where there is no row.
    """
    if form == "json":
        return write_each(rows, lambda row: write_line(json_text(row)))
    if form == "csv":
        return _write_csv(rows, fields or columns)
    return _write_table(rows, columns)


def _write_csv(rows: Iterable[Row], fields: Sequence[str]) -> int:
    out = io.StringIO()
    writer = csv.writer(out)  # its own line end: with another Python 3.11 leaves line ends bare

    def write(values: Iterable[Any]) -> None:
        writer.writerow([cell(value) for value in values])
        line = out.getvalue().removesuffix("\r\n")
        write_line(safe(line) if sys.stdout.isatty() else line)
        out.seek(0)
        out.truncate()

    ahead = iter(rows)
    first = next(ahead, None)
    write(first or fields)
    if first is None:
        return 0
    return write_each(itertools.chain([first], ahead), lambda row: write(row.values()))


def _write_table(rows: Iterable[Row], columns: Sequence[str]) -> int:
    """Write a table whose columns are as wide as the first rows need; the last runs on."""
    ahead = iter(rows)
    first = [[_shown(row[name]) for name in columns] for row in itertools.islice(ahead, _LOOKED_AT)]
    if not first:
        say("nothing found")
        return 0
    names = [name.replace("_", " ") for name in columns]
    widths = [
        min(_WIDEST, max(cell_len(line[place]) for line in (names, *first)))
        for place in range(len(names))
    ]

    def write(values: Sequence[str]) -> None:
        *others, last = values
        padded = (
            text + " " * (width - cell_len(text))
            for text, width in zip(others, widths, strict=False)
        )
        write_words("  ".join((*padded, last)).rstrip())

    write(names)
    for line in first:
        write(line)
    return len(first) + write_each(
        ahead, lambda row: write([_shown(row[name]) for name in columns])
    )


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return str(round(value, 4))
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else " ".join(str(value).split())
