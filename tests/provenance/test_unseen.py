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
        (lead("某某网南京11月8日电 (记者 王小明)", ZH), [("reporter", "王小明", "南京")]),
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
        ("（麻坡29日讯）", "麻坡", None),
        ("（新加坡讯）", "新加坡", None),
        ("【本报北京综合讯】", "北京", None),
        ("〔中央社〕", None, "中央社"),
        ("（法新社巴黎电）", "巴黎", "法新社"),
        ("PUTRAJAYA, Nov 22 — ", "PUTRAJAYA", None),
        ("NEW YORK - ", "NEW YORK", None),
        ("HVAR - ", "HVAR", None),
        ("AFP, MANILA — ", "MANILA", "法新社"),
        ("(Jakarta, 12/9) ", "Jakarta", None),
        ("Liputan6.com, Jakarta - ", "Jakarta", None),
        ("(ANSA) - GENOVA, 12 SET - ", "GENOVA", "安莎社"),
        ("ROMA, 3 SET - ", "ROMA", None),
        ("МОСКВА, 12 сентября. /ТАСС/. ", "МОСКВА", "塔斯社"),
        ("Москва. 12 сентября. ИНТЕРФАКС - ", "Москва", "国际文传电讯社"),
        ("КИЕВ, 3 сен - ", "КИЕВ", None),
        ("КИЇВ, 12 вересня – Укрінформ. ", "КИЇВ", "Укрінформ"),
        ("(서울=연합뉴스) ", "서울", "韩联社"),
        ("[서울=뉴시스] ", "서울", "뉴시스"),
        ("【東京共同】", "東京", "共同社"),
        ("【ロンドン時事】", "ロンドン", "时事社"),
        ("Ankara (AA) - ", "Ankara", "AA"),
        ("İZMİR (AA) - ", "İZMİR", "AA"),
        ("HÀ NỘI, 12/9 (TTXVN) - ", "HÀ NỘI", "TTXVN"),
        ("Hà Nội (TTXVN 12/9) - ", "Hà Nội", "TTXVN"),
        ("القاهرة (أ ف ب) - ", "القاهرة", "法新社"),
        ("القاهرة 12 سبتمبر (رويترز) - ", "القاهرة", "路透社"),
        ("تهران- ایرنا- ", "تهران", "IRNA"),
        ("देहरादून, 13 सितंबर (भाषा) ", "देहरादून", "भाषा"),
        ("ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) - ", "ΑΘΗΝΑ", "ΑΠΕ-ΜΠΕ"),
        ("PORTLAND, Maine (AP) — ", "PORTLAND", "美联社"),
        ("Talavera de la Reina (España), 13 sep (EFE).- ", "Talavera de la Reina", "埃菲社"),
        ("BREAKING — ", None, None),
        ("WATCH - ", None, None),
        ("Q&A - ", None, None),
        ("SON DAKİKA - ", None, None),
        ("ROPES - that is what the board bought: ", None, None),
        ("MINISTERS - ", None, None),
        ("Monday, Nov 22 — ", None, None),
        ("Paris – the city of light – is calm: ", None, None),
        ("(사진=연합뉴스) ", None, None),
        ("（大公报3日讯）", None, None),
        ("（华商报12月3日讯）", None, None),
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
        (
            "原文来自豆瓣：<a href='https://other.example/1'>对付潮水的法子</a>",
            "豆瓣",
            "https://other.example/1",
        ),
        (
            "本文轉載自前會長 <a href='https://other.example/1'>周某Facebook</a>",
            "周某Facebook",
            "https://other.example/1",
        ),
        (
            "Originally published in The Harbour: <a href='https://other.example/1'>The lift</a>",
            "The Harbour",
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
    ("told", "again", "agency"),
    [
        ("According to Reuters, ", "Reuters said the talks go on in May.", "路透社"),
        ("Nach Angaben der dpa ", "Das Treffen folgt im Mai, so dpa.", "德新社"),
        ("Selon l'AFP, ", "Les discussions reprendront en mai, a dit l'AFP.", "法新社"),
        ("По данным ТАСС, ", "Встреча пройдет в мае, сообщает ТАСС.", "塔斯社"),
        ("ロイター通信によると、", "ロイター通信はまた、五月に会うと伝えた。", "路透社"),
        ("로이터에 따르면 ", "로이터는 회담이 오월에 이어진다고 전했다.", "路透社"),
    ],
)
def test_an_agency_that_the_lead_and_later_lines_name(told: str, again: str, agency: str) -> None:
    story = lead(told, EN) + f"<p>{again}</p>"
    assert page(story).agencies == (), "once more is too little"
    assert [known.name for known in page(f"{story}<p>{again}</p>").agencies] == [agency]


