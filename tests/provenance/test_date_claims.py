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
    text = f"---\ntitle: 标题\ndate: 2020-11-03\n{name}: 2020-11-04\n---\n{REST}"
    made = assemble(parse_record("a", text), RULES)
    assert claims(made) == [("feed", "2020-11-03"), ("updated", "2020-11-04")]


def test_a_reposters_label_is_the_sources_day() -> None:
    url = "https://chinadigitaltimes.net/chinese/2020/08/x/"
    body = f"<p>发布时间：2014年12月30日</p><p>来源：某某日报</p>{REST}"
    assert article(body, url=url).published_from == "feed"
