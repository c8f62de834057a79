"""Forms of articles as people's mirrors have them, beside what looks alike and is none."""

import json

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article
from making import RULES

FIRST = "The old ferry to the islands was sold on Friday to a museum in the north, the port said."
SECOND = (
    "Its last captain, Edith Crane, sailed it for *thirty-one* years and was sorry to leave it."
)
SEEN = SECOND.replace("*", "")


def articles(path: str, source: str) -> list[Article]:
    records = [each for each in parse(path, source) if isinstance(each, Record)]
    return [assemble(record, RULES) for record in records]


def article(path: str, source: str) -> Article:
    (made,) = articles(path, source)
    return made


@pytest.mark.parametrize(
    "block",
    [
        '<div class="box">\n<img src="/a.png" alt="T">\n</div>',
        '<p align="center"><img src="/a.png"></p>',
        "<table><tr><td>1988</td></tr></table>",
        "<section>\n</section>",
    ],
)
def test_a_block_of_html_leaves_the_paragraphs_of_markdown_alone(block: str) -> None:
    made = article("a.md", f"---\ntitle: T\n---\n\n{FIRST}\n\n{block}\n\n{SECOND}\n")
    assert [b.text for b in made.blocks if b.kind == "paragraph"] == [FIRST, SEEN]


def test_lines_inside_a_block_of_html_are_one_paragraph() -> None:
    made = article("a.md", f"---\ntitle: T\n---\n\n<div>\n{FIRST}\n{SEEN}\n</div>\n")
    assert made.text == f"{FIRST} {SEEN}"


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("date: 2024-08-01\npub_date: 2012-03-05", "2012-03-05"),
        ("date: 2024-08-01\npublishDate: 2012-03-05", "2012-03-05"),
        ("date: 2024-08-01T08:00:00Z\npublished: 2024-08-01", "2024-08-01T08:00:00Z"),
        ("date: 2024-08-01\npublished: true", "2024-08-01"),
    ],
)
def test_a_day_of_publication_is_surer_than_a_day(keys: str, day: str) -> None:
    assert article("a.md", f"---\ntitle: T\n{keys}\n---\n\n{FIRST}\n").published == day


def test_a_table_of_facts_may_have_signs_before_its_keys() -> None:
    table = (
        "| Field | Value |\n|---|---|\n| 🏷️ Title | Ferry sold |\n| 📝 Description | It went. |\n"
        "| 👤 Author | Rina Kusuma |\n| ✏️ Editor | Joko Santoso |\n"
    )
    made = article("a.md", f"# Ferry sold\n\nIt went.\n\n{table}\n{FIRST}\n")
    assert [(str(c.role), c.name) for c in made.credits] == [
        ("author", "Rina Kusuma"),
        ("editor", "Joko Santoso"),
    ]
    assert made.text == FIRST
    kept = article("a.md", f"# Ferries\n\n| Ferry | Cars |\n|---|---|\n| Old | 20 |\n\n{FIRST}\n")
    assert "Old" in kept.text


@pytest.mark.parametrize(
    "image",
    [
        '<amp-img src="https://a.example/b.jpg" width="600"></amp-img>',
        '<img src="/spacer.png" data-original-src="https://a.example/b.jpg">',
        '<figure><img src="/blank.png"><noscript><img src="https://a.example/b.jpg"></noscript>',
    ],
)
def test_pictures_that_wait_or_are_of_amp_are_shown(image: str) -> None:
    page = f"<html><body><article><h1>Ferry sold</h1>{image}<p>{FIRST}</p><p>{SEEN}</p></article></body>"
    assert [photo.url for photo in article("a.html", page).photos] == ["https://a.example/b.jpg"]


def test_a_picture_called_after_no_placeholder_is_itself() -> None:
    page = (
        f'<html><body><article><h1>Ferry</h1><img src="https://a.example/pixels.jpg"><p>{FIRST}</p>'
    )
    assert [photo.url for photo in article("a.html", page).photos] == [
        "https://a.example/pixels.jpg"
    ]


def test_a_page_may_begin_with_what_stands_in_its_head() -> None:
    page = f'<link rel="stylesheet" href="x.css"><style>p{{}}</style><h1>Ferry</h1><p>{FIRST}</p>'
    assert article("a.html", page).text == FIRST
    with pytest.raises(ReadError, match="unknown dump format"):
        list(parse("a.xml", "<title>Ferry</title>"))


def test_texts_of_json_ld_may_have_a_language_beside_them() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Pont rouvert",
        "author": [[{"@type": "Person", "name": {"@value": "Élodie Garnier", "@language": "fr"}}]],
        "datePublished": [["2024-02-05T08:00:00+01:00"]],
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = (
        f"<html><head>{script}</head><body><h1>Pont rouvert</h1><p>Élodie Garnier</p><p>{FIRST}</p>"
    )
    made = article("a.html", page)
    assert [credit.name for credit in made.credits] == ["Élodie Garnier"]
    assert made.published == "2024-02-05T07:00:00Z"
    deep: object = data
    for _ in range(5):
        deep = {"@graph": [deep]}
    page = page.replace(json.dumps(data), json.dumps(deep))
    assert article("a.html", page).title == "Pont rouvert"


