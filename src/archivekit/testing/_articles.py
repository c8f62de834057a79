"""Articles made from plain arguments, without any dump."""

from __future__ import annotations

import hashlib
from typing import Any, Final, get_origin, get_type_hints

import attrs

from archivekit._arguments import checked
from archivekit.errors import UsageError
from archivekit.model import Article, Outlet


def _nothing(kind: Any) -> Any:
    """Return what a field of this type holds where nothing is known."""
    if get_origin(kind) is tuple:
        return ()
    return kind() if attrs.has(kind) else None


_EMPTY: Final = {name: _nothing(kind) for name, kind in get_type_hints(Article).items()}
"""An article of which nothing is known."""


@checked
def make_article(text: str = "", path: str = "a.md", **given: Any) -> Article:
    """Make an article of a text; everything else has a default, and any field can be given.

    `outlet` may be an outlet's id alone: the outlet, the URL and the URL key follow from it, and
    from the path. The id comes from path and text. Raises `UsageError` for a field that articles
    do not have.

    >>> article = make_article("They met.", "b.md", outlet="daily", published="2020-10-01")
    >>> article.outlet.name, article.url, article.published
    ('DAILY', 'https://daily.example/b.md', '2020-10-01')
    """
    if unknown := sorted(set(given) - set(_EMPTY)):
        raise UsageError(
            f"an article has no field {', '.join(unknown)}; expected one of {', '.join(_EMPTY)}"
        )
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
    return Article(**(_EMPTY | made | given | {"text": text, "path": path, "outlet": outlet}))
