"""Credits as real pages write them, in small pages of our own."""

import pytest

from archivekit._assemble import assemble
from making import RULES, article, credits_of, parse_record

CDT = "https://chinadigitaltimes.net/chinese/2020/08/x/"
LEAD = "<p>两国外长周一在首都举行会谈，双方同意在今后几个月内继续就贸易问题进行磋商，并争取达成协议。</p>"


@pytest.mark.parametrize(
    ("tail", "expected", "why"),
    [
        ("<p>记者：王小明</p>", [("reporter", "王小明")], "one label"),
        (
            "<p>记者：王小明　翻译：清风　责编：李四  网编：赵六</p>",
            [("reporter", "王小明"), ("translator", "清风"), ("editor", "李四"), ("web_editor", "赵六")],
            "four on a line",
        ),
        ("<p>责编：胡一 许二三</p>", [("editor", "胡一"), ("editor", "许二三")], "names parted by a space"),
        ("<p>（责编：家傲）</p>", [("editor", "家傲")], "in brackets"),
        (
            "<p>谈判将在下月继续。（譯者：李晉緯/核稿：徐睿承）1091008</p>",
            [("translator", "李晉緯"), ("copy_editor", "徐睿承")],
            "at a paragraph's end, with a stamp",
        ),
        ("<p>谈判将在下月继续。<br/>记者：高锋  责编：何平</p>",
         [("reporter", "高锋"), ("editor", "何平")], "after a line break"),
        ("<p><span>作者：</span><a href='/a/1'>瑞迪</a></p>", [("author", "瑞迪")], "label and name apart"),
        ("<p>自由亚洲电台记者  柳飞  梒青  网编 瑞哲</p>",
         [("reporter", "柳飞"), ("reporter", "梒青"), ("web_editor", "瑞哲")], "no colons"),
        ("<p>编译 刘静；审校 母红</p>", [("translator", "刘静"), ("copy_editor", "母红")], "no colons, a semicolon"),
        ("<p>甲乙电台记者王小明 台北报道 责编 李四 清风 网编 赵六</p>",
         [("reporter", "王小明"), ("editor", "李四"), ("editor", "清风"), ("web_editor", "赵六")], "a place among them"),
        ("<p>甲乙电台记者王小明     责编：李四    网编：赵六</p>",
         [("reporter", "王小明"), ("editor", "李四"), ("web_editor", "赵六")], "the first without a colon"),
        ("<p>采访：吕嘉鸿</p><p>旁白：尹恺羡</p>", [("reporter", "吕嘉鸿")], "narration has no role"),
        ("<p>Olivia Wang自香港对本文有报道贡献。</p>", [("contributor", "Olivia Wang")], "a phrase"),
        ("<p>Ann Lee and Bo Chan contributed reporting from Paris.</p>",
         [("contributor", "Ann Lee"), ("contributor", "Bo Chan")], "an English phrase"),
        ("<p>张平/达扬 (路透社、法新社)</p>", [("author", "张平"), ("author", "达扬")], "no role words"),
        ("<p>（实习编译：罗楚瑜/核稿：刘学源）</p>",
         [("translator", "罗楚瑜"), ("copy_editor", "刘学源")], "an intern's translation"),
        ("<p>文字整理：李洁思；责任编辑：高静</p>", [("editor", "李洁思"), ("editor", "高静")], "a semicolon"),
        ("<p>责任编辑：孙芸#</p>", [("editor", "孙芸")], "a mark at the end"),
        ("<p>--编译 王洋;审校 王冠中</p>", [("translator", "王洋"), ("copy_editor", "王冠中")], "dashes"),
        ("<p>(Reporting by James Pom and Yu Le; Editing by Martin Petty)</p>",
         [("reporter", "James Pom"), ("reporter", "Yu Le"), ("editor", "Martin Petty")], "English, bracketed"),
        ("<p>谈判继续。（记者 王小明 编辑 李四）</p>", [("reporter", "王小明"), ("editor", "李四")],
         "no colons, bracketed"),
        ("<p>邹宗翰/洪沙 (综合报导)</p>", [("author", "邹宗翰"), ("author", "洪沙")], "compiled"),
        ("<p>洪沙/李鱼（摘编）</p>", [("editor", "洪沙"), ("editor", "李鱼")], "what they did"),
        ("<p>翻译：本报编辑部</p>", [("translator", "本报编辑部")], "a desk alone is the agent"),
    ],
)  # fmt: skip
def test_sign_offs(tail: str, expected: list[tuple[str, str]], why: str) -> None:
    assert credits_of(LEAD + tail) == expected, why


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"{LEAD}<p>记者：您当初为什么希望翻译这本日记？</p>", "a question in an interview"),
        (f"{LEAD}<p>布林肯：我们会继续对话。</p>", "a speaker"),
        (
            f"{LEAD}<p>那本杂志（编辑：李雷）当年只出了三期。</p>",
            "words behind the label's bracket",
        ),
        (
            f"{LEAD}<p>会谈结束。（编辑：李雷）他接着说，双方仍有分歧。</p>",
            "a sentence behind the bracket",
        ),
        (f"{LEAD}<p>记者王小明周二在家中被警方带走。</p>", "a reporter who is the subject"),
        (f"{LEAD}<p>甲乙电台记者王小明 周二在家中 被警方带走</p>", "the same, of a station"),
        (f"{LEAD}<p>编辑 工作 很 忙</p>", "a label in a sentence"),
        (f"{LEAD}<p>校对相关言论表示震惊</p>", "a label that is a verb"),
        (
            f"<p>记者：王小明</p>{LEAD * 20}".replace("<p>记者", LEAD * 5 + "<p>记者"),
            "in the middle",
        ),
        (f"{LEAD}<figure><img src=a><figcaption>摄影：王小明</figcaption></figure>", "a caption"),
    ],
)
def test_what_is_no_credit(body: str, why: str) -> None:
    assert credits_of(body) == [], why


