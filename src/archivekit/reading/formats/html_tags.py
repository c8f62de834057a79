"""Tags of a page with their places, which parsers forget; comments and scripts are passed over."""

from __future__ import annotations

import html
import re

import attrs

_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>`]+))"""
)
_REST = r"""\b(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>"""
_PASSED = re.compile(
    r"<!--.*?-->|<(script|style|noscript)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)


@attrs.frozen
class Tag:
    """A start tag at ``source[start:end]``; an attribute is its value and where it is written."""

    name: str
    start: int
    end: int
    attributes: dict[str, tuple[str, int, int]]

    def value(self, name: str) -> str:
        """Give an attribute's value, empty where it has none."""
        return self.attributes.get(name, ("", 0, 0))[0]


def tags_of(source: str, *names: str) -> list[Tag]:
    """Find the start tags of these names, in order.

    >>> (tag,) = tags_of('<!-- <meta> --><META name=author content="A &amp; B">', "meta")
    >>> tag.value("content"), tag.attributes["content"][1:]
    ('A & B', (42, 51))
    """
    wanted = re.compile(rf"<({'|'.join(names)}){_REST}", re.IGNORECASE)
    hidden = _hidden(source)
    return [
        Tag(match[1].lower(), match.start(), match.end(), _attributes(source, match))
        for match in wanted.finditer(source)
        if not any(start <= match.start() < end for start, end in hidden)
    ]


def _hidden(source: str) -> list[tuple[int, int]]:
    """Where comments, scripts and styles are. `<!--` without an end hides nothing."""
    spans: list[tuple[int, int]] = []
    at = 0
    while True:
        openings = [p for p in (source.find("<!--", at), _script(source, at)) if p >= 0]
        if not openings:
            return spans
        match = _PASSED.match(source, min(openings))
        if match:
            spans.append(match.span())
        at = match.end() if match else min(openings) + 1
        if not match and "-->" not in source[at:]:
            return spans


def _script(source: str, at: int) -> int:
    match = re.compile(r"<(?:script|style|noscript)\b", re.IGNORECASE).search(source, at)
    return match.start() if match else -1


def _attributes(source: str, tag: re.Match[str]) -> dict[str, tuple[str, int, int]]:
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE.finditer(source, tag.end(1), tag.end()):
        group = match.lastgroup or "bare"
        found.setdefault(match["name"].lower(), (html.unescape(match[group]), *match.span(group)))
    return found


def element_span(source: str, tag: Tag) -> tuple[int, int]:
    """Give where the inside of a tag's element is; to the end where it is never closed.

    >>> source = "<div><div>a</div>b</div>c"
    >>> start, end = element_span(source, tags_of(source, "div")[0])
    >>> source[start:end]
    '<div>a</div>b'
    """
    depth = 1
    for match in re.compile(rf"<(/?){tag.name}\b", re.IGNORECASE).finditer(source, tag.end):
        depth += -1 if match[1] else 1
        if not depth:
            return tag.end, match.start()
    return tag.end, len(source)
