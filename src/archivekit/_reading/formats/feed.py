"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF: each entry a record, as feedparser reads it.

feedparser is a core dependency: feeds are what half of all dumps come from, it is pure Python,
and what it knows of real feeds (broken markup, dates in twenty forms, entities) should not be
known twice. Its sanitizing is off: what a page says is judged later, and kept. What it reads
wrongly is taken out of its sight or mended before it reads (`feed_xml`, `feed_entries`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any

import attrs

from archivekit._reading.escaped import without_second_escape
from archivekit._reading.formats.entry_names import (
    absolute,
    entry_paths,
    host_of,
    is_machinery,
    is_of_site,
    with_absolute_links,
)
from archivekit._reading.formats.feed_entries import hide_rivals, pictures_of
from archivekit._reading.formats.feed_xml import MARK, Edit, FeedXml, XmlElement, scan_feed
from archivekit._reading.formats.pictures import with_figures
from archivekit._reading.formats.xml_root import broken_xml, root_element
from archivekit._reading.markup_text import plain
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import Layer, Note, Problem

_NAMES = {"rss": "rss", "channel": "cdf", "rdf": "", "feed": ""}
"""What a feed is called that does not say its version; other RDF and XML is no feed."""
_XML_BASE = re.compile(r"""\bxml:base\s*=\s*(?:"[^"<]*"|'[^'<]*')""", re.IGNORECASE)
_PEOPLE = frozenset(("author", "contributor", "managingeditor", "dc:creator", "dc:contributor"))
_OF_PEOPLE = _PEOPLE | {"name", "email"}
_LONGEST_PERSON = 2000
"""Characters of a value that may name people, a long list of them."""
_OF_FEED = frozenset(("language", "site", "channel"))
"""Fields that an entry has from its feed, however empty it is."""
_FULL_TEXTS = ("yandex_full-text", "turbo_content", "fulltext", "full-text")
"""Elements with the whole text for other services, as feedparser calls them: Yandex's News."""
_KIND = "#kind"
"""How the scheme ends in which Blogger says what an entry is."""
_LISTS = frozenset(("authors", "content", "contributors", "links", "tags"))
"""What feedparser gives as lists of parts; of all else only words are read, and `_PARTS`."""
_PARTS = frozenset(("source", "summary_detail", "title_detail"))
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


@attrs.frozen
class _Feed:
    """A feed as feedparser reads it, its XML, and the address that relative links go by."""

    read: Any
    xml: FeedXml
    base: str
    name: str
    hosts: frozenset[str]  # where its entries are
    people: Mapping[str, str]  # names by what they log in with


def parse_feed(path: str, source: str) -> Iterator[Record | Problem | Note] | None:
    r"""Make each entry of a feed a record on a sheet.

    Its path is ``path#`` and its id, else its link, else its number from 1. Fields: `title`,
    `url`, `author` (once for each), `contributor`, `date`, `updated`, `source` and `source-url`
    (whose feed it was taken from), `via`, `tags`, `language`, `site` (the feed's title, which is
    `channel` where the entry is of another site), `id`, and `summary` where the entry has its
    content too. An Atom entry without an author has its feed's
    (RFC 4287, 4.2.1).

    Pictures that an entry names beside its text are figures at the end of the body. Relative
    links go by `xml:base`, else by the feed's own address, else by its site's.

    Raises `ReadError`: ``empty-feed`` where it has no entry, ``broken-feed`` where none can be
    read.

    >>> feed = "<rss><channel><item><title>T</title><link>https://a.example/1</link></item></channel></rss>"
    >>> (record,) = parse_feed("feed.xml", feed)
    >>> record.path, record.source
    ('feed.xml#https://a.example/1', 'title: T\nurl: https://a.example/1\n\n')
    """
    if root_element(source) not in _NAMES:
        return None
    xml = scan_feed(source)
    base = _base_of(xml)
    edits = [edit for entry in xml.entries for edit in hide_rivals(xml, entry)]
    edits += (edit for entry in xml.entries for edit in _shorter_people(xml, entry))
    feed = _parse(xml, [*edits, *_absolute_bases(xml.root, base, xml)])
    name = feed.version or _NAMES[root_element(source) or ""]
    if not name:
        return None
    if not feed.entries:
        raise _without_entries(feed, xml, name)
    links = (entry.get("link") for entry in feed.entries)
    hosts = frozenset(host_of(absolute(base, link)) for link in links if link)
    return _outcomes(path, _Feed(feed, xml, base, name, hosts, _logins(xml)))


def _logins(xml: FeedXml) -> Mapping[str, str]:
    """Return the names of those who write, which WordPress exports apart from what they wrote."""
    channel = next(xml.root.named("channel"), None) if xml.root else None
    writers = channel.named("wp:author") if channel else ()
    found = {}
    for writer in writers:
        told = {child.name: xml.text(child).strip() for child in writer.children}
        found[told.get("wp:author_login", "")] = told.get("wp:author_display_name", "")
    return {login: name for login, name in found.items() if login and name}


def _shorter_people(xml: FeedXml, element: XmlElement) -> Iterator[Edit]:
    """Yield what cuts values that are too long for people: feedparser tries each letter of them."""
    for child in element.children:
        if child.name in _PEOPLE and child.children:
            yield from _shorter_people(xml, attrs.evolve(child, name="item"))
        elif child.name in _OF_PEOPLE and child.close - child.inner > _LONGEST_PERSON:
            yield child.inner, child.close, html.escape(xml.text(child)[:_LONGEST_PERSON])


def _parse(xml: FeedXml, edits: list[Edit]) -> Any:
    """Parse the mended feed with feedparser; where that fails, entry by entry."""
    try:
        return _read(xml.mended(edits))
    except Exception as error:  # its loose parser trusts what it reads
        broken = error
    head = xml.mended(edits, end=xml.entries[0].start if xml.entries else 0)
    tail = xml.mended(edits, start=xml.entries[-1].end) if xml.entries else ""
    feed = None
    for entry in xml.entries:
        with suppress(Exception):
            read = _read(head + xml.mended(edits, entry.start, entry.end) + tail)
            if feed:
                feed.entries += read.entries
            else:
                feed = read
    if feed is None:
        raise ReadError("broken-feed", f"feedparser failed: {broken!r}"[:200]) from broken
    return feed


def _read(text: str) -> Any:
    import feedparser  # noqa: PLC0415 - slow to load, and for feeds alone

    data = BytesIO(text.encode("utf-8", "replace"))
    found = feedparser.parse(data, response_headers=_HEADERS, sanitize_html=False)
    for part in (found.feed, *found.entries):
        _drop_strange(part)
    return found


def _drop_strange(part: Any) -> None:
    """Drop what is no value of its key.

    feedparser gives an element that it does not know its attributes as value, or its text, under
    the element's own name: ``<tags a="b"/>`` would be the tags.
    """
    for key, value in list(dict.items(part)):
        if key in _LISTS and isinstance(value, list):
            dict.__setitem__(part, key, [each for each in value if isinstance(each, dict)])
            for each in dict.__getitem__(part, key):
                _drop_strange(each)
        elif key in _PARTS and isinstance(value, dict):
            _drop_strange(value)
        elif key in _LISTS or key in _PARTS or isinstance(value, dict | list):
            dict.pop(part, key)


def _without_entries(feed: Any, xml: FeedXml, name: str) -> ReadError:
    if feed.bozo:
        return ReadError("broken-feed", f"no entry could be read: {feed.bozo_exception}")
    if xml.damage:
        return ReadError("broken-feed", f"no entry could be read: {xml.damage[0].detail}")
    return ReadError("empty-feed", f"a feed ({name}) without entries")


def _base_of(xml: FeedXml) -> str:
    """Return the address that relative links go by: the feed's own, else its site's.

    A feed that is served from another host than its site is a copy, or a service's.
    """
    root = xml.root
    if root is None:
        return ""
    channel = next(root.named("channel"), root)
    outer = root.attributes.get("xml:base", "")
    own = site = ""
    for link in channel.named("link", "atom:link"):
        rel, href = link.attributes.get("rel", ""), link.attributes.get("href", "")
        if rel == "self":
            own = own or href
        elif rel in {"", "alternate"}:
            site = site or href or xml.text(link)
    site = absolute(outer, site)
    own = absolute(site, own)
    return own if host_of(own) and host_of(site) in {"", host_of(own)} else site or outer


def _absolute_bases(element: XmlElement | None, base: str, xml: FeedXml) -> Iterator[Edit]:
    """Write each `xml:base` whole, as feedparser takes the outermost one for whole."""
    if element is None:
        return
    written = element.attributes.get("xml:base")
    if written:
        base = absolute(base, written)
        match = _XML_BASE.search(xml.source, element.start, element.inner)
        if match and base != written:
            yield (*match.span(), f'xml:base="{html.escape(base)}"')
    if element.name in {"feed", "rss", "rdf:rdf", "channel", "item", "entry"}:
        for child in element.children:
            yield from _absolute_bases(child, base, xml)


def _outcomes(path: str, feed: _Feed) -> Iterator[Record | Problem | Note]:
    entries = feed.read.entries
    paths = entry_paths(path, [entry.get("id") or entry.get("link") for entry in entries])
    names: dict[int | None, str] = {}
    for name, entry in zip(paths, entries, strict=True):
        number = _number(entry, feed)
        names[number] = name
        yield _outcome(name, entry, feed, None if number is None else feed.xml.entries[number])
    for number, element in enumerate(feed.xml.entries):
        if names.keys() != {None} and number not in names:
            lost = f"{path}#{number + 1}"
            span = (element.start, element.end)
            yield Problem(path=lost, reason="broken-entry", detail="cannot be read", span=span)
    for damage in feed.xml.damage:
        at = path if damage.entry is None else names.get(damage.entry, path)
        yield Note(path=at, reason=damage.reason, detail=damage.detail)
    if feed.read.bozo:
        error = feed.read.bozo_exception
        detail = f"the XML is not well-formed, and was read as far as it goes: {error}"
        yield broken_xml(path, detail)


def _number(entry: Any, feed: _Feed) -> int | None:
    """Return the number of an entry in the feed's XML, which was put into it."""
    mark = str(entry.get(MARK, ""))
    number = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 9 else -1
    return number if 0 <= number < len(feed.xml.entries) else None


def _outcome(path: str, entry: Any, feed: _Feed, element: XmlElement | None) -> Record | Problem:
    if kind := _other_kind(entry):
        return Problem(path=path, reason="not-articles", detail=f"an entry of the kind {kind}")
    url = _url(entry, feed.base)
    base = feed.base if _goes_by_feed(url, feed) else url
    fields = list(_fields(entry, url, feed))
    body, markup, whole = _body(entry)
    if markup:
        body = without_second_escape(body)
        if base == feed.base and not whole:
            body = with_absolute_links(body, base)
    if element:
        body, markup = with_figures(body, pictures_of(feed.xml, element, base), markup=markup)
    if not body and not any(f.written.strip() for f in fields if f.name not in _OF_FEED):
        return Problem(path=path, reason="empty-entry", detail="no title, link, date or text")
    return lay_out(path, feed.name, fields, body, Layer.FEED, markup=markup)


def _other_kind(entry: Any) -> str | None:
    """Return what an entry of an export is, where it is not something to read.

    Blogger exports its settings, its templates and comments, WordPress its menus and files.
    """
    kinds = (
        t.get("term") or "" for t in entry.get("tags") or () if str(t.get("scheme")).endswith(_KIND)
    )
    kind = next(kinds, "").rpartition("#")[2]
    if kind and kind not in {"post", "page"}:
        return kind
    post_type = entry.get("wp_post_type") or ""
    return post_type if is_machinery(post_type) else None


def _goes_by_feed(url: str, feed: _Feed) -> bool:
    """Return whether the links of an entry's text go by the feed's address and not by its page's.

    They do in Atom (RFC 4287, 2), and where the entry links another site than its own. Nearly
    all RSS is cut out of pages, and a copy of a feed has an address that nothing goes by.
    """
    if not host_of(url):
        return True
    site = host_of(feed.base)
    return site in feed.hosts and (feed.name.startswith("atom") or site != host_of(url))


def _url(entry: Any, base: str) -> str:
    link = entry.get("feedburner_origlink") or entry.get("link") or ""
    is_name = entry.get("guidislink") and not link.startswith("/")  # an id that says it is a link
    return link if is_name else absolute(base, link)


def _fields(entry: Any, url: str, feed: _Feed) -> Iterator[Entry]:
    yield Entry("title", _text(entry, "title"))
    yield Entry("url", url)
    if entry.get("feedburner_origlink"):
        yield Entry("from", entry.get("link") or "")
    for role in ("author", "contributor"):
        for person in _people(entry, feed.read, role):
            yield Entry(role, feed.people.get(person, person))
    yield _date("date", entry, "published")
    yield _date("updated", entry, "updated")
    if not entry.get("published"):
        yield _date("date", entry, "created")
    source = entry.get("source") or {}
    yield Entry("source", _text(source, "title"))
    yield Entry("source-url", source.get("href") or source.get("link") or "")
    for target in entry.get("links") or ():
        if target.get("rel") == "via" and target.get("href"):
            yield Entry("via", absolute(feed.base, target.href))
    yield from _tags(entry)
    yield Entry("language", _language(entry, feed.read))
    origin = host_of(source.get("href") or source.get("link") or "")
    named = _text(source, "title") if origin else ""
    # Google News has its own address before the paper's, and the paper's name behind the title
    is_source = bool(origin) and (
        is_of_site(url, f"https://{origin}/") or _text(entry, "title").endswith(f" - {named}")
    )
    paper = named if is_source else entry.get("prism_publicationname") or ""
    yield Entry("site", paper)
    is_own = not paper and is_of_site(url, feed.base)
    yield Entry("site" if is_own else "channel", _text(feed.read.feed, "title"))
    yield Entry("id", entry.get("id") or "")
    if entry.get("content") or any(map(entry.get, _FULL_TEXTS)):
        yield Entry("summary", _text(entry, "summary"))


def _tags(entry: Any) -> Iterator[Entry]:
    """Yield the tags of an entry, and the one category that WordPress tells from them."""
    tags = [tag for tag in entry.get("tags") or () if not str(tag.get("scheme")).endswith(_KIND)]
    named = [(str(tag.get("scheme")), tag.get("label") or tag.get("term") or "") for tag in tags]
    sections = [name for scheme, name in named if scheme == "category"]
    if len(sections) == 1 and len(named) > 1:
        yield Entry("section", sections[0])
    yield Entry("tags", ", ".join(name for _, name in named))


def _people(entry: Any, feed: Any, role: str) -> Iterator[str]:
    """Name the people of a role, by their addresses where they have no name."""
    key = f"{role}s"
    people = entry.get(key)
    if not any(people or ()) and role == "author" and feed.version.startswith("atom"):
        people = (entry.get("source") or {}).get(key) or feed.feed.get(key)
    for person in people or ():
        if name := person.get("name") or person.get("email"):
            # feedparser takes several people for one
            is_cut = ")" in name.partition("(")[0] or name.count("(") != name.count(")")
            is_cut = is_cut or _is_cut(person.get("email") or "", entry.get(role) or "")
            yield html.unescape((is_cut and entry.get(role)) or name)


def _is_cut(address: str, written: str) -> bool:
    """Return whether an address ends before it does: feedparser ends `.media` behind four letters.

    >>> _is_cut("ann@lake.medi", "Ann Lee ann@lake.media"), _is_cut("a@b.com", "Ann Lee a@b.com")
    (True, False)
    """
    behind = written.partition(address)[2] if address else ""
    return behind[:1].isalnum()


def _text(element: Any, key: str) -> str:
    """Return the text of a title, which may be markup."""
    text = element.get(key) or ""
    detail = element.get(f"{key}_detail") or {}
    return text if detail.get("type") == "text/plain" else plain(text)


def _date(name: str, entry: Any, key: str) -> Entry:
    """Write a date as the feed has it: feedparser reads 30 February as 2 March, ``AEST`` as UTC."""
    # past FeedParserDict, which answers for `updated` with what was published
    return Entry(name, dict.get(entry, key) or "")


def _language(entry: Any, feed: Any) -> str:
    """Return the language that the entry declares, its text, or the feed."""
    texts = (*(entry.get("content") or ()), entry.get("summary_detail"), entry.get("title_detail"))
    declared = (entry, *filter(None, texts), feed.feed)
    return next((str(of.language) for of in declared if of.get("language")), "")


def _body(entry: Any) -> tuple[str, bool, bool]:
    """Return the entry's content, else its summary; whether it is markup, its links resolved."""
    contents = [c for c in entry.get("content") or () if c.get("value")]
    if not contents and (full := next(filter(None, map(entry.get, _FULL_TEXTS)), None)):
        return full, True, False
    contents.sort(key=lambda content: "html" not in (content.get("type") or ""))
    detail = contents[0] if contents else entry.get("summary_detail") or {}
    body = contents[0].value if contents else entry.get("summary") or ""
    return body, detail.get("type") != "text/plain", bool(detail.get("base"))
