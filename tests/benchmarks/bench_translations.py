"""Measure the search for translations: precision, recall and time, alone and in a crowd.

python tests/benchmarks/bench_translations.py SHARED [CORPUS] [--list]

SHARED is the folder of gold and corpora; the articles of CORPUS are thrown in, the gold's being set
140 days earlier, which is in the middle of them. --list prints each link that is not in the gold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

import attrs

import archivekit as ak
from archivekit.model import Article, Confidence, PieceLink

EARLIER = dt.timedelta(days=140)
KINDS = ("human", "machine")


def read_gold(
    shared: Path, folder: Path
) -> tuple[list[Article], dict[frozenset[str], dict[str, str]]]:
    with tarfile.open(shared / "corpora" / "translations.tar.xz") as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)
    lines = (shared / "gold" / "translations.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    files = folder / "files"
    articles = [
        attrs.evolve(article, path=Path(article.path).relative_to(files).as_posix())
        for article in ak.read(folder)
    ]
    return articles, {frozenset((row["a"], row["b"])): row for row in rows}


def earlier(article: Article) -> Article:
    when = dt.datetime.fromisoformat(article.published or "") - EARLIER
    return attrs.evolve(article, published=when.strftime("%Y-%m-%dT%H:%M:%SZ"))


def show(found: list[PieceLink], gold: dict[frozenset[str], dict[str, str]], label: str) -> None:
    own = {name for pair in gold for name in pair}
    pairs = {frozenset((one.target, one.source)) for one in found}
    inside = {pair for pair in pairs if pair & own}
    right = inside & gold.keys()
    print(
        f"{label:10} precision {len(right) / max(1, len(inside)):.3f} recall "
        f"{len(right) / len(gold):.3f}; {len(pairs) - len(inside)} links among others"
    )
    wanted = Counter((row["languages"], row["kind"]) for row in gold.values())
    hits = Counter((gold[pair]["languages"], gold[pair]["kind"]) for pair in right)
    for languages in (*sorted({languages for languages, _ in wanted}), "all"):
        for kind in KINDS:
            keys = [key for key in wanted if languages in {key[0], "all"} and key[1] == kind]
            hit, there = sum(hits[key] for key in keys), sum(wanted[key] for key in keys)
            if there:
                print(f"    {languages:6} {kind:8} {hit:4} of {there:4}  {hit / there:.2f}")


def measure(
    articles: list[Article], gold: dict[frozenset[str], dict[str, str]], listed: bool
) -> None:
    began, worked = time.perf_counter(), time.process_time()
    found = ak.find_translations(articles)
    took, used = time.perf_counter() - began, time.process_time() - worked
    print(f"{len(articles):,} articles: {took:.1f} s, {used:.1f} s of the processor")
    show(found, gold, "all")
    show([one for one in found if one.confidence is Confidence.INFERRED], gold, "inferred")
    titles = {article.path: article.title for article in articles}
    for one in found if listed else ():
        if frozenset((one.target, one.source)) not in gold:
            print(f"  {one.score:5.1f} {one.target} | {one.source}")
            print(f"        {titles[one.target]} | {titles[one.source]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles, gold = read_gold(given.shared, Path(folder))
    measure(articles, gold, given.list)
    if given.corpus:
        others = list(ak.read(given.corpus))
        measure([*map(earlier, articles), *others], gold, given.list)


if __name__ == "__main__":
    main()
