"""Articles as a flat table: CSV for spreadsheets, Parquet for pandas, Spark and DuckDB.

A row has what people filter and count by; the full JSON of an article with all its evidence is
`archivekit._export.jsonl`'s. Lists (credits, agencies, mirrors) are lists in Parquet, and in CSV
one cell, its parts joined with a bar.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Final, TextIO

from archivekit.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from archivekit.model import Article

_ROWS: Final = 2000
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets."""
_CREDIT: Final = ("role", "name", "name_latin", "confidence")
_TEXTS: Final = (
    *("id", "path", "cluster", "format", "title", "section", "url", "canonical_url", "url_key"),
    *("language", "outlet", "outlet_name", "edition", "published", "published_from", "dateline"),
    *("original", "republished_from", "republished_from_url"),
)
COLUMNS: Final = (*_TEXTS, "agencies", "credits", "mirrors", "text")
"""The columns, in order; all but the lists are text or missing."""


def table_row(article: Article, cluster: str | None) -> dict[str, Any]:
    """Make the row of an article; `cluster` is the id of the cluster it is in."""
    outlet, source = article.outlet, article.republished_from
    return {
        "id": article.id,
        "path": article.path,
        "cluster": cluster,
        "format": article.format,
        "title": article.title,
        "section": article.section,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "url_key": article.url_key,
        "language": article.language,
        "outlet": outlet.id if outlet else None,
        "outlet_name": outlet.name if outlet else None,
        "edition": outlet.edition if outlet else None,
        "published": article.published,
        "published_from": article.published_from.value if article.published_from else None,
        "dateline": article.dateline,
        "original": article.original,
        "republished_from": source.name if source else None,
        "republished_from_url": source.url if source else None,
        "agencies": [agency.name for agency in article.agencies],
        "credits": [
            {
                "role": credit.role.value,
                "name": credit.name,
                "name_latin": credit.name_latin,
                "confidence": credit.confidence.value,
            }
            for credit in article.credits
        ],
        "mirrors": [f"{mirror.kind.value} {mirror.domain}" for mirror in article.mirrors],
        "text": article.text,
    }


def write_csv(articles: Iterable[tuple[Article, str | None]], file: TextIO) -> int:
    r"""Write articles, each with the id of its cluster, as CSV; give how many.

    Cells that a spreadsheet would run get an apostrophe in front. Open the file with
    ``newline=""`` and an encoding that holds every character, such as ``utf-8-sig``, which
    spreadsheets recognize.

    >>> import io
    >>> from archivekit.testing import make_article
    >>> out = io.StringIO()
    >>> write_csv([(make_article("好的", title="=cmd()"), None)], out)
    1
    >>> "'=cmd()" in out.getvalue()
    True
    """
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for article, cluster in articles:
        row = table_row(article, cluster)
        row["credits"] = [f"{credit['role']}: {credit['name']}" for credit in row["credits"]]
        writer.writerow([cell(row[name]) for name in COLUMNS])
        count += 1
    return count


def write_parquet(articles: Iterable[tuple[Article, str | None]], path: Path) -> int:
    """Write articles, each with the id of its cluster, as Parquet; give how many.

    Raises `MissingExtra` without the extra ``parquet``.
    """
    schema = arrow_schema()
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as missing:
        raise MissingExtra("writing Parquet", "parquet") from missing
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _batches(articles):
            count += len(rows)
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
    return count


def arrow_schema() -> pa.Schema:
    """Return the Arrow schema of the table. Raises `MissingExtra` without the extra ``parquet``."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise MissingExtra("an Arrow schema", "parquet") from missing
    credit = pa.struct([(name, pa.string()) for name in _CREDIT])
    lists = {"agencies": pa.string(), "credits": credit, "mirrors": pa.string()}
    return pa.schema([(n, pa.list_(lists[n]) if n in lists else pa.string()) for n in COLUMNS])


def cell(value: Any) -> str:
    """Return what a sheet holds of a value; what a spreadsheet would run gets an apostrophe."""
    if isinstance(value, int | float):
        return str(value)
    text = " | ".join(value) if isinstance(value, list) else value or ""
    text = text.encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _batches(articles: Iterable[tuple[Article, str | None]]) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    for article, cluster in articles:
        rows.append(table_row(article, cluster))
        if len(rows) == _ROWS:
            yield rows
            rows = []
    if rows:
        yield rows
