"""Single compressed streams: gzip, bzip2, xz and Zstandard, told by their first bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from typing import Any, cast

from archivekit._reading.limits import Limits
from archivekit._reading.stream import Stream
from archivekit.errors import MissingExtra, ReadError


def _zstd(source: Any) -> io.BufferedIOBase:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415 - of that version
        else:
            from backports import zstd  # noqa: PLC0415 - optional
    except ImportError:
        raise MissingExtra("Reading Zstandard", "zstd") from None
    return cast("io.BufferedIOBase", zstd.ZstdFile(source))


_OPENERS: tuple[tuple[bytes, Callable[[Any], io.BufferedIOBase]], ...] = (
    (b"\x1f\x8b\x08", lambda source: gzip.GzipFile(fileobj=source)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", _zstd),
)
_MAGICS = tuple(magic for magic, _ in _OPENERS)


def is_compressed(head: bytes) -> bool:
    r"""Say whether a stream that begins with `head` is packed.

    >>> is_compressed(b"\x1f\x8b\x08\0"), is_compressed(b"text")
    (True, False)
    """
    return head.startswith(_MAGICS)


def decompress(packed: Stream, limits: Limits) -> Stream:
    """Give the unpacked bytes of a stream as a stream.

    It ends with reason ``expands-too-much`` where it grows beyond `limits`, and ``truncated``
    where the packed bytes break off. Raises `MissingExtra` for Zstandard before Python 3.14.
    """
    head = packed.peek(6)
    opener = next(opener for magic, opener in _OPENERS if head.startswith(magic))
    taken = 0

    class _Counted(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            nonlocal taken
            data = packed.read(size)
            taken += len(data)
            return data

    # `read1` gives what one step unpacked: nothing that came before a cut is lost in a buffer.
    unpacked = Stream(opener(_Counted()).read1)
    return guarded(unpacked, lambda: taken, limits)


def guarded(unpacked: Stream, packed_size: Callable[[], int], limits: Limits) -> Stream:
    """Give the same stream, ended where it has grown beyond what `limits` allow."""

    def read(size: int) -> bytes:
        chunk = unpacked.read(size)
        if unpacked.failure:
            outer.failure = unpacked.failure
        grown, packed = unpacked.count, max(1, packed_size())
        if grown > limits.free_expansion and grown > limits.expansion * packed:
            detail = f"{packed} bytes had grown to {grown}; the limit is {limits.expansion} times"
            outer.fail(ReadError("expands-too-much", detail))
            return b""
        return chunk

    outer = Stream(read)
    return outer
