"""Dumps of a database in SQL: each row of an article a record."""

from __future__ import annotations

from collections.abc import Iterator

from archivekit._reading.record import Record
from archivekit.model import Article, Note, Problem

_BEGINS = frozenset("-/#\\ABCDILPRSTUabcdilprstu")
_COMMENTS = ("--", "/*", "#", "\\", "*/", "GO")
_MOST_COMMENTS = 200
"""How many lines of comments may stand before the first statement."""
_STATEMENTS = frozenset(
    "alter begin copy create delete drop insert lock pragma replace select set start truncate"
    " use".split()
)
_ORACLE = "Insert into "
"""How Oracle's SQL Developer begins a statement."""
_MADE = tuple(
    written
    for words in ("INSERT ", "REPLACE INTO", "CREATE TABLE", "COPY ")
    for written in (words, words.lower(), words.capitalize())
)
"""What a dump of a database has in it."""


def parse_sql_dump(path: str, source: str) -> Iterator[Record | Article | Problem | Note] | None:
    r"""Make each row of an article a record by `read_row`; its path is ``path#`` and its number.

    A table of anything else is one problem.

    >>> text = "INSERT INTO posts (title, content) VALUES ('Lift opens', 'It''s up.');"
    >>> (record,) = parse_sql_dump("a.sql", text)
    >>> record.path, record.source
    ('a.sql#1', "title: Lift opens\n\nIt's up.")
    >>> parse_sql_dump("a.txt", "INSERT COIN\n\nThe old machine is back.")
    """
    text = source.strip().removeprefix("\ufeff")
    if text[:1] not in _BEGINS or not _is_statement(text) or not any(map(text.__contains__, _MADE)):
        return None
    from archivekit._reading.formats.sql_rows import read_sql  # noqa: PLC0415 - slow to load

    return read_sql(path, text)


def _is_statement(text: str) -> bool:
    """Return whether the first line that is no comment is a statement, in one case of letters."""
    at = 0
    for _ in range(_MOST_COMMENTS):
        end = text.find("\n", at)
        line = (text[at:] if end < 0 else text[at:end]).strip()
        if line and not line.startswith(_COMMENTS):
            word = line.partition(" ")[0].rstrip(";")
            in_one_case = word.isupper() or word.islower() or line.startswith(_ORACLE)
            return word.lower() in _STATEMENTS and in_one_case
        if end < 0:
            return False
        at = end + 1
    return False
