"""Exporters: what each writes of a piece, and how a whole file is put together from pieces.

A file of an exporter is its head, the bytes of each piece, and its tail. A piece that cannot be
written is a problem and leaves no byte, so that no file is broken by one of its articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from archivekit._arguments import checked, checked_class
from archivekit._export.values import moment
from archivekit.errors import MissingExtra
from archivekit.model import Article, Cluster, Problem


@attrs.frozen(kw_only=True)
class Piece:
    """A cluster with its articles, or an article that is in none.

    `articles` are the members of the `cluster` in their order.
    """

    articles: tuple[Article, ...]
    cluster: Cluster | None = None


def _no_tail(latest: str | None) -> bytes:
    return b""


@checked_class
@attrs.frozen(kw_only=True)
class Exporter:
    """A vocabulary that articles are written in.

    `name` is what it is called by, `about` one line for people, `media_type` that of its files.
    `write` returns the bytes of one piece, none where it has nothing to say of it, and must not
    depend on other pieces. `head` and `tail` stand around all pieces, `between` between each two;
    `tail` is given the latest time of publication or update among what was written.

    With `clusters` a piece is a cluster or an article in none. Else each article is a piece, and
    nobody has to compare texts first.
    """

    name: str
    about: str
    media_type: str
    write: Callable[[Piece], bytes]
    clusters: bool = False
    head: bytes = b""
    between: bytes = b""
    tail: Callable[[str | None], bytes] = _no_tail


@checked
def write_pieces(exporter: Exporter, pieces: Iterable[Piece]) -> Iterator[bytes | Problem]:
    """Yield the parts of a file, and a problem for each article whose piece is not in it.

    >>> lines = Exporter(name="ids", about="", media_type="text/plain", write=lambda piece: b"a")
    >>> list(write_pieces(lines, [Piece(articles=())]))
    [b'a']
    """
    latest: str | None = None
    between = b""
    if exporter.head:
        yield exporter.head
    for piece in pieces:
        try:
            part = exporter.write(piece)
        except MissingExtra:
            raise
        except Exception as error:  # whatever it is, the rest must be written
            detail = f"the exporter {exporter.name!r}: {type(error).__name__}: {error}"[:300]
            for article in piece.articles:
                yield Problem(path=article.path, reason="export-failed", detail=detail)
            continue
        latest = max(filter(None, (latest, *map(last_change, piece.articles))), default=None)
        if part:
            yield between + part
            between = exporter.between
    if tail := exporter.tail(latest):
        yield tail


def last_change(article: Article) -> str | None:
    """Return when an article was last published or updated, as far as any date says."""
    dates = [article.published, *(date.utc for date in article.dates if date.kind == "updated")]
    return max(filter(None, map(moment, dates)), default=None)


@checked
def group_pieces(articles: Iterable[Article], clusters: Iterable[Cluster]) -> Iterator[Piece]:
    """Yield the pieces that clusters make of articles: all clusters, then who is in none."""
    waiting = {(article.path, article.id): article for article in articles}
    for cluster in clusters:
        members = tuple(waiting.pop((member.path, member.id)) for member in cluster.members)
        yield Piece(articles=members, cluster=cluster)
    yield from (Piece(articles=(article,)) for article in waiting.values())
