"""Exports of press databases and XML of news: what counts as one, and what a record of it gives."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._assemble import assemble
from archivekit._learning.sample import Sample
from archivekit._reading.formats import parse
from archivekit._reading.formats.press_export import parse_press_export
from archivekit._reading.formats.press_head import read_dated
from archivekit._reading.header_words import header_words
from archivekit._reading.record import Record
from archivekit.model import Article, MirrorKind, Note, Problem
from archivekit.testing import assert_evidence, zip_of
from making import RULES


def articles(text: str, path: str = "a") -> list[Article]:
    found = [assemble(o, RULES) for o in parse(path, text) if isinstance(o, Record)]
    for article in found:
        assert_evidence(article)
    return found


def said(text: str) -> list[tuple[str, str]]:
    return [(o.path, o.reason) for o in parse("a", text) if isinstance(o, Problem | Note)]


def fields(text: str) -> dict[str, str]:
    (record,) = (o for o in parse("a", text) if isinstance(o, Record))
    return {field.name: field.value for field in record.fields}


def test_the_marks_of_every_database_are_looked_for() -> None:
    """What is looked for first, to be quick, is in each mark."""
    words = files("archivekit._reading").joinpath("press_words.toml").read_text("utf-8")
    marks = [
        mark
        for database in tomllib.loads(words)["database"]
        for name in ("before", "after")
        for mark in database.get(name, ())
    ]
    assert len(marks) > 20
    assert [
        mark for mark in marks if not any(word in mark for word in header_words()["export"])
    ] == []


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("Kultur, 5. März 2024, Seite 3", "3"),
        ("The Quay, March 5, 2024, pg. A4", "A4"),
        ("Économie, 5 mars 2024, p. 16", "16"),
        ("Cultura, 5 de marzo de 2024, pág. 12", "12"),
        ("De Kade, 5 maart 2024, blz. 2", "2"),
    ],
)
def test_the_page_behind_a_date_is_read_whole(line: str, page: str) -> None:
    assert read_dated(line)[2] == page


NEXIS = """
                               1 of 2 DOCUMENTS


                              The Harbour Courier

                             March 5, 2024 Tuesday
                                 Late Edition

Fares stay frozen

BYLINE: Una Calder

SECTION: NEWS; Pg. 6

LENGTH: 61 words

The council has frozen the fares until the autumn, after a winter in which three
boats were out of service.

Section: the figures come in May.

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH

                      Copyright 2024 Harbour Press Limited
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                              Evening Quill

                             March 6, 2024 Wednesday

Slipway reopens

LENGTH: 12 words

The slipway at Tarn reopened with a brass band and a queue of boats.

