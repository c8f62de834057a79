"""Find the duplicates in a pile of articles: every stage of the room, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from archivekit._dedup.boilerplate import find_occasions, outlet_codes
from archivekit._dedup.candidates import (
    find_all_candidates,
    find_first,
    number_items,
    pair_items,
    text_key,
)
from archivekit._dedup.clusters import (
    describe_groups,
    group,
    headline_question,
    make_cluster,
    strength,
)
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
from archivekit._dedup.links import choose_links, make_links
from archivekit._dedup.prepare import prepare
from archivekit._dedup.titles import hash_headlines
from archivekit._dedup.translations import join_translations
from archivekit._dedup.verdict import Standing, Verdict, reach_verdict
from archivekit._log import DUPLICATES
from archivekit._minhash.bands import Banding
from archivekit._minhash.kernels import choose_kernels
from archivekit._minhash.settings import Settings
from archivekit._minhash.signatures import SignatureScheme
from archivekit._rules.rules import Rules, check_rules
from archivekit._translations.find import find_translated
from archivekit._translations.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archivekit._dedup.clusters import ClusterDraft
    from archivekit._dedup.judge import Edge
    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._translations.find import Translated
    from archivekit.model import Article, Cluster, PieceLink


def find_duplicates(
    articles: Iterable[Article],
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
    rules: Rules | None = None,
    translations: bool = False,
) -> list[Cluster]:
    """Return the clusters: groups of articles that are copies of one piece.

    `threshold` (above 0, at most 1) is the exact similarity from which two texts are one: Jaccard
    for near-duplicates, containment of the smaller for excerpts. `banding` is
    `Banding.at(threshold)` unless another is given. `rules` say which names and addresses an
    article credits; give those that it was read by. With `translations` those that nobody linked
    join their originals too, as far as `find_translations` infers them. The answer does not depend
    on the order of `articles`, and an article that is given twice, as by overlapping paths, is not
    a copy of itself. Articles that are like no other are in no cluster. Raises `UsageError` for a
    threshold outside its range.

    >>> find_duplicates([])
    []
    """
    settings, rules = Settings.of(threshold, banding, scheme), check_rules(rules)
    pile, found = enter(articles, rules, translations=translations)
    return compare_pile(pile, settings, rules, found, pieces=False).clusters(rules)


def find_piece_links(
    articles: Iterable[Article],
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
    rules: Rules | None = None,
    translations: bool = False,
) -> list[PieceLink]:
    """Return the links between pieces that are not copies, with the words that show each.

    A piece is a cluster of `find_duplicates`, or an article in none; arguments are as there. A
    digest `contains` the stories that it has whole, a part of a piece in parts is `part-of` it, a
    report `quotes` another outlet's passages or `reports-on` what that outlet reported. Of two
    pieces the strongest relation is told. With `translations` an original and its translation are
    one piece, as in the clusters; without, `find_translations` finds them.

    >>> find_piece_links([])
    []
    """
    settings, rules = Settings.of(threshold, banding, scheme), check_rules(rules)
    pile, found = enter(articles, rules, translations=translations)
    return compare_pile(pile, settings, rules, found).links(rules)


def find_clusters_and_links(
    articles: Iterable[Article], *, threshold: float, rules: Rules, translations: bool
) -> tuple[list[Cluster], list[PieceLink]]:
    """Return the clusters and the links of articles that are compared once for both."""
    settings = Settings.of(threshold, None, None)
    pile, found = enter(articles, rules, translations=translations)
    compared = compare_pile(pile, settings, rules, found)
    return compared.clusters(rules), compared.links(rules)


def enter(
    articles: Iterable[Article], rules: Rules, *, translations: bool
) -> tuple[list[Entry], list[Translated]]:
    """Return the pile of articles in its order, and the translations in it where they count."""
    if not translations:
        return sort_entries(map(Entry.of, articles)), []
    both = [(Entry.of(article), Text.of(article)) for article in articles]
    return sort_entries(e for e, _ in both), find_translated((text for _, text in both), rules)


def find_places(pile: Sequence[Entry]) -> dict[tuple[str, str], int]:
    """Return the first place in a pile of each article, by its path and id."""
    places: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(pile):
        places.setdefault((entry.path, entry.id), index)
    return places


@attrs.frozen(kw_only=True, eq=False)
class ComparedPile:
    """A pile whose articles were compared: all edges, and the groups that they make.

    `first` says of each text which is the first that is equal to it, `sizes` are units.
    """

    measurer: PairMeasurer
    headlines: tuple[Hashes, Indices]
    first: Indices
    sizes: Indices
    pairs: Pairs
    threshold: float
    edges: list[Edge]
    groups: list[list[int]]

    @property
    def pile(self) -> Sequence[Entry]:
        """The articles, in their order."""
        return self.measurer.pile

    def judge(self, pair: tuple[int, int], rules: Rules) -> Verdict:
        """Return the verdict on two articles, by their indices, the smaller first."""
        own: dict[int, list[int]] = {index: own for own in self.groups for index in own}
        edges = [edge for edge in self.edges if (edge.a, edge.b) == pair]
        standing = Standing(
            edges=sorted(edges, key=strength),
            groups=(own.get(pair[0], [pair[0]]), own.get(pair[1], [pair[1]])),
            equal=bool(self.first[pair[0]] == self.first[pair[1]]),
            candidates=bool((self.pairs == np.array(pair)).all(axis=1).any()),
            sizes=self.sizes.tolist(),
            alike=loosely_alike(self.measurer, self.first, self.edges, self.threshold / 2),
        )
        return reach_verdict(
            self.measurer, self.headlines, pair, standing, threshold=self.threshold, rules=rules
        )

    def clusters(self, rules: Rules) -> list[Cluster]:
        """Return the clusters, by the path of their first member."""
        clusters = [make_cluster(self.pile, draft) for draft in self._describe(rules)]
        return sorted(clusters, key=lambda cluster: (cluster.members[0].path, cluster.id))

    def links(self, rules: Rules) -> list[PieceLink]:
        """Return the links of clusters, and articles in none, by the path of the source."""
        group_of = {index: place for place, own in enumerate(self.groups) for index in own}
        ids = {m.index: draft.id for draft in self._describe(rules) for m in draft.members}
        return make_links(self.measurer, choose_links(self.edges, group_of), ids)

    def _describe(self, rules: Rules) -> list[ClusterDraft]:
        return describe_groups(self.pile, self.groups, self.edges, rules)


def compare_pile(
    pile: Sequence[Entry],
    settings: Settings,
    rules: Rules,
    translated: Iterable[Translated] = (),
    *,
    pieces: bool = True,
) -> ComparedPile:
    """Compare entries, given in a fixed order; `pieces` asks for links of what is no copy, too."""
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
        *join_translations(translated, find_places(pile)),
        *measure_edges(measurer, pairs, headlines, settings.threshold, rules, pieces=pieces),
    ]
    DUPLICATES.info(
        "compared %d articles: %d candidate pairs, %d edges", len(pile), len(pairs), len(edges)
    )
    alike = loosely_alike(measurer, first, edges, settings.threshold / 2)
    groups = group(edges, prepared.sizes.tolist(), alike, headline_question(pile))
    return ComparedPile(
        measurer=measurer,
        headlines=headlines,
        first=first,
        sizes=prepared.sizes,
        pairs=pairs,
        threshold=settings.threshold,
        edges=edges,
        groups=groups,
    )
