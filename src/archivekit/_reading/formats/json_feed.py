"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/): each item a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from archivekit._reading.escaped import without_second_escape
from archivekit._reading.formats.entry_names import (
    absolute,
    entry_paths,
    is_of_site,
    with_absolute_links,
)
from archivekit._reading.formats.pictures import NamedPicture, is_image, with_figures
from archivekit._reading.json_text import DECODER, read_whole
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import Layer, Note, Problem

_VERSION = "jsonfeed.org/version/"
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_ADDRESS = re.compile(r"https?://\S+$")
_BETWEEN = re.compile(r"[\s,]*")


def parse_json_feed(path: str, source: str) -> Iterator[Record | Problem | Note] | None:
    r"""Make each item of a JSON Feed a record on a sheet; its path is ``path#`` and its id.

    Fields are named as those of other feeds; `via` is the item's `external_url`. A feed that
    breaks off, or breaks the rules of JSON, gives the items before that, and a note.

    Raises `ReadError`: ``empty-feed`` where it has no item, ``broken-feed`` where it is no JSON
    or its items are no list.

    >>> feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 7, "title": "T"}]}'
    >>> (record,) = parse_json_feed("feed.json", feed)
    >>> record.path, record.source
    ('feed.json#7', 'title: T\nid: 7\n\n')
    """
    if not source.lstrip().startswith("{") or _VERSION not in source[:4096].replace("\\/", "/"):
        return None
    broken = None
    try:
        feed = json.loads(source, strict=False, parse_int=read_whole)
    except (ValueError, RecursionError) as error:
        broken = f"JSON Feed that is not JSON: {error}"
        feed = _whole_part(source)
        if not feed:
            raise ReadError("broken-feed", broken) from None
    items = feed.get("items") if _VERSION in str(feed.get("version")) else None
    if items is None:
        return None
    if not isinstance(items, list):
        raise ReadError("broken-feed", "JSON Feed whose `items` is not a list")
    if not items:
        raise ReadError("empty-feed", "a JSON Feed without items")
    return _outcomes(path, feed, items, broken)


def _whole_part(source: str) -> dict[str, Any] | None:
    """Read the items that are before the place where a feed is no JSON; `None` without any."""
    opening = _ITEMS.search(source)
    items, at = [], opening.end() if opening else len(source)
    try:
        while True:
            between = _BETWEEN.match(source, at)
            item, at = DECODER.raw_decode(source, between.end() if between else at)
            items.append(item)
    except (ValueError, RecursionError):
        pass
    if not opening or not items:
        return None
    try:
        feed = DECODER.decode(f"{source[: opening.start()].rstrip().rstrip(',')}}}")
    except (ValueError, RecursionError):
        feed = {"version": f"https://{_VERSION}"}
    return {**feed, "items": items}


def _outcomes(
    path: str, feed: dict[str, Any], items: list[Any], broken: str | None
) -> Iterator[Record | Problem | Note]:
    ids = [str(i["id"]) if isinstance(i, dict) and i.get("id") is not None else None for i in items]
    base = _string(feed, "feed_url") or _string(feed, "home_page_url")
    for name, item in zip(entry_paths(path, ids), items, strict=True):
        if isinstance(item, dict) and any(item.get(key) for key in _READ):
            yield _record(name, item, feed, base)
        else:
            yield Problem(path=name, reason="empty-entry", detail="no title, URL or text")
    if broken:
        detail = f"only the first {len(items)} items could be read: {broken}"
        yield Note(path=path, reason="cut-short", detail=detail)


_READ = ("title", "url", "external_url", "content_html", "content_text", "summary")


def _record(name: str, item: dict[str, Any], feed: dict[str, Any], base: str) -> Record:
    content = item.get("content_html")
    markup = isinstance(content, str)
    body = content if isinstance(content, str) else _string(item, "content_text")
    fields = _fields(item, feed, base, has_body=bool(body))
    body = body or _string(item, "summary")
    if markup:
        body = without_second_escape(body)
        if not absolute("", _string(item, "url")):
            body = with_absolute_links(body, base)
    body, markup = with_figures(body, _pictures(item, base), markup=markup)
    return lay_out(name, "json-feed", fields, body, Layer.FEED, markup=markup)


def _fields(
    item: dict[str, Any], feed: dict[str, Any], base: str, *, has_body: bool
) -> Iterator[Entry]:
    yield Entry("title", _string(item, "title"))
    url = absolute(base, _string(item, "url") or _string(item, "external_url"))
    if not url and _ADDRESS.match(_string(item, "id")):
        url = _string(item, "id")  # "ideally the full URL of the resource"
    yield Entry("url", url)
    for author in _authors(item) or _authors(feed):
        yield Entry("author", author)
    yield Entry("date", _string(item, "date_published"))
    yield Entry("updated", _string(item, "date_modified"))
    if item.get("url"):
        yield Entry("via", absolute(base, _string(item, "external_url")))
    yield Entry("tags", ", ".join(_names(item.get("tags"))))
    yield Entry("language", _string(item, "language") or _string(feed, "language"))
    yield Entry("site" if is_of_site(url, base) else "channel", _string(feed, "title"))
    yield Entry("id", _string(item, "id"))
    if has_body:
        yield Entry("summary", _string(item, "summary"))


def _authors(of: dict[str, Any]) -> list[str]:
    """Name the authors of an item or a feed, in version 1.1's list or 1.0's single one."""
    return _names(of.get("authors")) or _names(of.get("author"))


def _names(value: Any) -> list[str]:
    """Return the names in a list of objects or strings, or in a single one of either."""
    parts = value if isinstance(value, list) else [value]
    names = (_string(part, "name") if isinstance(part, dict) else part for part in parts)
    return [str(name) for name in names if isinstance(name, str | int | float) and name]


def _pictures(item: dict[str, Any], base: str) -> Iterator[NamedPicture]:
    attached = item.get("attachments")
    for part in attached if isinstance(attached, list) else [attached]:
        one = part if isinstance(part, dict) else {"url": part}
        if is_image(_string(one, "url"), _string(one, "mime_type")):
            yield NamedPicture(absolute(base, _string(one, "url")), _string(one, "title"))
    image = _string(item, "image") or _string(item, "banner_image")
    if image:
        yield NamedPicture(absolute(base, image))


def _string(of: dict[str, Any], key: str) -> str:
    value = of.get(key)
    return str(value) if isinstance(value, str | int | float) else ""