LOAD-DATE: March 6, 2024
"""


def test_a_record_of_nexis() -> None:
    first, second = articles(NEXIS)
    assert (first.path, first.format) == ("a#1", "press-export")
    assert (first.title, first.section, first.language) == ("Fares stay frozen", "NEWS", "en")
    assert first.outlet is not None
    assert (first.outlet.id, first.outlet.name, first.outlet.domain) == (
        "theharbourcourier",
        "The Harbour Courier",
        None,
    )
    assert first.evidence.outlet is not None
    assert first.evidence.outlet.quote == "The Harbour Courier"
    assert (first.published, first.published_from) == ("2024-03-05", "feed")
    assert [(date.kind, date.utc) for date in first.dates] == [
        ("feed", "2024-03-05"),
        ("crawl", "2024-03-06"),
    ]
    assert [(credit.role, credit.name) for credit in first.credits] == [("author", "Una Calder")]
    assert first.text.split("\n") == [
        "The council has frozen the fares until the autumn, after a winter in which three boats were out of service.",
        "Section: the figures come in May.",
    ]
    assert (second.title, second.credits, second.section) == ("Slipway reopens", (), None)
    for words in ("Late Edition", "Copyright 2024 Harbour Press Limited", "61 words"):
        assert words in first.source  # what no fact is read from is kept, too


def test_the_database_is_the_mirror_that_a_copy_came_through() -> None:
    (mirror,) = articles(NEXIS)[0].mirrors
    assert (mirror.kind, mirror.domain) == (MirrorKind.DATABASE, "nexis.com")
    assert mirror.evidence.quote == "1 of 2 DOCUMENTS"


def test_a_known_outlet_is_found_by_its_name() -> None:
    article = articles(NEXIS.replace("The Harbour Courier", "Der Spiegel"))[0]
    assert article.outlet is not None
    assert article.outlet.domain == "spiegel.de"


def test_an_address_of_the_database_is_not_that_of_the_article() -> None:
    ris = "TY  - NEWS\nT1  - Lift\nJF  - The Quay\nDA  - 2024-03-05\nAB  - It rose.\nDB  - CNKI\nUR  - {}\nER  - \n"
    (own,) = articles(ris.format("https://quay.org/1"))
    (theirs,) = articles(ris.format("https://kns.cnki.net/kcms/detail?f=1"))
    assert (own.url, own.outlet and own.outlet.id) == ("https://quay.org/1", "quay.org")
    assert (theirs.url, theirs.mirrors[0].url) == (None, "https://kns.cnki.net/kcms/detail?f=1")


HEADS = [
    ("1 of 9 DOCUMENTS\n\n\nThe Quay\n\nMarch 5, 2024\n\nLift opens\n\nLENGTH: 9 words\n\nIt rose.\n", "Nexis"),
    ("1 of 9 DOCUMENTS\n\nCopyright 2024 Quay\nAll Rights Reserved\n\nThe Quay\n\nMarch 5, 2024\n\nLENGTH: 9 words\n\nHEADLINE: Lift opens\n\nBODY:\n\nIt rose.\n", "a labelled headline"),
    ("Dokument 1 von 9\n\nThe Quay\n\n5. März 2024 Dienstag\n\nLift opens\n\nLÄNGE: 9 Wörter\n\nIt rose.\n", "German"),
    ("Document 1 de 9\n\nThe Quay\n\nmardi 5 mars 2024\n\nLift opens\n\nLONGUEUR: 9 mots\n\nIt rose.\n", "French"),
    ("Lift opens\nThe Quay\nMarch 5, 2024 Tuesday\nFinal Edition\n\nCopyright 2024 Quay\n\nLength: 9 words\nBody\n\nIt rose.\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n", "Nexis Uni"),
    ("User Name: A. Reader\nDate and Time: Tuesday, March 12, 2024 10:14:00 AM GMT\nDocuments (1)\n1. Lift opens\nSearch Terms: lift\n\nLift opens\nThe Quay\nMarch 5, 2024\n\nLength: 9 words\nBody\n\nIt rose.\n\nGraphic\n\nA lift\n\nEnd of Document\n", "a list of what was exported above"),
    ("Lift opens\n9 words\n5 March 2024\nThe Quay\nQUAYXX\nEnglish\nCopyright 2024 Quay.\n\nIt rose.\n\nDocument QUAYXX0020240305ek3500001\n", "Factiva"),
    ("Local\nLift opens to all\nBy Ulla Holm\n1,209 words\n5 March 2024\n08:15\nThe Quay\nQUAYXX\n4\nEnglish\n(c) 2024 Quay.\n\nIt rose.\n\nDocument QUAYXX0020240305ek3500001\n", "Factiva, a section above"),
    ("HD\nLift opens\n\nPD\n5 March 2024\n\nSN\nThe Quay\n\nLP\nIt rose.\n\nAN\nDocument QUAYXX0020240305ek3500001\n", "Factiva's codes"),
    ("HD   Lift opens\nPD   5 March 2024\nSN   The Quay\nLP   It rose.\nAN   Document QUAYXX0020240305ek3500001\n", "codes beside values"),
    ("____________________\n\nDocument 1 of 9\n\nLift opens\n\nFull text: It rose.\n\nSubject: Lifts\n\nTitle: Lift opens\n\nPublication title: The Quay; Tarn\n\nPublication date: Mar 5, 2024\n\nDatabase: ProQuest\n____________________\n", "ProQuest"),
    ("Lift opens\nThe Quay (Tarn, OR) - March 5, 2024\nSection: Local\n\nIt rose.\n\nRecord Number: 19A2B3C4D5E6F708\n", "NewsBank"),
    ("標題: Lift opens\n報章: The Quay\n日期: 2024-03-05\n版頭: A\n字數: 2\n內容:\nIt rose.\n", "labels in Chinese"),
    ("{Reference Type}: Newspaper Article\n{Title}: Lift opens\n{Newspaper}: The Quay\n{Date}: 2024-03-05\n{Abstract}: It rose.\n{Database Provider}: CNKI\n", "NoteExpress"),
    ("RT Newspaper Article\nT1 Lift opens\nJF The Quay\nFD 2024-03-05\nAB It rose.\n", "RefWorks"),
    ("%0 Newspaper Article\n%T Lift opens\n%J The Quay\n%8 2024-03-05\n%X It rose.\n", "EndNote"),
    ("TY  - NEWS\nTI  - Lift opens\nT2  - The Quay\nDA  - 2024/03/05/\nAB  - It rose.\nER  - \n", "RIS"),
    ("@article{a1,\n title = {{Lift} opens},\n journal = \"The Quay\",\n year = 2024, month = mar, day = 5,\n abstract = {It rose.}\n}\n", "BibTeX"),
    ("<html><body><article><span class='DocPublicationName'>The Quay</span><span class='DocHeader'>Local, mardi 5 mars 2024, p. 6</span><p class='titreArticleVisu'>Lift opens</p><div class='DocText'><p>It rose.</p></div><aside><b>Note(s)</b></aside><footer>© Quay</footer></article></body></html>", "Europresse"),
    ("<html><head><title>Factiva</title></head><body><div class='article enArticle'><table><tr><td class='index'><b>HD</b>&nbsp;</td><td><b>Lift opens</b></td></tr><tr><td><b>PD</b></td><td>5 March 2024</td></tr><tr><td><b>SN</b></td><td>The Quay</td></tr><tr><td><b>LP</b></td><td><p>It rose.</p></td></tr><tr><td><b>AN</b></td><td>Document QUAYXX0020240305ek3500001</td></tr></table></div></body></html>", "Factiva's page"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), HEADS, ids=[why for _, why in HEADS])
def test_every_layout_tells_the_same(text: str, why: str) -> None:
    (article,) = articles(text)
    assert article.format == "press-export"
    assert (article.title or "").startswith("Lift opens")
    assert article.outlet is not None
    assert article.outlet.name.removesuffix(" (Tarn, OR)") == "The Quay"
    assert (article.published, article.text) == ("2024-03-05", "It rose."), why


@pytest.mark.parametrize(
    ("head", "outlet", "section", "why"),
    [
        ("Lift opens\nDer Kai\nDienstag, 5. März 2024\n\nLength: 9 words\nBody\n\nIt rose.\n\nEnd of Document\n", "Der Kai", None, "a weekday is no outlet"),
        ("Lift opens\nThe Quay (Tarn, OR) - March 5, 2024\nSection: Local\n\nIt rose.\n\nRecord Number: 19A2B3C4D5E6F708\n", "The Quay (Tarn, OR)", "Local", "a comma in brackets"),
        ("<article><span class='DocPublicationName'>Le Quai</span><span class='DocHeader'>Arts, Tuesday, March 5, 2024 315 words, p. C4</span><p class='titreArticleVisu'>Lift opens</p><div class='DocText'><p>It rose.</p></div></article>", "Le Quai", "Arts", "a section, a weekday, words and a page around a date"),
        ("Titel: Lift opens\nQuelle: Inselpost vom 05.03.2024, Nr. 61, S. 9\nRessort: Insel\nDatum: 05.03.2024\nDokumentnummer: 9\nVolltext:\nIt rose.\n", "Inselpost", "Insel", "an outlet as the source of a numbered record"),
    ],
)  # fmt: skip
def test_what_is_around_a_date(head: str, outlet: str, section: str | None, why: str) -> None:
    (article,) = articles(head)
    assert article.outlet is not None
    assert (article.title, article.outlet.name, article.section) == (
        "Lift opens",
        outlet,
        section,
    ), why
    assert (article.published, article.text) == ("2024-03-05", "It rose.")


def test_the_day_of_a_magazine_is_its_month() -> None:
    text = (
        "1 of 1 DOCUMENTS\n\nThe Quay\n\nMarch 2024\n\nLift opens\n\nLENGTH: 9 words\n\nIt rose.\n"
    )
    (article,) = articles(text)
    assert article.outlet is not None
    assert (article.title, article.outlet.name, article.published) == (
        "Lift opens",
        "The Quay",
        None,
    )
    assert "date: March 2024" in article.source


def test_a_record_may_have_no_label_above_its_text() -> None:
    text = "1 of 1 DOCUMENTS\n\nThe Quay\n\nMarch 5, 2024\n\nLift opens\n\nIt rose\nat noon.\n\nLANGUAGE: ENGLISH\n"
    (article,) = articles(text)
    assert (article.title, article.text) == ("Lift opens", "It rose at noon.")


def test_what_is_between_the_headline_and_the_labels_is_kept() -> None:
    text = "1 of 1 DOCUMENTS\n\nThe Quay\n\nMarch 5, 2024\n\nLift opens\n\nA standfirst\n\nLENGTH: 9 words\n\nIt rose.\n"
    (article,) = articles(text)
    assert article.text == "It rose."
    assert "note: A standfirst" in article.source


def test_a_label_that_is_not_known_is_one_among_labels() -> None:
    text = "報章: 南灣日報\n日期: 2024-03-05\n標題: 舊戲院\n副標題: 百人排隊\n字數: 9\n內容: 何先生說：好。\n"
    (article,) = articles(text)
    assert (article.title, article.text) == ("舊戲院", "何先生說：好。")
    assert fields(text)["副標題"] == "百人排隊"


RTF = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}\b Lift opens\b0\par
9 words\par 5 March 2024\par Le Quai\par QUAYXX\par English\par (c) 2024 Quai\par
\par It rose at the caf\'e9\u8217?s door.\par \ldblquote More\rdblquote .\par\par
Document QUAYXX0020240305ek3500001\par}"""


