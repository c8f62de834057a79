"""The command line among people: progress, quiet, colours, Ctrl-C, completion, suggestions."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import archivekit as ak
from archivekit._cli import cli
from archivekit._cli.docs import commands_page
from archivekit._cli.output import paint, safe
from archivekit.testing import make_article, write_prose, write_samples
from making import dump

COMMAND = [sys.executable, "-m", "archivekit"]
COMMANDS = sorted(cli.commands)


def run(*arguments: str | Path, **options: Any) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], **options)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Return a folder of two copies."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    text = write_prose(1, 200)
    for name in ("a", "b"):
        url = f"https://{name}.example/1"
        (folder / name).write_text(dump(f"<p>{text}</p>", url=url, title=name), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"\n    archivekit {name} " in result.stdout
    assert all(
        option.help for option in cli.commands[name].params if option.param_type_name == "option"
    )


def test_the_help_lists_all_commands_whole() -> None:
    """No summary is cut, the exit status is told, and what a newcomer needs comes first."""
    shown = run("--help", terminal_width=80).stdout
    assert "..." not in shown.partition("Commands:")[2]
    assert "Exit status: 0" in shown
    assert re.findall(r"^  (\w+)  ", shown, re.MULTILINE) == list(cli.commands)
    assert shown.index("\n  show ") < shown.index("\n  parse ")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["repotr", "x"], "'report'"),
        (["dedup", "x"], "'dedupe'"),
        (["parse", "--problem", "f", "x"], "'--problems'"),
        (["report", "--ouput", "f", "x"], "'--output'"),
    ],
)
def test_what_is_mistyped_is_guessed(arguments: list[str], hint: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr
    assert hint in result.stderr


@pytest.mark.parametrize("command", ["parse", "dedupe", "show"])
def test_quiet_says_nothing(command: str, pair: Path) -> None:
    (pair / "empty").write_text("")
    assert "2 articles, 1 problem" in run(command, pair).stderr
    quiet = run(command, "--quiet", pair)
    assert (quiet.exit_code, quiet.stderr) == (0, "")
    assert quiet.stdout == run(command, pair).stdout


def test_show_and_explain_have_json(pair: Path) -> None:
    lines = [json.loads(line) for line in run("show", "--json", pair).stdout.splitlines()]
    assert [list(line) for line in lines] == [["article"], ["article"], ["cluster"]]
    comparison = json.loads(run("explain", "--json", pair / "a", pair / "b").stdout)
    assert comparison["jaccard"] == 1
    assert comparison["passages"]
    assert "a_text" not in comparison
    assert run("explain", "--json", "--html", pair / "a", pair / "b").exit_code == 2


@pytest.mark.slow
def test_a_dash_is_what_is_piped_in(pair: Path) -> None:
    text = (pair / "a").read_bytes()
    done = subprocess.run([*COMMAND, "parse", "-"], input=text, capture_output=True, check=True)
    assert json.loads(done.stdout)["title"] == "a"
    urls = run("url", "-", input="https://a.example/1\n\nhttps://b.example/2\n")
    assert [json.loads(line)["key"] for line in urls.stdout.splitlines()] == [
        "a.example/1",
        "b.example/2",
    ]


def test_problems_can_go_to_stdout(pair: Path) -> None:
    (pair / "empty").write_text("")
    lines = [json.loads(line) for line in run("parse", pair, "--problems", "-").stdout.splitlines()]
    assert ["reason" in line for line in lines].count(True) == 1


def test_an_article_cannot_steer_the_terminal(tmp_path: Path) -> None:
    title = "\x1b]0;owned\x07\x1b[2J\x9b31m \x7f\u202edenwo"
    (tmp_path / "a").write_text(dump("<p>They met.</p>", title=title), encoding="utf-8")
    ways = (("show",), ("parse", "--explain"), ("parse",), ("show", "--json"), ("parse", "-q"))
    for way in ways:
        result = run(*way, tmp_path)
        assert "owned" in result.stdout
        assert not set(result.stdout) & {"\x1b", "\x07", "\x9b", "\x7f", "\u202e"}


NASTY = "=a\x1b[2J\x9b\u202e\nb"


def test_no_answer_steers_the_terminal(tmp_path: Path) -> None:
    """Lines of JSON escape it, words and cells replace it, and a title of two lines is one row."""
    text = write_prose(1)
    copies = [
        make_article(
            text,
            f"{name}{NASTY}.md",
            title=NASTY,
            outlet=name,
            url=f"https://{name}.example/1",
            published=f"2024-06-2{place}T01:00:00Z",
        )
        for place, name in enumerate(("one", "two"))
    ]
    archive = tmp_path / "news.db"
    with ak.Archive(archive) as made:
        made.add(copies)
    for command in ("copies", "clusters", "search bridge"):
        asked = [*command.split(), "--archive", str(archive)]
        for form in ("--json", "--csv", "--table", ""):
            result = run(*asked, *([form] if form else []))
            if result.exit_code == 2:
                continue
            shown = result.stdout
            assert not set(shown) & set("\x1b\x9b"), (command, form)
            assert form == "--csv" or "\u202e" not in shown, (command, form)
    written = run("copies", "--archive", archive, "--csv").stdout
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 2
    assert {cell[:2] for cell in rows[1] if "=" in cell[:2]} == {"'="}


def test_a_problem_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\narchivekit: all is well.md").write_text("")
    said = run("parse", tmp_path).stderr
    assert "a�archivekit: all is well.md: empty-file" in said
    nasty = tmp_path / "no\x1b[2J.md"
    nasty.write_text("")
    assert run("explain", nasty, nasty).stderr.count("\x1b") == 0


def test_colours_stand_for_evidence_and_changes() -> None:
    assert paint("by « By A") == "by \x1b[2m« By A\x1b[0m"
    assert paint("…[-a-]{+b+}…") == "…\x1b[31m[-a-]\x1b[0m\x1b[32m{+b+}\x1b[0m…"
    assert safe("甲\t乙\n") == "甲\t乙\n"


def test_report_of_dumps(pair: Path, tmp_path: Path) -> None:
    (pair / "empty").write_text("")
    file = tmp_path / "report.html"
    result = run("report", pair, "-o", file, "--title", "Two copies")
    assert result.exit_code == 0
    assert re.search(rf"{re.escape(str(file))}: 2 articles, 1 cluster; 0\.\d\d MB\n", result.stderr)
    html = file.read_text("utf-8")
    assert "<title>Two copies</title>" in html
    assert "empty-file" in html
    assert run("report", pair, "-q", "-o", "-", "--title", "Two copies").stdout == html


def test_a_report_of_dumps_tells_what_changed(tmp_path: Path) -> None:
    """Two captures of one page, with two headlines."""
    for hour, title in enumerate(("They meet", "They have met")):
        page = f"---\ntitle: {title}\nurl: https://x.example/1\n---\n{write_prose(1, 99)}\n"
        (tmp_path / f"{hour}.md").write_text(page)
    pages = [run("report", *paths, "-q", "-o", "-").stdout
             for paths in ([tmp_path / "0.md", tmp_path / "1.md"], [tmp_path / "0.md"])]  # fmt: skip
    assert ['href="#changes"' in page for page in pages] == [True, False]


def test_report_of_an_archive(tmp_path: Path) -> None:
    text = write_prose(1, 200)
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add([make_article(text, "a.md"), make_article(text, "b.md", outlet="y")])
    file = tmp_path / "report.html"
    result = run("report", tmp_path / "news.db", "-o", file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"archivekit: {file}: 2 articles, 1 cluster;")
    assert "<title>news.db</title>" in file.read_text("utf-8")


def test_a_report_of_nothing_is_not_written(tmp_path: Path) -> None:
    result = run("report", tmp_path / "none", "-o", tmp_path / "report.html")
    assert result.exit_code == 1
    assert not (tmp_path / "report.html").exists()


def test_without_jinja_the_report_names_its_extra(
    pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("report", pair)
    assert result.exit_code == 1
    assert "pip install '.[report]'" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_of_each_shell(shell: str) -> None:
    script = run("completion", shell).stdout
    assert f"_ARCHIVEKIT_COMPLETE={shell}_complete" in script


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("archivekit re", "plain,report"),
        ("archivekit parse --pro", "plain,--problems"),
        ("archivekit parse dum", "file,dum"),
        ("archivekit export --to p", "plain,parquet"),
    ],
)
def test_tab_completes(words: str, found: str) -> None:
    asked = {"_ARCHIVEKIT_COMPLETE": "bash_complete", "COMP_WORDS": words}
    count = {"COMP_CWORD": str(len(words.split()) - 1)}
    code = "from archivekit._cli import cli; cli.main(prog_name='archivekit')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **asked, **count},
        capture_output=True,
        check=True,
    )
    assert found in done.stdout.decode().split()


def on_terminal(*arguments: str, **environment: str) -> str:
    """Run a command with stdout and stderr on a terminal; give what it draws there."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    ours, theirs = pty.openpty()
    settings = {"TERM": "xterm-256color", "COLUMNS": "100", **environment}
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    drawn = b""
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=theirs, stderr=theirs, env={**kept, **settings}
    ):
        os.close(theirs)
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            drawn += part
    os.close(ours)
    return drawn.decode("utf-8", "replace")


