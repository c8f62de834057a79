"""Tables of articles, and where Spark leaves its own."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archivekit.model import Article

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@pytest.fixture(scope="session")
def table(spark: "SparkSession") -> Callable[[Iterable[Article]], "DataFrame"]:
    """Make a table of articles."""
    import pyarrow as pa

    from archivekit._spark.rows import table_schema, to_row

    def make(articles: Iterable[Article]) -> "DataFrame":
        rows = [to_row(article) for article in articles]
        return spark.createDataFrame(pa.Table.from_pylist(rows, table_schema("article")))

    return make


@pytest.fixture
def work(tmp_path: Path) -> str:
    """A work folder."""
    return f"file://{tmp_path}/work"
