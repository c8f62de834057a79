"""Checkpoints: each stage writes its table into the work folder, and the next one reads it.

So a stage is computed once, an executor that is lost costs the tasks it ran and nothing that
was finished before, and no plan grows with the rounds that came before it.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import attrs
import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema

from archivekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[pa.RecordBatch]

_ROWS: Final = "spark.sql.execution.arrow.maxRecordsPerBatch"
_PARTITIONS: Final = "spark.sql.shuffle.partitions"
TEXTS: Final = 512
"""Rows of texts that a worker is handed at once: some megabytes."""
NUMBERS: Final = 20_000
"""Rows of numbers that a worker is handed at once."""
ARTICLES: Final = 50_000
"""Articles to a partition where a pile is large: their texts take some 200 MB, their keys 100."""


@attrs.frozen
class Checkpoints:
    """A session, the work folder of its tables, and the callback for progress.

    `partitions` is the number of shuffle partitions, `None` for what the session is set to.
    """

    spark: SparkSession
    folder: str
    partitions: int | None = None
    progress: Callable[[str], None] | None = None

    def write(self, name: str, frame: DataFrame, rows: int = TEXTS) -> DataFrame:
        """Compute a table and write it into the folder; return it as read from there.

        `rows` is how many rows Python is handed at once.
        """
        begin = time.monotonic()
        path = f"{self.folder}/{name}"
        context = self.spark.sparkContext
        described = context.getLocalProperty("spark.job.description")
        context.setJobDescription(f"archivekit: {name}")
        asked = {_ROWS: str(rows)}
        if self.partitions:
            asked[_PARTITIONS] = str(self.partitions)
        try:
            with _settings(self.spark, asked):
                frame.write.mode("overwrite").parquet(path)
        finally:
            context.setJobDescription(described or "")
        if self.progress:
            self.progress(f"{name}: {time.monotonic() - begin:.1f} s")
        return self.spark.read.schema(frame.schema).parquet(path)


def open_checkpoints(
    spark: SparkSession,
    folder: str | None,
    partitions: int | None,
    progress: Callable[[str], None] | None,
) -> Checkpoints:
    """Open a work folder; without one a temporary one, where all of Spark is on this machine.

    Raise `UsageError` where it is not, and for partitions below 1.
    """
    if partitions is not None and partitions < 1:
        raise UsageError(f"partitions must be >= 1, got {partitions}")
    if folder is None:
        master = spark.sparkContext.master or ""
        if not master.startswith("local"):
            raise UsageError(
                f"the executors of {master} cannot reach a temporary folder of "
                "this machine; pass `work`, a folder that all can write to (hdfs://, s3a://, NFS)"
            )
        folder = tempfile.mkdtemp(prefix="archivekit-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Checkpoints(spark, folder.rstrip("/"), partitions, progress)


def spread(checkpoints: Checkpoints, articles: DataFrame) -> Checkpoints:
    """Use more partitions than the session does where a pile is large and no number was given."""
    if checkpoints.partitions:
        return checkpoints
    parts = -(-articles.count() // ARTICLES)
    few = parts <= int(checkpoints.spark.conf.get(_PARTITIONS) or 1)
    return checkpoints if few else attrs.evolve(checkpoints, partitions=parts)


def map_arrow(frame: DataFrame, work: Callable[[Batches], Batches], schema: pa.Schema) -> DataFrame:
    """Map a table's batches by a function that yields batches of `schema`."""
    return frame.mapInArrow(work, from_arrow_schema(schema))


@contextmanager
def _settings(spark: SparkSession, asked: dict[str, str]) -> Iterator[None]:
    """Set some of the session's settings, and restore them."""
    before = {name: spark.conf.get(name) for name in asked}
    for name, value in asked.items():
        spark.conf.set(name, value)
    try:
        yield
    finally:
        for name, old in before.items():
            spark.conf.set(name, old or "")
