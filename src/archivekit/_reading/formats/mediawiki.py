"""MediaWiki's XML export (Wikinews, Wikipedia): each revision of each page a record."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import attrs

from archivekit._reading.formats.entry_names import entry_paths
from archivekit._reading.formats.wikitext import Wiki, read_wikitext
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.header_words import header_words
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import Layer, Note, Problem

_HEAD = 64 * 1024
"""How far into a dump its description of the wiki may go."""
_LANGUAGE = re.compile(r"""<mediawiki\b[^<>]*\bxml:lang=["']([\w-]+)["']""")
_NAMESPACE = re.compile(r"""<namespace key="(-?\d+)"[^<>]*>([^<>]*)(?=<)""")
_FILES, _CATEGORIES = "6", "14"
_FIELD = r"<{0}(?:\s[^<>]*)?>([^<]*)"
_TITLE, _SPACE, _ID, _TIME, _USER, _TEXT, _BASE, _SITE = (
    re.compile(_FIELD.format(name))
    for name in ("title", "ns", "id", "timestamp", "username", "text", "base", "sitename")
)
_REDIRECT = re.compile(r"<redirect\s")
_Part = tuple[int, int]


def parse_mediawiki(path: str, source: str) -> Iterator[Record | Problem | Note] | None:
    r"""Lay out each revision; its path is ``path#`` and its title, ``@`` and a number if several.

    Fields: `title`, `url`, `date` (of its date template), `updated` (of the revision), `tags`
    (categories), `language`, `site`, `id`. Redirects and pages of other namespaces are no articles.

    Raises `ReadError` with reason ``empty-feed`` where it has no page.

    >>> dump = "<mediawiki><page><title>Lift</title><ns>0</ns><id>1</id><revision><id>7</id>" \
    ...     "<text>It ''rose''.</text></revision></page></mediawiki>"
    >>> (record,) = parse_mediawiki("a.xml", dump)
    >>> record.path, record.source
    ('a.xml#Lift', 'title: Lift\nid: 1\n\n<p>It rose.</p>')
    """
    if root_element(source) != "mediawiki":
        return None
    pages = list(_parts(source, "page", 0, len(source)))
    if not pages:
        raise ReadError("empty-feed", "a MediaWiki dump without pages")
    language = _LANGUAGE.search(source, 0, _HEAD)
    name = _SITE.search(source, 0, _HEAD)
    dump = _WikiDump(
        source,
        _wiki(source),
        html.unescape(name[1]) if name else "",
        language[1] if language else "",
    )
    return _outcomes(path, dump, pages)


def _parts(source: str, name: str, at: int, end: int) -> Iterator[_Part]:
    """Yield the insides of the elements of a name; one that is never closed goes to the end."""
    opening, closing = f"<{name}>", f"</{name}>"
    while (start := source.find(opening, at, end)) >= 0:
        close = source.find(closing, start, end)
        yield start + len(opening), close if close >= 0 else end
        at = close + len(closing) if close >= 0 else end


def _outcomes(path: str, dump: _WikiDump, pages: list[_Part]) -> Iterator[Record | Problem | Note]:
    titles = [dump.value(_TITLE, page) for page in pages]
    for name, page in zip(entry_paths(path, titles), pages, strict=True):
        revisions = list(_parts(dump.source, "revision", *page))
        if other := dump.other(page, revisions):
            yield Problem(path=name, reason=other[0], detail=other[1], span=page)
            continue
        for revision in revisions:
            number = dump.value(_ID, revision)
            yield dump.record(f"{name}@{number}" if len(revisions) > 1 else name, page, revision)
    if dump.source.find("</page>", pages[-1][1]) < 0:
        detail = f"the dump breaks off in page {len(pages)}"
        yield Note(path=path, reason="cut-short", detail=detail)


@attrs.frozen
class _WikiDump:
    """A dump with what it says of its wiki."""

    source: str
    wiki: Wiki
    name: str
    language: str

    def other(self, page: _Part, revisions: list[_Part]) -> tuple[str, str] | None:
        """Return why a page is no article, if it is none."""
        space = self.value(_SPACE, page)
        if space not in {"", "0"}:
            return "not-articles", f"a page of the namespace {space} and no article"
        if _REDIRECT.search(self.source, page[0], revisions[0][0] if revisions else page[1]):
            return "not-articles", "a redirect and no article"
        return None if revisions else ("empty-entry", "no revision")

    def record(self, name: str, page: _Part, revision: _Part) -> Record | Problem:
        """Lay out one revision of a page."""
        read = read_wikitext(self.value(_TEXT, revision), self.wiki)
        if not read.body:
            return Problem(path=name, reason="empty-entry", detail="no text", span=revision)
        title = self.value(_TITLE, page)
        fields = (
            Entry("title", title),
            Entry("url", self.wiki.url(title)),
            Entry("date", read.date),
            Entry("updated", self.value(_TIME, revision)),
            Entry("revised-by", self.value(_USER, revision)),
            Entry("tags", ", ".join(read.categories)),
            Entry("language", self.language),
            Entry("site", self.name),
            Entry("id", self.value(_ID, page)),
        )
        return lay_out(name, "mediawiki", fields, read.body, Layer.HEADER)

    def value(self, pattern: re.Pattern[str], part: _Part) -> str:
        """Return what the first element of a kind holds in a part of the dump."""
        match = pattern.search(self.source, *part)
        return html.unescape(match[1]).strip() if match else ""


def _wiki(source: str) -> Wiki:
    """Read how the wiki is laid out in what is before its pages."""
    match = _BASE.search(source, 0, _HEAD)
    base = html.unescape(match[1]) if match else ""
    words = header_words()
    names: dict[str, set[str]] = {
        _FILES: {word.lower() for word in words["file"]},
        _CATEGORIES: {word.lower() for word in words["category"]},
    }
    for key, name in _NAMESPACE.findall(source[:_HEAD]):
        if key in names and name:
            names[key].add(html.unescape(name).lower())
    before = base.rpartition("/")[0]
    return Wiki(
        f"{before}/" if before else "", frozenset(names[_FILES]), frozenset(names[_CATEGORIES])
    )
