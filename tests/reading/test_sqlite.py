"""Databases of SQLite: which tables are articles, what their keys stand for, and hostile files."""

import gzip
import sqlite3
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._reading.containers import sqlite as reader_of_sqlite
from archivekit._reading.containers.member import Inside
from archivekit.model import Article, Problem
from archivekit.testing import assert_evidence

ONE = "The ferry between Halsund and Torvik stopped on Monday, the harbour office said."
TWO = "Spare parts are expected by Friday, and buses run until then."
URL = "https://torvik.example/n/1"


def database(path: Path, script: str, rows: Iterable[tuple[str, tuple[Any, ...]]] = ()) -> Path:
    """Write a database: statements, and statements with their values."""
    made = sqlite3.connect(path)
    made.executescript(script)
    for statement, values in rows:
        made.execute(statement, values)
    made.commit()
    made.close()
    return path


def read(path: Path, **more: Any) -> tuple[list[Article], list[Problem]]:
    reader = ak.read(path, **more)
    articles = list(reader)
    for article in articles:
        assert_evidence(article)
    assert reader.summary.seen == sum((len(articles), len(reader.problems), reader.summary.skipped))
    return articles, list(reader.problems)


@pytest.mark.parametrize(
    ("script", "row", "facts"),
    [
        (
            ("CREATE TABLE articles (id INTEGER PRIMARY KEY, source TEXT, author TEXT, title TEXT,"
            " url TEXT, published_at TEXT, content TEXT)"),
            (1, "Torvik Post", "Mira Oldfast", "Ferry stops", URL, "2024-03-05T08:00:00Z", ONE),
            ("Ferry stops", URL, "2024-03-05T08:00:00Z", "Torvik Post", "Mira Oldfast"),
        ),
        (  # FreshRSS
            ("CREATE TABLE feed (id INTEGER PRIMARY KEY, url TEXT, name TEXT);"
            "INSERT INTO feed VALUES (7, 'https://torvik.example/feed', 'Torvik Post');"
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, title TEXT, author TEXT, content TEXT,"
            " link TEXT, date INTEGER, id_feed INTEGER)"),
            (1, "Ferry stops", "Mira Oldfast", f"<p>{ONE}", URL, 1709625600, 7),
            ("Ferry stops", URL, "2024-03-05T08:00:00Z", "Torvik Post", "Mira Oldfast"),
        ),
        (  # Newsboat
            ("CREATE TABLE rss_feed (rssurl TEXT PRIMARY KEY, url TEXT, title TEXT);"
            "INSERT INTO rss_feed VALUES ('https://torvik.example/f', '', 'Torvik Post');"
            "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, title TEXT, author TEXT, url TEXT,"
            " feedurl TEXT, pubDate INTEGER, content TEXT)"),
            (1, "Ferry stops", "Mira Oldfast", URL, "https://torvik.example/f", 1709625600, ONE),
            ("Ferry stops", URL, "2024-03-05T08:00:00Z", "Torvik Post", "Mira Oldfast"),
        ),
        (  # Chinese, in another encoding of SQLite's
            ("PRAGMA encoding='UTF-16le';"
            "CREATE TABLE 新闻 (编号 INTEGER, 来源 TEXT, 作者 TEXT, 标题 TEXT, 链接 TEXT,"
            " 发布时间 TEXT, 正文 TEXT)"),
            (1, "托维克日报", "林小川", "渡轮停航", URL, "2024-03-05", "渡轮星期一停航，零件星期五才到。"),
            ("渡轮停航", URL, "2024-03-05", "托维克日报", "林小川"),
        ),
        (  # a table that its name would call a log
            ("CREATE TABLE people (uid TEXT PRIMARY KEY, name TEXT);"
            "INSERT INTO people VALUES ('9f-2', 'Mira Oldfast');"
            "CREATE TABLE blog (id INTEGER, site TEXT, author_id TEXT, headline TEXT,"
            " link TEXT, date TEXT, body TEXT)"),
            (1, "Torvik Post", "9f-2", "Ferry stops", URL, "5 March 2024", ONE),
            ("Ferry stops", URL, "2024-03-05", "Torvik Post", "Mira Oldfast"),
        ),
    ],
)  # fmt: skip
def test_rows_of_articles(
    tmp_path: Path, script: str, row: tuple[Any, ...], facts: tuple[str, ...]
) -> None:
    name = script.rpartition("TABLE ")[2].partition(" ")[0]
    marks = ", ".join("?" * len(row))
    path = database(tmp_path / "a.db", script, [(f"INSERT INTO {name} VALUES ({marks})", row)])
    ((found,), problems) = read(path)
    outlet = found.outlet.name if found.outlet else None
    assert (found.title, found.url, found.published, outlet, found.credits[0].name) == facts
    assert found.path == f"{path}!{name}#1"
    assert {problem.reason for problem in problems} <= {"not-articles"}


