"""Suggest names that resemble one, where an archive has nothing under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archivekit._cli.output import say

if TYPE_CHECKING:
    from archivekit._archive.archive import Archive


def hint_at_names(archive: Archive, name: str | None, written: int) -> None:
    """Write the names that resemble a name, where nothing was written for it."""
    if name and not written and (alike := archive.names_like(name)):
        say(f"nobody is credited as {name}; did you mean {' or '.join(alike)}?")
