"""Pieces: how two texts that are not copies of one another stand to each other.

A digest contains a story; a report quotes another outlet's passages, or reports on what that outlet
reported; part two of a piece continues part one. Such a pair joins nothing: it is a link between
two clusters. Only what can be shown is stated. That one text contains another is measured; that it
quotes or reports on another is in its own words. Where two texts share passages that almost no
third text has, and neither names its source, the link says no more than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from archivekit._dedup.evidence import rare_share
from archivekit._dedup.judge import EXCERPT
from archivekit._dedup.pair_facts import hours_after, same_outlet
from archivekit._dedup.series import find_series
from archivekit._dedup.titles import part_of
from archivekit._minhash.samples import ONE_IN
from archivekit.model import PieceRelation

if TYPE_CHECKING:
    from collections.abc import Callable

    from archivekit._dedup.pair_facts import Facts, Measures

PASSAGES: Final = 8
"""Rare samples that two texts have where they share passages: some 130 units, in all."""
BRIEF: Final = 0.25
"""Of a brief this part of its samples is enough, where `MOST` of it is shared."""
MOST: Final = 0.5
"""The part of the threshold that passages make of a brief."""
MENTIONED: Final = 3
"""The fewest samples, and enough where one says that it has something from the other's outlet."""
PART: Final = 0.15
"""Of the samples of the text with fewer, the least part that says anything about the two."""
RARE: Final = 0.8
MENTIONED_RARE: Final = 0.5
"""The part of the common samples that is rare: what else they share many have."""
SHARED: Final = 0.3
"""The part of the threshold that the shared passages make of the shorter text."""
EARLIEST, LATEST = -1.0, 72.0
"""Hours after which what an outlet reported is reported on, as far as clocks can be compared."""
TOGETHER: Final = 6 * 24.0
"""Hours within which the parts of one piece come; instalments of a weekly column come later."""


class PairRelation(NamedTuple):
    """How one article stands to the other; `backward` says that it is the second to the first."""

    relation: PieceRelation
    reason: str
    backward: bool = False


class Says(NamedTuple):
    """In which words each of two articles says that the other's outlet reported it, or nothing."""

    a: str = ""
    b: str = ""


def link_pieces(
    a: Facts, b: Facts, measured: Measures, threshold: float, ask: Callable[[], Says]
) -> PairRelation | None:
    """Return how an article stands to another that is no copy of it; `None` if unknown.

    What they say of one another is asked only where it matters.
    """
    if a.part and a.part == b.part and same_outlet(a, b) and (part := _continues(a, b)):
        return part
    common = _count_rare(a, b, measured, threshold * MOST)
    if common < max(MENTIONED, PART * _samples_of_shorter(a, b)):
        return None
    link = _shares(a, b, measured, threshold, common, ask())
    return None if link and find_series(a, b, 0.0) else link


def _shares(  # noqa: PLR0917 - what is known of the pair
    a: Facts, b: Facts, measured: Measures, threshold: float, common: float, says: Says
) -> PairRelation | None:
    """Return the link of two texts that have so many rare samples in common."""
    rare = rare_share(a, b)
    if rare < MENTIONED_RARE:
        return None
    share, backward = measured.containment, measured.contained > measured.contains
    brief = max(MENTIONED, min(PASSAGES, BRIEF * _samples_of_shorter(a, b)))
    asked = brief if share >= threshold * MOST and not _is_form(a, b) else PASSAGES
    passages = common >= asked and rare >= RARE and share * min(a.size, b.size) >= EXCERPT
    if passages and share >= threshold:
        return PairRelation(PieceRelation.CONTAINS, f"{share:.0%} of the shorter text", backward)
    if says.a and not says.b and _follows(b, a):
        return _credited(says.a, passages, backward=False)
    if says.b and not says.a and _follows(a, b):
        return _credited(says.b, passages, backward=True)
    if passages and share >= threshold * SHARED:
        words = f"{share:.0%} of the shorter text, in words that few others have"
        return PairRelation(PieceRelation.SHARES_PASSAGES, words, backward)
    return None


def _samples_of_shorter(a: Facts, b: Facts) -> float:
    return min(max(len(each.samples), each.size / ONE_IN) for each in (a, b))


def _count_rare(a: Facts, b: Facts, measured: Measures, most: float) -> float:
    """Return how many rare samples two texts have in common.

    Where they share `most` of the shorter text it is at least as many as what they share should
    have: of a few hundred words as few are sampled that chance decides.
    """
    counted = len(np.intersect1d(a.rare, b.rare, assume_unique=True))
    if measured.containment < most:
        return counted
    shared = measured.containment * min(a.size, b.size) / ONE_IN
    return max(counted, shared * rare_share(a, b))


def _continues(a: Facts, b: Facts) -> PairRelation | None:
    """Return the link of the later part of a piece to an earlier one, as their titles say."""
    one, other = part_of(a.title), part_of(b.title)
    if not one or not other or not one.is_beside(other):
        return None
    hours = hours_after(a, b)
    if hours is None or abs(hours) > TOGETHER:
        return None
    first, second = sorted((one, other), key=lambda part: part.number)
    words = f"its title has the mark {second.mark}, the other's {first.mark}"
    return PairRelation(PieceRelation.PART_OF, words, one.number < other.number)


def _is_form(a: Facts, b: Facts) -> bool:
    """Return whether what two texts share may be a form of their outlet, filled again later."""
    hours = hours_after(a, b)
    return same_outlet(a, b) and (hours is None or abs(hours) > LATEST)


def _follows(earlier: Facts, later: Facts) -> bool:
    hours = hours_after(earlier, later)
    return hours is not None and EARLIEST <= hours <= LATEST


def _credited(words: str, passages: bool, *, backward: bool) -> PairRelation:
    relation = PieceRelation.QUOTES if passages else PieceRelation.REPORTS_ON
    return PairRelation(relation, f"says {words}", backward)
