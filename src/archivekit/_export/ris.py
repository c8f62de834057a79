"""RIS: citations for Zotero, EndNote, Mendeley and Citavi, a record for each article.

https://en.wikipedia.org/wiki/RIS_(file_format). The tags are those that Zotero takes for
newspapers: ``A4`` is the translator, ``DB`` and ``AN`` the archive and the place there, ``DP`` the
database. The format has no escapes; each value is one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archivekit._export.citation import cite, remarks_of
from archivekit._export.exporter import Exporter, Piece

if TYPE_CHECKING:
    from archivekit._export.citation import Citation


def write_ris(piece: Piece) -> bytes:
    """Return the records of a piece's articles."""
    return "".join(_record(cite(article)) for article in piece.articles).encode()


def _record(citation: Citation) -> str:
    archive, location = citation.archived or (None, None)
    tags = (
        ("ID", [citation.key]),
        ("TI", [citation.title]),
        ("AU", citation.authors),
        ("A4", citation.translators),
        ("ED", citation.editors),
        ("T2", [citation.publisher]),
        ("SE", [citation.section]),
        ("PY", [(citation.day or "")[:4]]),
        ("DA", [_date(citation.day)]),
        ("Y2", [_date(citation.accessed)]),
        ("LA", [citation.language]),
        ("UR", [citation.url]),
        ("DB", [archive]),
        ("AN", [location]),
        ("DP", [citation.database]),
        ("N1", remarks_of(citation)),
    )
    lines = [f"{tag}  - {value}" for tag, values in tags for value in values if value]
    return "\r\n".join(("TY  - NEWS", *lines, "ER  - ", "", ""))


def _date(day: str | None) -> str:
    return (day or "").replace("-", "/")


RIS: Final = Exporter(
    name="ris",
    about="Citations as RIS, for Zotero, EndNote and Citavi",
    media_type="application/x-research-info-systems",
    write=write_ris,
)