def test_bylines_above_the_date() -> None:
    body = f"<div><i>王月眉<br>2020-11-12 12:38:25</i></div>{LEAD}"
    assert credits_of(body) == [("author", "王月眉")]


def test_a_byline_may_say_what_was_done() -> None:
    assert credits_of(f"<div><i>文山（摘编）<br>2020-11-12</i></div>{LEAD}") == [("editor", "文山")]


def test_capitals_are_mended_only_by_the_article_itself() -> None:
    byline = "<address>ANN LEE, BO CHAN, ANN LEE</address>"
    body = f"{byline}{LEAD}<footer><p>Ann Lee是本报记者。</p></footer>"
    assert credits_of(body) == [("author", "Ann Lee"), ("author", "BO CHAN")]


def test_the_outlet_is_no_author() -> None:
    body = f"<div>美国之音<br>2020-11-12</div>{LEAD}"
    assert credits_of(body, url="https://www.voachinese.com/a/1.html") == []


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (
            f"<p>作者：王小明</p>{LEAD}<p>记者：王小明</p>",
            [("author", "王小明", None)],
            "an author named again as reporter counts once",
        ),
        (
            f"<p>By Ann Lee</p>{LEAD}<p>ANN LEE自香港报道。</p>",
            [("author", "Ann Lee", "香港")],
            "the reporters' line adds the place, in any case of letters",
        ),
        (
            f"<p>作者：王小明</p>{LEAD}<p>记者：李四　翻译：王小明</p>",
            [
                ("author", "王小明", None),
                ("reporter", "李四", None),
                ("translator", "王小明", None),
            ],
            "any other role is a credit of its own",
        ),
    ],
)
def test_an_author_is_not_a_reporter_too(
    body: str, expected: list[tuple[str, str, str | None]], why: str
) -> None:
    made = article(body, url="https://unseen.example/1")
    assert [(c.role.value, c.name, c.place) for c in made.credits] == expected, why


def test_desks_stay_with_their_people() -> None:
    made = article(
        f"{LEAD}<p>记者：Ann Lee /Bo Chan for RFA（英语组）　责编：温晓平  本台粤语组</p>"
    )
    assert [(credit.name, credit.desk) for credit in made.credits] == [
        ("Ann Lee", "英语组"),
        ("Bo Chan", "英语组"),
        ("温晓平", None),
    ]
    assert [desk.name for desk in made.desks] == ["英语组", "本台粤语组"]


def test_author_pages() -> None:
    made = article(f"{LEAD}<p>作者：<a href='/author/7'>瑞迪</a></p>")
    assert made.credits[0].url == "https://www.example.org/author/7"


def test_credits_leave_the_text() -> None:
    made = article(f"{LEAD}<p>谈判将在下月继续。（編輯：李錫璋）1090913</p>")
    assert made.text.endswith("谈判将在下月继续。")
    assert [(block.kind.value, block.text) for block in made.blocks][-2:] == [
        ("credit", "（編輯：李錫璋）"),
        ("date", "1090913"),
    ]


