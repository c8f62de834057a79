"""SURT: the form web archives sort their indexes by, most significant label first."""

from __future__ import annotations

import re

from archivekit.canonical.url_host import is_address

_WWW = re.compile(r"www\d*\.")
_PARTS = re.compile(r"https?://(?:[^/@]*@)?(\[[^\]]*\]|[^/:?]*)(:\d+)?([^?#]*)(?:\?([^#]*))?.*")


def surt(canonical: str) -> str:
    """Return the sort-friendly form of a canonical URL, as CDX servers use it for look-ups.

    Reversed host without ``www``, lower case, no scheme, no final slash, parameters sorted: the
    conventions of the Internet Archive's index.

    >>> surt("https://www.bbc.co.uk/zhongwen/Simp/?b=2&a=1")
    'uk,co,bbc)/zhongwen/simp?a=1&b=2'
    """
    parts = _PARTS.fullmatch(canonical)
    if parts is None:
        raise ValueError(f"not a canonical http(s) URL: {canonical[:80]!r}")
    host, port, path, query = parts.groups(default="")
    host = _WWW.sub("", host, count=1) if _WWW.match(host) else host
    if not is_address(host):
        host = ",".join(reversed(host.rstrip(".").split(".")))
    path = path.rstrip("/") or "/"
    text = f"{host}{port}){path}"
    if query:
        text += "?" + "&".join(sorted(query.split("&")))
    return text.lower()
