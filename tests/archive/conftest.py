"""Where the tests of an archive find one, and what they put into it."""

from pathlib import Path

import pytest

from archivekit.model import Article
from piles import make_article, prose


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "news.db"


@pytest.fixture
def pile() -> list[Article]:
    """Return an original, a copy, an edition with a footer, a translation, and a stranger."""
    return [
        make_article(prose(1, 20), "a.md", url_key="a.example/1", published="2020-10-01T08:00:00Z"),
        make_article(prose(1, 20), "b.md", outlet="b", published="2020-10-01T12:00:00Z"),
        make_article(prose(1, 20) + prose(2, 2), "c.md", outlet="c", published="2020-10-02"),
        make_article("All of it in English", "en.md", outlet="en", original="https://a.example/1"),
        make_article(prose(9, 9), "z.md", title="外交部記者會"),
    ]
