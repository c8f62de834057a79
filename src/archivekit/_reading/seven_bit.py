"""Text in seven bits that is not ASCII: ISO-2022-JP, ISO-2022-KR and HZ, told by their escapes.

Mail and news groups wrote East Asian text so (RFC 1468, RFC 1557, RFC 1843). To every other decoder
the bytes are plain ASCII: ``$B9A(B`` where 港 was meant.
"""

from __future__ import annotations

import re

_JAPANESE = re.compile(
    # up to the next escape or the end of the line, after which all is ASCII again
    rb"\x1b(?:\$[@B](?P<kanji>[^\x1b\r\n]*)|\$\(D(?P<rare>[^\x1b\r\n]*)|\(I(?P<kana>[^\x1b\r\n]*)"
    rb"|\([BJ])"
)
_KOREAN = b"\x1b$)C"
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_FEWEST_HZ = 4
"""Fewer characters than these may be Lisp's ``~{~a~}``."""


def decode_seven_bit(data: bytes) -> tuple[str, str] | None:
    r"""Return text and encoding of bytes with such escapes, `None` for all others.

    >>> decode_seven_bit(b"\x1b$B9A\x1b(B 1")
    ('港 1', 'iso-2022-jp')
    >>> decode_seven_bit(b"press $B and then (B")
    """
    if not data.isascii():
        return None
    if b"\x1b$B" in data or b"\x1b$@" in data:
        # what is between the escapes is EUC-JP without its high bits
        return _JAPANESE.sub(_euc, data).decode("euc_jis_2004", "replace"), "iso-2022-jp"
    if _KOREAN in data:
        return data.decode("iso2022_kr", "replace"), "iso-2022-kr"
    if b"~{" in data:
        runs = _HZ.findall(data)
        size = sum(len(run) // 2 - 2 for run in runs)
        if len(runs) == data.count(b"~{") and size >= _FEWEST_HZ:
            return data.decode("hz", "replace"), "hz"
    return None


def _euc(part: re.Match[bytes]) -> bytes:
    if part["rare"]:
        pairs = re.findall(rb"..?", _high(part["rare"]))
        return b"".join(b"\x8f" + pair for pair in pairs)
    if part["kana"]:
        return b"".join(b"\x8e%c" % byte for byte in _high(part["kana"]))
    return _high(part["kanji"] or b"")


def _high(data: bytes) -> bytes:
    return bytes(byte | 0x80 for byte in data)
