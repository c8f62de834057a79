"""The commands that ask an archive, with a table, JSON or CSV as the answer."""

from __future__ import annotations

from pathlib import Path

import click

from archivekit._cli.opening import open_archive
from archivekit._cli.options import ARCHIVE
from archivekit._cli.output import write_words
from archivekit._cli.rows import forms, write_rows
from archivekit.model import ChangedField, Role

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
    hours: least and most, which differ where a clock tells only the day.

    \b
    Examples:
      archivekit copies --archive news.db --of cna --count
      archivekit copies --archive news.db --by rfi --since 2024-06-01 --csv > copies.csv
    """
    with open_archive(file) as archive:
        if count:
            counted = archive.count_copies(of=of, by=by, since=since, until=until)
            columns = ("origin", "copier", "copies", *_LAG)
            write_rows((each.to_row() for each in counted), form, columns)
            return
        found = archive.copies(of=of, by=by, since=since, until=until)
        shown = ("copier_outlet", "copier_published", *_LAG, "relation", "origin_outlet")
        rows = (copy.to_row() for copy in found)
        write_rows(rows, form, (*shown, "copier_title"))


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
    """List who is credited, those of most credits first.

    With NAME only who bears that name, in any spelling: in another script, case or order, or with
    other spaces. Two outlets are listed as one person's only where a copy credits the name at both.

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
            write_rows((article.to_row() for article in found), form, shown)
        return
    if articles or since or until:
        raise click.UsageError("--articles lists those of one NAME, and --since and --until choose")
    with open_archive(file) as archive:
        persons = archive.people(name, outlet=outlet, role=kind)
        columns = ("name", "credits", "roles", "outlets", "first_published", "last_published")
        write_rows((person.to_row() for person in persons), form, (*columns, "spellings"))


@click.command()
@ARCHIVE
@click.option("--url", metavar="URL", help="Only of this article, whatever the URL's form.")
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
            write_rows((each.to_row() for each in counted), form, columns)
            return
        found = archive.changes(url=url, outlet=outlet, since=since, until=until)
        if form:
            write_rows((change.to_row() for change in found), form, ())
            return
        for change in found:
            write_words(f"{change}\n")


COMMANDS = (copies, people, changes)