ARTICLES = "CREATE TABLE articles (title TEXT, url TEXT, date TEXT, content TEXT);"
INSERT = "INSERT INTO articles VALUES (?, ?, ?, ?)"


def test_a_database_is_read_wherever_it_stands(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", ARTICLES, [(INSERT, ("Ferry", URL, "2024-03-05", ONE))])
    data = path.read_bytes()
    (tmp_path / "a.db.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as file:
        file.writestr("in/a.db", data)
    articles, problems = read(tmp_path)
    assert [one.path.removeprefix(f"{tmp_path}/") for one in articles] == [
        "a.db!articles#1",
        "a.db.gz!articles#1",
        "b.zip!in/a.db!articles#1",
    ]
    assert not problems
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.db", "a.db.gz", "b.zip"]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (
            (
                "CREATE TABLE moz_places (id INTEGER, url TEXT, title TEXT, last_visit_date INTEGER);"
                f"INSERT INTO moz_places VALUES (1, '{URL}', 'Ferry', 1709625600000000);"
            ),
            "the table moz_places: 1 rows, no articles, of id, url, title, last_visit_date",
        ),
        (
            "CREATE TABLE users (id INTEGER, name TEXT); INSERT INTO users VALUES (1, 'Mira');",
            "the table users: 1 rows, no articles, of id, name",
        ),
        (ARTICLES, "a database without rows"),
        (
            (
                "CREATE TABLE article_revisions (title TEXT, url TEXT, date TEXT, content TEXT);"
                f"INSERT INTO article_revisions VALUES ('T', '{URL}', '2024-03-05', 'x');"
            ),
            "the table article_revisions: 1 rows, no articles, of title, url, date, content",
        ),
    ],
)
def test_what_is_not_of_articles_is_a_problem(tmp_path: Path, script: str, told: str) -> None:
    articles, problems = read(database(tmp_path / "a.db", script))
    assert not articles
    assert [(problem.reason, problem.detail) for problem in problems] == [("not-articles", told)]


def test_an_archive_of_our_own_says_how_to_export_it(tmp_path: Path) -> None:
    with ak.Archive(tmp_path / "own.db") as archive:
        archive.add(ak.read("seeds"))
    articles, (problem,) = read(tmp_path / "own.db")
    assert not articles
    assert (problem.reason, "archivekit export" in problem.detail) == ("not-articles", True)


def test_indexes_and_views_are_skipped(tmp_path: Path) -> None:
    script = (
        f"{ARTICLES} CREATE VIRTUAL TABLE found USING fts5(title, content);"
        "CREATE VIEW again AS SELECT * FROM articles;"
        "INSERT INTO found VALUES ('Ferry', 'x');"
    )
    path = database(tmp_path / "a.db", script, [(INSERT, ("Ferry", URL, "2024-03-05", ONE))])
    reader = ak.read(path)
    assert [article.title for article in reader] == ["Ferry"]
    assert (reader.problems, list(reader.skipped)) == ([], ["database-part"])


def test_values_that_are_no_text(tmp_path: Path) -> None:
    script = "CREATE TABLE articles (title, url, date, content, icon);"
    rows = [
        ("Ferry", URL, "2024-03-05", ONE.encode(), b"\x89PNG\0"),
        ("渡轮".encode("gb18030"), URL, "2024-03-05", "渡轮星期一停航。".encode("gb18030"), None),
        ("Packed", URL, "2024-03-05", b"\x78\x9c\0\1", None),
    ]
    insert = "INSERT INTO articles VALUES (?, ?, ?, ?, ?)"
    path = database(tmp_path / "a.db", script, [(insert, row) for row in rows])
    articles, problems = read(path)
    assert [(one.title, one.text) for one in articles] == [
        ("Ferry", ONE),
        ("渡轮", "渡轮星期一停航。"),
        ("Packed", ""),
    ]
    assert [(problem.reason, problem.detail) for problem in problems] == [
        ("corrupt-member", "values that are no text were left out: content")
    ]


