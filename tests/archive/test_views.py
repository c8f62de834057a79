"""The views: what they show, and what Datasette is told of them."""

import json
import shutil
import sqlite3
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

import archivekit as ak
from archive.sql import ask, make_older
from archivekit import Archive
from archivekit._cli import cli
from archivekit.model import Article, Outlet
from archivekit.testing import write_samples
from piles import make_article, prose


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> tuple[Path, list[Article]]:
    """Return an archive of all samples and seeds, and its articles."""
    folder = tmp_path_factory.mktemp("made")
    write_samples(folder / "samples")
    with Archive(folder / "news.db") as archive:
        archive.add(folder / "samples", seeds)
        return folder / "news.db", list(archive)


@pytest.fixture
def articles(made: tuple[Path, list[Article]], file: Path) -> list[Article]:
    """Return all samples and seeds, which the archive of a test holds too."""
    shutil.copy(made[0], file)
    return made[1]


def test_the_views_hold_what_the_articles_say(articles: list[Article], file: Path) -> None:
    """Row by row, in the order of each article."""
    expected: dict[str, list[tuple[object, ...]]] = {
        "SELECT role, name, quote FROM credits": [
            (c.role.value, c.name, c.evidence.quote) for a in articles for c in a.credits
        ],
        "SELECT clock, date FROM dates": [(d.kind.value, d.utc) for a in articles for d in a.dates],
        "SELECT name FROM agencies": [(g.name,) for a in articles for g in a.agencies],
        "SELECT name FROM desks": [(d.name,) for a in articles for d in a.desks],
        "SELECT url, credit, caption FROM photos": [
            (p.url, p.credit, p.caption) for a in articles for p in a.photos
        ],
        "SELECT kind, url, text FROM links": [
            (link.kind.value, link.url, link.text) for a in articles for link in a.links
        ],
        "SELECT kind, domain FROM mirrors": [
            (m.kind.value, m.domain) for a in articles for m in a.mirrors
        ],
    }
    plain = sqlite3.connect(file)
    for sql, rows in expected.items():
        assert sorted(map(str, plain.execute(sql))) == sorted(map(str, rows)), sql
    assert sum(len(rows) for rows in expected.values()) > 50
    plain.close()


def test_an_older_file_is_filled(articles: list[Article], file: Path, tmp_path: Path) -> None:
    """What an article says goes into the tables that its schema had not; problems become one."""
    full = next(a for a in articles if a.credits and a.links and a.photos and a.outlet)
    older = tmp_path / "older.db"
    plain = sqlite3.connect(older)
    plain.executescript(Path(__file__).with_name("schema_1.sql").read_text("utf-8"))
    facts = zlib.compress(json.dumps({**full.to_dict(), "text": ""}).encode())
    outlet = json.dumps(full.to_dict()["outlet"], ensure_ascii=False)
    plain.execute("UPDATE _outlet SET value = ? WHERE number = 1", (outlet,))
    plain.execute(
        "UPDATE _article SET facts = ?, published = ? WHERE number = 1", (facts, "2024-06-21")
    )
    for place, credit in enumerate(full.credits):
        words = (credit.name, credit.name_latin, "stated", credit.evidence.quote, "rule")
        plain.execute(
            "INSERT INTO _credit VALUES (1, ?, ?, ?, ?, ?, ?, ?)", (place, credit.role, *words)
        )
    plain.execute(
        "INSERT INTO _run (number, started, paths, version, rules) VALUES (2, '', '', '', '')"
    )
    for run, path in ((1, "a"), (2, "a"), (2, "b")):
        plain.execute(
            "INSERT INTO _problem VALUES (?, ?, 'empty-file', '', NULL, NULL)", (run, path)
        )
    plain.commit()
    plain.close()
    with Archive(older) as archive:
        assert ask(archive, "SELECT url FROM photos") == [(photo.url,) for photo in full.photos]
        assert ask(archive, "SELECT url FROM links") == [(link.url,) for link in full.links]
        assert ask(archive, "SELECT name FROM desks") == [(desk.name,) for desk in full.desks]
        found = archive.people()
        assert {each.name for person in found for each in person.spellings} == {
            credit.name for credit in full.credits
        }
        assert {person.outlets[0].outlet for person in found} == {full.outlet and full.outlet.id}
        assert {person.outlets[0].first_published for person in found} == {"2024-06-21"}
        assert ask(archive, "SELECT name FROM _zone") == [(full.outlet and full.outlet.zone,)]
        seen = [(r.problem.path, r.first_run, r.last_run) for r in archive.problem_records()]
        assert seen == [("a", 1, 2), ("b", 2, 2)]
        archive.repair()
        assert archive.verify() == []


