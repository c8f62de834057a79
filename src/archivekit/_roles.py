"""Groups of roles, such as those of the people who wrote an article."""

from __future__ import annotations

from typing import Final

from archivekit.model import Role

WRITERS: Final = frozenset((Role.AUTHOR, Role.REPORTER))
"""The roles of those who wrote the text."""
