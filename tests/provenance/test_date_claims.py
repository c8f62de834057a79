import pytest

from archivekit.assemble import assemble
from archivekit.model import Article
from archivekit.reading.formats import parse_record
from making import article

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
    made = assemble(parse_record("a", text))
    assert claims(made) == [
        ("page", "2020-10-23T00:50:00Z"),
        ("url", "2020-10-23"),
        ("feed", "2020-10-23T01:00:00Z"),
        ("feed", "2020-10-24T01:02:03.456Z"),
        ("updated", "2020-10-25"),
    ]


def test_an_unknown_feed_time_makes_the_front_matter_the_crawls() -> None:
    text = "---\ntitle: 标题\ndate: 2024-06-25T23:35:57.314Z\n---\n<!--NaN-->\n[标题](https://example.org/1)\n------\n"
    made = assemble(parse_record("a", text + REST))
    assert claims(made) == [("crawl", "2024-06-25T23:35:57.314Z")]
    assert made.published_from == "crawl"


def test_every_claim_says_by_which_clock() -> None:
    made = article(f"<div>23/10/2020 - 02:50</div>{REST}", url=RFI)
    assert [date.zone for date in made.dates] == ["Europe/Paris", None, "UTC"]
