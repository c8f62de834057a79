"""Pages that a browser saved with all that is on them: MHTML, and Safari's ``.webarchive``.

MHTML (RFC 2557) is a message whose first page is the one that was saved; Chrome, Edge and Internet
Explorer write it. A webarchive is a property list. Frames, pictures and styles are not read.
"""

from __future__ import annotations

import email
import plistlib
import re
from collections.abc import Iterator
from typing import Any

from archivekit._reading.containers.member import Inside, read_all
from archivekit._reading.item import Item, Preface
from archivekit._reading.sheet import Entry, write_fields
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError
from archivekit.model import Layer

_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(
    rb"^(?:to|received|return-path|delivered-to|message-id):", re.IGNORECASE | re.MULTILINE
)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_WEB = re.compile(r"https?://\S+")


def is_mhtml(stream: Stream) -> bool:
    r"""Return whether a stream opens as a saved page does, which no one sent to anyone.

    >>> from io import BytesIO
    >>> page = b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    >>> is_mhtml(Stream(BytesIO(page).read))
    True
    """
    opened = stream.peek(CHUNK).lstrip()  # headers have an address and a title of any length
    if not _HEADER.match(opened):
        return False
    end = _HEADERS_END.search(opened)
    headers = opened[: end.start()] if end else b""
    return bool(_RELATED.search(headers)) and not _SENT.search(headers)


def is_webarchive(head: bytes) -> bool:
    """Return whether a stream opens as Safari's web archives do."""
    return head.startswith(b"bplist00") or (b"<plist" in head and b"WebMainResource" in head)


def read_mhtml(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield the page as one item; a message without a page is a problem (``not-articles``)."""
    data = read_all(stream, inside.limits.file_size)
    if isinstance(data, ReadError):
        yield Item(path=path, refused=data)
        return
    message = email.message_from_bytes(data.lstrip())
    page = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    body = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(body, bytes):
        yield Item(path=path, refused=ReadError("not-articles", "a saved page without HTML"))
        return
    names = (page["Content-Location"], message["Snapshot-Content-Location"])
    address = next((str(n).strip() for n in names if n and _WEB.fullmatch(str(n).strip())), "")
    yield _item(path, body, page.get_content_charset(), address, str(message["Date"] or ""))


def read_webarchive(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield the page as one item; a property list of another kind is a problem."""
    data = read_all(stream, inside.limits.file_size)
    if isinstance(data, ReadError):
        yield Item(path=path, refused=data)
        return
    try:
        found: Any = plistlib.loads(data)["WebMainResource"]
        body, address = found["WebResourceData"], found.get("WebResourceURL") or ""
        charset = found.get("WebResourceTextEncodingName")
    except Exception as error:  # plistlib has errors of its own, and lets others through
        detail = f"a property list without a page: {type(error).__name__}: {error}"
        yield Item(path=path, refused=ReadError("not-articles", detail[:300]))
        return
    yield _item(path, bytes(body), charset, str(address), "")


def _item(path: str, body: bytes, charset: str | None, address: str, date: str) -> Item:
    fields = [Entry("url", address), Entry("captured", date)]
    preface = Preface(*write_fields(fields, Layer.CAPTURE))
    return Item(path=path, data=body, charset=charset, preface=preface)
