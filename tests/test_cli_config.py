"""Settings of the command line: from a file, from the environment, and which is stronger."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from archivekit import Archive
from archivekit._cli import cli
from archivekit.testing import make_article

OUTLET = """
[[outlet]]
id = "daily"
name = "Daily"
domains = ["daily.example"]
"""


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments], env=environment)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a file of settings; archive and rules lie beside it."""
    for name in ("one", "two", "three"):
        with Archive(tmp_path / f"{name}.db") as archive:
            archive.add([make_article("They met.", outlet=name)])
    (tmp_path / "mine.toml").write_text(OUTLET, "utf-8")
    path = tmp_path / "archivekit.toml"
    path.write_text('archive = "one.db"\nrules = ["mine.toml"]\nfile_size = 9\n', "utf-8")
    return path


def test_the_option_is_stronger_than_the_environment_and_that_than_the_file(config: Path) -> None:
    two, three = config.with_name("two.db"), config.with_name("three.db")
    given = {"ARCHIVEKIT_CONFIG": str(config)}
    assert "one" in run("outlets", **given).stdout
    assert "one" in run("--config", config, "outlets").stdout
    assert "two" in run("outlets", **given, ARCHIVEKIT_ARCHIVE=str(two)).stdout
    both = run("outlets", "-a", three, **given, ARCHIVEKIT_ARCHIVE=str(two))
    assert "three" in both.stdout


def test_settings_of_all_kinds(config: Path, tmp_path: Path) -> None:
    """Rules and limits, and those of a command inside another."""
    page = tmp_path / "a.jsonl"
    page.write_text('{"text": "They met.", "url": "https://daily.example/1"}', "utf-8")
    small = run("--config", config, "parse", page)
    assert "too-large" in small.stderr
    large = run("--config", config, "parse", page, "--file-size", "1000")
    assert '"id": "daily"' in large.stdout
    assert "daily" in run("--config", config, "rules", "show", "--table", "outlet").stdout
    named = run("parse", page, ARCHIVEKIT_RULES=str(tmp_path / "mine.toml"))
    assert '"id": "daily"' in named.stdout
    sized = run("parse", page, ARCHIVEKIT_FILE_SIZE="9")
    assert "too-large" in sized.stderr


def test_the_usual_file(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the user, and not of the folder: a folder of dumps comes from a stranger."""
    monkeypatch.chdir(config.parent)
    monkeypatch.setattr("archivekit._cli.usual_file", lambda: config.with_name("none.toml"))
    assert run("outlets").exit_code == 2
    monkeypatch.setattr("archivekit._cli.usual_file", lambda: config)
    assert "one" in run("outlets").stdout


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('archiv = "news.db"', "no setting 'archiv': did you mean 'archive'?"),
        ("file-sise = 3", "no setting 'file-sise': did you mean 'file_size'?"),
        ("colour = true", "no setting 'colour': there are "),
        ("archive = 3", 'archive is 3: write archive = "news.db"'),
        ("archive = true", "archive is True: write"),
        ('workers = "2"', "workers is '2': write workers = 2"),
        ("workers = true", "workers is True: write workers = 2"),
        ("workers = 0", "workers: 0 is not in the range x>=1"),
        ("rules = [3]", 'rules is [3]: write rules = ["mine.toml"]'),
        ("archive = ", "cannot read settings from "),
        (f"archive = {'[' * 5000}", "cannot read settings from "),
        ('archive = "\\u0000"', "archive: embedded null byte"),
        ('rules = ["\\u0000"]', "rules: embedded null byte"),
        ("archive = '\ud800'", "cannot read settings from "),
    ],
)
def test_what_is_wrong_in_a_file_is_said(tmp_path: Path, written: str, words: str) -> None:
    path = tmp_path / "archivekit.toml"
    path.write_bytes(written.encode("utf-8", "surrogatepass"))
    wrong = run("--config", path, "outlets")
    assert wrong.exit_code == 2
    assert words in wrong.stderr
    assert str(path) in wrong.stderr


def test_one_rule_file_needs_no_list(config: Path) -> None:
    config.write_text('rules = "mine.toml"', "utf-8")
    assert "daily" in run("--config", config, "rules", "show", "--table", "outlet").stdout


def test_the_settings_of_the_docs(tmp_path: Path) -> None:
    """The file on the page of the command line is one, and the table there names all settings."""
    page = (Path(__file__).parents[1] / "docs" / "reference" / "command-line.md").read_text("utf-8")
    path = tmp_path / "archivekit.toml"
    path.write_text(page.partition("```toml\n")[2].partition("```")[0], "utf-8")
    (tmp_path / "mine.toml").write_text(OUTLET, "utf-8")
    assert run("--config", path, "url", "https://a.example/").exit_code == 0
    for command in cli.commands.values():
        for option in command.params:
            if isinstance(option, click.Option) and option.envvar:
                assert f"`{option.envvar}`" in page


@pytest.mark.filterwarnings("ignore:.*make_default_short_help:DeprecationWarning")
def test_manual_pages(tmp_path: Path) -> None:
    """`click-man`, which the page of the command line names, writes one of each command."""
    pytest.importorskip("click_man.core").write_man_pages("archivekit", cli, target_dir=tmp_path)
    for name, command in cli.commands.items():
        page = (tmp_path / f"archivekit-{name}.1").read_text("utf-8")
        assert command.get_short_help_str(200).partition(" ")[0] in page
        options = [each.opts[-1] for each in command.params if isinstance(each, click.Option)]
        plain = page.replace("\\-", "-")
        assert [option for option in options if option not in plain] == []
