"""How long a report takes to make, how large it is, and how soon it is painted.

    python tests/benchmarks/bench_report.py PATH

PATH is a dump, or an archive (``news.db``). Each stage is done three times;
the best is told, in seconds. Needs Jinja2; the browser's part needs Playwright and Chromium, and
opens the report as a phone and as a desktop, light and dark.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import archivekit as ak
from archivekit.model import Article
from archivekit.report import make_report

ROUNDS = 3


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    times, result = [], None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def load(path: Path) -> list[Article]:
    if path.suffix == ".db":
        with ak.Archive(path, readonly=True) as archive:
            return list(archive)
    return list(ak.read(path))


def paint(file: Path) -> None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("no Playwright: nothing to tell of the browser")
        return
    chromium = shutil.which("chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=flags)
        for name, width, height in (("phone", 390, 844), ("desktop", 1280, 900)):
            told: dict[str, list[float]] = {"first paint": [], "list ready": []}
            for _ in range(5):
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(file.as_uri())
                page.wait_for_selector("html[data-ready]", state="attached")
                told["first paint"].append(
                    page.evaluate(
                        "performance.getEntriesByName('first-contentful-paint')[0].startTime"
                    )
                )
                told["list ready"].append(page.evaluate("performance.now()"))
                page.close()
            words = ", ".join(f"{k} {statistics.median(v) / 1000:.2f} s" for k, v in told.items())
            print(f"{name:8} {words} (median of 5)")
        browser.close()


def main() -> None:
    start = time.perf_counter()
    articles = load(Path(sys.argv[1]))
    print(f"{time.perf_counter() - start:6.2f} s to read {len(articles):,} articles")
    seconds, clusters = best(lambda: ak.find_duplicates(articles))
    print(f"{seconds:6.2f} s to find {len(clusters):,} clusters")
    seconds, report = best(lambda: make_report(articles, clusters, title="Benchmark"))
    data = report.html.encode()
    print(f"{seconds:6.2f} s to make the report: {report}")
    print(f"{len(data) / 1e6:6.2f} MB, {len(data) / max(len(articles), 1):.0f} bytes an article")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_bytes(data)
        paint(file)


if __name__ == "__main__":
    main()
