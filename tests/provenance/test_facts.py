"""Datelines, agencies, pictures, mirrors, originals and sources, in small pages of our own."""

import pytest

from archivekit._assemble import assemble
from archivekit._provenance.credits.names_and_place import split_names_and_place
from archivekit._provenance.headline import split_title
from archivekit._provenance.photos import split_caption
from archivekit._rules.rules import Rules
from making import RULES, article, dump, parse_record

REST = "两国外长周一在首都举行会谈，双方同意在今后几个月内继续就贸易问题进行磋商，并争取达成协议。"
RFI = "http://www.rfi.fr/cn/x/20201023-a"
CNA = "https://www.cna.com.tw/news/aipl/202010230001.aspx"


@pytest.mark.parametrize(
    ("lead", "url", "place", "reporters", "agencies", "why"),
    [
        ("（中央社記者楊舒晴21日電）", CNA, None, ["楊舒晴"], [], "no place"),
        (
            "（中央社記者吳哲豪蕭博陽14日電）",
            CNA,
            None,
            ["吳哲豪", "蕭博陽"],
            [],
            "two names run together",
        ),
        ("（中央社記者張淑伶稿廈門20日電）", CNA, "廈門", ["張淑伶"], [], "a letter too much"),
        ("（法新社记斯德哥尔摩24日电）", CNA, None, [], [], "a letter that no place begins with"),
        ("（法新社东京23日电） ", RFI, "东京", [], ["法新社"], "an agency's copy"),
        (
            "（中央社記者何宏儒安卡拉3日專電）",
            CNA,
            "安卡拉",
            ["何宏儒"],
            [],
            "run together; its own",
        ),
        (
            "（中央社記者楊思瑞、洪學廣台南2日電）",
            CNA,
            "台南",
            ["楊思瑞", "洪學廣"],
            [],
            "two reporters",
        ),
        ("（中央社匹茲堡7日綜合外電報導）", CNA, "匹茲堡", [], [], "a desk's digest"),
        ("（中央社網站7日電）", CNA, None, [], [], "a website is no place"),
        ("路透上海10月17日 - ", RFI, "上海", [], ["路透社"], "Reuters"),
        ("华盛顿 — ", RFI, "华盛顿", [], [], "a known place before a dash"),
        ("香港——", RFI, "香港", [], [], "a long dash"),
        ("评论——", RFI, None, [], [], "a word before a dash is no place"),
        ("据路透社报道，", RFI, None, [], ["路透社"], "the first words name the agency"),
        ("（中央社記者張三台北3日電）", RFI, "台北", ["張三"], ["中央社"], "another's agency"),
        (
            "现代快报讯（通讯员 六公宣 记者 顾元森）6月28日，",
            RFI,
            None,
            ["六公宣", "顾元森"],
            [],
            "a lead's bracket",
        ),
        (
            "【大纪元2021年01月09日讯】（大纪元记者梁义报导）",
            RFI,
            None,
            ["梁义"],
            [],
            "behind a day",
        ),
        ("#記者王韋婷的採訪報導# ", RFI, None, ["王韋婷"], [], "between marks"),
        (
            "记者王小明（左）与同事周二被警方带走。",
            RFI,
            None,
            [],
            [],
            "a reporter who is the subject",
        ),
        ("Hamburg/Kiel (dpa) - ", RFI, "Hamburg/Kiel", [], ["德新社"], "two towns"),
        ("（法新社雪梨/北京6日電）", RFI, "雪梨/北京", [], ["法新社"], "the same in Chinese"),
        ("（路透倫敦12日電）", RFI, "倫敦", [], ["路透社"], "an agency's short name"),
        ("GEORGE TOWN: ", RFI, "GEORGE TOWN", [], [], "a known place before a colon"),
        ("WATCH: ", RFI, None, [], [], "a word before a colon"),
        (
            "（中央社記者郭芷瑄、盧太城5日綜合報導）",
            RFI,
            None,
            ["郭芷瑄", "盧太城"],
            ["中央社"],
            "no place",
        ),
        ("", RFI, None, [], [], "none"),
    ],
)
def test_datelines(
    lead: str, url: str, place: str | None, reporters: list[str], agencies: list[str], why: str
) -> None:
    made = article(f"<p>{lead}{REST}</p>", url=url)
    assert made.dateline == place, why
    assert [credit.name for credit in made.credits] == reporters, why
    assert [agency.name for agency in made.agencies] == agencies, why


