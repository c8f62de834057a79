"""Lists of our values as tables in a notebook that asks for it: ``%load_ext archivekit``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archivekit._arguments import checked
from archivekit._display.html_tables import html_table
from archivekit._export.tables import TABLES
from archivekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 20
"""How many rows are shown."""
_LONGEST: Final = 80
"""Characters of a cell."""
_COLUMNS: Final = {
    "Article": ("articles", "published outlet title url"),
    "Change": ("changes", "seen outlet changed headline_before headline_after url"),
    "ChangeCount": ("changes by outlet", "outlet changes headline text credits date pictures"),
    "Cluster": ("clusters", "first_published members outlets origin_path"),
    "Copy": (
        "copies",
        "copier_published copier_outlet lag_least lag_most origin_outlet copier_title",
    ),
    "CopyCount": ("copies by outlet", "origin copier copies lag_least lag_most"),
    "CreditedArticle": ("credits", "published outlet role name title"),
    "Person": ("people", "name credits roles outlets first_published last_published"),
    "PieceLink": ("links", "relation source target share"),
    "Problem": ("problems", "reason path detail"),
    "ProblemRecord": ("problems", "reason sightings path detail"),
}
"""For each type of value what a list of them is called, and the columns that are shown."""


@checked
def load_ipython_extension(shell: Any) -> None:
    """Show lists of articles, clusters, copies, people and changes as tables in this notebook.

    Jupyter calls it for ``%load_ext archivekit``. Other lists are shown as before. Raises
    `UsageError` for what has no ``display_formatter``.
    """
    if not hasattr(shell, "display_formatter"):
        raise UsageError(
            f"load_ipython_extension(): shell must be IPython's, got the {type(shell).__name__} "
            f"{shell!r:.60}: write %load_ext archivekit in a notebook"
        )
    shell.display_formatter.formatters["text/html"].for_type(list, list_to_html)


def list_to_html(values: Sequence[object]) -> str | None:
    """Return an HTML table of values of one type of ours; `None` for any other list.

    >>> from archivekit.testing import make_article
    >>> list_to_html([make_article(title="A <b>", outlet="rfi")]).partition("</tr>")[2]
    '<tr><td></td><td>rfi</td><td>A &lt;b&gt;</td><td>https://rfi.example/a.md</td></tr></table>'
    >>> list_to_html([1, 2])
    """
    types = {type(value) for value in values}
    kind = types.pop() if len(types) == 1 else object
    if not kind.__module__.startswith("archivekit.") or kind.__name__ not in _COLUMNS:
        return None
    title, columns = _COLUMNS[kind.__name__]
    names = columns.split()
    rows = [[_cell(row.get(name)) for name in names] for row in map(_row, values[:MOST])]
    more = f", the first {MOST} shown" if len(values) > MOST else ""
    return html_table(f"{title}: {len(values):,}{more}", [n.replace("_", " ") for n in names], rows)


def _row(value: Any) -> dict[str, Any]:
    """Return a value as a flat row."""
    if hasattr(value, "to_row"):
        return dict(value.to_row())
    made = next(table for table in TABLES.values() if table.of is type(value))
    return next(iter(made.rows(value)))


def _cell(value: object) -> str:
    """Write a value of a row in few characters."""
    if isinstance(value, list | tuple):
        value = ", ".join(map(_cell, value))
    written = "" if value is None else str(value)
    return written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
