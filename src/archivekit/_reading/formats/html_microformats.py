"""Read what the class names of a page say of its only entry: microformats2.

The IndieWeb's sites have them, micro.blog, Hugo's and WordPress's themes for it, and what Medium
exports: ``<a class="p-author h-card">``, ``<time class="dt-published">``
(https://microformats.org/wiki/h-entry).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from archivekit._reading.formats.html_tags import Tag, element_end, tags_of
from archivekit._reading.record import Field
from archivekit.model import Layer

_ENTRY = "h-entry"
_NAMES = {
    "p-name": "title",
    "dt-published": "date",
    "dt-updated": "updated",
    "p-author": "author",
    "u-url": "url",
    "p-canonical": "url",
}
_ATTRIBUTES = {"date": ("datetime", "title"), "updated": ("datetime", "title"), "url": ("href",)}
_OF_OTHERS = frozenset(("h-cite", "h-event", "p-comment", "u-comment", "p-location"))
"""What an entry holds that has a name, an author and a day of its own."""
_TAG = re.compile(r"<[^<>]*>")
_LONGEST, _LONGEST_VALUE = 1_000_000, 500
_MOST_TAGS = 400


def read_entry(source: str) -> Iterator[Field]:
    """Yield the fields of a page's one entry; a page of several is a list of stories.

    >>> page = '<div class="h-entry">By <a class="p-author h-card">Ann Lee</a></div>'
    >>> [(field.name, field.value) for field in read_entry(page)]
    [('author', 'Ann Lee')]
    """
    if _ENTRY not in source:
        return
    entries = [tag for tag in tags_of(source, r"\w+", having=_ENTRY) if _ENTRY in _classes(tag)]
    if len(entries) != 1:
        return
    (entry,) = entries
    end = element_end(source, entry.name, entry.end, _LONGEST)
    told: set[str] = set()
    behind = entry.end
    inside = (
        tag for tag in tags_of(source, r"\w+", having="class") if entry.end <= tag.start < end
    )
    for tag, _ in zip(inside, range(_MOST_TAGS), strict=False):
        classes = _classes(tag)
        if tag.start < behind:
            continue
        if classes & _OF_OTHERS:
            behind = element_end(source, tag.name, tag.end, _LONGEST)
            continue
        for name in [_NAMES[one] for one in sorted(classes & _NAMES.keys())]:
            field = _value(name, source, tag)
            if field and (name == "author" or name not in told):
                told.add(name)
                yield field
        if "p-author" in classes:  # the name and the address in it are the author's
            behind = element_end(source, tag.name, tag.end, _LONGEST_VALUE)


def _classes(tag: Tag) -> frozenset[str]:
    return frozenset(tag.value("class").split())


def _value(name: str, source: str, tag: Tag) -> Field | None:
    for attribute in _ATTRIBUTES.get(name, ()):
        value, start, end = tag.attributes.get(attribute, ("", 0, 0))
        if value.strip() and (name != "url" or "://" in value):
            return _field(name, value.strip(), start, end)
    if name == "url":
        return None
    end = element_end(source, tag.name, tag.end, _LONGEST_VALUE)
    value = " ".join(html.unescape(_TAG.sub(" ", source[tag.end : end])).split())
    return _field(name, value, tag.end, end) if value else None


def _field(name: str, value: str, start: int, end: int) -> Field:
    return Field(name=name, value=value, layer=Layer.METADATA, start=start, end=end)
