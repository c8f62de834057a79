"""Dumps that programs write: SQL, Telegram, Evernote, Zotero, Pocket, BibTeX, WeChat's scrapers."""

import cProfile
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._reading.formats.program_exports import parse_program_export
from archivekit._reading.formats.sql_dump import parse_sql_dump

ONE = "The ferry will run every hour from Monday, the harbour board said."
TWO = "Passengers had waited for three years while the pier was repaired."


def read(folder: Path, text: str, name: str = "dump.sql") -> tuple[list[ak.Article], ak.Reader]:
    """Return the articles of a file, and their reader."""
    path = folder / name
    path.write_text(text, "utf-8")
    reader = ak.read(path)
    return list(reader), reader


COLUMNS = "`ID` int, `post_title` text DEFAULT 'a,b', `post_content` text, PRIMARY KEY (`ID`)"
SQL = {
    "mysql": (
        f"-- MySQL dump 10.13\nCREATE TABLE `wp_posts` (\n  {COLUMNS}\n) ENGINE=InnoDB;\n"
        f"INSERT INTO `wp_posts` VALUES (1,'It\\'s back',\"{ONE}\\r\\n\\r\\n{TWO}\"),(2,'Two','{TWO}');\n"
    ),
    "standard": (
        "INSERT INTO news (id, title, content) VALUES (1, 'It''s back',\n"
        f"'{ONE}\n\n{TWO}');\nINSERT INTO news (id, title, content) VALUES (2, 'Two', '{TWO}');\n"
    ),
    "copy": (
        "SET client_encoding = 'UTF8';\nCOPY public.news (id, title, content) FROM stdin;\n"
        f"1\tIt's back\t{ONE}\\n\\n{TWO}\n2\tTwo\t{TWO}\n\\.\n"
    ),
    "oracle": (
        f"SET DEFINE OFF;\nInsert into NEWS (ID,HEADLINE,STORY) values (1,'It''s back','{ONE}\n\n{TWO}');\n"
        f"Insert into NEWS (ID,HEADLINE,STORY) values (2,'Two','{TWO}');\n"
    ),
    "sqlite": (
        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE news(title TEXT, content TEXT);\n"
        f"INSERT INTO news VALUES('It''s back',replace('{ONE}\\n\\n{TWO}','\\n',char(10)));\n"
        f"INSERT INTO news VALUES('Two','{TWO}');\nCOMMIT;\n"
    ),
    "sql server": (
        "USE [News]\nGO\nINSERT [dbo].[News] ([Id], [Title], [Content], [Posted]) VALUES (1, N'It''s back', "
        f"N'{ONE}\n\n{TWO}', CAST(N'2020-01-01T00:00:00.000' AS DateTime))\nGO\n"
        f"INSERT [dbo].[News] ([Id], [Title], [Content], [Posted]) VALUES (2, N'Two', N'{TWO}', NULL)\nGO\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("dialect", SQL)
def test_rows_of_sql_are_articles(tmp_path: Path, dialect: str) -> None:
    articles, reader = read(tmp_path, SQL[dialect])
    assert [article.title for article in articles] == ["It's back", "Two"]
    assert [article.text for article in articles] == [f"{ONE}\n{TWO}", TWO]
    assert (reader.problems, reader.notes) == ([], [])


def test_tables_are_put_together(tmp_path: Path) -> None:
    text = (
        "INSERT INTO `authors` (`id`, `first_name`, `last_name`) VALUES (3, 'Ann', 'Lee');\n"
        "INSERT INTO `categories` (`id`, `name`) VALUES (3, 'Sea');\n"
        "INSERT INTO `node` (`nid`, `title`, `author_id`, `category_id`) VALUES (8, 'Lift', 3, 3);\n"
        f"INSERT INTO `node__body` (`bundle`, `entity_id`, `body_value`) VALUES ('a', 8, '{ONE}');\n"
    )
    (article,), reader = read(tmp_path, text)
    assert (article.title, article.text, article.section) == ("Lift", ONE, "Sea")
    assert [credit.name for credit in article.credits] == ["Ann Lee"]
    assert [problem.path.rpartition("#")[2] for problem in reader.problems] == ["authors", "categories"]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO users (id, name, email) VALUES (1, 'Ann Lee', 'ann@a.example');\n",
        "INSERT INTO products (id, name, description) VALUES (1, 'Rope', 'A rope of hemp.');\n",
        "INSERT INTO products (id, title, description) VALUES (1, 'Rope', 'A rope of hemp.');\n",
        f"INSERT INTO comments (id, title, content) VALUES (1, 'Re: Lift', '{ONE}');\n",
        f"INSERT INTO node_revision (id, title, content) VALUES (1, 'Lift', '{ONE}');\n",
        f"INSERT INTO news VALUES (1, 'Lift', '{ONE}');\n",
        "BEGIN;\nINSERT INTO schema_migrations (version) VALUES ('20230101');\nCOMMIT;\n",
        "CREATE TABLE news (title text, content text);\n",
        "INSERT INTO news (title, content) SELECT a, b FROM c;\n",
    ],
)
def test_other_tables_are_problems(tmp_path: Path, text: str) -> None:
    articles, reader = read(tmp_path, text)
    assert articles == []
    assert [problem.reason for problem in reader.problems] == ["not-articles"]


