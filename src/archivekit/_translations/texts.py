"""The part of an article that shows whether it is a translation; a pile holds only this."""

from __future__ import annotations

import datetime as dt
import functools
import math
from typing import TYPE_CHECKING, Final

import attrs

from archivekit.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit.model import Article, Outlet

UNKNOWN: Final = ""
"""The language of a text whose language nobody knows."""
UNDATED: Final = -math.inf
"""The day of an article without a date."""


@attrs.frozen(kw_only=True)
class Text:
    """The part of an `archivekit.model.Article` by which its translations are found.

    `clocks` are its dates in UTC. `agencies`, `desks` and `translators` are the names that it
    credits; `source_name` and `source_url` are what it says it was republished from.
    """

    id: str
    path: str
    title: str | None
    text: str
    language: str | None
    published: str | None
    clocks: tuple[str, ...]
    url_key: str | None
    outlet: Outlet | None
    original: str | None
    source_name: str | None
    source_url: str | None
    agencies: tuple[str, ...]
    desks: tuple[str, ...]
    translators: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> Text:
        """Take from an article what tells."""
        source = article.republished_from
        return cls(
            id=article.id,
            path=article.path,
            title=article.title,
            text=article.text,
            language=article.language,
            published=article.published,
            clocks=tuple(claim.utc for claim in article.dates),
            url_key=article.url_key,
            outlet=article.outlet,
            original=article.original,
            source_name=source.name if source else None,
            source_url=source.url if source else None,
            agencies=tuple(agency.name for agency in article.agencies),
            desks=tuple(desk.name for desk in article.desks),
            translators=tuple(
                credit.name for credit in article.credits if credit.role is Role.TRANSLATOR
            ),
        )

    @property
    def key(self) -> tuple[str, str]:
        """What tells one article from another: its path and its id."""
        return self.path, self.id

    @property
    def read(self) -> str:
        """What of it is read: its title and its text, a line between them."""
        return f"{self.title or ''}\n{self.text}"

    @property
    def spoken(self) -> str:
        """Its language without script and region."""
        return (self.language or UNKNOWN).partition("-")[0]

    @property
    def days(self) -> tuple[float, ...]:
        """When it appeared, in days, by each of its clocks that says another day.

        A page may say the day of what it reports on. Without a date it is `UNDATED`.
        """
        found: list[float] = []
        for utc in (self.published, *self.clocks):
            day = day_of(utc)
            if day is not None and all(abs(day - known) > 1 for known in found):
                found.append(day)
        return tuple(found) or (UNDATED,)


def sort_texts(texts: Iterable[Text]) -> list[Text]:
    """Sort texts by path and id, each once; of two that are otherwise read the order is fixed."""
    known: dict[tuple[str, str], Text] = {}
    for text in texts:
        other = known.setdefault(text.key, text)
        if other != text:
            known[text.key] = min(other, text, key=repr)
    return [known[key] for key in sorted(known)]


@functools.lru_cache(maxsize=65536)
def day_of(published: str | None) -> float | None:
    """Return when an article was published, in days; a day without a time is its noon.

    >>> day_of("1970-01-02"), day_of("1970-01-02T12:00:00Z"), day_of(None)
    (1.5, 1.5, None)
    """
    if not published:
        return None
    time = dt.datetime.fromisoformat(published)
    hours = 12 if len(published) == len("1970-01-02") else 0
    since = time.replace(tzinfo=None) - dt.datetime(1970, 1, 1)  # noqa: DTZ001 - all are UTC
    return (since + dt.timedelta(hours=hours)) / dt.timedelta(days=1)
