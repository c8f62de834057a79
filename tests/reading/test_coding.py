"""HTTP bodies: chunks and content codings undone, whichever packages there are, and what is cut said."""

import bz2
import gzip
import hashlib
import sys
import types
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from archivekit._reading.containers.coding import BodyBytes, read_body
from archivekit._reading.limits import Limits
from archivekit.errors import ReadError

brotli = pytest.importorskip("brotli")
TEXT = "<html><body><p>Паром 渡轮 ferry: every word of it, twice.</p></body></html>".encode() * 9


def zstd(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd as package
    else:
        package = pytest.importorskip("backports.zstd")
    packed: bytes = package.compress(data)
    return packed


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


def chunked(data: bytes, size: int = 100) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


CODINGS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "DEFLATE": raw_deflate,
    "br": brotli.compress,
    "zstd": zstd,
    "identity": bytes,
    "none": bytes,
}


def read(raw: bytes, limits: Limits | None = None, **headers: str) -> BodyBytes:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return read_body(raw, pairs, limits or Limits())


@pytest.mark.parametrize(("name", "code"), CODINGS.items())
def test_each_coding(name: str, code: Callable[[bytes], bytes]) -> None:
    assert read(code(TEXT), Content_Encoding=name) == BodyBytes(TEXT)
    assert read(chunked(code(TEXT)), Content_Encoding=name, Transfer_Encoding="Chunked") == BodyBytes(TEXT)  # fmt: skip


@pytest.mark.parametrize("names", [("gzip", "br"), ("br", "gzip"), ("zstd", "gzip"), ("deflate", "br", "zstd"), ("gzip", "gzip")])  # fmt: skip
def test_codings_upon_each_other(names: tuple[str, ...]) -> None:
    """They are named in the order in which they were applied, in one header or in several."""
    raw = TEXT
    for name in names:
        raw = CODINGS[name](raw)
    assert read(raw, content_encoding=", ".join(names)) == BodyBytes(TEXT)
    several = [("Content-Encoding", name) for name in names]
    assert read_body(raw, several, Limits()) == BodyBytes(TEXT)


def test_a_coding_of_the_transfer() -> None:
    raw = chunked(gzip.compress(brotli.compress(TEXT)))
    assert read(raw, Content_Encoding="br", Transfer_Encoding="gzip, chunked") == BodyBytes(TEXT)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_is_plain_whatever_its_headers_say(name: str) -> None:
    assert read(TEXT, Content_Encoding=name, Transfer_Encoding="chunked") == BodyBytes(TEXT)


def test_gzip_that_no_header_names() -> None:
    assert read(gzip.compress(TEXT, mtime=0)) == BodyBytes(TEXT)
    assert read(gzip.compress(gzip.compress(TEXT, mtime=0)), Content_Encoding="gzip") == BodyBytes(
        TEXT
    )


def test_gzip_in_members_and_a_line_end_behind_it() -> None:
    raw = gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:]) + b"\r\n"
    assert read(raw, Content_Encoding="gzip") == BodyBytes(TEXT)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_breaks_off(name: str) -> None:
    noise = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(9000))
    raw = CODINGS[name](noise + TEXT)
    whole = read(raw, Content_Encoding=name)
    body = read(raw[:-9], Content_Encoding=name)
    assert whole.cut is None
    assert whole.data.startswith(body.data)
    assert body.cut is not None
    assert name in body.cut


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_what_came_before_the_damage_is_kept(name: str) -> None:
    noise = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(9000))
    raw = CODINGS[name](noise)
    half = len(raw) // 2
    body = read(raw[:half] + raw[half + 7 :], Content_Encoding=name)
    assert noise.startswith(body.data[: half - 1000])
    assert half - 1000 < len(body.data) < len(noise) - 1000
    assert body.cut


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_body_whose_checksum_is_wrong(name: str) -> None:
    raw = CODINGS[name](TEXT)
    body = read(raw[:-3] + b"\xff" + raw[-2:], Content_Encoding=name)
    assert body.data == TEXT
    assert body.cut


