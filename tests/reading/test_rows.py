import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit._reading.formats import parse
from archivekit.model import Article, Problem
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


INSTANT = "2020-06-30T15:04:14Z"


@pytest.mark.parametrize(
    ("row", "published"),
    [
        ({"date": 1593529454}, INSTANT),
        ({"date": "1593529454"}, INSTANT),
        ({"date": 1593529454.25}, "2020-06-30T15:04:14.250Z"),
        ({"published_at": 1593529454000}, INSTANT),
        ({"pub_time": 1593529454123}, "2020-06-30T15:04:14.123Z"),
        ({"datePublished": 1593529454000000}, INSTANT),
        ({"publish_date": 1593529454000000000}, INSTANT),
        ({"created_utc": 1593529454}, INSTANT),
        ({"timestamp": 1593529454, "published": "2020-06-29"}, "2020-06-29"),
        ({"created_at": "2020-07-01", "published_at": "2020-06-29"}, "2020-06-29"),
        ({"date": 20200630}, "2020-06-30"),
        ({"date": 202006301504}, None),
        ({"date": 20200630150414}, None),
        ({"date": 0}, None),
        ({"date": 15935}, None),
        ({"date": 15935294540}, None),
        ({"date": True}, None),
        ({"id": 1593529454}, None),
    ],
)
def test_numbers_that_are_times(tmp_path: Path, row: dict[str, Any], published: str | None) -> None:
    (article,) = read(tmp_path / "a.jsonl", {"url": "u", **row})
    assert article.published == published


def test_the_number_is_the_evidence(tmp_path: Path) -> None:
    (article,) = read(tmp_path / "a.jsonl", {"url": "u", "date": 1593529454000})
    (date,) = article.dates
    assert (date.written, date.evidence.quote) == ("1593529454000", "1593529454000")
    assert article.source[date.evidence.start : date.evidence.end] == "1593529454000"


def test_a_vague_key_is_not_a_date_beside_a_better_one(tmp_path: Path) -> None:
    row = {"url": "u", "timestamp": 1593529454, "published": "2020-06-29"}
    (article,) = read(tmp_path / "a.jsonl", row)
    assert [date.utc for date in article.dates] == ["2020-06-29"]


def test_when_it_was_fetched_is_the_crawl(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path / "a.jsonl", {"url": "u", "fetched_at": 1593529454, "updated_at": 1593529454000}
    )
    assert {date.kind.value: date.utc for date in article.dates} == {
        "crawl": INSTANT,
        "updated": INSTANT,
    }


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ({"$date": "2020-06-30T15:04:14Z"}, INSTANT),
        ({"$date": "2020-06-30T17:04:14.000+02:00"}, INSTANT),
        ({"$date": 1593529454000}, INSTANT),
        ({"$date": {"$numberLong": "1593529454000"}}, INSTANT),
        ({"$date": {"$numberLong": "86400000"}}, "1970-01-02T00:00:00Z"),
        ({"$date": {"$numberLong": "-62135596800000"}}, None),
        ({"$date": {"$numberLong": "999999999999999"}}, None),
        ({"$numberLong": "1593529454000"}, INSTANT),
        ({"$date": None}, None),
        ({"$date": {"iso": "2020-06-30"}}, None),
        ({"$ref": "2020-06-30"}, None),
        ({"$date": "2020-06-30", "more": 1}, None),
        ({"date": "2020-06-30", "timezone_type": 3}, "2020-06-30"),  # PHP
    ],
)
def test_dates_of_mongodb(tmp_path: Path, value: dict[str, Any], published: str | None) -> None:
    row = {"_id": {"$oid": "65e6d0a10000000000000001"}, "text": "They met.", "date": value}
    (article,) = read(tmp_path / "a.jsonl", row)
    assert article.published == published
    assert "_id: 65e6d0a10000000000000001\n" in article.source


ROWS = [{"title": f"T{n}", "url": f"https://a.example/{n}", "text": "They met."} for n in range(3)]
GOOD = [json.dumps(row) for row in ROWS]
FIRST_LINES = [
    ('{"export": "2024-03-05", "rows": 3}', "not-articles"),
    ('["title", "url", "text"]', "not-articles"),
    ("# exported on 2024-03-05", "broken-row"),
    ("// exported on 2024-03-05", "broken-row"),
    ("title,url,text", "broken-row"),
    (GOOD[0][:40], "broken-row"),
    ("\ufffd\ufffd", "broken-row"),
    ("null", "broken-row"),
    ('"a string"', "broken-row"),
]


