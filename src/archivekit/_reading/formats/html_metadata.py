"""What a page says of itself to machines: JSON-LD, OpenGraph and other meta tags, microdata.

Names: schema.org/Article, ogp.me, Dublin Core, and what news sites' own tags are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivekit._reading.formats.html_tags import Tag, tags_of
from archivekit._reading.formats.json_ld import read_json_ld
from archivekit._reading.record import Field
from archivekit.model import Layer

_META = {
    "og:title": "title",
    "twitter:title": "title",
    "citation_title": "title",
    "og:url": "url",
    "article:published_time": "date",
    "og:published_time": "date",
    "citation_publication_date": "date",
    "dc.date.issued": "date",
    "dcterms.issued": "date",
    "parsely-pub-date": "date",
    "pubdate": "date",
    "publishdate": "date",
    "publish-date": "date",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "lastmod": "updated",
    "article:author": "author",
    "author": "author",
    "citation_author": "author",
    "dc.creator": "author",
    "parsely-author": "author",
    "og:site_name": "site",
    "og:locale": "language",
    "content-language": "language",
    "dc.language": "language",
    "dcterms.language": "language",
    "language": "language",
    "og:description": "summary",
    "description": "summary",
}
_MICRODATA = {"headline": "title", "datepublished": "date", "datemodified": "updated"}
_SEVERAL = frozenset(("author", "language"))
_ROOT = 8192
"""How many characters may stand before the root's own tag ends, comments among them."""
_TITLE = re.compile(r"\s*(?P<text>[^<]*?)\s*</title", re.IGNORECASE)


def read_metadata(source: str) -> tuple[Field, ...]:
    """Read a page's own fields, the surest group first; a name is given once, authors each.

    Groups: JSON-LD, ``<html lang>``, meta tags with ``<link rel=canonical>``, microdata,
    ``<title>``. Each language that any of them declares is a field, as templates are often wrong.

    >>> page = '<meta property="og:title" content="T &amp; U"><title>T &amp; U - Site</title>'
    >>> [(field.name, field.value, page[field.start : field.end]) for field in read_metadata(page)]
    [('title', 'T & U', 'T &amp; U')]
    """
    tags = tags_of(source, "meta", "link", "title", "time", "span", "h1", "a")
    fields: dict[tuple[str, str], Field] = {}
    for group in (
        read_json_ld(source),
        _html(source),
        _meta(tags),
        _microdata(source, tags),
        _title(source, tags),
    ):
        known = {name for name, _ in fields} - {"language"}
        for field in group:
            if field.name not in known and field.value:
                key = (field.name, field.value if field.name in _SEVERAL else "")
                fields.setdefault(key, field)
    return tuple(fields.values())


def _html(source: str) -> Iterator[Field]:
    """Read the language of the root, apart from other tags: a quote left open in it hides none."""
    for tag in tags_of(source[:_ROOT], "html")[:1]:
        yield _attribute("language", tag, "lang" if tag.value("lang") else "xml:lang")


def _meta(tags: list[Tag]) -> Iterator[Field]:
    for tag in tags:
        if tag.name == "meta":
            names = ("property", "name", "itemprop", "http-equiv")
            named = next(filter(None, map(tag.value, names)), "")
            name = _META.get(named.lower()) or _MICRODATA.get(named.lower())
            if name and not (name == "author" and "//" in tag.value("content")):
                yield _attribute(name, tag, "content")
        elif tag.name == "link" and "canonical" in tag.value("rel").lower().split():
            yield _attribute("url", tag, "href")


def _microdata(source: str, tags: list[Tag]) -> Iterator[Field]:
    for tag in tags:
        name = _MICRODATA.get(tag.value("itemprop").lower()) if tag.name != "meta" else None
        if name and "datetime" in tag.attributes:
            yield _attribute(name, tag, "datetime")
        elif name and tag.name != "time":
            end = source.find("<", tag.end)
            if source.startswith("</", end):
                yield _text(name, source, tag.end, end)


def _title(source: str, tags: list[Tag]) -> Iterator[Field]:
    for tag in tags:
        match = _TITLE.match(source, tag.end) if tag.name == "title" else None
        if match:
            yield _text("title", source, *match.span("text"))
            return


def _attribute(name: str, tag: Tag, attribute: str) -> Field:
    value, start, end = tag.attributes.get(attribute, ("", 0, 0))
    return Field(name=name, value=value.strip(), layer=Layer.METADATA, start=start, end=end)


def _text(name: str, source: str, start: int, end: int) -> Field:
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    value = " ".join(text.split())
    return Field(
        name=name, value=value, layer=Layer.METADATA, start=start, end=start + len(text.strip())
    )
