"""What keys of rows and of front matter name beside a text: publisher, source, section, pictures."""

import json
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._reading.formats import parse
from archivekit._reading.header_words import field_named
from archivekit._reading.record import Record
from archivekit.model import Article
from archivekit.testing import assert_evidence

TEXT = "Seven barges passed the lift."
URL = "https://www.kaimoorpost.com/news/lift"


def article(tmp_path: Path, source: dict[str, Any] | str) -> Article:
    """Read one row, or one file."""
    path = tmp_path / ("a.md" if isinstance(source, str) else "a.json")
    written = source if isinstance(source, str) else json.dumps({"text": TEXT, **source})
    path.write_text(written, "utf-8")
    (found,) = ak.read(path)
    assert_evidence(found)
    return found


def record(source: str) -> Record:
    (found,) = parse("a.md", source)
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("urlToImage", "photo"),
        ("thumbnail_pic_s02", "photo"),
        ("mainImage.cdnUrl", "photo"),
        ("cover.caption", "photo-caption"),
        ("header.image", "photo"),
        ("image_credit", "photo-credit"),
        ("图片说明", "photo-caption"),
        ("原始图片url", "photo"),
        ("文章链接", "url"),
        ("新闻标题", "title"),
        ("微博发布时间", "date"),
        ("기사제목", "title"),
        ("mainCategory", "section"),
        ("publicationTitle", "site"),
        ("언론사", "site"),
        ("lastModifyTime", "updated"),
        ("last_update.date", "updated"),
        ("accessDate", "captured"),
        ("抓取时间", "captured"),
        ("dateTimePub", "date"),
        ("校對", "copy_editor"),
        *((key, None) for key in ("image_width", "section_id", "modifier", "postcode", "发布位置")),
        *(
            (key, None)
            for key in ("publisher_id", "editorial", "archive_url", "header", "cover.width")
        ),
    ],
)
def test_keys_that_are_said_in_many_ways(key: str, field: str | None) -> None:
    assert field_named(key) == field


