"""The registry, files put together from pieces, exporters of other packages, and the command."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import archivekit as ak
from archivekit._cli import cli
from archivekit._export.exporter import Exporter, Piece, group_pieces, write_pieces
from archivekit._export.exporters import EXPORTERS, find_exporter, installed_exporters
from archivekit.errors import UsageError
from archivekit.model import Article, Problem
from archivekit.testing import make_article, write_dump, write_prose
from exporting import CLUSTER, COPY, FULL, ORIGINAL, PIECE

EXAMPLE = """
from archivekit.exporting import Exporter

def broken(piece):
    return b"%d\\n" % (10 // (len(piece.articles[0].text) - 1))

COUNTS = Exporter(name="c", about="", media_type="text/plain", write=broken, head=b"[", tail=lambda d: b"]")
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Make a package's entry points known as an installer does."""

    def known(**points: str) -> None:
        info = tmp_path / "site" / "example-1.0.dist-info"
        info.mkdir(parents=True)
        info.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: example\nVersion: 1.0\n")
        lines = "\n".join(f"{name} = {value}" for name, value in points.items())
        info.joinpath("entry_points.txt").write_text(f"[archivekit.exporters]\n{lines}\n")
        (tmp_path / "site" / "counting.py").write_text(EXAMPLE)
        monkeypatch.syspath_prepend(info.parent)
        installed_exporters.cache_clear()

    yield known
    installed_exporters.cache_clear()
    sys.modules.pop("counting", None)


def test_an_exporter_of_another_package(install: Callable[..., None], tmp_path: Path) -> None:
    """What it cannot write is a problem that names it, and the file is whole."""
    install(counts="counting:COUNTS")
    dump = write_dump(tmp_path / "dump", ["a", "bcd"])
    out = tmp_path / "out"
    result = run("export", dump, "--to", "counts", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert out.read_bytes() == b"[5\n]"
    assert "export-failed: the exporter 'c': ZeroDivisionError" in result.stderr
    assert run("export", dump, "--to", "counts", "--strict").exit_code == 1


def test_ours_is_not_replaced(install: Callable[..., None]) -> None:
    install(**{"schema.org": "counting:COUNTS"})
    assert find_exporter("schema.org").media_type == "application/ld+json"


def test_an_unknown_name_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no exporter 'x': expected one of .*schema\.org"):
        find_exporter("x")
    result = run("export", tmp_path, "--to", "x")
    assert result.exit_code == 2
    assert "schema.org" in result.stderr


def test_a_piece_that_fails_leaves_no_byte() -> None:
    def write(piece: Piece) -> bytes:
        return piece.articles[0].text.encode()

    texts = Exporter(
        name="t",
        about="",
        media_type="",
        write=write,
        head=b"<",
        tail=lambda latest: (latest or "").encode(),
    )
    days = {"ok": "2020-01-01", "\ud800": "2022-01-01", "": "9999-99-99"}
    pieces = [Piece(articles=(make_article(t, published=day),)) for t, day in days.items()]
    head, ok, problem, tail = write_pieces(texts, pieces)
    assert (head, ok, tail) == (b"<", b"ok", b"2020-01-01")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.reason) == ("a.md", "export-failed")


def test_pieces_of_articles() -> None:
    """In the order of the cluster; of two revisions under one path the one that it speaks of."""
    revision = make_article("else", COPY.path, title="other")
    alone = make_article("x", "alone")
    pieces = list(group_pieces([alone, revision, COPY, FULL, ORIGINAL], [CLUSTER]))
    assert pieces == [PIECE, Piece(articles=(alone,)), Piece(articles=(revision,))]


def test_an_archive_has_the_same_pieces(tmp_path: Path) -> None:
    texts = [write_prose(1), write_prose(1), write_prose(2)]
    articles: list[Article] = [
        make_article(text, f"{i}.md", outlet="abc"[i]) for i, text in enumerate(texts)
    ]
    expected = list(group_pieces(articles, ak.find_duplicates(articles)))
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add(articles)
        found = list(archive.pieces())
    assert [piece.cluster for piece in found] == [piece.cluster for piece in expected]
    ids = [[article.id for article in piece.articles] for piece in found]
    assert ids == [[article.id for article in piece.articles] for piece in expected]
    assert [len(piece.articles) for piece in found] == [2, 1]


@pytest.mark.slow
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_dumps_and_an_archive_are_written_alike(exporter: Exporter, tmp_path: Path) -> None:
    text = write_prose(3)
    dump = write_dump(tmp_path / "dump", [text, text, write_prose(4)])
    file = tmp_path / "news.db"
    assert run("ingest", dump, "--archive", file).exit_code == 0
    of_dump, of_archive = tmp_path / "a", tmp_path / "b"
    assert run("export", dump, "--to", exporter.name, "-o", of_dump).exit_code == 0
    assert run("export", file, "--to", exporter.name, "-o", of_archive).exit_code == 0
    assert of_dump.read_bytes() == of_archive.read_bytes() != b""
    assert exporter.about
    assert exporter.media_type


def test_tables_of_dumps(tmp_path: Path) -> None:
    text = write_prose(3)
    dump = write_dump(tmp_path / "dump", [text, text, write_prose(4)])
    rows = run("export", dump, "--to", "csv").stdout.splitlines()
    assert len({row.split(",")[2] for row in rows[1:] if "," in row}) == 2
    lines = run("export", dump, "--to", "jsonl").stdout.splitlines()
    assert [json.loads(line)["format"] for line in lines] == ["comment-header"] * 3


def test_dumps_or_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that the environment names yields to paths."""
    dump = write_dump(tmp_path / "dump", [write_prose(1)])
    assert run("export", "--to", "jsonl").exit_code == 2
    assert run("export", dump, "--archive", "x", "--to", "jsonl").exit_code == 2
    monkeypatch.setenv("ARCHIVEKIT_ARCHIVE", str(tmp_path / "nosuch.db"))
    assert run("export", dump, "--to", "jsonl").exit_code == 0


@pytest.mark.parametrize(
    ("use", "never"),
    [
        ("import archivekit._cli", {"archivekit._export.exporters", "lxml", "zoneinfo"}),
        (
            "import archivekit.exporting",
            {"prov", "rdflib", "lxml", "warcio", "numpy", "bs4", "click"},
        ),
    ],
)
def test_exporters_load_little_and_late(use: str, never: set[str]) -> None:
    """No package but attrs is loaded for a vocabulary, and no vocabulary for other commands."""
    code = f"import sys; {use}; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not never & set(shown.stdout.split())
