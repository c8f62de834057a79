"""Figures for URLs, run by hand; `docs/benchmarks/urls.md` says how and what came out.

python tests/benchmarks/bench_urls.py laws   FOLDER…
python tests/benchmarks/bench_urls.py speed  FOLDER…
python tests/benchmarks/bench_urls.py merges FOLDER…
python tests/benchmarks/bench_urls.py parameters FOLDER…
python tests/benchmarks/bench_urls.py peers  url_peer_cases.jsonl
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from url_corpus import all_urls, headers, read_texts
from url_peers import compare_cases, peers

from archivekit import Rules, canonicalize_url, extract_urls
from archivekit._rules.tables import NAMING_PATHS
from archivekit._urls.canonicalize import _canonicalize

if TYPE_CHECKING:
    from collections.abc import Callable


def laws(folders: list[Path]) -> None:
    """Count exceptions, results that change when repeated, and where others disagree."""
    ada, surt = import_module("ada_url").URL, import_module("surt").surt
    texts = read_texts(folders)
    urls = all_urls(texts)
    tally: Counter[str] = Counter()
    for url in urls:
        try:
            found = canonicalize_url(url)
        except Exception:
            tally["exceptions"] += 1
            continue
        tally[f"reason {found.reason}"] += 1
        if found.canonical is None:
            continue
        again = canonicalize_url(found.canonical)
        tally["canonical changes"] += again.canonical != found.canonical
        tally["key changes"] += again.key != found.key
        tally["WHATWG changes it"] += ada(found.canonical).href != found.canonical
        tally["surt differs"] += surt(found.canonical) != found.surt
    links = [link for _, text in texts for link in extract_urls(text)]
    tally["links extracted"] = len(links)
    print(f"{len(urls)} different URLs in {len(texts)} files")
    for name, count in sorted(tally.items()):
        print(f"{count:8} {name}")


def speed(folders: list[Path]) -> None:
    """Time one pass over all URLs, five times in random order of competitors; print medians."""
    texts = read_texts(folders)
    urls = all_urls(texts)
    random.Random(1).shuffle(urls)
    rules = Rules.default()
    runs: dict[str, Callable[[str], object]] = {
        "archivekit, nothing remembered": lambda url: _canonicalize(url, rules),
        "archivekit": canonicalize_url,
        "archivekit, with steps": lambda url: _canonicalize(url, rules).steps,
        **peers(),
    }
    race(f"{len(urls)} different URLs in random order", urls, runs)
    links = [link.url for _, text in texts for link in extract_urls(text)]
    race(f"{len(links)} links in order of the text, repeats and all", links, runs)


def race(title: str, urls: list[str], runs: dict[str, Callable[[str], object]]) -> None:
    """Print microseconds a URL for every run, the fastest first."""
    times: dict[str, list[float]] = defaultdict(list)
    failed: Counter[str] = Counter()
    for turn in range(5):
        order = list(runs)
        random.Random(turn).shuffle(order)
        for name in order:
            run = runs[name]
            start = time.perf_counter()
            for url in urls:
                try:
                    run(url)
                except Exception:
                    failed[name] += 1
            times[name].append((time.perf_counter() - start) / len(urls) * 1e6)
    print(f"{title}; microseconds a URL, median (least) of 5; exceptions a pass")
    for name, taken in sorted(times.items(), key=lambda item: statistics.median(item[1])):
        print(f"{statistics.median(taken):7.1f} ({min(taken):.1f})  {failed[name] // 5:6}  {name}")


def merges(folders: list[Path]) -> None:
    """List the keys that join different header URLs, leaving out those equal but for encoding."""
    by_key: dict[str, dict[str, str]] = defaultdict(dict)
    for url, title, _ in headers(read_texts(folders)):
        key = canonicalize_url(url).key
        if key:
            by_key[key].setdefault(url, title)
    joined = {key: urls for key, urls in sorted(by_key.items()) if len(urls) > 1}

    def plain(url: str) -> str:
        return re.sub("^https:", "http:", unquote(unquote(url))).rstrip("/")

    telling = {k: urls for k, urls in joined.items() if len({plain(u) for u in urls}) > 1}
    print(f"{len(by_key)} keys, {len(joined)} join {sum(map(len, joined.values()))} header URLs,")
    print(f"{len(telling)} of them by more than encoding:")
    for key, urls in telling.items():
        print(key)
        for url, title in urls.items():
            print(f"    {unquote(url)[-70:]:70} {title}")


def parameters(folders: list[Path]) -> None:
    """List the parameters that keys leave out beside paths that name their article."""
    rules = {f"key:{row.id}" for row in Rules.default()[NAMING_PATHS]}
    paths: set[str] = set()
    examples: dict[str, list[str]] = defaultdict(list)
    for url in all_urls(read_texts(folders)):
        for step in canonicalize_url(url).steps if "?" in url else ():
            if step.rule in rules:
                paths.add(step.before.partition("?")[0])
                kept = step.after.partition("?")[2].split("&")
                for piece in step.before.partition("?")[2].split("&"):
                    if piece not in kept:
                        examples[piece.partition("=")[0]].append(step.before)
    print(f"{len(paths)} paths, {len(examples)} parameters; how often, name, an address:")
    for name, urls in sorted(examples.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(urls):6}  {name:24.24} {urls[0][:120]}")


def main() -> None:
    """Run the figure asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    figures = {
        "laws": laws,
        "speed": speed,
        "merges": merges,
        "parameters": parameters,
        "peers": compare_cases,
    }
    parser.add_argument("figure", choices=figures)
    parser.add_argument("paths", nargs="+", type=Path)
    given = parser.parse_args()
    figures[given.figure](given.paths)


if __name__ == "__main__":
    main()
