"""What importing costs: ours beside peers, and pytest with our plugin and without it.

    python tests/benchmarks/bench_import.py imports [PEER...]
    python tests/benchmarks/bench_import.py pytest

CPU time of whole processes, interpreter start taken off, the median of the rounds; competitors take
turns. Peers that are not installed are left out.
"""

import argparse
import importlib.util
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

OURS = {
    "import archivekit": "import archivekit",
    "archivekit.canonicalize_url": "import archivekit; archivekit.canonicalize_url",
    "archivekit.read": "import archivekit; archivekit.read",
    "archivekit.read, find_duplicates": "import archivekit as a; a.read, a.find_duplicates",
    "archivekit.testing": "import archivekit.testing",
}
PEERS = "feedparser trafilatura newspaper datasketch ural courlan rensa bs4 numpy".split()


def cpu_ms(command: Sequence[str], folder: str | None = None) -> float:
    """Run a command and give the CPU time that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def medians(
    commands: Mapping[str, Sequence[str]], rounds: int, folder: str | None = None
) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    order = list(commands)
    for _ in range(rounds):
        random.shuffle(order)
        for name in order:
            times[name].append(cpu_ms(commands[name], folder))
    return {name: statistics.median(found) for name, found in times.items()}


def show_imports(rounds: int, peers: Sequence[str]) -> None:
    known = {name: f"import {name}" for name in peers if importlib.util.find_spec(name)}
    programs = {"": "pass"} | OURS | known
    found = medians({n: [sys.executable, "-c", code] for n, code in programs.items()}, rounds)
    bare = found.pop("")
    print(f"| | ms, above the {bare:.0f} of the interpreter |\n|---|---|")
    for name, time in sorted(found.items(), key=lambda pair: pair[1]):
        print(f"| `{name}` | {max(0, time - bare):.0f} |")


def show_pytest(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_one.py").write_text("def test_one():\n    pass\n")
        base = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        without, with_plugin = [*base, "-p", "no:archivekit"], base
        found = medians({"without": without, "with": with_plugin}, rounds, folder)
    for name, time in found.items():
        print(f"pytest {name} the plugin: {time:.0f} ms")
    print(f"the plugin: {found['with'] - found['without']:.1f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("imports", "pytest"))
    parser.add_argument("peers", nargs="*", default=PEERS)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    if given.what == "imports":
        show_imports(given.rounds, given.peers)
    else:
        show_pytest(given.rounds)
