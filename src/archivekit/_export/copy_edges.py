"""Who copied whom, as a list of edges: CSV, as Gephi, NetworkX and spreadsheets read it.

An edge leads from the giver to whom has the piece from it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit._export.citation import key_of
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.files import cell
from archivekit._export.values import address, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivekit.model import Article, Member

COLUMNS: Final = (
    *("Source", "Target", "Type", "cluster", "relation", "similarity", "confidence", "reason"),
    *("source_outlet", "source_published", "source_url", "source_title"),
    *("target_outlet", "target_published", "target_url", "target_title"),
)


@attrs.frozen
class CopyEdge:
    """An article, another that has the piece from it, and the latter's place in the cluster."""

    giver: Article
    taker: Article
    member: Member


def edges_of(piece: Piece) -> Iterator[CopyEdge]:
    """Yield who has a piece from whom, as far as the giver is an article of the cluster."""
    members = piece.cluster.members if piece.cluster else ()
    here = {(article.path, article.id): article for article in piece.articles}
    for member, taker in zip(members, piece.articles, strict=bool(members)):
        taken = member.taken_from
        giver = here.get((taken.path or "", taken.id or "")) if taken else None
        if giver and giver is not taker:
            yield CopyEdge(giver, taker, member)


def facts_of(article: Article) -> dict[str, str | None]:
    """Return what a graph tells of an article."""
    return {
        "outlet": article.outlet.id if article.outlet else None,
        "published": moment(article.published),
        "url": address(article.canonical_url),
    }


def facts_of_edge(edge: CopyEdge) -> dict[str, Any]:
    """Return what a graph tells of an edge."""
    member, taken = edge.member, edge.member.taken_from
    return {
        "relation": member.relation.value,
        "similarity": member.similarity,
        "confidence": taken.confidence.value if taken else None,
        "reason": taken.reason if taken else None,
    }


def write_edges(piece: Piece) -> bytes:
    """Return the edges of a piece, a row each."""
    file = io.StringIO()
    writer = csv.writer(file)
    for edge in edges_of(piece):
        ends = {"source": edge.giver, "target": edge.taker}
        row: dict[str, Any] = {
            "Source": key_of(edge.giver),
            "Target": key_of(edge.taker),
            "Type": "Directed",
            "cluster": piece.cluster.id if piece.cluster else None,
            **facts_of_edge(edge),
        }
        for end, article in ends.items():
            row |= {f"{end}_{name}": value for name, value in facts_of(article).items()}
            row[f"{end}_title"] = article.title
        writer.writerow([cell(row[name]) for name in COLUMNS])
    return file.getvalue().encode()


EDGES: Final = Exporter(
    name="edges",
    about="Who copied whom, as a list of edges in CSV",
    media_type="text/csv",
    write=write_edges,
    clusters=True,
    head=",".join(COLUMNS).encode() + b"\r\n",
)
