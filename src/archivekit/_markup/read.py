"""An HTML body read as lines and pictures, in document order.

There are two readers, which say the same wherever both can read: `plain_markup` takes well-formed
tags as they come, and all other markup goes through Beautiful Soup, which makes a tree of it.
Both tell one `LineMaker` which tags open and close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from archivekit._markup.elements import Element, describe, picture_of
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.lines import LITERAL, Part
from archivekit._markup.markdown import find_definitions
from archivekit._markup.mend import mend_tags
from archivekit._markup.plain import read_plain
from archivekit._markup.projection import Projection

# Parsers choke on controls, lone surrogates and declarations; stand-ins keep every offset.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}>", re.IGNORECASE)
# A body without these tags is Markdown or plain text: line ends set its paragraphs.
_MARKED = re.compile(r"<(?:p|div|td|section|article)\b", re.IGNORECASE)
_MOST_TURNS = 8
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")


def read_lines(
    source: str, start: int, end: int, *, markup: bool = True, markdown: bool = False
) -> list[Part]:
    """Read the HTML ``source[start:end]`` as lines and pictures, in document order.

    Nothing is lost but scripts, styles and what a page hides; nothing raises on broken markup.
    With ``markup=False`` the text is plain: a tag or an entity in it stands for itself. With
    ``markdown=True`` a body that has no block tags is read as Markdown, which may hold HTML.

    >>> from archivekit._markup.lines import Line
    >>> page = "<p>One<br>two</p><img src='a.png'>"
    >>> [part.text if isinstance(part, Line) else part.src for part in read_lines(page, 0, 34)]
    ['One', 'two', 'a.png']
    """
    text = _without_surrogates(source[start:end])
    if not markup:
        maker = LineMaker(start, line_ends=True)
        maker.add_text(_without_controls(text), ((0, start, LITERAL),))
        maker.flush()
        return maker.parts
    if "<?" in text:
        text = _DECLARATION.sub(lambda match: " " * len(match[0]), text)
    loose = not _MARKED.search(text)
    defined = None
    if loose:
        text = _without_controls(text)
    if loose and markdown:
        text = _AUTOLINK.sub(r" \1 ", text)
        defined = find_definitions(text)
    maker = LineMaker(start, line_ends=loose, markdown=defined)
    if not read_plain(text, start, maker):
        maker = LineMaker(start, line_ends=loose, markdown=defined)
        read_tree(mend_tags(text).text, start, maker)
    maker.flush()
    return maker.parts


def read_tree(text: str, start: int, maker: LineMaker) -> None:
    """Give the tags and texts of any `text`, which stands at `start`, to `maker`.

    >>> maker = LineMaker(0)
    >>> read_tree("<b>One <p>line</b>", 0, maker)
    >>> maker.flush()
    >>> [part.text for part in maker.parts]
    ['One', 'line']
    """
    text = _without_open_comments(_without_controls(text))
    for _ in range(_MOST_TURNS):
        projection = Projection(text, start)
        _read_whole_tree(BeautifulSoup(text, "lxml"), projection, maker)
        place = projection.swallowed()
        if place is None:
            break
        text, start = text[place - start :], place  # what the parser swallowed is read again


def _read_whole_tree(root: Tag, projection: Projection, maker: LineMaker) -> None:
    open_tags: list[tuple[Element | None, Iterator[PageElement]]] = [(None, iter(root.contents))]
    while open_tags:  # without recursion: real pages nest three thousand deep
        element, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            if element:
                maker.close(element)
        elif isinstance(child, Tag):
            attributes = _attributes(child)
            element = describe(child.name, attributes)
            if not element.is_seen:
                _pass_over(child, projection)
                continue
            maker.open(element, attributes)
            if picture := picture_of(child.name, attributes):
                maker.add_picture(picture, *projection.image(child.name, picture.src))
            open_tags.append((element, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            maker.add_text(child, projection.find(child))


def _pass_over(hidden: Tag, projection: Projection) -> None:
    """Look up what a page hides, so that what it shows is found behind it."""
    if hidden.name in {"script", "style"}:
        return
    for child in hidden.descendants:
        if isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            projection.find(child)
        elif isinstance(child, Tag) and (picture := picture_of(child.name, _attributes(child))):
            projection.image(child.name, picture.src)


def _attributes(tag: Tag) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else " ".join(value)
        for name, value in tag.attrs.items()
    }


def _without_open_comments(text: str) -> str:
    """Blank what opens comments that nothing closes: parsers take the rest of the page for one."""
    ended = text.rfind("-->") + 1
    return text[:ended] + text[ended:].replace("<!--", "    ")


def _without_surrogates(text: str) -> str:
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _without_controls(text: str) -> str:
    return _CONTROL.sub(lambda control: "\n" if control[0] == "\r" else " ", text)
