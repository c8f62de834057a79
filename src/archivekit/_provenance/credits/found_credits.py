"""What was found of the credits of a page so far: people, desks, agencies and sources."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.absolute import absolute, decoded_path
from archivekit._markup.lines import Line, place_of
from archivekit._provenance.agencies import foreign_agency, joined_agencies
from archivekit._provenance.credits.bylines import Byline, agencies_in
from archivekit._provenance.credits.field_credits import has_field_author
from archivekit._provenance.credits.labels import ROLES, SOURCE, own_label_at
from archivekit._provenance.credits.line_parts import LONGEST_PARTED
from archivekit._provenance.credits.name_rules import name_rules
from archivekit._provenance.credits.name_shapes import has_given
from archivekit._provenance.credits.names import Name, chunks_of
from archivekit._provenance.credits.page_names import own_names
from archivekit._provenance.credits.phrases import CreditPhrase, read_joined_names
from archivekit._provenance.credits.sign_offs import LabelledNames, SignOff
from archivekit._provenance.credits.signing_lists import (
    read_signing_list,
    split_outlet_and_people,
)
from archivekit._provenance.origins import address_in
from archivekit._provenance.outlets import agency_behind, fold_name, is_outlet_name
from archivekit._provenance.page import CutSpan, Page
from archivekit._roles import WRITERS
from archivekit.model import Agency, BlockKind, Confidence, Credit, Desk, Evidence, Role, Source

_SEAM = re.compile(r"(?:<[^<>]{0,300}>)+")
"""What is between two elements that touch."""
_WRITING = WRITERS | {Role.CONTRIBUTOR}


@quick_frozen
class CreditClaims:
    """What the credits of a page say.

    `sources` are those that a label names as where the text was taken from; `cuts` are the parts
    of lines that hold credits and so leave the text.
    """

    credits: tuple[Credit, ...]
    desks: tuple[Desk, ...]
    agencies: tuple[Agency, ...]
    sources: tuple[Source, ...]
    cuts: tuple[CutSpan, ...]


def _linked_source(line: Line, part: LabelledNames) -> str:
    """Return the name of a source, which is a link's words where it begins with one."""
    start = part.end - len(part.value)
    for anchor in line.anchors:
        if anchor.start == start and anchor.end < part.end:
            return line.text[anchor.start : anchor.end].strip()
    return part.value


