"""Near-duplicates among plain texts beside peers: time, memory, recall and precision, in one run.

    python tests/benchmarks/bench_peers.py --articles 5000 --rounds 3 --cores 1 2

Makes Chinese-looking articles of about 1,250 characters and plants a variant for every fifth of them
(edits, truncation, footers, the other script); the truth is the exact Jaccard similarity of every
planted pair, computed with sets of strings. Each system runs in a new process that has read the
texts and done fifty of them, so that imports and compiling are not counted; systems take turns within
each round, and the best round counts. Peers that are not installed are left out; those of `SLOW` take
part up to `--slow` articles. Memory is what a process needed at its highest beyond what it had before.
"""

import argparse
import functools
import importlib.util
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import attrs
import numpy as np
from dedup_peers import THRESHOLD, Pairs, grams, installed
from processes import Cost, cost_of
from synthetic_news import find_truth, write_articles

from archivekit._minhash import similar_texts as plain
from archivekit._minhash.kernels import COMPILED_FROM, NUMPY, Kernels, choose_kernels
from archivekit._minhash.signatures import AFFINE, BINS, SignatureScheme

Way = Callable[[list[str]], Pairs]
SLOW = ("datasketch", "Spark MinHashLSH")
"""Systems that would take an hour of a large run."""


def find_pairs(texts: list[str], kernels: Kernels, scheme: str) -> Pairs:
    """Find pairs as this project does, with these kernels."""
    with mock.patch.object(plain, "choose_kernels", return_value=kernels):
        found = plain.find_similar_texts(
            texts, threshold=THRESHOLD, scheme=SignatureScheme(scheme=scheme)
        )
    return {(i, j) for i, j in found.pairs.tolist()}


def systems() -> dict[str, Way]:
    """Name what is compared: this project's ways, and the peers that are installed."""
    kernels = {"NumPy": NUMPY}
    if importlib.util.find_spec("numba"):
        kernels["compiled"] = choose_kernels(COMPILED_FROM)
    ours: dict[str, Way] = {
        f"archivekit, {name}, {scheme}": functools.partial(
            find_pairs, kernels=kernels[name], scheme=scheme
        )
        for name in kernels
        for scheme in (AFFINE, BINS)
    }
    return ours | installed()


def run(file: Path, name: str, cores: int) -> None:
    """Use one system in this process: print its cost as JSON, and leave its pairs beside `file`."""
    os.sched_setaffinity(0, set(range(cores)))
    texts: list[str] = pickle.loads(file.read_bytes())
    way = systems()[name]
    way(texts[:50])
    cost, found = cost_of(lambda: way(texts), len(texts))
    np.save(file.with_suffix(".npy"), np.array(sorted(found), np.int64).reshape(-1, 2))
    print(json.dumps(attrs.asdict(cost)))


def run_alone(file: Path, name: str, cores: int) -> tuple[Cost, Pairs]:
    """Use one system in a process of its own."""
    command = [sys.executable, __file__, "--alone", str(file), name, str(cores)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cost = Cost(**json.loads(told.splitlines()[-1]))
    return cost, {(i, j) for i, j in np.load(file.with_suffix(".npy")).tolist()}


def compare(count: int, rounds: int, cores: list[int], slow: int) -> None:
    """Print what every system cost and found, all in turn in each round."""
    texts, families = write_articles(count)
    truth = find_truth(texts, families, THRESHOLD)
    theirs = find_truth(texts, families, THRESHOLD, grams)
    size = sum(map(len, texts)) // count
    print(f"{count} articles of {size} characters, {len(truth)} true pairs")
    names = [name for name in systems() if name not in SLOW or count <= slow]
    best: dict[tuple[str, int], Cost] = {}
    results: dict[str, Pairs] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.pickle"
        file.write_bytes(pickle.dumps(texts))
        for _ in range(rounds):
            for name in names:
                for number in cores:
                    cost, results[name] = run_alone(file, name, number)
                    best[name, number] = min(
                        best.get((name, number), cost), cost, key=lambda each: each.wall
                    )
                    print(f"  {name}, {number} cores: {cost}", file=sys.stderr, flush=True)
    for number in cores:
        _print_table(
            f"{number} cores",
            {name: best[name, number] for name in names},
            {name: _quality(results[name], truth, theirs) for name in names},
        )


def _quality(found: Pairs, truth: Pairs, theirs: Pairs) -> str:
    if not found:
        return "no pairs"
    shares = [
        len(found & wanted) / max(len(of), 1)
        for wanted, of in ((truth, truth), (truth, found), (theirs, theirs), (theirs, found))
    ]
    return "  recall {:.4f}  precision {:.4f}  by character 5-grams {:.4f} {:.4f}".format(*shares)


def _print_table(title: str, costs: dict[str, Cost], quality: dict[str, str]) -> None:
    rest = {name: cost.wall for name, cost in costs.items() if "archivekit" not in name}
    pairs = {name: wall for name, wall in rest.items() if quality[name] != "no pairs"}
    fastest = min(pairs, key=lambda name: pairs[name], default=None)
    print(f"{title}; the fastest peer that gives pairs: {fastest}")
    for name, cost in sorted(costs.items(), key=lambda item: item[1].wall):
        times = f"{pairs[fastest] / cost.wall:6.1f}" if fastest else ""
        print(
            f"{name:32} {cost.wall:8.1f} µs/article {cost.cpu:8.1f} CPU {cost.memory:6.0f} MB"
            f"  {times} times as fast  {quality[name]}"
        )


def main() -> None:
    """Run the comparison, or one system of it."""
    if sys.argv[1:2] == ["--alone"]:
        run(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cores", type=int, nargs="+", default=[1])
    parser.add_argument("--slow", type=int, default=5000, help="articles up to which all run")
    given: Any = parser.parse_args()
    compare(given.articles, given.rounds, given.cores, given.slow)


if __name__ == "__main__":
    main()