@pytest.mark.parametrize(
    ("number", "url"),
    [("https://p.example/ferry", "https://p.example/ferry"), ("7", None), ("urn:x:1", None)],
)
def test_an_id_of_a_json_feed_may_be_the_address(number: str, url: str | None) -> None:
    item = {"id": number, "title": "Ferry", "content_text": FIRST}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "P", "items": [item]}
    assert article("feed.json", json.dumps(feed)).url == url


def test_the_paper_behind_a_title_of_google_news_is_the_outlet() -> None:
    item = (
        "<item><title>Ferry sold - {}</title><link>https://news.google.com/rss/articles/x</link>"
        '<source url="https://harbour.example">Harbour Times</source></item>'
    )
    feed = f"<rss><channel><title>G</title>{item.format('Harbour Times')}</channel></rss>"
    made = article("a.xml", feed)
    assert (made.title, made.outlet and made.outlet.name) == ("Ferry sold", "Harbour Times")
    feed = f"<rss><channel><title>G</title>{item.format('a tale')}</channel></rss>"
    assert article("a.xml", feed).title == "Ferry sold - a tale"


def test_one_record_of_a_press_database_needs_no_line_around_it() -> None:
    text = (
        "The Harbour Times\n\nFebruary 5, 2024 Monday\n\nFerry sold\n\nBYLINE: Rowan Tilly\n\n"
        f"SECTION: NEWS\n\nLENGTH: 212 words\n\n{FIRST}\n\nLOAD-DATE: February 6, 2024\n"
    )
    made = article("a.txt", text)
    assert (made.title, made.text, made.outlet and made.outlet.name) == (
        "Ferry sold", FIRST, "The Harbour Times",
    )  # fmt: skip
    told = article("a.txt", f"Ferry sold\n\n{FIRST}\n\nLENGTH: 212 feet\n\n{SEEN}\n")
    assert "LENGTH: 212 feet" in told.text


def test_what_was_counted_beside_a_text_is_no_article() -> None:
    numbers = "\n".join(("168", "148", "0", "24", "3.33333", "761", "0.722973"))
    with pytest.raises(ReadError, match="a list of numbers"):
        list(parse("1-meta.txt", f"Ann Lee\nhttps://a.example/1\npolitics\n{numbers}\n"))
    assert article("a.txt", f"{numbers}\n{FIRST}\n").text.endswith(FIRST)


@pytest.mark.parametrize(
    "keys",
    [
        ("ueberschrift", "fliesstext", "erscheinungsdatum", "verfasser", "zeitungsname"),
        ("titulo", "parrafos", "fecha_hora", "redactora", "nombre_medio"),
        ("zagolovok", "tekst", "data_publikacii", "avtor", "izdanie"),
        ("kop", "artikeltekst", "publicatiedatum", "redacteur", "krant"),
        ("titulek", "obsah", "datum_vydani", "redaktor", "periodikum"),
        ("judul", "paragraf", "tanggal_berita", "penulis", "media"),
        ("hl", "bodytext", "pubdt", "byline_str", "pubname"),
    ],
)
def test_columns_in_other_languages(keys: tuple[str, ...]) -> None:
    row = dict(
        zip(keys, ("Ferry sold", FIRST, "2024-02-05", "Ann Lee", "Lake Gazette"), strict=True)
    )
    made = article("a.jsonl", "\n".join((json.dumps(row),)))
    assert (made.title, made.text, made.published) == ("Ferry sold", FIRST, "2024-02-05")
    assert [credit.name for credit in made.credits] == ["Ann Lee"]
    assert made.outlet
    assert made.outlet.name == "Lake Gazette"


def test_stories_in_a_list_of_related_ones_may_have_a_word_behind_them() -> None:
    item = "- [Ferry fares go up for most of the day]({}) Context: ferry"
    made = article("a.md", f"# Ferry sold\n\n{FIRST}\n\nRelated:\n\n{item.format('/a')}\n")
    assert made.text == FIRST
    told = "- [Fares](/a) go up for most of the day, and nobody knows for how long."
    assert "nobody knows" in article("a.md", f"# T\n\n{FIRST}\n\nRelated:\n\n{told}\n").text


def test_a_line_of_thai_is_a_sentence_without_a_stop() -> None:
    first = "สะพานแขวนของหมู่บ้านเปิดอีกครั้งเมื่อวันจันทร์หลังซ่อมเก้าเดือน"
    last = "ชาวบ้านรอข้ามตั้งแต่หกโมงเช้า"
    page = f"<html lang='th'><body><article><h1>สะพานเปิด</h1><p>{first}</p><p>{last}</p></article>"
    assert article("a.html", page).text == f"{first}\n{last}"


@pytest.mark.parametrize("value", ["", " ", "''", "[]"])
def test_an_author_without_a_name_is_nobody(value: str) -> None:
    made = article("a.md", f"---\ntitle: T\nautor: {value}\ndate: 2022-01-07\n---\n\n{FIRST}\n")
    assert (made.title, made.credits) == ("T", ())
