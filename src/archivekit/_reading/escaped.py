"""Bodies that a dump escaped twice: ``&amp;lt;p&amp;gt;`` where a paragraph is meant."""

from __future__ import annotations

import html
import re

_DEEPEST = 3
"""How many times a body may be escaped."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!")
_ESCAPED_TAG = re.compile(r"&(?:amp;)*(?:lt|#0*60|#x0*3c);", re.IGNORECASE)
_AMPERSAND = re.compile(r"(?:(?<=\w)|(?<=\w\s))&amp;(?=amp;\s?\w)")
_SIGN = re.compile(
    r"&amp;(?=(?:#\d{2,5}|#x[\da-f]{2,5}|nbsp|quot|[lr][sd]quo|[mn]dash|hellip);)", re.IGNORECASE
)
"""Ampersands of signs that are escaped again; a text about HTML sets such in `<code>`."""
_CODE = re.compile(r"<(?:code|pre|kbd|samp|tt)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"\s*<(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>")
_EMPTY = frozenset(("img", "br", "hr"))
_LINKS = re.compile(
    r"""<(?:a\s[^<>]*\bhref|img\s[^<>]*\bsrc)\s*=\s*["']|<br\s*/?>""", re.IGNORECASE
)
_LINK = re.compile(r"""<a\s[^<>]*\bhref\s*=\s*["']https?://[^<>]*>[^<>]+</a\s*>""", re.IGNORECASE)


def without_second_escape(body: str) -> str:
    r"""Decode a body once more while it is markup that is escaped; a text about markup stays.

    Such a body has no tag of its own; decoded it begins with an element that ends, has a link to
    a whole address, or several pictures or line breaks. A sign such as ``&amp;#8217;`` is one
    anywhere.

    >>> without_second_escape("&lt;p&gt;Hale &amp;amp; Sons&lt;/p&gt;")
    '<p>Hale &amp; Sons</p>'
    >>> without_second_escape("The &lt;b&gt; element makes words bold.")
    'The &lt;b&gt; element makes words bold.'
    >>> without_second_escape("<p>It&amp;#8217;s raining</p>")
    '<p>It&#8217;s raining</p>'
    """
    for _ in range(_DEEPEST):
        if "&" not in body or _TAG.search(body) or not _is_escaped_markup(body):
            break
        body = html.unescape(body)
    if "&amp;" in body and not _CODE.search(body):
        body = _SIGN.sub("&", body if _TAG.search(body) else _AMPERSAND.sub("&", body))
    return body


def _is_escaped_markup(text: str) -> bool:
    for _ in range(_DEEPEST):
        if not _ESCAPED_TAG.search(text):
            break
        text = html.unescape(text)
    first = _ELEMENT.match(text)
    if not first:
        return len(_LINKS.findall(text)) > 1 or bool(_LINK.search(text))
    return first["name"].lower() in _EMPTY or f"</{first['name']}>" in text
