"""What fuzzing begins with: the seeds, a document of each format, containers, made hazards."""

import bz2
import gzip
import lzma
import tempfile
from collections.abc import Iterator
from pathlib import Path

from archivekit.testing import tar_of, write_samples, zip_of

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = Path(__file__).parents[1] / "gold"
ARTICLE = b"---\ntitle: T\nurl: https://a.example/1\nauthor: Ann Lee\n---\nThey met.\n"
HTML = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\nContent-Encoding: gzip\r\n\r\n"
    + gzip.compress(b"<html><title>T</title><body><p>By Ann Lee</p><p>They met in town.</p>")
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: "
    b"2020-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(HTML), HTML)
)
ARC = (
    b"filedesc://a.arc 0.0.0.0 20030405060708 text/plain 12\n1 0 Example\n\n"
    b"http://a.example/ 1.2.3.4 20030405060708 text/html 12\n<p>They met\n\n"
)
LINES = b'{"url": "https://a.example/1", "text": "They met.", "date": 1590969600}\n' * 3
TABLE = b'url,title,text\nhttps://a.example/1,"T, ""too""","They\n\nmet."\nu,T\n' * 2
SAVED = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/1\nDate: Thu, 2 Jul 2020 "
    b"08:00:00 -0000\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
    b"Content-Location: https://a.example/1\n\n<p>They met.</p>\n--b--\n"
)
MAIL = (
    b"From: =?utf-8?q?Ann?= Lee <a@a.example>\nSubject: T\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n"
    b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVGhleQ==\n"
)
HAZARDS = (
    b"\xff\xfe\0", b"\0" * 9, b"&#0;&#x110000;&#1;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"\r",
    b"9" * 400, b"-1", b"1e999", b"NaN", b"9999-12-31T23:59:59-14:00", b"0000-00-00", b"<svg><p>",
    b"charset=punycode", b'{"a":' * 60, b"[" * 300, b"<div>" * 90, b"![](", b"[x](", b"`" * 40,
    "（记者：张三）".encode(), "（編輯：李四）1090913".encode(), b"By Ann Lee and ",
    "2020年13月45日".encode(), b"Photo: Ann Lee / AP", "\u202e\u2066\u200b".encode(),
    "\ud7ff\uffff\U0010ffff".encode(), "É".encode("latin-1"), b"http://[::1", b"http://a:99999/",
    b"https://a.example/%2e%2e/%ff?u=https%3A%2F%2Fb.example", b"%" * 30, b"PK\x03\x04", b"PAR1",
    b"\x1f\x8b\x08", b"BZh9", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"ustar",
)  # fmt: skip


def documents() -> Iterator[bytes]:
    """Yield whole items: of each format one, of each container one."""
    yield from (path.read_bytes() for path in sorted(SEEDS.iterdir()))
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(write_samples(Path(folder) / "dump").iterdir()):
            yield path.read_bytes()
    members = {"a.md": ARTICLE, "b/新闻.jsonl": LINES, ".hidden": b"x", "c.eml": MAIL}
    yield from (ARTICLE, WARC, ARC, LINES, TABLE, SAVED, MAIL, zip_of(members), tar_of(members))
    yield from (gzip.compress(tar_of(members)), bz2.compress(ARTICLE), lzma.compress(LINES))


ADDRESSES = (
    "https://www.example.org/a/../b/?utm_source=x&id=7#part",
    "http://EXAMPLE.com:80/%7Euser/%E4%B8%AD?b=2&a=1",
    "https://web.archive.org/web/20200101000000/https://a.example/1",
    "https://translate.google.com/translate?u=https%3A%2F%2Fa.example%2F1",
    "//a.example/x;jsessionid=1",
    "https://münchen.example/ö",
    "ftp://user:pass@a.example:21/",
    "https://a.example.translate.goog/x?_x_tr_sl=auto",
)


RULES = (
    b'[[outlet]]\nid = "a"\nname = "A"\ndomains = ["a.example"]\n',
    b'[[credit.label]]\nid = "x"\nwords = "Pen"\nrole = "author"\ndomain = "x.example"\n',
    b'[[place]]\nid = "mine"\nwords = "Springfield"\n',
    b'[[url.query]]\nid = "q"\nname = "ref"\n',
)


def lines() -> list[bytes]:
    """Return the lines of articles in many languages where names and dates stand."""
    texts = (path.read_text("utf-8") for path in sorted(GOLD.glob("*/*.md")))
    found = (line.strip() for text in texts for line in text.splitlines())
    return [line.encode() for line in dict.fromkeys(found) if 0 < len(line) <= 120]
