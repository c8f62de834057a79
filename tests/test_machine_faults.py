"""Faults of the machine: full disks, dying processes, files that change; each has a stated end."""

import contextlib
import errno
import functools
import gzip
import io
import multiprocessing
import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import archivekit as ak
from archivekit import _reader, errors
from archivekit._archive import ingest
from archivekit._assemble import assemble
from archivekit._cli import cli
from archivekit._reading import sources
from archivekit._reading.worker_processes import map_in_processes
from archivekit.model import Article
from archivekit.testing import tar_of, zip_of
from piles import make_article, prose

FORKS = multiprocessing.get_start_method() == "fork"
"""Whether what a test changes is changed in worker processes too."""
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="/dev/full is of Linux")
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def page(number: int, sentences: int = 3) -> bytes:
    head = f"---\ntitle: Talks {number}\nurl: https://daily.example/{number}\n---\n\n"
    return f"{head}{prose(number, sentences)}\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dumps"
    made.mkdir()
    for number in range(8):
        (made / f"{number}.md").write_bytes(page(number))
    return made


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def command(*arguments: object, **given: Any) -> subprocess.Popen[bytes]:
    """Begin a command in a process of its own."""
    whole = [sys.executable, "-m", "archivekit", *map(str, arguments)]
    return subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **given)


