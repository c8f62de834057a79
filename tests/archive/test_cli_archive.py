"""The commands on an archive."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import attrs
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from archive.sql import change
from archivekit import Archive
from archivekit._archive.database import Database
from archivekit._archive.ingest import Run
from archivekit._cli import cli
from archivekit.errors import UsageError
from archivekit.testing import write_dump
from exporting import credit
from piles import make_article, prose


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Return an archive of the seeds and two copies, made by the command."""
    path = tmp_path_factory.mktemp("made") / "news.db"
    assert run("ingest", seeds, "--archive", path).exit_code == 0
    with Archive(path) as archive:
        copies = [make_article(prose(1), f"{i}.md", outlet=i, title="=HYPERLINK(1)") for i in "ab"]
        archive.add(copies)
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the archive that a test may change."""
    return Path(shutil.copy(made, tmp_path))


def test_ingest_says_what_it_did(file: Path, seeds: Path) -> None:
    """Again, and nothing is new."""
    again = run("ingest", seeds, "--archive", file)
    assert again.stderr == (f"archivekit: 5 articles, 0 of them new, 0 problems; {file} holds 7\n")


def test_ingest_of_what_cannot_be_read(tmp_path: Path, seeds: Path) -> None:
    """The exit status says so, as that of other commands; a wrong path makes no archive."""
    file, dump = tmp_path / "news.db", tmp_path / "dump"
    dump.mkdir()
    (dump / "a.bin").write_bytes(bytes(9))
    wrong = run("ingest", tmp_path / "nosuch", "--archive", file)
    assert wrong.exit_code == 1
    assert "no such file or folder" in wrong.stderr
    assert not file.exists()
    unwritable = run("ingest", dump, "--archive", file, "--problems", tmp_path / "no" / "p")
    assert unwritable.exit_code == 2
    assert not file.exists(), "what is wrong with an option is said before anything is done"
    nothing = run("ingest", dump, "--archive", file)
    assert nothing.exit_code == 1
    assert f"{dump}/a.bin: binary-file: " in nothing.stderr
    assert "binary-file" not in run("ingest", dump, "--archive", file, "--quiet").stderr
    assert run("ingest", dump, seeds, "--archive", file).exit_code == 0
    strict = run("ingest", dump, seeds, "--archive", file, "--strict", "--problems", "-")
    assert strict.exit_code == 1
    (problem,) = map(json.loads, strict.stdout.splitlines())
    assert problem["reason"] == "binary-file"
    assert "binary-file" not in strict.stderr
    quiet = run("ingest", dump, seeds, "--archive", file, "--strict", "--quiet")
    assert (quiet.exit_code, quiet.stderr) == (1, "archivekit: 5 articles, 1 problem\n")
    with Archive(file) as archive:
        assert len(list(archive.problems())) == 1, "however often it was met"
        assert [problem.reason for problem in archive.problems(run=1)] == ["binary-file"]
        with pytest.raises(
            UsageError, match="no run 99 in this archive; they are numbered up to 5"
        ):
            archive.problems(run=99)
        with pytest.raises(UsageError, match="no run 0"):
            archive.clusters(run=0)


def test_ingest_reads_again_where_it_is_asked_to(file: Path, seeds: Path) -> None:
    """And says how much is read otherwise now."""
    with Archive(file) as archive:
        change(archive, "UPDATE _article SET facts = x'00' WHERE number = 1")
    again = run("ingest", seeds, "--archive", file, "--update")
    assert "5 articles, 0 of them new, 1 updated, 0 problems" in again.stderr


def test_the_counts_of_a_run_as_json(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For what watches a nightly job; and a text that was lost is counted."""
    lossy = tmp_path / "lossy.md"
    lossy.write_text(f"---\ntitle: A\n---\n\n{prose(7) * 3}", encoding="utf-8")
    monkeypatch.setattr("archivekit._provenance.page.read_lines", lambda *_, **__: [])
    told = run("ingest", lossy, "--archive", file, "--json")
    counts = json.loads(told.stdout)
    assert list(counts) == [*attrs.fields_dict(Run), "holds", "learnable"]
    assert [counts[name] for name in ("articles", "added", "lossy", "holds")] == [1, 1, 1, 8]
    assert not told.stderr
    again = run("ingest", lossy, "--archive", file)
    assert "1 without text, 1 lost much of the text, 0 problems" in again.stderr


