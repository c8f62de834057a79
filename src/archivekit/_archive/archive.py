"""The archive: its public class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from archivekit._archive.articles import find_under
from archivekit._archive.changes import count_changes, list_changes
from archivekit._archive.check import find_faults, rebuild
from archivekit._archive.copies import count_copies, list_copies
from archivekit._archive.database import Database, day_of
from archivekit._archive.explain_pair import explain_pair
from archivekit._archive.filters import check_outlet, check_role, check_run
from archivekit._archive.ingest import ingest
from archivekit._archive.kept import fill_older
from archivekit._archive.learning_sample import (
    fill_sample,
    forget_sampled,
    grown_domains,
    load_sample,
)
from archivekit._archive.people import (
    find_credited,
    list_credited,
    list_names_like,
    list_people,
)
from archivekit._archive.piece_links import list_piece_links
from archivekit._archive.queries import (
    choose_clusters,
    count_outlets,
    find_by_article,
    find_by_id,
    find_by_name,
    find_by_url,
    find_members_with,
    find_one,
    get_article,
    list_articles,
    list_empty,
    list_phrases,
    list_pieces,
    list_placed,
    list_problem_records,
    list_problems,
    stats,
    stream_clusters,
    trace_url,
)
from archivekit._archive.query_by_text import find_by_minhash, find_by_text
from archivekit._archive.search import (
    bring_up,
    find_published,
    find_texts,
    index_texts,
    is_behind,
    match_of,
)
from archivekit._archive.translations import bring_up_translations, forget_translations
from archivekit._archive.update_derived import update_derived
from archivekit._arguments import checked_class
from archivekit._display.html_tables import figures_to_html
from archivekit._minhash.kernels import choose_kernels
from archivekit._rules.rules import check_rules
from archivekit.errors import UsageError
from archivekit.model import Article

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from archivekit._archive.changes import Change, ChangeCount
    from archivekit._archive.copies import Copy, CopyCount
    from archivekit._archive.database import Connection
    from archivekit._archive.ingest import Run
    from archivekit._archive.people import CreditedArticle, Person
    from archivekit._archive.queries import BoilerplatePhrase, ProblemRecord
    from archivekit._archive.trace import Trace
    from archivekit._dedup.explain import Comparison
    from archivekit._export.exporter import Piece
    from archivekit._learning.learn import Learned
    from archivekit._minhash.settings import Settings
    from archivekit._minhash.signatures import MinHashLike
    from archivekit._reading.limits import Limits
    from archivekit._rules.rules import Rules
    from archivekit.model import Cluster, Member, PieceLink, Problem, Role


@checked_class
class Archive:
    """Articles and their clusters in one SQLite file, which is created if it is missing.

    `settings` applies to new archives. Opening an archive that was made with other settings raises
    `ArchiveError`. So does a file that is not an archive, is newer than this archivekit, or is
    locked by another writer for half a minute. With `readonly` nothing is written.

    `rules` are what `add` and `update` read paths by, and what says whom articles credit; each run
    keeps their digest. `update` reads again what other rules have read.

    A question about one thing, and every count, returns a list. Where the answer may be as large as
    the archive (`copies`, `changes`, `credited`, `search`, `problems`, `piece_links`, …) it is an
    iterator, which holds a part of it at a time; `clusters` is the list of `iter_clusters`.
    Properties say what kind of file it is; questions are methods.

    One archive serves any number of threads. Each question and each iterator sees the file as it
    is when it begins, whatever this or another thread or process commits meanwhile. Threads that
    write take turns, batch by batch. `close` ends what other threads are asking or writing: they
    get `ArchiveError`.

    >>> import tempfile
    >>> with Archive(Path(tempfile.mkdtemp()) / "news.db") as archive:
    ...     archive.add("seeds")
    ...     len(archive), archive.clusters()
    Run(number=1, articles=5, added=5, updated=0, problems=0, empty=0, lossy=0)
    (5, [])
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        settings: Settings | None = None,
        rules: Rules | None = None,
        readonly: bool = False,
    ) -> None:
        self._db = Database(
            Path(path), settings, check_rules(rules), writable=not readonly, fill=fill_older
        )

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

    def _repr_html_(self) -> str:
        return figures_to_html(str(self._db.path), self.stats())

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
        limits: Limits | None = None,
        start_at: str | None = None,
        progress: Callable[[int], None] | None = None,
        translations: bool | None = None,
    ) -> Run:
        """Add dumps, or articles that were read already.

        Articles are kept a thousand at a time, or as many as five seconds bring: after a crash,
        what was added before is there, and adding the same again goes on. An article is known by
        its content and its path. The same again is passed over; other content under a known path
        is a further revision, and the older one stays. In any order, the clusters are those of
        `find_duplicates` for all of it.

        `workers`, `limits` and `start_at` are as for `archivekit.read`, limits of a run over all of
        the sources that are paths. `progress` is called with the number of articles met so far.
        With `translations` those that nobody linked join their originals from this run on, until it
        is false in another. They are found among all articles when a run ends. Raises `SourceError`
        where a path does not exist.
        """
        return ingest(
            self._db,
            sources,
            workers=workers,
            limits=limits,
            start_at=start_at,
            progress=progress,
            update=False,
            translations=translations,
        )

    def update(
        self,
        *sources: str | os.PathLike[str] | Iterable[Article],
        workers: int = 1,
        limits: Limits | None = None,
        start_at: str | None = None,
        progress: Callable[[int], None] | None = None,
        translations: bool | None = None,
    ) -> Run:
        """Add new articles, and re-parse known ones with the current rules.

        For dumps that were added by an earlier archivekit, or before an outlet was described. An
        article whose content is known, but whose facts are now read differently, replaces the
        earlier reading; `add` would skip it. Everything else is as for `add`.
        """
        return ingest(
            self._db,
            sources,
            workers=workers,
            limits=limits,
            start_at=start_at,
            progress=progress,
            update=True,
            translations=translations,
        )

    def remove(self, *paths: str) -> int:
        """Remove all revisions of the articles with these paths; return the number removed.

        The rest of the archive is as if they had never been added.
        """
        with self._db.write() as db:
            found = find_under(db, paths)
            numbers = set(found.values())
            if numbers:
                update_derived(db, choose_kernels(0), set(), numbers)
                fill_sample(db, forget_sampled(db, found))
                forget_translations(db)
                bring_up_translations(db)
        return len(numbers)

    def __len__(self) -> int:
        with self._db.read() as db:
            ((count,),) = db.ask("SELECT count(*) FROM _article")
        return int(count)

    def __iter__(self) -> Iterator[Article]:
        """Yield all articles in the order of their paths; their `source` and `blocks` are empty."""
        return self._db.stream(list_articles)

    def __contains__(self, article: object) -> bool:
        """Return whether an article is there, given whole or by its path, its id or a URL."""
        if not isinstance(article, Article | str):
            return False
        with self._db.read() as db:
            return find_one(db, article) is not None

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id, such as a `Member.id`; `None` if there is none.

        Of the same content under several paths it is the first by path. `articles_at` finds
        articles by URL.
        """
        with self._db.read() as db:
            return find_by_id(db, article_id)

    def clusters(
        self,
        *,
        outlet: str | None = None,
        run: int | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Cluster]:
        """Return the clusters of all articles, as `archivekit.find_duplicates` does.

        With filters, return only clusters in which one member matches all of them: the outlet with
        this id, the run of this number that added or updated it, publication from the day `since`
        on or up to the day `until` (``2024-06-21``). Raises `UsageError` for an invalid date, and
        for an outlet or a run that the archive does not have.
        """
        return list(self.iter_clusters(outlet=outlet, run=run, since=since, until=until))

    def iter_clusters(
        self,
        *,
        outlet: str | None = None,
        run: int | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Cluster]:
        """Yield what `clusters` returns, one by one, for archives with many clusters.

        They are a snapshot of the moment when the first is requested; what others add meanwhile is
        not in it.
        """
        self._check((outlet,), (), run)
        chosen = choose_clusters(outlet=outlet, run=run, since=since, until=until)
        return self._db.stream(lambda db: stream_clusters(db, *chosen))

    def piece_links(self) -> Iterator[PieceLink]:
        """Yield the links between pieces, as `archivekit.find_piece_links` finds them."""
        return self._db.stream(list_piece_links)

    def explain(self, a: Article | str, b: Article | str) -> Comparison:
        """Compare two articles: what they share, and whether they are joined here, and why.

        Each is given by its URL in any form, its path or its id, or as an article. Of several
        revisions under one path the latest is compared. Raises `UsageError` for one that is not
        there.
        """
        with self._db.read() as db:
            return explain_pair(db, a, b)

    def copies_of(
        self,
        url: str | None = None,
        *,
        text: str | None = None,
        article: Article | None = None,
        minhash: MinHashLike | None = None,
    ) -> list[Member]:
        """Return all members of the cluster that something belongs to, itself included.

        Give one of four: a URL in any of its forms, or a path or an id; a text, which need not be
        in the archive; an article, which is looked up by its text where it is not; or a datasketch
        signature that was made like `archivekit.minhash`, which finds near-duplicates alone and
        estimates how alike they are. The list is empty where nothing is like it. Raises
        `UsageError` unless exactly one is given, and for a signature made in another way.
        """
        if sum(given is not None for given in (url, text, article, minhash)) != 1:
            raise UsageError("copies_of() requires exactly one of url, text, article and minhash")
        with self._db.read() as db:
            if minhash is not None:
                return find_by_minhash(db, minhash)
            if article is not None:
                return find_by_article(db, article)
            if text is not None:
                return find_by_text(db, text)
            return find_members_with(db, find_by_name(db, url or ""))

    def copies(
        self,
        *,
        of: str | None = None,
        by: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Copy]:
        """Yield who copied whom, and how late, in the order of the copies' publication.

        A copy is an article in the cluster of an origin that another outlet published; of several
        versions of one article it is the first. `of` is the id of the origin's outlet, `by` of the
        copier's; `since` and `until` are days (``2024-06-21``) of the copy. Clusters without an
        origin have none. Raises `UsageError` for an outlet that the archive does not have, and
        for an invalid date.
        """
        self._check((of, by), (since, until))
        return self._db.stream(lambda db: list_copies(db, of, by, since, until))

    def count_copies(
        self,
        *,
        of: str | None = None,
        by: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[CopyCount]:
        """Count `copies` by origin and copying outlet, with the median lag, most first."""
        self._check((of, by), (since, until))
        with self._db.read() as db:
            return count_copies(db, of, by, since, until)

    def people(
        self, name: str | None = None, *, outlet: str | None = None, role: Role | str | None = None
    ) -> list[Person]:
        """Return credited people, most credits first; with `name`, only those with that name.

        Spellings in another script, case or order, and with other spaces, are one person at one
        outlet. At two outlets they are two, unless an article and its copy credit the name at both:
        that is then the person's `evidence`. Raises `UsageError` for an outlet that the archive
        does not have, and for a role that there is none of.
        """
        self._check((outlet,), ())
        with self._db.read() as db:
            return list_people(db, name, outlet, check_role(role))

    def names_like(self, name: str) -> list[str]:
        """Return up to three credited names that contain or resemble a name.

        There are none for a name that is credited itself, in any spelling.
        """
        with self._db.read() as db:
            return list_names_like(db, name)

    def credited(
        self,
        name: str,
        *,
        outlet: str | None = None,
        role: Role | str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[CreditedArticle]:
        """Yield the articles that credit a name in any spelling, the earliest published first.

        An article that gives the name two roles is listed twice. Raises `UsageError` for an outlet
        that the archive does not have.
        """
        self._check((outlet,), (since, until))
        known = check_role(role)
        return self._db.stream(
            lambda db: list_credited(db, name, outlet=outlet, role=known, since=since, until=until)
        )

    def changes(
        self,
        *,
        url: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Change]:
        """Yield changes after publication, in the order in which they were seen.

        Compared are versions of one URL in one dump format and language: headline, text, credits,
        date and pictures. `since` and `until` are days (``2024-06-21``) on which the later version
        was seen. Raises `UsageError` for an outlet that the archive does not have.
        """
        self._check((outlet,), (since, until))
        return self._db.stream(lambda db: list_changes(db, url, outlet, since, until))

    def count_changes(
        self,
        *,
        url: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[ChangeCount]:
        """Count `changes` by outlet and by what changed, most first."""
        self._check((outlet,), (since, until))
        with self._db.read() as db:
            return count_changes(db, url, outlet, since, until)

    def _check(
        self, outlets: Iterable[str | None], days: Iterable[str | None], run: int | None = None
    ) -> None:
        """Raise `UsageError` at once for a filter value that the archive does not have."""
        for day in days:
            day_of(day)
        with self._db.read() as db:
            check_run(db, run)
            for outlet in outlets:
                check_outlet(db, outlet)

    def articles_at(self, url: str) -> list[Article]:
        """Return the articles with this URL in any of its forms, the earliest published first."""
        with self._db.read() as db:
            return [get_article(db, number) for number in find_by_url(db, url)]

    def trace(self, url: str) -> Trace | None:
        """Return the trace of the article at a URL: origin, original, outlet, credits, mirrors.

        Then follow its copies, with how much later each was published. An article without a URL
        is named by its path or its id. `None` where it is not in the archive.
        """
        with self._db.read() as db:
            return trace_url(db, url)

    def search(
        self,
        query: str | None = None,
        *,
        credit: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
    ) -> Iterator[Article]:
        """Yield the articles whose title or text has all words and phrases of a query, best first.

        Words are separated by spaces. Chinese needs none, and its script does not matter; phrases
        of other languages are put in double quotes. The first search after articles were added
        indexes them (see `make_searchable`).

        With `credit`, yield only articles that credit this name in any spelling, as `credited`
        does; without a query, the earliest published first. With `outlet`, only those of the outlet
        with this id; with `since` and `until`, only those published on or between these days
        (``2024-06-21``). Raises `UsageError` for a query without words, for a `limit` below 1, for
        an invalid date, for an outlet that the archive does not have, or where neither a query nor
        a credit is given, and `ArchiveError` where there is something to index and the archive is
        `readonly`.
        """
        if query is None and credit is None:
            raise UsageError("search() requires a query, a credit or both")
        if limit < 1:
            raise UsageError(f"limit must be >= 1, got {limit}")
        self._check((outlet,), (since, until))
        match = None if query is None else match_of(query)
        if match:
            bring_up(self._db)

        def found(db: Connection) -> Iterator[Article]:
            among = find_published(db, outlet, since, until)
            if credit is None:
                numbers = find_texts(db, match or "", limit, among)
            else:
                credited = find_credited(
                    db, credit, limit if match is None and among is None else -1
                )
                kept = [number for number in credited if among is None or number in among]
                numbers = kept[:limit] if match is None else find_texts(db, match, limit, set(kept))
            return (get_article(db, number) for number in numbers)

        return self._db.stream(found)

    @property
    def is_searchable(self) -> bool:
        """Whether search knows all articles, and so need not write."""
        return not is_behind(self._db)

    def make_searchable(self, progress: Callable[[int], None] | None = None) -> int:
        """Index the articles that search does not know yet, about a thousand a second.

        Return how many they were; `progress` is called with how many are done so far.
        """
        return index_texts(self._db, progress)

    def outlets(self) -> dict[str, int]:
        """Count articles by outlet id, most first; "" is an unknown outlet."""
        with self._db.read() as db:
            return count_outlets(db)

    def placed(self) -> Iterator[tuple[Article, str | None]]:
        """Yield all articles in the order of their paths, each with the id of its cluster."""
        return self._db.stream(list_placed)

    def pieces(self) -> Iterator[Piece]:
        """Yield clusters with their articles, then each article without a cluster, for export."""
        return self._db.stream(list_pieces)

    def problems(self, *, run: int | None = None) -> Iterator[Problem]:
        """Yield what could not be read, in one `run` or in all, in the order it was met.

        A problem that several runs met is listed once; `problem_records` tells how often. Raises
        `UsageError` for an unknown run.
        """
        self._check((), (), run)
        return self._db.stream(lambda db: list_problems(db, run))

    def problem_records(self, *, run: int | None = None) -> Iterator[ProblemRecord]:
        """Yield `problems` with the first and last run that met each, and the number of runs."""
        self._check((), (), run)
        return self._db.stream(lambda db: list_problem_records(db, run))

    def without_text(self) -> Iterator[Article]:
        """Yield the articles without text, in the order of their paths.

        They are in a cluster only by their URL or a link, never by their text.
        """
        return self._db.stream(list_empty)

    def learn(self, *, run: int | None = None) -> Learned:
        """Return what the articles teach about their outlets, as `archivekit.learn` does.

        The archive keeps a sample of each outlet, with the lines that are in no text, and brings it
        up to date with each run. So the time does not grow with the archive, and the rows equal
        those that `archivekit.learn` finds in all articles at once. Rows that the archive's rules
        have are left out.

        With `run`, look only at outlets that grew by about 5 % in this run. Raises
        `UsageError` for a run that the archive does not have.
        """
        from archivekit._learning.learn import learn_from  # noqa: PLC0415 - only this needs it

        self._check((), (), run)
        with self._db.read() as db:
            sample = load_sample(db, None if run is None else set(grown_domains(db, run)))
        return learn_from(sample, self._db.rules)

    def phrases(self) -> Iterator[BoilerplatePhrase]:
        """Yield the boilerplate learned for each outlet, with its words and counts."""
        return self._db.stream(list_phrases)

    def stats(self) -> dict[str, Any]:
        """Count articles, those without text, clusters, runs and problems, and the file's bytes."""
        with self._db.read() as db:
            return stats(db)

    def verify(self, progress: Callable[[int], None] | None = None) -> list[str]:
        """Check the whole file and everything derived from the articles; return the faults.

        `progress` is called with how many articles are done so far.
        """
        lost = (
            f"the log of the last writer ({self._db.path.name}-wal) is missing: what was written "
            "last may be lost; ingest the dumps again, and then --repair"
        )
        with self._db.read() as db:
            return [*((lost,) if self._db.lost else ()), *find_faults(db, progress)]

    def repair(self, progress: Callable[[int], None] | None = None) -> int:
        """Recompute all that is derived from the articles, or nothing; return their number.

        `progress` is called with how many are done so far.
        """
        count = rebuild(self._db, progress)
        if self._db.lost:
            self._db.forget_loss()
        return count
