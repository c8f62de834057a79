"""Is the file whole, and is all that is derived what it should be; and making it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from archivekit._archive.features import load_features, load_titles
from archivekit._archive.phrases import load_skimmed, standing_of
from archivekit._archive.place import place
from archivekit._archive.postings import postings_of, standing_rows
from archivekit._minhash.kernels import COMPILED_FROM, choose_kernels
from archivekit.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archivekit._archive.database import Connection, Database

DERIVED: Final = (
    *("_member", "_cluster", "_edge", "_posting", "_recent", "_phrase", "_text", "_publisher"),
)
"""Tables that are computed from the articles."""
_BATCH: Final = 1000
_LAWS: Final = {
    "articles without what they are compared by": "SELECT count(*) FROM _article a "
    "LEFT JOIN _text t ON t.article = a.number WHERE t.article IS NULL OR t.first IS NULL",
    "texts whose first is not the first of its equals": "SELECT count(*) FROM _text t "
    "JOIN _text f ON f.article = t.first WHERE f.first <> f.article OR f.digest <> t.digest",
    "edges of articles that are not there": "SELECT count(*) FROM _edge e "
    "LEFT JOIN _article a ON a.number = e.a LEFT JOIN _article b ON b.number = e.b "
    "WHERE a.number IS NULL OR b.number IS NULL",
    "clusters of fewer than two articles": "SELECT count(*) FROM (SELECT 1 FROM _cluster c "
    "LEFT JOIN _member m ON m.cluster = c.number GROUP BY c.number HAVING count(m.article) < 2)",
    "members without an edge inside their cluster": "SELECT count(*) FROM _member m "
    "WHERE NOT EXISTS (SELECT 1 FROM _edge e JOIN _member o "
    "ON o.article = CASE e.a WHEN m.article THEN e.b ELSE e.a END AND o.cluster = m.cluster "
    "WHERE e.a = m.article OR e.b = m.article)",
}


def find_faults(db: Connection, progress: Callable[[int], None] | None = None) -> Iterator[str]:
    """Say all that is wrong with the file; nothing where it is whole.

    Of a damaged file no laws are checked. `progress` is called with how many texts are done so far.
    """
    try:
        damage = [words for (words,) in db.ask("PRAGMA integrity_check") if words != "ok"]
    except ArchiveError as error:
        damage = [str(error)]
    if damage:
        yield from (f"the file is damaged: {words}" for words in damage)
        return
    for table, row, parent, _ in db.ask("PRAGMA foreign_key_check"):
        yield f"{table} row {row} refers to a row of {parent} that is not there"
    there, wanted = _sum_standing(db), _sum_wanted(db, progress)
    if there != wanted:
        yield f"{there[0]} postings, and {wanted[0]} are wanted, or others of as many"
    for what, law in _LAWS.items():
        ((count,),) = db.ask(law)
        if count:
            yield f"{count} {what}"


def _sum_standing(db: Connection) -> tuple[int, ...]:
    """Give how many postings there are, and sums that any wrong one would change."""
    ((*sums,),) = db.ask(
        "SELECT count(*), coalesce(sum(hash & 0xFFFFFFFF), 0), coalesce(sum(publisher), 0), "
        "coalesce(sum((hash >> 32 & 0xFFFFF) * (article & 0xFFFF)), 0), coalesce(sum(article), 0) "
        "FROM (SELECT * FROM _posting UNION ALL SELECT * FROM _recent)"
    )
    return tuple(sums)


def _sum_wanted(db: Connection, progress: Callable[[int], None] | None) -> tuple[int, ...]:
    """Give the same of the postings that the texts ask for."""
    total, done = np.zeros(5, np.int64), 0
    ((last,),) = db.ask("SELECT coalesce(max(article), 0) FROM _text")
    for first in range(0, last + 1, _BATCH):
        numbers = range(first, first + _BATCH)
        features = load_features(db, numbers)
        texts = postings_of(features, load_titles(db, numbers))
        segments = np.unique(standing_of(load_skimmed(db, numbers).values()), axis=0)
        rows = np.concatenate((standing_rows(texts), segments))
        hashes, publishers, articles = rows.T
        total += [
            *(len(rows), (hashes & 0xFFFFFFFF).sum(), publishers.sum()),
            *(((hashes >> 32 & 0xFFFFF) * (articles & 0xFFFF)).sum(), articles.sum()),
        ]
        done += len(features)
        if progress:
            progress(done)
    return tuple(total.tolist())


def rebuild(database: Database, progress: Callable[[int], None] | None = None) -> int:
    """Compute all that is derived anew from the articles; return how many they are."""
    with database.write() as db:
        for table in DERIVED:
            db.change(f"DELETE FROM {table}")
        numbers = [number for (number,) in db.ask("SELECT number FROM _article ORDER BY number")]
        kernels = choose_kernels(COMPILED_FROM if len(numbers) > _BATCH else 0)
        for first in range(0, len(numbers), _BATCH):
            batch = numbers[first : first + _BATCH]
            place(db, kernels, set(batch), set())
            if progress:
                progress(first + len(batch))
    return len(numbers)
