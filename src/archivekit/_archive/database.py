"""The file: opened and checked, migrated where it is old, refused where it is another's.

One connection for one `Database`. Writing happens in transactions that begin as writers, so that
two writers wait for one another at once and not in the middle; readers go on meanwhile (WAL).
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from archivekit._minhash.bands import Banding
from archivekit._minhash.hashing import ascending
from archivekit._minhash.settings import Settings
from archivekit._minhash.signatures import SignatureScheme
from archivekit.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

APPLICATION: Final = 0x414B4954
"""``AKIT`` in the file's header: what kind of SQLite file it is."""
VERSION: Final = 3
"""Of the schema. An older file is brought up to it when it is opened for writing."""
MIGRATIONS: Final = {1: "from_1.sql", 2: "from_2.sql"}
"""For each older version the file of SQL that leads to the next."""
_OLDEST: Final = (3, 38)  # the first SQLite with ->>
WAIT: Final = 30.0
"""So many seconds a writer waits for another."""

DAMAGED: Final = "the file is damaged; restore it, or ingest the dumps into a new one"

Row = tuple[Any, ...]


class Database:
    """A connection to an archive's file."""

    def __init__(self, path: Path, settings: Settings | None, *, writable: bool = True) -> None:
        if sqlite3.sqlite_version_info < _OLDEST:
            raise ArchiveError(
                f"this Python has SQLite {sqlite3.sqlite_version}, and an archive needs 3.38: "
                "use a newer Python"
            )
        self.path = path
        self.writable = writable
        fixed = _on_fixed_media(path)
        if fixed:
            _check_fixed(path, writable)
        with self._said():
            mode = "rwc" if writable else "ro"
            # SQLite would make a file beside it for readers and writers to meet in.
            mode += "&immutable=1" if fixed else ""
            uri = f"{path.absolute().as_uri()}?mode={mode}"
            self._connection = sqlite3.connect(
                uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
            )
        try:
            with self._said():
                self._open(settings)
        except BaseException:
            self._connection.close()
            raise

    def _open(self, settings: Settings | None) -> None:
        for pragma in ("foreign_keys=ON", "temp_store=MEMORY", "cache_size=-131072"):
            self._connection.execute(f"PRAGMA {pragma}")
        ((application,),) = self.ask("PRAGMA application_id")
        ((tables,),) = self.ask("SELECT count(*) FROM sqlite_master")
        if not tables and self.writable:
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._create(settings or Settings())
        elif application != APPLICATION:
            raise ArchiveError(f"{self.path} is no archive of archivekit: name another file")
        self._check_version()
        self._connection.execute("CREATE TEMP TABLE wanted (a)")
        self._connection.execute("CREATE TEMP TABLE wanted_pair (a, b)")
        self.settings = self._stored_settings()
        if settings is not None and settings != self.settings:
            raise ArchiveError(
                f"{self.path} was made with {self.settings}, and {settings} was asked for: "
                "signatures of both kinds cannot be compared; open it without settings, or make "
                "a new archive"
            )

    def _create(self, settings: Settings) -> None:
        with self.write():
            ((tables,),) = self.ask("SELECT count(*) FROM sqlite_master")
            if tables:  # another process was faster
                return
            self.script(_read_sql("schema.sql"))
            plain = json.dumps(attrs.asdict(settings))
            self.change("INSERT INTO _setting VALUES ('dedup', ?)", (plain,))
            self._connection.execute(f"PRAGMA application_id={APPLICATION}")
            self._connection.execute(f"PRAGMA user_version={VERSION}")

    def _check_version(self) -> None:
        ((version,),) = self.ask("PRAGMA user_version")
        if version > VERSION:
            raise ArchiveError(
                f"{self.path} has schema {version}, and this archivekit knows {VERSION}: "
                "upgrade archivekit"
            )
        while version < VERSION:
            if not self.writable:
                raise ArchiveError(f"{self.path} has schema {version}: open it for writing once")
            with self.write():
                self.script(_read_sql(MIGRATIONS[version]))
                version += 1
                self._connection.execute(f"PRAGMA user_version={version}")

    def _stored_settings(self) -> Settings:
        ((plain,),) = self.ask("SELECT value FROM _setting WHERE name = 'dedup'")
        values = json.loads(plain)
        return Settings(
            threshold=values["threshold"],
            banding=Banding(**values["banding"]),
            scheme=SignatureScheme(**values["scheme"]),
        )

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self._connection.close()

    def ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Give all rows of a query."""
        with self._said():
            return self._connection.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Give the rows of a query one by one."""
        with self._said():
            for row in self._connection.execute(sql, values):  # noqa: UP028 - left half-way, it
                yield row  # must not ask the cursor of a closed connection to close

    def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; give the number of the row it inserted, if it did."""
        with self._said():
            return self._connection.execute(sql, values).lastrowid or 0

    def change_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row."""
        with self._said():
            self._connection.executemany(sql, rows)

    def script(self, sql: str) -> None:
        """Run several statements inside the transaction that is open."""
        statement = ""
        for line in sql.splitlines():
            statement += line.partition("--")[0] + "\n"
            if sqlite3.complete_statement(statement):
                self._connection.execute(statement)
                statement = ""

    def want(self, values: Iterable[int]) -> str:
        """Put distinct numbers into a table to join with (``CROSS JOIN``, it is the outer one).

        They go in in order, so that what they lead to is met in order too. Gives its name.
        """
        self.change("DELETE FROM wanted")
        ordered = ascending(np.fromiter(values, np.int64)).tolist()
        # A tenth of the time of one row after another.
        self.change("INSERT INTO wanted SELECT value FROM json_each(?)", (json.dumps(ordered),))
        return "wanted"

    def want_texts(self, values: Iterable[str]) -> str:
        """Put distinct texts into a table to join with, as `want` does."""
        self.change("DELETE FROM wanted")
        # JSON would end a text at U+0000.
        self.change_all(
            "INSERT INTO wanted VALUES (?)", ((value,) for value in sorted(set(values)))
        )
        return "wanted"

    def want_pairs(self, pairs: Iterable[tuple[int, int]]) -> str:
        """Put distinct pairs of numbers into a table to join with, as `want` does."""
        self.change("DELETE FROM wanted_pair")
        self.change_all("INSERT INTO wanted_pair VALUES (?, ?)", sorted(set(pairs)))
        return "wanted_pair"

    @contextmanager
    def write(self) -> Iterator[None]:
        """Hold a transaction: all of it is kept, or nothing."""
        if not self.writable:
            raise ArchiveError(f"{self.path} was opened for reading only")
        with self._said():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._said():
                self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say SQLite's errors in our words: which file, what was wrong, what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.path}: {error}{_advice(error, self.writable)}") from error
        except UnicodeEncodeError as error:
            raise UsageError(
                f"{error.object!r} has half of a character (a lone surrogate), which nothing in "
                "an archive has: leave it out"
            ) from error


