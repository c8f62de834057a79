"""A table of articles in HTML, as pandas and spreadsheets write one: each row a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from archivekit._reading.formats.json_rows import read_rows
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Record
from archivekit._reading.row_records import are_columns, is_told
from archivekit.model import Article, Problem

_FIRST_ROW = re.compile(r"<tr\b[^<>]*>(?P<cells>(?:(?!</tr\b)[\s\S]){0,5000})</tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[hd]\b[^<>]*>(?P<text>[^<>]*)</t[hd]\b", re.IGNORECASE)
_HEAD = 20_000
_MOST_BESIDE = 300
"""Letters of a page beside its table: one that has more is an article, and has a table in it."""
_UNSEEN = frozenset(("head", "script", "style", "noscript", "template"))
_ROOTS = frozenset(("table", "html"))
_CELLS = frozenset(("td", "th"))


def parse_html_table(path: str, source: str) -> Iterator[Record | Article | Problem] | None:
    r"""Make each row a record by `read_row`, where the first row names the columns of articles.

    >>> head, row = "<th>title</th><th>url</th>", "<td>Lift</td><td>u</td>"
    >>> table = f"<table><tr>{head}</tr><tr>{row}</tr></table>"
    >>> [record.source for record in parse_html_table("a.html", table)]
    ['title: Lift\nurl: u\n\n']
    """
    if root_element(source) not in _ROOTS or "<table" not in source[:_HEAD]:
        return None
    first = _FIRST_ROW.search(source, 0, _HEAD)
    names = [cell["text"].strip() for cell in _CELL.finditer(first["cells"])] if first else []
    if not names or not are_columns([name for name in names if name] or [""]):
        return None
    from lxml import html  # noqa: PLC0415 - slow to load

    parser = html.HTMLParser(encoding="utf-8")  # whatever a declaration in it says
    page = html.fromstring(source.encode("utf-8", "replace"), parser=parser)
    table = page if page.tag == "table" else page.find(".//table")
    if table is None or _text_beside(page, table) > _MOST_BESIDE:
        return None
    rows = []
    for line in table.iter("tr"):
        texts = ("".join(map(str, cell.itertext())) for cell in line if cell.tag in _CELLS)
        cells = [" ".join(text.split()) for text in texts]
        if len(cells) == len(names) and cells != [" ".join(name.split()) for name in names]:
            told = zip(names, cells, strict=True)
            rows.append({name: cell for name, cell in told if name and cell})
    return read_rows(path, list(rows)) if rows and all(map(is_told, rows)) else None


def _text_beside(page: Any, table: Any) -> int:
    """Count the letters of a page that are not in a table of it, nor where nobody sees them."""
    if page is table:
        return 0
    count, waiting = 0, [page]
    while waiting:
        element = waiting.pop()
        for child in element:
            count += len("".join((child.tail or "").split()))
            if child is not table and isinstance(child.tag, str) and child.tag not in _UNSEEN:
                count += len("".join((child.text or "").split()))
                waiting.append(child)
    return count
