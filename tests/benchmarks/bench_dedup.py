"""Near-duplicates against exact truth and against peers, in one run.

    python tests/benchmarks/bench_dedup.py synthetic --articles 5000 --rounds 3
    python tests/benchmarks/bench_dedup.py scale --articles 10000 20000 40000
    python tests/benchmarks/bench_dedup.py sweep FOLDER GOLD
    python tests/benchmarks/bench_dedup.py ablate FOLDER GOLD

`synthetic` makes Chinese-looking articles of about 1,250 characters and plants a variant for
every fifth of them (edits, truncation, footers, the other script); the truth is the exact
Jaccard similarity of every planted pair, computed with sets of strings. Systems take turns
within each round; the best round counts. Peers that are not installed are left out.
`scale` times the whole of `find_duplicates`. `sweep` scores thresholds and bandings on the
pairs of a gold file, `ablate` the whole without each of its parts.
"""

import argparse
import importlib
import importlib.util
import json
import resource
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from synthetic_news import Pairs, bare_article, find_truth, write_articles

from archivekit.dedup import shingles as shingling
from archivekit.dedup.bands import Banding, find_candidates
from archivekit.dedup.signatures import Kernel, Signatures, lower_rows, sign
from archivekit.dedup.units import Hashes, find_units, map_batches
from archivekit.dedup.verify import measure
from archivekit.model import Article

THRESHOLD = 0.8


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
    truth = find_truth(texts, families, THRESHOLD)
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


def score(articles: list[Article], pairs: list[dict[str, Any]], **given: Any) -> str:
    """Say which share of each label's pairs is joined; all strangers count as one label."""
    from archivekit.dedup.find import find_duplicates

    clusters = find_duplicates(articles, **given)
    home = {_tail(m.path): number for number, c in enumerate(clusters) for m in c.members}
    joined: dict[str, list[bool]] = {}
    for pair in pairs:
        a, b = (home.get(_tail(pair[side])) for side in "ab")
        label = pair["label"] if pair["duplicate"] else "strangers"
        joined.setdefault(label, []).append(a is not None and a == b)
    shares = {label: sum(found) / len(found) for label, found in sorted(joined.items())}
    return "  ".join(f"{label} {shares[label]:.3f}" for label in joined if len(joined[label]) > 100)


def _tail(path: str) -> str:
    return "/".join(Path(path).parts[-2:])


def load(folder: Path, gold: Path) -> tuple[list[Article], list[dict[str, Any]]]:
    """Read the articles of a folder and the pairs of a gold file."""
    from archivekit.reader import read

    pairs = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return list(read(folder)), pairs


def sweep(folder: Path, gold: Path) -> None:
    """Score thresholds and bandings."""
    articles, pairs = load(folder, gold)
    for bands, rows in ((25, 5), (9, 13), (42, 3)):
        banding = Banding(bands=bands, rows=rows)
        for threshold in (0.5, 0.6, 0.7, 0.8, 0.9):
            found = score(articles, pairs, threshold=threshold, banding=banding)
            print(f"({bands}, {rows}) at {threshold}: {found}")


def ablate(folder: Path, gold: Path) -> None:
    """Score the whole, and the whole without each of its parts."""
    from archivekit.dedup import boilerplate, find, judge

    articles, pairs = load(folder, gold)
    no_pairs = np.zeros((0, 2), np.int64)
    print(f"everything: {score(articles, pairs)}")
    for name, module, attribute, value in (
        ("boilerplate", boilerplate, "RECURS", 1 << 60),
        ("series", judge, "is_series", lambda *_: False),
        ("excerpts", find, "find_sharing", lambda *_: no_pairs),
        ("headlines as candidates", find, "find_same_headline", lambda *_: no_pairs),
    ):
        with mock.patch.object(module, attribute, value):
            print(f"without {name}: {score(articles, pairs)}")


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("synthetic")
    one.add_argument("--articles", type=int, default=5000)
    one.add_argument("--rounds", type=int, default=3)
    one = commands.add_parser("scale")
    one.add_argument("--articles", type=int, nargs="+", default=[10_000, 20_000, 40_000])
    for command in ("sweep", "ablate"):
        one = commands.add_parser(command)
        one.add_argument("folder", type=Path)
        one.add_argument("gold", type=Path)
    given = parser.parse_args()
    if given.command == "synthetic":
        compare(given.articles, given.rounds)
    elif given.command == "scale":
        scale(given.articles)
    elif given.command == "sweep":
        sweep(given.folder, given.gold)
    else:
        ablate(given.folder, given.gold)


if __name__ == "__main__":
    main()
