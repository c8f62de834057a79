"""Bytes that are read once and in order, by containers that never hold all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import IO, Any

from archivekit.errors import ReadError

CHUNK = 64 * 1024
"""Bytes asked for at once."""
SPOOLED = 16 * 1024 * 1024
"""Bytes held in memory before a stream that must be seekable goes to a temporary file."""


class Stream:
    """A source of bytes whose beginning can be looked at, and which ends rather than raises.

    Where the source breaks off, `read` gives what came before, and `failure` says why it ended.
    `file` is the seekable file that holds the same bytes, where there is one.
    """

    def __init__(self, read: Callable[[int], bytes], file: Any = None) -> None:
        self.file = file
        self._source = read
        self._ahead, self._at = b"", 0
        self._ended = False
        self.count = 0
        self.failure: ReadError | None = None

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer only where the stream ends, and leave them."""
        if len(self._ahead) - self._at < size:
            parts = [self._ahead[self._at :]]
            held = len(parts[0])
            while held < size and (chunk := self._next()):
                parts.append(chunk)
                held += len(chunk)
            self._ahead, self._at = b"".join(parts), 0
        return self._ahead[self._at : self._at + size]

    def read(self, size: int = -1) -> bytes:
        """Take the next `size` bytes, all that is left for -1; fewer only at the end.

        >>> from io import BytesIO
        >>> stream = Stream(BytesIO(b"abc").read)
        >>> stream.peek(1), stream.read(2), stream.read()
        (b'a', b'ab', b'c')
        """
        parts, left = [], size
        while size < 0 or left > 0:
            part = self._ahead[self._at :] if size < 0 else self._ahead[self._at : self._at + left]
            parts.append(part)
            left -= len(part)
            self._at += len(part)
            if (size < 0 or left > 0) and not self._refill():
                break
        return b"".join(parts)

    def readline(self, limit: int) -> bytes:
        """Take the next line with its end; at most `limit` bytes of it."""
        parts, left = [], limit
        while left > 0:
            end = self._ahead.find(b"\n", self._at, self._at + left) + 1
            part = self._ahead[self._at : end or self._at + left]
            parts.append(part)
            left -= len(part)
            self._at += len(part)
            if end or not left or not self._refill():
                break
        return b"".join(parts)

    def _refill(self) -> bool:
        """Replace what was read ahead, and taken, by what comes next."""
        self._ahead, self._at = self._next(), 0
        return bool(self._ahead)

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
        except Exception as error:  # each package that unpacks has errors of its own
            self.fail(ReadError("truncated", f"ends after {self.count} bytes: {error}"))
            return b""
        self.count += len(chunk)
        self._ended = not chunk
        return chunk


def seekable(stream: Stream) -> AbstractContextManager[IO[bytes]]:
    """Return what a stream holds as a file that can be read in any order, copied if need be."""
    if stream.file:
        stream.file.seek(0)
        return nullcontext(stream.file)
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - given away
    while chunk := stream.read(CHUNK):
        file.write(chunk)
    file.seek(0)
    return file
