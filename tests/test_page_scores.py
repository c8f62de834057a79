"""Scores of what saved pages say and say about themselves, held as floors. Skipped without the shared pages.

The pages and the gold are those of other projects' own test suites. `python tests/test_page_scores.py`
prints the scores.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from unpacking import unpack

pytestmark = pytest.mark.slow

FLOORS = {
    ("fundus", "title norm"): 0.857,
    ("fundus", "authors P"): 0.929,
    ("fundus", "authors R"): 0.79,
    ("fundus", "date same day"): 0.999,
    ("fundus", "body F1"): 0.978,
    ("fundus", "body F1>=.95"): 0.87,
    ("fundus", "shingle F1"): 0.949,
    ("scrapinghub", "body F1"): 0.972,
    ("scrapinghub", "body F1>=.95"): 0.87,
    ("scrapinghub", "shingle F1"): 0.972,
    ("trafilatura", "chunks F1"): 0.9425,
    ("trafilatura", "title norm"): 0.903,
    ("trafilatura", "authors P"): 0.865,
    ("trafilatura", "authors R"): 0.703,
    ("trafilatura", "date same day"): 0.883,
}
_KEY = 24
"""Characters of a line of scores that are the name of the score."""
CEILINGS = {
    ("fundus", "date wrong day"): 0.0,
    ("fundus", "body F1<.5"): 0.0,
    ("trafilatura", "date wrong day"): 0.053,
}


def scores_of(shared: Path, folder: Path) -> dict[tuple[str, str], float]:
    """Read the pages of each set, and score them by the scorer that is kept with them."""
    packed = shared / "corpora" / "pages.tar.xz"
    if not packed.is_file():
        pytest.skip(f"no pages in {packed.parent}")
    unpack(packed, folder)
    found = {}
    for name in sorted({name for name, _ in FLOORS}):
        output = folder / f"{name}.jsonl"
        articles = ak.read(folder / "pages" / name)
        output.write_text("".join(f"{to_json(one)}\n" for one in articles), encoding="utf-8")
        scorer, gold = shared / "score" / "pages.py", folder / "gold" / f"{name}.jsonl"
        command = [sys.executable, str(scorer), str(gold), str(output)]
        printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        for line in printed.splitlines():
            with contextlib.suppress(ValueError):
                found[name, line[:_KEY].strip()] = float(line[_KEY:])
    return found


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], float]:
    return scores_of(shared, tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("key", FLOORS, ids=" ".join)
def test_floor(scores: dict[tuple[str, str], float], key: tuple[str, str]) -> None:
    assert scores[key] >= FLOORS[key]


@pytest.mark.parametrize("key", CEILINGS, ids=" ".join)
def test_ceiling(scores: dict[tuple[str, str], float], key: tuple[str, str]) -> None:
    assert scores[key] <= CEILINGS[key]


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        for (name, key), value in scores_of(
            Path(os.environ["ARCHIVEKIT_SHARED"]), Path(made)
        ).items():
            print(f"{name:12} {key:24} {value:.3f}")
