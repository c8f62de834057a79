"""Find the duplicates in a pile of articles: every stage of the room, one after another."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import attrs
import numpy as np
import numpy.typing as npt

from archivekit.canonical.urls import canonicalize_url
from archivekit.dedup.bands import Banding, Pairs, find_candidates, pair_equal, unique_pairs
from archivekit.dedup.boilerplate import outlet_codes
from archivekit.dedup.clusters import group, strength
from archivekit.dedup.excerpts import find_sharing
from archivekit.dedup.facts import get_facts
from archivekit.dedup.judge import Edge, relate
from archivekit.dedup.origin import find_origin
from archivekit.dedup.prepare import Prepared, learn_boilerplate, make_bodies, prepare
from archivekit.dedup.segments import Segments
from archivekit.dedup.signatures import SignatureScheme
from archivekit.dedup.titles import find_same_headline
from archivekit.dedup.verify import measure
from archivekit.errors import UsageError
from archivekit.model import Article, Cluster, Member, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def find_duplicates(
    articles: Iterable[Article],
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
) -> list[Cluster]:
    """Group the articles that stand for one piece.

    `threshold` (above 0, at most 1) is the exact similarity from which two texts are one:
    Jaccard for near-duplicates, containment of the smaller for excerpts. The answer does not
    depend on the order of `articles`. Articles that are like no other are in no cluster.
    Raises `UsageError` for a threshold outside its range.

    >>> find_duplicates([])
    []
    """
    if not 0 < threshold <= 1:
        raise UsageError(f"threshold is {threshold}: give a number above 0 and at most 1, like 0.8")
    pile = sorted(map(_lightened, articles), key=lambda article: (article.id, article.path))
    outlets = [_outlet(article) for article in pile]
    codes = outlet_codes(outlets)
    texts = [article.text for article in pile]
    titles = [article.title or "" for article in pile]

    boilerplate = learn_boilerplate(texts, codes, _items(pile))
    prepared = prepare(texts, titles, codes, boilerplate, scheme or SignatureScheme())
    first = _first_of_digest(prepared.digests)
    same_url = _pair_items(pile)
    pairs = _candidates(prepared, titles, first, same_url, banding or Banding())

    bodies = make_bodies(texts, pairs.ravel().tolist(), codes, boilerplate)
    sets = {index: body.shingles for index, body in bodies.items()}
    found = measure(sets, pairs)
    containments = np.maximum(found.contained, found.contains)
    facts = {i: get_facts(pile[i], outlets[i], body) for i, body in bodies.items()}
    edges = _identical(first) + _translations(pile)
    keyed = set(map(tuple, same_url.tolist()))
    measured = zip(pairs.tolist(), found.jaccard.tolist(), containments.tolist(), strict=True)
    for (a, b), jaccard, containment in measured:
        related = (
            (Relation.SAME_URL, f"the same URL key {pile[a].url_key}, Jaccard {jaccard:.2f}")
            if (a, b) in keyed
            else relate(facts[a], facts[b], jaccard, containment, threshold)
        )
        if related:
            edges.append(_edge(a, b, *related, (jaccard, containment)))

    @functools.cache
    def loosely_alike(a: int, b: int) -> bool:
        i, j = int(first[a]), int(first[b])
        if i == j or i not in sets or j not in sets:
            return i == j
        both = measure(sets, np.array([[i, j]]))
        return bool(max(both.contained[0], both.contains[0]) >= threshold / 2)

    groups = group(edges, prepared.sizes.tolist(), loosely_alike)
    clusters = [_cluster(pile, members, inside) for members, inside in _inside(groups, edges)]
    return sorted(clusters, key=lambda cluster: (cluster.members[0].path, cluster.id))


def _outlet(article: Article) -> str:
    """Give the outlet's id, or the URL's host; empty where neither is known."""
    if article.outlet:
        return article.outlet.id
    return (urlsplit(article.url or "").hostname or "").removeprefix("www.")


def _items(pile: Sequence[Article]) -> npt.NDArray[np.int64]:
    """Make a number for each article that versions of one item have in common."""
    numbers: dict[str, int] = {}
    keys = (article.url_key or f"\0{article.id}" for article in pile)
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)


def _lightened(article: Article) -> Article:
    """Drop what is not compared: a pile of a million must not hold its sources too."""
    return attrs.evolve(article, source="", blocks=(), links=(), photos=())


def _first_of_digest(digests: Sequence[bytes]) -> npt.NDArray[np.int64]:
    """For each text the index of the first that is the same; texts of nothing are alone."""
    seen: dict[bytes, int] = {}
    return np.array(
        [seen.setdefault(digest, i) if digest else i for i, digest in enumerate(digests)], np.int64
    )


def _pair_items(pile: Sequence[Article]) -> Pairs:
    """Pairs of articles with the same URL key."""
    keyed = np.array([i for i, article in enumerate(pile) if article.url_key], np.int64)
    items = _items(pile)[keyed].astype(np.uint64)
    return unique_pairs(keyed[pair_equal(items)], len(pile))


def _candidates(
    prepared: Prepared,
    titles: Sequence[str],
    first: npt.NDArray[np.int64],
    same_url: Pairs,
    banding: Banding,
) -> Pairs:
    """List all pairs to measure: by bands, sentences and headlines of different texts, by URL."""
    unique = first == np.arange(len(first))
    chosen = np.flatnonzero(unique)
    banded = chosen[find_candidates(prepared.signatures[chosen], banding)]
    sentences = prepared.sentences
    mine = unique[sentences.texts]
    headlined = chosen[find_same_headline([titles[i] for i in chosen.tolist()])]
    sharing = find_sharing(
        Segments(
            hashes=sentences.hashes[mine], texts=sentences.texts[mine], sizes=sentences.sizes[mine]
        ),
        prepared.sizes,
    )
    return unique_pairs(np.concatenate((banded, sharing, headlined, same_url)), len(first))


def _identical(first: npt.NDArray[np.int64]) -> list[Edge]:
    return [
        _edge(int(a), b, Relation.IDENTICAL, "the same text in matching form", (1.0, 1.0))
        for b, a in enumerate(first)
        if a != b
    ]


def _translations(pile: Sequence[Article]) -> list[Edge]:
    """Edges from articles to the members that their `original` link names."""
    known: dict[str, int] = {}
    for index, article in enumerate(pile):
        if article.url_key:
            known.setdefault(article.url_key, index)
    edges = []
    for index, article in enumerate(pile):
        key = canonicalize_url(article.original).key if article.original else None
        target = known.get(key or "", index)
        if target != index and pile[target].url_key != article.url_key:
            a, b = sorted((index, target))
            reason = f"{article.path} links {article.original} as its original"
            edges.append(_edge(a, b, Relation.TRANSLATION_LINK, reason, (0.0, 0.0)))
    return edges


def _edge(a: int, b: int, relation: Relation, reason: str, alike: tuple[float, float]) -> Edge:
    return Edge(a=a, b=b, relation=relation, reason=reason, jaccard=alike[0], containment=alike[1])


def _inside(
    groups: Sequence[list[int]], edges: Iterable[Edge]
) -> list[tuple[list[int], dict[int, Edge]]]:
    """Each group with every member's strongest edge to another member of it."""
    number = {index: place for place, members in enumerate(groups) for index in members}
    best: dict[int, Edge] = {}
    for edge in sorted(edges, key=strength):
        if edge.a in number and number[edge.a] == number.get(edge.b):
            best.setdefault(edge.a, edge)
            best.setdefault(edge.b, edge)
    return [(members, {index: best[index] for index in members}) for members in groups]


def _cluster(pile: Sequence[Article], indices: list[int], edges: dict[int, Edge]) -> Cluster:
    """Make the cluster of the articles with these indices; the origin's evidence says why."""
    ids = sorted(pile[index].id for index in indices)
    origin = find_origin([pile[index] for index in indices])
    source = indices[origin.member] if origin else None
    members = []
    for index in sorted(indices, key=lambda i: (pile[i].published or "~", pile[i].path)):
        article, edge = pile[index], edges[index]
        other = pile[edge.b if edge.a == index else edge.a]
        evidence = f"{other.path}: {edge.reason}"
        if origin and index == source:
            evidence += f"; the origin: {origin.reason}"
        members.append(
            Member(
                path=article.path,
                url=article.url,
                title=article.title,
                outlet=article.outlet.id if article.outlet else None,
                published=article.published,
                similarity=edge.jaccard,
                relation=edge.relation,
                evidence=evidence,
            )
        )
    return Cluster(
        id=hashlib.blake2b("\n".join(ids).encode(), digest_size=16).hexdigest(),
        origin=None if source is None else pile[source].path,
        members=tuple(members),
    )
