"""Batches: many texts at once, on all cores."""

from __future__ import annotations

import functools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Result = TypeVar("Result")

BATCH_CHARACTERS: Final = 1 << 17
"""Texts are worked on together up to this many characters: enough to spread NumPy's cost per
call, few enough that the arrays stay near the processor (measured: 1 << 19 takes a third more)."""

KEPT: Final = 1 << 24
"""A block of so many bytes is freed once: see `keep_memory`."""

PAIRS: Final = 512
"""So many pairs of texts are compared together: their units fill a few megabytes."""


def batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cut the texts into runs ``(first, last)`` of about `BATCH_CHARACTERS` characters.

    >>> list(batches(["a", "b" * BATCH_CHARACTERS, "c"]))
    [(0, 2), (2, 3)]
    """
    first, characters = 0, 0
    for index, text in enumerate(texts):
        characters += len(text)
        if characters >= BATCH_CHARACTERS:
            yield first, index + 1
            first, characters = index + 1, 0
    if first < len(texts):
        yield first, len(texts)


def cut_runs(count: int, size: int = PAIRS) -> list[tuple[int, int]]:
    """Cut `count` things into runs ``(first, last)`` of `size`.

    >>> cut_runs(5, 2)
    [(0, 2), (2, 4), (4, 5)]
    """
    return [(first, min(first + size, count)) for first in range(0, count, size)]


def map_batches(work: Callable[[int, int], Result], texts: Sequence[str]) -> list[Result]:
    """Call `work` for each batch ``(first, last)`` of the texts, on all cores; results in order.

    NumPy lets other threads run while it computes, so threads are enough.

    >>> map_batches(lambda first, last: last - first, ["a", "b", "c"])
    [3]
    """
    return map_runs(work, list(batches(texts)))


def map_runs(work: Callable[[int, int], Result], runs: Sequence[tuple[int, int]]) -> list[Result]:
    """Call `work` for each run ``(first, last)``, on all cores; results in order.

    >>> map_runs(lambda first, last: last - first, [(0, 2), (2, 3)])
    [2, 1]
    """
    keep_memory()
    with ThreadPoolExecutor(max_workers=count_cores()) as pool:
        return list(pool.map(work, *zip(*runs, strict=True))) if runs else []


@functools.cache
def keep_memory() -> None:
    """Tune the C library to keep the memory of arrays for the next ones.

    glibc gives the arrays of each batch back to the system, which hands out pages of zeros for
    the next: a third of all time. How much it keeps instead follows the largest block that was
    ever freed (mallopt(3), ``M_MMAP_THRESHOLD``); this one is never written to. Others do as
    they did.
    """
    np.empty(KEPT, np.uint8)


def count_cores() -> int:
    """Count the cores that this process may use, which may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
