"""The commands that work on an archive: ingest, trace, search, export, verify."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from archivekit.export.jsonl import to_json
from archivekit.export.tables import write_csv, write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archivekit.archive.archive import Archive
    from archivekit.model import Article

_FILE = click.option(
    "--archive",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The archive: a SQLite file.",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_FILE
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes to read with; the archive is the same.",
)
def ingest(paths: tuple[str, ...], file: Path, workers: int) -> None:
    """Add the dumps under PATH... to an archive, which is made where it is missing.

    What is there already is passed over, so a run that was broken off is simply run again.

    Example: archivekit ingest dumps/2024-06-21 --archive news.db
    """
    with _open(file, readonly=False) as archive:
        run = archive.add(*paths, workers=workers, progress=_tell("read"))
        click.echo(
            f"archivekit: {run.articles} articles, {run.added} of them new, "
            f"{run.problems} problems; {file} holds {len(archive)}",
            err=True,
        )


@click.command()
@click.argument("url", metavar="URL")
@_FILE
def trace(url: str, file: Path) -> None:
    """Show by which way the article at URL came, and where else it stands.

    Example: archivekit trace https://example.org/news/1 --archive news.db
    """
    with _open(file) as archive:
        found = archive.trace(url)
    if not found:
        click.echo(f"archivekit: {url} is not in {file}", err=True)
        sys.exit(1)
    _write(str(found))


@click.command()
@click.argument("query", metavar="QUERY")
@_FILE
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
def search(query: str, file: Path, limit: int) -> None:
    """Write the articles that have all words of QUERY, the best first, as lines of JSON.

    Chinese is found in either script, with no spaces; phrases of other languages stand in quotes.

    Example: archivekit search 外交部 --archive news.db
    """
    with _open(file, readonly=False) as archive:
        archive.make_searchable(_tell("indexed"))
        for article in archive.search(query, limit=limit):
            _write(to_json(article))


@click.command()
@click.argument("file", metavar="ARCHIVE", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    required=True,
    help="The format.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else stdout, but for Parquet.",
)
def export(file: Path, form: str, output: Path | None) -> None:
    """Write all articles of ARCHIVE as JSON Lines, CSV or Parquet.

    Example: archivekit export news.db --to parquet -o news.parquet
    """
    if form == "parquet" and output is None:
        raise click.UsageError("Parquet cannot be written to stdout: give -o FILE")
    with _open(file) as archive:
        if form == "parquet" and output:
            count = write_parquet(archive.placed(), output)
        elif form == "csv":
            with _text(output) as out:
                count = write_csv(archive.placed(), out)
        else:
            with _bytes(output) as raw:
                count = sum(1 for article in archive if raw.write(_line(article)))
    click.echo(f"archivekit: {count} articles", err=True)


@click.command()
@click.argument("file", metavar="ARCHIVE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--repair", is_flag=True, help="Compute all that is derived anew first.")
def verify(file: Path, repair: bool) -> None:
    """Check that ARCHIVE is whole and all that is derived in it is right.

    Exit status 1 where something is wrong.

    Example: archivekit verify news.db
    """
    with _open(file, readonly=not repair) as archive:
        if repair:
            archive.repair(_tell("computed anew"))
        faults = archive.verify()
        for fault in faults:
            _write(fault)
        click.echo(f"archivekit: {len(archive)} articles, {len(faults)} faults", err=True)
    if faults:
        sys.exit(1)


COMMANDS = (ingest, trace, search, export, verify)
"""What `archivekit.cli` adds to its own."""


def _open(file: Path, *, readonly: bool = True) -> Archive:
    from archivekit.archive.archive import Archive  # noqa: PLC0415 - NumPy loads slowly

    return Archive(file, readonly=readonly)


def _tell(done: str) -> Callable[[int], None] | None:
    """Show how far it is, where somebody looks on."""
    if not sys.stderr.isatty():
        return None
    return lambda count: click.echo(f"\r{count:,} articles {done}  \r", err=True, nl=False)


def _write(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _line(article: Article) -> bytes:
    return to_json(article).encode("utf-8", "backslashreplace") + b"\n"


@contextmanager
def _bytes(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with output.open("wb") as file:
            yield file


@contextmanager
def _text(output: Path | None) -> Iterator[TextIO]:
    """Open a text file that spreadsheets take for UTF-8; plain UTF-8 on stdout."""
    with _bytes(output) as raw:
        encoding = "utf-8" if output is None else "utf-8-sig"
        wrapped = io.TextIOWrapper(raw, encoding=encoding, newline="")
        yield wrapped
        wrapped.flush()
        wrapped.detach()
