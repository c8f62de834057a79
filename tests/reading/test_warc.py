import gzip
import sys
from pathlib import Path

import pytest

import archivekit as ak
from archivekit.testing import tar_of, zip_of

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


def notes(reader: ak.Reader) -> list[tuple[str, str]]:
    list(reader)
    return [(note.path.rpartition("/")[2], note.reason) for note in reader.notes]


def test_brotli_two_codings_and_one_that_is_unknown(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    feed = brotli.compress(FEED.encode())
    twice = brotli.compress(gzip.compress(GBK_PAGE.encode("gbk")))
    chunked = f"{len(feed):x}\r\n".encode() + feed + b"\r\n0\r\n\r\n"
    data = b"".join((
        response("1", brotli.compress(PAGE.encode()), more="Content-Encoding: br\r\n"),
        response("2", twice, "text/html; charset=gbk", more="Content-Encoding: gzip, br\r\n"),
        response("feed", chunked, "application/rss+xml",
                 more="Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n"),
        response("old", b"\x1f\x9d\x90", more="Content-Encoding: compress\r\n"),
        response("3", PAGE.encode()),
    ))  # fmt: skip
    reader = read(tmp_path / "a.warc.gz", gzip.compress(data))
    assert [a.title for a in reader] == ["Talks", "会谈", "t", "Talks"]
    assert [(p.path.rpartition("/")[2], p.reason) for p in reader.problems] == [
        ("old", "unknown-coding")
    ]


def test_a_package_that_is_missing_costs_one_capture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("brotli", "brotlicffi"):
        monkeypatch.setitem(sys.modules, name, None)
    data = response("1", b"\x8b\x01", more="Content-Encoding: br\r\n") + response(
        "2", PAGE.encode()
    )
    reader = read(tmp_path / "a.warc", data)
    assert [a.title for a in reader] == ["Talks"]
    assert [(p.path.rpartition("/")[2], p.reason) for p in reader.problems] == [
        ("1", "missing-extra")
    ]


LONG = PAGE.replace("They met.", " ".join(f"They met {n} times." for n in range(900)))


@pytest.mark.parametrize(
    ("capture", "said"),
    [
        (response("1", PAGE.encode()), False),
        (response("1", gzip.compress(LONG.encode(), mtime=0), more="Content-Encoding: gzip\r\n"), False),
        (response("1", gzip.compress(LONG.encode(), mtime=0)[:-200], more="Content-Encoding: gzip\r\n"), True),
        (response("1", LONG.encode()[:900], more="Content-Length: 90000\r\n"), True),
        (response("1", b"800\r\n" + LONG.encode()[:900], more="Transfer-Encoding: chunked\r\n"), True),
        (record("resource", "https://www.example.org/1", LONG.encode()[:900], Content_Type="text/html", WARC_Truncated="time"), True),
        (record("response", "https://www.example.org/1", b"HTTP/1.1 200 OK\r\n\r\n" + PAGE.encode(), WARC_Truncated="length"), True),
    ],
)  # fmt: skip
def test_a_capture_that_is_cut_is_said_to_be(tmp_path: Path, capture: bytes, said: bool) -> None:
    reader = read(tmp_path / "a.warc", capture + response("2", PAGE.encode()))
    assert notes(reader) == ([("1", "truncated")] if said else [])
    assert [a.title for a in reader] == ["Talks", "Talks"]
    assert not reader.problems


CRAWLERS_OWN = [
    "urn:pageinfo:https://www.example.org/1",
    "urn:text:https://www.example.org/1",
    "urn:textFinal:https://www.example.org/1",
    "urn:X-wpull:log",
    "metadata://gnu.org/software/wget/warc/wget.log",
    "screenshot:https://www.example.org/1",
    "youtube-dl:00001:https://www.example.org/1",
    "dns:www.example.org",
]


@pytest.mark.parametrize("kind", ["resource", "response"])
def test_what_a_crawler_keeps_for_itself_is_skipped(tmp_path: Path, kind: str) -> None:
    own = [
        record(kind, address, b"They met again and again.", Content_Type="text/plain")
        for address in CRAWLERS_OWN
    ]
    reader = read(tmp_path / "a.warc", b"".join([*own, response("1", PAGE.encode()), *own]))
    assert [a.title for a in reader] == ["Talks"]
    assert not reader.problems
    assert reader.skipped == {"crawler-record": 2 * len(CRAWLERS_OWN)}


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/urn:text:1",
        "ftp://ftp.example.org/1.html",
        "file:///srv/1.html",
        "urn:uuid:9cf7dcf4-3e5a-4c4e-a5a1-8d2f31a1a1c1",
        "urn:isbn:9780000000000",
    ],
)
def test_a_page_kept_as_a_resource_is_a_page(tmp_path: Path, address: str) -> None:
    data = record("resource", address, PAGE.encode(), Content_Type="text/html")
    assert [a.title for a in read(tmp_path / "a.warc", data)] == ["Talks"]


