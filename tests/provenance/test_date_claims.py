import pytest

from archivekit._assemble import assemble
from archivekit.model import Article
from making import RULES, article, parse_record

REST = "<p>两国外长周一在首都举行会谈，双方同意在今后几个月内继续就贸易问题进行磋商，并争取达成协议。</p>"
RFI = "http://www.rfi.fr/cn/x/20201023-a"


def claims(made: Article) -> list[tuple[str, str]]:
    return [(date.kind.value, date.utc) for date in made.dates]


@pytest.mark.parametrize(
    ("body", "url", "published", "kind", "why"),
    [
        (f"<div>23/10/2020 - 02:50</div>{REST}", RFI, "2020-10-23T00:50:00Z", "page", "a slot"),
        (REST, RFI, "2020-10-23", "url", "the URL's day"),
        (REST, "https://www.rfa.org/mandarin/a/b-09182023144039.html", "2023-09-18T18:40:39Z", "url",
         "the URL's time by New York's clock"),
        (REST, "https://example.org/1", "2023-09-18T18:48:00Z", "feed", "the feed's time"),
        (f"<time datetime='2020-09-30'>7 分钟前</time>{REST}", RFI, "2020-09-30", "page", "the attribute"),
        (f"<time datetime='2020-10-17T00:00:00Z'>Oct 17th 2020</time>{REST}", RFI, "2020-10-17", "page",
         "midnight means the day"),
        (f"{REST}<p>谈判继续。（編輯：張均懋）1091207</p>", "https://www.cna.com.tw/news/a/202012070001.aspx",
         "2020-12-07", "page", "a stamp behind the editor"),
        (f"<p>【大纪元2021年01月09日讯】{REST[3:]}", "https://example.org/1", "2021-01-09", "page",
         "a dateline's day"),
    ],
)  # fmt: skip
def test_published(body: str, url: str, published: str, kind: str, why: str) -> None:
    made = article(body, url=url)
    assert (made.published, made.published_from) == (published, kind), why


@pytest.mark.parametrize(
    ("head", "url", "feed", "published", "why"),
    [
        ("2019 年 10 月 23 日", RFI, "2020-10-23T03:00:00Z", "2020-10-23", "the year of a page's day is wrong"),
        ("Le 3 janvier 2020", "https://a.example.fr/2021/01/03/x", "2021-01-03T08:00:00Z", "2021-01-03T08:00:00Z",
         "the same in January, of an outlet that nobody knows"),
        ("Montag, 7. August 2017", "https://b.example.de/2020/08/09/x", "2020-08-08T22:30:00Z",
         "2020-08-08T22:30:00Z", "the day of a text that is reprinted"),
        ("2019 年 10 月 23 日", RFI, "2020-10-25T03:00:00Z", "2019-10-23", "URL and feed do not agree"),
        ("2020 年 10 月 25 日", RFI, "2020-10-25T03:00:00Z", "2020-10-25", "the feed agrees with the page"),
        ("2020 年 10 月 22 日", RFI, "2020-10-24T03:00:00Z", "2020-10-22", "a day from one of them, as zones are"),
        ("2019 年 10 月 23 日", "https://c.example.org/1", "2020-10-23T03:00:00Z", "2019-10-23", "one clock against one"),
    ],
)  # fmt: skip
def test_a_page_whose_day_two_clocks_contradict(
    head: str, url: str, feed: str, published: str, why: str
) -> None:
    """The claim stays, and `published` rests on another."""
    text = f"---\ntitle: x\ndate: {feed}\nurl: {url}\n---\n<time>{head}</time>{REST}"
    made = assemble(parse_record("a.md", text), RULES)
    assert made.published == published, why
    assert made.dates[0].kind == "page"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"{REST}<p>2019-01-01</p>", "below the text"),
        (f"<figure><img src=a><figcaption>2019年1月1日</figcaption></figure>{REST}", "a caption"),
        (
            f"{REST}<ul><li><a href=x><time datetime='2019-01-01'>a</time></a></li></ul>",
            "a related story",
        ),
        (
            f"<p>2019年1月1日，两国外长举行会谈，双方同意继续就贸易问题进行磋商。</p>{REST}",
            "in a sentence",
        ),
        (
            f"<blockquote>hafen_bilder <time datetime='2019-01-01'>1.1.2019</time></blockquote>{REST}",
            "of a post that the page shows",
        ),
        (f"{REST}<blockquote><p>2019-01-01</p><p>x</p></blockquote>{REST}", "in a quotation"),
    ],
)
def test_dates_that_are_not_the_articles(body: str, why: str) -> None:
    assert article(body, url="https://example.org/1").published_from == "feed", why


