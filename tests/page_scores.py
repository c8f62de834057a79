"""How well texts of saved pages agree with those that others marked: the measures of their own suites.

The gold is three sets in one archive: pages of publishers with their paragraphs (Fundus), pages with
their bodies (Scrapinghub's article benchmark), and mixed pages with words that must and that must
not be in their text (trafilatura).
"""

from __future__ import annotations

import json
import re
import statistics
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

SETS = ("fundus", "scrapinghub", "trafilatura")
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f"
_TOKEN = re.compile(f"[{_WIDE}]|[^\\W{_WIDE}]+")
Gold = Mapping[str, Any]


def read_pages(archive: Path) -> dict[str, list[tuple[Gold, bytes]]]:
    """Return the gold of each set beside its page."""
    pages: dict[str, bytes] = {}
    gold: dict[str, list[Gold]] = {}
    with tarfile.open(archive) as packed:
        for member in packed:
            file = packed.extractfile(member) if member.isfile() else None
            if file and member.name.endswith(".html"):
                pages["/".join(Path(member.name).parts[-2:])] = file.read()
            elif file and Path(member.name).stem in SETS:
                lines = file.read().decode("utf-8").splitlines()
                gold[Path(member.name).stem] = [json.loads(line) for line in lines if line.strip()]
    return {
        name: [(each, pages[f"{name}/{each['file']}"]) for each in rows]
        for name, rows in sorted(gold.items())
    }


def score_texts(pairs: list[tuple[Gold, str]]) -> dict[str, float]:
    """Return the measures of a set, by name, for texts beside their gold."""
    chunked = [(gold, text) for gold, text in pairs if gold.get("with")]
    if chunked:
        return {"chunks F1": _chunks(chunked)}
    scores = [_body(text, *_wanted(gold)) for gold, text in pairs if _wanted(gold)[0]]
    shingles = [_shingles(text, _wanted(gold)[0]) for gold, text in pairs if _wanted(gold)[0]]
    precision = statistics.mean(p for p, _ in shingles if p is not None)
    recall = statistics.mean(r for _, r in shingles if r is not None)
    return {
        "body F1": statistics.mean(scores),
        "pages from .95": statistics.mean(score >= 0.95 for score in scores),
        "pages below .5": statistics.mean(score < 0.5 for score in scores),
        "shingle F1": 2 * precision * recall / (precision + recall),
    }


def score_all(
    pages: Mapping[str, list[tuple[Gold, bytes]]], extract: Callable[[bytes], str]
) -> dict[str, dict[str, float]]:
    """Return the measures of each set for a function from a page to its text."""
    return {
        name: score_texts([(gold, extract(page)) for gold, page in rows])
        for name, rows in pages.items()
    }


def _wanted(gold: Gold) -> tuple[str, str]:
    """Return all that a text may have, and what it must have."""
    if gold.get("paragraphs") is not None:
        must = " ".join(gold["paragraphs"])
        return " ".join((*gold["summary"], *gold["heads"], must)), must
    return gold.get("body") or "", gold.get("body") or ""


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return _TOKEN.findall(plain)


def _body(text: str, may: str, must: str) -> float:
    said, allowed, wanted = (Counter(_tokens(one)) for one in (text, may, must))
    precision = (said & allowed).total() / max(1, said.total())
    recall = (said & wanted).total() / wanted.total() if wanted else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str, may: str) -> tuple[float | None, float | None]:
    said, wanted = _fours(text), _fours(may)
    both = (said & wanted).total()
    return (
        both / said.total() if said else None,
        both / wanted.total() if wanted else None,
    )


def _fours(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def _chunks(pairs: list[tuple[Gold, str]]) -> float:
    right = missing = wrong = 0
    for gold, text in pairs:
        folded = _folded(text)
        kept = sum(_folded(chunk) in folded for chunk in gold["with"])
        right, missing = right + kept, missing + len(gold["with"]) - kept
        wrong += sum(_folded(chunk) in folded for chunk in gold["without"])
    return 2 * right / max(1, 2 * right + wrong + missing)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
