import pytest

from archivekit._assemble import assemble
from archivekit.model import Article
from making import RULES, parse_record

LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
 {"@type": ["NewsArticle"], "headline": "\\u4f1a\\u8c08", "datePublished": "2020-06-30T23:04:14+08:00",
 "dateModified": "2020-07-01T00:00:00Z", "author": [{"@type": "Person", "name": "Jane Doe"}, "Mary Major"]}]}</script>"""
PAGE = """<!DOCTYPE html>
<!-- saved from url=(0025)https://saved.example/page -->
<html><head><meta charset="utf-8"><title>Talks - The Site</title>
<!-- <meta property="og:title" content="hidden"> -->{head}</head>
<body><nav><p>Home page</p></nav>{body}<footer><p>Imprint</p></footer></body></html>"""
BODY = (
    "<article><p>short</p></article><article><h1>Talks</h1><p>They met <b>again</b>.</p></article>"
)


def quoted(made: Article) -> None:
    for evidence in (*(d.evidence for d in made.dates), *(c.evidence for c in made.credits)):
        assert made.source[evidence.start : evidence.end] == evidence.quote


def article(head: str = "", body: str = BODY) -> Article:
    made = assemble(parse_record("a.html", PAGE.format(head=head, body=body)), RULES)
    quoted(made)
    return made


def test_json_ld_is_surest() -> None:
    made = article(
        LD + '<meta property="og:title" content="Other"><meta name="author" content="Eve Other">',
        "<article><p>They met.</p></article>",
    )
    assert (made.format, made.title) == ("html", "会谈")
    assert (made.published, made.published_from) == ("2020-06-30T15:04:14Z", "page")
    assert [c.name for c in made.credits] == ["Jane Doe", "Mary Major"]
    assert [d.kind for d in made.dates] == ["page", "updated"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:title" content="A &amp; B">', ("A & B", "https://saved.example/page", None)),
        ("<link rel='canonical' href=https://www.example.org/1>", ("Talks - The Site", "https://www.example.org/1", None)),
        ('<meta content="2020-06-30" itemprop="datePublished">', ("Talks - The Site", "https://saved.example/page", "2020-06-30")),
        ('<meta property="article:published_time" content="no date">', ("Talks - The Site", "https://saved.example/page", None)),
        ('<script type="application/ld+json">{broken</script>', ("Talks - The Site", "https://saved.example/page", None)),
        ('<script>var x = "<meta property=og:title content=Script>"</script>', ("Talks - The Site", "https://saved.example/page", None)),
    ],
)  # fmt: skip
def test_metadata(head: str, expected: tuple[str | None, ...]) -> None:
    made = article(head, "<article><p>They met.</p></article>")
    assert (made.title, made.url, made.published) == expected


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (BODY, "They met again."),
        (
            '<article><p>no</p></article><div itemprop="articleBody"><div><p>Yes.</p></div></div><p>no',
            "Yes.",
        ),
        ("<main><p>Main.</p></main>", "Main."),
        ("<p>All.</p>", "All."),
    ],
)
def test_the_body_is_the_element_that_holds_the_article(body: str, text: str) -> None:
    assert article('<meta property="og:title" content="Talks">', body).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 标题\n`4/12/2024 12:25 PM UTC 丽丽` [轉載自X](https://a.example/1)\n\n正文。",
         ("标题", "https://a.example/1", "2024-04-12T12:25:00Z", "丽丽", "正文。")),
        ("\ufeff###  [:house:返回](README.md)\n---\n\n\n## 标题\n`4/12/2024 1:25 AM UTC ` [轉載自X](https://a.example/1)\n正文。",
         ("标题", "https://a.example/1", "2024-04-12T01:25:00Z", None, "正文。")),
        ("`@milesguo 4/12/2024 5:04 PM UTC`\n\n[轉發自X](https://a.example/1)\n\n正文。",
         (None, "https://a.example/1", "2024-04-12T17:04:00Z", "milesguo", "正文。")),
        ("# Title\n\nText.", ("Title", None, None, None, "Text.")),
        ("Words and\n\nmore words.", (None, None, None, None, "Words and\nmore words.")),
        ("1 < 2 &amp; <3 words", (None, None, None, None, "1 < 2 &amp; <3 words")),
        ("Words <b>and</b> &amp; more.", (None, None, None, None, "Words and & more.")),
    ],
)  # fmt: skip
def test_text_without_front_matter(text: str, expected: tuple[str | None, ...]) -> None:
    made = assemble(parse_record("a", text.removeprefix("\ufeff")), RULES)
    author = made.credits[0].name if made.credits else None
    assert (made.title, made.url, made.published, author, made.text) == expected
    quoted(made)


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ('<html lang="pt-BR">', ["pt-BR"]),
        ("<html xml:lang=ja>", ["ja"]),
        ('<html lang="en"><meta property="og:locale" content="zh_TW">', ["en", "zh_TW"]),
        ('<html><meta http-equiv="Content-Language" content="ru, en">', ["ru, en"]),
        ('<html><meta name="dc.language" content="eo">', ["eo"]),
        ('<html lang="en"><script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "vi"}</script>', ["vi", "en"]),
        ("<html><title>No language</title>", []),
        ('<html lang="">', []),
    ],
)  # fmt: skip
def test_every_declared_language_is_a_field(head: str, declared: list[str]) -> None:
    record = parse_record("a.html", f"{head}<body><p>They met.</p></body></html>")
    fields = [field for field in record.fields if field.name == "language"]
    assert [field.value for field in fields] == declared
    assert [record.source[field.start : field.end] for field in fields] == declared


def test_a_quote_left_open_in_the_root_hides_no_metadata() -> None:
    root = (
        '<!--[if IE]><html lang="pl" prefix="og: http://ogp.me/ns#" "> <![endif]--><html lang="pl">'
    )
    page = f'{root}<meta property="og:title" content="Talks"><body><p>They met.</p>'
    record = parse_record("a.html", page)
    assert [f.value for f in record.fields if f.name == "title"] == ["Talks"]
