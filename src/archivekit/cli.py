"""The command line: thin over the library. JSON Lines on stdout, words for people on stderr.

Exit status: 0 where everything asked for was read; 1 where nothing could be read, or, with
``--strict``, where something could not; 2 where the command was used wrongly.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NoReturn

import click

from archivekit import __version__
from archivekit.canonical import urls as canonical_urls
from archivekit.canonical.urls import canonicalize_url
from archivekit.errors import ArchiveKitError, SourceError
from archivekit.export.jsonl import to_json
from archivekit.export.people import describe_cluster
from archivekit.model import Article, Problem
from archivekit.reader import Reader, read
from archivekit.reading.sources import shown

_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_PROBLEMS = click.option(
    "--problems",
    "problems_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write what could not be read to FILE, one JSON object a line.",
)
_WORKERS = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes to read with; the output is the same.",
)
_STRICT = click.option("--strict", is_flag=True, help="Exit with 1 if anything could not be read.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archivekit")
def cli() -> None:
    """Parse mirrored news, find every copy, and show through whose hands it came."""


@cli.command()
@_PATHS
@_PROBLEMS
@_STRICT
@_WORKERS
@click.option("--explain", is_flag=True, help="Show each fact beside its words, not JSON.")
def parse(
    paths: tuple[str, ...],
    problems_file: Path | None,
    strict: bool,
    workers: int,
    explain: bool,
) -> None:
    """Write each article under PATH... as one line of JSON.

    Example: archivekit parse dumps/ --problems problems.jsonl > articles.jsonl
    """
    with _Run(paths, problems_file, strict, workers) as run:
        for article in run.articles():
            run.write(f"{article.provenance}\n" if explain else to_json(article))


@cli.command()
@_PATHS
@_PROBLEMS
@_STRICT
@_WORKERS
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.8,
    show_default=True,
    help="Least Jaccard similarity of two near-duplicates.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where to compute; the output is the same.",
)
@click.option("--master", help="Spark's master, such as local[4] or spark://host:7077.")
@click.option("--work", metavar="FOLDER", help="Where Spark leaves its tables; all must reach it.")
def dedupe(  # noqa: PLR0917 - click's options
    paths: tuple[str, ...],
    problems_file: Path | None,
    strict: bool,
    workers: int,
    threshold: float,
    engine: str,
    master: str | None,
    work: str | None,
) -> None:
    """Write each cluster of copies under PATH... as one line of JSON.

    Articles without a copy are in no cluster.

    Example: archivekit dedupe dumps/ > clusters.jsonl
    """
    if engine == "spark":
        with _Run(paths, problems_file, strict, workers) as run:
            run.on_spark(master, work, threshold)
        return
    if master or work:
        raise click.UsageError("--master and --work are for --engine spark")
    from archivekit.dedup.find import find_duplicates  # noqa: PLC0415 - NumPy loads slowly

    with _Run(paths, problems_file, strict, workers) as run:
        for cluster in find_duplicates(run.articles(), threshold=threshold):
            run.write(to_json(cluster))


@cli.command()
@_PATHS
@_PROBLEMS
@_STRICT
@_WORKERS
def show(paths: tuple[str, ...], problems_file: Path | None, strict: bool, workers: int) -> None:
    """Show the provenance of each article under PATH..., and the copies among them.

    Example: archivekit show seeds/
    """
    from archivekit.dedup.find import find_duplicates  # noqa: PLC0415 - NumPy loads slowly

    with _Run(paths, problems_file, strict, workers) as run:

        def shown_articles() -> Iterator[Article]:
            for article in run.articles():
                run.write(f"{article.provenance}\n")
                yield article

        clusters = find_duplicates(shown_articles())
        for cluster in clusters:
            run.write(f"{describe_cluster(cluster)}\n")
        if not clusters and run.read > 1:
            run.write("No two of these articles are copies of each other.")


@cli.command()
@click.argument("first", metavar="PATH")
@click.argument("second", metavar="PATH")
@click.option("--html", is_flag=True, help="Write a page with both texts side by side.")
def explain(first: str, second: str, html: bool) -> None:
    """Show how alike the articles in two files are, what they share, and what differs.

    Example: archivekit explain mirror-a/1.md mirror-b/1.md --html > comparison.html
    """
    from archivekit.dedup.explain import explain as compare  # noqa: PLC0415 - NumPy loads slowly
    from archivekit.dedup.explain_html import comparison_to_page  # noqa: PLC0415

    comparison = compare(_read_one(first), _read_one(second))
    page = comparison_to_page(comparison) if html else str(comparison)
    sys.stdout.buffer.write(_utf_8(page))


def _read_one(path: str) -> Article:
    """Read the one article of a path; anything else is a wrong use of the command."""
    articles = list(itertools.islice(read(path), 2))
    if len(articles) != 1:
        held = "more than one article" if articles else "no article"
        raise click.UsageError(f"{path} holds {held}: give a file that holds one")
    return articles[0]


@cli.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
def url(urls: tuple[str, ...]) -> None:
    """Write the canonical form and the key of each URL as one line of JSON, with each step.

    Example: archivekit url 'https://images.weserv.nl/?url=example.org/a.jpg'
    """
    for text in urls:
        line = json.dumps(canonical_urls.to_json(canonicalize_url(text)), ensure_ascii=False)
        sys.stdout.buffer.write(_utf_8(line))


class _Run:
    """One command over some paths: what it reads, where it writes, and how it ends."""

    def __init__(
        self, paths: tuple[str, ...], problems_file: Path | None, strict: bool, workers: int
    ) -> None:
        self._stack = ExitStack()
        self._paths = paths
        self._strict = strict
        self._workers = workers
        self._problems: list[Problem] = []
        self.read = 0
        self._out = sys.stdout.buffer
        self._problems_out: BinaryIO | None = None
        if problems_file:
            try:
                self._problems_out = self._stack.enter_context(problems_file.open("wb"))
            except OSError as error:
                raise click.UsageError(f"--problems {problems_file}: {error.strerror}") from error

    def __enter__(self) -> _Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._stack:
            if kind is None:
                self._flush()
                self._finish()

    def write(self, line: str) -> None:
        """Write a line to stdout as UTF-8, whatever the locale is."""
        try:
            self._out.write(_utf_8(line))
        except BrokenPipeError:
            self._hang_up()

    def _flush(self) -> None:
        try:
            self._out.flush()
        except BrokenPipeError:
            self._hang_up()

    @staticmethod
    def _hang_up() -> NoReturn:
        """End quietly where nobody reads on, as in ``archivekit parse dumps/ | head``."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)

    def articles(self) -> Iterator[Article]:
        """Read the paths one after the other; one that cannot be opened is a problem too."""
        for path in self._paths:
            try:
                reader = read(path, workers=self._workers)
            except SourceError:
                detail = "no such file or folder"
                self._report(Problem(path=shown(path), reason="missing", detail=detail))
                continue
            yield from self._from(reader, path)

    def on_spark(self, master: str | None, work: str | None, threshold: float) -> None:
        """Read the paths and write their clusters, with Spark."""
        from archivekit import spark  # noqa: PLC0415 - an extra

        def tell(stage: str) -> None:
            click.echo(f"archivekit: {stage}", err=True)

        session = spark.open_session(master)
        found = spark.read(session, *self._paths, work=work, progress=tell)
        self.read = found.articles.count()
        for row in found.problems.orderBy("path").toLocalIterator():
            span = tuple(row["span"]) if row["span"] else None
            self._report(
                Problem(path=row["path"], reason=row["reason"], detail=row["detail"], span=span)
            )
        clusters = spark.find_duplicates(
            found.articles, threshold=threshold, work=work, progress=tell
        )
        for cluster in spark.to_clusters(clusters):
            self.write(to_json(cluster))

    def _from(self, reader: Reader, path: str) -> Iterator[Article]:
        told = 0
        for article in reader:
            told = self._report_new(reader.problems, told)
            self.read += 1
            yield article
        self._report_new(reader.problems, told)
        if not reader.summary.seen:
            self._report(Problem(path=shown(path), reason="empty-folder", detail="no files in it"))

    def _report_new(self, problems: Sequence[Problem], told: int) -> int:
        for problem in problems[told:]:
            self._report(problem)
        return len(problems)

    def _report(self, problem: Problem) -> None:
        self._problems.append(problem)
        if self._problems_out:
            self._problems_out.write(_utf_8(to_json(problem)))
        else:
            click.echo(f"archivekit: {problem.path}: {problem.reason}: {problem.detail}", err=True)

    def _finish(self) -> None:
        count = len(self._problems)
        click.echo(f"archivekit: {self.read} articles, {count} problems", err=True)
        if not self.read or (self._strict and count):
            sys.exit(1)


def _utf_8(line: str) -> bytes:
    return line.encode("utf-8", "backslashreplace") + b"\n"


def main(arguments: Iterable[str] | None = None) -> None:
    """Run the command line; errors of ours are one line on stderr and exit status 1."""
    try:
        cli.main(list(arguments) if arguments is not None else None, standalone_mode=True)
    except (ArchiveKitError, OSError) as error:
        click.echo(f"archivekit: {error}", err=True)
        sys.exit(1)
