"""Batches cut anew where groups end."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow", reason="the extra spark is not installed")
pytest.importorskip("pyspark", reason="the extra spark is not installed")


@given(st.lists(st.lists(st.integers(0, 3), max_size=6), max_size=6))
def test_groups_stay_whole(parts: list[list[int]]) -> None:
    """However the rows came, each group is in one batch, and no row is lost."""
    from archivekit._spark.grouping import whole_groups

    values = sorted(value for part in parts for value in part)
    bounds = np.cumsum([0, *map(len, parts)]).tolist()
    batches = [
        pa.record_batch({"k": pa.array(values[a:b], pa.int64())})
        for a, b in itertools.pairwise(bounds)
    ]
    found = [batch.column("k").to_pylist() for batch in whole_groups(iter(batches), ["k"])]
    assert [value for part in found for value in part] == values
    assert all(part for part in found)
    assert all(left[-1] < right[0] for left, right in itertools.pairwise(found))
