"""Claim the credits of a page: who made the article, in which role, by which words."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from archivekit._markup.absolute import absolute, decoded_path
from archivekit._markup.blocks import OF_OTHERS, PROSE, Marked
from archivekit._markup.lines import Line
from archivekit._provenance.agencies import (
    agency_rules,
    foreign_agency,
    joined_agencies,
    read_agency_signature,
)
from archivekit._provenance.credits.bylines import (
    Byline,
    agencies_in,
    byline_lines,
    byline_rules,
    byline_spans,
    has_field_author,
    is_byline_element,
    is_newsroom,
    is_parted_name,
    names_of_line,
    normal_case,
    own_names,
    read_alone,
    read_author_box,
    read_author_links,
    read_biographies,
    read_bracketed,
    read_emphasised,
    read_letter_signatures,
    read_signature,
    read_standfirst_author,
    read_title_author,
    role_beside,
    sign_of,
)
from archivekit._provenance.credits.credit_lines import (
    ORNAMENTS,
    ROLES,
    SOURCE,
    CreditPhrase,
    LabelledNames,
    SignOff,
    own_label_at,
    read_joined_names,
    read_label,
    read_phrase,
    read_phrases,
    read_post,
    read_sign_off,
    without_section,
)
from archivekit._provenance.credits.names import (
    BYLINE,
    ELEMENT,
    LINE,
    POSTED,
    SIGNED,
    Name,
    NameSign,
    chunks_of,
    has_cases,
    has_family,
    name_rules,
    read_names,
)
from archivekit._provenance.dates.slots import read_date_slot
from archivekit._provenance.origins import address_in, origin_rules
from archivekit._provenance.outlets import fold_name, is_outlet_name
from archivekit._provenance.page import CutSpan, Page
from archivekit._provenance.places import is_place
from archivekit._provenance.surroundings import without_menus
from archivekit._roles import WRITERS
from archivekit._rules.rules import Rules
from archivekit.model import Agency, BlockKind, Confidence, Credit, Desk, Evidence, Role, Source

_CLOSED, _CLOSING = re.compile(r"[）)】\]]"), 12
"""A sign-off inside the text is in brackets, which a stamp of the day may follow."""
_AROUND = " \t\u00a0\u3000|｜·•,，;；–—-"
"""What is between the dates and the credits of a line."""
_EMPHASIS = "*_"
_SENTENCE_ENDS = '.。!！?？…”"»’」』؟۔।։።'
_COMMA, _MOST_COMMAS = re.compile(r"[，,；;]\s*"), 3
_BESIDE_DATE = re.compile(
    r"(?<=[|｜·•(（\[【/])[^|｜·•()（）\[\]【】/\d]{2,24}(?=$|[|｜·•)）\]】/])"
)
_DOT = re.compile(r"[\u30fb\u00b7]")
_AFTER_COMMA = re.compile(r"[,،]\s")
_BAR, _DIGIT = re.compile(r"\s[|｜·•–—]\s"), re.compile(r"\d")
_LONGEST_SEAMS = 200
"""Most characters of a line that is parted where its elements meet."""
_LONGEST_LABELS, _LEADS = 40, 2
"""Most characters of a line of labels behind the lead, and how many paragraphs that may have."""
_LONGEST_WITH = 120
"""Characters at the end of a line that may name agencies."""
_TITLED = 2
"""Words of a paper's name that begins with an article; a person's have more."""
_SIGNING = 3
"""Lines at the end of a text of which one may sign it with an agency."""
_LEAD = 12
"""Lines from the headline in which an element that is marked as a byline is believed."""
_LONGEST_POST = 40
"""Most characters of what somebody is, in an element of its own."""
_LONGEST_REST = 24
"""Most characters that a line of a marked name may hold beside it, to be a byline as a whole."""
_WRITING = WRITERS | {Role.CONTRIBUTOR}
_READ = PROSE | {BlockKind.FOOTER, BlockKind.ASIDE}


@attrs.frozen
class CreditClaims:
    """What the credits of a page say.

    `sources` are whom the text was taken from by a label. `cuts` are the parts of
    lines that hold the credits.
    """

    credits: tuple[Credit, ...]
    desks: tuple[Desk, ...]
    agencies: tuple[Agency, ...]
    sources: tuple[Source, ...]
    cuts: tuple[CutSpan, ...]


def claim_credits(page: Page, dates: Sequence[CutSpan] = ()) -> CreditClaims:
    """Return every credit of the page.

    `dates` are the parts of lines that hold its dates: many pages set their authors on the line
    above the first of them, and the words beside one may be a sign-off.
    """
    collector = _Collector(page)
    slot = min((date.line for date in dates), default=None)
    heads = {number for number, _ in page.head}
    edges = page.tail | heads
    marked_bylines = byline_lines(page)
    near = _behind_the_lead(page)
    last = [number for number, marked in enumerate(page.body.lines) if marked.kind in PROSE]
    signing = min(last[-_SIGNING:], default=0)
    for byline in (*read_letter_signatures(page), *read_title_author(page)):
        collector.take_byline(byline)
    taken = collector.lines
    for number, marked in enumerate(page.body.lines):
        at_edge, at_head = number in edges, number in heads
        is_near = page.first <= number < page.first + _LEAD
        in_byline = number in marked_bylines and (at_edge or is_near)
        is_list = marked.kind is BlockKind.RELATED
        if is_list and at_edge and not (at_head and page.holds_headline):
            collector.take_linked(number, marked.line)
        elif number in taken or not (_is_read(marked) or (is_list and at_head)):
            continue
        elif at_edge or in_byline:
            is_signed = at_head and not is_list
            is_signed = is_signed or (in_byline and (is_near or collector.needs_author()))
            is_signed = is_signed and _may_sign(page, marked)
            is_marked = number in marked_bylines
            sign = sign_of(page, number, marked, slot, in_byline=is_marked) if is_signed else None
            may_sign = at_head or number >= signing
            is_near = slot is not None and abs(number - slot) == 1
            place = _Place(
                number,
                at_edge=True,
                at_head=at_head,
                sign=sign,
                may_sign=may_sign,
                beside_date=at_head and is_near,
            )
            collector.take_line(place, marked.line, dates)
        elif (number in near or collector.has_own_label(marked.line)) and collector.take_labels(
            number, marked.line
        ):
            continue
        elif _CLOSED.search(marked.line.text, len(marked.line.text) - _CLOSING):
            place = _Place(number, at_edge=False, at_head=False, sign=None)
            collector.take_line(place, marked.line, dates)
    collector.take_unnamed()
    for byline in (*read_standfirst_author(page), *read_author_links(page)):
        if not collector.has_credit(byline.name):
            collector.take_byline(byline)
    if collector.names_someone_twice:
        for byline in read_biographies(page):
            if not collector.has_credit(byline.name):
                collector.take_byline(byline)
    return collector.claims()


def _is_read(marked: Marked) -> bool:
    """Return whether a line may hold credits of the page."""
    is_read = marked.kind in _READ and marked.rule not in OF_OTHERS
    return is_read and "code" not in marked.line.tokens


def _may_sign(page: Page, marked: Marked) -> bool:
    """Return whether a line may be a byline: one of a footer only behind a word such as ``by``."""
    return marked.kind is not BlockKind.FOOTER or is_parted_name(marked.line, page.rules)


def _behind_the_lead(page: Page) -> range:
    """Return the numbers of the lines among which magazines set their credits behind the lead."""
    long = (n for n, m in enumerate(page.body.lines) if len(m.line.text) > _LONGEST_LABELS)
    return range(next(itertools.islice(long, _LEADS, None), 0))


@attrs.frozen
class _Place:
    """Where a line stands: its number, whether at an edge of the text, and above it.

    `may_sign` means that it is above the text or among its last lines, `beside_date` that it is
    above the text and the line before or behind it holds the page's date.
    """

    number: int
    at_edge: bool = attrs.field(kw_only=True)
    at_head: bool = attrs.field(kw_only=True)
    sign: NameSign | None = attrs.field(kw_only=True)
    may_sign: bool = attrs.field(default=False, kw_only=True)
    beside_date: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class _LinePart:
    """A part of a line between its dates: ``text[start:end]``, and the line of its words alone.

    `at` is where these words begin; `start` and `end` hold the marks around them too.
    """

    start: int
    at: int
    end: int
    line: Line


def _between_bars(line: Line) -> Iterator[_LinePart]:
    """Yield what is between bars, where one of them holds a day that could not be read."""
    if len(line.text) <= _LONGEST_SEAMS and _DIGIT.search(line.text):
        bars = [CutSpan(0, *bar.span(), BlockKind.CREDIT) for bar in _BAR.finditer(line.text)]
        if bars:
            yield from _pieces(line, bars, at_edge=False)


def _beside_section(line: Line, dates: Sequence[CutSpan], rules: Rules) -> Iterator[_LinePart]:
    """Yield a byline without the section that is set beside it: ``Posted by Ann Lee in News``."""
    for piece in _pieces(line, dates, at_edge=False) if len(line.text) <= _LONGEST_SEAMS else ():
        words = without_section(piece.line.text, rules)
        if words and words != piece.line.text:
            at = piece.line.text.index(words)
            cut = piece.line.cut(at, at + len(words))
            yield _LinePart(piece.start, piece.at + at, piece.end, cut)


def _behind_source(line: Line, rules: Rules) -> Iterator[_LinePart]:
    """Yield the labels behind a sentence that says whom a text was taken from.

    Two of them tell by themselves: 本文编译自《海岸周刊》，作者 柯林，翻译 何小北.
    """
    text, end = line.text, len(line.text)
    commas = _COMMA.finditer(text) if end <= _LONGEST_SEAMS else ()
    for comma in itertools.islice(commas, _MOST_COMMAS):
        sign_off = read_sign_off(text[comma.end() :], rules, bare=True)
        if not sign_off or sign_off.start:
            continue
        is_told = not sign_off.bare and origin_rules(rules).begins.match(text)
        if is_told or len(sign_off.parts) > 1:
            yield _LinePart(comma.end(), comma.end(), end, line.cut(comma.end(), end))
            return


def _pieces(line: Line, dates: Sequence[CutSpan], *, at_edge: bool) -> Iterator[_LinePart]:
    """Yield the pieces of a line around its dates; all of it without one.

    At the edges of a text a line parts where two elements meet without a blank between them, too.
    """
    text = line.text
    cuts = [(date.start, date.end) for date in dates]
    if at_edge and len(line.spots) > 1 and len(text) <= _LONGEST_SEAMS:
        seams = [at for at, _, _ in line.spots[1:] if 0 < at < len(text)]
        cuts += [(at, at) for at in seams if text[at - 1].islower() and text[at].isupper()]
    if not cuts and text[0] not in _EMPHASIS:
        yield _LinePart(0, 0, len(text), line)
        return
    cuts.sort()
    ends = [0, *(end for _, end in cuts)]
    starts = [*(start for start, _ in cuts), len(text)]
    for start, end in zip(ends, starts, strict=True):
        words = text[start:end].strip(_AROUND + _EMPHASIS)
        if words:
            at = text.index(words, start)
            yield _LinePart(start, at, end, line.cut(at, at + len(words)))


def _is_titled(names: Sequence[Name], rules: Rules) -> bool:
    """Return whether the first of names is a word behind an article, as papers: Le Littoral."""
    article = agency_rules(rules).article
    return any(len(n.name.split()) == _TITLED and article.match(n.name) for n in names[:1])


def _elements_of(line: Line) -> list[tuple[int, Line]]:
    """Return the words of a short line's elements, and where each is, without marks around them."""
    ends = [at for at, _, _ in line.spots[1:]] if len(line.text) <= _LONGEST_SEAMS else []
    parts = list[tuple[int, Line]]()
    for start, end in itertools.pairwise((0, *ends, len(line.text))):
        words = line.text[start:end].strip(_AROUND)
        if words:
            at = line.text.index(words, start)
            parts.append((at, line.cut(at, at + len(words))))
    return parts if len(parts) > 1 else []


