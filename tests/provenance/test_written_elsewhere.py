"""Names, places, sources and days as the world's papers write them, beside what looks alike."""

import pytest

from archivekit._assemble import assemble
from archivekit._provenance.credits.name_signs import FIELD
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.credits.phrases import read_phrase
from archivekit._provenance.photos import split_caption
from archivekit.model import Article
from making import RULES, parse_record

STORY = (
    "The rope bridge at the fell reopened on Monday after nine months of work, the council said.\n\n"
    "Villagers had waited since six in the morning to cross it.\n"
)


def front(before: str = "", after: str = "") -> Article:
    text = f"---\ntitle: T\n---\n\n{before}{STORY}\n{after}\n"
    return assemble(parse_record("a.md", text), RULES)


def plain(text: str) -> Article:
    return assemble(parse_record("a.txt", text), RULES)


def people(text: str) -> list[str]:
    if phrase := read_phrase(text, RULES, at_head=True, sign=FIELD):
        return [name.name for name, _ in phrase.names]
    return [n.name for n in read_names(text, RULES, sign=FIELD) if not n.is_desk]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("De Luca, Anna", ["Anna De Luca"]),
        ("Van den Berg, Jan", ["Jan Van den Berg"]),
        ("Von Ahlen, Dirk", ["Dirk Von Ahlen"]),
        ("Di Stefano, Marco; De Luca, Anna", ["Marco Di Stefano", "Anna De Luca"]),
        ("Di Marta Ruspoli, Luca Neri", ["Marta Ruspoli", "Luca Neri"]),
        ("Ben Lake, Ann Lee", ["Ben Lake", "Ann Lee"]),
        ("Oleh Bondarenko", ["Oleh Bondarenko"]),
        ("Oleh Siti Rahmawati", ["Siti Rahmawati"]),
        ("Oleh: Suharto", ["Suharto"]),
        ("Jan Wilk oraz Ewa Lis", ["Jan Wilk", "Ewa Lis"]),
        ("Aino Mäkelä sekä Ville Korhonen", ["Aino Mäkelä", "Ville Korhonen"]),
        ("Juma Salehe na Asha Mwinyi", ["Juma Salehe", "Asha Mwinyi"]),
        ("Kim Na Young", ["Kim Na Young"]),
        ("N/A", []),
        ("Ponte S.p.A.", []),
        ("Mostar Media d.o.o.", []),
        ("Anna B.V. Smit", ["Anna B.V. Smit"]),
        ("Hamnbladet Nyhetsbrev", []),
        ("By Rowan Tilly Staff Writer", ["Rowan Tilly"]),
        ("By Rowan Tilly and Ann Lee / Kaimoor Shimbun Staff Writers", ["Rowan Tilly", "Ann Lee"]),
        ("By Rowan Tilly / Harbour Times Staff Writer", ["Rowan Tilly"]),
        ("Staff Writer", []),
        ("Por Pilar Otero*", ["Pilar Otero"]),
        ("Words Ann Lee", ["Ann Lee"]),
        ("Teksti Riikka Hakala", ["Riikka Hakala"]),
    ],
)
def test_people_of_a_field(written: str, names: list[str]) -> None:
    assert people(written) == names


@pytest.mark.parametrize(
    ("first", "agency"),
    [
        ("Wie die Nachrichtenagentur Reuters berichtet, ist die Brücke wieder offen.", "路透社"),
        ("Según informó la agencia EFE, el puente colgante reabrió el lunes.", "埃菲社"),
        ("Selon l'agence Belga, le pont suspendu a rouvert lundi après des travaux.", "Belga"),
        ("Как сообщает РИА Новости, подвесной мост открыли в понедельник.", "俄新社"),
        ("Anadolu Ajansı'nın haberine göre köprü dokuz ay sonra açıldı.", "AA"),
        ("Volgens persbureau ANP ging de hangbrug maandag weer open.", "ANP"),
        ("ذكرت وكالة رويترز أن الجسر المعلق أعيد فتحه يوم الاثنين.", "路透社"),
        ("According to Reuters, the bridge reopened on Monday after work.", None),
        ("Wie die Agentur für Arbeit mitteilt, ist die Brücke seit Montag offen.", None),
        ("Según la agencia de viajes Sol, el puente colgante reabrió el lunes.", None),
        ("Как сообщает мэрия, подвесной мост открыли в понедельник после ремонта.", None),
        ("Volgens persbureau De Brug ging de hangbrug maandag weer open.", None),
    ],
)
def test_the_agency_that_a_story_opens_with_is_its_source(first: str, agency: str | None) -> None:
    agencies = [each.name for each in front(before=f"{first}\n\n").agencies]
    assert agencies == ([agency] if agency else [])


