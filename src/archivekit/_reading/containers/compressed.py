"""Single compressed streams: gzip, bzip2, xz and Zstandard, told by their first bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import sys
from collections.abc import Callable
from typing import Any, cast

from archivekit._reading.containers.member import expands_too_much
from archivekit._reading.limits import Limits
from archivekit._reading.stream import Stream
from archivekit.errors import MissingExtra, ReadError

_Read = Callable[[int], bytes]


def zstandard() -> Any:
    """Load the package that reads Zstandard. Raises `MissingExtra` where there is none."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415 - of that version
        else:
            from backports import zstd  # noqa: PLC0415 - optional
    except ImportError:
        raise MissingExtra("Reading Zstandard", "zstd") from None
    return zstd


def _zstd(source: Any) -> _Read:
    return cast("_Read", zstandard().ZstdFile(source).read1)


def _zstd_with_dictionary(source: Any) -> _Read:
    """Open a stream whose first frame is the dictionary of all others, as web archives have it.

    https://iipc.github.io/warc-specifications/specifications/warc-zstd/
    """
    zstd = zstandard()
    _, size = struct.unpack("<II", source.read(8))
    dictionary = source.read(min(size, _LARGEST_DICTIONARY))
    if dictionary.startswith(_ZSTD):
        dictionary = zstd.ZstdDecompressor().decompress(dictionary, _LARGEST_DICTIONARY)
    return cast("_Read", zstd.ZstdFile(source, zstd_dict=zstd.ZstdDict(dictionary)).read1)


_ZSTD, _ZSTD_DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
_LARGEST_DICTIONARY = 16 * 1024 * 1024
# `read1` gives what one step unpacked: nothing that came before a cut is lost in a buffer.
_OPENERS: tuple[tuple[bytes, Callable[[Any], _Read]], ...] = (
    (b"\x1f\x8b\x08", lambda source: gzip.GzipFile(fileobj=source).read1),
    (b"BZh", lambda source: bz2.BZ2File(source).read1),
    (b"\xfd7zXZ\x00", lambda source: lzma.LZMAFile(source).read1),  # noqa: SIM115 - given away
    (_ZSTD, _zstd),
    (_ZSTD_DICTIONARY, _zstd_with_dictionary),
)
_MAGICS = tuple(magic for magic, _ in _OPENERS)


def is_compressed(head: bytes) -> bool:
    r"""Return whether a stream that begins with `head` is packed.

    >>> is_compressed(b"\x1f\x8b\x08\0"), is_compressed(b"text")
    (True, False)
    """
    return head.startswith(_MAGICS)


def decompress(packed: Stream, limits: Limits) -> Stream:
    """Return the unpacked bytes of a stream as a stream.

    It ends with reason ``expands-too-much`` where it grows beyond `limits`, ``truncated`` where
    the packed bytes break off, and ``corrupt-member`` where they cannot be unpacked at all.
    Raises `MissingExtra` for Zstandard before Python 3.14.
    """
    head = packed.peek(6)
    opener = next(opener for magic, opener in _OPENERS if head.startswith(magic))
    taken = 0

    class _Counted(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            nonlocal taken
            data = packed.read(size)
            taken += len(data)
            if packed.failure and not data:
                raise packed.failure  # which says more than that the stream is cut
            return data

    try:
        read = opener(_Counted())
    except MissingExtra:
        raise
    except Exception as error:  # a broken dictionary, of which each package says so in its way
        unpacked = Stream(lambda size: b"")
        unpacked.fail(ReadError("corrupt-member", f"cannot be decompressed: {error!r}"[:200]))
        return unpacked
    return guarded(Stream(read), lambda: taken, limits)


def guarded(unpacked: Stream, packed_size: Callable[[], int], limits: Limits) -> Stream:
    """Return the same stream, ended where it has grown beyond what `limits` allow."""

    def read(size: int) -> bytes:
        chunk = unpacked.read(size)
        if unpacked.failure:
            outer.failure = unpacked.failure
        grown, packed = unpacked.count, max(1, packed_size())
        if grown > limits.free_expansion and grown > limits.expansion * packed:
            outer.fail(expands_too_much(packed, grown, limits))
            return b""
        return chunk

    outer = Stream(read)
    return outer