def test_front_matter_authors_are_people_only() -> None:
    def names(author: str, tag: str) -> list[str]:
        text = f"---\ntitle: 标题\nauthor: {author}\ntags: [ {tag} ]\n---\n{LEAD}"
        return [credit.name for credit in assemble(parse_record("a", text), RULES).credits]

    assert names("王小明", "时事") == ["王小明"]
    assert names("自由亚洲电台", "新闻") == []
    assert names("某某文摘", "某某文摘") == []
    assert names("讀者來論", "眾說") == []
    assert names("專業和你傾", "眾說") == ["專業和你傾"]
    assert names("陈秋实 Qiushi Official", "新闻") == ["陈秋实"]
    assert names("實習記者陳芷琪", "眾聞") == ["陳芷琪"]


def test_sections_above_the_date_are_no_byline() -> None:
    sections = "<span class='cat-links'><a href='/category/x'>审查</a></span>"
    assert credits_of(f"<div>{sections}<br>2020-11-12</div>{LEAD}") == []
    assert credits_of(f"<div>标题<br>2020-11-12</div>{LEAD}", title="标题") == []


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        (
            "Ana Swanson自华盛顿、孟建国(Paul Mozur)和Bo Li自台湾台北报道。",
            [("Ana Swanson", "华盛顿"), ("孟建国", "台湾台北"), ("Bo Li", "台湾台北")],
            "one line, two places",
        ),
        ("自由亚洲电台记者陈品洁华盛顿报道", [("陈品洁", "华盛顿")], "name and place run together"),
        ("来自华盛顿的报道", [], "a phrase of prose"),
    ],
)
def test_reporters_and_their_places(line: str, expected: list[tuple[str, str]], why: str) -> None:
    made = article(f"{LEAD}<p>{line}</p>")
    assert [(c.name, c.place) for c in made.credits] == expected, why


def test_a_doubled_byline_has_lost_an_author() -> None:
    biographies = "<p>王霜舟(Austin Ramzy)是《纽约时报》驻香港记者。<br>Ann Lee是时报记者。</p>"
    url = "https://cn.nytimes.com/china/20201112/x/"
    single = f"<div><i>ANN LEE<br>2020-11-12</i></div>{LEAD}{biographies}"
    doubled = single.replace("ANN LEE", "ANN LEE,ANN LEE")
    assert credits_of(single, url=url) == [("author", "Ann Lee")]
    assert credits_of(doubled, url=url) == [("author", "Ann Lee"), ("author", "王霜舟")]


def test_a_title_may_name_its_author_behind_its_source() -> None:
    assert credits_of(LEAD, title="基本常识｜项栋梁：标题", url=CDT) == [("author", "项栋梁")]
    assert credits_of(LEAD, title="布林肯：标题") == []


def test_letters_are_signed() -> None:
    letter = "<p>To the editor, the rules were fair.</p><p><small>ANN B. LEE</small><br/><em>London</em></p>"
    assert [(c.name, c.place) for c in article(letter).credits] == [("ANN B. LEE", "London")]


@pytest.mark.parametrize(
    ("line", "expected", "language"),
    [
        ("Traducción: Ana García y Luis Peña", [("translator", "Ana García"), ("translator", "Luis Peña")], "es"),
        ("Por María López", [("author", "María López")], "es"),
        ("Traduit par : Élodie Martin", [("translator", "Élodie Martin")], "fr"),
        ("Par Jean Dupont et Anne Le Gall", [("author", "Jean Dupont"), ("author", "Anne Le Gall")], "fr"),
        ("Übersetzung: Jörg Müller | Redaktion: Anna Schmidt",
         [("translator", "Jörg Müller"), ("editor", "Anna Schmidt")], "de"),
        ("Von Klaus Weber und Ute Braun", [("author", "Klaus Weber"), ("author", "Ute Braun")], "de"),
        ("Автор: Иван Петров, Перевод: Анна Смирнова",
         [("author", "Иван Петров"), ("translator", "Анна Смирнова")], "ru"),
        ("Корреспонденты: Иван Петров и Пётр Сидоров",
         [("reporter", "Иван Петров"), ("reporter", "Пётр Сидоров")], "ru"),
        ("翻訳：山田太郎　校正：鈴木さくら", [("translator", "山田太郎"), ("copy_editor", "鈴木さくら")], "ja"),
        ("（山田太郎記者）", [("reporter", "山田太郎")], "ja"),
        ("번역: 김철수, 편집: 이영희", [("translator", "김철수"), ("editor", "이영희")], "ko"),
        ("홍길동 기자 hong@example.com", [("reporter", "홍길동")], "ko"),
        ("Von den Alpen bis zur Küste", [], "de: prose"),
        ("Por la mañana llovió en la ciudad", [], "es: prose"),
        ("Автор не указан", [], "ru: prose"),
    ],
)  # fmt: skip
def test_other_languages(line: str, expected: list[tuple[str, str]], language: str) -> None:
    at_head = line.startswith(("Por ", "Par ", "Von "))
    body = f"<p>{line}</p>{LEAD}" if at_head else f"{LEAD}<p>{line}</p>"
    assert credits_of(body) == expected, language


