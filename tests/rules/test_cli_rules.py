"""`archivekit rules`, and rule files on the commands that read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archivekit._cli import cli
from archivekit._rules.rules import Rules
from making import dump

MINE = """
[[outlet]]
id = "river-daily"
name = "河口日报"
domains = ["river-daily.org"]

[[credit.label]]
id = "river-author"
role = "author"
words = ["Hraborina"]

[[url.tracker]]
id = "house"
why = "our newsletter adds it"
parameters = ["house"]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, "utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    body = "<p>Prom wrócił do portu po trzech latach.</p><p>Hraborina: Anna Kowalska</p>"
    path.write_text(dump(body, url="https://river-daily.org/1?house=2"), "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_check_counts_the_rows_that_fit(mine: Path) -> None:
    result = run("rules", "check", mine)
    assert (result.exit_code, result.stdout) == (0, f"{mine}: 3 rows in 3 tables fit\n")


def test_check_names_every_row_that_does_not_fit(tmp_path: Path, mine: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[[place]]\nid = 'a'\n[[place]]\nid = 'b'\nword = 'B'\n", "utf-8")
    result = run("rules", "check", broken, mine)
    assert result.exit_code == 1
    assert result.stdout == f"{mine}: 3 rows in 3 tables fit\n"
    first, second = result.stderr.splitlines()
    assert f"{broken}: [[place]] a: needs 'words'" in first
    assert f"{broken}: [[place]] b: has no field 'word'" in second


def test_show_writes_rows_that_can_be_read_again(mine: Path) -> None:
    result = run("rules", "show", "--rules", mine, "--outlet", "河口日报")
    assert result.stdout.startswith(f"# {mine}: outlet/river-daily\n[[outlet]]\n")
    assert Rules.parse(result.stdout)
    whole = run("rules", "show", "--table", "place").stdout
    assert whole.count("[[place]]") == len([1 for name, _ in Rules.default() if name == "place"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--outlet", "rf"], "no outlet 'rf'; did you mean rfi"),
        (["--table", "plaice"], "no table 'plaice': use one of outlet"),
    ],
)
def test_show_hints_at_what_exists(arguments: list[str], message: str) -> None:
    result = run("rules", "show", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_try_shows_what_changes(mine: Path, page: Path) -> None:
    result = run("rules", "try", mine, page)
    assert '- []\n    + [{"role": "author", "name": "Anna Kowalska"' in result.stdout
    assert result.stderr == f"archivekit: 1 of 1 articles change with {mine}\n"
    rows = [
        json.loads(line) for line in run("rules", "try", "--json", mine, page).stdout.splitlines()
    ]
    changed = {row["field"] for row in rows}
    assert changed == {"canonical_url", "credits", "outlet", "text", "url_key"}


def test_commands_that_read_take_rule_files(mine: Path, page: Path) -> None:
    article = json.loads(run("parse", page, "--rules", mine).stdout)
    assert article["outlet"]["name"] == "河口日报"
    assert [credit["name"] for credit in article["credits"]] == ["Anna Kowalska"]
    assert article["canonical_url"] == "https://river-daily.org/1"
    url = json.loads(run("url", "https://a.example/?house=1", "--rules", mine).stdout)
    assert url["canonical"] == "https://a.example/"


def test_workers_read_by_the_same_rules(mine: Path, page: Path) -> None:
    alone, apart = (run("parse", page, "--rules", mine, "--workers", n).stdout for n in "12")
    assert alone == apart != run("parse", page).stdout
