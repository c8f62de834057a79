"""Collections that ship news as documents, wiki pages or messages, many to a file."""

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem
from archivekit.testing import assert_evidence
from making import RULES


def articles(text: str) -> list[Article]:
    found = [assemble(o, RULES) for o in parse("a", text) if isinstance(o, Record)]
    for article in found:
        assert_evidence(article)
    return found


def field(text: str, name: str) -> str | None:
    (record,) = (o for o in parse("a", text) if isinstance(o, Record))
    found = record.field(name)
    return found.value if found else None


def said(text: str) -> list[tuple[str, str]]:
    return [(o.path, o.reason) for o in parse("a", text) if isinstance(o, Problem | Note)]


AP = """<DOC>
<DOCNO> KW880212-0001 </DOCNO>
<FILEID>KW-NR-02-12-88 2344EST</FILEID>
<HEAD>Lift Opens &amp; Barges Pass</HEAD>
<BYLINE>By ULLA HOLM</BYLINE>
<DATELINE>KAIMOOR (KW) </DATELINE>
<TEXT>
   More than 150 barges passed the lift on Thursday,
the board of Hale & Sons said.
   Fees will stay as they are.
</TEXT>
</DOC>
"""


def test_a_trec_document() -> None:
    (article,) = articles(AP)
    assert (article.path, article.format) == ("a#KW880212-0001", "document-tags")
    assert article.title == "Lift Opens & Barges Pass"
    assert article.text.split("\n") == [
        "KAIMOOR (KW) More than 150 barges passed the lift on Thursday, the board of Hale & Sons said.",
        "Fees will stay as they are.",
    ]
    assert [credit.name for credit in article.credits] != []


def test_the_section_of_a_document_is_that_of_the_article() -> None:
    (article,) = articles(AP.replace("<TEXT>", "<SECTION>Metro</SECTION>\n<TEXT>"))
    assert article.section == "Metro"


@pytest.mark.parametrize(
    ("text", "title", "published", "body", "why"),
    [
        (('<DOC id="KWN_ENG_20041231.0001" type="story" >\n<HEADLINE>\nLift opens\n</HEADLINE>\n<DATELINE>\nKAIMOOR, Dec. 31 (KWN)\n</DATELINE>\n'
         "<TEXT>\n<P>\nIt rose\nat noon.\n</P>\n<P>\nMore.\n</P>\n</TEXT>\n</DOC>"),
         "Lift opens", "2004-12-31", "KAIMOOR, Dec. 31 (KWN) It rose at noon.\nMore.", "Gigaword"),
        (('<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS TOPICS="YES" NEWID="1">\n<DATE>26-FEB-1987</DATE>\n<TEXT>&#2;\n<TITLE>KAIMOOR REVIEW</TITLE>\n'
         "<DATELINE>    KAIMOOR, Feb 26 - </DATELINE><BODY>Barges queued in\nthe basin.\n    Fees stay.\n</BODY></TEXT>\n</REUTERS>"),
         "KAIMOOR REVIEW", "1987-02-26", "KAIMOOR, Feb 26 - Barges queued in the basin.\nFees stay.", "Reuters-21578"),
        ("<doc>\n<url>http://news.example.cn/1.html</url>\n<docno>98</docno>\n<contenttitle>渡轮复航</contenttitle>\n<content>渡轮周五复航。票价不变。</content>\n</doc>",
         "渡轮复航", None, "渡轮周五复航。票价不变。", "Sogou"),
        ('<doc id="2" url="https://it.example.org/wiki?curid=2" title="Ascensore">\nAscensore.\nL\'ascensore sale.\nPoi scende.\n</doc>',
         "Ascensore", None, "Ascensore.\nL'ascensore sale.\nPoi scende.", "WikiExtractor"),
        ("<DOC><DOCNO>LA010189-0001</DOCNO><HEADLINE><P>Lift opens</P></HEADLINE><TEXT><P>It rose.</P></TEXT></DOC>", "Lift opens", None, "It rose.", "paragraphs in the title"),
    ],
)  # fmt: skip
def test_other_collections(
    text: str, title: str, published: str | None, body: str, why: str
) -> None:
    (article,) = articles(text)
    assert (article.title, article.published, article.text) == (title, published, body), why


