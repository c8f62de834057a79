"""Full-text search that finds Chinese, in either script, by any number of characters.

SQLite's FTS5 takes a run of Chinese for one word. So it is given texts in matching form, each
character of a script without spaces as a word of its own, and a query becomes a phrase of such
words: 「外交部」 finds 外交部 wherever it stands, and no text that only has its characters apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archivekit._text.fold import fold
from archivekit._text.fold_table import SINGLE_BLOCKS
from archivekit.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archivekit._archive.database import Database

_SINGLE: Final = re.compile(
    f"([{''.join(f'{chr(first)}-{chr(last)}' for first, last in SINGLE_BLOCKS)}])"
)
_PART: Final = re.compile(r'"([^"]*)"|(\S+)')
_BATCH: Final = 1000


def split_words(text: str) -> str:
    """Write a text as words with spaces between, as the index holds them.

    >>> split_words("中國 White House")
    '中 国 white house'
    """
    return " ".join(_SINGLE.sub(r" \1 ", fold(text)).split())


def is_behind(db: Database) -> bool:
    """Tell whether there are articles that are not in the index."""
    return bool(db.ask("SELECT 1 FROM _article WHERE number > ? LIMIT 1", (_last(db),)))


def index_texts(db: Database, progress: Callable[[int], None] | None = None) -> int:
    """Put the articles that are not in the index into it; give how many they were."""
    count = 0
    while is_behind(db):
        with db.write():
            rows = db.ask(
                "SELECT number, coalesce(title, ''), text FROM _article WHERE number > ? "
                "ORDER BY number LIMIT ?",
                (_last(db), _BATCH),
            )
            db.change_all(
                "INSERT INTO _search (rowid, title, text) VALUES (?, ?, ?)",
                [(number, split_words(title), split_words(text)) for number, title, text in rows],
            )
            if rows:
                setting = "INSERT OR REPLACE INTO _setting VALUES ('searchable', ?)"
                db.change(setting, (str(rows[-1][0]),))
            count += len(rows)
        if progress:
            progress(count)
    return count


def forget_texts(db: Database, numbers: Iterable[int]) -> None:
    """Take articles that are still there out of the index."""
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


def find_texts(db: Database, query: str, limit: int) -> list[int]:
    """Give the numbers of the articles that match best; see `Archive.search`."""
    phrases = [split_words(quoted or plain) for quoted, plain in _PART.findall(query)]
    wanted = " AND ".join(f'"{phrase}"' for phrase in phrases if phrase)
    if not wanted:
        raise UsageError(f"nothing to search for in {query!r}: give a word or a Chinese character")
    if is_behind(db):
        if not db.writable:
            raise ArchiveError(
                f"{db.path} has articles that are not indexed for search: open it for writing and "
                "search once"
            )
        index_texts(db)
    sql = "SELECT rowid FROM _search WHERE _search MATCH ? ORDER BY rank, rowid LIMIT ?"
    return [number for (number,) in db.ask(sql, (wanted, limit))]


def _last(db: Database) -> int:
    found = db.ask("SELECT value FROM _setting WHERE name = 'searchable'")
    return int(found[0][0]) if found else 0
