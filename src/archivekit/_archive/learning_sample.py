"""The sample that rules are learned from: of each outlet and format the `MOST` smallest ids.

`archivekit.learn` keeps the same of the same articles. An article is kept when it is read, with the
lines that are not in its text. Where one leaves a full sample, the next id takes its place, filled
from its stored text alone; so is the whole sample of an older file.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from archivekit._archive.articles import load_article, mended, stored_columns
from archivekit._archive.database import number_list
from archivekit._learning.sample import MOST, Sample, Seen, group_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from archivekit._archive.database import Connection
    from archivekit._learning.sample import Group
    from archivekit.model import Article

_GROWTH: Final = 1.05
"""How much larger an outlet is when it is worth another look."""
_KEPT: Final = "FROM _sample WHERE domain = ?1 AND format = ?2"
_KEEP: Final = """
INSERT INTO _sample VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET path = excluded.path, seen = excluded.seen WHERE excluded.path < path
"""
_MISSING: Final = f"""
WITH ranked AS (
    SELECT
        article.number,
        dense_rank() OVER (PARTITION BY article.format ORDER BY article.id) AS place
    FROM _outlet outlet JOIN _article article ON article.outlet = outlet.number
    WHERE outlet.value ->> 'domain' = ?1
)
SELECT {stored_columns("article")}
FROM ranked JOIN _article article ON article.number = ranked.number
WHERE ranked.place <= {MOST} AND NOT EXISTS (
    SELECT 1 FROM _sample sample
    WHERE sample.domain = ?1 AND sample.format = article.format
        AND sample.id = article.id AND sample.path <= article.path
)
"""
_ASTRAY: Final = """
SELECT sample.rowid
FROM _sample sample
WHERE NOT EXISTS (
    SELECT 1
    FROM _article article JOIN _outlet outlet ON outlet.number = article.outlet
    WHERE article.id = sample.id AND article.path = sample.path
        AND article.format = sample.format AND outlet.value ->> 'domain' = sample.domain
)
"""
_SEEN: Final = """
SELECT sample.rowid, sample.seen, coalesce(article.text, '')
FROM _sample sample
LEFT JOIN _article article ON article.id = sample.id AND article.path = sample.path
"""
_DELETE: Final = "DELETE FROM _sample WHERE rowid IN (SELECT value FROM json_each(?))"
_DOMAINS: Final = """
SELECT DISTINCT value ->> 'domain' FROM _outlet WHERE value ->> 'domain' IS NOT NULL
"""
_GROWN: Final = """
SELECT
    outlet.value ->> 'domain', count(*),
    (SELECT count(*) FROM _article other WHERE other.outlet = outlet.number)
FROM _article article JOIN _outlet outlet ON outlet.number = article.outlet
WHERE article.run = ? AND outlet.value ->> 'domain' IS NOT NULL
GROUP BY outlet.number
"""


def keep_sample(db: Connection, articles: Iterable[Article]) -> None:
    """Insert those articles that are among the smallest ids of their group; delete what is not."""
    groups: dict[Group, list[Article]] = defaultdict(list)
    for article in articles:
        if group := group_of(article):
            groups[group].append(article)
    for group, own in groups.items():
        last = _last_of_full(db, group)
        wanted = [article for article in own if last is None or article.id <= last]
        if wanted:
            db.change_all(_KEEP, (_row(group, article) for article in wanted))
            db.change(f"DELETE {_KEPT} AND id > ?3", (*group, _last_of_full(db, group)))


def _last_of_full(db: Connection, group: Group) -> str | None:
    """Return the largest id that a full sample keeps; `None` where there is room."""
    rows = db.ask(f"SELECT id {_KEPT} ORDER BY id LIMIT 1 OFFSET {MOST - 1}", group)
    return next((id_ for (id_,) in rows), None)


def _row(group: Group, article: Article) -> tuple[str, str, str, str, bytes]:
    packed = Seen.of(article).pack(mended(article.text))
    return *group, article.id, mended(article.path), packed


def forget_sampled(db: Connection, names: Iterable[tuple[str, str]]) -> set[str]:
    """Delete articles from the sample, by id and path; return the domains that they were of."""
    domains = set[str]()
    for name in names:
        rows = db.ask("DELETE FROM _sample WHERE id = ? AND path = ? RETURNING domain", name)
        domains |= {domain for (domain,) in rows}
    return domains


def fill_sample(db: Connection, domains: Collection[str] | None = None) -> None:
    """Insert what the samples of some domains, or of all, lack, read from stored articles."""
    if domains is None:
        domains = {domain for (domain,) in db.ask(_DOMAINS)}
    for domain in sorted(domains):  # the texts of one at a time are in memory
        keep_sample(db, (load_article(*row) for row in db.ask(_MISSING, (domain,))))


def mend_sample(db: Connection) -> None:
    """Delete rows without an article and rows that cannot be unpacked; insert what is missing."""
    astray = {rowid for (rowid,) in db.ask(_ASTRAY)}
    for rowid, packed, text in db.stream(_SEEN):
        try:
            Seen.unpack("", "", packed, text)
        except (ValueError, TypeError, zlib.error):
            astray.add(rowid)
    db.change(_DELETE, (number_list(astray),))
    fill_sample(db)


def load_sample(db: Connection, domains: Collection[str] | None = None) -> Sample:
    """Return the sample of some domains, or of all."""
    sample = Sample()
    wanted = None if domains is None else json.dumps(sorted(domains))
    sql = """
        SELECT
            sample.domain, sample.format, sample.id, sample.path, sample.seen, article.text
        FROM _sample sample
        JOIN _article article ON article.id = sample.id AND article.path = sample.path
        WHERE ?1 IS NULL OR sample.domain IN (SELECT value FROM json_each(?1))
    """
    for domain, format_, *seen in db.stream(sql, (wanted,)):
        sample.add_seen((domain, format_), (Seen.unpack(*seen),))
    if domains is None:
        ((sample.without_address,),) = db.ask("""
            SELECT count(*)
            FROM _article article LEFT JOIN _outlet outlet ON outlet.number = article.outlet
            WHERE outlet.value ->> 'domain' IS NULL
        """)
    return sample


def grown_domains(db: Connection, run: int) -> Iterator[str]:
    """Yield the domains that a run made larger than the next power of `_GROWTH`."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for domain, new, all_ in db.ask(_GROWN, (run,)):
        counts[domain][0] += new
        counts[domain][1] += all_
    for domain, (new, all_) in counts.items():
        if new == all_ or _step(all_) > _step(all_ - new):
            yield domain


def _step(count: int) -> int:
    return int(math.log(count, _GROWTH))