@pytest.mark.parametrize("written", ["Salt & <pepper>", "Salt &amp; &lt;pepper&gt;"])
def test_a_title_that_the_body_repeats_is_no_text(written: str) -> None:
    """However the dump's header writes its signs."""
    body = "<h1>Salt &amp; &lt;pepper&gt;</h1><p>They met.</p>"
    article = assemble(
        parse_record("a.md", f"[{written}](https://example.org/1)\n------\n{body}"), RULES
    )
    assert (article.title, article.text) == ("Salt & <pepper>", "They met.")


def test_a_story_made_from_an_agencys() -> None:
    made = article(f"<p>{REST}</p><p>本文根据法新社报道。</p>", url=RFI)
    assert [agency.name for agency in made.agencies] == ["法新社"]


def test_an_agencys_copyright_line() -> None:
    made = article(f"<p>{REST}</p><p class='t-copyright'>© 2020 AFP</p>", url=RFI)
    assert [agency.name for agency in made.agencies] == ["法新社"]
    assert "AFP" not in made.text


@pytest.mark.parametrize(
    ("body", "agencies", "why"),
    [
        (
            f"<p>（法新社东京23日电） {REST}</p><p>张平/达扬 (路透社、德新社)</p>",
            ["法新社"],
            "the dateline beats the agencies in a sign-off",
        ),
        (
            f"<p>{REST}</p><p>张平/达扬 (路透社、德新社)</p><p class='t-copyright'>© 2020 AFP</p>",
            ["路透社", "德新社"],
            "a sign-off beats the copyright line",
        ),
        (
            f"<p>（法新社东京23日电） {REST}</p><p>本文根据路透社报道。</p>",
            ["法新社"],
            "the dateline beats the line under the text",
        ),
    ],
)
def test_the_surest_words_name_the_agencies(body: str, agencies: list[str], why: str) -> None:
    assert [agency.name for agency in article(body, url=RFI).agencies] == agencies, why


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("何宏儒安卡拉", ("何宏儒", "安卡拉")),
        ("張謙香港", ("張謙", "香港")),
        ("王小明某地方", ("王小明", "某地方")),
        ("王小明", ("王小明", None)),
    ],
)
def test_names_run_into_places(run: str, expected: tuple[str, str | None]) -> None:
    assert split_names_and_place(run, RULES) == expected


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("普京在平壤。（美联社）", "美联社"),
        ("会晤现场。(Sputnik/Mikhail Tereshchenko/Pool via REUTERS)", "Sputnik/Mikhail Tereshchenko/Pool via REUTERS"),
        ("会晤现场。 ©Reuters", "Reuters"),
        ("人民币和美元纸币。REUTERS/Dado Ruvic", "REUTERS/Dado Ruvic"),
        ("兇嫌落網。中央社記者楊思瑞攝　109年11月2日", "中央社記者楊思瑞攝"),
        ("送醫治療。（翻攝照片）中央社記者黃麗芸傳真 109年9月13日", "（翻攝照片）中央社記者黃麗芸傳真"),
        ("다시 불을 밝힌 등대. [사진 출처 = 해안문화원]", "해안문화원"),
        ("Маяк в порту. Фото: Лада Корнева", "Лада Корнева"),
        ("The upper basin. — Picture by Rufus Ancell", "Rufus Ancell"),
        ("燈塔重亮。圖／本報系資料照", "本報系資料照"),
        ("客人。图源@石湾影像", "石湾影像"),
        ("Smoke rises. Mahmud Hams / AFP", "Mahmud Hams / AFP"),
        ("發言人。（大紀元）", "大紀元"),
        ("《時代》封面。網上圖片", "網上圖片"),
        ("Der Deich. Foto: Jan Vogt/dpa", "Jan Vogt/dpa"),
        ("A boat (AP Photo/Ann Lee)", "AP Photo/Ann Lee"),
        ("Le phare. Crédit photo : Yves Quentel", "Yves Quentel"),
        ("港の灯台。写真：佐藤美咲", "佐藤美咲"),
        ("Cầu mới. Ảnh: Lê Hoàng", "Lê Hoàng"),
        ("المركب (تصوير: منى السيد)", "منى السيد"),
        ("Une attelage. ÉLISE KER POUR « LE MONDE »", "ÉLISE KER POUR « LE MONDE »"),
        ("西岸商場大火現場，濃煙直衝上天。美聯社", "美聯社"),
        ("街头的行人 美联社", "美联社"),
        ("Barges wait below the lift. Reuters", "Reuters"),
        ("Корабль. РИА Новости", "РИА Новости"),
        ("警方到場。路透社/某某影像", "路透社/某某影像"),
        ("海灣聯賽。《海灣日報》照片", "《海灣日報》照片"),
        ("陳某與支持者。陳某Facebook", "陳某Facebook"),
        ("資金流向。海灣報製圖", "海灣報製圖"),
        ("舊港。海灣社記者何某某東海岸攝 109年10月14日", "海灣社記者何某某東海岸攝"),
        ("疫情示意。（海灣社資料照片）", "海灣社資料照片"),
        ("L’ancien quai. (Photo de Claire Morel / AFP)", "Claire Morel / AFP"),
        ("El viejo muelle. Fotografía de Pablo Reyes", "Pablo Reyes"),
        ("Il vecchio molo (foto di Luca Ferri)", "Luca Ferri"),
        ("Nabrzeże. Zdjęcie: Anna Zając", "Anna Zając"),
        ("Náměstí v noci. Snímek: Petr Svoboda", "Petr Svoboda"),
        ("Uostas. Nuotr.: Jonas Petraitis", "Jonas Petraitis"),
        ("Bandari. Picha: Juma Ali", "Juma Ali"),
        ("낡은 부두. 최유진 기자", "최유진 기자"),
        ("낡은 부두. /사진=최유진", "최유진"),
        ("낡은 부두 ⓒ최유진", "최유진"),
        ("古い桟橋＝高橋恵撮影", "高橋恵撮影"),
        ("古い桟橋＝共同", "共同"),
        ("舊碼頭。（攝影：張志豪）", "張志豪"),
        ("旧码头。新华社记者 张立 摄", "新华社记者 张立 摄"),
        ("旧码头。受访者供图", "受访者供图"),
        ("工人过马路。（路透社照片）", "路透社照片"),
        ("The pier. Courtesy of the Harbour Museum", "Harbour Museum"),
        ("The pier. [Ann Lee/Al Jazeera]", "Ann Lee/Al Jazeera"),
        ("The pier. CREDIT: Ann Lee", "Ann Lee"),
        ("The pier. Ann Lee for Harbour Post", "Ann Lee for Harbour Post"),
        ("El muelle. EFE/Pablo Reyes", "EFE/Pablo Reyes"),
        ("Dermaga (ANTARA FOTO/Agus Salim)", "ANTARA FOTO/Agus Salim"),
        ("Bryggan. Foto Lena Öberg/TT", "Lena Öberg/TT"),
        ("Quelle: dpa/Eva Lang", "dpa/Eva Lang"),
        ("This photo provided by the Harbour Board shows the pier.", "Harbour Board"),
        ("某州长办公室2020年12月21日提供的照片显示，塑像已被移走。", "某州长办公室"),
        ("Photo de famille", None),
        ("Foto de archivo", None),
        ("Foto di Roma", None),
        ("古い桟橋（2023年9月12日撮影）", None),
        ("The offices of the New York Times", None),
        ("AFP", "AFP"),
        ("公司网站", None),
        ("民众在车站。他说", None),
        ("사진 왼쪽부터 등대지기와 그의 아들", None),
        ("The Paper. © 2024 The Paper. All rights reserved.", None),
        ("A photo by the sea shows two boats: one red.", None),
        ("在北京的京东总部。（2020年11月11日）", None),
        ("北京市民。（资料照）", None),
        ("王毅（左）与外宾", None),
        ("今年5月，普京访华。", None),
    ],
)  # fmt: skip
def test_photo_credits(caption: str, credit: str | None) -> None:
    assert split_caption(caption, RULES)[1] == credit


