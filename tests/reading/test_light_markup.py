"""Headers without fences, Org, reStructuredText and plain text, and what must stay text."""

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.model import Article
from archivekit.testing import assert_evidence
from making import RULES


def record(text: str) -> Record:
    (found,) = parse("a.txt", text)
    assert isinstance(found, Record)
    for field in found.fields:
        assert 0 <= field.start < field.end <= found.body_start
    return found


def article(text: str) -> Article:
    made = assemble(record(text), RULES)
    assert_evidence(made)
    return made


def values(text: str) -> dict[str, str]:
    return {field.name: field.value for field in record(text).fields}


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Title: Fees stay\nDate: 2024-03-05 10:20\nAuthor: Per Lind\nSlug: fees\n\n",
         {"title": "Fees stay", "date": "2024-03-05 10:20", "author": "Per Lind", "slug": "fees"}, "Pelican"),
        ("title:   Fees stay\ntags:    a, b\n         c\nmodified: 2024-03-06\n\n", {"title": "Fees stay", "tags": "a, b c", "updated": "2024-03-06"}, "a value over two lines"),
        ("标题：渡轮复航\n作者：王小明\n发布时间：2020年6月30日\n来源：某报\n\n",
         {"title": "渡轮复航", "author": "王小明", "date": "2020年6月30日", "source": "某报"}, "Chinese"),
        ("Titel: Die Fähre\nDatum: 5.3.2024\nQuelle: https://a.example/1\n\n", {"title": "Die Fähre", "date": "5.3.2024", "url": "https://a.example/1"}, "German"),
        ("Tiêu đề: Cầu tàu\nTác giả: Phan Thị Diễm\n\n", {"title": "Cầu tàu", "author": "Phan Thị Diễm"}, "words with blanks"),
        ("Заголовок: Паром\nДата: 05.03.2024\n\n", {"title": "Паром", "date": "05.03.2024"}, "Russian"),
        ("URL: https://a.example/1\nTitle: T\nLang: eo\n\n", {"url": "https://a.example/1", "title": "T", "language": "eo"}, "MultiMarkdown"),
        ("Title: T\n\n", {"title": "T"}, "a title alone"),
    ],
)  # fmt: skip
def test_header_lines(text: str, expected: dict[str, str], why: str) -> None:
    assert values(f"{text}The text.") == expected, why
    made = article(f"{text}The text.")
    assert (made.format, made.title, made.text) == (
        "header-lines",
        expected["title"],
        "The text.",
    ), why


@pytest.mark.parametrize(
    "text",
    [
        "Frage: Wann fährt die Fähre?\nAntwort: Am Donnerstag.\n\nText.",
        "作者：王小明\n\n渡轮复航。",
        "Title: T\nand then the text goes on.\n\nMore.",
        "Title: \nDate: 2024\n\nText.",
        "Title: T\nDate: 2024\n",
        "Title: the quay\nPlace: unknown\n\nText.",
        "Remember: take a coat\nTitle page: missing\n\nText.",
    ],
)
def test_lines_that_are_text(text: str) -> None:
    assert record(text).format == "plain-text"


ORG = """# -*- mode: org -*-
#+TITLE: Færgen sejler igen
#+DATE: <2024-03-05 Tue 10:20>
#+AUTHOR: Ulla Holm
#+LANGUAGE: da
#+FILETAGS: :havn:by:

:PROPERTIES:
:ID: 7
:END:
* DONE Ved *kajen*                                   :by:
Den /første/ tur, siger [[https://www.a.example/havn][havnen]] < 9 & ~kl~.[fn:1]

#+CAPTION: Kajen i marts
#+ATTR_HTML: :width 300
[[file:b/kaj.jpg]]

#+BEGIN_QUOTE
Endelig.
#+END_QUOTE
# en note
| a | b |
|---+---|

[fn:1] Af hamp.
"""


def test_org() -> None:
    made = article(ORG)
    assert (made.format, made.title, made.published) == ("org", "Færgen sejler igen", "2024-03-05")
    assert [credit.name for credit in made.credits] == ["Ulla Holm"]
    assert values(ORG)["language"] == "da"
    assert values(ORG)["tags"] == "havn by"
    assert made.text.split("\n") == [
        "Ved kajen", "Den første tur, siger havnen < 9 & kl.", "Endelig.", "| a | b |", "Af hamp.",
    ]  # fmt: skip
    assert [(photo.url, photo.caption) for photo in made.photos] == [("b/kaj.jpg", "Kajen i marts")]
    assert [link.url for link in made.links] == ["https://www.a.example/havn"]


