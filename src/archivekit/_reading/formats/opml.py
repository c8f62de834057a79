"""OPML: a list of feeds, and so no article."""

from __future__ import annotations

import re

from archivekit._reading.formats.xml_root import root_element
from archivekit.errors import ReadError

_FEED = re.compile(r"\bxmlUrl\s*=", re.IGNORECASE)


def refuse_opml(_path: str, source: str) -> None:
    """Raise `ReadError` with reason ``not-articles`` where `source` is OPML.

    >>> refuse_opml("a", '<opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>')
    Traceback (most recent call last):
    archivekit.errors.ReadError: not-articles: OPML: it lists 1 feeds and holds no article
    """
    if root_element(source) == "opml":
        count = len(_FEED.findall(source))
        raise ReadError("not-articles", f"OPML: it lists {count} feeds and holds no article")
