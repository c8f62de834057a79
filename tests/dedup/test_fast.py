"""The compiled kernel computes the same bits."""

import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivekit.dedup.shingles import Shingles
from archivekit.dedup.signatures import (
    COMPILED_FROM,
    SignatureScheme,
    choose_kernel,
    lower_rows,
    sign,
)

if not importlib.util.find_spec("numba"):
    pytest.skip("the extra `fast` is not installed", allow_module_level=True)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=30), max_size=6),
    st.sampled_from([1, 64, 128]),
)
def test_compiled_signatures_are_the_same(texts: list[list[int]], permutations: int) -> None:
    """Both kernels sign any shingles alike, empty texts too."""
    shingled = Shingles(
        hashes=np.array([value for text in texts for value in text], np.uint64),
        starts=np.cumsum([0, *map(len, texts)], dtype=np.int64),
    )
    scheme = SignatureScheme(permutations=permutations)
    compiled = choose_kernel(COMPILED_FROM)
    assert compiled is not lower_rows
    assert np.array_equal(sign(shingled, scheme, compiled), sign(shingled, scheme))


def test_small_piles_do_not_load_numba() -> None:
    """Loading it costs more than it saves."""
    assert choose_kernel(1000) is lower_rows
