"""A real Spark on this machine, started once. Skipped, visibly, where Java or the extra is missing."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archivekit.model import Article

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


_BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java is not here for long enough to make good what compiling well costs."""
SETTINGS = {
    "spark.driver.extraJavaOptions": _BRIEF,
    "spark.executor.extraJavaOptions": _BRIEF,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than so few rows
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
}
"""As many parts as asked for, where Spark would join small ones."""


@pytest.fixture(scope="session")
def installed() -> None:
    """Whatever Spark needs: Java, and the extra."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17, and there is no java here")
    pytest.importorskip("pyspark", reason="the extra is not installed: archivekit[spark]")


@pytest.fixture(scope="session")
def spark(installed: None) -> Iterator["SparkSession"]:
    """Two cores, and of every task four attempts."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2,4]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def table(spark: "SparkSession") -> Callable[[Iterable[Article]], "DataFrame"]:
    """Make a table of articles."""
    import pyarrow as pa

    from archivekit.spark.rows import table_schema, to_row

    def make(articles: Iterable[Article]) -> "DataFrame":
        rows = [to_row(article) for article in articles]
        return spark.createDataFrame(pa.Table.from_pylist(rows, table_schema("article")))

    return make


@pytest.fixture
def work(tmp_path: Path) -> str:
    """A work folder."""
    return f"file://{tmp_path}/work"
