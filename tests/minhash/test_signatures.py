"""Signatures are datasketch's, bit for bit, both ways."""

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st

from archivekit._minhash.shingles import hash_shingles, shingle_hash, shingles
from archivekit._minhash.signatures import Signatures, SignatureScheme, minhash, parameters, sign
from archivekit._minhash.units import find_units
from archivekit.errors import UsageError
from archivekit.testing import make_article

texts = st.lists(st.text(st.sampled_from("中国外交部发言人 abc.1"), max_size=80), max_size=5)
schemes = st.builds(
    SignatureScheme,
    permutations=st.sampled_from([1, 5, 64, 128]),
    seed=st.integers(0, 2**32 - 1),
)


def as_minhash(signature: Signatures) -> MinHash:
    """Return one of our rows as a user of datasketch reads it."""
    return MinHash(seed=1, hashfunc=shingle_hash, hashvalues=signature, scheme="affine32")


@given(texts, schemes)
def test_the_batch_kernel_is_datasketch(given_texts: list[str], scheme: SignatureScheme) -> None:
    """Every signature is what datasketch makes of the same shingles and hash."""
    signatures = sign(hash_shingles(find_units(given_texts)), scheme)
    for text, signature in zip(given_texts, signatures, strict=True):
        referee = MinHash(
            num_perm=scheme.permutations, seed=scheme.seed, hashfunc=shingle_hash, scheme="affine32"
        )
        for shingle in shingles(text):
            referee.update(shingle)
        assert referee.hashvalues.tolist() == signature.tolist()
        assert referee == minhash(text, scheme)


@given(st.integers(1, 300), st.integers(0, 2**32 - 1))
def test_parameters_are_datasketchs(permutations: int, seed: int) -> None:
    """Multipliers and addends are those that datasketch draws."""
    theirs = MinHash(num_perm=permutations, seed=seed, scheme="affine32").permutations
    assert np.array_equal(theirs, np.array(parameters(permutations, seed)))


def test_sixty_four_is_no_prefix_of_128() -> None:
    """Signatures of other lengths are other signatures, not shorter ones."""
    shingled = hash_shingles(find_units(["中国外交部发言人"]))
    short, long = (sign(shingled, SignatureScheme(permutations=k))[0] for k in (64, 128))
    assert short.tolist() != long[:64].tolist()


def test_an_empty_text_has_the_empty_signature() -> None:
    """All ones, which datasketch calls empty."""
    signature = sign(hash_shingles(find_units(["…"])))[0]
    assert set(signature.tolist()) == {0xFFFFFFFF}
    assert as_minhash(signature).is_empty()


def test_our_signatures_live_in_datasketchs_index() -> None:
    """What we sign can be inserted there, and found by what datasketch signed."""
    ours = sign(hash_shingles(find_units(["中國外交部發言人週三表示", "毫不相干的另一句话在此"])))
    index = MinHashLSH(params=(25, 5), num_perm=128)
    for name, signature in zip("ab", ours, strict=True):
        index.insert(name, as_minhash(signature))
    assert index.query(minhash("中国外交部发言人周三表示！")) == ["a"]
    assert index.query(minhash(make_article("中国外交部发言人周三表示！").text)) == ["a"]


@pytest.mark.parametrize("permutations", [0, -1, 5000])
def test_a_senseless_scheme_is_refused(permutations: int) -> None:
    """The message says what was given."""
    with pytest.raises(UsageError, match=str(permutations)):
        SignatureScheme(permutations=permutations)