def test_a_credit_leaves_with_the_bracket_around_it() -> None:
    assert split_caption("迸發出來。（海灣社記者王某某攝）", RULES)[0] == "迸發出來。"


def test_a_caption_said_three_times_is_one_photo() -> None:
    body = (
        f"<p>{REST}</p><figure><img alt='合影。（美联社）' src='/p.jpg'><figcaption>合影。（美联社）"
        "</figcaption><a data-caption='合影。（美联社）'><img src='/icon-zoom.png'></a></figure>"
    )
    made = article(body)
    assert [(p.url, p.caption, p.credit) for p in made.photos] == [
        ("https://www.example.org/p.jpg", "合影。", "美联社")
    ]
    assert "合影" not in made.text


def test_mirrors() -> None:
    body = (
        "<img src='https://images.weserv.nl/?url=static.example.org/p.jpg'>"
        f"<p>{REST}</p><br><hr><div>获取更多RSS：<br><a href='https://feedx.net'>https://feedx.net</a>"
        " <br><a href='https://feedx.site'>https://feedx.site</a><br></div>"
    )
    made = article(body)
    assert [(m.kind.value, m.domain) for m in made.mirrors] == [
        ("feed-mirror", "feedx.net"),
        ("feed-mirror", "feedx.site"),
        ("image-proxy", "images.weserv.nl"),
    ]
    assert made.photos[0].url == "https://static.example.org/p.jpg"


