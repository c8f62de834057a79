"""The library logs under one name, at stated levels, and stays silent without a handler."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

import archivekit as ak
from archivekit import _log, _reader
from archivekit.testing import write_dump


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """One article, one empty file, one that is passed over."""
    folder = write_dump(tmp_path / "dump", ["They met on Monday."])
    (folder / "empty.md").write_text("")
    (folder / ".hidden.md").write_text("They met.")
    return folder


def test_a_reading_tells_what_it_reads_and_what_fails(
    dump: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "archivekit"):
        list(ak.read(dump))
    said = [(r.name, r.levelname, r.getMessage().replace(str(dump), "D")) for r in caplog.records]
    assert ("archivekit.reading", "INFO", "reading D") in said
    assert [level for _, level, words in said if words.startswith("problem: D/empty.md: ")] == [
        "INFO"
    ]
    assert ("archivekit.reading", "DEBUG", "skipped D/.hidden.md: hidden") in said
    assert said[-1][2] == "read to the end: Summary(seen=3, articles=1, problems=1, skipped=1)"


def test_no_name_of_a_file_forges_a_record(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a\nall is well\x1b[2J.md").write_text("")
    with caplog.at_level(logging.DEBUG, "archivekit"):
        list(ak.read(tmp_path))
        list(ak.read(tmp_path / "a\nall is well\x1b[2J.md"))
    said = "".join(record.getMessage() for record in caplog.records)
    assert "a\\nall is well\\x1b[2J.md" in said
    assert not set(said) & {"\n", "\x1b"}


def test_what_is_slow_is_a_warning(
    dump: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_reader, "SLOW", 0.0)
    list(ak.read(dump))
    slow = [record for record in caplog.records if record.levelname == "WARNING"]
    assert len(slow) == 3
    assert "001.md took 0.0 s" in slow[1].getMessage()


def test_an_archive_tells_of_its_runs(
    dump: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "archivekit"), ak.Archive(tmp_path / "a.db") as archive:
        archive.add(dump)
        ak.find_duplicates(archive)
    said = [r.getMessage() for r in caplog.records if r.name != "archivekit.reading"]
    assert said[0] == f"run 1 of {tmp_path / 'a.db'} begins"
    assert said[1].startswith("run 1: kept 1 articles, 1 of them new, 0 updated, in ")
    assert said[2] == "compared 1 articles: 0 candidate pairs, 0 edges"


@pytest.mark.slow
def test_nothing_is_logged_without_a_handler(dump: Path) -> None:
    """Not even warnings: Python prints those of loggers without a handler."""
    code = (
        "import archivekit._reader as r, archivekit as ak, sys; r.SLOW = 0.0; "
        "print(len(list(ak.read(sys.argv[1]))))"
    )
    run = [sys.executable, "-c", code, str(dump)]
    shown = subprocess.run(run, capture_output=True, text=True, check=True)
    assert (shown.stdout, shown.stderr) == ("1\n", "")


def test_all_loggers_are_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "how-to" / "logging.md").read_text("utf-8")
    loggers = [value for value in vars(_log).values() if isinstance(value, logging.Logger)]
    assert len(loggers) == 3
    assert all(f"`{logger.name}`" in page for logger in loggers)