OUTLETS = [
    ({"url": URL, "source": {"id": None, "name": "Kaimoor Post"}}, "Kaimoor Post", "kaimoorpost.com"),
    ({"url": URL, "media_name": "Kaimoor Post"}, "Kaimoor Post", "kaimoorpost.com"),
    ({"url": URL, "source": {"uri": "k", "title": "Kaimoor Post"}}, "Kaimoor Post", "kaimoorpost.com"),
    ({"portal": {"nome": "Jornal da Foz"}}, "Jornal da Foz", None),
    ({"媒体": "河口日报"}, "河口日报", None),
    ({"source": "Reuters"}, "路透社", "reuters.com"),
    ({"url": URL}, "kaimoorpost.com", "kaimoorpost.com"),
    ({"url": URL, "source": "rss://feed"}, "kaimoorpost.com", "kaimoorpost.com"),
    ({"url": URL, "source": "None"}, "kaimoorpost.com", "kaimoorpost.com"),
    ({"url": URL, "publisher": "x" * 61}, "kaimoorpost.com", "kaimoorpost.com"),
    ({"url": URL, "source": "Reuters"}, "kaimoorpost.com", "kaimoorpost.com"),
    ({"screen_name": "a", "source": "iPhone 12"}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("row", "name", "domain"), OUTLETS)
def test_the_outlet_that_a_row_names(
    tmp_path: Path, row: dict[str, Any], name: str | None, domain: str | None
) -> None:
    outlet = article(tmp_path, row).outlet
    assert (outlet and outlet.name, outlet and outlet.domain) == (name, domain)


def test_an_outlet_without_a_domain_is_told_by_its_name(tmp_path: Path) -> None:
    found = article(tmp_path, {"newspaper": "Kaimoor Post"})
    assert found.outlet == ak.model.Outlet(id="kaimoorpost", name="Kaimoor Post", domain=None)
    assert found.evidence.outlet is not None
    assert found.evidence.outlet.quote == "Kaimoor Post"
    assert Article.from_dict(found.to_dict()).outlet == found.outlet


@pytest.mark.parametrize(
    ("row", "name", "agencies", "why"),
    [
        ({"url": "https://www.163.com/news/1", "source": "山城晨报"}, "山城晨报", [], "a portal"),
        (
            {"url": "https://www.toutiao.com/1", "media_name": "山城晨报"},
            "山城晨报",
            [],
            "its medium",
        ),
        ({"url": "https://www.163.com/news/1", "source": "网易"}, None, [], "the portal itself"),
        ({"url": URL, "source": "BBC"}, "BBC", [], "a known outlet at another address"),
        (
            {"url": "https://www.bbc.com/1", "source": "BBC Sport"},
            None,
            [],
            "a known outlet's part",
        ),
        ({"url": URL, "Quelle": "dpa"}, "dpa", ["德新社"], "an agency"),
        ({"url": URL, "source": "Kaimoor Post"}, None, [], "the publisher"),
        ({"source": "Reuters"}, None, [], "a row without an address is its source's"),
    ],
)
def test_whom_a_row_was_taken_from(
    tmp_path: Path, row: dict[str, Any], name: str | None, agencies: list[str], why: str
) -> None:
    found = article(tmp_path, row)
    source = found.republished_from
    assert (source and source.name) == name, why
    assert [agency.name for agency in found.agencies] == agencies, why


@pytest.mark.parametrize(
    ("source", "outlet", "republished"),
    [
        (f"---\ntitle: T\nsource: Kaimoor Post\nurl: {URL}\n---\n{TEXT}", "Kaimoor Post", None),
        (f"---\ntitle: T\nsource: Kaimoor Post\n---\n{TEXT}", None, "Kaimoor Post"),
        (f"---\ntitle: T\npublisher: Kaimoor Post\n---\n{TEXT}", "Kaimoor Post", None),
        (f"# T\n\n> Date: 2024-05-06\n> Source: Kaimoor Post\n\n{TEXT}", None, "Kaimoor Post"),
        (f"# T\n\n**Source:** [Kaimoor Post]({URL})\n**Date:** 2024-05-06\n\n{TEXT}", "Kaimoor Post", None),
    ],
)  # fmt: skip
def test_the_source_of_front_matter(
    tmp_path: Path, source: str, outlet: str | None, republished: str | None
) -> None:
    found = article(tmp_path, source)
    assert (found.outlet and found.outlet.name) == outlet
    assert (found.republished_from and found.republished_from.name) == republished


@pytest.mark.parametrize(
    ("row", "section"),
    [
        ({"category": "Local"}, "Local"),
        ({"栏目": "社会"}, "社会"),
        ({"category": ["business"]}, "business"),
        ({"categories": ["a", "b"]}, None),
        ({"category": "Uncategorized"}, None),
        ({"category": "3"}, None),
        ({"category": "BBC"}, None),
        ({"category": "Ann Lee", "author": "Ann Lee"}, None),
        ({"category": "Birds, boats"}, None),
        ({"category": "https://a.example/c"}, None),
        ({"category": "维权网", "tags": ["维权网"]}, None),
    ],
)
def test_the_section_that_a_row_names(
    tmp_path: Path, row: dict[str, Any], section: str | None
) -> None:
    assert article(tmp_path, row).section == section


A, B = "https://cdn.kaimoorpost.com/a.jpg", "https://cdn.kaimoorpost.com/b.jpg"
PICTURES: list[tuple[dict[str, Any], list[tuple[str, str | None, str | None]]]] = [
    ({"image": A}, [(A, None, None)]),
    ({"image": A, "image_caption": "The lift. Photo: Tom Ash"}, [(A, "The lift.", "Tom Ash")]),
    ({"image_credit": "Foto: Tom Ash", "image": A}, [(A, None, "Tom Ash")]),
    ({"pics": f"{A},{B}"}, [(A, None, None), (B, None, None)]),
    ({"images": str([A, B])}, [(A, None, None), (B, None, None)]),
    (
        {"photos": [{"caption": "One", "url": A}, {"url": B, "credit": "Ann Lee"}]},
        [(A, "One", None), (B, None, "Ann Lee")],
    ),
    ({"image": A, "thumbnail": B}, [(A, None, None)]),
    ({"thumbnail": B}, [(B, None, None)]),
    ({"image": "https://cdn.kaimoorpost.com/logo.png"}, []),
    ({"image": "none"}, []),
    ({"caption": "The lift"}, []),
    (
        {"images": [{"versions": [{"url": A}], "caption": "One", "authors": ["Tom Ash"]}]},
        [(A, "One", "Tom Ash")],
    ),
    (
        {"wp:featuredmedia": [{"source_url": A, "caption": {"rendered": "<p>One</p>"}}]},
        [(A, "One", None)],
    ),
    (
        {"html": f'<p>{TEXT}</p><img src="{A}?w=90">', "image": A, "image_caption": "The lift"},
        [(f"{A}?w=90", "The lift", None)],
    ),
]


@pytest.mark.parametrize(("row", "pictures"), PICTURES)
def test_the_pictures_that_a_row_names(
    tmp_path: Path, row: dict[str, Any], pictures: list[tuple[str, str | None, str | None]]
) -> None:
    found = article(tmp_path, row).photos
    assert [(photo.url, photo.caption, photo.credit) for photo in found] == pictures


def test_the_pictures_of_front_matter_have_their_words_by_number(tmp_path: Path) -> None:
    block = f"photos:\n- url: {A}\n  caption: One\n  credit: Tom Ash\n- url: {B}\n  caption: Two\n  credit: Ann Lee\n"
    found = article(tmp_path, f"---\ntitle: T\n{block}---\n{TEXT}").photos
    assert [(p.url, p.caption, p.credit) for p in found] == [
        (A, "One", "Tom Ash"),
        (B, "Two", "Ann Lee"),
    ]
    one = f"---\ntitle: T\nimage_caption: One\nimage: {A}\n---\n{TEXT}"
    assert [photo.caption for photo in article(tmp_path, one).photos] == ["One"]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ({"authors": "['Jane Doe', 'Mary Major']"}, ["Jane Doe", "Mary Major"]),
        ({"authors": [{"publishName": "Jane Doe", "authorId": 7}]}, ["Jane Doe"]),
        ({"authors": [{"firstName": "Jane", "lastName": "Doe"}]}, ["Jane Doe"]),
        ({"metadata": {"author": "Jane Doe"}}, ["Jane Doe"]),
        ({"byline": {"original": "By Jane Doe", "person": [{"rank": 1}]}}, ["Jane Doe"]),
    ],
)
def test_names_in_lists_and_objects(tmp_path: Path, row: dict[str, Any], names: list[str]) -> None:
    assert [credit.name for credit in article(tmp_path, row).credits] == names