@pytest.mark.parametrize(
    ("sign", "agency"),
    [
        ("The talks go on in May. — Reuters", "路透社"),
        ("A tárgyalás májusban folytatódik. (MTI)", "MTI"),
        ("/ritzau/", "Ritzau"),
        ("TT", "TT"),
        ("Họ sẽ gặp lại vào tháng năm. (Theo TTXVN)", "TTXVN"),
        ("The talks go on in May. (Labour)", None),
        ("Minister", None),
    ],
)
def test_an_agency_that_signs_the_last_line(sign: str, agency: str | None) -> None:
    found = [known.name for known in page(f"{EN}<p>{sign}</p>").agencies]
    assert found == ([agency] if agency else [])


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Quelle: Der Bote", "Der Bote"),
        ("Fuente: El Diario", "El Diario"),
        ("出典：海辺新聞", "海辺新聞"),
        ("출처: 해안일보", "해안일보"),
        ("Джерело: Укрінформ", "Укрінформ"),
        ("Nguồn: Báo Sông Tiền", "Báo Sông Tiền"),
        ("Πηγή: ΑΠΕ-ΜΠΕ", "ΑΠΕ-ΜΠΕ"),
        ("المصدر: النهار", "النهار"),
        ("Tiu ĉi artikolo estis origine publikigita en Marborda Kuriero.", "Marborda Kuriero"),
        ("Este artículo fue publicado originalmente en El Faro.", "El Faro"),
        ("Republished with permission from The Harbour.", "The Harbour"),
        ("Reproduit avec l'autorisation de La Gazette.", "La Gazette"),
        ("Mit freundlicher Genehmigung von Der Bote.", "Der Bote"),
        (
            "This article was originally published on The Conversation. Read on there.",
            "The Conversation",
        ),
        ("This story first appeared in Kaimoor Post and is republished here.", "Kaimoor Post"),
        ("This story was first published in English by the Kaimoor Post.", "Kaimoor Post"),
        ("Dieser Beitrag ist zuerst bei Küstenbote erschienen.", "Küstenbote"),
        (
            "Cet article est initialement paru dans Le Courrier de Kaimoor.",
            "Le Courrier de Kaimoor",
        ),
        ("Publicado originalmente en elfaro.example.", "elfaro.example"),
        ("Статья впервые опубликована в газете «Вестник Каймура».", "Вестник Каймура"),
        ("Článek původně vyšel v Deníku Moře.", "Deníku Moře"),
        ("Artikeln publicerades ursprungligen i Kustbladet.", "Kustbladet"),
        ("نشر هذا المقال في صحيفة النهر الجديد.", "النهر الجديد"),
        ("この記事は「海辺新聞」に掲載されたものです。", "海辺新聞"),
        ("이 기사는 해안일보에 처음 실렸습니다.", "해안일보"),
        ("Bu yazı ilk olarak Deniz Gazetesi yayımlandı.", "Deniz Gazetesi"),
        ("本文原載台灣《海報》（2018年8月23日），經編輯。", "海報"),
        ("本文轉載自南方海難17名家屬致關注海難事件之各界朋友的公開信，標題由編輯所擬", None),
        ("文章来自四川的小学生写的作文集。", None),
        ("（本文取自《海灣週報》第71期）", "海灣週報"),
        ("（本文取自網友提供的錄音。）", None),
        ("First published in 2019.", None),
        ("This article was first published in March 2020.", None),
        ("Publicado originalmente en marzo de 2020.", None),
        ("First published on the wall of a barn, the poem travelled far.", None),
        ("La libro estis origine presita en Bolonjo.", None),
        ("Source: National Bureau of Statistics", None),
        ("消息来源：一位老渔民告诉记者，灯塔早该修了。", None),
    ],
)
def test_sources_in_many_languages(line: str, source: str | None) -> None:
    made = page(f"{EN}<p>{line}</p>").republished_from
    assert (made.name if made else None) == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        (
            "The post <a href='/1'>The lantern</a> appeared first on <a href='{}'>Kaimoor</a>.",
            "Kaimoor",
        ),
        (
            "The post <a href='/1'>The lantern</a> first appeared on <a href='{}'>Kaimoor</a>.",
            "Kaimoor",
        ),
        (
            "Der Beitrag <a href='/1'>Licht</a> erschien zuerst auf <a href='{}'>Küstenbote</a>.",
            "Küstenbote",
        ),
        ("Fuente: <a href='{}'>El Faro del Mar</a>", "El Faro del Mar"),
        ("来源：<a href='{}'>海湾周报</a>", "海湾周报"),
    ],
)
def test_a_name_that_links_to_the_front_page_of_its_own_site_is_no_source(
    line: str, source: str
) -> None:
    for own in ("https://unseen.example/", "http://www.unseen.example", "/"):
        assert page(f"{EN}<p>{line.format(own)}</p>").republished_from is None
    made = page(f"{EN}<p>{line.format('https://other.example/')}</p>").republished_from
    assert made is not None
    assert (made.name, made.url) == (source, "https://other.example/")
    made = page(f"{EN}<p>{line.format('https://unseen.example/partner/3')}</p>").republished_from
    assert made is not None
    assert made.name == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("This article was first published on <a href='{}'>The Lantern site</a>.", "Lantern site"),
        ("Dieser Text erschien zuerst im <a href='{}'>Küstenblog</a>.", "Küstenblog"),
        ("Publicado originalmente en <a href='{}'>Cuaderno de Mar</a>.", "Cuaderno de Mar"),
        ("本文首发于 <a href='{}'>海湾周报</a>", "海湾周报"),
    ],
)
def test_a_name_that_links_to_the_page_itself_is_no_source(line: str, source: str) -> None:
    for own in ("https://unseen.example/1", "//unseen.example//1", "/1?utm_source=feed"):
        assert page(f"{EN}<p>{line.format(own)}</p>").republished_from is None
    made = page(f"{EN}<p>{line.format('https://unseen.example/2')}</p>").republished_from
    assert made is not None
    assert source in (made.name or "")


