"""BibTeX: an entry for each article, for BibTeX and biblatex alike.

https://ctan.org/pkg/biblatex (section 2 lists the fields). Those that BibTeX's own styles do not
know (`translator`, `urldate`) they pass over; what must be printed in any style stands in `note`.
`entrysubtype` tells biblatex that a newspaper's article is no journal's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archivekit._export.citation import cite, remarks_of
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.values import ascii_address

if TYPE_CHECKING:
    from archivekit._export.citation import Citation

# BibTeX counts every brace of a value, also one behind a backslash.
_ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_SPECIAL: Final = re.compile(r"[\\{}^~#$%&_]")


def write_bibtex(piece: Piece) -> bytes:
    """Return the entries of a piece's articles."""
    return "".join(_entry(cite(article)) for article in piece.articles).encode()


def escape(text: str) -> str:
    r"""Return a text as TeX sets it.

    >>> escape("50% {a_b}")
    '50\\% \\textbraceleft{}a\\_b\\textbraceright{}'
    """
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)


def _entry(citation: Citation) -> str:
    year, _, rest = (citation.day or "").partition("-")
    month, _, day = rest.partition("-")
    fields = {
        "author": _people(citation.authors),
        "title": f"{{{escape(citation.title)}}}" if citation.title else None,
        "translator": _people(citation.translators),
        "editor": _people(citation.editors),
        "entrysubtype": "newspaper",
        "journal": escape(citation.publisher or ""),
        "year": year,
        "month": month,
        "day": day,
        "url": ascii_address(citation.url),
        "urldate": citation.accessed,
        "language": escape(citation.language or ""),
        "note": _note(citation),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@article{{{citation.key},", *lines, "}", "", ""))


def _people(names: tuple[str, ...]) -> str:
    """Join names, each in braces, so that none is taken apart."""
    return " and ".join(f"{{{escape(name)}}}" for name in names)


def _note(citation: Citation) -> str:
    kept = ascii_address(citation.archived[1]) if citation.archived else None
    notes = remarks_of(citation)
    notes += [f"Archived at {kept}"] if kept else []
    notes += [f"In {citation.database}"] if citation.database else []
    return ". ".join(map(escape, notes))


BIBTEX: Final = Exporter(
    name="bibtex",
    about="Citations as BibTeX, with translator, original and archived copy",
    media_type="application/x-bibtex",
    write=write_bibtex,
)
