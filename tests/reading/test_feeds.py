import json

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.formats.feed_xml import scan_feed
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem
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


def outcomes(text: str) -> list[Record | Article | Problem | Note]:
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


@pytest.mark.parametrize(
    "author",
    [
        "desk@canal.media (Ulla Holm)",  # feedparser knows no ending of five letters
        "desk@canal.de (Ulla Holm)",
        "desk@canal.de (By Ulla Holm)",
        "Ulla Holm desk@canal.media",
        "Ulla Holm &lt;desk@canal.agency&gt;",
        "Ulla Holm desk@canal.de",
    ],
)
def test_an_address_beside_a_name(author: str) -> None:
    item = f"<item><title>T</title><author>{author}</author><description>Text.</description></item>"
    (article,) = articles(RSS.format(item))
    assert [credit.name for credit in article.credits] == ["Ulla Holm"]


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


# Each kind of fault with siblings: other languages, other generators; and what must not change.

NAMESPACES = """xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:m="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" """
SITE = "<title>Havneavisen</title><link>https://www.havneavisen.example.dk/</link>"


def rss(items: str, channel: str = SITE) -> str:
    return f'<rss version="2.0" {NAMESPACES}><channel>{channel}{items}</channel></rss>'


def rdf(items: str) -> str:
    rdf_namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    return (
        f'<rdf:RDF xmlns:rdf="{rdf_namespace}" xmlns="http://purl.org/rss/1.0/" {NAMESPACES}>'
        f'<channel rdf:about="x">{SITE}</channel>{items}</rdf:RDF>'
    )


def atom(entries: str, head: str = "", attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES} {attributes}>{head}{entries}</feed>'


def notes(text: str) -> list[tuple[str, str]]:
    return [(o.path, o.reason) for o in outcomes(text) if isinstance(o, Note)]


def one(text: str) -> Article:
    (article,) = articles(text)
    check(article)
    for photo in article.photos:
        for evidence in (photo.evidence, photo.credit_evidence, photo.caption_evidence):
            assert (
                evidence is None or article.source[evidence.start : evidence.end] == evidence.quote
            )
    return article


@pytest.mark.parametrize(
    ("inside", "text", "why"),
    [
        ("<description>Færgen sejler igen.</description><media:description>Kajen ved solopgang</media:description>",
         "Færgen sejler igen.", "a caption behind the description"),
        ("<media:description>Kajen ved solopgang</media:description><description>Færgen sejler igen.</description>",
         "Færgen sejler igen.", "a caption before the description"),
        ("<m:group><m:content url='https://a.example/k.jpg'><m:description>Kai</m:description></m:content></m:group><description>&lt;p&gt;Die Fähre fährt wieder.&lt;/p&gt;</description>", "Die Fähre fährt wieder.", "another prefix"),
        ("<itunes:summary>Alt om havne.</itunes:summary><description>Færgen sejler igen.</description>",
         "Færgen sejler igen.", "the programme's summary first"),
        ("<description>渡轮复航。</description><dc:description>渡轮, 港口</dc:description>", "渡轮复航。", "keywords"),
        ("<content:encoded><![CDATA[<p>渡轮复航。</p>]]></content:encoded><itunes:summary>港口周报</itunes:summary>",
         "渡轮复航。", "a full text"),
        ("<description/><itunes:summary>Færgen sejler igen.</itunes:summary>", "Færgen sejler igen.", "an empty description is none"),
        ("<dc:description>Паром снова ходит.</dc:description>", "Паром снова ходит.", "nothing else is given"),
        ("<m:group><m:content url='https://a.example/v' type='video/mp4'/><m:description>El ferri zarpa.</m:description></m:group>",
         "El ferri zarpa.", "a film's description is the entry's text"),
        ("<media:content url='https://a.example/k.jpg'/><media:description>Kajen</media:description>", "", "a picture's is not"),
    ],
)  # fmt: skip
def test_the_entrys_own_text_is_its_text(inside: str, text: str, why: str) -> None:
    assert one(rss(f"<item><title>T</title>{inside}</item>")).text == text, why
    assert one(atom(f"<entry><title>T</title>{inside}</entry>")).text == text, why