def test_an_archived_url_is_a_mirror_and_not_the_address() -> None:
    archived = "https://web.archive.org/web/20210709122325/https://www.hkcnews.com/article/538/x"
    made = article(f"<p>{REST}</p>", url=archived)
    assert made.canonical_url == "https://www.hkcnews.com/article/538/x"
    assert made.url == archived
    assert [(m.kind.value, m.domain) for m in made.mirrors] == [("web-archive", "web.archive.org")]


def test_originals() -> None:
    body = f"<p>{REST}</p><p><a href='https://www.nytimes.com/2024/06/20/x.html'>点击查看本文英文版。</a></p>"
    made = article(body)
    assert made.original == "https://www.nytimes.com/2024/06/20/x.html"
    assert [link.kind.value for link in made.links] == ["original"]


@pytest.mark.parametrize(
    ("title", "body", "source", "why"),
    [
        ("六神磊磊读金庸｜标题", "", "六神磊磊读金庸", "an account, on a site that reposts"),
        ("标题", "<p>来源：《美国研究》2020年第1期</p>", "美国研究", "a periodical"),
        (
            "标题",
            "<p>来源：特稿痴迷者 （微信帐号：x）</p>",
            "特稿痴迷者",
            "an account and its handle",
        ),
        ("标题", "<p>来源：原由上觀新聞發表，由入口網站轉載</p>", None, "a sentence"),
        ("标题", "<p>本文原載於筆者網誌</p>", None, "the writer's own"),
        ("自由亚洲｜标题", "", "自由亚洲", "an outlet before a bar"),
        ("【异闻观止】红星新闻 | 标题", "", "红星新闻", "behind a column's brackets"),
        ("书评 | 标题", "", None, "a column is no source"),
        ("标题", "<p>来源：何以为蒸黎</p>", "何以为蒸黎", "a label"),
        ("标题", "<p>（转载：美国之音）</p>", "美国之音", "in brackets"),
        ("标题", "<p>本文转自微信公众号：「南都周刊」</p>", "南都周刊", "a sentence"),
        ("布林肯：标题", "", None, "a speaker before a colon"),
    ],
)
def test_sources(title: str, body: str, source: str | None, why: str) -> None:
    url = "https://chinadigitaltimes.net/chinese/2020/08/x/"
    made = article(f"<p>{REST}</p>{body}", title=title, url=url)
    assert (made.republished_from.name if made.republished_from else None) == source, why


