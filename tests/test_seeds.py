"""What a careful reader finds in the five seeds, and nothing that they do not say."""

import pytest

from archivekit.model import Article

Articles = dict[str, Article]


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("000", ("comment-header", "王毅与美方密会后　随即启程前往俄罗斯", None, "zh-Hans")),
        (
            "001",
            ("comment-header", "金正恩赴俄会晤普京，中俄朝三边关系微妙互动", "要闻解说", "zh-Hans"),
        ),
        ("002", ("comment-header", "俄朝关系趋于密切或为美中两国创造机会", None, "zh-Hans")),
        ("003", ("jekyll", "朝俄订立战略联盟 冲击中日韩区域安全", None, "zh-Hans")),
        ("004", ("comment-header", "俄朝共同防御条约给北京带来更多麻烦", None, "zh-Hans")),
    ],
)
def test_headlines(seed_articles: Articles, seed: str, expected: tuple[str | None, ...]) -> None:
    article = seed_articles[seed]
    assert expected == (article.format, article.title, article.section, article.language)


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("000", ("rfa", "自由亚洲电台", "mandarin")),
        ("001", ("rfi", "法国国际广播电台", "cn")),
        ("002", ("voa", "美国之音", "chinese")),
        ("003", ("rfa", "自由亚洲电台", "mandarin")),
        ("004", ("nytimes", "纽约时报中文网", "cn")),
    ],
)
def test_outlets(seed_articles: Articles, seed: str, expected: tuple[str, ...]) -> None:
    outlet = seed_articles[seed].outlet
    assert outlet is not None
    assert expected == (outlet.id, outlet.name, outlet.edition)


@pytest.mark.parametrize(
    ("seed", "published", "kind", "zone", "others"),
    [
        ("000", "2023-09-18T18:40:39Z", "url", "America/New_York", {"feed": "2023-09-18T18:48:00Z"}),
        ("001", "2023-09-12T13:45:00Z", "page", "Europe/Paris",
         {"url": "2023-09-12", "feed": "2023-09-12T14:15:02Z"}),
        ("002", "2024-06-28T00:53:03Z", "page", "UTC",
         {"url": "2024-06-27", "feed": "2024-06-28T00:59:03Z"}),
        ("003", "2024-06-25T14:10:36Z", "url", "America/New_York",
         {"crawl": "2024-06-25T23:35:57.314Z"}),
        ("004", "2024-06-21T01:07:39Z", "page", "Asia/Shanghai",
         {"url": "2024-06-21", "feed": "2024-06-21T01:37:01Z"}),
    ],
)  # fmt: skip
def test_dates(
    seed_articles: Articles, seed: str, published: str, kind: str, zone: str, others: dict[str, str]
) -> None:
    article = seed_articles[seed]
    assert (published, kind) == (article.published, article.published_from)
    chosen, *rest = article.dates
    assert (chosen.kind, chosen.utc, chosen.zone) == (kind, published, zone)
    assert others == {date.kind.value: date.utc for date in rest}


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("000", [("reporter", "Lee Jeong-Ho", "英语组", None), ("reporter", "Elaine Chan", "英语组", None),
                 ("translator", "清风", None, None), ("editor", "温晓平", None, None)]),
        ("001", [("author", "瑞迪", None, None)]),
        ("002", []),
        ("003", [("reporter", "经纬", None, None), ("editor", "何平", None, None),
                 ("web_editor", "洪伟", None, None)]),
        ("004", [("author", "David Pierson", None, None), ("author", "Choe Sang-Hun", None, None),
                 ("contributor", "Olivia Wang", None, "香港"),
                 ("translator", "纽约时报中文网", None, None)]),
    ],
)  # fmt: skip
def test_credits(
    seed_articles: Articles, seed: str, expected: list[tuple[str | None, ...]]
) -> None:
    credits_found = seed_articles[seed].credits
    assert expected == [(c.role.value, c.name, c.desk, c.place) for c in credits_found]


