"""Where items come from: files, and folders walked in a stated order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from archivekit.errors import ReadError, SourceError

MAX_FILE_SIZE = 64 * 1024 * 1024
"""Bytes above which a file is a problem (``file-too-large``) and not an article."""


@attrs.frozen
class Item:
    """One file to read. `path` is how output names it: always valid text, `/` between parts.

    `skipped` is the stated rule by which the item is passed over, or `None`; `refused` is why
    it cannot be read at all.
    """

    path: str
    file: Path
    skipped: str | None = None
    refused: ReadError | None = None


def check_source(path: Path) -> None:
    """Raise `SourceError` where `path` does not exist, so that a typing slip is heard at once."""
    if not os.path.lexists(path):
        raise SourceError(f"{shown(path)}: no such file or folder")


def shown(path: Path | str) -> str:
    r"""Give a path as output names it; bytes that are not UTF-8 are shown as ``\\udcXX``."""
    text = os.fspath(path).replace(os.sep, "/")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def walk(source: Path) -> Iterator[Item]:
    """List the files under `source` in order of their names, folders among the files.

    The order is that of the names' code points, on every system. Hidden files and folders
    (``.git``, ``.DS_Store``) are skipped by rule; links that leave the folder, sockets and
    the like are refused; a folder that may not be listed is one refused item.
    """
    if source.is_dir():
        yield from _walk_folder(source)
    else:
        yield _item(source)


def _walk_folder(folder: Path) -> Iterator[Item]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield Item(shown(folder), folder, refused=_os_error(error))
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            yield Item(shown(path), path, skipped="hidden")
        elif path.is_symlink():
            reason = ReadError("symbolic-link", "links inside a folder are not followed")
            yield Item(shown(path), path, refused=reason)
        elif path.is_dir():
            yield from _walk_folder(path)
        else:
            yield _item(path)


def _item(path: Path) -> Item:
    if path.exists() and not path.is_file():
        reason = ReadError("not-a-file", "neither a file nor a folder")
        return Item(shown(path), path, refused=reason)
    return Item(shown(path), path)


def load(item: Item) -> bytes:
    """Read an item's bytes. Raises `ReadError` with the reason where it cannot be read."""
    if item.refused:
        raise item.refused
    try:
        size = item.file.stat().st_size
        if size > MAX_FILE_SIZE:
            raise ReadError("file-too-large", f"{size} bytes; the limit is {MAX_FILE_SIZE}")
        return item.file.read_bytes()
    except OSError as error:
        raise _os_error(error) from error


def _os_error(error: OSError) -> ReadError:
    reason = "not-permitted" if isinstance(error, PermissionError) else "not-readable"
    return ReadError(reason, error.strerror or str(error))
