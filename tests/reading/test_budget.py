"""Limits of a whole run: where it stops, what it says, and how the next run goes on."""

import json
import tarfile
import weakref
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import archivekit as ak
from archivekit._cli import cli
from archivekit._reading import budget as budgets
from archivekit._reading.item import Item
from archivekit.testing import make_article, zip_of

PAGE = "---\ntitle: Talks {}\n---\n\nThey met on the {}th day.\n"
"""42 to 46 bytes, one a day."""


def page(number: int) -> bytes:
    return PAGE.format(number, number).encode()


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Return a folder: two files, a container of four, lines, and two files of another folder."""
    folder = tmp_path / "dumps"
    (folder / "z").mkdir(parents=True)
    for number, name in enumerate(("a.md", "b.md", "z/y.md", "z/z.md")):
        (folder / name).write_bytes(page(number))
    members = {f"{number}.md": page(number) for number in range(4, 8)}
    (folder / "c.zip").write_bytes(zip_of(members))
    lines = [json.dumps({"title": f"Line {n}", "text": "They met."}) for n in range(3)]
    (folder / "d.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def paths(folder: Path, **given: Any) -> tuple[list[str], ak.Reader]:
    reader = ak.read(folder, **given)
    return [article.path for article in reader], reader


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_run_in_parts_reads_each_item_once(dumps: Path, workers: int) -> None:
    """Whatever the limit: where one part ends the next begins, inside containers too."""
    whole, _ = paths(dumps)
    assert len(whole) == 11
    for most in range(1, 12) if workers == 1 else (5,):
        read: list[str] = []
        start: str | None = None
        for _ in range(12):
            part, reader = paths(
                dumps, limits=ak.Limits(run_items=most), start_at=start, workers=workers
            )
            assert len(part) <= most
            assert reader.summary.seen == len(part) + len(reader.problems) + sum(
                reader.skipped.values()
            )
            read += part
            if not reader.problems:
                break
            (problem,) = reader.problems
            assert problem.reason == "run-limit"
            assert f"may take {most} items" in problem.detail
            start = problem.path
        assert read == whole


def of_one_name() -> dict[str, bytes]:
    """Return containers that have several items of one name, or one that looks like the second."""
    pages = [("a.md", page(1)), ("a.md", page(2)), ("b.md", page(3)), ("a.md", page(4))]
    packed, zipped = BytesIO(), BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar, zipfile.ZipFile(zipped, "w") as archive:
        for name, data in [*pages, ("a.md (2)", page(5))]:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, BytesIO(data))
            archive.writestr(name, data)
    capture = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: "
        b"2020-01-01T00:00:00Z\r\nContent-Type: text/markdown\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    captures = b"".join(capture % (len(page(n)), page(n)) for n in range(3))
    return {"a.tar": packed.getvalue(), "a.zip": zipped.getvalue(), "a.warc": captures}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("most", [1, 2])
def test_parts_come_to_an_end_where_items_have_one_name(tmp_path: Path, most: int) -> None:
    for name, data in of_one_name().items():
        (tmp_path / name).write_bytes(data)
    whole, _ = paths(tmp_path)
    read: list[str] = []
    start: str | None = None
    for _ in range(20):
        part, reader = paths(tmp_path, limits=ak.Limits(run_items=most), start_at=start)
        assert len(part) <= most
        read += part
        start = next((problem.path for problem in reader.problems), None)
        if start is None:
            break
    assert read == whole
    assert len(whole) == 13


def test_a_file_that_is_given_twice_comes_to_an_end(dumps: Path) -> None:
    file = dumps / "a.md"
    reader = ak.read(file, file, limits=ak.Limits(run_items=1))
    assert len(list(reader)) == 1
    assert [problem.path for problem in reader.problems] == [f"{file} (2)"]
    again = ak.read(file, file, limits=ak.Limits(run_items=1), start_at=f"{file} (2)")
    assert len(list(again)) == 1
    assert (again.problems, again.skipped) == ([], {"before-start": 1})


class Name(str):
    """A name that shows whether anything still refers to it."""


@pytest.mark.parametrize(
    ("limits", "start_at", "kept"),
    [
        (ak.Limits(), None, 0),
        (ak.Limits(), "a.warc!0", 1),  # those up to the start, of which there may be others
        (ak.Limits(run_items=9), None, 5),
    ],
)
def test_names_are_kept_where_a_run_may_go_on_from_one(
    limits: ak.Limits, start_at: str | None, kept: int
) -> None:
    seen = []

    def items() -> Iterator[Item]:
        for number in range(5):
            name = Name(f"a.warc!{number}")
            seen.append(weakref.ref(name))
            yield Item(path=name)

    budget = budgets.Budget(limits, start_at)
    assert sum(1 for _ in budget.within("a.warc", items())) == 5
    assert sum(name() is not None for name in seen) == kept


def test_bytes_are_those_of_items_unpacked(dumps: Path) -> None:
    sizes = len(page(0)) * 6
    read, reader = paths(dumps, limits=ak.Limits(run_bytes=sizes))
    assert len(read) == 6
    assert reader.problems[0].path == f"{dumps}/d.jsonl#1"
    assert "--run-bytes" in reader.problems[0].detail
    assert paths(dumps, limits=ak.Limits(run_bytes=sizes - 1))[0] == read[:5]


def test_time_is_looked_at_before_each_item(dumps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that ticks a second whenever it is asked; the first item does not ask."""
    ticks = iter(range(1000))
    monkeypatch.setattr("time.monotonic", lambda: next(ticks))
    reader = ak.read(dumps, limits=ak.Limits(run_seconds=3))
    ticks = iter(range(1000))
    assert [Path(article.path).name for article in reader] == [
        *("a.md", "b.md"),
        *("c.zip!4.md", "c.zip!5.md"),
    ]
    assert [problem.reason for problem in reader.problems] == ["run-limit"]


