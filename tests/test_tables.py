"""Articles as CSV: no cell begins as a formula does, whatever an article says."""

import csv
import io
from typing import Any

import attrs
import pytest

from archivekit._export.tables import COLUMNS, write_csv
from archivekit.model import Agency, Article, Evidence, Layer
from archivekit.testing import make_article

WORDS = Evidence(layer=Layer.BODY, rule="test", quote="x", start=0, end=1)


def cells(article: Article, cluster: str | None = None) -> dict[str, str]:
    """The cells as a spreadsheet reads them."""
    file = io.StringIO(newline="")
    write_csv([(article, cluster)], file)
    (row,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    return row


@pytest.mark.parametrize(
    ("title", "cell", "why"),
    [
        ("=cmd()", "'=cmd()", "a formula"),
        ("+1", "'+1", "a sum"),
        ("-1", "'-1", "a difference"),
        ("@x", "'@x", "a function of old spreadsheets"),
        ("\t=1", "'\t=1", "a tab, which is passed over"),
        ("\r=1", "'\r=1", "a line end, which may be passed over"),
        ("1=1", "1=1", "a sign further on"),
        ("'=1", "'=1", "an apostrophe of its own"),
        (" =1", " =1", "a space makes it text"),
        ("好的", "好的", "words"),
        ("", "", "nothing"),
        (None, "", "unknown"),
        ("\ud800", "?", "half a character, which no file can hold"),
    ],
)
def test_cells_that_a_spreadsheet_would_run(title: str | None, cell: str, why: str) -> None:
    assert cells(make_article(title=title))["title"] == cell, why


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_so(sign: str) -> None:
    texts: dict[str, Any] = {
        field.name: f"{sign}1"
        for field in attrs.fields(Article)
        if str(field.type) in {"str", "str | None"}
    }
    agency = Agency(name=f"{sign}1", evidence=WORDS)
    row = cells(make_article(**texts, agencies=(agency,)), f"{sign}1")
    assert {row["text"], row["path"], row["cluster"], row["agencies"]} == {f"'{sign}1"}
    assert [name for name in COLUMNS if row[name].startswith(sign)] == []
