"""Claim the credits of a page: who made the article, in which role, by which words."""

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
    names_someone_twice,
    read_biographies,
    read_bylines,
)
from archivekit._provenance.credits.credit_lines import (
    OTHER,
    SOURCE,
    CreditPhrase,
    LabelledNames,
    SignOff,
    read_joined_names,
    read_phrase,
    read_phrases,
    read_sign_off,
)
from archivekit._provenance.credits.names import Name
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.page import CutSpan, Page
from archivekit.model import Agency, BlockKind, Confidence, Credit, Desk, Evidence, Role

_CLOSED, _CLOSING = re.compile(r"[）)】\]]"), 12
"""A sign-off inside the text is in brackets, which a stamp of the day may follow."""
_READ = PROSE | {BlockKind.FOOTER, BlockKind.ASIDE}


@attrs.frozen
class CreditClaims:
    """What the credits of a page say.

    `sources` are names that the text was taken from, with their words. `cuts` are the parts of
    lines that hold the credits.
    """

    credits: tuple[Credit, ...]
    desks: tuple[Desk, ...]
    agencies: tuple[Agency, ...]
    sources: tuple[tuple[str, Evidence], ...]
    cuts: tuple[CutSpan, ...]


def claim_credits(page: Page, dates: Sequence[CutSpan] = ()) -> CreditClaims:
    """Return every credit of the page.

    `dates` are the parts of lines that hold its dates: many pages set their authors on the line
    above the first of them, and the words beside one may be a sign-off.
    """
    collector = _Collector(page)
    slot = min((date.line for date in dates), default=None)
    bylines = list(read_bylines(page, slot))
    for byline in bylines:
        collector.take_byline(byline)
    heads = {number for number, _ in page.head}
    edges = page.tail | heads
    taken = collector.lines
    dated = {date.line for date in dates}
    for number, marked in enumerate(page.body.lines):
        if marked.kind not in _READ or number in taken:
            continue
        at_edge, at_head = number in edges, number in heads
        if not at_edge and not _CLOSED.search(marked.line.text, len(marked.line.text) - _CLOSING):
            continue
        parts = [date for date in dates if date.line == number] if number in dated else ()
        for at, line in _around(marked.line, parts):
            collector.take_line(number, at, line, at_edge=at_edge, at_head=at_head)
    if names_someone_twice(bylines):
        for byline in read_biographies(page):
            if not collector.has_credit(byline.name):
                collector.take_byline(byline)
    return collector.claims()


def _around(line: Line, dates: Sequence[CutSpan]) -> Iterator[tuple[int, Line]]:
    """Yield the pieces of a line around its dates, each with its offset; all of it without one."""
    if not dates:
        yield 0, line
        return
    ends = [0, *(date.end for date in dates)]
    starts = [*(date.start for date in dates), len(line.text)]
    for start, end in zip(ends, starts, strict=True):
        piece = line.text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), line.cut(start, end)


