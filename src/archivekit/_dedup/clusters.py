"""Clusters: verified edges joined, with a guard against chains into strangers.

Texts join first, strongest edge first. A join is refused where the two groups hold texts
that are not loosely alike themselves: where of such a pair the smaller shares less than
half of what the threshold asks. So A–B–C ends where C has nothing of A, and a quotation does not
join those who quote it. A round-up joins none of the strangers that are in it. Large groups
are represented by their `WITNESSES` largest texts. Then the versions of one item (equal URL
key) and translations, linked or found, come together, whatever their texts say: these are
relations of items, and the edge is the stated bridge.
"""

from __future__ import annotations

import hashlib
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs

from archivekit._dedup import titles
from archivekit._dedup.edges import WITNESSES
from archivekit._dedup.entries import by_publication
from archivekit._dedup.lineage import Likeness, find_givers, merge_said
from archivekit._dedup.origin import find_credits, find_origin
from archivekit._dedup.translations import find_originals
from archivekit._minhash.disjoint_sets import DisjointSets
from archivekit.model import Cluster, Member, MemberLink, PieceRelation, Relation, Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from archivekit._dedup.entries import Entry
    from archivekit._dedup.judge import Edge
    from archivekit._rules.rules import Rules
    from archivekit.model import Confidence

_OF_ITEMS: Final = (Relation.SAME_URL, Relation.TRANSLATION_LINK, Relation.TRANSLATION)
_STRENGTH: Final = {relation: rank for rank, relation in enumerate((*Relation, *PieceRelation))}


def group(
    edges: Iterable[Edge],
    sizes: list[int],
    loosely_alike: Callable[[int, int], bool],
    same_headline: Callable[[int, int], bool],
) -> list[list[int]]:
    """Return groups of two or more indices, each ascending, in order of their first index.

    `sizes` are the texts' units; `loosely_alike` measures a pair, `same_headline` says whether its
    titles are alike.

    >>> from archivekit._dedup.judge import Edge
    >>> def edge(a, b, jaccard):
    ...     return Edge(a=a, b=b, relation=Relation.NEAR_DUPLICATE, jaccard=jaccard,
    ...                 containment=1.0, reason="")
    >>> chain = [edge(0, 1, 0.9), edge(1, 2, 0.8)]
    >>> group(chain, [9, 9, 9], lambda a, b: abs(a - b) < 2, lambda a, b: False)
    [[0, 1]]
    >>> group(chain, [9, 9, 9], lambda a, b: True, lambda a, b: False)
    [[0, 1, 2]]
    """
    joining = sorted((edge for edge in edges if edge.joins), key=strength)
    digests = _find_digests(joining, sizes, loosely_alike)
    ordered = [
        edge
        for edge in joining
        if edge.relation is not Relation.EXCERPT
        or _longer(edge, sizes) not in digests
        or same_headline(edge.a, edge.b)
    ]
    sets = DisjointSets(index for edge in ordered for index in (edge.a, edge.b))
    witnesses = {index: [index] for index in sets.members}
    for edge in ordered:
        a, b = sets.find(edge.a), sets.find(edge.b)
        if edge.relation in _OF_ITEMS or a == b:
            continue
        left, right = witnesses[a], witnesses[b]
        if all(loosely_alike(i, j) for i in left for j in right):
            sets.join(a, b)
            witnesses[sets.find(a)] = find_witnesses(left + right, sizes)
    for edge in ordered:
        if edge.relation in _OF_ITEMS:
            sets.join(sets.find(edge.a), sets.find(edge.b))
    return [found for found in sets.listed() if len(found) > 1]


def _find_digests(
    edges: Iterable[Edge], sizes: list[int], loosely_alike: Callable[[int, int], bool]
) -> set[int]:
    """Return round-ups of stories: texts whose excerpts are unrelated to each other.

    A story of which others print this or that part has its headline in common with them.
    """
    parts: dict[int, list[int]] = {}
    for edge in edges:
        if edge.relation is Relation.EXCERPT:
            longer = _longer(edge, sizes)
            parts.setdefault(longer, []).append(edge.a + edge.b - longer)
    return {
        longer
        for longer, own in sorted(parts.items())  # neighbours share parts, which are kept
        if any(not loosely_alike(a, b) for a, b in combinations(own[:WITNESSES], 2))
    }


def _longer(edge: Edge, sizes: list[int]) -> int:
    return edge.a if sizes[edge.a] >= sizes[edge.b] else edge.b


