"""The signature kernel compiled by numba: the extra ``fast``.

The bits are those of `archivekit.dedup.signatures.sign`; only the time differs. Compiled code
is kept in numba's cache, so that compiling happens once for each machine.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from archivekit.errors import MissingExtra

try:
    import numba
except ImportError as missing:
    raise MissingExtra("compiled signatures", "fast") from missing

Values = npt.NDArray[np.uint32]


@numba.njit(cache=True, nogil=True)
def lower_rows(hashes: Values, starts: Any, a: Values, b: Values, rows: Values) -> None:
    """Lower each row of `rows` to the smallest ``a * hash + b`` of its text's hashes."""
    for row in range(len(starts) - 1):
        values = rows[row]
        for place in range(starts[row], starts[row + 1]):
            for column in range(len(a)):
                value = np.uint32(hashes[place] * a[column] + b[column])
                values[column] = min(values[column], value)
