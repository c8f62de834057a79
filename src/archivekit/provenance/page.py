"""What provenance is read from: a record, its body with kinds, and the outlet that ran it."""

from __future__ import annotations

import re

import attrs

from archivekit.canonical.blocks import PROSE, Body, Marked
from archivekit.canonical.lines import Line
from archivekit.model import BlockKind, Evidence, Layer
from archivekit.provenance.outlets import Edition, KnownOutlet, find_outlet
from archivekit.reading.record import Record

_RUNNING = re.compile(r"[。！？]|.{40}[.!?][\"”’]?$|.{80}")
"""What makes a line running text, and no byline or date."""
HEAD = 4
"""How many lines at the top, captions apart, may be a byline or a date slot."""
TAIL = 8
"""How many of the last prose lines may be sign-offs."""


@attrs.frozen(eq=False)
class Page:
    """One record on its way to becoming an article."""

    record: Record
    body: Body
    url: str | None
    outlet: KnownOutlet | None
    edition: Edition | None

    @classmethod
    def of(cls, record: Record, body: Body, url: str | None) -> Page:
        """Join a record and its body, and look its outlet up."""
        outlet = find_outlet(url) if url else None
        edition = outlet.edition_of(url) if outlet and url else None
        return cls(record, body, url, outlet, edition)

    @property
    def zone(self) -> str | None:
        """The IANA zone of times that the page writes without one."""
        if self.edition and self.edition.zone:
            return self.edition.zone
        return self.outlet.zone if self.outlet else None

    @property
    def order(self) -> str | None:
        """Whether the outlet writes the day or the month first."""
        return self.outlet.dates if self.outlet else None

    def evidence(self, line: Line, rule: str, start: int = 0, end: int | None = None) -> Evidence:
        """Quote ``line.text[start:end]`` as it stands in the source."""
        return self.record.evidence(Layer.BODY, rule, *line.span(start, end))

    def head(self) -> list[tuple[int, Marked]]:
        """Give the lines before the first paragraph of running text, with their numbers."""
        found: list[tuple[int, Marked]] = []
        for number, marked in enumerate(self.body.lines):
            if marked.kind is BlockKind.CAPTION or marked.kind is BlockKind.TITLE:
                continue
            if len(found) == HEAD or _RUNNING.search(marked.line.text):
                break
            found.append((number, marked))
        return found

    def tail(self) -> set[int]:
        """Give the numbers of the last prose lines and of all lines after them."""
        prose = [number for number, m in enumerate(self.body.lines) if m.kind in PROSE]
        start = prose[-TAIL] if len(prose) >= TAIL else 0
        return set(range(start, len(self.body.lines)))


@attrs.frozen
class Taken:
    """A part of a line that is not the author's text: a credit, a date, a byline."""

    number: int
    start: int
    end: int
    kind: BlockKind
