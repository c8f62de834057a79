"""WARC 1.1: the text of each article, and a `metadata` record with its whole provenance.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/. The text is a
`conversion`, as in the WET files of Common Crawl: the page as a server sent it is no longer there.
The metadata refers to it, and is one field: our own JSON without the text. As fields it is what
tools for web archives pass over; as JSON, pywb would show it in place of the text.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import TYPE_CHECKING, Final

from archivekit._composed import whole
from archivekit._export.citation import key_of
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.values import ascii_address, instant, json_text, name_of
from archivekit.model import DateKind

if TYPE_CHECKING:
    from archivekit.model import Article

FIELD: Final = "archivekit-article"
"""The field of a `metadata` record that holds an article."""
_UNKNOWN: Final = "1970-01-01T00:00:00Z"
"""The date of a record where no clock of the dump says any: WARC requires one."""
_EARLIEST: Final = "1000"
"""Years before this one have fewer than four digits in other tools."""


def write_warc(piece: Piece) -> bytes:
    """Return two records for each article of a piece."""
    return b"".join(map(_records, piece.articles))


def _records(article: Article) -> bytes:
    text, provenance = _record_id(article, "text"), _record_id(article, "provenance")
    common = {
        "WARC-Target-URI": ascii_address(article.canonical_url) or name_of(article),
        "WARC-Date": _date(article),
    }
    facts = article.to_dict()
    del facts["text"]
    known = f"{FIELD}: {json_text(facts)}\r\n"
    refers = {**common, "WARC-Refers-To": text}
    return b"".join((
        _record("conversion", text, common, "text/plain; charset=utf-8", article.text),
        _record("metadata", provenance, refers, "application/warc-fields", known),
    ))  # fmt: skip


def _date(article: Article) -> str:
    """Return when the page was captured, else when it was published.

    pywb's index writes the year 1 as one digit, and then finds no such record.
    """
    seen = [date.utc for date in article.dates if date.kind is DateKind.CRAWL]
    known = filter(None, map(instant, [*seen, article.published]))
    return next((date for date in known if date >= _EARLIEST), _UNKNOWN)


def _record_id(article: Article, part: str) -> str:
    """Return the name of a record, which is the same each time."""
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, f'{key_of(article)}/{part}').urn}>"


def _record(kind: str, name: str, headers: dict[str, str], media_type: str, text: str) -> bytes:
    block = whole(text).encode()
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": name,
        **headers,
        "WARC-Block-Digest": f"sha1:{digest}",
        "Content-Type": media_type,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{field}: {value}\r\n" for field, value in lines.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


WARC: Final = Exporter(
    name="warc",
    about="WARC 1.1: each text, and its provenance as a metadata record",
    media_type="application/warc",
    write=write_warc,
)