def test_rtf() -> None:
    (article,) = articles(RTF)
    assert article.outlet is not None
    assert (article.title, article.outlet.name) == ("Lift opens", "Le Quai")
    assert article.text == "It rose at the café’s door.\n“More”."
    assert "Arial" not in article.source


def test_docx(tmp_path: Path) -> None:
    lines = ["Lift opens", "The Quay", "March 5, 2024 Tuesday", "", "Length: 9 words", "Body", "", "It rose.", "More & more", "", "Classification", "Load-Date: March 6, 2024", "End of Document"]  # fmt: skip
    body = "".join(
        f"<w:p><w:r><w:t>{line.replace('&', '&amp;')}</w:t></w:r></w:p>" for line in lines
    )
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    path = tmp_path / "nexis.docx"
    path.write_bytes(
        zip_of(
            {
                "[Content_Types].xml": b"<Types/>",
                "word/document.xml": document.encode(),
                "word/styles.xml": b"<a/>",
            }
        )
    )
    reader = ak.read(path)
    (article,) = reader
    assert (article.title, article.text) == ("Lift opens", "It rose.\nMore & more")
    assert (reader.problems, reader.skipped) == ([], {"document-part": 2})


def test_copies_from_two_databases_are_found_and_nothing_is_learned_of_a_nameless_domain() -> None:
    words = " ".join(
        f"The boats {n} of the quay lay in the harbour until the tide of day {n} turned."
        for n in range(30)
    )
    nexis = f"1 of 1 DOCUMENTS\n\nThe Quay\n\nMarch 5, 2024\n\nLift opens\n\nLENGTH: 9 words\n\n{words}\n"
    factiva = f"Lift opens\n9 words\n5 March 2024\nThe Quay\nQUAYXX\nEnglish\n\n{words}\n\nDocument QUAYXX0020240305ek3500001\n"
    both = [*articles(nexis, "nexis.txt"), *articles(factiva, "factiva.txt")]
    (cluster,) = ak.find_duplicates(both)
    assert len(cluster.members) == 2
    sample = Sample()
    sample.add(both)
    assert sample.without_address == 2