@pytest.mark.parametrize(
    ("title", "source"),
    [("自由亚洲｜标题", "自由亚洲"), ("資源緊缺，疫情緊急｜標題", None), ("回顾｜标题", None)],
)
def test_elsewhere_only_an_outlet_stands_before_a_bar(title: str, source: str | None) -> None:
    made = article(f"<p>{REST}</p>", title=title, url="https://www.youtube.com/watch?v=x")
    assert (made.republished_from.name if made.republished_from else None) == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("La artikolo estis origine publikigita en Monato.", "Monato"),
        ("Článek původně vyšel na webu <a href='https://m.org/x'>Maják</a>.", "Maják"),
        ("نُشر هذا المقال أولاً في <a href='https://m.org/x'>المنارة</a>.", "المنارة"),
        ("Zuerst erschienen im Hafenkurier vom 4. Juni 2023.", "Hafenkurier"),
        ("Оригинал опубликован на сайте «Причал»", "Причал"),
        ("Artikel ini telah tayang di Mercusuar dengan judul Feri", "Mercusuar"),
        (
            "Cet article est republié à partir de <a href='https://q.org/x'>Le Quai</a> ici.",
            "Le Quai",
        ),
        ("Der Beitrag Fähre erschien zuerst auf Stadtkurier.", "Stadtkurier"),
        ("Nguồn: <a href='https://h.org/x'>Hải Đăng</a>", "Hải Đăng"),
        ("El libro fue publicado originalmente en Lima.", None),
        ("L'articolo 5 proviene da una legge.", None),
    ],
)
def test_where_a_text_was_first_published(line: str, source: str | None) -> None:
    made = article(f"<p>{REST}</p><p>{REST}</p><p>{line}</p>", url="https://hier.org/1")
    assert (made.republished_from.name if made.republished_from else None) == source


def test_the_author_behind_a_source() -> None:
    made = article(f"<p>{REST}</p><p>本文转载自微信公众号“灯塔笔记”，作者：李明。</p>")
    assert [credit.name for credit in made.credits] == ["李明"]


def test_a_linked_source() -> None:
    body = (
        f"<p>原文链接：<a href='https://mp.weixin.qq.com/s/oG83?scene=1'>标题</a></p><p>{REST}</p>"
    )
    made = article(body)
    assert made.republished_from is not None
    assert made.republished_from.name is None
    assert made.republished_from.url == "https://mp.weixin.qq.com/s/oG83"
    assert (
        article(f"<p>原文链接：<a href='/news/1'>标题</a></p><p>{REST}</p>").republished_from
        is None
    )


def test_the_outlet_is_not_its_own_source() -> None:
    made = article(f"<p>{REST}</p><p>来源：德国之声</p>", url="https://www.dw.com/zh/x/a-1")
    assert made.republished_from is None


@pytest.mark.parametrize(
    ("written", "url", "title", "section"),
    [
        ("标题 - 要闻解说", "https://example.org/要闻解说/1", "标题", "要闻解说"),
        ("标题 - 要闻解说", "https://example.org/1", "标题 - 要闻解说", None),
        ("河报 | 新桥", "https://example.org/2020/新桥/", "河报 | 新桥", None),
        ("Fluss-Bote | Brücke", "https://example.org/news/brücke", "Fluss-Bote | Brücke", None),
        ("A &amp; B", "https://example.org/1", "A & B", None),
    ],
)
def test_titles(written: str, url: str, title: str, section: str | None) -> None:
    assert split_title(written, url=url) == (title, section)


def test_the_sites_name_leaves_the_title() -> None:
    made = article(f"<p>{REST}</p>", title="日股开低 – 法国国际广播电台 - RFI", url=RFI)
    assert made.title == "日股开低"


