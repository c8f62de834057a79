"""Dublin Core as a sheet: a row for each article, a column for each element that we can say.

https://www.dublincore.org/specifications/dublin-core/dces/. Values of one cell are joined with a
bar, and what a spreadsheet would run gets an apostrophe, as in our own tables.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from archivekit._export.citation import cite
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.files import cell
from archivekit._export.values import name_of, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit.model import Article

COLUMNS: Final = tuple(
    f"dc:{name}"
    for name in (
        *("title", "creator", "contributor", "publisher", "date", "language", "subject", "type"),
        *("identifier", "source", "relation", "coverage"),
    )
)


def write_dublin_core(piece: Piece) -> bytes:
    """Return the rows of a piece's articles."""
    return _rows(_row(article) for article in piece.articles)


def _row(article: Article) -> dict[str, list[str]]:
    cited = cite(article)
    contributors = [
        *(f"{name} (translator)" for name in cited.translators),
        *(f"{name} (editor)" for name in cited.editors),
        *(f"{name} ({role})" for role, name in cited.others),
        *(one_line(desk.name) for desk in article.desks),
    ]
    kept = cited.archived[1] if cited.archived else None
    return {
        "dc:title": _known(cited.title),
        "dc:creator": list(cited.authors),
        "dc:contributor": _known(*contributors),
        "dc:publisher": _known(cited.publisher),
        "dc:date": _known(cited.published),
        "dc:language": _known(cited.language),
        "dc:subject": _known(cited.section),
        "dc:type": ["Text"],
        "dc:identifier": _known(cited.url, name_of(article)),
        "dc:source": _known(cited.source, *cited.agencies, cited.database, kept),
        "dc:relation": _known(cited.original),
        "dc:coverage": _known(one_line(article.dateline or "")),
    }


def _known(*values: str | None) -> list[str]:
    return [value for value in values if value]


def _rows(rows: Iterable[dict[str, list[str]]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows([cell(row[name]) for name in COLUMNS] for row in rows)
    return file.getvalue().encode()


DUBLIN_CORE: Final = Exporter(
    name="dublin-core",
    about="Dublin Core as CSV, for spreadsheets and library systems",
    media_type="text/csv",
    write=write_dublin_core,
    head=b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n",
)
