"""The `git` program, run so that a repository, which is another's data, can make it do nothing.

No hook, signature check or file monitor is run, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from archivekit._reading.limits import Limits
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError

_SAFE = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false")
_ENVIRONMENT = {
    **os.environ,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}


class Blobs:
    """One `git cat-file` that gives any number of blobs."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own arguments, and no shell
            _command(folder, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_ENVIRONMENT,
        )
        self._into = cast("IO[bytes]", self._process.stdin)
        self._out = cast("IO[bytes]", self._process.stdout)

    def read(self, blob: str, limits: Limits) -> Stream:
        """Give a blob's bytes, up to one more than an item may have."""
        into, out = self._into, self._out
        into.write(f"{blob}\n".encode("ascii"))
        into.flush()
        header = out.readline().split()
        if len(header) != 3:
            reason = ReadError("corrupt-member", f"git has no object {blob}")
            stream = Stream(BytesIO().read)
            stream.fail(reason)
            return stream
        size = int(header[2])
        data = out.read(min(size, limits.file_size + 1))
        left = size - len(data)
        while left:
            left -= len(out.read(min(left, CHUNK)))
        out.read(1)
        return Stream(BytesIO(data).read)

    def close(self) -> None:
        """End the process."""
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
    """Run a command and give its output's parts between NULs as they come."""
    with subprocess.Popen(  # noqa: S603 - our own arguments, and no shell
        _command(folder, *arguments), stdout=subprocess.PIPE, env=_ENVIRONMENT
    ) as process:
        out, rest = cast("IO[bytes]", process.stdout), b""
        while chunk := out.read(CHUNK):
            *parts, rest = (rest + chunk).split(b"\0")
            for part in parts:
                if part:
                    yield part.decode("utf-8", "surrogateescape")
        if rest.strip():
            yield rest.decode("utf-8", "surrogateescape")
