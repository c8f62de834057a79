"""Progress for people who wait: a bar with rate and time left, on a terminal and nowhere else."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PAUSE: Final = 0.05
"""Seconds between two words to the bar: telling it takes as long as reading a small file."""


class Progress:
    """What is being done and how far it is; silent where stderr is no terminal.

    The rate is per second. Time left is told where the total is known.
    """

    def __init__(self, *, shown: bool) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._next = 0.0
        self._shown = shown and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def begin(self, what: str, total: int | None = None) -> None:
        """Begin something of `total` items."""
        if not self._shown:
            return
        if self._bar is None:
            self._bar = _make_bar()
            self._bar.start()
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._total = total
        self._task = self._bar.add_task(what, total=total or None, rate="")

    def reach(self, done: int) -> None:
        """Show how many items are done."""
        if self._bar is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + PAUSE
        if self._total is not None and done > self._total:  # containers hold more than files
            self._total = None
            self._bar.update(self._task, total=None)
        speed = self._bar.tasks[-1].speed
        rate = f"{speed:,.0f}/s" if speed else ""
        self._bar.update(self._task, completed=done, rate=rate)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None


@contextmanager
def show_progress(
    what: str, total: int | None = None, *, quiet: bool = False
) -> Iterator[Callable[[int], None]]:
    """Show how far something is, where somebody looks on."""
    progress = Progress(shown=not quiet)
    progress.begin(what, total)
    try:
        yield progress.reach
    finally:
        progress.end()


def count_files(paths: Iterable[str]) -> int | None:
    """Count what is to be read; `None` where that is not known before it is."""
    total = 0
    for path in paths:
        if not Path(path).is_dir():
            return None
        total += sum(len(files) for _, _, files in os.walk(path))
    return total


def _make_bar() -> Any:
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars  # noqa: PLC0415

    return Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
