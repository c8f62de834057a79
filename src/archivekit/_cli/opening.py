"""How commands open an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archivekit._cli.options import load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from archivekit._archive.archive import Archive


def open_archive(file: Path, rule_files: tuple[str, ...] = (), *, readonly: bool = True) -> Archive:
    """Open an archive that a command was given."""
    from archivekit._archive.archive import Archive  # noqa: PLC0415 - NumPy loads slowly

    return Archive(file, rules=load_rules(rule_files), readonly=readonly)
