"""The file: opened and checked, migrated where it is old, refused where it is another's.

One connection writes; questions borrow others from a pool, one each, so that no two threads ever
share one. SQLite's write-ahead log lets them go on while one thread or process writes: each sees
the archive as it was when its question began. Keys go into the statement that uses them, as a JSON
list (`json_each`), and into no table.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import os
import sqlite3
import threading
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
import numpy as np

from archivekit._log import ARCHIVE
from archivekit._minhash.bands import Banding
from archivekit._minhash.hashing import ascending
from archivekit._minhash.settings import Settings
from archivekit._minhash.signatures import SignatureScheme
from archivekit._rules.rules import Rules
from archivekit.errors import ArchiveError, ArchiveKitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

APPLICATION: Final = 0x414B4954
"""``AKIT`` in the file's header: what kind of SQLite file it is."""
VERSION: Final = 10
"""Of the schema. An older file is brought up to it when it is opened for writing."""
MIGRATIONS: Final = {version: f"from_{version}.sql" for version in range(1, VERSION)}
"""For each older version the file of SQL that leads to the next."""
_OLDEST: Final = (3, 38)  # the first SQLite with ->>
WAIT: Final = 30.0
"""How many seconds a writer waits for another."""
_FETCHED: Final = 64
"""How many rows a stream holds at a time."""
PRAGMAS: Final = ("foreign_keys=ON", "temp_store=MEMORY", "cache_size=-131072")
"""What is set for each connection. The cache is 128 MB: an addition to a million articles reads
and changes 18,000 pages."""

_OPEN_RUN: Final = """
SELECT number, started, paths FROM _run WHERE finished IS NULL ORDER BY number DESC LIMIT 1
"""
DAMAGED: Final = "the file is damaged; restore it, or ingest the dumps into a new one"

_MARK: Final = "SELECT value FROM _setting WHERE name = 'open'"
_SET_MARK: Final = "INSERT OR REPLACE INTO _setting VALUES ('open', ?)"
_OPEN: Final = "yes"
_IN_LOG: Final = "in the log"
_LOST: Final = "lost"
"""What `open` says: in a file that is written to, in its log, and where that log was missing.

The file says it before its log has more than the file. Whoever moves the log into the file moves
what the log says as well, be it SQLite's shell; a file without its log still says that it is open.
"""

Row = tuple[Any, ...]
Found = TypeVar("Found")


def number_list(numbers: Iterable[int]) -> str:
    """Write distinct numbers as the JSON list that ``json_each(?)`` reads, in ascending order.

    It stands first in its join (``json_each(?) k CROSS JOIN ...``), so that what the keys lead to
    is met in order too. Texts do not go this way: SQLite ends a JSON string at U+0000.

    >>> number_list([7, 5, 7])
    '[5, 7]'
    """
    return json.dumps(ascending(np.fromiter(numbers, np.int64)).tolist())


def pair_list(pairs: Iterable[tuple[int, int]]) -> str:
    """Write distinct pairs of numbers in the same way, each a JSON list of its own.

    >>> pair_list([(7, 1), (5, 2), (7, 1)])
    '[[5, 2], [7, 1]]'
    """
    return json.dumps(sorted(set(pairs)))


def day_of(written: str | None) -> str | None:
    """Check that a date is valid; SQL would compare any other text without an error."""
    if written is None:
        return None
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        raise UsageError(f"invalid date {written!r}: expected YYYY-MM-DD") from None


