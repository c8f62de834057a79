"""What the tests of an archive ask and change by SQL, behind its back."""

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