@pytest.mark.parametrize("name", ['a "quoted" name', "../../etc", "select", "表"])
def test_a_table_may_have_any_name(tmp_path: Path, name: str) -> None:
    quoted = name.replace('"', '""')
    script = (
        f'CREATE TABLE "{quoted}" (title, url, date);'
        f"INSERT INTO \"{quoted}\" VALUES ('Ferry', '{URL}', '2024-03-05');"
    )
    articles, problems = read(database(tmp_path / "a.db", script))
    assert ([one.title for one in articles], problems) == (["Ferry"], [])


@pytest.mark.parametrize(
    "columns",
    [
        "title, url, date, content, more AS (hex(zeroblob(100000000)))",
        "title, url, date, content, more AS (load_extension('evil'))",
    ],
)
def test_what_a_schema_would_compute_is_refused(tmp_path: Path, columns: str) -> None:
    path = tmp_path / "a.db"
    database(path, ARTICLES, [(INSERT, ("Ferry", URL, "2024-03-05", ONE))])
    made = sqlite3.connect(path)
    made.execute("PRAGMA writable_schema=ON")
    made.execute("UPDATE sqlite_master SET sql = ?", (f"CREATE TABLE articles ({columns})",))
    made.commit()
    made.close()
    articles, problems = read(path)
    assert not articles
    assert [problem.reason for problem in problems] == ["corrupt-member"]


def test_a_view_in_place_of_a_table_is_never_asked(tmp_path: Path) -> None:
    endless = (
        "CREATE VIEW articles AS WITH RECURSIVE n(title) AS"
        " (SELECT 1 UNION ALL SELECT title + 1 FROM n) SELECT title, title AS content FROM n;"
    )
    reader = ak.read(database(tmp_path / "a.db", endless))
    assert (list(reader), reader.skipped) == ([], {"database-part": 1})


APART = (
    "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, url TEXT, date TEXT);"
    "CREATE TABLE bodies (post_id INTEGER, content TEXT);"
)


def in_two_tables(path: Path, keys: Iterable[int]) -> Path:
    """Write 30 titles, and texts of some keys in a table of their own."""
    titles = [("INSERT INTO posts VALUES (?, 'Ferry', ?, '2024-03-05')", (n, f"{URL}/{n}"))
              for n in range(30)]  # fmt: skip
    texts = [("INSERT INTO bodies VALUES (?, ?)", (n, f"{ONE} {n}")) for n in keys]
    return database(path, APART, [*titles, *texts])


@pytest.mark.parametrize(
    ("keys", "steps", "text", "why"),
    [
        (range(30), None, f"{ONE} 0", "a text for each title"),
        ((*range(30), 0), None, "", "two texts of one title, as comments are"),
        ((*range(30), 30), None, "", "a text of no title"),
        (range(30), 200, "", "not found out in time: the titles are not lost"),
    ],
)
def test_texts_in_a_table_of_their_own(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: Iterable[int],
    steps: int | None,
    text: str,
    why: str,
) -> None:
    if steps:
        monkeypatch.setattr(reader_of_sqlite, "_STEPS", steps)
        monkeypatch.setattr(reader_of_sqlite, "_STRIDE", steps // 2)
    articles, _ = read(in_two_tables(tmp_path / "a.db", keys))
    titled = [one for one in articles if one.title == "Ferry"]
    assert (len(titled), titled[0].text) == (30, text), why


def test_nothing_is_written_beside_a_database(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", f"PRAGMA journal_mode=WAL; {ARTICLES}",
                    [(INSERT, ("Ferry", URL, "2024-03-05", ONE))])  # fmt: skip
    Path(f"{path}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    articles, _ = read(path)
    assert [one.title for one in articles] == ["Ferry"]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT upper('ferry') AS title, '{URL}' AS url, '{ONE}' AS content",
        "WITH RECURSIVE n(t) AS (SELECT 1 UNION ALL SELECT t + 1 FROM n) SELECT t FROM n WHERE t < 0",
    ],
)
def test_a_view_that_says_it_is_a_table_computes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(reader_of_sqlite, "_STEPS", 1_000_000)
    path = database(tmp_path / "a.db", f"CREATE VIEW articles AS {query};")
    made = sqlite3.connect(path)
    made.execute("PRAGMA writable_schema=ON")
    made.execute("UPDATE sqlite_master SET type = 'table'")
    made.commit()
    made.close()
    articles, problems = read(path)
    assert (articles, [problem.reason for problem in problems]) == ([], ["corrupt-member"])


