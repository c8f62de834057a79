"""IPTC ninjs: valid by its schema; the sidecar's pointers lead to the values it is about."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from archivekit._export.exporter import Exporter, Piece
from archivekit._export.ninjs import NINJS, NINJS_EVIDENCE
from exporting import CAPTURE, FULL, ORIGINAL, WORDS, hostile_articles, written

# RFC 3986, appendix A, as far as a regular expression tells: a scheme, and no other signs.
URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
)
FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri")
def is_uri(value: object) -> bool:
    return isinstance(value, str) and bool(URI.fullmatch(value)) and value.count("#") <= 1


@FORMATS.checks("date-time", raises=ValueError)
def is_time(value: object) -> bool:
    return isinstance(value, str) and "T" in value and bool(datetime.fromisoformat(value).tzinfo)


SCHEMA = json.loads((Path(__file__).parent / "ninjs_3.1.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=FORMATS)
ALL = [Piece(articles=(article,)) for article in (FULL, ORIGINAL, *hostile_articles(50))]


def lines(exporter: Exporter, pieces: Iterable[Piece] = ALL) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(exporter, pieces).decode().splitlines()]


def test_every_item_is_valid() -> None:
    for item in lines(NINJS):
        assert [error.message for error in VALID.iter_errors(item)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence": []},
        {"uri": "a b"},
        {"contentCreated": "2020-01-01"},
        {"people": [{"name": "x", "place": "y"}]},
        {"associations": [{"name": "x"}]},
        {"associations": [{"name": "x", "uri": "urn:x", "credit": "y"}]},
    ],
)
def test_the_schema_refuses(wrong: dict[str, Any]) -> None:
    """The referee itself."""
    assert not VALID.is_valid({"uri": "urn:archivekit:0", **wrong})


def test_an_item_says_what_is_known() -> None:
    item = lines(NINJS)[0]
    assert item["headlines"] == [{"value": FULL.title}]
    assert item["by"] == "张平, Lee Jeong-Ho"
    assert {"name": "清风", "rel": "translator"} in item["people"]
    assert item["contentCreated"] == "2023-09-18T18:40:39Z"
    assert item["versionCreated"] == "2023-09-19T08:00:00Z"
    roles = {party["role"]: party for party in item["infoSources"]}
    assert roles["publisher"] == {"name": "河口日报", "role": "publisher", "literal": "daily"}
    assert roles["web-archive"]["uri"] == CAPTURE
    assert set(roles) >= {"agency", "desk", "source", "git", "feed-mirror"}
    related = {one["rel"]: one["uri"] for one in item["associations"]}
    assert related["translationOf"] == ORIGINAL.canonical_url
    assert "contentCreated" not in lines(NINJS)[1], "a day is no time"


def resolve(item: Any, pointer: str) -> Any:
    """Follow a JSON Pointer."""
    for part in pointer.split("/")[1:]:
        item = item[int(part)] if isinstance(item, list) else item[part]
    return item


def test_the_sidecar_points_into_the_items() -> None:
    items, beside = lines(NINJS), lines(NINJS_EVIDENCE)
    for item, words in zip(items, beside, strict=True):
        assert words["uri"] == item["uri"]
        for proof in words["evidence"]:
            assert resolve(item, proof["pointer"])
    names = {
        resolve(items[0], proof["pointer"])["name"]: proof
        for proof in beside[0]["evidence"]
        if proof["pointer"].startswith("/people/")
    }
    assert names["孙八"]["confidence"] == "inferred"
    assert names["清风"]["quote"] == WORDS.quote
    assert (names["清风"]["start"], names["清风"]["end"]) == (WORDS.start, WORDS.end)
