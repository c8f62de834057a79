"""Compare all rows with what the articles give, recomputed in a copy of the file.

An article's own row has the text as it was read, and the facts, which are deflated and so carry a
checksum; the text's digest is among the facts. All other rows follow from these two.
"""

from __future__ import annotations

import itertools
import re
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archivekit._archive.articles import find_wrong_rows
from archivekit._archive.database import Database
from archivekit._archive.search import split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archivekit._archive.database import Connection

_BATCH: Final = 1000
_TEXTS: Final = """
SELECT
    text.article, publisher.name, text.item, text.carrier, text.size, text.first, text.digest,
    text.hashes, text.sizes, text.covered
FROM _text text JOIN _publisher publisher ON publisher.number = text.publisher
ORDER BY text.article
"""
_INDEX: Final = """
SELECT posting.hash, coalesce(publisher.name, '') AS name, posting.article
FROM (SELECT * FROM _posting UNION ALL SELECT * FROM _recent) posting
LEFT JOIN _publisher publisher ON publisher.number = posting.publisher
ORDER BY posting.hash, name, posting.article
"""
_PHRASES: Final = """
SELECT phrase.hash, publisher.name, phrase.items, phrase.carriers, phrase.returns
FROM _phrase phrase LEFT JOIN _publisher publisher ON publisher.number = phrase.publisher
ORDER BY phrase.hash, publisher.name
"""
_MEMBERS: Final = """
SELECT
    member.article, cluster.id, cluster.origin, member.similarity, member.relation,
    member.evidence, member.giver, member.given_confidence, member.given_reason
FROM _member member LEFT JOIN _cluster cluster ON cluster.number = member.cluster
ORDER BY member.article
"""
_STATEMENTS: Final = """
SELECT type, name, tbl_name, sql FROM sqlite_master
WHERE name NOT LIKE 'sqlite/_%' ESCAPE '/' ORDER BY type, name
"""
_COLUMNS: Final = """
SELECT owner.name, found.name, found.type, found."notnull", found.pk, found.hidden, found.dflt_value
FROM sqlite_master owner JOIN pragma_table_xinfo(owner.name) found
WHERE owner.type = 'table' AND owner.name NOT LIKE 'sqlite/_%' ESCAPE '/' ORDER BY 1, 2
"""
_COMPUTED: Final = re.compile(r"\bAS \([^()]*\)")
_WORDS: Final = "SELECT term, doc, col, offset FROM _vocabulary ORDER BY 2, 3, 4, 1"
_TABLES: Final = {
    "inverted index": _INDEX,
    "texts as they are compared": _TEXTS,
    "boilerplate": _PHRASES,
    "edges": "SELECT * FROM _edge ORDER BY a, b, relation",
    "clusters": _MEMBERS,
    "copies": "SELECT * FROM _copy ORDER BY article",
    "changes": "SELECT * FROM _change ORDER BY article",
    "sample": "SELECT domain, format, id, path, seen FROM _sample ORDER BY domain, format, id",
    "search": _WORDS,
}


def find_differences(db: Connection, recompute: Callable[[Database], object]) -> Iterator[str]:
    """Yield the tables of a file that differ from what its articles give.

    `recompute` is what computes all that is derived again.
    """
    yield from find_wrong_rows(db)
    with tempfile.TemporaryDirectory(prefix="archivekit-") as folder, ExitStack() as stack:
        kept, made = (
            stack.enter_context(closing(_copy(db, Path(folder) / name)))
            for name in ("kept.db", "made.db")
        )
        fresh = stack.enter_context(closing(Database(Path(folder) / "fresh.db", None, db.rules)))
        with fresh.read() as other:
            if _statements(db) != _statements(other):
                yield "the file is damaged: its tables or views are not those of an archive"
            if not _has_columns_of(db, other):
                yield "the file is damaged: its columns are not those of an archive"
        recompute(made)
        for database in (kept, made):
            with database.write() as writer:
                if database is made:
                    _fill_search(writer)
                for command in ("integrity-check", "optimize"):  # to read all of it in one way
                    writer.change("INSERT INTO _search (_search) VALUES (?)", (command,))
                writer.change("CREATE VIRTUAL TABLE _vocabulary USING fts5vocab(_search, instance)")
        for what, rows in _TABLES.items():
            with kept.read() as one, made.read() as other:
                found, expected, wrong = _compare(one, other, rows)
            if wrong:
                yield (
                    f"{what} out of sync: found {found} rows, expected {expected} "
                    "(or their contents differ)"
                )


def _statements(db: Connection) -> list[tuple[object, ...]]:
    """Return what makes a file's views, indexes and tables; of tables only what is computed.

    A migrated file has its columns in another order.
    """
    found: list[tuple[object, ...]] = []
    for kind, name, table, sql in db.ask(_STATEMENTS):
        written = " ".join(str(sql).split()) if kind == "index" else str(sql)
        is_plain = kind == "table" and "VIRTUAL" not in written
        told = tuple(_COMPUTED.findall(written)) if is_plain else (written,)
        found.append((kind, name, table, *told))
    return found


def _has_columns_of(db: Connection, other: Connection) -> bool:
    """Return whether a file has the columns of another; defaults may be more."""
    found, expected = db.ask(_COLUMNS), other.ask(_COLUMNS)
    return [row[:-1] for row in found] == [row[:-1] for row in expected] and all(
        row[-1] == right[-1] or right[-1] is None
        for row, right in zip(found, expected, strict=True)
    )


def _copy(db: Connection, path: Path) -> Database:
    db.copy_to(path)
    return Database(path, None, db.rules)


def _compare(one: Connection, other: Connection, sql: str) -> tuple[int, int, bool]:
    """Return how many rows each of two files has, and whether any differ."""
    counts, wrong = [0, 0], False
    for rows in itertools.zip_longest(one.stream(sql), other.stream(sql)):
        wrong = wrong or rows[0] != rows[1]
        counts = [count + (row is not None) for count, row in zip(counts, rows, strict=True)]
    return counts[0], counts[1], wrong


def _fill_search(db: Connection) -> None:
    """Index for search again what was indexed."""
    found = db.ask("SELECT value FROM _setting WHERE name = 'searchable'")
    last = int(found[0][0]) if found else 0
    db.change("INSERT INTO _search (_search) VALUES ('delete-all')")
    rows = db.ask(
        "SELECT number, coalesce(title, ''), text FROM _article WHERE number <= ?", (last,)
    )
    for first in range(0, len(rows), _BATCH):
        db.change_all(
            "INSERT INTO _search (rowid, title, text) VALUES (?, ?, ?)",
            [
                (n, split_words(title), split_words(text))
                for n, title, text in rows[first:][:_BATCH]
            ],
        )