@pytest.mark.slow
def test_the_nightly_job_of_the_docs(tmp_path: Path, seeds: Path) -> None:
    """The script as it stands on its page; each count that it writes is explained there."""
    page = (seeds.parent / "docs/how-to/nightly.md").read_text(encoding="utf-8")
    script, *_ = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    shutil.copytree(seeds, tmp_path / "dumps")
    where = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    job = ["sh", "-c", script.replace("/srv/news", str(tmp_path))]
    for _ in range(2):
        done = subprocess.run(job, env=where, capture_output=True, text=True, check=True)
        assert (done.stdout, done.stderr) == ("", "")
    lines = (tmp_path / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert (first["added"], second["added"], second["holds"]) == (5, 0, 5)
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert list(json.loads(example)) == list(first)
    explained = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert set(explained) == set(first) - {"number", "updated"}


def test_limits_of_what_is_read(file: Path, seeds: Path) -> None:
    bounded = run("ingest", seeds, "--archive", file, "--file-size", "9", "--json")
    assert json.loads(bounded.stdout)["problems"] == 5
    assert bounded.exit_code == 1


def test_search_as_a_table_or_csv(file: Path) -> None:
    found = run("search", "國家安全", "--archive", file, "--table", "--limit", "1")
    head, row = found.stdout.splitlines()
    assert head.split() == ["published", "outlet", "title", "url"]
    sheet = run("search", "國家安全", "--archive", file, "--csv").stdout
    assert row.startswith(next(csv.DictReader(io.StringIO(sheet)))["published"])


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("溫曉", "nobody is credited as 溫曉; did you mean 温晓平?"),
        ("Elane Chan", "nobody is credited as Elane Chan; did you mean Elaine Chan?"),
        ("Wolfgang Amadeus", ""),
    ],
)
def test_a_name_without_credits(file: Path, name: str, hint: str) -> None:
    for more in ((), ("--articles",)):
        told = run("people", name, "--archive", file, *more)
        assert hint in told.stderr
        assert told.stderr.count("did you mean") == bool(hint)
    assert "mean" not in run("people", "Elaine Chan", "-a", file, "--role", "editor").stderr


def test_clusters(file: Path) -> None:
    """Lines of JSON, those that were asked for."""
    (line,) = run("clusters", "--archive", file).stdout.splitlines()
    assert [member["path"] for member in json.loads(line)["members"]] == ["a.md", "b.md"]
    assert run("clusters", "--archive", file, "--outlet", "b").stdout.splitlines() == [line]
    assert run("clusters", "--archive", file, "--run", "1").stdout == ""
    assert run("clusters", "--archive", file, "--since", "2020").exit_code == 1


def test_links(file: Path) -> None:
    """One a line, as `dedupe --links` writes them, and for the whole archive alone."""
    with Archive(file) as archive:
        parts = [make_article(prose(n, 6), f"p{n}.md", outlet=f"p{n}") for n in (2, 3)]
        archive.add([*parts, make_article(prose(2, 6) + prose(3, 6), "digest.md", outlet="d")])
    links = [
        json.loads(line)
        for line in run("clusters", "--archive", file, "--links").stdout.split("\n")[:-1]
    ]
    assert [(link["source"], link["relation"], link["target"]) for link in links] == [
        ("digest.md", "contains", "p2.md"),
        ("digest.md", "contains", "p3.md"),
    ]
    refused = run("clusters", "--archive", file, "--links", "--outlet", "d")
    assert refused.exit_code == 2
    assert "excludes all other options" in refused.stderr


