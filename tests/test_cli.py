import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from archivekit._cli import cli
from archivekit._export.jsonl import json_schema
from archivekit.testing import zip_of
from ferry import FERRY
from making import dump

LONG = (
    "两国外长周一在首都举行会谈，双方同意在今后几个月内继续就贸易问题进行磋商，并争取达成协议。" * 3
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return folder


def test_parse_gives_one_valid_line_an_article(seeds: Path) -> None:
    result = run("parse", seeds)
    assert result.exit_code == 0
    assert result.stderr == "archivekit: 5 articles, 0 problems\n"
    articles = lines(result.stdout)
    assert len(articles) == 5
    for article in articles:
        jsonschema.validate(article, json_schema("article"))


def test_the_seeds_give_no_cluster(seeds: Path) -> None:
    result = run("dedupe", seeds)
    assert (result.exit_code, result.stdout) == (0, "")


def test_dedupe_gives_valid_clusters(tmp_path: Path) -> None:
    write(
        tmp_path,
        a=dump(f"<p>{LONG}</p>", url="https://a.example/1", title="甲"),
        b=dump(f"<p>{LONG}</p><p>完。</p>", url="https://b.example/1", title="乙"),
        c=dump("<p>另一篇完全不同的文章，讲的是天气。</p>", url="https://c.example/1"),
    )
    result = run("dedupe", tmp_path)
    (cluster,) = lines(result.stdout)
    jsonschema.validate(cluster, json_schema("cluster"))
    members = cluster["members"]
    assert isinstance(members, list)
    assert [Path(member["path"]).name for member in members] == ["a", "b"]


def test_translations_gives_valid_pairs(tmp_path: Path) -> None:
    write(
        tmp_path,
        a=dump(f"<p>{FERRY['en']}</p>", url="https://a.example/1", title="Ferries run again"),
        b=dump(f"<p>{FERRY['zh']}</p>", url="https://b.example/1", title="渡轮复航"),
    )
    (pair,) = lines(run("translations", tmp_path).stdout)
    jsonschema.validate(pair, json_schema("link"))
    assert {Path(str(pair[side])).name for side in ("target", "source")} == {"a", "b"}
    shown = run("translations", tmp_path, "--explain").stdout.splitlines()
    assert any(line.split()[1:] == ["number", "3.6", "million", "360万"] for line in shown)
    assert len({line.index(" Aurora") for line in shown if "Aurora" in line}) == 1
    assert run("translations", tmp_path, "--days", "0").exit_code == 0
    assert not run("dedupe", tmp_path).stdout
    (cluster,) = lines(run("dedupe", tmp_path, "--translations").stdout)
    jsonschema.validate(cluster, json_schema("cluster"))
    assert run("ingest", tmp_path, "-a", tmp_path / "x.db", "--translations").exit_code == 0
    (stored,) = lines(run("clusters", "-a", tmp_path / "x.db").stdout)
    assert stored == cluster
    both = tmp_path / "a", tmp_path / "b"
    assert "joined (translation)" in run("explain", *both, "--translations").stdout
    assert "apart: " in run("explain", *both).stdout
    page = tmp_path / "page.html"
    assert run("report", *both, "--translations", "-o", page).exit_code == 0
    assert "translation" in page.read_text("utf-8")
    assert run("translations", tmp_path, "--days", "-1").exit_code == 2


def test_show_is_for_people(seeds: Path) -> None:
    result = run("show", seeds)
    assert result.exit_code == 0
    assert "translator   清风" in result.stdout
    assert "« 翻译：清风  [label-translator]" in result.stdout
    assert "No two of these articles are copies" in result.stdout


def test_parse_explains(seeds: Path) -> None:
    result = run("parse", "--explain", seeds / "003_784b0b855c0afde1.txt")
    assert "« 网编：洪伟  [label-web_editor]" in result.stdout


def test_explain_shows_what_differs(seeds: Path) -> None:
    """Two files of one article each, in words or as a page."""
    first, second = sorted(seeds.iterdir())[:2]
    words = run("explain", first, second)
    assert words.exit_code == 0
    assert words.stdout.splitlines()[:2] == [f"a  {first}", f"b  {second}"]
    assert "Jaccard" in words.stdout
    page = run("explain", first, first, "--html")
    assert page.stdout.startswith("<!doctype html>")
    assert "0 differences" in page.stdout


def test_explain_takes_one_article_each(seeds: Path, tmp_path: Path) -> None:
    """The message says what the path holds."""
    several = run("explain", seeds, seeds)
    assert several.exit_code == 2
    assert "must hold one article, got several" in several.stderr
    (tmp_path / "empty").mkdir()
    assert "must hold one article, got none" in run("explain", tmp_path / "empty", seeds).stderr


def test_url_says_each_step() -> None:
    result = run("url", "https://images.weserv.nl/?url=static.example.org/p.jpg")
    (found,) = lines(result.stdout)
    assert found["canonical"] == "https://static.example.org/p.jpg"
    assert found["steps"]


def test_problems_go_to_a_file_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    write(
        folder,
        good=dump(f"<p>{LONG}</p>"),
        empty="",
        broken="---\ntitle: a\n",
        png=b"\x89PNG\0\xff" * 99,
    )
    found = tmp_path / "problems.jsonl"
    result = run("parse", folder, "--problems", found)
    assert result.exit_code == 0
    assert len(lines(result.stdout)) == 1
    problems = lines(found.read_text("utf-8"))
    for problem in problems:
        jsonschema.validate(problem, json_schema("problem"))
    assert [problem["reason"] for problem in problems] == [
        "broken-front-matter",
        "empty-file",
        "binary-file",
    ]


@pytest.mark.parametrize(
    ("files", "arguments", "status", "message", "why"),
    [
        ({"a": dump("<p>x</p>")}, [], 0, "1 article, 0 problems", "all read"),
        (
            {"a": dump("<p>x</p>"), "b": ""},
            [],
            0,
            "b: empty-file: the file holds no text",
            "one problem",
        ),
        ({"a": dump("<p>x</p>"), "b": ""}, ["--strict"], 1, "1 article, 1 problem", "strict"),
        ({"a": dump("<p>x</p>")}, ["--strict"], 0, "0 problems", "strict and clean"),
        ({"b": ""}, [], 1, "0 articles, 1 problem", "nothing read"),
        ({}, [], 1, "empty-folder: no files in it", "an empty folder"),
        ({"a": dump("")}, [], 0, "1 article, 0 problems", "an empty body is an article"),
    ],
)
def test_status_and_words(
    tmp_path: Path, files: dict[str, str], arguments: list[str], status: int, message: str, why: str
) -> None:
    result = run("parse", write(tmp_path, **files), *arguments)
    assert result.exit_code == status, why
    assert message in result.stderr, why
    assert "Traceback" not in result.stderr


def test_a_flood_of_problems_is_counted_and_kept_but_not_told(tmp_path: Path) -> None:
    """A folder of programs in place of a dump has thousands, which would hide everything else."""
    for number in range(30):
        (tmp_path / f"{number:02}.md").touch()
    (tmp_path / "zz.bin").write_bytes(bytes(100))
    told = run("parse", tmp_path).stderr
    assert told.count("empty-file") == 21
    assert "empty-file: more of these; --problems FILE writes all" in told
    assert "zz.bin: binary-file" in told
    assert "0 articles, 31 problems" in told
    assert run("parse", tmp_path, "--problems", "-").stdout.count("empty-file") == 30


def test_a_missing_path_is_a_problem_among_others(seeds: Path) -> None:
    result = run("parse", "nowhere", seeds)
    assert result.exit_code == 0
    assert "archivekit: nowhere: missing: no such file or folder\n" in result.stderr
    assert len(lines(result.stdout)) == 5
    assert run("parse", "nowhere").exit_code == 1


@pytest.mark.parametrize(
    "arguments", [[], ["parse"], ["prase", "x"], ["dedupe", "--threshold", "2", "x"]]
)
def test_wrong_use_exits_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("option", "refused"),
    [
        ([], 0),
        (["--nesting", "1"], "nested-too-deep"),
        (["--file-size", "9"], "file-too-large"),
        (["--members", "1"], "too-many-members"),
        (["--expansion", "1", "--free-expansion", "1"], "expands-too-much"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "dedupe", "show"])
def test_every_limit_can_be_set(
    tmp_path: Path, command: str, option: list[str], refused: str
) -> None:
    page = dump(f"<p>{LONG}</p>" * 3).encode()
    inner = zip_of({"a.md": page, "b.md": page})
    write(tmp_path, **{"a.zip": zip_of({"in.zip": inner})})
    problems = tmp_path / "problems"
    run(command, tmp_path / "a.zip", "--problems", problems, *option)
    reasons = {line["reason"] for line in lines(problems.read_text("utf-8"))}
    assert reasons == ({refused} if refused else set())


@pytest.mark.slow
def test_workers_change_nothing(seeds: Path) -> None:
    assert (
        installed("parse", str(seeds), "--workers", "2").stdout
        == installed("parse", str(seeds)).stdout
    )


def test_a_problems_file_that_cannot_be_written_is_a_wrong_use(seeds: Path, tmp_path: Path) -> None:
    result = run("parse", seeds, "--problems", tmp_path / "no" / "such" / "folder")
    assert result.exit_code == 2
    assert "--problems" in result.stderr


def installed(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "archivekit", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.slow
def test_output_is_utf_8_in_every_locale(seeds: Path) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = installed("parse", str(seeds), env=plain)
    assert done.returncode == 0, done.stderr
    assert "清风" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_the_same_bytes_whatever_the_hash_seed(seeds: Path) -> None:
    runs = {
        installed(
            "parse", str(seeds), env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(runs) == 1


@pytest.mark.slow
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}").write_text(dump(f"<p>{LONG}</p>"), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "archivekit", "parse", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
