"""Near-duplicates among real articles: what of a gold file is found.

    python tests/benchmarks/bench_dedup.py sweep FOLDER GOLD
    python tests/benchmarks/bench_dedup.py ablate FOLDER GOLD
    python tests/benchmarks/bench_dedup.py inspect FOLDER GOLD
    python tests/benchmarks/bench_dedup.py origins FOLDER

`sweep` scores thresholds and bandings on the
pairs of a gold file, `ablate` the whole without each of its parts; `inspect` lists the pairs
that were inspected by hand. `origins` takes the clusters in which all but one outlet's articles credit
another member, and says how often the feeds' clock alone, by the lead that it gives, names the same. Then it
counts the origins in clusters of an agency and one other outlet as they would be by credits and clocks,
if agencies were outlets like others.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from archivekit._minhash.bands import Banding
from archivekit._rules.rules import Rules
from archivekit._rules.tables import OUTLETS
from archivekit.model import Article, Cluster, DateKind

LEADS = {"12 hours or more": 720, "3 to 12 hours": 180, "1 to 3 hours": 60, "30 to 60 minutes": 30}
LEADS["less than 30 minutes"] = -(1 << 30)


def score(articles: list[Article], pairs: list[dict[str, Any]], **given: Any) -> str:
    """Return which share of each label's pairs is joined; all strangers count as one label."""
    from archivekit._dedup.find import find_duplicates

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
    from archivekit._reader import read

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
    from archivekit._dedup.find import find_duplicates

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
    from archivekit._dedup import boilerplate, candidates, judge

    articles, pairs = load(folder, gold)
    no_pairs = np.zeros((0, 2), np.int64)
    print(f"everything: {score(articles, pairs)}")
    for name, module, attribute, value in (
        ("boilerplate", boilerplate, "RECURS", 1 << 60),
        ("series", judge, "find_series", lambda *_: None),
        ("excerpts", candidates, "find_sharing", lambda *_: no_pairs),
        ("headlines as candidates", candidates, "pair_headlines", lambda *_: no_pairs),
    ):
        with mock.patch.object(module, attribute, value):
            print(f"without {name}: {score(articles, pairs)}")


def origins(folder: Path) -> None:
    """Hold what clocks say of origins against what articles credit."""
    from archivekit._dedup import origin
    from archivekit._dedup.entries import Entry
    from archivekit._dedup.find import find_duplicates
    from archivekit._dedup.origin import find_credits
    from archivekit._dedup.pair_facts import exact_times
    from archivekit._reader import read

    articles = {article.path: article for article in read(folder)}
    agreed: dict[str, list[bool]] = {}
    for cluster in find_duplicates(articles.values()):
        members = [Entry.of(articles[member.path]) for member in cluster.members]
        credited = find_credits(members, Rules.default())
        free = {members[i].publisher for i in range(len(members)) if i not in credited}
        times = [exact_times(member).get(DateKind.FEED) for member in members]
        first = sorted(
            (time, each.publisher) for time, each in zip(times, members, strict=True) if time
        )
        if not credited or len(free) != 1 or len(first) < len(members):
            continue
        later = [time for time, publisher in first if publisher != first[0][1]]
        minutes = (later[0] - first[0][0]).total_seconds() / 60 if later else 0
        lead = next(name for name, least in LEADS.items() if minutes >= least)
        agreed.setdefault(lead, []).append(free == {first[0][1]})
    for lead in LEADS:
        found = agreed.get(lead, [])
        print(f"{lead:22} {len(found):4} clusters, the same origin in {sum(found)}")
    with mock.patch.object(origin, "is_agency", return_value=False):
        show_agencies(find_duplicates(articles.values()))


def show_agencies(clusters: list[Cluster]) -> None:
    """Count origins in clusters of two outlets, of which one is an agency."""
    agencies = {outlet.id for outlet in Rules.default()[OUTLETS] if outlet.agency}
    said: dict[tuple[str, ...], Counter[str]] = {}
    for cluster in clusters:
        outlet_of = {member.path: member.outlet or "" for member in cluster.members}
        both = tuple(sorted(set(outlet_of.values())))
        if len(both) == 2 and len(agencies.intersection(both)) == 1:
            said.setdefault(both, Counter())[outlet_of.get(cluster.origin or "", "none")] += 1
    for both, counts in sorted(said.items()):
        print(f"{' and '.join(both)}, the origin:", dict(sorted(counts.items())))


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for command in ("sweep", "ablate", "inspect"):
        one = commands.add_parser(command)
        one.add_argument("folder", type=Path)
        one.add_argument("gold", type=Path)
    one = commands.add_parser("origins")
    one.add_argument("folder", type=Path)
    given = parser.parse_args()
    if given.command == "origins":
        origins(given.folder)
    elif given.command == "sweep":
        sweep(given.folder, given.gold)
    elif given.command == "inspect":
        inspect(given.folder, given.gold)
    else:
        ablate(given.folder, given.gold)


if __name__ == "__main__":
    main()
