"""Tables: what articles, clusters and links say, as flat rows with columns of one type each.

Times of rows are as in the model, ISO 8601; `archivekit._export.frames` makes timestamps of them.
Beside each stands its precision, as a day is no instant.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, runtime_checkable

import attrs

from archivekit._export.keep_one import KeepOne, choose
from archivekit.errors import UsageError
from archivekit.model import Article, ChangedField, Cluster, PieceLink, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from archivekit.model import Evidence

Row = dict[str, Any]
TableValue = Article | Cluster | PieceLink | Problem
TableName = Literal[
    "articles",
    "credits",
    "dates",
    "photos",
    "links",
    "clusters",
    "members",
    "piece_links",
    "problems",
    "copies",
    "people",
    "changes",
]
_EVIDENCE: Final = {"rule": "text", "quote": "text", "start": "int", "end": "int"}
_PLACE: Final = {"article": "text", "path": "text", "position": "int"}
_PUBLISHED: Final = {"published": "time", "published_precision": "text"}


@attrs.frozen
class TableForm:
    """A table: of what values it is made, its columns with their types, and the rows of a value.

    `of` is `None` for the answers of an archive, which nothing else knows.

    Types are ``text``, ``int``, ``float``, ``bool``, ``time``, ``texts`` (a list) and ``credits``
    (a list of roles and names).
    """

    of: type[TableValue] | None
    columns: Mapping[str, str]
    rows: Callable[[Any], Iterator[Row]]


@runtime_checkable
class ArchiveTables(Protocol):
    """What an archive has for tables."""

    def placed(self) -> Iterator[tuple[Article, str | None]]:
        """Yield articles, each with the id of its cluster."""

    def iter_clusters(self) -> Iterator[Cluster]:
        """Yield clusters."""

    def piece_links(self) -> Iterator[PieceLink]:
        """Yield links."""

    def problems(self) -> Iterator[Problem]:
        """Yield problems."""

    def copies(self) -> Iterator[Any]:
        """Yield who copied whom."""

    def people(self) -> list[Any]:
        """Return who is credited."""

    def changes(self) -> Iterator[Any]:
        """Yield what changed."""


def list_rows(
    source: Iterable[TableValue],
    table: str = "articles",
    *,
    clusters: Iterable[Cluster] | None = None,
    keep_one: KeepOne | None = None,
) -> Iterator[Row]:
    """Yield the rows of a table; see `archivekit.to_table`."""
    made = TABLES[table]
    if made.of is not Article:
        if clusters is not None or keep_one is not None:
            raise UsageError(f"clusters and keep_one apply to the articles table, got {table!r}")
        for value in _values(source, table, made.of):
            yield from made.rows(value)
        return
    if isinstance(source, ArchiveTables):
        found = source.iter_clusters() if clusters is None and keep_one else clusters
    else:
        found = clusters
        if keep_one and found is None:
            raise UsageError(
                "keep_one requires clusters; pass clusters=find_duplicates(articles), or an archive"
            )
    kept = choose(lambda: _articles(source, table), found or (), keep_one)
    for article, cluster in kept:
        for row in made.rows(article):
            yield row | cluster if table == "articles" else row


def columns_of(table: str, keep_one: KeepOne | None = None) -> dict[str, str]:
    """Return the columns of a table with their types."""
    kept = {"copies": "int", "attribution": "texts"} if keep_one and table == "articles" else {}
    return {**TABLES[table].columns, **kept}


def article_row(article: Article, cluster: str | None = None) -> Row:
    """Return the row of an article; `cluster` is the id of the cluster it is in."""
    outlet, source = article.outlet, article.republished_from
    return {
        "id": article.id,
        "path": article.path,
        "cluster": cluster,
        "format": article.format,
        "title": article.title,
        "section": article.section,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "url_key": article.url_key,
        "language": article.language,
        "outlet": outlet.id if outlet else None,
        "outlet_name": outlet.name if outlet else None,
        "outlet_domain": outlet.domain if outlet else None,
        "edition": outlet.edition if outlet else None,
        **_published(article.published),
        "published_from": article.published_from.value if article.published_from else None,
        "dateline": article.dateline,
        "original": article.original,
        "republished_from": source.name if source else None,
        "republished_from_url": source.url if source else None,
        "desks": [desk.name for desk in article.desks],
        "agencies": [agency.name for agency in article.agencies],
        "credits": [
            {
                "role": credit.role.value,
                "name": credit.name,
                "name_latin": credit.name_latin,
                "confidence": credit.confidence.value,
            }
            for credit in article.credits
        ],
        "mirrors": [f"{mirror.kind.value} {mirror.domain}" for mirror in article.mirrors],
        "text": article.text,
    }


def precision_of(written: str | None) -> str | None:
    """Return whether a time of the model is an ``instant`` or a ``day``.

    >>> precision_of("2024-06-21T08:00:00Z"), precision_of("2024-06-21"), precision_of(None)
    ('instant', 'day', None)
    """
    return written and ("instant" if "T" in written else "day")


def _articles(source: Iterable[TableValue], table: str) -> Iterator[tuple[Article, str | None]]:
    if isinstance(source, ArchiveTables):
        yield from source.placed()
    else:
        for article in _values(source, table, Article):
            yield article, None


def _values(source: Iterable[TableValue], table: str, of: type[TableValue] | None) -> Iterator[Any]:
    """Yield the values that a table is made of; raise `UsageError` for others."""
    values = source
    if of is None:
        if not isinstance(source, ArchiveTables):
            raise UsageError(
                f"the table {table!r} is made of an Archive, got {type(source).__name__}: add the "
                "articles to one"
            )
        answers = {"copies": source.copies, "people": source.people, "changes": source.changes}
        yield from answers[table]()
        return
    if isinstance(source, ArchiveTables):
        questions: dict[type[TableValue], Callable[[], Iterable[TableValue]]] = {
            Cluster: source.iter_clusters,
            PieceLink: source.piece_links,
            Problem: source.problems,
        }
        values = questions[of]()
    for value in values:
        if not isinstance(value, of):
            raise UsageError(
                f"the table {table!r} requires {of.__name__} values, got "
                f"{type(value).__name__}; pass {_MAKERS[of]}"
            )
        yield value


_MAKERS: Final = {
    Article: "articles, as read(path) yields them",
    Cluster: "find_duplicates(articles), or an archive",
    PieceLink: "find_piece_links(articles), or an archive",
    Problem: "the `problems` of a reading, or an archive",
}


def _published(written: str | None) -> Row:
    return {"published": written, "published_precision": precision_of(written)}


def _words(evidence: Evidence) -> Row:
    return {name: getattr(evidence, name) for name in _EVIDENCE}


def _each(field: str, row: Callable[[Any], Row]) -> Callable[[Article], Iterator[Row]]:
    """Return what makes the rows of a field of articles, one for each of its values."""

    def rows(article: Article) -> Iterator[Row]:
        for position, value in enumerate(getattr(article, field)):
            place = {"article": article.id, "path": article.path, "position": position}
            yield place | row(value) | _words(value.evidence)

    return rows


def _cluster_rows(cluster: Cluster) -> Iterator[Row]:
    days = sorted(member.published for member in cluster.members if member.published)
    first, last = (days[0], days[-1]) if days else (None, None)
    yield {
        "id": cluster.id,
        "origin": cluster.origin_id,
        "origin_path": cluster.origin,
        "members": len(cluster.members),
        "outlets": len({member.outlet for member in cluster.members if member.outlet}),
        "first_published": first,
        "first_published_precision": precision_of(first),
        "last_published": last,
        "last_published_precision": precision_of(last),
    }


def _member_rows(cluster: Cluster) -> Iterator[Row]:
    for member in cluster.members:
        link, taken = member.link, member.taken_from
        yield {
            "cluster": cluster.id,
            "article": member.id,
            "path": member.path,
            "url": member.url,
            "title": member.title,
            "outlet": member.outlet,
            **_published(member.published),
            "is_origin": (member.id, member.path) == (cluster.origin_id, cluster.origin),
            "relation": member.relation.value,
            "similarity": member.similarity,
            "other": link.other,
            "other_path": link.path,
            "containment": link.containment,
            "reason": link.reason,
            "taken_from": taken.id if taken else None,
            "taken_from_path": taken.path if taken else None,
            "taken_from_confidence": taken.confidence.value if taken else None,
            "taken_from_reason": taken.reason if taken else None,
        }


def _piece_link_rows(link: PieceLink) -> Iterator[Row]:
    yield {
        "relation": link.relation.value,
        "source": link.source,
        "target": link.target,
        "source_cluster": link.source_cluster,
        "target_cluster": link.target_cluster,
        "share": link.share,
        "score": link.score,
        "confidence": link.confidence.value,
        "direction": link.direction,
        "source_words": [anchor.source for anchor in link.evidence],
        "target_words": [anchor.target for anchor in link.evidence],
    }


def _problem_rows(problem: Problem) -> Iterator[Row]:
    start, end = problem.span or (None, None)
    yield {
        "path": problem.path,
        "reason": problem.reason,
        "detail": problem.detail,
        "start": start,
        "end": end,
    }


def _answers(of: Mapping[str, str]) -> TableForm:
    """Return a table of answers of an archive; each time is followed by its precision."""
    times = {name: f"{name}_precision" for name, kind in of.items() if kind == "time"}
    columns: dict[str, str] = {}
    for name, kind in of.items():
        columns |= {name: kind} | ({times[name]: "text"} if name in times else {})

    def rows(answer: Any) -> Iterator[Row]:
        row = {name: _plain(value) for name, value in answer.to_row().items()}
        row |= {precision: precision_of(row[name]) for name, precision in times.items()}
        yield {name: row[name] for name in columns}

    return TableForm(None, columns, rows)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _of(words: str, kind: str = "text") -> dict[str, str]:
    return dict.fromkeys(words.split(), kind)


TABLES: Final[Mapping[str, TableForm]] = {
    "articles": TableForm(
        Article,
        _of("id path cluster format title section url canonical_url url_key language outlet")
        | _of("outlet_name outlet_domain edition")
        | _PUBLISHED
        | _of("published_from dateline original republished_from republished_from_url")
        | {"desks": "texts", "agencies": "texts", "credits": "credits", "mirrors": "texts"}
        | {"text": "text"},
        lambda article: iter((article_row(article),)),
    ),
    "credits": TableForm(
        Article,
        _PLACE | _of("role name name_latin desk place affiliation url confidence") | _EVIDENCE,
        _each(
            "credits",
            lambda credit: {
                "role": credit.role.value,
                "name": credit.name,
                "name_latin": credit.name_latin,
                "desk": credit.desk,
                "place": credit.place,
                "affiliation": credit.affiliation,
                "url": credit.url,
                "confidence": credit.confidence.value,
            },
        ),
    ),
    "dates": TableForm(
        Article,
        _PLACE | {"kind": "text", "at": "time", "precision": "text"} | _of("zone written")
        | _EVIDENCE,
        _each(
            "dates",
            lambda date: {
                "kind": date.kind.value,
                "at": date.utc,
                "precision": precision_of(date.utc),
                "zone": date.zone,
                "written": date.written,
            },
        ),
    ),
    "photos": TableForm(
        Article,
        _PLACE | _of("url credit caption") | _EVIDENCE,
        _each(
            "photos",
            lambda photo: {"url": photo.url, "credit": photo.credit, "caption": photo.caption},
        ),
    ),
    "links": TableForm(
        Article,
        _PLACE | _of("kind url text") | _EVIDENCE,
        _each(
            "links", lambda link: {"kind": link.kind.value, "url": link.url, "text": link.text}
        ),
    ),
    "clusters": TableForm(
        Cluster,
        _of("id origin origin_path")
        | _of("members outlets", "int")
        | {"first_published": "time", "first_published_precision": "text"}
        | {"last_published": "time", "last_published_precision": "text"},
        _cluster_rows,
    ),
    "members": TableForm(
        Cluster,
        _of("cluster article path url title outlet")
        | _PUBLISHED
        | {"is_origin": "bool", "relation": "text", "similarity": "float"}
        | {"other": "text", "other_path": "text", "containment": "float", "reason": "text"}
        | _of("taken_from taken_from_path taken_from_confidence taken_from_reason"),
        _member_rows,
    ),
    "piece_links": TableForm(
        PieceLink,
        _of("relation source target source_cluster target_cluster")
        | {"share": "float", "score": "float", "confidence": "text", "direction": "text"}
        | _of("source_words target_words", "texts"),
        _piece_link_rows,
    ),
    "problems": TableForm(
        Problem,
        _of("path reason detail") | {"start": "int", "end": "int"},
        _problem_rows,
    ),
    "copies": _answers(
        _of("cluster origin_outlet origin_path origin_url origin_title")
        | {"origin_published": "time"}
        | _of("origin_clock copier_outlet copier_path copier_url copier_title")
        | {"copier_published": "time", "copier_clock": "text"}
        | _of("lag_least lag_most", "float")
        | {"relation": "text", "similarity": "float"}
        | _of("evidence origin_evidence")
        | _of("taken_from_id taken_from taken_from_confidence taken_from_reason")
    ),
    "people": _answers(
        {"name": "text", "credits": "int"}
        | _of("roles outlets", "texts")
        | _of("first_published last_published", "time")
        | _of("spellings evidence", "texts")
        | _of("person")
    ),
    "changes": _answers(
        _of("outlet url previous_path path")
        | _of("previous_seen seen", "time")
        | {"order_from": "text", "changed": "texts"}
        | _of(" ".join(f"{field}_before {field}_after" for field in ChangedField))
        | {"text_marked": "texts"}
    ),
}  # fmt: skip
"""All tables, by their names."""
