"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/): each item a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from archivekit._reading.formats.entries import entry_paths
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import Layer, Problem

_VERSION = "jsonfeed.org/version/"


def parse_json_feed(path: str, source: str) -> Iterator[Record | Problem] | None:
    r"""Make each item of a JSON Feed a record on a sheet; its path is ``path#`` and its id.

    Fields are named as those of other feeds; `via` is the item's `external_url`.

    Raises `ReadError`: ``empty-feed`` where it has no item, ``broken-feed`` where it is no JSON
    or its items are no list.

    >>> feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 7, "title": "T"}]}'
    >>> (record,) = parse_json_feed("feed.json", feed)
    >>> record.path, record.source
    ('feed.json#7', 'title: T\nid: 7\n\n')
    """
    if not source.lstrip().startswith("{") or _VERSION not in source[:4096].replace("\\/", "/"):
        return None
    try:
        feed = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise ReadError("broken-feed", f"JSON Feed that is not JSON: {error}") from None
    items = feed.get("items") if _VERSION in str(feed.get("version")) else None
    if items is None:
        return None
    if not isinstance(items, list):
        raise ReadError("broken-feed", "JSON Feed whose `items` is no list")
    if not items:
        raise ReadError("empty-feed", "a JSON Feed without a single item")
    return _records(path, feed, items)


def _records(path: str, feed: dict[str, Any], items: list[Any]) -> Iterator[Record | Problem]:
    ids = [str(i["id"]) if isinstance(i, dict) and i.get("id") is not None else None for i in items]
    for name, item in zip(entry_paths(path, ids), items, strict=True):
        if not isinstance(item, dict) or not any(item.get(key) for key in _READ):
            yield Problem(path=name, reason="empty-entry", detail="no title, URL or text")
            continue
        content = item.get("content_html")
        body = content if isinstance(content, str) else _string(item, "content_text")
        fields = _fields(item, feed, has_body=bool(body))
        yield lay_out(
            name, "json-feed", fields, body or _string(item, "summary"), Layer.FEED,
            markup=isinstance(content, str),
        )  # fmt: skip


_READ = ("title", "url", "external_url", "content_html", "content_text", "summary")


def _fields(item: dict[str, Any], feed: dict[str, Any], *, has_body: bool) -> Iterator[Entry]:
    yield Entry("title", _string(item, "title"))
    yield Entry("url", _string(item, "url") or _string(item, "external_url"))
    for author in _authors(item) or _authors(feed):
        yield Entry("author", author)
    yield Entry("date", _string(item, "date_published"))
    yield Entry("updated", _string(item, "date_modified"))
    if item.get("url"):
        yield Entry("via", _string(item, "external_url"))
    tags = item.get("tags")
    yield Entry("tags", ", ".join(map(str, tags)) if isinstance(tags, list) else "")
    yield Entry("id", _string(item, "id"))
    if has_body:
        yield Entry("summary", _string(item, "summary"))


def _authors(of: dict[str, Any]) -> list[str]:
    """Name the authors of an item or a feed, in version 1.1's list or 1.0's single one."""
    authors = of.get("authors")
    people = authors if isinstance(authors, list) else [of.get("author")]
    return [name for p in people if isinstance(p, dict) and (name := _string(p, "name"))]


def _string(of: dict[str, Any], key: str) -> str:
    value = of.get(key)
    return str(value) if isinstance(value, str | int | float) else ""