def test_the_entrys_own_title_is_its_title() -> None:
    group = "<media:group><media:title>Clip 12</media:title></media:group>"
    assert one(rss(f"<item>{group}<title>Færgen sejler</title></item>")).title == "Færgen sejler"
    assert one(rss(f"<item>{group}<guid>a</guid></item>")).title == "Clip 12"


CONTENT = "<media:content url='https://a.example/k.jpg' medium='image'/>"


@pytest.mark.parametrize(
    ("inside", "expected", "why"),
    [
        (f"{CONTENT}<media:credit>Ulla Holm</media:credit><media:description>Kajen i marts</media:description>",
         [("https://a.example/k.jpg", "Ulla Holm", "Kajen i marts")], "beside the picture"),
        ("<m:content url='https://a.example/k.jpg' type='image/jpeg'><m:credit role='photographer'>Ulla Holm</m:credit></m:content>",
         [("https://a.example/k.jpg", "Ulla Holm", None)], "inside the picture"),
        (f"<media:credit>Ulla Holm</media:credit>{CONTENT}", [("https://a.example/k.jpg", "Ulla Holm", None)], "before it"),
        (f"{CONTENT}<media:credit role='author'>Per Lind</media:credit>", [("https://a.example/k.jpg", None, None)],
         "who wrote is no photographer"),
        ("<media:group><media:content url='https://a.example/s.jpg' width='90'/><media:content url='https://a.example/l.jpg' width='900'/><media:credit>蓝海图片社</media:credit></media:group>", [("https://a.example/l.jpg", "蓝海图片社", None)], "a group is one picture"),
        ("<media:content url='https://a.example/k.jpg?width=140&amp;s=1' width='140'/><media:content url='https://a.example/k.jpg?width=460&amp;s=2' width='460'/>",
         [("https://a.example/k.jpg?width=460&s=2", None, None)], "one picture in two sizes"),
        ("<media:content url='https://a.example/1.jpg'/><media:credit>A</media:credit><media:content url='https://a.example/2.jpg'/><media:credit>B</media:credit>",
         [("https://a.example/1.jpg", "A", None), ("https://a.example/2.jpg", "B", None)], "two pictures, each with its own"),
        ("<enclosure url='https://a.example/k.png' type='image/png' length='1'/>", [("https://a.example/k.png", None, None)], "an enclosure"),
        ("<atom:link rel='enclosure' type='image/webp' href='/k.webp'/>", [("https://www.havneavisen.example.dk/k.webp", None, None)], "Atom's"),
        ("<media:thumbnail url='https://a.example/k.jpg'/>", [("https://a.example/k.jpg", None, None)], "nothing larger"),
        (f"{CONTENT}<media:thumbnail url='https://a.example/small.jpg'/>", [("https://a.example/k.jpg", None, None)], "something larger"),
        ("<enclosure url='https://a.example/k.mp3' type='audio/mpeg' length='1'/><media:content url='https://a.example/k.mp4' medium='video'/>",
         [], "sound and film are no pictures"),
        (f"{CONTENT}<media:credit>Ulla Holm</media:credit><content:encoded><![CDATA[<p><img src='http://a.example/k.jpg?w=3'>Ord.</p>]]></content:encoded>",
         [("http://a.example/k.jpg?w=3", "Ulla Holm", None)], "a picture that the text shows, once"),
    ],
)  # fmt: skip
def test_pictures_beside_the_text(
    inside: str, expected: list[tuple[str, str | None, str | None]], why: str
) -> None:
    article = one(rss(f"<item><title>T</title><description>Ord.</description>{inside}</item>"))
    assert [(p.url, p.credit, p.caption) for p in article.photos] == expected, why
    assert article.text == "Ord.", why