def test_desks_and_author_pages(seed_articles: Articles) -> None:
    assert [desk.name for desk in seed_articles["000"].desks] == ["英语组", "本台粤语组"]
    assert not any(seed_articles[seed].desks for seed in ("001", "002", "003", "004"))
    assert seed_articles["004"].credits[0].url == "https://www.nytimes.com/by/david-pierson"
    author_page = seed_articles["001"].credits[0].url
    assert author_page is not None
    assert author_page.startswith("https://www.rfi.fr/cn/")


@pytest.mark.parametrize(
    ("seed", "count", "credited"),
    [
        ("000", 1, ["Sputnik/Mikhail Tereshchenko/Pool via REUTERS"]),
        ("001", 1, []),
        ("002", 1, []),
        ("003", 3, ["美联社", "视频截图/史汀生中心/Zoom", "视频截图/史汀生中心/Zoom"]),
        ("004", 6, ["Korean Central News Agency, via Associated Press"]),
    ],
)
def test_photos(seed_articles: Articles, seed: str, count: int, credited: list[str]) -> None:
    photos = seed_articles[seed].photos
    assert len(photos) == count
    assert credited == [photo.credit for photo in photos if photo.credit]


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("000", []),
        ("001", [("feed-mirror", "feedx.net"), ("feed-mirror", "feedx.best")]),
        ("002", [("feed-mirror", "feedx.net"), ("feed-mirror", "feedx.run"),
                 ("image-proxy", "images.weserv.nl")]),
        ("003", []),
        ("004", [("image-proxy", "images.weserv.nl")]),
    ],
)  # fmt: skip
def test_mirrors(seed_articles: Articles, seed: str, expected: list[tuple[str, str]]) -> None:
    assert expected == [(m.kind.value, m.domain) for m in seed_articles[seed].mirrors]


def test_pictures_are_taken_out_of_their_proxy(seed_articles: Articles) -> None:
    assert [photo.url for photo in seed_articles["002"].photos] == [
        "https://gdb.voanews.com/f80956b3-6eba-432b-b017-8fa8a4d8bb53_r1_s_w900.jpg"
    ]


def test_original_dateline_and_related_links(seed_articles: Articles) -> None:
    assert {seed: a.original for seed, a in seed_articles.items() if a.original} == {
        "004": "https://www.nytimes.com/2024/06/20/world/asia/china-russia-north-korea.html"
    }
    assert {seed: a.dateline for seed, a in seed_articles.items() if a.dateline} == {
        "002": "华盛顿"
    }
    related = {s: sum(x.kind == "related" for x in a.links) for s, a in seed_articles.items()}
    assert related == {"000": 0, "001": 0, "002": 0, "003": 4, "004": 0}


@pytest.mark.parametrize(
    ("seed", "first", "last", "never"),
    [
        ("000", "中国外交部长王毅周日", "首要红线。",
         ["记者：Lee", "责编", "签约仪式之后", "REUTERS"]),
        ("001", "经过近两天的旅行", "距离中国也更近。", ["获取更多RSS", "feedx", "作者：", "12/09/2023"]),
        ("002", "华盛顿 —", "重返谈判桌。”", ["获取更多RSS", "feedx", "00:53:03 GMT", "举行会谈。"]),
        ("003", "在俄乌战争焦灼之际", "狭窄的窗口。", ["记者：经纬", "专家示警", "美联社"]),
        ("004", "在全球叙事的较量中", "是非曲直决定自己的立场”。",
         ["翻译：纽约时报中文网", "点击查看本文英文版", "DAVID PIERSON", "2024年6月21日"]),
    ],
)  # fmt: skip
def test_text(seed_articles: Articles, seed: str, first: str, last: str, never: list[str]) -> None:
    text = seed_articles[seed].text
    assert text.startswith(first)
    assert text.endswith(last)
    assert not [words for words in never if words in text]


def test_nothing_else_is_claimed(seed_articles: Articles) -> None:
    for article in seed_articles.values():
        assert article.republished_from is None
        assert article.agencies == ()