@pytest.mark.parametrize(
    "text",
    ["#+BEGIN_SRC\nx = 1\n#+END_SRC\n\nText goes on.", "#+DATE: 2024\n\nText goes on.", "#1 is the best number."],
)  # fmt: skip
def test_what_is_no_org(text: str) -> None:
    assert record(text).format in {"plain-text", "markdown"}


@pytest.mark.parametrize("unit", [":PROPERTIES:\n", "[[a][b]]", "/a/ ", "#+CAPTION: a\n", ":A:\n"])
def test_hostile_org_ends(unit: str) -> None:
    parse("a", "#+TITLE: t\n" + unit * 10_000)


ADOC = """= Le quai rouvre
Anne Roux <a@quai.example.fr>; Paul Petit
v1.0, 2024-03-05: première
:lang: fr

== Sur le *quai*

Le bateau part < 9 h, dit https://www.a.example/mairie[la mairie].

.Le quai en mars
image::b/quai.jpg[Quai,300]

[quote]
____
Enfin.
____
// une note
"""


def test_asciidoc() -> None:
    made = article(ADOC)
    assert (made.format, made.title, made.published) == ("asciidoc", "Le quai rouvre", "2024-03-05")
    assert [credit.name for credit in made.credits] == ["Anne Roux", "Paul Petit"]
    assert made.text.split("\n") == [
        "Sur le quai",
        "Le bateau part < 9 h, dit la mairie.",
        "Enfin.",
    ]
    assert [(p.url, p.caption) for p in made.photos] == [("b/quai.jpg", "Le quai en mars")]
    assert [link.url for link in made.links] == ["https://www.a.example/mairie"]
    assert record("= 5 is the sum\nof two and three.\n").format == "plain-text"


def test_pandoc() -> None:
    text = "% Le quai\n  rouvre\n% Anne Roux; Paul Petit\n% 2024-03-05\n\nTexte."
    made = article(text)
    assert (made.format, made.title, made.published) == (
        "header-lines",
        "Le quai rouvre",
        "2024-03-05",
    )
    assert [credit.name for credit in made.credits] == ["Anne Roux", "Paul Petit"]
    assert record("% a comment\n\\documentclass{x}\n\nText.").format == "plain-text"


RST = """Die Fähre fährt wieder
######################

:date: 2024-03-05 10:20
:author: Ulla Holm
:tags: Hafen, Ort
:lang: de

Seit :sup:`heute` fährt sie, sagt `das Amt <https://www.ort.example.de/amt>`_ < 9 & ``kl``.
Mehr bei der `Stadt`_ [1]_.

Am Kai
------

.. figure:: b/kai.jpg
   :alt: Kai

   Der Kai
   im März.

.. note::
   Bitte warten.

.. ein Kommentar
   geht weiter

.. _Stadt: https://www.ort.example.de/
.. [1] Aus Hanf.
"""


def test_restructured_text() -> None:
    made = article(RST)
    assert (made.format, made.title) == ("restructured-text", "Die Fähre fährt wieder")
    assert made.published == "2024-03-05"
    assert [credit.name for credit in made.credits] == ["Ulla Holm"]
    assert values(RST)["language"] == "de"
    assert made.text.split("\n") == [
        "Seit heute fährt sie, sagt das Amt < 9 & kl.", "Mehr bei der Stadt .",
        "Am Kai", "Bitte warten.", "Aus Hanf.",
    ]  # fmt: skip
    assert [(photo.url, photo.caption) for photo in made.photos] == [
        ("b/kai.jpg", "Der Kai im März.")
    ]
    assert [link.url for link in made.links] == [
        "https://www.ort.example.de/amt",
        "https://www.ort.example.de/",
    ]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (".. title: Le quai\n.. date: 2024-03-05 10:20:00 UTC+01:00\n.. author: Anne Roux\n\nTexte.",
         {"title": "Le quai", "date": "2024-03-05 10:20:00 UTC+01:00", "author": "Anne Roux"}, "Nikola"),
        ("==========\n渡轮复航了\n==========\n\n:date: 2024-03-05\n:category: 港口\n\n正文。", {"title": "渡轮复航了", "date": "2024-03-05", "section": "港口"}, "a line above the title too"),
        ("Le quai\n=======\n:date: 2024-03-05\n:summary: Un mot\n   de plus\n\nTexte.", {"title": "Le quai", "date": "2024-03-05", "summary": "Un mot de plus"}, "a value over two lines"),
    ],
)  # fmt: skip
def test_other_restructured_text(text: str, expected: dict[str, str], why: str) -> None:
    assert record(text).format == "restructured-text", why
    assert values(text) == expected, why


