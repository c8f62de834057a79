"""Equal values are found, however many there are."""

from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._minhash import hashing
from archivekit._minhash.hashing import group_equal

VALUES = st.one_of(
    st.sampled_from([0, 1, 7, 1 << 63, (1 << 64) - 1]), st.integers(0, (1 << 64) - 1)
)


@pytest.mark.parametrize("part", [1, 3, 1 << 21])
@given(st.lists(VALUES, max_size=30))
def test_groups_are_those_of_a_dictionary(part: int, values: list[int]) -> None:
    """Each value that occurs twice or more has its positions, ascending, groups by value."""
    places: dict[int, list[int]] = {}
    for place, value in enumerate(values):
        places.setdefault(value, []).append(place)
    with mock.patch.object(hashing, "PART", part):
        found = group_equal(np.array(values, np.uint64))
    groups = [group.tolist() for group in np.split(found.positions, found.starts[1:-1])]
    assert [group for group in groups if group] == [
        places[value] for value in sorted(places) if len(places[value]) > 1
    ]