def test_each_clock_is_kept_apart() -> None:
    text = (
        "---\ntitle: 标题\ndate: 2020-10-24T01:02:03.456Z\nlast_updated: 2020-10-25\n---\n"
        f"<!--1603414800000-->\n[标题]({RFI})\n------\n<div>23/10/2020 - 02:50</div>{REST}"
    )
    made = assemble(parse_record("a", text), RULES)
    assert claims(made) == [
        ("page", "2020-10-23T00:50:00Z"),
        ("url", "2020-10-23"),
        ("feed", "2020-10-23T01:00:00Z"),
        ("feed", "2020-10-24T01:02:03.456Z"),
        ("updated", "2020-10-25"),
    ]


def test_an_unknown_feed_time_makes_the_front_matter_the_crawls() -> None:
    text = "---\ntitle: 标题\ndate: 2024-06-25T23:35:57.314Z\n---\n<!--NaN-->\n[标题](https://example.org/1)\n------\n"
    made = assemble(parse_record("a", text + REST), RULES)
    assert claims(made) == [("crawl", "2024-06-25T23:35:57.314Z")]
    assert made.published_from == "crawl"


def test_every_claim_says_by_which_clock() -> None:
    made = article(f"<div>23/10/2020 - 02:50</div>{REST}", url=RFI)
    assert [date.zone for date in made.dates] == ["Europe/Paris", None, "UTC"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发布时间：2020-08-04 更新时间：2020-08-05", [("page", "2020-08-04"), ("updated", "2020-08-05")]),
        ("發佈時間: 2020/08/04", [("page", "2020-08-04")]),
        ("最後更新：2020年8月5日", [("updated", "2020-08-05")]),
        ("Published 3 Nov 2020 | Updated 4 Nov 2020", [("page", "2020-11-03"), ("updated", "2020-11-04")]),
        ("Last modified on November 4, 2020", [("updated", "2020-11-04")]),
        ("Publicado el 3 de noviembre de 2020", [("page", "2020-11-03")]),
        ("Actualizado: 4 de noviembre de 2020", [("updated", "2020-11-04")]),
        ("Publié le 3 novembre 2020, mis à jour le 4 novembre 2020", [("page", "2020-11-03"), ("updated", "2020-11-04")]),
        ("Aktualisiert am 04.11.2020", [("updated", "2020-11-04")]),
        ("Опубликовано 3 ноября 2020", [("page", "2020-11-03")]),
        ("最終更新：2020年11月4日", [("updated", "2020-11-04")]),
        ("입력 2020.11.03. 수정 2020.11.04.", [("page", "2020-11-03"), ("updated", "2020-11-04")]),
        ("2020-11-03 来源：某某日报 作者：王小明", [("page", "2020-11-03")]),
        ("来源：某某日报 2020-11-03", [("page", "2020-11-03")]),
        ("2020年11月3日两国会谈", []),
        ("Updated rules of 4 Nov 2020", []),
    ],
)  # fmt: skip
def test_labelled_dates(line: str, expected: list[tuple[str, str]]) -> None:
    made = article(f"<div>{line}</div>{REST}", url="https://unseen.example/1")
    assert [claim for claim in claims(made) if claim[0] != "feed"] == expected
    if expected:
        assert line not in made.text


def test_credits_beside_a_date() -> None:
    line = "作者：王小明 发布时间：2020-11-03 来源：某某日报"
    made = article(f"<div>{line}</div>{REST}", url="https://unseen.example/1")
    assert [(c.role.value, c.name) for c in made.credits] == [("author", "王小明")]
    assert made.republished_from is not None
    assert made.republished_from.name == "某某日报"
    assert made.published == "2020-11-03"
    assert made.text == REST[3:-4]


