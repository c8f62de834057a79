"""HTML as a tree: Beautiful Soup with the parser of lxml, called in one place."""

from __future__ import annotations

from bs4 import BeautifulSoup

_DECLARATION = "<?xml"


def parse_html(markup: str) -> BeautifulSoup:
    """Return the tree of any markup, read as HTML.

    Beautiful Soup warns about markup that begins with an XML declaration, as does the body of many
    a feed; nobody who reads an archive can act on that. In capitals it reads the same.

    >>> parse_html("<?xml version='1.0'?><p>One <b>line").get_text()
    'One line'
    """
    if markup.startswith(_DECLARATION):
        markup = _DECLARATION.upper() + markup[len(_DECLARATION) :]
    return BeautifulSoup(markup, "lxml")
