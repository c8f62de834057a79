"""Near-duplicates against exact truth and against peers, in one run.

    python tests/benchmarks/bench_dedup.py synthetic --articles 5000 --rounds 3
    python tests/benchmarks/bench_dedup.py scale --articles 10000 20000 40000
    python tests/benchmarks/bench_dedup.py sweep FOLDER GOLD
    python tests/benchmarks/bench_dedup.py ablate FOLDER GOLD
    python tests/benchmarks/bench_dedup.py inspect FOLDER GOLD

`synthetic` makes Chinese-looking articles of about 1,250 characters and plants a variant for
every fifth of them (edits, truncation, footers, the other script); the truth is the exact
Jaccard similarity of every planted pair, computed with sets of strings. Systems take turns
within each round; the best round counts. Peers that are not installed are left out.
`scale` times the whole of `find_duplicates`. `sweep` scores thresholds and bandings on the
pairs of a gold file, `ablate` the whole without each of its parts; `inspect` lists the pairs
that were inspected by hand.
"""

import argparse
import functools
import importlib
import importlib.util
import json
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from dedup_peers import PEERS, THRESHOLD, Pairs, grams
from synthetic_news import find_truth, stream_articles, write_articles

from archivekit.dedup import plain
from archivekit.dedup.bands import Banding
from archivekit.dedup.kernels import COMPILED_FROM, NUMPY, Kernels, choose_kernels
from archivekit.dedup.plain import find_similar_texts
from archivekit.dedup.signatures import AFFINE, BINS, SignatureScheme
from archivekit.model import Article

SLOW = ("datasketch",)
"""Systems that are left out of runs that would take them an hour."""


def archivekit_pairs(texts: list[str], kernels: Kernels, scheme: str = AFFINE) -> Pairs:
    """Find pairs as this project does, with these kernels."""
    with mock.patch.object(plain, "choose_kernels", return_value=kernels):
        found = find_similar_texts(texts, scheme=SignatureScheme(scheme=scheme))
    return {(i, j) for i, j in found.pairs.tolist()}


def systems(texts: list[str]) -> dict[str, Callable[[], Pairs]]:
    """Name what is compared: this project's three ways, and the peers that are installed."""
    ways: dict[str, Callable[[], Pairs]] = {"NumPy": lambda: archivekit_pairs(texts, NUMPY)}
    if importlib.util.find_spec("numba"):
        compiled = choose_kernels(COMPILED_FROM)
        for scheme in (AFFINE, BINS):
            archivekit_pairs(texts[:50], compiled, scheme)  # compile
        ways["numba"] = lambda: archivekit_pairs(texts, compiled)
        ways["numba, oph32"] = lambda: archivekit_pairs(texts, compiled, BINS)
    ways["NumPy, oph32"] = lambda: archivekit_pairs(texts, NUMPY, BINS)
    return {f"archivekit, {name}": way for name, way in ways.items()} | {
        name: functools.partial(use, texts) for name, use in PEERS.items()
    }


def run_alone(way: Callable[[], Pairs]) -> tuple[float, float, float, Pairs]:
    """Run in a process of its own: wall and CPU seconds, megabytes more than before, pairs."""

    def work(out: Any) -> None:
        before = resource.getrusage(resource.RUSAGE_SELF)
        begin = time.perf_counter()
        found = way()
        seconds = time.perf_counter() - begin
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        out.send((seconds, cpu, (after.ru_maxrss - before.ru_maxrss) / 1024, found))

    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    process = fork.Process(target=work, args=(theirs,))
    process.start()
    result: tuple[float, float, float, Pairs] = ours.recv()
    process.join()
    return result