def test_no_row_of_sql_is_lost_silently(tmp_path: Path) -> None:
    head = "INSERT INTO news (title, content) VALUES"
    articles, reader = read(
        tmp_path, f"{head} ('Lift', '{ONE}'), ('Odd'), ('Cut', 'The text\nbreaks off\n"
    )
    assert [article.title for article in articles] == ["Lift"]
    assert [problem.reason for problem in reader.problems] == ["broken-row"]
    assert [note.reason for note in reader.notes] == ["cut-short"]


HEAD = "INSERT INTO news (title, content) VALUES"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD} ('Lift', '{ONE}'), -- the next\n /* two, */ ('Two', '{TWO}');\n",
        f"{HEAD} -- all\n('Lift', '{ONE}');\n{HEAD} ('Two', '{TWO}');\n",
        f"{HEAD} ('Lift', '{ONE}'); {HEAD} ('Two', '{TWO}');\n",
        f"{HEAD} (E'Lift\\'s', E'{ONE}'), ('Two', '{TWO}');\n",
        f"{HEAD} ('Lift', '{ONE} C:\\'), ('Of MySQL', '{TWO} It''s a database.');\n",
    ],
)
def test_rows_of_sql_behind_others(tmp_path: Path, text: str) -> None:
    articles, reader = read(tmp_path, text)
    assert (len(articles), reader.problems, reader.notes) == (2, [], [])


def test_escapes_are_known_without_a_name_of_the_program(tmp_path: Path) -> None:
    first = f"{HEAD} ('It\\'s back', '{ONE}');\n"
    articles, reader = read(tmp_path, f"{first}{HEAD} ('Two', '{TWO}');\n")
    assert [article.title for article in articles] == ["It's back", "Two"]
    assert (reader.problems, reader.notes) == ([], [])


def test_an_apostrophe_that_is_not_escaped_takes_one_row(tmp_path: Path) -> None:
    articles, reader = read(tmp_path, f"{HEAD} ('It's', '{ONE}');\n{HEAD} ('Two', '{TWO}');\n")
    assert [article.title for article in articles] == ["Two"]
    assert [note.reason for note in reader.notes] == ["cut-short"]


@pytest.mark.parametrize(
    "head", ["INSERT COIN TO PLAY\n\nInsert coin with care.", "SET PIECES\n\ncopy it with care."]
)
def test_prose_in_capitals_is_no_sql(tmp_path: Path, head: str) -> None:
    (article,), _ = read(tmp_path, f"{head}\n\n{ONE}\n\n{TWO}\n\nInsert it again.\n", "a.txt")
    assert article.format == "plain-text"


@pytest.mark.parametrize(
    "rest",
    [
        "('Lift', '{ONE}'),\n",
        "('Lift', '{ONE}') ('Two', '{TWO}');\n",
        "('Lift', '{ONE}');\nINSERT INTO news SELECT 'Two', '{TWO}';\n",
    ],
)
def test_rows_of_sql_that_are_not_read_are_noted(tmp_path: Path, rest: str) -> None:
    articles, reader = read(tmp_path, f"{HEAD} {rest.format(ONE=ONE, TWO=TWO)}")
    assert [article.title for article in articles] == ["Lift"]
    assert [note.reason for note in reader.notes] == ["cut-short"]