def test_by_is_a_credit_above_the_text_only() -> None:
    assert credits_of(f"<p>By Ann Lee</p>{LEAD}") == [("author", "Ann Lee")]
    assert credits_of(f"{LEAD}<p>By Cheap Offers Daily</p>") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tradução: Ana Sá e Rui de Melo", [("translator", "Ana Sá"), ("translator", "Rui de Melo")]),
        ("Foto di Sara Pellegrini", [("photographer", "Sara Pellegrini")]),
        ("Foto di: Sara Pellegrini", [("photographer", "Sara Pellegrini")]),
        ("Vertaling: Lotte Brouwer", [("translator", "Lotte Brouwer")]),
        ("Text: Karin Öberg Foto: Lars Åkerlund",
         [("author", "Karin Öberg"), ("photographer", "Lars Åkerlund")]),
        ("Oversat af Henrik Dall", [("translator", "Henrik Dall")]),
        ("Suomennos: Pirjo Öhman", [("translator", "Pirjo Öhman")]),
        ("(PAP) autor: Żaneta Śliwkowska", [("author", "Żaneta Śliwkowska")]),
        ("Przełożyła Anna Wąs", [("translator", "Anna Wąs")]),
        ("Překlad: Šárka Říhová, jazyková korektura: Jiří Dvořák",
         [("translator", "Šárka Říhová"), ("copy_editor", "Jiří Dvořák")]),
        ("Prevela: Mirna Jukić", [("translator", "Mirna Jukić")]),
        ("Превео Љубомир Њагојевић", [("translator", "Љубомир Њагојевић")]),
        ("Traducere: Radu Ilie", [("translator", "Radu Ilie")]),
        ("Fordította: Szűcs Ágnes", [("translator", "Szűcs Ágnes")]),
        ("Muhabir: Elif Yıldız", [("reporter", "Elif Yıldız")]),
        ("Elif Yıldız tarafından çevrilmiştir", [("translator", "Elif Yıldız")]),
        ("Φωτογραφίες: Νίκος Βλάχος", [("photographer", "Νίκος Βλάχος")]),
        ("Переклав Ярослав Кузьменко", [("translator", "Ярослав Кузьменко")]),
        ("צילום: יובל כהן", [("photographer", "יובל כהן")]),
        ("ترجمة: ليلى حداد", [("translator", "ليلى حداد")]),
        ("خبرنگار: لیلا رضوی / عکس: پویا کریمی",
         [("reporter", "لیلا رضوی"), ("photographer", "پویا کریمی")]),
        ("ترجمهٔ بهروز امینی از متن انگلیسی", [("translator", "بهروز امینی")]),
        ("अनुवाद: सुनीता वर्मा", [("translator", "सुनीता वर्मा")]),
        ("แปลโดย: ธนากร ศรีสุข", [("translator", "ธนากร ศรีสุข")]),
        ("Người dịch: Đỗ Thu Hà", [("translator", "Đỗ Thu Hà")]),
        ("Pewarta: Rizky Ramadhan Editor: Siti Putri",
         [("reporter", "Rizky Ramadhan"), ("editor", "Siti Putri")]),
        ("თარგმანი: ნინო ბერიძე", [("translator", "ნინო ბერიძე")]),
        ("Թարգմանություն: Արամ Պետրոսյան", [("translator", "Արամ Պետրոսյան")]),
        ("Tradukis Ana Sá", [("translator", "Ana Sá")]),
        ("取材・文＝高木瞳　写真＝三浦亮", [("author", "高木瞳"), ("photographer", "三浦亮")]),
        ("（聞き手・岸本拓也）", [("reporter", "岸本拓也")]),
        ("김철수 옮김", [("translator", "김철수")]),
        ("Text und Fotos: Lena Berg", [("author", "Lena Berg")]),
        ("Texte et photos : Claire Morel", [("author", "Claire Morel")]),
        ("Tekst i zdjęcia: Anna Zając", [("author", "Anna Zając")]),
        ("Szöveg és fotó: Kiss Dóra", [("author", "Kiss Dóra")]),
        ("Текст и фото: Мария Белова", [("author", "Мария Белова")]),
        ("Fotos und Text: Lena Berg", [("author", "Lena Berg")]),
        ("Yazı ve fotoğraflar: Deniz Arslan", [("author", "Deniz Arslan")]),
        ("نص وصور: سامر حداد", [("author", "سامر حداد")]),
        ("글·사진 최유진", [("author", "최유진")]),
        ("文/图 张立", [("author", "张立")]),
        ("構成・文：高橋恵", [("author", "高橋恵")]),
        ("Автор: Мария Белова, фото автора", [("author", "Мария Белова")]),
        ("Autor: Prof. Dr. med. Hans Gruber", [("author", "Hans Gruber")]),
        ("Autor: doc. PhDr. Jana Nováková, Ph.D.", [("author", "Jana Nováková")]),
        ("Penulis: Rina Wati dan Agus Salim", [("author", "Rina Wati"), ("author", "Agus Salim")]),
        ("מאת: יוסי כהן ודנה לוי־שטרן", [("author", "יוסי כהן"), ("author", "דנה לוי־שטרן")]),
        ("بقلم: أحمد علي ووليد خالد", [("author", "أحمد علي"), ("author", "وليد خالد")]),
        ("بقلم: محمد وليد", [("author", "محمد وليد")]),
        ("佐々木 大輔、田中 美咲 記者", [("reporter", "佐々木大輔"), ("reporter", "田中美咲")]),
        ("김민준·이서연 기자", [("reporter", "김민준"), ("reporter", "이서연")]),
        ("oprac. Anna Zając", [("editor", "Anna Zając")]),
        ("文章： 〈他是如何煉成的〉", []),
        ("Bild und Text sind da", []),
        ("[산골신문=박지훈 기자]", [("reporter", "박지훈")]),
        ("홍길동 기자 = 서울", [("reporter", "홍길동")]),
        ("记者乔龙 责编 胡力汉、何平 网编洪伟",
         [("reporter", "乔龙"), ("editor", "胡力汉"), ("editor", "何平"), ("web_editor", "洪伟")]),
        ("寒冬記者　孫凱瑞", [("reporter", "孫凱瑞")]),
        ("本文编辑徐瑾 Jin.Xu@example.com", [("editor", "徐瑾")]),
        ("Editor: Yes", []),
        ("Redakteur: Nein", []),
        ("Foto: dpa", []),
        ("Bild: Acme", []),
        ("Das Schiff im Hafen am Morgen. Foto: Lars Berg", []),
        ("Editor in Chief", []),
        ("Text Edge Style", []),
        ("本文包括了路透社报道的内容", []),
        ("获时报文学奖小说首奖", []),
        ("المصدر رويترز والوكالات الأخرى", []),
    ],
)  # fmt: skip
def test_words_of_credits_in_many_languages(line: str, expected: list[tuple[str, str]]) -> None:
    assert credits_of(f"{LEAD}<p>{line}</p>") == expected


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee",
        "BY ANN LEE",
        "by Ann Lee",
        "Por Ann Lee",
        "Par Ann Lee (Lyon, envoyée spéciale)",
        "Di Ann Lee",
        "Door Ann Lee",
        "Av Ann Lee",
        "Af Ann Lee",
        "De Ann Lee",
        "Oleh Ann Lee",
        "Piše: Ann Lee, AFP",
        "Von Ann Lee, Husum",
        "Por Ann Lee, AFP — Recife",
        "Posted by Ann Lee",
        "Szerző: Ann Lee · 2023. xyz 12.",
        "Door Ann Lee · 13 xyz 2025 om 10:20",
    ],
)
def test_words_before_a_name_above_the_text(line: str) -> None:
    made = article(f"<p>{line}</p>{LEAD}")
    assert [(c.role.value, c.name.title()) for c in made.credits] == [("author", "Ann Lee")]
    assert "Lee" not in made.text.title()


