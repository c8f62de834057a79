from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._assemble import assemble
from archivekit._export.jsonl import to_json
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Layer
from making import RULES, parse_record

LINK = "[标题](https://example.org/1)\n------\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"<!--1695062880000-->\n{LINK}\n<p>正文</p>", "comment-header"),
        (f"<!--NaN-->\n{LINK}\n<p>正文</p>", "comment-header"),
        (f"---\ntitle: a\n---\n<!--1-->\n{LINK}<p>", "jekyll"),
        (f"---\ntitle: a\n---\n<!--NaN-->\n{LINK}<p>", "jekyll"),
        ("---\ntitle: a\n---\n# a\n\ntext", "jekyll"),
        ("+++\ntitle = 'a'\n+++\ntext", "toml-front-matter"),
        ('{"title": "a"}\n\ntext', "json-front-matter"),
        ("title: a\n---\ntext", "jekyll"),
        ("Title: a\nDate: 2020\n\ntext", "header-lines"),
        ("#+TITLE: a\n\ntext", "org"),
        ("= a\n\ntext", "asciidoc"),
        ("Title\n=====\n\n:date: 2020\n\ntext", "restructured-text"),
        ("<DOC><HEAD>a</HEAD><TEXT>b</TEXT></DOC>", "document-tags"),
        ("<nitf><head><title>a</title></head><body>b</body></nitf>", "news-xml"),
        (
            "1 of 1 DOCUMENTS\n\nThe Quay\n\nMarch 5, 2024\n\na\n\nLENGTH: 1 word\n\nb",
            "press-export",
        ),
        (
            "<mediawiki><page><title>a</title><revision><text>b</text></revision></page></mediawiki>",
            "mediawiki",
        ),
        ("From: a@a.example\nSubject: b\n\ntext", "mail"),
        (f"{LINK}日期：Tue, 30 Jun 2020 15:04:14 +0000\n\n<p>", "link-header"),
        (f"{LINK}<p>", "link-header"),
        ("# Markdown\n\ntext", "markdown"),
        ("<html><p>x", "html"),
        ("just words\nand more", "plain-text"),
        ('{"title": "t", "text": "x"}', "row"),
        ("<rss version='2.0'><channel><item><title>t</title></item></channel></rss>", "rss20"),
    ],
)
def test_finds_the_format_by_the_content(text: str, name: str) -> None:
    assert parse_record("any.name", text).format == name


@pytest.mark.parametrize("text", ["<note>words</note>", "12 34 56 78", "{words"])
def test_says_what_an_unknown_file_opens_with(text: str) -> None:
    with pytest.raises(ReadError, match="unknown-format") as caught:
        parse_record("a", text)
    assert text[:5] in caught.value.detail


def test_a_field_can_be_asked_for_by_layer() -> None:
    record = parse_record("a", f"---\ntitle: front\n---\n<!--1-->\n{LINK}<p>")
    titles = [record.field("title", layer=layer) for layer in (None, Layer.HEADER)]
    assert [title.value for title in titles if title] == ["front", "标题"]
    assert record.field("nothing") is None


def test_the_body_is_all_that_follows() -> None:
    record = parse_record("a", f"<!--1-->\n{LINK}\n<p>正文</p>\n")
    assert record.source[record.body_start : record.body_end] == "\n<p>正文</p>\n"


