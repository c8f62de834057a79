"""From measured pairs to relations: which pairs are one piece, and in what way.

Every rule is about the pair alone, so that any order and any company gives the same answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from archivekit._dedup import titles
from archivekit._dedup.evidence import describe, has_witness, total, weigh
from archivekit._dedup.pair_facts import hours_apart, same_outlet
from archivekit._dedup.series import SAME_EVENT_HOURS, is_series, leads_alike, share_event
from archivekit.model import Relation

if TYPE_CHECKING:
    from archivekit._dedup.pair_facts import Facts

TINY: Final = 20
"""Texts of fewer units say too little by themselves: their titles must agree as well."""
EXCERPT: Final = 50
"""An excerpt has at least this many units: two sentences, not a common phrase."""
HEADLINED: Final = 0.65
"""Where outlets share a headline, or one has it twice within a day, this part of the threshold."""

UPDATED: Final = 1.5
"""Within one outlet so many times the evidence is asked for."""
BARE: Final = 1.25
"""And so many times between two outlets where words alone speak for a pair: two reports on one
statement share its words, however rare these are."""


@attrs.frozen(kw_only=True)
class Edge:
    """A verified relation between the articles with indices `a` < `b`, and why it holds."""

    a: int
    b: int
    relation: Relation
    jaccard: float
    containment: float
    reason: str

    @classmethod
    def of(
        cls,
        pair: tuple[int, int],
        related: tuple[Relation, str],
        jaccard: float,
        containment: float,
    ) -> Edge:
        """Make the edge of a pair ``(a, b)`` and what `relate` says of it."""
        (a, b), (relation, reason) = pair, related
        return cls(
            a=a, b=b, relation=relation, jaccard=jaccard, containment=containment, reason=reason
        )


def relate(
    a: Facts, b: Facts, jaccard: float, containment: float, threshold: float
) -> tuple[Relation, str] | None:
    """Return how two articles with different URLs and different texts are related, and why.

    `containment` is the share of the smaller text that stands in the other. `None` where
    they are strangers, or instalments of a series.
    """
    if jaccard >= threshold:
        related = _near(a, b, jaccard)
    elif same_outlet(a, b):
        related = _revision(a, b, containment, threshold) or _updated(
            a, b, jaccard, containment, threshold
        )
    else:
        related = _excerpt(a, b, containment, threshold) or _edited(
            a, b, jaccard, containment, threshold
        )
    return None if related and is_series(a, b, jaccard) else related


def relate_texts(
    *, equal: bool, shorter: int, jaccard: float, containment: float, threshold: float
) -> tuple[Relation, str] | None:
    """Return how two texts are related of which nothing else is known: no outlet, title or time.

    `equal` says whether they are the same in matching form, `shorter` the units of the shorter one.
    """
    if jaccard >= threshold:
        return Relation.IDENTICAL if equal else Relation.NEAR_DUPLICATE, f"Jaccard {jaccard:.2f}"
    return _part(shorter, containment, threshold)


def _near(a: Facts, b: Facts, jaccard: float) -> tuple[Relation, str] | None:
    if min(a.size, b.size) < TINY and not titles.alike(a.title, b.title):
        return None
    kind = Relation.REVISION if same_outlet(a, b) else Relation.NEAR_DUPLICATE
    return kind, f"Jaccard {jaccard:.2f}"


def _revision(
    a: Facts, b: Facts, containment: float, threshold: float
) -> tuple[Relation, str] | None:
    if share_event(a, b) and containment >= threshold * HEADLINED:
        return Relation.REVISION, f"{containment:.0%} of the shorter text and the headline"
    # An outlet's own pieces share background and galleries: ask for more, and for the lead.
    long, short = (a, b) if a.size >= b.size else (b, a)
    if short.size < EXCERPT or containment < (1 + threshold) / 2 or not leads_alike(long, short):
        return None
    return Relation.REVISION, f"{containment:.0%} of the shorter text"


def _excerpt(
    a: Facts, b: Facts, containment: float, threshold: float
) -> tuple[Relation, str] | None:
    # A shared headline is a second witness: for a short text, or for a text much changed.
    if not a.headlines & b.headlines:
        return _part(min(a.size, b.size), containment, threshold)
    if containment >= threshold * HEADLINED:
        return Relation.EXCERPT, f"{containment:.0%} of the shorter text and the headline"
    return None


def _edited(
    a: Facts, b: Facts, jaccard: float, containment: float, threshold: float, *, bare: float = BARE
) -> tuple[Relation, str] | None:
    if min(a.size, b.size) < EXCERPT:
        return None
    terms = weigh(a, b, jaccard, containment, threshold)
    enough = threshold if has_witness(terms) else threshold * bare
    return (Relation.EDITED_COPY, describe(terms)) if total(terms) >= enough else None


def _updated(
    a: Facts, b: Facts, jaccard: float, containment: float, threshold: float
) -> tuple[Relation, str] | None:
    # An outlet's own reports of one day share much: ask for more evidence, and for few hours.
    hours = hours_apart(a, b)
    if hours is None or hours >= SAME_EVENT_HOURS:
        return None
    return _edited(a, b, jaccard, containment, threshold * UPDATED, bare=1)


def _part(shorter: int, containment: float, threshold: float) -> tuple[Relation, str] | None:
    if shorter >= EXCERPT and containment >= threshold:
        return Relation.EXCERPT, f"{containment:.0%} of the shorter text"
    return None
