"""The commands that work on an archive: ingest, trace, search, export, verify."""

from __future__ import annotations

import io
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeVar

import attrs
import click

from archivekit._cli.opening import open_archive
from archivekit._cli.options import ARCHIVE, JSON, LINKS, ReadOptions, reads
from archivekit._cli.output import say, utf_8, write_line, write_words
from archivekit._cli.problems import ProblemWriter
from archivekit._cli.progress import Progress, count_files
from archivekit._cli.rows import other_forms, write_rows
from archivekit._export.files import FORMS, write_csv, write_lines, write_parquet, write_sqlite
from archivekit._export.jsonl import to_json
from archivekit._export.keep_one import KeepOne
from archivekit._export.tables import TABLES, article_row, columns_of, list_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row = TypeVar("Row")


@click.command()
@reads
@ARCHIVE
@click.option(
    "--update",
    is_flag=True,
    help="Read what is there again, and keep what is read otherwise now.",
)
@click.option(
    "--translations/--no-translations",
    default=None,
    help="Let translations that nobody linked join their originals in this archive, or no longer.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the counts of the run as JSON.")
def ingest(
    reading: ReadOptions, file: Path, *, update: bool, translations: bool | None, as_json: bool
) -> None:
    """Add dumps to an archive.

    The archive is made where it is missing. What is there already is passed over, so a run that
    was broken off is simply run again.

    \b
    Examples:
      archivekit ingest dumps/2024-06-21 --archive news.db
      archivekit ingest dumps --archive news.db --update
    """
    from archivekit._reading.sources import check_source  # noqa: PLC0415 - loads slowly

    for path in reading.paths:
        check_source(Path(path))  # before an archive is made
    with (
        ProblemWriter(reading.problems_file, quiet=reading.quiet) as writer,
        open_archive(file, reading.rule_files, create=True) as archive,
    ):
        try:
            with _progress("adding", count_files(reading.paths), quiet=reading.quiet) as tell:
                take_in = archive.update if update else archive.add
                run = take_in(
                    *reading.paths,
                    workers=reading.workers,
                    limits=reading.limits,
                    progress=tell,
                    translations=translations,
                )
        except KeyboardInterrupt:
            say(f"stopped; {file} holds {len(archive):,} articles: the same command goes on")
            raise
        for problem in archive.problems(run=run.number):
            writer.write(problem)
        if as_json:
            write_line(json.dumps({**attrs.asdict(run), "holds": len(archive)}))
        elif not reading.quiet:
            empty = f"{run.empty} without text, " if run.empty else ""
            lossy = f"{run.lossy} lost much of their text, " if run.lossy else ""
            other = f", {run.updated} updated" if update else ""
            say(
                f"{run.articles} articles, {run.added} of them new{other}, {empty}{lossy}"
                f"{run.problems} problems; {file} holds {len(archive)}"
            )
    if not run.articles or (reading.strict and run.problems):
        sys.exit(1)


@click.command()
@click.argument("url", metavar="URL")
@ARCHIVE
@JSON
def trace(url: str, file: Path, as_json: bool) -> None:
    """Show by which way an article came, and where else it stands.

    \b
    Examples:
      archivekit trace https://example.org/news/1 --archive news.db
    """
    with open_archive(file) as archive:
        found = archive.trace(url)
    if not found:
        say(f"{url} is not in {file}")
        sys.exit(1)
    if as_json:
        write_line(json.dumps(attrs.asdict(found), ensure_ascii=False))
    else:
        write_words(str(found))


@click.command()
@click.argument("query", required=False, metavar="[QUERY]")
@ARCHIVE
@click.option("--credit", metavar="NAME", help="Only articles that credit NAME, however spelled.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="The most articles to write.",
)
@other_forms
def search(query: str | None, file: Path, credit: str | None, limit: int, form: str | None) -> None:
    """Find the articles of an archive that have all words of QUERY.

    They are written as lines of JSON, the best first. Chinese is found in either script, with no
    spaces; phrases of other languages stand in quotes. With --credit alone they are in the order of
    publication.

    \b
    Examples:
      archivekit search 外交部 --archive news.db
      archivekit search --credit 郑诗韵 --archive news.db --table
    """
    with open_archive(file) as archive:
        ready = query is None or archive.is_searchable
    if not ready:
        with open_archive(file, readonly=False) as archive, _progress("indexing") as tell:
            archive.make_searchable(tell)
    with open_archive(file) as archive:
        found = archive.search(query, credit=credit, limit=limit)
        if form:
            columns = ("published", "outlet", "title", "url")
            write_rows((article_row(article) for article in found), form, columns)
            return
        for article in found:
            write_line(to_json(article))


