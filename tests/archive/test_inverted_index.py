"""The write buffer and the main table are one index: rows move from one to the other by slices."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._archive import inverted_index
from archivekit._archive.database import Database
from archivekit._rules.rules import Rules

Steps = list[tuple[bool, list[tuple[int, int, int]]]]
HASHES = st.sampled_from([-(1 << 63), -1, 0, (1 << 63) - 1]) | st.integers(
    -(1 << 63), (1 << 63) - 1
)
HASHES = HASHES.map(lambda value: value >> 16 << 16)
"""Of which no two are one when they are folded."""
ROWS = st.lists(st.tuples(HASHES, st.integers(0, 2), st.integers(1, 5)), max_size=12)


def rows(wanted: list[tuple[int, int, int]]) -> inverted_index.IndexRows:
    """Return rows as they are put and taken."""
    return np.array(wanted, np.int64).reshape(-1, 3)


@given(steps=st.lists(st.tuples(st.booleans(), ROWS), max_size=12), buffered=st.integers(1, 40))
def test_what_is_put_stands_until_it_is_taken(
    tmp_path_factory: pytest.TempPathFactory, steps: Steps, buffered: int
) -> None:
    """Once, wherever it is, however often the range was gone through."""
    database = Database(tmp_path_factory.mktemp("index") / "a.db", None, Rules.default())
    there: set[tuple[int, int, int]] = set()
    with pytest.MonkeyPatch.context() as patch, database.write() as db:
        patch.setattr(inverted_index, "BUFFERED", buffered)
        for putting, some in steps:
            if putting:
                new = [row for row in some if row not in there]
                inverted_index.insert_rows(db, rows(new + new[:1]))
                there |= set(new)
            else:
                gone = [*some, *sorted(there)[::2]]
                inverted_index.delete_rows(db, rows(gone))
                there -= set(gone)
            hashes = {row[0] for row in there}
            texts = inverted_index.find_texts(db, hashes)
            segments = inverted_index.find_segments(db, hashes)
            assert sorted(texts + segments) == sorted(there)
            assert all(publisher == 0 for _, publisher, _ in texts)
            own = {row[:2] for row in there if row[2] == 1}
            found = inverted_index.find_own_segments(db, own)
            assert sorted(found) == sorted(row for row in there if row[:2] in own)
    database.close()


def test_rows_move_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With half of `BUFFERED` half of the range moves, and the other half with the next."""
    monkeypatch.setattr(inverted_index, "BUFFERED", 200)
    hashes = [step * (1 << 64) // 100 - (1 << 63) for step in range(100)]
    database = Database(tmp_path / "a.db", None, Rules.default())
    moved = []
    with database.write() as db:
        for article in range(1, 6):
            inverted_index.insert_rows(db, rows([(value, 0, article) for value in hashes]))
            moved.append(db.ask("SELECT count(*), sum(hash < 0) FROM _posting")[0])
    assert moved == [(50, 50), (150, 50), (250, 150), (350, 150), (450, 250)]
    database.close()
