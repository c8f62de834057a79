"""Pages in the manner of newspapers of many countries, on domains that no rule knows."""

import pytest

from archivekit.model import Article
from making import article

ZH = "<p>两国外长周一在首都举行会谈，双方同意在今后几个月内继续就贸易问题进行磋商，并争取达成协议。</p>"
EN = (
    "<p>The two foreign ministers met in the capital on Monday and agreed to continue talks on"
    " trade over the coming months, officials said.</p>"
)


def page(body: str) -> Article:
    return article(body, title="A headline", url="https://unseen.example/1")


def people(made: Article) -> list[tuple[str, str, str | None]]:
    return [(credit.role.value, credit.name, credit.place) for credit in made.credits]


def lead(dateline: str, text: str) -> str:
    return text.replace("<p>", f"<p>{dateline}", 1)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>By Jane Doe</p><p>8 November 2020</p>{EN}", [("author", "Jane Doe", None)]),
        (f"<p>John Smith, Staff Writer</p><p>November 8, 2020</p>{EN}", [("author", "John Smith", None)]),
        (
            f"<address>Ann Lee and agencies in Beijing</address><p>Sun 8 Nov 2020 14.05 GMT</p>{EN}",
            [("author", "Ann Lee", "Beijing")],
        ),
        (
            f"{EN}<p>(Reporting by Ann Lee; Additional reporting by Tom Roe in Taipei; Writing by Sue Fox; Editing by Bob Day)</p>",
            [
                ("reporter", "Ann Lee", None),
                ("contributor", "Tom Roe", "Taipei"),
                ("author", "Sue Fox", None),
                ("editor", "Bob Day", None),
            ],
        ),
        (
            f"{EN}<p>Associated Press writer Ann Lee in Dubai contributed to this report.</p>",
            [("contributor", "Ann Lee", "Dubai")],
        ),
        (
            f"<div>by <a href='/author/jane-doe/'>Jane Doe</a> in <a href='/category/x'>World</a></div>{EN}",
            [("author", "Jane Doe", None)],
        ),
        (f"<p>Von Hans Müller, Berlin</p><p>8. November 2020</p>{EN}", [("author", "Hans Müller", "Berlin")]),
        (f"<p>Ein Interview von Anna Schmidt</p><p>08.11.2020</p>{EN}", [("author", "Anna Schmidt", None)]),
        (f"<p>Par Jean Dupont avec AFP</p><p>8 novembre 2020</p>{EN}", [("author", "Jean Dupont", None)]),
        (f"{EN}<p>Traduit de l'anglais par Luc Bernard</p>", [("translator", "Luc Bernard", None)]),
        (f"<div>María López / Juan Pérez</div><div>8 de noviembre de 2020</div>{EN}",
         [("author", "María López", None), ("author", "Juan Pérez", None)]),
        (lead("【北京＝山田太郎】", ZH), [("reporter", "山田太郎", "北京")]),
        (lead("(서울=연합뉴스) 김철수 기자 = ", ZH), [("reporter", "김철수", "서울")]),
        (lead("新华社北京11月8日电（记者王小明、李红）", ZH),
         [("reporter", "王小明", None), ("reporter", "李红", None)]),
        (lead("某某网南京11月8日电 (记者 王小明)", ZH), [("reporter", "王小明", None)]),
        (lead("〔記者王小明／台北報導〕", ZH), [("reporter", "王小明", "台北")]),
        (lead("［記者王小明台北報導］", ZH), [("reporter", "王小明", "台北")]),
        (f"<p>王小明／台北報導</p>{ZH}", [("reporter", "王小明", "台北")]),
        (f"<p>2020-11-08 14:05 聯合報 / 記者王小明／台北即時報導</p>{ZH}", [("reporter", "王小明", "台北")]),
        (f"{ZH}<p>自由亚洲电台记者 夏小华 台北报导 责编 何平</p>",
         [("reporter", "夏小华", "台北"), ("editor", "何平", None)]),
        (f"<p>某某新闻记者 王小明 实习生 李红</p>{ZH}",
         [("reporter", "王小明", None), ("reporter", "李红", None)]),
        (f"<p>英国《金融时报》 米强 北京报道</p>{ZH}", [("reporter", "米强", "北京")]),
        (f"{ZH}<p>采写 | 王小明  编辑 | 李红  出品 | 某某工作室</p>",
         [("reporter", "王小明", None), ("editor", "李红", None)]),
        (f"{ZH}<p>张三对本文有报道贡献。 Bo Li和Ann Lee对本文有研究贡献。</p>",
         [("contributor", "张三", None), ("contributor", "Bo Li", None), ("contributor", "Ann Lee", None)]),
        (f"<p>null 李澄欣</p><p>2020-11-08</p>{ZH}", [("author", "李澄欣", None)]),
        (f"<p>文木 综合报道</p><p>2020-11-08</p>{ZH}", [("author", "文木", None)]),
        (f"{ZH}<p>记者王小明（左）周二在台北报道时被带走。</p>", []),
        (f"{EN}<p>Source: National Bureau of Statistics</p>", []),
    ],
)  # fmt: skip
def test_credits(body: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert people(page(body)) == expected


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("BEIJING, Nov 8 (Reuters) - ", "BEIJING", "路透社"),
        ("WASHINGTON (AP) — ", "WASHINGTON", "美联社"),
        ("Berlin (dpa) - ", "Berlin", "德新社"),
        ("MADRID (EFE).- ", "MADRID", "埃菲社"),
        ("BEIJING — ", "BEIJING", None),
        ("МОСКВА, 8 ноя — РИА Новости. ", "МОСКВА", "俄新社"),
        ("[北京 8日 ロイター] - ", "北京", "路透社"),
        ("(서울=연합뉴스) 김철수 기자 = ", "서울", "韩联社"),
        ("中新网客户端北京11月8日电 (记者 王小明) ", "北京", "中新社"),
        ("BREAKING — ", None, None),
        ("Smith (Labour) - ", None, None),
    ],
)
def test_datelines(dateline: str, place: str | None, agency: str | None) -> None:
    made = page(lead(dateline, EN))
    assert made.dateline == place
    assert [known.name for known in made.agencies] == ([agency] if agency else [])