@pytest.mark.parametrize(
    "line",
    [
        "By Design",
        "Par Amour",
        "Von Wegen",
        "De Gaulle",
        "By the river in the rain",
        "Av havet blev det te",
        "Di nuovo a scuola",
        "Por la mañana llovió en la ciudad",
    ],
)
def test_words_before_a_name_that_are_prose(line: str) -> None:
    assert credits_of(f"<p>{line}</p>{LEAD}") == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("מאת נועה ברקאי", "נועה ברקאי"),
        ("بقلم أحمد عبد الرحمن", "أحمد عبد الرحمن"),
        ("โดย ธนากร ศรีสุข", "ธนากร ศรีสุข"),
        ("โดยธนากร ศรีสุข", "ธนากร ศรีสุข"),
        ("Γράφει ο Γιώργος Παπαδόπουλος", "Γιώργος Παπαδόπουλος"),
        ("Пише Милица Ђорђевић", "Милица Ђорђевић"),
        ("कमला रावत द्वारा", "कमला रावत"),
        ("Elif Yıldız tarafından", "Elif Yıldız"),
    ],
)
def test_words_before_and_behind_a_name_in_other_scripts(line: str, name: str) -> None:
    assert credits_of(f"<p>{line}</p>{LEAD}") == [("author", name)]