def test_explain(file: Path, seeds: Path) -> None:
    """By path or URL; what is not there is named."""
    shown = run("explain", "a.md", "b.md", "--archive", file)
    assert "joined (identical): the same text in matching form" in shown.stdout
    plain = json.loads(run("explain", "b.md", "a.md", "--archive", file, "--json").stdout)
    assert plain["verdict"]["joined"] is True
    with Archive(file) as archive:
        (one, other, *_) = archive
    apart = run("explain", one.url or "", other.url or "", "--archive", file)
    assert "apart: no band" in apart.stdout
    named = {"ARCHIVEKIT_ARCHIVE": str(file)}
    assert CliRunner().invoke(cli, ["explain", "a.md", "b.md"], env=named).stdout == shown.stdout
    there = [str(path) for path in sorted(seeds.iterdir())[:2]]  # files are stronger
    beside = CliRunner().invoke(cli, ["explain", *there], env=named)
    assert beside.stdout == run("explain", *there).stdout
    missing = run("explain", "a.md", "nowhere.md", "--archive", file)
    assert missing.exit_code == 1
    assert "nowhere.md is not in the archive" in missing.stderr


def test_trace(file: Path) -> None:
    """The way of an article; exit status 1 where it is not there."""
    found = run("trace", "https://a.example/a.md", "--archive", file)
    assert found.exit_code == 0
    assert "copy      b" in found.stdout
    missing = run("trace", "https://nowhere.example/1", "--archive", file)
    assert missing.exit_code == 1
    assert "nowhere.example/1 is not in" in missing.stderr


def test_trace_as_json(file: Path) -> None:
    """Step by step, for programs."""
    found = run("trace", "https://a.example/a.md", "--archive", file, "--json")
    steps = json.loads(found.stdout)["steps"]
    assert [(step["kind"], step["name"]) for step in steps] == [("article", "a"), ("copy", "b")]


def test_outlets_and_stats(file: Path) -> None:
    """Tables of counts; the archive is named in the environment too."""
    table = run("outlets", "--archive", file).stdout
    assert [line.split() for line in table.splitlines()[:2]] == [
        ["outlet", "articles"],
        ["rfa", "2"],
    ]
    rows = [
        json.loads(line) for line in run("outlets", "--archive", file, "--json").stdout.splitlines()
    ]
    assert sum(row["articles"] for row in rows) == 7
    both = run("outlets", "--archive", file, "--json", "--csv")
    assert both.exit_code == 2
    assert "--json and --csv are two forms of one answer: give one" in both.stderr
    assert run("stats", "--archive", file).stdout.startswith("articles")
    figures = json.loads(run("stats", "--archive", file, "--json").stdout)
    assert (figures["articles"], figures["empty"], figures["problems"]) == (7, 0, 0)


def test_an_outlet_that_is_not_known_is_said_to_be(tmp_path: Path) -> None:
    """A blank is read as a fault of the table; for machines it is null."""
    file, dump = tmp_path / "news.db", tmp_path / "dump.jsonl"
    dump.write_text(json.dumps({"text": "By Jane Doe\n\nThey met on Monday."}), "utf-8")
    run("ingest", dump, "--archive", file)
    assert run("outlets", "--archive", file).stdout.split()[-2:] == ["(unknown)", "1"]
    assert json.loads(run("outlets", "--archive", file, "--json").stdout)["outlet"] is None
    assert "(unknown) 1" in run("people", "Jane Doe", "--archive", file).stdout


def test_problems_are_listed_once(file: Path, tmp_path: Path) -> None:
    """With how many runs met them; of one run only those that it met."""
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "a.bin").write_bytes(bytes(9))
    for _ in range(3):
        run("ingest", dump, "--archive", file)
    (dump / "b.bin").write_bytes(bytes(9))
    run("ingest", dump, "--archive", file)
    rows = [
        json.loads(line)
        for line in run("problems", "--archive", file, "--json").stdout.splitlines()
    ]
    seen = [
        (Path(row["path"]).name, row["first_run"], row["last_run"], row["sightings"])
        for row in rows
    ]
    assert seen == [("a.bin", 3, 6, 4), ("b.bin", 6, 6, 1)]
    (only,) = run("problems", "--archive", file, "--run", "4", "--json").stdout.splitlines()
    assert json.loads(only)["path"].endswith("a.bin")
    table = run("problems", "--archive", file).stdout.splitlines()
    assert table[0].split() == "reason first run last run sightings path detail".split()
    assert table[1].split()[:4] == ["binary-file", "3", "6", "4"]
    with Archive(file) as archive:
        assert archive.stats()["problems"] == 2
        assert [problem.reason for problem in archive.problems()] == ["binary-file"] * 2


