"""Entries: what of an article is compared. A pile of a million must not hold their sources too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import attrs

if TYPE_CHECKING:
    from archivekit.model import Agency, Article, DateClaim, Outlet, Source


@attrs.frozen(kw_only=True)
class Entry:
    """The part of an `archivekit.model.Article` that decides where it belongs."""

    id: str
    path: str
    url: str | None
    url_key: str | None
    title: str | None
    outlet: Outlet | None
    published: str | None
    dates: tuple[DateClaim, ...]
    agencies: tuple[Agency, ...]
    original: str | None
    republished_from: Source | None
    text: str

    @classmethod
    def of(cls, article: Article) -> Entry:
        """Take the part out of an article."""
        return cls(
            id=article.id,
            path=article.path,
            url=article.url,
            url_key=article.url_key,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            dates=article.dates,
            agencies=article.agencies,
            original=article.original,
            republished_from=article.republished_from,
            text=article.text,
        )

    @property
    def publisher(self) -> str:
        """The outlet's id, or the URL's host; empty where neither is known."""
        if self.outlet:
            return self.outlet.id
        return (urlsplit(self.url or "").hostname or "").removeprefix("www.")

    @property
    def item(self) -> str:
        """What versions of one item have in common: the URL key, or else nothing but the id."""
        return self.url_key or f"\0{self.id}"
