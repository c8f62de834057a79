"""SURT: the form web archives sort their indexes by, most significant label first.

The conventions are those of the CDX indexes of the Internet Archive and of pywb: no scheme, no
``www``, lower case, labels reversed (those of an IPv4 address too), escapes undone as often as
they go and only what must be escaped again, slashes single and none at the end, parameters
sorted. It is coarser than a key in some ways (case) and finer in others (slugs, devices).
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

_WWW = re.compile(r"www\d*\.(?=.)")
_PARTS = re.compile(
    r"https?://(?:[^/@]*@)?(\[[^\]]*\]|[^/:?]*)(:\d+)?([^?#]*)(?:\?([^#]*))?.*", re.DOTALL
)
_NESTED_ESCAPE = re.compile(r"%(?:25)+(?=[0-9A-Fa-f]{2})")
_SLASHES = re.compile(r"//+")
_SAFE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "#%")
_MOST_ROUNDS = 8


def surt(canonical: str) -> str:
    """Return the sort-friendly form of a canonical URL, as CDX servers use it for look-ups.

    Raises `ValueError` for text that is no http(s) URL.

    >>> surt("https://www.bbc.co.uk/zhongwen/Simp/?b=2&a=1")
    'uk,co,bbc)/zhongwen/simp?a=1&b=2'
    """
    parts = _PARTS.fullmatch(canonical)
    if parts is None:
        raise ValueError(f"not a canonical http(s) URL: {canonical[:80]!r}")
    host, port, path, query = parts.groups(default="")
    www = _WWW.match(host)
    host = host[www.end() :] if www else host
    if host[:1] != "[":
        host = ",".join(reversed(host.rstrip(".").split(".")))
    path = _SLASHES.sub("/", _indexed(path))
    text = f"{host}{port}){path.rstrip('/') or '/'}"
    if query:
        pieces = [piece.partition("=") for piece in _indexed(query).split("&")]
        text += "?" + "&".join("".join(piece) for piece in sorted(pieces))
    return text


def _indexed(text: str) -> str:
    """Return `text` with as few escapes as an index line can have."""
    if "%" not in text:
        return text.lower()
    last = _NESTED_ESCAPE.sub("%", text).encode()
    for _ in range(_MOST_ROUNDS):
        plain = unquote_to_bytes(last)
        if plain == last:
            break
        last = plain
    return quote(last, safe=_SAFE).lower()