def test_authors_of_listed_works_have_no_credit() -> None:
    works = "".join(
        f"<p>《{title}》 作者：{name}</p>"
        for title, name in (
            ("灯塔", "林一帆"),
            ("潮汐", "周小舟"),
            ("海湾", "何北"),
            ("远方", "陈可"),
        )
    )
    assert page(f"{ZH * 3}{works}").credits == ()
    made = page(f"{ZH * 3}<p>作者：林一帆</p>")
    assert people(made) == [("author", "林一帆", None)]


def test_items_of_a_list_do_not_count_as_last_lines_of_a_text() -> None:
    facts = "".join(
        f"<p>{label}：Sea {n}</p>" for n, label in enumerate(("価格", "版", "条件", "対応", "種類"))
    )
    links = "".join(f"<p>・灯台の話{n}</p>" for n in range(6))
    made = page(f"{ZH * 3}<p>記事執筆：kaimoor7</p>{facts}{links}")
    assert people(made) == [("author", "kaimoor7", None)]


@pytest.mark.parametrize("label", ["文/", "文｜", "文：", "Text:", "Text /"])
def test_a_label_alone_on_its_line_labels_the_next_line(label: str) -> None:
    above = "<p>海湾</p><p>2020-11-08</p><p>图集</p>"
    made = page(f"{above}<div>{label}</div><div>Vergil</div>{ZH * 3}")
    assert people(made) == [("author", "Vergil", None)]
    assert "Vergil" not in made.text


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("本文作者林一帆，海港大学教授。", "林一帆"),
        ("（作者林一帆为海港大学教授）", "林一帆"),
        ("原文来自微信公众号「海湾观察」，作者林一帆。", "林一帆"),
        ("The author, Ann Lee, is a professor at the harbour college.", "Ann Lee"),
        ("The author of this article, Ann Lee, teaches history.", "Ann Lee"),
        ("Die Autorin dieses Beitrags, Anna Schmidt, lehrt Geschichte.", "Anna Schmidt"),
        ("L'auteur, Jean Dupont, est professeur à l'école du port.", "Jean Dupont"),
        ("La autora, Ana Torres, es profesora de historia.", "Ana Torres"),
        ("Автор — Иван Петров, историк.", "Иван Петров"),
        ("作者简介：海港大学教授。", None),
        ("本文作者认为，灯塔不应关闭。", None),
        ("作者单位：海港大学。", None),
        ("作者高度评价了这本书。", None),
        ("书中的人物很多，作者林一帆，写得很好。", None),
        ("The author, a professor at the harbour college, is retired.", None),
        ("Автор — историк, живет в Каймуре.", None),
    ],
)
def test_a_sentence_tells_who_the_author_is(line: str, author: str | None) -> None:
    made = page(f"{ZH * 3}<p>{line}</p>")
    assert people(made) == ([("author", author, None)] if author else [])


