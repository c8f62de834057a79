"""The inverted index at size, without any articles: what a thousand articles' rows cost.

    python tests/benchmarks/bench_postings.py FILE --rows 74000000 --buffered 1 2400000

Makes an archive's file whose main table has so many rows by chance (a million articles have some 74
million). Then for each size of `archivekit._archive.inverted_index.BUFFERED` it puts 74,000 rows as often as
it takes to go through the whole range once, and as often again, measured: putting and committing
them, and asking for 74,000 hashes. With a size of 1 every row goes to its place at once, as if
there were no write buffer.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from archivekit._archive import inverted_index
from archivekit._archive.database import Database
from archivekit._rules.rules import Rules

BATCH = 74_000
LEAST, RANGE = -(1 << 63), 1 << 64


def draw(chance: np.random.Generator, count: int, part: int = 0, parts: int = 1) -> np.ndarray:
    """Draw rows by chance, their hashes from one of equal parts of the range."""
    first, last = (LEAST + RANGE * number // parts for number in (part, part + 1))
    hashes = chance.integers(first, last - 1, count, dtype=np.int64)
    publishers = np.where(chance.random(count) < 0.35, 0, chance.integers(1, 101, count))
    return np.column_stack((hashes, publishers, chance.integers(1, 1_000_000, count)))


def fill(database: Database, chance: np.random.Generator, count: int) -> None:
    """Fill the main table."""
    parts = max(count // 1_000_000, 1)
    for part in range(parts):
        rows = draw(chance, count // parts, part, parts)
        rows[:, 0] = inverted_index.fold_hashes(rows[:, 0])
        ordered = rows[np.argsort(rows[:, 0])]
        with database.write() as db:
            db.change_all("INSERT OR IGNORE INTO _posting VALUES (?, ?, ?)", ordered.tolist())


def measure(database: Database, chance: np.random.Generator, buffered: int) -> None:
    """Print what putting and asking cost with a write buffer of some size."""
    inverted_index.BUFFERED = buffered  # type: ignore[misc]
    rounds = max(buffered // BATCH, 5)
    for _ in range(rounds if buffered > BATCH else 0):
        with database.write() as db:
            inverted_index.insert_rows(db, draw(chance, BATCH))
    putting = asking = 0.0
    for _ in range(rounds):
        rows = draw(chance, BATCH)
        begin = time.process_time()
        with database.write() as db:
            inverted_index.insert_rows(db, rows)
        putting += time.process_time() - begin
        hashes = draw(chance, BATCH)[:, 0].tolist()
        begin = time.process_time()
        with database.read() as db:
            inverted_index.find_segments(db, hashes)
        asking += time.process_time() - begin
    print(
        f"{buffered:9} buffered: putting {BATCH} rows {putting / rounds:.2f} s CPU, asking "
        f"{asking / rounds:.2f} s",
        flush=True,
    )


def main() -> None:
    """Fill the tables and measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=74_000_000)
    parser.add_argument("--buffered", type=int, nargs="+", default=[1, 2_400_000])
    given = parser.parse_args()
    chance = np.random.default_rng(7)
    database = Database(given.file, None, Rules.default())
    fill(database, chance, given.rows)
    print(f"{given.file.stat().st_size / given.rows:.1f} bytes a row", flush=True)
    for buffered in given.buffered:
        measure(database, chance, buffered)
    database.close()


if __name__ == "__main__":
    main()
