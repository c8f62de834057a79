"""The command that writes articles in the vocabularies and tables of others."""

from __future__ import annotations

import functools
import io
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, TypeVar

import click

from archivekit._cli.opening import open_archive
from archivekit._cli.options import (
    ARCHIVE_IF_ANY,
    PATHS_IF_ANY,
    ReadOptions,
    is_archive,
    reads,
)
from archivekit._cli.output import flush, say, utf_8
from archivekit._cli.problems import ProblemWriter
from archivekit._cli.progress import show_progress
from archivekit._cli.run import Run
from archivekit._export.jsonl import to_json
from archivekit._export.tables import write_csv, write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from archivekit._archive.archive import Archive
    from archivekit._export.exporter import Exporter, Piece
    from archivekit.model import Article, Problem

Row = TypeVar("Row")
TABLES = ("jsonl", "csv", "parquet")


class _Form(click.Choice[str]):
    """A table or an exporter. Exporters are loaded when they are asked for, and not by `--help`."""

    def __init__(self) -> None:
        self.case_sensitive = True

    @property
    def choices(self) -> Sequence[str]:  # type: ignore[override]
        from archivekit._export.exporters import EXPORTERS  # noqa: PLC0415 - loads slowly

        return (*TABLES, *(exporter.name for exporter in EXPORTERS))

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        from archivekit._export.exporters import installed_exporters  # noqa: PLC0415

        if value not in self.choices and value in installed_exporters():
            return str(value)
        return super().convert(value, param, ctx)


@click.command()
@functools.partial(reads, paths=PATHS_IF_ANY)
@ARCHIVE_IF_ANY
@click.option(
    "--to",
    "form",
    type=_Form(),
    required=True,
    help="The table or vocabulary.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else stdout, but for Parquet.",
)
@click.pass_context
def export(
    context: click.Context, reading: ReadOptions, file: Path | None, form: str, output: Path | None
) -> None:
    """Write an archive or dumps as a table or in a vocabulary.

    Where a vocabulary speaks of copies, dumps are read into memory and compared; an archive knows
    its clusters. An article that cannot be written is a problem, and the rest is written.

    \b
    Examples:
      archivekit export --archive news.db --to parquet -o news.parquet
      archivekit export --archive news.db --to schema.org > news.jsonl
      archivekit export dumps/ --to bibtex -o news.bib
    """
    source = context.get_parameter_source("file")
    if reading.paths and source is not click.core.ParameterSource.COMMANDLINE:
        file = None  # paths are stronger than an archive that the environment names
    if bool(reading.paths) == bool(file):
        raise click.UsageError("export takes dumps or an archive: give PATH... or --archive FILE")
    if form == "parquet" and output is None:
        raise click.UsageError("Parquet cannot be written to stdout: give -o FILE")
    if len(reading.paths) == 1 and is_archive(reading.paths[0]):
        file = Path(reading.paths[0])
    if file:
        _of_archive(reading, file, form, output)
    else:
        _of_dumps(reading, form, output)


def _of_archive(reading: ReadOptions, file: Path, form: str, output: Path | None) -> None:
    with (
        ProblemWriter(reading.problems_file, quiet=reading.quiet) as problems,
        open_archive(file) as archive,
        show_progress("writing", len(archive), quiet=reading.quiet) as tell,
    ):
        if form in TABLES:
            count, failed = _write_table(form, _told(archive.placed(), tell), output), 0
        else:
            exporter = _exporter(form)
            pieces = _told_pieces(_pieces_of(exporter, archive), tell)
            count, failed = _write(exporter, pieces, output, problems.write)
    if not reading.quiet:
        say(f"{count} articles" + (f", {failed} of them not written" if failed else ""))
    if failed and (reading.strict or failed == count):
        sys.exit(1)


def _pieces_of(exporter: Exporter, archive: Archive) -> Iterable[Piece]:
    if exporter.clusters:
        return archive.pieces()
    return _alone(archive)


def _exporter(name: str) -> Exporter:
    from archivekit._export.exporters import find_exporter  # noqa: PLC0415 - loads slowly

    return find_exporter(name)


def _alone(articles: Iterable[Article]) -> Iterator[Piece]:
    from archivekit._export.exporter import Piece  # noqa: PLC0415

    return (Piece(articles=(article,)) for article in articles)


def _of_dumps(reading: ReadOptions, form: str, output: Path | None) -> None:
    with Run(reading, streams=output is None) as run:
        if form in TABLES:
            _write_table(form, _placed(run, compared=form != "jsonl"), output)
            return
        exporter = _exporter(form)
        pieces = _compared(run) if exporter.clusters else _alone(run.articles())
        _write(exporter, pieces, output, run.report)


def _compared(run: Run) -> Iterator[Piece]:
    from archivekit._dedup.find import find_duplicates  # noqa: PLC0415 - NumPy loads slowly
    from archivekit._export.exporter import group_pieces  # noqa: PLC0415

    articles = list(run.articles())
    yield from group_pieces(articles, find_duplicates(articles, rules=run.rules))


def _placed(run: Run, *, compared: bool) -> Iterable[tuple[Article, str | None]]:
    if not compared:
        return ((article, None) for article in run.articles())
    rows = (
        (article, piece.cluster.id if piece.cluster else None)
        for piece in _compared(run)
        for article in piece.articles
    )
    return sorted(rows, key=lambda row: row[0].path)


def _write_table(
    form: str, placed: Iterable[tuple[Article, str | None]], output: Path | None
) -> int:
    if form == "parquet" and output:
        return write_parquet(placed, output)
    if form == "csv":
        with _text(output) as out:
            return write_csv(placed, out)
    with _bytes(output) as raw:
        return sum(1 for article, _ in placed if raw.write(utf_8(to_json(article))))


def _write(
    exporter: Exporter,
    pieces: Iterable[Piece],
    output: Path | None,
    report: Callable[[Problem], None],
) -> tuple[int, int]:
    """Write pieces; return how many articles they had, and how many could not be written."""
    from archivekit._export.exporter import write_pieces  # noqa: PLC0415

    count = failed = 0

    def counted() -> Iterator[Piece]:
        nonlocal count
        for piece in pieces:
            count += len(piece.articles)
            yield piece

    with _bytes(output) as raw:
        for part in write_pieces(exporter, counted()):
            if isinstance(part, bytes):
                raw.write(part)
            else:
                failed += 1
                report(part)
    return count, failed


def _told(rows: Iterable[Row], tell: Callable[[int], None]) -> Iterator[Row]:
    """Yield rows, and report after each how many they were so far."""
    for count, row in enumerate(rows, 1):
        yield row
        tell(count)


def _told_pieces(pieces: Iterable[Piece], tell: Callable[[int], None]) -> Iterator[Piece]:
    count = 0
    for piece in pieces:
        yield piece
        count += len(piece.articles)
        tell(count)


@contextmanager
def _bytes(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        flush()
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
