"""Edges: candidate pairs measured exactly and judged, some at a time, on all cores."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._dedup.boilerplate import outlet_codes
from archivekit._dedup.judge import Edge, relate
from archivekit._dedup.origin import find_credits
from archivekit._dedup.pair_facts import Facts, Measures, get_facts
from archivekit._dedup.pieces import Says, link_pieces
from archivekit._dedup.prepare import Bodies, make_bodies
from archivekit._dedup.titles import hash_part
from archivekit._minhash.batches import cut_runs, map_runs
from archivekit._minhash.hashing import is_among
from archivekit._minhash.samples import sample_runs
from archivekit._minhash.shingles import join_shingles
from archivekit._provenance.reports import find_report
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from archivekit._dedup.boilerplate import Boilerplate
    from archivekit._dedup.entries import Entry
    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._minhash.kernels import Kernels
    from archivekit._minhash.shingles import Shingles
    from archivekit._rules.rules import Rules
    from archivekit.model import PieceRelation

WITNESSES: Final = 8
"""So many of the largest texts of a group stand for it."""
PART_SHARE: Final = 0.1
"""The share of the shorter text from which two parts of one page are versions of one item."""
SAME_TEXT: Final = "the same text in matching form"


@attrs.frozen(kw_only=True, eq=False)
class PairMeasurer:
    """A pile of articles and all that comparing two of them takes.

    `outlets` are the codes of their outlets. `common` are the samples that are not rare in the
    pile, ascending; of articles that are not compared they may be left out. `read` returns the
    texts of some articles by their indices; without it their texts are at hand.
    """

    pile: Sequence[Entry]
    boilerplate: Boilerplate
    kernels: Kernels
    outlets: Hashes = attrs.field()
    common: Hashes = attrs.field(factory=lambda: np.zeros(0, np.uint64))
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
        outlets = self.outlets[indices]
        return make_bodies(texts, outlets, self.boilerplate, self.kernels, facts=True)

    def shingle(self, bodies: Bodies) -> Shingles:
        """Make the shingles of bodies, in order."""
        return self.kernels.shingle_runs(bodies.hashes, bodies.starts)

    def measure(self, shingled: Shingles, pairs: Pairs) -> Iterator[Measures]:
        """Yield how alike the texts of pairs are."""
        found = self.kernels.measure(shingled, pairs)
        columns = found.jaccard, found.contained, found.contains
        yield from map(Measures, *(column.tolist() for column in columns))


def measure_edges(
    measurer: PairMeasurer,
    pairs: Pairs,
    headlines: tuple[Hashes, Indices],
    threshold: float,
    rules: Rules,
    *,
    pieces: bool = True,
) -> list[Edge]:
    """Measure candidate pairs and return the edges of those that are related.

    They are copies or, with `pieces`, two pieces of which one has something of the other.
    """
    gather = FactsGatherer(measurer, headlines)

    def judge(first: int, last: int) -> list[Edge]:
        chunk = pairs[first:last]
        indices, places = np.unique(chunk, return_inverse=True)
        inside: Pairs = places.reshape(chunk.shape)
        facts, shingled = gather(indices)
        edges = []
        rows = zip(chunk.tolist(), inside.tolist(), measurer.measure(shingled, inside), strict=True)
        for (a, b), (i, j), measured in rows:
            pair = measurer.pile[a], measurer.pile[b]
            if reason := same_url(pair, measured):
                related = Relation.SAME_URL, reason
                edges.append(Edge.of((a, b), related, measured.jaccard, measured.containment))
            elif edge := judge_pair(
                (a, b),
                pair,
                (facts(i), facts(j)),
                measured,
                threshold=threshold,
                rules=rules,
                pieces=pieces,
            ):
                edges.append(edge)
        return edges

    return [edge for part in map_runs(judge, cut_runs(len(pairs))) for edge in part]


class FactsGatherer:
    """Gathers the facts of some articles of a pile, each when it is asked for."""

    def __init__(self, measurer: PairMeasurer, headlines: tuple[Hashes, Indices]) -> None:
        self._measurer = measurer
        self._headlines, owners = headlines
        self._bounds = np.searchsorted(owners, np.arange(len(measurer.pile) + 1))

    def __call__(self, indices: Indices) -> tuple[Callable[[int], Facts], Shingles]:
        """Return the facts of articles, by their places in `indices`, and their shingles."""
        bodies = self._measurer.lay_out(indices)
        shingled = self._measurer.shingle(bodies)
        samples = sample_runs(shingled)
        rare = ~is_among(samples.hashes, self._measurer.common)
        sampled = np.searchsorted(samples.texts, np.arange(len(indices) + 1))

        @functools.cache
        def facts(place: int) -> Facts:
            index = int(indices[place])
            own = self._headlines[self._bounds[index] : self._bounds[index + 1]].tolist()
            part = slice(sampled[place], sampled[place + 1])
            said = samples.hashes[part]
            entry = self._measurer.pile[index]
            return get_facts(entry, own, bodies[place], said, said[rare[part]])

        return facts, shingled


def same_url(pair: tuple[Entry, Entry], measured: Measures) -> str | None:
    """Return why two articles are versions of one item, if their URL keys are equal.

    Two parts of one page (what follows # in their URLs) that share hardly any text are two items,
    as the entries of a log are.
    """
    key = pair[0].url_key
    if not key or key != pair[1].url_key:
        return None
    if measured.containment < PART_SHARE and are_parts(*pair):
        return None
    return f"the same URL key {key}, Jaccard {measured.jaccard:.2f}"


def are_parts(one: Entry, other: Entry) -> bool:
    """Return whether two articles with texts are at different parts of a page.

    >>> from archivekit._dedup.entries import Entry
    >>> from archivekit.testing import make_article
    >>> log = "https://a.example/log"
    >>> days = (make_article(f"Day {day}.", url=f"{log}#{day}") for day in (1, 2))
    >>> are_parts(*map(Entry.of, days))
    True
    """
    parts = [entry.url.partition("#")[2] if entry.url else "" for entry in (one, other)]
    return all(parts) and parts[0] != parts[1] and bool(one.text and other.text)


def judge_pair(
    ends: tuple[int, int],
    pair: tuple[Entry, Entry],
    facts: tuple[Facts, Facts],
    measured: Measures,
    *,
    threshold: float,
    rules: Rules,
    pieces: bool,
) -> Edge | None:
    """Return the edge of two articles with different URLs, as copies or as two pieces."""
    jaccard, containment = measured.jaccard, measured.containment
    ask = functools.cache(functools.partial(find_says, pair, rules))
    credit = functools.partial(has_credit, pair, rules, ask, measured, threshold / 2)
    if related := relate(*facts, jaccard, containment, threshold, credit=credit):
        relation: Relation | PieceRelation
        (relation, reason), backward = related, measured.contained > measured.contains
    elif pieces and (link := link_pieces(*facts, measured, threshold, ask)):
        relation, reason, backward = link
        containment = measured.contained if backward else measured.contains
    else:
        return None
    says = ask()
    return Edge(
        a=ends[0],
        b=ends[1],
        relation=relation,
        jaccard=jaccard,
        containment=containment,
        reason=reason,
        backward=backward,
        a_says=says.a,
        b_says=says.b,
    )


def find_says(pair: tuple[Entry, Entry], rules: Rules) -> Says:
    """Return in which words each of two articles says that the other's outlet reported it."""
    a, b = pair
    if not a.publisher or a.publisher == b.publisher:
        return Says()
    return Says(
        find_report(a.text, b.outlet, rules) or "" if b.outlet else "",
        find_report(b.text, a.outlet, rules) or "" if a.outlet else "",
    )


def has_credit(
    pair: tuple[Entry, Entry],
    rules: Rules,
    ask: Callable[[], Says],
    measured: Measures,
    least: float,
) -> bool:
    """Return whether an article of which a good part is in the other one credits that one.

    It names it as its source, or tells its report. A longer report that tells it among other
    things, with less than the share `least` of its text, is no copy for that.
    """
    shares = measured.contained, measured.contains
    if max(shares) < least:
        return False
    says, named = ask(), find_credits(pair, rules)
    return any(shares[i] >= least and (says[i] or i in named) for i in (0, 1))


def link_identical(first: int, copy: int) -> Edge:
    """Return the edge between the first of equal texts and another."""
    return Edge.of((first, copy), (Relation.IDENTICAL, SAME_TEXT), 1.0, 1.0)


@attrs.frozen(kw_only=True)
class OriginalLink:
    """A link from an article to its original.

    `source`, `path` and `own_key` are the article's index, path and URL key; `original_key` is the
    URL key that the link leads to, `None` where it is no web address.
    """

    source: int
    path: str
    own_key: str | None
    original: str
    original_key: str | None


def find_original_links(pile: Sequence[Entry], rules: Rules) -> Iterator[OriginalLink]:
    """Yield the links of the entries of a pile that have one."""
    for index, entry in enumerate(pile):
        if entry.original:
            yield OriginalLink(
                source=index,
                path=entry.path,
                own_key=entry.url_key,
                original=entry.original,
                original_key=canonicalize_url(entry.original, rules).key,
            )


def find_first_with(url_keys: Iterable[str | None]) -> dict[str | None, int]:
    """Return for each URL key the index of the first article that has it."""
    first: dict[str | None, int] = {}
    for index, key in enumerate(url_keys):
        if key:
            first.setdefault(key, index)
    return first


def link_translations(links: Iterable[OriginalLink], first: Mapping[str | None, int]) -> list[Edge]:
    """Return the edges that links make, given the `first` article with each URL key.

    Of two articles that link one another the first one's link says why.
    """
    edges: dict[tuple[int, int], Edge] = {}
    for link in links:
        if edge := _link(link, first.get(link.original_key)):
            edges.setdefault((edge.a, edge.b), edge)
    return list(edges.values())


def _link(link: OriginalLink, target: int | None) -> Edge | None:
    """Return the edge to the linked article, unless it is a version of the linking one."""
    if target is None or link.own_key == link.original_key:
        return None
    pair = min(link.source, target), max(link.source, target)
    reason = f"{link.path} links {link.original} as its original"
    return Edge.of(pair, (Relation.TRANSLATION_LINK, reason), 0.0, 0.0)


def _are_parts(a: Entry, b: Entry) -> bool:
    """Return whether two articles are parts of one piece, as their titles say."""
    part = hash_part(a.title or "")
    return part is not None and a.publisher == b.publisher and part == hash_part(b.title or "")


def loosely_alike(
    measurer: PairMeasurer, first: Indices, edges: Sequence[Edge], share: float
) -> Callable[[int, int], bool]:
    """Return the guard of the clusters: a function that tells whether two texts share so much.

    Edited copies and the parts of one piece count as alike, however little text they share.
    """
    known = {(edge.a, edge.b): edge.containment for edge in edges if edge.joins}
    edited = {(edge.a, edge.b) for edge in edges if edge.relation is Relation.EDITED_COPY}

    @functools.lru_cache(maxsize=8 * WITNESSES)  # of a group the same few are asked again
    def own(index: int) -> Shingles:
        return measurer.shingle(measurer.lay_out(np.array([index])))

    @functools.cache
    def ask(a: int, b: int) -> bool:
        i, j = sorted((int(first[a]), int(first[b])))
        if i == j or (i, j) in edited or _are_parts(measurer.pile[a], measurer.pile[b]):
            return True
        containment = known.get((i, j), 0.0)
        if not containment:
            both = measurer.kernels.measure(join_shingles(own(i), own(j)), np.array([[0, 1]]))
            containment = float(max(both.contained[0], both.contains[0]))
        return containment >= share

    return ask
