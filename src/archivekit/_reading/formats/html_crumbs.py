"""The links of a page's breadcrumbs, the front page's left out: the first is its section."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from archivekit._reading.formats.html_tags import element_end, lowered
from archivekit._reading.record import Field
from archivekit.model import Layer

_MARK = "breadcrumb"
_TAG = re.compile(r"<(?P<name>ol|ul|nav|div|p|span|section|td)\b[^<>]*>", re.IGNORECASE)
_LONGEST_TAG, _LONGEST, _MOST = 400, 3000, 20
"""Most characters of a tag, and of what it holds; how often the mark is looked for."""
_MOST_CRUMBS = 3
_LINK = re.compile(
    r"<a\b[^<>]*\bhref\s*=\s*[\"']?(?P<path>[^\"'\s<>]*)[^<>]*>(?P<inside>[^<>]*(?:<(?!/a\b)[^<>]*>[^<>]*)*)</a",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^<>]*[^\W\d_][^<>]*(?=<)")
_FRONT = re.compile(
    r"(?:\S*/web/\d+\w*/)?(?:https?:)?(?://[^/]+)?(?:/(?:[a-z]{2}|index\.\w+|home)?)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
"""The address of a front page, maybe of one language, or of a place in this one."""
_AROUND = " \t\n\r/|>»›‹«·•-–—:&"


def read_crumbs(source: str) -> Iterator[Field]:
    """Yield what the links of the first breadcrumbs of a page say, but those to a front page.

    >>> page = '<ol class="breadcrumb"><li><a href="/">Post</a><li><a href="/w">World</a></ol>'
    >>> [(field.name, field.value) for field in read_crumbs(page)]
    [('crumb', 'World')]
    """
    small, at = lowered(source), -1
    if len(small) != len(source):  # some capitals have small letters of two characters
        return
    for _ in range(_MOST):
        at = small.find(_MARK, at + 1)
        opened = source.rfind("<", max(0, at - _LONGEST_TAG), at) if at >= 0 else -1
        tag = _TAG.match(source, opened) if opened >= 0 else None
        if at < 0 or (tag and at < tag.end()):
            break
    else:
        tag = None
    if tag:
        end = element_end(source, tag["name"], tag.end(), _LONGEST)
        links = (m for m in _LINK.finditer(source, tag.end(), end) if not _FRONT.fullmatch(m["path"]))
        for link in list(links)[:_MOST_CRUMBS]:
            words = _WORDS.search(source, link.start("inside"), link.end("inside") + 1)
            if words:
                yield _field(words)


def _field(words: re.Match[str]) -> Field:
    written = words[0]
    start = words.start() + len(written) - len(written.lstrip(_AROUND))
    end = words.end() - len(written) + len(written.rstrip(_AROUND))
    value = " ".join(html.unescape(words.string[start:end]).split())
    return Field(name="crumb", value=value, layer=Layer.METADATA, start=start, end=end)
