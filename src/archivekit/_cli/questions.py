"""The commands that ask an archive, with a table, JSON or CSV as the answer."""

from __future__ import annotations

from pathlib import Path

import click

from archivekit._cli.opening import open_archive
from archivekit._cli.options import ARCHIVE
from archivekit._cli.rows import forms, write_rows
from archivekit.model import Role

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


COMMANDS = (copies,)
