"""How near-duplicates grow with the pile: time and memory from ten thousand texts to a million.

    python tests/benchmarks/bench_scale.py --articles 10000 30000 100000 300000 1000000 --plot scale.svg

Times `find_similar_texts` over the texts of synthetic articles, and `find_duplicates` over the articles
with all that is compared beside the text: outlets, titles, times, footers. Each run has a process of
its own, which makes its articles before the clock starts. Memory is what was needed at its highest
beyond the articles themselves. `--plot` draws both with matplotlib.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import attrs
from processes import Cost, cost_of
from synthetic_news import stream_articles

from archivekit._dedup.find import find_duplicates
from archivekit._minhash.similar_texts import find_similar_texts
from archivekit.model import Article


def group_texts(pile: list[Article]) -> int:
    """Count the groups among the texts alone."""
    return len(find_similar_texts([article.text for article in pile]).groups())


WAYS: dict[str, Callable[[list[Article]], int]] = {
    "find_similar_texts": group_texts,
    "find_duplicates": lambda pile: len(find_duplicates(pile)),
}


def run(name: str, count: int) -> tuple[Cost, int]:
    """Run one way over so many articles, in this process; give also how many groups it found."""
    pile = list(islice(stream_articles(), count))
    WAYS[name](pile[:20_000])  # imports and compiled code are loaded
    return cost_of(lambda: WAYS[name](pile), count)


def plot(file: Path, costs: dict[str, dict[int, Cost]]) -> None:
    """Draw seconds and memory over articles, both axes logarithmic."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "archivekit"
    from matplotlib import pyplot as plt

    figure, (times, sizes) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for name, rows in costs.items():
        counts = sorted(rows)
        times.plot(counts, [rows[n].wall * n / 1e6 for n in counts], marker="o", label=name)
        sizes.plot(counts, [rows[n].memory for n in counts], marker="o", label=name)
    for axes, label in ((times, "seconds"), (sizes, "megabytes beside the articles")):
        axes.set(xscale="log", yscale="log", xlabel="articles", ylabel=label)
        axes.grid(alpha=0.3)
        axes.legend()
    figure.savefig(file, metadata={"Date": None})


def main() -> None:
    """Run all, or one of them."""
    if sys.argv[1:2] == ["--alone"]:
        cost, groups = run(sys.argv[2], int(sys.argv[3]))
        print(json.dumps([attrs.asdict(cost), groups]))
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 30_000])
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    costs: dict[str, dict[int, Cost]] = {name: {} for name in WAYS}
    for count in given.articles:
        for name, rows in costs.items():
            command = [sys.executable, __file__, "--alone", name, str(count)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            values, groups = json.loads(told)
            rows[count] = cost = Cost(**values)
            print(
                f"{name:18} {count:8} articles {groups:7} groups {cost.wall:7.1f} µs an article"
                f" {cost.cpu:7.1f} CPU {cost.memory:6.0f} MB",
                flush=True,
            )
    if given.plot:
        plot(given.plot, costs)


if __name__ == "__main__":
    main()
