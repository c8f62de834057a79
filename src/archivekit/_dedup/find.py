"""Find the duplicates in a pile of articles: every stage of the room, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivekit._dedup.boilerplate import find_occasions, outlet_codes
from archivekit._dedup.candidates import (
    find_all_candidates,
    find_first,
    number_items,
    pair_items,
    text_key,
)
from archivekit._dedup.clusters import describe_groups, group, headline_question, make_cluster
from archivekit._dedup.edges import (
    PairMeasurer,
    find_first_with,
    find_original_links,
    link_identical,
    link_translations,
    loosely_alike,
    measure_edges,
)
from archivekit._dedup.entries import Entry, sort_entries
from archivekit._dedup.prepare import prepare
from archivekit._dedup.titles import hash_headlines
from archivekit._minhash.bands import Banding
from archivekit._minhash.kernels import choose_kernels
from archivekit._minhash.settings import Settings
from archivekit._minhash.signatures import SignatureScheme
from archivekit._rules.rules import Rules, check_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archivekit._dedup.judge import Edge
    from archivekit.model import Article, Cluster


def find_duplicates(
    articles: Iterable[Article],
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
    rules: Rules | None = None,
) -> list[Cluster]:
    """Return the groups of articles that stand for one piece.

    `threshold` (above 0, at most 1) is the exact similarity from which two texts are one:
    Jaccard for near-duplicates, containment of the smaller for excerpts. `banding` is
    `Banding.at(threshold)` unless another is given. `rules` say which names and addresses an
    article credits; give those that it was read by. The answer does not
    depend on the order of `articles`, and one that is given twice, as overlapping paths do, is
    no copy of itself. Articles that are like no other are in no cluster.
    Raises `UsageError` for a threshold outside its range.

    >>> find_duplicates([])
    []
    """
    settings, rules = Settings.of(threshold, banding, scheme), check_rules(rules)
    pile = sort_entries(map(Entry.of, articles))
    groups, edges = find_groups(pile, settings, rules)
    drafts = describe_groups(pile, groups, edges, rules)
    clusters = [make_cluster(pile, draft) for draft in drafts]
    return sorted(clusters, key=lambda cluster: (cluster.members[0].path, cluster.id))


def find_groups(
    pile: Sequence[Entry], settings: Settings, rules: Rules
) -> tuple[list[list[int]], list[Edge]]:
    """Return groups of entries, given in a fixed order, as lists of indices, and all edges."""
    texts, titles = [entry.text for entry in pile], [entry.title or "" for entry in pile]
    kernels = choose_kernels(sum(map(len, texts)))
    outlets = outlet_codes([entry.publisher for entry in pile])
    occasions = find_occasions(titles, [entry.published for entry in pile])
    items = number_items(pile)
    prepared, boilerplate = prepare(
        texts, outlets, items, occasions, settings=settings, kernels=kernels
    )
    first = find_first(map(text_key, prepared.digests, prepared.sizes.tolist(), titles))
    headlines = hash_headlines(titles)
    pairs, common = find_all_candidates(prepared, headlines, first, pair_items(pile))
    measurer = PairMeasurer(
        pile=pile,
        boilerplate=boilerplate,
        kernels=kernels,
        outlets=outlets,
        common=common,
    )
    copies = np.flatnonzero(first != np.arange(len(first)))
    edges = [
        *(link_identical(int(first[copy]), copy) for copy in copies.tolist()),
        *link_translations(
            find_original_links(pile, rules), find_first_with(e.url_key for e in pile)
        ),
        *measure_edges(measurer, pairs, headlines, settings.threshold, rules),
    ]
    alike = loosely_alike(measurer, first, edges, settings.threshold / 2)
    return group(edges, prepared.sizes.tolist(), alike, headline_question(pile)), edges