def headline_question(pile: Sequence[Entry]) -> Callable[[int, int], bool]:
    """Return a function that tells whether two articles of a pile have similar titles."""
    return lambda a, b: titles.alike(pile[a].title or "", pile[b].title or "")


def strength(edge: Edge) -> tuple[int, float, float, int, int]:
    """Return a sort key: relations in the model's order, then the more similar, then the index."""
    return (_STRENGTH[edge.relation], -edge.jaccard, -edge.containment, edge.a, edge.b)


def find_witnesses(indices: list[int], sizes: Sequence[int]) -> list[int]:
    """Return the texts that stand for a group: its largest."""
    return sorted(indices, key=lambda index: (-sizes[index], index))[:WITNESSES]


@attrs.frozen(kw_only=True)
class MemberDraft:
    """A member by its index in the pile, and what `archivekit.model.Member` says of its place.

    `edge` is its strongest, `giver` the index of the member that it is taken from, `given` why and
    how sure that is.
    """

    index: int
    edge: Edge
    evidence: str
    giver: int | None = None
    given: tuple[Confidence, str] | None = None

    @property
    def other(self) -> int:
        """The index of the member that the strongest edge leads to."""
        return self.edge.b if self.edge.a == self.index else self.edge.a


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
    inside: dict[int, list[Edge]] = {}
    for edge in sorted((edge for edge in edges if edge.joins), key=strength):
        if edge.a in number and number[edge.a] == number.get(edge.b):
            inside.setdefault(number[edge.a], []).append(edge)
    return [_describe(pile, own, inside[place], rules) for place, own in enumerate(groups)]


def _describe(
    pile: Sequence[Entry], indices: list[int], edges: list[Edge], rules: Rules
) -> ClusterDraft:
    ids = sorted(pile[index].id for index in indices)
    strongest: dict[int, Edge] = {}
    for edge in edges:
        strongest.setdefault(edge.a, edge)
        strongest.setdefault(edge.b, edge)
    members = [pile[index] for index in indices]
    place = {index: own for own, index in enumerate(indices)}
    credited = find_credits(members, rules, merge_said(edges, place))
    originals = find_originals(members, edges, place, rules)
    origin = find_origin(members, rules, {**originals, **credited})
    likeness = Likeness(edges, place)
    givers = find_givers(members, origin, likeness, credited, rules, originals=originals)
    drafts = []
    for index in sorted(indices, key=lambda i: by_publication(pile[i].published, pile[i].path)):
        edge, given = strongest[index], givers.get(place[index])
        other = pile[edge.b if edge.a == index else edge.a]
        evidence = f"{other.path}: {edge.reason}"
        if origin and place[index] == origin.member:
            evidence += f"; the origin: {origin.reason}"
        drafts.append(
            MemberDraft(
                index=index,
                edge=edge,
                evidence=evidence,
                giver=None if given is None or given.giver is None else indices[given.giver],
                given=given and (given.confidence, given.reason),
            )
        )
    return ClusterDraft(
        id=hashlib.blake2b("\n".join(ids).encode(), digest_size=16).hexdigest(),
        origin=indices[origin.member] if origin else None,
        members=tuple(drafts),
    )


def make_cluster(pile: Sequence[Entry], draft: ClusterDraft) -> Cluster:
    """Make the value that users get of a cluster of entries."""
    origin = None if draft.origin is None else pile[draft.origin]
    return Cluster(
        id=draft.id,
        origin=None if origin is None else origin.path,
        origin_id=None if origin is None else origin.id,
        members=tuple(_make_member(pile, member) for member in draft.members),
    )


def _make_member(pile: Sequence[Entry], draft: MemberDraft) -> Member:
    edge, other = draft.edge, pile[draft.other]
    giver = None if draft.giver is None else (pile[draft.giver].id, pile[draft.giver].path)
    taking = make_taking(giver, draft.given)
    link = MemberLink(
        other=other.id,
        path=other.path,
        relation=Relation(edge.relation),
        jaccard=edge.jaccard,
        containment=edge.containment,
        reason=edge.reason,
    )
    return pile[draft.index].as_member(link, draft.evidence, taking)


def make_taking(
    giver: tuple[str, str] | None, given: tuple[Confidence, str] | None
) -> Taking | None:
    """Make the value that users get of whom a member has the piece from; `None` for unknown.

    `giver` is the id and the path of a member.
    """
    id_, path = giver or (None, None)
    return given and Taking(id=id_, path=path, confidence=given[0], reason=given[1])
