"""What tests share: the seeds, and the folder of real articles where there is one."""

import os
from pathlib import Path

import pytest

import archivekit as ak
from archivekit.model import Article
from unpacking import unpack

ROOT = Path(__file__).parent.parent
SHARED_SETTING = "ARCHIVEKIT_SHARED"
"""The environment variable that names the folder of gold and corpora, `../shared` by default."""


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the five seed documents."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_articles(seeds: Path) -> dict[str, Article]:
    """Return the five seeds as articles, by the number their file name begins with."""
    return {Path(article.path).name[:3]: article for article in ak.read(seeds)}


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of gold and corpora; tests that need it skip where it is absent."""
    folder = Path(os.environ.get(SHARED_SETTING) or ROOT.parent / "shared")
    if not (folder / "gold").is_dir():
        pytest.skip(f"no gold in {folder}: set {SHARED_SETTING} to the folder that holds it")
    return folder


@pytest.fixture(scope="session")
def corpora(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the corpora unpacked: `waimei2020/`, `hazards/`, `feeds/`."""
    folder = tmp_path_factory.mktemp("corpora")
    for name in ("waimei2020", "hazards_and_feeds"):
        unpack(shared / "corpora" / f"{name}.tar.xz", folder)
    return folder


@pytest.fixture(scope="session")
def hazard_articles(corpora: Path) -> list[Article]:
    """Return the articles of `hazards/`, the oddest of the corpora, read once."""
    return list(ak.read(corpora / "hazards"))
