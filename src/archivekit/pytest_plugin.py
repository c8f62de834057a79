"""Fixtures for projects that test with pytest, made by `archivekit.testing`.

pytest loads this file in every project of an environment that has archivekit. So it imports
nothing until a fixture is asked for, uses no fixture by itself, and adds no option or marker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archivekit._archive.archive import Archive
    from archivekit._rules.rules import Rules
    from archivekit.model import Article
    from archivekit.testing._dumps import Given


class WriteDump(Protocol):
    """What `archivekit_dump` is: each call writes its stories into a folder of its own."""

    def __call__(
        self, *stories: Given, format: str = "comment-header", container: str | None = None
    ) -> Path:
        """Write a dump as `archivekit.testing.write_dump` does, and return its folder."""


@pytest.fixture
def archivekit_dump(tmp_path_factory: pytest.TempPathFactory) -> WriteDump:
    """Return what writes small dumps of any format: ``archivekit_dump("A text.")``."""
    from archivekit.testing import write_dump  # noqa: PLC0415 - only for those who ask

    def write(
        *stories: Given, format: str = "comment-header", container: str | None = None
    ) -> Path:
        folder = tmp_path_factory.mktemp("dump")
        return write_dump(folder, stories, format=format, container=container)

    return write


@pytest.fixture(scope="session")
def archivekit_rules() -> Rules:
    """Return the rules that the other fixtures read by; a project with its own overrides it."""
    from archivekit import Rules  # noqa: PLC0415

    return Rules.default()


@pytest.fixture
def archivekit_archive(
    tmp_path_factory: pytest.TempPathFactory, archivekit_rules: Rules
) -> Iterator[Archive]:
    """Yield an empty archive that is gone after the test."""
    from archivekit import Archive  # noqa: PLC0415

    file = tmp_path_factory.mktemp("archive") / "news.db"
    with Archive(file, rules=archivekit_rules) as archive:
        yield archive


@pytest.fixture(scope="session")
def archivekit_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of sample documents, one of each format; `SAMPLES` is their gold."""
    from archivekit.testing import write_samples  # noqa: PLC0415

    return write_samples(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def archivekit_sample_articles(
    archivekit_samples: Path, archivekit_rules: Rules
) -> Mapping[str, Article]:
    """Return the sample documents as articles, by the name of their format."""
    from archivekit import read  # noqa: PLC0415

    articles = read(archivekit_samples, rules=archivekit_rules)
    return {article.format: article for article in articles}