@pytest.mark.parametrize(
    "head",
    [
        "<div class='article-byline'>Ann Lee</div>",
        "<p class='byline'>By Ann Lee</p>",
        "<span class='post_author_name'>Ann Lee</span>",
        "<div class='atc-MetaAuthorLink'>Von Ann Lee, Husum</div>",
        "<address>Ann Lee and agencies</address>",
        "<p class='autor'>ann lee</p>",
        "<div class='author'>von ann lee</div>",
        "<p class=byline>By Ann Lee | November 21, 2016</p>",
        "<div class=meta><span class=author>Ann Lee</span><span class=date>Nov 21, 2016</span></div>",
        "<div><span class='author'>Ann Lee</span> <span class='source'>STT</span></div>",
        "<p class='author-line'>By <strong>Ann Lee, Ph.D.</strong>, University of Leeds</p>",
        "<p>Written by</p><h6>Ann Lee</h6>",
    ],
)
def test_elements_that_are_marked_as_a_byline(head: str) -> None:
    made = article(f"{head}{LEAD}")
    assert [(c.role.value, c.name.title()) for c in made.credits] == [("author", "Ann Lee")]


@pytest.mark.parametrize(
    "head",
    [
        "<p class='article-bylaws'>Ann Lee</p>",
        "<div class='comment-author'>Ann Lee</div>",
        "<span class='byline'>from our own correspondent</span>",
        "<div class='byline'>Facebook Twitter LinkedIn</div>",
        "<div class='author'>stol.it</div>",
        "<div class='author'>About Ann</div>",
        "<div class='author'>平和</div>",
        "<div>Home › News › Maine</div><p>2020-11-12</p>",
        "<div>Town Hall</div><p>2020-11-12</p>",
        "<div>Share Save</div><p>2020-11-12</p>",
        "<div>Publiziert</div><p>2020-11-12</p>",
        "<div>Sociedad</div><p>2020-11-12</p>",
        "<div>Главная Архив</div><p>2020-11-12</p>",
        "<div>首頁</div><p>2020-11-12</p>",
        "<div>要闻·国内</div><p>2020-11-12</p>",
    ],
)
def test_labels_crumbs_and_buttons_are_no_bylines(head: str) -> None:
    assert credits_of(f"{head}{LEAD}") == []


def test_a_mark_around_the_whole_article_is_no_byline() -> None:
    lines = "<p>Town Hall</p>" + "".join(f"{LEAD}<p>Ann Lee</p>" for _ in range(6))
    assert credits_of(f"<div class='author-page'>{lines}</div>") == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<div>段若川</div><p>2020-11-12 12:38</p>", [("author", "段若川")]),
        ("<i>清风<br>2020-11-12</i>", [("author", "清风")]),
        ("<p>Ann Lee · 2020-11-12</p>", [("author", "Ann Lee")]),
        ("<p>Ann Lee / Bo Chan</p><p>2020-11-12</p>", [("author", "Ann Lee"), ("author", "Bo Chan")]),
        ("<p>劳拉·比克（Laura Bicker）</p><p>BBC记者 发自首尔</p><p>2020-11-12</p>",
         [("reporter", "劳拉·比克")]),
        ("<p>乐然（摘译）<br>2020-11-12</p>", [("translator", "乐然")]),
        ("<p>*Ann Lee, The River. Translated by: Bo Chan*</p>",
         [("translator", "Bo Chan"), ("author", "Ann Lee")]),
    ],
)  # fmt: skip
def test_names_alone_above_or_beside_a_date(head: str, expected: list[tuple[str, str]]) -> None:
    assert credits_of(f"{head}{LEAD}") == expected


def test_a_byline_may_be_what_a_field_says_is_the_author() -> None:
    text = f"---\ntitle: T\nauthor: Ann Lee\n---\n<div>Ann Lee</div><p>2020-11-12</p>{LEAD}"
    made = assemble(parse_record("a", text), RULES)
    assert [(c.name, c.evidence.rule) for c in made.credits] == [("Ann Lee", "byline")]
    other = assemble(parse_record("a", text.replace("<div>Ann", "<div>Bo")), RULES)
    assert [(c.name, c.evidence.rule) for c in other.credits] == [
        ("Ann Lee", "front-matter-author")
    ]


