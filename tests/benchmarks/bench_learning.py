"""What learning takes beside reading, and what it gives on outlets that no rule was written for.

    python tests/benchmarks/bench_learning.py time FOLDER [--workers 1]
    python tests/benchmarks/bench_learning.py gold SHARED
    python tests/benchmarks/bench_learning.py lines FOLDER
    python tests/benchmarks/bench_learning.py referee SHARED FOLDER [--most 300]

`time` reads a folder, and says how long the reading took and how long the learning from what was
read, in processor seconds, and how much memory the sample holds. `gold` unpacks the piles of
`SHARED/corpora`, reads them without and with what they teach, and prints the scores of both side by
side. `lines` says which lines left the text of how many articles of a folder. `referee` switches the
shipped rows of `body.line` off, learns from FOLDER (`waimei2020` of the corpora, unpacked), and
scores the annotated articles of it with the rows, without them, and with what was learned instead;
it lists what the rows alone take out of the text. With `--most` it learns from so many files of
each host.
"""

import argparse
import hashlib
import heapq
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit._learning.learn import learn_from
from archivekit._learning.sample import Sample
from archivekit.model import Article


def measure_time(folder: Path, workers: int) -> None:
    """Print seconds for reading and for learning, and the memory of the sample."""
    sample, count, taken = Sample(), 0, 0.0
    start = time.process_time()
    for article in ak.read(folder, workers=workers):
        count += 1
        before = time.process_time()
        sample.add([article])
        taken += time.process_time() - before
    reading = time.process_time() - start - taken
    before = time.process_time()
    learned = learn_from(sample, ak.Rules.default())
    taken += time.process_time() - before
    print(f"{count:,} articles: reading {reading:.1f} s, learning {taken:.1f} s", end="")
    print(f" ({taken / reading:.1%}), {learned}")
    tracemalloc.start()
    again = Sample()
    again.add(ak.read(folder))
    held, kept = tracemalloc.get_traced_memory()[0], sum(map(len, again.groups.values()))
    print(
        f"sample of {kept:,} articles: {held / 1e6:.1f} MB, {held / max(1, kept):,.0f} bytes each"
    )


def score_piles(shared: Path) -> None:
    """Print the scores of the piles' gold before and after learning."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(shared / "corpora" / "piles.tar.xz") as packed:
            packed.extractall(folder, filter="data")
        before = list(ak.read(folder))
        after = ak.read(folder, rules=ak.learn(before).rules)
        gold = shared / "gold" / "piles.jsonl"
        old, new = (_score(shared, articles, gold, Path(folder)) for articles in (before, after))
    for field, value in new.items():
        print(f"{field:18} {old[field]:.3f}  {value:.3f}")


def score_referee(shared: Path, folder: Path, most: int | None) -> None:
    """Print the scores with shipped rows of `body.line`, without, and with learned ones."""
    shipped = ak.Rules.default()
    names = [f"{table}/{row.id}" for table, row in shipped if table == "body.line"]
    without = ak.Rules.parse(f"off = {json.dumps(names)}")
    rows = [json.loads(row) for row in (shared / "gold" / "provenance.jsonl").open("rb")]
    rows = [row for row in rows if row["file"].startswith(f"{folder.name}/")]
    files = [folder.parent / row["file"] for row in rows]
    taught = {*files, *_part(folder, most)} if most else {folder}
    learned = ak.learn(ak.read(*sorted(taught), rules=without), rules=without).rules
    read = [list(ak.read(*files, rules=rules)) for rules in (shipped, without, learned)]
    with tempfile.TemporaryDirectory() as work:
        gold = Path(work, "gold.jsonl")
        gold.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        scores = [_score(shared, articles, gold, Path(work)) for articles in read]
    for field in scores[0]:
        print(f"{field:18} {'  '.join(f'{each[field]:.3f}' for each in scores)}")
    texts = [{Path(article.path): article.text for article in articles} for articles in read]
    for row, file in zip(rows, files, strict=True):
        for piece in row.get("not_in_text") or ():
            if piece in texts[2][file] and piece not in texts[0][file]:
                print(f"not learned: {row['file']}: {piece[:100]}")


def _part(folder: Path, most: int) -> Iterator[Path]:
    """Yield so many files of each host, those whose names have the smallest digests."""
    hosts: dict[str, list[Path]] = defaultdict(list)
    for file in folder.rglob("*.md"):
        with file.open("rb") as opened:
            found = re.search(rb"https?://(?:www\.)?([^/\s:]+)", opened.read(2000))
        if found:
            hosts[found[1].decode("ascii", "replace")].append(file)
    for files in hosts.values():
        yield from heapq.nsmallest(most, files, key=lambda file: _digest(file.name))


def _digest(name: str) -> bytes:
    return hashlib.blake2b(name.encode("utf-8", "surrogateescape")).digest()


def _score(shared: Path, articles: Iterable[Article], gold: Path, folder: Path) -> dict[str, float]:
    found = folder / "articles.jsonl"
    found.write_text("".join(f"{to_json(article)}\n" for article in articles), "utf-8")
    scorer = shared / "score" / "provenance.py"
    command = [sys.executable, str(scorer), str(found), str(gold)]
    lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    scores = {line[:18].strip(): float(line.split("F1 ")[1].split()[0]) for line in lines[:-1]}
    found.unlink()
    return {**scores, "mean": float(lines[-1].split("mean F1 ")[1])}


def show_lines(folder: Path) -> None:
    """Print each line that left a text, with the number of articles, the commonest first."""
    learned = ak.learn(ak.read(folder))
    left: Counter[str] = Counter()
    changed = 0
    for before, after in zip(ak.read(folder), ak.read(folder, rules=learned.rules), strict=True):
        gone = Counter(before.text.splitlines()) - Counter(after.text.splitlines())
        changed += bool(gone)
        left.update(gone.keys())
    print(f"{learned}; {changed:,} articles changed")
    for line, count in left.most_common():
        print(f"{count:6} {line[:160]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["time", "gold", "lines", "referee"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--most", type=int)
    given = parser.parse_args()
    if given.what == "time":
        measure_time(given.folder, given.workers)
    elif given.what == "referee":
        score_referee(given.folder, given.corpus, given.most)
    else:
        {"gold": score_piles, "lines": show_lines}[given.what](given.folder)


if __name__ == "__main__":
    main()
