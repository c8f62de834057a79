import gzip
from pathlib import Path

import pytest

import archivekit as ak
from archivekit.testing import zip_of

pytest.importorskip("warcio")

PAGE = "<html><head><title>Talks</title></head><body><p>They met.</p></body></html>"
GBK_PAGE = "<html><head><title>会谈</title></head><body><p>两国外长周一举行会谈。</p></body></html>"
FEED = "<rss version='2.0'><channel><item><guid>g</guid><title>t</title></item></channel></rss>"
DATE = "2020-07-01T10:00:00Z"


def record(kind: str, address: str, block: bytes, date: str = DATE, **headers: str) -> bytes:
    """One WARC record."""
    lines = {"WARC-Type": kind, "WARC-Target-URI": address, "WARC-Date": date}
    lines |= {"Content-Length": str(len(block)), "WARC-Record-ID": f"<urn:uuid:{len(block)}>"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(
    path: str, body: bytes, media: str = "text/html", status: str = "200 OK", more: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode()
    http = "application/http; msgtype=response"
    return record("response", f"https://www.example.org/{path}", head + body, Content_Type=http)


@pytest.fixture
def captures() -> bytes:
    """Two pages, a feed, and what is passed over: a redirect, a picture, a request, the file's own."""
    gbk = gzip.compress(GBK_PAGE.encode("gbk"))
    chunked = f"{len(FEED):x}\r\n{FEED}\r\n0\r\n\r\n".encode()
    first = "https://www.example.org/1"
    return b"".join((
        record("warcinfo", "", b"software: test\r\n"),
        response("1", PAGE.encode()),
        response("2", gbk, "text/html; charset=gb2312", more="Content-Encoding: gzip\r\n"),
        response("feed", chunked, "application/rss+xml", more="Transfer-Encoding: chunked\r\n"),
        response("old", b"", status="301 Moved"),
        response("a.png", b"\x89PNG", "image/png"),
        record("request", first, b"GET /1 HTTP/1.1\r\n\r\n"),
        record("revisit", first, b"", "2020-08-01T10:00:00Z", WARC_Refers_To_Target_URI=first,
               WARC_Refers_To_Date=DATE, WARC_Profile="identical-payload-digest"),
    ))  # fmt: skip


def read(path: Path, data: bytes) -> ak.Reader:
    path.write_bytes(data)
    return ak.read(path)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_captures(tmp_path: Path, captures: bytes, pack: type[bytes]) -> None:
    reader = read(tmp_path / "a.warc", pack(captures))
    articles = list(reader)
    assert [(a.path.rpartition("a.warc!")[2], a.format, a.title, a.text) for a in articles] == [
        ("20200701100000/https://www.example.org/1", "html", "Talks", "They met."),
        ("20200701100000/https://www.example.org/2", "html", "会谈", "两国外长周一举行会谈。"),
        ("20200701100000/https://www.example.org/feed#g", "rss20", "t", ""),
        ("20200801100000/https://www.example.org/1", "warc-revisit", None, ""),
    ]
    assert not reader.problems
    assert reader.skipped == {"warc-warcinfo": 1, "http-301": 1, "media-type": 1, "warc-request": 1}
    for article in articles:
        assert article.url is not None
        crawl = [d for d in article.dates if d.kind == "crawl"]
        assert [d.utc for d in crawl] in ([DATE], ["2020-08-01T10:00:00Z"])
        evidence = crawl[0].evidence
        assert evidence.layer == "capture"
        assert article.source[evidence.start : evidence.end] == evidence.quote
    assert "warc-refers-to-target-uri: https://www.example.org/1\n" in articles[3].source
    assert f"warc-refers-to-date: {DATE}\n" in articles[3].source


def test_the_same_page_captured_or_saved_is_one_article(tmp_path: Path, captures: bytes) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (saved,) = ak.read(tmp_path / "page.html")
    captured = next(iter(read(tmp_path / "a.warc", captures)))
    assert saved.id == captured.id


def test_a_broken_record_does_not_stop_the_rest(tmp_path: Path, captures: bytes) -> None:
    second = captures.index(b"WARC/1", captures.index(PAGE.encode()))
    broken = captures[:second] + captures[second:].replace(
        b"Content-Length", b"Content-Strength", 1
    )
    reader = read(tmp_path / "a.warc", broken)
    assert [a.title for a in reader] == ["Talks", "t", None]
    assert [problem.reason for problem in reader.problems] == ["corrupt-member"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_a_cut_file_gives_what_came_before(
    tmp_path: Path, captures: bytes, pack: type[bytes]
) -> None:
    data = pack(captures[: captures.index(FEED.encode()) + 5])
    reader = read(tmp_path / "a.warc", data)
    assert [a.title for a in reader] == ["Talks", "会谈"]
    assert [problem.reason for problem in reader.problems] == ["truncated"]


def test_a_wacz_is_read_without_its_indexes(tmp_path: Path, captures: bytes) -> None:
    wacz = zip_of({
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"url": "https://www.example.org/1", "text": "They met."}\n',
        "archive/data.warc.gz": gzip.compress(captures),
    })  # fmt: skip
    reader = read(tmp_path / "a.wacz", wacz)
    assert len(list(reader)) == 4
    assert next(iter(reader)).path.endswith(
        "a.wacz!archive/data.warc.gz!20200701100000/https://www.example.org/1"
    )
    list(reader)
    assert reader.skipped["wacz-index"] == 2
