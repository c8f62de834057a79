"""A comparison as HTML: both texts side by side, with what differs marked in each.

Everything from an article is escaped; nothing is fetched and nothing runs.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit.dedup.explain import Comparison

STYLE: Final = """
.archivekit-comparison { display: grid; grid-template-columns: repeat(auto-fit,
  minmax(16em, 1fr)); gap: 0 2em; line-height: 1.7 }
.archivekit-comparison h4, .archivekit-comparison > p { margin: .5em 0; overflow-wrap: anywhere }
.archivekit-comparison > p { grid-column: 1 / -1 }
.archivekit-comparison div { white-space: pre-wrap; overflow-wrap: anywhere }
.archivekit-comparison del { background: rgba(215, 58, 73, .25) }
.archivekit-comparison ins { background: rgba(40, 167, 69, .25) }
.archivekit-comparison b { color: rgba(215, 58, 73, .9) }
"""


def comparison_to_html(comparison: Comparison) -> str:
    """Make an HTML fragment of a comparison; readable in a notebook and in a page.

    What only the first text says is ``<del>``, what only the second says ``<ins>``; a caret marks
    where a text has nothing and the other something.

    >>> from archivekit.dedup.explain import compare_texts
    >>> html = comparison_to_html(compare_texts("議會週三通過了法案", "议会周三未能通过法案"))
    >>> "<ins>未能</ins>" in html, "<del>了</del>" in html
    (True, True)
    """
    differences = comparison.differences
    first = _mark(comparison.a_text, "del", ((d.a_start, d.a_end) for d in differences))
    second = _mark(comparison.b_text, "ins", ((d.b_start, d.b_end) for d in differences))
    return (
        f'<section class="archivekit-comparison"><style>{STYLE}</style>'
        f"<p>Jaccard {comparison.jaccard:.3f} · {comparison.contained:.1%} of the first stands in "
        f"the second, {comparison.contains:.1%} of the second in the first · "
        f"{len(differences)} differences</p>"
        f"<article><h4>{escape(comparison.a)}</h4><div>{first}</div></article>"
        f"<article><h4>{escape(comparison.b)}</h4><div>{second}</div></article></section>"
    )


def comparison_to_page(comparison: Comparison) -> str:
    """Make a page of its own of a comparison, which may load nothing and run nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html><html lang="mul"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(comparison.a)} · {escape(comparison.b)}</title></head>"
        f"<body>{comparison_to_html(comparison)}</body></html>"
    )


def _mark(text: str, tag: str, spans: Iterable[tuple[int, int]]) -> str:
    """Escape a text and wrap the spans, which ascend, in a tag."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(escape(text[at:start]))
        parts.append(f"<{tag}>{escape(text[start:end])}</{tag}>" if end > start else "<b>‸</b>")
        at = end
    return "".join((*parts, escape(text[at:])))
