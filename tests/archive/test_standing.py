"""Two tables that are one: rows come into the small one and move into the large one by slices."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._archive import standing
from archivekit._archive.database import Database

Steps = list[tuple[bool, list[tuple[int, int, int]]]]
HASHES = st.integers(-(1 << 63), (1 << 63) - 1) | st.sampled_from(
    [-(1 << 63), -1, 0, (1 << 63) - 1]
)
ROWS = st.lists(st.tuples(HASHES, st.integers(0, 2), st.integers(1, 5)), max_size=12)


def rows(wanted: list[tuple[int, int, int]]) -> standing.StandingRows:
    """Lay rows out as they are put and taken."""
    return np.array(wanted, np.int64).reshape(-1, 3)


@given(steps=st.lists(st.tuples(st.booleans(), ROWS), max_size=12), recent=st.integers(1, 40))
def test_what_is_put_stands_until_it_is_taken(
    tmp_path_factory: pytest.TempPathFactory, steps: Steps, recent: int
) -> None:
    """Once, wherever it is, however often the range was gone through."""
    database = Database(tmp_path_factory.mktemp("standing") / "a.db", None)
    there: set[tuple[int, int, int]] = set()
    with pytest.MonkeyPatch.context() as patch, database.write() as db:
        patch.setattr(standing, "RECENT", recent)
        for putting, some in steps:
            if putting:
                new = [row for row in some if row not in there]
                standing.put(db, rows(new + new[:1]))
                there |= set(new)
            else:
                gone = [*some, *sorted(there)[::2]]
                standing.take(db, rows(gone))
                there -= set(gone)
            hashes = {row[0] for row in there}
            texts = standing.find_texts_under(db, hashes)
            segments = standing.find_segments_under(db, hashes)
            assert sorted(texts + segments) == sorted(there)
            assert all(publisher == 0 for _, publisher, _ in texts)
            own = {row[:2] for row in there if row[2] == 1}
            found = standing.find_segments(db, own)
            assert sorted(found) == sorted(row for row in there if row[:2] in own)
    database.close()


def test_rows_move_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With half of `RECENT` half of the range moves, and the other half with the next."""
    monkeypatch.setattr(standing, "RECENT", 200)
    hashes = [step * (1 << 64) // 100 - (1 << 63) for step in range(100)]
    database = Database(tmp_path / "a.db", None)
    moved = []
    with database.write() as db:
        for article in range(1, 6):
            standing.put(db, rows([(value, 0, article) for value in hashes]))
            moved.append(db.ask("SELECT count(*), sum(hash < 0) FROM _posting")[0])
    assert moved == [(50, 50), (150, 50), (250, 150), (350, 150), (450, 250)]
    database.close()
