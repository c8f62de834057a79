"""Tables: the same rows in every form, with times that are timestamps and know their precision."""

import csv
import datetime as dt
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest

import archivekit as ak
from archivekit._export.files import write_csv
from archivekit._export.tables import TABLES, columns_of, list_rows
from archivekit.errors import MissingExtra, UsageError
from archivekit.model import Agency, Article, Evidence, Layer
from archivekit.testing import make_article, write_prose
from exporting import hostile_articles

WORDS = Evidence(layer=Layer.BODY, rule="test", quote="x", start=0, end=1)


def cells(article: Article, cluster: str | None = None) -> dict[str, str]:
    """Return the cells as a spreadsheet reads them."""
    file = io.StringIO(newline="")
    rows = [{**row, "cluster": cluster} for row in list_rows([article])]
    write_csv(rows, columns_of("articles"), file)
    (row,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    return row


@pytest.mark.parametrize(
    ("title", "cell", "why"),
    [
        ("=cmd()", "'=cmd()", "a formula"),
        ("+1", "'+1", "a sum"),
        ("-1", "'-1", "a difference"),
        ("@x", "'@x", "a function of old spreadsheets"),
        ("＝cmd()", "'＝cmd()", "a formula in full width"),
        ("\t=1", "'\t=1", "a tab, which is passed over"),
        ("\r=1", "'\r=1", "a line end, which may be passed over"),
        ("1=1", "1=1", "a sign further on"),
        ("'=1", "'=1", "an apostrophe of its own"),
        (" =1", " =1", "a space makes it text"),
        ("好的", "好的", "words"),
        ("", "", "nothing"),
        (None, "", "unknown"),
        ("\ud800", "?", "half a character, which no file can hold"),
        ("a\0b\x1b[2J\x9b\x7f", "a�b�[2J��", "what ends a text or steers a terminal"),
        ("a\tb\nc", "a\tb\nc", "a tab and a line end further on"),
    ],
)
def test_cells_that_a_spreadsheet_would_run(title: str | None, cell: str, why: str) -> None:
    assert cells(make_article(title=title))["title"] == cell, why


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    texts: dict[str, Any] = {
        field.name: f"{sign}1"
        for field in attrs.fields(Article)
        if str(field.type) in {"str", "str | None"}
    }
    agency = Agency(name=f"{sign}1", evidence=WORDS)
    row = cells(make_article(**texts, agencies=(agency,)), f"{sign}1")
    assert {row["text"], row["path"], row["cluster"], row["agencies"]} == {f"'{sign}1"}
    assert [name for name in columns_of("articles") if row[name].startswith(sign)] == []


# --- all tables ---------------------------------------------------------------------------------

TEXT = write_prose(1)
PILE = [
    make_article(TEXT, "a.md", outlet="a", published="2024-06-21T08:00:00Z", title="一"),
    make_article(TEXT + "\n续", "b.md", outlet="b", published="2024-06-22", title="二"),
    make_article(write_prose(2), "c.md", outlet="c", title="三"),
]
EMPTY: dict[str, list[Any]] = {name: [] for name in TABLES}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ak.Archive:
    made = ak.Archive(tmp_path_factory.mktemp("archive") / "news.db")
    made.add("seeds", PILE)
    return made


def test_there_is_a_name_for_each_table() -> None:
    assert list(TABLES) == list(get_args(ak.TableName))


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_the_columns_of_their_table(archive: ak.Archive, name: ak.TableName) -> None:
    rows = ak.to_table(archive, name)
    assert rows or name in {"piece_links", "problems", "changes"}
    kinds = {"text": str, "int": int, "float": float, "bool": bool, "time": dt.datetime}
    for row in rows:
        assert list(row) == list(TABLES[name].columns)
        for column, kind in TABLES[name].columns.items():
            assert row[column] is None or isinstance(row[column], kinds.get(kind, list)), column


def test_a_time_is_a_timestamp_and_says_how_precise_it_is() -> None:
    rows = ak.to_table(PILE)
    assert [(row["published"], row["published_precision"]) for row in rows] == [
        (dt.datetime(2024, 6, 21, 8, tzinfo=dt.UTC), "instant"),
        (dt.datetime(2024, 6, 22, tzinfo=dt.UTC), "day"),
        (None, None),
    ]


def test_answers_of_an_archive(tmp_path: Path) -> None:
    """What its methods yield, with a timestamp and a precision for each time."""
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add("seeds", PILE, [attrs.evolve(PILE[1], path="d.md", title="四")])
        (copy,) = ak.to_table(archive, "copies")
        assert (copy["origin_path"], copy["copier_path"]) == ("a.md", "b.md")
        assert copy["copier_published"] == dt.datetime(2024, 6, 22, tzinfo=dt.UTC)
        assert copy["copier_published_precision"] == "day"
        assert copy["origin_published_precision"] == "instant"
        (change,) = ak.to_table(archive, "changes")
        assert (change["changed"], change["headline_before"]) == (["headline"], "二")
        assert (change["headline_after"], change["text_marked"]) == ("四", [])
        people = {row["name"]: row for row in ak.to_table(archive, "people")}
        assert people["清风"]["roles"] == ["translator 1"]
        assert people["清风"]["first_published_precision"] == "instant"
        answers: dict[ak.TableName, Any] = {
            "copies": archive.copies(),
            "people": archive.people(),
            "changes": archive.changes(),
        }
        for name, found in answers.items():
            assert set(next(iter(found)).to_row()) <= set(TABLES[name].columns)


def test_articles_join_with_clusters(archive: ak.Archive) -> None:
    """Members and articles by id and path, and articles with the cluster that is given."""
    clusters = ak.find_duplicates(PILE)
    members = ak.to_table(clusters, "members")
    articles = {(row["id"], row["path"]): row for row in ak.to_table(PILE, clusters=clusters)}
    assert [articles[m["article"], m["path"]]["cluster"] for m in members] == 2 * [clusters[0].id]
    assert [row["cluster"] for row in articles.values()] == [clusters[0].id, clusters[0].id, None]
    (row,) = ak.to_table(clusters, "clusters")
    assert (row["id"], row["members"], row["outlets"]) == (clusters[0].id, 2, 2)
    assert ak.to_table(archive, "members") == members
    assert {r["cluster"] for r in ak.to_table(archive)} == {clusters[0].id, None}


@pytest.mark.parametrize(
    ("keep_one", "title"), [("origin", "一"), ("earliest", "一"), ("longest", "二")]
)
def test_one_of_each_cluster_stands_for_all(
    archive: ak.Archive, keep_one: ak.KeepOne, title: str
) -> None:
    rows = ak.to_table(PILE, clusters=ak.find_duplicates(PILE), keep_one=keep_one)
    assert [(row["title"], row["copies"]) for row in rows] == [(title, 2), ("三", 1)]
    assert rows[0]["attribution"] == [
        "A, 2024-06-21T08:00:00Z, https://a.example/a.md",
        "B, 2024-06-22, https://b.example/b.md",
    ]
    kept = ak.to_table(archive, keep_one=keep_one)
    assert [row for row in kept if row["path"].endswith(".md")] == rows
    assert len(kept) == 7
    found = ak.to_table(archive, "credits", keep_one=keep_one)
    assert {row["path"] for row in found} <= {row["path"] for row in kept}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: ak.to_table(PILE, "members"),
            "requires Cluster values, got Article; pass find_dup",
        ),
        (lambda: ak.to_table(ak.find_duplicates(PILE)), "requires Article values, got Cluster"),
        (lambda: ak.to_table(PILE, keep_one="origin"), "pass clusters=find_duplicates"),
        (lambda: ak.to_table([], "clusters", keep_one="origin"), "got 'clusters'"),
        (lambda: ak.to_table(PILE, "copies"), "'copies' is made of an Archive, got list: add"),
        (lambda: ak.to_table(PILE, to="xls"), "to must be 'rows' or 'pandas' or"),  # type: ignore[call-overload]
        (lambda: ak.to_table(PILE, "credit"), "'credit': did you mean 'credits'"),  # type: ignore[call-overload]
        (lambda: ak.write_table(PILE, "news.xls"), "of 'news.xls' from its name: end it in .csv"),
    ],
)
def test_what_is_no_table_is_refused(make: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        make()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("full", [True, False])
def test_every_form_has_the_same_rows(
    archive: ak.Archive, name: ak.TableName, full: bool, tmp_path: Path
) -> None:
    """Columns and types too where there is no row; pandas, Arrow and Parquet have timestamps."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    if not full and TABLES[name].of is None:
        pytest.skip("only an archive has this table")
    source = archive if full else EMPTY[name]
    rows = ak.to_table(source, name)
    arrow = ak.to_table(source, name, to="arrow")
    assert arrow.to_pylist() == rows
    frame = ak.to_dataframe(source, name)
    assert (list(frame.columns), len(frame)) == (list(TABLES[name].columns), len(rows))
    for column, kind in TABLES[name].columns.items():
        if kind == "time":
            assert str(frame[column].dtype) == "datetime64[us, UTC]"
            assert arrow.schema.field(column).type == pa.timestamp("us", "UTC")
            shown = frame[column].astype(object).where(frame[column].notna(), None)
            assert list(shown) == [row[column] for row in rows]
    files = {form: tmp_path / f"table.{form}" for form in ("parquet", "jsonl", "csv", "db")}
    assert {ak.write_table(source, file, name) for file in files.values()} == {len(rows)}
    assert pq.read_table(files["parquet"]).to_pylist() == rows
    lines = [json.loads(line) for line in files["jsonl"].read_text("utf-8").splitlines()]
    assert [tuple(line) for line in lines] == [tuple(row) for row in rows]
    with files["csv"].open(encoding="utf-8-sig", newline="") as file:
        sheet = list(csv.reader(file))
    assert (sheet[0], len(sheet)) == (list(TABLES[name].columns), len(rows) + 1)
    db = sqlite3.connect(files["db"])
    found = db.execute(f'SELECT * FROM "{name}"').fetchall()
    kept = {
        name: json.dumps for name, k in TABLES[name].columns.items() if k in {"texts", "credits"}
    }
    assert len(found) == len(rows)
    assert all(
        value == (json.dumps(line[column], ensure_ascii=False) if column in kept else line[column])
        for values, line in zip(found, lines, strict=True)
        for column, value in zip(line, values, strict=True)
    )


def test_polars_has_the_same_rows(archive: ak.Archive) -> None:
    pytest.importorskip("polars")
    for name in get_args(ak.TableName):
        assert ak.to_table(archive, name, to="polars").to_dicts() == ak.to_table(archive, name)


def test_half_a_character_is_replaced_where_a_file_cannot_hold_it(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    article = make_article(title="a\ud800", text="b\udc00")
    assert ak.to_table([article], to="arrow").to_pylist()[0]["title"] == "a\ufffd"
    for form in ("parquet", "jsonl", "csv", "db"):
        assert ak.write_table([article], tmp_path / f"x.{form}") == 1


@pytest.mark.parametrize("name", ["articles", "credits", "dates", "photos", "links"])
def test_hostile_articles_are_rows_of_every_form(name: ak.TableName, tmp_path: Path) -> None:
    """A day that no calendar has is no timestamp; words stay in the files that hold words."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("polars")
    articles = hostile_articles(50)
    rows = ak.to_table(articles, name)
    for to in ("arrow", "polars"):
        assert len(ak.to_table(articles, name, to=to)) == len(rows)
    assert len(ak.to_dataframe(articles, name)) == len(rows)
    for form in ("parquet", "jsonl", "csv", "db"):
        assert ak.write_table(articles, tmp_path / f"x.{form}", name) == len(rows)
    lines = (tmp_path / "x.jsonl").read_text("utf-8")
    assert len(lines.splitlines()) == len(rows)
    assert not set(lines) & set("\x1b\x9b\u202e")


@pytest.mark.parametrize(
    ("package", "to", "extra"),
    [
        ("pandas", "pandas", "pandas"),
        ("polars", "polars", "polars"),
        ("pyarrow", "arrow", "parquet"),
    ],
)
def test_a_package_that_is_missing_is_named(
    package: str, to: Any, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"\.\[{extra}\]"):
        ak.to_table(PILE, to=to)
    assert len(ak.to_table(PILE)) == 3


@pytest.mark.slow
def test_rows_need_no_other_package() -> None:
    code = "import sys; import archivekit as ak; ak.to_table(ak.read('seeds')); print(*sys.modules)"
    run = [sys.executable, "-c", code]
    shown = subprocess.run(run, capture_output=True, text=True, check=True)
    assert not {"pandas", "polars", "pyarrow", "datasketch"} & set(shown.stdout.split())


def test_readers_show_themselves_in_a_notebook() -> None:
    reader = ak.read("seeds")
    reading = iter(reader)
    list(reading)
    for shown in (reader._repr_html_(), reading._repr_html_()):
        assert "<td>articles</td><td>5</td>" in shown