def compare(count: int, rounds: int, slow: int) -> None:
    """Print time, memory, recall and precision of every system, all in turn in each round."""
    texts, families = write_articles(count)
    truth = find_truth(texts, families, THRESHOLD)
    theirs = find_truth(texts, families, THRESHOLD, grams)
    size = sum(map(len, texts)) // count
    cores = len(os.sched_getaffinity(0))
    print(f"{count} articles of {size} characters, {len(truth)} true pairs, {cores} cores")
    best: dict[str, tuple[float, float, float]] = {}
    results: dict[str, Pairs] = {}
    ways = {name: way for name, way in systems(texts).items() if name not in SLOW or count <= slow}
    for _ in range(rounds):
        for name, way in ways.items():
            seconds, cpu, memory, results[name] = run_alone(way)
            best[name] = min(best.get(name, (1e9, 1e9, 1e9)), (seconds, cpu, memory))
    for name, (seconds, cpu, memory) in sorted(best.items(), key=lambda item: item[1]):
        found = results[name]
        right, own = len(found & truth), theirs if name in PEERS else truth
        print(
            f"{name:24} {seconds / count * 1e6:8.1f} µs/article {cpu / count * 1e6:8.1f} CPU"
            f" {memory:6.0f} MB"
            f"  recall {right / len(truth):.4f}  precision {right / max(len(found), 1):.4f}"
            f"  by its own shingles {len(found & own) / len(own):.4f}"
            f" {len(found & own) / max(len(found), 1):.4f}"
        )


def scale(counts: list[int]) -> None:
    """Print time and memory of the whole of `find_duplicates`."""
    from archivekit.dedup.find import find_duplicates

    for count in counts:
        pile = list(islice(stream_articles(), count))

        def work(pile: list[Article] = pile) -> Pairs:
            return {(len(find_duplicates(pile)), 0)}

        seconds, cpu, memory, clusters = run_alone(work)
        print(
            f"{count:8} articles {min(clusters)[0]:6} clusters {seconds / count * 1e6:6.1f} µs/article "
            f"{cpu / count * 1e6:6.1f} CPU, {memory:.0f} MB beside the texts"
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


def inspect(folder: Path, gold: Path) -> None:
    """Print what we say of each pair that somebody inspected by hand."""
    from archivekit.dedup.find import find_duplicates

    articles, pairs = load(folder, gold)
    said = {
        _tail(member.path): (number, f"{member.relation.value} {member.similarity:.2f}")
        for number, cluster in enumerate(find_duplicates(articles))
        for member in cluster.members
    }
    for pair in pairs:
        if "hand" not in pair["evidence"]:
            continue
        a, b = (said.get(_tail(pair[side]), (None, "alone")) for side in "ab")
        joined = a[0] is not None and a[0] == b[0]
        right = "right" if joined == pair["duplicate"] else "WRONG"
        print(
            f"{right}  {pair['label']:45} Jaccard {pair['jaccard']:.2f}  "
            f"{'together' if joined else 'apart':8}  {a[1]} | {b[1]}"
        )


def ablate(folder: Path, gold: Path) -> None:
    """Score the whole, and the whole without each of its parts."""
    from archivekit.dedup import boilerplate, candidates, judge

    articles, pairs = load(folder, gold)
    no_pairs = np.zeros((0, 2), np.int64)
    print(f"everything: {score(articles, pairs)}")
    for name, module, attribute, value in (
        ("boilerplate", boilerplate, "RECURS", 1 << 60),
        ("series", judge, "is_series", lambda *_: False),
        ("excerpts", candidates, "find_sharing", lambda *_: no_pairs),
        ("headlines as candidates", candidates, "pair_headlines", lambda *_: no_pairs),
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
    one.add_argument("--slow", type=int, default=20_000, help="articles up to which all run")
    one = commands.add_parser("scale")
    one.add_argument("--articles", type=int, nargs="+", default=[10_000, 20_000, 40_000])
    for command in ("sweep", "ablate", "inspect"):
        one = commands.add_parser(command)
        one.add_argument("folder", type=Path)
        one.add_argument("gold", type=Path)
    given = parser.parse_args()
    if given.command == "synthetic":
        compare(given.articles, given.rounds, given.slow)
    elif given.command == "scale":
        scale(given.articles)
    elif given.command == "sweep":
        sweep(given.folder, given.gold)
    elif given.command == "inspect":
        inspect(given.folder, given.gold)
    else:
        ablate(given.folder, given.gold)


if __name__ == "__main__":
    main()
