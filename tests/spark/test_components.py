"""What edges connect, against the plainest way to find it."""

import itertools
import random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Ends = list[tuple[int, int]]


def smallest_of_each(edges: Ends) -> dict[int, int]:
    component = {number: number for ends in edges for number in ends}
    while True:
        before = dict(component)
        for a, b in edges:
            component[a] = component[b] = min(component[a], component[b])
        if component == before:
            return component


def chance_graph(seed: int) -> Ends:
    chance = random.Random(seed)
    pairs = [(chance.randrange(200), chance.randrange(200)) for _ in range(150)]
    return [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


def path_of(count: int, seed: int) -> Ends:
    order = random.Random(seed).sample(range(count), count)
    return [(1000 + min(pair), 1000 + max(pair)) for pair in itertools.pairwise(order)]


@pytest.mark.parametrize(
    ("edges", "rounds"),
    [
        pytest.param([*chance_graph(1), *path_of(100, 2)], 8, id="chance, and a path in no order"),
        pytest.param([(0, i) for i in range(1, 400)], 0, id="a star is done before it begins"),
        pytest.param([(i, 400) for i in range(399)], 2, id="a star around the largest"),
    ],
)
def test_every_number_gets_the_smallest_it_is_connected_with(
    spark: "SparkSession", work: str, edges: Ends, rounds: int
) -> None:
    from archivekit._spark.checkpoints import open_checkpoints
    from archivekit._spark.components import connect

    told: list[str] = []
    frame = spark.createDataFrame(edges, "a long, b long")
    found = connect(open_checkpoints(spark, work, 3, told.append), frame)
    rows = [(row["number"], row["component"]) for row in found.collect()]
    assert sorted(smallest_of_each(edges).items()) == sorted(rows)
    assert sum(line.startswith("stars-") for line in told) - 1 <= rounds
