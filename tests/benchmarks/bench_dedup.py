"""Near-duplicates against exact truth and against peers, in one run.

    python tests/benchmarks/bench_dedup.py synthetic --articles 5000 --rounds 3
    python tests/benchmarks/bench_dedup.py scale --articles 10000 20000 40000
    python tests/benchmarks/bench_dedup.py sweep FOLDER GOLD

`synthetic` makes Chinese-looking articles of about 1,250 characters and plants a variant for
every fifth of them (edits, truncation, footers, the other script); the truth is the exact
Jaccard similarity of every planted pair, computed with sets of strings. Systems take turns
within each round; the best round counts. Peers that are not installed are left out.
`scale` times the whole of `find_duplicates`. `sweep` scores thresholds and bandings on the
pairs of a gold file.
"""

import argparse
import importlib
import importlib.util
import json
import random
import resource
import time
from itertools import chain, combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from archivekit.canonical.fold_table import simplified
from archivekit.dedup import shingles as shingling
from archivekit.dedup.bands import Banding, find_candidates
from archivekit.dedup.signatures import Kernel, Signatures, lower_rows, sign
from archivekit.dedup.units import Hashes, find_units, map_batches
from archivekit.dedup.verify import measure
from archivekit.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

Pairs = set[tuple[int, int]]
THRESHOLD = 0.8


def write_articles(count: int, seed: int = 7) -> tuple[list[str], list[list[int]]]:
    """Write `count` texts and say which are of one family (a text and its variants)."""
    chance = random.Random(seed)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 6000) if chr(code) not in simplified()]
    weights = [1 / (rank + 20) for rank in range(len(letters))]
    traditional = {simple: old for old, simple in simplified().items()}

    def sentences(number: int) -> list[str]:
        return ["".join(chance.choices(letters, weights, k=25)) + "。" for _ in range(number)]

    def vary(text: str) -> str:
        kind = chance.choice(("edit", "edit", "edit", "cut", "footer", "script"))
        if kind == "cut":
            return text[: int(len(text) * chance.uniform(0.5, 1))]
        if kind == "footer":
            return text + "".join(sentences(chance.randint(1, 12)))
        if kind == "script":
            return text.translate({ord(s): old for s, old in traditional.items()})
        characters = list(text)
        for _ in range(chance.randint(1, 120)):
            characters[chance.randrange(len(characters))] = chance.choice(letters)
        return "".join(characters)

    texts: list[str] = []
    families: list[list[int]] = []
    while len(texts) < count:
        texts.append("".join(sentences(max(4, int(chance.gauss(48, 14))))))
        if len(texts) < count and len(texts) % 5 == 4:
            families.append([len(texts) - 1, len(texts)])
            texts.append(vary(texts[-1]))
    return texts, families


def find_truth(texts: list[str], families: list[list[int]]) -> Pairs:
    """List the planted pairs whose exact Jaccard similarity reaches the threshold."""
    truth = set()
    for family in families:
        for i, j in combinations(family, 2):
            a, b = set(shingling.shingles(texts[i])), set(shingling.shingles(texts[j]))
            if len(a & b) >= THRESHOLD * len(a | b):
                truth.add((i, j))
    return truth


def archivekit_pairs(texts: list[str], kernel: Kernel) -> Pairs:
    """Find pairs as this project does: sign, band, verify exactly."""

    def signed(first: int, last: int) -> Signatures:
        return sign(shingling.hash_shingles(find_units(texts[first:last])), None, kernel)

    candidates = find_candidates(np.concatenate(map_batches(signed, texts)))
    involved = np.unique(candidates)
    chosen = [texts[i] for i in involved.tolist()]

    def cut(first: int, last: int) -> list[Hashes]:
        sets = shingling.distinct(shingling.hash_shingles(find_units(chosen[first:last])))
        return np.split(sets.hashes, sets.starts[1:-1])

    sets = dict(zip(involved.tolist(), chain(*map_batches(cut, chosen)), strict=True))
    found = candidates[measure(sets, candidates).jaccard >= THRESHOLD]
    return {(i, j) for i, j in found.tolist()}


def datasketch_pairs(texts: list[str]) -> Pairs:
    """Find pairs as datasketch's documentation does, over character 5-grams."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=128)
    found: Pairs = set()
    for j, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch({text[i : i + 5].encode() for i in range(len(text) - 4)})
        found |= {(i, j) for i in index.query(sketch)}
        index.insert(j, sketch)
    return found


def rensa_pairs(texts: list[str]) -> Pairs:
    """Find pairs as rensa's documentation does, over character 5-grams."""
    rensa = importlib.import_module("rensa")

    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=16)
    found: Pairs = set()
    sketches: list[Any] = []
    for j, text in enumerate(texts):
        sketch = rensa.RMinHash(num_perm=128, seed=42)
        sketch.update(list({text[i : i + 5] for i in range(len(text) - 4)}))
        near = [i for i in index.query(sketch) if sketches[i].jaccard(sketch) >= THRESHOLD]
        found |= {(i, j) for i in near}
        index.insert(j, sketch)
        sketches.append(sketch)
    return found