@click.command()
@ARCHIVE
@click.option("--outlet", metavar="ID", help="Only clusters with a member of this outlet.")
@click.option("--run", type=int, help="Only those with a member of this run.")
@click.option("--since", metavar="DAY", help="Only those with a member published from this day on.")
@click.option("--until", metavar="DAY", help="Only those with a member published up to this day.")
@LINKS
def clusters(
    file: Path,
    *,
    outlet: str | None,
    run: int | None,
    since: str | None,
    until: str | None,
    links: bool,
) -> None:
    """Write the clusters of an archive as lines of JSON.

    They are those that `dedupe` writes for everything that was added. Of several options one and
    the same member has to meet all.

    \b
    Examples:
      archivekit clusters --archive news.db
      archivekit clusters --archive news.db --outlet rfa --since 2024-06-01
    """
    chosen = {"outlet": outlet, "run": run, "since": since, "until": until}
    if links and any(value is not None for value in chosen.values()):
        raise click.UsageError("--links is for the whole archive: give no other option")
    with open_archive(file) as archive:
        if links:
            for link in archive.piece_links():
                write_line(to_json(link))
        else:
            for cluster in archive.iter_clusters(outlet=outlet, run=run, since=since, until=until):
                write_line(to_json(cluster))


@click.command()
@ARCHIVE
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="The format.")
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    help="The table to write; without it, articles.",
)
@click.option(
    "--keep-one",
    type=click.Choice(["origin", "longest", "earliest"]),
    help="Only one article of each cluster, with the attribution of all.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else stdout, but for Parquet and SQLite.",
)
def export(
    file: Path, form: str, *, table: str | None, keep_one: KeepOne | None, output: Path | None
) -> None:
    """Write an archive as JSON Lines, CSV, Parquet or SQLite.

    JSON Lines without --table and --keep-one are whole articles, as `parse` writes them; all else
    is flat rows. A SQLite file may hold several tables.

    \b
    Examples:
      archivekit export --archive news.db --to parquet -o news.parquet
      archivekit export --archive news.db --to csv --table credits -o credits.csv
      archivekit export --archive news.db --to jsonl --keep-one origin -o unique.jsonl
    """
    if form in {"parquet", "sqlite"} and output is None:
        raise click.UsageError(f"{form} cannot be written to stdout: give -o FILE")
    with open_archive(file) as archive, _progress("writing") as tell:
        if form == "jsonl" and table is None and keep_one is None:
            with _bytes(output) as raw:
                told = _told(archive, tell)
                count = sum(1 for article in told if raw.write(utf_8(to_json(article))))
            say(f"{count} articles")
            return
        name = table or "articles"
        columns = columns_of(name, keep_one)
        rows = _told(list_rows(archive, name, keep_one=keep_one), tell)
        if form == "parquet" and output:
            count = write_parquet(rows, columns, output)
        elif form == "sqlite" and output:
            count = write_sqlite(rows, columns, output, name)
        else:
            with _text(output, "utf-8-sig" if form == "csv" else "utf-8") as out:
                count = write_csv(rows, columns, out) if form == "csv" else write_lines(rows, out)
    say(f"{count} {'articles' if name == 'articles' else 'rows'}")


@click.command()
@ARCHIVE
@click.option("--repair", is_flag=True, help="Compute all that is derived anew first.")
def verify(file: Path, repair: bool) -> None:
    """Check that an archive is whole, and what is derived right.

    Exit status 1 where something is wrong.

    \b
    Examples:
      archivekit verify --archive news.db
    """
    with open_archive(file, readonly=not repair) as archive:
        if repair:
            with _progress("computing anew") as tell:
                archive.repair(tell)
        with _progress("checking", len(archive)) as tell:
            faults = archive.verify(tell)
        for fault in faults:
            write_words(fault)
        say(f"{len(archive)} articles, {len(faults)} faults")
    if faults:
        sys.exit(1)


COMMANDS = (ingest, trace, search, clusters, export, verify)


@contextmanager
def _progress(
    what: str, total: int | None = None, *, quiet: bool = False
) -> Iterator[Callable[[int], None]]:
    """Show how far something is, where somebody looks on."""
    progress = Progress(shown=not quiet)
    progress.begin(what, total)
    try:
        yield progress.reach
    finally:
        progress.end()


def _told(rows: Iterable[Row], tell: Callable[[int], None]) -> Iterator[Row]:
    """Yield rows, and report after each how many they were so far."""
    for count, row in enumerate(rows, 1):
        yield row
        tell(count)


@contextmanager
def _bytes(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with output.open("wb") as file:
            yield file


@contextmanager
def _text(output: Path | None, encoding: str) -> Iterator[TextIO]:
    """Open a text file that spreadsheets take for UTF-8; plain UTF-8 on stdout."""
    with _bytes(output) as raw:
        wrapped = io.TextIOWrapper(raw, encoding=encoding if output else "utf-8", newline="")
        yield wrapped
        wrapped.flush()
        wrapped.detach()