def _on_fixed_media(path: Path) -> bool:
    """Tell whether a file is there, on a file system that nobody can write to."""
    if not hasattr(os, "statvfs") or not path.is_file():
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _check_fixed(path: Path, writable: bool) -> None:
    """Refuse what cannot be done on media that cannot be written to."""
    if writable:
        raise ArchiveError(
            f"{path} is on media that cannot be written to: open it for reading (readonly=True)"
        )
    log = path.with_name(f"{path.name}-wal")
    if log.is_file() and log.stat().st_size:
        raise ArchiveError(
            f"{path} was not closed by its last writer, and is on media that cannot be written to: "
            f"copy it together with {log.name} to a place that can"
        )


def _read_sql(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _advice(error: sqlite3.Error, writable: bool) -> str:
    words = str(error)
    may_not_write = (
        "give a place that can be written to, or open it for reading"
        if writable
        else "readers meet writers in files beside it, and its folder may not be written to; have "
        "that allowed, or read a copy"
    )
    for sign, advice in (
        ("locked", "another process is writing to it; try again when it has ended"),
        ("full", "nothing of this batch was kept; make room and run it again"),
        ("readonly", may_not_write),
        ("unable to open", "give a file in a folder that exists and may be read"),
        ("not a database", "name another file"),
        ("malformed", DAMAGED),
        ("decode", DAMAGED),
        ("disk I/O", "the disk or its folder failed; what was committed before is kept"),
    ):
        if sign in words:
            return f": {advice}"
    return ""
