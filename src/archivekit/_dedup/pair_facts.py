"""What the rules about a pair look at besides its shingles: outlet, title, times, units."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np

from archivekit._dedup.titles import hash_part
from archivekit.model import DateKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._dedup.entries import Entry
    from archivekit._dedup.prepare import BodyUnits
    from archivekit._minhash.hashing import Hashes

CLOCKS: Final = (DateKind.FEED, DateKind.PAGE, DateKind.URL, DateKind.CRAWL)
"""Which claims to compare, first choice first: only times by one clock can be subtracted."""


class Measures(NamedTuple):
    """How alike two texts are: Jaccard, the share of the first in the second, and of that in it."""

    jaccard: float
    contained: float
    contains: float

    @property
    def containment(self) -> float:
        """The share of the shorter text that is in the longer."""
        return max(self.contained, self.contains)


@attrs.frozen(kw_only=True)
class Facts:
    """The facts of one article.

    `outlet` is empty where it is not known; `headlines` are the hashes of its title's, without
    `part`, the one by which parts of a piece are found;
    `instants` are its claims that are exact to the second; `agencies` are their names; `samples`
    are those of its body, ascending, and `rare` those of them that are rare in the pile.
    """

    outlet: str
    title: str
    headlines: frozenset[int]
    published: dt.datetime | None
    instants: dict[DateKind, dt.datetime]
    body: BodyUnits
    part: int | None = None
    agencies: frozenset[str] = frozenset()
    samples: Hashes = attrs.field(factory=lambda: np.zeros(0, np.uint64))
    rare: Hashes = attrs.field(factory=lambda: np.zeros(0, np.uint64))

    @property
    def size(self) -> int:
        """How many units the text has, boilerplate left out."""
        return len(self.body.hashes)


def get_facts(
    article: Entry, headlines: Iterable[int], body: BodyUnits, samples: Hashes, rare: Hashes
) -> Facts:
    """Gather the facts of an article; `headlines` are the hashes of its title's.

    `samples` are its body's, `rare` those of them that are rare; both ascend.
    """
    part = hash_part(article.title or "")
    return Facts(
        outlet=article.publisher,
        title=article.title or "",
        headlines=frozenset(headlines) - {part},
        part=part,
        published=parse_time(article.published),
        instants=exact_times(article),
        body=body,
        agencies=frozenset(article.agencies),
        samples=samples,
        rare=rare,
    )


def exact_times(article: Entry) -> dict[DateKind, dt.datetime]:
    """Return the article's times that are exact to the second, the first of each kind."""
    instants: dict[DateKind, dt.datetime] = {}
    for kind, utc in article.clocks:
        time = parse_time(utc)
        if time and "T" in utc:
            instants.setdefault(kind, time)
    return instants


def same_outlet(a: Facts, b: Facts) -> bool:
    """Return whether both are from one known outlet."""
    return bool(a.outlet) and a.outlet == b.outlet


def hours_apart(a: Facts, b: Facts) -> float | None:
    """Measure the hours between two articles by one clock, or else by publication."""
    hours = hours_after(a, b)
    return None if hours is None else abs(hours)


def hours_after(a: Facts, b: Facts) -> float | None:
    """Measure how many hours after `a` article `b` was published, by one clock."""
    for clock in CLOCKS:
        if clock in a.instants and clock in b.instants:
            return _hours(a.instants[clock], b.instants[clock])
    if a.published and b.published:
        return _hours(a.published, b.published)
    return None


def parse_time(written: str | None) -> dt.datetime | None:
    """Read a model time (``2023-09-18T18:40:39Z`` or ``2020-11-01``) into an aware datetime.

    >>> parse_time("2020-11-01").isoformat(), parse_time(None)
    ('2020-11-01T00:00:00+00:00', None)
    """
    if not written:
        return None
    try:
        time = dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)


def _hours(a: dt.datetime, b: dt.datetime) -> float:
    return (b - a).total_seconds() / 3600