def test_whom_a_review_is_about_is_not_its_author() -> None:
    review = "<p>Ann Lee has written a long book about lighthouses, which is worth reading.</p>"
    assert page(f"{review}{EN * 2}<p>The author, Ann Lee, is a professor.</p>").credits == ()


DE = (
    "Die Außenminister trafen sich am Montag in der Hauptstadt und wollen ihre Gespräche über den"
    " Handel in den kommenden Monaten fortsetzen, wie Beamte sagten."
)


@pytest.mark.parametrize(
    ("signed", "author", "agency"),
    [
        ("Anna Schmidt/dpa", "Anna Schmidt", "德新社"),
        ("dpa/Anna Schmidt", "Anna Schmidt", "德新社"),
        ("(Anna Schmidt/dpa)", "Anna Schmidt", "德新社"),
        ("AFP, Jean Dupont", "Jean Dupont", "法新社"),
        ("Maria Rossi, ANSA", "Maria Rossi", "安莎社"),
        ("RND/Anna Schmidt/AP", "Anna Schmidt", "美联社"),
        ("RND/Anna Schmidt", "Anna Schmidt", None),
        ("Quelle: rnd.de, Anna Schmidt, dpa", "Anna Schmidt", "德新社"),
        ("Quelle: rnd.de, asc/AFP", None, "法新社"),
        ("Fuente: RND, Ana Torres, EFE", "Ana Torres", "埃菲社"),
        ("asc/dpa", None, "德新社"),
        ("RND/dpa", None, "德新社"),
        ("dpa", None, "德新社"),
        ("London/Paris", None, None),
        ("Bremen/Anna Schmidt", None, None),
        ("Quelle: Statistisches Bundesamt, Anna Schmidt", None, None),
    ],
)
def test_a_list_signs_a_text_on_its_own_line_or_behind_it(
    signed: str, author: str | None, agency: str | None
) -> None:
    for body in (f"<p>{DE} {signed}</p>", f"<p>{DE}</p>" * 3 + f"<p>{signed}</p>"):
        made = article(body, title="A headline", url="https://www.rnd.de/1")
        assert [credit.name for credit in made.credits] == ([author] if author else [])
        assert [known.name for known in made.agencies] == ([agency] if agency else [])
        assert made.text.endswith("Beamte sagten.") or not author


@pytest.mark.parametrize(
    "tail", ["Anna Schmidt/Jonas Weber", "Anna Schmidt, Jonas Weber", "asc/jw"]
)
def test_people_behind_a_text_sign_it_with_an_agency_or_the_outlet_alone(tail: str) -> None:
    made = article(f"<p>{DE} {tail}</p>", title="A headline", url="https://www.rnd.de/1")
    assert made.credits == ()
    assert made.text.endswith(tail)


@pytest.mark.parametrize(
    ("line", "is_original"),
    [
        ("原文：<a href='https://far.example/1'>The lantern</a>", True),
        ("英文原文：https://far.example/1", True),
        ("Original article: https://far.example/1", True),
        ("Texte original : <a href='https://far.example/1'>The lantern</a>", True),
        ("Bài gốc: <a href='https://far.example/1'>The lantern</a>", True),
        ("원문: <a href='https://far.example/1'>The lantern</a>", True),
        ("This article was translated from <a href='https://far.example/1'>The lantern</a>", True),
        ("<a href='https://far.example/1'>Оригинал статьи</a>", True),
        ("原文如此，照片见<a href='https://far.example/1'>这里</a>。", False),
        ("原文链接：<a href='https://far.example/1'>灯塔</a>", False),
        ("Original paintings hang <a href='https://far.example/1'>here</a>.", False),
    ],
)
def test_originals_that_a_line_names(line: str, is_original: bool) -> None:
    made = page(f"{EN}<p>{line}</p>")
    assert made.original == ("https://far.example/1" if is_original else None)


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


