"""Check that a file is whole and its derived tables are right; recompute these tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archivekit._archive.learning_sample import mend_sample
from archivekit._archive.recomputed import find_differences
from archivekit._archive.run_sums import find_wrong_runs
from archivekit._archive.translations import bring_up_translations, forget_translations
from archivekit._archive.update_derived import update_derived
from archivekit._minhash.kernels import COMPILED_FROM, choose_kernels
from archivekit.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archivekit._archive.database import Connection, Database

DERIVED: Final = (
    *("_change", "_copy", "_member", "_cluster", "_edge"),
    *("_posting", "_recent", "_phrase", "_text", "_publisher"),
)
"""Tables that are computed from the articles."""
_BATCH: Final = 1000
_LAWS: Final = {
    "articles without what they are compared by": """
        SELECT count(*)
        FROM _article article LEFT JOIN _text text ON text.article = article.number
        WHERE text.article IS NULL OR text.first IS NULL
    """,
    "texts whose first is not the first of its equals": """
        SELECT count(*)
        FROM _text text JOIN _text first ON first.article = text.first
        WHERE first.first <> first.article OR first.digest <> text.digest
    """,
    "edges of articles that are not there": """
        SELECT count(*)
        FROM _edge edge
        LEFT JOIN _article a ON a.number = edge.a
        LEFT JOIN _article b ON b.number = edge.b
        WHERE a.number IS NULL OR b.number IS NULL
    """,
    "clusters of fewer than two articles": """
        SELECT count(*)
        FROM (
            SELECT 1
            FROM _cluster cluster LEFT JOIN _member member ON member.cluster = cluster.number
            GROUP BY cluster.number HAVING count(member.article) < 2
        )
    """,
    "members without an edge inside their cluster": """
        SELECT count(*)
        FROM _member member
        WHERE NOT EXISTS (
            SELECT 1
            FROM _edge edge
            JOIN _member other ON other.cluster = member.cluster AND other.article =
                CASE edge.a WHEN member.article THEN edge.b ELSE edge.a END
            WHERE edge.a = member.article OR edge.b = member.article
        )
    """,
    "members that are taken from no other member of their cluster": """
        SELECT count(*)
        FROM _member member LEFT JOIN _member giver ON giver.article = member.giver
        WHERE member.giver IS NOT NULL
            AND (giver.cluster IS NOT member.cluster OR giver.article = member.article)
    """,
}


def find_faults(db: Connection, progress: Callable[[int], None] | None = None) -> Iterator[str]:
    """Yield all that is wrong with the file.

    Every page is read, and every row is compared with what the articles give, recomputed in a copy;
    so it takes as long as `rebuild`, and as much room as the file. If the file itself is damaged,
    nothing more is checked. `progress` is called with how many texts are done so far.
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
    try:
        for what, law in _LAWS.items():
            ((count,),) = db.ask(law)
            if count:
                yield f"{count} {what}"
        yield from find_wrong_runs(db)
        yield from find_differences(db, lambda made: rebuild(made, progress))
    except Exception as error:  # of whatever reads a value that was not written so
        yield f"the file is damaged: {type(error).__name__}: {error}"


def rebuild(database: Database, progress: Callable[[int], None] | None = None) -> int:
    """Recompute all that is derived from the articles; return how many they are."""
    with database.write() as db:
        for table in DERIVED:
            db.change(f"DELETE FROM {table}")
        numbers = [number for (number,) in db.ask("SELECT number FROM _article ORDER BY number")]
        kernels = choose_kernels(COMPILED_FROM if len(numbers) > _BATCH else 0)
        for first in range(0, len(numbers), _BATCH):
            batch = numbers[first : first + _BATCH]
            update_derived(db, kernels, set(batch), set())
            if progress:
                progress(first + len(batch))
        mend_sample(db)
        forget_translations(db)
        bring_up_translations(db)
    return len(numbers)
