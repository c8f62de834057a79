"""Articles and prose for the near-duplicate tests, made from plain arguments."""

import hashlib
import random
from typing import Any

from archivekit.model import Article, Outlet

_LISTS = ("dates", "credits", "desks", "agencies", "photos", "links", "mirrors", "blocks")
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]


def make_article(text: str, path: str = "a.md", **given: Any) -> Article:
    """Make an article of a text; everything else has a default."""
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
    values |= dict.fromkeys(_LISTS, ())
    return Article(path=path, text=text, **(values | given))


def prose(seed: int, sentences: int = 12, length: int = 25) -> str:
    """Write Chinese-looking sentences; the same seed, the same text."""
    chance = random.Random(seed)
    return "".join("".join(chance.choices(_CHARACTERS, k=length)) + "。" for _ in range(sentences))
