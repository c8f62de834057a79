"""The body of an HTTP answer as it was before it was sent: chunks and content codings undone.

RFC 9112, section 7.1, and RFC 9110, section 8.4. A body that breaks off gives what came before.
Brotli is read by `brotli` (whose `Decompressor` has `process`), by `brotlicffi` (`process` and
`decompress`) and by the old `brotlipy` (`decompress` alone), whichever is installed.
"""

from __future__ import annotations

import importlib
import re
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from archivekit._reading.containers.compressed import zstandard
from archivekit._reading.containers.member import expands_too_much
from archivekit._reading.limits import Limits
from archivekit.errors import MissingExtra, ReadError

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_UNREADABLE = frozenset("compress x-compress lzma xz exi pack200-gzip sdch dcb dcz".split())
_CHECKSUM = 8
"""Bytes at the end of gzip, fed one by one: where they are wrong, all before them is kept."""
_PLAIN = re.compile(rb"\s*[<{\[#]")


@attrs.frozen
class BodyBytes:
    """A body's bytes; `cut` says how it is known that some are missing, if they are."""

    data: bytes
    cut: str | None = None


@attrs.frozen
class _Engine:
    """One decompressor: `feed` takes `step` bytes at a time, `rest` is what came after the end.

    What a step would have given is lost where it breaks.
    """

    feed: Callable[[bytes], bytes]
    ended: Callable[[], bool]
    rest: Callable[[], bytes]
    step: int = 256


def read_body(raw: bytes, headers: Iterable[tuple[str, str]], limits: Limits) -> BodyBytes:
    r"""Undo what the headers of an answer say was done to its body.

    A body that is not coded as its headers say, but plain, is taken as it is, and one that is
    gzip without a header that says so is unpacked, as servers do both.

    Raises `ReadError`: ``missing-extra`` for Brotli and Zstandard without their packages,
    ``unknown-coding`` for codings that nothing here can undo, ``corrupt-member`` where the bytes
    are none of the coding, ``truncated`` where none of them can be unpacked, ``expands-too-much``.

    >>> raw = b"4\r\nabcd\r\n1\r\ne\r\n0\r\n\r\n"
    >>> read_body(raw, [("Transfer-Encoding", "chunked")], Limits())
    BodyBytes(data=b'abcde', cut=None)
    >>> read_body(raw[:-8], [("Transfer-Encoding", "chunked")], Limits()).cut
    'its last chunk is missing'
    """
    values: dict[str, list[str]] = {}
    for name, value in headers:
        parts = (part.strip().lower() for part in value.split(","))
        values.setdefault(name.lower(), []).extend(part for part in parts if part)
    transfer = values.get("transfer-encoding", [])
    body = BodyBytes(raw)
    if "chunked" in transfer:
        body = _unchunked(raw)
    elif len(raw) < (said := _length(values)):
        body = BodyBytes(raw, f"{len(raw)} bytes came of the {said} that its Content-Length says")
    for coding in reversed([*values.get("content-encoding", []), *transfer]):
        body = _undone(body, coding, limits)
    if body.data.startswith(_GZIP):
        body = _undone(body, "gzip", limits)
    return body


def _length(values: dict[str, list[str]]) -> int:
    """Return the length that an answer says its body has, 0 where it says none."""
    length = (values.get("content-length") or [""])[0]
    return int(length) if re.fullmatch(r"[0-9]{1,18}", length) else 0


def _unchunked(raw: bytes) -> BodyBytes:
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(raw, at):
        size = int(match[1], 16)
        if not size:
            return BodyBytes(b"".join(parts))
        parts.append(raw[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if raw.startswith(b"\r\n", at) else raw.startswith(b"\n", at)
    if not parts:
        return BodyBytes(raw)  # never chunked, whatever the header says
    return BodyBytes(b"".join((*parts, raw[at:])), "its last chunk is missing")


def _undone(body: BodyBytes, coding: str, limits: Limits) -> BodyBytes:
    if coding in _UNREADABLE:
        raise ReadError("unknown-coding", f"unsupported Content-Encoding {coding!r}")
    makers = _engines(coding)
    for make in makers:
        data, whole = _run(make, body.data, limits)
        if data or whole:
            cut = None if whole else f"its {coding} data break off after {len(data)} bytes"
            return BodyBytes(data, body.cut or cut)
    if makers and not _PLAIN.match(body.data) and not _is_utf_8(body.data):
        if body.data.startswith((_GZIP, _ZSTD)):
            raise ReadError("truncated", f"its {coding} data end before any text could be decoded")
        detail = f"the body is not {coding}, as its headers say, or its beginning is damaged"
        raise ReadError("corrupt-member", detail)
    return body


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _engines(coding: str) -> tuple[Callable[[], _Engine], ...]:
    """Return what may undo a coding, the first to be tried first; nothing for ``identity``."""
    if coding in {"gzip", "x-gzip"}:
        return (lambda: _zlib(31),)
    if coding == "deflate":  # with zlib's frame, as the standard has it, and without, as servers do
        return (lambda: _zlib(15), lambda: _zlib(-15))
    if coding == "br":
        return (_brotli(),)
    if coding == "zstd":
        return (_zstd,)
    return ()


def _zlib(window: int) -> _Engine:
    engine = zlib.decompressobj(window)
    return _Engine(engine.decompress, lambda: engine.eof, lambda: engine.unused_data)


def _zstd() -> _Engine:
    try:
        engine = zstandard().ZstdDecompressor()
    except MissingExtra as error:
        raise ReadError("missing-extra", str(error)) from None
    return _Engine(engine.decompress, lambda: engine.eof, lambda: engine.unused_data)


def _brotli() -> Callable[[], _Engine]:
    for name in ("brotli", "brotlicffi"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        return lambda: _brotli_engine(module.Decompressor())
    raise ReadError("missing-extra", str(MissingExtra("Reading Brotli", "warc")))


def _brotli_engine(engine: Any) -> _Engine:
    def ended() -> bool:
        if hasattr(engine, "is_finished"):
            return bool(engine.is_finished())
        try:
            engine.finish()
        except Exception:  # brotlipy's own
            return False
        return True

    feed = getattr(engine, "process", None) or engine.decompress
    # a few bytes of Brotli may become 16 MB, and not every version can be told to stop
    return _Engine(feed, ended, lambda: b"", step=32)


def _run(make: Callable[[], _Engine], data: bytes, limits: Limits) -> tuple[bytes, bool]:
    """Return what the bytes unpack to, at most one more than an item may have, and if it is all."""
    parts: list[bytes] = []
    size, packed = 0, len(data)
    while True:
        engine, fed = make(), 0
        while fed < len(data) and (not fed or not engine.ended()):
            step = min(engine.step, max(1, len(data) - _CHECKSUM - fed))
            try:
                parts.append(engine.feed(data[fed : fed + step]))
            except Exception:  # each package has errors of its own
                return b"".join(parts), False
            fed += step
            size += len(parts[-1])
            if size > limits.file_size:
                return b"".join(parts)[: limits.file_size + 1], True
            if size > limits.free_expansion and size > limits.expansion * packed:
                raise expands_too_much(packed, size, limits)
        if not engine.ended():
            return b"".join(parts), False
        data = engine.rest() + data[fed:]
        if not data.startswith((_GZIP, _ZSTD)):  # no further member, but a line end, say
            return b"".join(parts), True