class _Collector:
    """The credits found so far, in order, the same role and name once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._credits: dict[tuple[Role, str], Credit] = {}
        self._desks: dict[str, Desk] = {}
        self._agencies: list[Agency] = []
        self._sources: list[tuple[str, Evidence]] = []
        self._cuts: list[CutSpan] = []

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines that hold credits found so far."""
        return {cut.line for cut in self._cuts}

    def has_credit(self, name: Name) -> bool:
        """Return whether someone with that name has a credit already, in any role."""
        return any(known == name.name.casefold() for _, known in self._credits)

    def claims(self) -> CreditClaims:
        return CreditClaims(
            tuple(self._credits.values()),
            tuple(self._desks.values()),
            tuple(self._agencies),
            tuple(self._sources),
            tuple(self._cuts),
        )

    def take_byline(self, byline: Byline) -> None:
        """Add a byline. Its line, if it has one, holds nothing else."""
        url = None
        if byline.line is not None:
            line = self._page.body.lines[byline.line].line
            url = self._url_of(byline.name, line)
            self._cuts.append(CutSpan(byline.line, 0, len(line.text), BlockKind.CREDIT))
        self._add(
            byline.role,
            byline.name,
            byline.evidence,
            byline.confidence,
            url=url,
            place=byline.place,
        )

    def take_line(self, number: int, at: int, line: Line, *, at_edge: bool, at_head: bool) -> None:
        """Read a line's sign-off or, where the text begins or ends, its phrase or joined names.

        `line` is the piece at offset `at` of the line with this number.
        """
        known, rules = len(self._cuts), self._page.rules
        sign_off = read_sign_off(line.text, rules, bare=at_edge)
        if sign_off and (at_edge or sign_off.bracketed):
            self._take_sign_off(number, line, sign_off)
            if at_edge and (phrase := read_phrase(line.text[: sign_off.start].rstrip(), rules)):
                self._take_phrase(number, line, phrase)
        elif at_edge and (phrases := read_phrases(line.text, rules, at_head=at_head)):
            for phrase in phrases:
                self._take_phrase(number, line, phrase)
        elif at_edge:
            self._take_joined_names(number, line)
        if at:
            new = self._cuts[known:]
            self._cuts[known:] = [
                attrs.evolve(cut, start=cut.start + at, end=cut.end + at) for cut in new
            ]

    def _take_sign_off(self, number: int, line: Line, sign_off: SignOff) -> None:
        for part in sign_off.parts:
            rule = f"label-{part.role}" + ("-bare" if sign_off.bare else "")
            evidence = self._page.evidence(line, rule, part.start, part.end)
            if part.role == SOURCE:
                self._sources.append((part.value, evidence))
            elif part.role != OTHER:
                self._take_labelled(part, line, evidence)
        self._cuts.append(CutSpan(number, sign_off.start, sign_off.end, BlockKind.CREDIT))
        if sign_off.end < len(line.text):  # the stamp of the day, glued behind
            self._cuts.append(CutSpan(number, sign_off.end, len(line.text), BlockKind.DATE))

    def _take_labelled(self, part: LabelledNames, line: Line, evidence: Evidence) -> None:
        """Add a label's names. A desk among people is a desk, a desk alone is credited."""
        people = [name for name in part.names if not name.is_desk]
        for name in people or part.names:
            url = self._url_of(name, line)
            self._add(Role(part.role), name, evidence, Confidence.STATED, url=url)
        for name in part.names:
            desk = name.name if name.is_desk and people else name.desk
            if desk:
                self._desks.setdefault(desk, Desk(name=desk, evidence=evidence))

    def _take_phrase(self, number: int, line: Line, phrase: CreditPhrase) -> None:
        evidence = self._page.evidence(line, f"phrase-{phrase.role}", phrase.start, phrase.end)
        for name, place in phrase.names:
            self._add(phrase.role, name, evidence, Confidence.STATED, place=place)
        self._cuts.append(CutSpan(number, phrase.start, phrase.end, BlockKind.CREDIT))

    def _take_joined_names(self, number: int, line: Line) -> None:
        rules = self._page.rules
        joined = read_joined_names(line.text, rules)
        people = joined.names if joined else ()
        names = [name for name in people if not is_outlet_name(name.name, rules)]
        if joined is None or not names:
            return
        evidence = self._page.evidence(line, "joined-names")
        for name in names:
            self._add(joined.role, name, evidence, Confidence.INFERRED)
        for agency in joined.agencies:
            self._agencies += foreign_agency(self._page, agency, evidence)
        self._cuts.append(CutSpan(number, 0, len(line.text), BlockKind.CREDIT))

    def _add(
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
        folded = name.name.casefold()
        author = self._credits.get((Role.AUTHOR, folded))
        if role is Role.REPORTER and author:
            placed = attrs.evolve(author, place=author.place or place or name.place)
            self._credits[Role.AUTHOR, folded] = placed
            return
        known = self._credits.get((role, folded))
        if known and not (
            known.confidence is Confidence.GUESSED and confidence is Confidence.STATED
        ):
            return
        self._credits[role, folded] = Credit(
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
        """Return the author page: the link around the name, or one that spells the name."""
        for anchor in line.anchors:
            if anchor.start <= name.start and name.end <= anchor.end:
                return absolute(self._page.url, anchor.href)
        slug = re.sub(r"[^a-z]+", "-", name.name.casefold()).strip("-")
        for marked in self._page.body.lines if "-" in slug else ():
            for anchor in marked.line.anchors:
                if decoded_path(anchor.href).rstrip("/").endswith(f"/by/{slug}"):
                    return absolute(self._page.url, anchor.href)
        return None
