"""Clusters and their members, as they stand in the file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from archivekit.errors import UsageError
from archivekit.model import Cluster, Member, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archivekit.archive.database import Database, Row

_MEMBERS: Final = (
    "SELECT a.path, a.url, a.title, x.value ->> 'id', a.published, m.similarity, m.relation, "
    "m.evidence FROM _member m JOIN _article a ON a.number = m.article "
    "LEFT JOIN _outlet x ON x.number = a.outlet"
)
_ORDER: Final = "ORDER BY coalesce(a.published, '~'), a.path, a.id"
"""That of `archivekit.dedup.find_duplicates`."""
_FIRST: Final = (
    "SELECT a.path FROM _member m JOIN _article a ON a.number = m.article "
    f"WHERE m.cluster = c.number {_ORDER} LIMIT 1"
)
_CLUSTERS: Final = (
    "SELECT c.number, c.id, o.path FROM _cluster c LEFT JOIN _article o ON o.number = c.origin"
)


def stream_clusters(
    db: Database,
    *,
    outlet: str | None = None,
    run: int | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[Cluster]:
    """Give the clusters in which one member is all that is asked for; see `Archive.clusters`."""
    asked = {
        "a.outlet IN (SELECT number FROM _outlet WHERE value ->> 'id' = ?)": outlet,
        "a.run = ?": run,
        "a.published >= ?": _day(since),
        "substr(a.published, 1, 10) <= ?": _day(until),
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    chosen = (
        "WHERE c.number IN (SELECT m.cluster FROM _member m "
        f"JOIN _article a ON a.number = m.article WHERE {' AND '.join(given)})"
        if given
        else ""
    )
    # The members are asked for while the rows of the clusters are, so both are of one moment.
    rows = db.stream(f"{_CLUSTERS} {chosen} ORDER BY ({_FIRST}), c.id", list(given.values()))
    return (_cluster(db, *row) for row in rows)


def find_members_with(db: Database, numbers: Iterable[int]) -> list[Member]:
    """Give all members of the clusters that these articles are in."""
    wanted = db.want(numbers)
    own = f"SELECT m.cluster FROM {wanted} w CROSS JOIN _member m ON m.article = w.a"
    return [_member(row) for row in db.ask(f"{_MEMBERS} WHERE m.cluster IN ({own}) {_ORDER}")]


def _cluster(db: Database, number: int, id_: str, origin: str | None) -> Cluster:
    rows = db.ask(f"{_MEMBERS} WHERE m.cluster = ? {_ORDER}", (number,))
    return Cluster(id=id_, origin=origin, members=tuple(map(_member, rows)))


def _member(row: Row) -> Member:
    path, url, title, outlet, published, similarity, relation, evidence = row
    return Member(
        path=path,
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        similarity=similarity,
        relation=Relation(relation),
        evidence=evidence,
    )


def _day(written: str | None) -> str | None:
    """Check that a day is one, since any other text would compare as well, and wrongly."""
    if written is None:
        return None
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        raise UsageError(f"{written!r} is no day: write it like 2024-06-21") from None