def field_credits(value: str, key: str = "author") -> list[tuple[str, str]]:
    text = f"---\ntitle: 标题\nsite: Kaimoor Post\n{key}: {value}\n---\n{LEAD}"
    made = assemble(parse_record("a", text), RULES)
    return [(credit.role.value, credit.name) for credit in made.credits]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("By Ann Lee and Bo Chan", [("author", "Ann Lee"), ("author", "Bo Chan")]),
        ("By Ann Lee, and Bo Chan", [("author", "Ann Lee"), ("author", "Bo Chan")]),
        ("Autores: Ana Sá, e João Lima", [("author", "Ana Sá"), ("author", "João Lima")]),
        ("Auteurs : Anne Roy, et Luc Blanc", [("author", "Anne Roy"), ("author", "Luc Blanc")]),
        ("Von Anna Berg, und Uwe Kaiser", [("author", "Anna Berg"), ("author", "Uwe Kaiser")]),
        ("By Ann Lee, E Fox", [("author", "Ann Lee"), ("author", "E Fox")]),
        ("by Ann Lee", [("author", "Ann Lee")]),
        ("Von Ann Lee", [("author", "Ann Lee")]),
        ("di Paolo Di Lauro", [("author", "Paolo Di Lauro")]),
        ("De Gaulle", [("author", "De Gaulle")]),
        ('"作者：段若川"', [("author", "段若川")]),
        ("文/周闻澜", [("author", "周闻澜")]),
        ('"责任编辑：段若川"', [("editor", "段若川")]),
        ('"来源：石湾日报 作者：周闻澜 编辑：苗青"', [("author", "周闻澜"), ("editor", "苗青")]),
        ("本报记者 段若川 周闻澜", [("reporter", "段若川"), ("reporter", "周闻澜")]),
        ("中國組記者廖樂欣", [("reporter", "廖樂欣")]),
        ("박지훈 선임기자", [("reporter", "박지훈")]),
        ('"Автор: Иван Петров"', [("author", "Иван Петров")]),
        ("Ann Lee, Kaimoor Post", [("author", "Ann Lee")]),
        ("Ann Lee | Kaimoor Post", [("author", "Ann Lee")]),
        ("Ann Lee, Chur", [("author", "Ann Lee")]),
        ("Ann Lee Political Correspondent", [("author", "Ann Lee")]),
        ("Ann Lee, Professor of Economics at Leeds", [("author", "Ann Lee")]),
        ("Ann Lee &#38; more", [("author", "Ann Lee")]),
        ("Ann LeeAnn Lee", [("author", "Ann Lee")]),
        ("[Ann Lee, Bo Chan]", [("author", "Ann Lee"), ("author", "Bo Chan")]),
        ('["Hale, Corin", "Modry, Tess"]', [("author", "Corin Hale"), ("author", "Tess Modry")]),
        ("Kaimoor Post", []),
        ("kaimoor.example.org", []),
        ("编辑部", []),
        ("None", []),
        ("Frankfurt, Germany", []),
        ("AP Sports Writer", []),
    ],
)  # fmt: skip
def test_what_a_field_says_of_its_author(value: str, expected: list[tuple[str, str]]) -> None:
    assert field_credits(value) == expected


def test_other_fields_give_their_own_roles() -> None:
    assert field_credits("Bo Chan", "translator") == [("translator", "Bo Chan")]
    assert field_credits("Bo Chan", "editor") == [("editor", "Bo Chan")]
    assert field_credits("Bo Chan", "related") == []


def test_an_agency_in_a_field_is_an_agency() -> None:
    for value in ("dpa", "Ann Lee, Reuters", "By AFP"):
        made = assemble(parse_record("a", f"---\ntitle: T\nauthor: {value}\n---\n{LEAD}"), RULES)
        assert len(made.agencies) == 1, value
        assert [credit.name for credit in made.credits] == ["Ann Lee"] * ("Ann" in value)


def test_who_is_stated_on_the_page_is_not_guessed_from_a_field() -> None:
    text = "---\ntitle: T\nauthor: {}\n---\n{}<p>甲乙記者　孫凱瑞</p>"
    made = assemble(parse_record("a", text.format("孫凱瑞", LEAD)), RULES)
    assert [(c.role.value, c.name) for c in made.credits] == [("reporter", "孫凱瑞")]
    account = assemble(parse_record("a", text.format("ksun", LEAD)), RULES)
    assert [c.name for c in account.credits] == ["孫凱瑞"]
    second = assemble(parse_record("a", text.format("Ann Lee", LEAD)), RULES)
    assert [c.name for c in second.credits] == ["孫凱瑞", "Ann Lee"]


