"""Articles for the near-duplicate tests, and the gold where there is any."""

import hashlib
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archivekit.model import Article, Outlet

MakeArticle = Callable[..., Article]


@pytest.fixture(scope="session")
def make_article() -> MakeArticle:
    """Give a function that makes an article of a text; everything else has a default."""

    def make(text: str, path: str = "a.md", **given: Any) -> Article:
        outlet = given.pop("outlet", "x")
        values: dict[str, Any] = {
            "id": hashlib.blake2b(f"{path}\0{text}".encode(), digest_size=16).hexdigest(),
            "format": "test",
            "title": f"标题{path}",
            "section": None,
            "url": f"https://{outlet}.example/{path}",
            "canonical_url": None,
            "url_key": f"{outlet}.example/{path}",
            "language": None,
            "outlet": Outlet(id=outlet, name=outlet.upper(), domain=f"{outlet}.example"),
            "published": None,
            "published_from": None,
            "dateline": None,
            "original": None,
            "republished_from": None,
            "source": "",
        }
        lists = ("dates", "credits", "desks", "agencies", "photos", "links", "mirrors", "blocks")
        values |= dict.fromkeys(lists, ())
        return Article(path=path, text=text, **(values | given))

    return make


@pytest.fixture(scope="session")
def prose() -> Callable[..., str]:
    """Give a function that makes Chinese-looking sentences; the same seed, the same text."""
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]

    def write(seed: int, sentences: int = 12, length: int = 25) -> str:
        chance = random.Random(seed)
        return "".join(
            "".join(chance.choices(characters, k=length)) + "。" for _ in range(sentences)
        )

    return write


@pytest.fixture(scope="session")
def gold() -> list[dict[str, Any]]:
    """Read the pairs judged by hand or rule; skips where the folder of gold is absent."""
    here = Path(__file__).parent.parent.parent
    folder = Path(os.environ.get("ARCHIVEKIT_SHARED") or here.parent / "shared")
    file = folder / "gold" / "near_duplicate_pairs.jsonl"
    if not file.is_file():
        pytest.skip(f"no {file}: set ARCHIVEKIT_SHARED to the folder that holds gold/")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
