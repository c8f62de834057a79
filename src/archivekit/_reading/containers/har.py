"""HAR: what a browser or a proxy wrote down of its traffic, each answer with a page an item.

http://www.softwareishard.com/blog/har-12-spec/
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from archivekit._reading.containers.capture import is_page, name_of_capture, skipped_status
from archivekit._reading.containers.member import Inside, read_all, too_large
from archivekit._reading.item import Item, Preface
from archivekit._reading.sheet import Entry, write_fields
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError
from archivekit.model import Layer

_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"log\"\s*:\s*\{")
_ANSWERS = re.compile(
    rb"\"(?:request|response)\"\s*:\s*\{|\"version\"\s*:\s*\"\d[\d.]*\"(?=[\s\S]*\"creator\"\s*:\s*\{)"
    rb"|\"creator\"\s*:\s*\{(?=[\s\S]*\"version\"\s*:\s*\"\d)"
)
"""What tells one from any list of entries that something was logged in."""


def is_har(stream: Stream) -> bool:
    r"""Return whether a stream is the log of a browser.

    >>> from io import BytesIO
    >>> is_har(Stream(BytesIO(b'{"log": {"version": "1.2", "creator": {}, "entries": []}}').read))
    True
    """
    head = stream.peek(CHUNK)
    return _OPENS.match(head) is not None and _ANSWERS.search(head) is not None


def read_har(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield the answers of a log in its order, named ``path!timestamp/address``, as of a WARC.

    An answer that was logged without its body is a problem (``empty-file``).
    """
    data = read_all(stream, inside.limits.file_size)
    if isinstance(data, ReadError):
        yield Item(path=path, refused=data)
        return
    try:
        entries = json.loads(data.decode("utf-8-sig", "replace"))["log"]["entries"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        detail = f"the log cannot be read: {type(error).__name__}: {error}"[:300]
        yield Item(path=path, refused=ReadError("corrupt-member", detail))
        return
    for entry in entries if isinstance(entries, list) else ():
        yield _item(entry, inside)


def _item(entry: Any, inside: Inside) -> Item:
    request, answer = _object(entry, "request"), _object(entry, "response")
    content = _object(answer, "content")
    address, date = _text(request, "url"), _text(entry, "startedDateTime")
    path = name_of_capture(inside, address, date)
    status = str(answer.get("status") or "")
    if skipped := skipped_status(status):
        return Item(path=path, skipped=skipped)
    if not is_page(_text(content, "mimeType") or "text/html"):
        return Item(path=path, skipped="media-type")
    body = _text(content, "text")
    try:
        is_coded = _text(content, "encoding") == "base64"
        data = base64.b64decode(body) if is_coded else body.encode("utf-8", "replace")
    except (binascii.Error, ValueError) as error:
        return Item(path=path, refused=ReadError("corrupt-member", f"no base64: {error}"))
    if not data:
        return Item(path=path, refused=ReadError("empty-file", "logged without its body"))
    if len(data) > inside.limits.file_size:
        return Item(path=path, refused=too_large(inside.limits.file_size))
    fields = (Entry("url", address), Entry("captured", date))
    return Item(path=path, data=data, preface=Preface(*write_fields(fields, Layer.CAPTURE)))


def _object(value: Any, key: str) -> Mapping[str, Any]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _text(value: Any, key: str) -> str:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, str) else ""
