"""Values as small HTML tables, for notebooks. Everything is escaped, nothing is fetched or run."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archivekit.model import Cluster


def cluster_to_html(cluster: Cluster) -> str:
    """Make a table of a cluster's members, in order of publication, the likely origin marked."""
    rows = [
        (
            "origin" if member.path == cluster.origin else "",
            member.outlet or "",
            member.published or "",
            member.relation.value,
            f"{member.similarity:.2f}",
            member.title or member.path,
        )
        for member in cluster.members
    ]
    names = ("", "outlet", "published", "relation", "similarity", "title")
    return _table(f"{len(rows)} copies of one piece (cluster {cluster.id})", names, rows)


def figures_to_html(title: str, figures: Mapping[str, object]) -> str:
    """Make a table of figures, such as an archive's counts.

    >>> figures_to_html("news.db", {"articles": 1200})
    '<table><caption>news.db</caption><tr><td>articles</td><td>1,200</td></tr></table>'
    """
    rows = [
        (name, f"{value:,}" if isinstance(value, int) else str(value))
        for name, value in figures.items()
    ]
    return _table(title, (), rows)


def _table(caption: str, names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(x)}</td>' for x in row)}</tr>" for row in rows)
    head = f"<tr>{head}</tr>" if head else ""
    return f"<table><caption>{html.escape(caption)}</caption>{head}{body}</table>"
