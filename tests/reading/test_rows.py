import json
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit._reading.formats import parse
from archivekit.model import Problem
from archivekit.testing import tar_of
from making import dump

ROW = {
    "Headline": "会谈",
    "source_url": "https://www.example.org/1",
    "authors": [{"name": "Jane Doe"}, "Mary Major"],
    "publishedAt": "2020-06-30T15:04:14Z",
    "id": 7,
    "ok": True,
    "maintext": "1 < 2 &amp;",
    "extra": None,
}


def read(path: Path, *rows: object) -> ak.Reader:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8")
    return ak.read(path)


def test_a_row_by_what_its_keys_are_commonly_called(tmp_path: Path) -> None:
    (article,) = read(tmp_path / "a.jsonl", ROW)
    assert (article.path.rpartition("/")[2], article.format) == ("a.jsonl#1", "row")
    assert (article.title, article.url, article.text) == ("会谈", ROW["source_url"], "1 < 2 &amp;")
    assert article.published == "2020-06-30T15:04:14Z"
    assert [c.name for c in article.credits] == ["Jane Doe", "Mary Major"]
    assert "id: 7\n" in article.source


@pytest.mark.parametrize(
    ("date", "published"),
    [
        (1593529454, "2020-06-30T15:04:14Z"),
        (1593529454000, "2020-06-30T15:04:14Z"),
        (20200630, None),
    ],
)
def test_numbers_that_are_dates(tmp_path: Path, date: int, published: str | None) -> None:
    (article,) = read(tmp_path / "a.jsonl", {"url": "u", "date": date})
    assert (published is None) or article.published == published


def test_a_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps(ROW)
    path.write_text(f"{good}\n\nnot JSON at all\n{{}}\n[1]\n{good}", "utf-8")
    reader = ak.read(path)
    assert [a.path.rpartition("#")[2] for a in reader] == ["1", "6"]
    assert [(p.path.rpartition("#")[2], p.reason) for p in reader.problems] == [
        ("3", "broken-row"),
        ("4", "not-articles"),
        ("5", "not-articles"),
    ]


def test_json_of_another_kind_is_one_problem(tmp_path: Path) -> None:
    reader = read(tmp_path / "a.jsonl", {"kind": 1}, {"kind": 2})
    assert list(reader) == []
    assert [(p.reason, p.detail) for p in reader.problems] == [
        ("not-articles", "JSON with neither an address nor a text: kind")
    ]


def test_one_object_and_a_list(tmp_path: Path) -> None:
    assert [o.path for o in parse("a", json.dumps(ROW, indent=1))] == ["a"]
    assert [o.path for o in parse("a", json.dumps([ROW, ROW]))] == ["a#1", "a#2"]


def test_lines_that_come_as_one_text_lose_none() -> None:
    """A web archive gives a file of JSON Lines as one text; each line is a row all the same."""
    lines = [json.dumps(ROW), "{broken", json.dumps({"nothing": 1}), json.dumps(ROW)]
    outcomes = list(parse("a", "\n".join(lines)))
    assert [outcome.path for outcome in outcomes] == ["a#1", "a#2", "a#3", "a#4"]
    reasons = [outcome.reason for outcome in outcomes if isinstance(outcome, Problem)]
    assert reasons == ["broken-row", "not-articles"]


def test_a_line_too_long_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    long = json.dumps({**ROW, "maintext": "x" * 5000})
    path.write_text(f"{json.dumps(ROW)}\n{long}\n{json.dumps(ROW)}\n", "utf-8")
    reader = ak.read(path, limits=ak.Limits(file_size=2000))
    assert [a.path.rpartition("#")[2] for a in reader] == ["1", "3"]
    assert [(p.path.rpartition("#")[2], p.reason) for p in reader.problems] == [
        ("2", "file-too-large")
    ]


def written(reader: ak.Reader) -> list[str]:
    return [to_json(article) for article in reader]


def test_our_own_lines_come_back_as_they_were(seeds: Path, tmp_path: Path) -> None:
    lines = written(ak.read(seeds))
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    again = ak.read(path)
    assert written(again) == lines
    assert not again.problems
    assert [a.path for a in ak.read(path)] == [a.path for a in ak.read(seeds)]


def test_real_articles_come_back_as_they_were(corpora: Path, tmp_path: Path) -> None:
    lines = written(ak.read(corpora / "hazards"))
    path = tmp_path / "articles.jsonl"
    path.write_bytes("\n".join(lines).encode("utf-8", "backslashreplace"))
    assert written(ak.read(path)) == lines


@pytest.mark.parametrize(
    "change", [{"published": 3}, {"credits": [{"role": "singer"}]}, {"dates": 1}]
)
def test_our_own_keys_with_other_values(seeds: Path, change: dict[str, Any]) -> None:
    data = json.loads(written(ak.read(seeds))[0]) | change
    (problem,) = parse("a", json.dumps(data))
    assert isinstance(problem, Problem)
    assert problem.reason == "broken-row"


def test_parquet(tmp_path: Path, seeds: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    rows = [{"url": f"https://a.example/{n}", "text": f"text {n}"} for n in range(600)]
    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=100)
    assert [a.text for a in ak.read(path)] == [row["text"] for row in rows]
    assert next(iter(ak.read(path))).path.endswith("a.parquet#1")
    packed = tmp_path / "a.tar"
    packed.write_bytes(tar_of({"in.parquet": path.read_bytes(), "b.md": dump("<p>x").encode()}))
    assert len(list(ak.read(packed))) == 601

    lines = written(ak.read(seeds))
    parquet.write_table(pyarrow.Table.from_pylist([json.loads(line) for line in lines]), path)
    assert written(ak.read(path)) == lines

    path.write_bytes(path.read_bytes()[:-30])
    reader = ak.read(path)
    assert list(reader) == []
    assert [problem.reason for problem in reader.problems] == ["truncated"]
    parquet.write_table(pyarrow.Table.from_pylist([{"kind": 1}]), path)
    reader = ak.read(path)
    assert list(reader) == []
    assert [problem.reason for problem in reader.problems] == ["not-articles"]
