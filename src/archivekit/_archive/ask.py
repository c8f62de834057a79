"""Questions to an archive: where else does this stand, and by which way did it come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from archivekit._archive.alike import find_by_text
from archivekit._archive.members import find_members_with
from archivekit._archive.rows import load_article
from archivekit._archive.standing import first_carrier
from archivekit._archive.trace import Trace, steps_of
from archivekit._dedup.boilerplate import RECURS
from archivekit._dedup.entries import by_publication
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.units import locate_units
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivekit._archive.database import Connection
    from archivekit.model import Article, Member


@attrs.frozen(kw_only=True)
class Phrase:
    """A sentence or line that an outlet repeats, left out where its texts are compared.

    `items` is how many of its articles carry it that are otherwise their own; `path` is one.
    """

    outlet: str
    text: str
    items: int
    path: str


def find_by_url(db: Connection, url: str) -> list[int]:
    """Return the articles under a URL, whatever its form: by its key, earliest published first."""
    rows = db.ask(
        "SELECT number, published, path FROM _article WHERE url_key = ? ORDER BY revision",
        (canonicalize_url(url).key,),
    )
    return [row[0] for row in sorted(rows, key=lambda row: by_publication(*row[1:]))]


def find_by_article(db: Connection, article: Article) -> list[Member]:
    """Give the members of the clusters of an article that is there; else ask by its text."""
    rows = db.ask("SELECT number FROM _article WHERE id = ?", (article.id,))
    return find_members_with(db, [n for (n,) in rows]) if rows else find_by_text(db, article.text)


def get_article(db: Connection, number: int) -> Article:
    """Return an article by its number."""
    ((text, facts),) = db.ask("SELECT text, facts FROM _article WHERE number = ?", (number,))
    return load_article(text, facts)


def list_articles(db: Connection) -> Iterator[Article]:
    """Yield all articles in the order of their paths."""
    for text, facts in db.stream("SELECT text, facts FROM _article ORDER BY path, revision"):
        yield load_article(text, facts)


def list_placed(db: Connection) -> Iterator[tuple[Article, str | None]]:
    """Yield all articles in the order of their paths, each with the id of its cluster."""
    rows = db.stream(
        "SELECT a.text, a.facts, c.id FROM _article a LEFT JOIN _member m "
        "ON m.article = a.number LEFT JOIN _cluster c ON c.number = m.cluster "
        "ORDER BY a.path, a.revision"
    )
    for text, facts, cluster in rows:
        yield load_article(text, facts), cluster


def list_problems(db: Connection) -> Iterator[Problem]:
    """Yield what could not be read, in the order in which it was met."""
    for path, reason, detail, start, end in db.stream(
        "SELECT path, reason, detail, start, end FROM _problem"
    ):
        span = None if start is None else (start, end)
        yield Problem(path=path, reason=reason, detail=detail, span=span)


def count_outlets(db: Connection) -> dict[str, int]:
    """Count the articles of each outlet, by its id, the most first; "" where it is unknown."""
    rows = db.ask(
        "SELECT coalesce(o.value ->> 'id', ''), count(*) FROM _article a "
        "LEFT JOIN _outlet o ON o.number = a.outlet GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(rows)


def trace_url(db: Connection, url: str) -> Trace | None:
    """Say by which way the earliest article under a URL came, and where else it stands."""
    numbers = find_by_url(db, url)
    if not numbers:
        return None
    ((path, text, facts),) = db.ask(
        "SELECT path, text, facts FROM _article WHERE number = ?", (numbers[0],)
    )
    article = load_article(text, facts)
    clusters = db.ask(
        "SELECT c.id, o.path FROM _member m JOIN _cluster c ON c.number = m.cluster "
        "LEFT JOIN _article o ON o.number = c.origin WHERE m.article = ?",
        (numbers[0],),
    )
    cluster, origin = clusters[0] if clusters else (None, None)
    members = find_members_with(db, numbers[:1])
    steps = steps_of(article, members, origin)
    return Trace(url=url, path=path, title=article.title, cluster=cluster, steps=tuple(steps))


def list_phrases(db: Connection) -> Iterator[Phrase]:
    """Give what was learned to be boilerplate, in the words of one article each."""
    rows = db.ask(
        "SELECT l.hash, l.publisher, p.name, l.carriers FROM _phrase l "
        "JOIN _publisher p ON p.number = l.publisher "
        f"WHERE l.carriers >= {RECURS} ORDER BY p.name, l.carriers DESC, l.hash"
    )
    for value, publisher, outlet, items in rows:
        number = first_carrier(db, (value, publisher))
        ((path, text),) = db.ask("SELECT path, text FROM _article WHERE number = ?", (number,))
        yield Phrase(outlet=outlet, text=_find_segment(text, value), items=items, path=path)


def _find_segment(text: str, value: int) -> str:
    """Give the words of a text whose segment has this hash."""
    units, begins, ends = locate_units(text)
    hashes = hash_segments(units).hashes.view(np.int64).tolist()
    place = hashes.index(value)
    first, last = units.segments[place], units.segments[place + 1] - 1
    return text[begins[first] : ends[last]]


def stats(db: Connection) -> dict[str, Any]:
    """Count what an archive holds."""
    ((articles, first, last),) = db.ask(
        "SELECT count(*), min(published), max(published) FROM _article"
    )
    ((clusters,),) = db.ask("SELECT count(*) FROM _cluster")
    ((members,),) = db.ask("SELECT count(*) FROM _member")
    ((runs, problems),) = db.ask("SELECT count(*), coalesce(sum(problems), 0) FROM _run")
    ((phrases,),) = db.ask("SELECT count(*) FROM _phrase")
    ((pages, size),) = db.ask("SELECT * FROM pragma_page_count, pragma_page_size")
    return {
        "articles": articles,
        "first_published": first,
        "last_published": last,
        "clusters": clusters,
        "clustered": members,
        "runs": runs,
        "problems": problems,
        "phrases": phrases,
        "bytes": pages * size,
    }