@pytest.mark.parametrize(
    ("line", "is_original"),
    [
        ("Texto original em inglês: {}", True),
        ("Article original en anglais : {}", True),
        ("Оригинал на английском языке: {}", True),
        ("Original en inglés: {}", True),
        ("İngilizce orijinali: {}", True),
        ("Oryginał w języku angielskim: {}", True),
        ("النص الأصلي بالإنجليزية: {}", True),
        ("Original en la colección del museo: {}", False),
        ("Оригинал хранится в музее: {}", False),
        ("Original signs in English: {}", False),
    ],
)
def test_an_original_may_have_its_language_before_the_colon(line: str, is_original: bool) -> None:
    url = "https://t.example.org/4"
    assert front(after=line.format(url)).original == (url if is_original else None)


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("FAZIT - Die Brücke hält, was sie verspricht, sagt die Gemeinde.", None),
        ("ИТОГИ — Мост открыли в понедельник после девяти месяцев ремонта.", None),
        ("CHAPTER, May 3. The bridge reopened on Monday after nine months.", None),
        ("ДЕНЬ 3 марта. Мост открыли в понедельник после ремонта.", None),
        ("Publicado, 7 de enero de 2022. Tres grúas llegaron al puerto.", None),
        ("Viernes, 7 de enero de 2022. Tres grúas llegaron al puerto.", None),
        ("SEATTLE — The bridge reopened on Monday after nine months.", "SEATTLE"),
        ("DEN HAAG - De hangbrug ging maandag weer open na herstel.", "DEN HAAG"),
        ("Puerto Viejo, Baja Costa; Miércoles 30 de diciembre del 2020.- Tres grúas.", "Puerto Viejo"),
        ("OLD QUAY, May 3, 2019 /PRNewswire/ -- The old ferry was sold.", "OLD QUAY"),
    ],
)  # fmt: skip
def test_places_and_what_stands_in_their_place(lead: str, place: str | None) -> None:
    assert front(before=f"{lead}\n\n").dateline == place


def test_a_place_and_its_region_before_a_day_are_nobody() -> None:
    made = front(before="**Puerto Viejo, Baja Costa; 7 de Enero 2022.-**\n\n")
    assert made.credits == ()
    named = plain(f"Two hurt at the bridge\n\nAnn Lee, Bob Ray; 12 March 2019\n\n{STORY}")
    assert [credit.name for credit in named.credits] == ["Ann Lee", "Bob Ray"]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A picture by the late painter hangs in the toll house.", None),
        ("She shows an image by her daughter", None),
        ("Bridge at dawn. Photo by Ann Lee", "Ann Lee"),
        ("Bridge at dawn Photo by Ann Lee", "Ann Lee"),
        ("Bridge (photo courtesy of the museum)", "the museum"),
    ],
)
def test_a_picture_by_somebody_inside_a_sentence_is_no_credit(
    caption: str, credit: str | None
) -> None:
    assert split_caption(caption, RULES).credit == credit


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Two hurt in market fire - The Guardian", "Two hurt in market fire"),
        ("Two hurt in market fire | The Harbour Times", "Two hurt in market fire"),
        ("Ferry sold | The Harbour Times", "Ferry sold | The Harbour Times"),
        ("Zwei Verletzte bei Feuer - Wieckhafener Tageblatt", "Zwei Verletzte bei Feuer"),
        ("Пожар на рыбном рынке - Портовый вестник", "Пожар на рыбном рынке"),
        ("The mayor and the market - Good News", "The mayor and the market - Good News"),
        ("The long read: a fire – Part One", "The long read: a fire – Part One"),
        ("Life after the fire - Times", "Life after the fire - Times"),
        ("A year in the port - Guest Post", "A year in the port - Guest Post"),
    ],
)
def test_a_paper_behind_a_title_is_no_part_of_it(line: str, title: str) -> None:
    assert plain(f"{line}\n\n{STORY}").title == title


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Marso 12, 2019 6:45 PM", "2019-03-12"),
        ("12 मार्च 2019", "2019-03-12"),
        ("12 மார்ச் 2019", "2019-03-12"),
        ("12 наурыз 2019", "2019-03-12"),
        ("Posted on March 12, 2019 by admin in Local News", "2019-03-12"),
        ("Posted by admin on March 12, 2019", "2019-03-12"),
        ("On March 12, 2019 by chance in Local waters", None),
    ],
)
def test_days_above_a_text(line: str, day: str | None) -> None:
    made = plain(f"Two hurt in a fire at the fish market\n\n{line}\n\n{STORY}")
    assert (made.published, made.credits) == (day, ())


