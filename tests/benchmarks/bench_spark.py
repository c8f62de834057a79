"""Spark beside the local engine: CPU, memory, and the bytes that stages exchange, as a table.

    python tests/benchmarks/bench_spark.py dumps FOLDER
    python tests/benchmarks/bench_spark.py synthetic --articles 20000 200000

Each engine runs in a process of its own, one after the other, on the same Parquet file of articles;
their clusters are compared byte by byte. CPU and memory are those of all processes (Java, the driver
and the Python workers), from /proc. Bytes are what tasks write for others to fetch, from Spark's
event log. A stage's CPU is what all processes took until it was done, compiling Java included.
`--room` is a folder for the tables, of which a million articles need some 20 GB.
"""

import argparse
import hashlib
import itertools
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
from processes import Usage, cpu_by_kind, family, usage_of
from synthetic_news import stream_articles

import archivekit as ak
from archivekit._dedup.entries import Entry, sort_entries
from archivekit._dedup.find import compare_pile
from archivekit._export.jsonl import to_json
from archivekit._minhash.settings import Settings
from archivekit._rules.rules import Rules
from archivekit.model import Article, Cluster


@attrs.frozen
class Outcome:
    """What one engine took, and what it found."""

    wall: float
    usage: Usage
    clusters: int
    digest: str
    cpu: dict[str, float] = attrs.field(factory=dict)
    """CPU seconds of each stage."""
    kinds: dict[str, float] = attrs.field(factory=dict)
    """CPU seconds by what took them."""
    shuffled: dict[str, int] = attrs.field(factory=dict)
    """Bytes of each stage."""
    kept: int = 0
    """Bytes in the work folder."""


def digest(clusters: Iterable[Cluster]) -> tuple[int, str]:
    """Count the clusters and hash their lines."""
    total, count = hashlib.blake2b(digest_size=8), 0
    for cluster in clusters:
        count += 1
        total.update(to_json(cluster).encode())
    return count, total.hexdigest()


def run_local(table: str) -> Outcome:
    """Run the local engine over a table of articles."""
    from archivekit._spark.article_rows import to_entry

    def entries() -> Iterable[Entry]:
        for batch in pq.ParquetFile(table).iter_batches(512):
            for row in batch.to_pylist():
                row["clocks"] = row["dates"]
                source = row["republished_from"] or {}
                row |= {"source_name": source.get("name"), "source_url": source.get("url")}
                yield to_entry(row)

    begin = time.perf_counter()
    pile = sort_entries(entries())
    found = compare_pile(pile, Settings(), Rules.default()).clusters(Rules.default())
    count, hashed = digest(found)
    own = resource.getrusage(resource.RUSAGE_SELF)
    usage = Usage(own.ru_utime + own.ru_stime, own.ru_maxrss / 1024)
    return Outcome(time.perf_counter() - begin, usage, count, hashed)


def run_spark(table: str, room: str, partitions: int | None) -> Outcome:
    """Run Spark over a table of articles, on two cores of this machine."""
    from pyspark.sql import SparkSession

    from archivekit import spark as aks

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    with tempfile.TemporaryDirectory(dir=room) as folder:
        events = Path(folder) / "events"
        events.mkdir()
        builder = SparkSession.builder.master("local[2]")
        for name, value in {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": f"file://{events}",
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.local.dir": folder,
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        }.items():
            builder = builder.config(name, value)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("OFF")
        stages: dict[str, float] = {"starting": usage_of(family(os.getpid())).cpu}

        def told(line: str) -> None:
            now = usage_of(family(os.getpid())).cpu
            stages[line.partition(":")[0]] = now - sum(stages.values())
            print(line, file=sys.stderr, flush=True)

        begin = time.perf_counter()
        clusters = aks.find_duplicates(
            spark.read.parquet(table),
            work=f"{folder}/work",
            progress=told,
            partitions=partitions,
        )
        count, hashed = digest(aks.to_clusters(clusters))
        wall = time.perf_counter() - begin
        told("fetching")
        usage, kinds = usage_of(family(os.getpid())), cpu_by_kind(family(os.getpid()))
        spark.stop()
        files = (path for path in Path(folder, "work").rglob("*") if path.is_file())
        kept = sum(path.stat().st_size for path in files)
        return Outcome(wall, usage, count, hashed, stages, kinds, shuffled(events), kept)


