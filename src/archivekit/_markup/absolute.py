"""Links as pages write them, made absolute; total, where `urllib` raises on a stray bracket."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

_WHOLE = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#;]*)?(?:\?[^\s#]+)?(?:#\S+)?")
"""An address that `urljoin` leaves as it is, at twenty times the price."""


def absolute(base: str | None, href: str) -> str:
    """Resolve `href` against the page's URL; what cannot be resolved stays as written.

    >>> absolute("https://example.org/a/b", "../c"), absolute(None, "http://[bad")
    ('https://example.org/c', 'http://[bad')
    """
    href = href.strip()
    if _WHOLE.fullmatch(href):
        return href
    try:
        return urljoin(base or "", href)
    except ValueError:
        return href


def decoded_path(url: str) -> str:
    """Return a URL's path, percent-decoded; empty where there is none to be told.

    >>> decoded_path("https://example.org/%E4%BD%9C/?q=1")
    '/作/'
    """
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""
