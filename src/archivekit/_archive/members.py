"""Clusters and their members, as they stand in the file."""

from __future__ import annotations

import datetime as dt
import itertools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from archivekit._archive.database import number_list
from archivekit._dedup.entries import UNDATED, by_publication
from archivekit.errors import UsageError
from archivekit.model import Cluster, Member, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archivekit._archive.database import Connection, Row

_MEMBER: Final = (
    "a.path, a.url, a.title, x.value ->> 'id', a.published, m.similarity, m.relation, m.evidence"
)
_OF_MEMBER: Final = "_article a ON a.number = m.article LEFT JOIN _outlet x ON x.number = a.outlet"
# Ordered as `by_publication` does; to sort all members in Python would hold them all in memory.
_FIRST: Final = (
    "SELECT a.path FROM _member m JOIN _article a ON a.number = m.article "
    "WHERE m.cluster = c.number "
    f"ORDER BY coalesce(a.published, '{UNDATED}'), a.path, a.id LIMIT 1"
)
_CLUSTERS: Final = (
    "SELECT c.number, c.id, o.path FROM _cluster c LEFT JOIN _article o ON o.number = c.origin"
)


def choose_clusters(
    *, outlet: str | None, run: int | None, since: str | None, until: str | None
) -> tuple[str, list[str | int]]:
    """Write the condition on clusters that `Archive.clusters` describes, and its values."""
    asked: dict[str, str | int | None] = {
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
    return chosen, list(given.values())


def stream_clusters(db: Connection, chosen: str, values: Sequence[str | int]) -> Iterator[Cluster]:
    """Yield the clusters that meet a condition, as `find_duplicates` orders them."""
    # One statement, so that all is of one moment; the limit keeps the order of what it walks along.
    clusters = f"{_CLUSTERS} {chosen} ORDER BY ({_FIRST}), c.id LIMIT -1"
    rows = db.stream(
        f"SELECT c.*, a.id, {_MEMBER} FROM ({clusters}) c CROSS JOIN _member m "
        f"ON m.cluster = c.number CROSS JOIN {_OF_MEMBER}",
        values,
    )
    groups = itertools.groupby(rows, key=itemgetter(0, 1, 2))
    return (_cluster(id_, origin, group) for (_, id_, origin), group in groups)


def find_members_with(db: Connection, numbers: Iterable[int]) -> list[Member]:
    """Give all members of the clusters that these articles are in."""
    own = "SELECT m.cluster FROM json_each(?) k CROSS JOIN _member m ON m.article = k.value"
    rows = db.ask(
        f"SELECT a.id, {_MEMBER} FROM _member m JOIN {_OF_MEMBER} WHERE m.cluster IN ({own})",
        (number_list(numbers),),
    )
    return _members(rows)


def _cluster(id_: str, origin: str | None, rows: Iterable[Row]) -> Cluster:
    """Make a cluster of rows whose first three columns are its own."""
    return Cluster(id=id_, origin=origin, members=tuple(_members(row[3:] for row in rows)))


def _members(rows: Iterable[Row]) -> list[Member]:
    """Make members of rows, each an article's id and what makes a member, and order them."""
    found = [(id_, _member(row)) for id_, *row in rows]
    found.sort(key=lambda row: (*by_publication(row[1].published, row[1].path), row[0]))
    return [member for _, member in found]


def _member(row: Sequence[Any]) -> Member:
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