def test_pictures_that_the_text_shows_with_a_caption_stay_as_they_are() -> None:
    shown = "<figure><img src='https://a.example/k.jpg'><figcaption>Kajen</figcaption></figure>"
    entry = f"<item><title>T</title><description><![CDATA[{shown}<p>Ord.</p>]]></description>{CONTENT}<media:credit>X</media:credit></item>"
    assert [(p.caption, p.credit) for p in one(rss(entry)).photos] == [("Kajen", None)]


def test_a_description_that_is_the_text_is_no_caption_too() -> None:
    film = "<media:thumbnail url='https://a.example/k.jpg'/><media:description>El ferri zarpa.</media:description>"
    article = one(atom(f"<entry><title>T</title>{film}</entry>"))
    assert (article.text, [photo.caption for photo in article.photos]) == (
        "El ferri zarpa.",
        [None],
    )


def test_more_pictures_than_any_article_has() -> None:
    many = "".join(f"<media:content url='https://a.example/{n}.jpg'/>" for n in range(150))
    assert len(one(rss(f"<item><title>T</title>{many}</item>")).photos) == 100


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<!--", "<?", "<![CDATA[", "<a>", "<item>", "<a b='", "&", "&#0;", "</a>", "<a><![CDATA[</a><"])  # fmt: skip
def test_hostile_feeds_end(unit: str) -> None:
    scan_feed(f"<rss><channel><item>{unit * 30_000}").mended()


def test_plain_text_stays_plain_beside_a_picture() -> None:
    entry = f"<entry><title>T</title><content type='text'>1 &lt; 2 &amp;amp; so on\n*two*</content>{CONTENT}</entry>"
    article = one(atom(entry))
    assert (article.text, len(article.photos)) == ("1 < 2 &amp; so on\n*two*", 1)


ISO = "2023-05-09T11:00:00+02:00"
UTC = "2023-05-09T09:00:00Z"


@pytest.mark.parametrize(
    ("feed", "published", "updated", "why"),
    [
        (rdf(f"<item><title>T</title><dc:date>{ISO}</dc:date></item>"), UTC, None, "RSS 1.0"),
        (rss(f"<item><title>T</title><dc:date>{ISO}</dc:date></item>"), UTC, None, "RSS 2.0"),
        (rss(f"<item><title>T</title><pubDate/><dcterms:date>{ISO}</dcterms:date></item>"), UTC, None, "an empty pubDate"),
        (rss(f"<item><title>T</title><dc:date>{ISO}</dc:date><pubDate/></item>"), UTC, None, "an empty one behind"),
        (rss(f"<item><title>T</title><dcterms:issued>1862</dcterms:issued><dc:date>{ISO}</dc:date></item>"), UTC, None, "a book's year beside"),
        (rdf("<item><title>T</title><prism:publicationDate>2023-05-09</prism:publicationDate></item>"), "2023-05-09", None, "a journal"),
        (rss("<item><title>T</title><dc:date>2001-01-01</dc:date><pubDate>Tue, 09 May 2023 09:00:00 GMT</pubDate></item>"),
         UTC, "2001-01-01", "pubDate comes first"),
        (atom(f"<entry><title>T</title><updated>{ISO}</updated></entry>"), None, UTC, "Atom's updated is no publication"),
        (atom(f"<entry><title>T</title><dcterms:issued>1862</dcterms:issued><published>{ISO}</published></entry>"), UTC, None, "the year of a book"),
        (atom(f"<entry><title>T</title><published>{ISO}</published><dcterms:issued>1899-05-01</dcterms:issued></entry>"), UTC, None, "its day"),
        (rss("<item><title>T</title><pubDate>Tue, 09 May 2023 09:00:00 GMT</pubDate><dcterms:issued>1720</dcterms:issued></item>"), UTC, None, "in RSS"),
        (atom(f"<entry><title>T</title><dcterms:issued>{ISO}</dcterms:issued></entry>"), UTC, None, "issued alone"),
        (atom("<entry><title>T</title><dcterms:issued>1862</dcterms:issued></entry>"), None, None, "a year alone is a book's"),
        (atom(f"<entry><title>T</title><updated>{ISO}</updated><dcterms:modified>1901-02-03</dcterms:modified></entry>"), None, UTC, "changed"),
        (f"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title>T</title><issued>{ISO}</issued><modified>2023-05-10</modified></entry></feed>",
         UTC, "2023-05-10", "Atom 0.3"),
    ],
)  # fmt: skip
def test_whose_date_it_is(feed: str, published: str | None, updated: str | None, why: str) -> None:
    article = one(feed)
    assert article.published == published, why
    assert [d.utc for d in article.dates if d.kind == "updated"] == [updated] * bool(updated), why


LINKS = "<p>Siehe <a href='/ort/hafen'>Hafen</a>.</p><p><img src='/b/kai.jpg'></p>"


@pytest.mark.parametrize(
    ("feed", "url", "why"),
    [
        (atom(f"<entry><title>T</title><link href='/ort/1'/><content type='html'><![CDATA[{LINKS}]]></content></entry>",
              "<link rel='self' href='https://www.ort.example.de/a/feed.xml'/>"), "https://www.ort.example.de/ort/1", "the feed's address"),
        (atom(f"<entry><title>T</title><link href='1'/><content type='html'><![CDATA[{LINKS}]]></content></entry>",
              attributes="xml:base='https://www.ort.example.de/ort/'"), "https://www.ort.example.de/ort/1", "xml:base"),
        (atom(f"<entry xml:base='/ort/'><title>T</title><link href='1'/><content type='html'><![CDATA[{LINKS}]]></content></entry>",
              "<link rel='self' href='https://www.ort.example.de/feed.xml'/>"), "https://www.ort.example.de/ort/1", "xml:base and the feed's address"),
        (rss(f"<item><title>T</title><link>/ort/1</link><description><![CDATA[{LINKS}]]></description></item>",
             "<link>https://www.ort.example.de</link>"), "https://www.ort.example.de/ort/1", "the site's address"),
        (rss(f"<item><title>T</title><link>/ort/1</link><description><![CDATA[{LINKS}]]></description></item>",
             "<link>https://www.ort.example.de/</link><atom:link rel='self' href='https://feeds.example.net/ort'/>"),
         "https://www.ort.example.de/ort/1", "a service's feed"),
        (rss(f"<item><title>T</title><link>https://www.ort.example.de/ort/1</link><description><![CDATA[{LINKS}]]></description></item>",
             "<link>https://mirror.example.net/feeds/ort.xml</link>"), "https://www.ort.example.de/ort/1", "a copy of a feed"),
        (f'{{"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://www.ort.example.de/", "items": [{{"id": "1", "url": "/ort/1", "content_html": "{LINKS}"}}]}}', "https://www.ort.example.de/ort/1", "JSON Feed"),
    ],
)  # fmt: skip
def test_relative_links(feed: str, url: str, why: str) -> None:
    article = one(feed)
    assert article.canonical_url == url, why
    assert [link.url for link in article.links] == ["https://www.ort.example.de/ort/hafen"], why
    assert [photo.url for photo in article.photos] == ["https://www.ort.example.de/b/kai.jpg"], why


def test_what_links_go_by() -> None:
    """An entry on its own site goes by its page in RSS; one that links another site by the feed."""
    body = "<description>&lt;a href='b'>b&lt;/a> &lt;a href='#c'>c&lt;/a></description>"
    items = (
        f"<item><title>1</title><link>https://www.havneavisen.example.dk/x/1</link>{body}</item>"
        f"<item><title>2</title><link>https://elsewhere.example.org/y/2</link>{body}</item>"
        "<item><title>3</title><guid>number-3</guid></item>"
    )
    first, second, third = articles(rss(items))
    assert [link.url for link in first.links] == [
        "https://www.havneavisen.example.dk/x/b", "https://www.havneavisen.example.dk/x/1#c",
    ]  # fmt: skip
    assert [link.url for link in second.links] == [
        "https://www.havneavisen.example.dk/b", "https://elsewhere.example.org/y/2#c",
    ]  # fmt: skip
    assert third.canonical_url is None, "a number is no address"


@pytest.mark.parametrize(
    ("written", "text", "why"),
    [
        ("&amp;lt;p&amp;gt;Der Kai ist offen.&amp;lt;/p&amp;gt;", "Der Kai ist offen.", "twice"),
        ("&amp;amp;lt;p&amp;amp;gt;Der Kai ist offen.&amp;amp;lt;/p&amp;amp;gt;", "Der Kai ist offen.", "thrice"),
        ("<![CDATA[&lt;div&gt;码头重开。&lt;/div&gt;]]>", "码头重开。", "in CDATA"),
        ("Le quai rouvre.&amp;lt;br/&amp;gt;Les bateaux aussi.&amp;lt;br/&amp;gt;", "Le quai rouvre.\nLes bateaux aussi.", "line breaks"),
        ("&amp;lt;p&amp;gt;Hale &amp;amp;amp; Sons&amp;lt;/p&amp;gt;", "Hale & Sons", "entities in it"),
        ("Hale &amp;amp;amp; Sons", "Hale & Sons", "plain words"),
        ("Voyez &amp;lt;a href=&amp;quot;https://a.example/1&amp;quot;&amp;gt;le quai&amp;lt;/a&amp;gt;.", "Voyez le quai.", "one link"),
        ("&lt;p&gt;It&amp;amp;#8217;s open&lt;/p&gt;", "It’s open", "a sign"),
        ("&lt;p&gt;Das Element &amp;lt;nav&amp;gt; führt.&lt;/p&gt;", "Das Element <nav> führt.", "a text about markup"),
        ("Mit &amp;lt;b&amp;gt; wird es fett.", "Mit <b> wird es fett.", "the same without a tag of its own"),
        ("&lt;p&gt;Write &lt;code&gt;&amp;amp;#8217;&lt;/code&gt;&lt;/p&gt;", "Write &#8217;", "code"),
        ("1 &amp;lt; 2", "1 < 2", "a sign that is meant"),
    ],
)  # fmt: skip
def test_bodies_that_are_escaped_twice(written: str, text: str, why: str) -> None:
    assert (
        one(rss(f"<item><title>T</title><description>{written}</description></item>")).text == text
    ), why
    content = f"<entry><title>T</title><content type='html'>{written}</content></entry>"
    assert one(atom(content)).text == text, why


def item(number: int, text: str = "Ord.") -> str:
    return f"<item><title>T{number}</title><guid>g{number}</guid><description>{text}</description></item>"


@pytest.mark.parametrize(
    ("broken", "text", "why"),
    [
        ("A &#x110000; b", "A � b", "beyond Unicode"),
        ("A &#0; b", "A � b", "zero"),
        ("A &#xFFFE; b", "A � b", "no character"),
        ("A &#99999999999999999999; b", "A � b", "a long number"),
        ("A &#xD800; b", "A � b", "half a pair"),
        ("A \x08 b", "A b", "a control character"),
        ("A \x00\x1f b", "A b", "two of them"),
    ],
)
def test_one_bad_character_costs_nothing_else(broken: str, text: str, why: str) -> None:
    feed = rss(item(1) + item(2, broken) + item(3))
    assert [article.text for article in articles(feed)] == ["Ord.", text, "Ord."], why
    assert notes(feed) == [("feed.xml", "bad-character")], why
    assert [a.text for a in articles(feed.replace("description>", "title>"))] == ["", "", ""]


@pytest.mark.parametrize(
    ("fine", "text"),
    [
        ("A &#x1F6A2; b", "A 🚢 b"),
        ("A &#55357;&#56994; b", "A 🚢 b"),
        ("A &nbsp;b &eacute; &amp; c", "A b é & c"),
        ("A & b &c=1", "A & b &c=1"),
        ("A &#8217 b", "A ’ b"),
    ],
)
def test_references_that_are_understood_are_no_damage(fine: str, text: str) -> None:
    feed = rss(item(1, fine) + item(2))
    assert [article.text for article in articles(feed)] == [text, "Ord."]
    assert notes(feed) == []


WHOLE = rss(
    item(1) + item(2, "<![CDATA[<p>Zweiter.</p><p>Absatz.</p>]]>") + item(3, "Dritter Text.")
)


@pytest.mark.parametrize(
    ("end", "texts", "where"),
    [
        ("itter", ["Ord.", "Zweiter.\nAbsatz.", "Dr"], "feed.xml#g3"),
        ("bsatz", ["Ord.", "Zweiter.\nA"], "feed.xml#g2"),
        ("]></description", ["Ord.", "Zweiter.\nAbsatz."], "feed.xml#g2"),
        ("uid>g3", ["Ord.", "Zweiter.\nAbsatz.", ""], "feed.xml#3"),
        ("</channel", ["Ord.", "Zweiter.\nAbsatz.", "Dritter Text."], "feed.xml"),
    ],
)  # fmt: skip
def test_a_cut_feed_gives_what_is_whole_and_says_where_it_breaks_off(
    end: str, texts: list[str], where: str
) -> None:
    cut = WHOLE[: WHOLE.index(end)]
    assert [article.text for article in articles(cut)] == texts
    (note,) = notes(cut)
    assert note == (where, "cut-short")
    assert notes(WHOLE) == []


@pytest.mark.parametrize("end", ["]]>", ""])
def test_an_open_cdata_section_ends_with_its_element(end: str) -> None:
    swallowing = item(2, "<![CDATA[<p>Zwei.</p>") + item(3) + item(4, f"<![CDATA[Vier.{end}")
    found = articles(rss(item(1) + swallowing + item(5)))
    assert [article.text for article in found] == ["Ord.", "Zwei.", "Ord.", "Vier.", "Ord."]
    expected = ["feed.xml#g2", "feed.xml#g4"] if not end else ["feed.xml#g2"]
    assert notes(rss(item(1) + swallowing + item(5))) == [(p, "unclosed-cdata") for p in expected]


def test_cdata_may_name_its_own_element() -> None:
    page = "<![CDATA[<details><summary>Mehr</summary> <b>Text</b></details>]]>"
    entry = f"<entry><title>T</title><summary type='html'>{page}</summary></entry>"
    assert one(atom(entry)).text == "Mehr\nText"
    assert notes(atom(entry)) == []


def test_an_entry_that_is_never_closed_ends_with_the_next() -> None:
    feed = rss(item(1).replace("</item>", "") + item(2) + item(3).replace("</item>", ""))
    assert [article.title for article in articles(feed)] == ["T1", "T2", "T3"]
    assert notes(feed) == [("feed.xml#g1", "unclosed-entry"), ("feed.xml#g3", "unclosed-entry")]


def test_xml_that_is_not_well_formed_is_said() -> None:
    feed = rss(item(1, "A <br> b") + item(2))
    assert len(articles(feed)) == 2
    assert notes(feed) == [("feed.xml", "broken-xml")]


def test_where_feedparser_breaks_down_each_entry_stands_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from archivekit._reading.formats import feed as module

    read = module._read

    def fragile(text: str) -> object:
        if "Zweiter" in text:
            raise ValueError("no")
        return read(text)

    monkeypatch.setattr(module, "_read", fragile)
    found = outcomes(WHOLE)
    assert [o.path for o in found if isinstance(o, Record)] == ["feed.xml#g1", "feed.xml#g3"]
    (lost,) = [o for o in found if isinstance(o, Problem)]
    assert (lost.path, lost.reason) == ("feed.xml#2", "broken-entry")
    assert lost.span is not None
    assert WHOLE[slice(*lost.span)].startswith("<item><title>T2")


@pytest.mark.parametrize(
    ("feed", "language"),
    [
        (rss(item(1), "<language>da-DK</language>"), "da-DK"),
        (atom("<entry xml:lang='eo'><title>T</title></entry>", attributes="xml:lang='de'"), "eo"),
        (atom("<entry><title>T</title></entry>", attributes="xml:lang='de'"), "de"),
        (rss("<item><title>T</title><dc:language>vi</dc:language></item>"), "vi"),
        ('{"version": "https://jsonfeed.org/version/1.1", "language": "ko", "items": [{"title": "T"}]}', "ko"),
        (rss(item(1)), None),
    ],
)  # fmt: skip
def test_a_declared_language_is_a_field(feed: str, language: str | None) -> None:
    (record,) = outcomes(feed)
    assert isinstance(record, Record)
    field = record.field("language")
    assert (field.value if field else None) == language


def test_a_language_alone_is_no_entry() -> None:
    feed = rss(f"{item(1)}<item><dc:language>vi</dc:language></item>")
    assert [type(outcome).__name__ for outcome in outcomes(feed)] == ["Record", "Problem"]


JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "items": [%s]}'


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ('"authors": ["Ulla Holm", "Per Lind"]', ["Ulla Holm", "Per Lind"]),
        ('"author": "Ulla Holm"', ["Ulla Holm"]),
        ('"author": ["Ulla Holm"]', ["Ulla Holm"]),
        ('"authors": {"name": "Ulla Holm"}', ["Ulla Holm"]),
        ('"authors": [{"url": "https://a.example/"}], "tags": "Per Lind"', []),
        ('"authors": [null, 3, [], {"name": ["x"]}]', []),
    ],
)
def test_json_feed_with_strings_for_objects(inside: str, names: list[str]) -> None:
    article = one(JSON_FEED % f'{{"id": "1", "title": "T", "content_text": "Ord.", {inside}}}')
    assert [credit.name for credit in article.credits] == names


