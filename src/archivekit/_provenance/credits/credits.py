"""Credits: who is named as having made the article, in which role, by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from archivekit._markup.absolute import absolute, decoded_path
from archivekit._markup.blocks import PROSE
from archivekit._markup.lines import Line
from archivekit._provenance.agencies import foreign_agency
from archivekit._provenance.credits.bylines import (
    Byline,
    is_doubled,
    read_biographies,
    read_bylines,
)
from archivekit._provenance.credits.credit_words import OTHER, SOURCE
from archivekit._provenance.credits.names import Name
from archivekit._provenance.credits.phrases import Told, read_phrase, read_phrases
from archivekit._provenance.credits.signoffs import Part, SignOff, read_signoff
from archivekit._provenance.joined import read_joined
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.page import Page, Taken
from archivekit.model import Agency, BlockKind, Confidence, Credit, Desk, Evidence, Role

_CLOSED, _CLOSING = re.compile(r"[）)】\]]"), 12
"""A sign-off inside the text stands in brackets, which a stamp of the day may follow."""
_READ = PROSE | {BlockKind.FOOTER, BlockKind.ASIDE}


@attrs.frozen
class Claims:
    """What the credits of a page say. `sources` are names it was taken from, with their words."""

    credits: tuple[Credit, ...]
    desks: tuple[Desk, ...]
    agencies: tuple[Agency, ...]
    sources: tuple[tuple[str, Evidence], ...]
    taken: tuple[Taken, ...]


def claim_credits(page: Page, dates: Sequence[Taken] = ()) -> Claims:
    """Read every credit of the page.

    `dates` are the parts of lines that hold its dates: the line above the first of them is where
    many pages set their authors, and what stands beside one may be a sign-off.
    """
    gathered = _Gathered(page)
    slot = min((date.number for date in dates), default=None)
    bylines = list(read_bylines(page, slot))
    for byline in bylines:
        gathered.take_byline(byline)
    heads = {number for number, _ in page.head}
    edges = page.tail | heads
    taken = gathered.numbers
    dated = {date.number for date in dates}
    for number, marked in enumerate(page.body.lines):
        if marked.kind not in _READ or number in taken:
            continue
        at_edge, at_head = number in edges, number in heads
        if not at_edge and not _CLOSED.search(marked.line.text, len(marked.line.text) - _CLOSING):
            continue
        parts = [date for date in dates if date.number == number] if number in dated else ()
        for at, line in _around(marked.line, parts):
            gathered.take_line(number, at, line, at_edge=at_edge, at_head=at_head)
    if is_doubled(bylines):
        for byline in read_biographies(page):
            if not gathered.credits(byline.name):
                gathered.take_byline(byline)
    return gathered.claims()


def _around(line: Line, dates: Sequence[Taken]) -> Iterator[tuple[int, Line]]:
    """Give a line, or the pieces of it around its dates, each with where it begins."""
    if not dates:
        yield 0, line
        return
    ends = [0, *(date.end for date in dates)]
    starts = [*(date.start for date in dates), len(line.text)]
    for start, end in zip(ends, starts, strict=True):
        piece = line.text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), line.cut(start, end)


class _Gathered:
    """Credits in the order they are met, the same role and name once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._credits: dict[tuple[Role, str], Credit] = {}
        self._desks: dict[str, Desk] = {}
        self._agencies: list[Agency] = []
        self._sources: list[tuple[str, Evidence]] = []
        self._taken: list[Taken] = []

    @property
    def numbers(self) -> set[int]:
        """The numbers of the lines that are taken already."""
        return {taken.number for taken in self._taken}

    def credits(self, name: Name) -> bool:
        """Say whether someone of that name has a credit already, in any role."""
        return any(known == name.name.casefold() for _, known in self._credits)

    def claims(self) -> Claims:
        return Claims(
            tuple(self._credits.values()),
            tuple(self._desks.values()),
            tuple(self._agencies),
            tuple(self._sources),
            tuple(self._taken),
        )

    def take_byline(self, byline: Byline) -> None:
        """Add a byline, whose line, if it has one, is nothing else."""
        url = None
        if byline.line is not None:
            line = self._page.body.lines[byline.line].line
            url = self._url_of(byline.name, line)
            self._taken.append(Taken(byline.line, 0, len(line.text), BlockKind.CREDIT))
        self.add(
            byline.role,
            byline.name,
            byline.evidence,
            byline.confidence,
            url=url,
            place=byline.place,
        )

    def take_line(self, number: int, at: int, line: Line, *, at_edge: bool, at_head: bool) -> None:
        """Read a line's sign-off or, where the text begins or ends, its credit phrase.

        `line` is the piece that begins at `at` of the line with this number.
        """
        known = len(self._taken)
        signoff = read_signoff(line.text, bare=at_edge)
        if signoff and (at_edge or signoff.bracketed):
            self._take_signoff(number, line, signoff)
            if at_edge:
                self._take_phrase(number, line, read_phrase(line.text[: signoff.start].rstrip()))
        elif at_edge and (phrases := read_phrases(line.text, at_head)):
            for told in phrases:
                self._take_phrase(number, line, told)
        elif at_edge:
            self._take_joined(number, line)
        if at:
            new = self._taken[known:]
            self._taken[known:] = [
                attrs.evolve(part, start=part.start + at, end=part.end + at) for part in new
            ]

    def _take_signoff(self, number: int, line: Line, signoff: SignOff) -> None:
        for part in signoff.parts:
            rule = f"label-{part.role}" + ("-bare" if signoff.bare else "")
            evidence = self._page.evidence(line, rule, part.start, part.end)
            if part.role == SOURCE:
                self._sources.append((part.value, evidence))
            elif part.role != OTHER:
                self._add_part(part, line, evidence)
        self._taken.append(Taken(number, signoff.start, signoff.end, BlockKind.CREDIT))
        if signoff.end < len(line.text):  # the stamp of the day, glued behind
            self._taken.append(Taken(number, signoff.end, len(line.text), BlockKind.DATE))

    def _add_part(self, part: Part, line: Line, evidence: Evidence) -> None:
        """Add a label's names; a desk among people is a desk, a desk alone is the agent."""
        people = [name for name in part.names if not name.is_desk]
        for name in people or part.names:
            self.add(
                Role(part.role), name, evidence, Confidence.STATED, url=self._url_of(name, line)
            )
        for name in part.names:
            desk = name.name if name.is_desk and people else name.desk
            if desk:
                self._desks.setdefault(desk, Desk(name=desk, evidence=evidence))

    def _take_phrase(self, number: int, line: Line, told: Told | None) -> None:
        if told is None:
            return
        evidence = self._page.evidence(line, f"phrase-{told.role}", told.start, told.end)
        for name, place in told.names:
            self.add(told.role, name, evidence, Confidence.STATED, place=place)
        self._taken.append(Taken(number, told.start, told.end, BlockKind.CREDIT))

    def _take_joined(self, number: int, line: Line) -> None:
        joined = read_joined(line.text)
        names = [name for name in joined.names if not is_outlet_name(name.name)] if joined else []
        if joined is None or not names:
            return
        evidence = self._page.evidence(line, "joined-names")
        for name in names:
            self.add(joined.role, name, evidence, Confidence.INFERRED)
        for agency in joined.agencies:
            self._agencies += foreign_agency(self._page, agency, evidence)
        self._taken.append(Taken(number, 0, len(line.text), BlockKind.CREDIT))

    def add(
        self,
        role: Role,
        name: Name,
        evidence: Evidence,
        confidence: Confidence,
        *,
        url: str | None = None,
        place: str | None = None,
    ) -> None:
        """Add a credit, unless the same person has that role already, and not by a guess.

        An author whom a line of reporters names again is one person: the line adds the place.
        """
        author = self._credits.get((Role.AUTHOR, name.name.casefold()))
        if role is Role.REPORTER and author:
            placed = attrs.evolve(author, place=author.place or place or name.place)
            self._credits[Role.AUTHOR, name.name.casefold()] = placed
            return
        known = self._credits.get((role, name.name.casefold()))
        if known and not (
            known.confidence is Confidence.GUESSED and confidence is Confidence.STATED
        ):
            return
        self._credits[role, name.name.casefold()] = Credit(
            role=role,
            name=name.name,
            confidence=confidence,
            evidence=evidence,
            name_latin=name.latin,
            desk=name.desk,
            affiliation=name.affiliation,
            place=place or name.place,
            url=url,
        )

    def _url_of(self, name: Name, line: Line) -> str | None:
        """Give the author page: the link that the name is set in, or one that spells the name."""
        for anchor in line.anchors:
            if anchor.start <= name.start and name.end <= anchor.end:
                return absolute(self._page.url, anchor.href)
        slug = re.sub(r"[^a-z]+", "-", name.name.casefold()).strip("-")
        for marked in self._page.body.lines if "-" in slug else ():
            for anchor in marked.line.anchors:
                if decoded_path(anchor.href).rstrip("/").endswith(f"/by/{slug}"):
                    return absolute(self._page.url, anchor.href)
        return None