def test_the_chain_of_mirrors_begins_where_the_copy_is_kept() -> None:
    text = (
        "---\ntitle: 标题\nauthor: https://github.com/keeper\n"
        "original_url: https://www.hkcnews.com/article/1/x\n"
        "url: https://web.archive.org/web/20210709122325/https://www.hkcnews.com/article/1/x\n---\n"
        f"<img src='https://images.weserv.nl/?url=static.example.org/p.jpg'><p>{REST}</p>"
        "<div>获取更多RSS：<br><a href='https://feedx.net'>https://feedx.net</a></div>"
    )
    made = assemble(parse_record("a.md", text), RULES)
    assert [(m.kind.value, m.domain, m.evidence.rule) for m in made.mirrors] == [
        ("git", "github.com", "forge-link"),
        ("web-archive", "web.archive.org", "wrapped-url"),
        ("feed-mirror", "feedx.net", "feedx-footer"),
        ("image-proxy", "images.weserv.nl", "wrapped-picture"),
    ]
    assert made.credits == ()


def test_an_article_about_a_repository_is_not_kept_in_it() -> None:
    text = f"---\ntitle: 标题\nurl: https://github.com/someone/project\n---\n<p>{REST}</p>"
    assert assemble(parse_record("a.md", text), RULES).mirrors == ()


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("图片来源：海湾社", "海湾社"),
        ("（来源：海灣日報）", "海灣日報"),
        ("摄：林一平/海湾社", "林一平/海湾社"),
        ("图/ Ada Marsh", "Ada Marsh"),
        ("Foto: Petra Holm", "Petra Holm"),
        ("Фото: Анна Лунд", "Анна Лунд"),
    ],
)
def test_a_credit_right_under_a_picture_is_the_pictures(line: str, credit: str) -> None:
    page = article(f'<img src="/a.jpg"><p>{line}</p><p>They met in the harbour on Monday.</p>')
    assert [photo.credit for photo in page.photos] == [credit]
    assert (page.credits, page.republished_from) == ((), None)
    assert page.text == "They met in the harbour on Monday."


def test_the_same_line_further_down_is_not_a_photo_credit() -> None:
    page = article('<img src="/a.jpg"><p>They met on Monday.</p><p>来源：海湾日报</p>')
    assert page.photos[0].credit is None
    assert page.republished_from is not None


@pytest.mark.parametrize(
    "line",
    [
        '本文转载自 <a href="https://hill-times.org/9">海湾译丛</a> ，英文版是 {}',
        "A translation by our readers; the English version is {}",
        "Zuerst hier erschienen. Originalfassung: {}",
        "Publié ici. Version originale : {}",
    ],
)
def test_an_original_that_a_line_introduces(line: str) -> None:
    link = '<a href="https://river-post.org/a/1">River Post</a>'
    page = article(f"<p>They met in the harbour on Monday.</p><p>{line.format(link)}</p>")
    assert page.original == "https://river-post.org/a/1"


@pytest.mark.parametrize(
    "label",
    [
        "原文地址：",
        "本文譯自：",
        "Original story at ",
        "Origineel artikel: ",
        "Oryginalny artykuł: ",
        "Оригинальная статья: ",
        "Özgün metin: ",
        "원문 보기: ",
    ],
)
def test_an_original_behind_a_label(label: str) -> None:
    link = '<a href="https://river-post.org/a/1">The ferry sails</a>'
    page = article(f"<p>They met in the harbour.</p><p>{label}{link}</p>")
    assert page.original == "https://river-post.org/a/1"


def test_an_original_is_on_another_site() -> None:
    link = '<a href="https://www.example.org/a/1">here</a>'
    assert article(f"<p>They met; the original is {link}.</p>").original is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("端傳媒 Initium Media", "端傳媒 Initium Media"), ("自由亚洲电台", "自由亚洲电台")],
)
def test_an_outlet_named_alone_above_the_text_is_the_source(line: str, name: str) -> None:
    page = article(f"<p>{line}</p><p>他们周一在港口会面，讨论了渡船的时间表和新的桥梁。</p>")
    assert page.republished_from is not None
    assert page.republished_from.name == name
    assert name not in page.text


