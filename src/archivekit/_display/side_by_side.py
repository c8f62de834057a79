"""Two texts side by side as HTML, with what differs marked in each.

Everything is escaped; nothing is fetched and nothing runs.
"""

from __future__ import annotations

from typing import Final

import attrs

from archivekit._display.html_tables import escaped

STYLE: Final = """
.archivekit-comparison { display: grid; grid-template-columns: repeat(auto-fit,
  minmax(16em, 1fr)); gap: 0 2em; line-height: 1.7 }
.archivekit-comparison h4, .archivekit-comparison > p { margin: .5em 0; overflow-wrap: anywhere }
.archivekit-comparison > p { grid-column: 1 / -1 }
.archivekit-comparison div { white-space: pre-wrap; overflow-wrap: anywhere }
.archivekit-comparison del { background: rgba(215, 58, 73, .25) }
.archivekit-comparison ins { background: rgba(40, 167, 69, .25) }
.archivekit-comparison mark { background: rgba(255, 200, 0, .35); color: inherit }
.archivekit-comparison table { grid-column: 1 / -1; justify-self: start; border-spacing: 1em 0 }
.archivekit-comparison b { color: rgba(215, 58, 73, .9) }
"""


@attrs.frozen
class Side:
    """One of two texts: its name, the text, and the spans that are marked, in ascending order."""

    name: str
    text: str
    spans: tuple[tuple[int, int], ...]


def side_by_side(summary: str, first: Side, second: Side, shared: str = "") -> str:
    """Return an HTML fragment with both texts, readable in a notebook and in a page.

    What only the first text says is ``<del>``, what only the second says is ``<ins>``. A caret
    marks the place where one text has nothing and the other has words. Of texts in two languages
    the spans are what both have, in ``<mark>``; `shared` is a table of that, as HTML.

    >>> shown = side_by_side("", Side("a", "no vote", ((0, 2),)), Side("b", "a vote", ((0, 1),)))
    >>> "<del>no</del> vote" in shown, "<ins>a</ins> vote" in shown
    (True, True)
    """
    tags = ("mark", "mark") if shared else ("del", "ins")
    return (
        f'<section class="archivekit-comparison"><style>{STYLE}</style>'
        f"<p>{escaped(summary)}</p>{shared}"
        f"<article><h4>{escaped(first.name)}</h4><div>{_mark(first, tags[0])}</div></article>"
        f"<article><h4>{escaped(second.name)}</h4><div>{_mark(second, tags[1])}</div></article>"
        "</section>"
    )


def page_of(title: str, fragment: str) -> str:
    """Return a whole page around an HTML fragment; the page may load nothing and run nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html><html lang="mul"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escaped(title)}</title></head><body>{fragment}</body></html>"
    )


def _mark(side: Side, tag: str) -> str:
    """Escape a text and wrap its spans in a tag."""
    text, parts, at = side.text, [], 0
    for start, end in side.spans:
        parts.append(escaped(text[at:start]))
        parts.append(f"<{tag}>{escaped(text[start:end])}</{tag}>" if end > start else "<b>‸</b>")
        at = end
    return "".join((*parts, escaped(text[at:])))