@pytest.mark.parametrize(
    ("nodes", "bodies", "reasons"),
    [
        ("(8, 'Lift')", f"(aid, body) VALUES (8, '{ONE}'), (NULL, '{TWO}')", ["not-articles"]),
        ("(8, 'Lift')", f"(aid, body) VALUES (8, '{ONE}'), (9)", ["not-articles", "broken-row"]),
        ("(8, 'Lift'), (8, 'Boat')", f"(aid, body) VALUES (8, '{ONE}')", ["not-articles"]),
        (
            "(8, 'Lift')",
            f"(aid, body) VALUES (8, '{ONE}');\nINSERT INTO b (aid, x, body) VALUES (8, 1, '{TWO}')",
            ["not-articles"],
        ),
    ],
)
def test_no_text_that_stands_apart_is_lost(
    tmp_path: Path, nodes: str, bodies: str, reasons: list[str]
) -> None:
    text = f"INSERT INTO node (nid, title) VALUES {nodes};\nINSERT INTO b {bodies};\n"
    articles, reader = read(tmp_path, text)
    assert [(article.title, article.text) for article in articles] == [("Lift", ONE)]
    assert [problem.reason for problem in reader.problems] == reasons


@pytest.mark.parametrize(
    ("columns", "values", "kept"),
    [
        ("author, user_id", "'Cy Day', 2", "user_id: 2"),
        ("user_id, author_id", "2, 1", "user_id: 2"),
        ("author_id, category_id, category", "1, 3, 'Own'", "category_id: 3"),
        ("author", "1", "author: Ann Lee"),
    ],
)
def test_a_name_takes_the_place_of_no_other(
    tmp_path: Path, columns: str, values: str, kept: str
) -> None:
    text = "INSERT INTO users (id, name) VALUES (1, 'Ann Lee'), (2, 'Bo Chan');\n"
    text += "INSERT INTO categories (id, name) VALUES (3, 'Sea');\n"
    text += f"INSERT INTO news (title, content, {columns}) VALUES ('Lift', '{ONE}', {values});\n"
    (article,), _ = read(tmp_path, text)
    expected = "Cy Day" if "Cy" in values else "Ann Lee"
    assert [credit.name for credit in article.credits] == [expected]
    assert kept in article.source.split("\n")


def test_what_both_tables_say_is_kept(tmp_path: Path) -> None:
    text = "INSERT INTO node (nid, title, author, lang) VALUES (8, 'Lift', '', 'en');\n"
    text += f"INSERT INTO b (aid, body, author, lang) VALUES (8, '{ONE}', 'Ann Lee', 'de');\n"
    (article,), _ = read(tmp_path, text)
    assert [credit.name for credit in article.credits] == ["Ann Lee"]
    assert "language: en" in article.source
    assert "beside-lang: de" in article.source


def test_a_statement_inside_a_text_is_text(tmp_path: Path) -> None:
    inside = f"{ONE}\nINSERT INTO news (title, content) VALUES (''Not'', ''this'');\n{TWO}"
    (article,), _ = read(
        tmp_path, f"INSERT INTO news (title, content) VALUES ('Lift', '{inside}');\n"
    )
    assert "'Not', 'this'" in article.text


def test_what_wordpress_keeps_beside_posts(tmp_path: Path) -> None:
    head = "INSERT INTO `p` (`post_title`, `post_content`, `post_type`) VALUES"
    articles, reader = read(
        tmp_path, f"{head} ('Lift', '{ONE}', 'post'), ('Lift', '{ONE}', 'revision');\n"
    )
    assert len(articles) == len(reader.problems) == 1


def test_markdown_of_typecho(tmp_path: Path) -> None:
    head = "INSERT INTO `c` (`title`, `text`, `created`) VALUES"
    (article,), _ = read(tmp_path, f"{head} ('Lift', '<!--markdown-->{ONE}', 1620000000);\n")
    assert (article.text, article.published) == (ONE, "2021-05-03T00:00:00Z")


