"""Items to records: the one loop that decodes, finds the format, and keeps count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archivekit.errors import ReadError
from archivekit.model import Problem
from archivekit.reading.decode import decode
from archivekit.reading.formats import parse_record
from archivekit.reading.record import Record
from archivekit.reading.sources import Item, load, walk


def read_item(item: Item) -> Record | Problem:
    """Make an item a record, or say why it cannot be one. Raises nothing of its own."""
    try:
        return parse_record(item.path, decode(load(item)))
    except ReadError as error:
        return Problem(path=item.path, reason=error.reason, detail=error.detail, span=error.span)


def items(paths: tuple[Path, ...]) -> Iterator[Item]:
    """List the items under each path in turn."""
    for path in paths:
        yield from walk(path)
