"""Entries: what of an article is compared. A pile of a million must not hold their sources too."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs

from archivekit.model import Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archivekit.model import Article, DateKind, MemberLink, Outlet, Taking


UNDATED: Final = "~"
"""What is without a date is ordered as if this were its date: after all others."""


@attrs.frozen(kw_only=True)
class Entry:
    """The part of an `archivekit.model.Article` that decides where it belongs.

    `clocks` are its dates as (kind, UTC); `source_name` and `source_url` are what it says it was
    republished from.
    """

    id: str
    path: str
    url: str | None
    url_key: str | None
    title: str | None
    outlet: Outlet | None
    published: str | None
    clocks: tuple[tuple[DateKind, str], ...]
    agencies: tuple[str, ...]
    original: str | None
    source_name: str | None
    source_url: str | None
    text: str

    @classmethod
    def of(cls, article: Article) -> Entry:
        """Make the entry of an article."""
        source = article.republished_from
        return cls(
            id=article.id,
            path=article.path,
            url=article.url,
            url_key=article.url_key,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            clocks=tuple((date.kind, date.utc) for date in article.dates),
            agencies=tuple(agency.name for agency in article.agencies),
            original=article.original,
            source_name=source.name if source else None,
            source_url=source.url if source else None,
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
        """What versions of one item have in common: the URL key, or else only the id."""
        return self.url_key or f"\0{self.id}"

    def as_member(
        self,
        link: MemberLink,
        evidence: str,
        taken_from: Taking | None = None,
    ) -> Member:
        """Return its place in a cluster as the value that users get."""
        return Member(
            id=self.id,
            path=self.path,
            url=self.url,
            title=self.title,
            outlet=self.outlet.id if self.outlet else None,
            published=self.published,
            similarity=link.jaccard,
            relation=link.relation,
            evidence=evidence,
            link=link,
            taken_from=taken_from,
        )


def by_publication(published: str | None, path: str) -> tuple[str, str]:
    """Return a sort key: by date of publication, then by path."""
    return published or UNDATED, path


def sort_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Sort a pile by id and path, and by all else where these are equal; repeats leave."""
    ordered = sorted(entries, key=_name)
    return [entry for _, same in itertools.groupby(ordered, _name) for entry in _distinct(same)]


def _name(entry: Entry) -> tuple[str, str]:
    return entry.id, entry.path


def _distinct(entries: Iterator[Entry]) -> Iterable[Entry]:
    first = next(entries)
    others = list(entries)
    return sorted({first, *others}, key=_everything) if others else (first,)


def _everything(entry: Entry) -> tuple[Any, ...]:
    """Return a sort key of all that is compared, the unknown first, as Spark sorts its rows."""
    outlet = entry.outlet
    named = (outlet.id, outlet.name, outlet.domain, outlet.edition, outlet.zone) if outlet else ()
    plain = (
        *(entry.url, entry.url_key, entry.title, entry.published, entry.original),
        *(entry.source_name, entry.source_url, entry.text),
    )
    known = (*map(_unknown_first, plain), outlet is not None, *map(_unknown_first, named))
    return (known, entry.clocks, entry.agencies)


def _unknown_first(value: str | None) -> tuple[bool, str]:
    return value is not None, value or ""
