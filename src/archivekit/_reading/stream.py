"""Bytes that are read once and in order, by containers that never hold all of them."""

from __future__ import annotations

import lzma
import tempfile
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import IO, Any

from archivekit.errors import ReadError

CHUNK = 64 * 1024
"""Bytes asked for at once."""
SPOOLED = 16 * 1024 * 1024
"""Bytes held in memory before a stream that must be seekable goes to a temporary file."""

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)


class Stream:
    """A source of bytes whose beginning can be looked at, and which ends rather than raises.

    Where the source breaks off, `read` gives what came before, and `failure` says why it ended.
    `file` is the seekable file that holds the same bytes, where there is one.
    """

    def __init__(self, read: Callable[[int], bytes], file: Any = None) -> None:
        self.file = file
        self._source = read
        self._ahead = b""
        self._ended = False
        self.count = 0
        self.failure: ReadError | None = None

    def peek(self, size: int) -> bytes:
        """Look at the next `size` bytes, fewer only where the stream ends, and leave them."""
        while len(self._ahead) < size and (chunk := self._next()):
            self._ahead += chunk
        return self._ahead[:size]

    def read(self, size: int = -1) -> bytes:
        """Take the next `size` bytes, all that is left for -1; fewer only at the end.

        >>> from io import BytesIO
        >>> stream = Stream(BytesIO(b"abc").read)
        >>> stream.peek(1), stream.read(2), stream.read()
        (b'a', b'ab', b'c')
        """
        parts, left = [self._ahead], size - len(self._ahead)
        self._ahead = b""
        while (size < 0 or left > 0) and (chunk := self._next()):
            parts.append(chunk)
            left -= len(chunk)
        data = b"".join(parts)
        if 0 <= size < len(data):
            data, self._ahead = data[:size], data[size:]
        return data

    def readline(self, limit: int) -> bytes:
        """Take the next line with its end; at most `limit` bytes of it."""
        while b"\n" not in self._ahead and len(self._ahead) < limit:
            chunk = self._next()
            if not chunk:
                break
            self._ahead += chunk
        end = self._ahead.find(b"\n", 0, limit) + 1 or min(limit, len(self._ahead))
        line, self._ahead = self._ahead[:end], self._ahead[end:]
        return line

    def fail(self, error: ReadError) -> None:
        """End the stream here, for this reason."""
        self._ended, self.failure = True, self.failure or error

    def _next(self) -> bytes:
        if self._ended:
            return b""
        try:
            chunk = self._source(CHUNK)
        except ReadError as error:
            self.fail(error)
            return b""
        except _BROKEN as error:
            self.fail(ReadError("truncated", f"breaks off after {self.count} bytes: {error}"))
            return b""
        self.count += len(chunk)
        self._ended = not chunk
        return chunk


def seekable(stream: Stream) -> AbstractContextManager[IO[bytes]]:
    """Give what a stream holds as a file that can be read in any order, copied if need be."""
    if stream.file:
        stream.file.seek(0)
        return nullcontext(stream.file)
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - given away
    while chunk := stream.read(CHUNK):
        file.write(chunk)
    file.seek(0)
    return file
