"""Changes after publication among given articles, found by an archive in memory."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from archivekit._archive.articles import insert_articles
from archivekit._archive.changes import Change, list_changes
from archivekit._archive.database import Connection, read_sql
from archivekit._archive.kept import keep_changes
from archivekit._rules.rules import check_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._rules.rules import Rules
    from archivekit.model import Article


def find_changes(articles: Iterable[Article], *, rules: Rules | None = None) -> list[Change]:
    """Return changes after publication, as `Archive.changes` of an archive of these articles.

    Compared are versions of one URL in one dump format and language. Where no clock tells which
    of two came first, they are in the order in which they are given.

    >>> from archivekit.testing import make_article
    >>> page = {"url": "https://x.example/1", "url_key": "x.example/1"}
    >>> (change,) = find_changes([
    ...     make_article("They met on Monday.", "a.md", title="They meet", **page),
    ...     make_article("They met on Monday.", "b.md", title="They met", **page)])
    >>> [(field.field.value, field.before, field.after) for field in change.fields]
    [('headline', 'They meet', 'They met')]
    """
    articles = list(articles)
    counts = Counter(map(_key, articles))
    versions = [article for article in articles if counts[_key(article)] > 1]
    name = Path("versions")
    with closing(Connection(name, check_rules(rules), mode="memory", writable=True)) as db:
        db.script(read_sql("schema.sql"))
        db.script(read_sql("views.sql"))
        run = db.change("INSERT INTO _run (started, paths, version, rules) VALUES ('', '', '', '')")
        keep_changes(db, set(insert_articles(db, versions, run)))
        return list(list_changes(db, None, None, None, None))


def _key(article: Article) -> tuple[str | None, str]:
    """Return what versions of one article have in common: its URL, else its path."""
    return article.url_key, "" if article.url_key else article.path
