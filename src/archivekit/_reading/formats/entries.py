"""What formats of several entries share: the names of entries, and text out of markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bs4 import BeautifulSoup


def entry_paths(path: str, ids: Sequence[str | None]) -> list[str]:
    """Name each entry of an item: by its own id where that is one, else by its number from 1.

    >>> entry_paths("feed.xml", ["a", "b", "b", None])
    ['feed.xml#a', 'feed.xml#2', 'feed.xml#3', 'feed.xml#4']
    """
    folded = [" ".join(id.split()) if id else None for id in ids]  # noqa: A001 - it is one
    counts = Counter(folded)
    return [
        f"{path}#{name if name and counts[name] == 1 else number}"
        for number, name in enumerate(folded, start=1)
    ]


def plain(text: str) -> str:
    """Give the text of a piece of markup, as a title may be one.

    >>> plain("A <em>very</em> old&#x20;one"), plain("1 < 2")
    ('A very old one', '1 < 2')
    """
    if "<" not in text and "&" not in text:
        return text
    soup = BeautifulSoup(f"<i>{text}", "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return soup.get_text()
