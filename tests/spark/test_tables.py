"""Tables in and out: dumps, JSON Lines, tables with few columns; errors that say what to do."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit.errors import SourceError, UsageError
from archivekit.model import Article
from archivekit.testing import write_samples, zip_of
from piles import make_article, prose
from river_post import pile, varied

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    Table = Callable[[Iterable[Article]], DataFrame]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Return a folder of every dump format, with what cannot be read, and what is passed over."""
    folder = tmp_path / "dump"
    folder.mkdir()
    write_samples(folder)
    (folder / "empty.md").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"x")
    (folder / "link.md").symlink_to(folder / "empty.md")
    return folder


def test_reads_what_read_reads(spark: "SparkSession", dump: Path, work: str) -> None:
    """The same articles and problems, each as its line of JSON."""
    from archivekit import spark as aks

    local = ak.read(dump)
    articles = {to_json(article) for article in local}
    found = aks.read(spark, str(dump), work=work, partitions=3)
    rows = [row.asDict(recursive=True) for row in found.articles.collect()]
    assert sorted(articles) == sorted(_line(row) for row in rows)
    problems = [row.asDict(recursive=True) for row in found.problems.collect()]
    assert sorted(to_json(p) for p in local.problems) == sorted(_line(row) for row in problems)
    assert len(local.problems) >= 2


def test_relative_paths_start_where_the_driver_is(
    spark: "SparkSession", dump: Path, work: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers run elsewhere, and the articles are named as they were asked for."""
    from archivekit import spark as aks

    monkeypatch.chdir(dump.parent)
    paths = {article.path for article in ak.read(dump.name)}
    found = aks.read(spark, dump.name, work=work).articles
    assert paths == {row["path"] for row in found.select("path").collect()}


def _line(row: dict[str, object]) -> str:
    import json

    return json.dumps(row, ensure_ascii=False, separators=(", ", ": "))


def test_reads_by_address(spark: "SparkSession", dump: Path, work: str) -> None:
    """What Spark opens holds the same articles, under their addresses."""
    from archivekit import spark as aks

    found = aks.read(spark, f"file://{dump}", work=work).articles
    local = {article.id for article in ak.read(dump)}
    assert local == {row["id"] for row in found.select("id").collect()}
    assert all(row["path"].startswith("file:") for row in found.select("path").collect())


def test_limits_hold_on_executors(spark: "SparkSession", tmp_path: Path, work: str) -> None:
    """By a path of this machine and by an address."""
    from archivekit import spark as aks

    packed = zip_of({"in.zip": zip_of({"a.md": b"# Talks\n\nThey met."})})
    (tmp_path / "a.zip").write_bytes(packed)
    paths = (str(tmp_path / "a.zip"), f"file://{tmp_path / 'a.zip'}")
    found = aks.read(spark, *paths, work=work, limits=ak.Limits(nesting=1))
    assert [row["reason"] for row in found.problems.collect()] == ["nested-too-deep"] * 2
    assert found.articles.count() == 0


def test_json_lines_are_a_table(spark: "SparkSession", tmp_path: Path, work: str) -> None:
    """What `parse` writes can be given as it is, whatever columns Spark finds in it.

    A user's session is as it was. That id, path and text are enough stands in `docs/how-to/spark.md`.
    """
    from archivekit import spark as aks

    before = dict(spark.conf.getAll.items())
    articles = [
        make_article(prose(i // 2, 8), f"{i}.md", outlet="ab"[i % 2], url_key=f"x.example/{i}")
        for i in range(6)
    ]
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(f"{to_json(article)}\n" for article in articles), "utf-8")
    found = aks.find_duplicates(spark.read.json(f"file://{lines}"), work=work)
    assert ak.find_duplicates(articles) == list(aks.to_clusters(found))
    assert before == dict(spark.conf.getAll.items())


def test_half_of_a_pair_is_replaced(table: "Table", work: str) -> None:
    """What is no character cannot stand in a table."""
    articles = [make_article(prose(1) + "\ud800", "a.md"), make_article(prose(1), "b.md")]
    rows = table(articles).select("text").collect()
    assert rows[0]["text"] == prose(1) + "\ufffd"


def test_a_row_is_the_line(table: "Table", seed_articles: dict[str, Article]) -> None:
    """Rows say what lines of JSON say."""
    articles = list(seed_articles.values())
    rows = [row.asDict(recursive=True) for row in table(articles).collect()]
    assert [article.to_dict() for article in articles] == rows


def test_errors_say_what_to_do(spark: "SparkSession", tmp_path: Path) -> None:
    from archivekit import spark as aks

    table = spark.createDataFrame([("1", "x")], "id string, text string")
    with pytest.raises(UsageError, match="lacks the columns path; pass the columns that"):
        aks.find_duplicates(table)
    whole = spark.createDataFrame([("1", "x", "p")], "id string, text string, path string")
    with pytest.raises(UsageError, match="threshold must be above 0"):
        aks.find_duplicates(whole, threshold=0)
    with pytest.raises(UsageError, match="partitions must be >= 1, got 0"):
        aks.find_duplicates(whole, partitions=0)
    with pytest.raises(UsageError, match="at least one path"):
        aks.read(spark)
    with pytest.raises(UsageError, match="standard input"):
        aks.read(spark, "-")
    with pytest.raises(SourceError, match="no such file"):
        aks.read(spark, str(tmp_path / "missing"))


def test_the_command_line_writes_the_same_bytes(
    spark: "SparkSession", tmp_path: Path, work: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`--engine spark` is another way to the same output."""
    from archivekit._cli import cli

    folder = tmp_path / "dump"
    folder.mkdir()
    for name, body in (("a", prose(1)), ("b", prose(1)), ("c", prose(2)), ("d", "")):
        text = f"<!--1695062880000-->\n[标题{name}](https://{name}.example/1)\n------\n\n{body}\n"
        (folder / f"{name}.md").write_text(text, "utf-8")
    (folder / "empty.md").write_bytes(b"")
    written = []
    for engine in ([], ["--engine", "spark", "--work", work]):
        cli.main(["dedupe", str(folder), *engine], standalone_mode=False)
        written.append(capsysbinary.readouterr())
    local, ours = written
    assert local.out.count(b"\n") == 1
    assert local.out == ours.out
    assert b"4 articles, 1 problem" in ours.err


def test_executors_learn_what_one_process_learns(spark: "SparkSession", tmp_path: Path) -> None:
    from archivekit import spark as aks

    for number, source in enumerate(pile(varied, 60)):
        (tmp_path / f"{number:03}.md").write_text(source, "utf-8")
    learned = aks.learn(spark, str(tmp_path), partitions=3)
    assert learned.toml == ak.learn(ak.read(tmp_path)).toml
    assert len(learned.rows) == 2