PIECES = st.sampled_from(
    [
        "---\n", "title: a\n", "<!--1-->\n", LINK, "# T\n", "`by 1/2/2020 3:04 PM UTC` ", "[來源](https://a.example)\n",
        "<rss><channel>", "<item>", "<title>", "</item>", "<pubDate>2020-01-01</pubDate>", "<feed>", "<entry>",
        "<html>", "<head>", "<meta property='og:title' content='&amp;", "'>", "<article>", "</article>", "<p>正文。</p>",
        "<script type='application/ld+json'>", '{"@type": "NewsArticle", "headline": "x", "author": "王小明"}', "</script>",
        "<!--", "-->", '{"url": "u", "text": "', '"}', "[", "]", "\t", "|", "\0", '\\ud800', "\ufeff", "&#x110000;", "<![CDATA[", "]]>",
        "+++\n", "title = 'a'\n", "Title: a\n", "#+TITLE: a\n", "[[u][a]]", "a\n===\n", ":date: 2020\n", ".. image:: a\n", "`a`_ ",
        "<DOC>", "<TEXT>", "</TEXT>", "</DOC>", "<mediawiki>", "<page><title>a</title>", "<revision><text>", "{{date|2020-01-01}}", "[[File:a|b]]",
        "From: a@b\n", "Subject: =?utf-8?b?4?=\n", "Content-Type: multipart/mixed; boundary=X\n", "--X\n", "From a 10:20 x\n", "\n\n",
        "<media:content url='a.jpg'/>", "<media:credit>a</media:credit>", "<link>/a</link>", "&lt;p&gt;a&lt;/p&gt;", "<entry xml:base='/a'>", "</entry>",
        "1 of 2 DOCUMENTS\n", "End of Document\n", "The Quay\n\n", "March 5, 2024\n\n", "LENGTH: 9 words\n\n", "9 words\n", "Document QUAYXX0020240305ek3500001\n",
        "TY  - NEWS\n", "T1  - a\n", "JF  - b\n", "DA  - 2024-03-05\n", "HD\n", "SN   a\n", "PD\n\n5 March 2024\n", "標題: a\n", "報章: b\n", "日期: 2024-03-05\n", "內容:\n",
        "@article{a, title = {", "}, journal = \"b\", date = {2024-03-05}}", "{\\rtf1 ", "\\par ", "\\'e9", "\\u8217?",
        "<nitf>", "<newsItem guid='a'>", "<headline>a</headline>", "<body.content>", "</newsItem>", "<span class='titreArticleVisu'>", "<b>HD</b>", "<DOCFULL>",
        "[a]: b.c\n", "[a][a]", "[^1]", "*a*", "`a`", "https://a.example/1\n", "2020-01-01\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text_gives_records_or_a_reason_and_facts_that_quote_it(text: str) -> None:
    try:
        outcomes = list(parse("a", text))
    except ReadError:
        return
    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, Record):
            article = assemble(outcome, RULES)
            for field in outcome.fields:
                assert 0 <= field.start <= field.end <= outcome.body_end
            facts = [d.evidence for d in article.dates] + [c.evidence for c in article.credits]
            for evidence in facts:
                assert article.source[evidence.start : evidence.end] == evidence.quote
            to_json(article).encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<script type='application/ld+json'>" * 30_000,
        "<html>" + "<!--" * 100_000,
        "<html><body>" + "<article>" * 20_000,
        "# " + "# " * 100_000 + "x",
        "[" + "](" * 100_000,
        "`" * 200_000,
        "<!DOCTYPE " + "[]" * 50_000,
        "{" * 100_000,
        "1 of 2 DOCUMENTS\n" * 20_000,
        "TY  - NEWS\n" + "A1  - a, b\n" * 50_000,
        "@article{a, " + "b = {" * 100_000,
        "{\\rtf1 " + "{" * 100_000 + "\\'" * 100_000,
        "<title>Factiva</title>" + "<div class='article'>" * 5_000,
        "<newsItem>" * 20_000,
        "標題: a, " + "2024 - 5, " * 50_000,
        "標題: a\n報章: b\n" + "c: d\n" * 50_000,
        "a\t" * 100_000,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_texts_end(text: str) -> None:
    """No time is asserted: what is quadratic here would not end while one waits."""
    with suppress(ReadError):
        list(parse("a", text))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("The <i> tag slants.", "The <i> tag slants.", "a tag that the text is about"),
        ("Write to <ann@a.example>.", "Write to <ann@a.example>.", "an address"),
        ("The <b>lift</b> opens.", "The lift opens.", "an element"),
        ("It opens.<br>It closes.", "It opens.\nIt closes.", "a line break"),
        ("<p>It opens.<p>It closes.", "It opens.\nIt closes.", "paragraphs that nothing ends"),
    ],
)
def test_tags_in_plain_text(text: str, expected: str, why: str) -> None:
    (record,) = parse("a.txt", f"Lift opens\n\nThe office said so on Monday at the pier.\n{text}\n")
    assert isinstance(record, Record)
    assert assemble(record, RULES).text.endswith(expected), why
