"""An Atom feed of clusters: who published copies of what, for a feed reader.

RFC 4287. An entry is a cluster, its id made from the members: a new copy makes a new entry. Each
entry must say when its publisher, which is us and not the outlet, last changed it (4.2.15): when an
article of it was last published or updated, else what any clock says of one. Without any date it is
the first instant of Unix, which sorts it last, and a category says that it is undated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archivekit._export.exporter import Exporter, Piece, last_change
from archivekit._export.values import address, instant, moment, name_of, one_line, xml_text
from archivekit._roles import WRITERS

if TYPE_CHECKING:
    from archivekit.model import Article

_NEVER: Final = "1970-01-01T00:00:00Z"
"""When a feed or an entry changed that says no date: Atom requires one."""


def write_entry(piece: Piece) -> bytes:
    """Return the entry of a cluster, nothing for an article that is in none."""
    if piece.cluster is None:
        return b""
    updated = _updated(piece)
    first = _first(piece)
    title = one_line(first.title or "") or address(first.canonical_url) or name_of(first)
    count = len(piece.articles) - 1
    lines = [
        f"<id>{xml_text(_name(piece.cluster.id))}</id>",
        f"<title>{count} {'copy' if count == 1 else 'copies'} of {xml_text(title)}</title>",
        f"<updated>{instant(updated) or _NEVER}</updated>",
        *([] if updated else ['<category term="undated"/>']),
        *_about(first),
        *_links(first, piece),
        f"<summary>{xml_text(_summary(piece))}</summary>",
    ]
    return ("<entry>\n" + "\n".join(lines) + "\n</entry>\n").encode()


def _updated(piece: Piece) -> str | None:
    """Return when an article of a piece was last published or updated, else seen by any clock."""
    seen = (moment(date.utc) for article in piece.articles for date in article.dates)
    changed = filter(None, map(last_change, piece.articles))
    return max(changed, default=None) or max(filter(None, seen), default=None)


def _name(cluster: str) -> str:
    kept = "".join(sign for sign in cluster if sign.isascii() and sign.isalnum())
    return f"urn:archivekit:cluster:{kept or '-'}"


def _first(piece: Piece) -> Article:
    """Return the article that the others come from, or if that is unknown the earliest."""
    cluster = piece.cluster
    origin = (cluster.origin, cluster.origin_id) if cluster else None
    return next((a for a in piece.articles if (a.path, a.id) == origin), piece.articles[0])


def _about(first: Article) -> list[str]:
    names = [
        one_line(credit.name)
        for credit in first.credits
        if credit.role in WRITERS and credit.name.strip()
    ]
    published = instant(first.published)
    return [
        *([f"<published>{published}</published>"] if published else ()),
        *(f"<author><name>{xml_text(name)}</name></author>" for name in dict.fromkeys(names)),
    ]


def _links(first: Article, piece: Piece) -> list[str]:
    own = address(first.canonical_url)
    others = dict.fromkeys(address(article.canonical_url) for article in piece.articles)
    links = {own: "alternate", **{url: "related" for url in others if url != own}}
    return [f'<link rel="{rel}" href="{xml_text(url)}"/>' for url, rel in links.items() if url]


def _summary(piece: Piece) -> str:
    """Return where each article is and when it was published, in the cluster's order."""
    parts = []
    for article in piece.articles:
        outlet = one_line(article.outlet.name) if article.outlet else ""
        known = filter(None, (outlet, instant(article.published), one_line(article.title or "")))
        parts.append(" · ".join(known) or name_of(article))
    return "; ".join(parts)


def _tail(latest: str | None) -> bytes:
    return f"<updated>{instant(latest) or _NEVER}</updated>\n</feed>\n".encode()


ATOM: Final = Exporter(
    name="atom",
    about="An Atom feed of clusters: new copies of what, and where",
    media_type="application/atom+xml",
    write=write_entry,
    clusters=True,
    head=(
        b'<?xml version="1.0" encoding="utf-8"?>\n'
        b'<feed xmlns="http://www.w3.org/2005/Atom">\n'
        b"<id>urn:archivekit:clusters</id>\n<title>New copies</title>\n"
        b"<author><name>archivekit</name></author>\n<generator>archivekit</generator>\n"
    ),
    tail=_tail,
)