@pytest.mark.parametrize(
    "line",
    [
        '{{&lt; video src="https://v.example/embed/1" &gt;}}',
        '{{% figure src="a.jpg" %}}',
        '{% include figure.html src="a.jpg" %}',
        '[caption id="a1" align="center"]',
    ],
)
def test_a_shortcode_is_an_embed_and_no_text(line: str) -> None:
    made = page(f"{EN}<p>{line}</p>")
    assert "video" not in made.text
    assert made.text == page(EN).text
    assert page(f"{EN}<p>[He said] that {{x}} is 3 % more.</p>").text.endswith("3 % more.")


@pytest.mark.parametrize(
    "line", ["（记者：王允；编辑：申铧）网编：郭度", "（记者：王允）编辑：申铧 网编：郭度"]
)
def test_a_sign_off_goes_on_behind_its_bracket(line: str) -> None:
    made = page(f"{EN}<p>{line}</p>")
    assert [credit.name for credit in made.credits] == ["王允", "申铧", "郭度"]
    assert made.text == page(EN).text


@pytest.mark.parametrize(
    ("line", "agencies", "expected"),
    [
        ("Hoàng Nam Phong (theo Reuters)", ["路透社"], [("author", "Hoàng Nam Phong", None)]),
        ("Gundula Fechner nach dpa", ["德新社"], [("author", "Gundula Fechner", None)]),
        ("Hubert Lis, na podstawie PAP", ["PAP"], [("author", "Hubert Lis", None)]),
        ("Con información de EFE", ["埃菲社"], []),
        ("Com informações da Agência Brasil", ["Agência Brasil"], []),
        ("— with files from The Canadian Press", ["The Canadian Press"], []),
        ("По материалам ТАСС", ["塔斯社"], []),
        ("Bron: ANP", ["ANP"], []),
        ("(©NTB)", ["NTB"], []),
        ("Reuters contributed to this report.", ["路透社"], []),
        ("STT–AFP", ["STT", "法新社"], []),
        ("(AFP/wkt)", ["法新社"], []),
        ("（综合路透社、美联社报道）", ["路透社", "美联社"], []),
        ("Ann Lee, with The Kaimoor Post", [], []),  # no agency
        ("She came home with Reuters", [], []),  # no name before it
        ("(AFP/Kaimoor Post)", [], []),  # not of agencies alone
    ],
)
def test_a_text_is_signed_with_the_agency_whose_copy_was_used(
    line: str, agencies: list[str], expected: list[tuple[str, str, str | None]]
) -> None:
    made = page(f"{EN}<p>{line}</p>")
    assert [agency.name for agency in made.agencies] == agencies
    assert people(made) == expected
    if expected or "Bron" in line:
        assert line not in made.text


