"""ARC files, which web archives kept before WARC: each captured page or feed an item.

A record is a line (address, IP address, date, media type, length), in version 2 with five columns
more, and as many bytes: https://archive.org/web/researcher/ArcFileFormat.php
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

_FILE = b"filedesc://"
_RECORD = re.compile(
    rb"(?P<address>[A-Za-z][\w+.-]*:\S.*?) \S+ (?P<date>\d{8,14}) (?P<media>\S+)"
    rb"(?: \S+ \S+ \S+ \S+ \S+)? (?P<length>\d{1,18})\s*"
)


def is_arc(head: bytes) -> bool:
    r"""Return whether a stream opens with the record by which an ARC file describes itself.

    >>> is_arc(b"filedesc://a.arc 0.0.0.0 20030405060708 text/plain 76\n1 0 Example\n")
    True
    >>> is_arc(b"filedesc://a.arc is how an ARC file begins.\n")
    False
    """
    line, end, _ = head.partition(b"\n")
    return head.startswith(_FILE) and bool(end) and _RECORD.fullmatch(line) is not None


def read_arc(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield the captures of an ARC in its order, named ``path!timestamp/address``.

    The file's description is skipped by rule (``arc-filedesc``), other records as `read_capture`
    says. What is no record is one problem (``corrupt-member``), and the next is looked for.
    """
    take = record_taker()
    if isinstance(take, ReadError):
        yield Item(path=path, refused=take)
        return
    lost = 0
    while line := stream.readline(LONGEST_LINE):
        record = _RECORD.fullmatch(line)
        if not record:
            lost += len(line) if line.strip() else 0
            continue
        if lost:
            yield Item(path=path, refused=_lost(lost))
            lost = 0
        size = int(record["length"])
        if line.startswith(_FILE):
            pass_over(stream, size)
            yield Item(path=path, skipped="arc-filedesc")
        elif size > inside.limits.file_size:
            pass_over(stream, size)
            yield Item(path=path, refused=too_large(inside.limits.file_size))
        else:
            block = stream.read(size)
            if len(block) < size:
                yield Item(path=path, refused=ReadError("truncated", "ends inside a record"))
                return
            yield read_capture(path, _warc_header(record, block), block, inside, take)
    if lost:
        yield Item(path=path, refused=_lost(lost))


def _warc_header(record: re.Match[bytes], block: bytes) -> bytes:
    """Write the header that the record would have in a WARC."""
    answer = block.startswith(b"HTTP/")
    media = b"application/http; msgtype=response" if answer else record["media"]
    return b"".join((
        b"WARC/1.0\r\nWARC-Type: ", b"response" if answer else b"resource",
        b"\r\nWARC-Target-URI: ", record["address"],
        b"\r\nWARC-Date: ", _date(record["date"].decode("ascii")).encode("ascii"),
        b"\r\nContent-Type: ", media, b"\r\nContent-Length: ", b"%d" % len(block), b"\r\n\r\n",
    ))  # fmt: skip


def _date(digits: str) -> str:
    """Write an ARC's date as a WARC has it, a day where it says no more.

    >>> _date("20030405060708"), _date("20030405")
    ('2003-04-05T06:07:08Z', '2003-04-05')
    """
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    if len(digits) < 14:
        return day
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


def _lost(passed: int) -> ReadError:
    return ReadError("corrupt-member", f"skipped {passed} bytes that are not a record")
