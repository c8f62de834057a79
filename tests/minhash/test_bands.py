"""Bands: the pairs that agree in a band, all of them, and no more than the rule allows."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._minhash.bands import (
    BUCKET,
    NEAR,
    Banding,
    Pairs,
    pack_bands,
    pair_bands,
    pair_equal,
    unique_pairs,
)
from archivekit._minhash.signatures import Signatures
from archivekit.errors import UsageError


def find_candidates(signatures: Signatures, banding: Banding) -> Pairs:
    return pair_bands(pack_bands(signatures, banding), np.arange(len(signatures)))


@given(st.lists(st.lists(st.integers(0, 2), min_size=6, max_size=6), max_size=20))
def test_candidates_agree_in_a_band(rows: list[list[int]]) -> None:
    """A pair is a candidate exactly if it agrees in all rows of one band."""
    signatures = np.array(rows, np.uint32).reshape(-1, 6)
    expected = [
        [i, j]
        for i, j in combinations(range(len(rows)), 2)
        if any(rows[i][band : band + 2] == rows[j][band : band + 2] for band in (0, 2, 4))
    ]
    assert expected == find_candidates(signatures, Banding(bands=3, rows=2)).tolist()


def test_no_signatures_no_candidates() -> None:
    """An empty pile is no error."""
    assert find_candidates(np.zeros((0, 128), np.uint32), Banding()).tolist() == []


def test_a_giant_bucket_gives_pairs_in_proportion_to_its_size() -> None:
    """Each text with its next ones and the first: linear, and still one component."""
    size = BUCKET * 10
    pairs = unique_pairs(pair_equal(np.zeros(size, np.uint64)), size)
    assert len(pairs) <= size * (NEAR + 1)
    assert {i for pair in pairs.tolist() for i in pair} == set(range(size))
    assert {j for i, j in pairs.tolist() if i == 0} == set(range(1, size))


@given(st.lists(st.integers(0, 5), max_size=30))
def test_equal_keys_are_paired(keys: list[int]) -> None:
    """Small groups are paired completely, with i < j."""
    pairs = sorted(map(tuple, pair_equal(np.array(keys, np.uint64)).tolist()))
    assert [p for p in combinations(range(len(keys)), 2) if keys[p[0]] == keys[p[1]]] == pairs


@pytest.mark.parametrize(("bands", "rows"), [(0, 5), (25, 0), (26, 5), (-1, -5)])
def test_bands_that_do_not_fit_are_refused(bands: int, rows: int) -> None:
    """The message says what was given and how long signatures are."""
    with pytest.raises(UsageError, match=f"at most 128.*got {bands} bands of {rows} rows"):
        pack_bands(np.zeros((2, 128), np.uint32), Banding(bands=bands, rows=rows))


def test_recall_is_the_formula() -> None:
    """What the defaults find, and what datasketch's choice for .8 would."""
    assert Banding().recall(0.8) == pytest.approx(0.99995, abs=1e-5)
    assert Banding().recall(0.5) == pytest.approx(0.548, abs=1e-3)
    assert Banding(bands=9, rows=13).recall(0.8) == pytest.approx(0.399, abs=1e-3)