@pytest.mark.parametrize("version", [5, 6, 7])
def test_a_file_that_has_details_keeps_them(
    articles: list[Article], file: Path, version: int
) -> None:
    """Each once, where only the tables of a later schema are missing."""
    with Archive(file) as archive:
        before = {view: ask(archive, f"SELECT * FROM {view}") for view in ("photos", "members")}
    assert before["photos"]
    make_older(file, version)
    with Archive(file) as archive:
        assert {view: ask(archive, f"SELECT * FROM {view}") for view in before} == before
        assert archive.verify() == []


def test_details_leave_with_their_article(articles: list[Article], file: Path) -> None:
    with Archive(file) as archive:
        archive.remove(*(article.path for article in articles))
        for view in ("desks", "photos", "links", "dates", "agencies", "credits", "people"):
            assert ask(archive, f"SELECT * FROM {view}") == []
        assert archive.verify() == []


@pytest.mark.parametrize(
    ("published", "zone", "expected"),
    [
        ("2024-06-21T01:02:03Z", "Asia/Taipei", ("2024-06-21T01:02:03Z", "2024-06-21T01:02:03Z")),
        ("2024-06-21", "Asia/Taipei", ("2024-06-20T16:00:00Z", "2024-06-21T16:00:00Z")),
        ("2024-06-21", "America/New_York", ("2024-06-21T04:00:00Z", "2024-06-22T05:00:00Z")),
        ("2024-06-21", None, ("2024-06-20T10:00:00Z", "2024-06-22T12:00:00Z")),
        ("2024-06-21", "No/Where", ("2024-06-20T10:00:00Z", "2024-06-22T12:00:00Z")),
        (None, "Asia/Taipei", (None, None)),
    ],
)
def test_times(
    file: Path, published: str | None, zone: str | None, expected: tuple[str | None, str | None]
) -> None:
    """An instant twice, or the bounds of a day where the outlet is, or of one anywhere."""
    outlet = Outlet(id="x", name="X", domain="x.example", zone=zone)
    with Archive(file) as archive:
        archive.add(
            [
                make_article(
                    prose(1),
                    outlet=outlet,
                    published=published,
                    published_from=published and ak.model.DateKind.PAGE,
                )
            ]
        )
        sql = "SELECT published_at, published_until, precision FROM articles"
        (row,) = ask(archive, sql)
    assert row[:2] == expected
    assert row[2] == (published and ("second" if "T" in published else "day"))


def test_metadata_for_datasette(articles: list[Article], file: Path) -> None:
    """Which tables are private, and queries that run."""
    result = CliRunner().invoke(cli, ["datasette", "--archive", str(file)])
    told = json.loads(result.stdout)["databases"]["news"]
    plain = sqlite3.connect(file)
    tables = {name for (name,) in plain.execute("SELECT name FROM sqlite_master")}
    shown = {name for name in tables - told["tables"].keys() if not name.startswith("_")}
    assert {"articles", "copies", "people"} <= shown
    assert all(table["hidden"] for table in told["tables"].values())
    assert "_article" in told["tables"]
    for query in told["queries"].values():
        plain.execute(query["sql"], {"outlet": "rfa", "person": "清风"}).fetchall()
    plain.close()
