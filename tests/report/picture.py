"""Write the picture of the report that the README shows.

    python tests/report/picture.py docs/report.png

Needs Chromium, Playwright and fonts with Chinese characters (Debian: chromium, fonts-noto-cjk). With Pillow
the file is reduced to 64 colours, a third of the size.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import archivekit as ak
from archivekit.report import make_report

EXAMPLES = Path(__file__).parents[2] / "examples" / "mirror"


def write_picture(target: Path) -> None:
    """Write the view of the largest cluster of `examples/mirror` as a PNG."""
    with contextlib.chdir(EXAMPLES.parent), tempfile.TemporaryDirectory() as folder:
        articles = list(ak.read(EXAMPLES.name))
        clusters = ak.find_duplicates(articles)
        largest = max(clusters, key=lambda cluster: len(cluster.members))
        page = Path(folder, "report.html")
        page.write_text(make_report(articles, clusters).html, encoding="utf-8")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox"],
                env=dict(os.environ),
            )
            view = browser.new_page(
                viewport={"width": 1000, "height": 860}, device_scale_factor=1.5
            )
            view.goto(f"{page.as_uri()}#cluster-{largest.id}")
            view.wait_for_timeout(1000)
            view.screenshot(path=target)
    with contextlib.suppress(ImportError):
        from PIL import Image

        with Image.open(target) as picture:
            picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(
                target, optimize=True
            )


if __name__ == "__main__":
    write_picture(Path(sys.argv[1]).resolve())
