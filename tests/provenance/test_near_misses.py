"""Ordinary texts and pages that look like credits, sources, sections or outlets, but are not."""

import pytest

import archivekit as ak
from archivekit._assemble import assemble
from archivekit.model import Article
from making import RULES, parse_record

ABOVE = "The council met on Monday and stayed till late.\n\nThe town wants to build, and soon.\n\n"
STORY = (
    "<h1>Council meets after the flood</h1>"
    "<p>The council met on Monday evening and stayed in the old hall until late at night.</p>"
    "<p>Residents said that the water had come up to the second step of the mill.</p>"
)


def read(last: str) -> Article:
    row = {"title": "Council meets", "text": ABOVE + last, "url": "https://quay-post.com/1"}
    article = ak.read_row(row)
    assert article
    return article


def read_page(body: str, head: str = "") -> Article:
    page = f"<html lang=en><head><title>Council meets after the flood</title>{head}</head>{body}"
    return assemble(parse_record("a.html", page), RULES)


NO_CREDITS = [
    ("The fair was opened by these guests:\n\nReuters, Ann Lee, Ben Fox", "guests"),
    ("The winners are:\n\nMary Jones, The Guardian\n\nBen Fox, Reuters", "winners"),
    ("On the panel:\n\nAnna Weber, dpa\n\nJan Kern, AFP", "a panel"),
    ("Photo: iphone15", "a phone"),
    ("Foto: d7500", "a camera"),
    ("Photo: img_2034", "a file"),
    ("Photo: 640px", "a width"),
    ("Foto: april2019", "a month"),
    ("Foto: fotolia24", "a company"),
    ("Written by Anna Weber, directed by Ben Fox", "a play"),
    ("Tin và ảnh: Internet", "where a picture was found"),
    ("Mary Jones (source: family photo)", "a caption"),
]


@pytest.mark.parametrize(("last", "why"), NO_CREDITS)
def test_last_lines_that_credit_nobody(last: str, why: str) -> None:
    assert read(last).credits == (), why


def test_an_account_may_begin_with_a_number() -> None:
    assert [one.name for one in read("Photo: 2106bpm").credits] == ["2106bpm"]


def test_a_list_below_a_label_credits_its_people() -> None:
    assert [one.name for one in read("Written by:\n\nAnn Lee, AFP").credits] == ["Ann Lee"]


NO_SOURCES = [
    "Zuerst erschienen am 3. Mai 1921 in Leipzig, machte ihn der Roman berühmt.",
    "Publicada por primera vez el 3 de mayo de 1921 en Madrid, la novela la hizo famosa.",
    "Publicado originalmente em 3 de maio de 1921 em Lisboa, o romance tornou-a famosa.",
]


@pytest.mark.parametrize("last", NO_SOURCES)
def test_where_a_book_came_out_is_no_source(last: str) -> None:
    assert read(last).republished_from is None


CRUMBS = [
    ('<a href="/2024">2024</a> <a href="/2024/05">May</a>', None, "days"),
    ('<a href="/archive">Older</a> <a href="/a/05">May</a>', None, "an archive"),
    ('<a href="/authors">Our writers</a> <a href="/w/ann">Ann Lee</a>', None, "writers"),
    ('<a href="https://kaimoor.example.org/search?q=lift">Found</a>', None, "what was sought"),
    ('<a href="/autoren">Wir</a> <a href="/w/ann">Anna Weber</a>', None, "writers in German"),
    ('<a href="/a-47">Ausgabe 47</a> <a href="/w">World</a>', "World", "an issue"),
    ('<a href="/c">Categories</a> <a href="/w">World</a>', "World", "a word above sections"),
    ('<a href="/privacy-policy">Privacy</a>', None, "the site"),
    ('<a href="/list">« To the list</a>', None, "the page before"),
    ('<a href="/arkiv-1">Архив</a>', None, "an archive by its name"),
    ('<a href="/taxes">Taxes</a>', "Taxes", "a section that begins like tags"),
    ('<a href="/w">» World</a>', "World", "a mark before each crumb"),
]


