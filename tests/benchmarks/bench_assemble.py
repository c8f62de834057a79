"""Where the time of an article goes, stage by stage, over a folder of real dumps.

    python tests/benchmarks/bench_assemble.py FOLDER [--sample 2000]

Each stage is run over all articles before the next, three times in turn; the best is shown, as
microseconds an article and as a ratio to the bare HTML parse of the same bodies in the same run.
"""

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

from archivekit._assemble import assemble
from archivekit._markup.read import read_lines
from archivekit._provenance.credits.claims import claim_credits
from archivekit._provenance.datelines import read_dateline
from archivekit._provenance.dates.claims import claim_dates
from archivekit._provenance.page import Page
from archivekit._reading.item import Item
from archivekit._reading.record import Record
from archivekit._reading.records import read_item
from archivekit._rules.rules import Rules

RULES = Rules.default()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=2000)
    given = parser.parse_args()
    files = sorted(path for path in given.folder.rglob("*") if path.is_file())
    some = random.Random(1).sample(files, min(given.sample, len(files)))
    chosen = [Item(path=str(path), data=path.read_bytes()) for path in some]
    outcomes = [outcome for item in chosen for outcome in read_item(item).outcomes]
    records = [outcome for outcome in outcomes if isinstance(outcome, Record)]
    bodies = [record.source[record.body_start : record.body_end] for record in records]
    pages = [Page.of(record, RULES) for record in records]

    stages: dict[str, Callable[[], object]] = {
        "decode and cut into a record": lambda: [read_item(item) for item in chosen],
        "bare HTML parse (bs4 on lxml)": lambda: [BeautifulSoup(body, "lxml") for body in bodies],
        "lines (the parse included)": lambda: [
            read_lines(r.source, r.body_start, r.body_end) for r in records
        ],
        "dates": lambda: [claim_dates(page) for page in pages],
        "credits and datelines": lambda: [
            (claim_credits(page), read_dateline(page)) for page in pages
        ],
        "a whole article from its record": lambda: [assemble(record, RULES) for record in records],
    }
    best = dict.fromkeys(stages, float("inf"))
    for _ in range(3):
        for name, stage in stages.items():
            begun = time.process_time()
            stage()
            best[name] = min(best[name], time.process_time() - begun)
    parse = best["bare HTML parse (bs4 on lxml)"]
    print(f"{len(records)} articles, {sum(map(len, bodies)) / len(bodies):.0f} characters each")
    for name, seconds in best.items():
        print(f"{name:<34} {seconds / len(records) * 1e6:8.0f} µs  {seconds / parse:5.2f} × parse")


if __name__ == "__main__":
    main()
