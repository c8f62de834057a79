import bz2
import gzip
import io
import json
import lzma
import os
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._reading.limits import Limits
from archivekit.errors import SourceError, UsageError
from archivekit.testing import tar_of, zip_of
from committing import git
from making import dump

A, B, C = (dump(f"<p>{letter}</p>").encode() for letter in "abc")
FILES = {"a.md": A, "d/b.md": B, "c.md": C}


def read(path: Path, data: bytes | None = None, **limits: int) -> ak.Reader:
    """Read a file, written first if its bytes are given."""
    if data is not None:
        path.write_bytes(data)
    reader = ak.read(path, limits=Limits(**limits))
    list(reader)
    return reader


def paths(reader: ak.Reader, start: Path) -> list[str]:
    return [article.path.removeprefix(f"{start.parent.as_posix()}/") for article in reader]


def reasons(reader: ak.Reader) -> list[tuple[str, str]]:
    return [(problem.path.rpartition("/")[2], problem.reason) for problem in reader.problems]


def zst(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        zstd = pytest.importorskip("backports.zstd")
    packed: bytes = zstd.compress(data)
    return packed


PACKINGS = pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("", bytes),
        ("gz", gzip.compress),
        ("bz2", bz2.compress),
        ("xz", lzma.compress),
        ("zst", zst),
    ],
    ids=["plain", "gz", "bz2", "xz", "zst"],
)