@pytest.mark.parametrize(
    ("row", "published"),
    [
        ({"pubDate": "2024-09-05 15:33:00", "pubDateTZ": "UTC"}, "2024-09-05T15:33:00Z"),
        ({"date": "2023-09-12", "dateTime": "2023-09-12T16:05:00Z"}, "2023-09-12T16:05:00Z"),
        ({"date": "2023-09-12", "dateTime": "2023-09-14T16:05:00Z"}, "2023-09-12"),
        ({"发布时间": 1593529454}, "2020-06-30T15:04:14Z"),
        ({"updates": "none", "published": "2023-09-12"}, "2023-09-12"),
        ({"data": "12 settembre 2023"}, "2023-09-12"),
    ],
)
def test_clocks_of_rows(tmp_path: Path, row: dict[str, Any], published: str) -> None:
    assert article(tmp_path, row).published == published


@pytest.mark.parametrize(
    ("row", "url"),
    [
        ({"provider_link_page": URL}, URL),
        ({"_id": URL}, URL),
        ({"source": URL}, URL),
        ({"source_url": "https://www.kaimoorpost.com", "link": URL}, URL),
        ({"author_url": URL}, None),
        ({"video_link": URL}, None),
        ({"uri": "https://www.kaimoorpost.com/"}, None),
    ],
)
def test_the_address_under_other_names(
    tmp_path: Path, row: dict[str, Any], url: str | None
) -> None:
    assert article(tmp_path, row).url == url


def test_a_text_in_sections_and_paragraphs(tmp_path: Path) -> None:
    parts = [
        {"headline": "Start", "paragraphs": [TEXT]},
        {"headline": [], "paragraphs": ["It rose."]},
    ]
    row = {"text": None, "body": {"summary": ["Short."], "sections": parts}}
    assert article(tmp_path, row).text == f"Start\n{TEXT}\nIt rose."


def test_no_value_of_a_row_is_lost(tmp_path: Path) -> None:
    row = {"user": {"screen": {"name": "河口"}}, "stats": [{"reads": 7}, {"reads": 9}]}
    source = article(tmp_path, row).source
    assert all(
        line in source for line in ("user.screen: 河口\n", "stats.reads: 7\n", "stats.reads: 9\n")
    )


@pytest.mark.parametrize(
    ("row", "original", "url"),
    [
        ({"translator": "Ann Lee", "original": URL}, URL, None),
        ({"译者": "李安", "原文链接": URL}, URL, None),
        ({"original": URL}, None, URL),
        ({"translator": "Ann Lee", "original": "the first one"}, None, None),
        ({"translator": "Ann Lee", "original_url": URL}, None, URL),
    ],
)
def test_what_a_translation_is_of(
    tmp_path: Path, row: dict[str, Any], original: str | None, url: str | None
) -> None:
    found = article(tmp_path, row)
    assert (found.original, found.url) == (original, url)