def test_json_feed_pictures() -> None:
    inside = '"image": "https://a.example/1.jpg", "attachments": [{"url": "https://a.example/2.jpg", "mime_type": "image/jpeg"}, "https://a.example/3.png", {"url": "https://a.example/4.mp3", "mime_type": "audio/mpeg"}]'
    article = one(JSON_FEED % f'{{"id": "1", "content_text": "a < b", {inside}}}')
    assert [p.url[-5:] for p in article.photos] == ["2.jpg", "3.png", "1.jpg"]
    assert article.text == "a < b"


def test_json_feed_that_breaks_off() -> None:
    items = ", ".join(f'{{"id": "{n}", "content_text": "Ord {n}."}}' for n in (1, 2, 3))
    whole = JSON_FEED % items
    cut = whole[: whole.index("Ord 3")]
    assert [article.text for article in articles(cut)] == ["Ord 1.", "Ord 2."]
    assert notes(cut) == [("feed.xml", "cut-short")]
    assert notes(whole) == []
    odd = whole.replace("Ord 2", "Ord\x01\n2")
    assert articles(odd)[1].text.split() == ["Ord", "2."]
    assert notes(odd) == []


JSON_ITEMS = ", ".join(f'{{"id": "g{n}", "content_text": "Ord {n}."}}' for n in (1, 2, 3))


@pytest.mark.parametrize(("whole", "end"), [(WHOLE, "</item>"), (JSON_FEED % JSON_ITEMS, "}")])
def test_wherever_a_feed_breaks_off_what_is_whole_is_read_and_it_is_said(
    whole: str, end: str
) -> None:
    expected = [(article.path, article.text) for article in articles(whole)]
    for cut in range(0, len(whole) - 1, 3):
        text = whole[:cut]
        try:
            found, told = articles(text), notes(text)
        except ReadError as error:
            assert error.reason in {"broken-feed", "unknown-format"}
            assert end not in text
            continue
        count = text.count(end)
        assert [(article.path, article.text) for article in found[:count]] == expected[:count]
        assert told
