"""Pages saved in one file: MHTML, webarchives, and HTML that says what saved it."""

from __future__ import annotations

import plistlib
import quopri
from pathlib import Path

import pytest

import archivekit as ak
from archivekit import Limits
from archivekit.model import Article, DateKind
from test_evidence import check

URL = "https://www.river.example/news/bridge"
STORY = (
    "<p>The canal lift opened to barges on Thursday after eleven weeks, the waterways board said.</p>"
    "<p>Skippers queued from before dawn, and the first was through by a quarter past, über alles.</p>"
)
PAGE = (
    f"<html><head><title>Bridge opens - River Daily</title></head><body><h1>Bridge opens</h1>"
    f'<p class="byline">By Ann Lee</p><article>{STORY}</article></body></html>'
)
CHROME = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: {url}\nSubject: Bridge opens - River Daily\n"
    "Date: Thu, 2 Jul 2020 08:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="b1"\n\n\n'
)
EXPLORER = (
    "From: <Saved by Windows Internet Explorer 8>\nSubject: Bridge opens - River Daily\n"
    "Date: Thu, 2 Jul 2020 08:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="b1"\n'
    "X-MimeOLE: Produced By Microsoft MimeOLE V6.1\n\nThis is a multi-part message.\n\n"
)


LONG = "".join(f"=?utf-8?Q?{'=E6=A1=A5' * 8}?=\n " for _ in range(12))
"""A title of a hundred Chinese characters, as Chrome writes it."""


def mhtml(headers: str, charset: str = "utf-8", location: str = URL) -> bytes:
    body = quopri.encodestring(PAGE.encode(charset)).decode("ascii")
    text = (
        f"{headers.format(url=URL)}--b1\nContent-Type: text/html; charset={charset}\n"
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: {location}\n\n{body}\n"
        "--b1\nContent-Type: text/html\nContent-Location: https://ads.example/\n\n<p>Buy.</p>\n"
        "--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: {URL}.png\n\niVBORw0KGgo=\n--b1--\n"
    )
    return text.replace("\n", "\r\n").encode("ascii")


def webarchive(form: plistlib.PlistFormat) -> bytes:
    main = {
        "WebResourceData": PAGE.encode("cp1252"),
        "WebResourceURL": URL,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "windows-1252",
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form)


def read(folder: Path, data: bytes, **limits: int) -> tuple[list[Article], list[str]]:
    (folder / "page").write_bytes(data)
    reader = ak.read(folder / "page", limits=Limits(**limits))
    return list(reader), [problem.reason for problem in reader.problems]


@pytest.mark.parametrize(
    ("data", "crawled", "why"),
    [
        (mhtml(CHROME), "2020-07-02T08:00:00Z", "Chrome"),
        (mhtml(EXPLORER), "2020-07-02T08:00:00Z", "Internet Explorer"),
        (
            mhtml(CHROME.replace("Bridge opens", LONG + "Bridge opens")),
            "2020-07-02T08:00:00Z",
            "Chrome, with a long title",
        ),
        (mhtml(CHROME, location="cid:frame-1@mhtml.blink"), "2020-07-02T08:00:00Z", "by snapshot"),
        (mhtml(CHROME, "windows-1252"), "2020-07-02T08:00:00Z", "in an old encoding"),
        (webarchive(plistlib.FMT_BINARY), None, "Safari"),
        (webarchive(plistlib.FMT_XML), None, "Safari, as XML"),
    ],
)
def test_the_page_is_read_as_the_page_it_was(
    tmp_path: Path, data: bytes, crawled: str | None, why: str
) -> None:
    (article,), problems = read(tmp_path, data)
    assert not problems
    check(article)
    assert (article.format, article.url, article.title) == ("html", URL, "Bridge opens"), why
    assert [credit.name for credit in article.credits] == ["Ann Lee"]
    assert article.text.endswith("über alles.")
    assert [claim.utc for claim in article.dates] == ([crawled] if crawled else []), why
    assert article.published_from in {None, DateKind.CRAWL}


@pytest.mark.parametrize(
    ("mark", "saved"),
    [
        (f"<!-- saved from url=(0040){URL} -->", None),
        (
            f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: 2020-07-02T08:00:00Z\n-->",
            "2020-07-02T08:00:00Z",
        ),
        (
            f"<!-- Saved from {URL} at 2020-07-02T08:00:00Z using monolith v2.6.1 -->",
            "2020-07-02T08:00:00Z",
        ),
        (
            f"<!-- Mirrored from {URL} by HTTrack Website Copier/3.x, Thu, 02 Jul 2020 08:00 GMT -->",
            "2020-07-02T08:00:00Z",
        ),
    ],
)
def test_what_saved_a_page_says_from_where(tmp_path: Path, mark: str, saved: str | None) -> None:
    (article,), problems = read(tmp_path, (mark + PAGE).encode())
    assert not problems
    check(article)
    assert article.url == URL
    assert [claim.utc for claim in article.dates] == ([saved] if saved else [])


def test_a_newsletter_with_pictures_stays_mail(tmp_path: Path) -> None:
    data = b"To: <reader@a.example>\r\n" + mhtml(EXPLORER)
    (article,), _ = read(tmp_path, data)
    assert (article.format, article.title) == ("mail", "Bridge opens - River Daily")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (mhtml(CHROME).replace(b"text/html", b"image/gif"), "not-articles"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "not-articles"),
        (webarchive(plistlib.FMT_BINARY)[:-9], "not-articles"),
    ],
)
def test_what_holds_no_page_is_a_problem(tmp_path: Path, data: bytes, reason: str) -> None:
    assert read(tmp_path, data) == ([], [reason])


@pytest.mark.parametrize("data", [mhtml(CHROME), webarchive(plistlib.FMT_BINARY)])
def test_a_page_over_the_limit_is_a_problem(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data, file_size=200) == ([], ["file-too-large"])
