"""Who copied whom, and how late: the origin of each cluster beside its copies at other outlets."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit._archive.database import day_of
from archivekit._archive.filters import where
from archivekit._dedup.clusters import make_taking
from archivekit.model import Confidence, DateKind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archivekit._archive.database import Connection
    from archivekit.model import Taking

_SIDE: Final = "{0}_outlet, {0}_path, {0}_url, {0}_title, {0}_published, {0}_clock"
_COPIES: Final = f"""
SELECT cluster, {_SIDE.format("origin")}, {_SIDE.format("copier")}, lag_least, lag_most,
    relation, similarity, evidence, origin_evidence, taken_from_id, taken_from,
    taken_from_confidence, taken_from_reason
FROM copies
{{condition}}
ORDER BY copier_published, copier_path, origin_path
"""

_COUNTED: Final = """
SELECT origin_outlet, copier_outlet, lag_least, lag_most FROM copies {condition}
"""


@attrs.frozen(kw_only=True)
class CopySide:
    """One of the two articles of a copy; `published` is by the clock that the lag is measured with.

    `outlet` is the outlet's id; `path`, `url` and `title` are the article's.
    """

    outlet: str | None
    path: str
    url: str | None
    title: str | None
    published: str | None
    clock: DateKind | None


@attrs.frozen(kw_only=True)
class Copy:
    """An article of another outlet in the cluster of its origin.

    `lag` is how many hours later than the origin it appeared, at least and at most: the same where
    both clocks tell the instant, `None` where a time is not known. `relation` and `similarity`
    compare the two. They are `None` where only other members connect the two; `evidence` names
    these. `origin_evidence` says why the origin counts as one. `taken_from` is the member that the
    copier took it from, which may be another copy.
    """

    cluster: str
    origin: CopySide
    copier: CopySide
    lag: tuple[float, float] | None
    relation: Relation | None
    similarity: float | None
    evidence: str
    origin_evidence: str
    taken_from: Taking | None

    def to_row(self) -> dict[str, Any]:
        """Return it as a flat row, with the columns of the view `copies`."""
        sides = {
            f"{name}_{field}": value
            for name in ("origin", "copier")
            for field, value in attrs.asdict(getattr(self, name)).items()
        }
        least, most = self.lag or (None, None)
        taken = self.taken_from
        return {
            "cluster": self.cluster,
            **sides,
            "lag_least": least,
            "lag_most": most,
            "relation": self.relation,
            "similarity": self.similarity,
            "evidence": self.evidence,
            "origin_evidence": self.origin_evidence,
            "taken_from_id": taken.id if taken else None,
            "taken_from": taken.path if taken else None,
            "taken_from_confidence": taken.confidence if taken else None,
            "taken_from_reason": taken.reason if taken else None,
        }


@attrs.frozen(kw_only=True)
class CopyCount:
    """The number of copies by one outlet from another; `lag` has the median least and most hours.

    `origin` and `copier` are ids of outlets, `copies` is how many.
    """

    origin: str | None
    copier: str | None
    copies: int
    lag: tuple[float, float] | None

    def to_row(self) -> dict[str, Any]:
        """Return it as a flat row."""
        least, most = self.lag or (None, None)
        return {
            "origin": self.origin,
            "copier": self.copier,
            "copies": self.copies,
            "lag_least": least,
            "lag_most": most,
        }


def list_copies(
    db: Connection, of: str | None, by: str | None, since: str | None, until: str | None
) -> Iterator[Copy]:
    """Yield copies in the order of their publication; see `Archive.copies`."""
    condition, values = _condition(of, by, since, until)
    for cluster, *rest in db.stream(_COPIES.format(condition=condition), values):
        least, most, relation, similarity, evidence, why, giver, path, sure, reason = rest[12:]
        yield Copy(
            cluster=cluster,
            origin=_side(rest[:6]),
            copier=_side(rest[6:12]),
            lag=None if least is None else (least, most),
            relation=Relation(relation) if relation else None,
            similarity=similarity,
            evidence=evidence,
            origin_evidence=why,
            taken_from=make_taking(giver and (giver, path), sure and (Confidence(sure), reason)),
        )


def _side(values: Sequence[Any]) -> CopySide:
    outlet, path, url, title, published, clock = values
    kind = DateKind(clock) if clock else None
    return CopySide(outlet=outlet, path=path, url=url, title=title, published=published, clock=kind)


def count_copies(
    db: Connection, of: str | None, by: str | None, since: str | None, until: str | None
) -> list[CopyCount]:
    """Count copies by the two outlets, the most first; see `Archive.count_copies`."""
    condition, values = _condition(of, by, since, until)
    groups: dict[tuple[str | None, str | None], list[tuple[float | None, float | None]]] = {}
    for origin, copier, *lag in db.stream(_COUNTED.format(condition=condition), values):
        groups.setdefault((origin, copier), []).append((lag[0], lag[1]))
    counts = [
        CopyCount(origin=origin, copier=copier, copies=len(lags), lag=_median(lags))
        for (origin, copier), lags in groups.items()
    ]
    return sorted(counts, key=lambda each: (-each.copies, each.origin or "", each.copier or ""))


def _median(
    lags: Iterable[tuple[float | None, float | None]],
) -> tuple[float, float] | None:
    known = [(least, most) for least, most in lags if least is not None and most is not None]
    if not known:
        return None
    least, most = zip(*known, strict=True)
    return round(statistics.median(least), 2), round(statistics.median(most), 2)


def _condition(
    of: str | None, by: str | None, since: str | None, until: str | None
) -> tuple[str, list[str]]:
    asked = {
        "origin_outlet = ?": of,
        "copier_outlet = ?": by,
        "copier_published >= ?": day_of(since),
        "substr(copier_published, 1, 10) <= ?": day_of(until),
    }
    return where(asked)
