"""Queries of an archive: articles, clusters, the article at a URL, and how it came there."""

from __future__ import annotations

import itertools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from archivekit._archive.articles import load_article, stored_columns
from archivekit._archive.boilerplate_counts import first_carrier
from archivekit._archive.database import day_of, number_list
from archivekit._archive.query_by_text import find_by_text
from archivekit._archive.trace import Trace, trace_steps
from archivekit._dedup.boilerplate import Tally
from archivekit._dedup.clusters import make_taking
from archivekit._dedup.entries import UNDATED, by_publication
from archivekit._export.exporter import Piece
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.units import locate_units
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Article, Cluster, Confidence, Member, MemberLink, Problem, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archivekit._archive.database import Connection, Row

_MEMBER: Final = """
article.id, article.path, article.url, article.title, outlet.value ->> 'id', article.published,
member.similarity, member.relation, member.evidence, other.id, other.path, edge.containment,
edge.reason, giver.id, giver.path, member.given_confidence, member.given_reason
"""
_BESIDE_MEMBER: Final = """
LEFT JOIN _outlet outlet ON outlet.number = article.outlet
LEFT JOIN _article giver ON giver.number = member.giver
LEFT JOIN _article other ON other.number = member.other
LEFT JOIN _edge edge ON edge.relation = member.relation AND (
    edge.a = member.article AND edge.b = member.other
    OR edge.a = member.other AND edge.b = member.article
)
"""
_MEMBERS_WITH: Final = f"""
SELECT {_MEMBER}
FROM _member member
JOIN _article article ON article.number = member.article
{_BESIDE_MEMBER}
WHERE member.cluster IN (
    SELECT own.cluster FROM json_each(?) k CROSS JOIN _member own ON own.article = k.value
)
"""
# One statement, so that all is of one moment; the limit keeps the order of what it walks along.
# Clusters are ordered by their first member, as `by_publication` orders it: to sort all members in
# Python would hold them all in memory.
_CLUSTERS: Final = f"""
WITH chosen AS (
    SELECT cluster.number, cluster.id, origin.path AS origin, origin.id AS origin_id
    FROM _cluster cluster LEFT JOIN _article origin ON origin.number = cluster.origin
    {{condition}}
    ORDER BY (
        SELECT article.path
        FROM _member member JOIN _article article ON article.number = member.article
        WHERE member.cluster = cluster.number
        ORDER BY coalesce(article.published, '{UNDATED}'), article.path, article.id
        LIMIT 1
    ), cluster.id
    LIMIT -1
)
SELECT chosen.number, chosen.id, chosen.origin, chosen.origin_id, {_MEMBER}
FROM chosen
CROSS JOIN _member member ON member.cluster = chosen.number
CROSS JOIN _article article ON article.number = member.article
{_BESIDE_MEMBER}
"""
_WITH_MEMBER: Final = """
WHERE cluster.number IN (
    SELECT member.cluster
    FROM _member member JOIN _article article ON article.number = member.article
    WHERE {conditions}
)
"""
_PLACED: Final = f"""
SELECT {stored_columns("article")}, cluster.id
FROM _article article
LEFT JOIN _member member ON member.article = article.number
LEFT JOIN _cluster cluster ON cluster.number = member.cluster
ORDER BY article.path, article.revision
"""
# Members in the order of `by_publication`, as the cluster has them.
_OF_CLUSTER: Final = f"""
SELECT {stored_columns("article")}
FROM _cluster cluster
JOIN _member member ON member.cluster = cluster.number
JOIN _article article ON article.number = member.article
WHERE cluster.id = ?
ORDER BY coalesce(article.published, '{UNDATED}'), article.path, article.id
"""
_ALONE: Final = f"""
SELECT {stored_columns("article")}
FROM _article article
WHERE NOT EXISTS (SELECT 1 FROM _member member WHERE member.article = article.number)
ORDER BY article.path, article.revision
"""
_OUTLETS: Final = """
SELECT coalesce(outlet.value ->> 'id', ''), count(*)
FROM _article article LEFT JOIN _outlet outlet ON outlet.number = article.outlet
GROUP BY 1 ORDER BY 2 DESC, 1
"""
_CLUSTER_OF: Final = """
SELECT cluster.id, origin.path
FROM _member member
JOIN _cluster cluster ON cluster.number = member.cluster
LEFT JOIN _article origin ON origin.number = cluster.origin
WHERE member.article = ?
"""
_PHRASES: Final = """
SELECT
    phrase.hash, phrase.publisher, publisher.name, phrase.items, phrase.carriers, phrase.returns
FROM _phrase phrase JOIN _publisher publisher ON publisher.number = phrase.publisher
ORDER BY
    publisher.name, iif(phrase.returns, phrase.items, phrase.carriers) DESC, phrase.hash
"""

_PROBLEMS: Final = """
SELECT p.path, p.reason, p.detail, p.start, p.end, min(s.run), max(s.run), count(*)
FROM _problem p JOIN _sighting s ON s.problem = p.number
WHERE ?1 IS NULL OR p.number IN (SELECT problem FROM _sighting WHERE run = ?1)
GROUP BY p.number
"""
_EMPTY: Final = "text = ''"


