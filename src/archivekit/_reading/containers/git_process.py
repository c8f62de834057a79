"""The `git` program, run so that a foreign repository cannot make it run anything else.

A repository's own configuration names programs (hooks, a file monitor, signature checkers, the
transport of missing objects) and files (`include.path`, `diff.orderFile`) that may be devices. So
git never sees it: each command runs in a folder of ours, whose configuration is ours and whose
objects and refs are the repository's. The configuration of the system and of the user is not read
either, nor any variable of git's. Nothing is fetched.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from archivekit._reading.limits import Limits
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError

PATIENCE = 300.0
"""How many seconds git may be silent: a name among the objects may be a pipe without an end."""
_SAFE = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false")
_LINKED = ("objects", "refs", "packed-refs", "shallow", "reftable", "logs")
_LONGEST = 64 * 1024
"""Bytes of a file of the repository's that are read here."""
_FORMAT = re.compile(
    r"^[ \t]*(objectformat|refstorage)[ \t]*=[ \t]*([a-z0-9]{1,20})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_REMOTE = re.compile(
    r'^[ \t]*\[remote "origin"\][ \t]*\n(?:[ \t]*+(?:[^\[\n][^\n]*+)?\n)*?'
    r"[ \t]*+url[ \t]*=[ \t]*([^\n]*)",
    re.MULTILINE,
)
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ALLOW_PROTOCOL": "",  # none: git before 2.39.4 does not know GIT_NO_LAZY_FETCH
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


def read_small(path: Path) -> str:
    """Return the text of a file of the repository's, empty where it is none, or no plain one."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return file.read(_LONGEST).decode("utf-8", "replace")


def find_remote(folder: Path) -> str:
    """Return the address that a repository was cloned from, empty where it does not say."""
    found = _REMOTE.search(read_small(folder / "config"))
    return found[1].strip().strip('"') if found else ""


@contextmanager
def clean_folder(folder: Path) -> Iterator[Path]:
    """Lend a folder in which git finds the objects and refs of a repository, and nothing else.

    Where links cannot be made, as on some Windows, it is the repository itself.
    """
    said = read_small(folder / "commondir").strip()
    common = folder / said if said else folder
    config = read_small(common / "config")
    formats = [f"\t{name.lower()} = {value}\n" for name, value in _FORMAT.findall(config)]
    with tempfile.TemporaryDirectory(prefix="archivekit-git-") as made:
        ours = Path(made)
        extensions = f"[extensions]\n{''.join(formats)}" if formats else ""
        version = f"[core]\n\trepositoryformatversion = {int(bool(formats))}\n\tbare = true\n"
        (ours / "config").write_text(version + extensions, "utf-8")
        (ours / "HEAD").write_text(read_small(folder / "HEAD") or "ref: refs/heads/main\n", "utf-8")
        try:
            for name in _LINKED:
                if (common / name).is_dir() or (common / name).is_file():
                    (ours / name).symlink_to((common / name).absolute())
        except OSError:
            yield folder
        else:
            yield ours


@contextmanager
def _in_time(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill a process that is silent for too long; who reads from it then finds its end."""
    timer = threading.Timer(PATIENCE, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


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
        with _in_time(self._process):
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
        if len(header) != 2:  # except for "missing", it was the end of git
            self.close()
            self._start()
        stream = Stream(BytesIO().read)
        stream.fail(ReadError("corrupt-member", f"the object {blob} is missing or damaged"))
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
    """Run a command to its end, which `PATIENCE` brings nearer."""
    command = _command(folder, *arguments)
    try:
        return subprocess.run(  # noqa: S603 - our own arguments, and no shell
            command, capture_output=True, check=False, env=_ENVIRONMENT, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        words = f"git {arguments[0]} was silent for {PATIENCE:.0f} seconds"
        return subprocess.CompletedProcess(command, -9, b"", words.encode())


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
        out, rest = cast("io.BufferedReader", process.stdout), b""
        while True:
            with _in_time(process):
                chunk = out.read1(CHUNK)
            if not chunk:
                break
            *parts, rest = (rest + chunk).split(b"\0")
            for part in parts:
                if part:
                    yield part.decode("utf-8", "surrogateescape")
        if rest.strip():
            yield rest.decode("utf-8", "surrogateescape")
    if process.returncode:
        detail = f"git {arguments[0]} failed (status {process.returncode}): see git fsck"
        raise ReadError("truncated", detail)
