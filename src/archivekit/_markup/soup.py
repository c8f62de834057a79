"""Bodies that are not well-formed, read through the tree that Beautiful Soup makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from archivekit._html_tree import parse_html
from archivekit._markup.elements import Element, describe, picture_of
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.mend import without_controls
from archivekit._markup.projection import Projection

_MOST_TURNS = 8


def read_tree(text: str, start: int, maker: LineMaker) -> None:
    """Pass the tags and texts of any `text`, which is at `start`, to `maker`.

    >>> maker = LineMaker(0)
    >>> read_tree("<b>One <p>line</b>", 0, maker)
    >>> maker.flush()
    >>> [part.text for part in maker.parts]
    ['One', 'line']
    """
    text = _without_open_comments(without_controls(text))
    for _ in range(_MOST_TURNS):
        projection = Projection(text, start)
        _read_whole_tree(parse_html(text), projection, maker)
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
                _pass_over(child, projection, maker)
                continue
            maker.open(element, attributes)
            if picture := picture_of(child.name, attributes):
                maker.add_picture(picture, *projection.image(child.name, picture.src))
            open_tags.append((element, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            maker.add_text(child, projection.find(child))


def _pass_over(hidden: Tag, projection: Projection, maker: LineMaker) -> None:
    """Look up what a page hides, so that what it shows is found behind it.

    What it shows without scripts may be the picture that waits for one.
    """
    if hidden.name in {"script", "style"}:
        return
    for child in hidden.descendants:
        if isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            projection.find(child)
        elif isinstance(child, Tag) and (picture := picture_of(child.name, _attributes(child))):
            place = projection.image(child.name, picture.src)
            if hidden.name == "noscript":
                maker.add_unscripted(picture, *place)


def _attributes(tag: Tag) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else " ".join(value)
        for name, value in tag.attrs.items()
    }


def _without_open_comments(text: str) -> str:
    """Blank what opens comments that nothing closes: parsers take the rest of the page for one."""
    ended = text.rfind("-->") + 1
    return text[:ended] + text[ended:].replace("<!--", "    ")
