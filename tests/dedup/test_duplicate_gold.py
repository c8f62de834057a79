"""The pairs judged by hand or rule, found in the real articles they name."""

import json
import os
import tarfile
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from archivekit._dedup.find import find_duplicates

reader = pytest.importorskip("archivekit._reader")

# What must at least be joined of each label, and at most of all strangers together.
RECALL = {"credited-repost": 0.95, "cross-outlet-syndication": 0.99, "same-url-version": 1.0}
STRANGERS = 0.01


@pytest.fixture(scope="module")
def folder() -> Path:
    """Find the folder of gold and corpora; skips where it is absent."""
    beside = Path(__file__).parents[3] / "shared"
    found = Path(os.environ.get("ARCHIVEKIT_SHARED") or beside)
    if not (found / "gold").is_dir():
        pytest.skip(f"no gold in {found}: set ARCHIVEKIT_SHARED to the folder that holds it")
    return found


@pytest.fixture(scope="module")
def gold(folder: Path) -> list[dict[str, Any]]:
    """Read the pairs judged by hand or rule."""
    file = folder / "gold" / "near_duplicate_pairs.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def clustered(
    gold: list[dict[str, Any]], folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, int]:
    """Map each gold file that is in a cluster to the cluster's number."""
    wanted = {pair[side] for pair in gold for side in "ab"}
    unpacked = tmp_path_factory.mktemp("gold")
    with tarfile.open(folder / "corpora" / "waimei2020.tar.xz", "r|xz") as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # from 3.11.4 on
        for entry in archive:
            if entry.name.removeprefix("./") in wanted:
                archive.extract(entry, unpacked)
    clusters = find_duplicates(reader.read(unpacked))
    return {
        PurePosixPath(member.path).relative_to(unpacked).as_posix(): number
        for number, cluster in enumerate(clusters)
        for member in cluster.members
    }


def test_gold(gold: list[dict[str, Any]], clustered: dict[str, int]) -> None:
    """Copies are joined, strangers are not."""
    joined = defaultdict(list)
    for pair in gold:
        a, b = (clustered.get(pair[side]) for side in "ab")
        joined[pair["label"] if pair["duplicate"] else None].append(a is not None and a == b)
    shares = {label: sum(found) / len(found) for label, found in joined.items()}
    assert shares[None] <= STRANGERS
    for label, bound in RECALL.items():
        assert shares[label] >= bound, label


# Of each set: its pairs, its files, what must at least be joined of copies, at most of strangers.
SETS = [
    ("near_duplicate_pairs_2.jsonl", "near_duplicate_files.tar.xz", 0.998, 0.01),
    ("near_duplicate_pairs_3.jsonl", "near_duplicate_files_3.tar.xz", 0.71, 0.02),
]


@pytest.mark.parametrize(("pairs", "files", "least", "most"), SETS)
def test_other_gold(
    pairs: str, files: str, least: float, most: float, folder: Path, tmp_path: Path
) -> None:
    """Pairs of other dumps, and pairs that were found by reading and not by similarity."""
    with tarfile.open(folder / "corpora" / files, "r|xz") as archive:
        archive.extractall(tmp_path, filter="data")
    label = {
        "/".join(PurePosixPath(member.path).parts[-2:]): number
        for number, cluster in enumerate(find_duplicates(reader.read(tmp_path)))
        for member in cluster.members
    }
    joined = defaultdict(list)
    for line in (folder / "gold" / pairs).read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        a, b = (label.get("/".join(PurePosixPath(pair[side]).parts[-2:])) for side in "ab")
        joined[pair["duplicate"]].append(a is not None and a == b)
    shares = {duplicate: sum(found) / len(found) for duplicate, found in joined.items()}
    assert shares[True] >= least
    assert shares[False] <= most
