"""A stream to its items: its own bytes, or the items of the container that it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from archivekit._reading.containers.arc import is_arc, read_arc
from archivekit._reading.containers.compressed import decompress, is_compressed
from archivekit._reading.containers.delimited import is_delimited, read_delimited
from archivekit._reading.containers.har import is_har, read_har
from archivekit._reading.containers.json_lines import is_json_lines, read_json_lines
from archivekit._reading.containers.member import Inside, counted, kept, read_all
from archivekit._reading.containers.parquet import is_arrow, is_parquet, read_parquet
from archivekit._reading.containers.saved_page import (
    is_mhtml,
    is_webarchive,
    read_mhtml,
    read_webarchive,
)
from archivekit._reading.containers.sqlite import is_sqlite, read_sqlite
from archivekit._reading.containers.tarball import HEAD, is_tar, read_tar
from archivekit._reading.containers.warc import is_warc, read_warc
from archivekit._reading.containers.zipped import is_zip, read_zip
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.stream import Stream
from archivekit.errors import ReadError

_Container = Callable[[str, Stream, Inside], Iterator[Item]]

CONTAINERS: tuple[tuple[Callable[[bytes], bool], _Container], ...] = (
    (is_zip, read_zip),
    (is_tar, read_tar),
    (is_warc, read_warc),
    (is_arc, read_arc),
    (is_parquet, read_parquet),
    (is_arrow, read_parquet),
    (is_sqlite, read_sqlite),
    (is_webarchive, read_webarchive),
)
"""What each container is known by, from the first `HEAD` bytes, and what reads it."""
_OF_TEXT: tuple[tuple[Callable[[Stream], bool], _Container], ...] = (
    (is_mhtml, read_mhtml),
    (is_har, read_har),
    (is_json_lines, read_json_lines),
    (is_delimited, read_delimited),
)
"""The same of containers that are text, which is looked at further on."""
_FLAT = frozenset(
    (read_har, read_json_lines, read_delimited, read_parquet, read_sqlite, read_warc, read_arc)
)
"""Containers in which none can nest: they may stand as deep as any file."""


def open_stream(path: str, stream: Stream, limits: Limits, depth: int = 0) -> Iterator[Item]:
    """Yield the items of a stream, whatever it is; `depth` containers stand around it.

    What is wrong with it ends as an item that is refused, and never raises.
    """
    return kept(path, _open(path, stream, limits, depth))


def _open(path: str, packed: Stream, limits: Limits, depth: int) -> Iterator[Item]:
    stream = decompress(packed, limits) if is_compressed(packed.peek(8)) else packed
    read = _reader(stream)
    if read is None and not is_compressed(stream.peek(8)):
        yield _single(path, stream, limits)
    elif read is None or (depth >= limits.nesting and read not in _FLAT):
        detail = (
            f"a container inside {depth} others: Limits(nesting={depth + 1}), on the command line"
            f" --nesting {depth + 1}, opens it"
        )
        if read is None:
            detail = "packed twice over"
        yield Item(path=path, refused=ReadError("nested-too-deep", detail))
    else:
        inside = Inside(
            path, limits, lambda name, member: open_stream(name, member, limits, depth + 1)
        )
        # measured by what lies on the disk, so that a container in others grows by no more
        items = _members(path, read(path, stream, inside), stream)
        yield from counted(path, items, limits, lambda: _size(packed))


def _members(path: str, items: Iterator[Item], stream: Stream) -> Iterator[Item]:
    yield from items
    if stream.failure:
        yield Item(path=path, refused=stream.failure)


def _size(stream: Stream) -> int:
    """Return how many bytes of a container were read, or may be, where it is read in any order."""
    return max(stream.count, os.fstat(stream.file.fileno()).st_size if stream.file else 0)


def _reader(stream: Stream) -> _Container | None:
    head = stream.peek(HEAD)
    for knows, read in CONTAINERS:
        if knows(head):
            return read
    return next((read for knows, read in _OF_TEXT if knows(stream)), None)


def _single(path: str, stream: Stream, limits: Limits) -> Item:
    data = read_all(stream, limits.file_size)
    if isinstance(data, ReadError):
        return Item(path=path, refused=data)
    return Item(path=path, data=data, refused=stream.failure)
