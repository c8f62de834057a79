"""Scores reached on hand-made gold, held as floors. Skipped where the gold is absent."""

import json
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit.model import Article


def score(shared: Path, tmp_path: Path, articles: Iterable[Article], gold: str) -> dict[str, float]:
    """Score articles against gold: F1 by field, and `mean`."""
    found = tmp_path / "articles.jsonl"
    found.write_text("".join(f"{to_json(article)}\n" for article in articles), encoding="utf-8")
    scorer, wanted = shared / "score" / "provenance.py", shared / "gold" / gold
    command = [sys.executable, str(scorer), str(found), str(wanted)]
    lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    scores = {line[:18].strip(): float(line.split("F1 ")[1].split()[0]) for line in lines[:-1]}
    return {**scores, "mean": float(lines[-1].split("mean F1 ")[1])}


def test_every_fact_of_the_seeds(shared: Path, tmp_path: Path, seeds: Path) -> None:
    scores = score(shared, tmp_path, ak.read(seeds), "seeds.json")
    assert {field: value for field, value in scores.items() if value < 1} == {}


FLOORS = {
    "mean": 0.997,
    "url": 1.0,
    "title": 0.98,
    "outlet": 1.0,
    "language": 1.0,
    "published": 1.0,
    "credits": 0.985,
    "agencies": 1.0,
    "dateline": 1.0,
    "photo_credits": 1.0,
    "mirrors": 1.0,
    "image_proxies": 1.0,
    "original": 1.0,
    "republished_from": 1.0,
    "text kept": 1.0,
    "text clean": 0.99,
    "evidence": 1.0,
}


@pytest.fixture(scope="module")
def scores(
    shared: Path, corpora: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, float]:
    lines = (shared / "gold" / "provenance.jsonl").read_text("utf-8").splitlines()
    files = [corpora / json.loads(line)["file"] for line in lines]
    return score(shared, tmp_path_factory.mktemp("gold"), ak.read(*files), "provenance.jsonl")


@pytest.mark.parametrize("field", FLOORS)
def test_real_articles(scores: dict[str, float], field: str) -> None:
    assert scores[field] >= FLOORS[field]


LEARNED = {
    "mean": 0.985,
    "title": 0.96,
    "published": 0.97,
    "credits": 0.96,
    "photo_credits": 0.99,
    "text kept": 1.0,
    "text clean": 0.96,
    "evidence": 1.0,
}
"""Floors on outlets that nobody wrote rules for, read with what their piles teach."""


@pytest.mark.slow
def test_what_piles_teach(shared: Path, tmp_path: Path) -> None:
    with tarfile.open(shared / "corpora" / "piles.tar.xz") as packed:
        packed.extractall(tmp_path / "piles", filter="data")
    learned = ak.learn(ak.read(tmp_path / "piles"))
    articles = ak.read(tmp_path / "piles", rules=learned.rules)
    found = score(shared, tmp_path, articles, "piles.jsonl")
    assert {field: found[field] for field, floor in LEARNED.items() if found[field] < floor} == {}


@pytest.mark.parametrize(
    ("gold", "floors"),
    [
        ("provenance_2.jsonl", {"mean": 0.97, "credits": 0.97, "published": 1.0}),
        (
            "provenance_3.jsonl",
            {"mean": 0.887, "title": 0.98, "credits": 0.95, "photo_credits": 1.0},
        ),
    ],
)
def test_articles_of_other_archives(
    shared: Path, tmp_path: Path, gold: str, floors: dict[str, float]
) -> None:
    """Outlets and dumps that no rule was made from."""
    with tarfile.open(shared / "corpora" / "provenance_files.tar.xz") as packed:
        packed.extractall(tmp_path / "files", filter="data")
    found = score(shared, tmp_path, ak.read(tmp_path / "files"), gold)
    assert {field: found[field] for field, floor in floors.items() if found[field] < floor} == {}


def test_small_inputs_by_kind_of_fault(shared: Path) -> None:
    command = [sys.executable, str(shared / "score/cases.py"), str(shared / "cases/reading")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "FAILS" not in done.stdout
    assert re.search(
        r"^(\d+) of \1 checks hold, (\d+) of \2 guards hold$", done.stdout, re.MULTILINE
    )
