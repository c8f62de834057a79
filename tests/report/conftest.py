"""A report on disk, and a browser to open it in."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archivekit.model import Problem
from reporting import Watched, report_of, story


@pytest.fixture(scope="session")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of `story`, on disk."""
    problem = Problem(path="empty.md", reason="empty-file", detail="the file holds no text")
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report_of(story(), [problem], title="River and isle").html, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; what needs it is skipped where it or Playwright is absent."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium: apt-get install chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Any, report_file: Path) -> Iterator[Watched]:
    """The report of `story` in a browser; the test fails if anything happened that must not."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = Watched(context.new_page(), report_file)
    yield found
    context.close()
    assert found.faults == []
