"""Texts that Unicode lets one write in several ways are read as one: composed (NFC)."""

import time
import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._assemble import assemble
from archivekit._composed import composed, composed_pieces, is_composed
from archivekit._markup.lines import Line
from archivekit._markup.read import read_lines
from archivekit._provenance.page import Page
from archivekit._rules.rules import Rules
from archivekit._rules.tables import LABELS
from archivekit.model import Article, BlockKind
from making import RULES, dump, parse_record

STORIES = [
    ("vi", "Tác giả: Nguyễn Văn An", "Quốc hội họp hôm nay tại thủ đô về luật mới."),
    ("cs", "Překlad: Jan Novák", "Řeka se včera vrátila do svého koryta."),
    ("ko", "홍길동 기자", "국회는 오늘 새 법안을 논의했다."),
    ("fr", "Traduit par Élodie Lefèvre", "La rivière a été rendue à la vallée."),
]
FORMATS: list[tuple[str, str, Callable[[str, str], str]]] = [
    ("mirror", "a.md", lambda title, body: dump(body, title=title)),
    ("page", "a.html", lambda title, body: f"<html><title>{title}</title><body>{body}</body></html>"),
    ("front matter", "b.md", lambda title, body: f"---\ntitle: {title}\n---\n{body}"),
]  # fmt: skip


def read(path: str, source: str, rules: Rules = RULES) -> Article:
    return assemble(parse_record(path, source), rules)


def said(article: Article) -> list[object]:
    people = [(credit.role, credit.name) for credit in article.credits]
    blocks = [(block.kind, block.text) for block in article.blocks]
    return [article.title, article.text, article.language, people, blocks]


@pytest.mark.parametrize(("name", "path", "make"), FORMATS, ids=lambda value: str(value)[:12])
@pytest.mark.parametrize(("language", "credit", "text"), STORIES)
def test_a_decomposed_page_says_what_the_composed_one_says(
    name: str, path: str, make: Callable[[str, str], str], language: str, credit: str, text: str
) -> None:
    page = make(text, f"<p>{text} {text}</p><p>{text} {text}</p><p>{credit}</p>")
    plain, apart = (read(path, unicodedata.normalize(form, page)) for form in ("NFC", "NFD"))
    assert said(apart) == said(plain)
    assert plain.credits
    for found in apart.credits:
        evidence = found.evidence
        assert apart.source[evidence.start : evidence.end] == evidence.quote
        assert composed(evidence.quote) == plain.credits[0].evidence.quote


def test_fields_are_read_in_composed_form_and_quoted_as_written() -> None:
    page = Page.of(parse_record("b.md", "---\ntitle: Sto\u0301 dni | X\n---\nText."), RULES)
    (title,) = page.record.fields
    assert title.value == "Stó dni | X"
    assert page.field_evidence(title, "title", "Stó dni").quote == "Sto\u0301 dni"


def test_addresses_stay_as_they_are_written() -> None:
    address = "https://example.org/cafe\u0301"
    assert read("a.md", dump("<p>Text.</p>", url=address)).url == address


def test_what_stands_for_a_picture_is_composed() -> None:
    page = dump("<p>Text.</p><img src='/a.jpg' alt='La rivie\u0300re. (Photo: Ana Sa\u0301)'>")
    (photo,) = read("a.md", page).photos
    assert photo.credit == "Ana Sá"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_rules_meet_pages_however_either_is_written(form: Literal["NFC", "NFD"]) -> None:
    text = '[[credit.label]]\nid = "x"\nrole = "author"\nwords = "Hràborína"\n'
    text += "[[body.line]]\nid = 'y'\nkind = 'footer'\npattern = 'Sóutenez'"
    rules = Rules.parse(unicodedata.normalize(form, text))
    body = "<p>La rivière revient.</p><p>Hràborína: Ana Sá</p><p>Sóutenez-nous</p>"
    for other in ("NFC", "NFD"):
        made = read("a.md", unicodedata.normalize(other, dump(body)), rules)
        assert [credit.name for credit in made.credits] == ["Ana Sá"]
        assert made.blocks[-1].kind is BlockKind.FOOTER
    assert rules[LABELS][0].words == ("Hràborína",)


def test_what_is_composed_has_the_span_of_its_parts() -> None:
    page = "<p>ab e\u0301<b>f</b> o<i>&#769;</i> <a href=x>u\u0308n</a></p>"
    (line,) = read_lines(page, 0, len(page))
    assert isinstance(line, Line)
    assert line.text == "ab éf ó ün"
    spans = {c: page[slice(*line.span(n, n + 1))] for n, c in enumerate(line.text)}
    assert spans["é"] == "e\u0301"
    assert spans["f"] == "f"
    assert spans["ó"] == "o<i>&#769;"
    assert spans["n"] == "n"
    (anchor,) = line.anchors
    assert line.text[anchor.start : anchor.end] == "ün"


@given(st.text(st.sampled_from("ae\u0301\u0327ㄱ\u1100\u1161\u11a8\u09c7\u09be &<b>"), max_size=60))
def test_pieces_join_to_the_composed_text(text: str) -> None:
    pieces = list(composed_pieces(text))
    assert "".join(text[start:end] for start, end, _ in pieces) == text
    assert "".join(piece for *_, piece in pieces) == unicodedata.normalize("NFC", text)
    assert is_composed(composed(text))


def test_no_pile_of_marks_keeps_the_reader_busy() -> None:
    """Composing a pile takes time that grows with its square; no word has so many marks."""
    start = time.process_time()
    composed("a" + "\u0301\u0327" * 200_000)
    assert time.process_time() - start < 5
