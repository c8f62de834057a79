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
        _two_last(member.path): number
        for number, cluster in enumerate(ak.find_duplicates(ak.read(tmp_path)))
        for member in cluster.members
    }
    joined = defaultdict(list)
    for line in (shared / "gold" / pairs).read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        a, b = (label.get(_two_last(pair[side])) for side in "ab")
        joined[pair["duplicate"]].append(a is not None and a == b)
    shares = {duplicate: sum(found) / len(found) for duplicate, found in joined.items()}
    assert shares[True] >= least
    assert shares[False] <= most


def test_copies_found_by_reading_are_joined_or_linked(shared: Path, tmp_path: Path) -> None:
    """What is no member of a cluster may be a link between two: a digest and its stories."""
    unpack(shared / "corpora" / "near_duplicate_files_3.tar.xz", tmp_path)
    articles = list(ak.read(tmp_path))
    places = {
        _two_last(member.path): cluster.id
        for cluster in ak.find_duplicates(articles)
        for member in cluster.members
    }

    def place_of(path: str) -> str:
        return places.get(_two_last(path), _two_last(path))

    links = {
        frozenset((place_of(link.source), place_of(link.target)))
        for link in ak.find_piece_links(articles)
    }
    found: dict[str, list[bool]] = defaultdict(list)
    pairs = (shared / "gold" / "near_duplicate_pairs_3.jsonl").read_text(encoding="utf-8")
    for pair in map(json.loads, pairs.splitlines()):
        sides = frozenset((place_of(pair["a"]), place_of(pair["b"])))
        is_joined = len(sides) == 1
        found[pair["label"]].append(is_joined)
        found["copies" if pair["duplicate"] else "strangers"].append(is_joined or sides in links)
    shares = {name: sum(each) / len(each) for name, each in found.items()}
    assert shares["copies"] >= 0.97
    assert shares["strangers"] <= 0.06
    assert shares["edited-agency-copy"] >= 0.78


def _two_last(path: str) -> str:
    """Return the last two parts of a path, by which the gold names a file."""
    return "/".join(PurePosixPath(path).parts[-2:])
