"""Verification is exact."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archivekit._minhash.jaccard import measure
from archivekit._minhash.shingles import Shingles

lists = st.lists(st.lists(st.integers(0, 12)), min_size=2, max_size=6)


@given(lists)
def test_similarities_are_those_of_the_sets(given_lists: list[list[int]]) -> None:
    """Jaccard and both containments equal what Python's sets say."""
    shingled = Shingles(
        hashes=np.array([value for one in given_lists for value in one], np.uint64),
        starts=np.cumsum([0, *map(len, given_lists)], dtype=np.int64),
    )
    pairs = np.array([[i, j] for j in range(len(given_lists)) for i in range(j)])
    found = measure(shingled, pairs)
    for row, (i, j) in enumerate(pairs.tolist()):
        a, b = set(given_lists[i]), set(given_lists[j])
        shared = len(a & b)
        assert found.jaccard[row] == shared / max(len(a | b), 1)
        assert found.contained[row] == shared / max(len(a), 1)
        assert found.contains[row] == shared / max(len(b), 1)


def test_no_pairs() -> None:
    """Nothing to compare is no error."""
    none = Shingles(hashes=np.zeros(0, np.uint64), starts=np.zeros(1, np.int64))
    assert len(measure(none, np.zeros((0, 2), np.int64)).jaccard) == 0
