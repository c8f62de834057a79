"""What the driver sees of a run: names of stages, and next to no rows."""

from typing import TYPE_CHECKING

import pytest

from spark.running import FirstRun

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_counts_are_all_that_comes_to_the_driver(first_run: FirstRun) -> None:
    """No stage fetches its rows; each is told of, by the name that Spark's own page shows."""
    assert set(first_run.fetched) <= {0, 1}
    stages = [line.partition(":")[0] for line in first_run.told]
    assert stages[:3] == ["numbered", "segments", "counted"]
    assert stages[-2:] == ["components", "clusters"]
    assert sorted(stages) == sorted(first_run.tables)
    assert first_run.tables["numbered"] == 3


@pytest.mark.parametrize(
    ("asked", "count", "expected"),
    [
        pytest.param(None, 9, None, id="few articles: as the session is set"),
        pytest.param(None, 30, None, id="exactly as many as the session's parts hold"),
        pytest.param(None, 31, 3, id="more: a part for each fifteen"),
        pytest.param(5, 31, 5, id="what is asked for holds"),
    ],
)
def test_parts_grow_with_the_pile(
    spark: "SparkSession",
    work: str,
    monkeypatch: pytest.MonkeyPatch,
    asked: int | None,
    count: int,
    expected: int | None,
) -> None:
    from archivekit._spark.checkpoints import open_checkpoints, spread

    monkeypatch.setattr("archivekit._spark.checkpoints.ARTICLES", 15)
    checkpoints = open_checkpoints(spark, work, asked, None)
    assert expected == spread(checkpoints, spark.range(count)).partitions
