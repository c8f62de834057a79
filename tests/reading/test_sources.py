import os
from io import FileIO
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._assemble import assemble
from archivekit._reading import sources
from archivekit._reading.limits import Limits
from archivekit._reading.record import Record
from archivekit._reading.sources import check_source, shown, walk
from archivekit._rules.rules import Rules
from archivekit.errors import SourceError, UsageError
from archivekit.model import Article
from making import dump


def make(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    make(tmp_path, b="", a__z="", a__b="", Z="", 中="")
    names = [
        item.path.removeprefix(f"{shown(tmp_path)}/")
        for item in walk(check_source(tmp_path), Limits())
    ]
    assert names == ["Z", "a/b", "a/z", "b", "中"]


def test_hidden_files_are_skipped_by_rule(tmp_path: Path) -> None:
    make(tmp_path, **{".git__config": "", ".DS_Store": "", "a": dump("<p>x</p>")})
    articles = ak.read(tmp_path)
    assert len(list(articles)) == 1
    assert articles.summary.skipped == 2


def test_every_item_is_accounted_for(tmp_path: Path) -> None:
    make(tmp_path, good=dump("<p>x</p>"), words="12 34 56 78", empty="")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\xff\xfe" * 9)
    (tmp_path / "gbk").write_bytes("这是一个简体中文的文件。".encode("gbk"))
    (tmp_path / "link").symlink_to(tmp_path / "good")
    articles = ak.read(tmp_path)
    assert [Path(article.path).name for article in articles] == ["gbk", "good"]
    assert [(Path(n.path).name, n.reason) for n in articles.notes] == [("gbk", "encoding")]
    assert {Path(p.path).name: p.reason for p in articles.problems} == {
        "empty": "empty-file",
        "image.png": "binary-file",
        "link": "symbolic-link",
        "words": "unknown-format",
    }
    summary = articles.summary
    assert summary.seen == summary.articles + summary.problems + summary.skipped == 6


def test_a_reader_may_be_read_again(seeds: Path) -> None:
    articles = ak.read(seeds)
    assert [a.id for a in articles] == [a.id for a in articles]
    assert articles.summary.seen == 5


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs an ordinary user")
def test_a_folder_without_permission_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, closed__a="", open=dump("<p>x</p>"))
    (tmp_path / "closed").chmod(0)
    articles = ak.read(tmp_path)
    try:
        assert len(list(articles)) == 1
        assert [p.reason for p in articles.problems] == ["not-permitted"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_refused_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, a=dump("<p>x</p>"), b=dump("<p>y</p>"))

    def refuse(path: str) -> FileIO:
        if path.endswith("a"):
            raise PermissionError(13, "Permission denied")
        return FileIO(path)

    monkeypatch.setattr(sources, "FileIO", refuse)
    articles = ak.read(tmp_path)
    assert len(list(articles)) == 1
    assert [(p.reason, p.detail) for p in articles.problems] == [
        ("not-permitted", "Permission denied")
    ]


def test_a_name_that_is_not_text_is_shown_escaped(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    assert shown(Path(name)) == "caf\\udce9.md"


def test_a_missing_path_is_said_at_once() -> None:
    with pytest.raises(SourceError, match="nowhere: no such file or folder"):
        ak.read("nowhere")


def test_a_missing_path_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="at least one path"):
        ak.read()


def test_a_defect_of_ours_costs_one_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, a=dump("<p>x</p>", title="坏"), b=dump("<p>y</p>"))

    def broken(record: Record, rules: Rules) -> Article:
        return assemble(record, rules) if "坏" not in record.source else 1 / 0  # type: ignore[return-value]

    monkeypatch.setattr("archivekit._reader.assemble", broken)
    articles = ak.read(tmp_path)
    assert [Path(article.path).name for article in articles] == ["b"]
    assert [(Path(p.path).name, p.reason) for p in articles.problems] == [("a", "defect")]