HEADS = [
    ("| 项目 | 内容 |\n| --- | --- |\n| 来源 | 河口日报 |\n| 发布时间 | 2024-01-09 |", {"source": "河口日报", "date": "2024-01-09"}),
    ("| 来源 | 河口日报 |\n| --- | --- |\n| 发布时间 | 2024-01-09 |", {"source": "河口日报", "date": "2024-01-09"}),
    ("| | |\n|---|---|\n| **Date** | 2024-01-09 |\n| **URL** | <https://a.example/1> |", {"date": "2024-01-09", "url": "https://a.example/1"}),
    ("**Author:** Ann Lee  \n**Date:** 2024-01-09", {"author": "Ann Lee", "date": "2024-01-09"}),
    ("**Author**: Ann Lee\n\n**Date**: 2024-01-09\n\n---", {"author": "Ann Lee", "date": "2024-01-09"}),
    ("* Author: Ann Lee\n* Date: 2024-01-09", {"author": "Ann Lee", "date": "2024-01-09"}),
    ("> 作者：冯一帆\n> 来源：[河口日报](https://a.example/1)", {"author": "冯一帆", "url": "https://a.example/1", "source": "河口日报"}),
    ("Author: Ann Lee\nDate: 2024-01-09", {"author": "Ann Lee", "date": "2024-01-09"}),
    ("*Author: Ann Lee | Date: 2024-01-09*", {"author": "Ann Lee", "date": "2024-01-09"}),
    ("📅 **Date:** 2024-01-09\n✍️ **Author:** Ann Lee", {"author": "Ann Lee", "date": "2024-01-09"}),
    ("- **When:** Saturday\n- **Date:** 2024-01-09", {}),
    ("- **Author:** Ann Lee\n- **Editor:** Mary Major", {}),
    ("- **Date:** soon\n- **Author:** Ann Lee", {}),
    ("Author: Ann Lee\nDate: 2024-01-09\nThey met at noon.", {}),
    ("| Date | Author |\n| --- | --- |\n| 2024-01-09 | Ann Lee |", {}),
    ("| Date | 2024-01-09 |\n| --- | --- |\n| Author | Ann Lee |\n| a | b | c |", {}),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_facts_under_a_heading(head: str, expected: dict[str, str]) -> None:
    found = record(f"# Lift opens\n\n{head}\n\n{TEXT}\n")
    fields = {field.name: field.value for field in found.fields if field.name != "title"}
    assert fields == expected
    body = found.source[found.body_start : found.body_end].strip()
    assert body == (TEXT if expected else f"{head}\n\n{TEXT}")
    assert all(f.value in found.source[f.start : f.end] for f in found.fields)


def test_labels_in_a_head_that_are_no_fields_are_read_as_labels(tmp_path: Path) -> None:
    found = article(
        tmp_path, f"# T\n\n**Date:** 2024-01-09\n**Source:** A\n**策划：** 冯一帆\n\n{TEXT}"
    )
    assert found.text == TEXT


@pytest.mark.parametrize(
    ("home", "link", "name"),
    [
        ("https://www.kaimoorpost.com/", URL, "Kaimoor Post"),
        ("https://planet.example/", URL, "kaimoorpost.com"),
    ],
)
def test_the_title_of_a_feed_names_its_own_entries(
    tmp_path: Path, home: str, link: str, name: str
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(
        f"<rss version='2.0'><channel><title>Kaimoor Post</title><link>{home}</link>"
        f"<item><title>T</title><link>{link}</link><category>Local</category>"
        f"<description>{TEXT}</description></item></channel></rss>",
        "utf-8",
    )
    (found,) = ak.read(path)
    assert (found.outlet and found.outlet.name, found.section) == (name, "Local")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kaimoor Post - Local", "Kaimoor Post"),
        ("Latest | Kaimoorpost", "Kaimoorpost"),
        ("News - Sport", "kaimoorpost.com"),
        ("Latest news", "kaimoorpost.com"),
        ("최신 뉴스", "kaimoorpost.com"),
    ],
)
def test_the_part_of_a_feeds_title_that_is_the_name(tmp_path: Path, title: str, name: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(
        f"<rss version='2.0'><channel><title>{title}</title><item><title>T</title>"
        f"<link>{URL}</link><category>Local</category></item></channel></rss>",
        "utf-8",
    )
    (found,) = ak.read(path)
    assert found.outlet
    assert found.outlet.name == name


def test_the_full_text_of_yandexs_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(
        "<rss version='2.0' xmlns:yandex='http://news.yandex.ru'><channel><title>A</title><item>"
        f"<title>T</title><link>{URL}</link><description>Short.</description>"
        f"<yandex:full-text>{TEXT}</yandex:full-text></item></channel></rss>",
        "utf-8",
    )
    (found,) = ak.read(path)
    assert found.text == TEXT
    assert "summary: Short.\n" in found.source
