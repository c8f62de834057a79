"""Results that a press database saved as a page, flattened to the text that it exports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from archivekit._html_tree import parse_html
from archivekit._reading.press_words import press_words

_BLOCKS = frozenset(
    "address article aside blockquote body div dd dl dt footer form h1 h2 h3 h4 h5 h6 header hr li"
    " main nav ol p pre section table tbody td th tr ul".split()
)
_UNSEEN = frozenset(("script", "style", "title", "noscript"))
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_EDGES = re.compile(r"[ ]*\n[ ]*")
_MANY = re.compile(r"\n{3,}")
END = "\f"
"""Ends a record in the flattened text."""


def flatten(source: str) -> str:
    r"""Return the text of a page, an empty line between blocks, a code above parts that have one.

    >>> page = "<article><p class='titreArticleVisu'>Le quai</p><section>Il<br>rouvre</section>"
    >>> flatten(page)
    'HD\n\nLe quai\n\nIl\nrouvre\n\n\x0c\n\n'
    """
    text = "".join(_pieces(parse_html(source)))
    return _MANY.sub("\n\n", _EDGES.sub("\n", text)).lstrip("\n")


def _pieces(soup: Tag) -> Iterator[str]:
    """Yield the words of a tree in document order, without recursion: pages nest deep."""
    open_tags: list[tuple[str, Iterator[PageElement]]] = [("", iter(soup.contents))]
    while open_tags:
        after, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            yield after
            open_tags.pop()
        elif isinstance(child, Tag):
            if child.name not in _UNSEEN:
                before, after = _around(child)
                yield before
                open_tags.append((after, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield _BLANKS.sub(" ", child)


def _around(tag: Tag) -> tuple[str, str]:
    """Return what is written before an element and after it."""
    if tag.name == "br":
        return "\n", ""
    classes = set(tag.get_attribute_list("class"))
    for code, name, named in press_words().elements:
        if tag.name == name or classes & named:
            return f"\n\n{code}\n\n", "\n\n"
    if tag.name == "article" or "article" in classes:
        return "\n\n", f"\n\n{END}\n\n"
    return ("\n\n", "\n\n") if tag.name in _BLOCKS else ("", "")
