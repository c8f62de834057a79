"""What fails is done again, and the answer is the same bytes: tasks, workers, executors, stages."""

import itertools
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archivekit.model import Article
from spark.running import chance_pile, local_lines, spark_lines

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    Table = Callable[[Iterable[Article]], DataFrame]


def plant(patch: pytest.MonkeyPatch, folder: Path, faults: dict[str, tuple[str, ...]]) -> list[str]:
    """Plant faults into the functions that Spark maps tables by; give their names as they run.

    `faults` names for each function, or for ``*``, what befalls it: each once, in the worker that
    is first to have given a batch, known by a file in `folder`. There each task also leaves a file
    named by its function, its part, how often Spark had tried the part, and its own number.
    """
    from pyspark.sql.classic.dataframe import DataFrame as Classic

    mapped: list[str] = []
    untouched = Classic.mapInArrow

    def map_faulty(frame: Any, work: Any, *given: Any, **more: Any) -> "DataFrame":
        name = getattr(work, "func", work).__name__
        mapped.append(f"{len(mapped)}{name}")
        coming = faults.get(name, faults.get("*", ()))
        return untouched(frame, faulty(work, f"{folder}/{mapped[-1]}", coming), *given, **more)

    patch.setattr(Classic, "mapInArrow", map_faulty)
    return mapped


def faulty(work: Any, place: str, faults: tuple[str, ...]) -> Any:
    """Make a function fail after it gave its first batch, once for each fault.

    What workers run is all inside, as they cannot import the tests.
    """

    def do(batches: Iterator[Any]) -> Iterator[Any]:
        import os
        import signal
        from pathlib import Path

        from pyspark import TaskContext

        if context := TaskContext.get():
            run = f"{context.partitionId()}-{context.attemptNumber()}-{context.taskAttemptId()}"
            Path(f"{place}.run-{run}").touch()

        def fail() -> None:
            for fault in faults:
                try:
                    Path(f"{place}.{fault}").touch(exist_ok=False)
                except FileExistsError:
                    continue
                if fault == "raise":
                    raise RuntimeError("a planted fault")
                victim = os.getpid()
                if fault == "executor":  # it started the daemon, which forked this worker
                    stat = Path(f"/proc/{os.getppid()}/stat").read_text()
                    victim = int(stat.rsplit(")", 1)[1].split()[1])
                    line = Path(f"/proc/{victim}/cmdline").read_bytes()
                    assert b"CoarseGrainedExecutorBackend" in line, line
                os.kill(victim, signal.SIGKILL)

        for batch in work(batches):
            yield batch
            fail()
        fail()

    return do


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the executor in /proc")
def test_whatever_fails_is_done_again(installed: None, tmp_path: Path) -> None:
    """The worker of each function is killed once. Two functions raise too, and lose an executor.

    One of them works on texts, one on keys that came from others, which are made anew.
    """
    articles = chance_pile(3, 120)
    expected = local_lines(articles)
    assert len(expected) > 5
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        mapped, found = pool.apply(find_under_fire, (articles, tmp_path))
    assert expected == found
    happened = {path.name for path in tmp_path.glob("*.*")}
    assert len(mapped) > 10
    assert {f"{name}.worker" for name in mapped} <= happened
    names = sorted(name.lstrip("0123456789") for name in happened)
    lost = itertools.product(("_make", "_pair"), ("raise", "executor"))
    assert {f"{name}.{fault}" for name, fault in lost} <= set(names)
    # A task that only failed has a higher number of tries; one that is run anew begins with none.
    tries = [name.rpartition("-")[0] for name in names if name.startswith("_post.run-")]
    assert len(tries) > len(set(tries)), "the stage before the second loss was not run again"


def find_under_fire(articles: list[Article], folder: Path) -> tuple[list[str], list[str]]:
    """Find the clusters on two executors of one core each; return what was mapped, and the lines."""
    import pyarrow as pa
    from pyspark.sql import SparkSession

    from archivekit._spark.article_rows import table_schema, to_row
    from spark_session import SETTINGS

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    # Whose peer is gone asks it again after five seconds, three times; here that is soon enough.
    impatient = {"spark.shuffle.io.retryWait": "100ms", "spark.shuffle.io.maxRetries": "1"}
    for name, value in (SETTINGS | impatient).items():
        builder = builder.config(name, value)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    rows = pa.Table.from_pylist([to_row(article) for article in articles], table_schema("article"))
    with pytest.MonkeyPatch.context() as patch:
        lost = ("raise", "worker", "executor")
        faults = {"*": ("worker",), "_make": lost, "_pair": lost}
        mapped = plant(patch, folder, faults)
        found = spark_lines(
            session.createDataFrame(rows), partitions=2, work=f"file://{folder}/work"
        )
    session.stop()
    return mapped, found
