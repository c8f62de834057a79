"""WARC files (ISO 28500): each captured page or feed an item, behind what was noted of its capture.

Records are found here, by their own lengths, so that a broken one does not stop the rest; warcio
(extra ``warc``) takes each apart: HTTP headers, chunks, compression. It is pure Python and runs
everywhere; fastwarc is faster, and needs a compiled wheel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from archivekit._reading.containers.member import Inside, too_large
from archivekit._reading.item import Item, Preface
from archivekit._reading.sheet import Entry, write_fields
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import MissingExtra, ReadError
from archivekit.model import Layer

_VERSION = b"WARC/1."
_LONGEST_LINE = 64 * 1024
_LENGTH = re.compile(rb"^content-length\s*:\s*(\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type\s*:\s*(\w+)\s*$", re.IGNORECASE | re.MULTILINE)
_READ = frozenset(("response", "resource", "revisit"))
_NOTED = (
    "WARC-Record-ID",
    "WARC-Refers-To",
    "WARC-Refers-To-Target-URI",
    "WARC-Refers-To-Date",
)
_TEXT = re.compile(r"text/(?:html|plain|xml|markdown)|application/(?:[\w.+-]*xml|(?:feed\+)?json)")
_DIGITS = re.compile(r"\D")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def is_warc(head: bytes) -> bool:
    r"""Say whether a stream opens with a WARC record.

    >>> is_warc(b"WARC/1.1\r\n")
    True
    """
    return head.startswith(_VERSION)


def read_warc(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Give the captures of a WARC in its order, named ``path!timestamp/address``.

    Skipped by rule are records that are no capture (``warc-request`` and so on), answers that
    brought nothing (``http-404``), and what is neither a page nor a feed (``media-type``). A
    revisit is an item without text: that the page still was the same, and when. A record that
    cannot be read is one problem (``corrupt-member``), and the next is looked for.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - optional
    except ImportError:
        yield Item(path=path, refused=_missing())
        return
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(_VERSION):
            yield Item(path=path, refused=_lost(stream))
            continue
        header = line + _header(stream)
        length, kind = _LENGTH.search(header), _TYPE.search(header)
        if not length or not kind:
            yield Item(path=path, refused=_lost(stream))
            continue
        size, name = int(length[1]), kind[1].decode("ascii").lower()
        if name not in _READ:
            _pass(stream, size)
            yield Item(path=path, skipped=f"warc-{name}")
        elif size > inside.limits.file_size:
            _pass(stream, size)
            yield Item(path=path, refused=too_large(inside.limits.file_size))
        else:
            block = stream.read(size)
            if len(block) < size:
                yield Item(path=path, refused=ReadError("truncated", "ends inside a record"))
                return
            try:
                record = next(iter(ArchiveIterator(BytesIO(header + block + b"\r\n\r\n"))))
                yield _capture(record, inside)
            except Exception as error:
                detail = f"a {name} that cannot be taken apart: {error!r}"
                yield Item(path=path, refused=ReadError("corrupt-member", detail[:300]))


def _header(stream: Stream) -> bytes:
    lines = b""
    while (line := stream.readline(_LONGEST_LINE)).strip() and len(lines) < 16 * _LONGEST_LINE:
        lines += line
    return lines + b"\r\n"


def _pass(stream: Stream, size: int) -> None:
    while size and (chunk := stream.read(min(size, CHUNK))):
        size -= len(chunk)


def _lost(stream: Stream) -> ReadError:
    """Look for the next record, and say that something before it was none."""
    at, passed = stream.count, 0
    while not stream.peek(len(_VERSION)).startswith(_VERSION) and (
        line := stream.readline(_LONGEST_LINE)
    ):
        passed += len(line)
    detail = f"no record near byte {at}: {passed} bytes were passed over to find the next"
    return ReadError("corrupt-member", detail)


def _capture(record: Any, inside: Inside) -> Item:
    headers = record.rec_headers
    address = (headers.get_header("WARC-Target-URI") or "").strip("<>")
    date = headers.get_header("WARC-Date") or ""
    path = f"{inside.path}!{_DIGITS.sub('', date)[:14]}/{address}"
    preface = Preface(*write_fields(_fields(headers, address, date), Layer.CAPTURE))
    if record.rec_type == "revisit":
        return Item(path=path, preface=preface, format="warc-revisit")
    media = (headers.get_header("Content-Type") or "").lower()
    if record.http_headers:
        status = record.http_headers.get_statuscode()
        if not status.startswith("2"):
            return Item(path=path, skipped=f"http-{status}")
        media = (record.http_headers.get_header("Content-Type") or "text/html").lower()
    if not _TEXT.match(media.strip()):
        return Item(path=path, skipped="media-type")
    limit = inside.limits.file_size
    data = record.content_stream().read(limit + 1)
    if len(data) > limit:
        return Item(path=path, refused=too_large(limit))
    charset = _CHARSET.search(media)
    return Item(path=path, data=data, charset=charset[1] if charset else None, preface=preface)


def _fields(headers: Any, address: str, date: str) -> Iterator[Entry]:
    yield Entry("url", address)
    yield Entry("captured", date)
    for name in _NOTED:
        yield Entry(name.lower(), headers.get_header(name) or "")


def _missing() -> ReadError:
    return ReadError("missing-extra", str(MissingExtra("Reading WARC", "warc")))
