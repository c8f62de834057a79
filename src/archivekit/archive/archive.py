"""The archive: what is public of it."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import itertools
import json
import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit.archive.database import Database
from archivekit.archive.place import place
from archivekit.archive.rows import insert_articles, load_article
from archivekit.dedup.kernels import COMPILED_FROM, choose_kernels
from archivekit.model import Article, Cluster, Member, Problem, Relation
from archivekit.reader import Reader, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from archivekit.archive.database import Row
    from archivekit.dedup.settings import Settings

BATCH: Final = 1000
"""So many articles are kept or lost together."""
_MEMBERS: Final = (
    "SELECT c.id, o.path, a.path, a.url, a.title, x.value ->> 'id', a.published, m.similarity, "
    "m.relation, m.evidence FROM _cluster c JOIN _member m ON m.cluster = c.number "
    "JOIN _article a ON a.number = m.article LEFT JOIN _outlet x ON x.number = a.outlet "
    "LEFT JOIN _article o ON o.number = c.origin"
)


@attrs.frozen(kw_only=True)
class Run:
    """What one call of `Archive.add` met: articles, of which so many were new, and problems."""

    number: int
    articles: int
    added: int
    problems: int


class Archive:
    """Articles and their clusters in one SQLite file, which is made where it is missing.

    A new archive compares texts as `settings` say, an old one as it was made; asking it for
    others raises `ArchiveError`, as does a file that is no archive, is newer than this
    archivekit, or is locked by another writer for half a minute. With `readonly` nothing is
    written, and others may write meanwhile.

    >>> import tempfile
    >>> with Archive(Path(tempfile.mkdtemp()) / "news.db") as archive:
    ...     archive.add("seeds")
    ...     len(archive), archive.clusters()
    Run(number=1, articles=5, added=5, problems=0)
    (5, [])
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        settings: Settings | None = None,
        readonly: bool = False,
    ) -> None:
        self._db = Database(Path(path), settings, writable=not readonly)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Archive {self._db.path}>"

    def close(self) -> None:
        """Close the file. What was added stays."""
        self._db.close()

    @property
    def settings(self) -> Settings:
        """How texts are compared here."""
        return self._db.settings

    def add(
        self,
        *sources: str | os.PathLike[str] | Iterable[Article],
        workers: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Run:
        """Add dumps, or articles that were read already.

        Articles are kept `BATCH` at a time: after a crash, what was added before is there, and
        adding the same again goes on. An article is known by its content and its path: the same
        again is passed over; other content under a known path is a further revision, and the
        older one stays. Whatever the order, the clusters are those that `find_duplicates` gives
        for all of it.

        `workers` are as for `archivekit.read`. `progress` is called with the number of articles
        met so far. Raises `SourceError` where a path does not exist.
        """
        readers = [
            read(source, workers=workers) if isinstance(source, str | os.PathLike) else source
            for source in sources
        ]
        started = _now()
        paths = [str(s) for s in sources if isinstance(s, str | os.PathLike)]
        with self._db.write():
            run = self._db.change(
                "INSERT INTO _run (started, paths, version, rules) VALUES (?, ?, ?, ?)",
                (started, json.dumps(paths), _version(), rules_digest()),
            )
        met = added = problems = 0
        for source in readers:
            told = 0
            articles = iter(source)
            while batch := list(itertools.islice(articles, BATCH)):
                met += len(batch)
                added += self._add_batch(run, batch)
                if progress:
                    progress(met)
            if isinstance(source, Reader):
                problems += self._keep_problems(run, source.problems[told:])
        with self._db.write():
            self._db.change("UPDATE _run SET finished = ? WHERE number = ?", (_now(), run))
        return Run(number=run, articles=met, added=added, problems=problems)

    def _add_batch(self, run: int, batch: list[Article]) -> int:
        with self._db.write():
            new = insert_articles(self._db, batch, run)
            if new:
                place(self._db, self._kernels(batch), new, set())
            self._db.change(
                "UPDATE _run SET articles = articles + ?, added = added + ? WHERE number = ?",
                (len(batch), len(new), run),
            )
        return len(new)

    def _kernels(self, batch: list[Article]) -> Any:
        many = len(batch) == BATCH  # more will follow
        return choose_kernels(COMPILED_FROM if many else sum(len(a.text) for a in batch))

    def _keep_problems(self, run: int, problems: Iterable[Problem]) -> int:
        rows = [(run, p.path, p.reason, p.detail, *(p.span or (None, None))) for p in problems]
        with self._db.write():
            self._db.change_all("INSERT INTO _problem VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._db.change(
                "UPDATE _run SET problems = problems + ? WHERE number = ?", (len(rows), run)
            )
        return len(rows)

    def remove(self, *paths: str) -> int:
        """Take the articles with these paths away, all their revisions; give how many they were.

        What else stands in the archive is as if they had never been added.
        """
        with self._db.write():
            rows = [
                row
                for path in paths
                for row in self._db.ask("SELECT number FROM _article WHERE path = ?", (path,))
            ]
            if rows:
                place(self._db, choose_kernels(0), set(), {number for (number,) in rows})
        return len(rows)

    def __len__(self) -> int:
        ((count,),) = self._db.ask("SELECT count(*) FROM _article")
        return int(count)

    def __iter__(self) -> Iterator[Article]:
        """Give all articles in the order of their paths; their `source` and `blocks` are empty."""
        rows = self._db.stream("SELECT text, facts FROM _article ORDER BY path, revision")
        return (load_article(text, facts) for text, facts in rows)

    def clusters(self) -> list[Cluster]:
        """Give all clusters, as `archivekit.find_duplicates` would for all articles."""
        return self._clusters("")

    def _clusters(self, where: str, values: tuple[Any, ...] = ()) -> list[Cluster]:
        rows = self._db.stream(
            f"{_MEMBERS} {where} ORDER BY c.number, coalesce(a.published, '~'), a.path", values
        )
        found = [
            Cluster(id=id_, origin=origin, members=tuple(_member(row[2:]) for row in group))
            for (id_, origin), group in itertools.groupby(rows, key=lambda row: row[:2])
        ]
        return sorted(found, key=lambda cluster: (cluster.members[0].path, cluster.id))


def _member(row: Row) -> Member:
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


@functools.cache
def rules_digest() -> str:
    """Name the rules that articles are read with: a digest of all data files of the package."""
    digest = hashlib.blake2b(digest_size=8)
    for room in ("canonical", "provenance"):
        for file in sorted(files("archivekit").joinpath(room).iterdir(), key=lambda f: f.name):
            if file.name.endswith((".toml", ".txt", ".tsv")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _version() -> str:
    from archivekit import __version__  # noqa: PLC0415

    return __version__


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
