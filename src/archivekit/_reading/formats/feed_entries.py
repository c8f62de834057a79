"""Choose among an entry's elements before feedparser reads it, and read its pictures.

feedparser knows one summary and one date of each kind: whichever element comes last is it, be it
the caption of a picture, the programme's summary or the year of the book that is written about.
So the elements that must not win are taken out before it reads, and the pictures read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivekit._reading.formats.entry_names import absolute
from archivekit._reading.formats.feed_xml import Edit, FeedXml, XmlElement
from archivekit._reading.formats.pictures import NamedPicture, is_image
from archivekit._reading.markup_text import plain

_OWN_TEXT = (
    "description", "summary", "content", "content:encoded", "abstract", "body", "xhtml:body",
    "fullitem",
)  # fmt: skip
_SECOND_TEXT = ("itunes:summary", "dc:description")
_CAPTIONS = ("media:description", "media:text")
_PUBLISHED = ("pubdate", "published", "issued")
_DUBLIN_DATES = ("dc:date", "dcterms:date", "prism:publicationdate")
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d|\d\d?\s+\w+\s+\d{4}")
"""What a date of publication says at least; the year of a book says less."""
_PHOTOGRAPHERS = re.compile(
    r"|photo\w*|owner|agency|provider|artist|illustrator|copyright\W?holder"
)
"""Roles of `media:credit` that say whose a picture is; others made a film or the article."""
_SMALL = frozenset(("media:thumbnail", "itunes:image"))
"""Pictures of an entry that has no other."""
_SIZE = re.compile(r"[?&](?:auto|dpr|fit|fm|h|height|q|quality|s|size|w|width)=[^&#]*|#.*")
"""What differs in the addresses of one picture in several sizes."""


def hide_rivals(feed: FeedXml, entry: XmlElement) -> Iterator[Edit]:
    """Yield what to write in place of the elements that must not win.

    - An entry's own text comes before the summary of its programme (`itunes:summary`), keywords
      (`dc:description`) and captions (`media:description`); its own title before a picture's.
    - Its own dates come before those of the book it is about (`dcterms:issued`).
    - In RSS, `dc:date` is the date of publication where the item has no other.
    """
    nested = list(_below(entry))
    if feed.has_text(*entry.named(*_OWN_TEXT)):
        yield from map(_hidden, entry.named(*_SECOND_TEXT))
        yield from (_hidden(e) for e in nested if e.name in _CAPTIONS)
    elif any(e.name == "media:content" and _is_picture(e) for e in nested):
        yield from (_hidden(e) for e in nested if e.name in _CAPTIONS)
    if feed.has_text(*entry.named("title")):
        yield from (_hidden(e) for e in nested if e.name == "media:title")
    published = feed.has_text(*entry.named(*_PUBLISHED))
    for issued in entry.named("dcterms:issued"):
        if published or not _DAY.search(feed.text(issued)):
            yield _hidden(issued)
        else:
            published = True
    if feed.has_text(*entry.named("updated", "modified")):
        yield from map(_hidden, entry.named("dcterms:modified"))
    if feed.root and feed.root.name in {"rss", "rdf:rdf"} and not published:
        dated = next((e for e in entry.named(*_DUBLIN_DATES) if feed.has_text(e)), None)
        if dated:
            yield from map(_hidden, entry.named(*_PUBLISHED))
            yield (
                dated.start,
                dated.end,
                f"<pubDate>{feed.source[dated.inner : dated.close]}</pubDate>",
            )


def _hidden(element: XmlElement) -> Edit:
    return element.start, element.end, ""


def _below(entry: XmlElement) -> Iterator[XmlElement]:
    """Yield the children of an entry and the media elements in them, in document order."""
    for child in entry.children:
        yield child
        if child.name in {"media:group", "media:content"}:
            yield from _below(child)


def pictures_of(feed: FeedXml, entry: XmlElement, base: str) -> Iterator[NamedPicture]:
    """Yield the pictures that an entry names, each once, with their captions and credits.

    They are those of `media:content` and of enclosures, else the widest of `media:thumbnail` and
    `itunes:image`. A caption or a credit stands in the picture, in its group, or behind it.

    >>> from archivekit._reading.formats.feed_xml import scan_feed
    >>> feed = scan_feed("<item xmlns:media='http://search.yahoo.com/mrss/'>"
    ...     "<media:content url='/a.jpg'/><media:credit>Ann Other</media:credit></item>")
    >>> list(pictures_of(feed, feed.entries[0], "https://a.example/"))
    [NamedPicture(url='https://a.example/a.jpg', caption='', credit='Ann Other')]
    """
    found: dict[str, tuple[int, NamedPicture]] = {}
    for shown, told in _shown(feed, entry):
        url = absolute(base, _address(shown))
        width = _width(shown)
        key = _SIZE.sub("", url)
        if url and (key not in found or found[key][0] < width):
            caption, credit = _told(feed, told, "media:description"), _credits(feed, told)
            found[key] = width, NamedPicture(url, caption, credit)
    return (picture for _, picture in found.values())


def _shown(feed: FeedXml, entry: XmlElement) -> list[tuple[XmlElement, list[XmlElement]]]:
    """Return the elements that show a picture, each with those that may tell of it."""
    shown: list[tuple[XmlElement, list[XmlElement]]] = []
    before: list[XmlElement] = []
    for child in entry.children:
        group = [e for e in child.named("media:content") if _is_picture(e)]
        if child.name == "media:group" and group:
            best = max(group, key=_width)
            shown.append((best, [*best.children, *child.children]))
        elif _is_picture(child):
            shown.append((child, [*child.children]))
        elif child.name.startswith("media:"):
            (shown[-1][1] if shown else before).append(child)
    if shown:
        shown[0][1].extend(before)
    elif thumbnails := [e for e in _below(entry) if e.name in _SMALL]:
        is_caption = feed.has_text(*entry.named(*_OWN_TEXT))  # else it is the text
        shown.append((max(thumbnails, key=_width), before if is_caption else []))
    return shown


def _is_picture(element: XmlElement) -> bool:
    rel, medium = (element.attributes.get(name, "") for name in ("rel", "medium"))
    if element.name == "media:content" and medium:
        return medium == "image"
    attached = element.name in {"media:content", "enclosure"} or rel == "enclosure"
    return attached and is_image(_address(element), element.attributes.get("type", ""))


def _address(element: XmlElement) -> str:
    return element.attributes.get("url") or element.attributes.get("href", "")


def _width(element: XmlElement) -> int:
    width = element.attributes.get("width", "")
    return int(width) if width.isascii() and width.isdigit() and len(width) < 9 else 0


def _told(feed: FeedXml, elements: list[XmlElement], name: str) -> str:
    """Return the first text that an element of this name has, without markup."""
    texts = (" ".join(plain(feed.text(e)).split()) for e in elements if e.name == name)
    return next(filter(None, texts), "")


def _credits(feed: FeedXml, elements: list[XmlElement]) -> str:
    """Join the credits that say whose a picture is."""
    found = (
        _told(feed, [e], "media:credit")
        for e in elements
        if _PHOTOGRAPHERS.fullmatch(e.attributes.get("role", ""))
    )
    return ", ".join(filter(None, dict.fromkeys(found)))