@pytest.mark.parametrize(
    ("value", "names", "why"),
    [
        ("AU  - Holm, Ulla", ["Ulla Holm"], "the family name first"),
        ("AU  - Holm, Ulla\nAU  - Ibarra, Sofía", ["Ulla Holm", "Sofía Ibarra"], "a line each, the given name a city's"),
        ("AU  - 张三;李四光", ["张三", "李四光"], "Chinese names"),
        ("AU  - Anonymous", [], "nobody"),
    ],
)  # fmt: skip
def test_authors_of_a_bibliography(value: str, names: list[str], why: str) -> None:
    text = f"TY  - NEWS\nT1  - Lift\nJF  - The Quay\nDA  - 2024-03-05\n{value}\nAB  - It rose.\nER  - \n"
    (article,) = articles(text)
    assert [credit.name for credit in article.credits] == names, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The 1 of 2 documents\n\nThe board met again. It has 250 DOCUMENTS.\n", "marks inside sentences"),
        ("1 of 2 DOCUMENTS\n\nThis is a page of a law's papers. It goes on.\n", "a mark over a text without outlet and date"),
        ("1 of 2 DOCUMENTS\n\nA law's papers\n\nLENGTH: 9 words\n\nIt goes on.\n", "a mark and a label, and no outlet or date"),
        ("End of Document\n\nThe text before was short.\n", "an end alone"),
        ("标题：渡轮复航\n作者：王小明\n发布时间：2020年6月30日\n来源：某报\n\n渡轮今天复航。\n", "lines above a text"),
        ("Title: Fees stay\nDate: 2024-03-05\nNewspaper: The Quay\n\nThe board said so.\n", "three lines above a text"),
        ("HD video is here to stay, the makers say.\n\nIt costs little.\n", "a word that is a code"),
        ("TY - Thank you, said the mayor, and left the hall.\n", "a sentence"),
        ("Document 7 of the file was lost, and Document 8 of 9 was found.\n\nMore.\n", "prose about documents"),
        ("Frage: Wann?\nAntwort: Morgen.\n\nDer Aufzug steht.\n", "an interview"),
        ("<html><head><title>Factiva adds sources</title></head><body><p>They met.</p></body></html>", "a page about a database"),
        ("<html><body><article><h1>T</h1><p>The words titreArticle and DOCFULL are names.</p></article></body></html>", "a page with like words"),
    ],
)  # fmt: skip
def test_a_text_that_is_not_an_export_is_left_to_other_formats(text: str, why: str) -> None:
    assert parse_press_export("a", text) is None, why