@pytest.mark.parametrize(
    "element",
    [
        "<time class='updated' datetime='2020-11-04'>4 Nov</time>",
        "<time itemprop='dateModified' datetime='2020-11-04'>4 Nov</time>",
        "<time datetime='2020-11-04'>最近更新： 12 分钟前</time>",
    ],
)
def test_the_last_update_is_never_the_day_of_publication(element: str) -> None:
    made = article(f"{element}{REST}", url="https://unseen.example/1")
    assert ("updated", "2020-11-04") in claims(made)
    assert made.published_from == "feed"


def test_wordpress_marks_a_page_that_was_never_updated_with_both() -> None:
    element = "<time class='entry-date published updated' datetime='2020-11-04'>4 Nov</time>"
    assert article(f"{element}{REST}", url="https://unseen.example/1").published == "2020-11-04"


def test_an_update_under_the_text() -> None:
    made = article(f"{REST}<p>（更新时间：2020年11月4日）</p>", url="https://unseen.example/1")
    assert claims(made)[0] == ("updated", "2020-11-04")
    assert "更新" not in made.text


@pytest.mark.parametrize("name", ["updated", "lastmod", "last_modified_at", "modified"])
def test_front_matter_says_when_it_was_changed(name: str) -> None:
    made = front_matter(f"date: 2020-11-03\n{name}: 2020-11-04")
    assert claims(made) == [("feed", "2020-11-03"), ("updated", "2020-11-04")]


def test_a_reposters_label_is_the_sources_day() -> None:
    url = "https://chinadigitaltimes.net/chinese/2020/08/x/"
    body = f"<p>发布时间：2014年12月30日</p><p>来源：某某日报</p>{REST}"
    assert article(body, url=url).published_from == "feed"


UNSEEN = "https://unseen.example/1"


def front_matter(lines: str, url: str = UNSEEN) -> Article:
    return assemble(parse_record("a", f"---\ntitle: 标题\n{lines}\n---\n{REST}"), RULES)


def page(head: str, body: str, url: str = UNSEEN) -> Article:
    """Return the article of a saved page."""
    source = (
        f"<html><head><title>T</title><link rel=canonical href='{url}'>{head}</head>"
        f"<body>{body}</body></html>"
    )
    return assemble(parse_record("a.html", source), RULES)


@pytest.mark.parametrize(
    ("lines", "published", "kind", "why"),
    [
        ("published: 2024-11-22\nsource: https://a.example/1\ncreated: 2024-12-01", "2024-11-22", "feed", "Obsidian"),
        ("publishDate: 2024-03-05T08:00:00+01:00", "2024-03-05T07:00:00Z", "feed", "Hugo"),
        ("pubDate: 5 mars 2024", "2024-03-05", "feed", "Astro, in French"),
        ("published_at: 1709625600", "2024-03-05T08:00:00Z", "feed", "a count of seconds"),
        ("fecha: 5 de marzo de 2024", "2024-03-05", "feed", "a Spanish key"),
        ("发布日期: 2024年3月5日", "2024-03-05", "feed", "a Chinese key"),
        ("captured: 2024-12-01 10:00:00 +0100 CET", "2024-12-01T09:00:00Z", "crawl", "Go's form"),
        ("published: false\ndate: 2024-03-05", "2024-03-05", "feed", "Jekyll's switch is no date"),
        ("expiryDate: 2030-01-01", None, None, "an end is no beginning"),
        ("date: 2023-02-30", None, None, "no such day"),
    ],
)  # fmt: skip
def test_fields_by_their_clock(
    lines: str, published: str | None, kind: str | None, why: str
) -> None:
    made = front_matter(lines)
    assert (made.published, made.published_from) == (published, kind), why


