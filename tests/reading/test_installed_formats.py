"""Formats of other packages, by the entry-point group `archivekit.formats`."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._reading.formats import installed_formats
from making import dump

EXAMPLE = Path(__file__).parent / "example_package"
POSTS = "发信人: 小明, 信区: News\n标  题: 一\n\n第一篇。\n发信人: 小红, 信区: News\n标  题: 二\n\n第二篇。\n"

Install = Callable[[Path, dict[str, str]], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Make a package's entry points known as an installer does."""

    def known(folder: Path, points: dict[str, str]) -> None:
        info = tmp_path / "site" / "example-1.0.dist-info"
        info.mkdir(parents=True)
        info.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: example\nVersion: 1.0\n")
        lines = "\n".join(f"{name} = {value}" for name, value in points.items())
        info.joinpath("entry_points.txt").write_text(f"[archivekit.formats]\n{lines}\n")
        monkeypatch.syspath_prepend(info.parent)
        monkeypatch.syspath_prepend(folder)
        installed_formats.cache_clear()

    yield known
    installed_formats.cache_clear()
    for name in ("archivekit_bbs", "broken_format"):
        sys.modules.pop(name, None)


def test_the_example_package(tmp_path: Path, install: Install) -> None:
    project = tomllib.loads(EXAMPLE.joinpath("pyproject.toml").read_text("utf-8"))["project"]
    install(EXAMPLE, project["entry-points"]["archivekit.formats"])
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    (dumps / "posts.txt").write_text(POSTS, "utf-8")
    (dumps / "z.md").write_text(dump("<p>x</p>"), "utf-8")
    reader = ak.read(dumps)
    assert [(Path(a.path).name, a.format, a.title, a.text) for a in reader] == [
        ("posts.txt#1", "bbs", "一", "第一篇。"),
        ("posts.txt#2", "bbs", "二", "第二篇。"),
        ("z.md", "comment-header", "标题", "x"),
    ]
    assert reader.summary.seen == 3


def test_a_format_that_breaks_down_is_a_problem_that_names_it(
    tmp_path: Path, install: Install
) -> None:
    (tmp_path / "broken_format.py").write_text("def parse(path, source):\n    yield 1 / 0\n")
    install(tmp_path, {"broken": "broken_format:parse"})
    (tmp_path / "a.txt").write_text(POSTS, "utf-8")
    reader = ak.read(tmp_path / "a.txt")
    assert list(reader) == []
    assert [(p.reason, p.detail) for p in reader.problems] == [
        ("format-failed", "the installed format 'broken': ZeroDivisionError: division by zero")
    ]