FURNITURE = [
    "Lesezeit: 2 Min.", "2 min read", "Siga-nos em Facebook", "Sdílet na Facebooku",
    "Haberi paylaş", "انتهای پیام", "Prenumerera på vårt nyhetsbrev", "← Previous",
    "© RIPRODUZIONE RISERVATA", "Подписывайтесь на наш канал в Telegram", "Like this:",
    "Accueil > Faits divers", "Inicio » Región » Obras",
]  # fmt: skip
TEXT = ["5 min", "Home: a story", "Next week", "Home", "Follow the money", "Share prices fell"]


@pytest.mark.parametrize("line", [*FURNITURE, *TEXT])
def test_what_a_page_says_of_itself_is_no_text(line: str) -> None:
    assert (line in front(after=line).text) == (line in TEXT)


@pytest.mark.parametrize(
    "above", ["Accueil > Faits divers", "FOR IMMEDIATE RELEASE", "Pressemitteilung", "Пресс-релиз"]
)
def test_a_headline_stands_below_a_path_or_a_notice_to_the_press(above: str) -> None:
    assert (
        plain(f"{above}\n\nTwo hurt in market fire\n\n{STORY}").title == "Two hurt in market fire"
    )


def test_a_last_line_is_who_wrote_though_captions_name_them() -> None:
    caption = "Cần cẩu mới tại cảng sáng 26/11. Ảnh: Thu Hằng."
    text = (
        "Ba cần cẩu mới đã đến cảng sau chín tháng chờ đợi, ban quản lý cảng cho biết hôm thứ Hai."
    )
    signed = plain(f"Ba cần cẩu mới đến cảng\n\n{text}\n\n{caption}\n\n{text}\n\nThu Hằng\n")
    assert [credit.name for credit in signed.credits] == ["Thu Hằng"]
    told = plain(f"Ba cần cẩu mới đến cảng\n\n{text}\n\nÔng Thu Hằng nói.\n\n{text}\n\nThu Hằng\n")
    assert told.credits == ()


PAGE = (
    '<html lang="sv"><head><title>Bron öppen</title></head><body><article><h1>Bron öppen</h1>'
    "<p>Hängbron i Granvik öppnade igen i måndags efter nio månaders arbete, sade kommunen.</p>"
    "<p>Invånarna hade väntat sedan klockan sex på morgonen.</p><p>Två hundar var först.</p>"
    "<p>Avgiften höjs inte i år, sade kommunen på måndagen.</p>{}</article></body></html>"
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ('<p><a href="mailto:asa@g.example">Åsa Lindqvist</a></p>', ["Åsa Lindqvist"]),
        ('<p><a href="mailto:l@g.example">Letters Editor</a></p>', []),
        ('<p>Kontakt: <a href="mailto:asa@g.example">Åsa Lindqvist</a></p>', []),
        ('<h3>Kontakt</h3><p><a href="mailto:asa@g.example">Åsa Lindqvist</a></p>', []),
    ],
)
def test_a_name_linked_to_its_mail_signs_a_page(line: str, names: list[str]) -> None:
    made = assemble(parse_record("a.html", PAGE.format(line)), RULES)
    assert [credit.name for credit in made.credits] == names


def test_all_authors_of_one_meta_tag_are_credited() -> None:
    tag = '<meta name="author" content="Jan Wilk, Ewa Lis i Adam Kos"></head>'
    page = PAGE.format("<p>Jan Wilk, Ewa Lis, Adam Kos</p>").replace("</head>", tag)
    made = assemble(parse_record("a.html", page), RULES)
    assert [credit.name for credit in made.credits] == ["Jan Wilk", "Ewa Lis", "Adam Kos"]
