"""The normal form of percent-encoding (RFC 3986 section 6.2.2, WHATWG URL section 1.3).

Characters that a URL may not hold are encoded as UTF-8; escapes are upper-case; escapes of
unreserved characters are undone. Escapes of reserved characters (``%2F``, ``%3F``, ``%26``)
and of bytes that are no UTF-8 (GBK queries) stay: undoing them would change what is asked for.
A ``%`` that begins no escape stays too, as browsers send it.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_UNRESERVED = r"A-Za-z0-9\-._~"
_PATH_SAFE = "!$&'()*+,;=:@/[]"
_QUERY_SAFE = "!$&()*+,;=:@/[]?"
# An upper-case escape of anything but an unreserved character.
_GOOD_ESCAPE = r"%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|40|5[B-E]|60|7[B-DF])"


def _normal(safe: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[{_UNRESERVED}{re.escape(safe)}]++|{_GOOD_ESCAPE})*+")


_NORMAL_PATH = _normal(_PATH_SAFE)
_NORMAL_QUERY = _normal(_QUERY_SAFE)
_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# The look-behinds keep a stray "%" from growing into an escape: "%%341" is not "%41".
_UNRESERVED_ESCAPE = re.compile(
    r"(?<!%)(?<!%[0-9A-Fa-f])%(2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])"
)


def normal_path(path: str) -> str:
    """Return `path` with its percent-encoding in normal form.

    >>> normal_path("/zh/中国/%e4%b8%ad/%7euser/a%2fb")
    '/zh/%E4%B8%AD%E5%9B%BD/%E4%B8%AD/~user/a%2Fb'
    """
    return path if _NORMAL_PATH.fullmatch(path) else _normalize(path, _PATH_SAFE)


def normal_query(query: str) -> str:
    """Return `query` (or a fragment) with its percent-encoding in normal form.

    >>> normal_query("q=%c4%e3 'x'")
    'q=%C4%E3%20%27x%27'
    """
    return query if _NORMAL_QUERY.fullmatch(query) else _normalize(query, _QUERY_SAFE)


def _normalize(text: str, safe: str) -> str:
    encoded = quote(text, safe=safe + "%")
    if "%" not in encoded:
        return encoded
    upper = _RUN.sub(lambda run: run[0].upper(), encoded)
    return _UNRESERVED_ESCAPE.sub(lambda hit: chr(int(hit[1], 16)), upper)
