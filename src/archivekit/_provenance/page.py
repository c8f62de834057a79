"""What provenance is read from: a record, its body with kinds, and the outlet that ran it."""

from __future__ import annotations

import functools
import html
import re

import attrs

from archivekit._markup.blocks import PROSE, Body, Marked
from archivekit._markup.lines import Anchor, Line
from archivekit._provenance.outlets import Edition, KnownOutlet, find_outlet
from archivekit._reading.record import Field, Record
from archivekit.model import BlockKind, Evidence, Layer

_RUNNING = re.compile(r"[。！？]|.{40}[.!?][\"”’]?$|.{80}")
"""What makes a line running text, and no byline or date."""
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_LONGEST_TAG = 1000
"""How far before its words a link's own tag is looked for."""
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

    def field_evidence(
        self, field: Field, rule: str, words: str = "", *, last: bool = False
    ) -> Evidence:
        """Quote `words` inside a field, at their `last` place or first, else all of the field."""
        find = self.record.source.rfind if last else self.record.source.find
        at = find(words, field.start, field.end) if words else -1
        start, end = (at, at + len(words)) if at >= 0 else (field.start, field.end)
        return self.record.evidence(field.layer, rule, start, end)

    def link_evidence(self, line: Line, anchor: Anchor, rule: str) -> Evidence:
        """Quote a link: the words it is set on, and its address where that stands beside them."""
        start, end = line.span(anchor.start, anchor.end)
        opened = self.record.source.rfind("<", max(0, start - _LONGEST_TAG), start)
        while opened >= 0 and not _LINK.match(self.record.source, opened, start):
            opened = self.record.source.rfind("<", max(0, start - _LONGEST_TAG), opened)
        if opened >= 0 and anchor.href in html.unescape(self.record.source[opened:start]):
            start = opened
        elif self.record.source.startswith(f"]({anchor.href}", end):
            end += len(f"]({anchor.href}")
        return self.record.evidence(Layer.BODY, rule, start, end)

    @functools.cached_property
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

    @functools.cached_property
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
