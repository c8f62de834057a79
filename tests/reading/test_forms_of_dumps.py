"""Forms in which programs keep articles: keys made of parts, XML of any kind, wires, TEI."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._reading.formats import parse
from archivekit._reading.formats.bibtex import bibtex_parts
from archivekit._reading.formats.rich_text import rtf_text
from archivekit._reading.header_words import field_named, is_absent
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem
from archivekit.testing import assert_evidence

ONE = "The ferry between Halsund and Torvik stopped on Monday, the harbour office said."
TWO = "Spare parts are expected by Friday."
URL = "https://torvik.example/n/1"


def articles(tmp_path: Path, source: str | bytes, name: str = "a.txt") -> list[Article]:
    """Read one file, whose evidence holds."""
    path = tmp_path / name
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    found = list(ak.read(path))
    for article in found:
        assert_evidence(article)
    return found


def row(tmp_path: Path, **keys: Any) -> Article:
    (found,) = articles(tmp_path, json.dumps({"url": URL, **keys}), "a.json")
    return found


def people(article: Article) -> list[tuple[str, str]]:
    return [(credit.role.value, credit.name) for credit in article.credits]


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("发布时间", "date"),
        ("發佈日期", "date"),
        ("见报日期", "date"),
        ("入力日時", None),
        ("掲載時刻", "date"),
        ("입력시간", "date"),
        ("수정시각", "updated"),
        ("最后修改时间", "updated"),
        ("最終更新日時", "updated"),
        ("下载时间", "captured"),
        ("取得日付", "captured"),
        ("来源媒体", "site"),
        ("媒體來源", "site"),
        ("出典新聞", "site"),
        ("columnName", "section"),
        ("class_name", "section"),
        ("cateName", "section"),
        ("images.originalUrl", "photo"),
        ("images.avatarUrl", None),
        ("发布平台", None),
        ("class", None),
        ("node", None),
    ],
)
def test_a_key_is_read_by_its_parts(key: str, field: str | None) -> None:
    assert field_named(key) == field


@pytest.mark.parametrize(
    ("keys", "text", "why"),
    [
        ({"short_description": ONE}, ONE, "what a key may say of a text"),
        ({"cleaned_text": ONE, "short_description": TWO}, ONE, "the fuller one"),
        ({"paragraphs": [ONE, TWO]}, f"{ONE}\n{TWO}", "a list"),
        ({"paragraphs": str([ONE, "It's a nuisance."])}, f"{ONE}\nIt's a nuisance.", "in a cell"),
        ({"content": json.dumps([ONE, TWO])}, f"{ONE}\n{TWO}", "the same in JSON"),
        ({"content": "[Update] The ferry runs."}, "[Update] The ferry runs.", "words in brackets"),
        ({"content": f"&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;{TWO}&lt;/p&gt;"}, f"{ONE}\n{TWO}", "escaped"),
        ({"content": "ONLY AVAILABLE IN PAID PLANS", "description": TWO}, TWO, "for sale"),
        ({"content": "[Removed]", "description": TWO}, TWO, "a placeholder"),
        ({"content": "null", "description": "None", "title": "T"}, "", "nothing but placeholders"),
        ({"article_id": "x1", "description": TWO}, TWO, "an id is no text in Indonesian"),
    ],
)  # fmt: skip
def test_the_text_of_a_row(tmp_path: Path, keys: dict[str, Any], text: str, why: str) -> None:
    assert row(tmp_path, **keys).text == text, why


def test_what_a_program_writes_for_nothing_is_no_value(tmp_path: Path) -> None:
    found = row(tmp_path, title="[Removed]", text=ONE, section="NULL", author="None")
    assert (found.title, found.section, found.credits) == (None, None, ())
    assert not is_absent("None of the boats ran")


def test_a_person_has_the_role_that_an_object_says(tmp_path: Path) -> None:
    writers = [
        {"name": "Mira Oldfast", "role": "author"},
        {"name": "Ode Brandt", "role": "Photographer"},
        {"name": "Jonas Querel", "type": "agency"},
    ]
    found = people(row(tmp_path, text=ONE, authors=writers))
    assert found == [
        ("author", "Mira Oldfast"),
        ("photographer", "Ode Brandt"),
        ("author", "Jonas Querel"),
    ]


@pytest.mark.parametrize(
    ("keys", "published", "from_"),
    [
        ({"AddTime": "/Date(1683527400000)/"}, "2023-05-08T06:30:00Z", "feed"),
        ({"AddTime": "2023-05-09", "pubTime": "2023-05-08"}, "2023-05-08", "feed"),
        ({"reg_dt": "2023-05-09 10:00:00"}, "2023-05-09", "feed"),
        ({"reg_dt": "2023-05-09", "pubTime": "2023-05-08"}, "2023-05-08", "feed"),
        ({"warc_headers": {"warc-date": "2022-11-26T09:45:32Z"}}, "2022-11-26T09:45:32Z", "crawl"),
    ],
)
def test_the_date_of_a_row(
    tmp_path: Path, keys: dict[str, Any], published: str, from_: str
) -> None:
    found = row(tmp_path, text=ONE, **keys)
    assert (found.published, found.published_from) == (published, from_)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ({"subject": "등대가 켜졌다", "contents": ONE}, "등대가 켜졌다"),
        ({"wr_subject": "등대가 켜졌다", "wr_content": f"<p>{ONE}</p>"}, "등대가 켜졌다"),
        (
            {"title": "The lamp", "subject": "Lighthouses", "text": ONE, "contents": "1. Sea"},
            "The lamp",
        ),
    ],
    ids=["a Korean system", "a Korean board", "what it is about is no title"],
)
def test_the_title_and_the_text_of_a_row(
    tmp_path: Path, written: dict[str, Any], title: str
) -> None:
    (found,) = articles(tmp_path, json.dumps([written]), "a.json")
    assert (found.title, found.text) == (title, ONE)


def test_the_address_of_a_capture_is_among_its_headers(tmp_path: Path) -> None:
    written = {"content": ONE, "warc_headers": {"warc-target-uri": URL}}
    (found,) = articles(tmp_path, json.dumps(written), "a.json")
    assert found.url == URL


@pytest.mark.parametrize(
    "data",
    [
        {"title": "May", "sections": [{"name": "Port", "items": [{"title": "T", "url": URL}]}]},
        {"db": [{"data": {"posts": [{"title": "T", "html": "<p>x"}], "users": [{"name": "M"}]}}]},
        {"category": [{"records": {"article": [{"heading": "T", "articleText": "x"}]}}]},
    ],
)
def test_rows_stand_in_the_lists_of_an_answer(tmp_path: Path, data: dict[str, Any]) -> None:
    assert [found.title for found in articles(tmp_path, json.dumps(data), "a.json")] == ["T"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("package.json", '{"name": "site", "description": "A gazette", "version": "1"}'),
        ("manifest.json", '{"name": "Halsund", "start_url": "/", "icons": [{"src": "/i.png"}]}'),
        ("users.csv", "id,name,email\n1,Mira Oldfast,m@x.example\n2,Jonas Querel,j@x.example\n"),
        ("dump.sql", "-- MySQL dump\n\nCREATE TABLE `a` (`t` text);\nINSERT INTO `a` VALUES ('The ferry stopped.');\n"),
        ("pom.xml", "<project><name>x</name><description>It parses.</description></project>"),
        ("book.opf", "<package><metadata><title>T</title><description>d</description></metadata></package>"),
        ("strings.xml", '<resources><string name="title">Home</string><string name="text">x</string></resources>'),
        ("a.svg", "<svg><title>Lift</title><desc>A lift</desc></svg>"),
        ("a.xspf", "<playlist><track><title>T</title><location>https://a.example/1.mp3</location></track></playlist>"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_a_problem(tmp_path: Path, name: str, source: str) -> None:
    path = tmp_path / name
    path.write_text(source)
    reader = ak.read(path)
    assert list(reader) == []
    assert len(reader.problems) == 1


def test_a_short_table_above_a_text_is_the_text_s(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, f"a|b|c\n1|2|3\n4|5|6\n\n{ONE}\n{TWO}\n")
    assert ONE in found.text


XML_ROWS = {
    "elements": f"<list><news id='1'><title>Ferry stops</title><author>Mira Oldfast</author>"
    f"<url>{URL}</url><content><![CDATA[<p>{ONE}</p><p>{TWO}</p>]]></content></news></list>",
    "markup": f"<list><news><title>Ferry stops</title><author>Mira Oldfast</author>"
    f"<url>{URL}</url><content><p>{ONE}</p><p>{TWO}</p></content></news></list>",
    "attributes": f'<posts><row Title="Ferry stops" Author="Mira Oldfast" Url="{URL}"'
    f' Body="&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;{TWO}&lt;/p&gt;"/></posts>',
    "fields": "<mysqldump><database name='n'><table_data name='a'><row><field name='title'>Ferry"
    f" stops</field><field name='author'>Mira Oldfast</field><field name='url'>{URL}</field>"
    f"<field name='content'>{ONE}\n{TWO}</field></row></table_data></database></mysqldump>",
    "root": f"<item xmlns='urn:x'><title>Ferry stops</title><author>Mira Oldfast</author>"
    f"<link>{URL}</link><text>{ONE}\n{TWO}</text></item>",
}


@pytest.mark.parametrize("form", XML_ROWS)
def test_xml_of_any_kind_that_holds_rows(tmp_path: Path, form: str) -> None:
    (found,) = articles(tmp_path, XML_ROWS[form], "a.xml")
    assert (found.title, found.url, found.text) == ("Ferry stops", URL, f"{ONE}\n{TWO}")
    assert people(found) == [("author", "Mira Oldfast")]


def test_xml_that_is_cut_short_is_read_as_far_as_it_goes() -> None:
    told = list(parse("a.xml", "<l><n><title>T</title><text>One</text></n><n><title>U</title><te"))
    assert [one.path for one in told if isinstance(one, Record)] == ["a.xml#1"]
    assert [one.reason for one in told if isinstance(one, Note)] == ["broken-xml"]


HEADER = """<teiHeader><fileDesc><titleStmt><title>Die Fähre</title><author><forename>Gesa</forename>
<surname>Lührmann</surname></author><author>Jost Brandt</author></titleStmt><publicationStmt>
<publisher>Library</publisher><date when="2015">2015</date></publicationStmt><sourceDesc><biblStruct>
<monogr><title level="j">Moorkurier</title><imprint><date when="1899-03-07">7.3.</date></imprint>
</monogr></biblStruct></sourceDesc></fileDesc></teiHeader>"""


def test_tei_is_read_by_its_header(tmp_path: Path) -> None:
    body = "<p>Sie steht <hi>still</hi>, meldet das Hafen-<lb break='no'/>amt<lb/>am Montag.</p>"
    source = (
        f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{HEADER}<text><body>{body}</body></text></TEI>"
    )
    (found,) = articles(tmp_path, source, "a.xml")
    assert found.title == "Die Fähre"
    assert found.text == "Sie steht still, meldet das Hafenamt am Montag."
    assert people(found) == [("author", "Gesa Lührmann"), ("author", "Jost Brandt")]
    assert found.outlet is not None
    assert (found.outlet.name, found.published) == ("Moorkurier", "1899-03-07")


def test_an_issue_in_tei_is_its_articles(tmp_path: Path) -> None:
    parts = (f"<div type='article'><head>{n}</head><p>{n} kam an.</p></div>" for n in ("A", "B"))
    source = f"<TEI>{HEADER}<text><body>{''.join(parts)}</body></text></TEI>"
    found = articles(tmp_path, source, "a.xml")
    assert [(one.title, one.text) for one in found] == [("A", "A kam an."), ("B", "B kam an.")]
    assert {one.published for one in found} == {"1899-03-07"}


WIRES = [
    (
        ("\x01afp0123 4 i  0287 NOR\r\n\x02\r\nFerry stops at Halsund\r\nBy Mira Oldfast\r\n\r\nHALSUND, May 8"
        f" (AFP) - {ONE}\r\n   {TWO}\r\n\x03080630 GMT MAY 23\r\n\x04"),
        ("Ferry stops at Halsund", "2023-05-08T06:30:00Z", "Mira Oldfast"),
    ),
    (
        ("\x01bdt0123 3 pl 221 dpa 0456\r\n\x02\r\nSchiffahrt/Norwegen/\r\nFähre von Halsund steht still =\r\n"
        "\r\nHalsund (dpa) - Die Fähre steht seit Montag.\r\n\x03081230 Mai 23\x04"),
        ("Fähre von Halsund steht still", "2023-05-08", None),
    ),
    (
        ("\x16\x16\x01a0123\x1fr i\x1fbc-\x13Ferry   05-08 0087\x14\r\n\x02^Ferry stops at Halsund<\r\n"
        f"^By MIRA OLDFAST=\r\n   HALSUND, Norway (AP) _ {ONE}<\r\n\x03AP-NY-05-08-23 0630EDT<"),
        ("Ferry stops at Halsund", "2023-05-08T10:30:00Z", "MIRA OLDFAST"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), WIRES)
def test_messages_of_a_wire(tmp_path: Path, source: str, expected: tuple[Any, ...]) -> None:
    (found,) = articles(tmp_path, source)
    writer = next((credit.name for credit in found.credits), None)
    assert (found.title, found.published, writer) == expected
    assert not {"\x01", "\x02", "GMT MAY", "Schiffahrt/"} & set(found.text.split())


def test_each_message_of_a_wire_is_an_article_and_a_cut_one_is_noted() -> None:
    source = "\x01a1 x\n\x02One\n\nIt broke.\n\x03\x04\n\x01a2 x\n\x02Two\n\nIt ran"
    told = list(parse("w", source))
    assert [one.path for one in told if isinstance(one, Record)] == ["w#a1", "w#a2"]
    assert [one.reason for one in told if isinstance(one, Note)] == ["cut-short"]
    assert [one.reason for one in parse("w", "\x01a1\n\x02\x03") if isinstance(one, Problem)] == [
        "empty-entry"
    ]


def test_control_characters_alone_are_no_wire() -> None:
    assert parse("a", f"\x01{ONE} {TWO}\n")[0].format == "plain-text"  # type: ignore[index]
    with pytest.raises(ReadError):
        parse("a", "<note>x</note>")


FEED = """<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Torvik Blad</title>
<link>https://torvik.example/</link><wp:author><wp:author_login>mo</wp:author_login>
<wp:author_display_name>Mira Oldfast</wp:author_display_name></wp:author>
<item><title>Ferry stops</title><link>https://torvik.example/1</link><dc:creator>mo</dc:creator>
<description>It broke.</description><category domain="category">Region</category>
<category domain="post_tag">ferry</category><wp:post_type>post</wp:post_type></item>
<item><title>ferry.jpg</title><link>https://torvik.example/f</link>
<wp:post_type>attachment</wp:post_type></item></channel></rss>"""


def test_an_export_of_wordpress(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(FEED)
    reader = ak.read(path)
    (found,) = reader
    assert (people(found), found.section) == ([("author", "Mira Oldfast")], "Region")
    assert [problem.reason for problem in reader.problems] == ["not-articles"]


def test_an_entry_s_own_feed_is_its_outlet(tmp_path: Path) -> None:
    item = (
        "<rss><channel><title>Planet Harbour</title><item><title>Ferry stops</title><link>{}</link>"
        "<source url='https://torvik.example/rss'>Torvik Blad</source></item></channel></rss>"
    )
    (own,) = articles(tmp_path, item.format(URL))
    (other,) = articles(tmp_path, item.format("https://mirror.example/1"))
    assert own.outlet is not None
    assert own.outlet.name == "Torvik Blad"
    assert other.outlet is None or other.outlet.name != "Torvik Blad"


def test_what_a_page_in_mdx_imports_is_no_text(tmp_path: Path) -> None:
    code = "import Box from '../Box.astro';\nimport { a } from 'x'\n\nexport const day = 5;\n"
    (found,) = articles(tmp_path, f"---\ntitle: Ferry stops\n---\n{code}\n{ONE}\n", "a.mdx")
    assert found.text == ONE
    (prose,) = articles(tmp_path, f"---\ntitle: T\n---\nimport of fish fell.\n{ONE}\n", "a.md")
    assert prose.text.startswith("import of fish")


def test_code_in_markdown_credits_nobody(tmp_path: Path) -> None:
    code = "```yaml\n---\nauthor: Jane Sample\n---\n```"
    (found,) = articles(tmp_path, f"# How to post\n\n{ONE}\n\n{code}\n\nauthor: Mira Oldfast\n")
    assert people(found) == [("author", "Mira Oldfast")]
    assert "author: Jane Sample" in found.text


def test_the_original_of_a_head_is_the_address(tmp_path: Path) -> None:
    head = f"# 水闸暂停放水\n\n> 原文：<{URL}>\n> 作者：沈砚秋\n> 发布时间：2023-05-08\n\n"
    (found,) = articles(tmp_path, f"{head}水务局周一通报，水闸因轴承损坏暂停放水。\n", "a.md")
    assert (found.url, people(found)) == (URL, [("author", "沈砚秋")])


def test_httrack_leaves_the_scheme_out(tmp_path: Path) -> None:
    mark = "<!-- Mirrored from torvik.example/n/1.html by HTTrack Website Copier/3.x, Mon, 08 May 2023 -->"
    (found,) = articles(tmp_path, f"<html>{mark}<body><h1>T</h1><p>{ONE}</p></body></html>")
    assert found.canonical_url is not None
    assert found.canonical_url.endswith("://torvik.example/n/1.html")


PIER = {"title": "Tram stays shut", "url": URL, "text": ONE, "date": "2024-02-13"}
FARES = {"title": "Fares fall", "url": f"{URL}2", "text": TWO, "date": "2024-02-14"}
TABLES = {
    "columns": {key: {"0": PIER[key], "1": FARES[key]} for key in PIER},
    "split": {
        "columns": list(PIER),
        "index": [0, 1],
        "data": [[*PIER.values()], [*FARES.values()]],
    },
    "values": {"range": "A1:D3", "values": [list(PIER), [*PIER.values()], [*FARES.values()]]},
    "lists": [list(PIER), [*PIER.values()], [*FARES.values()]],
    "names": {"a1": PIER, "a2": FARES},
}


@pytest.mark.parametrize("form", TABLES)
def test_a_table_in_json(tmp_path: Path, form: str) -> None:
    found = articles(tmp_path, json.dumps(TABLES[form]), "a.json")
    assert [(one.title, one.text, one.published) for one in found] == [
        ("Tram stays shut", ONE, "2024-02-13"),
        ("Fares fall", TWO, "2024-02-14"),
    ]


@pytest.mark.parametrize("around", ["var news = {};", "export default {}", "artiList({})", "{}"])
def test_json_that_a_script_holds(tmp_path: Path, around: str) -> None:
    (found,) = articles(tmp_path, around.replace("{}", json.dumps([PIER])), "a.js")
    assert (found.title, found.text) == ("Tram stays shut", ONE)


def test_a_text_about_sql_is_a_text(tmp_path: Path) -> None:
    code = "INSERT INTO `a` (t) VALUES (1);"
    (found,) = articles(tmp_path, f"SET your clocks.\n\n{ONE}\n")
    (other,) = articles(tmp_path, f"How to store rows in a table\n\n{ONE}\n{code}\n")
    assert ONE in found.text
    assert code in other.text


def test_a_call_in_prose_is_prose(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, f"call(it) what you will.\n\n{ONE}\n")
    assert found.format == "plain-text"


@pytest.mark.parametrize(
    "data",
    [
        [["urlkey", "timestamp", "original", "digest"], ["a)/", "2024", URL, "AB"]],
        {"openapi": "3.0", "info": {"title": "API", "description": "d"}, "servers": [{"url": URL}]},
        {"entries": [{"links": [{"href": URL}]}, {"links": [{"href": f"{URL}2"}]}]},
    ],
)
def test_addresses_alone_are_no_rows(tmp_path: Path, data: Any) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data))
    reader = ak.read(path)
    assert list(reader) == []
    assert [problem.reason for problem in reader.problems] == ["not-articles"]


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        ({"url": None, "url_original": URL}, "url", URL),
        ({"url": None, "标题链接": URL}, "url", URL),
        ({"url": None, "canonical": [{"href": URL}]}, "url", URL),
        ({"所属栏目": "社会"}, "section", "社会"),
        ({"wp:term": [[{"taxonomy": "category", "name": "Transit"}]]}, "section", "Transit"),
        ({"category": 4, "columnName": "Transit"}, "section", "Transit"),
        ({"taxonomy": {"primary_section": {"name": "Transit"}}}, "section", "Transit"),
        ({"title": None, "headlines": {"basic": "Tram"}}, "title", "Tram"),
        ({"date": None, "versioncreated": "2024-02-13T08:15:00Z"}, "published", "2024-02-13T08:15:00Z"),
    ],
)  # fmt: skip
def test_other_names_of_facts(tmp_path: Path, keys: dict[str, Any], field: str, value: str) -> None:
    assert getattr(row(tmp_path, **{"text": ONE, **keys}), field) == value


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ({"来源": "来源：临江晚报"}, "临江晚报"),
        ({"feed": {"title": "Kvarnstad Post", "site_url": "https://torvik.example/"}}, "Kvarnstad Post"),
        ({"source-hostname": "Kvarnstad Post"}, "Kvarnstad Post"),
        ({"source": "Note: Kvarnstad"}, "Note: Kvarnstad"),
    ],
)  # fmt: skip
def test_other_names_of_the_outlet(tmp_path: Path, keys: dict[str, Any], name: str) -> None:
    outlet = row(tmp_path, text=ONE, **keys).outlet
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("記者姓名", "葉書恆", ("reporter", "葉書恆")),
        ("作者名字", "沈砚秋", ("author", "沈砚秋")),
        ("credits", {"by": [{"type": "author", "name": "Ilsa Grenn"}]}, ("author", "Ilsa Grenn")),
    ],
)
def test_other_names_of_people(
    tmp_path: Path, key: str, value: Any, expected: tuple[str, str]
) -> None:
    assert people(row(tmp_path, text=ONE, **{key: value})) == [expected]


def test_a_text_in_blocks(tmp_path: Path) -> None:
    spans = {"_type": "block", "children": [{"text": TWO[:9]}, {"text": TWO[9:], "marks": ["em"]}]}
    picture = {"type": "image", "url": "https://a.example/1.jpg", "caption": "The pier"}
    arc = row(
        tmp_path, content_elements=[{"type": "text", "content": ONE}, picture, {"content": TWO}]
    )
    sanity = row(tmp_path, body=[{"_type": "block", "children": [{"text": ONE}]}, spans])
    assert arc.text == sanity.text == f"{ONE}\n{TWO}"


FRONT = [
    ("authors:\n  - name: Ilsa Grenn\n    role: Reporter\n  - name: Rolf Amdal\n    role: Photographer",
     [("reporter", "Ilsa Grenn"), ("photographer", "Rolf Amdal")]),
    ("copyright_author: 陆明远\ncopyright_url: https://torvik.example/n/1", [("author", "陆明远")]),
    ("original_title: Ilsa Grenn", []),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "expected"), FRONT)
def test_people_of_front_matter(tmp_path: Path, keys: str, expected: list[tuple[str, str]]) -> None:
    (found,) = articles(tmp_path, f"---\ntitle: Tram\n{keys}\n---\n{ONE}\n", "a.md")
    assert people(found) == expected
    assert (found.title, found.url) == ("Tram", URL if "copyright_url" in keys else None)


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        (f"# Tram stays shut\n\n{ONE}\n", "Tram stays shut", "the first heading"),
        (f"{ONE}\n\n# Fares\n\n{TWO}\n", None, "one further down"),
        (f"## Fares\n\n{TWO}\n", None, "one of a part"),
    ],
)
def test_the_title_under_front_matter(
    tmp_path: Path, text: str, title: str | None, why: str
) -> None:
    (found,) = articles(tmp_path, f"---\ndate:\n  created: 2024-02-13\n---\n\n{text}", "a.md")
    assert (found.title, found.published) == (title, "2024-02-13"), why
    (named,) = articles(tmp_path, f"---\ntitle: Tram\n---\n\n{text}", "a.md")
    assert named.title == "Tram"


def test_facts_under_a_cover_and_a_heading(tmp_path: Path) -> None:
    head = f"![c](https://a.example/c.jpg)\n\n## Metadata\n- Author: [[Ilsa Grenn]]\n- URL: {URL}\n"
    (found,) = articles(tmp_path, f"# Tram\n\n{head}\n## Highlights\n- {ONE}\n", "a.md")
    assert (found.url, people(found)) == (URL, [("author", "Ilsa Grenn")])
    assert [photo.url for photo in found.photos] == ["https://a.example/c.jpg"]


def test_double_colons_of_logseq(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, f"title:: Tram\nauthor:: [[Ilsa Grenn]]\n\n- {ONE}\n")
    assert (found.title, people(found)) == ("Tram", [("author", "Ilsa Grenn")])


def test_an_epub_is_its_pages(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr("META-INF/container.xml", "<container/>")
        file.writestr("OEBPS/content.opf", "<package/>")
        file.writestr("OEBPS/1.xhtml", f"<html><body><h1>Tram</h1><p>{ONE}</p></body></html>")
    reader = ak.read(tmp_path / "a.epub")
    assert [found.text for found in reader] == [ONE]
    assert (reader.problems, reader.skipped) == ([], {"document-part": 3})


RTF = {
    "a font of another alphabet": (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1\'d2\'f0\f0 caf\'e9}",
        "Трcafé",
    ),
    "a letter in two parts": (r"{\rtf1\ansi\ansicpg936 \'c7\b\'e0}", "青"),
    "of a Macintosh": (r"{\rtf1\mac\ansicpg10000 Caf\'8e}", "Café"),
    "an unknown code page": (r"{\rtf1\ansi\ansicpg77777 Caf\'e9}", "Café"),
    "a font that is not listed": (r"{\rtf1\ansi\ansicpg1251\f7\'d2}", "Т"),
    "back behind a group": (r"{\rtf1\ansi{\fonttbl{\f1\fcharset204 B;}}{\f1\'d2}\'e9}", "Тé"),
    "bytes beside a character": (r"{\rtf1\ansi\ansicpg936\uc2 \u20020\'c1\'d9!}", "临!"),
}


@pytest.mark.parametrize("what", RTF)
def test_bytes_of_rtf_are_in_the_encoding_of_their_font(what: str) -> None:
    source, text = RTF[what]
    assert rtf_text(source) == text


def test_a_value_of_bibtex_may_be_joined() -> None:
    parts = bibtex_parts('@misc{a, title = "Lift " # {opens}, journal = {The Quay}}').labelled
    assert [part.value for part in parts if part.label in {"title", "journal"}] == [
        "Lift opens",
        "The Quay",
    ]


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ({"name": "Lift opens", "datePublished": "2024-03-05", "text": ONE}, "Lift opens"),
        ({"name": "parser", "created_at": "2024-03-05", "description": ONE}, None),
        ({"name": "Ann", "title": "Lift opens", "datePublished": "2024-03-05"}, "Lift opens"),
        ({"title_zh": "水闸停运", "text": ONE}, "水闸停运"),
        ({"title_en": "Lift", "title": "水闸停运", "text": ONE}, "水闸停运"),
        ({"ueberschrift": "Leuchtturm dunkel", "inhalt": ONE}, "Leuchtturm dunkel"),
    ],
)
def test_what_a_row_calls_its_title(
    tmp_path: Path, keys: dict[str, Any], title: str | None
) -> None:
    assert row(tmp_path, **keys).title == title


def test_a_text_in_markdown_beside_its_metadata(tmp_path: Path) -> None:
    said = {"title": "Ferry stops", "sourceURL": URL, "author": "Ilsa Grenn"}
    data = {"success": True, "data": {"markdown": f"{ONE}\n\n{TWO}", "metadata": said}}
    (found,) = articles(tmp_path, json.dumps(data), "a.json")
    assert (found.title, found.url, found.text) == ("Ferry stops", URL, f"{ONE}\n{TWO}")


@pytest.mark.parametrize(
    "source",
    [
        f"<document><meta><title>Tram</title><url>{URL}</url></meta><body><p>{ONE}</p></body></document>",
        (
            f"<nodes><node><title>Tram</title><link>{URL}</link><body><und is_array='true'><item>"
            f"<value>&lt;p&gt;{ONE}&lt;/p&gt;</value></item></und></body></node></nodes>"
        ),
    ],
)
def test_xml_with_a_head_or_values_in_objects(tmp_path: Path, source: str) -> None:
    (found,) = articles(tmp_path, source, "a.xml")
    assert (found.title, found.url, found.text) == ("Tram", URL, ONE)


HEADS = {
    "brackets": f"【标题】水闸停运\n【作者】沈砚秋\n【链接】{URL}\n【正文】\n{ONE}\n",
    "empty lines": f"Title: 水闸停运\nAuthor: 沈砚秋\n\nURL Source: {URL}\n\nMarkdown Content:\n{ONE}\n",
    "lines": f"Title: 水闸停运\nURL: {URL}\nAuthor: 沈砚秋\n\n{ONE}\n",
}


@pytest.mark.parametrize("form", HEADS)
def test_lines_with_keys_above_a_text(tmp_path: Path, form: str) -> None:
    (found,) = articles(tmp_path, HEADS[form])
    assert (found.title, found.url, found.text) == ("水闸停运", URL, ONE)
    assert people(found) == [("author", "沈砚秋")]


@pytest.mark.parametrize(
    "source",
    [
        f"Title: Ferry stops\nAuthor: Ilsa Grenn\n\nNote: the ferry was late.\n\n{ONE}\n",
        f"Title: Ferry stops\nAuthor: Ilsa Grenn\n\nReporter: Was it late?\n\n{ONE}\nthe ferry was late",
        f"[Update] The ferry runs.\n[Notes] None.\n\n{ONE}\n",
    ],
)
def test_lines_of_a_text_stay_in_it(tmp_path: Path, source: str) -> None:
    (found,) = articles(tmp_path, source)
    assert "the ferry was late" in found.text or "[Update]" in found.text


def test_a_schema_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"$schema": "x", "title": "Article", "description": "An article"}')
    assert list(ak.read(path)) == []


def test_markdown_below_a_comment(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, f"<!-- lint\noff -->\n# Ferry stops\n\n{ONE}\n", "a.md")
    assert (found.title, found.text) == ("Ferry stops", ONE)


TABLE = (
    f"<table><tr><th>Title</th><th>Link</th></tr><tr><td>Ferry book</td><td>{URL}</td></tr></table>"
)


@pytest.mark.parametrize("above", ["", '<?xml version="1.0" encoding="gb2312"?>\n'])
def test_an_article_with_a_table_in_it_is_no_table(tmp_path: Path, above: str) -> None:
    text = f"<h1>Ferry stops</h1><p>{ONE} {TWO}</p><p>{TWO} {ONE} {TWO}</p><p>{ONE}</p>"
    page = f"{above}<html><body><article>{text}{TABLE}</article></body></html>"
    (article,) = articles(tmp_path, page, "a.html")
    assert (article.format, ONE in article.text) == ("html", True)
    (line,) = articles(tmp_path, f"{above}<html><body>{TABLE}</body></html>", "b.html")
    assert (line.format, line.title) == ("row", "Ferry book")


@pytest.mark.parametrize("name", ["entries", "pages"])
def test_a_list_in_a_log_is_no_traffic(tmp_path: Path, name: str) -> None:
    rows = [{"title": f"Ferry {n}", "text": ONE, "url": f"{URL}{n}"} for n in range(2)]
    assert len(articles(tmp_path, json.dumps({"log": {name: rows}}), "a.json")) == 2


SHOWN = {
    "script": "const a = 1;\nfunction b(c) {\n  return () => { a = c(a); };\n}\nb(a)(); b(b)();\n",
    "style": "a { color: red; text-decoration: none; }\np { margin: 0; padding: 0; }\n",
}


@pytest.mark.parametrize("code", SHOWN.values(), ids=list(SHOWN))
@pytest.mark.parametrize(
    "said",
    [
        "It adds one each time, and nothing else.",
        "那么每次调用都会加一。",
        "Das ist alles, was man dazu sagen kann.",
    ],
)
def test_a_text_that_shows_code_is_a_text(tmp_path: Path, code: str, said: str) -> None:
    assert len(articles(tmp_path, f"{code}\n{said}\n")) == 1
    assert articles(tmp_path, f"/* {said} */\n// {said}\n{code}", "b.txt") == []


def test_a_fence_of_tildes_shows_code_too(tmp_path: Path) -> None:
    assert len(articles(tmp_path, f"~~~js\n{SHOWN['script']}~~~\n\nThat is it.\n", "a.md")) == 1


@pytest.mark.parametrize("text", ["---\n---\n", "\n---\n", "---\r\n\r\n---\r\n\r\n---\r\n"])
def test_rules_and_nothing_else_are_broken_front_matter(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, "utf-8", newline="")
    reader = ak.read(tmp_path / "a.md")
    assert list(reader) == []
    assert [problem.reason for problem in reader.problems] == ["broken-front-matter"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_documents_of_one_first_key_are_articles_each(tmp_path: Path, mark: str) -> None:
    one, two = "title: A\nurl: https://a.example/1\n", "title: B\nurl: https://a.example/2\n"
    (tmp_path / "a.yml").write_text(f"{mark}{one}---\n\n---\n{two}", "utf-8")
    assert [article.title for article in ak.read(tmp_path / "a.yml")] == ["A", "B"]


def test_a_list_in_front_matter_without_a_text_is_no_list_of_articles(tmp_path: Path) -> None:
    head = f"title: Ferry stops\nsources:\n- title: Post\n  url: {URL}\n"
    (article,) = articles(tmp_path, f"---\n{head}---\n", "a.md")
    assert article.title == "Ferry stops"
    (listed,) = articles(tmp_path, head, "b.yml")
    assert listed.title == "Post"


def test_names_in_yaml_that_double_a_list_are_not_followed(tmp_path: Path) -> None:
    lines = [f"- title: T\n  url: {URL}\n  text: &a0 [lol, lol]\n"]
    lines += [f"- url: {URL}\n  text: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)]
    assert len(articles(tmp_path, "".join(lines), "a.yml")) == 1
    text = f"- title: R&D *now*, they say\n  url: {URL}\n- title: Up\n  url: {URL}2\n"
    assert len(articles(tmp_path, text, "b.yml")) == 2


def test_as_many_paragraphs_as_authors_are_one_article(tmp_path: Path) -> None:
    data = {"authors": ["Mira Oldfast", "Jon Vik"], "paragraphs": [ONE, TWO]}
    (article,) = articles(tmp_path, json.dumps(data), "a.json")
    assert article.text == f"{ONE}\n{TWO}"