def test_a_damaged_record_is_a_problem_and_the_rest_is_read() -> None:
    empty = "\n                2 of 3 DOCUMENTS\n\n\n\n"
    damaged = NEXIS.replace("1 of 2", "1 of 3").replace(
        "\n                               2 of 2", empty + "3 of 3"
    )
    assert [article.path for article in articles(damaged)] == ["a#1", "a#3"]
    assert said(damaged) == [("a#2", "empty-entry")]


def test_what_is_outside_of_the_records_is_told() -> None:
    cover = "Download Request: Selected Items: 1-2\nTerms: (ferry AND fares)\n"
    (note,) = (o for o in parse("a", cover + NEXIS) if isinstance(o, Note))
    assert (note.path, note.reason) == ("a", "outside-records")
    assert note.detail == "2 lines, the first of them: Download Request: Selected Items: 1-2"
    ids = [article.id for article in articles(NEXIS)]
    assert [article.id for article in articles(cover + NEXIS)] == ids


def test_a_record_without_its_end_is_read_and_told() -> None:
    whole = next(text for text, why in HEADS if why == "Nexis Uni")
    cut = whole.replace("Lift opens", "Pier opens").partition("\nClassification")[0]
    assert [article.title for article in articles(whole + cut)] == ["Lift opens", "Pier opens"]
    assert said(whole + cut) == [("a#2", "cut-short")]


def test_labels_inside_a_text_are_words_of_it() -> None:
    text = NEXIS.replace("Section: the figures", "LENGTH: the pier has 61 metres.\n\nThe figures")
    assert articles(text)[0].text.split("\n")[1:] == [
        "LENGTH: the pier has 61 metres.",
        "The figures come in May.",
    ]