def events(folder: Path) -> Iterable[dict[str, Any]]:
    """Read Spark's event log."""
    for path in folder.iterdir():
        with path.open() as lines:
            yield from map(json.loads, lines)


def shuffled(folder: Path) -> dict[str, int]:
    """Add up the bytes that tasks wrote for others, by what the job was for."""
    names: dict[int, str] = {}
    found: dict[str, int] = defaultdict(int)
    for event in events(folder):
        if event["Event"] == "SparkListenerJobStart":
            name = event["Properties"].get("spark.job.description") or "fetching"
            names |= dict.fromkeys(event["Stage IDs"], name.removeprefix("archivekit: "))
        elif event["Event"] == "SparkListenerTaskEnd" and "Task Metrics" in event:
            written = event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            found[names.get(event["Stage ID"], "fetching")] += written
    return found


def apart(work: Any, *given: Any) -> Outcome:
    """Run in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        outcome: Outcome = pool.apply(work, given)
    return outcome


def write_table(path: Path, articles: Iterable[Article]) -> int:
    """Write articles as Parquet; give their count."""
    from archivekit._spark.article_rows import table_schema, to_row

    schema, count = table_schema("article"), 0
    rows = map(to_row, articles)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while part := list(itertools.islice(rows, 2000)):
            writer.write_table(pa.Table.from_pylist(part, schema))
            count += len(part)
    return count


def column(path: Path, count: int, room: str, partitions: int | None) -> dict[str, str]:
    """Run both engines over one table; give what they took, line by line of the table."""
    local = apart(run_local, str(path))
    spark = apart(run_spark, str(path), room, partitions)
    same = "the same bytes" if local.digest == spark.digest else "OTHER BYTES"
    rounds = sum(name.startswith("stars-") for name in spark.cpu) - 1
    lines = {
        "articles": f"{count:,}",
        "clusters": f"{local.clusters:,}, {same}",
        "local engine, µs of CPU an article": f"{local.usage.cpu / count * 1e6:,.0f}",
        "Spark, µs of CPU an article": f"{spark.usage.cpu / count * 1e6:,.0f}",
        **{
            f"of this {kind}": f"{spark.kinds[kind] / count * 1e6:,.0f}"
            for kind in sorted(spark.kinds)
        },
        "local engine, seconds": f"{local.wall:,.0f}",
        "Spark, seconds": f"{spark.wall:,.0f}",
        "local engine, MB": f"{local.usage.memory:,.0f}",
        "Spark, MB": f"{spark.usage.memory:,.0f}",
        "shuffled, bytes an article": f"{sum(spark.shuffled.values()) / count:,.0f}",
        "left in the work folder, bytes an article": f"{spark.kept / count:,.0f}",
        "rounds of the components": f"{rounds}",
    }
    for name, cpu in spark.cpu.items():
        shuffled = spark.shuffled.get(name, 0) / count
        lines[f"`{name}`: CPU s; bytes an article"] = f"{cpu:,.1f}; {shuffled:,.0f}"
    return lines


def show(columns: list[dict[str, str]]) -> None:
    """Print the table, a column for each pile."""
    names = dict.fromkeys(name for lines in columns for name in lines)
    for number, name in enumerate(names):
        print("|", " | ".join([name, *(lines.get(name, "") for lines in columns)]), "|")
        if not number:
            print("|---" * (len(columns) + 1) + "|")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("dumps", "synthetic"))
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000])
    parser.add_argument("--partitions", type=int)
    parser.add_argument("--room")
    given = parser.parse_args()
    columns = []
    with tempfile.TemporaryDirectory(dir=given.room) as room:
        path = Path(room) / "articles.parquet"
        piles = (
            [ak.read(given.folder)]
            if given.what == "dumps"
            else [islice(stream_articles(), count) for count in given.articles]
        )
        for pile in piles:
            count = write_table(path, pile)
            columns.append(column(path, count, room, given.partitions))
    show(columns)


if __name__ == "__main__":
    main()