def byline(words: str) -> list[tuple[str, str]]:
    made = page(f'<p class="byline">{words}</p>{EN}')
    return [(credit.role.value, credit.name) for credit in made.credits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Autorė Žydrūnė Šulcaitė", [("author", "Žydrūnė Šulcaitė")]),
        ("Kirjutas Õie Käsper", [("author", "Õie Käsper")]),
        ("Teksti Väinö Ylä-Outinen", [("author", "Väinö Ylä-Outinen")]),
        ("Připravila Božena Hrušková", [("author", "Božena Hrušková")]),
        ("Story by Ann O'Dea, staff writer", [("reporter", "Ann O'Dea")]),
        ("Words: Ngũgĩ wa Kamau", [("author", "Ngũgĩ wa Kamau")]),
        ("Aus Graz berichtet Leopold Zwettler", [("reporter", "Leopold Zwettler")]),
        ("Crónica de Leocadia Ferrer", [("author", "Leocadia Ferrer")]),  # what it is, and whose
        ("Deur Hendrik van der Merwe", [("author", "Hendrik van der Merwe")]),
        ("Հեղինակ՝ Անահիտ Պետրոսյան", [("author", "Անահիտ Պետրոսյան")]),  # with Armenia's own mark
        ("번역=이다미", [("translator", "이다미")]),
        ("FROM OUR CORRESPONDENT", []),
        ("Theo van Dongen", [("author", "Theo van Dongen")]),
        ("Theo Tuổi Trẻ", []),  # whom it was taken from
        ("Metin Akpınar", [("author", "Metin Akpınar")]),  # a given name, too
        ("Redactie De Molenbode", []),  # a newsroom and whose it is
    ],
)
def test_a_label_needs_no_mark_in_an_element_of_its_own(
    words: str, expected: list[tuple[str, str]]
) -> None:
    assert byline(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("文・小笠原 千尋", [("author", "小笠原千尋")]),
        ("猪俣 早苗", [("author", "猪俣早苗")]),  # neither is of a known family
        ("高梨 沙羅", [("author", "高梨沙羅")]),  # the family is listed: 沙 is a Chinese one
        ("【社会部・真壁 朔太郎】", [("reporter", "真壁朔太郎")]),
        ("文／端木蓉　譯／賀連城", [("author", "端木蓉"), ("translator", "賀連城")]),
        ("特約記者 賀蘭雪／專題報導", [("reporter", "賀蘭雪")]),  # how it was made is no name
        ("胡力漢 許書婷", [("author", "胡力漢"), ("author", "許書婷")]),  # two people
        ("文：月云 飞樱", [("author", "月云"), ("author", "飞樱")]),  # Japan writes no 云 and no 飞
    ],
)
def test_names_in_han_characters_of_two_lands(words: str, expected: list[tuple[str, str]]) -> None:
    made = page(f"<p class='byline'>{words}</p>{ZH}")
    assert [(credit.role.value, credit.name) for credit in made.credits] == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Translated from the Estonian by Marju Kask", "Marju Kask"),
        ("Aus dem Tschechischen von Ludmila Hofer", "Ludmila Hofer"),
        ("(Traduit du portugais par Anaïs Pereira)", "Anaïs Pereira"),
        ("Tradução do finlandês por Rita Sá", "Rita Sá"),
        ("Traduzione dal greco di Fiammetta Sordi", "Fiammetta Sordi"),
        ("Z języka czeskiego przełożyła Jagoda Przybysz", "Jagoda Przybysz"),
        ("Переклад з польської Назара Гука", "Назара Гука"),
        ("Translated from the Estonian by a machine", None),
    ],
)
def test_translators_beside_any_language(line: str, name: str | None) -> None:
    made = page(f"{EN}<p>{line}</p>")
    assert people(made) == ([("translator", name, None)] if name else [])


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Published: September 18, 2023", "page"),
        ("发表日期：2023-09-18", "page"),
        ("Veröffentlicht am 18. September 2023", "page"),
        ("18 сентября 2023", "feed"),  # the day of a post that the page shows
        ("Published: May 6, 2019", "feed"),  # another text's
    ],
)
def test_a_header_in_a_quotation_has_its_date(header: str, kind: str) -> None:
    made = page(f"<blockquote><p>{header}</p></blockquote>{EN}")
    assert made.published_from == kind


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Jambatan pada Selasa. - Gambar oleh Faridah Ismail", "Faridah Ismail"),
        ("火曜日の橋＝曽我部 梢撮影", "曽我部 梢撮影"),
        ("Children cross, May 6. Agnieszka Lis | Reuters", "Agnieszka Lis | Reuters"),
        ("La pasarela. | Foto: Nerea Olmos (Europa Press)", "Nerea Olmos (Europa Press)"),
        ("Tiltelis antradienį. Vytės Daukšaitės nuotr.", "Vytės Daukšaitės"),
        ("小桥开放当天。（邓颖韬 摄/粤语组）", "邓颖韬 摄/粤语组"),
        ("小橋重開。記者鍾離婉／攝影", "記者鍾離婉／攝影"),
        ("再開した橋＝14日、諏訪部 渚写す", "諏訪部 渚写す"),
        ("Brúin á þriðjudag. Mynd/Hlynur Kárason", "Hlynur Kárason"),
        ("สะพาน (ภาพโดย วรเมธ สุขดี)", "วรเมธ สุขดี"),
        ("Tiltelis prie malūno, šeimos nuotr", None),  # no name
    ],
)
def test_whose_picture_it_is_in_further_forms(caption: str, credit: str | None) -> None:
    figure = f"<figure><img src='https://unseen.example/a.jpg'><figcaption>{caption}</figcaption></figure>"
    (photo,) = page(f"{figure}{EN}").photos
    assert photo.credit == credit


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Questo articolo è stato pubblicato in origine su La Gora", "La Gora"),
        ("Preuzeto iz Mlinskog lista", "Mlinskog lista"),
        ("(Theo Dân Trí)", "Dân Trí"),
        ("Dikutip dari Suara Bengawan", "Suara Bengawan"),
        ("Theo Waigel", None),  # a name
        ("Przedruk z Głosu Młyna", "Głosu Młyna"),
    ],
)
def test_sources_in_further_words(line: str, source: str | None) -> None:
    made = page(f"{EN}<p>{line}</p>")
    assert (made.republished_from and made.republished_from.name) == source


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("新华社记者李明摄", [("photographer", "李明", None)]),
        ("记者 李明 摄", [("photographer", "李明", None)]),
        ("記者李明報導", [("reporter", "李明", None)]),
        ("总编辑：李明；监制：王芳", [("editor", "李明", None), ("producer", "王芳", None)]),
    ],
)
def test_a_reporter_who_took_a_picture(line: str, expected: list[tuple[str, str, None]]) -> None:
    assert people(page(f"{ZH}<p>{line}</p>")) == expected


