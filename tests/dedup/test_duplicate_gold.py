"""The pairs judged by hand or rule, found in the real articles they name."""

import json
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

import archivekit as ak
from unpacking import unpack

# What must at least be joined of each label, and at most of all strangers together.
RECALL = {"credited-repost": 0.95, "cross-outlet-syndication": 0.99, "same-url-version": 1.0}
STRANGERS = 0.01


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, Any]]:
    """Read the pairs judged by hand or rule."""
    file = shared / "gold" / "near_duplicate_pairs.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def clustered(gold: list[dict[str, Any]], corpora: Path) -> dict[str, int]:
    """Map each gold file that is in a cluster to the cluster's number."""
    wanted = {pair[side] for pair in gold for side in "ab"}
    clusters = ak.find_duplicates(ak.read(*(corpora / name for name in wanted)))
    return {
        PurePosixPath(member.path).relative_to(corpora).as_posix(): number
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
    ("near_duplicate_pairs_3.jsonl", "near_duplicate_files_3.tar.xz", 0.75, 0.02),
]


@pytest.mark.parametrize(("pairs", "files", "least", "most"), SETS)
def test_other_gold(
    pairs: str, files: str, least: float, most: float, shared: Path, tmp_path: Path
) -> None:
    """Pairs of other dumps, and pairs that were found by reading and not by similarity."""
    unpack(shared / "corpora" / files, tmp_path)
    label = {
        "/".join(PurePosixPath(member.path).parts[-2:]): number
        for number, cluster in enumerate(ak.find_duplicates(ak.read(tmp_path)))
        for member in cluster.members
    }
    joined = defaultdict(list)
    for line in (shared / "gold" / pairs).read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        a, b = (label.get("/".join(PurePosixPath(pair[side]).parts[-2:])) for side in "ab")
        joined[pair["duplicate"]].append(a is not None and a == b)
    shares = {duplicate: sum(found) / len(found) for duplicate, found in joined.items()}
    assert shares[True] >= least
    assert shares[False] <= most
