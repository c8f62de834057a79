"""Spark's clusters are those of `find_duplicates`, byte for byte, however the pile is dealt out."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit.model import Article
from spark.running import FirstRun, local_lines, spark_lines
from unpacking import unpack

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    Table = Callable[[Iterable[Article]], DataFrame]


def test_in_any_number_of_parts_and_any_order(first_run: FirstRun) -> None:
    assert len(first_run.expected) > 20
    assert any("links" in line for line in first_run.expected)
    assert first_run.expected == first_run.lines


def test_once_more(table: "Table", first_run: FirstRun) -> None:
    """A second run over a work folder gives its own bytes: lower, in one part, in another order.

    At .5 bands are narrower, or a quarter of the edited pairs, which share no sentence, were missed.
    """
    expected = [to_json(each) for each in ak.find_duplicates(first_run.articles, threshold=0.5)]
    edited = [sum('"outlet": "one' in line for line in x) for x in (expected, first_run.expected)]
    assert edited == [30, 0]
    shuffled = random.Random(1).sample(first_run.articles, len(first_run.articles))
    assert expected == spark_lines(
        table(shuffled), work=str(first_run.work), partitions=1, threshold=0.5
    )


def test_nothing(table: "Table", work: str) -> None:
    """A table without articles has no clusters."""
    assert spark_lines(table([]), partitions=2, work=work) == []


def test_nine_days_of_real_articles(
    table: "Table", shared: Path, tmp_path: Path, work: str
) -> None:
    """Some thousand real articles, many of them copies."""
    packed = shared / "corpora" / "waimei2020.tar.xz"
    articles = list(ak.read(unpack(packed, tmp_path / "dump", holding="2020-08-0")))
    expected = local_lines(articles)
    assert len(expected) > 50
    assert expected == spark_lines(table(articles), work=work)