@pytest.mark.parametrize(
    ("line", "name", "place"),
    [
        ("Par notre correspondante à Nantes, Éloïse d'Harcourt", "Éloïse d'Harcourt", "Nantes"),
        ("Dal nostro inviato a Praga, Ginevra Lo Presti", "Ginevra Lo Presti", "Praga"),
        ("By our correspondent in Nairobi, Ann Lee", "Ann Lee", "Nairobi"),
    ],
)
def test_a_correspondent_behind_a_place(line: str, name: str, place: str) -> None:
    made = page(f'<p class="byline">{line}</p>{EN}')
    assert people(made) == [("reporter", name, place)]


@pytest.mark.parametrize(
    ("inside", "urls"),
    [
        ("<noscript><img src='/p.jpg'></noscript>", ["https://unseen.example/p.jpg"]),
        (
            "<img src='data:image/gif;base64,R0='><noscript><span><img src='/p.jpg'></span></noscript>",
            ["https://unseen.example/p.jpg"],
        ),
        (
            "<img src='/a.jpg'><noscript><img src='/p.jpg'></noscript>",
            ["https://unseen.example/a.jpg"],
        ),
    ],
)
def test_a_picture_for_readers_without_scripts(inside: str, urls: list[str]) -> None:
    caption = "<figcaption>The pier. Photo: Ann Lee</figcaption>"
    made = page(f"{EN}<figure>{inside}{caption}</figure>{EN}")
    assert [(photo.url, photo.credit) for photo in made.photos] == [
        (url, "Ann Lee") for url in urls
    ]


def test_a_picture_repeated_for_readers_without_scripts_is_one_photo() -> None:
    shown = "<figure><noscript><img src='/p.jpg'></noscript><figcaption>Photo: Ann Lee</figcaption>"
    made = page(f"<img src='/p.jpg'>{EN}{shown}</figure>{EN}")
    assert [photo.credit for photo in made.photos] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("dateline", "text", "place", "why"),
    [
        ("Whanganui, 6 May 2024 – ", EN, "Whanganui", "a place in no list before a whole day"),
        ("On Tuesday, 6 May 2024 – ", EN, None, "a weekday"),
        ("اصفهان - ایرنا - ", EN, "اصفهان", "in writing without capitals before an agency"),
        ("（法新社里昂六日電）", ZH, "里昂", "a day in characters"),
    ],
)
def test_datelines_in_further_forms(dateline: str, text: str, place: str | None, why: str) -> None:
    assert page(lead(dateline, text)).dateline == place, why