@pytest.mark.parametrize(
    "statement",
    ["SELECT upper('a')", "ATTACH 'b.db' AS b", "CREATE TABLE b (a)", "PRAGMA query_only=OFF"],
)
def test_a_database_is_asked_for_rows_alone(tmp_path: Path, statement: str) -> None:
    inside = Inside("a.db", ak.Limits(), open=lambda _path, _stream: iter(()))
    opened = reader_of_sqlite._open(database(tmp_path / "a.db", ARTICLES), inside)
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|may not"):
        opened.execute(statement)
    assert opened.execute("SELECT count(*) FROM articles").fetchall() == [(0,)]
    opened.close()


def test_damage_costs_what_is_behind_it(tmp_path: Path) -> None:
    rows = [(INSERT, (f"Ferry {n}", URL, "2024-03-05", f"{ONE} {n}" * 20)) for n in range(300)]
    path = database(tmp_path / "a.db", ARTICLES, rows)
    data = bytearray(path.read_bytes())
    size = len(data)
    data[size // 2 : size // 2 + 8192] = b"\xff" * 8192
    path.write_bytes(data)
    articles, problems = read(path)
    assert 50 < len(articles) < 300
    assert [problem.reason for problem in problems] == ["corrupt-member"]
    path.write_bytes(data[: size // 3])
    articles, problems = read(path)
    assert {problem.reason for problem in problems} == {"corrupt-member"}


@pytest.mark.parametrize("data", [b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_only_begins_as_a_database_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.db").write_bytes(data)
    articles, problems = read(tmp_path / "a.db")
    assert (articles, [problem.reason for problem in problems]) == ([], ["corrupt-member"])


def test_a_database_grows_no_more_than_it_may(tmp_path: Path) -> None:
    rows = [(INSERT, ("Ferry", URL, "2024-03-05", ONE * 100)) for _ in range(50)]
    path = database(tmp_path / "a.db", ARTICLES, rows)
    _, problems = read(path, limits=ak.Limits(members=10))
    assert [problem.reason for problem in problems] == ["too-many-members"]
    articles, problems = read(path, limits=ak.Limits(file_size=3000))
    assert (articles, {problem.reason for problem in problems}) == ([], {"file-too-large"})


def test_rows_that_wait_in_a_log_are_a_problem(tmp_path: Path) -> None:
    made = sqlite3.connect(tmp_path / "open.db", isolation_level=None)
    made.execute("PRAGMA journal_mode=WAL")
    made.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, url TEXT, body TEXT)")
    made.execute("INSERT INTO articles VALUES (1, 'Ferry stops', ?, ?)", (URL, ONE))
    made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole, none = read(tmp_path / "open.db")
    made.execute("INSERT INTO articles VALUES (2, 'Ferry runs', ?, ?)", (f"{URL}2", TWO))
    found, (problem,) = read(tmp_path / "open.db")
    made.close()
    assert (len(whole), none, len(found)) == (1, [], 1)
    assert problem.reason == "truncated"
    assert "open.db-wal" in str(problem.detail)


def test_a_table_named_like_the_parts_of_an_index_is_read(tmp_path: Path) -> None:
    columns = "(id INTEGER PRIMARY KEY, title TEXT, url TEXT, body TEXT)"
    script = f"CREATE VIRTUAL TABLE news USING fts5(title); CREATE TABLE news_posts {columns}"
    rows = [("INSERT INTO news_posts VALUES (1, 'Ferry stops', ?, ?)", (URL, ONE))]
    found, problems = read(database(tmp_path / "a.db", script, rows))
    assert ([article.title for article in found], problems) == (["Ferry stops"], [])


def test_texts_that_an_index_alone_has_are_a_problem(tmp_path: Path) -> None:
    script = "CREATE VIRTUAL TABLE articles USING fts5(title, url, body)"
    rows = [("INSERT INTO articles VALUES ('Ferry stops', ?, ?)", (URL, ONE))]
    found, problems = read(database(tmp_path / "a.db", script, rows))
    assert (found, [problem.reason for problem in problems]) == ([], ["not-articles"])
