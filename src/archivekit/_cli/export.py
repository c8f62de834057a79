"""The command that writes articles in the vocabularies and tables of others."""

from __future__ import annotations

import functools
import io
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, TypeVar

import attrs
import click

from archivekit._cli.open_archive import open_archive
from archivekit._cli.options import (
    ARCHIVE_IF_ANY,
    PATHS_IF_ANY,
    ReadOptions,
    archive_of,
    reads,
)
from archivekit._cli.output import flush, say, utf_8
from archivekit._cli.problems import ProblemWriter
from archivekit._cli.progress import show_progress
from archivekit._cli.run import CommandRun
from archivekit._display.counts import count_of
from archivekit._export.files import FORMS, write_csv, write_lines, write_parquet, write_sqlite
from archivekit._export.jsonl import to_json
from archivekit._export.keep_one import KeepOne
from archivekit._export.tables import TABLES, columns_of, list_rows
from archivekit._export.whole_file import whole_file
from archivekit.model import Cluster, PieceLink, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from archivekit._archive.archive import Archive
    from archivekit._export.exporter import Exporter, Piece
    from archivekit._export.tables import Row
    from archivekit.model import Article

Each = TypeVar("Each")


class _Form(click.Choice[str]):
    """A table or an exporter. Exporters are loaded when they are asked for, and not by `--help`."""

    def __init__(self) -> None:
        self.case_sensitive = True

    @property
    def choices(self) -> Sequence[str]:  # type: ignore[override]
        from archivekit._export.exporters import EXPORTERS  # noqa: PLC0415 - loads slowly

        return (*FORMS, *(exporter.name for exporter in EXPORTERS))

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
    help="Output file; default stdout, required for Parquet and SQLite.",
)
def export(
    reading: ReadOptions,
    file: Path | None,
    *,
    form: str,
    table: str | None,
    keep_one: KeepOne | None,
    output: Path | None,
) -> None:
    """Write an archive or dumps as a table or in a vocabulary.

    JSON Lines without --table and --keep-one are whole articles, as `parse` writes them; all else
    of jsonl, csv, parquet and sqlite is flat rows. A SQLite file may hold several tables.

    For clusters, dumps are read into memory and compared; an archive already has its
    clusters. An article that a vocabulary cannot express is a problem; the rest is written.

    \b
    Examples:
      archivekit export --archive news.db --to parquet -o news.parquet
      archivekit export --archive news.db --to csv --table credits -o credits.csv
      archivekit export --archive news.db --to jsonl --keep-one origin -o unique.jsonl
      archivekit export --archive news.db --to schema.org > news.jsonl
      archivekit export dumps/ --to bibtex -o news.bib
    """
    file = archive_of(reading, file)
    if form in {"parquet", "sqlite"} and output is None:
        raise click.UsageError(f"{form} requires -o FILE; it cannot be written to stdout")
    if output and output.suffix == ".gz":
        raise click.UsageError(
            f"export writes no gzip, got -o {output.name}: write it plain and pack it with gzip, or"
            " a WARC with `warcio recompress`"
        )
    if form not in FORMS and (table or keep_one):
        raise click.UsageError(
            f"--table and --keep-one require one of {', '.join(FORMS)}, got {form}"
        )
    if not file and table and TABLES[table].of is None:
        raise click.UsageError(f"--table {table} is what an archive answers: give --archive FILE")
    asked = _Asked(form, table, keep_one, output)
    if file:
        _of_archive(reading, file, asked)
    else:
        _of_dumps(reading, asked)


@attrs.frozen
class _Asked:
    """What to write, and where."""

    form: str
    table: str | None
    keep_one: KeepOne | None
    output: Path | None

    @property
    def whole(self) -> bool:
        """Whether articles are written whole, and no table."""
        return self.form == "jsonl" and self.table is None and self.keep_one is None

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table or "articles"