CHANNEL = {"name": "Harbour News", "type": "public_channel", "messages": [
    {"id": 1, "type": "service", "action": "create_channel", "text": ""},
    {"id": 2, "date": "2024-03-05T08:00:00", "from": "Harbour News", "forwarded_from": "Lake Gazette", "text": ONE},
]}  # fmt: skip


def test_a_channel_of_telegram(tmp_path: Path) -> None:
    (article,), reader = read(tmp_path, json.dumps(CHANNEL), "result.json")
    assert article.outlet is not None
    assert article.republished_from is not None
    assert (article.outlet.name, article.republished_from.name) == ("Harbour News", "Lake Gazette")
    assert len(reader.problems) == 1


def test_a_chat_is_no_outlet(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, json.dumps({**CHANNEL, "type": "private_group"}), "result.json")
    assert article.outlet is None


PAGE = (
    '<html><head><title>Exported Data</title></head><body><div class="text bold">\nPost\n</div>'
    '<div class="page_body chat_page">\n'
    '<div class="message service" id="message-1"><div class="body details">5 March 2024</div></div>\n'
    '<div class="message default clearfix" id="message2"><div class="body">\n'
    '<div class="pull_right date details" title="05.03.2024 10:00:00 UTC+02:00">10:00</div>\n'
    f'<div class="from_name">\nPost\n</div><div class="text">{ONE}<br><br>{TWO}</div></div></div>\n'
    '<div class="message default clearfix joined" id="message3"><div class="body">\n'
    '<div class="pull_right date details" title="06.03.2024 10:00:00">10:00</div>\n'
    '<div class="forwarded body"><div class="from_name">\nGazette <span class="date"> x</span>'
    f'</div><div class="text">{TWO}</div></div></div></div>\n</div></body></html>'
)


def test_pages_of_telegram(tmp_path: Path) -> None:
    (first, second), reader = read(tmp_path, PAGE, "messages.html")
    assert (first.text, first.published) == (f"{ONE}\n{TWO}", "2024-03-05T08:00:00Z")
    assert first.path.endswith("messages.html#message2")
    assert [article.outlet and article.outlet.name for article in (first, second)] == ["Post"] * 2
    assert [one.republished_from and one.republished_from.name for one in (first, second)] == [None, "Gazette"]  # fmt: skip
    assert [problem.path.rpartition("#")[2] for problem in reader.problems] == ["message-1"]


ENEX = (
    '<?xml version="1.0"?>\n<en-export><note><title>Lift</title><created>20240305T080000Z</created>'
    "<tag>sea</tag><note-attributes><author>Bo Chan</author><source>web.clip</source>{url}"
    f"</note-attributes><content><![CDATA[<en-note><div>{ONE}</div></en-note>]]></content>"
    "</note></en-export>"
)


@pytest.mark.parametrize(
    ("url", "kind"),
    [("<source-url>https://a.example/1</source-url>", "crawl"), ("", "feed")],
)
def test_notes_of_evernote(tmp_path: Path, url: str, kind: str) -> None:
    (article,), _ = read(tmp_path, ENEX.format(url=url), "a.enex")
    assert (article.title, article.text, article.credits) == ("Lift", ONE, ())
    assert article.url == ("https://a.example/1" if url else None)
    assert [date.kind for date in article.dates] == [kind]
    assert article.republished_from is None


ZOTERO = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/">'
    '<bib:Article rdf:about="https://a.example/1"><z:itemType>newspaperArticle</z:itemType>{part}'
    "<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lee</foaf:surname>"
    "<foaf:givenName>Ann</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>"
    f"<dc:title>Lift</dc:title><dcterms:abstract>{ONE}</dcterms:abstract><dc:date>2024-03-05</dc:date>"
    "</bib:Article>{beside}<z:Attachment rdf:about='#1'><dc:title>Snapshot</dc:title></z:Attachment></rdf:RDF>"
)  # fmt: skip
PAPER = "<bib:Newspaper{about}><dc:title>Post</dc:title></bib:Newspaper>"


