"""Strings in, similar pairs out: exact, and the same on every machine."""

import random
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._minhash.bands import Banding
from archivekit._minhash.shingles import shingles
from archivekit._minhash.signatures import BINS, SignatureScheme
from archivekit._minhash.similar_texts import SimilarTexts, find_similar_texts
from archivekit.errors import UsageError
from piles import prose

FINDS_ALL = Banding(bands=128, rows=1)


def jaccard(a: str, b: str) -> float:
    """Compare two texts with Python's sets."""
    left, right = set(shingles(a)), set(shingles(b))
    return len(left & right) / max(len(left | right), 1)


@given(
    st.lists(st.text("甲乙丙丁。", max_size=12), max_size=8),
    st.sampled_from([SignatureScheme(), SignatureScheme(scheme=BINS)]),
)
def test_pairs_are_those_of_the_sets(texts: list[str], scheme: SignatureScheme) -> None:
    """Where bands find all, the pairs are exactly those that sets of strings give."""
    found = find_similar_texts(texts, threshold=0.5, banding=FINDS_ALL, scheme=scheme)
    alike = {
        (i, j) for i, j in combinations(range(len(texts)), 2) if jaccard(texts[i], texts[j]) >= 0.5
    }
    groups = [set(group) for group in found.groups()]
    assert {(i, j) for i, j in found.pairs.tolist()} <= alike
    for i, j in alike:  # of equal texts only the first is paired with others
        assert any({i, j} <= group for group in groups)
    for (i, j), share in zip(found.pairs.tolist(), found.jaccard.tolist(), strict=True):
        assert share == jaccard(texts[i], texts[j])


def test_copies_are_paired_with_the_first() -> None:
    """Equal texts are signed once, wherever they stand."""
    text, other = prose(1), prose(2)
    found = find_similar_texts([other, text, "……", text, text + "。", ""])
    assert found.pairs.tolist() == [[1, 3], [1, 4]]
    assert found.groups() == [[1, 3, 4]]


def test_the_second_scheme_finds_them_too() -> None:
    """One-permutation hashing, short texts and long."""
    texts = [prose(1, 40), prose(2, 40), prose(1, 39) + prose(3, 1), "好的啊", "好的啊！"]
    found = find_similar_texts(texts, scheme=SignatureScheme(scheme=BINS))
    assert found.pairs.tolist() == [[0, 2], [3, 4]]


def test_signatures_on_disk_change_nothing(tmp_path: Path) -> None:
    """The keys lie in a file that is gone afterwards."""
    chance = random.Random(3)
    texts = [prose(chance.randrange(40), 30) + prose(100 + i, 1) for i in range(200)]
    here, there = find_similar_texts(texts), find_similar_texts(texts, scratch=tmp_path)
    assert len(here.pairs) > 100
    assert np.array_equal(here.pairs, there.pairs)
    assert list(tmp_path.iterdir()) == []
    assert len(find_similar_texts([], scratch=tmp_path).pairs) == 0


def test_a_scratch_path_that_is_not_a_folder_is_refused(tmp_path: Path) -> None:
    """The message says how much was to be kept where."""
    with pytest.raises(UsageError, match=r"cannot write 200 bytes to .*nowhere"):
        find_similar_texts(["好"], scratch=tmp_path / "nowhere")


def test_no_groups() -> None:
    """Nothing alike, no groups."""
    empty = SimilarTexts(pairs=np.zeros((0, 2), np.int64), jaccard=np.zeros(0))
    assert empty.groups() == []


def test_a_senseless_threshold_is_refused() -> None:
    """At once."""
    with pytest.raises(UsageError, match=r"threshold must be above 0 .* got 0"):
        find_similar_texts([], threshold=0)
