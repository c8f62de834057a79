"""Series are not copies: daily fixings, monthly lists and counts fill one form again.

Two instalments of a series can share nine tenths of their words. What gives them away is
*what differs*: numbers and dates, and little else, or a new date in the lead on another day.
All rules here are about the pair alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from archivekit._dedup import titles
from archivekit._dedup.pair_facts import Facts, hours_apart, same_outlet
from archivekit._minhash.shingles import distinct, shingle_runs

if TYPE_CHECKING:
    from archivekit._dedup.prepare import BodyUnits
    from archivekit._minhash.hashing import Hashes

SAME_EVENT_HOURS: Final = 18
"""An outlet's next instalment comes about a day later; a correction usually sooner."""
NUMBERS: Final = 3
"""So many numbers of each text must be missing in the other; one or two are a correction."""
EXPLAINED: Final = 0.5
"""Numbers explain a difference when masking them takes away this share of it."""
LEAD: Final = 60
"""The units at the beginning that hold the dateline and the first sentence."""
REISSUED: Final = 0.97
"""From this similarity on a text is the same one with a new date on it."""
LATER: Final = 7 * 24
"""Hours from which on less is enough: next month's form."""
ALL_EXPLAINED: Final = 0.9
"""So long apart one number is enough where numbers explain this part of the difference."""


def find_series(a: Facts, b: Facts, jaccard: float) -> str | None:
    """Return why two similar articles are instalments of one series; `None` if they are not.

    Anywhere: when numbers are what differs. Within one outlet and at least
    `SAME_EVENT_HOURS` apart (or at times unknown), also: titles that are the same except for
    their numbers, or many different numbers, or another number in the lead (the new day of
    the dateline, the new count), unless the text is a reissue.
    """
    swapped, hours = swapped_numbers(a.body, b.body), hours_apart(a, b)
    later = hours is not None and hours >= LATER
    if swapped >= NUMBERS or (swapped and later and jaccard < REISSUED):
        explained = explained_by_numbers(a.body, b.body)
        if explained >= (EXPLAINED if swapped >= NUMBERS else ALL_EXPLAINED):
            numbers = "1 number differs" if swapped == 1 else f"{swapped} numbers differ"
            return f"{numbers}, and little else"
    if not same_outlet(a, b) or (hours is not None and hours < SAME_EVENT_HOURS):
        return None
    apart = "at times unknown" if hours is None else f"{hours:.0f} hours apart"
    if swapped >= NUMBERS:
        return f"{swapped} numbers differ, in one outlet, {apart}"
    if jaccard >= REISSUED:
        return None
    if titles.same_form(a.title, b.title):
        return f"titles that differ in numbers, in one outlet, {apart}"
    if swapped_numbers(a.body, b.body, LEAD):
        return f"another number in the lead, in one outlet, {apart}"
    return None


def share_event(a: Facts, b: Facts) -> bool:
    """Return whether two articles share a headline, less than `SAME_EVENT_HOURS` apart."""
    hours = hours_apart(a, b) if a.headlines & b.headlines else None
    return hours is not None and hours < SAME_EVENT_HOURS


def swapped_numbers(a: BodyUnits, b: BodyUnits, first: int | None = None) -> int:
    """Count the distinct numbers of each body that the other lacks; the smaller count.

    Of each body the `first` units are looked at, or all. A number is lacking where the other body
    does not have it at all, or has another before the same unit: the first of a month, in a report
    of one case.
    """
    if not a.has_numbers or not b.has_numbers:  # asked of each pair
        return 0
    left, right = (_numbers(each, first) for each in (a, b))
    plain = _lacking({number for number, _ in left}, {number for number, _ in right})
    here, there = left - right, right - left
    places = {unit for _, unit in here} & {unit for _, unit in there}
    placed = (len({number for number, unit in own if unit in places}) for own in (here, there))
    return max(plain, min(placed))


def _numbers(body: BodyUnits, first: int | None) -> set[tuple[int, int]]:
    """Return the distinct numbers of a body, each with the unit behind it, 0 for a number's."""
    places = np.flatnonzero(body.digits[:first])
    behind = np.append(_mask(body)[1:], np.uint64(0))[places]
    return set(zip(body.hashes[places].tolist(), behind.tolist(), strict=True))


def _lacking(left: set[int], right: set[int]) -> int:
    return min(len(left - right), len(right - left))


def explained_by_numbers(a: BodyUnits, b: BodyUnits) -> float:
    """Measure how much (0 to 1) of what the smaller body lacks in the other is due to numbers."""
    plain = _containment(_shingles(a.hashes), _shingles(b.hashes))
    masked = _containment(_shingles(_mask(a)), _shingles(_mask(b)))
    return max(masked - plain, 0.0) / max(1 - plain, 1e-9)


def leads_alike(long: Facts, short: Facts) -> bool:
    """Return whether at least half of the longer text's lead stands in the shorter text.

    An update or a cut keeps the lead; a gallery or a background block is set at the end.
    """
    return _has_half_of(short.body.hashes, long.body.hashes[:LEAD])


def keeps_first_half(a: Facts, b: Facts) -> bool:
    """Return whether at least half of the first half of the shorter text is in the longer one."""
    short, long = sorted((a.body.hashes, b.body.hashes), key=len)
    return _has_half_of(long, short[: len(short) // 2])


def _has_half_of(text: Hashes, part: Hashes) -> bool:
    """Return whether a text has at least half of the shingles of a part of another one."""
    wanted = _shingles(part)
    found = np.intersect1d(wanted, _shingles(text), assume_unique=True)
    return 2 * len(found) >= len(wanted)


def _mask(body: BodyUnits) -> Hashes:
    return np.where(body.digits, np.uint64(0), body.hashes)


def _containment(a: Hashes, b: Hashes) -> float:
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / max(min(len(a), len(b)), 1)


def _shingles(hashes: Hashes) -> Hashes:
    return distinct(shingle_runs(hashes, np.array([0, len(hashes)]))).hashes
