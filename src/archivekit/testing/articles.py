"""Articles made from plain arguments, without any dump."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import attrs

from archivekit.errors import UsageError
from archivekit.model import Article, Outlet

_FIELDS: Final = {
    field.name: () if str(field.type).startswith("tuple") else None
    for field in attrs.fields(Article)
}
"""What an article of which nothing is known has in each field."""


def make_article(text: str = "", path: str = "a.md", **given: Any) -> Article:
    """Make an article of a text; everything else has a default, and any field can be given.

    `outlet` may be an outlet's id alone: the outlet, the URL and the URL key follow from it, and
    from the path. The id comes from path and text. Raises `UsageError` for a field that articles
    do not have.

    >>> article = make_article("They met.", "b.md", outlet="daily", published="2020-10-01")
    >>> article.outlet.name, article.url, article.published
    ('DAILY', 'https://daily.example/b.md', '2020-10-01')
    """
    if unknown := sorted(set(given) - set(_FIELDS)):
        raise UsageError(f"articles have no field {', '.join(unknown)}: {', '.join(_FIELDS)}")
    outlet = given.pop("outlet", "x")
    if isinstance(outlet, str):
        outlet = Outlet(id=outlet, name=outlet.upper(), domain=f"{outlet}.example")
    address = f"{outlet.domain if outlet else 'x.example'}/{path}"
    content = f"{path}\0{text}".encode("utf-8", "surrogatepass")
    made = {
        "id": hashlib.blake2b(content, digest_size=16).hexdigest(),
        "format": "test",
        "title": f"标题{path}",
        "url": f"https://{address}",
        "url_key": address,
        "source": "",
    }
    return Article(**(_FIELDS | made | given | {"text": text, "path": path, "outlet": outlet}))