def test_documents_that_are_cut_or_empty() -> None:
    cut = AP + AP.replace("0001", "0002")[:200] + "<DOC>\n<DOCNO> 3 </DOCNO>\n</DOC>"
    assert [article.path for article in articles(cut)] == ["a#KW880212-0001", "a#KW880212-0002"]
    assert said(cut) == [("a#KW880212-0002", "cut-short"), ("a#3", "empty-entry")]
    assert said(AP) == []
    with pytest.raises(ReadError, match="unknown-format"):
        list(parse("a", "<doc><note>x</note></doc>"))


WIKI = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="de">
<siteinfo><base>https://de.nachrichten.example.org/wiki/Hauptseite</base>
<namespaces><namespace key="0" case="x" /><namespace key="6">Datei</namespace><namespace key="14">Kategorie</namespace></namespaces></siteinfo>
{}</mediawiki>"""
PAGE = """<page><title>{title}</title><ns>{space}</ns><id>12</id>{more}<revision><id>7</id>
<timestamp>2024-03-06T10:00:00Z</timestamp><contributor><username>Holm</username></contributor>
<text bytes="1" xml:space="preserve">{text}</text></revision></page>"""
STORY = """{{Datum|5. März 2024}}__NOTOC__
[[Datei:Kai.jpg|thumb|right|Der Kai [[März|im März]].]]
'''Moor''', 5. März. – Der {{w|Schrägaufzug|Aufzug}} fährt ''wieder'',&lt;ref&gt;Amt&lt;/ref&gt; sagt das [[Wasseramt|Amt]].
&lt;!-- Notiz --&gt;
* Erstens {{Vorlage|x}}eins
{| class="a"
|-
| a || b
|}

