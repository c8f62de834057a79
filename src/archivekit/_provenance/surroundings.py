"""Read the byline and the date that a saved page shows around its headline, outside the text.

Templates set these above the element that holds the text, or beside it, in elements whose classes
say what they are. Each line here stands in the page, and is no line of the article's body.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from archivekit._markup.lines import Line
from archivekit._markup.page_furniture import HIDING_STYLE
from archivekit._markup.read import read_lines
from archivekit._reading.formats.html_metadata import aside_spans
from archivekit._reading.formats.html_tags import element_end, hidden_parts, lowered
from archivekit._reading.record import Field, Record

_HEADLINE = re.compile(r"<h(?P<level>[12])\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_BESIDE = 1500
"""Characters around a headline that may hold its date and its byline."""
_NEAR = 6
"""How many lines on each side of a headline may hold them."""
_MARKED = 3
"""How many marked elements are read."""
_BEHIND = 12_000
"""Characters behind the headline in which a marked element begins."""
_LONGEST_ELEMENT = 1500
"""Most characters of a marked element that are read."""
_BETWEEN_WORDS = r"(?:\s|&nbsp;|&#160;|<[^<>]{0,300}>)+"
"""What may stand between two words of a name in a page."""
_ACCENTED = re.compile(r"[^\x00-\x7f]")
"""A letter that a page may write as a reference."""
_PLAIN = re.compile(r"[\x21-\x7e]+")
"""A part of words that a page writes as it is: the anchor of a search for them."""
_SHORTEST_ANCHOR = 3
"""Fewest characters of an anchor."""
_BEFORE_ANCHOR, _BEHIND_ANCHOR = 400, 800
"""Characters around an anchor in which all of the words are looked for."""
LONGEST_TAG = 1000
"""Most characters of a tag."""
_HIDES = rf"\shidden(?=[\s=>]|$)|\b(?:{HIDING_STYLE})"
_HIDDEN = re.compile(_HIDES, re.IGNORECASE)
_HIDING = re.compile(rf"<(?P<name>\w+)\b[^<>]*(?:{_HIDES})[^<>]*>", re.IGNORECASE)
_BEFORE_HIDDEN = 500
"""Characters before some words in which a tag may hide them."""
_LONGEST_HIDDEN = 1000
"""Most characters of an element that hides words."""
_MENU = re.compile(r"<nav\b", re.IGNORECASE)
_LONGEST_MENU = 50_000
"""Most characters of a menu."""
_LEAST = 12
"""Fewest characters of a title that is looked for in the page."""
OPENING_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)\b(?P<rest>[^<>]{0,1000})>", re.IGNORECASE)
"""A tag that opens an element, its name and its attributes."""
_CLASS = re.compile(
    r"\b(?P<key>class|itemprop)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+))",
    re.IGNORECASE,
)


def headline_place(record: Record, title: Field | None) -> int | None:
    """Return where the headline of a page stands: its heading, or else its title in the text."""
    source, end = record.source, record.body_start
    if record.format != "html":
        return None
    if title and title.name == "headline":
        return title.start
    found = list(_HEADLINE.finditer(source, 0, end))
    headlines = [m.start() for m in found if m["level"] == "1"] or [m.start() for m in found]
    if headlines:
        return headlines[-1]
    body = _BODY.search(source)
    written = html.unescape(title.value) if title else ""
    if not body or len(written) < _LEAST:
        return None
    at = source.find(html.escape(written, quote=False), body.end())
    return at if at >= 0 else None


def is_shown(record: Record, words: str) -> bool:
    """Return whether readers see some words of a page: outside of its head, tags and scripts.

    Nor are they in an element that is hidden.
    """
    source = record.source
    body = _BODY.search(source)
    start = body.end() if body else 0
    places = [at for at in _places_of(source, words, start) if not _is_in_tag(source, at)]
    hidden = hidden_parts(source) if places else ()
    return any(
        not any(part.start <= at < part.end for part in hidden) and not _is_hidden(source, at)
        for at in places
    )


def _is_hidden(source: str, at: int) -> bool:
    """Return whether a small element around a place is hidden, as some templates hide accounts."""
    for tag in _HIDING.finditer(source, max(0, at - _BEFORE_HIDDEN), at):
        longest = tag.end() + _LONGEST_HIDDEN
        if at < element_end(source, tag["name"], tag.end(), _LONGEST_HIDDEN) < longest:
            return True
    return False


def _places_of(source: str, words: str, start: int) -> Iterator[int]:
    """Yield where words stand, in any case, with tags between them or letters as references.

    The longest part of them without accents is looked for first, which is much faster.
    """
    parts = (_ACCENTED.sub(r"(?:\g<0>|&#?\\w+;)", re.escape(word)) for word in words.split())
    whole = re.compile(_BETWEEN_WORDS.join(parts), re.IGNORECASE)
    anchor = max(_PLAIN.findall(words), key=len, default="").lower()
    small = lowered(source)
    if len(anchor) < _SHORTEST_ANCHOR or len(small) != len(source):
        yield from (match.start() for match in whole.finditer(source, start))
        return
    at, first = small.find(anchor, start), start
    while at >= 0:
        for match in whole.finditer(source, max(first, at - _BEFORE_ANCHOR), at + _BEHIND_ANCHOR):
            first = match.end()
            yield match.start()
        at = small.find(anchor, max(first, at + 1))


def _is_in_tag(source: str, at: int) -> bool:
    start = max(0, at - LONGEST_TAG)
    return source.rfind("<", start, at) > source.rfind(">", start, at)


def lines_beside(record: Record, place: int | None) -> tuple[Line, ...]:
    """Return the lines around a headline that are outside of the body, the nearest first.

    Those below the headline come before those above.
    """
    if place is None:
        return ()
    source = record.source
    start = source.find("<", max(0, place - _BESIDE))
    lines = list(_outside(record, start, min(len(source), place + _BESIDE)))
    above = [line for line in lines if line.span()[0] < place][::-1]
    below = [line for line in lines if line not in above and not line.tokens & {"h1", "h2"}]
    return (*below[:_NEAR], *above[:_NEAR])


def without_menus(record: Record, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that are in no menu, which names people as the site's, not the page's."""
    source = record.source
    starts = [tag.end() for tag in _MENU.finditer(source)] if lines else []
    menus = [(start, element_end(source, "nav", start, _LONGEST_MENU)) for start in starts]
    places = ((line, line.span()[0]) for line in lines)
    return tuple(line for line, at in places if not any(a <= at < b for a, b in menus))


