"""Questions to an archive: where else does this stand, and by which way did it come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from archivekit.archive.features import lay_side_by_side, load_features
from archivekit.archive.postings import articles_of, band_keys, find_others
from archivekit.archive.rows import load_article, load_entries, load_texts
from archivekit.archive.standing import first_carrier
from archivekit.archive.trace import Trace, steps_of
from archivekit.canonical.urls import canonicalize_url
from archivekit.dedup.boilerplate import RECURS, outlet_codes
from archivekit.dedup.excerpts import SENTENCE
from archivekit.dedup.judge import EXCERPT
from archivekit.dedup.kernels import NUMPY
from archivekit.dedup.prepare import make_bodies
from archivekit.dedup.segments import hash_segments
from archivekit.dedup.units import locate_units
from archivekit.model import Article, Member, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archivekit.archive.database import Database, Row


@attrs.frozen(kw_only=True)
class Phrase:
    """A sentence or line that an outlet repeats, left out where its texts are compared.

    `items` is how many of its articles carry it that are otherwise their own; `path` is one.
    """

    outlet: str
    text: str
    items: int
    path: str


MEMBERS: Final = (
    "SELECT c.id, o.path, a.path, a.url, a.title, x.value ->> 'id', a.published, m.similarity, "
    "m.relation, m.evidence FROM _cluster c JOIN _member m ON m.cluster = c.number "
    "JOIN _article a ON a.number = m.article LEFT JOIN _outlet x ON x.number = a.outlet "
    "LEFT JOIN _article o ON o.number = c.origin"
)
"""Cluster and origin, and then what `member_of` makes a member of."""


def member_of(row: Row) -> Member:
    """Make a member of the columns behind the first two of `MEMBERS`."""
    *known, relation, evidence = row
    path, url, title, outlet, published, similarity = known
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


def find_by_url(db: Database, url: str) -> list[int]:
    """Give the articles under a URL, whatever its form: by its key, earliest published first."""
    rows = db.ask(
        "SELECT number FROM _article WHERE url_key = ? "
        "ORDER BY coalesce(published, '~'), path, revision",
        (canonicalize_url(url).key,),
    )
    return [number for (number,) in rows]


def find_members_with(db: Database, numbers: Iterable[int]) -> list[Member]:
    """Give all members of the clusters that these articles are in."""
    wanted = db.want(numbers)
    own = f"SELECT m.cluster FROM {wanted} w CROSS JOIN _member m ON m.article = w.a"
    rows = db.ask(
        f"{MEMBERS} WHERE c.number IN ({own}) ORDER BY coalesce(a.published, '~'), a.path"
    )
    return [member_of(row[2:]) for row in rows]


def find_by_text(db: Database, text: str) -> list[Member]:
    """Give the articles that a text is a copy, an excerpt or an edition of.

    It has no outlet and so no boilerplate of its own; that of the articles is left out of them.
    """
    units = NUMPY.find_units([text])
    signature = NUMPY.sign_runs(units.hashes, units.starts, db.settings.scheme)
    keys = NUMPY.pack_bands(signature, db.settings.banding)[:, 0]
    segments = hash_segments(units)
    sentences = segments.hashes[segments.sizes >= SENTENCE].view(np.int64).tolist()
    if not len(units.hashes):
        return []
    sharing = find_others(db, {"band": band_keys(keys).tolist(), "sentence": sentences}, set())
    numbers = sorted(articles_of(sharing))
    measured = _measure(db, text, numbers)
    wanted = db.want(measured)
    copies = [(number, number) for number in sorted(measured)] + db.ask(
        f"SELECT t.article, t.first FROM {wanted} w CROSS JOIN _text t ON t.first = w.a "
        "AND t.first <> t.article ORDER BY t.article"
    )
    entries = load_entries(db, [number for number, _ in copies], texts=False)
    found = []
    for number, first in copies:
        relation, jaccard, reason = measured[first]
        evidence = f"the text asked for: {reason}"
        found.append(entries[number].as_member(relation, jaccard, evidence))
    return sorted(found, key=lambda m: (-m.similarity, m.published or "~", m.path))


def _measure(db: Database, text: str, numbers: list[int]) -> dict[int, tuple[Relation, float, str]]:
    """Compare a text with articles; give those that are alike enough, and how."""
    if not numbers:
        return {}
    loaded, texts = load_features(db, numbers), load_texts(db, numbers)
    _, boilerplate = lay_side_by_side(
        [loaded[number] for number in numbers], db.settings.banding.bands
    )
    codes = outlet_codes(["", *(loaded[number].publisher for number in numbers)])
    bodies = make_bodies([text, *(texts[n] for n in numbers)], codes, boilerplate, NUMPY)
    shingled = NUMPY.shingle_runs(bodies.hashes, bodies.starts)
    pairs = np.array([[0, place] for place in range(1, len(numbers) + 1)])
    found = NUMPY.measure(shingled, pairs)
    sizes = np.diff(bodies.starts).tolist()
    threshold = db.settings.threshold
    alike: dict[int, tuple[Relation, float, str]] = {}
    for place, number in enumerate(numbers):
        jaccard = float(found.jaccard[place])
        share = float(max(found.contained[place], found.contains[place]))
        if jaccard >= threshold:
            relation = Relation.IDENTICAL if jaccard == 1 else Relation.NEAR_DUPLICATE
            alike[number] = relation, jaccard, f"Jaccard {jaccard:.2f}"
        elif share >= threshold and min(sizes[0], sizes[place + 1]) >= EXCERPT:
            alike[number] = Relation.EXCERPT, jaccard, f"{share:.0%} of the shorter text"
    return alike


def find_by_article(db: Database, article: Article) -> list[Member]:
    """Give the members of the clusters of an article that is there; else ask by its text."""
    rows = db.ask("SELECT number FROM _article WHERE id = ?", (article.id,))
    return find_members_with(db, [n for (n,) in rows]) if rows else find_by_text(db, article.text)


def trace_url(db: Database, url: str) -> Trace | None:
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


def list_phrases(db: Database) -> Iterator[Phrase]:
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


def stats(db: Database) -> dict[str, Any]:
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
