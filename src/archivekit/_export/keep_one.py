"""Keep one article of each cluster, with the attribution of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archivekit.model import Article, Cluster

KeepOne = Literal["origin", "longest", "earliest"]
Key = tuple[str, str]
_UNDATED = "~"
"""Behind every date."""


@attrs.frozen
class _Candidate:
    """The part of a member that is kept: its length and its attribution."""

    length: int
    attribution: str


def choose(
    articles: Callable[[], Iterable[tuple[Article, str | None]]],
    clusters: Iterable[Cluster],
    keep_one: KeepOne | None,
) -> Iterator[tuple[Article, dict[str, Any]]]:
    """Yield articles with what their rows say of their clusters.

    With `keep_one` only one of each cluster is there, and those in none: the origin (the earliest
    where it is not known), the longest or the earliest. Articles are then looked at twice; only
    those in clusters are held in memory, without their texts.
    """
    found = list(clusters)
    own = {(m.id, m.path): cluster for cluster in found for m in cluster.members}
    if keep_one is None:
        for article, known in articles():
            cluster = own.get(key_of(article))
            yield article, {"cluster": cluster.id if cluster else known}
        return
    copies = {key: _copy(a) for a, _ in articles() if (key := key_of(a)) in own}
    kept = {cluster.id: _best(cluster, copies, keep_one) for cluster in found}
    seen: set[Key] = set()
    for article, _ in articles():
        key = key_of(article)
        cluster = own.get(key)
        if cluster is None:
            yield article, {"cluster": None, "copies": 1, "attribution": [_attribute(article)]}
        elif kept[cluster.id] == key and key not in seen:
            seen.add(key)
            members = [(m.id, m.path) for m in cluster.members]
            words = [copies[member].attribution for member in members if member in copies]
            yield article, {"cluster": cluster.id, "copies": len(members), "attribution": words}


def key_of(article: Article) -> Key:
    """Return what tells an article from all others."""
    return article.id, article.path


def _best(cluster: Cluster, copies: dict[Key, _Candidate], keep_one: KeepOne) -> Key | None:
    """Return the member to keep, of those that are there."""
    there = [m for m in cluster.members if (m.id, m.path) in copies]
    origin = (cluster.origin_id, cluster.origin)

    def rank(member: Any) -> tuple[Any, ...]:
        key = member.id, member.path
        first = {
            "origin": key != origin,
            "longest": -copies[key].length,
            "earliest": 0,
        }[keep_one]
        return first, member.published or _UNDATED, member.path, member.id

    best = min(there, key=rank, default=None)
    return None if best is None else (best.id, best.path)


def _copy(article: Article) -> _Candidate:
    return _Candidate(len(article.text), _attribute(article))


def _attribute(article: Article) -> str:
    """Return in one line who published an article, when and where, and whom it credits."""
    outlet = article.outlet.name if article.outlet else None
    where = (outlet, article.published, article.canonical_url or article.url or article.path)
    people = (f"{credit.role.value} {credit.name}" for credit in article.credits)
    agencies = (f"agency {agency.name}" for agency in article.agencies)
    return ", ".join(part for part in (*where, *people, *agencies) if part)