@pytest.mark.parametrize(
    ("part", "beside"),
    [
        (f"<dcterms:isPartOf>{PAPER.format(about='')}</dcterms:isPartOf>", ""),
        ('<dcterms:isPartOf rdf:resource="urn:p"/>', PAPER.format(about=' rdf:about="urn:p"')),
    ],
)
def test_items_of_zotero(tmp_path: Path, part: str, beside: str) -> None:
    (article,), _ = read(tmp_path, ZOTERO.format(part=part, beside=beside), "z.rdf")
    assert article.outlet is not None
    assert (article.title, article.url, article.text) == ("Lift", "https://a.example/1", ONE)
    assert (article.outlet.name, article.published) == ("Post", "2024-03-05")
    assert [credit.name for credit in article.credits] == ["Ann Lee"]


def test_a_list_of_pocket_and_bookmarks(tmp_path: Path) -> None:
    item = '<a href="https://a.example/1" time_added="1709625600" tags="">Lift</a>'
    page = (
        f"<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>{item}</body></html>"
    )
    (article,), _ = read(tmp_path, page, "ril_export.html")
    assert (article.title, article.url) == ("Lift", "https://a.example/1")
    assert [date.kind for date in article.dates] == ["crawl"]
    marks = f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><DT>{item}</DL>"
    articles, reader = read(tmp_path, marks, "bookmarks.html")
    assert (articles, [problem.reason for problem in reader.problems]) == ([], ["not-articles"])


@pytest.mark.parametrize(
    "first", ['@string{hp = "Post"}\n', "% Encoding: UTF-8\n@String(hp = {Post})\n"]
)
def test_strings_of_bibtex(tmp_path: Path, first: str) -> None:
    entry = (
        '@article{a, title={Lift}, author={Lee, Ann}, journal=hp # "", year=2024, month=mar # "~5"}'
    )
    (article,), _ = read(tmp_path, f"{first}{entry}\n", "a.bib")
    assert article.outlet is not None
    assert (article.title, article.outlet.name, article.published) == ("Lift", "Post", "2024-03-05")


ROW = {"title": "Lift", "content": ONE}


@pytest.mark.parametrize(
    ("row", "outlet", "source"),
    [
        ({"nickname": "河口观察", "url": "https://mp.weixin.qq.com/s/Ab"}, "河口观察", None),
        ({"nickname": "Bo", "url": "https://post.example.com/1"}, "example.com", None),
        ({"site": "Post", "reposted_from": "Gazette"}, "Post", "Gazette"),
        ({"site": "河口日报", "转载自": "湖报"}, "河口日报", "湖报"),
    ],
)
def test_accounts_and_stated_sources(
    tmp_path: Path, row: dict[str, str], outlet: str, source: str | None
) -> None:
    (article,), _ = read(tmp_path, json.dumps({**ROW, **row}), "a.json")
    assert article.outlet is not None
    assert article.outlet.name == outlet
    assert (article.republished_from and article.republished_from.name) == source


@pytest.mark.parametrize(
    ("row", "url"),
    [
        ({"url": "https://read.readwise.io/read/1", "source_url": "https://a.example/1"}, "https://a.example/1"),
        ({"guid": "https://a.example/?p=1"}, "https://a.example/?p=1"),
        ({"msg_link": "http://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=a"}, "http://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=a"),
        ({"guid": "tag:a.example,2024:1"}, None),
    ],
)  # fmt: skip
def test_addresses_of_rows(tmp_path: Path, row: dict[str, str], url: str | None) -> None:
    (article,), _ = read(tmp_path, json.dumps({**ROW, **row}), "a.json")
    assert article.url == url


@pytest.mark.parametrize(
    "key", ["body_value", "content_noencode", "text_clean", "body_raw", "বিস্তারিত", "समाचार"]
)
def test_keys_of_texts(tmp_path: Path, key: str) -> None:
    (article,), _ = read(tmp_path, json.dumps({"title": "Lift", key: ONE}), "a.json")
    assert article.text == ONE


@pytest.mark.parametrize("key", ["bron", "المصدر", "Quelle", "источник"])
def test_a_source_that_is_an_address(tmp_path: Path, key: str) -> None:
    (article,), _ = read(
        tmp_path, f"---\ntitle: Lift\n{key}: https://a.example/1\n---\n\n{ONE}\n", "a.md"
    )
    assert article.url == "https://a.example/1"


