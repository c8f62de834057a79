"""From measured pairs to relations: which pairs are one piece, and in what way.

Every rule is about the pair alone, so that any order and any company gives the same answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from archivekit._dedup import titles
from archivekit._dedup.evidence import describe, has_witness, total, weigh, weigh_lead
from archivekit._dedup.pair_facts import hours_apart, same_outlet
from archivekit._dedup.series import (
    SAME_EVENT_HOURS,
    find_series,
    leads_alike,
    share_event,
)
from archivekit.model import PieceRelation, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archivekit._dedup.evidence import Term
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
    """A verified relation between the articles with indices `a` < `b`, and why it holds.

    One of two pieces (`PieceRelation`) joins nothing: there `containment` is the share of the
    target that is in the source, which is `b` where the edge is `backward`. Of copies it is the
    share of the smaller text. `a_says` are the words in which `a` says that `b`'s outlet reported
    it, `b_says` the other way round. Of a translation that was found they say why `a` is the one
    that translates, or `b`.
    """

    a: int
    b: int
    relation: Relation | PieceRelation
    jaccard: float
    containment: float
    reason: str
    backward: bool = False
    a_says: str = ""
    b_says: str = ""

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

    @property
    def joins(self) -> bool:
        """Whether it is a relation of copies, which may join them."""
        return isinstance(self.relation, Relation)


def relation_named(word: str) -> Relation | PieceRelation:
    """Return the relation of this name, of copies or of pieces.

    >>> relation_named("excerpt"), relation_named("contains")
    (<Relation.EXCERPT: 'excerpt'>, <PieceRelation.CONTAINS: 'contains'>)
    """
    return Relation(word) if word in _RELATIONS else PieceRelation(word)


_RELATIONS: Final = frozenset(relation.value for relation in Relation)


class Ruling(NamedTuple):
    """The answer of one rule about a pair: its relation, whether it holds, and why."""

    relation: Relation
    holds: bool
    reason: str


def relate(
    a: Facts,
    b: Facts,
    jaccard: float,
    containment: float,
    threshold: float,
    *,
    credit: Callable[[], bool] = lambda: False,
) -> tuple[Relation, str] | None:
    """Return how two articles with different URLs and different texts are related, and why.

    `containment` is the share of the smaller text that is in the other; `credit` says whether one
    of them credits the other. `None` where they are strangers, or instalments of a series.
    """
    rulings = find_rulings(a, b, jaccard, containment, threshold, credit=credit)
    for relation, holds, reason in rulings:
        if holds:
            return None if find_series(a, b, jaccard) else (relation, reason)
    return None


def find_rulings(
    a: Facts,
    b: Facts,
    jaccard: float,
    containment: float,
    threshold: float,
    *,
    whole: bool = False,
    credit: Callable[[], bool] = lambda: False,
) -> Iterator[Ruling]:
    """Yield what each rule says of a pair, one after another; the first that holds decides.

    With `whole` a rule that adds up evidence adds up all of it, also where it can come to nothing.
    """
    same = same_outlet(a, b)
    yield _near(a, b, jaccard, threshold)
    if jaccard >= threshold:
        return
    if same:
        yield _headlined_revision(a, b, containment, threshold)
        yield _revision(a, b, containment, threshold)
        yield _updated(a, b, jaccard, containment, threshold, whole=whole)
    else:
        yield _excerpt(a, b, containment, threshold)
        yield _edited(a, b, jaccard, containment, threshold, whole=whole, credit=credit)


def relate_texts(
    *, equal: bool, shorter: int, jaccard: float, containment: float, threshold: float
) -> tuple[Relation, str] | None:
    """Return how two texts are related if nothing else is known: no outlet, title or time.

    `equal` says whether they are the same in matching form, `shorter` the units of the shorter one.
    """
    if jaccard >= threshold:
        return Relation.IDENTICAL if equal else Relation.NEAR_DUPLICATE, f"Jaccard {jaccard:.2f}"
    if shorter >= EXCERPT and containment >= threshold:
        return Relation.EXCERPT, f"{containment:.0%} of the shorter text"
    return None


def _near(a: Facts, b: Facts, jaccard: float, threshold: float) -> Ruling:
    kind = Relation.REVISION if same_outlet(a, b) else Relation.NEAR_DUPLICATE
    if jaccard < threshold:
        return Ruling(kind, False, f"Jaccard {jaccard:.2f}, less than {threshold:.2f}")
    if min(a.size, b.size) < TINY and not titles.alike(a.title, b.title):
        return Ruling(kind, False, f"a text of fewer than {TINY} units, and the titles differ")
    return Ruling(kind, True, f"Jaccard {jaccard:.2f}")


def _headlined_revision(a: Facts, b: Facts, containment: float, threshold: float) -> Ruling:
    share, asked = f"{containment:.0%} of the shorter text", threshold * HEADLINED
    if not share_event(a, b):
        words = f"no headline in common within {SAME_EVENT_HOURS} hours"
        return Ruling(Relation.REVISION, False, words)
    holds = containment >= asked
    beside = " and the headline" if holds else f" and the headline, less than {asked:.0%}"
    return Ruling(Relation.REVISION, holds, share + beside)


def _revision(a: Facts, b: Facts, containment: float, threshold: float) -> Ruling:
    # An outlet's own pieces share background and galleries: ask for more, and for the lead.
    long, short = (a, b) if a.size >= b.size else (b, a)
    asked = (1 + threshold) / 2
    reason = f"{containment:.0%} of the shorter text"
    if short.size < EXCERPT:
        return Ruling(Relation.REVISION, False, _too_short(short.size))
    if containment < asked:
        return Ruling(Relation.REVISION, False, f"{reason}, less than {asked:.0%}")
    if not leads_alike(long, short):
        return Ruling(Relation.REVISION, False, f"{reason}, without the lead of the longer")
    return Ruling(Relation.REVISION, True, reason)


def _excerpt(a: Facts, b: Facts, containment: float, threshold: float) -> Ruling:
    # A shared headline is a second witness: for a short text, or for a text much changed.
    reason, shorter = f"{containment:.0%} of the shorter text", min(a.size, b.size)
    if a.headlines & b.headlines:
        asked = threshold * HEADLINED
        reason += " and the headline"
    elif shorter < EXCERPT:
        return Ruling(Relation.EXCERPT, False, _too_short(shorter))
    else:
        asked = threshold
    holds = containment >= asked
    return Ruling(Relation.EXCERPT, holds, reason if holds else f"{reason}, less than {asked:.0%}")


def _edited(
    a: Facts,
    b: Facts,
    jaccard: float,
    containment: float,
    threshold: float,
    *,
    bare: float = BARE,
    whole: bool = False,
    lead: Sequence[Term] = (),
    credit: Callable[[], bool] = lambda: False,
) -> Ruling:
    shorter = min(a.size, b.size)
    if shorter < EXCERPT:
        return Ruling(Relation.EDITED_COPY, False, _too_short(shorter))
    enough = 0 if whole else threshold - total(lead)
    terms = weigh(a, b, jaccard, containment, enough, ask=credit)
    terms += lead
    enough = threshold if has_witness(terms) else threshold * bare
    holds = total(terms) >= enough
    less = "" if holds else f"; less than {enough:.2f}"
    return Ruling(Relation.EDITED_COPY, holds, f"{describe(terms)}{less}")


def _updated(
    a: Facts, b: Facts, jaccard: float, containment: float, threshold: float, *, whole: bool
) -> Ruling:
    # An outlet's own reports of one day share much: ask for more evidence, and for few hours. What
    # tells a later report of the event from one that repeats its background is how it begins; a
    # text that is set whole behind another beginning is background, as it is to `_revision`.
    hours = hours_apart(a, b)
    if hours is None or hours >= SAME_EVENT_HOURS:
        words = f"not known to be published within {SAME_EVENT_HOURS} hours"
        return Ruling(Relation.EDITED_COPY, False, words)
    long, short = (a, b) if a.size >= b.size else (b, a)
    lead = weigh_lead(a, b) if containment < threshold or leads_alike(long, short) else []
    asked = threshold * UPDATED
    return _edited(a, b, jaccard, containment, asked, bare=1, whole=whole, lead=lead)


def _too_short(units: int) -> str:
    return f"a text of {units} units, fewer than {EXCERPT}"
