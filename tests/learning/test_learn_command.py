"""The command that learns, and the commands that learn before they read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import archivekit as ak
from archivekit._cli import cli
from river_post import FOOTER, pile, read, sentences, varied


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    folder = tmp_path / "dump"
    folder.mkdir()
    for number, source in enumerate(pile(varied, 60)):
        (folder / f"{number:03}.md").write_text(source, "utf-8")
    return folder


def test_the_rule_file_is_that_of_the_library(dump: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    result = run("learn", dump, "-o", mine)
    assert result.exit_code == 0
    assert "learned 2 rows about 1 outlet" in result.stderr
    assert "about 1 outlets" not in result.stderr
    learned = ak.learn(read(pile(varied, 60)))
    assert {row.id for row in learned.rows} <= set(mine.read_text("utf-8").split('"'))
    parsed = run("parse", dump, "--rules", mine).stdout
    assert not [line for line in parsed.splitlines() if FOOTER in json.loads(line)["text"]]


def test_on_stdout_without_a_file(dump: Path) -> None:
    assert FOOTER.split()[0] in run("learn", "-q", dump).stdout


@pytest.mark.slow
def test_rows_are_shown_with_articles_before_and_after(dump: Path, tmp_path: Path) -> None:
    result = run("learn", "-q", dump, "-o", tmp_path / "mine.toml", "--explain")
    assert f"      - {FOOTER}" in result.stdout
    assert '+ {"role": "author", "name": "Ada Marsh"' in result.stdout
    assert run("learn", dump, "--explain").exit_code == 2


def test_why_nothing_was_learned_is_said(tmp_path: Path) -> None:
    for number, source in enumerate(pile(lambda n: [*sentences(n), FOOTER], 5)):
        (tmp_path / f"{number}.md").write_text(source, "utf-8")
    result = run("learn", tmp_path)
    assert (
        "nothing from river-post.org (jekyll): 5 articles, too few to learn from" in result.stderr
    )


@pytest.mark.slow
def test_dedupe_learns_unless_told_not_to(dump: Path) -> None:
    assert "learned 2 rows about 1 outlet;" in run("dedupe", dump).stderr
    assert "learned" not in run("dedupe", "--no-learn", dump).stderr
    assert "learned" not in run("dedupe", "-q", dump).stderr


@pytest.mark.slow
def test_a_report_learns_unless_told_not_to(dump: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert "learned 2 rows" in run("report", dump, "-o", page).stderr
    assert "learned" not in run("report", dump, "-o", page, "--no-learn").stderr


def test_an_archive_teaches_what_its_dumps_teach(dump: Path, tmp_path: Path) -> None:
    archive, mine, other = tmp_path / "news.db", tmp_path / "mine.toml", tmp_path / "other.toml"
    assert run("ingest", dump, "--archive", archive, "-q").exit_code == 0
    assert run("learn", archive, "-o", mine).exit_code == 0
    run("learn", dump, "-o", other)
    assert mine.read_text("utf-8") == other.read_text("utf-8")
    assert run("learn", archive, "-o", mine, "--explain").exit_code == 2
