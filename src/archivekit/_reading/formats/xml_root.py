"""What an XML text is, by its root element."""

from __future__ import annotations

import re

from archivekit.model import Note

_BEFORE = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_NAME = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


def root_element(source: str) -> str | None:
    """Name the element that `source` begins with, in lower case and without a prefix.

    >>> root_element('<?xml version="1.0"?><!-- a --><rdf:RDF xmlns="x">'), root_element("text")
    ('rdf', None)
    """
    at = 0
    while match := _BEFORE.match(source, at):
        at = match.end()
    name = _NAME.match(source, at)
    return name[1].lower() if name else None


def broken_xml(path: str, detail: str = "read as far as it is well-formed") -> Note:
    """Return the note on what is not well-formed, and was read as far as it goes.

    >>> broken_xml("a.xml").reason
    'broken-xml'
    """
    return Note(path=path, reason="broken-xml", detail=detail)
