"""The compiled kernels compute the same bits as NumPy's."""

import importlib.util
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archivekit._minhash.bands import Banding
from archivekit._minhash.hashing import BASE, MULTIPLIER, Hashes, Indices
from archivekit._minhash.kernels import COMPILED_FROM, NUMPY, choose_kernels
from archivekit._minhash.shingles import Shingles
from archivekit._minhash.signatures import AFFINE, BINS, SignatureScheme

if not importlib.util.find_spec("numba"):
    pytest.skip("the extra `fast` is not installed", allow_module_level=True)

# One worker, so that what is not in the cache of numba compiles once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("numba")]
FAST = choose_kernels(COMPILED_FROM)
ODD = "中国國外カナの㎏㍿ﷺ🈁𠀀\ud800\udc00aé1.。 \n"
"""One of everything: both scripts, kana, what expands, beyond the first plane, half a pair."""

texts = st.lists(st.text(st.sampled_from(ODD) | st.characters(), max_size=60), max_size=6)
runs = st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=30), max_size=6)
schemes = st.builds(
    SignatureScheme,
    permutations=st.sampled_from([1, 7, 64, 128]),
    seed=st.integers(0, 2**32 - 1),
    scheme=st.sampled_from([AFFINE, BINS]),
)


def arrays(given_runs: list[list[int]]) -> tuple[Hashes, Indices]:
    """Return runs of numbers as one array, and where each begins."""
    hashes = np.array([value for run in given_runs for value in run], np.uint64)
    return hashes, np.cumsum([0, *map(len, given_runs)], dtype=np.int64)


def same(a: Any, b: Any) -> bool:
    """Compare arrays, or values that hold arrays."""
    if isinstance(a, np.ndarray):
        return np.array_equal(a, b) and a.dtype == b.dtype
    names = [field.name for field in attrs.fields(type(a))]
    return all(same(getattr(a, name), getattr(b, name)) for name in names)


@settings(max_examples=3 * settings().max_examples)
@given(texts)
@example(["ﷺ" * 50])
@example(["の" * 2 + "國" * 18, "の" + "國" * 18, "𠀀の" + "國" * 9])
def test_units(given_texts: list[str]) -> None:
    """Any texts are cut alike."""
    assert same(NUMPY.find_units(given_texts), FAST.find_units(given_texts))


@given(runs)
def test_runs_and_shingles(given_runs: list[list[int]]) -> None:
    """Hashes of runs and shingles are the same, of empty runs too."""
    hashes, starts = arrays(given_runs)
    for base in (BASE, MULTIPLIER):
        assert same(NUMPY.hash_runs(hashes, starts, base), FAST.hash_runs(hashes, starts, base))
    assert same(NUMPY.digest_runs(hashes, starts), FAST.digest_runs(hashes, starts))
    assert same(NUMPY.shingle_runs(hashes, starts), FAST.shingle_runs(hashes, starts))


@given(runs, schemes)
def test_signatures(given_runs: list[list[int]], scheme: SignatureScheme) -> None:
    """Both schemes sign alike."""
    hashes, starts = arrays(given_runs)
    signed = NUMPY.sign_runs(hashes, starts, scheme)
    assert same(signed, FAST.sign_runs(hashes, starts, scheme))
    banding = Banding(bands=max(1, scheme.permutations // 5), rows=min(5, scheme.permutations))
    assert same(NUMPY.pack_bands(signed, banding), FAST.pack_bands(signed, banding))


@pytest.mark.parametrize("size", [4095, 4096, 4097, 4099, 8192, 12345])
@pytest.mark.parametrize("scheme", [AFFINE, BINS])
def test_long_texts(size: int, scheme: str) -> None:
    """Texts that do not fit into one chunk lose no shingle at the seams."""
    hashes = np.random.default_rng(size).integers(0, 2**64, size, np.uint64)
    given_scheme, starts = SignatureScheme(scheme=scheme), np.array([0, size])
    assert same(NUMPY.digest_runs(hashes, starts), FAST.digest_runs(hashes, starts))
    assert same(
        NUMPY.sign_runs(hashes, starts, given_scheme), FAST.sign_runs(hashes, starts, given_scheme)
    )


@given(st.lists(st.lists(st.integers(0, 40), max_size=30), min_size=2, max_size=6))
def test_similarities(given_sets: list[list[int]]) -> None:
    """All pairs are measured alike, repeats or not."""
    shingled = Shingles(*arrays(given_sets))
    pairs = np.array([[i, j] for i in range(len(given_sets)) for j in range(i)])
    assert same(NUMPY.measure(shingled, pairs), FAST.measure(shingled, pairs))


def test_nothing() -> None:
    """No texts, no pairs: no error."""
    assert len(FAST.find_units([]).hashes) == 0
    none = Shingles(*arrays([]))
    assert len(FAST.measure(none, np.zeros((0, 2), np.int64)).jaccard) == 0


def test_small_piles_do_not_load_numba() -> None:
    """Loading it costs more than it saves."""
    assert choose_kernels(1000) is NUMPY