def test_articles_without_text(tmp_path: Path) -> None:
    """They are counted and listed, and no two are copies because they say nothing."""
    file = tmp_path / "empty.db"
    bare = [
        make_article(
            "", f"{i}.md", outlet=i, title="=這個題目說的是一件大事", published="2024-06-21"
        )
        for i in "abc"
    ]
    same = [
        make_article(text, f"{n}.md", url_key="x.example/1")
        for n, text in enumerate(("", prose(1)))
    ]
    with Archive(file) as archive:
        assert archive.add([*bare, *same]).empty == 4
        assert [a.path for a in archive.without_text()] == ["0.md", "a.md", "b.md", "c.md"]
        (cluster,) = archive.clusters()
        assert [member.relation for member in cluster.members] == ["same-url", "same-url"]
    sheet = run("problems", "--empty", "--archive", file, "--csv").stdout
    assert [row["path"] for row in csv.DictReader(io.StringIO(sheet))] == [
        "0.md",
        "a.md",
        "b.md",
        "c.md",
    ]
    assert "'=這個題目" in sheet
    assert run("problems", "--empty", "--run", "1", "--archive", file).exit_code == 2
    assert json.loads(run("stats", "--archive", file, "--json").stdout)["empty"] == 4
    picture = {"title": "標題", "body": '<img src="https://x.example/a.jpg">'}
    dump = write_dump(tmp_path / "dump", [picture], format="rss20")
    ingest = run("ingest", dump, "--archive", file)
    parse = run("parse", dump)
    assert "1 without text" in ingest.stderr
    assert "1 without text" in parse.stderr


def test_remove(file: Path) -> None:
    """Articles are named by path; status 1 for an unknown one, and no archive is created."""
    removed = run("remove", "a.md", "nosuch", "--archive", file)
    assert removed.stderr == f"archivekit: 1 article removed; {file} holds 6\n"
    assert run("clusters", "--archive", file).stdout == ""
    assert run("remove", "a.md", "--archive", file).exit_code == 1
    missing = file.with_name("nosuch.db")
    for command in (("remove", "a.md"), ("verify", "--repair"), ("search", "x"), ("stats",)):
        result = run(*command, "--archive", missing)
        assert (result.exit_code, missing.exists()) == (1, False)
        assert "no such file; make an archive with `archivekit ingest`" in result.stderr


def test_search(file: Path) -> None:
    """Lines of JSON, the best first."""
    found = run("search", "國家安全", "--archive", file)
    titles = [json.loads(line)["title"] for line in found.stdout.splitlines()]
    assert titles
    assert run("search", "…", "--archive", file).exit_code == 1
    apart, together = (
        run("search", *words, "--archive", file) for words in (("國家安全", "法"), ("國家安全 法",))
    )
    assert (apart.exit_code, apart.stdout) == (0, together.stdout)
    assert run("search", "", "--archive", file).exit_code == 1
    rows = [json.loads(line) for line in together.stdout.splitlines()]
    one = next(each for each in rows if each["outlet"] and each["published"])
    day = one["published"][:10]
    asked = ("--outlet", one["outlet"]["id"], "--since", day, "--until", day)
    some = run("search", "國家安全", "法", *asked, "--archive", file).stdout.splitlines()
    wanted = [
        each["path"]
        for each in rows
        if each["outlet"] == one["outlet"] and (each["published"] or "")[:10] == day
    ]
    assert [json.loads(line)["path"] for line in some] == wanted
    assert "no outlet nosuch" in run("search", "x", "--outlet", "nosuch", "--archive", file).stderr


