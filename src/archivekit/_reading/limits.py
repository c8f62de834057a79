"""How much one dump and one run may take: every limit can be set, and its problem names it."""

from __future__ import annotations

import attrs

from archivekit._arguments import checked_class
from archivekit.errors import UsageError


def _positive(_: object, attribute: attrs.Attribute[int], value: int | None) -> None:
    if value is not None and value < 1:
        raise UsageError(f"Limits.{attribute.name} must be >= 1, got {value}")


@checked_class
@attrs.frozen(kw_only=True)
class Limits:
    """The limits of one reading.

    `file_size` is the most bytes one item may have; `members` the most items one container may
    hold; `expansion` how many times its packed size a packed stream may grow, counted once it has
    grown past `free_expansion` bytes (text packs to a third or a twentieth, tables to a
    hundredth); `nesting` how many containers may stand in one another, an archive in an archive
    making two. A compressed tar is one container; files of lines, tables and web archives, in which
    none can stand, count for nothing.

    The others bound a whole run, over all of its paths, and are unlimited unless given: `run_items`
    is the most items, `run_bytes` the most unpacked bytes of items, `run_seconds` how long the
    run may take, and `run_memory` the most bytes of memory that this process may occupy. They are
    looked at before each item is read. The first item that passes one, and each path after it, is
    a problem ``run-limit``; ``read(…, start_at=…)`` goes on there. The first two stop each run at
    the same item. A clock and memory do not, and what was begun is finished.

    Raises `UsageError` for a limit below 1.

    >>> Limits(nesting=3).nesting
    3
    """

    file_size: int = attrs.field(default=64 * 1024 * 1024, validator=_positive)
    members: int = attrs.field(default=5_000_000, validator=_positive)
    expansion: int = attrs.field(default=200, validator=_positive)
    free_expansion: int = attrs.field(default=8 * 1024 * 1024, validator=_positive)
    nesting: int = attrs.field(default=2, validator=_positive)
    run_items: int | None = attrs.field(default=None, validator=_positive)
    run_bytes: int | None = attrs.field(default=None, validator=_positive)
    run_seconds: int | None = attrs.field(default=None, validator=_positive)
    run_memory: int | None = attrs.field(default=None, validator=_positive)


def repeatable(limits: Limits) -> Limits:
    """Return those limits that stop each run at the same item.

    >>> repeatable(Limits(run_items=3, run_seconds=60)) == Limits(run_items=3)
    True
    """
    return attrs.evolve(limits, run_seconds=None, run_memory=None)
