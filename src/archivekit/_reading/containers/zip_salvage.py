"""Members of a zip that has lost its directory, from their own headers.

The layout of a local header is section 4.3.7 of the ZIP specification (APPNOTE 6.3.10).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from archivekit._reading.limits import Limits
from archivekit._reading.stream import CHUNK, Stream

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_MAGIC = b"PK\x03\x04"
_ENCRYPTED, _SIZES_BEHIND = 0x1, 0x8
_STORED, _DEFLATED = 0, 8
_DESCRIPTOR = 24
"""Most bytes of the sizes that may stand behind a member."""


def salvage(file: IO[bytes], limits: Limits) -> Iterator[tuple[bytes, Stream]]:
    """Yield name and bytes of each whole member from the beginning, until no header follows.

    The member at the cut gives a stream that fails. A member that is encrypted, packed in another
    way than deflate, or stored with its size behind it, ends the search: its end is not known.
    """
    at = 0
    while True:
        file.seek(at)
        fixed = file.read(_LOCAL.size)
        if len(fixed) < _LOCAL.size or not fixed.startswith(_MAGIC):
            return
        _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _LOCAL.unpack(fixed)
        name = file.read(name_size)
        start = at + _LOCAL.size + name_size + extra_size
        known = not flags & _SIZES_BEHIND
        if (
            flags & _ENCRYPTED
            or method not in {_STORED, _DEFLATED}
            or (method, known) == (0, False)
        ):
            return
        file.seek(start)
        if method == _STORED:
            data, end = file.read(packed), start + packed
            whole = len(data) == packed
        else:
            data, end, whole = _inflate(file, start, limits.file_size)
        if not name.endswith(b"/"):
            yield name, _stream(data, whole)
        if not whole:
            return
        file.seek(end)
        at = end if known else end + max(0, file.read(_DESCRIPTOR + len(_MAGIC)).find(_MAGIC))


def _inflate(file: IO[bytes], start: int, limit: int) -> tuple[bytes, int, bool]:
    """Unpack what begins at `start`: the bytes, where they end in the file, whether all came."""
    engine, parts, size, taken = zlib.decompressobj(-zlib.MAX_WBITS), [], 0, 0
    while not engine.eof and size <= limit and (chunk := file.read(CHUNK)):
        taken += len(chunk)
        try:
            parts.append(engine.decompress(chunk, limit + 1))
        except zlib.error:
            break
        size += len(parts[-1])
    return b"".join(parts), start + taken - len(engine.unused_data), engine.eof


def _stream(data: bytes, whole: bool) -> Stream:
    file = BytesIO(data)

    def read(size: int) -> bytes:
        chunk = file.read(size)
        if not chunk and not whole:
            raise EOFError("the archive ends inside this member")
        return chunk

    return Stream(read)
