"""Small HTML tables for notebooks. Everything is escaped; nothing is fetched or run."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from archivekit._composed import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def escaped(text: str) -> str:
    r"""Return a text as HTML that can be saved: halves of characters become U+FFFD.

    >>> escaped("<b>\ud800")
    '&lt;b&gt;�'
    """
    return html.escape(whole(text))


def figures_to_html(title: str, figures: Mapping[str, object]) -> str:
    """Return a table of figures, such as the counts of an archive.

    >>> figures_to_html("news.db", {"articles": 1200})
    '<table><caption>news.db</caption><tr><td>articles</td><td>1,200</td></tr></table>'
    """
    rows = [
        (name, f"{value:,}" if isinstance(value, int) else str(value))
        for name, value in figures.items()
    ]
    return html_table(title, (), rows)


def html_table(caption: str, names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; `names` are the headings of its columns, none for a table without a head."""
    head = "".join(f"<th>{escaped(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{escaped(x)}</td>' for x in row)}</tr>" for row in rows)
    head = f"<tr>{head}</tr>" if head else ""
    return f"<table><caption>{escaped(caption)}</caption>{head}{body}</table>"
