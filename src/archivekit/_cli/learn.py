"""The command that learns rules from a pile."""

from __future__ import annotations

import functools
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivekit._cli.changes import change_lines, changes
from archivekit._cli.open_archive import open_archive
from archivekit._cli.options import (
    ARCHIVE_IF_ANY,
    PATHS_IF_ANY,
    ReadOptions,
    archive_of,
    reads,
)
from archivekit._cli.output import say, write_words
from archivekit._cli.run import CommandRun
from archivekit._export.whole_file import whole_file
from archivekit._reading.limits import repeatable

if TYPE_CHECKING:
    from archivekit._learning.learn import Learned
    from archivekit.model import Article


@click.command()
@functools.partial(reads, paths=PATHS_IF_ANY)
@ARCHIVE_IF_ANY
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    show_default=True,
    help="The rule file to write; - for stdout.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show each row with some articles before and after, not the rule file alone.",
)
def learn(reading: ReadOptions, file: Path | None, output: str, explain: bool) -> None:
    """Learn rules from what outlets repeat in all their articles.

    Examples: lines under every text, words before names, sections in titles, endings of captions.
    A row applies to one outlet, and says in how many of its articles it holds. Read the file,
    change it, and give it to any command with --rules. PATH... are dumps, or one archive, which
    keeps what is learned from; rows that --rules has are left out.

    \b
    Examples:
      archivekit learn dumps/ -o mine.toml
      archivekit learn --archive news.db -o mine.toml
      archivekit parse dumps/ --rules mine.toml > articles.jsonl
      archivekit learn dumps/ -o mine.toml --explain | less
    """
    from archivekit._learning.learn import learn as learn_rules  # noqa: PLC0415 - loads slowly

    if explain and output == "-":
        raise click.UsageError("--explain writes to stdout and requires -o FILE for the rules")
    file = archive_of(reading, file)
    if explain and file:
        raise click.UsageError("--explain requires dumps, got an archive")
    if file:
        with open_archive(file, reading.rule_files) as archive:
            _write(archive.learn(), output, quiet=reading.quiet)
        return
    run = CommandRun(reading, streams=False)
    with run:
        learned = learn_rules(run.articles(), rules=run.rules)
        run.progress.end()
        if explain:
            _explain(learned, reading)
        _write(learned, output, quiet=reading.quiet)


def _write(learned: Learned, output: str, *, quiet: bool) -> None:
    """Write the rule file, and say what was learned and why other outlets taught nothing."""
    if output == "-":
        write_words(learned.toml)
    else:
        with whole_file(Path(output)) as part:
            part.write_text(learned.toml, "utf-8")
    if not quiet:
        say(f"learned {learned}")
        for reason in learned.reasons:
            say(f"  nothing from {reason}")


def _explain(learned: Learned, reading: ReadOptions) -> None:
    """Show each row, and what all rows change in the articles that it names."""
    from archivekit._reader import read  # noqa: PLC0415 - Beautiful Soup loads slowly

    limits = repeatable(reading.limits)  # what was learned from is read twice
    wanted = {path for row in learned.rows for path in row.paths}
    pairs: dict[str, list[Article]] = defaultdict(list)
    for rules in (learned.base, learned.rules):
        for article in read(*reading.paths, rules=rules, limits=limits, start_at=reading.start_at):
            if article.path in wanted:
                pairs[article.path].append(article)
    for row in learned.rows:
        write_words(row.toml)
        for path in row.paths:
            before, after = pairs[path]
            shown = "\n".join(f"    {line}" for line in change_lines(changes(before, after)))
            write_words(f"  {path}\n{shown}\n")


COMMANDS = (learn,)