def test_a_hundred_records_give_a_hundred_articles() -> None:
    record = NEXIS.partition("                               2 of 2")[0]
    text = "".join(
        record.replace("1 of 2", f"{n} of 100").replace("Fares", f"Fares {n}")
        for n in range(1, 101)
    )
    assert [article.title for article in articles(text)] == [
        f"Fares {n} stay frozen" for n in range(1, 101)
    ]


ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{0}" xml:lang="sv">
<itemMeta><itemClass qcode="ninat:{1}"/><provider qcode="k"><name>Kusten</name></provider>
<versionCreated>2024-03-05T10:00:00+01:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2024-03-05T09:00:00+01:00</contentCreated><by>Av Ebba Lind</by><headline>Fyren {0}</headline></contentMeta>
<contentSet><inlineXML><nitf><body><body.head><hedline><hl1>Fyren {0}</hl1></hedline></body.head>
<body.content><p>Fyren p&aring; Holmen f&aring;r en ny lampa.</p><hl2>Ljus</hl2><p>Den &amp; den f&ouml;rra.</p></body.content></body></nitf></inlineXML></contentSet>
</newsItem>"""


def test_items_of_newsml() -> None:
    text = f"<newsMessage><itemSet>{ITEM.format(1, 'text')}{ITEM.format(2, 'picture')}</itemSet></newsMessage>"
    (article,) = articles(text)
    assert (article.path, article.format, article.title) == ("a#urn:1", "news-xml", "Fyren 1")
    assert article.outlet is not None
    assert (article.outlet.name, article.published, article.language) == (
        "Kusten",
        "2024-03-05T08:00:00Z",
        "sv",
    )
    assert [credit.name for credit in article.credits] == ["Ebba Lind"]
    assert article.text == "Fyren på Holmen får en ny lampa.\nLjus\nDen & den förra."
    assert said(text) == [("a#urn:2", "not-articles")]


@pytest.mark.parametrize(
    ("text", "outlet", "published", "author", "body", "why"),
    [
        (("<nitf><head><pubdata name='The Quay' date.publication='19990305T000000'/></head><body><body.head><hedline><hl1>Lift</hl1></hedline><byline class='print_byline'>By ULLA HOLM</byline><byline class='normalized_byline'>Holm, Ulla</byline></body.head>"
         "<body.content><block class='lead_paragraph'><p>It rose.</p></block><block class='full_text'><p>It rose.</p><p>More.</p></block></body.content></body></nitf>"),
         "The Quay", "1999-03-05", "Ulla Holm", "It rose.\nMore.", "the New York Times corpus has its lead twice"),
        ("<newsitem itemid='1' date='1997-03-05' xml:lang='de'><title>LAND: Lift</title><headline>Lift</headline><byline>Ulla Holm</byline><text><p>It rose.</p></text><metadata><dc element='dc.source' value='The Quay'/></metadata></newsitem>",
         "The Quay", "1997-03-05", "Ulla Holm", "It rose.", "RCV1"),
        (("<NewsML><NewsItem><NewsManagement><FirstCreated>20240305T081200Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Lift</HeadLine><ByLine>Par Ulla Holm</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName='The Quay'/></Provider></AdministrativeMetadata>"
         "<ContentItem><DataContent><p>It rose.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"),
         "The Quay", "2024-03-05T08:12:00Z", "Ulla Holm", "It rose.", "NewsML 1"),
        ("<PPSResponse><ppsarticle><article><accessionNo>Q1</accessionNo><byline>Ulla Holm</byline><headline><paragraph><hlt>Li</hlt>ft</paragraph></headline><leadParagraph><paragraph>It <hlt>rose</hlt>.</paragraph></leadParagraph><publicationDate><date>2024-03-05</date></publicationDate><sourceName>The Quay</sourceName><tailParagraphs><paragraph>More.</paragraph></tailParagraphs></article></ppsarticle></PPSResponse>",
         "The Quay", "2024-03-05", "Ulla Holm", "It rose.\nMore.", "Factiva's answer"),
    ],
)  # fmt: skip
def test_xml_of_news(
    text: str, outlet: str, published: str, author: str, body: str, why: str
) -> None:
    (article,) = articles(text)
    assert article.outlet is not None
    assert (article.title, article.outlet.name, article.published) == ("Lift", outlet, published), (
        why
    )
    assert ([credit.name for credit in article.credits], article.text) == ([author], body), why


def test_pictures_of_xml_keep_their_captions_and_credits() -> None:
    media = "<media media-type='image'><media-reference source='https://a.example/i.jpg'/><media-caption>A barge</media-caption><media-producer>Ulla Holm</media-producer></media>"
    text = f"<nitf><body><body.head><hedline><hl1>Lift</hl1></hedline></body.head><body.content>{media}<p>It rose at noon.</p></body.content></body></nitf>"
    (article,) = articles(text)
    assert article.text == "It rose at noon."
    assert [(photo.caption, photo.credit) for photo in article.photos] == [("A barge", "Ulla Holm")]


def test_xml_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    cut = f"<newsMessage><itemSet>{ITEM.format(1, 'text')}{ITEM.format(2, 'text')[:520]}"
    assert [article.title for article in articles(cut)] == ["Fyren 1", "Fyren 2"]
    assert said(cut) == [("a", "broken-xml")]
    assert said("<newsMessage></newsMessage>") == [("a", "empty-feed")]


def test_no_entity_of_a_document_type_is_fetched() -> None:
    text = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><body.head><hedline><hl1>Lift &x;</hl1></hedline></body.head><body.content><p>It rose.</p></body.content></body></nitf>'
    (article,) = articles(text)
    assert "root" not in article.source


_RIS = "TY  - NEWS\nT1  - Lift\nJF  - The Quay\nDA  - 2024-03-05\nAB  - It rose.\n{}\nER  - \n"
_TEX = "@article{{a,\n title = {{Lift}},\n journal = {{The Quay}},\n abstract = {{It rose.}},\n {}\n}}\n"
_REFER = "%0 Newspaper Article\n%T Lift\n%J The Quay\n%8 2024-03-05\n%X It rose.\n{}\n"
_CSL = '[{{"type": "article-newspaper", "title": "Lift", "URL": "https://quay.org/1", {}}}]'


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        (_RIS.format("A4  - Holm, Ulla"), "translator", ["Ulla Holm"]),
        (_RIS.format("ED  - 郑好\nED  - Lind, Per"), "editor", ["郑好", "Per Lind"]),
        (_RIS.format("A1  - Holm, Ulla"), "author", ["Ulla Holm"]),
        (_TEX.format("date = {2024-03-05}, translator = {Holm, Ulla and Lind, Per}"), "translator", ["Ulla Holm", "Per Lind"]),
        (_TEX.format("date = {2024-03-05}, editor = {{郑好}}"), "editor", ["郑好"]),
        (_REFER.format("%E Holm, Ulla"), "editor", ["Ulla Holm"]),
        (_CSL.format('"translator": [{"family": "Holm", "given": "Ulla"}]'), "translator", ["Ulla Holm"]),
    ],
)  # fmt: skip
def test_people_of_a_citation_keep_their_roles(text: str, role: str, names: list[str]) -> None:
    (article,) = articles(text)
    assert [(one.role, one.name) for one in article.credits] == [(role, name) for name in names]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (_TEX.format("year = {2024}, month = {03}, day = {5}"), "2024-03-05"),
        (_TEX.format("year = 2024, month = mar, day = 5"), "2024-03-05"),
        (_TEX.format("year = {2024}, month = {3}"), None),
        (_CSL.format('"issued": {"date-parts": [[2024, 3, 5]]}'), "2024-03-05"),
        (_CSL.format('"issued": {"date-parts": [["2024", "3", "5"], [2024, 4, 1]]}'), "2024-03-05"),
        (_CSL.format('"issued": {"date-parts": [[2024]]}'), None),
        (_CSL.format('"issued": {"date-parts": []}'), None),
        (_CSL.format('"issued": {"date-parts": [[null]]}'), None),
        (_RIS.format("").replace("DA  - 2024-03-05", "Y2  - 2024/07/01"), None),
    ],
)
def test_the_day_of_a_citation(text: str, day: str | None) -> None:
    """The date of access is not a date of publication."""
    (article,) = articles(text)
    assert article.published == day
