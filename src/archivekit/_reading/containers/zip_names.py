"""Names of a zip's members that are not marked as UTF-8, read in one encoding for all of them.

The specification (APPNOTE 6.3.10, appendix D) means code page 437 by no mark. Programs write what
their system has: GBK, Shift-JIS, code page 866. One name is little evidence, and one program writes
a zip; so all names are looked at together.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from archivekit._reading.detect import NAMES, detect

_UNICODE_PATH = 0x7075


def name_encoding(names: Iterable[bytes]) -> str:
    r"""Return the encoding that names are in: UTF-8 if all are, else the likeliest.

    >>> name_encoding(["新闻/灯塔.md".encode("gbk"), b"a.md"])
    'gb18030'
    >>> name_encoding([b"a.md"]), name_encoding([b"caf\x82.md"])
    ('utf-8', 'cp437')
    """
    # folders come again and again, and say nothing new
    parts = dict.fromkeys(part for name in names for part in name.split(b"/"))
    data = b"\n".join(part for part in parts if not part.isascii())
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return detect(data, NAMES) or "cp437"
    return "utf-8"


def decode_name(name: bytes, encoding: str) -> str:
    """Return a name as text; code page 437 has a character for every byte."""
    try:
        return name.partition(b"\0")[0].decode(encoding)
    except UnicodeDecodeError:
        return name.decode("cp437")


def unicode_path(extra: bytes, name: bytes) -> str | None:
    """Return the name in UTF-8 that Info-ZIP keeps beside another (APPNOTE 6.3.10, 4.6.9).

    It counts where it is of this name, whose checksum it holds.
    """
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _UNICODE_PATH and len(field) > 5:
            version, checksum = struct.unpack_from("<BI", field)
            if version == 1 and checksum == zlib.crc32(name):
                try:
                    return field[5:].decode("utf-8")
                except UnicodeDecodeError:
                    return None
    return None
