"""The command that tells Datasette what to show of an archive."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from textwrap import dedent
from typing import Final

import click

from archivekit._cli.open_archive import open_archive
from archivekit._cli.options import ARCHIVE
from archivekit._cli.output import write_line

QUERIES: Final = {
    "copied": (
        "Which outlets copied this outlet most, and how late?",
        """
        SELECT copier_outlet, count(*) AS copies, round(avg(lag_least), 1) AS lag_least,
        round(avg(lag_most), 1) AS lag_most FROM copies WHERE origin_outlet = :outlet
        GROUP BY 1 ORDER BY 2 DESC
        """,
    ),
    "name": (
        "Every article that credits a person, by the person's key in the view `people`",
        """
        SELECT published, outlet, role, name, quote, path FROM credits WHERE person = :person
        ORDER BY published
        """,
    ),
    "headlines": (
        "Which headlines of this outlet changed?",
        """
        SELECT seen, previous_title, title, url FROM changes WHERE headline AND outlet = :outlet
        ORDER BY seen
        """,
    ),
    "unread": (
        "What could not be read, and in how many runs?",
        """
        SELECT reason, count(*) AS items, max(last_run) AS last_run FROM problems
        GROUP BY 1 ORDER BY 2 DESC
        """,
    ),
}
"""Questions by their names: what is asked, and the statement; Datasette asks for what `:x` is."""


@click.command()
@ARCHIVE
def datasette(file: Path) -> None:
    """Write metadata for Datasette: views and common queries.

    Datasette then shows the public views and hides internal tables.

    \b
    Examples:
      archivekit datasette --archive news.db > metadata.json
      datasette news.db --metadata metadata.json
    """
    open_archive(file).close()  # which says what is wrong with it
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as plain:
        rows = plain.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        tables = sorted(name for (name,) in rows if name.startswith(("_", "sqlite_")))
    described = {
        "databases": {
            file.stem: {
                "tables": {name: {"hidden": True} for name in tables},
                "queries": {
                    name: {"title": title, "sql": dedent(sql).strip()}
                    for name, (title, sql) in QUERIES.items()
                },
            }
        }
    }
    write_line(json.dumps(described, ensure_ascii=False, indent=2))


COMMANDS = (datasette,)