def wacz(name: str) -> bytes:
    return zip_of({
        "datapackage.json": b"{}",
        "archive/data.warc.gz": gzip.compress(response(name, PAGE.encode())),
        "pages/pages.jsonl": b'{"url": "https://www.example.org/1", "text": "They met."}\n',
    })  # fmt: skip


def test_a_package_of_wacz_files(tmp_path: Path) -> None:
    data = zip_of({
        "1.wacz": wacz("1"),
        "datapackage.json": b'{"profile": "multi-wacz-package"}',
        "more/2.WACZ": wacz("2"),
    })  # fmt: skip
    reader = read(tmp_path / "a.wacz", data)
    assert [a.path.rpartition("a.wacz!")[2] for a in reader] == [
        "1.wacz!archive/data.warc.gz!20200701100000/https://www.example.org/1",
        "more/2.WACZ!archive/data.warc.gz!20200701100000/https://www.example.org/2",
    ]
    assert not reader.problems
    assert reader.skipped == {"wacz-index": 5}


def test_a_package_in_a_tar_is_read_where_the_limit_allows(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(tar_of({"a.wacz": zip_of({"datapackage.json": b"{}", "1.wacz": wacz("1")})}))
    reader = ak.read(path)
    assert list(reader) == []
    assert "--nesting 3" in reader.problems[0].detail
    assert len(list(ak.read(path, limits=ak.Limits(nesting=3)))) == 1


def test_a_zip_that_is_not_a_wacz_is_read_whole(tmp_path: Path) -> None:
    """Without web archives, datapackage.json is a file like any other."""
    data = zip_of({"datapackage.json": b'{"text": "They met."}', "a.html": PAGE.encode()})
    assert len(list(read(tmp_path / "a.zip", data))) == 2


def test_zstandard_with_a_dictionary(tmp_path: Path) -> None:
    """As web archives have it: the dictionary in a frame of its own before all others."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        zstd = pytest.importorskip("backports.zstd")
    pages = [response(str(n), PAGE.replace("met", f"met {n}").encode()) for n in range(40)]
    dictionary = zstd.train_dict(pages, 2000)
    frames = b"".join(zstd.compress(page, zstd_dict=dictionary) for page in pages)
    for content in (dictionary.dict_content, zstd.compress(dictionary.dict_content)):
        first = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
        reader = read(tmp_path / "a.warc.zst", first + frames)
        assert len(list(reader)) == 40
        assert not reader.problems
        reader = read(tmp_path / "a.warc.zst", (first + frames)[:-10])
        assert len(list(reader)) == 39
        assert {problem.reason for problem in reader.problems} == {"truncated"}
        for cut in (first[:-10], first[:6]):
            reader = read(tmp_path / "a.warc.zst", cut)
            assert list(reader) == []
            (problem,) = reader.problems
            assert problem.reason in {"truncated", "corrupt-member"}


def test_old_versions_and_lengths_that_are_none(tmp_path: Path) -> None:
    old = response("1", PAGE.encode()).replace(b"WARC/1.1", b"WARC/0.18")
    odd = response("2", PAGE.encode()).replace(
        b"Content-Length: ", b"Content-Length: " + b"9" * 5000
    )
    reader = read(tmp_path / "a.warc", old + odd + response("3", PAGE.encode()))
    assert [a.path[-1] for a in reader] == ["1", "3"]
    assert [problem.reason for problem in reader.problems] == ["corrupt-member"]


@pytest.mark.parametrize("of_texts", [True, False])
def test_texts_without_their_pages_are_read(tmp_path: Path, of_texts: bool) -> None:
    """As Common Crawl's WET has them; behind a page they are that page's, and passed over."""
    text = record(
        "conversion", "https://www.example.org/1", b"They met.", Content_Type="text/plain"
    )
    page = response("2", PAGE.encode())
    head = record("warcinfo", "", b"software: test\r\n")
    reader = read(tmp_path / "a.warc", head + (text + page if of_texts else page + text) + text)
    found = [(article.url, article.format) for article in reader]
    first = [("https://www.example.org/1", "plain-text")] * of_texts
    assert found == [*first, ("https://www.example.org/2", "html")]
    assert reader.skipped == {"warc-warcinfo": 1, "warc-conversion": 2 - of_texts}
