"""The text of a piece of markup, such as a title in a feed or in the answer of an API."""

from __future__ import annotations


def plain(text: str) -> str:
    """Return the text of a piece of markup, as a title may be one.

    >>> plain("A <em>very</em> old&#x20;one"), plain("1 < 2")
    ('A very old one', '1 < 2')
    """
    if "<" not in text and "&" not in text:
        return text
    from archivekit._html_tree import parse_html  # noqa: PLC0415 - slow to load, and rarely needed

    soup = parse_html(f"<i>{text}")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return soup.get_text()
