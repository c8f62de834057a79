"""Saved HTML pages: the body is the element that holds the article, the fields its metadata."""

from __future__ import annotations

import re

from archivekit._reading.formats.html_metadata import read_metadata
from archivekit._reading.formats.html_tags import element_span, tags_of
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Field, Record
from archivekit.model import Layer

_MOST = 100
"""How many elements of one kind are looked at; a page of more articles is a list of them."""
_ROOTS = frozenset("html head body article main div section p h1 h2 table center font".split())
# How browsers mark a page they save: Internet Explorer and Chrome, then SingleFile.
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->"
    r"|<!--\s*Page saved with SingleFile\s+url:\s*(?P<single>\S+)\s+saved date:\s*(?P<date>[^\n]*)",
    re.IGNORECASE,
)


def parse_html_page(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Make a page one record, whose source is the page itself.

    The body is the element marked as ``articleBody``, else the longest ``<article>``, else
    ``<main>``, else ``<body>``. Fields are those of `read_metadata`, and the address that a
    browser noted as it saved the page.

    >>> page = '<html><title>T - Site</title><nav>Home</nav><article><p>Text</p></article></html>'
    >>> (record,) = parse_html_page("a.html", page)
    >>> record.source[record.body_start : record.body_end], record.field("title").value
    ('<p>Text</p>', 'T - Site')
    """
    if root_element(source) not in _ROOTS:
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