def _outside(record: Record, start: int, end: int) -> Iterator[Line]:
    """Yield the lines of a part of a page that are not in its body."""
    first, last = record.body_start, record.body_end
    for part_start, part_end in ((start, min(end, first)), (max(start, last), end)):
        if part_start < part_end:
            for part in read_lines(record.source, part_start, part_end):
                if isinstance(part, Line):
                    yield part


def marked_lines(
    record: Record, place: int | None, is_marked: Callable[[frozenset[str]], bool]
) -> tuple[Line, ...]:
    """Return the lines of the first elements behind a headline whose classes are a mark.

    What is in asides, menus and footers is another text's; what is hidden is nobody's.
    """
    source, found = record.source, list[Line]()
    if place is None:
        return ()
    asides, count, at = None, 0, place
    for tag in OPENING_TAG.finditer(source, place, min(len(source), place + _BEHIND)):
        if tag.start() < at or "=" not in tag["rest"] or not is_marked(tokens_of(tag["rest"])):
            continue
        if _HIDDEN.search(tag["rest"]):
            at = element_end(source, tag["name"], tag.end(), _LONGEST_HIDDEN)
            continue
        if asides is None:
            asides = aside_spans(source)
        if not any(start <= tag.start() < stop for start, stop in asides):
            at = end = element_end(source, tag["name"], tag.end(), _LONGEST_ELEMENT)
            parts = read_lines(source, tag.start(), min(end, tag.start() + _LONGEST_ELEMENT))
            found += [part for part in parts if isinstance(part, Line)]
            count += 1
            if count == _MARKED:
                break
    return tuple(found)


def tokens_of(attributes: str) -> frozenset[str]:
    """Return the classes and properties of a tag as tokens of lines have them."""
    tokens = []
    for match in _CLASS.finditer(attributes):
        value = match["quoted"] or match["single"] or match["bare"] or ""
        tokens += [f".{part}" for part in value.split()]
    return frozenset(tokens)
