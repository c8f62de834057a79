"""Work in other processes: in order, some batches ahead, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from typing import TypeVar

from archivekit._log import READING
from archivekit._reading.collecting import collect_seldom
from archivekit._reading.packed import pack, unpack

T = TypeVar("T")
R = TypeVar("R")


def map_in_processes(
    batches: Iterable[list[T]],
    work: Callable[[list[T]], list[R]],
    workers: int,
    died: Callable[[T], R],
) -> Iterator[R]:
    """Yield what `work` makes of each batch, in order, a bounded number of batches ahead.

    Ctrl-C reaches every process of a terminal. It is for this one, which ends the others. Where a
    process ends by itself, as one that the system kills for its memory, what it had is made again
    one by one, and what ends a process once more becomes what `died` says of it.
    """
    waiting: deque[tuple[list[T], Future[bytes]]] = deque()

    def finish() -> Iterable[R]:
        batch, made = waiting.popleft()
        try:
            return _unpacked(made)
        except BrokenExecutor:
            READING.warning("a worker process ended by itself: %d items again", len(batch))
            return _one_by_one(batch, work, died)

    with _Pool(workers) as pool:
        for batch in batches:
            waiting.append((batch, pool.submit(work, batch)))
            if len(waiting) > 2 * workers:
                yield from finish()
        while waiting:
            yield from finish()


def _one_by_one(
    batch: Iterable[T], work: Callable[[list[T]], list[R]], died: Callable[[T], R]
) -> Iterator[R]:
    with _Pool(1) as pool:
        for item in batch:
            try:
                yield from _unpacked(pool.submit(work, [item]))
            except BrokenExecutor:
                yield died(item)


def _packed(work: Callable[[list[T]], list[R]], batch: list[T]) -> bytes:
    return pack(work(batch))


def _unpacked(made: Future[bytes]) -> list[R]:
    results: list[R] = unpack(made.result())
    return results


class _Pool:
    """Processes that work; others where one of them has ended by itself."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor = self._open()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, work: Callable[[list[T]], list[R]], batch: list[T]) -> Future[bytes]:
        """Submit a batch to a process, to a new one where the last has ended by itself."""
        with _interrupts_held():
            try:
                return self._executor.submit(_packed, work, batch)
            except BrokenExecutor:
                self._executor.shutdown()
                self._executor = self._open()
                return self._executor.submit(_packed, work, batch)

    def _open(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, initializer=_begin_process)


def _begin_process() -> None:
    """Ignore Ctrl-C, which the parent process handles, and end when that process ends."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold signals back; a process that is started meanwhile begins so, until it is set up."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