def test_chunks_that_break_off() -> None:
    whole = chunked(TEXT)
    assert read(whole, Transfer_Encoding="chunked") == BodyBytes(TEXT)
    for cut in (whole[:-5], whole[:-30], whole[: whole.index(b"\r\n", 300) + 1]):
        body = read(cut, Transfer_Encoding="chunked")
        assert TEXT.startswith(body.data.rstrip(b"\r\n0123456789abcdef")[:200])
        assert body.cut == "its last chunk is missing"


def test_a_length_that_was_not_reached() -> None:
    assert read(TEXT, Content_Length=str(len(TEXT))).cut is None
    assert read(TEXT, Content_Length="0").cut is None
    assert read(TEXT, Content_Length="many").cut is None
    assert "9000 that its Content-Length" in (read(TEXT, Content_Length="9000").cut or "")


@pytest.mark.parametrize(("name", "raw", "reason"), [
    ("compress", b"\x1f\x9d\x90abc", "unknown-coding"),
    ("dcz", b"\x5e\x2a\x4d\x18", "unknown-coding"),
    ("gzip", b"\x8b\x08\xff\xfe" * 9, "corrupt-member"),
    ("br", bz2.compress(TEXT), "corrupt-member"),
    ("gzip", gzip.compress(TEXT, mtime=0)[:10], "truncated"),
    ("zstd", zstd(TEXT)[:40], "truncated"),
])  # fmt: skip
def test_what_cannot_be_undone_is_said(name: str, raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(raw, Content_Encoding=name)
    assert caught.value.reason == reason
    assert name in caught.value.detail


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_not_unpacked(name: str) -> None:
    raw = CODINGS[name](bytes(64 * 1024 * 1024))
    with pytest.raises(ReadError) as caught:
        read(raw, Content_Encoding=name)
    assert caught.value.reason == "expands-too-much"
    limits = Limits(file_size=1000)
    assert len(read(raw, limits, Content_Encoding=name).data) == 1001


class OfBrotli:
    """`Decompressor` of brotli before 1.2: no limit can be set."""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def process(self, data: bytes) -> bytes:
        assert len(data) <= 32, "more might become hundreds of megabytes at once"
        return bytes(self._inner.process(data))

    def is_finished(self) -> bool:
        return bool(self._inner.is_finished())


class OfBrotlicffi(OfBrotli):
    decompress = OfBrotli.process


class OfBrotlipy:
    """`Decompressor` of brotlipy 0.7: told by `finish` whether all has come."""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def decompress(self, data: bytes) -> bytes:
        return bytes(self._inner.process(data))

    def finish(self) -> bytes:
        if not self._inner.is_finished():
            raise ValueError("incomplete compressed stream")
        return b""


@pytest.mark.parametrize(
    ("installed", "decompressor"),
    [("brotli", OfBrotli), ("brotlicffi", OfBrotlicffi), ("brotli", OfBrotlipy)],
)
def test_each_package_of_brotli(
    monkeypatch: pytest.MonkeyPatch, installed: str, decompressor: type[Any]
) -> None:
    package = types.ModuleType(installed)
    package.Decompressor = decompressor  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "brotli", None)
    monkeypatch.setitem(sys.modules, installed, package)
    raw = brotli.compress(TEXT)
    assert read(raw, Content_Encoding="br") == BodyBytes(TEXT)
    body = read(raw[:-9], Content_Encoding="br")
    assert TEXT.startswith(body.data)
    assert body.cut


@pytest.mark.parametrize(
    ("name", "missing", "words"),
    [
        ("br", ("brotli", "brotlicffi"), "'.[warc]'"),
        ("zstd", ("backports", "backports.zstd", "compression"), "'.[zstd]'"),
    ],
)
def test_a_package_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, missing: tuple[str, ...], words: str
) -> None:
    raw = CODINGS[name](TEXT)
    for package in missing:
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ReadError) as caught:
        read(raw, Content_Encoding=name)
    assert caught.value.reason == "missing-extra"
    assert words in caught.value.detail
