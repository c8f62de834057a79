"""CSL-JSON: citations for Zotero, pandoc and every citeproc, as one list.

https://docs.citationstyles.org/en/stable/specification.html (appendices III and IV).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archivekit._export.citation import Citation, cite, remarks_of
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.values import filled, json_line

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_csl(piece: Piece) -> bytes:
    """Return the items of a piece's articles, a line each."""
    items = (json_line(_item(cite(article))).rstrip() for article in piece.articles)
    return b",\n".join(items)


def _item(citation: Citation) -> dict[str, Any]:
    archive, location = citation.archived or (None, None)
    people = {
        "author": citation.authors,
        "translator": citation.translators,
        "editor": citation.editors,
        "contributor": [name for _, name in citation.others],
    }
    dates = {"issued": citation.day, "accessed": citation.accessed}
    known = {
        "title": citation.title,
        "container-title": citation.publisher,
        "section": citation.section,
        "language": citation.language,
        "URL": citation.url,
        "archive": archive,
        "archive_location": location,
        "source": citation.database,
        "note": ". ".join(remarks_of(citation, people=False)),
    }
    return {
        "id": citation.key,
        "type": "article-newspaper",
        **{role: _literal(names) for role, names in people.items() if names},
        **{name: _parts(day) for name, day in dates.items() if day},
        **filled(**known),
    }


def _literal(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


def _parts(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


CSL: Final = Exporter(
    name="csl",
    about="Citations as CSL-JSON, for Zotero, pandoc and citeproc",
    media_type="application/vnd.citationstyles.csl+json",
    write=write_csl,
    head=b"[\n",
    between=b",\n",
    tail=lambda latest: b"\n]\n",
)
