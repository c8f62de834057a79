"""Kernels: the computations that take nearly all the time, in NumPy or compiled.

Both give the same bits (property tests hold that), so the choice is about time alone. The
compiled ones need numba (the extra ``fast``), which takes a second to load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import attrs
import numpy as np

from archivekit._minhash.bands import Banding, Pairs, pack_bands
from archivekit._minhash.hashing import Hashes, Indices, digest_runs, hash_runs
from archivekit._minhash.jaccard import Similarities, measure
from archivekit._minhash.shingles import Shingles, shingle_runs
from archivekit._minhash.signatures import Signatures, SignatureScheme, sign_runs
from archivekit._minhash.units import Units, find_units
from archivekit.errors import MissingExtra

COMPILED_FROM: Final = 20_000_000
"""Piles of fewer characters are done before numba is loaded."""


@attrs.frozen(kw_only=True)
class Kernels:
    """One function for each hot stage; what they take and give stands with NumPy's."""

    find_units: Callable[[Sequence[str]], Units]
    hash_runs: Callable[[Hashes, Indices, np.uint64], Hashes]
    digest_runs: Callable[[Hashes, Indices], Hashes]
    shingle_runs: Callable[[Hashes, Indices], Shingles]
    sign_runs: Callable[[Hashes, Indices, SignatureScheme], Signatures]
    pack_bands: Callable[[Signatures, Banding], Hashes]
    measure: Callable[[Shingles, Pairs], Similarities]


NUMPY: Final = Kernels(
    find_units=find_units,
    hash_runs=hash_runs,
    digest_runs=digest_runs,
    shingle_runs=shingle_runs,
    sign_runs=sign_runs,
    pack_bands=pack_bands,
    measure=measure,
)


def choose_kernels(characters: int) -> Kernels:
    """Choose the compiled ones where they are installed and the pile is worth loading them for.

    >>> choose_kernels(1000) is NUMPY
    True
    """
    if characters < COMPILED_FROM:
        return NUMPY
    try:
        from archivekit._minhash import fast  # noqa: PLC0415 - loading numba takes a second
    except MissingExtra:
        return NUMPY
    return Kernels(
        find_units=fast.find_units,
        hash_runs=fast.hash_runs,
        digest_runs=fast.digest_runs,
        shingle_runs=fast.shingle_runs,
        sign_runs=fast.sign_runs,
        pack_bands=fast.pack_bands,
        measure=fast.measure,
    )