@pytest.mark.parametrize(
    ("sender", "outlet", "names"),
    [
        ("Harbour Post <news@harbourpost.example>", "Harbour Post", []),
        ("The Post <newsletter@mail.post.example>", "The Post", []),
        ("Ann Lee <ann@annlee.example>", None, ["Ann Lee"]),
        ("Le Courrier des îles <infolettre@courrier-des-iles.example>", "Le Courrier des îles", []),
        ("Ann Lee <news@post.example>", None, ["Ann Lee"]),
    ],
)
def test_senders_of_mail(tmp_path: Path, sender: str, outlet: str | None, names: list[str]) -> None:
    text = f"From: {sender}\nSubject: Lift opens\nDate: Tue, 5 Mar 2024 08:00:00 +0000\n\n{ONE}\n"
    (article,), _ = read(tmp_path, text, "a.eml")
    assert (article.outlet and article.outlet.name) == outlet
    assert [credit.name for credit in article.credits] == names


def test_attributes_of_a_document(tmp_path: Path) -> None:
    text = f'<doc title="Lift" sitename="Post" categories="Sea" url="https://a.example/1"><main><p>{ONE}</p></main></doc>'
    (article,), _ = read(tmp_path, text, "a.xml")
    assert article.outlet is not None
    assert (article.outlet.name, article.section, article.text) == ("Post", "Sea", ONE)


def test_what_is_said_around_rows(tmp_path: Path) -> None:
    answer = {"site": "Post", "language": "English", "articles": [ROW, {**ROW, "site": "Gazette"}]}
    articles, _ = read(tmp_path, json.dumps(answer), "a.json")
    assert [article.outlet and article.outlet.name for article in articles] == ["Post", "Gazette"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"متن خبر": ONE}, ONE),
        ({"texto_da_noticia": ONE}, ONE),
        ({"κείμενο_άρθρου": ONE}, ONE),
        ({"abstractNote": ONE}, ONE),
        ({"haber_metni": ONE}, ONE),
        ({"نص المقال": ONE}, ONE),
        ({"text": "x", "texture of the sea": ONE}, "x"),
    ],
)
def test_keys_with_a_word_for_the_article(tmp_path: Path, row: dict[str, str], text: str) -> None:
    (article,), _ = read(tmp_path, json.dumps({"title": "Lift", **row}), "a.json")
    assert article.text == text


def test_people_in_envelopes_and_facts_in_strings(tmp_path: Path) -> None:
    author = {"data": {"id": 2, "attributes": {"nome": "Ann Lee"}}}
    (article,), _ = read(tmp_path, json.dumps({**ROW, "autor": author}), "a.json")
    assert [credit.name for credit in article.credits] == ["Ann Lee"]
    row = {**ROW, "metadata": json.dumps({"author": "Ann Lee", "date": "2024-03-05"})}
    (article,), _ = read(tmp_path, json.dumps(row), "b.json")
    assert ([credit.name for credit in article.credits], article.published) == (["Ann Lee"], "2024-03-05")  # fmt: skip


def test_creators_with_their_types(tmp_path: Path) -> None:
    creators = [
        {"creatorType": "author", "firstName": "Ann", "lastName": "Lee"},
        {"creatorType": "translator", "firstName": "Bo", "lastName": "Chan"},
    ]
    (article,), _ = read(tmp_path, json.dumps({**ROW, "creators": creators}), "a.json")
    assert [(credit.role, credit.name) for credit in article.credits] == [("author", "Ann Lee"), ("translator", "Bo Chan")]  # fmt: skip


def test_a_number_is_no_section(tmp_path: Path) -> None:
    row = {**ROW, "channel": "1", "category": "Sea"}
    (article,), _ = read(tmp_path, json.dumps(row), "a.json")
    assert article.section == "Sea"


NOTE = (
    f"Lift\n\n{ONE}\n\nid: 0a\nparent_id: 0b\ncreated_time: 2024-03-05T08:00:00.000Z\nauthor: Bo\n"
)


