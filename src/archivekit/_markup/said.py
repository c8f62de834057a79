"""The text of a story as a page tells it to machines: a string of JSON, read as lines.

Pages that a script fills in, and those that ask for money, may show hardly more than a headline.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from archivekit._composed import whole
from archivekit._markup.elements import BLOCK
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.lines import LITERAL, Part
from archivekit._markup.references import joined

_ESCAPED = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]"
    r"|<(?:\\?/)?(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,1000}>|&#?\w{1,31};"
)


def read_said(source: str, start: int, end: int) -> list[Part]:
    r"""Read what is between the quotes of a string of JSON at ``source[start:end]``.

    Tags of blocks and line ends part its lines.

    >>> text = r"They \u006det.\nIt <i>rained<\/i> &amp; snowed.<\/p><p>So"
    >>> lines = read_said(text, 0, len(text))
    >>> [line.text for line in lines]
    ['They met.', 'It rained & snowed.', 'So']
    >>> text[slice(*lines[1].span())]
    'It <i>rained<\\/i> &amp; snowed.'
    """
    maker = LineMaker(start, line_ends=True)
    maker.add_text(*joined(_decoded(source, start, end), 0))
    maker.flush()
    return maker.parts


def _decoded(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Cut a string of JSON into pieces ``(text, place, width)``, as `references.decode` does."""
    for match in _ESCAPED.finditer(source, start, end):
        if start < match.start():
            yield source[start : match.start()], start, LITERAL
        start = match.end()
        text = _meaning(match)
        if text:
            yield text, match.start(), start - match.start()
    if start < end:
        yield source[start:end], start, LITERAL


def _meaning(match: re.Match[str]) -> str:
    """Return what an escape, a tag or a reference stands for."""
    if match["tag"]:
        return "\n" if match["tag"].lower() in BLOCK | {"br"} else ""
    if match[0].startswith("&"):
        return html.unescape(match[0])
    try:
        return whole(str(json.loads(f'"{match[0]}"')))
    except ValueError:
        return match[0]
