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
_USER_SAFE = "!$&'()*+,"
_QUERY_SAFE = "!$&()*+,;=:@/[]?"
# An upper-case escape of anything but an unreserved character.
_GOOD_ESCAPE = r"(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|40|5[B-E]|60|7[B-DF])"


_ODD_IN_PATH = re.compile(rf"[^{_UNRESERVED}{re.escape(_PATH_SAFE)}%]")
_ODD_IN_QUERY = re.compile(rf"[^{_UNRESERVED}{re.escape(_QUERY_SAFE)}%]")
_ASCII_ESCAPE = re.compile("%(?![89A-F][0-9A-F])")
_ODD_ESCAPE = re.compile(rf"%(?!{_GOOD_ESCAPE})")
_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# The look-behinds keep a stray "%" from growing into an escape: "%%341" is not "%41".
_UNRESERVED_ESCAPE = re.compile(
    r"%(?<!%%)(?<!%[0-9A-Fa-f]%)(2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])"
)


def normal_path(path: str) -> str:
    """Return `path` with its percent-encoding in normal form.

    >>> normal_path("/zh/中国/%e4%b8%ad/%7euser/a%2fb")
    '/zh/%E4%B8%AD%E5%9B%BD/%E4%B8%AD/~user/a%2Fb'
    """
    if _ODD_IN_PATH.search(path) or (_ASCII_ESCAPE.search(path) and _ODD_ESCAPE.search(path)):
        return _normalize(path, _PATH_SAFE)
    return path


def normal_query(query: str) -> str:
    """Return `query` (or a fragment) with its percent-encoding in normal form.

    >>> normal_query("q=%c4%e3 'x'")
    'q=%C4%E3%20%27x%27'
    """
    if _ODD_IN_QUERY.search(query) or (_ASCII_ESCAPE.search(query) and _ODD_ESCAPE.search(query)):
        return _normalize(query, _QUERY_SAFE)
    return query


def normal_user(user: str) -> str | None:
    """Return ``name:password`` in normal form, `None` where both are empty.

    >>> normal_user("a@b:"), normal_user("a:b:c"), normal_user(":")
    ('a%40b', 'a:b%3Ac', None)
    """
    name, _, password = user.partition(":")
    name, password = _normalize(name, _USER_SAFE), _normalize(password, _USER_SAFE)
    return (f"{name}:{password}" if password else name) or None


def _normalize(text: str, safe: str) -> str:
    upper = _RUN.sub(lambda run: run[0].upper(), quote(text, safe=safe + "%"))
    return _UNRESERVED_ESCAPE.sub(lambda hit: chr(int(hit[1], 16)), upper)
