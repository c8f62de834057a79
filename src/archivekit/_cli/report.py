"""The command that makes a report."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from archivekit._cli.open_archive import open_archive
from archivekit._cli.options import (
    ARCHIVE_IF_ANY,
    LEARN,
    PATHS_IF_ANY,
    THRESHOLD,
    TRANSLATIONS,
    ReadOptions,
    archive_of,
    load_rules,
    reads,
)
from archivekit._cli.output import flush, say
from archivekit._cli.progress import Progress
from archivekit._cli.run import CommandRun
from archivekit._display.counts import count_of
from archivekit._export.whole_file import whole_file

if TYPE_CHECKING:
    from archivekit.report import Report


class PageOptions(NamedTuple):
    """What the page is called, how large it may be, and which language it speaks."""

    title: str
    size: int | None
    language: str


@click.command()
@functools.partial(reads, paths=PATHS_IF_ANY)
@ARCHIVE_IF_ANY
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="report.html",
    show_default=True,
    help="The file to write; - for stdout.",
)
@click.option("--title", help="Title of the report; default: the names of the paths.")
@click.option(
    "--size",
    metavar="MB",
    type=click.FloatRange(min=0.1),
    help="Largest size; default 2 MB, or 0.2 MB per 1,000 articles if that is more.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="The language of the page.",
)
@THRESHOLD
@LEARN
@TRANSLATIONS
def report(
    reading: ReadOptions,
    file: Path | None,
    *,
    output: str,
    title: str | None,
    size: float | None,
    language: str,
    threshold: float,
    learns: bool,
    translations: bool,
) -> None:
    """Write an HTML report of articles, copies and credits.

    The report shows who published, copied and translated whom, each cluster of copies, and where
    their texts differ.

    PATH... are dumps, or one archive that `archivekit ingest` made, whose clusters are
    shown unchanged. The file opens from disk and needs no network.

    \b
    Examples:
      archivekit report dumps/ -o report.html
      archivekit report dumps/ --language zh
      archivekit report --archive news.db --title "Spring 2024"
    """
    from archivekit._report.render import environment  # noqa: PLC0415 - an extra

    environment()  # says what is missing before everything is read
    file = archive_of(reading, file)
    title = title or ", ".join(Path(path).name for path in ([file] if file else reading.paths))
    page = PageOptions(title, None if size is None else int(size * 1_000_000), language)
    if file:
        made = _of_archive(file, reading, page)
        _write(made, output, quiet=reading.quiet)
        return
    run = CommandRun(reading, streams=False, learns=learns)
    with run:
        made = _of_run(run, page, threshold, translations=translations)
        run.progress.end()
        if run.read:
            _write(made, output, quiet=reading.quiet)


def _of_run(run: CommandRun, page: PageOptions, threshold: float, *, translations: bool) -> Report:
    from archivekit._archive.find_changes import find_changes  # noqa: PLC0415 - loads slowly
    from archivekit._dedup.find import find_clusters_and_links  # noqa: PLC0415 - NumPy loads slowly
    from archivekit.report import make_report  # noqa: PLC0415

    articles = list(run.articles())
    clusters, links = find_clusters_and_links(
        articles, threshold=threshold, rules=run.rules, translations=translations
    )
    run.progress.begin("making the report", len(clusters))
    return make_report(
        articles,
        clusters,
        run.problems,
        links=links,
        changes=find_changes(articles, rules=run.rules),
        **page._asdict(),
        progress=run.progress.reach,
        rules=run.rules,
        threshold=threshold,
        skipped=run.skipped,
    )


def _of_archive(file: Path, reading: ReadOptions, page: PageOptions) -> Report:
    from archivekit.report import make_report  # noqa: PLC0415

    progress, rules = Progress(shown=not reading.quiet), load_rules(reading.rule_files)
    try:
        with open_archive(file, reading.rule_files) as archive:
            clusters = archive.clusters()
            progress.begin("making the report", len(clusters))
            problems = list(archive.problems())
            return make_report(
                archive,
                clusters,
                problems,
                links=archive.piece_links(),
                changes=archive.changes(),
                **page._asdict(),
                progress=progress.reach,
                rules=rules,
                threshold=archive.settings.threshold,
            )
    finally:
        progress.end()


def _write(made: Report, output: str, *, quiet: bool) -> None:
    data = made.html.encode()
    if output == "-":
        sys.stdout.buffer.write(data)
        flush()
    else:
        with whole_file(Path(output)) as part:
            part.write_bytes(data)
    if not quiet:
        shortened = made.clusters - made.complete
        more = f", {shortened:,} of them shortened" if shortened else ""
        size = f"{len(data) / 1_000_000:.2f} MB"
        found = f"{count_of(made.articles, 'article')}, {count_of(made.clusters, 'cluster')}"
        say(f"{output}: {found}{more}; {size}")


COMMANDS = (report,)
