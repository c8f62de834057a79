"""Names in any script: what a text of names holds, and what is not a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._provenance.credits.name_shapes import has_family
from archivekit._provenance.credits.name_signs import (
    BYLINE,
    ELEMENT,
    FIELD,
    LABEL,
    LINE,
    SIGNED,
    NameSign,
)
from archivekit._provenance.credits.names import read_names
from making import RULES


def names_of(text: str, sign: NameSign = LABEL) -> list[str]:
    return [name.name for name in read_names(text, RULES, sign=sign) if not name.is_desk]


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("王小明", ["王小明"], "one"),
        ("王小明、李四", ["王小明", "李四"], "a Chinese comma"),
        ("王小明 李四", ["王小明", "李四"], "a space between Han names"),
        ("王小明/李四", ["王小明", "李四"], "a slash"),
        ("王小明和李四", ["王小明", "李四"], "and"),
        ("王小明與李四", ["王小明", "李四"], "and, in another word"),
        ("张和平", ["张和平"], "and inside a name"),
        ("张　平", ["张平"], "two characters set wide"),
        ("Ann Lee and Bo Chan", ["Ann Lee", "Bo Chan"], "English and"),
        ("Ann Lee, Bo de Chan", ["Ann Lee", "Bo de Chan"], "a particle"),
        ("Lee Jeong-Ho /Elaine Chan for RFA", ["Lee Jeong-Ho", "Elaine Chan"], "whom for"),
        ("弗拉基米尔·普京", ["弗拉基米尔·普京"], "a foreign name"),
        ("裘德•施尔因", ["裘德•施尔因"], "the same with a bullet"),
        ("您当初为什么希望翻译这本日记？", [], "a question"),
        ("王小明，他当时正在北京的家里", [], "one name and prose"),
        ("是的", [], "an answer"),
        ("五百旗頭 真", ["五百旗頭真"], "one character alone belongs to the name before it"),
        ("南方周末記者 張玥 鄭伊靈", ["張玥", "鄭伊靈"], "what they are is no name"),
        ("庞礡 实习生 郑洁", ["庞礡", "郑洁"], "nor is it among them"),
        ("陳韋安博士", ["陳韋安"], "an honorific"),
        ("樂施會總裁曾迦慧", ["曾迦慧"], "a post before the name"),
        ("一個律師的筆記本", [], "a post in a phrase"),
        ("霍玉蓮（婚姻、家庭治療師）、蔡揚眉（發起人）", ["霍玉蓮", "蔡揚眉"], "a comma in a bracket"),
        ("ARD", [], "initials"),
        ("综合报道组说不", [], "words"),
        ("", [], "nothing"),
        ("Ann Lee and others", ["Ann Lee"], "people who are not named"),
        ("Ann Lee, Bo Chan et al.", ["Ann Lee", "Bo Chan"], "the same in Latin"),
        ("王小明等", ["王小明"], "the same in Chinese"),
    ],
)  # fmt: skip
def test_splits(text: str, names: list[str], why: str) -> None:
    assert names_of(text) == names, why


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nguyễn Thị Ánh Tuyết", ["Nguyễn Thị Ánh Tuyết"]),
        ("Celso Navarro @celsonav, Ana Sanz Díaz @anasanz", ["Celso Navarro", "Ana Sanz Díaz"]),
        ("Đặng Văn Đài và Lê Hội", ["Đặng Văn Đài", "Lê Hội"]),
        ("Łukasz Ćwikła i Żaneta Wąs", ["Łukasz Ćwikła", "Żaneta Wąs"]),
        ("Jiří Dvořák a Šárka Řezníčková", ["Jiří Dvořák", "Šárka Řezníčková"]),
        ("İrem Şahin ve Çağrı Öztürk", ["İrem Şahin", "Çağrı Öztürk"]),
        ("Đurđa Čačić i Željko Šarić", ["Đurđa Čačić", "Željko Šarić"]),
        ("Ștefan Țurcanu și Ioana Băsescu", ["Ștefan Țurcanu", "Ioana Băsescu"]),
        ("Kovács Eszter és Tőkés Gábor", ["Kovács Eszter", "Tőkés Gábor"]),
        ("Åsa Öberg och Per Ærø", ["Åsa Öberg", "Per Ærø"]),
        ("Ingrid Valsø og Henrik Dall", ["Ingrid Valsø", "Henrik Dall"]),
        ("Aino Mäkelä ja Veikko Häyrinen", ["Aino Mäkelä", "Veikko Häyrinen"]),
        ("Νίκος Βλάχος και Ελένη Καζάκου", ["Νίκος Βλάχος", "Ελένη Καζάκου"]),
        ("Оксана Гриценко та Ярослав Ґудзь", ["Оксана Гриценко", "Ярослав Ґудзь"]),
        ("Милица Ђорђевић и Љубомир Њагојевић", ["Милица Ђорђевић", "Љубомир Њагојевић"]),
        ("И. И. Иванов", ["И. И. Иванов"]),
        ("ნინო ბერიძე და გიორგი ქავთარაძე", ["ნინო ბერიძე", "გიორგი ქავთარაძე"]),
        ("Անահիտ Սարգսյան և Արամ Պետրոսյան", ["Անահիտ Սարգսյան", "Արամ Պետրոսյան"]),
        ("נועה ברקאי", ["נועה ברקאי"]),
        ("أحمد عبد الرحمن، ليلى حداد", ["أحمد عبد الرحمن", "ليلى حداد"]),
        ("سارا نیک‌پور و بهروز امینی", ["سارا نیک‌پور", "بهروز امینی"]),
        ("พิมพ์ชนก วงศ์ไทย", ["พิมพ์ชนก วงศ์ไทย"]),
        ("अनिल मिश्रा और सुनीता वर्मा", ["अनिल मिश्रा", "सुनीता वर्मा"]),
        ("홍길동", ["홍길동"]),
        ("홍길동 김철수", ["홍길동", "김철수"]),
        ("홍길동·김철수 기자", []),
        ("니나 홀름", ["니나 홀름"]),
        ("山田 太郎", ["山田太郎"]),
        ("山田 太郎、佐藤 花子", ["山田太郎", "佐藤花子"]),
        ("鷲尾 美恵", ["鷲尾美恵"]),
        ("長谷川健太郎", ["長谷川健太郎"]),
        ("小松たくや", ["小松たくや"]),
        ("サラ・ペレグリーニ", ["サラ・ペレグリーニ"]),
        ("乔龙 何平", ["乔龙", "何平"]),
    ],
)
def test_scripts(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("José Ortega y Gasset", ["José Ortega y Gasset"], "y between two surnames"),
        ("Ortega y Gasset", ["Ortega y Gasset"], "the same without the given name"),
        ("Lucía Ferrán y Tomás Ibarra", ["Lucía Ferrán", "Tomás Ibarra"], "y between two people"),
        ("João dos Santos e Ana Sá", ["João dos Santos", "Ana Sá"], "Portuguese e"),
        ("Maria Eça e Silva", ["Maria Eça e Silva"], "e inside a name"),
        ("Antoni Gaudí i Cornet", ["Antoni Gaudí i Cornet"], "Catalan i"),
        ("JUAN SOTO Y ANA PÉREZ", ["JUAN SOTO", "ANA PÉREZ"], "capitals"),
        ("John E Smith", ["John E Smith"], "an initial is no joiner"),
        ("Hanneke van der Meulen", ["Hanneke van der Meulen"], "Dutch particles"),
        ("Saskia 't Hart en Jan d’Arc", ["Saskia 't Hart", "Jan d’Arc"], "apostrophes"),
        ("Karl von und zu Guttenberg und Ute Braun",
         ["Karl von und zu Guttenberg", "Ute Braun"], "German und inside a name"),
        ("Naguib al-Rashid", ["Naguib al-Rashid"], "an article joined by a hyphen"),
        ("Mohamed bin Salman Al Saud", ["Mohamed bin Salman Al Saud"], "bin"),
        ("Fay O’Neill, D'Arcy Wu", ["Fay O’Neill", "D'Arcy Wu"], "apostrophes of two kinds"),
        ("Jean‑Luc Picard", ["Jean‑Luc Picard"], "a hyphen that does not break"),
        ("J. K. Rowling", ["J. K. Rowling"], "initials"),
        ("Dr. Ann Lee", ["Ann Lee"], "a title"),
        ("Corin Hale, Jr.", ["Corin Hale Jr."], "a suffix behind a comma"),
        ("Corin Hale III", ["Corin Hale III"], "a number"),
        ("Corin Hale, Sr., Tess Modry, MD", ["Corin Hale Sr.", "Tess Modry"], "a degree"),
        ("Tess Modry PhD", ["Tess Modry"], "a degree without a comma"),
        ("Tess Modry KC SC", ["Tess Modry"], "two titles of counsel"),
        ("Tess Modry, MBBS, FRCP", ["Tess Modry"], "a doctor's degrees"),
        ("Tess Modry GBS JP", ["Tess Modry"], "honours of Hong Kong"),
        ("Ann Lee, Husum", ["Ann Lee"], "a place in no list"),
        ("Ann Lee — Recife", ["Ann Lee"], "the same behind a dash"),
        ("Ann Lee / Bo", ["Ann Lee", "Bo"], "a slash parts names"),
        ("HANNAH COLE Associated Press", ["HANNAH COLE"], "an agency behind a name"),
        ("Ann Lee with AFP", ["Ann Lee"], "an agency beside a name"),
        ("Friends of Ann", [], "words in small letters"),
        ("Ann Lee says no", [], "a sentence"),
    ],
)  # fmt: skip
def test_letters_and_particles(text: str, names: list[str], why: str) -> None:
    assert names_of(text) == names, why


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("Hale, Corin", ["Corin Hale"], "family name first"),
        ("Hale, Corin; Modry, Tess J.", ["Corin Hale", "Tess J. Modry"], "two of them"),
        ("Modry, Tess, PhD; Hale, Corin", ["Tess Modry", "Corin Hale"], "with a degree"),
        ("van der Berg, Jan", ["Jan van der Berg"], "with particles"),
        ("García Márquez, Gabriel; Hale, Corin", ["Gabriel García Márquez", "Corin Hale"],
         "two family names, where another shows the order"),
        ("Corin Hale, Tess Modry", ["Corin Hale", "Tess Modry"], "two whole names are two people"),
        ("Corin Hale, Berlin", ["Corin Hale"], "a place is no given name"),
        ("Ann Lee <ann@example.org>", ["Ann Lee"], "an address behind"),
        ("ann@example.org (Ann Lee)", ["Ann Lee"], "an address before, as RSS writes it"),
        ("[[Anna First]]", ["Anna First"], "a wiki link"),
        ("[Anna First](https://example.org/a)", ["Anna First"], "a Markdown link"),
        ("mirela doncea", ["mirela doncea"], "small letters"),
        ("bobbyjoe", ["bobbyjoe"], "an account"),
        ("@quill", ["@quill"], "an account as it is written"),
        ("李澄欣 Lee Ching Yan", ["李澄欣"], "the Latin form behind a name"),
        ("專業和你傾", ["專業和你傾"], "an account with a joining word in it"),
        ("Ann Lee, President and Co-Founder, Port Co", ["Ann Lee"], "what she is"),
        ("Ann Lee, senior fellow at the Port Institute", ["Ann Lee"], "with a word before it"),
        ("Ann Lee, President; Jan Kern, Director", ["Ann Lee", "Jan Kern"], "of two"),
        ("Marie Roux, maire de Lyon", ["Marie Roux"], "in French"),
        ("Jan Kern, Professor für Hafenkunde", ["Jan Kern"], "in German"),
        ("Ольга Ким, директор порта", ["Ольга Ким"], "in Russian"),
        ("Ana Sanz, directora general de Puertos", ["Ana Sanz"], "in Spanish"),
        ("Ann Lee, Tom Mayor", ["Ann Lee", "Tom Mayor"], "a person called as a position is"),
        ("Lê Thu Hà - Trần Văn Bình", ["Lê Thu Hà", "Trần Văn Bình"], "two in Vietnamese"),
        ("Lê Thu Hà - Sông Hồng", ["Lê Thu Hà"], "a name and a place"),
        ("江城子﹑千海", ["江城子", "千海"], "a small comma of Taiwan's"),
        ("from our own correspondent", [], "words"),
        ("see the about page", [], "words of sentences"),
        ("https://example.org/about", [], "an address alone"),
        ("2024-03-05", [], "a date"),
        ("112288", [], "a number"),
        ("Ann: a life", [], "a title"),
    ],
)  # fmt: skip
def test_fields(text: str, names: list[str], why: str) -> None:
    assert names_of(text, FIELD) == names, why


@pytest.mark.parametrize(
    "text",
    """None null admin Administrator Staff Redaktion Redakcja Редакция Редакція Redaksi Redacția
    编辑部 編集部 편집부 工会小组 解放日报 해안일보 กองบรรณาธิการ מערכת التحرير डेस्क Anonymous
    Ilse-Brandis-Stiftung_e.V. Freunde_des_Moors_e._V. Waterways_Board Moor_Foundation Báo_Sông_Hồng
    Equipo_de_Redacción Agence_du_Moor Волжский_Вестник_Новости خبرگزاری_کویر 第九河川管理處 AFP dpa
    Reuters 新华社 Von By Par Por: Di 文 作者 獨媒報導 本报综合报道 深度报道 Lake_Premium_Subscriptions""".split(),
)
def test_organisations_are_not_people(text: str) -> None:
    for sign in (LINE, LABEL, ELEMENT, FIELD):
        assert names_of(text.replace("_", " "), sign) == [], sign


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Mark Post", "a newspaper's word"),
        ("Eva Vogt", "the letters of an association"),
        ("Anton Reuter", "nearly an agency"),
        ("Tim Cook", "a team in Indonesian"),
        ("Phạm Viết Đài", "a station in Vietnamese, as a given name"),
        ("文思远", "a label"),
        ("Byrony Ashe", "a word before names"),
        ("Georg Ogden", "and in Danish"),
        ("Vera von Par", "and inside a name"),
    ],
)
def test_people_whose_names_look_like_other_words(text: str, why: str) -> None:
    assert names_of(text, FIELD) == [text], why


@pytest.mark.parametrize(
    ("text", "admitted", "refused"),
    [
        ("Town Hall Ann", (), ()),
        ("清风", (LABEL, BYLINE, SIGNED, FIELD), (LINE, ELEMENT)),
        ("王小明", (LINE, LABEL, FIELD), ()),
        ("Sociedad", (), (LINE, BYLINE, ELEMENT, FIELD)),
        ("Madonna", (LABEL, FIELD), (LINE, BYLINE, ELEMENT)),
        ("נועה ברקאי", (LABEL, BYLINE, ELEMENT, FIELD), (LINE,)),
        ("mirela doncea", (ELEMENT, FIELD), (LINE, LABEL, BYLINE)),
        ("月神的竖琴", (SIGNED, FIELD), (LINE, LABEL, BYLINE, ELEMENT)),
        ("Ann Lee, Minister of Ports", (BYLINE, ELEMENT, LABEL, FIELD), (LINE,)),
        ("Ann Lee, President and Co-Founder, Port Co", (BYLINE, ELEMENT, LABEL, FIELD), (LINE,)),
        ("Ann Lee, who writes", (ELEMENT, FIELD), (LINE, LABEL, BYLINE, SIGNED)),
    ],
)
def test_what_the_place_admits(
    text: str, admitted: tuple[NameSign, ...], refused: tuple[NameSign, ...]
) -> None:
    for sign in admitted:
        assert names_of(text, sign), sign
    for sign in refused:
        assert not names_of(text, sign), sign


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("王小明", True),
        ("欧阳小明", True),
        ("南方周末", False),
        ("首頁", False),
        ("山田太郎", True),
        ("佐々木希", True),
        ("홍길동", True),
        ("해안", False),
        ("王", False),
    ],
)
def test_families(name: str, known: bool) -> None:
    assert has_family(name, RULES) is known


@pytest.mark.parametrize("text", ["名 苏维埃故事", "片　名　老码头的夏天"])
def test_a_title_behind_a_blank_is_no_given_name(text: str) -> None:
    assert names_of(text) == []


def test_brackets() -> None:
    latin, desk, note = read_names("孟建国(Paul Mozur)、清风（英语组）、文山（摘编）", RULES)
    assert (latin.name, latin.latin) == ("孟建国", "Paul Mozur")
    assert (desk.name, desk.desk) == ("清风", "英语组")
    assert (note.name, note.note) == ("文山", "摘编")


def test_a_desk_behind_the_last_name_is_that_of_all() -> None:
    assert [name.desk for name in read_names("Ann Lee/Bo Chan（英语组）", RULES)] == [
        "英语组",
        "英语组",
    ]


def test_what_the_page_publishes_is_nobody() -> None:
    apart = frozenset(("kaimoorpost",))
    for text in ("Ann Lee, Kaimoor Post", "Ann Lee | Kaimoor Post"):
        names = read_names(text, RULES, sign=FIELD, apart=apart)
        assert [name.name for name in names] == ["Ann Lee"]
    assert [name.is_desk for name in read_names("Kaimoor Post", RULES, apart=apart)] == [True]


@given(st.lists(st.sampled_from(["王小明", "李四", "Ann Lee", "司马相如"]), min_size=1, max_size=4))
def test_names_stand_where_they_say(names: list[str]) -> None:
    text = "、".join(names)
    for name in read_names(text, RULES, offset=5):
        assert text[name.start - 5 : name.end - 5] == name.name


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for name in read_names(text, RULES, sign=FIELD):
        assert name.name.strip()


def test_affiliations() -> None:
    names = read_names("王睿恒，南京大学历史学院副教授", RULES)
    assert [(name.name, name.affiliation) for name in names] == [
        ("王睿恒", "南京大学历史学院副教授")
    ]
