"""Spark beside the local engine: CPU seconds, memory, and the bytes that stages exchange.

    python tests/benchmarks/bench_spark.py dumps FOLDER
    python tests/benchmarks/bench_spark.py synthetic --articles 20000 200000
    python tests/benchmarks/bench_spark.py synthetic --articles 20000 --kill

Each engine runs in a process of its own, one after the other, on the same Parquet file of articles;
their clusters are compared byte by byte. CPU and memory are those of all processes (Java, the driver
and the Python workers), from /proc. Bytes are what tasks write for others to fetch, from Spark's
event log. With `--kill` Spark runs as `local-cluster[2,1,1024]`, and an executor is killed a second
into every third stage.
"""

import argparse
import hashlib
import itertools
import json
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
from synthetic_news import stream_articles

import archivekit as ak
from archivekit.dedup.entries import Entry
from archivekit.dedup.find import describe_groups, find_groups, make_cluster
from archivekit.dedup.settings import Settings
from archivekit.export.jsonl import to_json
from archivekit.model import Article, Cluster

TICKS = os.sysconf("SC_CLK_TCK")


@attrs.frozen
class Usage:
    """What the processes under this one took: CPU seconds, and megabytes at their highest."""

    cpu: float
    memory: float


@attrs.frozen
class Outcome:
    """What one engine took, and what it found."""

    wall: float
    usage: Usage
    clusters: int
    digest: str
    stages: list[tuple[str, float, float]] = attrs.field(factory=list)
    shuffled: dict[str, int] = attrs.field(factory=dict)


def family(root: int) -> set[int]:
    """Number the processes that descend from `root`, and itself."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(
                (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
            )
        except OSError:
            continue
    found, front = {root}, {root}
    while front := {pid for pid, parent in parents.items() if parent in front} - found:
        found |= front
    return found


def usage_of(pids: Iterable[int]) -> Usage:
    """Add up what processes took so far, with those children of theirs that are gone."""
    cpu = memory = 0.0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        cpu += sum(map(int, fields[11:15])) / TICKS
        memory += int(status.split("VmHWM:")[1].split()[0]) / 1024 if "VmHWM" in status else 0
    return Usage(cpu, memory)


def digest(clusters: Iterable[Cluster]) -> tuple[int, str]:
    """Count the clusters and hash their lines."""
    total, count = hashlib.blake2b(digest_size=8), 0
    for cluster in clusters:
        count += 1
        total.update(to_json(cluster).encode())
    return count, total.hexdigest()


def run_local(table: str) -> Outcome:
    """Run the local engine over a table of articles."""
    from archivekit.spark.rows import to_entry

    def entries() -> Iterable[Entry]:
        for batch in pq.ParquetFile(table).iter_batches(512):
            for row in batch.to_pylist():
                row["clocks"] = row["dates"]
                source = row["republished_from"] or {}
                row |= {"source_name": source.get("name"), "source_url": source.get("url")}
                yield to_entry(row)

    begin = time.perf_counter()
    pile = sorted(entries(), key=lambda entry: (entry.id, entry.path))
    groups, edges = find_groups(pile, Settings())
    found = [make_cluster(pile, grouped) for grouped in describe_groups(pile, groups, edges)]
    found.sort(key=lambda cluster: (cluster.members[0].path, cluster.id))
    count, hashed = digest(found)
    own = resource.getrusage(resource.RUSAGE_SELF)
    usage = Usage(own.ru_utime + own.ru_stime, own.ru_maxrss / 1024)
    return Outcome(time.perf_counter() - begin, usage, count, hashed)


def run_spark(table: str, kill: bool, partitions: int | None) -> Outcome:
    """Run Spark over a table of articles, on this machine."""
    from pyspark.sql import SparkSession

    from archivekit import spark as aks

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    with tempfile.TemporaryDirectory() as room:
        (Path(room) / "events").mkdir()
        builder = SparkSession.builder.master("local-cluster[2,1,1024]" if kill else "local[2]")
        for name, value in {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": f"file://{room}/events",
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.executor.memory": "1g",
        }.items():
            builder = builder.config(name, value)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("OFF")
        stages: list[tuple[str, float, float]] = []
        killed: list[int] = []

        def told(line: str) -> None:
            name, seconds = line.removesuffix(" s").rsplit(": ", 1)
            stages.append((name, float(seconds), usage_of(family(os.getpid())).cpu))
            if kill and len(stages) % 3 == 0:
                # A second into the next stage, so that tasks and what they wrote are lost with it.
                threading.Timer(1.0, lambda: killed.append(kill_executor())).start()

        begin = time.perf_counter()
        clusters = aks.find_duplicates(
            spark.read.parquet(table), work=f"{room}/work", progress=told, partitions=partitions
        )
        count, hashed = digest(aks.to_clusters(clusters))
        wall = time.perf_counter() - begin
        usage = usage_of(family(os.getpid()))
        spark.stop()
        if kill:
            print(
                f"killed executors {killed}; {failures(Path(room) / 'events')} tasks lost or failed"
            )
        return Outcome(wall, usage, count, hashed, stages, shuffled(Path(room) / "events"))


def kill_executor() -> int:
    """Kill one of the executors that this process started."""
    for pid in sorted(family(os.getpid())):
        line = Path(f"/proc/{pid}/cmdline").read_bytes()
        if b"CoarseGrainedExecutorBackend" in line:
            os.kill(pid, signal.SIGKILL)
            return pid
    return 0


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
            name = event["Properties"].get("spark.job.description") or "other"
            names |= dict.fromkeys(event["Stage IDs"], name.removeprefix("archivekit: "))
        elif event["Event"] == "SparkListenerTaskEnd" and "Task Metrics" in event:
            written = event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            found[names.get(event["Stage ID"], "other")] += written
    return found


def failures(folder: Path) -> int:
    """Count the tasks that did not end well."""
    ends = (e for e in events(folder) if e["Event"] == "SparkListenerTaskEnd")
    return sum(end["Task End Reason"]["Reason"] != "Success" for end in ends)


def apart(work: Any, *given: Any) -> Outcome:
    """Run in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        outcome: Outcome = pool.apply(work, given)
    return outcome


