"""Citations: BibTeX by bibtexparser, CSL-JSON by citeproc, RIS by rispy, Dublin Core by csv."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest
import rispy
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

import archivekit as ak
from archivekit._export.bibtex import BIBTEX
from archivekit._export.csl import CSL
from archivekit._export.dublin_core import DUBLIN_CORE
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.ris import RIS
from archivekit.model import MirrorKind
from exporting import CAPTURE, FULL, ORIGINAL, hostile_articles, mirror, written

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
        "Translation of https://times.example/bridge. Taken from 海港邮报. News agency: 路透社."
        " Contributor: José Ortega y Gasset. Producer: Tom Marsh. Photographer: 何平."
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
    assert full["note"] == (
        "Translation of https://times.example/bridge. Taken from 海港邮报. News agency: 路透社"
    )
    names = [one["literal"] for one in full["contributor"]]
    assert names == ["José Ortega y Gasset", "Tom Marsh", "何平"]
    assert "accessed" not in original


def test_citeproc_prints_it() -> None:
    full, original = items(ALONE)
    assert "张平" in cited(full)
    assert "2023" in cited(full)
    assert "河口日报" in cited(full)
    assert "Jane Doe" in cited(original)


def test_an_empty_pile_gives_an_empty_list() -> None:
    assert items([]) == []


@pytest.mark.filterwarnings("ignore")
def test_hostile_articles_are_items() -> None:
    found = items(HOSTILE)
    assert len({item["id"] for item in found}) == len(HOSTILE)
    for item in found:
        assert cited(item)


def records(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Return the records of a file, as rispy reads them."""
    found: list[dict[str, Any]] = rispy.loads(written(RIS, pieces).decode())
    return found


def test_a_record_of_ris_says_what_is_known() -> None:
    """By the tags that Zotero takes for a newspaper article."""
    full, original = records(ALONE)
    assert (full["type_of_reference"], full["title"]) == ("NEWS", FULL.title)
    assert full["authors"] == ["张平", "Lee Jeong-Ho"]
    assert full["subsidiary_authors"] == ["清风"], "the translator"
    assert full["secondary_title"] == "河口日报"
    assert (full["year"], full["date"], full["access_date"]) == ("2023", "2023/09/19", "2023/09/20")
    assert full["section"] == "地方"
    assert full["urls"] == ["https://daily.example/news/bridge"]
    assert (full["name_of_database"], full["accession_number"]) == ("web.archive.org", CAPTURE)
    assert full["notes"][:2] == [
        "Translation of https://times.example/bridge",
        "Taken from 海港邮报",
    ]
    assert "Photographer: 何平" in full["notes"]
    assert original.keys().isdisjoint({"access_date", "notes", "accession_number"})


def test_hostile_articles_are_records() -> None:
    """One each, whose values are one line."""
    found = records(HOSTILE)
    assert len({one["id"] for one in found}) == len(found) == len(HOSTILE)
    lines = written(RIS, HOSTILE).decode().split("\r\n")
    assert all(not line or line[2:6] == "  - " for line in lines)
    assert sum(line == "ER  - " for line in lines) == len(HOSTILE)


def test_the_database_that_a_text_is_from() -> None:
    """A press database is neither a web archive nor the source of the text."""
    from_database = attrs.evolve(
        ORIGINAL, mirrors=(mirror("database", "https://kiosk.example/", "kiosk.example"),)
    )
    pieces = [Piece(articles=(from_database,))]
    assert from_database.mirrors[0].kind is MirrorKind.DATABASE
    assert entries(pieces)[0]["note"] == "In kiosk.example"
    assert items(pieces)[0]["source"] == records(pieces)[0]["database_provider"] == "kiosk.example"
    assert rows(pieces)[0]["dc:source"] == "kiosk.example"


@pytest.mark.parametrize("exporter", [BIBTEX, CSL, RIS], ids=lambda exporter: exporter.name)
def test_citations_are_read_back(exporter: Exporter, tmp_path: Path) -> None:
    """What a format says comes back, with roles; the texts are in none."""
    suffix = {"bibtex": ".bib", "csl": ".json", "ris": ".ris"}[exporter.name]
    file = tmp_path / f"cited{suffix}"
    file.write_bytes(written(exporter, ALONE))
    for before, after in zip((FULL, ORIGINAL), ak.read(file), strict=True):
        assert (after.title, after.canonical_url) == (before.title, before.canonical_url)
        assert after.published == ("2023-09-19" if before is FULL else "2023-09-18"), (
            "its own clock"
        )
        assert after.outlet is not None
        assert before.outlet is not None
        assert after.outlet.name == before.outlet.name
        names = {
            role: [c.name for c in after.credits if c.role == role] for role in ("author", "editor")
        }
        people = [one.name for one in before.credits]
        assert names["author"] == (people[:2] if before is FULL else people)
        assert names["editor"] == (people[3:6] if before is FULL else [])
        translators = [one.name for one in after.credits if one.role == "translator"]
        assert translators == (["清风"] if before is FULL else [])


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
    assert full["dc:subject"] == "地方"
    assert original["dc:date"] == "2023-09-18"


def test_hostile_articles_are_rows() -> None:
    """One each, with all columns, and no cell that a spreadsheet runs."""
    found = rows(HOSTILE)
    assert len(found) == len(HOSTILE)
    for row in found:
        assert None not in row
        assert None not in row.values()
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())
