"""A file that is written whole or not at all, so that a full disk leaves no part under its name."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archivekit.errors import ArchiveKitError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield the path of a file to write, which takes the name `path` when all of it is written.

    Where that fails it is removed, and what `path` held before stays: it may also be what is being
    read. A device or a pipe is written as it is, and so is a file whose folder takes no other.
    Raises `SourceError` with the name of the file where the system cannot write it.
    """
    target = path.resolve()
    part = _part(target)
    try:
        yield part
        if part != target:
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
    except BaseException as error:
        if part != target:
            with suppress(OSError):
                part.unlink()
        if not isinstance(error, OSError) or isinstance(error, ArchiveKitError | BrokenPipeError):
            raise
        kept = "; what was there before is unchanged" if target.exists() and part != target else ""
        raise SourceError(f"{path}: {_reason(error)}: the file was not written{kept}") from error


def _part(target: Path) -> Path:
    """Return where to write: beside the file, under a name that readers of folders skip."""
    if target.exists() and not (target.is_file() and os.access(target.parent, os.W_OK)):
        return target
    return target.with_name(f".{target.name[:60]}.{os.getpid()}.part")


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)
