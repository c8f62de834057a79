"""How commands open an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archivekit._cli.options import load_rules
from archivekit.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

    from archivekit._archive.archive import Archive


def open_archive(
    file: Path,
    rule_files: tuple[str, ...] = (),
    *,
    readonly: bool = True,
    create: bool = False,
) -> Archive:
    """Open an archive that a command was given; `create` makes it where it is missing."""
    from archivekit._archive.archive import Archive  # noqa: PLC0415 - NumPy loads slowly

    if not create and not file.exists():
        raise ArchiveError(f"{file}: no such file; make an archive with `archivekit ingest`")
    return Archive(file, rules=load_rules(rule_files), readonly=readonly and not create)
