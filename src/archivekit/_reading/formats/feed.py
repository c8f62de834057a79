"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF: each entry a record, as feedparser reads it.

feedparser is a core dependency: feeds are what half of all dumps come from, it is pure Python,
and what it knows of real feeds (broken markup, dates in twenty forms, relative links, entities)
should not be known twice. Its sanitizing is off: what a page says is judged later, and kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from time import struct_time
from typing import Any

import feedparser

from archivekit._reading.formats.entries import entry_paths, plain
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import Layer, Problem

_NAMES = {"rss": "rss", "channel": "cdf", "rdf": "", "feed": ""}
"""What a feed is called that does not say its version; other RDF and XML is no feed."""
_FIRST_YEAR = 1000
"""Before it a date is the zero of a clock: Go writes ``Mon, 1 Jan 0001`` for none."""
_VAGUE = re.compile(r"\s*\d{4}(?:-?\d\d)?\s*")  # a year or a month is no day
_CLOCK = re.compile(r"\d:\d|T\d")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


def parse_feed(path: str, source: str) -> Iterator[Record | Problem] | None:
    r"""Make each entry of a feed a record on a sheet.

    Its path is ``path#`` and its id, else its link, else its number from 1. Fields: `title`,
    `url`, `author` (once for each), `contributor`, `date`, `updated`, `source` and `source-url`
    (whose feed it was taken from), `via`, `tags`, `id`, and `summary` where the entry has its
    content too. An Atom entry without an author has its feed's (RFC 4287, 4.2.1).

    Raises `ReadError`: ``empty-feed`` where it has no entry, ``broken-feed`` where none can be
    read.

    >>> feed = "<rss><channel><item><title>T</title><link>https://a.example/1</link></item></rss>"
    >>> (record,) = parse_feed("feed.xml", feed)
    >>> record.path, record.source
    ('feed.xml#https://a.example/1', 'title: T\nurl: https://a.example/1\n\n')
    """
    root = root_element(source)
    if root not in _NAMES:
        return None
    data = source.encode("utf-8", "replace")
    try:
        feed = feedparser.parse(data, response_headers=_HEADERS, sanitize_html=False)
    except Exception as error:  # its loose parser breaks on such as `&#x110000;`
        raise ReadError("broken-feed", f"feedparser broke down: {error!r}"[:200]) from error
    name = feed.version or _NAMES[root]
    if not name:
        return None
    if not feed.entries:
        raise _without_entries(feed, name)
    return _records(path, feed, name)


def _without_entries(feed: Any, name: str) -> ReadError:
    error = feed.get("bozo_exception")
    if feed.bozo and not isinstance(error, feedparser.CharacterEncodingOverride):
        return ReadError("broken-feed", f"no entry could be read: {error}")
    return ReadError("empty-feed", f"a feed ({name}) without a single entry")


def _records(path: str, feed: Any, format_name: str) -> Iterator[Record | Problem]:
    paths = entry_paths(path, [entry.get("id") or entry.get("link") for entry in feed.entries])
    for name, entry in zip(paths, feed.entries, strict=True):
        fields = list(_fields(entry, feed))
        body, markup = _body(entry)
        if not body and not any(field.written.strip() for field in fields):
            yield Problem(path=name, reason="empty-entry", detail="no title, link, date or text")
            continue
        yield lay_out(name, format_name, fields, body, Layer.FEED, markup=markup)


def _fields(entry: Any, feed: Any) -> Iterator[Entry]:
    yield Entry("title", _text(entry, "title"))
    original, link = entry.get("feedburner_origlink"), entry.get("link") or ""
    yield Entry("url", original or link)
    if original:
        yield Entry("from", link)
    for role in ("author", "contributor"):
        for person in _people(entry, feed, role):
            yield Entry(role, person)
    yield _date("date", entry, "published")
    yield _date("updated", entry, "updated")
    if not entry.get("published"):
        yield _date("date", entry, "created")
    source = entry.get("source") or {}
    yield Entry("source", _text(source, "title"))
    yield Entry("source-url", source.get("href") or source.get("link") or "")
    for target in entry.get("links") or ():
        if target.get("rel") == "via" and target.get("href"):
            yield Entry("via", target.href)
    yield Entry(
        "tags", ", ".join(t.get("label") or t.get("term") or "" for t in entry.get("tags") or ())
    )
    yield Entry("id", entry.get("id") or "")
    if entry.get("content"):
        yield Entry("summary", _text(entry, "summary"))


def _people(entry: Any, feed: Any, role: str) -> Iterator[str]:
    """Name the people of a role, by their addresses where they have no name."""
    key = f"{role}s"
    people = entry.get(key)
    if not any(people or ()) and role == "author" and feed.version.startswith("atom"):
        people = (entry.get("source") or {}).get(key) or feed.feed.get(key)
    for person in people or ():
        if name := person.get("name") or person.get("email"):
            yield html.unescape(name)


def _text(element: Any, key: str) -> str:
    """Give the text of a title, which may be markup."""
    text = element.get(key) or ""
    detail = element.get(f"{key}_detail") or {}
    return text if detail.get("type") == "text/plain" else plain(text)


def _date(name: str, entry: Any, key: str) -> Entry:
    """Write a date as the feed has it, and as ISO 8601 where feedparser can read it."""
    # past FeedParserDict, which answers for `updated` with what was published
    written, parsed = dict.get(entry, key) or "", dict.get(entry, f"{key}_parsed")
    if not isinstance(parsed, struct_time) or _VAGUE.fullmatch(written):
        return Entry(name, written)
    if parsed.tm_year < _FIRST_YEAR:
        return Entry(f"unset-{name}", written)
    day = f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
    if not _CLOCK.search(written):
        return Entry(name, written, day)
    clock = f"{parsed.tm_hour:02}:{parsed.tm_min:02}:{min(parsed.tm_sec, 59):02}"
    return Entry(name, written, f"{day}T{clock}Z")


def _body(entry: Any) -> tuple[str, bool]:
    """Give the entry's content, else its summary, and whether that is markup."""
    contents = [c for c in entry.get("content") or () if c.get("value")]
    contents.sort(key=lambda content: "html" not in (content.get("type") or ""))
    if contents:
        return contents[0].value, contents[0].get("type") != "text/plain"
    detail = entry.get("summary_detail") or {}
    return entry.get("summary") or "", detail.get("type") != "text/plain"
