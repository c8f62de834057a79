"""Saved HTML pages: the body is the page, the fields its metadata."""

from __future__ import annotations

import re

from archivekit._reading.formats.html_metadata import read_metadata
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Field, Record
from archivekit.model import Layer

_ROOTS = frozenset("html head body article main div section p h1 h2 table center font".split())
_STRAY = frozenset(
    "a aside b base br center dl figure footer form h3 h4 header hr i iframe img input link"
    " meta nav noscript ol pre script span strong style title ul".split()
)
"""What a template's mistake puts before the page itself."""
_PAGE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_HEAD = 65_536
"""Within how many characters the page must then begin."""
# How browsers mark a page they save: Internet Explorer and Chrome, then SingleFile.
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->"
    r"|<!--\s*Page saved with SingleFile\s+url:\s*(?P<single>\S+)\s+saved date:\s*(?P<date>[^\n]*)",
    re.IGNORECASE,
)


def parse_html_page(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Make a page one record, whose source and body are the page itself.

    Which part of it is the story is found where its body is read. Fields are those of
    `read_metadata`, and the address that a browser noted as it saved the page.

    >>> page = '<html><title>T - Site</title><nav>Home</nav><article><p>Text</p></article></html>'
    >>> (record,) = parse_html_page("a.html", page)
    >>> record.field("title").value
    'T - Site'
    """
    root = root_element(source)
    if root not in _ROOTS and not (root in _STRAY and _PAGE.search(source, 0, _HEAD)):
        return None
    return (
        Record(
            path=path,
            format="html",
            source=source,
            fields=(*read_metadata(source), *_saved(source)),
            body_start=0,
            body_end=len(source),
        ),
    )


def _saved(source: str) -> tuple[Field, ...]:
    match = _SAVED.search(source)
    if not match:
        return ()
    names = {"url": "url", "single": "url", "date": "captured"}
    return tuple(
        Field(
            name=name,
            value=match[group],
            layer=Layer.METADATA,
            start=match.start(group),
            end=match.end(group),
        )
        for group, name in names.items()
        if match[group]
    )
