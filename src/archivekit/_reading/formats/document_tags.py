"""``<DOC>`` elements one after another, as TREC, Gigaword, Reuters-21578 and Sogou ship news.

They are SGML by habit and no more: an ampersand stands for itself, nothing need be closed, and
lines are broken at eighty characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from archivekit._reading.formats.entry_names import entry_paths
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.markup_text import plain
from archivekit._reading.paragraphs import paragraphs_of
from archivekit._reading.record import Record
from archivekit._reading.row_keys import field_of_key
from archivekit._reading.sheet import Entry, lay_out
from archivekit.model import Layer, Note, Problem

_ROOTS = frozenset(("doc", "docs", "reuters"))
_START = re.compile(r"<(?P<name>doc|reuters)(?P<attributes>\s[^<>]*)?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""")
_TITLES = ("headline", "head", "hl", "contenttitle", "title", "ti", "h3")
_TEXTS = ("text", "leadpara", "lp", "content", "body")
_FIELDS = {
    "author": ("byline", "author"),
    "date": ("date_time", "datetime", "pubdate", "date", "date1"),
    "url": ("url",),
    "dateline": ("dateline",),
    "section": ("section", "sect"),
    "language": ("lang", "language"),
    "id": ("docno", "docid"),
}
_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?=\.[0-9])")
"""The day in the number of a document: ``XIN_ENG_20041231.0001``."""
_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>\s*", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)


def parse_document_tags(path: str, source: str) -> Iterator[Record | Problem | Note] | None:
    r"""Lay out each document on a sheet; its path is ``path#`` and its number, else its place.

    Fields: `title`, `url`, `author`, `date`, `dateline`, `section`, `language`, `id`. The dateline
    stands before the first paragraph of the text too.

    >>> text = "<DOC><DOCNO> A-1 </DOCNO><HEAD>Lift opens</HEAD>\n<TEXT>\nIt rose.\n</TEXT></DOC>"
    >>> (record,) = parse_document_tags("a.sgml", text)
    >>> record.path, record.source
    ('a.sgml#A-1', 'title: Lift opens\nid: A-1\n\n<p>It rose.</p>')
    """
    if root_element(source) not in _ROOTS:
        return None
    documents = list(_documents(source))
    if not any(_body(inside) or "title" in given for _, given, inside, _ in documents):
        return None
    return _outcomes(path, documents)


_Document = tuple[tuple[int, int], dict[str, str], str, bool]


def _documents(source: str) -> Iterator[_Document]:
    """Yield where each document is, its attributes, its inside, and whether it is closed."""
    starts = list(_START.finditer(source))
    ends = [*(start.start() for start in starts[1:]), len(source)][: len(starts)]
    for start, limit in zip(starts, ends, strict=True):
        close = re.compile(rf"</{start['name']}\s*>", re.IGNORECASE)
        end = close.search(source, start.end(), limit)
        given = {
            name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(start["attributes"] or "")
        }
        inside = source[start.end() : end.start() if end else limit]
        yield (start.start(), end.end() if end else limit), given, inside, end is not None


def _outcomes(path: str, documents: list[_Document]) -> Iterator[Record | Problem | Note]:
    ids = [_first(inside, _FIELDS["id"]) or given.get("id") for _, given, inside, _ in documents]
    for name, (span, given, inside, closed) in zip(entry_paths(path, ids), documents, strict=True):
        entries = _entries(given, inside)
        body = _body(inside) or (inside if "title" in given else "")  # as WikiExtractor has it
        if body.strip() or any(entry.name == "title" and entry.written for entry in entries):
            dateline = next((e.written for e in entries if e.name == "dateline"), "")
            yield lay_out(name, "document-tags", entries, _paragraphs(body, dateline), Layer.HEADER)
        else:
            yield Problem(path=name, reason="empty-entry", detail="no title or text", span=span)
        if not closed:
            yield Note(path=name, reason="cut-short", detail="the document is never closed")


def _entries(given: dict[str, str], inside: str) -> list[Entry]:
    number = _first(inside, _FIELDS["id"]) or given.get("id", "")
    entries = [Entry("title", given.get("title") or _first(inside, _TITLES))]
    for name, tags in _FIELDS.items():
        value = number if name == "id" else given.get(name) or _first(inside, tags)
        entries.append(Entry(name, value))
    if "title" in given:  # all that is known is in attributes, as trafilatura has it
        others = ((name, field_of_key(name), value) for name, value in given.items())
        entries += [
            Entry("url" if field == "source" and "://" in value else field or name, value)
            for name, field, value in others
            if field != "title" and name not in _FIELDS
        ]
    day = _DAY.search(number)
    if day and not any(entry.name == "date" and entry.written for entry in entries):
        entries.append(Entry("date", "-".join(day.groups())))
    order = ("title", "url", "author", "date")
    return sorted(entries, key=lambda e: order.index(e.name) if e.name in order else len(order))


def _inside(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<{tag}(?:\s[^<>]*)?>(.*?)(?:</{tag}\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def _first(inside: str, tags: tuple[str, ...]) -> str:
    """Return the text of the first of these elements that has any."""
    for tag in tags:
        match = _inside(tag).search(inside)
        if match and (text := plain(match[1]).strip()):
            return text
    return ""


def _body(inside: str) -> str:
    """Return the inside of the elements that hold the text, the outermost ones."""
    for tag in _TEXTS:
        parts = _inside(tag).findall(inside)
        if tag == "text" and parts and _BODY.search(parts[0]):
            continue  # Reuters-21578 has its title inside the text
        if any(part.strip() for part in parts):
            return "\n\n".join(parts)
    return ""


def _paragraphs(body: str, dateline: str) -> str:
    """Mark the paragraphs of a text, unless they are marked; the dateline is in the first."""
    before = f"{dateline} " if dateline else ""
    if _PARAGRAPH.search(body):
        return _PARAGRAPH.sub(lambda tag: tag[0] + before, body, count=1)
    return "\n".join(
        f"<p>{before if not number else ''}{part}</p>"
        for number, part in enumerate(paragraphs_of(body))
    )
