"""How fast bodies become text, and how well, beside page extractors.

    python tests/benchmarks/bench_text.py speed FOLDER [--sample 1500]
    python tests/benchmarks/bench_text.py identical FOLDER
    python tests/benchmarks/bench_text.py peers SHARED CORPORA [--turns 5]
    python tests/benchmarks/bench_text.py hostile

`speed` measures the way from a body to its text against a bare lexbor parse (selectolax) of the
same bodies. `identical` reads each body of a folder with both readers and counts those that only
the tree can read. `peers` scores extractors on the annotated articles (`SHARED/gold`, whose files
lie under CORPORA): kept is how many of the texts' first and last words are there, clean how many
of the captions, credits and footers are not. `hostile` reads bodies made to harm.

Processor time; all variants take turns, and the best (`peers`: the median) of several is shown.
"""

import argparse
import json
import os
import random
import re
import resource
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from text_peers import page, peers

from archivekit._assemble import assemble
from archivekit._markup.blocks import PROSE, mark_body
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.read import read_lines
from archivekit._markup.soup import read_tree
from archivekit._reading.item import Item
from archivekit._reading.record import Record
from archivekit._reading.records import read_item
from archivekit._rules.rules import Rules

RULES = Rules.default()


def records(paths: list[Path]) -> Iterator[Record]:
    for path in paths:
        for outcome in read_item(Item(path=str(path), data=path.read_bytes())).outcomes:
            if isinstance(outcome, Record):
                yield outcome


def body(record: Record) -> str:
    return record.source[record.body_start : record.body_end]


def text_of(markup: str) -> str:
    marked = mark_body(read_lines(markup, 0, len(markup), markdown=True), RULES)
    return "\n".join(m.line.text for m in marked.lines if m.kind in PROSE)


def speed(given: argparse.Namespace) -> None:
    files = sorted(path for path in given.folder.rglob("*") if path.is_file())
    chosen = random.Random(1).sample(files, min(given.sample, len(files)))
    bodies = [body(record) for record in records(chosen)]
    stages: dict[str, Callable[[str], object]] = {}
    try:
        from selectolax.lexbor import LexborHTMLParser

        stages["bare lexbor parse"] = LexborHTMLParser
    except ImportError:
        print("no selectolax: ratios are to Beautiful Soup")
    stages |= {
        "Beautiful Soup on lxml, get_text": lambda b: BeautifulSoup(b, "lxml").get_text(),
        "lines by the tree": by_tree_only,
        "lines": lambda b: read_lines(b, 0, len(b), markdown=True),
        "body to blocks to text": text_of,
    }
    best = dict.fromkeys(stages, float("inf"))
    for _ in range(given.turns):
        for name, stage in stages.items():
            begun = time.process_time()
            for markup in bodies:
                stage(markup)
            best[name] = min(best[name], time.process_time() - begun)
    first = next(iter(best.values()))
    print(f"{len(bodies)} bodies, {sum(map(len, bodies)) / len(bodies):.0f} characters each")
    for name, seconds in best.items():
        print(f"{name:<34} {seconds / len(bodies) * 1e6:8.0f} µs {seconds / first:6.2f} ×")


def by_tree_only(markup: str) -> None:
    maker = LineMaker(0)
    read_tree(markup, 0, maker)
    maker.flush()


def identical(given: argparse.Namespace) -> None:
    sys.path.append(str(Path(__file__).parents[1]))
    from comparing import by_plain, by_tree

    counts = {"bodies": 0, "declined": 0, "different": 0}
    for record in records(sorted(path for path in given.folder.rglob("*") if path.is_file())):
        plain = by_plain(body(record))
        counts["bodies"] += 1
        if plain is None:
            counts["declined"] += 1
        elif plain != by_tree(body(record)):
            counts["different"] += 1
            print("different:", record.path)
    print(counts)