@pytest.mark.parametrize(
    ("line", "source", "url"),
    [
        ("This story was originally published by ProPublica.", "ProPublica", None),
        ("Artículo publicado originalmente en El Diario.", "El Diario", None),
        ("（作者为某大学教授，本文原载《南方都市报》）", "南方都市报", None),
        (
            "原文来自公众号「好声量」：<a href='https://other.example/1'>题目</a>",
            "好声量",
            "https://other.example/1",
        ),
    ],
)
def test_sources(line: str, source: str, url: str | None) -> None:
    made = page(f"{EN}<p>{line}</p>")
    assert made.republished_from is not None
    assert (made.republished_from.name, made.republished_from.url) == (source, url)


def test_an_agency_that_carries_the_whole_story() -> None:
    again = (
        "<p>路透社说，双方将在下月再次会晤，地点尚未确定，但可能仍在首都附近的某个城市举行。</p>"
    )
    story = f"<p>据路透社今天报道，{ZH[3:]}{again}{again.replace('说', '称')}"
    assert [agency.name for agency in page(story).agencies] == ["路透社"]
    mixed = f"{story}<p>法新社报道，另一方否认了这一说法，称会谈的日期从未改变，地点也没有变。</p>"
    assert page(ZH + mixed).agencies == ()


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("月神的竖琴：这代年轻人", "月神的竖琴"),
        ("许章润：就某事", "许章润"),
        ("豆瓣网友：妹妹写的诗", None),
        ("中国：历史与未来", None),
        ("Photo: A park, by Someone", None),
    ],
)
def test_who_stands_before_a_colon_where_a_site_reposts(title: str, author: str | None) -> None:
    made = article(ZH, title=title, url="https://chinadigitaltimes.net/chinese/2020/08/x/")
    assert [credit.name for credit in made.credits] == ([author] if author else [])
    elsewhere = article(ZH, title=title, url="https://unseen.example/1")
    assert elsewhere.credits == ()
