"""Find the duplicates in a pile of articles: every stage of the room, one after another."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import attrs

from archivekit._dedup.boilerplate import outlet_codes
from archivekit._dedup.candidates import find_all_candidates, find_first, number_items, pair_items
from archivekit._dedup.clusters import group, strength
from archivekit._dedup.edges import (
    Bench,
    link_identical,
    link_translations,
    loosely_alike,
    measure_edges,
)
from archivekit._dedup.entries import Entry, by_publication, sort_entries
from archivekit._dedup.origin import find_origin
from archivekit._dedup.prepare import prepare
from archivekit._dedup.titles import hash_headlines
from archivekit._minhash.bands import Banding
from archivekit._minhash.kernels import choose_kernels
from archivekit._minhash.settings import Settings
from archivekit._minhash.signatures import SignatureScheme
from archivekit.model import Cluster, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archivekit._dedup.judge import Edge
    from archivekit.model import Article


def find_duplicates(
    articles: Iterable[Article],
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
) -> list[Cluster]:
    """Group the articles that stand for one piece.

    `threshold` (above 0, at most 1) is the exact similarity from which two texts are one:
    Jaccard for near-duplicates, containment of the smaller for excerpts. `banding` is
    `Banding.at(threshold)` unless another is given. The answer does not
    depend on the order of `articles`, and one that is given twice, as overlapping paths do, is
    no copy of itself. Articles that are like no other are in no cluster.
    Raises `UsageError` for a threshold outside its range.

    >>> find_duplicates([])
    []
    """
    settings = Settings.of(threshold, banding, scheme)
    pile = sort_entries(map(Entry.of, articles))
    groups, edges = find_groups(pile, settings)
    clusters = [make_cluster(pile, grouped) for grouped in describe_groups(pile, groups, edges)]
    return sorted(clusters, key=lambda cluster: (cluster.members[0].path, cluster.id))


def find_groups(pile: Sequence[Entry], settings: Settings) -> tuple[list[list[int]], list[Edge]]:
    """Group the entries, given in a fixed order: lists of indices, and all edges between them."""
    texts, titles = [entry.text for entry in pile], [entry.title or "" for entry in pile]
    kernels = choose_kernels(sum(map(len, texts)))
    outlets = outlet_codes([entry.publisher for entry in pile])
    prepared, boilerplate = prepare(texts, outlets, number_items(pile), settings, kernels)
    first = find_first(prepared.digests, prepared.sizes, titles)
    headlines = hash_headlines(titles)
    pairs = find_all_candidates(prepared, headlines, first, pair_items(pile))
    bench = Bench(
        pile=pile,
        read=lambda indices: [texts[index] for index in indices],
        outlets=outlets,
        boilerplate=boilerplate,
        kernels=kernels,
    )
    edges = [
        *link_identical(first),
        *link_translations(pile),
        *measure_edges(bench, pairs, headlines, settings.threshold),
    ]
    alike = loosely_alike(bench, first, edges, settings.threshold / 2)
    return group(edges, prepared.sizes.tolist(), alike), edges


@attrs.frozen(kw_only=True)
class Placed:
    """A member's place in its cluster: its index, and what `archivekit.model.Member` says of it."""

    index: int
    similarity: float
    relation: Relation
    evidence: str


@attrs.frozen(kw_only=True)
class Grouped:
    """A cluster of entries by their indices, the members in order of publication."""

    id: str
    origin: int | None
    members: tuple[Placed, ...]


def describe_groups(
    pile: Sequence[Entry], groups: Sequence[list[int]], edges: Iterable[Edge]
) -> list[Grouped]:
    """Say of each group what its id, its origin and its members' strongest edges are."""
    number = {index: place for place, members in enumerate(groups) for index in members}
    best: dict[int, Edge] = {}
    for edge in sorted(edges, key=strength):
        if edge.a in number and number[edge.a] == number.get(edge.b):
            best.setdefault(edge.a, edge)
            best.setdefault(edge.b, edge)
    return [_describe(pile, indices, best) for indices in groups]


def _describe(pile: Sequence[Entry], indices: list[int], edges: dict[int, Edge]) -> Grouped:
    ids = sorted(pile[index].id for index in indices)
    origin = find_origin([pile[index] for index in indices])
    source = indices[origin.member] if origin else None
    members = []
    for index in sorted(indices, key=lambda i: by_publication(pile[i].published, pile[i].path)):
        edge = edges[index]
        other = pile[edge.b if edge.a == index else edge.a]
        evidence = f"{other.path}: {edge.reason}"
        if origin and index == source:
            evidence += f"; the origin: {origin.reason}"
        members.append(
            Placed(index=index, similarity=edge.jaccard, relation=edge.relation, evidence=evidence)
        )
    return Grouped(
        id=hashlib.blake2b("\n".join(ids).encode(), digest_size=16).hexdigest(),
        origin=source,
        members=tuple(members),
    )


def make_cluster(pile: Sequence[Entry], grouped: Grouped) -> Cluster:
    """Write a cluster of entries out as the value that users get."""
    return Cluster(
        id=grouped.id,
        origin=None if grouped.origin is None else pile[grouped.origin].path,
        members=tuple(
            pile[placed.index].as_member(placed.relation, placed.similarity, placed.evidence)
            for placed in grouped.members
        ),
    )