@pytest.mark.parametrize(
    "error",
    [
        errors.ReadError("truncated", "ends early", (1, 2)),
        errors.MissingExtra("Reading this", "warc"),
        errors.UsageError("words"),
        errors.SourceError("words"),
        errors.ArchiveError("words"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_go_to_other_processes(error: Exception) -> None:
    """An item that a container refuses carries its error, and is handed to a worker as others."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


@pytest.mark.slow
def test_workers_meet_what_one_process_meets(folder: Path) -> None:
    (folder / "link.md").symlink_to("nowhere")
    (folder / "empty.md").touch()
    (folder / "a.zip").write_bytes(zip_of({"../x": b"x", "y.md": page(9)}))
    alone, apart = ak.read(folder), ak.read(folder, workers=2)
    assert list(alone) == list(apart)
    assert alone.problems == apart.problems
    assert len(apart.problems) == 3


# Processes


def _work(batch: list[int]) -> list[str]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return [str(number) for number in batch]


@posix
@pytest.mark.proof
def test_what_ends_its_process_is_named_and_the_rest_is_read() -> None:
    """As the system does where memory is short. Order and count are as ever."""
    batches = [list(range(at, at + 4)) for at in range(0, 40, 4)]
    made = list(map_in_processes(batches, _work, 2, died=lambda number: f"died {number}"))
    assert made == [f"died {number}" if number == 13 else str(number) for number in range(40)]


@posix
@pytest.mark.proof
@pytest.mark.skipif(not FORKS, reason="what is changed here does not reach a process")
def test_an_item_that_ends_its_process_is_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _reader.make

    def make(item: Any, rules: ak.Rules) -> Any:
        if item.path.endswith("5.md"):
            os.kill(os.getpid(), signal.SIGKILL)
        return plain(item, rules)

    monkeypatch.setattr(_reader, "make", make)
    reader = ak.read(folder, workers=2)
    assert [Path(article.path).name for article in reader] == [
        f"{number}.md" for number in range(8) if number != 5
    ]
    ((path, reason),) = [(problem.path, problem.reason) for problem in reader.problems]
    assert (Path(path).name, reason) == ("5.md", "worker-died")


def _children(pid: int) -> list[int]:
    """Return the processes that a process began, those of Linux."""
    with contextlib.suppress(OSError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _is_running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _wait(until: Callable[[], object], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        time.sleep(0.05)
    return False


def _has_begun(file: Path) -> bool:
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db,
    ):
        return bool(db.execute("SELECT count(*) FROM runs").fetchone()[0])
    return False


@posix
@pytest.mark.proof
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for processes")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_is_told_to_end(tmp_path: Path, sent: signal.Signals, workers: int) -> None:
    """Nothing goes on without it, the archive is whole, and the same command ends the work."""
    dumps, file = tmp_path / "dumps", tmp_path / "news.db"
    dumps.mkdir()
    for number in range(300):
        (dumps / f"{number:03}.md").write_bytes(page(number))
    given = ("ingest", dumps, "--archive", file, "--workers", workers, "--no-learn")
    with command(*given) as stopped:
        assert _wait(lambda: _has_begun(file) and (workers == 1 or _children(stopped.pid)))
        children = _children(stopped.pid)
        stopped.send_signal(sent)
        said = stopped.communicate()[1].decode()
    if sent == signal.SIGTERM:
        assert stopped.returncode == 143, said
        assert "run the command again to continue" in said
        assert "Traceback" not in said
    assert _wait(lambda: not any(map(_is_running, children)))
    with ak.Archive(file) as archive:
        assert archive.verify() == []
    with command(*given) as again:
        assert again.communicate()[1]
    assert again.returncode == 0
    with ak.Archive(file) as archive:
        assert len(archive) == 300
        assert archive.verify() == []


# Disks


@needs_full
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("parse", "--problems", FULL), "--problems /dev/full: No space left on device"),
        (("export", "--to", "csv", "-o", FULL), "/dev/full: No space left on device"),
        (("export", "--to", "atom", "-o", FULL), "/dev/full: No space left on device"),
        (("report", "-o", FULL), "/dev/full: No space left on device"),
    ],
)
def test_a_full_device_is_one_error_that_names_it(
    folder: Path, arguments: tuple[object, ...], words: str
) -> None:
    for number in range(200):
        (folder / f"{number}-empty.md").touch()
    told = run(*arguments, folder)
    assert told.exit_code == 1
    assert words in told.stderr
    assert not isinstance(told.exception, OSError)


@needs_full
@pytest.mark.slow
def test_a_full_stdout_is_one_error(folder: Path) -> None:
    with FULL.open("wb") as full:
        whole = [sys.executable, "-m", "archivekit", "parse", str(folder)]
        done = subprocess.run(whole, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "archivekit: stdout: No space left on device: what was written there ends early"
    ]


def _small_disk(size: int) -> None:
    import resource  # of POSIX

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@posix
@pytest.mark.proof
@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("export", "--to", "csv", "-o"), "a.csv"),
        (("export", "--to", "jsonl", "-o"), "a.jsonl"),
        (("export", "--to", "parquet", "-o"), "a.parquet"),
        (("report", "-o"), "a.html"),
    ],
)
def test_a_file_that_cannot_be_written_whole_is_not_written(
    folder: Path, tmp_path: Path, arguments: tuple[object, ...], name: str
) -> None:
    """What had its name before stays, and no part lies beside it."""
    if name == "a.parquet":
        pytest.importorskip("pyarrow")
    for number in range(8, 60):
        (folder / f"{number}.md").write_bytes(page(number, 60))
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text("of last week", "utf-8")
    small = functools.partial(_small_disk, 20_000)
    with command(*arguments, out / name, folder, preexec_fn=small) as done:
        said = done.communicate()[1].decode()
    assert done.returncode == 1
    assert f"{out / name}: File too large: the file was not written; what was there" in said
    assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == {name: "of last week"}
    with command(*arguments, out / name, folder) as done:
        assert done.communicate()[1]
    assert done.returncode == 0
    assert [path.name for path in out.iterdir()] == [name]
    assert (out / name).stat().st_size > 20_000


@posix
@pytest.mark.proof
def test_an_archive_on_a_disk_that_fills_up(tmp_path: Path) -> None:
    """What was kept is whole; with room the same command brings the rest."""
    dumps, file = tmp_path / "dumps", tmp_path / "news.db"
    dumps.mkdir()
    for number in range(120):
        (dumps / f"{number:03}.md").write_bytes(page(number, 30))
    given = ("ingest", dumps, "--archive", file, "--no-learn")
    for size in (100_000, 400_000):
        with command(*given, preexec_fn=functools.partial(_small_disk, size)) as done:
            said = done.communicate()[1].decode()
        assert done.returncode == 1
        assert str(file) in said
        assert "Traceback" not in said
        if size > 100_000:  # below there is no room for the tables
            with ak.Archive(file) as archive:
                assert archive.verify() == []
    with command(*given) as done:
        assert done.communicate()[1]
    with ak.Archive(file) as archive:
        assert (len(archive), archive.verify()) == (120, [])


def test_a_sqlite_table_on_a_full_disk_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    ak.write_table([make_article("One.", "1.md")], path)
    plain = sqlite3.connect

    def connect(*given: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = plain(*given)
        ((pages,),) = opened.execute("PRAGMA page_count")
        opened.execute(f"PRAGMA max_page_count={pages + 2}")
        return opened

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(errors.SourceError, match=r"a\.db: .*full: the table is as it was"):
        ak.write_table([make_article(prose(n, 90), f"{n}.md") for n in range(40)], path)
    monkeypatch.undo()
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT path FROM articles").fetchall() == [("1.md",)]


def test_a_file_may_be_written_over_what_it_is_made_of(folder: Path) -> None:
    """Its old content is read until the new one is whole."""
    path = folder / "articles.jsonl"
    assert run("export", "--to", "jsonl", "-o", path, folder).exit_code == 0
    before = path.read_text("utf-8")
    assert len(before.splitlines()) == 8
    assert run("export", "--to", "jsonl", "-o", path, path).exit_code == 0
    assert path.read_text("utf-8") == before


def test_what_is_written_keeps_links_and_rights(tmp_path: Path) -> None:
    """A link stays one, and a file keeps who may read it."""
    real, link = tmp_path / "real.csv", tmp_path / "a.csv"
    real.touch(0o640)
    real.chmod(0o640)
    link.symlink_to(real.name)
    ak.write_table([make_article("One.", "1.md")], link)
    assert link.is_symlink()
    assert "1.md" in real.read_text("utf-8-sig")
    assert real.stat().st_mode & 0o777 == 0o640
    new = tmp_path / "new.csv"
    ak.write_table([make_article("One.", "1.md")], new)
    fresh = tmp_path / "plain"
    fresh.touch()
    assert new.stat().st_mode == fresh.stat().st_mode


# Files that change


class _Failing(io.FileIO):
    """A file whose reads fail from a byte on, as a disk does, or a share that goes away."""

    error = OSError(errno.EIO, "Input/output error")
    after = 100

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self.after:
            raise self.error
        left = self.after - self.tell()
        return super().read(left if size is None or size < 0 else min(size, left)) or b""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", page(1)),
        ("a.html", b"<title>a</title><p>" + b"They met. " * 90),
        ("a.jsonl", b'{"title": "a", "text": "They met."}\n' * 90),
        ("a.csv", b"title,text,url\n" + b"a,They met.,https://a.example/1\n" * 90),
        ("a.md.gz", gzip.compress(page(1, 40))),
        ("a.tar", tar_of({"a.md": page(1), "b.md": page(2)})),
        ("a.zip", zip_of({"a.md": page(1), "b.md": page(2)})),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\n" + b"x" * 900),
        ("a.rss", b"<rss><channel>" + b"<item><title>a</title></item>" * 40 + b"</channel></rss>"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.EIO, "Input/output error"), "not-readable"),
        (PermissionError(errno.EACCES, "Permission denied"), "not-permitted"),
        (OSError(errno.ESTALE, "Stale file handle"), "not-readable"),
    ],
    ids=["disk", "permission", "share"],
)
def test_a_file_that_cannot_be_read_on(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes,
    error: OSError,
    reason: str,
) -> None:
    """It is a problem that says so, whatever the file is, and the others are read."""
    (folder / name).write_bytes(data)

    def opened(path: str) -> io.FileIO:
        file = _Failing(path) if path.endswith(name) else io.FileIO(path)
        if isinstance(file, _Failing):
            file.error = error
        return file

    monkeypatch.setattr(sources, "FileIO", opened)
    reader = ak.read(folder)
    others = [article for article in reader if name not in article.path]
    assert len(others) == 8
    assert reason in {problem.reason for problem in reader.problems}
    assert reader.summary.seen == reader.summary.articles + reader.summary.problems


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(0, marks=pytest.mark.slow),
        pytest.param(1, marks=pytest.mark.slow),
        30,
        pytest.param(500, marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.tar", "a.zip", "a.md.gz"])
def test_a_file_that_is_cut_short_while_it_is_read(folder: Path, name: str, left: int) -> None:
    """What was read before is kept, the cut is a problem, and the next files are read."""
    many = {f"{number}.md": page(number, 400) for number in range(40, 60)}
    data = {
        "a.jsonl": b'{"text": "They met.", "pad": "%s"}\n' % (b"x" * 9000) * 40,
        "a.tar": tar_of(many),
        "a.zip": zip_of(many),
        "a.md.gz": gzip.compress(page(1, 400_00), 1),
    }[name]
    path = folder / name
    path.write_bytes(data)
    reader = ak.read(path, folder)
    reading = iter(reader)
    next(reading)
    with path.open("r+b") as file:
        file.truncate(left)
    rest = list(reading)
    assert sum(Path(article.path).parent == folder for article in rest) >= 8
    assert reading.summary.seen == reading.summary.articles + reading.summary.problems
    assert any(name in problem.path for problem in reading.problems)


def test_what_goes_away_between_its_listing_and_its_turn(folder: Path) -> None:
    (folder / "z").mkdir()
    (folder / "z" / "z.md").write_bytes(page(9))
    reading = iter(ak.read(folder))
    next(reading)
    (folder / "6.md").unlink()
    shutil.rmtree(folder / "z")
    assert len(list(reading)) == 6
    assert [(Path(p.path).name, p.reason) for p in reading.problems] == [
        ("6.md", "not-readable"),
        ("z", "not-readable"),
    ]


@posix
def test_a_right_that_is_lost_on_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where root runs the tests, who may read everything."""

    def opened(path: str) -> io.FileIO:
        if path.endswith("5.md"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return io.FileIO(path)

    monkeypatch.setattr(sources, "FileIO", opened)
    reader = ak.read(folder)
    assert len(list(reader)) == 7
    assert [(Path(p.path).name, p.reason) for p in reader.problems] == [("5.md", "not-permitted")]


# Memory and clocks


def test_an_article_without_memory_is_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = assemble

    def without(record: Any, rules: ak.Rules) -> Article:
        if record.path.endswith("3.md"):
            raise MemoryError
        return plain(record, rules)

    monkeypatch.setattr(_reader, "assemble", without)
    reader = ak.read(folder)
    assert len(list(reader)) == 7
    assert [(Path(p.path).name, p.reason, p.detail) for p in reader.problems] == [
        ("3.md", "file-too-large", "not enough memory")
    ]


@pytest.mark.parametrize(
    "where", ["update_derived.regroup", "ingest.insert_articles", "ingest.keep_sample"]
)
def test_an_archive_without_memory_keeps_what_it_had(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """The command says so in one line, and the same one ends the work where there is more."""
    file = tmp_path / "news.db"
    assert run("ingest", folder / "0.md", "--archive", file).exit_code == 0

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(f"archivekit._archive.{where}", fail)
    told = run("ingest", folder, "--archive", file)
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)
    assert "not enough memory" in told.stderr
    monkeypatch.undo()
    with ak.Archive(file) as archive:
        assert (len(archive), archive.verify()) == (1, [])
    assert run("ingest", folder, "--archive", file).exit_code == 0
    with ak.Archive(file) as archive:
        assert (len(archive), archive.verify()) == (8, [])


def _runs(file: Path) -> Iterator[tuple[int, str]]:
    with contextlib.closing(sqlite3.connect(file)) as db:
        yield from db.execute("SELECT number, started FROM runs ORDER BY number")


def test_a_clock_that_goes_backwards_between_two_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs have numbers, and what came later is later by these: a clock decides nothing."""
    path, answers = tmp_path / "1.md", []
    for times in (("2024-06-02", "2024-06-01"), ("2024-06-01", "2024-06-02")):
        file = tmp_path / f"{times[0]}.db"
        for day, title in zip(times, ("Talks begin", "Talks end"), strict=True):
            monkeypatch.setattr(ingest, "_now", lambda day=day: f"{day}T00:00:00Z")
            path.write_text(f"---\ntitle: {title}\nurl: https://a.example/1\n---\n\nThey met.\n")
            with ak.Archive(file) as archive:
                archive.add(path)
        with ak.Archive(file) as archive:
            assert archive.verify() == []
            (change,) = archive.changes()
            answers.append((change.before.article.title, change.after.article.title))
            assert [article.title for article in archive.articles_at("https://a.example/1")]
        assert [started[:10] for _, started in _runs(file)] == list(times)
    assert answers == [("Talks begin", "Talks end")] * 2
