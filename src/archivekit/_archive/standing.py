"""Under which hashes articles stand: a small table for what is new, a large one for the rest.

A thousand articles bring some 73,000 hashes, nearly each for another page of a large table; to
read, change and write all those pages is most of what adding would cost. So new rows go into a
small table, whose pages are few. With each row that comes a slice of the range of hashes is moved
from there into the large table, in order: a page of it is written once for many rows, and no
addition has to wait for a great merge. After `RECENT` new rows every slice has had its turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from archivekit._archive.database import number_list, pair_list
from archivekit._minhash.hashing import run_starts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._archive.database import Connection

Segment = tuple[int, int]
"""A segment's hash, signed as SQLite keeps it, and its publisher's number."""
Standing = tuple[int, int, int]
"""A hash; the number of a publisher, or 0 for what is of a whole text; an article's number."""
StandingRows = npt.NDArray[np.int64]
"""The same as three columns."""

RECENT: Final = 2_400_000
"""So many rows come until the whole range has been moved once. At a million articles the pages
that a batch changes of both tables are fewest near this number: see
`tests/benchmarks/bench_postings.py`."""
_TABLES: Final = ("_recent", "_posting")
_LEAST, _RANGE = -(1 << 63), 1 << 64


def put(db: Connection, rows: StandingRows) -> None:
    """Put articles under hashes under which they do not stand yet; rows may repeat."""
    ordered = _ascending(rows)
    if len(ordered):
        db.change_all("INSERT INTO _recent VALUES (?, ?, ?)", _one_by_one(ordered))
        _settle(db, len(ordered))


def take(db: Connection, rows: StandingRows) -> None:
    """Take articles from under hashes; rows may repeat."""
    ordered = _ascending(rows)
    for table in _TABLES:
        sql = f"DELETE FROM {table} WHERE hash = ? AND publisher = ? AND article = ?"
        db.change_all(sql, _one_by_one(ordered))


def _ascending(rows: StandingRows) -> StandingRows:
    ordered = rows[np.lexsort(rows.T[::-1])]
    return ordered[run_starts(*ordered.T)]


def _one_by_one(rows: StandingRows) -> Iterable[Standing]:
    """Give the rows without a list of them all, which the garbage collector would walk through."""
    return zip(*rows.T.tolist(), strict=True)


def find_texts_under(db: Connection, hashes: Iterable[int]) -> list[Standing]:
    """Give what stands under hashes of bands and headlines."""
    return _find(db, number_list(hashes), "p.hash = k.value AND p.publisher = 0")


def find_segments_under(db: Connection, hashes: Iterable[int]) -> list[Standing]:
    """Give what stands under hashes of segments, whoever publishes it."""
    return _find(db, number_list(hashes), "p.hash = k.value AND p.publisher > 0")


def find_segments(db: Connection, segments: Iterable[Segment]) -> list[Standing]:
    """Give what stands under the hashes of segments of their own publisher alone."""
    on = "p.hash = k.value ->> 0 AND p.publisher = k.value ->> 1"
    return _find(db, pair_list(segments), on)


def first_carrier(db: Connection, segment: Segment) -> int:
    """Give the article of the least number that carries a segment; some article must."""
    return min(number for _, _, number in find_segments(db, [segment]))


def _find(db: Connection, keys: str, on: str) -> list[Standing]:
    columns = "p.hash, p.publisher, p.article"
    found: list[Standing] = []
    for table in _TABLES:
        sql = f"SELECT {columns} FROM json_each(?) k CROSS JOIN {table} p ON {on}"
        found += db.ask(sql, (keys,))
    return found


def _settle(db: Connection, count: int) -> None:
    """Move the next slice of the range into the large table: as much of it as `count` is owed."""
    stored = db.ask("SELECT value FROM _setting WHERE name = 'settled'")
    first = int(stored[0][0]) if stored else _LEAST
    end = min(first + _RANGE * min(count, RECENT) // RECENT, _LEAST + _RANGE)
    part = "FROM _recent WHERE hash BETWEEN ? AND ?"
    db.change(f"INSERT INTO _posting SELECT * {part} ORDER BY 1, 2, 3", (first, end - 1))
    db.change(f"DELETE {part}", (first, end - 1))
    following = end if end < _LEAST + _RANGE else _LEAST
    db.change("INSERT OR REPLACE INTO _setting VALUES ('settled', ?)", (str(following),))