class FoundCredits:
    """The credits found so far, in order, the same role and name once.

    `own` are the folded names of what the page has for something else than a person; `cuts` are the
    parts of lines that hold credits, and `bylines` the names of lines of bylines, in their order.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._credits: dict[tuple[Role, str], Credit] = {}
        self._desks: dict[str, Desk] = {}
        self._is_in_fields: bool | None = None
        self.agencies: list[Agency] = []
        self.sources: list[Source] = []
        self.cuts: list[CutSpan] = []
        self.bylines: list[tuple[int, str]] = []
        self.own = own_names(page)

    @property
    def names_someone_twice(self) -> bool:
        """Whether a line of bylines names one person twice, and so may have lost another."""
        return len(set(self.bylines)) < len(self.bylines)

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines that hold credits found so far."""
        return {cut.line for cut in self.cuts}

    def is_cut(self, number: int) -> bool:
        """Return whether a line that is being read holds a credit.

        Lines are read in their order, and one is cut with a line beside it at most, so that older
        cuts need no look.
        """
        for cut in reversed(self.cuts):
            if cut.line == number or cut.line < number - 2:
                return cut.line == number
        return False

    def has_credit(self, name: Name) -> bool:
        """Return whether someone with that name has a credit already, in any role."""
        return any(known == name.name.casefold() for _, known in self._credits)

    def has_writer(self) -> bool:
        """Whether somebody is credited with the text."""
        return any(role in WRITERS for role, _ in self._credits)

    def needs_author(self) -> bool:
        """Whether neither the page nor a field has named a person who wrote the text."""
        if self.has_writer():
            return False
        if self._is_in_fields is None:
            self._is_in_fields = has_field_author(self._page, self.own)
        return not self._is_in_fields

    def claims(self) -> CreditClaims:
        """Return what was found as a value."""
        return CreditClaims(
            tuple(self._credits.values()),
            tuple(self._desks.values()),
            tuple(self.agencies),
            tuple(self.sources),
            tuple(self.cuts),
        )

    def cut_line(self, number: int, line: Line, start: int = 0) -> None:
        """Take a line, or the rest of it from `start`, out of the text as a credit."""
        self.cuts.append(CutSpan(number, start, len(line.text), BlockKind.CREDIT))

    def add_byline(self, byline: Byline) -> None:
        """Add a byline. Its line, if it has one, holds nothing else."""
        url = None
        if byline.line is not None:
            line = self._page.body.lines[byline.line].line
            url = self.url_of(byline.name, line)
            self.cut_line(byline.line, line)
        self.add(
            byline.role,
            byline.name,
            byline.evidence,
            byline.confidence,
            url=url,
            place=byline.place,
        )

    def add_sign_off(self, number: int, line: Line, sign_off: SignOff) -> None:
        """Add what the labels of a sign-off name, each by its role."""
        for part in sign_off.parts:
            own = own_label_at(line.text, part.start, self._page.rules)
            rule = f"label-{own or part.role}" + ("-bare" if sign_off.bare else "")
            evidence = self._page.evidence(line, rule, part.start, part.end)
            if part.role == SOURCE:
                source, behind = split_outlet_and_people(
                    _linked_source(line, part), self._page.rules
                )
                agencies = joined_agencies(self._page, source, evidence)
                self.agencies += agencies or agencies_in(self._page, source, evidence)
                chunks = map(fold_name, chunks_of(source, self._page.rules))
                if self.own.isdisjoint(chunks):  # the outlet's own, maybe with agencies
                    begins = part.end - len(part.value)
                    url = address_in(self._page, line, begins, begins + 1)
                    self.sources.append(Source(name=source, url=url, evidence=evidence))
                named = read_signing_list(self._page, source, evidence, self.own)
                for name in (*named, *behind):
                    self.add(Role.AUTHOR, name, evidence, Confidence.STATED)
            elif part.role in ROLES:
                self._add_labelled(part, line, evidence)
                if "/" in part.value and self._is_of_text(part, sign_off):
                    self.agencies += agencies_in(self._page, part.value, evidence)
        self.cuts.append(CutSpan(number, sign_off.start, sign_off.end, BlockKind.CREDIT))
        if sign_off.end < len(line.text):  # the stamp of the day, glued behind
            self.cuts.append(CutSpan(number, sign_off.end, len(line.text), BlockKind.DATE))

    def _is_of_text(self, part: LabelledNames, sign_off: SignOff) -> bool:
        """Return whether an agency among names is the text's, and not a photographer's.

        ``Haber: Elif DEMİR - Kamera: Can ATEŞ / İstanbul DHA``
        """
        is_placed = agency_behind(part.value, self._page.rules) is not None
        return part.role in _WRITING or (is_placed and sign_off.parts[0].role in _WRITING)

    def _add_labelled(self, part: LabelledNames, line: Line, evidence: Evidence) -> None:
        """Add a label's names. A desk alone is credited, but as no author; any other is a desk.

        What publishes the page writes nothing: ``Share this story: Kaimoor Post``.
        """
        people = [name for name in part.names if not name.is_desk]
        if part.role == Role.CONTRIBUTOR and not people:  # Con información de Voz de América
            outlets = (n.name for n in part.names if is_outlet_name(n.name, self._page.rules))
            self.sources += [Source(name=name, url=None, evidence=evidence) for name in outlets]
        if part.role in _WRITING:
            people = [name for name in people if fold_name(name.name) not in self.own]
        may_be_desk = part.role not in {Role.AUTHOR, Role.CONTRIBUTOR}
        credited = people or (part.names if may_be_desk else ())
        for name in (self.ended(name, line) for name in credited):
            url = self.url_of(name, line)
            self.add(Role(part.role), name, evidence, Confidence.STATED, url=url)
        for name in part.names:
            desk = name.name if name.is_desk and name not in credited else name.desk
            if desk:
                self._desks.setdefault(desk, Desk(name=desk, evidence=evidence))

    def add_phrase(self, number: int, line: Line, phrase: CreditPhrase) -> None:
        """Add the people and the agencies of a phrase."""
        evidence = self._page.evidence(line, f"phrase-{phrase.role}", phrase.start, phrase.end)
        for written, place in phrase.names:
            name = self.ended(written, line)
            url = self.url_of(name, line)
            self.add(phrase.role, name, evidence, Confidence.STATED, url=url, place=place)
        self.agencies += agencies_in(self._page, line.text[phrase.start : phrase.end], evidence)
        self.cuts.append(CutSpan(number, phrase.start, phrase.end, BlockKind.CREDIT))

    def add_joined_names(self, number: int, line: Line, *, only_agencies: bool = False) -> bool:
        """Add names joined by slashes; `only_agencies` asks for agencies behind them."""
        rules = self._page.rules
        joined = read_joined_names(line.text, rules)
        if joined is None or (only_agencies and not joined.agencies):
            return False
        names = [name for name in joined.names if not is_outlet_name(name.name, rules)]
        if not names:
            return False
        evidence = self._page.evidence(line, "joined-names")
        for name in names:
            self.add(joined.role, name, evidence, Confidence.INFERRED)
        for agency in joined.agencies:
            self.agencies += foreign_agency(self._page, agency, evidence)
        self.cut_line(number, line)
        return True

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
        What begins with the outlet's own name is a part of it.
        """
        if role in WRITERS and self._is_of_outlet(name.name):
            return
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

    def _is_of_outlet(self, name: str) -> bool:
        """Return whether a name begins with the outlet's, of two words or more."""
        words = name.split()
        return any(fold_name(" ".join(words[:end])) in self.own for end in range(2, len(words)))

    def ended(self, name: Name, line: Line) -> Name:
        """Return a name up to where a link ends that it begins in: ``<a>Ann Lee</a> Comment``.

        So does a whole name where the next element touches its own, or has two words or more:
        ``<b>Ann Lee</b><i>Leeds</i>``.
        """
        ends = [a.end for a in line.anchors if a.start <= name.start < a.end < name.end]
        ends += [
            at
            for at in self._touching(line)
            if at < name.end and " " in line.text[name.start : at].rstrip()
        ]
        ends += [
            at
            for at in (line.element_starts() if len(line.text) <= LONGEST_PARTED else ())
            if " " in line.text[at : name.end]
            and " " in line.text[name.start : at].rstrip()
            and has_given(line.text[name.start : at].rstrip(), self._page.rules)
            and not self._is_given(line.text[name.start : at])
        ]
        if not ends:
            return name
        words = line.text[name.start : ends[0]].rstrip()
        return attrs.evolve(name, name=words, end=name.start + len(words))

    def _is_given(self, words: str) -> bool:
        """Return whether all are common given names: ``<i>José Luis</i> <b>García Ruiz</b>``."""
        return name_rules(self._page.rules).given.issuperset(words.split())

    def _touching(self, line: Line) -> Iterator[int]:
        """Yield where a short line has a blank between two elements that the page has not."""
        for at, place, _ in line.spots[1:] if len(line.text) <= LONGEST_PARTED else ():
            if at and line.text[at - 1] == " ":
                before = place_of(line.spots, at - 1)[0]
                if _SEAM.fullmatch(self._page.record.source, before, place):
                    yield at

    def url_of(self, name: Name, line: Line) -> str | None:
        """Return the author page: the link around the name, or one that spells the name."""
        for anchor in line.anchors:
            if anchor.start <= name.start and name.end <= anchor.end:
                return absolute(self._page.url, anchor.href)
        slug = re.sub(r"[^a-z]+", "-", name.name.casefold()).strip("-")
        href = self._author_pages.get(slug) if "-" in slug else None
        return absolute(self._page.url, href) if href is not None else None

    @functools.cached_property
    def _author_pages(self) -> dict[str, str]:
        """The first link to each page of an author, by how its address spells the name."""
        pages: dict[str, str] = {}
        for href in (a.href for marked in self._page.body.lines for a in marked.line.anchors):
            _, is_author, slug = decoded_path(href).rstrip("/").rpartition("/by/")
            if is_author:
                pages.setdefault(slug, href)
        return pages
