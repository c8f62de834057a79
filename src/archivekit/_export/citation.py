"""What a citation says of an article, before any style or file format.

Names stay whole: no page says which part is the family name, and a wrong guess would be printed.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from archivekit._export.values import address, ascii_address, moment, one_line
from archivekit._roles import WRITERS
from archivekit.model import DateKind, MirrorKind, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from archivekit.model import Article

_EDITORS: Final = (Role.EDITOR, Role.COPY_EDITOR, Role.WEB_EDITOR)
_NOT_IN_KEY: Final = re.compile("[^0-9A-Za-z]+")


@attrs.frozen(kw_only=True)
class Citation:
    """A citation.

    `day` is when the article was published by its outlet's clock, which is what the page shows;
    `accessed` the day on which a clock of the dump saw the page. `archived` is the web archive that
    keeps the page and the address there, `database` the press database that the text is from.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    editors: tuple[str, ...]
    others: tuple[tuple[Role, str], ...]
    publisher: str | None
    published: str | None
    day: str | None
    accessed: str | None
    language: str | None
    section: str | None
    url: str | None
    archived: tuple[str, str] | None
    database: str | None
    original: str | None
    source: str | None
    agencies: tuple[str, ...]


def cite(article: Article) -> Citation:
    """Return what a citation of an article says."""
    seen = (day_of(date.utc) for date in article.dates if date.kind is DateKind.CRAWL)
    taken = article.republished_from
    return Citation(
        key=key_of(article),
        title=one_line(article.title or ""),
        authors=_names(article, WRITERS),
        translators=_names(article, (Role.TRANSLATOR,)),
        editors=_names(article, _EDITORS),
        others=tuple(
            (one.role, one_line(one.name))
            for one in article.credits
            if one.role not in {*WRITERS, *_EDITORS, Role.TRANSLATOR} and one.name.strip()
        ),
        publisher=_line(article.outlet.name) if article.outlet else None,
        published=moment(article.published),
        day=day_of(article.published, article.outlet.zone if article.outlet else None),
        accessed=next(filter(None, seen), None),
        language=_line(article.language),
        section=_line(article.section),
        url=address(article.canonical_url),
        archived=_archived(article),
        database=_database(article),
        original=address(article.original),
        source=(_line(taken.name) or address(taken.url)) if taken else None,
        agencies=_lines(agency.name for agency in article.agencies),
    )


def remarks_of(citation: Citation, *, people: bool = True) -> list[str]:
    """Return what formats of citations have no field for; unless `people`, without people."""
    told = [
        ("Translation of ", ascii_address(citation.original)),
        ("Taken from ", citation.source),
        ("News agency: ", ", ".join(citation.agencies)),
    ]
    roles = dict.fromkeys(role for role, _ in citation.others) if people else ()
    for role in roles:
        names = (name for other, name in citation.others if other is role)
        told.append((f"{role.value.capitalize()}: ", ", ".join(names)))
    return [f"{label}{value}" for label, value in told if value]


def day_of(date: str | None, zone: str | None = None) -> str | None:
    """Return the day of a date; an instant's by the clock of a zone, else by UTC.

    >>> day_of("2023-09-18T18:40:39Z", "Asia/Shanghai"), day_of("2023-09-18", "Asia/Shanghai")
    ('2023-09-19', '2023-09-18')
    """
    known = moment(date)
    if known is None or len(known) == len("2023-09-18"):
        return known
    try:
        clock = ZoneInfo(zone or "UTC")
    except (OSError, ValueError):  # a name that is no zone: `ZoneInfoNotFoundError`, or worse
        clock = ZoneInfo("UTC")
    try:
        return datetime.fromisoformat(known).astimezone(clock).date().isoformat()
    except OverflowError:  # the last day of all
        return known[:10]


def _line(text: str | None) -> str | None:
    return one_line(text or "") or None


def _names(article: Article, roles: Collection[Role]) -> tuple[str, ...]:
    return _lines(credit.name for credit in article.credits if credit.role in roles)


def _lines(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(one_line, names))))


def _archived(article: Article) -> tuple[str, str] | None:
    """Return the archive that keeps the page, and the address there."""
    for mirror in article.mirrors:
        if mirror.kind is MirrorKind.WEB_ARCHIVE and (url := address(mirror.url)):
            return one_line(mirror.domain), url
    return None


def _database(article: Article) -> str | None:
    domains = (m.domain for m in article.mirrors if m.kind is MirrorKind.DATABASE)
    return next(filter(None, map(one_line, domains)), None)


def key_of(article: Article) -> str:
    """Return a key that no other article has, the same each time: outlet, year and a digest.

    The path is in the digest, as one file may be there twice.
    """
    name = f"{article.path}\0{article.id}".encode("utf-8", "replace")
    digest = hashlib.blake2b(name, digest_size=6).hexdigest()
    outlet = _NOT_IN_KEY.sub("", article.outlet.id if article.outlet else "")
    year = (moment(article.published) or "")[:4]
    return "-".join(filter(None, (outlet[:40], year, digest)))
