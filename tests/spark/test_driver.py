"""What the driver sees of a run: names of stages, and next to no rows."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archivekit.model import Article
from spark.test_same_clusters import chance_pile

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    Table = Callable[[Iterable[Article]], DataFrame]


def test_counts_are_all_that_comes_to_the_driver(
    spark: "SparkSession", table: "Table", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No stage fetches its rows; each is told of, by the name that Spark's own page shows."""
    from pyspark.sql.classic.dataframe import DataFrame as Classic

    from archivekit import spark as aks

    fetched: list[int] = []
    collect = Classic.collect

    def counted(frame: Any) -> list[Any]:
        rows: list[Any] = collect(frame)
        fetched.append(len(rows))
        return rows

    def forbidden(*_: object) -> None:
        raise AssertionError("rows are fetched")

    monkeypatch.setattr(Classic, "collect", counted)
    for name in ("toPandas", "toArrow", "toLocalIterator"):
        monkeypatch.setattr(Classic, name, forbidden)
    monkeypatch.setattr("archivekit._spark.checkpoints.ARTICLES", 40)
    articles = chance_pile(3, 120)
    told: list[str] = []
    clusters = aks.find_duplicates(table(articles), work=str(tmp_path), progress=told.append)
    assert set(fetched) <= {0, 1}
    stages = [line.partition(":")[0] for line in told]
    assert stages[:3] == ["numbered", "segments", "counted"]
    assert stages[-2:] == ["components", "clusters"]
    assert sorted(stages) == sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.undo()
    assert clusters.count() > 5
    # The session says two parts, and forty articles are to be one: three.
    assert len(list((tmp_path / "numbered").glob("part-*"))) == 3


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
