import json

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Problem
from making import RULES

RSS = """<?xml version="1.0" encoding="gb2312"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>报</title>{}</channel></rss>"""
ITEM = """<item><title>外长&amp;会谈</title><link>https://www.example.org/1</link><guid isPermaLink="false">g-1</guid>
<dc:creator>王小明</dc:creator><pubDate>Tue, 30 Jun 2020 23:04:14 +0800</pubDate>
<description>摘要</description><content:encoded><![CDATA[<p>两国外长周一举行会谈。</p>]]></content:encoded>
<source url="https://other.example/feed">另一报</source></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><author><name>Jane Doe</name></author>
<entry><id>tag:a,1</id><title type="html">&lt;b&gt;Talks&lt;/b&gt; &amp;amp; more</title>
<link href="https://www.example.org/2"/><link rel="via" href="https://via.example/2"/>
<contributor><name>Mary Major</name></contributor>
<published>2020-06-30T15:04:14Z</published><updated>2020-07-01</updated>
<content type="text">1 &lt; 2 &amp;amp; so on</content></entry></feed>"""


def outcomes(text: str) -> list[Record | Article | Problem]:
    return list(parse("feed.xml", text))


def articles(text: str) -> list[Article]:
    return [assemble(outcome, RULES) for outcome in outcomes(text) if isinstance(outcome, Record)]


def check(article: Article) -> None:
    found = [d.evidence for d in article.dates] + [c.evidence for c in article.credits]
    if article.republished_from:
        found.append(article.republished_from.evidence)
    for evidence in found:
        assert article.source[evidence.start : evidence.end] == evidence.quote != ""


def test_an_rss_item() -> None:
    (article,) = articles(RSS.format(ITEM))
    check(article)
    assert (article.path, article.format) == ("feed.xml#g-1", "rss20")
    assert (article.title, article.url) == ("外长&会谈", "https://www.example.org/1")
    assert article.text == "两国外长周一举行会谈。"
    assert [(d.kind, d.written, d.utc, d.zone) for d in article.dates] == [
        ("feed", "Tue, 30 Jun 2020 23:04:14 +0800", "2020-06-30T15:04:14Z", "+0800")
    ]
    assert [(c.role, c.name, c.confidence) for c in article.credits] == [
        ("author", "王小明", "inferred")
    ]
    source = article.republished_from
    assert source is not None
    assert (source.name, source.url) == ("另一报", "https://other.example/feed")
    assert "summary: 摘要" in article.source


def test_an_atom_entry_has_its_feeds_author() -> None:
    (article,) = articles(ATOM)
    check(article)
    assert (article.path, article.title) == ("feed.xml#tag:a,1", "Talks & more")
    assert article.text == "1 < 2 &amp; so on", "plain text has no entities"
    assert [(c.role, c.name) for c in article.credits] == [
        ("author", "Jane Doe"),
        ("contributor", "Mary Major"),
    ]
    assert [(d.kind, d.utc) for d in article.dates] == [
        ("feed", "2020-06-30T15:04:14Z"),
        ("updated", "2020-07-01"),
    ]
    assert article.republished_from is not None
    assert article.republished_from.url == "https://via.example/2"


def test_entries_are_named_by_what_is_theirs_alone() -> None:
    items = "".join(
        f"<item><title>{t}</title>{g}</item>"
        for t, g in [("a", "<guid>x</guid>"), ("b", "<guid>x</guid>"), ("c", "")]
    )
    assert [o.path for o in outcomes(RSS.format(items))] == [
        "feed.xml#1",
        "feed.xml#2",
        "feed.xml#3",
    ]


def test_an_entry_without_anything_is_a_problem_among_articles() -> None:
    found = outcomes(RSS.format(f"<item/>{ITEM}"))
    assert [type(outcome).__name__ for outcome in found] == ["Problem", "Record"]
    assert found[0].path == "feed.xml#1"


@pytest.mark.parametrize(
    ("date", "utc"),
    [
        ("Sat, 07 Sep 2002 00:00:01 EST", "2002-09-07T05:00:01Z"),
        ("Mon, 1 Jan 0001 00:00:00 +0000", None),
        ("2003-12", None),
        ("2003", None),
        ("2003-12-31", "2003-12-31"),
        ("2020-06-30 15:04", "2020-06-30"),
        ("昨天", None),
    ],
)
def test_a_date_says_no_more_than_is_written(date: str, utc: str | None) -> None:
    (article,) = articles(RSS.format(f"<item><title>t</title><pubDate>{date}</pubDate></item>"))
    assert article.published == utc


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RSS.format(""), "empty-feed"),
        ("<rss><channel><title>broken &", "broken-feed"),
        ("<opml><body><outline xmlUrl='u'/></body></opml>", "not-articles"),
        ("<note>x</note>", "unknown-format"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "empty-feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "broken-feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "broken-feed"),
    ],
)
def test_feeds_that_give_nothing_say_why(text: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        outcomes(text)
    assert caught.value.reason == reason


def test_a_feed_that_is_cut_gives_what_came_before() -> None:
    whole = RSS.format(ITEM + ITEM.replace("g-1", "g-2"))
    assert len(articles(whole[: whole.index("g-2")])) >= 1


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "authors": [{"name": "Jane Doe"}],
        "items": [
            {"id": "1", "url": "https://www.example.org/1", "external_url": "https://via.example/",
             "title": "T", "content_html": "<p>One &amp; two", "date_published": "2020-06-30T15:04:14+08:00",
             "tags": ["a", "b"]},
            {"id": 2, "content_text": "1 < 2 &amp;", "authors": [{"name": "Mary Major"}]},
            {"id": "3"},
            "nothing",
        ],
    }  # fmt: skip
    found = outcomes(json.dumps(feed))
    assert [outcome.path for outcome in found] == [f"feed.xml#{n}" for n in (1, 2, 3, 4)]
    assert [type(outcome).__name__ for outcome in found] == [
        "Record",
        "Record",
        "Problem",
        "Problem",
    ]
    one, two = articles(json.dumps(feed))
    check(one)
    check(two)
    assert (one.text, two.text) == ("One & two", "1 < 2 &amp;")
    assert [c.name for c in (*one.credits, *two.credits)] == ["Jane Doe", "Mary Major"]
    assert one.published == "2020-06-30T07:04:14Z"