@pytest.mark.parametrize(
    ("text", "title", "body", "why"),
    [
        (
            "Le quai rouvre\n==============\n\nTexte.",
            "Le quai rouvre",
            "Texte.",
            "an underlined heading",
        ),
        ("Le quai rouvre\n--------------\n\nTexte.", "Le quai rouvre", "Texte.", "by dashes"),
        (
            "# [Le quai](https://a.example/1)\n\nTexte.",
            "Le quai",
            "Texte.",
            "a heading that is a link",
        ),
    ],
)
def test_headings_of_markdown(text: str, title: str, body: str, why: str) -> None:
    made = article(text)
    assert (made.format, made.title, made.text) == ("markdown", title, body), why
    assert made.canonical_url == ("https://a.example/1" if "https" in text else None)


PROSE = (
    "The lift opened to barges on Thursday after eleven weeks of repairs, the board said.\n\nMore."
)


@pytest.mark.parametrize(
    ("head", "title", "why"),
    [
        ("Canal lift opens after repairs\n\n", "Canal lift opens after repairs", "a line over an empty one"),
        ("Quand le quai rouvre-t-il ?\n\n", "Quand le quai rouvre-t-il ?", "a question"),
        ("https://a.example/1\n2024-03-05T10:20:00+0900\n灯塔重亮！渔民守夜\n", "灯塔重亮！渔民守夜", "under its address and date"),
        ("https://a.example/1\n2024-03-05\n\nКанал снова открыт\n", "Канал снова открыт", "with an empty line"),
        ("菜市场搬走以后\n作者：曾牧\n\n", "菜市场搬走以后", "over its author"),
        ("By 2030 the last barge is gone\n\n", "By 2030 the last barge is gone", "a word that bylines begin with"),
        ("本文原文已被删除\n\n作者：曾牧\n\n", None, "a note, and an author further down"),
        ("The lift opened on Thursday.\n\n", None, "a sentence"),
        ("The lift opened on Thursday.\n\nBy Ulla Holm\n\n", None, "a sentence over a byline"),
        ("By Ulla Holm Larsen\n\n", None, "a byline"),
        ("Tuesday, March 5, 2024\n\n", None, "a date"),
        ("POLITICS\n\n", None, "a section"),
        ("Author: Ulla Holm Larsen\n\n", None, "a field"),
        ("+++ 14:05 The lift moves +++\n\n", None, "a ticker"),
        ("- The lift moves again\n\n", None, "an item"),
        ("Canal lift opens after repairs\n", None, "no empty line"),
        ("千岛湖水库九孔泄洪\n\n", None, "in Chinese captions look alike"),
        ("In 2023 twelve ships came\nWe had 12 wins in all of 2023\n\n", None, "a line with a year"),
    ],
)  # fmt: skip
def test_titles_of_plain_text(head: str, title: str | None, why: str) -> None:
    made = article(head + PROSE)
    assert (made.format, made.title) == ("plain-text", title), why
    if title:
        assert made.text == PROSE.replace("\n\n", "\n"), why
        assert (made.url, bool(made.published)) == (
            ("https://a.example/1", True) if "://" in head else (None, False)
        ), why
    else:
        assert record(head + PROSE).body_start == 0, why


def test_a_title_of_few_words_over_a_byline() -> None:
    made = article(f"LIFT OPENS\n\nBy Ulla Holm Larsen\n\n{PROSE}")
    assert made.title == "LIFT OPENS"
    assert article(f"LIFT OPENS\n\nBy noon it was full.\n\n{PROSE}").title is None


def test_a_chinese_title_stands_over_indented_text() -> None:
    text = "　　灯塔重亮\n\n　　石湾港的灯塔本周重新点亮。\n\n　　渔民看了一夜。"
    assert article(text).title is None
    made = article(text.removeprefix("　　"))
    assert (made.title, made.text) == ("灯塔重亮", "石湾港的灯塔本周重新点亮。\n渔民看了一夜。")


@pytest.mark.parametrize("day", ["12 сентября 2023", "2023年9月12日", "2023-09-12 10:20"])
def test_a_first_line_over_a_day_is_a_title(day: str) -> None:
    made = article(f"渡輪每小時一班\n{day}\n\n{PROSE}")
    assert (made.title, (made.published or "")[:10]) == ("渡輪每小時一班", "2023-09-12")