@pytest.mark.slow
def test_a_terminal_gets_colours_unless_its_user_says_no(seeds: Path) -> None:
    file = str(sorted(seeds.iterdir())[2])
    assert "\x1b[2m«" in on_terminal("show", file)
    for refusal in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b[" not in on_terminal("show", file, **refusal)
    assert "\x1b" not in run("show", file).stdout


@pytest.mark.slow
def test_a_terminal_gets_a_bar_and_nothing_else_does(pair: Path) -> None:
    """Not even a terminal where lines are written to it, which the bar would mix with."""
    drawn = on_terminal("dedupe", str(pair))
    assert "reading" in drawn
    assert "finding copies" in drawn
    assert "reading" not in on_terminal("dedupe", "--quiet", str(pair))
    assert "reading" not in on_terminal("parse", str(pair))
    assert "reading" not in run("dedupe", pair).stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("command", "kept"),
    [("parse", r"stopped after \d+ articles; (\d+ lines|nothing) written"),
     ("dedupe", r"stopped after \d+ articles; nothing written"),
     ("ingest", r"stopped; .*news.db holds \d+ articles; run the command again to continue")],
)  # fmt: skip
def test_ctrl_c_ends_cleanly_and_says_what_was_kept(
    tmp_path: Path, command: str, kept: str, workers: str
) -> None:
    """What is piped in never ends and so keeps the command busy until it is stopped."""
    dumps = write_samples(tmp_path / "dumps")
    (dumps / "000").write_text("")
    for number in range(300):  # so many that workers are waiting for more
        (dumps / f"{number:03}.md").write_text(f"# {number}\n\nThey met.\n")
    more = ["--archive", str(tmp_path / "news.db")] if command == "ingest" else []
    # A suite that runs behind `&` hands down that Ctrl-C is ignored, unless it is handled here.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [*COMMAND, command, str(dumps), "-", "--workers", workers, *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        signal.signal(signal.SIGINT, handler)
        assert process.stderr is not None
        if command == "ingest":
            while not (tmp_path / "news.db").exists():
                time.sleep(0.05)
        else:
            assert b"empty-file" in process.stderr.readline()
        time.sleep(1)
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert re.search(kept, said)


def test_the_page_of_commands_is_the_help_text() -> None:
    """Run ``python -m archivekit._cli.docs > docs/reference/command-line.md`` where this fails."""
    page = Path(__file__).parent.parent / "docs" / "reference" / "command-line.md"
    assert page.read_text("utf-8") == commands_page()