@attrs.frozen(kw_only=True)
class ProblemRecord:
    """A problem, the first and the last run that met it, and how many runs did (`sightings`).

    `first_run` and `last_run` are their numbers.
    """

    problem: Problem
    first_run: int
    last_run: int
    sightings: int

    def to_row(self) -> dict[str, Any]:
        """Return it as a flat row."""
        return {
            "path": self.problem.path,
            "reason": self.problem.reason,
            "detail": self.problem.detail,
            "first_run": self.first_run,
            "last_run": self.last_run,
            "sightings": self.sightings,
        }


@attrs.frozen(kw_only=True)
class BoilerplatePhrase:
    """A sentence or line that an outlet repeats, ignored when its texts are compared.

    `items` is how many of its articles carry it that are otherwise their own; `path` is one.

    `outlet` is its id, `text` the sentence or line.
    """

    outlet: str
    text: str
    items: int
    path: str


def get_article(db: Connection, number: int) -> Article:
    """Return an article by its number."""
    (row,) = db.ask(f"SELECT {stored_columns()} FROM _article WHERE number = ?", (number,))
    return load_article(*row)


def list_articles(db: Connection) -> Iterator[Article]:
    """Yield all articles in the order of their paths."""
    for row in db.stream(f"SELECT {stored_columns()} FROM _article ORDER BY path, revision"):
        yield load_article(*row)


def list_placed(db: Connection) -> Iterator[tuple[Article, str | None]]:
    """Yield all articles in the order of their paths, each with the id of its cluster."""
    for *row, cluster in db.stream(_PLACED):
        yield load_article(*row), cluster


def list_pieces(db: Connection) -> Iterator[Piece]:
    """Yield all clusters with their articles, then each article that is in none."""
    for cluster in stream_clusters(db, "", ()):
        rows = db.ask(_OF_CLUSTER, (cluster.id,))
        yield Piece(articles=tuple(load_article(*row) for row in rows), cluster=cluster)
    for row in db.stream(_ALONE):
        yield Piece(articles=(load_article(*row),))


def list_problems(db: Connection, run: int | None = None) -> Iterator[Problem]:
    """Yield what could not be read, of one run or of all, in the order in which it was met."""
    return (record.problem for record in list_problem_records(db, run))


def list_problem_records(db: Connection, run: int | None = None) -> Iterator[ProblemRecord]:
    """Yield the same with the runs that met it."""
    for path, reason, detail, start, end, *runs in db.stream(_PROBLEMS, (run,)):
        span = None if start is None else (start, end)
        problem = Problem(path=path, reason=reason, detail=detail, span=span)
        first_run, last_run, sightings = runs
        yield ProblemRecord(
            problem=problem, first_run=first_run, last_run=last_run, sightings=sightings
        )


def list_empty(db: Connection) -> Iterator[Article]:
    """Yield the articles without a text, in the order of their paths."""
    sql = f"SELECT {stored_columns()} FROM _article WHERE {_EMPTY} ORDER BY path"
    for row in db.stream(sql):
        yield load_article(*row)


def list_phrases(db: Connection) -> Iterator[BoilerplatePhrase]:
    """Yield what was learned to be boilerplate, in the words of one article each."""
    for value, publisher, outlet, *counts in db.ask(_PHRASES):
        tally = Tally(*counts)
        if tally.boilerplate:
            items = tally.items if tally.returns else tally.carriers
            number = first_carrier(db, (value, publisher))
            ((path, text),) = db.ask("SELECT path, text FROM _article WHERE number = ?", (number,))
            words = _find_segment(text, value)
            yield BoilerplatePhrase(outlet=outlet, text=words, items=items, path=path)


def _find_segment(text: str, value: int) -> str:
    """Return the words of a text whose segment has this hash."""
    units, begins, ends = locate_units(text)
    hashes = hash_segments(units).hashes.view(np.int64).tolist()
    place = hashes.index(value)
    first, last = units.segments[place], units.segments[place + 1] - 1
    return text[begins[first] : ends[last]]


def find_by_url(db: Connection, url: str) -> list[int]:
    """Return the articles under a URL, whatever its form: by its key, earliest published first."""
    rows = db.ask(
        "SELECT number, published, path FROM _article WHERE url_key = ? ORDER BY revision",
        (canonicalize_url(url, db.rules).key,),
    )
    return [row[0] for row in sorted(rows, key=lambda row: by_publication(*row[1:]))]


def find_by_name(db: Connection, name: str) -> list[int]:
    """Return the articles under a URL, as `find_by_url`; else the one under a path or an id."""
    return find_by_url(db, name) or [n for n in [find_one(db, name)] if n is not None]


def find_one(db: Connection, given: Article | str) -> int | None:
    """Return the number of an article, given whole or by its path, its id or its URL.

    Of several under one path it is the latest, of several under one URL the first.
    """
    if isinstance(given, Article):
        named = "SELECT number FROM _article WHERE id = ? AND path = ?"
        rows = db.ask(named, (given.id, given.path))
    else:
        by_path = "SELECT number FROM _article WHERE path = ? ORDER BY revision DESC"
        rows = db.ask(by_path, (given,)) or _under_id(db, given)
        rows = rows or [(number,) for number in find_by_url(db, given)]
    return int(rows[0][0]) if rows else None


