"""Shapes in which scrapers, readers and blogs write articles; and what looks like them and is not."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note
from archivekit.testing import assert_evidence

ONE = "The ferry between Halsund and Torvik stopped on Monday, the harbour office said."
TWO = "Spare parts are expected by Friday, and buses run until then."
URL, OTHER = "https://torvik.example/n/1", "https://torvik.example/n/2"


def records(source: str) -> list[Record]:
    return [found for found in parse("a", source) if isinstance(found, Record)]


def formats(source: str) -> list[str]:
    return [record.format for record in records(source)]


def read(tmp_path: Path, source: str | bytes, name: str = "a.txt") -> list[Article]:
    (tmp_path / name).write_bytes(source.encode() if isinstance(source, str) else source)
    articles = list(ak.read(tmp_path / name))
    for article in articles:
        assert_evidence(article)
    return articles


def facts(article: Article) -> tuple[Any, ...]:
    people = [credit.name for credit in article.credits]
    return article.title, article.url, article.published, *people


LISTED = [("Ferry stops", URL, "2024-03-05", "Mira Oldfast"), ("Fares stay", OTHER, "2024-03-06")]


@pytest.mark.parametrize(
    "source",
    [
        (f"- title: Ferry stops\n  url: {URL}\n  date: 2024-03-05\n  author: Mira Oldfast\n"
        f"- title: Fares stay\n  url: {OTHER}\n  date: 2024-03-06\n"),
        (f"# Press\npress:\n  - title: 'Ferry stops'\n    url: {URL}\n    date: 2024-03-05\n"
        f"    author: Mira Oldfast\n  - title: Fares stay\n    url: {OTHER}\n    date: 2024-03-06\n"),
        (f"title: Ferry stops\nurl: {URL}\ndate: 2024-03-05\nauthor: Mira Oldfast\n---\n"
        f"title: Fares stay\nurl: {OTHER}\ndate: 2024-03-06\n"),
        ("import x from './x';\n\nexport const press: Item[] = [\n"
        f"  {{ title: 'Ferry stops', url: \"{URL}\", date: '2024-03-05', // first\n"
        f"    author: `Mira Oldfast`, logo: x, }},\n"
        f"  {{ title: \"Fares\" + ' stay', url: '{OTHER}', date: new Date('2024-03-06') }},\n];\n"),
        (f"{{'title': 'Ferry stops', 'url': '{URL}', 'date': datetime.date(2024, 3, 5),"
        f" 'author': 'Mira Oldfast', 'tags': None}}\n"
        f"{{'title': 'Fares stay', 'url': '{OTHER}', 'date': '2024-03-06', 'seen': True}}\n"),
        (f'/* 1 */\n{{ "_id" : ObjectId("65e6"), "title" : "Ferry stops", "url" : "{URL}",'
        ' "author" : "Mira Oldfast", "date" : ISODate("2024-03-05") }\n'
        f'/* 2 */\n{{ "title" : "Fares stay", "url" : "{OTHER}", "date" : ISODate("2024-03-06") }}'),
        json.dumps(
            {
                "titles": ["Ferry stops", "Fares stay"],
                "urls": [URL, OTHER],
                "dates": ["2024-03-05", "2024-03-06"],
                "author": ["Mira Oldfast", None],
            }
        ),
        json.dumps(
            {
                URL: {"title": "Ferry stops", "date": "2024-03-05", "author": "Mira Oldfast", "text": ONE},
                OTHER: {"title": "Fares stay", "date": "2024-03-06", "text": TWO},
            }
        ),
        (f"Title: Ferry stops\nURL: {URL}\nDate: 2024-03-05\nAuthor: Mira Oldfast\n\n{ONE}\n\n"
        f"{'=' * 30}\nTitle: Fares stay\nURL: {OTHER}\nDate: 2024-03-06\n\n{TWO}\n"),
        (f"标题：Ferry stops\n链接：{URL}\n时间：2024-03-05\n作者：Mira Oldfast\n\n{ONE}\n\n"
        f"标题：Fares stay\n链接：{OTHER}\n时间：2024-03-06\n\n{TWO}\n"),
        ('<table border="1" class="dataframe"><thead><tr><th></th><th>title</th><th>url</th>'
        "<th>date</th><th>author</th></tr></thead><tbody><tr><th>0</th><td>Ferry stops</td>"
        f"<td>{URL}</td><td>2024-03-05</td><td>Mira Oldfast</td></tr><tr><th>1</th>"
        f"<td>Fares stay</td><td>{OTHER}</td><td>2024-03-06</td><td></td></tr></tbody></table>"),
        (f"0\tFerry stops\t{URL}\t2024-03-05\t{ONE}\n1\tFares stay\t{OTHER}\t2024-03-06\t{TWO} {TWO}\n"
        f"2\tLift opens\t{URL}3\t2024-03-07\t{TWO} {ONE}\n"),
    ],
)  # fmt: skip
def test_a_list_of_articles_is_read_however_it_is_written(tmp_path: Path, source: str) -> None:
    found = [facts(article) for article in read(tmp_path, source)][:2]
    assert found in (LISTED, [row[:3] for row in LISTED])


@pytest.mark.parametrize(
    "source",
    [
        "- Lift: it opens.\n- Stairs: they do not.\n",
        f"# Notes\n\n- title: of a book\n- url: of a page\n\n{ONE}",
        f"A {{note}} in braces stands in this text. {ONE}",
        f"[Update] {ONE}\n\n{TWO}",
        f"const is a word, and so is let. {ONE}",
        f"Frage: Wann?\nAntwort: Morgen.\n\n{ONE}\n\nFrage: Wo?\nAntwort: Hier.\n\n{TWO}",
        f"Title: Ferry stops\nDate: 2024-03-05\n\n{ONE}\n\nTitle: a word in a text\n\n{TWO}",
        (
            f"<html><body><article><h1>Ferry stops</h1><p>{ONE}</p><table><tr><th>Boat</th><th>Date</th>"
            "</tr><tr><td>A</td><td>2024-03-05</td></tr></table></article></body></html>"
        ),
        f'"{ONE}" the office said.\n"{TWO}" it added.\n"Thanks," said a passenger, "for the tea."\n',
    ],
)
def test_one_text_stays_one(tmp_path: Path, source: str) -> None:
    assert len(read(tmp_path, source)) == 1


def test_a_list_that_breaks_off_keeps_what_is_whole() -> None:
    rows = [{"title": f"Ferry {n}", "url": f"{URL}{n}", "text": ONE} for n in range(3)]
    *found, note = parse("a.json", json.dumps(rows)[:-40])
    assert [record.path for record in found if isinstance(record, Record)] == [
        "a.json#1",
        "a.json#2",
    ]
    assert isinstance(note, Note)
    assert note.reason == "cut-short"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"[{{'type': 'text/html', 'base': 'https://a.example/f', 'value': '<p>{ONE}</p>'}}]", ONE),
        (f"2024-03-05\n\n[{{'type': 'text/html', 'value': '{ONE}\n\n{TWO} It's over.'}}]", ONE),
        (f'[{{"type": "text/plain", "language": null, "value": "{ONE}"}}]', ONE),
        (f"[{{'type': 'text/html', 'base': '', 'value': '{ONE}\n\n{TWO}", TWO),
    ],
)
def test_a_printed_object_is_the_text_in_it(tmp_path: Path, body: str, text: str) -> None:
    (found,) = read(tmp_path, f"# Ferry stops\n\n{body}\n", "a.md")
    assert text in found.text
    assert "'type'" not in found.text
    assert "'value'" not in found.text


@pytest.mark.parametrize("body", [f"[{{'a': 1}}] {ONE}", f"{{'value' is a key}} {ONE}"])
def test_other_brackets_stay(tmp_path: Path, body: str) -> None:
    (found,) = read(tmp_path, f"# Ferry stops\n\n{body}\n", "a.md")
    assert found.text == body


PAGE = f"<html><head><title>Ferry stops</title></head><body><p>{ONE}</p></body></html>"


def test_a_log_of_a_browser(tmp_path: Path) -> None:
    def entry(url: str, status: int, media: str, **content: Any) -> dict[str, Any]:
        return {
            "startedDateTime": "2024-03-06T10:00:00.000Z",
            "request": {"url": url},
            "response": {"status": status, "content": {"mimeType": media, **content}},
        }

    coded = base64.b64encode(PAGE.encode()).decode()
    entries = [
        entry(URL, 200, "text/html; charset=utf-8", text=PAGE),
        entry(OTHER, 200, "text/html", text=coded, encoding="base64"),
        entry(f"{URL}/i.png", 200, "image/png", text="iVBO", encoding="base64"),
        entry(f"{URL}/gone", 404, "text/html", text="gone"),
        entry(f"{URL}/none", 200, "text/html"),
        {"request": None},
    ]
    (tmp_path / "a.har").write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    reader = ak.read(tmp_path / "a.har")
    found = list(reader)
    assert [(one.url, one.text, one.published_from) for one in found] == [
        (URL, ONE, "crawl"),
        (OTHER, ONE, "crawl"),
    ]
    assert found[0].path.endswith(f"a.har!20240306100000/{URL}")
    assert [problem.reason for problem in reader.problems] == ["empty-file"]
    assert reader.skipped == {"media-type": 1, "http-404": 1, "http-other": 1}


def test_a_log_that_breaks_off_is_a_problem(tmp_path: Path) -> None:
    log = '{"log": {"version": "1.2", "creator": {"name": "Lake"}, "entries": [{"request"'
    (tmp_path / "a.har").write_text(log)
    reader = ak.read(tmp_path / "a.har")
    assert (list(reader), [one.reason for one in reader.problems]) == ([], ["corrupt-member"])


@pytest.mark.parametrize("form", ["stream", "file", "feather"])
def test_tables_of_arrow(tmp_path: Path, form: str) -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"title": ["Ferry", "Fares"], "url": [URL, OTHER], "text": [ONE, TWO]})
    path = tmp_path / "a.arrow"
    if form == "feather":
        from pyarrow import feather

        feather.write_feather(table, str(path))
    else:
        make = pa.ipc.new_stream if form == "stream" else pa.ipc.new_file
        with pa.OSFile(str(path), "wb") as sink, make(sink, table.schema) as writer:
            writer.write_table(table)
    assert [one.text for one in ak.read(path)] == [ONE, TWO]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    reader = ak.read(path)
    assert list(reader) == []
    assert {problem.reason for problem in reader.problems} <= {"truncated", "empty-container"}


def test_a_sitemap_for_news() -> None:
    news = (
        "<news:news><news:publication><news:name>Torvik Post</news:name><news:language>en"
        "</news:language></news:publication><news:publication_date>2024-03-05T08:00:00Z"
        "</news:publication_date><news:title>Ferry stops</news:title></news:news>"
    )
    opening = '<urlset xmlns="s" xmlns:news="n">'
    source = f"{opening}<url><loc>{URL}</loc>{news}</url><url><loc>{OTHER}</loc></url></urlset>"
    (found,) = records(source)
    named = {field.name: field.value for field in found.fields}
    assert named == {
        "title": "Ferry stops",
        "url": URL,
        "date": "2024-03-05T08:00:00Z",
        "site": "Torvik Post",
        "language": "en",
    }
    with pytest.raises(ReadError, match="lists 1 addresses"):
        list(parse("a", f"{opening}<url><loc>{OTHER}</loc></url></urlset>"))


ENTRY = (
    '<article class="h-entry"><h1 class="p-name">Ferry stops</h1>{0}<div class="e-content">'
    f"<p>{ONE}</p></div><footer>By <a class='p-author h-card' href='/m'>Mira Oldfast</a> on"
    f' <a class="u-url" href="{URL}"><time class="dt-published" datetime="2024-03-05T08:00:00Z">'
    "today</time></a></footer></article>"
)


def test_an_entry_in_microformats(tmp_path: Path) -> None:
    page = f"<html><body>{ENTRY.format('')}</body></html>"
    (found,) = read(tmp_path, page, "a.html")
    assert facts(found) == ("Ferry stops", URL, "2024-03-05T08:00:00Z", "Mira Oldfast")
    reply = (
        '<div class="h-cite"><a class="p-author h-card">Ode Brandt</a> <a class="u-url"'
        f' href="{OTHER}"><time class="dt-published" datetime="2023-01-01">then</time></a></div>'
    )
    (found,) = read(tmp_path, f"<html><body>{ENTRY.format(reply)}</body></html>", "a.html")
    assert facts(found) == ("Ferry stops", URL, "2024-03-05T08:00:00Z", "Mira Oldfast")
    (found,) = read(tmp_path, f"<html><body>{ENTRY.format('') * 2}</body></html>", "a.html")
    assert found.url is None


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("User-agent: *\nDisallow: /admin/\n\nSitemap: https://a.example/s.xml\n", "crawlers"),
        ("# robots\nUser-Agent: GPTBot\nDisallow: /\n", "crawlers"),
        ("a.example, 12, DIRECT, ab\nb.example, 13, RESELLER\n", "advertisements"),
        ("/* x */ body { color: #222; margin: 0 }\n.a > p:hover { top: 1px }", "style sheet"),
        ("@media (max-width:9em){.a{color:red;}}.b{}.c{background:url(x.png)}", "style sheet"),
        ("(function(){var a=document.querySelector('.x');a&&a.remove();})();", "script"),
        (
            "const a = require('a');\nmodule.exports = { b: () => a(), c() { return 1; } };",
            "script",
        ),
    ],
)
def test_files_for_browsers_and_crawlers(source: str, kind: str) -> None:
    with pytest.raises(ReadError, match=kind) as error:
        list(parse("a", source))
    assert error.value.reason == "not-articles"


@pytest.mark.parametrize(
    "source",
    [
        f"Sitemap to the stars: what a user-agent is.\n\n{ONE}",
        f"The {{ferry}} stopped: it is (again) over; {ONE}",
        f"{ONE}\n\nIt was a DIRECT hit, they said.",
        f"{ONE} Write `function f() {{ return 1; }}` there. {TWO} {ONE} {TWO}",
    ],
)
def test_prose_with_marks_of_code_is_prose(source: str) -> None:
    assert formats(source) == ["plain-text"]


@pytest.mark.parametrize(
    "source",
    [
        (
            "AUTHOR: Mira Oldfast\nTITLE: Ferry stops\nSTATUS: Publish\nUNIQUE URL: {url}\nDATE: 03/05/2024"
            " 08:41:58 PM\n-----\nBODY:\n<p>{one}</p>\n-----\nEXTENDED BODY:\n<p>{two}</p>\n-----\n"
            "COMMENT:\nAUTHOR: Ode\nDATE: 03/06/2024 09:00:00 AM\nThanks!\n-----\n--------\n"
        ),
        (
            "title: Ferry stops\n---\npub_date: 2024-03-05\n---\nurl: {url}\n---\nauthor: Mira Oldfast\n"
            "---\ntags:\n\na\nb\n---\nbody:\n\n{one}\n\n{two}\n"
        ),
        (
            "Title: Ferry stops\n\n----\n\nDate: 2024-03-05\n\n----\n\nUrl: {url}\n\n----\n\n"
            "Author: Mira Oldfast\n\n----\n\nText:\n\n{one}\n\n{two}\n"
        ),
        (
            '[[!meta title="Ferry stops"]]\n[[!meta date="2024-03-05"]]\n[[!meta permalink="{url}"]]\n'
            '[[!meta author="Mira Oldfast"]]\n[[!meta license="""\n[[CC|by]]\n"""]]\n[[!tag sea]]\n'
            "{one}\n\n{two}\n"
        ),
    ],
)
def test_texts_of_blogs(tmp_path: Path, source: str) -> None:
    (found,) = read(tmp_path, source.format(url=URL, one=ONE, two=TWO))
    assert facts(found) == ("Ferry stops", URL, "2024-03-05", "Mira Oldfast")
    assert (found.text.replace("\n\n", "\n")) == f"{ONE}\n{TWO}"


def test_texts_of_blogs_without_an_address(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path, f"<!--t Ferry stops t-->\n<!--d It did. d-->\n<!--tag a,b tag-->\n\n{ONE}"
    )
    assert (found.title, found.text) == ("Ferry stops", ONE)
    (found,) = read(
        tmp_path, f"====== Ferry stops ======\n\n~~NOTOC~~\n**{ONE}** [[wiki:sea|sea]]\n"
    )
    assert (found.title, found.text) == ("Ferry stops", f"{ONE} sea")


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            ('From: "Torvik Post: Mira Oldfast" <user@rss2email.invalid>\nX-RSS-Feed: https://a.example\n'
            f"X-RSS-ID: 1\nX-RSS-URL: {URL}\n"),
            (URL, "Torvik Post", ["Mira Oldfast"]),
        ),
        (
            f'From: "Torvik Post" <user@rss2email.invalid>\nX-RSS-ID: 1\nX-RSS-URL: {URL}\n',
            (URL, "Torvik Post", []),
        ),
        (f"From: Mira Oldfast <m@a.example>\nContent-Base: {URL}\n", (URL, None, ["Mira Oldfast"])),
    ],
)  # fmt: skip
def test_feeds_that_a_program_mailed(
    tmp_path: Path, headers: str, expected: tuple[str, str | None, list[str]]
) -> None:
    mail = f"{headers}Subject: Ferry stops\nDate: Tue, 05 Mar 2024 08:00:00 -0000\n\n{ONE}\n"
    (found,) = read(tmp_path, mail)
    outlet = found.outlet.name if found.outlet else None
    assert (found.url, outlet, [credit.name for credit in found.credits]) == expected


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (
            {"type": "OrderedCollection", "orderedItems": [{"type": "Create", "object": {
                "type": "Article", "name": "The ferry stops for good", "url": URL,
                "published": "2024-03-05T08:00:00Z", "content": f"<p>{ONE}"}}]},
            "The ferry stops for good",
        ),
        (
            {"query": {"pages": {"1": {"title": "Ferry stops", "extract": ONE}}}},
            "Ferry stops",
        ),
    ],
)  # fmt: skip
def test_answers_of_interfaces(tmp_path: Path, answer: dict[str, Any], title: str) -> None:
    (found,) = read(tmp_path, json.dumps(answer), "a.json")
    assert (found.title, found.text) == (title, ONE)


@pytest.mark.parametrize(
    ("text", "is_list", "why"),
    [
        ("It *really* stopped.", True, "emphasis is no alias"),
        ("&b It stopped.", True, "an anchor that nothing names is one text"),
        ("*a", False, "a text that stands elsewhere"),
        ("[*a, *a, *a]", False, "in brackets, where each level could stand for more"),
        ("{b: *a}", False, "in braces"),
    ],
)
def test_yaml_in_which_a_part_stands_for_another_is_no_list(
    text: str, is_list: bool, why: str
) -> None:
    listed = f"- title: Ferry\n  url: {URL}\n  tags: &a [x]\n  text: {text}\n- title: Two\n  url: {OTHER}\n"
    assert ("row" in formats(listed)) is is_list, why


def test_a_printed_object_far_down_is_part_of_its_text(tmp_path: Path) -> None:
    printed = "[{'type': 'text/html', 'value': 'Feeds are printed so.'}]"
    (near,) = read(tmp_path, f"Title: Ferry\nUrl: {URL}\n\n{printed}\n")
    (far,) = read(tmp_path, f"Title: Ferry\nUrl: {URL}\n\n{ONE * 8}\n\n{printed}\n")
    assert near.text == "Feeds are printed so."
    assert printed in far.text


def test_bulk_actions_are_skipped(tmp_path: Path) -> None:
    lines = 2 * [{"index": {"_id": "1"}}, {"title": "Ferry", "url": URL}]
    (tmp_path / "a.ndjson").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    reader = ak.read(tmp_path / "a.ndjson")
    assert [one.title for one in reader] == ["Ferry", "Ferry"]
    assert (reader.problems, reader.skipped) == ([], {"bulk-action": 2})


@pytest.mark.parametrize(
    ("keys", "published"),
    [
        ({"story_date": "2024-05-15 15:43:00", "story_timestamp": "1715787780"}, "2024-05-15T15:43:00Z"),
        ({"story_date": "2024-05-15 08:43:00", "story_timestamp": "1715787780"}, "2024-05-15"),
        ({"date": "Tue Nov 24 08:40:55 2015 -0700"}, "2015-11-24T15:40:55Z"),
        ({"date": "Tue Nov 24 08:40:55 2015 UTC"}, "2015-11-24T08:40:55Z"),
        ({"date": "Tue Nov 24 08:40:55 2015"}, "2015-11-24"),
    ],
)  # fmt: skip
def test_clocks(keys: dict[str, str], published: str) -> None:
    article = ak.read_row({"url": URL, "title": "Ferry", "text": ONE, **keys})
    assert article.published == published