def test_notes_of_joplin(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, f"{NOTE}source_url: https://a.example/1\ntype_: 1", "a.md")
    assert (article.title, article.text, article.url) == ("Lift", ONE, "https://a.example/1")
    assert (article.credits, [date.kind for date in article.dates]) == ((), ["crawl"])
    articles, reader = read(tmp_path, f"{NOTE}type_: 2", "b.md")
    assert (articles, [problem.reason for problem in reader.problems]) == ([], ["not-articles"])


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT COIN\n\n{ONE}\n",
        f"Insert into the slot (the left one) three coins.\n\n{ONE}\n",
        f"insert into the slot (the left one) three coins.\n\n{ONE}\n",
        f"# How to load\n\n{ONE}\n\n```sql\nINSERT INTO a (title, text) VALUES ('x', 'y');\n```\n",
        f"Select the news.\n\nCREATE TABLE a (b text);\n\n{ONE}\n",
    ],
)
def test_a_text_about_sql_is_a_text(tmp_path: Path, text: str) -> None:
    (article,), _ = read(tmp_path, text, "a.txt")
    assert ONE in article.text


def test_each_channel_names_its_own_messages(tmp_path: Path) -> None:
    other = {**CHANNEL, "name": "Lake News"}
    (first, second), _ = read(tmp_path, json.dumps({"chats": {"list": [CHANNEL, other]}}), "a.json")
    assert first.outlet is not None
    assert second.outlet is not None
    assert (first.outlet.name, second.outlet.name) == ("Harbour News", "Lake News")


def test_a_channel_in_a_table(tmp_path: Path) -> None:
    row = {"channel_name": "Harbour News", "message_id": 5, "text": ONE}
    (article,), _ = read(tmp_path, json.dumps(row), "a.json")
    assert article.outlet is not None
    assert article.outlet.name == "Harbour News"
    (article,), _ = read(tmp_path, json.dumps({"channel_name": "Sea", "text": ONE}), "b.json")
    assert (article.outlet, article.section) == (None, "Sea")


def test_a_text_in_two_columns_of_sql(tmp_path: Path) -> None:
    text = f"INSERT INTO c (title, introtext, `fulltext`) VALUES ('Lift', '{ONE}', '{TWO}');\n"
    (article,), _ = read(tmp_path, text)
    assert article.text == f"{ONE}\n{TWO}"


def test_what_an_item_says_several_times_is_kept(tmp_path: Path) -> None:
    more = "<dc:subject>sea</dc:subject><dc:subject><z:AutomaticTag><rdf:value>lift</rdf:value>"
    more += "</z:AutomaticTag></dc:subject><dc:identifier>ISSN 1</dc:identifier>"
    (article,), _ = read(tmp_path, ZOTERO.format(part=more, beside=""), "a.rdf")
    assert [line for line in article.source.split("\n") if line.startswith(("tags", "ident"))] == [
        "tags: sea", "tags: lift", "identifier: ISSN 1"
    ]  # fmt: skip
    second = f"</en-note>]]></content><content>{TWO}</content>"
    (note,), _ = read(
        tmp_path, ENEX.format(url="").replace("</en-note>]]></content>", second), "a.enex"
    )
    assert (ONE in note.source, TWO in note.source) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "<html><title>Pocket Export</title><p>Nothing.</p></html>",
        '<html><div class="page_body chat_page"></div></html>',
    ],
)
def test_an_export_without_items_is_a_problem(tmp_path: Path, text: str) -> None:
    articles, reader = read(tmp_path, text, "a.html")
    assert (articles, [problem.reason for problem in reader.problems]) == ([], ["empty-feed"])


