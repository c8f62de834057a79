"""Verification is exact."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archivekit.dedup.verify import measure

sets = st.lists(st.sets(st.integers(0, 12)), min_size=2, max_size=6)


@given(sets)
def test_similarities_are_those_of_the_sets(given_sets: list[set[int]]) -> None:
    """Jaccard and both containments equal what Python's sets say."""
    arrays = {i: np.array(sorted(one), np.uint64) for i, one in enumerate(given_sets)}
    pairs = np.array([[i, j] for j in range(len(given_sets)) for i in range(j)])
    found = measure(arrays, pairs)
    for row, (i, j) in enumerate(pairs.tolist()):
        a, b = given_sets[i], given_sets[j]
        shared = len(a & b)
        assert found.jaccard[row] == shared / max(len(a | b), 1)
        assert found.contained[row] == shared / max(len(a), 1)
        assert found.contains[row] == shared / max(len(b), 1)


def test_no_pairs() -> None:
    """Nothing to compare is no error."""
    assert len(measure({}, np.zeros((0, 2), np.int64)).jaccard) == 0
