"""What the tests of an archive ask and change by SQL, behind its back."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from archivekit import Archive


def ask(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    """Return all rows of a query."""
    with archive._db.read() as db:
        return db.ask(sql)


def change(archive: Archive, sql: str) -> None:
    """Run a statement on the connection that writes, and keep what it does."""
    with archive._db.write() as db:
        db.change(sql)


def make_older(file: Path, version: int) -> None:
    """Make a file one of an older schema, from 5 on: without what later ones have."""
    with closing(sqlite3.connect(file)) as plain:
        for (view,) in plain.execute("SELECT name FROM sqlite_master WHERE type='view'").fetchall():
            plain.execute(f"DROP VIEW {view}")
        later = {"_sample": 9, "_copy": 8, "_change": 8}
        for table in (table for table, since in later.items() if version < since):
            plain.execute(f"DROP TABLE {table}")
        if version == 5:
            plain.execute("ALTER TABLE _member DROP COLUMN other")
        plain.execute(f"PRAGMA user_version={version}")
        plain.commit()