@PACKINGS
def test_a_tar_however_it_is_packed(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"dump.tar.{suffix}"
    reader = read(path, pack(tar_of(FILES)))
    assert paths(reader, path) == [f"{path.name}!{name}" for name in FILES]
    assert not reader.problems


@PACKINGS
def test_a_single_file_however_it_is_packed(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"a.md.{suffix}"
    reader = read(path, pack(A))
    assert paths(reader, path) == [path.name]


def test_a_name_says_nothing_of_what_a_file_is(tmp_path: Path) -> None:
    assert (
        len(paths(read(tmp_path / "dump.txt", gzip.compress(tar_of(FILES))), tmp_path / "x")) == 3
    )


def test_a_zip_in_its_own_order(tmp_path: Path) -> None:
    path = tmp_path / "dump.zip"
    assert paths(read(path, zip_of(FILES)), path) == [f"dump.zip!{name}" for name in FILES]


def test_members_are_the_same_articles_as_files(tmp_path: Path) -> None:
    (alone,) = list(read(tmp_path / "a.md", A))
    inside = next(iter(read(tmp_path / "dump.zip", zip_of(FILES))))
    assert (alone.id, alone.text) == (inside.id, inside.text)


def test_containers_nest_once(tmp_path: Path) -> None:
    inner = zip_of({"a.md": A})
    once = tar_of({"in.zip": inner, "b.md": B})
    path = tmp_path / "out.tar"
    assert paths(read(path, once), path) == ["out.tar!in.zip!a.md", "out.tar!b.md"]
    twice = tar_of({"mid.tar": once})
    reader = read(path, twice)
    assert reasons(reader) == [("out.tar!mid.tar!in.zip", "nested-too-deep")]
    assert reader.summary.articles == 1
    assert read(path, twice, nesting=3).summary.articles == 2


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_a_changed_byte_of_zstandard(tmp_path: Path, at: float) -> None:
    raw = bytearray(
        zst(tar_of({f"{n}.md": dump(f"<p>{n * 7919}</p>").encode() for n in range(99)}))
    )
    raw[int(at * len(raw))] ^= 0xFF
    reader = read(tmp_path / "a.tar.zst", bytes(raw))
    assert {problem.reason for problem in reader.problems} <= {"truncated", "corrupt-member"}
    assert reader.summary.seen == reader.summary.articles + reader.summary.problems


def test_packed_twice_over_is_refused(tmp_path: Path) -> None:
    reader = read(tmp_path / "a", gzip.compress(gzip.compress(A)))
    assert reasons(reader) == [("a", "nested-too-deep")]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/etc/a.md", "unsafe-path"),
        ("d/../../a.md", "unsafe-path"),
        ("C:\\a.md", "unsafe-path"),
        ("d\\..\\a.md", "unsafe-path"),
    ],
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    for pack in (tar_of, zip_of):
        reader = read(tmp_path / "x", pack({name: A, "good.md": B}))
        assert [problem.reason for problem in reader.problems] == [reason]
        assert reader.summary.articles == 1


def test_hidden_members_are_skipped_by_rule(tmp_path: Path) -> None:
    reader = read(tmp_path / "x", zip_of({".git/config": A, "__MACOSX/._a.md": A, "./a.md": A}))
    assert reader.summary == type(reader.summary)(3, 1, 0, 2)
    assert reader.skipped == {"hidden": 2}


def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("s", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("f", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        folder = tarfile.TarInfo("d")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
    reader = read(tmp_path / "x.tar", out.getvalue())
    assert reasons(reader) == [
        ("x.tar!s", "symbolic-link"),
        ("x.tar!h", "hard-link"),
        ("x.tar!f", "not-a-file"),
    ]


def test_a_link_and_a_locked_member_in_a_zip_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("s")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.md", A)
    data = bytearray(out.getvalue())
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rindex(magic) + flags
        data[at] |= 1
    reader = read(tmp_path / "x.zip", bytes(data))
    assert reasons(reader) == [("x.zip!s", "symbolic-link"), ("x.zip!locked.md", "encrypted")]


def test_a_corrupt_member_of_a_zip_does_not_stop_the_rest(tmp_path: Path) -> None:
    data = zip_of(FILES, method=zipfile.ZIP_STORED).replace(B, B.replace(b"<p>b", b"<p>X"))
    reader = read(tmp_path / "x.zip", data)
    assert reasons(reader) == [("b.md", "truncated")]
    assert reader.summary.articles == 2


def test_a_corrupt_header_of_a_tar_does_not_stop_the_rest(tmp_path: Path) -> None:
    data = bytearray(tar_of(FILES))
    at = data.index(b"d/b.md")
    data[at] ^= 1
    reader = read(tmp_path / "x.tar", bytes(data))
    assert reasons(reader) == [("x.tar", "corrupt-member")]
    assert reader.summary.articles == 2


def test_a_broken_long_name_of_a_tar_does_not_stop_the_rest(tmp_path: Path) -> None:
    long = "n" * 150
    data = bytearray(tar_of([("a.md", A), (long, B), ("c.md", C)]))
    at = data.index(long[:100].encode(), data.index(long.encode()) + 150)
    data[at] ^= 1
    reader = read(tmp_path / "x.tar", bytes(data))
    assert [problem.reason for problem in reader.problems] == ["corrupt-member"]
    assert reader.summary.articles == 2


@pytest.mark.slow
@pytest.mark.parametrize("keep", [0.3, 0.5, 0.9])
@PACKINGS
def test_a_cut_tar_gives_what_came_before_the_cut(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes], keep: float
) -> None:
    many = {f"{n}.md": dump(os.urandom(3000).hex()).encode() for n in range(40)}
    data = pack(tar_of(many))
    reader = read(tmp_path / f"x.{suffix}", data[: int(len(data) * keep)])
    block = {"bz2": 45, "zst": 26}.get(suffix, 4)  # these give nothing of a block that is cut
    assert reader.summary.articles >= 40 * keep - block
    assert "truncated" in {problem.reason for problem in reader.problems}


@pytest.mark.slow
@pytest.mark.parametrize("keep", [0.3, 0.5, 0.9])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_cut_zip_gives_what_came_before_the_cut(tmp_path: Path, method: int, keep: float) -> None:
    many = {f"{n}.md": dump(os.urandom(3000).hex()).encode() for n in range(40)}
    data = zip_of(many, method=method)
    reader = read(tmp_path / "x.zip", data[: int(len(data) * keep)])
    assert reader.summary.articles >= 40 * keep - 3
    assert ("x.zip", "truncated") in reasons(reader)


def test_a_cut_zip_that_was_written_as_a_stream(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            part = bytes(data)  # type: ignore[call-overload]
            self.data += part
            return len(part)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    cut = pipe.data[: pipe.data.index(b"PK\x01\x02")]
    assert read(tmp_path / "x.zip", cut).summary.articles == 3


@pytest.mark.parametrize("data", [zip_of({}), zip_of({"folder/": b""})], ids=["empty", "folders"])
def test_a_container_without_a_file_is_a_problem(tmp_path: Path, data: bytes) -> None:
    assert reasons(read(tmp_path / "x.zip", data)) == [("x.zip", "empty-container")]


def test_limits_are_problems_that_name_them(tmp_path: Path) -> None:
    reader = read(tmp_path / "x.tar", tar_of(FILES), file_size=10)
    assert {problem.reason for problem in reader.problems} == {"file-too-large"}
    reader = read(tmp_path / "x.tar", tar_of(FILES), members=2)
    assert reasons(reader) == [("x.tar", "too-many-members")]
    assert reader.summary.articles == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bomb.gz", "bomb.zip", "bomb.tar.xz"])
def test_what_expands_too_much_is_stopped(tmp_path: Path, name: str) -> None:
    zeros = b" " * 20_000_000
    packed = {
        "bomb.gz": lambda: gzip.compress(zeros),
        "bomb.zip": lambda: zip_of({"a.md": zeros, "b.md": B}),
        "bomb.tar.xz": lambda: lzma.compress(tar_of({"a.md": zeros})),
    }[name]()
    reader = read(tmp_path / name, packed)
    assert "expands-too-much" in {problem.reason for problem in reader.problems}
    assert reader.summary.articles == (1 if name == "bomb.zip" else 0)
    assert not any(
        problem.reason == "expands-too-much"
        for problem in read(tmp_path / name, packed, expansion=20_000).problems
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "stopped", "why"),
    [
        ({}, False, "it stays below `free_expansion`"),
        ({"free_expansion": 900_000}, True, "it passes both limits"),
        ({"free_expansion": 900_000, "expansion": 2000}, False, "it passes one of the two"),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.zip"])
def test_a_small_table_may_expand_a_lot(
    tmp_path: Path, name: str, limits: dict[str, int], stopped: bool, why: str
) -> None:
    row = json.dumps({"url": "https://a.example/1", "text": "row " * 25_000})
    table = f"{row}\n".encode() * 10
    packed = zip_of({"a.jsonl": table}) if name == "a.zip" else gzip.compress(table)
    assert len(table) > 300 * len(packed)
    reader = read(tmp_path / name, packed, **limits)
    reasons = {problem.reason for problem in reader.problems}
    assert ("expands-too-much" in reasons) is stopped, why
    assert (reader.summary.articles == 10) is not stopped


@pytest.mark.parametrize("bad", [{"nesting": 0}, {"file_size": -1}])
def test_a_limit_that_cannot_be_meant(bad: dict[str, int]) -> None:
    with pytest.raises(UsageError, match=">= 1"):
        Limits(**bad)


@pytest.mark.parametrize(
    ("data", "expected"),
    [(A, ["-"]), (tar_of(FILES), [f"-!{name}" for name in FILES]), (zip_of({"a": A}), ["-!a"])],
    ids=["a file", "a tar", "a zip"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]) -> None:
    class Piped:
        buffer = io.BytesIO(data)

    monkeypatch.setattr(sys, "stdin", Piped)
    assert [article.path for article in ak.read("-")] == expected


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two versions of `a.md`, one of `b.md`, which the second commit deletes; a link."""
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init")
    (folder / "a.md").write_bytes(A)
    (folder / "b.md").write_bytes(B)
    (folder / "link").symlink_to("a.md")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "one")
    (folder / "a.md").write_bytes(C)
    (folder / "b.md").unlink()
    (folder / "d").mkdir()
    (folder / "d" / "新闻.md").write_bytes(B)
    git(folder, "add", ".")
    git(folder, "commit", "-m", "two", date="2020-07-02T11:30:00+0800")
    return folder


def test_a_repository_at_a_revision(repository: Path) -> None:
    commit = git(repository, "rev-parse", "--short=12", "HEAD~1")
    reader = ak.read(repository, revision="HEAD~1")
    assert paths(reader, repository) == [f"work@{commit}!a.md", f"work@{commit}!b.md"]
    assert reasons(reader) == [(f"work@{commit}!link", "symbolic-link")]


def test_a_bare_repository_is_read_without_being_asked(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--bare", "work", "bare.git")
    assert [article.path.rpartition("!")[2] for article in ak.read(tmp_path / "bare.git")] == [
        "a.md",
        "d/新闻.md",
    ]


def test_every_version_and_the_commit_that_brought_it(repository: Path) -> None:
    articles = list(ak.read(repository, history=True))
    assert [article.path.rpartition("!")[2] for article in articles] == [
        "a.md",
        "b.md",
        "a.md",
        "d/新闻.md",
    ]
    crawled = [[d.utc for d in a.dates if d.kind == "crawl"] for a in articles]
    assert crawled == [["2020-07-01T02:00:00Z"]] * 2 + [["2020-07-02T03:30:00Z"]] * 2
    for article in articles:
        (mirror,) = article.mirrors
        assert (mirror.kind, mirror.domain) == ("git", "work")
        assert "Mirror Bot <bot@example.org>" in mirror.evidence.quote
        assert article.source[mirror.evidence.start : mirror.evidence.end] == mirror.evidence.quote
    assert articles[1].id == articles[3].id, "the same bytes, whoever brought them"


def test_what_a_merge_brings_is_a_version(repository: Path) -> None:
    git(repository, "checkout", "-b", "side", "HEAD~1")
    (repository / "a.md").write_bytes(dump("<p>side</p>").encode())
    git(repository, "commit", "-am", "side")
    git(repository, "checkout", "main")
    git(repository, "merge", "-s", "ours", "--no-commit", "side")
    (repository / "a.md").write_bytes(dump("<p>merged</p>").encode())
    git(repository, "commit", "-am", "merge")
    texts = [a.text for a in ak.read(repository, history=True) if a.path.endswith("!a.md")]
    assert sorted(texts) == ["a", "c", "merged", "side"]


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD^{tree}"])
def test_a_wrong_revision_is_said_at_once(repository: Path, revision: str) -> None:
    with pytest.raises(SourceError):
        ak.read(repository, revision=revision)


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not a git repository"):
        ak.read(tmp_path, history=True)


def test_workers_make_the_same_articles_in_the_same_order(tmp_path: Path) -> None:
    many = {f"{n}.md": dump(f"<p>{n}</p>").encode() if n % 7 else b"" for n in range(300)}
    (tmp_path / "x.tar").write_bytes(tar_of(many))
    one, two = ak.read(tmp_path), ak.read(tmp_path, workers=2)
    assert list(one) == list(two)
    assert (one.problems, one.notes, one.summary) == (two.problems, two.notes, two.summary)


def test_a_number_of_workers_that_cannot_be_meant(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="from 1 to 1,000"):
        ak.read(tmp_path, workers=0)
