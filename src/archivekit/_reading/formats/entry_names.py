"""What formats of several entries share: their names and their links."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(
    r"""(?P<before>\s(?:href|src|poster|data-src)\s*=\s*)(?P<quote>["']?)(?P<href>[^\s"'<>#][^\s"'<>]*)""",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|www\.|$)", re.IGNORECASE)

_MACHINERY = frozenset(
    "attachment nav_menu_item revision custom_css customize_changeset oembed_cache user_request"
    " acf-field acf-field-group".split()
)
"""What WordPress keeps as posts that nobody reads."""
_SUFFIX = 3
"""Most letters of what stands for a name in the suffix of a host: ``co.uk``, ``com.cn``."""


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


def is_machinery(kind: str) -> bool:
    """Return whether a kind of WordPress post is not for readers, such as a menu.

    >>> is_machinery("nav_menu_item"), is_machinery("wp_block"), is_machinery("post")
    (True, True, False)
    """
    return kind in _MACHINERY or kind.startswith("wp_")


def absolute(base: str, href: str) -> str:
    """Resolve a relative link; a whole address, and a host without a scheme, stay as written.

    >>> absolute("https://a.example/x/feed.xml", "../b"), absolute("https://a.example/", "www.b.c")
    ('https://a.example/b', 'www.b.c')
    """
    if _ABSOLUTE.match(href):
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def host_of(url: str) -> str:
    """Return the host of an address, without `www.`; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_of_site(url: str, base: str) -> bool:
    """Return whether an entry may be of the site that its feed is of, as far as hosts tell.

    A feed of other sites' stories has a title too, which names no publisher of theirs.

    >>> is_of_site("https://news.kaimoor.example/1", "https://www.kaimoor.example/feed")
    True
    >>> is_of_site("https://kaimoor.example/1", "https://planet.example/")
    False
    """
    ours, theirs = host_of(url), host_of(base)
    shared = frozenset(ours.split(".")[:-1]).intersection(theirs.split(".")[:-1])
    return ours in {"", theirs} or not theirs or any(len(label) > _SUFFIX for label in shared)


def with_absolute_links(body: str, base: str) -> str:
    """Resolve the links and pictures of a body, except for links within the page itself.

    >>> with_absolute_links('<a href="/b">b</a> <a href="#c">c</a>', "https://a.example/x")
    '<a href="https://a.example/b">b</a> <a href="#c">c</a>'
    """

    def resolved(match: re.Match[str]) -> str:
        href = html.unescape(match["href"])
        if _ABSOLUTE.match(href):
            return match[0]
        return f"{match['before']}{match['quote']}{html.escape(absolute(base, href))}"

    return _TAG.sub(lambda tag: _ADDRESS.sub(resolved, tag[0]), body)