def find_by_id(db: Connection, article_id: str) -> Article | None:
    """Return the article with an id, the first by path."""
    rows = _under_id(db, article_id)
    return get_article(db, rows[0][0]) if rows else None


def _under_id(db: Connection, article_id: str) -> list[Row]:
    return db.ask("SELECT number FROM _article WHERE id = ? ORDER BY path", (article_id,))


def find_by_article(db: Connection, article: Article) -> list[Member]:
    """Return the members of the clusters of an article that is there; else query by its text."""
    rows = db.ask("SELECT number FROM _article WHERE id = ?", (article.id,))
    return find_members_with(db, [n for (n,) in rows]) if rows else find_by_text(db, article.text)


def find_members_with(db: Connection, numbers: Iterable[int]) -> list[Member]:
    """Return all members of the clusters that these articles are in."""
    return _members(db.ask(_MEMBERS_WITH, (number_list(numbers),)))


def choose_clusters(
    *, outlet: str | None, run: int | None, since: str | None, until: str | None
) -> tuple[str, list[str | int]]:
    """Return the condition on clusters that `Archive.clusters` describes, and its values."""
    asked: dict[str, str | int | None] = {
        "article.outlet IN (SELECT number FROM _outlet WHERE id = ?)": outlet,
        "article.run = ?": run,
        "article.published >= ?": day_of(since),
        "substr(article.published, 1, 10) <= ?": day_of(until),
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    condition = _WITH_MEMBER.format(conditions=" AND ".join(given)) if given else ""
    return condition, list(given.values())


def stream_clusters(
    db: Connection, condition: str, values: Sequence[str | int]
) -> Iterator[Cluster]:
    """Yield the clusters that meet a condition, in the order of `find_duplicates`."""
    rows = db.stream(_CLUSTERS.format(condition=condition), values)
    for (_, id_, *origin), group in itertools.groupby(rows, key=itemgetter(0, 1, 2, 3)):
        members = tuple(_members(row[4:] for row in group))
        yield Cluster(id=id_, origin=origin[0], origin_id=origin[1], members=members)


def _members(rows: Iterable[Row]) -> list[Member]:
    """Make members of rows, in the order of `find_duplicates`."""
    return sorted(map(_member, rows), key=lambda m: (*by_publication(m.published, m.path), m.id))


def _member(row: Sequence[Any]) -> Member:
    id_, path, url, title, outlet, published, similarity, relation, evidence, *linked = row
    other, other_path, containment, why, giver, giver_path, confidence, reason = linked
    similarity = float(similarity)  # or the file is damaged
    link = MemberLink(
        other=other,
        path=other_path,
        relation=Relation(relation),
        jaccard=similarity,
        containment=containment,
        reason=why,
    )
    return Member(
        id=id_,
        path=path,
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        similarity=similarity,
        relation=link.relation,
        evidence=evidence,
        link=link,
        taken_from=make_taking(
            giver and (giver, giver_path), confidence and (Confidence(confidence), reason)
        ),
    )


def trace_url(db: Connection, url: str) -> Trace | None:
    """Return how the earliest article under a URL came there, and its copies."""
    numbers = find_by_name(db, url)
    if not numbers:
        return None
    article = get_article(db, numbers[0])
    clusters = db.ask(_CLUSTER_OF, numbers[:1])
    cluster, origin = clusters[0] if clusters else (None, None)
    steps = trace_steps(article, find_members_with(db, numbers[:1]), origin)
    return Trace(
        url=url, path=article.path, title=article.title, cluster=cluster, steps=tuple(steps)
    )


def count_outlets(db: Connection) -> dict[str, int]:
    """Count articles by outlet id, most first; "" is an unknown outlet."""
    return dict(db.ask(_OUTLETS))


def stats(db: Connection) -> dict[str, Any]:
    """Count what an archive holds."""
    ((articles, first, last),) = db.ask(
        "SELECT count(*), min(published), max(published) FROM _article"
    )
    ((clusters, origins),) = db.ask("SELECT count(*), count(origin) FROM _cluster")
    ((members,),) = db.ask("SELECT count(*) FROM _member")
    ((empty,),) = db.ask(f"SELECT count(*) FROM _article WHERE {_EMPTY}")
    ((runs,),) = db.ask("SELECT count(*) FROM _run")
    ((problems,),) = db.ask("SELECT count(*) FROM _problem")
    ((phrases,),) = db.ask("SELECT count(*) FROM _phrase")
    ((sampled,),) = db.ask("SELECT count(*) FROM _sample")
    ((pages, size),) = db.ask("SELECT * FROM pragma_page_count, pragma_page_size")
    return {
        "articles": articles,
        "empty": empty,
        "first_published": first,
        "last_published": last,
        "clusters": clusters,
        "clusters_with_origin": origins,
        "clustered": members,
        "runs": runs,
        "problems": problems,
        "phrases": phrases,
        "sampled": sampled,
        "bytes": pages * size,
    }
