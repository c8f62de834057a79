"""Verdict: whether two articles are joined in a pile, by which rule, what was refused, and why."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._dedup.clusters import find_witnesses
from archivekit._dedup.edges import SAME_TEXT, FactsGatherer, find_says, has_credit, same_url
from archivekit._dedup.judge import find_rulings
from archivekit._dedup.links import draft_link
from archivekit._dedup.pieces import link_pieces
from archivekit._dedup.series import find_series
from archivekit.model import PieceRelation, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archivekit._dedup.edges import PairMeasurer
    from archivekit._dedup.judge import Edge
    from archivekit._dedup.pair_facts import Facts, Measures
    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._rules.rules import Rules

_YES: Final = {True: "yes", False: "no "}
CANDIDATE, SERIES, GUARD = "candidate", "series", "cluster"
"""The names of rules that are no relations: what is compared, what is refused, what may join."""


@attrs.frozen(kw_only=True)
class Check:
    """One rule that was asked: a relation, or a rule that refuses a pair; with its result.

    `holds` is its answer, `reason` the measure or the words.
    """

    rule: str
    holds: bool
    reason: str


@attrs.frozen(kw_only=True)
class Verdict:
    """Whether two articles are in one cluster, and what decided.

    `relation` is how they stand to one another, as copies where they are joined; it is `None` where
    they have nothing to do with each other, and where others join them. `checks` are the rules that
    were asked, in their order.

    `reason` says what decided, as a sentence.
    """

    joined: bool
    relation: Relation | PieceRelation | None
    reason: str
    checks: tuple[Check, ...]

    def __str__(self) -> str:
        relation = f" ({self.relation.value})" if self.relation else ""
        lines = [f"{'joined' if self.joined else 'apart'}{relation}: {self.reason}"]
        lines += [
            f"  {'yes' if c.holds else 'no ':<3} {c.rule:<16} {c.reason}" for c in self.checks
        ]
        return "\n".join(lines)


@attrs.frozen(kw_only=True, eq=False)
class Standing:
    """Where two articles stand in a pile: what was found of the pair, and their groups.

    `edges` are those between the two; `groups` the members of each one's group, or it alone;
    `sizes` are units of texts by index, `alike` is the guard of the clusters.
    """

    edges: Sequence[Edge]
    groups: tuple[list[int], list[int]]
    equal: bool
    candidates: bool
    sizes: Sequence[int]
    alike: Callable[[int, int], bool]


def reach_verdict(
    measurer: PairMeasurer,
    headlines: tuple[Hashes, Indices],
    pair: tuple[int, int],
    standing: Standing,
    *,
    threshold: float,
    rules: Rules,
) -> Verdict:
    """Return the verdict on two articles of a pile, and every rule that was asked."""
    facts, shingled = FactsGatherer(measurer, headlines)(np.array(pair))
    [measured] = measurer.measure(shingled, np.array([[0, 1]]))
    joined = standing.groups[0] == standing.groups[1]
    joining = [edge for edge in standing.edges if edge.joins]
    sides = facts(0), facts(1)
    entries = measurer.pile[pair[0]], measurer.pile[pair[1]]
    ask = partial(find_says, entries, rules)
    credit = partial(has_credit, entries, rules, ask, measured, threshold / 2)
    checks = [*_check_items(measurer, pair, measured, standing)]
    if not standing.equal:
        checks += _check_texts(sides, measured, threshold, credit)
    if joined:
        return _joined(joining, checks)
    if joining:
        guard = _check_guard(measurer, standing, threshold)
        link = draft_link(joining[0])
        reason = f"{joining[0].relation.value} by itself, but {guard.reason}"
        return Verdict(joined=False, relation=link.relation, reason=reason, checks=(*checks, guard))
    found = link_pieces(*sides, measured, threshold, ask) if standing.candidates else None
    if found:
        relation, reason, _ = found
        return Verdict(joined=False, relation=relation, reason=reason, checks=tuple(checks))
    return Verdict(joined=False, relation=None, reason=_why_apart(checks), checks=tuple(checks))


def _check_items(
    measurer: PairMeasurer, pair: tuple[int, int], measured: Measures, standing: Standing
) -> Iterator[Check]:
    """Yield the rules about items and equal texts, and whether the pair was compared."""
    entries = measurer.pile[pair[0]], measurer.pile[pair[1]]
    reason = same_url(entries, measured)
    keys = [entry.url_key for entry in entries]
    other = "the URL keys differ" if all(keys) else "not both have a URL"
    if all(keys) and keys[0] == keys[1]:
        other = "two parts of one page share hardly any text"
    yield Check(rule=Relation.SAME_URL.value, holds=bool(reason), reason=reason or other)
    for edge in standing.edges:
        if edge.relation in {Relation.TRANSLATION_LINK, Relation.TRANSLATION}:
            yield Check(rule=edge.relation.value, holds=True, reason=edge.reason)
    short = "the same text, but short, and the titles differ"
    different = short if measured.jaccard == 1 else "the texts differ"
    yield Check(
        rule=Relation.IDENTICAL.value,
        holds=standing.equal,
        reason=SAME_TEXT if standing.equal else different,
    )
    if not standing.equal and not standing.candidates:
        words = "no band, long sentence, rare sample, headline or URL key in common: never compared"
        yield Check(rule=CANDIDATE, holds=False, reason=words)


def _check_texts(
    sides: tuple[Facts, Facts],
    measured: Measures,
    threshold: float,
    credit: Callable[[], bool],
) -> Iterator[Check]:
    """Yield the rules about the texts up to the first that holds, and whether it is a series."""
    measures = measured.jaccard, measured.containment, threshold
    for relation, holds, reason in find_rulings(*sides, *measures, whole=True, credit=credit):
        yield Check(rule=relation.value, holds=holds, reason=reason)
        if holds:
            break
    if series := find_series(*sides, measured.jaccard):
        yield Check(rule=SERIES, holds=True, reason=series)


def _joined(joining: Sequence[Edge], checks: Sequence[Check]) -> Verdict:
    if joining:
        edge = joining[0]
        relation = Relation(edge.relation)
        return Verdict(joined=True, relation=relation, reason=edge.reason, checks=tuple(checks))
    words = "each is joined with others of their cluster, and nothing speaks against the two"
    return Verdict(joined=True, relation=None, reason=words, checks=tuple(checks))


def _check_guard(measurer: PairMeasurer, standing: Standing, threshold: float) -> Check:
    """Return which members of the two groups are strangers to one another."""
    left, right = (find_witnesses(own, standing.sizes) for own in standing.groups)
    for a, b in product(left, right):
        if not standing.alike(a, b):
            strangers = f"{measurer.pile[a].path} and {measurer.pile[b].path}"
            words = f"{strangers} would come together, which share less than {threshold / 2:.0%}"
            return Check(rule=GUARD, holds=False, reason=words)
    words = "one is a round-up of stories that have nothing to do with one another"
    return Check(rule=GUARD, holds=False, reason=words)


def _why_apart(checks: Sequence[Check]) -> str:
    by_rule = {check.rule: check for check in checks}
    if CANDIDATE in by_rule:
        return by_rule[CANDIDATE].reason
    alike = any(check.holds for check in checks if check.rule != SERIES)
    if alike and SERIES in by_rule:
        return f"alike, but instalments of a series: {by_rule[SERIES].reason}"
    return "no rule joins them"