@pytest.mark.parametrize(
    ("line", "expected", "left"),
    [
        ("Veröffentlicht am 12. September 2023", [("page", "2023-09-12")], ""),
        ("Giriş: 13.09.2023 - 10:20 Güncelleme: 14.09.2023 - 11:45", [("page", "2023-09-13"), ("updated", "2023-09-14")], ""),
        ("Publicerad 5 mars 2024 10.20 Uppdaterad 6 mars 2024 11.45", [("page", "2024-03-05"), ("updated", "2024-03-06")], ""),
        ("Diterbitkan pada 12 September 2023", [("page", "2023-09-12")], ""),
        ("تاریخ انتشار: ۱۴۰۲/۰۶/۲۱", [("page", "2023-09-12")], ""),
        ("Objavljeno: 03/04/2020", [("page", "2020-04-03")], ""),
        ("발행일 2023.09.12", [("page", "2023-09-12")], ""),
        ("發布日期：民國112年9月13日", [("page", "2023-09-13")], ""),
        ("Date: 03/04/2020", [], "Date: 03/04/2020"),
        ("الثلاثاء 12 سبتمبر 2023 - 27 صفر 1445 هـ", [("page", "2023-09-12")], ""),
        ("27 صفر 1445 هـ الموافق 12 سبتمبر 2023", [], "27 صفر 1445 هـ الموافق 12 سبتمبر 2023"),
        ("27 صفر 1445 هـ - 12 سبتمبر 2023", [("page", "2023-09-12")], ""),
        ("Published 03/04/2020, updated 23/04/2020", [("page", "2020-04-03"), ("updated", "2020-04-23")], ""),
        ("Published 03/04/2020, updated 04/05/2020", [], "Published 03/04/2020, updated 04/05/2020"),
        ("[Stand: 08.05.2019, 05:02 Uhr]", [("updated", "2019-05-08")], ""),
        ("在 星期一, 12/15/2014 - 14:11 提交", [("page", "2014-12-15")], ""),
        ("16.08.2019 | Region", [("page", "2019-08-16")], ""),
        ("Okt 13, 2022 | Umwelt & Klima", [("page", "2022-10-13")], ""),
        ("Kwv Xyzzq Plugh | 16.08.2019", [("page", "2019-08-16")], "Kwv Xyzzq Plugh"),
        ("Xyzzq: Plugh Frotz — 18. lipnja 2025. u 10:20", [("page", "2025-06-18")], "Xyzzq: Plugh Frotz"),
        ("Xyzzq Plugh 16.08.2019", [], "Xyzzq Plugh 16.08.2019"),
        ("xyzzq plugh frotz - 16.08.2019", [], "xyzzq plugh frotz - 16.08.2019"),
        ("Geburtstag: | 16.08.1919", [], "Geburtstag: | 16.08.1919"),
        ("— Anna First (@anna) | September 5, 2020", [], "— Anna First (@anna) | September 5, 2020"),
    ],
)  # fmt: skip
def test_slots_in_other_words(line: str, expected: list[tuple[str, str]], left: str) -> None:
    made = assemble(parse_record("a", f"<div>{line}</div>{REST}"), RULES)
    assert claims(made) == expected
    text = "" if any(credit.name in left for credit in made.credits) else left
    assert made.text.removesuffix(REST[3:-4]).strip() == text


@pytest.mark.parametrize(
    ("body", "published", "why"),
    [
        ("<div><span>Kwv Xyzzq</span><span>November 21, 2016</span></div>", "2016-11-21", "elements meet"),
        ("<div>原创<em>2016-11-21 16:00</em></div>", "2016-11-21", "glued to a word"),
        ("<div><i>生日：</i><i>1934年10月25日</i></div>", None, "a date of birth"),
        ("<p>Kwv Xyzzq, keeper since <b>November 21, 2016</b></p>", "2016-11-21", "an element of its own"),
    ],
)  # fmt: skip
def test_an_element_of_its_own_is_a_slot(body: str, published: str | None, why: str) -> None:
    assert assemble(parse_record("a", body + REST), RULES).published == published, why


def test_a_comment_is_no_date_of_the_page() -> None:
    body = f"<div>Kwv Xyzzq | <a>9. Juni 2017</a></div>{REST}"
    assert article(body, url="https://unseen.example/2017/06/07/a").published_from == "feed"
    made = page("", f"<article>{body}</article>", "https://unseen.example/2017/06/07/a")
    assert (made.published, made.published_from) == ("2017-06-07", "url")


LEAD = "<p>谈判持续了三天，双方都说结果比预期的要好，但细节要到下个月才会公布，外界仍在等待。</p>"


