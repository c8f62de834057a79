"""What the tests of an archive ask and change by SQL, behind its back."""

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from archivekit import Archive
from archivekit._archive.articles import stored_columns
from archivekit._archive.inverted_index import postings_of, segment_rows, text_rows
from archivekit._archive.packed_facts import unpack_facts
from archivekit._archive.text_features import load_features, load_segmented, load_titles
from archivekit._minhash.kernels import NUMPY


def ask(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    """Return all rows of a query."""
    with archive._db.read() as db:
        return db.ask(sql)


def change(archive: Archive, sql: str) -> None:
    """Run a statement on the connection that writes, and keep what it does."""
    with archive._db.write() as db:
        db.change(sql)


def make_older(file: Path, version: int) -> None:
    """Make a file one of an older schema, from 5 to 9: without what later ones have."""
    with Archive(file) as archive, archive._db.read() as db:
        numbers = [number for (number,) in db.ask("SELECT article FROM _text")]
        features = load_features(db, numbers, NUMPY)
        of_texts = text_rows(postings_of(features, load_titles(db, numbers)))
        of_segments = segment_rows(load_segmented(db, numbers).values())
        facts = db.ask(f"SELECT number, {stored_columns()} FROM _article")
    with closing(sqlite3.connect(file)) as plain:
        for (view,) in plain.execute("SELECT name FROM sqlite_master WHERE type='view'").fetchall():
            plain.execute(f"DROP VIEW {view}")
        plain.execute("DELETE FROM _posting")
        plain.execute("DELETE FROM _recent")
        for table, rows in (("_posting", of_texts), ("_recent", of_segments)):
            sql = f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?)"
            plain.executemany(sql, rows.tolist())
        for column in ("keys", "samples"):
            plain.execute(f"ALTER TABLE _text ADD COLUMN {column} BLOB NOT NULL DEFAULT ''")
        plain.executemany(
            "UPDATE _text SET sizes = ?, keys = ?, samples = ? WHERE article = ?",
            [
                (e.sizes.tobytes(), e.keys.tobytes(), e.samples.tobytes(), e.number)
                for e in features.values()
            ],
        )
        plain.executemany(
            "UPDATE _article SET facts = ? WHERE number = ?",
            [(zlib.compress(unpack_facts(*packed)), n) for n, _, *packed in facts],
        )
        seen = plain.execute(
            "SELECT s.rowid, s.seen, a.text FROM _sample s JOIN _article a USING (id, path)"
        ).fetchall()
        for rowid, packed, text in seen:
            told = zlib.decompressobj(zdict=text.encode()).decompress(packed)
            row = zlib.compress(json.dumps(json.loads(told)).encode()), rowid
            plain.execute("UPDATE _sample SET seen = ? WHERE rowid = ?", row)
        later = {"_sample": 9, "_copy": 8, "_change": 8}
        for table in (table for table, since in later.items() if version < since):
            plain.execute(f"DROP TABLE {table}")
        if version == 5:
            plain.execute("ALTER TABLE _member DROP COLUMN other")
        plain.execute(f"PRAGMA user_version={version}")
        plain.commit()
