"""GraphML: each article that is in a cluster as a node, who has it from whom as edges.

http://graphml.graphdrawing.org/. Articles without a copy are no part of the graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archivekit._export.citation import key_of
from archivekit._export.copy_edges import edges_of, facts_of, facts_of_edge
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.values import xml_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NODE: Final = ("label", "cluster", "origin", "outlet", "published", "language", "url")
_EDGE: Final = ("relation", "similarity", "confidence", "reason")
_TYPES: Final = {"similarity": "double", "origin": "boolean"}
_KEYS: Final = "".join(
    f'<key id="{name}" for="{part}" attr.name="{name}" attr.type="{_TYPES.get(name, "string")}"/>\n'
    for part, names in (("node", _NODE), ("edge", _EDGE))
    for name in names
)


def write_graphml(piece: Piece) -> bytes:
    """Return the nodes and edges of a cluster."""
    if piece.cluster is None:
        return b""
    origin = piece.cluster.origin, piece.cluster.origin_id
    lines = [
        _element(
            f'node id="{key_of(article)}"',
            {
                "label": article.title,
                "cluster": piece.cluster.id,
                "origin": str((article.path, article.id) == origin).lower(),
                "language": article.language,
                **facts_of(article),
            },
        )
        for article in piece.articles
    ]
    for edge in edges_of(piece):
        ends = f'source="{key_of(edge.giver)}" target="{key_of(edge.taker)}"'
        lines.append(_element(f"edge {ends}", facts_of_edge(edge)))
    return "".join(lines).encode()


def _element(start: str, facts: Mapping[str, Any]) -> str:
    known = "".join(
        f'<data key="{name}">{xml_text(str(value))}</data>'
        for name, value in facts.items()
        if value is not None
    )
    return f"<{start}>{known}</{start.split(maxsplit=1)[0]}>\n"


GRAPHML: Final = Exporter(
    name="graphml",
    about="Who copied whom, as GraphML for Gephi and NetworkX",
    media_type="application/graphml+xml",
    write=write_graphml,
    clusters=True,
    head=(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'{_KEYS}<graph edgedefault="directed">\n'
    ).encode(),
    tail=lambda latest: b"</graph>\n</graphml>\n",
)
