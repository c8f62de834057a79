"""Where items come from: folders walked in a stated order, files, git, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path

import attrs

from archivekit._reading.budget import Budget
from archivekit._reading.containers.git import Repository, is_bare_repository, open_repository
from archivekit._reading.containers.opening import open_stream
from archivekit._reading.failure import system_failure
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.stream import Stream
from archivekit.errors import ReadError, SourceError

STANDARD_INPUT = Path("-")
"""The path that means what is piped in."""


@attrs.frozen
class InputPath:
    """One path to read, and the repository that it is, if it is to be read as one."""

    path: Path
    repository: Repository | None = None


def check_source(path: Path, revision: str | None = None, *, history: bool = False) -> InputPath:
    """Check whether a path can be read at all, so that a typing slip is reported at once.

    Raises `SourceError` where it does not exist, or is no repository or has no such revision.
    """
    asked = revision is not None or history
    if path == STANDARD_INPUT and not asked:
        return InputPath(path)
    if not os.path.lexists(path):
        raise SourceError(f"{shown(path)}: no such file or folder")
    if asked or is_bare_repository(path):
        return InputPath(
            path, open_repository(path, shown(path), revision or "HEAD", history=history)
        )
    return InputPath(path)


def shown(path: Path | str) -> str:
    r"""Return a path as output names it; bytes that are not UTF-8 are shown as ``\\udcXX``."""
    text = os.fspath(path).replace(os.sep, "/")
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def walk_within(source: InputPath, budget: Budget) -> Iterator[Item]:
    """List the items under `source` as far as the run may read them."""
    items = walk(source, budget.limits, budget.precedes)
    return budget.within(shown(source.path), items)


def walk(
    source: InputPath, limits: Limits, passed_over: Callable[[str], bool] | None = None
) -> Iterator[Item]:
    """List the items under `source`: files in order of their names, folders among the files.

    The order is that of the names' code points, on every system; members of a container come in
    its own order. Hidden files and folders (``.git``, ``.DS_Store``) are skipped by rule; links
    inside a folder, sockets and the like are refused; a folder that may not be listed is one
    refused item. A file that is `passed_over` is one item without its bytes.
    """
    if source.repository:
        yield from source.repository.items(limits)
    elif source.path == STANDARD_INPUT:
        yield from open_stream("-", Stream(sys.stdin.buffer.read), limits)
    else:
        for found in list_files(source.path):
            if isinstance(found, Item):
                yield found
            elif passed_over and passed_over(shown(found)):
                yield Item(path=shown(found))
            else:
                yield from _file(found, limits)


def list_files(path: Path) -> Iterator[str | Item]:
    """List the files at or under a path, in order, unopened; an item of each that is passed over.

    >>> next(list_files(Path("seeds")))
    'seeds/000_89f566ee8b68c76d.txt'
    """
    if path.is_dir():
        yield from _list_folder(os.fspath(path))
    elif path.is_file():
        yield os.fspath(path)
    else:
        yield _refused(os.fspath(path), "not-a-file", "neither a file nor a folder")


def _list_folder(folder: str) -> Iterator[str | Item]:
    """List a folder; folders that wait for their turn stand in a list, however deep they nest."""
    waiting: list[Iterator[os.DirEntry[str]]] = []
    path = folder
    while True:
        try:
            with os.scandir(path) as listing:
                waiting.append(iter(sorted(listing, key=lambda entry: entry.name)))
        except OSError as error:
            yield Item(path=shown(path), refused=system_failure(error))
        while waiting:
            entry = next(waiting[-1], None)
            if entry is None:
                waiting.pop()
            elif (found := _look_at(entry)) is not None:
                yield found
            else:
                path = entry.path
                break
        else:
            return


def _look_at(entry: os.DirEntry[str]) -> str | Item | None:
    """Return the file that an entry is, or why it is none; `None` for a folder."""
    if entry.name.startswith("."):
        return Item(path=shown(entry.path), skipped="hidden")
    try:
        if entry.is_symlink():
            return _refused(entry.path, "symbolic-link", "links inside a folder are not followed")
        if entry.is_dir():
            return None
        if entry.is_file():
            return entry.path
    except OSError as error:
        return Item(path=shown(entry.path), refused=system_failure(error))
    return _refused(entry.path, "not-a-file", "neither a file nor a folder")


def _refused(path: str, reason: str, detail: str) -> Item:
    return Item(path=shown(path), refused=ReadError(reason, detail))


def _file(path: str, limits: Limits) -> Iterator[Item]:
    try:
        file = FileIO(path)
    except OSError as error:
        yield Item(path=shown(path), refused=system_failure(error))
        return

    def read(size: int) -> bytes:
        try:
            return file.read(size) or b""
        except OSError as error:
            raise system_failure(error) from error

    with file:
        yield from open_stream(shown(path), Stream(read, file), limits)