def write_table(path: Path, articles: Iterable[Article]) -> int:
    """Write articles as Parquet; give their count."""
    from archivekit.spark.rows import table_schema, to_row

    schema, count = table_schema("article"), 0
    rows = map(to_row, articles)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while part := list(itertools.islice(rows, 2000)):
            writer.write_table(pa.Table.from_pylist(part, schema))
            count += len(part)
    return count


def compare(path: Path, count: int, kill: bool, partitions: int | None) -> None:
    """Run both engines over one table, and say what they took."""
    local = apart(run_local, str(path))
    spark = apart(run_spark, str(path), kill, partitions)
    same = "the same clusters" if local.digest == spark.digest else "OTHER CLUSTERS"
    print(f"{count} articles, {local.clusters} clusters: {same}")
    for name, outcome in (("local", local), ("spark", spark)):
        usage = outcome.usage
        print(
            f"  {name}: {outcome.wall:.1f} s, {usage.cpu:.1f} CPU s "
            f"({usage.cpu / count * 1e6:.0f} µs an article), {usage.memory:.0f} MB"
        )
    print(f"  {'stage':12} {'s':>6} {'CPU s':>6} {'bytes an article':>17}")
    before = spark.stages[0][2] if spark.stages else 0
    for name, seconds, cpu in spark.stages:
        print(
            f"  {name:12} {seconds:6.1f} {cpu - before:6.1f} {spark.shuffled.get(name, 0) / count:17.0f}"
        )
        before = cpu
    rounds = sum(name.startswith("stars-") for name, *_ in spark.stages) - 1
    print(
        f"  shuffled: {sum(spark.shuffled.values()) / count:.0f} bytes an article; {rounds} rounds"
    )


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("dumps", "synthetic"))
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000])
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--partitions", type=int)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "articles.parquet"
        if given.what == "dumps":
            count = write_table(path, ak.read(given.folder))
            compare(path, count, given.kill, given.partitions)
            return
        for count in given.articles:
            write_table(path, islice(stream_articles(), count))
            compare(path, count, given.kill, given.partitions)


if __name__ == "__main__":
    main()
