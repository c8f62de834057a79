"""Tables in text: CSV and TSV, as spreadsheets, databases and pandas write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit import Limits
from archivekit._reading.containers.delimited import _Splitter
from archivekit._reading.stream import CHUNK

HEAD = "url,title,text,published\n"
ROW = "https://a.example/1,T,They met.,2020-06-30\n"


def read(folder: Path, data: bytes | str, name: str = "a.csv", **limits: int) -> ak.Reader:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return ak.read(path, limits=Limits(**limits))


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (HEAD + ROW, "commas"),
        ((HEAD + ROW).replace(",", "\t"), "tabs"),
        ((HEAD + ROW).replace(",", ";"), "semicolons, as where the comma is in numbers"),
        ((HEAD + ROW).replace(",", "|"), "bars"),
        ((HEAD + ROW).replace("\n", "\r\n"), "ends of lines of Windows"),
        ("\ufeff" + HEAD + ROW, "a mark of UTF-8, as Excel writes it"),
        ((HEAD + ROW).encode("utf-16"), "Excel's Unicode text"),
        (
            HEAD.replace("url", '"url"') + '"https://a.example/1","T","They met.","2020-06-30"',
            "quotes",
        ),
        (",url,title,text,published\n0," + ROW, "the index of pandas"),
        ("\n".join([HEAD.strip(), "", ROW]), "a blank line"),
        ("Link,Überschrift,Inhalt,Datum\n" + ROW, "German names"),
        ("連結,標題,內容,日期\n" + ROW, "Chinese names"),
        ("post_url,post_title,post_content,post_date\n" + ROW, "names with a prefix"),
    ],
)
def test_each_row_is_an_article(tmp_path: Path, table: str | bytes, why: str) -> None:
    reader = read(tmp_path, table)
    (article,) = reader
    assert not reader.problems, why
    assert article.path.endswith("a.csv#1")
    assert (article.title, article.url) == ("T", "https://a.example/1"), why
    assert (article.text, article.published) == ("They met.", "2020-06-30"), why


def test_a_value_in_quotes_may_hold_anything(tmp_path: Path) -> None:
    text = 'He said "no",\n\nand "never".'
    (article,) = read(tmp_path, f'title,text\nT,"{text.replace(chr(34), chr(34) * 2)}"\n')
    assert article.text == 'He said "no",\nand "never".'


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "cp1251"])
def test_in_an_old_encoding(tmp_path: Path, encoding: str) -> None:
    words = "Они встретились в городе." if encoding == "cp1251" else "兩國外長周一舉行會談。"
    table = "url,title,text\n" + f"https://a.example/1,T,{words}\n" * 20
    reader = read(tmp_path, table.encode(encoding))
    assert {article.text for article in reader} == {words}
    assert reader.summary.articles == 20


def test_a_row_in_another_encoding_than_the_rest(tmp_path: Path) -> None:
    words = "两国外长周一举行会谈，双方同意继续磋商。"
    data = HEAD.encode() + f"u,T,{words},\n".encode() * 9 + f"u,T,{words},\n".encode("gb18030")
    assert [article.text for article in read(tmp_path, data)] == [words] * 10


@pytest.mark.parametrize("shift", range(3))
def test_a_character_that_the_first_look_cuts_is_no_damage(tmp_path: Path, shift: int) -> None:
    words = "两国外长周一举行会谈。" * 300
    row = f"u,{'a' * shift},{words},\n"
    reader = read(tmp_path, HEAD + row * (CHUNK // len(row)))
    assert {article.text for article in reader} == {words}
    assert reader.notes == []


def test_null_and_nothing_are_no_values(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "title\tauthor\ttext\nT\t\\N\tThey met.\n")
    assert (article.text, article.credits) == ("They met.", ())
    assert "author" not in article.source


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        ("u,T,They, who met.,2020-06-30\n", "line 3: 5 values, and 4 columns are named"),
        ("u,T\n", "line 3: 2 values, and 4 columns are named"),
        ('u,T,"They met.,2020-06-30\n', "line 3: a value in quotes does not end"),
    ],
)
def test_a_broken_row_does_not_stop_the_rest(tmp_path: Path, row: str, detail: str) -> None:
    reader = read(tmp_path, HEAD + ROW + row + ROW)
    assert len(list(reader)) == 2
    assert [(p.reason, p.detail) for p in reader.problems] == [("broken-row", detail)]


def test_a_row_longer_than_the_limit_is_a_problem(tmp_path: Path) -> None:
    reader = read(tmp_path, HEAD + f"u,T,{'x' * 5000},\n" + ROW, file_size=2000)
    assert [article.url for article in reader] == ["https://a.example/1"]
    assert {problem.reason for problem in reader.problems} <= {"file-too-large", "broken-row"}
    assert reader.problems


@pytest.mark.parametrize(
    "text",
    [
        "path,sha1,size\na.md,1f,5\n",
        "One, two, and three.\nFour, five, and six.\nSeven, eight, nine.\n\nTen.\n",
        "Title, he said, is a text, and so is the url.\nNobody agreed.\n",
        "question,answer\nwhy,because\n",
    ],
)
def test_what_names_no_columns_of_articles_is_no_table(tmp_path: Path, text: str) -> None:
    assert all("#" not in article.path for article in read(tmp_path, text, "a.txt"))


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_of_something_else_is_one_problem(tmp_path: Path, delimiter: str) -> None:
    rows = [["cluster", "members", "outlets"], *(["c1", str(n), "2"] for n in range(9))]
    reader = read(tmp_path, "\n".join(map(delimiter.join, rows)))
    assert list(reader) == []
    (problem,) = reader.problems
    assert problem.reason == "not-articles"
    assert "cluster" in (problem.detail or "")


def test_tables_in_containers_and_by_workers(tmp_path: Path) -> None:
    from archivekit.testing import zip_of

    data = zip_of({"a.csv": (HEAD + ROW * 3).encode()})
    assert len(list(read(tmp_path, data, "a.zip"))) == 3
    path = tmp_path / "a.zip"
    assert list(ak.read(path, workers=2)) == list(ak.read(path))


CELL = st.text(st.sampled_from('a",\n中;\t '), max_size=6)


@given(st.lists(CELL, min_size=1, max_size=4))
def test_what_csv_writes_is_read(row: list[str]) -> None:
    """Python's module writes it, and it comes back as it was."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(row)
    splitter = _Splitter(b",")
    lines = file.getvalue().encode().splitlines(keepends=True)
    *before, last = [splitter.add(line) for line in lines]
    assert last
    assert not any(before)
    assert [value.decode() for value in splitter.values] == row