@pytest.mark.parametrize("form", [(), ("--csv",), ("--table",)])
def test_search_hints_at_names(file: Path, form: tuple[str, ...]) -> None:
    """Nobody has this name, but one that resembles it is credited: as `people` says."""
    known = json.loads(run("people", "--json", "--archive", file).stdout.splitlines()[0])["name"]
    found = run("search", "--credit", f"{known}x", *form, "--archive", file)
    assert (found.exit_code, f"did you mean {known}" in found.stderr) == (0, True)
    dated = ("--credit", known, "--since", "2999-01-01")
    assert "did you mean" not in run("search", *dated, *form, "--archive", file).stderr


def test_search_writes_only_what_is_not_indexed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it works on media that nobody can write to."""
    first = run("search", "國家安全", "--archive", file)
    monkeypatch.setattr(Database, "write", None)
    again = run("search", "國家安全", "--archive", file)
    assert (again.exit_code, again.stdout) == (0, first.stdout)


def test_export(file: Path, tmp_path: Path, seeds: Path) -> None:
    """Three formats of the same articles; formulas are defused in CSV, and nowhere else."""
    lines = run("export", "--archive", file, "--to", "jsonl").stdout.splitlines()
    assert len(lines) == 7
    text = run("export", "--archive", file, "--to", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["title"] for row in rows if row["outlet"] == "a"} == {"'=HYPERLINK(1)"}
    assert len({row["cluster"] for row in rows}) == 2  # that of the copies, and none
    sheet = tmp_path / "news.csv"
    assert run("export", "--archive", file, "--to", "csv", "-o", sheet).exit_code == 0
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbfid,path,cluster")
    table = tmp_path / "news.parquet"
    assert run("export", "--archive", file, "--to", "parquet", "-o", table).exit_code == 0
    read = pq.read_table(table).to_pylist()
    assert [row["text"] for row in read] == [json.loads(line)["text"] for line in lines]
    assert [row["title"] for row in read if row["outlet"] == "a"] == ["=HYPERLINK(1)"]
    assert any(credit["role"] == "translator" for row in read for credit in row["credits"])
    assert run("export", "--archive", file, "--to", "parquet").exit_code == 2
    base = ("export", "--archive", file, "--to")
    named = run(*base, "csv", "--table", "people").stdout
    assert "translator 1" in named
    dumps = run("export", seeds, "--to", "csv", "--table", "people")
    assert dumps.exit_code == 2
    assert "--table people is what an archive answers: give --archive FILE" in dumps.stderr
    assert run(*base, "sqlite", "--table", "members", "-o", tmp_path / "t.db").exit_code == 0
    assert run(*base, "sqlite", "--table", "clusters", "-o", tmp_path / "t.db").exit_code == 0
    plain = sqlite3.connect(tmp_path / "t.db")
    joined = "SELECT count(*) FROM members JOIN clusters ON clusters.id = members.cluster"
    members = sum(row["cluster"] != "" for row in rows)
    assert plain.execute(joined).fetchone() == (members,)
    plain.close()
    kept = run(*base, "jsonl", "--keep-one", "longest").stdout.splitlines()
    assert len(kept) == 7 - members + 1
    assert sum(len(json.loads(line)["attribution"]) for line in kept) == 7


def test_verify(file: Path) -> None:
    """Faults are lines, and the exit status."""
    assert run("verify", "--archive", file).exit_code == 0
    with Archive(file) as archive:
        change(archive, "DELETE FROM _edge")
    broken = run("verify", "--archive", file)
    assert broken.exit_code == 1
    assert "without an edge" in broken.stdout
    assert run("verify", "--archive", file, "--repair").exit_code == 0


def test_what_is_no_archive(tmp_path: Path) -> None:
    """One line, exit status 1."""
    (tmp_path / "a.txt").write_text("Keine Datenbank, sondern ein Text. " * 50)
    from archivekit._cli import main

    with pytest.raises(SystemExit) as stopped:
        main(["verify", "--archive", str(tmp_path / "a.txt")])
    assert stopped.value.code == 1


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Return an archive with an answer to every question."""
    path, dump = tmp_path / "told.db", tmp_path / "dump"
    shared = {"title": "法案通過", "credits": (credit("translator", "鄭詩韻"),)}
    first = make_article(
        prose(1), "1.md", outlet="cna", url_key="u", published="2024-06-21T01:00:00Z", **shared
    )
    articles = [
        first,
        attrs.evolve(
            first, id="2" * 32, path="2.md", title="法案未通過", published="2024-06-22T01:00:00Z"
        ),
        make_article(prose(1), "3.md", outlet="rfi", published="2024-06-30", **shared),
        attrs.evolve(make_article("x", "4.md"), text=""),
    ]
    dump.mkdir()
    (dump / "a.md").write_text("")
    assert run("ingest", dump, "--archive", path).exit_code == 1
    with Archive(path) as archive:
        archive.add(articles)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "none"),
    [
        (["copies"], ["--of", "rfi"]),
        (["copies", "--count"], ["--of", "rfi"]),
        (["people"], ["--role", "editor"]),
        (["people", "鄭詩韻", "--articles"], ["--role", "editor"]),
        (["clusters"], ["--until", "2020-01-01"]),
        (["changes"], ["--outlet", "rfi"]),
        (["changes", "--count"], ["--outlet", "rfi"]),
        (["search", "--credit", "鄭詩韻"], ["nowhere"]),
        (["problems"], None),
        (["problems", "--empty"], None),
        (["outlets"], None),
    ],
    ids=lambda given: " ".join(given or ["bare"]),
)
def test_csv_has_its_header_where_nothing_is_found(
    question: list[str], none: list[str] | None, told: Path, tmp_path: Path
) -> None:
    """And it is the same, so that what reads the file finds its columns."""
    bare = tmp_path / "bare.db"
    with Archive(bare) as archive:
        archive.add([])
    header, *rows = csv.reader(io.StringIO(run(*question, "--csv", "--archive", told).stdout))
    assert rows
    file = bare if none is None else told
    assert list(
        csv.reader(io.StringIO(run(*question, *(none or []), "--csv", "--archive", file).stdout))
    ) == [header]


