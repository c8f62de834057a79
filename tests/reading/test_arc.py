"""ARC files, which web archives kept before WARC."""

import gzip
from pathlib import Path

import pytest

import archivekit as ak
from archivekit.testing import tar_of

pytest.importorskip("warcio")

PAGE = "<html><head><title>Talks</title></head><body><p>They met.</p></body></html>"
GBK_PAGE = "<html><head><title>会谈</title></head><body><p>两国外长周一举行会谈。</p></body></html>"
FEED = "<rss version='2.0'><channel><item><guid>g</guid><title>t</title></item></channel></rss>"
ABOUT = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
ABOUT_2 = b"2 0 Example\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length\n"
MORE = "200 - - 1234 a.arc "


def record(address: str, block: bytes, media: str = "text/html", date: str = "20030405060708", more: str = "") -> bytes:  # fmt: skip
    """One ARC record; `more` are the columns of version 2."""
    line = f"{address} 10.0.0.7 {date} {media} {more}{len(block)}\n"
    return line.encode() + block + b"\n"


def answer(body: bytes, media: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


FILEDESC = record("filedesc://a.arc", ABOUT, "text/plain")
SITE = "http://www.example.org/"


@pytest.fixture
def captures() -> bytes:
    return b"".join((
        FILEDESC,
        record("dns:www.example.org", b"20030405\nwww.example.org. A 10.0.0.7\n", "text/dns"),
        record(f"{SITE}1", answer(PAGE.encode())),
        record(f"{SITE}2", answer(gzip.compress(GBK_PAGE.encode("gbk")), "text/html; charset=gb2312", more="Content-Encoding: gzip\r\n")),
        record(f"{SITE}feed", answer(FEED.encode(), "text/xml"), "text/xml"),
        record(f"{SITE}gone", answer(b"", status="404 Not Found")),
        record(f"{SITE}a.gif", answer(b"GIF89a", "image/gif"), "image/gif"),
        record(f"{SITE}a b", PAGE.encode()),
    ))  # fmt: skip


def read(path: Path, data: bytes) -> ak.Reader:
    path.write_bytes(data)
    return ak.read(path)


def by_members(data: bytes) -> bytes:
    """Pack each record for itself, as ARC files are."""
    starts = [0, *(at for at in range(1, len(data)) if data.startswith((b"\nhttp:", b"\ndns:"), at))]  # fmt: skip
    ends = [*starts[1:], len(data)]
    return b"".join(gzip.compress(data[a:b]) for a, b in zip(starts, ends, strict=True))


@pytest.mark.parametrize("pack", [bytes, gzip.compress, by_members], ids=["plain", "gz", "members"])
def test_captures(tmp_path: Path, captures: bytes, pack: type[bytes]) -> None:
    reader = read(tmp_path / "a.arc", pack(captures))
    articles = list(reader)
    assert [(a.path.rpartition("a.arc!")[2], a.format, a.title, a.text) for a in articles] == [
        ("20030405060708/http://www.example.org/1", "html", "Talks", "They met."),
        ("20030405060708/http://www.example.org/2", "html", "会谈", "两国外长周一举行会谈。"),
        ("20030405060708/http://www.example.org/feed#g", "rss20", "t", ""),
        ("20030405060708/http://www.example.org/a%20b", "html", "Talks", "They met."),
    ]
    assert not reader.problems
    assert reader.skipped == {
        "arc-filedesc": 1,
        "crawler-record": 1,
        "http-404": 1,
        "media-type": 1,
    }
    for article in articles:
        (crawl,) = (date for date in article.dates if date.kind == "crawl")
        assert crawl.utc == "2003-04-05T06:07:08Z"
        evidence = crawl.evidence
        assert article.source[evidence.start : evidence.end] == evidence.quote


def test_the_columns_of_version_2(tmp_path: Path) -> None:
    data = record("filedesc://a.arc", ABOUT_2, "text/plain", more=MORE) + b"".join(
        record(f"{SITE}{n}", answer(PAGE.encode()), more=MORE) for n in range(3)
    )
    reader = read(tmp_path / "a.arc", data)
    assert [a.path[-1] for a in reader] == ["0", "1", "2"]
    assert not reader.problems


def test_a_date_of_few_digits_is_a_day(tmp_path: Path) -> None:
    data = FILEDESC + record(f"{SITE}1", answer(PAGE.encode()), date="19970405")
    (article,) = read(tmp_path / "a.arc", data)
    assert [d.utc for d in article.dates if d.kind == "crawl"] == ["1997-04-05"]


@pytest.mark.parametrize("damage", [b"", b"no record\n", b"\xff\x00 http: 1\nmore\n"])
def test_what_is_no_record_does_not_stop_the_rest(
    tmp_path: Path, captures: bytes, damage: bytes
) -> None:
    at = captures.index(f"{SITE}feed".encode())
    reader = read(tmp_path / "a.arc", captures[:at] + damage + captures[at:])
    assert [a.title for a in reader] == ["Talks", "会谈", "t", "Talks"]
    assert [p.reason for p in reader.problems] == (["corrupt-member"] if damage else [])


def test_a_length_that_is_too_short(tmp_path: Path) -> None:
    short = record(f"{SITE}1", answer(PAGE.encode())).replace(
        str(len(answer(PAGE.encode()))).encode(), b"90", 1
    )
    reader = read(tmp_path / "a.arc", FILEDESC + short + record(f"{SITE}2", answer(PAGE.encode())))
    assert [a.path[-1] for a in reader] == ["1", "2"]
    assert [p.reason for p in reader.problems] == ["corrupt-member"]


def test_a_cut_file_gives_what_came_before(tmp_path: Path, captures: bytes) -> None:
    reader = read(tmp_path / "a.arc", captures[: captures.index(FEED.encode()) + 5])
    assert [a.title for a in reader] == ["Talks", "会谈"]
    assert [p.reason for p in reader.problems] == ["truncated"]


def test_in_a_container(tmp_path: Path, captures: bytes) -> None:
    data = tar_of({"deep/a.arc.gz": by_members(captures), "b.html": PAGE.encode()})
    assert len(list(read(tmp_path / "a.tar", data))) == 5


@pytest.mark.parametrize(
    "text",
    [
        "filedesc://a.arc is how each of these files begins, and the captures follow it.\n",
        "filedesc://a.arc 0.0.0.0 of old\n\nThe keeper wrote it down.",
        "# filedesc://a.arc 0.0.0.0 20030405060708 text/plain 76\n\nThe keeper wrote it down.",
    ],
)
def test_a_text_about_arc_files_is_a_text(tmp_path: Path, text: str) -> None:
    assert len(list(read(tmp_path / "a.md", text.encode()))) == 1