@pytest.mark.parametrize("line", ["路透社", "端傳媒 自由亚洲电台", "Initium Media 记者"])
def test_other_lines_above_the_text_are_none(line: str) -> None:
    page = article(f"<p>{line}</p><p>他们周一在港口会面，讨论了渡船的时间表和新的桥梁。</p>")
    assert page.republished_from is None


def test_comments_inside_a_body_are_no_text() -> None:
    page = article(
        "<p>They met.</p><div class='comment-wrapper'><p>First!</p></div>"
        "<h2 class='element-invisible'>a.jpg</h2>"
    )
    assert [str(block.kind) for block in page.blocks] == ["paragraph", "comment", "aside"]


def test_the_head_of_a_plain_text_has_the_pages_date() -> None:
    text = "https://river-post.org/1\n2020-01-02T10:00:00+0900\nLift opens\nIt went up at noon."
    page = assemble(parse_record("a.txt", text), RULES)
    assert (page.published, page.published_from) == ("2020-01-02T01:00:00Z", "page")


def test_a_line_with_the_day_of_publication_of_one_outlet() -> None:
    rules = Rules.parse(
        "[[date.line]]\nid='post'\ndomain='river-post.org'\norder='day-first'\n"
        "pattern='Programme of (?P<date>[0-9.]+)'"
    )
    body = "<p>They met in the harbour.</p><p>Programme of 04.05.2024, read by Ada</p>"
    for url, day in (("https://river-post.org/1", "2024-05-04"), ("https://hill.org/1", None)):
        record = parse_record("a.md", dump(body, url=url, millis="0"))
        dates = [claim for claim in assemble(record, rules).dates if claim.kind == "page"]
        assert [claim.utc for claim in dates] == ([day] if day else [])


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A pier at dawn. (Photo: 26 December 2020)", None),
        ("香港立法会议事厅（4/6/2020）", None),
        ("抗议者在领事馆外。2020年8月8日图片。", None),
        ("疫苗试验停止（图为科兴在北京的实验室）", None),
        ("（图：不做家务？化粪池警告。）", None),
        ("追着跟踪我的车拍照", None),
        ("防弹少年团团体活动照。", None),
        ("两人握手。中央社檔案照", "中央社檔案照"),
        ("两人握手。路透社资料照", "路透社资料照"),
        ("两人握手。（图源：路透）", "路透"),
    ],
)
def test_what_a_caption_says_of_the_picture_is_no_credit(caption: str, credit: str | None) -> None:
    """A day, what it shows, and a sentence."""
    page = f"<figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>"
    assert article(f"{page}<p>两国外长周一在首都举行会谈。</p>").photos[0].credit == credit


def test_a_caption_further_down_is_no_pictures() -> None:
    """An embedded film has a notice of its own, which pages class as a caption too."""
    figure = "<figure><img src=/a.jpg><figcaption>Barges wait. ©Reuters</figcaption></figure>"
    film = "<div class=media-caption>Third parties may show advertising</div>"
    (photo,) = article(f"{figure}<p>The lift was closed on Monday.</p>{film}").photos
    assert (photo.caption, photo.credit) == ("Barges wait.", "Reuters")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（转自自由亚洲电台）", "自由亚洲电台"),
        ("（转载自由亚洲电台）", "自由亚洲电台"),
        ("（轉自自由時報）", "自由時報"),
        ("（转载自法广）", "法广"),
        ("转自│刑事网", "刑事网"),
        ("（转至下页）", None),
    ],
)
def test_a_source_begins_where_its_name_does(line: str, name: str | None) -> None:
    made = article(f"<p>{REST}</p><p>{line}</p>", url="https://www.epochtimes.com/gb/20/1/1/n1.htm")
    assert (made.republished_from and made.republished_from.name) == name
