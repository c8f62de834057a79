"""One capture of a web archive: its address, when it was made, and the page or feed it holds.

warcio (extra ``warc``) takes the headers apart. It is pure Python and runs everywhere; fastwarc is
faster, and needs a compiled wheel. Bodies are decoded in `coding`: warcio 1.8 knows one coding at a
time, no Zstandard, and no Brotli of today's packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any, Protocol

from archivekit._reading.containers.coding import read_body
from archivekit._reading.containers.member import Inside, too_large
from archivekit._reading.item import Item, Preface
from archivekit._reading.sheet import Entry, write_fields
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import MissingExtra, ReadError
from archivekit.model import Layer

LONGEST_LINE = 64 * 1024
"""Most bytes of a line of a web archive's own."""
_NOTED = (
    "WARC-Record-ID",
    "WARC-Refers-To",
    "WARC-Refers-To-Target-URI",
    "WARC-Refers-To-Date",
)
# What crawlers keep beside the pages: browsertrix (urn:pageinfo:, urn:text:, urn:view:), wpull
# (urn:X-wpull:log), wget (metadata://gnu.org/…), brozzler (screenshot:, thumbnail:, youtube-dl:),
# Heritrix (dns:, whois:). Namespaces that are a document's own name may be a page's.
_CRAWLERS_OWN = re.compile(
    r"urn:(?!(?:uuid|oid|isbn|issn|nbn|doi|lex):)|(?:metadata|screenshot|thumbnail|youtube-dl):"
    r"|(?:dns|whois|ntp):",
    re.IGNORECASE,
)
_TEXT = re.compile(r"text/(?:html|plain|xml|markdown)|application/(?:[\w.+-]*xml|(?:feed\+)?json)")
_DIGITS = re.compile(r"\D")
_STATUS = re.compile(r"[0-9]{3}")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


class _Taker(Protocol):
    """What takes the one record of a file apart."""

    def __call__(self, file: IO[bytes]) -> Any: ...


def record_taker() -> _Taker | ReadError:
    """Return the function that reads a WARC record, or an error without warcio."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - optional
    except ImportError:
        return ReadError("missing-extra", str(MissingExtra("Reading WARC", "warc")))
    return lambda file: next(iter(ArchiveIterator(file)))


def read_capture(path: str, header: bytes, block: bytes, inside: Inside, take: _Taker) -> Item:
    """Return the item of a record, which is at `path` and has this header and block.

    Skipped by rule are a crawler's own records (``crawler-record``), answers that brought nothing
    (``http-404``), and what is neither a page nor a feed (``media-type``). A revisit is an item
    without text: that the page still was the same, and when.
    """
    try:
        record = take(BytesIO(header + block + b"\r\n\r\n"))
    except Exception as error:  # warcio's own, and whatever its parts raise
        detail = f"a record that cannot be taken apart: {error!r}"
        return Item(path=path, refused=ReadError("corrupt-member", detail[:300]))
    headers = record.rec_headers
    address = (headers.get_header("WARC-Target-URI") or "").strip("<>")
    date = headers.get_header("WARC-Date") or ""
    path = name_of_capture(inside, address, date)
    if _CRAWLERS_OWN.match(address):
        return Item(path=path, skipped="crawler-record")
    preface = Preface(*write_fields(_fields(headers, address, date), Layer.CAPTURE))
    if record.rec_type == "revisit":
        return Item(path=path, preface=preface, format="warc-revisit")
    answer = record.http_headers
    media = headers.get_header("Content-Type") or ""
    if answer:
        if skipped := skipped_status(answer.get_statuscode()):
            return Item(path=path, skipped=skipped)
        media = answer.get_header("Content-Type") or "text/html"
    if not is_page(media):
        return Item(path=path, skipped="media-type")
    limits = inside.limits
    try:
        body = read_body(record.raw_stream.read(), answer.headers if answer else (), limits)
    except ReadError as error:
        return Item(path=path, refused=error)
    if len(body.data) > limits.file_size:
        return Item(path=path, refused=too_large(limits.file_size))
    charset = _CHARSET.search(media)
    return Item(
        path=path,
        data=body.data,
        charset=charset[1] if charset else None,
        preface=preface,
        notes=tuple(_notes(headers.get_header("WARC-Truncated"), body.cut)),
    )


def name_of_capture(inside: Inside, address: str, date: str) -> str:
    """Return what a capture is called: the time of it, and its address."""
    return f"{inside.path}!{_DIGITS.sub('', date)[:14]}/{address}"


def skipped_status(status: str) -> str | None:
    """Return the rule by which an answer is skipped that brought nothing.

    A rule has a name of ours, whatever the answer calls its status.

    >>> skipped_status("404"), skipped_status("OK"), skipped_status("200")
    ('http-404', 'http-other', None)
    """
    if status.startswith("2"):
        return None
    return f"http-{status if _STATUS.fullmatch(status) else 'other'}"


def is_page(media: str) -> bool:
    """Return whether a media type is of a page, a feed or another text.

    >>> is_page("text/html; charset=utf-8"), is_page("image/png")
    (True, False)
    """
    return _TEXT.match(media.strip().lower()) is not None


def _notes(truncated: str | None, cut: str | None) -> Iterator[tuple[str, str]]:
    if truncated:
        detail = f"the crawler cut the capture short (WARC-Truncated: {truncated[:40]})"
        yield "truncated", f"{detail}; {cut}" if cut else detail
    elif cut:
        yield "truncated", f"the capture breaks off: {cut}"


def _fields(headers: Any, address: str, date: str) -> Iterator[Entry]:
    yield Entry("url", address)
    yield Entry("captured", date)
    for name in _NOTED:
        yield Entry(name.lower(), headers.get_header(name) or "")


def pass_over(stream: Stream, size: int) -> None:
    """Read `size` bytes and drop them."""
    while size and (chunk := stream.read(min(size, CHUNK))):
        size -= len(chunk)
