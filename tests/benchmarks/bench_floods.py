"""Floods of copies: ``python tests/benchmarks/bench_floods.py [KIND ...] [--sizes 4000,16000]``.

Each kind and size runs in a process of its own, in memory and, with ``--archive``, through an
archive. What is printed is processor seconds, the growth since the size before, and peak memory.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from archivekit import Archive, find_duplicates
from archivekit.model import Article
from piles import make_article, prose

TEXT = prose(1)
SENTENCES = [prose(seed, 1) for seed in range(40)]


def _shuffled(number: int) -> str:
    return "".join(random.Random(number).sample(SENTENCES, len(SENTENCES)))


KINDS: dict[str, Callable[[int], Article]] = {
    "equal": lambda n: make_article(TEXT, f"{n:07}.md", outlet=f"o{n % 5000}"),
    "sentences": lambda n: make_article(_shuffled(n), f"{n:07}.md", outlet=f"o{n % 5000}"),
    "titles": lambda n: make_article(
        prose(n, 2), f"{n:07}.md", outlet=f"o{n % 5000}", title="这个题目说的是一件大事情"
    ),
}
"""Equal texts; texts of the same 40 sentences in an order of chance; equal titles, other texts."""


def _pile(kind: str, count: int) -> Iterator[Article]:
    return (KINDS[kind](number) for number in range(count))


def _measure(kind: str, count: int, *, archived: bool) -> dict[str, float]:
    articles = list(_pile(kind, count))
    begun = time.process_time()
    if archived:
        with tempfile.TemporaryDirectory() as folder, Archive(Path(folder, "a.db")) as archive:
            archive.add(articles)
            clusters = len(archive.clusters())
    else:
        clusters = len(find_duplicates(articles))
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak": peak, "clusters": clusters}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--sizes", default="4000,16000,64000")
    parser.add_argument("--archive", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_measure(given.kinds[0], given.one, archived=given.archive)))
        return
    for kind in given.kinds:
        before = 0.0
        for size in map(int, given.sizes.split(",")):
            command = [sys.executable, __file__, kind, "--one", str(size)]
            command += ["--archive"] if given.archive else []
            found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            growth = f"{found['seconds'] / before:.1f} times" if before else ""
            before = found["seconds"]
            print(
                f"{kind:10} {size:9,} {before:8.1f} s {found['peak']:8,.0f} MB "
                f"{found['clusters']:5} clusters  {growth}",
                flush=True,
            )


if __name__ == "__main__":
    main()
