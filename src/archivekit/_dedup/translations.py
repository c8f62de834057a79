"""Translations that nobody linked, as edges that join their clusters, and who translates whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from archivekit._dedup.judge import Edge
from archivekit._provenance.outlets import is_agency
from archivekit.model import Confidence, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archivekit._dedup.entries import Entry
    from archivekit._rules.rules import Rules
    from archivekit._translations.find import Translated

QUOTED: Final = 5
"""Anchors that the reason of an edge quotes, the strongest first."""


def join_translations(
    found: Iterable[Translated], index: Mapping[tuple[str, str], int]
) -> list[Edge]:
    """Return the edges of the translations that are inferred; those that are guessed join nothing.

    `index` is the place in the pile of each article, by its path and id. The words of the side that
    translates say why it is not the original.
    """
    edges = []
    for each in found:
        if each.confidence is not Confidence.INFERRED:
            continue
        original, translation = index[each.original.key], index[each.translation.key]
        edge = Edge.of(
            (min(original, translation), max(original, translation)),
            (Relation.TRANSLATION, _reason(each)),
            0.0,
            0.0,
        )
        why = each.direction or ""
        first = edge.a == translation
        says = attrs.evolve(edge, a_says=why if first else "", b_says="" if first else why)
        edges.append(says)
    return edges


def _reason(found: Translated) -> str:
    strongest = sorted(found.evidence, key=lambda anchor: -(anchor.bits or 0.0))[:QUOTED]
    quotes = ", ".join(f"{anchor.target} = {anchor.source}" for anchor in strongest)
    ends = f"{found.translation.path} translates {found.original.path}"
    if not found.direction:
        ends = f"one of {found.original.path} and {found.translation.path} translates the other"
    rest = len(found.evidence) - len(strongest)
    more = f" and {rest} more" if rest else ""
    return f"{ends}, {found.score} bits: {quotes}{more}"


def find_originals(
    members: Sequence[Entry], edges: Iterable[Edge], place: Mapping[int, int], rules: Rules
) -> dict[int, tuple[int, str]]:
    """Return which member each one translates, and why it is not the original.

    Of several originals the strongest edge's counts, as `edges` are in that order. Clocks make no
    agency the translator of its customer.
    """
    found: dict[int, tuple[int, str]] = {}
    for edge in edges:
        if edge.relation is not Relation.TRANSLATION:
            continue
        a, b = place[edge.a], place[edge.b]
        for translation, original, why in ((a, b, edge.a_says), (b, a, edge.b_says)):
            agencies = (_is_agency(members[each], rules) for each in (translation, original))
            if why and tuple(agencies) != (True, False):
                found.setdefault(translation, (original, f"translates it, as {why}"))
    return found


def _is_agency(member: Entry, rules: Rules) -> bool:
    return member.outlet is not None and is_agency(member.outlet.name, rules)
