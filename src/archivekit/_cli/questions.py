"""The commands that ask an archive, with a table, JSON or CSV as the answer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivekit._cli.hints import hint_at_names
from archivekit._cli.open_archive import open_archive
from archivekit._cli.options import ARCHIVE, JSON, RULES
from archivekit._cli.output import say, write_line, write_words
from archivekit._cli.table_output import forms, write_rows
from archivekit._display.counts import count_of
from archivekit._export.files import write_each
from archivekit._export.tables import TABLES, article_row
from archivekit.model import ChangedField, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._archive.changes import Change

_SINCE = click.option("--since", metavar="DAY", help="Only from this day on, such as 2024-06-21.")
_UNTIL = click.option("--until", metavar="DAY", help="Only up to this day.")
_OUTLET = click.option("--outlet", metavar="ID", help="Only of this outlet.")
_ROLE = click.option(
    "--role", type=click.Choice([role.value for role in Role]), help="Only in this role."
)
_LAG = ("lag_least", "lag_most")


@click.command()
@ARCHIVE
@click.option("--of", metavar="ID", help="Only copies of this outlet's articles.")
@click.option("--by", metavar="ID", help="Only copies by this outlet.")
@_SINCE
@_UNTIL
@click.option("--count", is_flag=True, help="Count them by outlet, with the median lag.")
@forms
def copies(
    file: Path,
    *,
    of: str | None,
    by: str | None,
    since: str | None,
    until: str | None,
    count: bool,
    form: str | None,
) -> None:
    """List who copied whom, and how late.

    A copy is an article in the cluster of an origin that another outlet published. The lag is in
    hours: least and most, which differ where only the day is known.

    \b
    Examples:
      archivekit copies --archive news.db --of cna --count
      archivekit copies --archive news.db --by rfi --since 2024-06-01 --csv > copies.csv
    """
    with open_archive(file) as archive:
        if count:
            counted = archive.count_copies(of=of, by=by, since=since, until=until)
            columns = ("origin", "copier", "copies", *_LAG)
            written = write_rows((each.to_row() for each in counted), form, columns)
        else:
            found = archive.copies(of=of, by=by, since=since, until=until)
            shown = ("copier_outlet", "copier_published", *_LAG, "relation", "origin_outlet")
            rows = (copy.to_row() for copy in found)
            written = write_rows(rows, form, (*shown, "copier_title"), _fields("copies"))
        if not written:
            figures = archive.stats()
            say(
                f"clusters with a known origin: {figures['clusters_with_origin']:,} of "
                f"{figures['clusters']:,}; copies are those by another outlet; "
                "`archivekit clusters` writes all"
            )


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@ARCHIVE
@_OUTLET
@_ROLE
@_SINCE
@_UNTIL
@click.option("--articles", is_flag=True, help="List the articles that credit NAME instead.")
@forms
def people(
    name: str | None,
    file: Path,
    *,
    outlet: str | None,
    role: str | None,
    since: str | None,
    until: str | None,
    articles: bool,
    form: str | None,
) -> None:
    """List credited people, most credits first.

    With NAME, only people with that name in any spelling: another script, case, order or spacing.
    Two outlets count as one person's only if a copy credits the name at both.

    \b
    Examples:
      archivekit people --archive news.db --outlet rfi --role translator
      archivekit people 郑诗韵 --archive news.db --articles
    """
    kind = Role(role) if role else None
    if name and articles:
        with open_archive(file) as archive:
            found = archive.credited(name, outlet=outlet, role=kind, since=since, until=until)
            shown = ("published", "outlet", "role", "name", "title")
            rows = (article.to_row() for article in found)
            written = write_rows(rows, form, shown, _CREDITED)
            hint_at_names(archive, name, written)
        return
    if articles or since or until:
        raise click.UsageError("--articles requires a NAME; --since and --until require --articles")
    with open_archive(file) as archive:
        persons = archive.people(name, outlet=outlet, role=kind)
        columns = ("name", "credits", "roles", "outlets", "first_published", "last_published")
        rows = (person.to_row() for person in persons)
        written = write_rows(rows, form, (*columns, "spellings"), _fields("people"))
        hint_at_names(archive, name, written)


@click.command()
@ARCHIVE
@click.option("--url", metavar="URL", help="Only changes of this article, by any form of its URL.")
@_OUTLET
@_SINCE
@_UNTIL
@click.option("--count", is_flag=True, help="Count by outlet what changed.")
@forms
def changes(
    file: Path,
    *,
    url: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    count: bool,
    form: str | None,
) -> None:
    """Show what changed after publication.

    Versions of one URL are compared, each with the one before it: headline, text, credits, date
    and pictures.

    \b
    Examples:
      archivekit changes --archive news.db --outlet rfi --since 2024-06-01
      archivekit changes --archive news.db --count
    """
    with open_archive(file) as archive:
        if count:
            counted = archive.count_changes(url=url, outlet=outlet, since=since, until=until)
            columns = ("outlet", "changes", *ChangedField)
            written = write_rows((each.to_row() for each in counted), form, columns)
        else:
            found = archive.changes(url=url, outlet=outlet, since=since, until=until)
            written = _write_changes(found, form)
        if not written:
            say("changes are those between versions of one URL; the archive has to hold several")


def _write_changes(found: Iterable[Change], form: str | None) -> int:
    if form:
        rows = (change.to_row() for change in found)
        return write_rows(rows, form, (), _fields("changes"))
    count = write_each(found, lambda change: write_words(f"{change}\n"))
    if not count:
        say("nothing found")
    return count


@click.command()
@ARCHIVE
@forms
def outlets(file: Path, form: str | None) -> None:
    """List the outlets of an archive, most articles first.

    Options such as --outlet take the id.

    \b
    Examples:
      archivekit outlets --archive news.db
    """
    with open_archive(file) as archive:
        nameless = None if form else "(unknown)"
        rows = (
            {"outlet": id_ or nameless, "articles": count}
            for id_, count in archive.outlets().items()
        )
        write_rows(rows, form, ("outlet", "articles"))


@click.command()
@ARCHIVE
@click.option("--run", type=int, help="Only problems of this run.")
@click.option("--empty", is_flag=True, help="List the articles without a text instead.")
@forms
def problems(file: Path, *, run: int | None, empty: bool, form: str | None) -> None:
    """List items that could not be read.

    \b
    Examples:
      archivekit problems --archive news.db
      archivekit problems --archive news.db --empty
    """
    if empty and run is not None:
        raise click.UsageError("--run and --empty exclude each other")
    with open_archive(file) as archive:
        if empty:
            bare = archive.without_text()
            rows = ({name: row[name] for name in _BARE} for row in map(article_row, bare))
            write_rows(rows, form, ("outlet", "published", "title", "path"), _BARE)
            return
        records = (record.to_row() for record in archive.problem_records(run=run))
        columns = ("reason", "first_run", "last_run", "sightings", "path", "detail")
        write_rows(records, form, columns, ("path", "reason", "detail", *columns[1:4]))


@click.command()
@ARCHIVE
@RULES
@click.option(
    "--learn", "learns", is_flag=True, help="Also count the rules that its articles would teach."
)
@JSON
def stats(file: Path, *, rule_files: tuple[str, ...], learns: bool, as_json: bool) -> None:
    """Count what an archive holds.

    \b
    Examples:
      archivekit stats --archive news.db
      archivekit stats --archive news.db --learn
    """
    with open_archive(file, rule_files) as archive:
        figures = archive.stats()
        if learns:
            figures["learnable"] = len(archive.learn().rows)
    if as_json:
        write_line(json.dumps(figures))
        return
    width = max(map(len, figures))
    for name, value in figures.items():
        shown = f"{value:,}" if isinstance(value, int) else value or ""
        write_words(f"{name.replace('_', ' '):<{width}}  {shown}".rstrip())


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ARCHIVE
def remove(paths: tuple[str, ...], file: Path) -> None:
    """Remove articles from an archive, by their paths.

    Afterwards the archive is as if they had never been added. A PATH is that of an article as
    `search` or `export` writes it; all its revisions are removed. The exit status is 1 if there
    is none.

    \b
    Examples:
      archivekit remove dumps/monday.xml#3 --archive news.db
    """
    with open_archive(file, readonly=False) as archive:
        count = archive.remove(*paths)
        say(f"{count_of(count, 'article')} removed; {file} holds {len(archive):,}")
    if not count:
        sys.exit(1)


def _fields(table: str) -> list[str]:
    """Return what a row of answers has, which is the table without its precisions."""
    return [name for name in TABLES[table].columns if not name.endswith("_precision")]


_BARE = ("id", "path", "url", "title", "outlet", "published")
"""What is listed of an article without a text."""
_CREDITED = ("role", "name", "outlet", "published", "title", "url", "path", "quote")
"""What is listed of an article that credits somebody."""

COMMANDS = (copies, people, changes, outlets, problems, stats, remove)
