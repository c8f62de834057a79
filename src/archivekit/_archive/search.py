"""Full-text search that finds Chinese, in either script, by any number of characters.

SQLite's FTS5 takes a run of Chinese for one word. So it is given texts in matching form, each
character of a script without spaces as a word of its own, and a query becomes a phrase of such
words: 「外交部」 finds 外交部 wherever it stands, and no text that only has its characters apart.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from archivekit._archive.database import day_of
from archivekit._archive.filters import where
from archivekit._text.fold import fold
from archivekit._text.fold_table import SINGLE_BLOCKS
from archivekit.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from archivekit._archive.database import Connection, Database

_SINGLE: Final = re.compile(
    f"([{''.join(f'{chr(first)}-{chr(last)}' for first, last in SINGLE_BLOCKS)}])"
)
_PART: Final = re.compile(r'"([^"]*)"|(\S+)')
_BATCH: Final = 1000
_PUBLISHED: Final = """
SELECT article.number FROM _article article
LEFT JOIN _outlet outlet ON outlet.number = article.outlet
"""


def split_words(text: str) -> str:
    """Return a text as words with spaces between, as the index holds them.

    >>> split_words("中國 White House")
    '中 国 white house'
    """
    return " ".join(_SINGLE.sub(r" \1 ", fold(text)).split())


def is_behind(database: Database) -> bool:
    """Return whether there are articles that are not in the index."""
    with database.read() as db:
        return bool(db.ask("SELECT 1 FROM _article WHERE number > ? LIMIT 1", (_last(db),)))


def index_texts(database: Database, progress: Callable[[int], None] | None = None) -> int:
    """Add the articles that the index lacks; return how many they were."""
    count = 0
    while is_behind(database):
        with database.write() as db:
            rows = db.ask(
                "SELECT number, coalesce(title, ''), text FROM _article WHERE number > ? "
                "ORDER BY number LIMIT ?",
                (_last(db), _BATCH),
            )
            db.change_all(
                "INSERT INTO _search (rowid, title, text) VALUES (?, ?, ?)",
                [(number, split_words(title), split_words(text)) for number, title, text in rows],
            )
            if rows:  # else another thread was faster
                setting = "INSERT OR REPLACE INTO _setting VALUES ('searchable', ?)"
                db.change(setting, (str(rows[-1][0]),))
            count += len(rows)
        if progress:
            progress(count)
    return count


def forget_texts(db: Connection, numbers: Iterable[int]) -> None:
    """Remove articles that are still in the file from the index."""
    last = _last(db)
    for number in numbers:
        if number <= last:
            ((title, text),) = db.ask(
                "SELECT coalesce(title, ''), text FROM _article WHERE number = ?", (number,)
            )
            db.change(
                "INSERT INTO _search (_search, rowid, title, text) VALUES ('delete', ?, ?, ?)",
                (number, split_words(title), split_words(text)),
            )


def match_of(query: str) -> str:
    """Return a query as FTS5 reads it; see `Archive.search`.

    >>> match_of('外交部 "White House"')
    '"外 交 部" AND "white house"'
    """
    phrases = [split_words(quoted or plain) for quoted, plain in _PART.findall(query)]
    match = " AND ".join(f'"{phrase}"' for phrase in phrases if phrase)
    if not match:
        raise UsageError(f"empty query {query!r}: expected a word or a Chinese character")
    return match


def bring_up(database: Database) -> None:
    """Index what is not indexed yet; raise `ArchiveError` where that may not be written."""
    if is_behind(database):
        if database.writable:
            index_texts(database)
            return
        raise ArchiveError(
            f"{database.path} has articles that are not indexed for search; open it for writing "
            "and search once"
        )


def find_texts(
    db: Connection, match: str, limit: int, among: Container[int] | None = None
) -> list[int]:
    """Return the numbers of the articles that match, of some or of all, the best first."""
    sql = "SELECT rowid FROM _search WHERE _search MATCH ? ORDER BY rank, rowid LIMIT ?"
    rows = db.stream(sql, (match, limit if among is None else -1))
    found = (number for (number,) in rows if among is None or number in among)
    return list(itertools.islice(found, limit))


def find_published(
    db: Connection, outlet: str | None, since: str | None, until: str | None
) -> set[int] | None:
    """Return the numbers of the articles of an outlet and of some days; `None` for all."""
    condition, values = where(
        {
            "outlet.id = ?": outlet,
            "article.published >= ?": day_of(since),
            "substr(article.published, 1, 10) <= ?": day_of(until),
        }
    )
    if not condition:
        return None
    return {number for (number,) in db.ask(f"{_PUBLISHED} {condition}", values)}


def _last(db: Connection) -> int:
    found = db.ask("SELECT value FROM _setting WHERE name = 'searchable'")
    return int(found[0][0]) if found else 0
