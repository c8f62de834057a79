"""Tables of articles, one run that several tests judge, and where Spark leaves its tables."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archivekit.model import Article
from spark.running import FirstRun, run_first

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@pytest.fixture(scope="session")
def table(spark: "SparkSession") -> Callable[[Iterable[Article]], "DataFrame"]:
    """Make a table of articles."""
    import pyarrow as pa

    from archivekit._spark.article_rows import table_schema, to_row

    def make(articles: Iterable[Article]) -> "DataFrame":
        rows = [to_row(article) for article in articles]
        return spark.createDataFrame(pa.Table.from_pylist(rows, table_schema("article")))

    return make


@pytest.fixture(scope="session")
def first_run(
    table: Callable[[Iterable[Article]], "DataFrame"], tmp_path_factory: pytest.TempPathFactory
) -> FirstRun:
    """One run over a pile in which every rule has something to decide."""
    return run_first(table, tmp_path_factory.mktemp("first-run"))


@pytest.fixture
def work(tmp_path: Path) -> str:
    """Return a work folder."""
    return f"file://{tmp_path}/work"