== Quellen ==
* {{Quelle|url=https://a.example/1|title=Lift opens|pub=Post}}
* [https://b.example/2 Noch eine]
[[Kategorie:Verkehr]]
[[en:Lift opens]]"""


def page(text: str, title: str = "Aufzug fährt wieder", space: int = 0, more: str = "") -> str:
    return PAGE.format(title=title, space=space, text=text, more=more)


def test_a_page_of_a_wiki() -> None:
    dump = WIKI.format(page(STORY))
    (article,) = articles(dump)
    assert (article.path, article.title) == ("a#Aufzug fährt wieder", "Aufzug fährt wieder")
    assert article.url == "https://de.nachrichten.example.org/wiki/Aufzug_f%C3%A4hrt_wieder"
    assert article.published == "2024-03-05"
    assert [d.utc for d in article.dates if d.kind == "updated"] == ["2024-03-06T10:00:00Z"]
    assert article.text.split("\n") == [
        "Moor, 5. März. – Der Aufzug fährt wieder, sagt das Amt.", "Erstens eins", "a b", "Quellen",
    ]  # fmt: skip
    assert [(p.url.rpartition("/")[2], p.caption) for p in article.photos] == [
        ("Kai.jpg", "Der Kai im März.")
    ]
    assert {"https://a.example/1", "https://b.example/2"} <= {link.url for link in article.links}
    assert (field(dump, "tags"), field(dump, "language")) == ("Verkehr", "de")


def test_a_wiki_that_does_not_name_its_namespaces() -> None:
    text = "Паром вышел.\n[[Файл:Паром.jpg|thumb|Причал]]\n[[Категория:Порты]]"
    dump = f'<mediawiki xml:lang="ru">{page(text, "Паром")}</mediawiki>'
    (article,) = articles(dump)
    assert (article.text, field(dump, "tags")) == ("Паром вышел.", "Порты")


def test_what_is_no_article_of_a_wiki() -> None:
    dump = WIKI.format(
        page("x", "Vorlage:X", 10)
        + page("#REDIRECT [[Neu]]", "Alt", more='<redirect title="Neu" />')
        + page("&lt;!-- --&gt;", "Leer")
        + page("Ein Satz.", "Neu")
    )
    assert [article.title for article in articles(dump)] == ["Neu"]
    assert said(dump) == [
        ("a#Vorlage:X", "not-articles"),
        ("a#Alt", "not-articles"),
        ("a#Leer", "empty-entry"),
    ]
    cut = dump[: dump.index("Satz") + 4]
    assert [article.text for article in articles(cut)] == ["Ein Satz"]
    assert said(cut)[-1] == ("a", "cut-short")
    with pytest.raises(ReadError, match="empty-feed"):
        list(parse("a", "<mediawiki></mediawiki>"))


def test_revisions_of_a_page_are_told_apart() -> None:
    two = page("Neu.").replace(
        "</page>", "<revision><id>8</id><text>Neuer.</text></revision></page>"
    )
    assert [(a.path, a.text) for a in articles(WIKI.format(two))] == [
        ("a#Aufzug fährt wieder@7", "Neu."), ("a#Aufzug fährt wieder@8", "Neuer."),
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["[[a|", "{{", "{{a|", "[//a ", "<ref>", "{|", "''"])
def test_hostile_pages_end(unit: str) -> None:
    closed = "]]" if unit[0] == "[" else "}}"
    list(parse("a", WIKI.format(page(unit * 10_000 + closed * 10_000))))


NEWS = """Path: news.example!kaimoor
From: Ulla Holm <ulla@kaimoor.example.org>
Newsgroups: kaimoor.local,misc.canals
Subject: =?utf-8?q?F=C3=A6rgen?= sejler
Date: 5 Mar 1993 10:20:00 GMT
Message-ID: <1993Mar5@kaimoor.example.org>
Organization: Havnen
Lines: 4

>From the board:
The lift opened. 1 < 2.
"""
MULTIPART = """From MAILER-DAEMON Thu Mar  5 10:20:00 2020
From: =?gb2312?B?zfXQocP3?= <w@a.example>
Subject: Newsletter
Date: Thu, 05 Mar 2020 10:20:00 +0800
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="X"

--X
Content-Type: text/plain; charset=utf-8

Plain.
--X
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Br=C3=BCcke auf.</p>
--X--

From MAILER-DAEMON Fri Mar  6 10:20:00 2020
From: b@a.example
Subject: Two
Date: some day

From here it is plain.
"""


def test_netnews() -> None:
    (article,) = articles(NEWS)
    assert (article.path, article.format) == ("a#1993Mar5@kaimoor.example.org", "mail")
    assert (article.title, article.published) == ("Færgen sejler", "1993-03-05T10:20:00Z")
    assert article.text == "From the board:\nThe lift opened. 1 < 2."
    assert [credit.name for credit in article.credits] == ["Ulla Holm"]
    assert field(NEWS, "tags") == "kaimoor.local, misc.canals"


def test_a_mailbox() -> None:
    first, second = articles(MULTIPART)
    assert (first.title, first.text, first.published) == (
        "Newsletter",
        "Brücke auf.",
        "2020-03-05T02:20:00Z",
    )
    assert [credit.name for credit in first.credits] == ["王小明"]
    assert (second.path, second.text, second.published) == ("a#2", "From here it is plain.", None)


@pytest.mark.parametrize(
    "text",
    [
        "From: a friend\nTo: you\n\nHello, how are you these days?",
        "Subject: the lift\n\nHello, how are you these days?",
        "From Monday 10:20 on\nthe lift moves again.",
        "From: Ulla\nSubject: the lift\nI wrote this without an empty line.",
        "From: Ulla\nSubject: the lift\nIdeas: none\nPlans: none\nHopes: some\n\nText goes on.",
        "From: Ulla\nI wrote this letter.\nDate: unknown to me.\n",
    ],
)
def test_what_is_no_message(text: str) -> None:
    assert [o.format for o in parse("a", text) if isinstance(o, Record)] == ["plain-text"]


def test_a_message_without_anything_is_a_problem() -> None:
    empty = NEWS.partition("\n\n")[0].replace("Subject: =?utf-8?q?F=C3=A6rgen?= sejler\n", "")
    assert said(f"{empty}\n\n") == [("a#1993Mar5@kaimoor.example.org", "empty-entry")]


def test_who_sent_a_message_may_stand_behind_the_address() -> None:
    dump = "From: tom@x.example (Tom Price)\nNewsgroups: misc.news\nSubject: Lift\nMessage-ID: <1@x>\n\nIt rose.\n"
    (article,) = articles(dump)
    assert [credit.name for credit in article.credits] == ["Tom Price"]
