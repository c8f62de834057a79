"""The commands that work on an archive: ingest, trace, search, clusters, verify."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from archivekit._cli.export import export
from archivekit._cli.hints import hint_at_names
from archivekit._cli.open_archive import open_archive
from archivekit._cli.options import ARCHIVE, JSON, LINKS, ReadOptions, reads
from archivekit._cli.output import say, write_line, write_words
from archivekit._cli.problems import ProblemWriter
from archivekit._cli.progress import count_files, show_progress
from archivekit._cli.table_output import other_forms, write_rows
from archivekit._display.counts import count_of
from archivekit._export.files import write_each
from archivekit._export.jsonl import to_json
from archivekit._export.tables import TABLES, article_row, list_rows
from archivekit._export.values import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit.model import Cluster, PieceLink

_MEMBER_COLUMNS = ("cluster", "published", "outlet", "is_origin", "relation", "similarity", "title")
_LINK_COLUMNS = ("relation", "share", "source", "target")


@click.command()
@reads
@ARCHIVE
@click.option(
    "--update",
    is_flag=True,
    help="Parse known articles again, and store results that changed.",
)
@click.option(
    "--translations/--no-translations",
    default=None,
    help="Group unlinked translations with their originals in this archive, or stop doing so.",
)
@click.option(
    "--learn/--no-learn",
    "learns",
    default=True,
    show_default=True,
    help="Afterwards, count the new rules that could be learned from outlets that grew.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the counts of the run as JSON.")
def ingest(
    reading: ReadOptions,
    file: Path,
    *,
    update: bool,
    translations: bool | None,
    learns: bool,
    as_json: bool,
) -> None:
    """Add dumps to an archive.

    The archive is created if it does not exist. Known articles are skipped, so a run that
    was interrupted can be run again. Learned rules are never applied before you have seen them:
    `archivekit learn FILE` writes what the archive teaches.

    \b
    Examples:
      archivekit ingest dumps/2024-06-21 --archive news.db
      archivekit ingest dumps --archive news.db --update
    """
    from archivekit._reading.sources import check_source  # noqa: PLC0415 - loads slowly

    quiet = reading.quiet
    for path in reading.paths:
        check_source(Path(path))  # before an archive is made
    with (
        ProblemWriter(reading.problems_file, quiet=quiet) as writer,
        open_archive(file, reading.rule_files, create=True) as archive,
    ):
        try:
            with show_progress("adding", count_files(reading.paths), quiet=quiet) as tell:
                take_in = archive.update if update else archive.add
                run = take_in(
                    *reading.paths,
                    workers=reading.workers,
                    limits=reading.limits,
                    start_at=reading.start_at,
                    progress=tell,
                    translations=translations,
                )
        except KeyboardInterrupt:
            kept = count_of(len(archive), "article")
            say(f"stopped; {file} holds {kept}; run the command again to continue")
            raise
        for problem in archive.problems(run=run.number):
            writer.write(problem)
        learned = archive.learn(run=run.number) if learns and (as_json or not quiet) else None
        if as_json:
            rows = {"learnable": len(learned.rows)} if learned else {}
            write_line(json.dumps({**attrs.asdict(run), "holds": len(archive), **rows}))
        elif not quiet:
            empty = f"{run.empty:,} without text, " if run.empty else ""
            lossy = f"{run.lossy:,} lost much of the text, " if run.lossy else ""
            other = f", {run.updated:,} updated" if update else ""
            say(
                f"{count_of(run.articles, 'article')}, {run.added:,} of them new{other}, "
                f"{empty}{lossy}{count_of(run.problems, 'problem')}; {file} holds {len(archive):,}"
            )
            if learned and learned.rows:
                say(f"{learned} could be learned: `archivekit learn {file}` writes them")
    if not run.articles or (reading.strict and run.problems):
        if quiet:
            say(f"{count_of(run.articles, 'article')}, {count_of(run.problems, 'problem')}")
        sys.exit(1)


@click.command()
@click.argument("url", metavar="URL")
@ARCHIVE
@JSON
def trace(url: str, file: Path, as_json: bool) -> None:
    """Show the origin, the copies and the credits of an article.

    An article without a URL is named by its path or its id.

    \b
    Examples:
      archivekit trace https://example.org/news/1 --archive news.db
    """
    with open_archive(file) as archive:
        found = archive.trace(url)
    if not found:
        say(f"{url} is not in {file}; `archivekit search` finds articles by their words")
        sys.exit(1)
    if as_json:
        write_line(json_text(attrs.asdict(found)))
    else:
        write_words(str(found))


@click.command()
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@ARCHIVE
@click.option("--credit", metavar="NAME", help="Only articles that credit NAME, however spelled.")
@click.option("--outlet", metavar="ID", help="Only articles of this outlet.")
@click.option("--since", metavar="DAY", help="Only articles published from this day on.")
@click.option("--until", metavar="DAY", help="Only articles published up to this day.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="The most articles to write.",
)
@other_forms
def search(
    words: tuple[str, ...],
    *,
    file: Path,
    credit: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    form: str | None,
) -> None:
    """Search an archive for articles with all words of QUERY.

    Output is lines of JSON, best match first. Chinese matches in either script, and needs no
    spaces; put phrases of other languages in quotes. With --credit alone articles are in order of
    publication.

    \b
    Examples:
      archivekit search 外交部 --archive news.db
      archivekit search ferry harbour --archive news.db --outlet cna --since 2024-06-01
      archivekit search --credit 郑诗韵 --archive news.db --table
    """
    query = " ".join(words) if words else None
    with open_archive(file) as archive:
        ready = query is None or archive.is_searchable
    if not ready:
        with open_archive(file, readonly=False) as archive, show_progress("indexing") as tell:
            archive.make_searchable(tell)
    with open_archive(file) as archive:
        found = archive.search(
            query, credit=credit, outlet=outlet, since=since, until=until, limit=limit
        )
        if form:
            # a search asks for no clusters, and an empty cell would say that there is none
            names = [name for name in TABLES["articles"].columns if name != "cluster"]
            rows = ({name: row[name] for name in names} for row in map(article_row, found))
            written = write_rows(rows, form, ("published", "outlet", "title", "url"), names)
        else:
            written = write_each(found, lambda article: write_line(to_json(article)))
        hint_at_names(archive, credit, written)


@click.command()
@ARCHIVE
@click.option("--outlet", metavar="ID", help="Only clusters with a member of this outlet.")
@click.option("--run", type=int, help="Only those with a member of this run.")
@click.option("--since", metavar="DAY", help="Only those with a member published from this day on.")
@click.option("--until", metavar="DAY", help="Only those with a member published up to this day.")
@LINKS
@other_forms
def clusters(
    file: Path,
    *,
    outlet: str | None,
    run: int | None,
    since: str | None,
    until: str | None,
    links: bool,
    form: str | None,
) -> None:
    """Write the clusters of an archive as lines of JSON.

    They equal the output of `dedupe` for all articles in the archive. With several options, one
    member must match all of them. In a table and in CSV each member is a row.

    \b
    Examples:
      archivekit clusters --archive news.db
      archivekit clusters --archive news.db --outlet rfa --since 2024-06-01 --table
    """
    chosen = {"outlet": outlet, "run": run, "since": since, "until": until}
    if links and any(value is not None for value in chosen.values()):
        raise click.UsageError("--links covers the whole archive and excludes all other options")
    with open_archive(file) as archive:
        found: Iterable[Cluster | PieceLink]
        shown: tuple[str, ...]
        if links:
            found, table, shown = archive.piece_links(), "piece_links", _LINK_COLUMNS
        else:
            found = archive.iter_clusters(outlet=outlet, run=run, since=since, until=until)
            table, shown = "members", _MEMBER_COLUMNS
        if form:
            write_rows(list_rows(found, table), form, shown, list(TABLES[table].columns))
            return
        for value in found:
            write_line(to_json(value))


@click.command()
@ARCHIVE
@click.option("--repair", is_flag=True, help="Recompute all derived tables first.")
def verify(file: Path, repair: bool) -> None:
    """Check an archive for damage and inconsistency.

    The exit status is 1 if anything is wrong.

    \b
    Examples:
      archivekit verify --archive news.db
    """
    with open_archive(file, readonly=not repair) as archive:
        if repair:
            with show_progress("computing anew") as tell:
                archive.repair(tell)
        with show_progress("checking", len(archive)) as tell:
            faults = archive.verify(tell)
        for fault in faults:
            write_words(fault)
        say(f"{count_of(len(archive), 'article')}, {count_of(len(faults), 'fault')}")
    if faults:
        sys.exit(1)


COMMANDS = (ingest, trace, search, clusters, export, verify)
