"""Tags of a page with their places, which parsers forget; comments and scripts are passed over.

Everything here is linear in the page, whatever is left open in it.
"""

from __future__ import annotations

import functools
import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from archivekit._ends import end_of, find_end
from archivekit._frozen import quick_frozen

_ATTRIBUTE = re.compile(
    r"""(?<![^\s"'<>/=])(?P<name>[^\s"'<>/=]++)\s*+=\s*+"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>`]+))"""
)
_REST = r"""\b(?:[^"'<>]++|"[^"]*+"|'[^']*+')*>"""
_HIDING = re.compile(
    r"<(?:!--|(?P<name>script|style|noscript)\b(?P<attributes>[^<>]*)>)", re.IGNORECASE
)
_ENDS = {name: end_of(name) for name in ("", "script", "style", "noscript")}


@quick_frozen
class Tag:
    """A start tag at ``source[start:end]``; an attribute is its value and where it is written."""

    name: str
    start: int
    end: int
    attributes: dict[str, tuple[str, int, int]]

    def value(self, name: str) -> str:
        """Return an attribute's value, empty where it has none."""
        return self.attributes.get(name, ("", 0, 0))[0]


class Hidden(NamedTuple):
    """A comment, script or style: all of it, and where its inside is. A page has hundreds."""

    name: str
    attributes: str
    start: int
    end: int
    inside: tuple[int, int]


@functools.lru_cache(maxsize=2)
def hidden_parts(source: str) -> tuple[Hidden, ...]:
    """Find what a page does not show, in order; what is never closed hides nothing.

    One page is asked several times.

    >>> [part.name for part in hidden_parts("<!-- a --><script>b</script><style>")]
    ['', 'script']
    """
    return tuple(_hidden_parts(source))


@functools.lru_cache(maxsize=1)
def lowered(source: str) -> str:
    """Return a page in small letters; several ask for them, one after another."""
    return source.lower()


def element_end(source: str, name: str, start: int, longest: int) -> int:
    """Return where the element of a name ends whose inside begins at `start`, or `longest` later.

    >>> source = "<div><div>a</div>b</div>c"
    >>> source[5 : element_end(source, "div", 5, 100)]
    '<div>a</div>b'
    """
    depth, limit = 1, min(len(source), start + longest)
    for match in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(source, start, limit):
        depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return limit


def _hidden_parts(source: str) -> Iterator[Hidden]:
    at, unclosed = 0, set()
    while match := _HIDING.search(source, at):
        name = (match["name"] or "").lower()
        at = match.end()
        close = None
        if name not in unclosed:
            close = find_end(_ENDS[name], source, at, len(source))
        if close is None:
            unclosed.add(name)  # looked for once
            continue
        at = close.end()
        inside = (match.end(), close.start())
        yield Hidden(name, match["attributes"] or "", match.start(), at, inside)


def tags_of(source: str, *names: str, having: str = "") -> list[Tag]:
    """Find the start tags of these names, in order, whose attributes have a word in them.

    >>> (tag,) = tags_of('<!-- <meta> --><META name=author content="A &amp; B">', "meta")
    >>> tag.value("content"), tag.attributes["content"][1:]
    ('A & B', (42, 51))
    """
    if having and having not in source and having not in lowered(source):
        return []
    wanted = re.compile(rf"<({'|'.join(names)}){_REST}", re.IGNORECASE)
    hidden = hidden_parts(source)
    starts = [part.start for part in hidden]

    def is_seen(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index < 0 or at >= hidden[index].end

    return [
        Tag(match[1].lower(), match.start(), match.end(), _attributes(source, match))
        for match in wanted.finditer(source)
        if (not having or having in match[0].lower()) and is_seen(match.start())
    ]


def _attributes(source: str, tag: re.Match[str]) -> dict[str, tuple[str, int, int]]:
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE.finditer(source, tag.end(1), tag.end()):
        group = match.lastgroup or "bare"
        found.setdefault(match["name"].lower(), (html.unescape(match[group]), *match.span(group)))
    return found
