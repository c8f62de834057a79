"""The `git` program, run so that a foreign repository cannot make it run anything else.

A repository's own configuration names programs: hooks, a file monitor, signature checkers, the
transport of missing objects. None of them runs, and nothing is fetched. Filters, text converters
and external diffs run in no command that is used here.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from archivekit._reading.limits import Limits
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError

_SAFE = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false")
_ENVIRONMENT = {
    **os.environ,
    "GIT_ALLOW_PROTOCOL": "",  # none: git before 2.39.4 does not know GIT_NO_LAZY_FETCH
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


class Blobs:
    """One `git cat-file` that returns any number of blobs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own arguments, and no shell
            _command(self._folder, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
        )
        self._into = cast("IO[bytes]", self._process.stdin)
        self._out = cast("IO[bytes]", self._process.stdout)

    def read(self, blob: str, limits: Limits) -> Stream:
        """Return a stream of a blob's bytes, up to one more than an item may have.

        It fails with ``corrupt-member`` where the repository has no such blob, or a damaged one,
        at which git ends: it is started again for the next.
        """
        with suppress(BrokenPipeError):  # git was killed
            self._into.write(f"{blob}\n".encode("ascii"))
            self._into.flush()
        header = self._out.readline().split()
        if len(header) == 3:
            size = int(header[2])
            data = self._out.read(min(size, limits.file_size + 1))
            left = size + 1 - len(data)  # with the line end behind it
            while left and (chunk := self._out.read(min(left, CHUNK))):
                left -= len(chunk)
            if not left:
                return Stream(BytesIO(data).read)
        if len(header) != 2:  # but for "missing", it was the end of git
            self.close()
            self._start()
        stream = Stream(BytesIO().read)
        stream.fail(ReadError("corrupt-member", f"git has no object {blob}, or a damaged one"))
        return stream

    def close(self) -> None:
        """End the process."""
        with suppress(BrokenPipeError):
            self._into.close()
        self._out.close()
        self._process.wait()


def _command(folder: Path, *arguments: str) -> list[str]:
    settings = [part for setting in _SAFE for part in ("-c", setting)]
    return ["git", "--no-pager", f"--git-dir={folder}", *settings, *arguments]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end."""
    return subprocess.run(  # noqa: S603 - our own arguments, and no shell
        _command(folder, *arguments),
        capture_output=True,
        check=False,
        env=_ENVIRONMENT,
    )


def records(folder: Path, *arguments: str) -> Iterator[str]:
    """Run a command and yield the parts of its output between NULs as they come.

    Raises `ReadError` with reason ``truncated`` where git fails at the end of them.
    """
    with subprocess.Popen(  # noqa: S603 - our own arguments, and no shell
        _command(folder, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
    ) as process:
        out, rest = cast("IO[bytes]", process.stdout), b""
        while chunk := out.read(CHUNK):
            *parts, rest = (rest + chunk).split(b"\0")
            for part in parts:
                if part:
                    yield part.decode("utf-8", "surrogateescape")
        if rest.strip():
            yield rest.decode("utf-8", "surrogateescape")
    if process.returncode:
        detail = f"git {arguments[0]} failed (status {process.returncode}): see git fsck"
        raise ReadError("truncated", detail)
