"""How much one dump may take: every limit can be set, and the problem it causes names it."""

from __future__ import annotations

import attrs

from archivekit._arguments import checked_class
from archivekit.errors import UsageError


def _positive(_: object, attribute: attrs.Attribute[int], value: int) -> None:
    if value < 1:
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

    Raises `UsageError` for a limit below 1.

    >>> Limits(nesting=3).nesting
    3
    """

    file_size: int = attrs.field(default=64 * 1024 * 1024, validator=_positive)
    members: int = attrs.field(default=5_000_000, validator=_positive)
    expansion: int = attrs.field(default=200, validator=_positive)
    free_expansion: int = attrs.field(default=8 * 1024 * 1024, validator=_positive)
    nesting: int = attrs.field(default=2, validator=_positive)