def test_credits_behind_the_lead() -> None:
    body = f"{LEAD}<p><strong>文｜</strong>戴敏洁</p><p>编辑｜金石</p>{LEAD * 20}"
    assert credits_of(body) == [("author", "戴敏洁"), ("editor", "金石")]
    assert credits_of(body.replace("戴敏洁", "清风").replace("编辑｜金石", "是的")) == []


def test_marks_between_credits_and_dates_leave_the_text_with_them() -> None:
    made = article(f"<p>Ann Lee — 2020-11-12 | Bo Chan</p>{LEAD}")
    assert [c.name for c in made.credits] == ["Ann Lee", "Bo Chan"]
    assert made.text == article(LEAD).text


def test_a_standfirst_may_begin_with_its_author() -> None:
    standfirst = "<div class='story-lead'>周浩：房地产市场仍然十分关键。</div>"
    assert credits_of(f"{standfirst}{LEAD}") == [("author", "周浩")]
    assert credits_of(f"{standfirst.replace('story-', '')}{LEAD}") == []


def test_the_outlet_itself_is_no_source() -> None:
    url = "https://www.aljazeera.net/1"
    for value, source in (("الجزيرة + وكالات", None), ("رويترز", "رويترز")):
        made = article(f"{LEAD}<p>المصدر: {value}</p>", url=url)
        assert (made.republished_from and made.republished_from.name) == source


REPORTED = "<p>两国外长周一在首都举行会谈，双方同意在今后几个月内继续就贸易问题进行磋商。</p>" * 3


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("记者李明报道", [("李明", None)]),
        ("記者陳大文報導", [("陳大文", None)]),
        ("记者 李明 报道", [("李明", None)]),
        ("本报记者李明报道", [("李明", None)]),
        ("记者李明北京报道", [("李明", "北京")]),
        ("記者陳大文台北報導", [("陳大文", "台北")]),
        ("记者李明综合报道", [("李明", None)]),
        ("记者李明的专题报道", [("李明", None)]),
        ("特派员王小明伦敦报道", [("王小明", "伦敦")]),
        ("记者李明、王芳报道", [("李明", None), ("王芳", None)]),
        ("記者周聞瀾／台北即時報導", [("周聞瀾", "台北")]),
    ],
)
@pytest.mark.parametrize(
    "form",
    ["<p>{}</p>" + REPORTED, REPORTED + "<p>（{}）</p>", REPORTED + "<p>{}</p>", "<p>（{}）{}</p>"],
    ids=["head", "bracket", "tail", "lead"],
)
def test_what_a_reporter_did_is_no_part_of_the_name(
    form: str, words: str, people: list[tuple[str, str | None]]
) -> None:
    made = article(form.format(words, REPORTED[3:-4]), url="https://example.org/1")
    assert [(credit.name, credit.place) for credit in made.credits] == people
    assert {credit.role.value for credit in made.credits} == {"reporter"}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("记者：文海欣、高锋报道　责编：洪伟", ["文海欣", "高锋", "洪伟"]),
        ("作者：律师王明", ["王明"]),
        ("作者：作家赵瑜", ["赵瑜"]),
        ("（大纪元记者钟元台湾综合报导）", ["钟元"]),
        ("自由亚洲电台记者家傲综合报道", ["家傲"]),
        ("记者会上报道", []),
        ("记者招待会报道", []),
        ("记者站报道", []),
        ("记者从现场报道", []),
        ("作者：是非对错", ["是非对错"]),
        ("作者：欧阳北辰", ["欧阳北辰"]),
    ],
)
def test_names_in_han_end_where_the_name_ends(line: str, names: list[str]) -> None:
    made = article(f"{REPORTED}<p>{line}</p>", url="https://example.org/1")
    assert [credit.name for credit in made.credits] == names


@pytest.mark.parametrize(
    ("lines", "people", "why"),
    [
        (["书名：渡口", "作者：段若川", "出版社：河口出版社"], [], "the data of a book"),
        (["出版社：河口出版社", "作者：段若川"], [("author", "段若川")], "one label of such data"),
        (["书名：渡口", "渡轮又开了", "出版社：河口出版社", "作者：段若川"], [("author", "段若川")],
         "two labels that are not next to each other"),
        (["Titel: Der Kai", "Autor: Jan Bakker", "Verlag: Hafen", "Seiten: 200"], [], "in German"),
    ],
)  # fmt: skip
def test_who_is_listed_with_a_work_wrote_no_word_of_the_page(
    lines: list[str], people: list[tuple[str, str]], why: str
) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines) + LEAD
    assert credits_of(body) == people, why