def test_explain_asks_for_the_archive_of_an_address(told: Path, seeds: Path) -> None:
    result = run("explain", "https://a.example/1", seeds / "nosuch.md")
    assert result.exit_code == 2
    assert "https://a.example/1 is an address: --archive says where" in result.stderr


def test_a_trace_names_outlets_in_one_way(told: Path) -> None:
    with Archive(told) as archive:
        (url,) = {article.url for article in archive if article.path == "3.md"}
        steps = archive.trace(str(url)).steps  # type: ignore[union-attr]
    assert {step.name for step in steps if step.kind in {"origin", "article", "copy"}} <= {
        "cna",
        "rfi",
    }


def test_clusters_as_a_table(told: Path) -> None:
    """A row for each member, in the order of JSON."""
    header, *rows = run("clusters", "--table", "--archive", told).stdout.splitlines()
    assert header.split()[:3] == ["cluster", "published", "outlet"]
    (cluster,) = map(json.loads, run("clusters", "--archive", told).stdout.splitlines())
    assert [row.split()[2] for row in rows] == [member["outlet"] for member in cluster["members"]]
    assert [row.split()[3] == "yes" for row in rows].count(True) == 1


def test_a_question_about_changes_says_that_there_are_none(told: Path) -> None:
    asked = run("changes", "--outlet", "rfi", "--archive", told)
    assert (asked.exit_code, asked.stdout) == (0, "")
    assert "nothing found\n" in asked.stderr
    assert "versions of one URL" in asked.stderr


def test_a_search_does_not_say_that_articles_are_in_no_cluster(told: Path) -> None:
    """It does not look for clusters."""
    (row, *_) = csv.DictReader(
        io.StringIO(run("search", "--credit", "鄭詩韻", "--csv", "--archive", told).stdout)
    )
    assert "cluster" not in row
    assert row["published_precision"] == "instant"
