"""WARC: its referee is warcio, which reads each record and checks its digest."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

import archivekit as ak
from archivekit._export.exporter import Piece
from archivekit._export.warc import WARC
from archivekit.testing import make_article
from exporting import FULL, ORIGINAL, hostile_articles, written

ARTICLES = [FULL, ORIGINAL, *hostile_articles(50)]


def records(articles: list[Any]) -> list[tuple[str, dict[str, str], bytes]]:
    """Return the kind, headers and content of each record."""
    data = written(WARC, [Piece(articles=(article,)) for article in articles])
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        content = record.content_stream().read()
        assert record.digest_checker.passed is (True if content else None)
        found.append((record.rec_type, dict(record.rec_headers.headers), content))
    return found


def article_in(fields: bytes) -> Any:
    line, end = fields.decode().split("\r\n")
    assert not end
    name, _, value = line.partition(": ")
    assert name == "archivekit-article"
    return json.loads(value)


def test_read_again_each_article_is_one(tmp_path: Path) -> None:
    """The text is an article, and what is known of it is passed over by rule."""
    file = tmp_path / "a.warc"
    file.write_bytes(written(WARC, [Piece(articles=(ORIGINAL,))]))
    reader = ak.read(file)
    assert [(a.text, a.canonical_url) for a in reader] == [(ORIGINAL.text, ORIGINAL.canonical_url)]
    assert (reader.summary.problems, reader.skipped) == (0, {"warc-metadata": 1})


def test_a_text_and_its_provenance() -> None:
    (_, text, body), (_, metadata, provenance) = records([FULL])
    assert body.decode() == FULL.text
    assert metadata["WARC-Refers-To"] == text["WARC-Record-ID"]
    assert text["WARC-Target-URI"] == metadata["WARC-Target-URI"] == FULL.canonical_url
    assert text["WARC-Date"] == "2023-09-20T00:00:00Z", "the crawler's clock"
    expected = FULL.to_dict()
    del expected["text"]
    assert metadata["Content-Type"] == "application/warc-fields"
    assert article_in(provenance) == expected


def test_each_article_has_two_records() -> None:
    """Also a hostile one; names are all different, and the headers that WARC requires are there."""
    found = records(ARTICLES)
    assert [kind for kind, _, _ in found] == ["conversion", "metadata"] * len(ARTICLES)
    assert len({headers["WARC-Record-ID"] for _, headers, _ in found}) == len(found)
    for _, headers, content in found:
        assert {"WARC-Type", "WARC-Date", "Content-Length"} <= set(headers)
        assert int(headers["Content-Length"]) == len(content)
        assert headers["WARC-Target-URI"].isascii()
    for _, _, content in found[1::2]:
        assert article_in(content)["id"]


def test_the_same_each_time() -> None:
    assert records([FULL]) == records([FULL])
    assert records([ORIGINAL])[0][1]["WARC-Date"] == "2023-09-18T00:00:00Z"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("1923-09-02", "1923-09-02T00:00:00Z"),
        ("9999-12-31", "9999-12-31T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
    ],
)
def test_years_have_four_digits_in_other_tools(day: str | None, expected: str) -> None:
    """The index of pywb writes the year 1 as one digit, and then finds no such record."""
    (_, headers, _), _ = records([make_article("x", "a", published=day)])
    assert headers["WARC-Date"] == expected
