"""Links: how clusters, and articles in none, are related, with the words that show it.

An edge between two pieces that are not copies is one; so is an edge of copies that the guard of
the clusters refused, as between a digest and each of the stories that it contains. Of all edges
between two clusters the strongest one is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._dedup.passages import find_passages
from archivekit.model import (
    Anchor,
    AnchorKind,
    Confidence,
    PieceLink,
    PieceRelation,
    Relation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archivekit._dedup.edges import PairMeasurer
    from archivekit._dedup.judge import Edge

CONTAINED: Final = 0.8
"""The share of a text from which a longer one that is no copy of it contains it."""
LONGER: Final = 0.8
"""Of two texts of which one is at least this part of the other, neither contains the other."""
_RANK: Final = {relation: rank for rank, relation in enumerate(PieceRelation)}


@attrs.frozen(kw_only=True)
class LinkDraft:
    """A link by the indices of its two articles in the pile."""

    relation: PieceRelation
    source: int
    target: int
    share: float
    direction: str | None


def choose_links(edges: Iterable[Edge], group_of: Mapping[int, int]) -> list[LinkDraft]:
    """Return the strongest link between any two groups, or articles in none, in a fixed order.

    `group_of` is the number of the group of each article that is in one.
    """
    best: dict[tuple[int, int], LinkDraft] = {}
    for edge in edges:
        ends = group_of.get(edge.a, ~edge.a), group_of.get(edge.b, ~edge.b)
        if ends[0] == ends[1]:
            continue
        draft, key = draft_link(edge), (min(ends), max(ends))
        if key not in best or strength(draft) < strength(best[key]):
            best[key] = draft
    return sorted(best.values(), key=lambda draft: (draft.source, draft.target))


def strength(draft: LinkDraft) -> tuple[int, float, int, int]:
    """Return a sort key: the strongest relation, then the largest share, then the first."""
    return (_RANK[draft.relation], -draft.share, draft.source, draft.target)


def draft_link(edge: Edge) -> LinkDraft:
    """Return the link that an edge is, where its ends are not in one cluster.

    Copies that are in two clusters share passages, or the longer one contains the other.
    """
    relation = edge.relation
    if isinstance(relation, Relation):
        relation = _relation_apart(edge)
    source, target = (edge.b, edge.a) if edge.backward else (edge.a, edge.b)
    told = relation in {PieceRelation.PART_OF, PieceRelation.QUOTES, PieceRelation.REPORTS_ON}
    return LinkDraft(
        relation=relation,
        source=source,
        target=target,
        share=edge.containment,
        direction=edge.reason if told else _DIRECTIONS.get(relation),
    )


_DIRECTIONS: Final = {PieceRelation.CONTAINS: "it is the longer text"}


def _relation_apart(edge: Edge) -> PieceRelation:
    contains = edge.containment >= CONTAINED and edge.jaccard < LONGER * edge.containment
    return PieceRelation.CONTAINS if contains else PieceRelation.SHARES_PASSAGES


def make_links(
    measurer: PairMeasurer, drafts: Sequence[LinkDraft], clusters: Mapping[int, str]
) -> list[PieceLink]:
    """Make the values that users get of links, in the order of their paths.

    `clusters` has the ids of the clusters of those articles that are in one.
    """

    def make(draft: LinkDraft) -> PieceLink:
        ends = draft.source, draft.target
        source, target = (measurer.pile[index] for index in ends)
        texts = measurer.read(list(ends))
        passages = find_passages(texts, measurer.outlets[np.array(ends)], measurer.boilerplate)
        return PieceLink(
            relation=draft.relation,
            source=source.path,
            target=target.path,
            source_cluster=clusters.get(draft.source),
            target_cluster=clusters.get(draft.target),
            share=round(draft.share, 4),
            confidence=Confidence.INFERRED,
            direction=draft.direction,
            evidence=tuple(
                Anchor(
                    kind=AnchorKind.PASSAGE,
                    source=texts[0][slice(*here)],
                    target=texts[1][slice(*there)],
                    source_span=here,
                    target_span=there,
                )
                for here, there in passages
            ),
        )

    return sorted(map(make, drafts), key=link_order)


def link_order(link: PieceLink) -> tuple[str, str, str]:
    """Return a sort key: by the path of the source, then of the target."""
    return link.source, link.target, link.relation.value