class Connection:
    """One SQLite connection, which one thread uses at a time."""

    def __init__(self, path: Path, rules: Rules, *, mode: str, writable: bool) -> None:
        self.rules = rules
        self._path = path
        self._writable = writable
        self._lock = threading.RLock()
        self._streams: list[sqlite3.Cursor] = []
        self._closed = False
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        with self._guarded():
            self._sqlite = sqlite3.connect(
                uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
            )
        try:
            for pragma in PRAGMAS:
                self.change(f"PRAGMA {pragma}")
        except BaseException:
            self.close()
            raise

    @functools.cached_property
    def settings(self) -> Settings:
        """How texts are compared in this file."""
        rows = self.ask("SELECT value FROM _setting WHERE name = 'dedup'")
        try:
            values = json.loads(rows[0][0])
            banding, scheme = Banding(**values["banding"]), SignatureScheme(**values["scheme"])
            settings = Settings.of(values["threshold"], banding, scheme)
            if json.dumps(attrs.asdict(settings)) == rows[0][0]:
                return settings
            words = f"they are written {rows[0][0]!r}"
        except Exception as error:  # of JSON, of a value that is none, or of one out of range
            words = f"{type(error).__name__}: {error}"
        raise ArchiveError(f"{self._path}: invalid settings ({words}): {DAMAGED}")

    def ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        with self._guarded():
            return self._sqlite.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of a query one by one."""
        with self._guarded():
            cursor = self._sqlite.execute(sql, values)
            self._streams.append(cursor)
        while True:
            with self._guarded():
                rows = cursor.fetchmany(_FETCHED)
            if not rows:
                return
            for row in rows:
                if self._closed:
                    raise _closed(self._path)
                yield row

    def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; return the number of the row it inserted, if it did."""
        with self._guarded():
            return self._sqlite.execute(sql, values).lastrowid or 0

    def copy_to(self, path: Path) -> None:
        """Write the file as it is now to another path."""
        with self._guarded(), closing(sqlite3.connect(path)) as other:
            self._sqlite.backup(other)

    def change_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row."""
        with self._guarded():
            self._sqlite.executemany(sql, rows)

    def script(self, sql: str) -> None:
        """Run several statements inside the transaction that is open."""
        statement = ""
        for line in sql.splitlines():
            statement += line.partition("--")[0] + "\n"
            if sqlite3.complete_statement(statement):
                self.change(statement)
                statement = ""

    def end(self) -> None:
        """End the transaction, and streams left half-way; undo what was not committed."""
        with self._lock:
            if self._closed:
                return
            for cursor in self._streams:
                cursor.close()
            self._streams.clear()
            if self._sqlite.in_transaction:
                self._sqlite.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection, also while another thread uses it: that thread is told."""
        self._closed = True
        if not self._lock.acquire(blocking=False):
            self._sqlite.interrupt()
            self._lock.acquire()
        try:
            for cursor in self._streams:
                cursor.close()
            self._sqlite.execute("SELECT 1")  # or an interruption would hold up the last checkpoint
            self._sqlite.close()
        finally:
            self._lock.release()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Lock out other threads, and translate SQLite's errors: file, fault, remedy."""
        with self._lock:
            if self._closed:
                raise _closed(self._path)
            try:
                yield
            except sqlite3.Error as error:
                if self._closed:
                    raise _closed(self._path) from error
                advice = _advice(error, self._writable)
                raise ArchiveError(f"{self._path}: {error}{advice}") from error
            except UnicodeDecodeError as error:  # of a message that quotes damage
                raise ArchiveError(f"{self._path}: {error}: {DAMAGED}") from error
            except UnicodeEncodeError as error:
                raise UsageError(
                    f"{error.object!r} holds a lone surrogate (half of a character), which no "
                    "archive can hold; remove it"
                ) from error


