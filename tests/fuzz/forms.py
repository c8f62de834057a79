"""A small document of each form that a parser of its own reads, and of each way it is written."""

import json
from collections.abc import Mapping

from archivekit.testing import zip_of
from fuzz.growing import BIBTEX, NEXIS, RIS

ONE = "The ferry to the island stopped on Monday, the harbour office said."
TWO = "Spare parts are expected by Friday. （记者 张三）"

_TABLE = (
    "CREATE TABLE `wp_posts` (`ID` int, `post_title` text, `post_content` longtext, `u` int);\n"
)
_NOTE = (
    f"<note><title>Lift</title><content><![CDATA[<en-note><div>{ONE}</div></en-note>]]></content>"
    "<created>20240305T080000Z</created><note-attributes><author>Ann Lee</author>"
    "<source-url>https://a.example/1</source-url></note-attributes></note>"
)
_OPF = (
    "<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    "<dc:title>Lift</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2024-03-05</dc:date></metadata>"
    "<manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest>"
    "<spine><itemref idref='c'/></spine></package>"
)
_CONTAINER = (
    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
    "<rootfile full-path='o/a.opf' media-type='application/oebps-package+xml'/></rootfiles></container>"
)
_LINES = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in NEXIS.splitlines())
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TEXTS: Mapping[str, str] = {
    "SQL of MySQL": (
        f"-- MySQL dump\n{_TABLE}INSERT INTO `wp_posts` VALUES (1,'It\\'s',\"{ONE}\\r\\n\",3),(2,'T','{TWO}',3);\n"
        "INSERT INTO `wp_users` (`ID`, `display_name`) VALUES (3,'Ann Lee');\n"
    ),
    "SQL of PostgreSQL": (
        "COPY public.news (id, title, content, author_id) FROM stdin;\n"
        f"1\tIt's\t{ONE}\\n\\n{TWO}\t3\n2\tTwo\t\\N\t3\n\\.\nCOPY authors (id, name) FROM stdin;\n3\tAnn\n\\.\n"
    ),
    "SQL of others": (
        f"SET DEFINE OFF;\nInsert into NEWS (ID,HEADLINE,STORY) values (1,N'It''s','{ONE}'); -- one\n"
        f"INSERT INTO news VALUES('x',replace('{ONE}\\n','\\n',char(10)), CAST(0x41 AS text), E'a\\'b', NULL);\nGO\n"
    ),
    "Evernote": f"<?xml version='1.0'?><en-export>{_NOTE}{_NOTE}</en-export>",
    "Joplin": f"Lift\n\n{ONE}\n\nid: 0a\nauthor: Ann\nsource_url: https://a.example/1\ncreated_time: 2024-03-05T08:00:00.000Z\ntype_: 1",
    "Zotero": (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:z='http://www.zotero.org/namespaces/export#'"
        " xmlns:bib='http://purl.org/net/biblio#' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>"
        "<bib:Article rdf:about='https://a.example/1'><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf rdf:resource='urn:p'/>"
        f"<dc:title>Lift</dc:title><dcterms:abstract>{ONE}</dcterms:abstract><dc:date>2024-03-05</dc:date></bib:Article>"
        "<bib:Newspaper rdf:about='urn:p'><dc:title>Post</dc:title></bib:Newspaper></rdf:RDF>"
    ),
    "Pocket": (
        "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>"
        '<li><a href="https://a.example/1" time_added="1590969600" tags="a,b">Lift</a></li></ul></body></html>'
    ),
    "Telegram": (
        '<html><body><div class="page_wrap"><div class="text bold">Port</div><div class="page_body chat_page">'
        '<div class="message default clearfix" id="message1"><div class="pull_right date details" '
        f'title="05.03.2024 08:00:00 UTC+01:00">08:00</div><div class="from_name">Port</div><div class="text">{ONE}</div>'
        "</div></div></div></body></html>"
    ),
    "BibTeX": "@string{p = \"Post\"}\n@comment{x}\n" + BIBTEX.replace("{Post}", "p # { One}") * 2,
    "RIS": RIS * 2,
    "EndNote": f"%0 Newspaper Article\n%T Lift\n%A Lee, Ann\n%J Post\n%8 2024-03-05\n%X {ONE}\n\n",
    "Nexis": NEXIS,
    "Factiva": f"HD   Lift opens\nBY   Ann Lee\nPD   5 March 2024\nSN   The Post\nLP   {ONE}\nTD   {TWO}\nAN   Document QUAYXX0020240305ek3500001\n",
    "NITF": (
        "<nitf><head><title>T</title><pubdata name='Post' date.publication='20240305T080000Z'/></head><body><body.head>"
        f"<hedline><hl1>Lift</hl1></hedline><byline>By Ann</byline></body.head><body.content><p>{ONE}</p></body.content></body></nitf>"
    ),
    "NewsML": (
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20240305T081200Z</FirstCreated></NewsManagement><NewsComponent>"
        "<NewsLines><HeadLine>Lift</HeadLine><ByLine>Par Ann</ByLine></NewsLines><ContentItem><DataContent>"
        f"<p>{ONE}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    ),
    "NewsML-G2": (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:1' xml:lang='sv'><itemMeta><provider literal='P'/>"
        "<versionCreated>2024-03-05T08:00:00Z</versionCreated></itemMeta><contentMeta><headline>Lift</headline><by>Ann</by>"
        f"</contentMeta><contentSet><inlineXML><nitf><body><body.content><p>{ONE}</p></body.content></body></nitf></inlineXML></contentSet></newsItem>"
    ),
    "TEI": (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>Port</title><author>Ann</author></titleStmt>"
        "<publicationStmt><date when='1899-03-05'/></publicationStmt></fileDesc></teiHeader><text><body><div type='article'>"
        f"<head>Lift</head><p>{ONE}<lb/>two-<lb break='no'/>fold<pb n='2'/></p></div></body></text></TEI>"
    ),
    "MediaWiki": (
        "<mediawiki xml:lang='en'><siteinfo><sitename>Wikinews</sitename></siteinfo><page><title>Lift</title><ns>0</ns><id>1</id>"
        "<revision><id>2</id><timestamp>2024-03-05T08:00:00Z</timestamp><contributor><username>Ann</username></contributor>"
        f"<text xml:space='preserve'>{{{{date|March 5, 2024}}}}\n'''Lift''' [[a|b]] {ONE}&lt;ref&gt;x&lt;/ref&gt;\n{{|\n|a\n|}}\n== Sources ==\n*{{{{source|url=https://a.example}}}}</text></revision></page></mediawiki>"
    ),
    "DOC elements": f"<DOC>\n<DOCNO> A-20240305.1 </DOCNO>\n<HEADLINE>Lift</HEADLINE>\n<DATELINE>PORT, March 5 (AP)</DATELINE>\n<TEXT>\n<P>{ONE}\n</TEXT>\n</DOC>\n" * 2,
    "XML of rows": f"<articles><article id='1'><title>Lift</title><author>Ann</author><pubDate>2024-03-05</pubDate><content>{ONE}</content></article><article/></articles>",
    "OPML": "<opml version='2.0'><head><title>T</title></head><body><outline text='a' xmlUrl='https://a.example/feed'/></body></opml>",
    "wire": f"\x01A0012 4 nws/int 120\n\x02Shipping/\nLift opens again\nBy Ann Lee\n\n^{ONE}<\n\n^{TWO}=\n\x03080630 GMT MAR 24\n",
    "Org": f"#+TITLE: Lift\n#+AUTHOR: Ann Lee\n#+DATE: [2024-03-05 Tue]\n:PROPERTIES:\n:URL: https://a.example/1\n:END:\n\n{ONE}\n\n* Two\n[[https://a.example][b]] {TWO}\n",
    "AsciiDoc": f"= Lift\nAnn Lee <a@a.example>\nv1, 2024-03-05\n:url: https://a.example/1\n\n{ONE}\n\n.Harbour\nimage::a.jpg[b]\n\n----\n{TWO}\n----\n",
    "reStructuredText": f"====\nLift\n====\n\n:Author: Ann Lee\n:Date: 2024-03-05\n\n{ONE}\n\n.. image:: a.jpg\n   :alt: x\n\n`b <https://a.example>`_ {TWO}\n",
    "rich text": "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 A;}}\\f0 \\u26032?\\'e9{\\*\\x y}\\par " + NEXIS.replace("\n", "\\par\n") + "}",
    "bookmarks": "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF='https://a.example/1'>Lift</A></DL>",
    "ProQuest": f"____________________\n\nDocument 1 of 9\n\nLift\n\nFull text: {ONE}\n\nTitle: Lift\n\nPublication title: Post; Tarn\n\nPublication date: Mar 5, 2024\n\nDatabase: ProQuest\n____________________\n",
    "Europresse": f"<html><body><article><span class='DocPublicationName'>Post</span><span class='DocHeader'>mardi 5 mars 2024, p. 6</span><p class='titreArticleVisu'>Lift</p><div class='DocText'><p>{ONE}</p></div></article></body></html>",
    "NoteExpress": f"{{Reference Type}}: Newspaper Article\n{{Title}}: Lift\n{{Newspaper}}: Post\n{{Date}}: 2024-03-05\n{{Abstract}}: {ONE}\n",
    "rows in JSON": json.dumps({"data": {"list": [{"title": "L", "content": ONE, "authors": [{"name": "Ann", "role": "author"}], "pubTime": "2024-03-05"}]}}),
    "JSON-LD": f'<html><head><script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","headline":"Lift","author":{{"@id":"#p"}}}},{{"@id":"#p","name":"Ann Lee"}}]}}</script></head><body><h1>Lift</h1><p>{ONE}</p></body></html>',
}  # fmt: skip
"""For each form a text."""

PACKED: Mapping[str, bytes] = {
    "EPUB": zip_of(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": _CONTAINER.encode(),
            "o/a.opf": _OPF.encode(),
            "o/c.xhtml": f"<html><head><title>Lift</title></head><body><p>{ONE}</p></body></html>".encode(),
        }
    ),
    "Word": zip_of(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document xmlns:w='{_WORD}'><w:body>{_LINES}</w:body></w:document>".encode(),
            "docProps/core.xml": b"<cp:coreProperties xmlns:cp='c' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>Ann</dc:creator></cp:coreProperties>",
        }
    ),
    "Joplin's files": zip_of({"a.md": TEXTS["Joplin"].encode(), "b.md": b"x\n\nid: 1\ntype_: 2"}),
}  # fmt: skip
"""For each form a file with parts."""


def forms() -> list[bytes]:
    """Return all of them as bytes."""
    return [*(text.encode() for text in TEXTS.values()), *PACKED.values()]
