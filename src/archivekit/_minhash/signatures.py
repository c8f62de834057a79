"""Signatures: many texts at once, by one of two named schemes.

`affine32` is MinHash exactly as datasketch 2 computes it. For each shingle's 32-bit hash h,
premixed once by MurmurHash3's 32-bit finalizer, and each of K permutations, ``a * h + b`` modulo
2^32; a signature holds the smallest value of each permutation over all shingles. The parameters
are datasketch's: ``RandomState(seed)`` draws all `a` (made odd) first and then all `b`, so K = 64
is not the first half of K = 128.

`oph32` is for those who need no datasketch: one-permutation hashing (Li, Owen and Zhang, 2012)
with optimal densification (Shrivastava, 2017), in `archivekit._minhash.one_permutation`. It looks
at each shingle once instead of K times.

A text without shingles has a signature of all ones.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._arguments import checked_class
from archivekit._minhash.one_permutation import lower_bins
from archivekit._minhash.shingles import SHINGLER, Shingles, shingle_hash, shingle_runs, shingles
from archivekit.errors import UsageError

if TYPE_CHECKING:
    from archivekit._minhash.hashing import Hashes, Indices

AFFINE: Final = "affine32"
BINS: Final = "oph32"
EMPTY: Final = 0xFFFFFFFF

Signatures = npt.NDArray[np.uint32]


@checked_class
@attrs.frozen(kw_only=True)
class SignatureScheme:
    """All that must be equal for two signatures to be comparable; stored with every index.

    `permutations` is how many values a signature has; `seed` draws them; `scheme` is
    ``affine32`` (datasketch's) or ``oph32``; `shingler` names how texts are cut.

    >>> SignatureScheme().permutations, SignatureScheme().seed
    (128, 1)
    """

    permutations: int = attrs.field(default=128)
    seed: int = attrs.field(default=1)
    scheme: str = attrs.field(default=AFFINE)
    shingler: str = attrs.field(default=SHINGLER)

    @permutations.validator
    def _check_permutations(self, _: object, value: int) -> None:
        if not 1 <= value <= 4096:
            raise UsageError(f"permutations must be from 1 to 4096, got {value}")

    @scheme.validator
    def _check_scheme(self, _: object, value: str) -> None:
        if value not in {AFFINE, BINS}:
            raise UsageError(f"scheme must be {AFFINE!r} or {BINS!r}, got {value!r}")


def sign(shingled: Shingles, scheme: SignatureScheme | None = None) -> Signatures:
    """Sign several texts: uint32, one row a text, one column a permutation.

    >>> from archivekit._minhash.units import find_units
    >>> from archivekit._minhash.shingles import hash_shingles
    >>> sign(hash_shingles(find_units(["中国外交部", ""])))[:, :2].tolist()
    [[521447280, 1509712213], [4294967295, 4294967295]]
    """
    scheme = scheme or SignatureScheme()
    rows = np.full((len(shingled.starts) - 1, scheme.permutations), EMPTY, np.uint32)
    if scheme.scheme == BINS:
        lower_bins(shingled.hashes, shingled.starts, scheme.seed, rows)
    else:
        _lower_affine(shingled, scheme, rows)
    return rows


def sign_runs(hashes: Hashes, starts: Indices, scheme: SignatureScheme) -> Signatures:
    """Sign runs of units: ``hashes[starts[i]:starts[i + 1]]`` is text `i`."""
    return sign(shingle_runs(hashes, starts), scheme)


def _lower_affine(shingled: Shingles, scheme: SignatureScheme, rows: Signatures) -> None:
    """Lower each row to the smallest ``a * hash + b`` of its text's hashes."""
    starts = shingled.starts
    filled = np.flatnonzero(np.diff(starts))
    if not len(filled):
        return
    # One permutation over all texts at a time: long runs are what NumPy is fast at.
    hashes = _fmix32((shingled.hashes >> np.uint64(32)).astype(np.uint32))
    firsts, values = starts[filled], np.empty_like(hashes)
    columns = np.empty((scheme.permutations, len(filled)), np.uint32)
    factors, addends = parameters(scheme.permutations, scheme.seed)
    for column, factor, addend in zip(columns, factors, addends, strict=True):
        np.multiply(hashes, factor, out=values)
        np.add(values, addend, out=values)
        np.minimum.reduceat(values, firsts, out=column)
    rows[filled] = columns.T


class MinHashLike(Protocol):
    """A signature of datasketch, a `MinHash` or a `LeanMinHash`: its values and its seed."""

    hashvalues: Any
    seed: int


def minhash(text: str, scheme: SignatureScheme | None = None) -> Any:
    """Return a text's signature, computed by datasketch, as a `datasketch.MinHash` object.

    Type checkers see `Any`, as datasketch is loaded only here.

    It can be stored, merged and compared with any other that was made with the same scheme
    and `archivekit._minhash.shingles.shingle_hash` as `hashfunc`. Raises `UsageError` for a scheme
    that datasketch does not have.

    >>> minhash("中國外交部發言人").jaccard(minhash("中国外交部发言人！"))
    1.0
    """
    from datasketch import MinHash  # noqa: PLC0415 - importing it takes a second

    scheme = scheme or SignatureScheme()
    if scheme.scheme != AFFINE:
        raise UsageError(f"datasketch has no scheme {scheme.scheme!r}; use {AFFINE!r}")
    sketch = MinHash(
        num_perm=scheme.permutations, seed=scheme.seed, hashfunc=shingle_hash, scheme=scheme.scheme
    )
    sketch.update_batch(shingles(text))
    return sketch


@functools.cache
def parameters(permutations: int, seed: int) -> tuple[Signatures, Signatures]:
    """Draw the multipliers `a` and the addends `b` of the permutations as datasketch does.

    >>> [values[:2].tolist() for values in parameters(128, 1)]
    [[3582191691, 4270784983], [214548472, 3287733501]]
    """
    generator = np.random.RandomState(seed)
    a = generator.randint(0, 1 << 31, permutations, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    b = generator.randint(0, 1 << 32, permutations, dtype=np.uint32)
    a.flags.writeable = b.flags.writeable = False
    return a, b


def _fmix32(hashes: Signatures) -> Signatures:
    """MurmurHash3's 32-bit finalizer."""
    mixed = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed
