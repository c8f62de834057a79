"""Bytes to text: UTF-8, byte order marks, and a clear word where it is neither."""

from __future__ import annotations

import codecs
import re

from archivekit.errors import ReadError

BINARY_PROBE = 8192
"""How many leading bytes are looked at to tell a binary file from broken text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str:
    r"""Decode one item's bytes.

    A byte order mark decides, and is dropped; otherwise the text is UTF-8. Up to one
    undecodable byte in a hundred becomes U+FFFD, as a few real files are cut inside a
    character; a file with more is not UTF-8.

    Raises `ReadError` with reason ``empty-file``, ``binary-file`` or ``not-utf8``.

    >>> decode(b"\xef\xbb\xbf\xe4\xb8\xad")
    '中'
    >>> decode("中文".encode("gbk"))
    Traceback (most recent call last):
    archivekit.errors.ReadError: not-utf8: byte 0xd6 at offset 0 is not UTF-8 (4 such of 4 bytes)
    """
    if not data.strip():
        raise ReadError("empty-file", f"the file holds no text ({len(data)} bytes)")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _mend(data, error.start)
    if text.count("\0") * 100 > len(text):
        raise ReadError("binary-file", f"not text: {text.count(chr(0))} NUL of {len(text)} bytes")
    return text


def _mend(data: bytes, first: int) -> str:
    """Decode what is nearly UTF-8; say of anything else whether it is binary or another text."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if bad * 100 <= len(data):
        return text
    probe = data[:BINARY_PROBE]
    control = len(_CONTROL.findall(probe))
    if control * 20 > len(probe):
        detail = f"not text: {control} control bytes in the first {len(probe)}"
        raise ReadError("binary-file", detail)
    detail = (
        f"byte 0x{data[first]:02x} at offset {first} is not UTF-8 ({bad} such of {len(data)} bytes)"
    )
    raise ReadError("not-utf8", detail)
