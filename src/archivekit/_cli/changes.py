"""What differs between two readings of one article, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archivekit.model import Article

_WIDTH = 400
"""Most characters of a line that is shown."""


def changes(before: Article, after: Article) -> Iterable[tuple[str, Any, Any]]:
    """Yield the fields that differ, without evidence of what is the same."""
    old, new = before.to_dict(), after.to_dict()
    for field in new:
        if field != "evidence" and old[field] != new[field]:
            yield field, _plain(old[field]), _plain(new[field])


def _plain(value: Any) -> Any:
    """Return a value without the evidence in it."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if "evidence" not in name}
    return value


def change_lines(found: Iterable[tuple[str, Any, Any]]) -> Iterator[str]:
    """Yield each field that differs, and under it its lines with ``-`` and ``+`` before them."""
    for field, old, new in found:
        yield field
        yield from (f"  {line}" for line in _differing(old, new))


def _differing(old: Any, new: Any) -> Iterator[str]:
    """Yield the lines of two values that differ, with ``-`` and ``+`` before them."""
    import difflib  # noqa: PLC0415 - for this command alone

    for line in difflib.ndiff(_lines(old), _lines(new)):
        if line[0] in "-+":
            yield line if len(line) <= _WIDTH else f"{line[:_WIDTH]}…"


def _lines(value: Any) -> list[str]:
    """Return a value as lines: those of a text, the items of a list, the fields of a table."""
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, list):
        return [json.dumps(item, ensure_ascii=False) for item in value]
    if isinstance(value, dict):
        return [f"{name}: {json.dumps(one, ensure_ascii=False)}" for name, one in value.items()]
    return [json.dumps(value, ensure_ascii=False)]
