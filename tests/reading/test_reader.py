"""The account of a reading: it adds up at every moment, whoever else reads the same paths."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit._reader import Summary
from making import dump

FEED = "<rss version='2.0'><channel>{}</channel></rss>"
FILES = {
    ".hidden": b"",
    "a.md": dump("<p>x</p>").encode(),
    "b.md": b"",
    "c.xml": FEED.format("<item><title>t</title></item>" * 2 + "<item/>").encode(),
    "d.md": "这是一个简体中文的文件，用来测试编码。".encode("gbk"),
    "e.md": b"\x89PNG\0" * 20,
}
MET = [
    Summary(seen=2, articles=1, problems=0, skipped=1),
    Summary(seen=4, articles=2, problems=1, skipped=1),
    Summary(seen=5, articles=3, problems=1, skipped=1),
    Summary(seen=7, articles=4, problems=2, skipped=1),
]
"""What is met up to each article."""
ALL = Summary(seen=8, articles=4, problems=3, skipped=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("dumps")
    for name, data in FILES.items():
        (made / name).write_bytes(data)
    return made


def adds_up(summary: Summary) -> bool:
    return summary.seen == summary.articles + summary.problems + summary.skipped


@pytest.mark.parametrize("workers", [1, 2])
def test_the_account_grows_with_each_article(folder: Path, workers: int) -> None:
    reading = iter(ak.read(folder, workers=workers))
    assert reading.summary == Summary(0, 0, 0, 0)
    assert [reading.summary for _ in reading] == MET
    assert reading.summary == ALL
    assert [problem.reason for problem in reading.problems] == [
        "empty-file",
        "empty-entry",
        "binary-file",
    ]
    assert [note.reason for note in reading.notes] == ["encoding"]
    assert reading.skipped == {"hidden": 1}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("taken", range(5))
def test_an_abandoned_iteration_counts_what_it_yielded(
    folder: Path, workers: int, taken: int
) -> None:
    reading = iter(ak.read(folder, workers=workers))
    for _ in range(taken):
        next(reading)
    reading.close()
    assert list(reading) == []
    assert reading.summary == [Summary(0, 0, 0, 0), *MET][taken]


def test_an_iterator_without_references_ends_its_processes(folder: Path) -> None:
    reader = ak.read(folder, workers=2)
    for _ in reader:
        assert multiprocessing.active_children()
        break
    assert multiprocessing.active_children() == []
    assert reader.summary == MET[0]


@given(st.lists(st.integers(0, 2), max_size=20))
def test_iterations_side_by_side(folder: Path, turns: list[int]) -> None:
    """Whatever their turns, each tells of its own articles, and ends with all of the account."""
    reader = ak.read(folder)
    readings = [iter(reader) for _ in range(3)]
    taken = [0, 0, 0]
    for turn in turns:
        taken[turn] += next(readings[turn], None) is not None
        assert [reading.summary.articles for reading in readings] == taken
        assert all(adds_up(reading.summary) for reading in readings)
    for reading in readings:
        list(reading)
        assert reading.summary == ALL
        assert (len(reading.problems), len(reading.notes), reading.skipped) == (3, 1, {"hidden": 1})


def look_again(reader: ak.Reader) -> None:
    for _ in reader:
        list(reader)


BEGUN_LAST: list[tuple[Callable[[ak.Reader], object], Summary, str]] = [
    (lambda reader: None, Summary(0, 0, 0, 0), "none was begun"),
    (list, ALL, "one, to its end"),
    (lambda reader: (list(reader), next(iter(reader))), MET[0], "a second was begun after it"),
    (lambda reader: list(zip(reader, reader, strict=False)), MET[3], "zip() leaves the second first"),
    (look_again, ALL, "the last of those inside the loop"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "expected", "why"), BEGUN_LAST)
def test_the_reader_tells_of_the_iteration_begun_last(
    folder: Path, read: Callable[[ak.Reader], object], expected: Summary, why: str
) -> None:
    reader = ak.read(folder)
    read(reader)
    assert reader.summary == expected, why