@pytest.mark.parametrize(
    ("body", "published", "why"),
    [
        (f"{LEAD}<p>3. August 2015</p>{REST}", "2015-08-03", "between two paragraphs"),
        (f"{LEAD}<p>3. August 2015</p>{REST}<p>4. August 2015</p>{REST}", None, "a chronicle"),
        (f"{LEAD}<p>{REST[3:-4]}</p><p>2020年12月24日 于武汉</p>", "2020-12-24", "under the text"),
        (
            f"{LEAD}{REST}<p>January 1, 2019</p><p>圖片來自某人</p>",
            "2019-01-01",
            "above a last line",
        ),
        (f"{LEAD}<p>2019年1月1日</p>{REST}<p>2019年1月2日</p>", None, "two of them"),
    ],
)
def test_a_line_that_is_a_date(body: str, published: str | None, why: str) -> None:
    assert assemble(parse_record("a", body), RULES).published == published, why


def test_a_date_under_the_text_agrees_with_the_others() -> None:
    body = f"{LEAD}{REST}<p>2020年12月24日</p>"
    for given, published in (
        ("2020-12-28T10:00:00Z", "2020-12-24"),
        ("2020-12-24T10:00:00Z", "2020-12-24T10:00:00Z"),
        ("2022-12-24T10:00:00Z", "2022-12-24T10:00:00Z"),
    ):
        made = assemble(parse_record("a", f"---\ndate: {given}\n---\n{body}"), RULES)
        assert made.published == published


@pytest.mark.parametrize(
    ("head", "body", "published", "why"),
    [
        ("", "<header><h1>T</h1><div>16.08.2019</div></header><article>{}</article>", "2019-08-16", "below"),
        ("", "<span class=date>Thứ ba, 12/9/2023, 10:20 (GMT+7)</span><h1>T</h1><article>{}</article>", "2023-09-12T03:20:00Z", "above"),
        ("", "<h1>T</h1><div>3/4/2020</div><article>{}</article>", None, "read two ways"),
        ("", "<h1>T</h1><div>Closed since 16.08.2019</div><article>{}</article>", None, "in a sentence"),
        ("<meta name=pubdate content=2019-08-10>", "<h1>T</h1><div>16.08.2019</div><article>{}</article>", "2019-08-10", "metadata"),
    ],
)  # fmt: skip
def test_beside_the_headline(head: str, body: str, published: str | None, why: str) -> None:
    assert page(head, body.format(REST)).published == published, why


@pytest.mark.parametrize(
    ("head", "body", "published", "why"),
    [
        ("2019-08-16T08:20:00Z", "<div>August 16, 2019</div>", "2019-08-16T08:20:00Z", "metadata"),
        ("2019-08-16", "<time datetime='2019-08-16T10:20:00+02:00'>16.08.2019</time>", "2019-08-16T08:20:00Z", "an element"),
        ("2019-08-16", "<div>16.08.2019, 10:20 MESZ</div>", "2019-08-16T08:20:00Z", "a slot"),
        ("2019-08-17", "<div>16.08.2019, 10:20 MESZ</div>", "2019-08-17", "another day"),
        ("2019-08-16T00:00:00Z", "<div>August 16, 2019</div>", "2019-08-16", "midnight"),
        ("2019-08-16T00:00:00+08:00", "<div>2019年8月16日</div>", "2019-08-16", "midnight elsewhere"),
        ("2019-08-16T00:00:00Z", "", "2019-08-16T00:00:00Z", "midnight alone"),
        ("", "<div>August 16, 2019, updated 10:20 MESZ 16.08.2019</div>", "2019-08-16", "an update"),
    ],
)  # fmt: skip
def test_an_instant_beats_its_day(head: str, body: str, published: str, why: str) -> None:
    meta = f"<meta property='article:published_time' content='{head}'>" if head else ""
    assert page(meta, f"<article>{body}{REST}</article>").published == published, why


