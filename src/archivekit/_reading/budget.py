"""The limits of a whole run: items are read until one of the limits is reached."""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit.errors import ReadError, UsageError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_STATM = Path("/proc/self/statm")
_NUMBERED = re.compile(r" \([0-9]{1,9}\)\Z")


class Budget:
    """What one run has used of its limits, over all of its paths.

    The item that would pass a limit is refused, and so is each path that comes after it. With
    `start_at` the run begins at the item of that name, and all before it is skipped by rule. Where
    a container has several items of one name, the second is named ``name (2)``, so that runs that
    go on from one another come to an end; for the same reason `run_seconds`, whose clock starts
    here, always lets one item pass.
    """

    def __init__(self, limits: Limits, start_at: str | None = None) -> None:
        self.limits = limits
        self._start = start_at
        self._begun = time.monotonic()
        self._items = self._bytes = 0
        self._may_end = bool(
            limits.run_items or limits.run_bytes or limits.run_seconds or limits.run_memory
        )
        self._container, self._met = "", Counter[str]()
        self._spent: ReadError | None = None
        if limits.run_memory:
            _occupied()  # fails at once where it cannot be measured

    def within(self, path: str, items: Iterator[Item]) -> Iterator[Item]:
        """Yield the items of a path as far as the run may read them.

        >>> items = [Item(path="a", data=b"1"), Item(path="b", data=b"2"), Item(path="c")]
        >>> taken = list(Budget(Limits(run_items=1)).within(".", iter(items)))
        >>> [(item.path, item.refused and item.refused.reason) for item in taken]
        [('a', None), ('b', 'run-limit')]
        >>> [item.skipped for item in Budget(Limits(), "c").within(".", iter(items))]
        ['before-start', 'before-start', None]
        """
        if self._spent:
            yield Item(path=path, refused=self._spent)
            return
        for item in items:
            is_asked = self._may_end or self._start is not None
            name = self._name(item) if is_asked else item.path
            if self._start is not None and name != self._start:
                yield Item(path=item.path, skipped="before-start")
                continue
            self._start = None
            self._items += 1
            self._bytes += len(item.data)
            if passed := self._passed():
                self._spent = _refusal(*passed)
                yield Item(path=name, refused=self._spent)
                return
            yield item

    def _name(self, item: Item) -> str:
        """Return the path of an item, with its number where the container had others of it.

        One that ends like such a number has one too, so that no name means two items. Lines of
        JSON Lines differ by themselves; all else is counted as long as its container is read, and
        only in a run that looks for its start or may end early.
        """
        if item.row:
            return item.path
        container = item.path.partition("!")[0]
        if container != self._container:
            self._container = container
            self._met.clear()
        self._met[item.path] += 1
        number = self._met[item.path]
        is_alone = number == 1 and not _NUMBERED.search(item.path)
        return item.path if is_alone else f"{item.path} ({number})"

    def precedes(self, path: str) -> bool:
        """Return whether a file, with all that it may hold, comes before the start of the run.

        >>> budget = Budget(Limits(), "b.zip!x.html")
        >>> [budget.precedes(path) for path in ("a.zip", "b.zip", "b")]
        [True, False, True]
        """
        return self._start is not None and not (
            self._start == path or self._start.startswith((f"{path}!", f"{path}#", f"{path} ("))
        )

    def unmet(self) -> Iterator[Item]:
        """Yield a refused item where the run is over and never came to its start."""
        if self._start is not None:
            detail = "no item of this name was met, so nothing was read: see `start_at`"
            yield Item(path=self._start, refused=ReadError("start-not-found", detail))

    def _passed(self) -> tuple[str, str] | None:
        """Return the limit that this item passes, and what the run may take of it."""
        limits = self.limits
        if limits.run_items and self._items > limits.run_items:
            return "run_items", f"{limits.run_items:,} items"
        if limits.run_bytes and self._bytes > limits.run_bytes:
            return "run_bytes", f"{limits.run_bytes:,} bytes"
        if (
            limits.run_seconds
            and self._items > 1
            and time.monotonic() - self._begun > limits.run_seconds
        ):
            return "run_seconds", f"{limits.run_seconds:,} seconds"
        if limits.run_memory and _occupied() > limits.run_memory:
            return "run_memory", f"{limits.run_memory:,} bytes of memory"
        return None


def _refusal(name: str, amount: str) -> ReadError:
    option = name.replace("_", "-")
    detail = (
        f"not read, nor what follows: the run may take {amount}; raise Limits({name}=…), on the "
        f"command line --{option}, or go on from here with start_at, --start-at"
    )
    return ReadError("run-limit", detail)


def _occupied() -> int:
    """Return the bytes of memory that this process occupies; on macOS, the most it ever did.

    Raises `UsageError` where the system does not say.
    """
    if _STATM.exists():
        return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if resource is None:
        raise UsageError("Limits.run_memory cannot be measured on this system; leave it out")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
