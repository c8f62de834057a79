"""Citations: BibTeX by bibtexparser, CSL-JSON by citeproc, Dublin Core by a reader of CSV."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from archivekit._export.bibtex import BIBTEX
from archivekit._export.csl import CSL
from archivekit._export.dublin_core import DUBLIN_CORE
from archivekit._export.exporter import Piece
from exporting import CAPTURE, FULL, ORIGINAL, hostile_articles, written

ALONE = [Piece(articles=(article,)) for article in (FULL, ORIGINAL)]
HOSTILE = [Piece(articles=(article,)) for article in hostile_articles(50)]


def entries(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    """Return the fields of each entry, as bibtexparser reads them."""
    found = parse_string(written(BIBTEX, pieces).decode())
    assert not found.failed_blocks
    return [{f.key: f.value for f in entry.fields} | {"key": entry.key} for entry in found.entries]


def test_an_entry_says_what_is_known() -> None:
    full, original = entries(ALONE)
    assert full["author"] == "{张平} and {Lee Jeong-Ho}"
    assert full["translator"] == "{清风}"
    assert full["editor"] == "{温晓平} and {孙八} and {Ann Lee}"
    assert (full["year"], full["month"], full["day"]) == ("2023", "09", "19"), "in Shanghai"
    assert full["journal"] == "河口日报"
    assert full["url"] == "https://daily.example/news/bridge"
    assert full["urldate"] == "2023-09-20", "the crawler's clock"
    assert full["note"] == (
        "Translation of https://times.example/bridge. Taken from 海港邮报."
        f" Archived at {CAPTURE.replace('_', chr(92) + '_')}"
    )
    assert "urldate" not in original, "no clock says it"
    assert "translator" not in original


def test_titles_come_back_from_tex() -> None:
    text = written(BIBTEX, ALONE[:1]).decode()
    found = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    title = found.entries[0].fields_dict["title"].value.strip("{}")
    assert title.replace("{", "").replace("}", "") in (FULL.title or "").replace("{", "").replace(
        "}", ""
    )


def test_hostile_articles_are_entries() -> None:
    """As many as there are articles, each with a key of its own and braces that match."""
    found = entries(HOSTILE)
    assert len({entry["key"] for entry in found}) == len(HOSTILE)
    assert len(found) == len(HOSTILE)
    for entry in found:
        for value in entry.values():
            assert value.count("{") == value.count("}")
            assert value.isprintable() or "\ufffd" in value


def items(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(CSL, pieces))
    return found


def cited(item: dict[str, Any]) -> str:
    """Return an item as citeproc prints it."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    library = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    library.register(Citation([CitationItem(item["id"])]))
    (line,) = library.bibliography()
    return str(line)


def test_an_item_says_what_is_known() -> None:
    full, original = items(ALONE)
    assert full["translator"] == [{"literal": "清风"}]
    assert full["issued"] == {"date-parts": [[2023, 9, 19]]}
    assert full["accessed"] == {"date-parts": [[2023, 9, 20]]}
    assert (full["archive"], full["archive_location"]) == ("web.archive.org", CAPTURE)
    assert full["note"] == "Translation of https://times.example/bridge"
    names = [one["literal"] for one in full["contributor"]]
    assert names == ["José Ortega y Gasset", "Tom Marsh", "何平"]
    assert "accessed" not in original


def test_citeproc_prints_it() -> None:
    full, original = items(ALONE)
    assert "张平" in cited(full)
    assert "2023" in cited(full)
    assert "河口日报" in cited(full)
    assert "Jane Doe" in cited(original)


def test_no_article_is_an_empty_list() -> None:
    assert items([]) == []


@pytest.mark.filterwarnings("ignore")
def test_hostile_articles_are_items() -> None:
    found = items(HOSTILE)
    assert len({item["id"] for item in found}) == len(HOSTILE)
    for item in found:
        assert cited(item)


def rows(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    text = written(DUBLIN_CORE, pieces).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_of_dublin_core() -> None:
    full, original = rows(ALONE)
    assert full["dc:creator"] == "张平 | Lee Jeong-Ho"
    assert full["dc:contributor"].startswith("清风 (translator) | 温晓平 (editor)")
    assert full["dc:contributor"].endswith("何平 (photographer) | 国际组")
    assert full["dc:source"] == f"海港邮报 | 路透社 | {CAPTURE}"
    assert full["dc:relation"] == "https://times.example/bridge"
    assert full["dc:coverage"] == "河口"
    assert original["dc:date"] == "2023-09-18"


def test_hostile_articles_are_rows() -> None:
    """One each, with all columns, and no cell that a spreadsheet runs."""
    found = rows(HOSTILE)
    assert len(found) == len(HOSTILE)
    for row in found:
        assert None not in row
        assert None not in row.values()
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())