@pytest.mark.parametrize(
    ("element", "published"),
    [
        ("<abbr class=published title='2019-08-16T10:20:00+0200'>16. August</abbr>", "2019-08-16T08:20:00Z"),
        ("<abbr class=dtpublished title='20190816T102000+0200'>am Freitag</abbr>", "2019-08-16T08:20:00Z"),
        ("<abbr title='founded 2019-08-16'>CRU</abbr>", None),
        ("<time>Mar 14th 2020</time>", "2020-03-14"),
        ("<div class=ui-caption><time>Mar 14th 2020</time></div>", "2020-03-14"),
        ("<figure><img src=a><figcaption><time>Mar 14th 2020</time></figcaption></figure>", None),
        ("<time datetime='1584187200'>3/14/2020</time>", "2020-03-14T12:00:00Z"),
        ("<time datetime='2020-02-30'>Feb 2020</time>", None),
        ("<span property='dc:date dc:created' content='2014-12-15T14:11:46+01:00'>x</span>", "2014-12-15T13:11:46Z"),
        ("<span itemprop='reviewed' property='x' content='2014-12-15'>x</span>", None),
    ],
)  # fmt: skip
def test_elements_that_carry_a_date(element: str, published: str | None) -> None:
    assert assemble(parse_record("a", f"<div>{element}</div>{REST}"), RULES).published == published


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2017/10/17/slug", "2017-10-17"),
        ("/news/2017/1/7/slug.html", "2017-01-07"),
        ("/2017-10-17-slug", "2017-10-17"),
        ("/blog/2017-10-17/slug", "2017-10-17"),
        ("/20171017/slug", "2017-10-17"),
        ("/n1/2017/1017/c1008-1.html", "2017-10-17"),
        ("/zwgk/t20171017_123.html", "2017-10-17"),
        ("/2017/10/slug", None),
        ("/2017/10/8.html", None),
        ("/2017/10/12-things", None),
        ("/2017/10-17/slug", "2017-10-17"),
        ("/2017/13/45/slug", None),
        ("/2017/02/30/slug", None),
        ("/article/20171017", "2017-10-17"),
        ("/article/2017101799", None),
        ("/20171399/slug", None),
        ("/a?date=2017-10-17", None),
        ("/1017/10/17/slug", None),
    ],
)
def test_days_in_the_path_of_any_url(path: str, day: str | None) -> None:
    made = front_matter(f"url: https://unseen.example{path}")
    assert [date.utc for date in made.dates if date.kind == "url"] == ([day] if day else [])


def test_a_day_in_any_path_comes_after_the_feed() -> None:
    made = front_matter("url: https://unseen.example/2017/10/16/a\ndate: 2017-10-17T08:00:00Z")
    assert claims(made) == [("url", "2017-10-16"), ("feed", "2017-10-17T08:00:00Z")]
    assert made.published_from == "feed"


def test_a_path_decides_which_number_is_the_month() -> None:
    body = f"<div>03/04/2020</div>{REST}"
    for path, day in (("2020/04/03", "2020-04-03"), ("2020/03/04", "2020-03-04")):
        text = f"---\nurl: https://unseen.example/{path}/a\n---\n{body}"
        assert assemble(parse_record("a", text), RULES).published == day


@pytest.mark.parametrize(
    ("title", "date", "published", "why"),
    [
        (
            "Week in News <br> November 9, 2024",
            "2024-11-08",
            "2024-11-09",
            "a day beside the feed's",
        ),
        ("每日新闻｜2024年11月9日", "2024-11-09", "2024-11-09", "the same"),
        ("Daily brief (9.11.2024)", "2024-11-09", "2024-11-09", "in brackets"),
        ("The vote of November 9, 2024", "2024-11-08", "2024-11-08", "part of a sentence"),
        ("Polls – November 9, 2024", "2024-10-01", "2024-10-01", "a day to come"),
        ("Brief – November 9, 2024", "2024-11-09T08:00:00Z", "2024-11-09T08:00:00Z", "an instant"),
    ],
)
def test_a_day_at_the_end_of_a_title(title: str, date: str, published: str, why: str) -> None:
    text = f'---\ntitle: "{title}"\ndate: {date}\n---\n{REST}'
    assert assemble(parse_record("a", text), RULES).published == published, why


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Montijo, 12 set 2023 (Lusa) – O moinho voltou hoje a moer.", "2023-09-12"),
        ("PARIS, Sept. 12, 2023 (AFP) - The ferry runs again.", "2023-09-12"),
        ("BERLIN, 12. September 2023 (dpa) – Die Fähre fährt wieder.", "2023-09-12"),
        ("GENOVA, 12 SET - Riapre la scuola.", None),
        ("Anna First, born May 12, 1960 (and still well) - so she says.", None),
    ],
)
def test_a_datelines_day(line: str, published: str | None) -> None:
    assert assemble(parse_record("a", f"<p>{line}</p>{REST}"), RULES).published == published