def _pages(head: str, part: str) -> str:
    return f"<html><title>Pocket Export</title><p>{head}{part * 60_000}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("comments.sql", f"{HEAD} (" + "/* " * 100_000),
        ("quotes.sql", "INSERT INTO `news` VALUES (\"" + '\\"' * 100_000),
        ("texts.sql", "INSERT INTO `news` VALUES (1);\n" + "INSERT INTO `a` VALUES (\\'\n" * 40_000),
        ("columns.sql", f"{HEAD} (1, 2);\n" + "INSERT INTO news (/*\n" * 50_000),
        ("strings.bib", '@string{x = "Post"}\n' + "@string{a={" * 30_000 + "\n@misc{a, title={Lift}}"),
        ("pocket.html", _pages("<a ", 'href="x" ')),
        ("chat.html", PAGE.replace('<div class="text">', '<div class="text">' * 60_000)[:1_000_000]),
    ],
    ids=lambda value: value[:20],
)  # fmt: skip
def test_a_hostile_export_takes_linear_time(tmp_path: Path, name: str, text: str) -> None:
    """Each takes a second at most; where something is quadratic, minutes."""
    _, reader = read(tmp_path, text, name)
    assert reader.summary.seen == reader.summary.articles + len(reader.problems) >= 1


def _refer(n: int) -> str:
    users = "".join(f"INSERT INTO users (id, name) VALUES ({x}, 'Ann Lee');\n" for x in range(n))
    head = "INSERT INTO news (title, content, author_id) VALUES"
    return users + "".join(f"{head} ('Lift', '{ONE}', {x});\n" for x in range(n))


def _apart(n: int) -> str:
    title, text = "INSERT INTO p{0} (id, title) VALUES ", "INSERT INTO b{0} (aid, content) VALUES "
    return "".join(f"{title}({{0}}, 'T');\n{text}({{0}}, '{ONE}');\n".format(x) for x in range(n))


def _parts(n: int) -> str:
    paper = '<bib:Newspaper rdf:about="urn:p">' + "<x/>" * n + "</bib:Newspaper>"
    item = (
        '<bib:Article><dcterms:isPartOf rdf:resource="urn:p"/><dc:title>T</dc:title></bib:Article>'
    )
    return ZOTERO.format(part="", beside=paper + item * n)


@pytest.mark.parametrize("make", [_refer, _apart, _parts])
def test_twice_the_rows_take_twice_the_calls(make: Callable[[int], str]) -> None:
    def calls(text: str) -> int:
        profile = cProfile.Profile()
        found = parse_program_export("a", text) or parse_sql_dump("a", text) or ()
        profile.runcall(lambda: list(found))
        return sum(entry.callcount for entry in profile.getstats())

    _, few, many = (calls(make(count)) for count in (10, 150, 300))
    assert many <= 2.4 * few


NAME = "Post " * 2_000


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.sql", f"INSERT INTO users (id, name) VALUES (1, '{NAME}');\nINSERT INTO news (title, content, author_id) VALUES " + ", ".join([f"('Lift', '{ONE}', 1)"] * 9)),
        ("a.sql", f"INSERT INTO b (aid, body) VALUES (1, '{NAME}');\nINSERT INTO node (nid, title) VALUES " + ", ".join(["(1, 'Lift')"] * 9)),
        ("a.rdf", ZOTERO.format(part="", beside=PAPER.format(about=' rdf:about="urn:p"').replace("Post", NAME) + '<bib:Article><dcterms:isPartOf rdf:resource="urn:p"/></bib:Article>' * 9)),
        ("a.bib", f"@string{{a = {{{NAME}}}}}\n" + "@misc{k, title = a, url = {https://a.example/1}}\n" * 9),
        ("a.bib", "@string{a0 = {Post }}" + "".join(f"@string{{a{x + 1} = a{x} # a{x}}}" for x in range(16)) + "\n@misc{k, title = a16, url = {https://a.example/1}}\n"),
        ("a.json", json.dumps({"site": NAME, "rows": [{"title": "Lift", "text": ONE}] * 9})),
        ("a.html", PAGE.replace("\nPost\n</div><div class=\"text\">", f"\n{NAME}\n</div><div class=\"text\">") + '<div class="message default" id="m"><div class="text">It rose.</div></div>' * 9),
    ],
    ids=lambda value: value[:20],
)  # fmt: skip
def test_what_many_rows_share_does_not_grow_with_them(tmp_path: Path, name: str, text: str) -> None:
    articles, _ = read(tmp_path, text, name)
    assert sum(len(article.source) for article in articles) <= 2 * len(NAME) + 9 * 1_000


@pytest.mark.parametrize("mark", ["<!-- a draft -->", "<?program state?>"])
@pytest.mark.parametrize("place", ["<note>", "<tag>", "<note-attributes>"])
def test_comments_in_an_export_are_no_elements(tmp_path: Path, mark: str, place: str) -> None:
    text = ENEX.format(url="").replace(place, f"{mark}{place}{mark}").replace("Lift", f"Li{mark}ft")
    (article,), reader = read(tmp_path, text, "a.enex")
    assert (article.title, article.text, "tags: sea" in article.source) == ("Lift", ONE, True)
    assert (reader.problems, reader.notes, mark in article.source) == ([], [], False)
