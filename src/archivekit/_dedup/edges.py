"""Edges: candidate pairs measured exactly and judged, some at a time, on all cores."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._dedup.boilerplate import outlet_codes
from archivekit._dedup.judge import Edge, relate
from archivekit._dedup.pair_facts import Facts, get_facts
from archivekit._dedup.prepare import Bodies, make_bodies
from archivekit._minhash.batches import cut_runs, map_runs
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archivekit._dedup.boilerplate import Boilerplate
    from archivekit._dedup.entries import Entry
    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._minhash.jaccard import Similarities
    from archivekit._minhash.kernels import Kernels

SAME_TEXT: Final = "the same text in matching form"


@attrs.frozen(kw_only=True, eq=False)
class PairMeasurer:
    """A pile of articles and all that comparing two of them takes.

    `outlets` are the codes of their outlets. `read` returns the texts of some of them by their
    indices; without it their texts are at hand.
    """

    pile: Sequence[Entry]
    boilerplate: Boilerplate
    kernels: Kernels
    outlets: Hashes = attrs.field()
    read: Callable[[list[int]], list[str]] = attrs.field()

    @outlets.default
    def _codes(self) -> Hashes:
        return outlet_codes([entry.publisher for entry in self.pile])

    @read.default
    def _texts(self) -> Callable[[list[int]], list[str]]:
        return lambda indices: [self.pile[index].text for index in indices]

    def lay_out(self, indices: Indices) -> Bodies:
        """Make the bodies of some of the articles, in that order."""
        texts = self.read(indices.tolist())
        return make_bodies(texts, self.outlets[indices], self.boilerplate, self.kernels)

    def measure(self, bodies: Bodies, pairs: Pairs) -> Similarities:
        """Compare pairs of bodies."""
        shingled = self.kernels.shingle_runs(bodies.hashes, bodies.starts)
        return self.kernels.measure(shingled, pairs)


def measure_edges(
    measurer: PairMeasurer,
    pairs: Pairs,
    headlines: tuple[Hashes, Indices],
    threshold: float,
) -> list[Edge]:
    """Measure candidate pairs and keep those that are related, each with its reason."""
    hashes, owners = headlines
    bounds = np.searchsorted(owners, np.arange(len(measurer.pile) + 1))

    def judge(first: int, last: int) -> list[Edge]:
        chunk = pairs[first:last]
        indices, places = np.unique(chunk, return_inverse=True)
        bodies = measurer.lay_out(indices)
        inside: Pairs = places.reshape(chunk.shape)
        found = measurer.measure(bodies, inside)
        containments = np.maximum(found.contained, found.contains)

        @functools.cache
        def facts(place: int) -> Facts:
            index = int(indices[place])
            own = hashes[bounds[index] : bounds[index + 1]].tolist()
            return get_facts(measurer.pile[index], own, bodies[place])

        edges = []
        measured = zip(found.jaccard.tolist(), containments.tolist(), strict=True)
        rows = zip(chunk.tolist(), inside.tolist(), measured, strict=True)
        for (a, b), (i, j), (jaccard, containment) in rows:
            key = measurer.pile[a].url_key
            related = (
                (Relation.SAME_URL, f"the same URL key {key}, Jaccard {jaccard:.2f}")
                if key and key == measurer.pile[b].url_key
                else relate(facts(i), facts(j), jaccard, containment, threshold)
            )
            if related:
                edges.append(Edge.of((a, b), related, jaccard, containment))
        return edges

    return [edge for part in map_runs(judge, cut_runs(len(pairs))) for edge in part]


def link_identical(first: Indices) -> list[Edge]:
    """Edges from copies to the first text that is equal to theirs."""
    copies = np.flatnonzero(first != np.arange(len(first))).tolist()
    related = Relation.IDENTICAL, SAME_TEXT
    return [Edge.of((int(first[copy]), copy), related, 1.0, 1.0) for copy in copies]


def link_translations(pile: Sequence[Entry]) -> list[Edge]:
    """Edges from articles to the members that their `original` link names."""
    known: dict[str, int] = {}
    for index, entry in enumerate(pile):
        if entry.url_key:
            known.setdefault(entry.url_key, index)
    edges = []
    for index, entry in enumerate(pile):
        key = canonicalize_url(entry.original).key if entry.original else None
        target = known.get(key or "", index)
        if target != index and pile[target].url_key != entry.url_key:
            pair = min(index, target), max(index, target)
            reason = translation_reason(entry.path, entry.original)
            edges.append(Edge.of(pair, (Relation.TRANSLATION_LINK, reason), 0.0, 0.0))
    return edges


def translation_reason(path: str, original: str | None) -> str:
    """Say why a translation and its original belong together."""
    return f"{path} links {original} as its original"


def loosely_alike(
    measurer: PairMeasurer, first: Indices, edges: Sequence[Edge], share: float
) -> Callable[[int, int], bool]:
    """Make the question that the clusters' guard asks: whether the smaller text shares so much."""
    known = {(edge.a, edge.b): edge.containment for edge in edges}

    @functools.cache
    def ask(a: int, b: int) -> bool:
        i, j = sorted((int(first[a]), int(first[b])))
        if i == j:
            return True
        containment = known.get((i, j), 0.0)
        if not containment:
            both = measurer.measure(measurer.lay_out(np.array([i, j])), np.array([[0, 1]]))
            containment = float(max(both.contained[0], both.contains[0]))
        return containment >= share

    return ask