@pytest.mark.parametrize(("crumbs", "section", "why"), CRUMBS)
def test_breadcrumbs_that_are_no_section(crumbs: str, section: str | None, why: str) -> None:
    page = f'<ol class="breadcrumb"><a href="/">Home</a> {crumbs}</ol><article>{STORY}</article>'
    assert read_page(page).section == section, why


@pytest.mark.parametrize(
    "name", ["Medium", "WordPress.com", "Blogger", "Substack", "Organization", "My Site"]
)
def test_what_a_site_runs_on_is_no_outlet(name: str) -> None:
    data = f'{{"@type":"NewsArticle","publisher":{{"@type":"Organization","name":"{name}"}}}}'
    head = f'<script type="application/ld+json">{data}</script>'
    assert read_page(f"<article>{STORY}</article>", head).outlet is None


def test_a_button_behind_a_name_is_no_part_of_it() -> None:
    line = "<p><b>Author</b> <i>Ann Lee</i> <i>Share</i></p>"
    assert [c.name for c in read_page(f"<article>{STORY}{line}</article>").credits] == ["Ann Lee"]


def test_a_button_is_no_source() -> None:
    line = "<p><b>Source</b> <i>Share</i></p>"
    assert read_page(f"<article>{STORY}{line}</article>").republished_from is None


PARTS = [
    ("<b>Photos</b> <i>Ben Fox Gallery</i> <i>Shop</i>", "buttons"),
    ("<b>Author</b> <i>Ben Fox</i> <b>Pages</b> <i>120</i>", "the data of a book"),
]


@pytest.mark.parametrize(("line", "why"), PARTS)
def test_elements_below_a_text_that_credit_nobody(line: str, why: str) -> None:
    assert read_page(f"<article>{STORY}<p>{line}</p></article>").credits == (), why


def test_a_heading_that_is_the_title_names_no_site() -> None:
    heading = STORY.replace("<h1>", '<h1><a href="/">').replace("</h1>", "</a></h1>")
    assert read_page(heading).outlet is None


def test_a_tag_below_a_text_signs_nothing() -> None:
    tag = '<div class="entry-footer"><a href="/tag/anna-weber">Anna Weber</a></div>'
    assert read_page(f"<article>{STORY}{tag}</article>").credits == ()


def test_what_an_element_for_the_author_sets_apart_is_a_person() -> None:
    parts = "<b>Green River</b> <i>floods the town</i>"
    above = f'</h1><div class="byline">{parts}</div>'
    assert read_page(f"<article>{STORY.replace('</h1>', above)}</article>").credits == ()


@pytest.mark.parametrize("word", ["Guest", "Topics", "Portrait", "Illustration"])
def test_words_before_a_name_that_make_no_author(word: str) -> None:
    above = f'<div class="author">{word}: Anna Weber</div>'
    page = read_page(f"<article>{STORY.replace('</h1>', '</h1>' + above)}</article>")
    assert [one.name for one in page.credits if one.role == "author"] == [], word


def test_a_name_in_two_elements_is_one_name() -> None:
    above = '</h1><p class="byline"><i>José Luis</i> <b>García Márquez</b></p>'
    page = read_page(f"<article>{STORY.replace('</h1>', above)}</article>")
    assert [one.name for one in page.credits] == ["José Luis García Márquez"]


def lead(text: str) -> Article:
    row = {"title": "Council meets", "text": f"{text}\n\n{ABOVE}", "url": "https://quay-post.com/1"}
    article = ak.read_row(row)
    assert article
    return article


def test_capitals_between_dashes_that_are_no_reporter() -> None:
    text = "Belediye meclisi pazartesi akşamı toplandı ve geç saatlere kadar salonda kaldı."
    assert lead(f"İZMİR (AA) - SON DAKİKA - {text}").credits == ()
    assert [one.name for one in lead(f"İZMİR (AA) - MEHMET KARACA - {text}").credits] == [
        "MEHMET KARACA"
    ]


def test_a_place_that_a_sentence_explains_is_no_dateline() -> None:
    book = "Madrid: la ciudad que nunca duerme es el título del libro que se presentó el lunes."
    assert lead(book).dateline is None
