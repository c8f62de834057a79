"""From measured pairs to relations: which pairs are one piece, and in what way.

Every rule is about the pair alone, so that any order and any company gives the same answer.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from archivekit.dedup import titles
from archivekit.dedup.prepare import TINY, Body
from archivekit.dedup.series import (
    EXPLAINED,
    NUMBERS,
    explained_by_numbers,
    leads_alike,
    swapped_numbers,
)
from archivekit.model import Article, Relation

EXCERPT: Final = 50
"""An excerpt has at least this many units: two sentences, not a common phrase."""
HEADLINED: Final = 0.65
"""Between outlets that share a headline, this part of the threshold is enough."""
SAME_EVENT_HOURS: Final = 18
"""Within one outlet, changed numbers this long after are a new instalment, not a revision."""


@attrs.frozen(kw_only=True)
class Edge:
    """A verified relation between the articles with indices `a` < `b`, and why it holds."""

    a: int
    b: int
    relation: Relation
    jaccard: float
    containment: float
    reason: str


@attrs.frozen(kw_only=True)
class Facts:
    """What the rules look at besides the text."""

    outlet: str
    title: str
    published: dt.datetime | None
    size: int


def get_facts(article: Article, outlet: str, size: int) -> Facts:
    """Gather the facts of an article; `size` is its units without boilerplate."""
    return Facts(
        outlet=outlet,
        title=article.title or "",
        published=parse_time(article.published),
        size=size,
    )


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


def relate(
    facts: tuple[Facts, Facts],
    bodies: tuple[Body, Body],
    jaccard: float,
    containment: float,
    threshold: float,
) -> tuple[Relation, str] | None:
    """How two articles with different URLs and different texts are related, or `None`.

    `containment` is the share of the smaller text that stands in the other.
    """
    a, b = facts
    at_home = bool(a.outlet) and a.outlet == b.outlet
    smaller = min(a.size, b.size)
    if jaccard >= threshold:
        if smaller < TINY and not titles.alike(a.title, b.title):
            return None
        kind = Relation.REVISION if at_home else Relation.NEAR_DUPLICATE
        reason = f"Jaccard {jaccard:.2f}"
    elif at_home:
        # An outlet's own pieces share background and galleries: ask for more.
        long, short = bodies if a.size >= b.size else bodies[::-1]
        if smaller < EXCERPT or containment < (1 + threshold) / 2 or not leads_alike(long, short):
            return None
        kind, reason = Relation.REVISION, f"{containment:.0%} of the shorter text"
    else:
        # A shared headline is a second witness: for a short text, or for a text much changed.
        headline = titles.same_headline(a.title, b.title)
        if containment < threshold * (HEADLINED if headline else 1):
            return None
        if smaller < EXCERPT and not headline:
            return None
        kind, reason = Relation.EXCERPT, f"{containment:.0%} of the shorter text"
        reason += " and the headline" if headline else ""
    return None if is_series(a, b, bodies) else (kind, reason)


def is_series(a: Facts, b: Facts, bodies: tuple[Body, Body]) -> bool:
    """Whether two alike articles are instalments of one series."""
    at_home = bool(a.outlet) and a.outlet == b.outlet
    apart = not (a.published and b.published) or (
        abs(a.published - b.published) >= dt.timedelta(hours=SAME_EVENT_HOURS)
    )
    if at_home and apart and titles.same_form(a.title, b.title):
        return True
    if swapped_numbers(*bodies) < NUMBERS:
        return False
    return (at_home and apart) or explained_by_numbers(*bodies) >= EXPLAINED
