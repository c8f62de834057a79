"""Real originals with their translations, professional and machine: found, and no others."""

import json
from collections import Counter
from pathlib import Path

import pytest

import archivekit as ak
from archivekit.model import Confidence
from unpacking import unpack

pytestmark = pytest.mark.slow

RECALL = {"human": 0.96, "machine": 0.96}
BY_LANGUAGE = {
    "en-zh": 0.96,
    "zh-en": 0.97,
    "ja-en": 0.96,
    "ru-en": 0.95,
    "uk-en": 0.8,
    "de-fr": 1.0,
}
PRECISION = 0.998
PRECISION_INFERRED = 0.998


@pytest.fixture(scope="module")
def found(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[frozenset[str], str]:
    """Return the pairs that are found, by their paths, and how sure they are."""
    packed = shared / "corpora" / "translations.tar.xz"
    folder = unpack(packed, tmp_path_factory.mktemp("translations"))
    pairs = ak.find_translations(ak.read(folder), days=4)
    root = folder / "files"

    def name(path: str) -> str:
        return Path(path).relative_to(root).as_posix()

    return {frozenset((name(p.target), name(p.source))): p.confidence for p in pairs}


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[frozenset[str], tuple[str, str]]:
    """Return the pairs of the gold, with their languages and whether a machine translated."""
    lines = (shared / "gold" / "translations.jsonl").read_text("utf-8").splitlines()
    rows = map(json.loads, lines)
    return {frozenset((row["a"], row["b"])): (row["languages"], row["kind"]) for row in rows}


def test_what_is_found_is_right(
    found: dict[frozenset[str], str], gold: dict[frozenset[str], tuple[str, str]]
) -> None:
    inferred = [pair for pair, known in found.items() if known is Confidence.INFERRED]
    assert sum(pair in gold for pair in found) >= PRECISION * len(found)
    assert sum(pair in gold for pair in inferred) >= PRECISION_INFERRED * len(inferred)


@pytest.mark.parametrize(("side", "floors"), [(1, RECALL), (0, BY_LANGUAGE)])
def test_what_there_is_is_found(
    found: dict[frozenset[str], str],
    gold: dict[frozenset[str], tuple[str, str]],
    side: int,
    floors: dict[str, float],
) -> None:
    wanted = Counter(said[side] for said in gold.values())
    hits = Counter(said[side] for pair, said in gold.items() if pair in found)
    assert {
        kind: hits[kind] / wanted[kind]
        for kind in floors
        if hits[kind] < floors[kind] * wanted[kind]
    } == {}
