"""Articles as web APIs and stores answer with them: JSON objects around a row."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article
from making import RULES
from test_evidence import check

URL = "https://www.river.example/1"
INSTANT = "2020-06-30T15:04:14Z"
POST = {
    "id": 7,
    "date": "2020-06-30T17:04:14",
    "date_gmt": "2020-06-30T15:04:14",
    "guid": {"rendered": "https://www.river.example/?p=7"},
    "modified": "2020-07-01T17:04:14",
    "modified_gmt": "2020-07-01T15:04:14",
    "type": "post",
    "link": URL,
    "title": {"rendered": "Ferry &amp; <em>bridge</em>"},
    "content": {"rendered": "<p>They met.</p>", "protected": False},
    "excerpt": {"rendered": "<p>Short</p>"},
    "author": 12,
    "categories": [3],
}
"""A post of WordPress."""
SPELT = {**POST, "_embedded": {"author": [{"id": 12, "name": "Ann Lee"}]}}
DRUPAL = {
    "title": [{"value": "Ferry & bridge"}],
    "body": [{"value": "<p>They met.", "format": "basic_html"}],
    "created": [{"value": "2020-06-30T15:04:14+00:00"}],
}
PLAIN = {"url": URL, "title": "Ferry & bridge", "content": "They met.", "published": INSTANT}
HIT = {"_index": "news", "_id": "7", "_score": 1.0, "_source": PLAIN}
STRAPI = {
    "id": 7,
    "attributes": {"title": "Ferry & bridge", "body": "They met.", "publishedAt": INSTANT},
}
GUARDIAN = {
    "webTitle": "Ferry & bridge",
    "webUrl": URL,
    "webPublicationDate": INSTANT,
    "fields": {"byline": "Ann Lee", "body": "<p>They met.", "trailText": "Short"},
}
TIMES = {
    "web_url": URL,
    "headline": {"main": "Ferry & bridge", "kicker": None},
    "byline": {"original": "By Ann Lee"},
    "lead_paragraph": "They met.",
    "pub_date": "2020-06-30T15:04:14+0000",
}
GHOST = {
    "title": "Ferry & bridge",
    "html": "<p>They met.",
    "url": URL,
    "published_at": "2020-06-30T15:04:14.000+00:00",
    "authors": [{"id": "2", "name": "Ann Lee", "slug": "ann"}],
}
FEEDPARSER = {
    "title": "Ferry & bridge",
    "link": URL,
    "content": [{"type": "text/html", "language": None, "value": "<p>They met."}],
    "published": "Tue, 30 Jun 2020 15:04:14 GMT",
    "published_parsed": [2020, 6, 30, 15, 4, 14, 1, 182, 0],
    "summary": "Short",
}
PARSER = {
    "title": "Ferry & bridge",
    "link": URL,
    "content:encoded": "<p>They met.",
    "contentSnippet": "They",
    "isoDate": INSTANT,
    "dc:creator": "Ann Lee",
}
TELEGRAM = {
    "name": "River channel",
    "type": "public_channel",
    "messages": [
        {
            "id": 2,
            "type": "message",
            "date": "2020-06-30T17:04:14",
            "date_unixtime": "1593529454",
            "text": ["They ", {"type": "link", "text": "met"}, "."],
        }
    ],
}
TABLE = {
    "post_title": "Ferry & bridge",
    "post_content": "<p>They met.",
    "post_date": "2020-06-30 17:04:14",
    "post_date_gmt": "2020-06-30 15:04:14",
    "post_author": "3",
}

ANSWERS: list[tuple[Any, str | None, list[str], str]] = [
    (POST, URL, [], "a post of WordPress"),
    ([POST], URL, [], "a page of them"),
    (SPELT, URL, ["Ann Lee"], "with its author spelt out"),
    (DRUPAL, None, [], "a node of Drupal"),
    ({"took": 3, "hits": {"total": {"value": 1}, "hits": [HIT]}}, URL, [], "Elasticsearch"),
    (HIT, URL, [], "a hit of it alone"),
    ({"data": [STRAPI], "meta": {"page": 1}}, None, [], "JSON:API"),
    ({"response": {"status": "ok", "results": [GUARDIAN]}}, URL, ["Ann Lee"], "the Guardian"),
    ({"response": {"docs": [TIMES]}}, URL, ["Ann Lee"], "the New York Times"),
    ({"posts": [GHOST], "meta": {}}, URL, ["Ann Lee"], "Ghost"),
    ({"status": "ok", "articles": [PLAIN]}, URL, [], "NewsAPI"),
    ({"url": "https://api.example/?page=2", "articles": [PLAIN]}, URL, [], "with its own address"),
    ({"data": {"posts": {"edges": [{"node": PLAIN}]}}}, URL, [], "GraphQL"),
    (FEEDPARSER, URL, [], "an entry as feedparser has it"),
    (PARSER, URL, ["Ann Lee"], "an item as rss-parser has it"),
    (TABLE, None, [], "a row of WordPress's table"),
]


def read(data: object) -> list[Article]:
    found = []
    for record in parse("a.json", json.dumps(data)) or ():
        assert isinstance(record, Record)
        found.append(assemble(record, RULES))
        check(found[-1])
    return found


@pytest.mark.parametrize(("answer", "url", "authors", "why"), ANSWERS)
def test_the_article_inside(answer: Any, url: str | None, authors: list[str], why: str) -> None:
    (article,) = read(answer)
    assert (article.title, article.text) == ("Ferry & bridge", "They met."), why
    assert (article.url, article.published) == (url, INSTANT), why
    assert [credit.name for credit in article.credits] == authors, why


def test_a_channel_of_telegram() -> None:
    (article,) = read(TELEGRAM)
    assert (article.text, article.published, article.title) == ("They met.", INSTANT, None)


def test_a_list_of_strings_is_paragraphs() -> None:
    (article,) = read({"url": URL, "paragraphs": 2, "text": ["They met.", "They left."]})
    assert article.text == "They met.\nThey left."


def test_several_lists_of_one_level_are_read_in_their_order() -> None:
    answer = {"top": [PLAIN], "more": [PLAIN, PLAIN], "deep": {"down": [PLAIN]}}
    assert [article.path for article in read(answer)] == ["a.json#1", "a.json#2", "a.json#3"]


def test_an_article_with_related_ones_is_one_article() -> None:
    (article,) = read({"url": URL, "title": "T", "related": [{"url": f"{URL}2", "title": "U"}]})
    assert (article.url, article.title) == (URL, "T")


@pytest.mark.parametrize(
    "answer",
    [
        {"results": []},
        {"a": {"b": [1, 2]}},
        {"data": {"ok": True}},
        {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "url": URL}]},
    ],
)
def test_an_answer_without_rows_is_no_article(answer: dict[str, Any]) -> None:
    with pytest.raises(ReadError, match="not-articles"):
        read(answer)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"content_html": "", "text": "They met."}, "an empty form of the text"),
        ({"Text": None, "text": "They met."}, "one key in two spellings"),
        ({"": "x", "text": "They met."}, "a key without a name"),
        ({"body": {"format": "html"}, "summary": "They met."}, "an object without words"),
    ],
)
def test_the_text_is_the_first_that_has_words(row: dict[str, Any], why: str) -> None:
    (article,) = read({"url": URL, **row})
    assert article.text == "They met.", why


@pytest.mark.parametrize(
    "content",
    [
        "[{'type': 'text/html', 'language': None, 'base': '', 'value': '<p>It rose.</p>'}]",
        "{'rendered': '<p>It rose.</p>', 'protected': False}",
        '[{"type": "text/html", "language": null, "value": "<p>It rose.</p>"}]',
    ],
)
def test_an_object_that_a_table_wrote_into_one_value_is_read(content: str) -> None:
    row = {"title": "Lift opens", "link": "https://a.example/1", "content": content}
    (article,) = read(row | {"author": "{'name': 'Ann Lee', 'href': None}"})
    assert article.text == "It rose."
    assert [credit.name for credit in article.credits] == ["Ann Lee"]


@pytest.mark.parametrize(
    "content",
    ["{'a': 1} is a dict.", "{'value': __import__('os')}", "[{'value': 'cut", "{'a'" * 5000],
)
def test_what_only_looks_like_an_object_is_text(content: str) -> None:
    row = {"title": "Lift opens", "link": "https://a.example/1", "content": content}
    (article,) = read(row)
    assert article.text == content