@pytest.mark.parametrize(("first", "reason"), FIRST_LINES)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_first_line_that_is_no_row(tmp_path: Path, first: str, reason: str, mark: str) -> None:
    path = tmp_path / "a.jsonl"
    for lines in ([first, *GOOD], [*GOOD, first], [GOOD[0], first, *GOOD[1:]]):
        path.write_text(mark + "\n".join(lines) + "\n", "utf-8")
        reader = ak.read(path)
        assert [a.title for a in reader] == ["T0", "T1", "T2"]
        assert [problem.reason for problem in reader.problems] == [reason]
        outcomes = list(parse("a", "\n".join(lines)))  # and where it comes as one text
        assert [type(o).__name__ for o in outcomes].count("Record") == 3
    path.write_bytes(f"{mark}{first}\r\n{GOOD[0]}".encode())
    assert [a.title for a in ak.read(path)] == ["T0"]


def test_a_first_line_in_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"rows": 3}, *ROWS]), "utf-8")
    reader = ak.read(path)
    assert [a.title for a in reader] == ["T0", "T1", "T2"]
    assert [problem.reason for problem in reader.problems] == ["not-articles"]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        (json.dumps(ROWS, indent=1), 3),
        (json.dumps(ROWS[0], indent=1), 1),
        ("[\n" + ",\n".join(GOOD) + "\n]", 3),
        ("# Rows\n\nA row is written so:\n\n" + GOOD[0] + "\n\nand no other way.", 1),
        ("{\n" + '"rows": 3\n}', 0),
        ('{"rows": 1}\n{"rows": 2}\n', 0),
        (f"They met, and wrote it down.\nThey met again.\nOnce more.\n{GOOD[0]}\n", 1),
    ],
)
def test_what_is_no_json_lines(tmp_path: Path, text: str, articles: int) -> None:
    path = tmp_path / "a"
    path.write_text(text, "utf-8")
    found = list(ak.read(path))
    assert len(found) == articles
    assert all("#" not in a.path.rpartition("/")[2] or a.format == "row" for a in found)


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


def written(articles: Iterable[Article]) -> list[str]:
    return [to_json(article) for article in articles]


def test_our_own_lines_come_back_as_they_were(seeds: Path, tmp_path: Path) -> None:
    lines = written(ak.read(seeds))
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    again = ak.read(path)
    assert written(again) == lines
    assert not again.problems
    assert [a.path for a in ak.read(path)] == [a.path for a in ak.read(seeds)]


def test_real_articles_come_back_as_they_were(
    hazard_articles: list[Article], tmp_path: Path
) -> None:
    lines = written(hazard_articles)
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


@pytest.mark.parametrize(
    "row",
    [
        {"标题": "Lift", "作者": "Ann Lee", "发布时间": "2023年9月12日", "正文": "It rose."},
        {"titre": "Lift", "auteur": "Ann Lee", "date": "2023-09-12", "texte": "It rose."},
        {"Título": "Lift", "Autora": "Ann Lee", "Fecha": "2023-09-12", "Contenido": "It rose."},
        {"baslik": "Lift", "yazar": "Ann Lee", "yayin_tarihi": "2023-09-12", "icerik": "It rose."},
        {
            "tieu_de": "Lift",
            "tac_gia": "Ann Lee",
            "ngay_dang": "2023-09-12",
            "noi_dung": "It rose.",
        },
        {"tytul": "Lift", "autor": "Ann Lee", "data_publikacji": "2023-09-12", "tresc": "It rose."},
        {"標題": "Lift", "作者": "Ann Lee", "發佈時間": "2023-09-12", "內文": "It rose."},
        {"제목": "Lift", "작성자": "Ann Lee", "날짜": "2023-09-12", "본문": "It rose."},
    ],
)
def test_keys_in_other_languages(tmp_path: Path, row: dict[str, str]) -> None:
    (article,) = read(tmp_path / "a.jsonl", row)
    assert (article.title, article.text, article.published) == ("Lift", "It rose.", "2023-09-12")
    assert [c.name for c in article.credits] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("기자", "reporter"),
        ("翻譯", "translator"),
        ("traductor", "translator"),
        ("責任編輯", "editor"),
        ("Fotógrafa", "photographer"),
    ],
)
def test_keys_that_name_a_role(tmp_path: Path, key: str, role: str) -> None:
    (article,) = read(tmp_path / "a.jsonl", {"title": "Lift", key: "Ann Lee", "text": "It rose."})
    assert [(c.role.value, c.name) for c in article.credits] == [(role, "Ann Lee")]