def _ended_with_link(line: Line, name: Name) -> Name:
    """Return a name up to where a link ends that it begins in: ``<a>Ann Lee</a> Comment``."""
    for anchor in line.anchors:
        if anchor.start <= name.start < anchor.end < name.end:
            words = line.text[name.start : anchor.end].rstrip()
            return attrs.evolve(name, name=words, end=name.start + len(words))
    return name


def _linked_source(line: Line, part: LabelledNames) -> str:
    """Return the name of a source, which is a link's words where it begins with one."""
    start = part.end - len(part.value)
    for anchor in line.anchors:
        if anchor.start == start and anchor.end < part.end:
            return line.text[anchor.start : anchor.end].strip()
    return part.value


class _Collector:
    """The credits found so far, in order, the same role and name once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._credits: dict[tuple[Role, str], Credit] = {}
        self._desks: dict[str, Desk] = {}
        self._agencies: list[Agency] = []
        self._sources: list[Source] = []
        self._cuts: list[CutSpan] = []
        self._bylines: list[tuple[int, str]] = []
        self._own = own_names(page)
        self._signed_with = agency_rules(page.rules).signed_with
        self._outside: tuple[Line, ...] = ()
        self._is_in_fields: bool | None = None
        self._label: tuple[int, str, NameSign] | None = None

    @property
    def names_someone_twice(self) -> bool:
        """Whether a line of bylines names one person twice, and so may have lost another."""
        return len(set(self._bylines)) < len(self._bylines)

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines that hold credits found so far."""
        return {cut.line for cut in self._cuts}

    def _is_cut(self, number: int) -> bool:
        """Return whether a line that is being read holds a credit.

        Lines are read in their order, and one is cut with a line beside it at most, so that older
        cuts need no look.
        """
        for cut in reversed(self._cuts):
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
            self._is_in_fields = has_field_author(self._page, self._own)
        return not self._is_in_fields

    def claims(self) -> CreditClaims:
        return CreditClaims(
            tuple(self._credits.values()),
            tuple(self._desks.values()),
            tuple(self._agencies),
            tuple(self._sources),
            tuple(self._cuts),
        )

    def take_unnamed(self) -> None:
        """Look further where nothing names the author yet.

        That is in the lines around a headline outside of the body, of which an element or a word
        must be a sign, and nothing is cut from the text; and in a signature below the text.
        """
        page, known = self._page, len(self._cuts)
        if not self.needs_author():
            return
        self._read_outside(without_menus(page.record, page.beside_headline))
        if not self.has_writer():
            self._read_outside(page.marked_lines(byline_rules(page.rules).is_byline))
        del self._cuts[known:]
        readers = read_signature, read_bracketed, read_emphasised, read_author_box, read_alone
        for read in readers:
            if not self.has_writer():
                for byline in read(page):
                    if not self.has_credit(byline.name):
                        self.take_byline(byline)

    def _read_outside(self, lines: tuple[Line, ...]) -> None:
        first = len(self._page.body.lines) + len(self._outside)
        self._outside += lines
        for number, line in enumerate(lines, first):
            slot = read_date_slot(line.text, self._page.rules)
            found = slot.dates if slot else ()
            dates = [CutSpan(number, d.first, d.last, BlockKind.DATE) for d in found]
            is_marked = is_byline_element(self._page, line)
            sign = ELEMENT if is_marked else BYLINE if dates else None
            place = _Place(number, at_edge=True, at_head=True, sign=sign, may_sign=True)
            self.take_line(place, line, dates)

    def _line(self, number: int) -> Line:
        """Return a line of the body, or behind its last one a line around the headline."""
        lines = self._page.body.lines
        return lines[number].line if number < len(lines) else self._outside[number - len(lines)]

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

    def take_line(self, place: _Place, line: Line, dates: Sequence[CutSpan]) -> None:
        """Read a line: behind a label, above a post, or piece by piece around its dates."""
        label, self._label = self._label, None
        if label and self._take_behind(label, place.number, line):
            return
        if place.at_edge and (named := read_label(line.text, self._page.rules)):
            self._label = place.number, *named
        if place.sign and self._take_above_post(place.number, line):
            return
        own = [date for date in dates if date.line == place.number]
        for piece in _pieces(line, own, at_edge=place.at_edge):
            self._take_piece(place, piece)
        if place.at_edge and not self._is_cut(place.number):
            bars = _between_bars(line) if place.at_head else ()
            filed = _beside_section(line, own, self._page.rules) if place.at_head else ()
            for piece in (*bars, *filed, *_behind_source(line, self._page.rules)):
                self._take_piece(place, piece)
            if own and place.at_head and len(line.text) <= 2 * _LONGEST_LABELS:
                self._take_agency_beside(line)

    def _take_piece(self, place: _Place, piece: _LinePart) -> None:
        """Read a piece of a line in the first form in which all of it fits.

        Where the text begins or ends that is a sign-off, a phrase, joined names, and, with a
        `sign`, a byline; elsewhere a sign-off in brackets.
        """
        piece = self._behind_own(piece)
        number, line, known = place.number, piece.line, len(self._cuts)
        sign_off = read_sign_off(line.text, self._page.rules, bare=place.at_edge)
        if place.may_sign and self._take_with_agency(place, line, sign_off):
            pass
        elif sign_off and (place.at_edge or sign_off.bracketed):
            self._take_sign_off(number, line, sign_off)
            if place.at_edge and sign_off.start:
                self._take_before(place, line, sign_off.start)
        elif place.at_edge and (phrases := self._phrases(place, line)):
            for phrase in phrases:
                self._take_phrase(number, line, phrase)
        elif place.at_edge:
            taken = self.take_joined_names(number, line)
            taken = taken or (place.at_head and self._take_beside(number, line))
            taken = taken or (place.sign is not None and self._take_names(number, line, place.sign))
            taken = taken or (place.may_sign and self._take_told(place, line))
            taken = taken or (place.at_head and self._take_bulleted(number, line))
            if place.at_head and not taken:
                self._take_marked(number, line)
        new = self._cuts[known:]
        if not new:
            return
        whole = len(new) == 1 and (new[0].start, new[0].end) == (0, len(line.text))
        self._cuts[known:] = [
            attrs.evolve(
                cut,
                start=piece.start if whole else cut.start + piece.at,
                end=piece.end if whole else cut.end + piece.at,
            )
            for cut in new
        ]

    def _behind_own(self, piece: _LinePart) -> _LinePart:
        """Return a piece without the outlet's own name in an element before somebody's."""
        line = piece.line
        for seam, _, _ in line.spots[1:] if len(line.text) <= _LONGEST_SEAMS else ():
            behind = line.text[seam:].lstrip(_AROUND)
            if behind and fold_name(line.text[:seam].strip(_AROUND)) in self._own:
                at = len(line.text) - len(behind)
                return attrs.evolve(piece, at=piece.at + at, line=line.cut(at, len(line.text)))
        return piece

    def _take_before(self, place: _Place, line: Line, end: int, *, signed: bool = False) -> None:
        """Add the phrase before a sign-off, or above the text the names: ``Ann Lee. Photos: …``.

        With `signed` names are read below the text as well.
        """
        before, rules = line.text[:end].rstrip(), self._page.rules
        phrase = read_phrase(before, rules, at_head=place.at_head, apart=self._own)
        if not phrase and (signed or place.at_head) and len(before) <= 2 * _LONGEST_LABELS:
            names = read_names(before, rules, sign=LINE, apart=self._own)
            if signed and _is_titled(names, rules):
                names = []
            if not names and not signed:
                names = self._foreign_before(before)
            people = tuple((name, None) for name in names if not name.is_desk)
            phrase = CreditPhrase(Role.AUTHOR, people, 0, end) if people else None
        if phrase:
            self._take_phrase(place.number, line, phrase)

    def _foreign_before(self, text: str) -> list[Name]:
        """Return foreign names before a bracket with a label: クララ・ポー（翻訳：三上直子）."""
        names = read_names(text, self._page.rules, sign=BYLINE, apart=self._own)
        return names if all(_DOT.search(name.name) for name in names) else []

    def _take_with_agency(self, place: _Place, line: Line, sign_off: SignOff | None) -> bool:
        """Add the agencies that a line signs with, and its people: ``Ann Lee (theo Reuters)``.

        Behind a sentence they stay with it, and a label for whom the text is from says more.
        """
        if sign_off and any(part.role == SOURCE for part in sign_off.parts):
            return False
        text = line.text
        match = self._signed_with.search(text, max(0, len(text) - _LONGEST_WITH))
        signature = read_agency_signature(self._page, line, match) if match else None
        if not signature:
            return False
        known, before = len(self._cuts), line.text[: signature.start]
        if before:
            self._take_before(place, line, signature.start, signed=True)
        is_signed = not before or len(self._cuts) > known
        if len(before) <= _LONGEST_LABELS and (
            is_newsroom(before, self._page.rules) or (place.at_head and before[:1].isupper())
        ):
            is_signed = True  # Redacción (con información de EFE), Le Littoral avec AFP
        if is_signed or before.endswith(tuple(_SENTENCE_ENDS)):
            self._agencies += signature.agencies
        if is_signed:
            cut = CutSpan(place.number, signature.start, len(line.text), BlockKind.CREDIT)
            self._cuts.append(cut)
        return is_signed

    def _phrases(self, place: _Place, line: Line) -> list[CreditPhrase]:
        rules = self._page.rules
        if place.sign is ELEMENT:
            phrase = read_phrase(line.text, rules, at_head=True, sign=ELEMENT, apart=self._own)
            phrases = [phrase] if phrase else []
        else:
            phrases = read_phrases(line.text, rules, at_head=place.at_head, apart=self._own)
        if not phrases and place.sign in {ELEMENT, BYLINE}:
            sign = attrs.evolve(POSTED, parted=is_parted_name(line, rules))
            phrase = read_phrase(line.text, rules, at_head=True, sign=sign, apart=self._own)
            phrases = [phrase] if phrase else []
        return phrases

    def _take_names(
        self,
        number: int,
        line: Line,
        sign: NameSign,
        role: str | None = None,
        place: str | None = None,
    ) -> bool:
        """Add the names that a line of a byline is; return whether it is one.

        `role` and `place` are what the page says of them elsewhere.
        """
        names = names_of_line(self._page, line.text, sign, self._own)
        if not names:
            return False
        evidence = self._page.evidence(line, "byline")
        known = Role(role) if role in ROLES else Role.AUTHOR
        for name in (_ended_with_link(line, name) for name in names):
            cased = attrs.evolve(name, name=normal_case(self._page, name.name))
            own = role_beside(name, known, self._page.rules)
            url = self._url_of(name, line)
            self._add(own, cased, evidence, Confidence.STATED, url=url, place=place)
            self._bylines.append((number, cased.name))
        self._agencies += agencies_in(self._page, line.text, evidence)
        self._cuts.append(CutSpan(number, 0, len(line.text), BlockKind.CREDIT))
        return True

    def _take_marked(self, number: int, line: Line) -> None:
        """Add the names of the inline elements in a line that are marked as a byline.

        The line is byline as a whole where little else is in it: ``Ann Lee  AFP``.
        """
        rest = line.text
        for start, end, sign in byline_spans(self._page, line):
            part = line.cut(start, end)
            phrase = read_phrase(
                part.text, self._page.rules, at_head=True, sign=ELEMENT, apart=self._own
            )
            if phrase:
                self._take_phrase(number, part, phrase)
                del self._cuts[-1]
            elif self._take_names(number, part, sign):
                del self._cuts[-1]
            else:
                continue
            self._cuts.append(CutSpan(number, start, end, BlockKind.CREDIT))
            rest = rest.replace(part.text, "", 1)
        if rest != line.text and len(rest.strip()) <= _LONGEST_REST:
            self._cuts.append(CutSpan(number, 0, len(line.text), BlockKind.CREDIT))

    def _take_told(self, place: _Place, line: Line) -> bool:
        """Add what a line is that has a newsroom, or a name, and behind it what tells so.

        So ``Redazione ANSA``, ``Martin Kejř, ČTK`` and ``Ann Lee, Staff Writer`` are, and
        ``Алексей Орлов, Самара``. Beside the page's date several names tell it themselves, and in
        writing without capitals one with a word behind it. Whom the title or the text names is
        whom a line is about.
        """
        page, text = self._page, line.text
        if len(text) > 2 * _LONGEST_LABELS or text[-1] in _SENTENCE_ENDS or text[0].islower():
            return False
        evidence = page.evidence(line, "byline")
        if is_newsroom(text, page.rules):
            rest = byline_rules(page.rules).newsroom.sub("", text).strip(f"{_AROUND}/")
            if agencies := joined_agencies(page, rest, evidence):
                self._agencies += agencies
                self._cuts.append(CutSpan(place.number, 0, len(text), BlockKind.CREDIT))
                return True
        chunks = chunks_of(text, page.rules)
        if len(chunks) < 2:
            return False
        if not has_cases(text):
            return place.at_head and self._take_placed(place, line, chunks)
        names = read_names(text, page.rules, sign=LINE, apart=self._own)
        if not names or not self._is_told(place, chunks, names, evidence):
            return False
        if _is_titled(names, page.rules) or self._is_about(place.number, names):
            return False
        return self._take_names(place.number, line, BYLINE)

    def _take_bulleted(self, number: int, line: Line) -> bool:
        """Add the people with known family names behind a mark: ◎林昱成（文史工作者）."""
        if line.text[0] not in ORNAMENTS or len(line.text) > _LONGEST_LABELS:
            return False
        names = read_names(line.text[1:], self._page.rules, 1, sign=LINE, apart=self._own)
        if not names or not all(has_family(name.name, self._page.rules) for name in names):
            return False
        evidence = self._page.evidence(line, "byline")
        for name in names:
            self._add(Role.AUTHOR, name, evidence, Confidence.STATED)
        self._cuts.append(CutSpan(number, 0, len(line.text), BlockKind.CREDIT))
        return True

    def _take_agency_beside(self, line: Line) -> None:
        """Add the agencies that a line has beside its date: 2024年5月6日（共同通信）."""
        for part in _BESIDE_DATE.finditer(line.text):
            evidence = self._page.evidence(line, "agency-beside-date", *part.span())
            self._agencies += foreign_agency(self._page, part[0].strip(), evidence)

    def _is_told(
        self, place: _Place, chunks: Sequence[str], names: Sequence[Name], evidence: Evidence
    ) -> bool:
        """Return whether a line of names is a byline by what stands among them or beside it."""
        page = self._page
        if any(name_rules(page.rules).post.fullmatch(chunk) for chunk in chunks[1:]):
            return True
        if any(foreign_agency(page, chunks[-1], evidence)):
            return True
        is_filed = place.at_head and names[0].place is not None
        return is_filed or (place.beside_date and len(names) > 1)

    def _take_placed(self, place: _Place, line: Line, chunks: Sequence[str]) -> bool:
        """Add who is named before where they are, in writing without capitals.

        That is a known place, or any one beside the date of a text: সাইফুল ইসলাম, মুন্সিগঞ্জ.
        """
        rules, record = self._page.rules, self._page.record
        who, *where = chunks if not is_place(chunks[0], rules) else reversed(chunks)
        if not self.needs_author():
            return False
        names = read_names(who, rules, sign=BYLINE, apart=self._own)
        if len(where) != 1 or len(names) != 1 or " " not in names[0].name:
            return False
        is_listed = is_place(where[0], rules)
        is_text = place.beside_date and record.format != "html" and _AFTER_COMMA.search(line.text)
        is_word = is_text and read_names(where[0], rules, sign=SIGNED)
        never = name_rules(rules).never
        if not (is_listed or is_word) or not never.isdisjoint(who.split()):
            return False
        folded = fold_name(names[0].name)
        if names[0].is_desk or self._is_about(place.number, names):
            return False
        if any(own.startswith(folded) for own in self._own):
            return False
        evidence = self._page.evidence(line, "byline")
        self._add(Role.AUTHOR, names[0], evidence, Confidence.STATED, place=where[0])
        self._cuts.append(CutSpan(place.number, 0, len(line.text), BlockKind.CREDIT))
        return True

    def _is_about(self, number: int, names: Sequence[Name]) -> bool:
        """Return whether the title or another line has one of the names, or it is no person's."""
        page = self._page
        texts = [marked.line.text for n, marked in enumerate(page.body.lines) if n != number]
        others = "\n".join([*texts, page.title.value if page.title else ""])
        return any(name.is_desk or name.name in others for name in names)

    def has_own_label(self, line: Line) -> bool:
        """Return whether a line begins with a label that only the outlet has."""
        return own_label_at(line.text, 0, self._page.rules) is not None

    def take_labels(self, number: int, line: Line) -> bool:
        """Add a short line that is labels and names alone, if these are clearly names."""
        rules, text = self._page.rules, line.text
        sign_off = read_sign_off(text, rules) if len(text) <= _LONGEST_LABELS else None
        if not sign_off or sign_off.start or sign_off.end < len(text):
            return False
        names = [name for part in sign_off.parts for name in part.names]
        own = self.has_own_label(line)
        if not names or not (own or all(read_names(n.name, rules, sign=LINE) for n in names)):
            return False
        self._take_sign_off(number, line, sign_off)
        return True

    def take_linked(self, number: int, line: Line) -> None:
        """Add the agencies of a line of links, or the source of a label: ``Fuente: El Faro``."""
        short = len(line.text) <= _LONGEST_SEAMS
        sign_off = read_sign_off(line.text, self._page.rules) if short else None
        if sign_off and not sign_off.start and all(p.role == SOURCE for p in sign_off.parts):
            self._take_sign_off(number, line, sign_off)
        else:
            self.take_joined_names(number, line, only_agencies=True)

    def _take_behind(self, label: tuple[int, str, NameSign], number: int, line: Line) -> bool:
        """Add the names that a line is, where a label is all of the line before it."""
        above, role, sign = label
        if above != number - 1:
            return False
        first = next(_pieces(line, (), at_edge=True), None)
        written = first.line.text.strip(_AROUND) if first else ""
        names = names_of_line(self._page, written, sign, self._own)
        people = [name for name in names if not name.is_desk]
        if not people or len(line.text) > _LONGEST_LABELS:
            return False
        evidence = self._page.evidence(line, f"label-{role}-above")
        for name in (_ended_with_link(line, name) for name in people):
            self._add(Role(role), name, evidence, Confidence.STATED, url=self._url_of(name, line))
        for cut in (above, number):
            self._cuts.append(CutSpan(cut, 0, len(self._line(cut).text), BlockKind.CREDIT))
        return True

    def _take_beside(self, number: int, line: Line) -> bool:
        """Add the names of a line whose elements are labels and names in turn.

        ``<b>Author</b> <a>Ann Lee</a>``, and ``<b>Ann Lee</b> <i>Editor</i>``: the first of them
        says which comes first. What is behind a name is what its bearer is; only photographers did
        that here, and all others wrote.
        """
        parts = _elements_of(line)
        labels = [self._label_of(part.text) for _, part in parts]
        if not any(labels):
            return bool(parts) and self._take_first(number, parts[0][1])
        step = 1 if labels[0] else -1
        found = list[tuple[str, Name]]()
        for at, label in enumerate(labels):
            if label is None:
                continue
            whose = at + step
            if not 0 <= whose < len(parts):
                return False
            start, part = parts[whose]
            names = names_of_line(self._page, part.text, BYLINE, self._own)
            found += [
                (label, attrs.evolve(name, start=start + name.start, end=start + name.end))
                for name in names
            ]
        for told, name in found:
            role = told if step > 0 or told == Role.PHOTOGRAPHER else Role.AUTHOR
            evidence = self._page.evidence(line, f"label-{role}-beside", name.start, name.end)
            url = self._url_of(name, line)
            self._add(Role(role), name, evidence, Confidence.STATED, url=url)
        if found:
            self._cuts.append(CutSpan(number, 0, len(line.text), BlockKind.CREDIT))
        return bool(found)

    def _label_of(self, text: str) -> str | None:
        """Return the role of a label or of a post that is all of an element."""
        if label := read_label(text, self._page.rules):
            return label[0]
        is_post = len(text) <= _LONGEST_POST and name_rules(self._page.rules).post.fullmatch(text)
        return Role.AUTHOR.value if is_post else None

    def _take_first(self, number: int, line: Line) -> bool:
        """Add the names of a line's first element behind ``by``, whatever buttons follow it."""
        phrase = read_phrase(line.text, self._page.rules, at_head=True, apart=self._own)
        if phrase is None or not phrase.names:
            return False
        self._take_phrase(number, line, phrase)
        return True

    def _take_above_post(self, number: int, line: Line) -> bool:
        """Add the names that a line is, where the next one says what they are: BBC记者 发自首尔."""
        below = self._page.body.lines[number + 1 : number + 2]
        post = read_post(below[0].line.text, self._page.rules) if below else None
        if not post or not self._take_names(number, line, BYLINE, *post):
            return False
        self._cuts.append(CutSpan(number + 1, 0, len(below[0].line.text), BlockKind.CREDIT))
        return True

    def _take_sign_off(self, number: int, line: Line, sign_off: SignOff) -> None:
        for part in sign_off.parts:
            own = own_label_at(line.text, part.start, self._page.rules)
            rule = f"label-{own or part.role}" + ("-bare" if sign_off.bare else "")
            evidence = self._page.evidence(line, rule, part.start, part.end)
            if part.role == SOURCE:
                source = _linked_source(line, part)
                agencies = joined_agencies(self._page, source, evidence)
                self._agencies += agencies or agencies_in(self._page, source, evidence)
                chunks = map(fold_name, chunks_of(source, self._page.rules))
                if self._own.isdisjoint(chunks):  # the outlet's own, maybe with agencies
                    begins = part.end - len(part.value)
                    url = address_in(self._page, line, begins, begins + 1)
                    self._sources.append(Source(name=source, url=url, evidence=evidence))
            elif part.role in ROLES:
                self._take_labelled(part, line, evidence)
        self._cuts.append(CutSpan(number, sign_off.start, sign_off.end, BlockKind.CREDIT))
        if sign_off.end < len(line.text):  # the stamp of the day, glued behind
            self._cuts.append(CutSpan(number, sign_off.end, len(line.text), BlockKind.DATE))

    def _take_labelled(self, part: LabelledNames, line: Line, evidence: Evidence) -> None:
        """Add a label's names. A desk alone is credited, but as no author; any other is a desk.

        What publishes the page writes nothing: ``Share this story: Kaimoor Post``.
        """
        people = [name for name in part.names if not name.is_desk]
        if part.role in _WRITING:
            people = [name for name in people if fold_name(name.name) not in self._own]
        credited = people or (() if part.role == Role.AUTHOR else part.names)
        for name in (_ended_with_link(line, name) for name in credited):
            url = self._url_of(name, line)
            self._add(Role(part.role), name, evidence, Confidence.STATED, url=url)
        for name in part.names:
            desk = name.name if name.is_desk and name not in credited else name.desk
            if desk:
                self._desks.setdefault(desk, Desk(name=desk, evidence=evidence))

    def _take_phrase(self, number: int, line: Line, phrase: CreditPhrase) -> None:
        evidence = self._page.evidence(line, f"phrase-{phrase.role}", phrase.start, phrase.end)
        for written, place in phrase.names:
            name = _ended_with_link(line, written)
            url = self._url_of(name, line)
            self._add(phrase.role, name, evidence, Confidence.STATED, url=url, place=place)
        self._agencies += agencies_in(self._page, line.text[phrase.start : phrase.end], evidence)
        self._cuts.append(CutSpan(number, phrase.start, phrase.end, BlockKind.CREDIT))

    def take_joined_names(self, number: int, line: Line, *, only_agencies: bool = False) -> bool:
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
            self._add(joined.role, name, evidence, Confidence.INFERRED)
        for agency in joined.agencies:
            self._agencies += foreign_agency(self._page, agency, evidence)
        self._cuts.append(CutSpan(number, 0, len(line.text), BlockKind.CREDIT))
        return True

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
        return any(fold_name(" ".join(words[:end])) in self._own for end in range(2, len(words)))

    def _url_of(self, name: Name, line: Line) -> str | None:
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
