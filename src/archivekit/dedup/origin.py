"""Origin: which member of a cluster came first, with the reason, or none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from archivekit.canonical.fold import fold
from archivekit.canonical.urls import canonicalize_url
from archivekit.dedup.facts import CLOCKS, exact_times, parse_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archivekit.model import Article

LEAD_TIME: Final = dt.timedelta(minutes=30)
"""Feeds stamp an article 6 to 30 minutes after its page: less of a lead proves nothing."""


Span = tuple[dt.datetime, dt.datetime]


class Origin(NamedTuple):
    """The index of the member that came first, and why we say so."""

    member: int
    reason: str


def find_origin(members: Sequence[Article]) -> Origin | None:
    """Find the member the others most likely come from; `None` where nothing tells.

    A member that credits another (`original`, `republished_from`, an agency whose outlet is
    a member, or the outlet's name set before the title) is a copy of it. Among those that
    credit none, one published at least half an hour before all others came first.
    """
    credited = {
        index: target
        for index, article in enumerate(members)
        if (target := _credited(article, members, index)) is not None
    }
    free = [index for index in range(len(members)) if index not in credited]
    if not free:
        return None
    if len(free) == 1 and credited:
        copy, (_, words) = next(iter(credited.items()))
        return Origin(free[0], f"the only one that credits no other; {members[copy].path} {words}")
    spans = _spans([members[index] for index in free])
    if spans is None:
        return None
    (first, place), (second, _) = sorted((span, place) for place, span in enumerate(spans))[:2]
    if second[0] - first[1] < LEAD_TIME:
        return None
    hours = (second[0] - first[1]).total_seconds() / 3600
    return Origin(free[place], f"published {hours:.1f} hours or more before all others")


def _credited(article: Article, members: Sequence[Article], own: int) -> tuple[int, str] | None:
    """Find the index of the member that an article says it is from, and how it says so."""
    for index, other in enumerate(members):
        if index == own or other.outlet == article.outlet:
            continue
        source = article.republished_from
        named = {_key(article.original), _key(source.url if source else None)} - {None}
        if named & {other.url_key, _key(other.url)}:
            return index, f"links {other.path} as its original"
        if other.outlet is None:
            continue
        name = fold(other.outlet.name)
        if source and source.name and name and name in fold(source.name):
            return index, f"says it is from {source.name}"
        if any(name and name in fold(agency.name) for agency in article.agencies):
            return index, f"carries copy of {other.outlet.name}"
    return None


def _key(url: str | None) -> str | None:
    return canonicalize_url(url).key if url else None


def _spans(members: Sequence[Article]) -> list[Span] | None:
    """Give the earliest and the latest instant at which each member can have appeared.

    All by publication where that is known to the second; else all by one other clock, the
    feeds' first; else by publication with days as long as they are; `None` where a member
    has no time.
    """
    published = [parse_time(member.published) for member in members]
    if not all("T" in (member.published or "") for member in members):
        for clock in CLOCKS:
            instants = [exact_times(member).get(clock) for member in members]
            if all(instants):
                return [(time, time) for time in instants if time]
    if not all(published):
        return None
    return [
        (time, time + dt.timedelta(days="T" not in (member.published or "")))
        for member, time in zip(members, published, strict=True)
        if time
    ]