def _of_archive(reading: ReadOptions, file: Path, asked: _Asked) -> None:
    with (
        ProblemWriter(reading.problems_file, quiet=reading.quiet) as problems,
        open_archive(file) as archive,
        show_progress("writing", quiet=reading.quiet) as tell,
    ):
        count = failed = 0
        if asked.whole:
            count = _write_whole(_told(archive, tell), asked.output)
        elif asked.form in FORMS:
            rows = list_rows(archive, asked.name, keep_one=asked.keep_one)
            count = _write_table(_told(rows, tell), asked)
        else:
            exporter = _exporter(asked.form)
            pieces = _told_pieces(_pieces_of(exporter, archive), tell)
            count, failed = _write(exporter, pieces, asked.output, problems.write)
    if not reading.quiet:
        written = count_of(count, "article" if asked.name == "articles" else "row")
        say(written + (f", {failed:,} of them not written" if failed else ""))
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


def _of_dumps(reading: ReadOptions, asked: _Asked) -> None:
    with CommandRun(reading, streams=asked.output is None) as run:
        if asked.whole:
            _write_whole(run.articles(), asked.output)
        elif asked.form in FORMS:
            _write_table(_rows_of_dumps(run, asked), asked)
        else:
            exporter = _exporter(asked.form)
            pieces = _compared(run) if exporter.clusters else _alone(run.articles())
            _write(exporter, pieces, asked.output, run.report)


def _compared(run: CommandRun) -> Iterator[Piece]:
    from archivekit._dedup.find import find_duplicates  # noqa: PLC0415 - NumPy loads slowly
    from archivekit._export.exporter import group_pieces  # noqa: PLC0415

    articles = list(run.articles())
    yield from group_pieces(articles, find_duplicates(articles, rules=run.rules))


def _rows_of_dumps(run: CommandRun, asked: _Asked) -> Iterator[Row]:
    """Yield the rows of a table of what is read, compared where the table is of clusters."""
    from archivekit._dedup.find import find_duplicates, find_piece_links  # noqa: PLC0415

    articles = list(run.articles())
    kind = TABLES[asked.name].of
    if kind is Problem:
        yield from list_rows(run.problems, asked.name)
    elif kind is PieceLink:
        yield from list_rows(find_piece_links(articles, rules=run.rules), asked.name)
    elif kind is Cluster:
        yield from list_rows(find_duplicates(articles, rules=run.rules), asked.name)
    else:
        compared = asked.name == "articles" or asked.keep_one
        clusters = find_duplicates(articles, rules=run.rules) if compared else None
        yield from list_rows(articles, asked.name, clusters=clusters, keep_one=asked.keep_one)


def _write_whole(articles: Iterable[Article], output: Path | None) -> int:
    with _bytes(output) as raw:
        return sum(1 for article in articles if raw.write(utf_8(to_json(article))))


def _write_table(rows: Iterable[Row], asked: _Asked) -> int:
    columns = columns_of(asked.name, asked.keep_one)
    if asked.form == "parquet" and asked.output:
        return write_parquet(rows, columns, asked.output)
    if asked.form == "sqlite" and asked.output:
        return write_sqlite(rows, columns, asked.output, asked.name)
    with _text(asked.output, "utf-8-sig" if asked.form == "csv" else "utf-8") as out:
        return write_csv(rows, columns, out) if asked.form == "csv" else write_lines(rows, out)


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


def _told(rows: Iterable[Each], tell: Callable[[int], None]) -> Iterator[Each]:
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
        with whole_file(output) as part, part.open("wb") as file:
            yield file


@contextmanager
def _text(output: Path | None, encoding: str) -> Iterator[TextIO]:
    """Open a text file that spreadsheets take for UTF-8; plain UTF-8 on stdout."""
    with _bytes(output) as raw:
        wrapped = io.TextIOWrapper(raw, encoding=encoding if output else "utf-8", newline="")
        yield wrapped
        wrapped.flush()
        wrapped.detach()
