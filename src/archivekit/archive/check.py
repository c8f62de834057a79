"""Is the file whole, and is all that is derived what it should be; and making it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archivekit.archive.place import place
from archivekit.dedup.kernels import COMPILED_FROM, choose_kernels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archivekit.archive.database import Database

DERIVED: Final = (
    *("_member", "_cluster", "_edge", "_band", "_headline", "_segment", "_phrase", "_text"),
    "_publisher",
)
"""Tables that are computed from the articles."""
_BATCH: Final = 1000
_LAWS: Final = {
    "articles without what they are compared by": "SELECT count(*) FROM _article a "
    "LEFT JOIN _text t ON t.article = a.number WHERE t.article IS NULL OR t.first IS NULL",
    "texts whose first is not the first of its equals": "SELECT count(*) FROM _text t "
    "JOIN _text f ON f.article = t.first WHERE f.first <> f.article OR f.digest <> t.digest",
    "bands of articles that are not there": "SELECT count(*) FROM _band b "
    "LEFT JOIN _text t ON t.article = b.article WHERE t.first IS NOT b.article",
    "headlines of articles that are not there": "SELECT count(*) FROM _headline h "
    "LEFT JOIN _text t ON t.article = h.article WHERE t.first IS NOT h.article",
    "sentences of articles that are not there": "SELECT count(*) FROM _segment s "
    "LEFT JOIN _text t ON t.article = s.article WHERE t.article IS NULL",
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


def find_faults(db: Database) -> Iterator[str]:
    """Say all that is wrong with the file; nothing where it is whole."""
    for (words,) in db.ask("PRAGMA integrity_check"):
        if words != "ok":
            yield f"the file is damaged: {words}"
    for table, row, parent, _ in db.ask("PRAGMA foreign_key_check"):
        yield f"{table} row {row} refers to a row of {parent} that is not there"
    ((bands,),) = db.ask("SELECT count(*) FROM _text WHERE first = article AND size > 0")
    ((there,),) = db.ask("SELECT count(*) FROM _band")
    if there != bands * db.settings.banding.bands:
        yield f"{there} bands, and {bands * db.settings.banding.bands} are wanted"
    for what, law in _LAWS.items():
        ((count,),) = db.ask(law)
        if count:
            yield f"{count} {what}"


def rebuild(db: Database, progress: Callable[[int], None] | None = None) -> int:
    """Compute all that is derived anew from the articles; give how many they are."""
    with db.write():
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
