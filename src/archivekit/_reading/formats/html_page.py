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
_OF_HEADS = frozenset("base link meta script style title".split())
"""Those of them that only pages begin with, if only a part of a page was kept."""
_PAGE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_STORY = re.compile(r"<(?:article|main|h1|p)\b", re.IGNORECASE)
_HEAD = 65_536
"""Within how many characters a page must then begin, and say what saved it."""
# What marks a page that was saved: Internet Explorer and Chrome, SingleFile, monolith, HTTrack.
_MARKED = re.compile(r"<!--\s*(?=(?:page )?saved|mirrored)", re.IGNORECASE)
_SAVED = tuple(
    re.compile(mark, re.IGNORECASE)
    for mark in (
        r"saved from url=\(\d+\)(?P<url>\S+)\s*-->",
        r"Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<captured>[^\n]*)",
        r"Saved from (?P<url>\S+) at (?P<captured>\S+) using monolith\b",
        (
            r"Mirrored from (?P<url>\S+) by HTTrack[^,\n]*, "
            r"(?P<captured>(?>(?:\S(?!-->)|[^\S\n]++(?!-->))*)\S?)\s*+-->"
        ),
    )
)


def parse_html_page(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Make a page one record, whose source and body are the page itself.

    Which part of it is the story is found where its body is read. Fields are those of
    `read_metadata`, and the address that was noted as the page was saved.

    >>> page = '<html><title>T - Site</title><nav>Home</nav><article><p>Text</p></article></html>'
    >>> (record,) = parse_html_page("a.html", page)
    >>> record.field("title").value
    'T - Site'
    """
    root = root_element(source)
    if root not in _ROOTS and not _begins_page(root, source):
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


def _begins_page(root: str | None, source: str) -> bool:
    """Return whether an element before a page has the page, or what is left of it, behind it."""
    if root not in _STRAY:
        return False
    if _PAGE.search(source, 0, _HEAD):
        return True
    return root in _OF_HEADS and _STORY.search(source, 0, _HEAD) is not None


def _saved(source: str) -> tuple[Field, ...]:
    places = (found.end() for found in _MARKED.finditer(source, 0, _HEAD))
    matches = (mark.match(source, place) for place in places for mark in _SAVED)
    match = next(filter(None, matches), None)
    if not match:
        return ()
    return tuple(
        Field(name=name, value=_whole(name, value), layer=Layer.METADATA, start=start, end=end)
        for name, value in match.groupdict().items()
        for start, end in (match.span(name),)
        if value
    )


def _whole(name: str, value: str) -> str:
    """Return an address with a scheme, which HTTrack leaves out."""
    return f"http://{value}" if name == "url" and "://" not in value else value