def fold(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def score(texts: list[str], rows: list[dict[str, list[str]]]) -> tuple[float, float]:
    kept = clean = edges = others = 0
    for text, row in zip(map(fold, texts), rows, strict=True):
        wanted = [row[key] for key in ("text_first", "text_last") if row.get(key)]
        edges += len(wanted)
        kept += sum(fold(str(edge)) in text for edge in wanted)
        unwanted = row.get("not_in_text") or []
        others += len(unwanted)
        clean += sum(bool(text) and fold(snippet) not in text for snippet in unwanted)
    return kept / edges, clean / others


def compare(given: argparse.Namespace) -> None:
    lines = (given.shared / "gold" / "provenance.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    read = [next(records([given.corpora / row["file"]])) for row in rows]
    pages = [page(r.title.value if r.title else "", body(r)) for r in read]
    variants: dict[str, Callable[[], list[str]]] = {
        "archivekit, the whole article": lambda: [assemble(record, RULES).text for record in read],
        "archivekit, blocks alone": lambda: [text_of(body(record)) for record in read],
    }
    for name, extract in peers():
        variants[name] = lambda extract=extract: [extract(markup) for markup in pages]  # type: ignore[misc]
    seconds: dict[str, list[float]] = {name: [] for name in variants}
    scores = {}
    for _ in range(given.turns):
        for name, run in variants.items():
            begun = time.process_time()
            texts = run()
            seconds[name].append(time.process_time() - begun)
            scores[name] = score(texts, rows)
    print(f"{len(rows)} articles; kept, clean, articles a second")
    for name, (kept, clean) in scores.items():
        rate = len(rows) / statistics.median(seconds[name])
        print(f"{name:<34} {kept:6.3f} {clean:6.3f} {rate:8.0f}")


HOSTILE: dict[str, Callable[[int], str]] = {
    "nested, each level with text": lambda n: "<div>x" * (n // 6),
    "nested, each level with its class": lambda n: "".join(
        f"<i class=c{i}>x" for i in range(n // 15)
    ),
    "<b><p>": lambda n: "<b><p>x" * (n // 7),
    "unclosed comments": lambda n: "<!-- x" * (n // 6),
    "unclosed scripts": lambda n: "<script>x" * (n // 9),
    "unclosed quotes": lambda n: "<a b='x" * (n // 7),
    "lone surrogates and NUL": lambda n: "<p>中\ud800\0</p>" * (n // 10),
    "XML declarations": lambda n: "<?xml version='1.0'?><p>x</p>" * (n // 29),
    "entities": lambda n: "&amp;x " * (n // 7),
    "one line": lambda n: "word " * (n // 5),
    "one paragraph of links": lambda n: "<p>" + "<a href=x>y</a> " * (n // 16),
    "pictures without end": lambda n: "<img src=a>" * (n // 11),
    "one tag": lambda n: "<p class='" + "x " * (n // 2) + "'>y</p>",
    "ordinary paragraphs": lambda n: (
        "<p>一段普通的文字，共二十来个字，就像新闻里那样。</p>\n" * (n // 32)
    ),
}


def hostile(given: argparse.Namespace) -> None:
    print(
        "million characters: " + ", ".join(map(str, given.sizes)) + "; peak memory of the largest"
    )
    for name, make in HOSTILE.items():
        if not given.only or given.only in name:
            used = [cost(make, int(millions * 1e6)) for millions in given.sizes]
            seconds = "".join(f"{usage.ru_utime + usage.ru_stime:8.2f} s" for usage in used)
            print(f"{name:<36}{seconds} {used[-1].ru_maxrss / 1024:8.0f} MB", flush=True)


def cost(make: Callable[[int], str], size: int) -> resource.struct_rusage:
    """Read a body of this size in a process of its own; give what that used."""
    child = os.fork()
    if not child:
        text_of(make(size))
        os._exit(0)
    return os.wait4(child, 0)[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, run in (("speed", speed), ("identical", identical)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("folder", type=Path)
        command.add_argument("--sample", type=int, default=1500)
        command.add_argument("--turns", type=int, default=5)
    command = commands.add_parser("peers")
    command.set_defaults(run=compare)
    command.add_argument("shared", type=Path)
    command.add_argument("corpora", type=Path)
    command.add_argument("--turns", type=int, default=5)
    command = commands.add_parser("hostile")
    command.set_defaults(run=hostile)
    command.add_argument("--sizes", type=float, nargs="+", default=[1, 2, 5])
    command.add_argument("--only", help="those whose name holds this")
    given = parser.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
