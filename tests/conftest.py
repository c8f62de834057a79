"""Fixtures that every part of the tests uses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of gold and corpora; tests that need it skip where it is absent."""
    beside = Path(__file__).parent.parent.parent / "shared"
    folder = Path(os.environ.get("ARCHIVEKIT_SHARED", beside))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no gold at {folder}; set ARCHIVEKIT_SHARED to its folder")
    return folder
