"""Clusters: verified edges joined, with a guard against chains into strangers.

Texts join first, strongest edge first. A join is refused where the two groups hold texts
that are not loosely alike themselves: where of such a pair the smaller shares less than
half of what the threshold asks. So A–B–C ends where C has nothing of A, a round-up does not
join the strangers it quotes, and a quotation does not join those who quote it. Large groups
are represented by their `WITNESSES` largest texts. Then the versions of one item (equal URL
key) and linked translations come together, whatever their texts say: these are relations of
items, and the edge is the stated bridge.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import attrs

from archivekit._dedup.entries import by_publication
from archivekit._dedup.origin import find_origin
from archivekit._minhash.disjoint_sets import DisjointSets
from archivekit.model import Cluster, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from archivekit._dedup.entries import Entry
    from archivekit._dedup.judge import Edge
    from archivekit._rules.rules import Rules

WITNESSES: Final = 8
_OF_ITEMS: Final = (Relation.SAME_URL, Relation.TRANSLATION_LINK)
_STRENGTH: Final = {relation: rank for rank, relation in enumerate(Relation)}


def group(
    edges: Iterable[Edge], sizes: list[int], loosely_alike: Callable[[int, int], bool]
) -> list[list[int]]:
    """Return groups of two or more indices, each ascending, in order of their first index.

    `sizes` are the texts' units; `loosely_alike` measures a pair.

    >>> from archivekit._dedup.judge import Edge
    >>> def edge(a, b, jaccard):
    ...     return Edge(a=a, b=b, relation=Relation.NEAR_DUPLICATE, jaccard=jaccard,
    ...                 containment=1.0, reason="")
    >>> chain = [edge(0, 1, 0.9), edge(1, 2, 0.8)]
    >>> group(chain, [9, 9, 9], lambda a, b: abs(a - b) < 2)
    [[0, 1]]
    >>> group(chain, [9, 9, 9], lambda a, b: True)
    [[0, 1, 2]]
    """
    ordered = sorted(edges, key=strength)
    sets = DisjointSets(index for edge in ordered for index in (edge.a, edge.b))
    for edge in ordered:
        a, b = sets.find(edge.a), sets.find(edge.b)
        if edge.relation in _OF_ITEMS or a == b:
            continue
        left, right = (_witnesses(sets.members[root], sizes) for root in (a, b))
        if all(loosely_alike(i, j) for i in left for j in right):
            sets.join(a, b)
    for edge in ordered:
        if edge.relation in _OF_ITEMS:
            sets.join(sets.find(edge.a), sets.find(edge.b))
    return [found for found in sets.listed() if len(found) > 1]


def strength(edge: Edge) -> tuple[int, float, float, int, int]:
    """Return a sort key: relations in the model's order, then the more similar, then the index."""
    return (_STRENGTH[edge.relation], -edge.jaccard, -edge.containment, edge.a, edge.b)


def _witnesses(indices: list[int], sizes: list[int]) -> list[int]:
    return sorted(indices, key=lambda index: (-sizes[index], index))[:WITNESSES]


@attrs.frozen(kw_only=True)
class MemberDraft:
    """A member by its index in the pile, and what `archivekit.model.Member` says of its place."""

    index: int
    similarity: float
    relation: Relation
    evidence: str


@attrs.frozen(kw_only=True)
class ClusterDraft:
    """A cluster of entries by their indices, the members in order of publication."""

    id: str
    origin: int | None
    members: tuple[MemberDraft, ...]


def describe_groups(
    pile: Sequence[Entry], groups: Sequence[list[int]], edges: Iterable[Edge], rules: Rules
) -> list[ClusterDraft]:
    """Return the cluster of each group: its id, its origin, its members' strongest edges."""
    number = {index: place for place, members in enumerate(groups) for index in members}
    best: dict[int, Edge] = {}
    for edge in sorted(edges, key=strength):
        if edge.a in number and number[edge.a] == number.get(edge.b):
            best.setdefault(edge.a, edge)
            best.setdefault(edge.b, edge)
    return [_describe(pile, indices, best, rules) for indices in groups]


def _describe(
    pile: Sequence[Entry], indices: list[int], edges: dict[int, Edge], rules: Rules
) -> ClusterDraft:
    ids = sorted(pile[index].id for index in indices)
    origin = find_origin([pile[index] for index in indices], rules)
    source = indices[origin.member] if origin else None
    members = []
    for index in sorted(indices, key=lambda i: by_publication(pile[i].published, pile[i].path)):
        edge = edges[index]
        other = pile[edge.b if edge.a == index else edge.a]
        evidence = f"{other.path}: {edge.reason}"
        if origin and index == source:
            evidence += f"; the origin: {origin.reason}"
        members.append(
            MemberDraft(
                index=index, similarity=edge.jaccard, relation=edge.relation, evidence=evidence
            )
        )
    return ClusterDraft(
        id=hashlib.blake2b("\n".join(ids).encode(), digest_size=16).hexdigest(),
        origin=source,
        members=tuple(members),
    )


def make_cluster(pile: Sequence[Entry], draft: ClusterDraft) -> Cluster:
    """Make the value that users get of a cluster of entries."""
    return Cluster(
        id=draft.id,
        origin=None if draft.origin is None else pile[draft.origin].path,
        members=tuple(
            pile[member.index].as_member(member.relation, member.similarity, member.evidence)
            for member in draft.members
        ),
    )
