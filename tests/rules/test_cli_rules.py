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
    first, second, third = result.stderr.splitlines()
    assert f"{broken}: [[place]] a: needs 'words'" in first
    assert f"{broken}: [[place]] b: has no field 'word'" in second
    assert f"{broken}: [[place]] b: needs 'words'" in third


CHECKED = [
    ("[[place]]\nid='a'\nwords='A'", "1 row in 1 table fits", "one row"),
    ("off = ['outlet/rfi']", "1 row switched off", "no row"),
    ("off = ['outlet/rfi', 'outlet/bbc']\n[[place]]\nid='a'\nwords='A'", "1 row in 1 table fits, 2 rows switched off", "both"),
    ("", "0 rows in 0 tables fit", "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "why"), CHECKED)
def test_check_counts_in_words(text: str, told: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    assert run("rules", "check", tmp_path / "a.toml").stdout == f"{tmp_path / 'a.toml'}: {told}\n"


def test_check_lays_files_over_each_other(mine: Path, tmp_path: Path) -> None:
    """As ``--rules a --rules b`` does."""
    other = tmp_path / "other.toml"
    other.write_text("off = ['outlet/river-daily']", "utf-8")
    assert run("rules", "check", mine, other).exit_code == 0
    assert run("rules", "check", other, mine).exit_code == 1


SITE = """
[[url.site]]
id = "river"
why = "the number decides"
hosts = ["river-daily.org"]
key = [{ match = '^/.*-(\\d+)$', to = '/\\1' }]
"""
ADDRESSES = [
    (SITE + "same = [['https://river-daily.org/a-1', 'https://river-daily.org/b-1']]", None),
    (SITE + "different = [['https://river-daily.org/a-1', 'https://river-daily.org/a-2']]", None),
    (SITE + "same = [['https://river-daily.org/a-1', 'https://river-daily.org/b-2']]",
     "[[url.site]] river: same has 'https://river-daily.org/a-1' and 'https://river-daily.org/b-2', but the key is river-daily.org/1 and river-daily.org/2"),
    (SITE + "different = [['https://river-daily.org/a-1', 'https://river-daily.org/b-1']]",
     "different has 'https://river-daily.org/a-1' and 'https://river-daily.org/b-1', but the key is river-daily.org/1"),
    ("[[body.line]]\nid='a'\nkind='footer'\npattern='x'\ndomain='en.river-daily.org'",
     "[[body.line]] a: domain must be registrable: write 'river-daily.org', got 'en.river-daily.org'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong"), ADDRESSES)
def test_check_tries_the_addresses_of_rows(text: str, wrong: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    result = run("rules", "check", tmp_path / "a.toml")
    assert result.exit_code == (wrong is not None)
    assert (wrong or "") in result.stderr


def test_show_finds_the_rows_that_hold_a_word() -> None:
    for word, ids in (("기자", ["credit.behind/ko-reporter"]), ("記者", ["credit.label/"])):
        shown = run("rules", "show", "--word", word).stdout
        assert all(name in shown for name in ids)
        assert shown.count("\n[[") < 60


def test_try_shows_the_lines_that_differ(tmp_path: Path) -> None:
    """And not the beginning of both texts."""
    page, rules = tmp_path / "a.md", tmp_path / "a.toml"
    page.write_text(dump("<p>The ferry is back.</p>" * 40 + "<p>Read our app.</p>"), "utf-8")
    rules.write_text("[[body.line]]\nid='a'\nkind='footer'\npattern='Read our'", "utf-8")
    shown = run("rules", "try", rules, page).stdout
    assert "  text\n    - Read our app.\n" in shown
    assert "ferry" not in shown.partition("  text\n")[2].partition("  blocks")[0]


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
        (["--table", "plaice"], "no table 'plaice'; did you mean place?"),
        (["--table", "zzz"], "no table 'zzz': use one of outlet"),
        (["--table", "label-reporter"], "row is in credit.label with role = reporter"),
    ],
)
def test_show_hints_at_what_exists(arguments: list[str], message: str) -> None:
    result = run("rules", "show", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_try_shows_what_changes(mine: Path, page: Path) -> None:
    result = run("rules", "try", mine, page)
    assert '  credits\n    + {"role": "author", "name": "Anna Kowalska"' in result.stdout
    assert result.stderr == f"archivekit: {mine} changes 1 of 1 article\n"
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
