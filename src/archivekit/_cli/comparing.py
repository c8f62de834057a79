"""The commands that compare: dedupe, translations, explain."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from archivekit._cli.describe import describe_translation
from archivekit._cli.open_archive import open_archive
from archivekit._cli.options import (
    ARCHIVE_OF_BOTH,
    JSON,
    LEARN,
    LINKS,
    RULES,
    THRESHOLD,
    TRANSLATIONS,
    ReadOptions,
    chosen_archive,
    load_rules,
    reads,
)
from archivekit._cli.output import safe, say, write_line, write_words
from archivekit._cli.run import CommandRun
from archivekit._export.jsonl import to_json
from archivekit._export.values import json_text
from archivekit.model import Problem

if TYPE_CHECKING:
    from archivekit._dedup.explain import Comparison
    from archivekit.model import Article


@click.command()
@reads
@THRESHOLD
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Engine to compute with; the output is the same.",
)
@click.option("--master", help="Spark's master, such as local[4] or spark://host:7077.")
@click.option("--work", metavar="FOLDER", help="Folder for Spark's tables; all machines reach it.")
@LEARN
@LINKS
@TRANSLATIONS
def dedupe(
    reading: ReadOptions,
    *,
    threshold: float,
    engine: str,
    master: str | None,
    work: str | None,
    learns: bool,
    links: bool,
    translations: bool,
) -> None:
    """Write each cluster of copies as a line of JSON.

    Articles without a copy are in no cluster. With --links each line is a relation between two
    pieces (clusters or single articles) that are not copies, such as a quote or a report.

    \b
    Examples:
      archivekit dedupe dumps/ > clusters.jsonl
      archivekit dedupe dumps/ --links > links.jsonl
      archivekit dedupe dumps/ --translations > clusters.jsonl
      archivekit dedupe articles.jsonl --threshold 0.9 > clusters.jsonl
      archivekit dedupe dumps/ --engine spark --master local[4] > clusters.jsonl
    """
    if engine == "local" and (master or work):
        raise click.UsageError("--master and --work require --engine spark")
    run = CommandRun(reading, streams=False, learns=learns)
    if engine == "spark":
        with run:
            _on_spark(run, reading, threshold, master, work, links=links, translations=translations)
        return
    from archivekit._dedup.find import find_duplicates, find_piece_links  # noqa: PLC0415 - slow

    find = find_piece_links if links else find_duplicates
    with run:
        articles = run.articles()
        for found in find(
            articles, threshold=threshold, rules=run.rules, translations=translations
        ):
            run.write(to_json(found))


def _on_spark(
    run: CommandRun,
    reading: ReadOptions,
    threshold: float,
    master: str | None,
    work: str | None,
    *,
    links: bool,
    translations: bool,
) -> None:
    """Read the paths and write their clusters or links, with Spark."""
    from archivekit import spark  # noqa: PLC0415 - an extra

    if reading.start_at is not None:
        raise click.UsageError("--start-at excludes --engine spark, which reads files side by side")
    session = spark.open_session(master)
    progress = None if reading.quiet else say
    found = spark.read(
        session,
        *reading.paths,
        work=work,
        limits=reading.limits,
        rules=run.rules,
        progress=progress,
    )
    run.read = found.articles.count()
    for row in found.problems.orderBy("path").toLocalIterator():
        span = tuple(row["span"]) if row["span"] else None
        run.report(Problem(path=row["path"], reason=row["reason"], detail=row["detail"], span=span))
    find = spark.find_piece_links if links else spark.find_duplicates
    table = find(
        found.articles,
        threshold=threshold,
        work=work,
        rules=run.rules,
        progress=progress,
        translations=translations,
    )
    for value in spark.to_piece_links(table) if links else spark.to_clusters(table):
        run.write(to_json(value))


@click.command()
@reads
@click.option(
    "--days",
    type=click.FloatRange(min=0),
    default=7.0,
    show_default=True,
    help="Maximum days between an original and its translation.",
)
@click.option("--explain", is_flag=True, help="Show both texts' anchors side by side, not JSON.")
def translations(reading: ReadOptions, days: float, explain: bool) -> None:
    """Write each article and its translation as a line of JSON.

    No link between them is needed: numbers, days and names, and their order, decide.

    \b
    Examples:
      archivekit translations dumps/ > translations.jsonl
      archivekit translations dumps/ --explain
      archivekit translations dumps/ | jq -c 'select(.confidence == "inferred")'
    """
    from archivekit._translations.find import find_translations  # noqa: PLC0415 - NumPy loads slowly

    run = CommandRun(reading, streams=False)
    with run:
        for found in find_translations(run.articles(), days=days, rules=run.rules):
            if explain:
                run.tell(f"{describe_translation(found)}\n")
            else:
                run.write(to_json(found))


@click.command()
@click.argument("first", metavar="PATH", type=click.Path(allow_dash=True))
@click.argument("second", metavar="PATH", type=click.Path(allow_dash=True))
@ARCHIVE_OF_BOTH
@click.option("--html", is_flag=True, help="Write a page with both texts side by side.")
@RULES
@JSON
@TRANSLATIONS
def explain(
    first: str,
    second: str,
    *,
    file: Path | None,
    html: bool,
    rule_files: tuple[str, ...],
    as_json: bool,
    translations: bool,
) -> None:
    """Show why two articles are copies or not, and what differs.

    Each PATH holds one article. Without an archive only these two are compared. For two
    languages the output shows the anchors that survive translation.

    \b
    Examples:
      archivekit explain mirror-a/1.md mirror-b/1.md
      archivekit explain mirror-a/1.md mirror-b/1.md --html > comparison.html
      archivekit explain https://a.example/1 https://b.example/2 --archive news.db
    """
    if html and as_json:
        raise click.UsageError("--html and --json exclude each other")
    comparison = _compare(first, second, file, rule_files, translations=translations)
    if html:
        write_line(comparison.to_page())
    elif as_json:
        write_line(_comparison_to_json(comparison))
    else:
        write_words(str(comparison))


def _compare(
    first: str,
    second: str,
    file: Path | None,
    rule_files: tuple[str, ...],
    *,
    translations: bool,
) -> Comparison:
    """Compare two articles of an archive, or of two files."""
    there = all(path == "-" or Path(path).exists() for path in (first, second))
    if file := chosen_archive(file, paths=there):
        with open_archive(file, rule_files) as archive:
            return archive.explain(first, second)
    for asked in (first, second):
        if "://" in asked and not Path(asked).exists():
            raise click.UsageError(f"{asked} is an address: --archive says where its article is")
    from archivekit._dedup.explain import explain as compare  # noqa: PLC0415 - NumPy loads slowly

    rules = load_rules(rule_files)
    articles = _read_one(first, rule_files), _read_one(second, rule_files)
    return compare(*articles, rules=rules, translations=translations)


def _comparison_to_json(comparison: Comparison) -> str:
    """Write a comparison without the two texts, whose offsets it gives."""
    values = attrs.asdict(comparison, filter=lambda field, _: not field.name.endswith("_text"))
    return json_text(values)


def _read_one(path: str, rule_files: tuple[str, ...]) -> Article:
    """Read the one article of a path; anything else is a wrong use of the command."""
    from archivekit._reader import read  # noqa: PLC0415 - Beautiful Soup loads slowly

    articles = list(itertools.islice(read(path, rules=load_rules(rule_files)), 2))
    if len(articles) != 1:
        held = "several" if articles else "none"
        raise click.UsageError(f"{safe(path)} must hold one article, got {held}")
    return articles[0]


COMMANDS = (dedupe, translations, explain)
