"""What an article and its translation have in common, side by side, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[float, str, str, str]
"""An anchor: its bits, its kind, the words of the one text and of the other."""


def anchor_lines(rows: Sequence[Row]) -> list[str]:
    r"""Return a line for each anchor, the words of both texts in columns.

    >>> print("\n".join(anchor_lines([(9.1, "number", "1.5 million", "150万")])))
      9.1 number 1.5 million  150万
    """
    from rich.cells import cell_len  # noqa: PLC0415 - slow to load, and only printing needs it

    plain = [
        (bits, kind, " ".join(first.split()), " ".join(second.split()))
        for bits, kind, first, second in rows
    ]
    width = max((cell_len(first) for _, _, first, _ in plain), default=0)
    return [
        f"{bits:5.1f} {kind:<6} {first}{' ' * (width - cell_len(first))}  {second}"
        for bits, kind, first, second in plain
    ]