class Database:
    """An archive's file: a connection that writes, and a pool of connections that read."""

    def __init__(
        self,
        path: Path,
        settings: Settings | None,
        rules: Rules,
        *,
        writable: bool = True,
        fill: Callable[[Connection, int], None] | None = None,
    ) -> None:
        if sqlite3.sqlite_version_info < _OLDEST:
            raise ArchiveError(
                f"an archive requires SQLite >= 3.38, got {sqlite3.sqlite_version}; "
                "use a newer Python"
            )
        _check_name(path)
        self.path = path
        self.rules = rules
        self.writable = writable
        self._fill = fill  # what a new schema has tables for, from the articles of an older file
        fixed = _on_fixed_media(path)
        if fixed:
            _check_fixed(path, writable)
        # SQLite would make a file beside it for readers and writers to meet in.
        self._reading_mode = "ro&immutable=1" if fixed else "ro"
        self._log = path.with_name(f"{path.name}-wal")
        had_log = self._log.is_file() and self._log.stat().st_size > 0
        self._has_mark = self._ready = self.lost = False
        self._closed = False
        self._lock = threading.Lock()  # of the pool
        self._writing = threading.Lock()  # of the thread that writes
        self._pool: list[Connection] = []
        self._readers: list[Connection] = []
        self._writer = Connection(path, rules, mode="rwc", writable=True) if writable else None
        try:
            if self._writer:
                self._prepare(self._writer, settings or Settings())
            with self.read() as db:
                self._check(db)
                self.settings = db.settings
                mark = db.ask(_MARK)
            self._ready = True
            self._has_mark = bool(mark)  # also that of a writer which was killed
            self.lost = mark == [(_LOST,)] or (mark == [(_OPEN,)] and not had_log)
            if settings is not None and settings != self.settings:
                raise ArchiveError(
                    f"{path} was made with {self.settings}, and {settings} was asked for: "
                    "their signatures cannot be compared; open it without settings, or "
                    "make a new archive"
                )
        except BaseException:
            self.close()
            raise

    def _prepare(self, db: Connection, settings: Settings) -> None:
        """Create the tables of a new file; bring those of an older one up to date."""
        ((tables,),) = db.ask("SELECT count(*) FROM sqlite_master")
        if tables:
            self._check_application(db)
        if not tables:  # before there is a log, without which the tables would be missing
            with self.write():
                self._create(db, settings)
        db.change("PRAGMA journal_mode=WAL")
        ((version,),) = db.ask("PRAGMA user_version")
        if version < VERSION:
            self._check_version(version)
            with self.write():
                self._migrate(db)

    def _migrate(self, db: Connection) -> None:
        """Migrate the tables of an older file, and make its views again."""
        ((version,),) = db.ask("PRAGMA user_version")
        for (view,) in db.ask("SELECT name FROM sqlite_master WHERE type = 'view'"):
            db.change(f"DROP VIEW {view}")
        if version < VERSION:
            ARCHIVE.info("%s: schema %d is brought up to %d", self.path, version, VERSION)
        for older in range(version, VERSION):  # none where another process was faster
            db.script(read_sql(MIGRATIONS[older]))
        db.script(read_sql("views.sql"))
        if self._fill:
            self._fill(db, version)
        db.change(f"PRAGMA user_version={VERSION}")

    @staticmethod
    def _create(db: Connection, settings: Settings) -> None:
        ((tables,),) = db.ask("SELECT count(*) FROM sqlite_master")
        if tables:  # another process was faster
            return
        db.script(read_sql("schema.sql"))
        db.script(read_sql("views.sql"))
        plain = json.dumps(attrs.asdict(settings))
        db.change("INSERT INTO _setting VALUES ('dedup', ?)", (plain,))
        db.change(f"PRAGMA application_id={APPLICATION}")
        db.change(f"PRAGMA user_version={VERSION}")

    def _check_application(self, db: Connection) -> None:
        ((application,),) = db.ask("PRAGMA application_id")
        if application != APPLICATION:
            raise ArchiveError(f"{self.path} is not an archive of archivekit; name another file")

    def _check(self, db: Connection) -> None:
        self._check_application(db)
        ((version,),) = db.ask("PRAGMA user_version")
        if version > VERSION:
            raise ArchiveError(
                f"{self.path} has schema {version}, newer than {VERSION}, which this version of "
                "archivekit reads; upgrade archivekit"
            )
        if version < VERSION:
            self._check_version(version)
            raise ArchiveError(
                f"{self.path} has the old schema {version}: open it for writing once, which brings "
                f"it up to date: `archivekit verify --repair --archive {self.path}`"
            )

    def _check_version(self, version: int) -> None:
        if version not in MIGRATIONS:
            raise ArchiveError(f"{self.path} has the unknown schema {version}: {DAMAGED}")

    def close(self) -> None:
        """Close all connections; what was committed stays, and who still asks is told."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            for connection in filter(None, (*self._readers, self._writer)):
                connection.close()
            # Who closes last has SQLite move the log into the file. A log that stays is that of
            # other connections, and the mark is theirs.
            if self.writable and self._has_mark and not self.lost and not self._log.exists():
                with (
                    suppress(sqlite3.Error),
                    closing(sqlite3.connect(self.path, timeout=0)) as plain,
                ):
                    plain.execute("DELETE FROM _setting WHERE name = 'open'")
                    plain.commit()

    def forget_loss(self) -> None:
        """Take what is there as all that there is."""
        with self.write():
            self.lost = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend a connection for one question: all its statements see the file at one moment."""
        with self._lock:
            if self._closed:
                raise _closed(self.path)
            connection = self._pool.pop() if self._pool else self._open_reader()
        try:
            connection.change("BEGIN")
            yield connection
        except ArchiveKitError:
            raise
        except Exception as error:  # of whatever reads a value that was not written so
            said = f"{type(error).__name__}: {error}"[:200]
            raise ArchiveError(
                f"{self.path}: {said}: {DAMAGED}; if `archivekit verify` finds nothing, it is a "
                "defect: please report it"
            ) from error
        finally:
            connection.end()
            self._pool.append(connection)

    def _open_reader(self) -> Connection:
        connection = Connection(
            self.path, self.rules, mode=self._reading_mode, writable=self.writable
        )
        self._readers.append(connection)
        return connection

    def stream(self, rows: Callable[[Connection], Iterator[Found]]) -> Iterator[Found]:
        """Yield what a function finds in the file at the moment when the first is asked for."""
        with self.read() as db:
            yield from rows(db)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Lend the connection that writes, in a transaction: all of it is kept, or nothing."""
        if not self._writer:
            raise ArchiveError(f"{self.path} was opened with readonly=True")
        if not self._writing.acquire(timeout=WAIT):
            raise ArchiveError(
                f"{self.path}: locked: another thread is writing to it; try again when it has ended"
            )
        try:
            if self._ready and not self.lost and not self._says_open():
                self._say_open(self._writer)
            self._begin(self._writer)
            yield self._writer
            if self._ready:
                self._has_mark = True  # of one that is lost, too
                self._writer.change(_SET_MARK, (_LOST if self.lost else _IN_LOG,))
            self._writer.change("COMMIT")
        finally:
            self._writer.end()
            self._writing.release()

    def _says_open(self) -> bool:
        """Return whether the file itself, without its log, says that it is written to."""
        uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as plain:
                return plain.execute(_MARK).fetchall() == [(_OPEN,)]
        except sqlite3.Error:  # of a file that another writes to at this moment
            return False

    def _say_open(self, writer: Connection) -> None:
        """Write into the file itself that its log holds more, and then into the log.

        A process may be killed in the milliseconds between the two. If another program then moves
        the log, the file is reported as incomplete although nothing is lost.
        """
        self._has_mark = True
        for mark in (_OPEN, _IN_LOG):
            self._begin(writer)
            writer.change(_SET_MARK, (mark,))
            writer.change("COMMIT")
            if mark == _OPEN:
                writer.change("PRAGMA wal_checkpoint(PASSIVE)")

    def _begin(self, writer: Connection) -> None:
        """Begin a transaction; where another process holds the file, say which run that may be."""
        try:
            writer.change("BEGIN IMMEDIATE")
        except ArchiveError as error:
            with self.read() as db:
                runs = db.ask(_OPEN_RUN) if "locked" in str(error) else []
            for number, started, paths in runs:
                dumps = " ".join(json.loads(paths)) or "articles"
                run = f"run {number} ({dumps}), begun {started}, has not ended"
                raise ArchiveError(f"{error}: {run}") from error
            raise


def _closed(path: Path) -> ArchiveError:
    return ArchiveError(f"{path} was closed: open it again")


def _check_name(path: Path) -> None:
    """Raise `ArchiveError` for a path that no file can have; SQLite would cut it at a NUL."""
    try:
        path.is_file()
        fits = b"\0" not in os.fsencode(path)
    except (OSError, ValueError):
        fits = False
    if not fits:
        raise ArchiveError(f"no file can have the name {str(path)[:100]!r}")


def _on_fixed_media(path: Path) -> bool:
    """Return whether a file exists on a file system that nobody can write to."""
    if not hasattr(os, "statvfs") or not path.is_file():
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _check_fixed(path: Path, writable: bool) -> None:
    """Refuse what cannot be done on media that cannot be written to."""
    if writable:
        raise ArchiveError(f"{path} is on read-only media; open it with readonly=True")
    log = path.with_name(f"{path.name}-wal")
    if log.is_file() and log.stat().st_size:
        raise ArchiveError(
            f"{path} was not closed by its last writer and is on read-only media; copy it together "
            f"with {log.name} to a writable folder"
        )


def read_sql(name: str) -> str:
    """Return the statements of one of our files of SQL."""
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
        ("unable to open", "give a file in a folder that exists and may be used"),
        ("not a database", "name another file"),
        ("malformed", DAMAGED),
        ("decode", DAMAGED),
        ("disk I/O", "the disk or its folder failed; what was committed before is kept"),
    ):
        if sign in words:
            return f": {advice}"
    return ""
