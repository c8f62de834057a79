"""Grouping: rows that belong together come sorted; here they are handed on in whole groups.

Spark's own grouping hands Python one group at a time, of which there are billions. Here a batch of
rows is cut where a group ends, and what is left over waits for the rest of its group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from archivekit._minhash.hashing import run_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archivekit._minhash.hashing import Hashes, Indices


def whole_groups(
    batches: Iterator[pa.RecordBatch], names: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    """Cut batches again so that none ends within a group of rows equal in the named columns.

    >>> parts = [pa.record_batch({"k": part}) for part in ([1, 1, 2], [2], [2, 3])]
    >>> [batch.column("k").to_pylist() for batch in whole_groups(iter(parts), ["k"])]
    [[1, 1], [2, 2, 2], [3]]
    """
    held: list[pa.RecordBatch] = []
    for batch in batches:
        if not batch.num_rows:
            continue
        last = int(np.flatnonzero(begins(batch, names))[-1])
        if held and not _same(held[-1], batch, names):
            yield _concatenate(held)
            held = []
        if last:
            yield _concatenate([*held, batch.slice(0, last)])
            held = []
        held.append(batch.slice(last))
    if held:
        yield _concatenate(held)


def begins(batch: pa.RecordBatch, names: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return of each row whether a group begins with it."""
    return run_starts(*(numbers(batch, name) for name in names))


def numbers(batch: pa.RecordBatch, name: str) -> Indices:
    """Return a column of whole numbers as an array."""
    values: Indices = batch.column(name).to_numpy(zero_copy_only=False)
    return values


def hashes(batch: pa.RecordBatch, name: str) -> Hashes:
    """Return a column of hashes, which tables hold as signed numbers."""
    return numbers(batch, name).view(np.uint64)


def flat(batch: pa.RecordBatch, name: str) -> tuple[npt.NDArray[Any], Indices]:
    """Return a column of lists as all values one after another, and each value's row."""
    lists = batch.column(name)
    sizes = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    values = lists.flatten().to_numpy(zero_copy_only=False)
    return values, np.repeat(np.arange(len(lists)), sizes)


def lists(values: npt.NDArray[Any], owners: npt.NDArray[Any], count: int) -> pa.ListArray:
    """Make a column of `count` lists of values and the row of each, ascending."""
    starts = np.searchsorted(owners, np.arange(count + 1)).astype(np.int32)
    if values.dtype == np.uint64:
        values = values.view(np.int64)
    return pa.ListArray.from_arrays(pa.array(starts), pa.array(values))


def _same(left: pa.RecordBatch, right: pa.RecordBatch, names: Sequence[str]) -> bool:
    return all(left.column(n)[left.num_rows - 1] == right.column(n)[0] for n in names)


def _concatenate(parts: list[pa.RecordBatch]) -> pa.RecordBatch:
    if len(parts) == 1:
        return parts[0]
    return pa.Table.from_batches(parts).combine_chunks().to_batches()[0]
