"""What an archive keeps to learn rules from: the same rows as from all articles at once."""

import json
import random
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

import archivekit as ak
from archive.sql import ask, change, make_older
from archivekit import Archive
from archivekit._archive.articles import insert_articles
from archivekit._archive.learning_sample import keep_sample, load_sample
from archivekit._cli import cli
from archivekit._learning.sample import MOST, Sample
from archivekit.errors import UsageError
from archivekit.model import Article, Outlet
from piles import make_article
from river_post import FOOTER, page, pile, read, sentences, varied

CARD = "<aside><p>Ten islands in ten days, with our own guide</p></aside>"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Return articles of two outlets; some lines of them are in no text."""
    other = [
        page(n, [*sentences(n), "Write to the Hill Echo"], domain="hill-echo.org")
        for n in range(30, 60)
    ]
    found = read([*pile(lambda n: [CARD, *varied(n)], 60), *other])
    nowhere = attrs.evolve(found[0], id="0" * 16, path="x.md", outlet=None)
    return [*found, nowhere]


def test_an_archive_teaches_what_all_articles_teach_at_once(
    file: Path, articles: list[Article]
) -> None:
    """Whatever the order and the parts in which they came, and after it was closed."""
    expected = ak.learn(articles)
    assert {row.domain for row in expected.rows} == {"river-post.org", "hill-echo.org"}
    mixed = random.Random(7).sample(articles, len(articles))
    with Archive(file) as archive:
        for first in range(0, len(mixed), 40):
            archive.add(mixed[first : first + 40])
        archive.add(articles)
    with Archive(file, readonly=True) as archive:
        learned = archive.learn()
    assert learned.toml == expected.toml
    assert learned.reasons == expected.reasons


def test_what_was_removed_teaches_nothing(file: Path, articles: list[Article]) -> None:
    gone = {article.path for article in articles[5:90:2]}
    with Archive(file) as archive:
        archive.add(articles)
        archive.remove(*gone)
        kept = [article for article in articles if article.path not in gone]
        assert archive.learn().toml == ak.learn(kept).toml
        assert archive.verify() == []


def test_of_equal_articles_the_first_by_path_is_kept(file: Path, articles: list[Article]) -> None:
    copies = [attrs.evolve(articles[0], path=path) for path in ("b.md", "a.md", "c.md")]
    for given in (copies, copies[::-1]):
        sample = Sample()
        sample.add(given)
        assert [seen.path for group in sample.groups.values() for seen in group] == ["a.md"]
    with Archive(file) as archive:
        archive.add(copies)
        assert ask(archive, "SELECT path FROM _sample") == [("a.md",)]
        archive.remove("a.md")
        assert ask(archive, "SELECT path FROM _sample") == [("b.md",)]


def test_the_sample_is_bounded(file: Path) -> None:
    """Of an outlet and format the least ids are in it, as in memory."""
    made = [make_article(f"{FOOTER} {n}", f"{n}.md") for n in range(MOST + 60)]
    sample = Sample()
    sample.add(made)
    with Archive(file) as archive:
        with archive._db.write() as db:
            run = db.change(
                "INSERT INTO _run (started, paths, version, rules) VALUES ('', '', '', '')"
            )
            for first in range(0, len(made), 400):
                keep_sample(db, insert_articles(db, made[first : first + 400], run).values())
        with archive._db.read() as db:
            assert load_sample(db).groups == sample.groups
            assert list(db.ask("SELECT count(*) FROM _sample")) == [(MOST,)]


def test_an_article_that_is_read_otherwise_is_kept_as_it_is_now(
    file: Path, articles: list[Article]
) -> None:
    moved = Outlet(id="hill-echo.org", name="Hill Echo", domain="hill-echo.org")
    again = [attrs.evolve(article, outlet=moved) for article in articles[:60]]
    with Archive(file) as archive:
        archive.add(articles)
        archive.update(again)
        assert archive.learn().toml == ak.learn([*again, *articles[60:]]).toml


def test_an_older_file_learns_from_its_texts(file: Path, articles: list[Article]) -> None:
    with Archive(file) as archive:
        archive.add(articles)
        of_texts = ak.learn(archive).toml
    make_older(file, 8)
    with Archive(file) as archive:
        assert archive.learn().toml == of_texts
        assert archive.verify() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM _sample WHERE rowid % 7 = 1",
        "UPDATE _sample SET seen = X'00' WHERE rowid = 3",
        "UPDATE _sample SET path = 'no.md' WHERE rowid = 3",
        "UPDATE _sample SET domain = 'no.org' WHERE rowid = 3",
    ],
)
def test_damage_is_found_and_mended(file: Path, articles: list[Article], damage: str) -> None:
    with Archive(file) as archive:
        archive.add(articles[:20])
        change(archive, damage)
        assert [fault for fault in archive.verify() if fault.startswith("sample out of sync")]
        archive.repair()
        assert archive.verify() == []


@pytest.mark.slow
def test_rows_that_the_rules_have_are_left_out(file: Path, articles: list[Article]) -> None:
    with Archive(file) as archive:
        archive.add(articles)
        learned = archive.learn()
    with Archive(file, rules=learned.rules) as archive:
        assert archive.learn().rows == ()
        archive.update(read(pile(varied, 60), learned.rules))
        assert archive.learn().rows == ()


def test_only_outlets_that_grew_are_looked_at(file: Path, articles: list[Article]) -> None:
    with Archive(file) as archive:
        archive.add(articles[:58])
        archive.add(articles[58:59])
        archive.add(articles[59:])
        domains = [{row.domain for row in archive.learn(run=run).rows} for run in (1, 2, 3)]
        assert domains == [{"river-post.org"}, set(), {"hill-echo.org"}]
        with pytest.raises(UsageError, match="run"):
            archive.learn(run=9)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.slow
def test_the_commands_say_what_would_be_learned(tmp_path: Path) -> None:
    dump, file, mine = tmp_path / "dump", tmp_path / "news.db", tmp_path / "mine.toml"
    dump.mkdir()
    for number, source in enumerate(pile(varied, 60)):
        (dump / f"{number:03}.md").write_text(source, "utf-8")
    said = f"2 rows about 1 outlet could be learned: `archivekit learn {file}`"
    assert said in run("ingest", dump, "--archive", file).stderr
    assert "learned" not in run("ingest", dump, "--archive", file).stderr
    for option in ("--no-learn", "--quiet"):
        other = tmp_path / f"{option}.db"
        assert "learned" not in run("ingest", dump, "--archive", other, option).stderr
    fresh = run("ingest", dump, "--archive", tmp_path / "fresh.db", "--json", "--quiet")
    assert json.loads(fresh.stdout)["learnable"] == 2
    assert json.loads(run("stats", "--archive", file, "--json").stdout)["sampled"] == 60
    assert "learnable             2" in run("stats", "--archive", file, "--learn").stdout
    assert run("learn", file, "-o", mine).exit_code == 0
    assert (
        "learnable             0"
        in run("stats", "--archive", file, "--learn", "--rules", mine).stdout
    )