def test_memory_is_looked_at_before_each_item(dumps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, reader = paths(dumps, limits=ak.Limits(run_memory=1))
    assert not read
    assert "may take 1 bytes of memory" in reader.problems[0].detail
    read, reader = paths(dumps, limits=ak.Limits(run_memory=1 << 50))
    assert len(read) == 11
    monkeypatch.setattr(budgets, "_STATM", dumps / "none")
    assert paths(dumps, limits=ak.Limits(run_memory=1 << 50))[0] == read
    monkeypatch.setattr(budgets, "resource", None)
    with pytest.raises(ak.errors.UsageError, match="cannot be measured on this system"):
        ak.read(dumps, limits=ak.Limits(run_memory=1))


def test_paths_after_the_limit_are_named_too(dumps: Path) -> None:
    """So nothing is passed over silently, and no more is read of them."""
    reader = ak.read(dumps / "a.md", dumps / "b.md", dumps / "z", limits=ak.Limits(run_items=1))
    assert len(list(reader)) == 1
    assert [Path(p.path).name for p in reader.problems] == ["b.md", "z"]
    again = ak.read(dumps / "a.md", dumps / "b.md", limits=ak.Limits(run_items=1))
    assert [len(list(again)), len(list(again))] == [1, 1], "each iteration is a run"


def test_files_before_the_start_are_not_opened(dumps: Path) -> None:
    (dumps / "b.md").unlink()
    (dumps / "b.md").symlink_to("nowhere")
    (dumps / "a.md").chmod(0)
    read, reader = paths(dumps, start_at=f"{dumps}/c.zip!6.md")
    assert [Path(path).name for path in read[:2]] == ["c.zip!6.md", "c.zip!7.md"]
    assert reader.skipped == {"before-start": 4}
    assert not reader.problems


def test_a_start_that_never_comes_is_a_problem(dumps: Path) -> None:
    read, reader = paths(dumps, start_at="c.zip!6.md")
    assert not read
    assert [(p.path, p.reason) for p in reader.problems] == [("c.zip!6.md", "start-not-found")]


@pytest.mark.parametrize("command", ["parse", "dedupe"])
def test_commands_share_a_budget_among_their_paths(dumps: Path, command: str) -> None:
    files = [dumps / name for name in ("a.md", "b.md", "d.jsonl")]
    told = run(command, *files, "--run-items", 3, "--problems", "-", "--quiet")
    problems = [json.loads(line) for line in told.stdout.splitlines() if "run-limit" in line]
    assert [Path(problem["path"]).name for problem in problems] == ["d.jsonl#2"]
    told = run(command, *files, "--run-items", 1, "--start-at", problems[0]["path"])
    assert "1 article, 1 problem" in told.stderr
    told = run(command, *files, "--start-at", "nowhere")
    assert told.exit_code == 1
    assert "nowhere: start-not-found" in told.stderr


def test_an_archive_grows_by_runs_of_a_budget(dumps: Path, tmp_path: Path) -> None:
    """The archive of all parts holds what one run gives, and no problem is lost on the way."""
    file, start, runs = tmp_path / "news.db", "", 0
    while runs == 0 or start:
        given = ["--start-at", start] if start else []
        told = run(
            *("ingest", dumps / "a.md", dumps / "b.md", dumps / "c.zip", dumps / "d.jsonl"),
            *("--archive", file, "--run-items", 4, "--json", "--problems", "-", *given),
        )
        assert told.exit_code == 0, told.stderr
        *problems, counts = [json.loads(line) for line in told.stdout.splitlines()]
        assert counts["problems"] == len(problems)
        start = problems[0]["path"] if problems else ""
        runs += 1
    assert runs == 3
    with ak.Archive(file) as archive, ak.Archive(tmp_path / "whole.db") as whole:
        whole.add(*(dumps / name for name in ("a.md", "b.md", "c.zip", "d.jsonl")))
        assert list(archive) == list(whole)
        assert len(archive) == 9


def test_articles_that_were_read_already_are_no_part_of_a_budget(tmp_path: Path) -> None:
    with ak.Archive(tmp_path / "a.db") as archive:
        run = archive.add(
            [make_article("One."), make_article("Two.")], limits=ak.Limits(run_items=1)
        )
    assert run.added == 2


def test_the_settings_take_limits_of_a_run(dumps: Path, tmp_path: Path) -> None:
    config = tmp_path / "archivekit.toml"
    config.write_text("run_items = 2\n", "utf-8")
    told = run("--config", config, "parse", dumps)
    assert "2 articles, 1 problem" in told.stderr


@pytest.mark.parametrize("name", ["run_items", "run_bytes", "run_seconds", "run_memory"])
def test_limits_of_a_run_are_at_least_1(name: str) -> None:
    with pytest.raises(ak.errors.UsageError, match=f"Limits.{name} must be >= 1, got 0"):
        ak.Limits(**{name: 0})


def test_learning_does_not_hang_on_the_clock(dumps: Path) -> None:
    """Rules that depend on how fast a machine is would change every answer."""
    from archivekit._learning.piles import learn_from_files

    rules = ak.Rules.default()
    quick = learn_from_files([str(dumps)], rules, ak.Limits(run_memory=1, run_seconds=1))
    assert quick.rules.digest == learn_from_files([str(dumps)], rules, ak.Limits()).rules.digest