def compare(count: int, rounds: int) -> None:
    """Print time, recall and precision of every system."""
    texts, families = write_articles(count)
    truth = find_truth(texts, families)
    systems: dict[str, Callable[[], Pairs]] = {
        "archivekit, NumPy": lambda: archivekit_pairs(texts, lower_rows),
        "datasketch, as its docs": lambda: datasketch_pairs(texts),
    }
    if importlib.util.find_spec("numba"):
        from archivekit.dedup import fast

        archivekit_pairs(texts[:50], fast.lower_rows)  # compile
        systems["archivekit, numba"] = lambda: archivekit_pairs(texts, fast.lower_rows)
    if importlib.util.find_spec("rensa"):
        systems["rensa, as its docs"] = lambda: rensa_pairs(texts)
    best: dict[str, float] = {}
    results: dict[str, Pairs] = {}
    for _ in range(rounds):
        for name, run in systems.items():
            begin = time.perf_counter()
            results[name] = run()
            best[name] = min(best.get(name, 1e9), time.perf_counter() - begin)
    size = sum(map(len, texts)) // count
    print(f"{count} articles of {size} characters, {len(truth)} true pairs")
    fastest = min(best.values())
    for name, seconds in sorted(best.items(), key=lambda item: item[1]):
        found = results[name]
        right = len(found & truth)
        print(
            f"{name:26} {seconds / count * 1e6:8.1f} µs/article  {seconds / fastest:6.1f}x"
            f"  recall {right / len(truth):.4f}  precision {right / max(len(found), 1):.4f}"
        )


def bare_article(name: str, text: str) -> Article:
    """Make an article of which nothing but the text is known."""
    return Article(
        id=name,
        path=name,
        format="",
        title=None,
        section=None,
        url=None,
        canonical_url=None,
        url_key=None,
        language=None,
        outlet=None,
        published=None,
        published_from=None,
        dates=(),
        dateline=None,
        credits=(),
        desks=(),
        agencies=(),
        photos=(),
        links=(),
        mirrors=(),
        original=None,
        republished_from=None,
        text=text,
        blocks=(),
        source="",
    )


def scale(counts: list[int]) -> None:
    """Print time and memory of the whole of `find_duplicates`."""
    from archivekit.dedup.find import find_duplicates

    for count in counts:
        texts, _ = write_articles(count)
        pile = [bare_article(f"{number:08}", text) for number, text in enumerate(texts)]
        begin = time.perf_counter()
        clusters = find_duplicates(pile)
        seconds = time.perf_counter() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:8} articles {len(clusters):6} clusters {seconds:7.2f} s "
            f"{seconds / count * 1e6:6.1f} µs/article, peak {memory:.0f} MB"
        )


def sweep(folder: Path, gold: Path) -> None:
    """Print recall by label and strangers joined for thresholds and bandings."""
    from archivekit.dedup.find import find_duplicates
    from archivekit.reader import read

    pairs = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    articles = list(read(folder))
    tail = {article.path: "/".join(Path(article.path).parts[-2:]) for article in articles}
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.9):
        for banding in (Banding(), Banding(bands=9, rows=13), Banding(bands=42, rows=3)):
            clusters = find_duplicates(articles, threshold=threshold, banding=banding)
            home = {tail[m.path]: n for n, c in enumerate(clusters) for m in c.members}
            joined: dict[str, list[bool]] = {}
            for pair in pairs:
                a, b = (home.get("/".join(Path(pair[side]).parts[-2:])) for side in "ab")
                label = pair["label"] if pair["duplicate"] else "strangers"
                joined.setdefault(label, []).append(a is not None and a == b)
            shares = {
                label: f"{sum(found) / len(found):.3f}"
                for label, found in sorted(joined.items())
                if len(found) > 100
            }
            print(threshold, (banding.bands, banding.rows), len(clusters), "clusters", shares)


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("synthetic")
    one.add_argument("--articles", type=int, default=5000)
    one.add_argument("--rounds", type=int, default=3)
    one = commands.add_parser("scale")
    one.add_argument("--articles", type=int, nargs="+", default=[10_000, 20_000, 40_000])
    one = commands.add_parser("sweep")
    one.add_argument("folder", type=Path)
    one.add_argument("gold", type=Path)
    given = parser.parse_args()
    if given.command == "synthetic":
        compare(given.articles, given.rounds)
    elif given.command == "scale":
        scale(given.articles)
    else:
        sweep(given.folder, given.gold)


if __name__ == "__main__":
    main()
