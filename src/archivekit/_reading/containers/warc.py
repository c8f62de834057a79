"""WARC files (ISO 28500): each captured page or feed an item, behind what was noted of its capture.

Records are found by their own lengths, so that a broken one does not stop the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivekit._reading.containers.capture import (
    LONGEST_LINE,
    pass_over,
    read_capture,
    record_taker,
)
from archivekit._reading.containers.member import Inside, too_large
from archivekit._reading.item import Item
from archivekit._reading.stream import Stream
from archivekit.errors import ReadError

_VERSIONS = (b"WARC/1.", b"WARC/0.1")
_LENGTH = re.compile(rb"^content-length\s*:\s*(\d{1,18})\s*$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type\s*:\s*(\w+)\s*$", re.IGNORECASE | re.MULTILINE)
_READ = frozenset(("response", "resource", "revisit"))
_PAGES = frozenset(("response", "resource"))
_KNOWN = frozenset("warcinfo request metadata conversion continuation".split())


def is_warc(head: bytes) -> bool:
    r"""Return whether a stream opens with a WARC record.

    >>> is_warc(b"WARC/1.1\r\n")
    True
    """
    return head.startswith(_VERSIONS)


def read_warc(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield the captures of a WARC in its order, named ``path!timestamp/address``.

    Records of another type than response, resource and revisit are skipped by rule
    (``warc-request`` and so on), others as `read_capture` says. A conversion is read as well where
    no page stood before it: the file is of texts alone, such as Common Crawl's WET. A record that
    cannot be read is one problem (``corrupt-member``), and the next is looked for.
    """
    take = record_taker()
    if isinstance(take, ReadError):
        yield Item(path=path, refused=take)
        return
    read = _READ | {"conversion"}
    while line := stream.readline(LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(_VERSIONS):
            yield Item(path=path, refused=_lost(stream))
            continue
        header = line + _header(stream)
        length, kind = _LENGTH.search(header), _TYPE.search(header)
        if not length or not kind:
            yield Item(path=path, refused=_lost(stream))
            continue
        size, name = int(length[1]), kind[1].decode("ascii").lower()
        if name in _PAGES:
            read = _READ
        if name not in read:
            pass_over(stream, size)
            yield Item(path=path, skipped=f"warc-{name if name in _KNOWN else 'other'}")
        elif size > inside.limits.file_size:
            pass_over(stream, size)
            yield Item(path=path, refused=too_large(inside.limits.file_size))
        else:
            block = stream.read(size)
            if len(block) < size:
                yield Item(path=path, refused=ReadError("truncated", "ends inside a record"))
                return
            yield read_capture(path, header, block, inside, take)


def _header(stream: Stream) -> bytes:
    lines, size = list[bytes](), 0
    while (line := stream.readline(LONGEST_LINE)).strip() and size < 16 * LONGEST_LINE:
        lines.append(line)
        size += len(line)
    return b"".join((*lines, b"\r\n"))


def _lost(stream: Stream) -> ReadError:
    """Find the next record, and report that something before it was none."""
    at, passed = stream.count, 0
    while not stream.peek(len(_VERSIONS[1])).startswith(_VERSIONS) and (
        line := stream.readline(LONGEST_LINE)
    ):
        passed += len(line)
    detail = f"no record near byte {at}: {passed} bytes were passed over to find the next"
    return ReadError("corrupt-member", detail)
