"""Collect the credits of a page line by line, each line in the first form that fits all of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.blocks import INSIDE_BOX
from archivekit._markup.lines import Line, fold_blanks
from archivekit._provenance.agencies import (
    agency_rules,
    foreign_agency,
    joined_agencies,
    read_agency_signature,
)
from archivekit._provenance.credits.bylines import (
    agencies_in,
    byline_rules,
    byline_spans,
    is_byline_element,
    is_newsroom,
    is_parted_name,
    links_story,
    names_of_line,
    role_beside,
)
from archivekit._provenance.credits.found_credits import FoundCredits
from archivekit._provenance.credits.labels import (
    ORNAMENTS,
    ROLES,
    SOURCE,
    credit_rules,
    own_label_at,
)
from archivekit._provenance.credits.line_parts import (
    AROUND_CREDITS,
    LONGEST_PARTED,
    SENTENCE_ENDS,
    LinePart,
    before_link,
    behind_slash,
    behind_source,
    beside_section,
    between_bars,
    ending_phrase,
    is_one_part,
    parts_of,
    signing_part,
    without_counts,
)
from archivekit._provenance.credits.listed_labels import read_listed
from archivekit._provenance.credits.name_rules import name_rules
from archivekit._provenance.credits.name_shapes import has_cases, has_family, has_given
from archivekit._provenance.credits.name_signs import (
    BYLINE,
    ELEMENT,
    LINE,
    POSTED,
    SIGNED,
    NameSign,
)
from archivekit._provenance.credits.names import Name, chunks_of, read_names
from archivekit._provenance.credits.page_names import normal_case
from archivekit._provenance.credits.phrases import (
    CreditPhrase,
    is_credit,
    read_phrase,
    read_phrases,
    read_post,
)
from archivekit._provenance.credits.sign_offs import (
    LONGEST_LABEL,
    SignOff,
    may_sign_off,
    read_label,
    read_sign_off,
)
from archivekit._provenance.credits.signatures import (
    read_alone,
    read_author_box,
    read_before_colon,
    read_bracketed,
    read_emphasised,
    read_signature,
    read_told_author,
)
from archivekit._provenance.credits.signing_lists import read_signing_list
from archivekit._provenance.dates.slots import read_date_slot
from archivekit._provenance.origins import LONGEST_SOURCE
from archivekit._provenance.outlets import fold_name
from archivekit._provenance.page import CutSpan, Page
from archivekit._provenance.places import is_place
from archivekit._provenance.surroundings import without_menus
from archivekit._rules.rules import Rules
from archivekit.model import BlockKind, Confidence, Evidence, Role, Source

_BESIDE_DATE = re.compile(
    r"(?<=[|｜·•(（\[【/])[^|｜·•()（）\[\]【】/\d]{2,24}(?=$|[|｜·•)）\]】/])"
)
"""What is between the marks of a line that has a date, or in its brackets."""
_STANDFIRST = 3
"""How many lines from the headline on may be the standfirst."""
_CALLED = re.compile(r"(?P<word>[^\W\d_]{4,24}):\s*")
"""What an element for the author may say before a name."""
_TAG = re.compile(r"/(?:tags?|categor\w{1,5})/", re.IGNORECASE)
"""An address of what a text is about, as below it."""
_MIDDLE_DOT = re.compile(r"[\u30fb\u00b7]")
"""The dot inside a foreign name in Japanese or Chinese."""
_AFTER_COMMA = re.compile(r"[,،]\s")
LONGEST_LABEL_LINE = 40
"""Most characters of a line that holds labels and names alone."""
MOST_LONG_LINES = 2
"""How many longer lines may stand above such a line, as in magazines."""
_LONGEST_WITH = 120
"""Characters at the end of a line that may name agencies."""
_HOST = re.compile(r"[\w-]{3,30}\.[a-z]{2,4}(?:\.[a-z]{2})?", re.IGNORECASE)
"""A site that somebody writes for."""
_MOST_ELEMENTS = 8
"""Most elements of a line of labels and names below a text."""
_SLASHED = 3
"""Parts of a line that has a place, a name and an agency."""
_TITLED = 2
"""Words of a paper's name that begins with an article; a person's have more."""
_MOST_LISTED, _LIST_MARKS = 20, ":\uff1a"
"""Most lines of a list of people, and what the line above it ends with."""
_LEAST_WORKS = 3
"""Fewest lines with one label behind other words that are a list of works."""
_LONGEST_POST = 40
"""Most characters of what somebody is, in an element of its own."""
_LONGEST_BARE, _EAST = 20, "\u3041"
"""Most characters of names above what their people are, and the first letter of the East."""
_LONGEST_REST = 24
"""Most characters that a line of a marked name may hold beside it, to be a byline as a whole."""


@quick_frozen
class LinePlace:
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


def _is_titled(names: Sequence[Name], rules: Rules) -> bool:
    """Return whether the first of names is a word behind an article, as papers: Le Littoral."""
    article = agency_rules(rules).article
    return any(len(n.name.split()) == _TITLED and article.match(n.name) for n in names[:1])


def _elements_of(line: Line) -> list[tuple[int, str]]:
    """Return the words of a short line's elements, and where each is, without marks around them."""
    ends = line.element_starts() if len(line.text) <= LONGEST_PARTED else []
    parts = list[tuple[int, str]]()
    for start, end in itertools.pairwise((0, *ends, len(line.text))) if ends else ():
        words = line.text[start:end].strip(AROUND_CREDITS)
        if words:
            parts.append((line.text.index(words, start), words.strip()))
    return parts if len(parts) > 1 else []


class Collector:
    """Reads the lines of a page, and adds what they say to what was `found`."""

    def __init__(self, page: Page) -> None:
        self.found = FoundCredits(page)
        self._page = page
        self._signed_with = agency_rules(page.rules).signed_with
        self._outside: tuple[Line, ...] = ()
        self._label: tuple[int, str, NameSign] | None = None

    def take_unnamed(self) -> None:
        """Look further where nothing names the author yet.

        That is in the lines around a headline outside of the body, of which an element or a word
        must be a sign, and nothing is cut from the text; and in a signature below the text.
        """
        page, known = self._page, len(self.found.cuts)
        if not self.found.needs_author():
            return
        self._read_standfirst()
        if self.found.has_writer():
            return
        self._read_outside(without_menus(page.record, page.beside_headline))
        if not self.found.has_writer():
            self._read_outside(page.marked_lines(byline_rules(page.rules).is_byline))
        del self.found.cuts[known:]
        own = self.found.own
        for bylines in (  # each read only when it is asked
            read_signature(page, own),
            read_bracketed(page),
            read_emphasised(page, own),
            read_author_box(page, own),
            read_before_colon(page, own),
            read_alone(page, own),
            read_told_author(page),
        ):
            if not self.found.has_writer():
                for byline in bylines:
                    if not self.found.has_credit(byline.name):
                        self.found.add_byline(byline)

    def _read_standfirst(self) -> None:
        """Read the byline behind the last sentence of a page's standfirst: ``… By Ann Lee``."""
        page = self._page
        if page.record.format != "html" or not page.holds_headline:
            return
        for number in range(page.first, min(page.first + _STANDFIRST, len(page.body.lines))):
            line = page.body.lines[number].line
            tail = ending_phrase(line.text)
            if tail and is_credit(tail, page.rules, bare_names=False):
                at, end = len(line.text) - len(tail), len(line.text)
                where = LinePlace(number, at_edge=True, at_head=True, sign=None)
                self._take_piece(where, LinePart(at, at, end, line.cut(at, end)))

    def _read_outside(self, lines: tuple[Line, ...]) -> None:
        first = len(self._page.body.lines) + len(self._outside)
        self._outside += lines
        for number, line in enumerate(lines, first):
            slot = read_date_slot(line.text, self._page.rules)
            found = slot.dates if slot else ()
            dates = [CutSpan(number, d.first, d.last, BlockKind.DATE) for d in found]
            is_marked = is_byline_element(self._page, line)
            sign = ELEMENT if is_marked else BYLINE if dates else None
            where = LinePlace(number, at_edge=True, at_head=True, sign=sign, may_sign=True)
            if not self.take_behind_label(number, line):
                self.take_line(where, line, dates)

    def _line(self, number: int) -> Line:
        """Return a line of the body, or behind its last one a line around the headline."""
        lines = self._page.body.lines
        return lines[number].line if number < len(lines) else self._outside[number - len(lines)]

    def take_line(self, where: LinePlace, line: Line, dates: Sequence[CutSpan]) -> None:
        """Read a line: a label, above a post, or piece by piece around its dates."""
        own = [date for date in dates if date.line == where.number]
        if not own and self._is_sentence(where, line) and not self._phrases(where, line):
            return
        if where.at_edge and (named := read_label(line.text, self._page.rules)):
            self._label = where.number, *named
        is_short = where.at_head and not line.text[_LONGEST_BARE:] and line.text[0] >= _EAST
        if (where.sign or is_short) and self._take_above_post(where, line):
            return
        for piece in parts_of(line, own, at_edge=where.at_edge):
            self._take_piece(where, piece)
        if where.at_edge and not self.found.is_cut(where.number):
            bars = between_bars(line) if where.at_head else ()
            filed = beside_section(line, own, self._page.rules) if where.at_head else ()
            is_foot = where.may_sign and not where.at_head and line.anchors
            signed = before_link(line) if is_foot else ()
            is_counted = where.at_head and (":" in line.text or "：" in line.text)
            is_slashed = where.at_head and ("/" in line.text or "／" in line.text)
            counted = without_counts(line, own) if is_counted else ()
            slashed = behind_slash(line) if is_slashed else ()
            sources = behind_source(line, self._page.rules)
            for piece in (*bars, *filed, *signed, *counted, *slashed, *sources):
                self._take_piece(where, piece)
            if where.may_sign and not where.at_head:
                self._take_signing_list(where, line)
            if own and where.at_head and len(line.text) <= 2 * LONGEST_LABEL_LINE:
                self._take_agency_beside(line)

    def _is_sentence(self, where: LinePlace, line: Line) -> bool:
        """Return whether a line below the text is a sentence that no form fits but a phrase.

        Nine lines in ten that are asked say nothing, and most of these are seen here.
        """
        text = line.text
        return (
            where.at_edge
            and not where.at_head
            and where.sign is None
            and len(text) > LONGEST_LABEL
            and text[-1] in SENTENCE_ENDS
            and text[0] != "("
            and is_one_part(line)
            and not may_sign_off(text, self._page.rules)
            and not (
                where.may_sign
                and (
                    signing_part(text)
                    or self._signed_with.search(text, max(0, len(text) - _LONGEST_WITH))
                )
            )
        )

    def _take_piece(self, where: LinePlace, piece: LinePart) -> None:
        """Read a piece of a line in the first form in which all of it fits.

        Where the text begins or ends that is a sign-off, a phrase, joined names, and, with a
        `sign`, a byline; elsewhere a sign-off in brackets.
        """
        piece = self._behind_own(piece)
        number, line, known = where.number, piece.line, len(self.found.cuts)
        sign_off = read_sign_off(line.text, self._page.rules, bare=where.at_edge)
        is_prose = len(line.text) > LONGEST_PARTED or line.text[-1] in SENTENCE_ENDS
        if sign_off is None and where.at_edge and (not is_prose or line.text[0] == "("):
            sign_off = read_listed(line.text, self._page.rules)
        if sign_off and self._is_of_works(line, sign_off):
            return
        if where.may_sign and self._take_with_agency(where, line, sign_off):
            pass
        elif sign_off and (where.at_edge or sign_off.bracketed):
            self.found.add_sign_off(number, line, sign_off)
            if where.at_edge and sign_off.start:
                is_source = sign_off.bracketed and all(
                    part.role == SOURCE and not part.value[:1].islower() for part in sign_off.parts
                )
                signed = where.may_sign and is_source  # Ann Lee (Nguồn: VOV)
                self._take_before(where, line, sign_off.start, signed=signed)
        elif where.at_edge and (phrases := self._phrases(where, line)):
            for phrase in phrases:
                self.found.add_phrase(number, line, phrase)
        elif where.at_edge:
            taken = self.found.add_joined_names(number, line)
            is_parted = 1 < len(line.spots) <= _MOST_ELEMENTS
            if not taken and (where.at_head or (is_parted and self._begins_with_label(line))):
                taken = self._take_beside(number, line, at_head=where.at_head)
            taken = taken or (where.at_head and self._take_place_and_agency(number, line))
            is_inside = where.at_head and number < len(self._page.body.lines)
            is_tagged = not is_inside and any(_TAG.search(a.href) for a in line.anchors)
            if where.sign is not None and not is_tagged:
                taken = taken or self._take_names(number, line, where.sign)
            taken = taken or (where.sign is ELEMENT and self._take_called(number, line))
            taken = taken or (where.sign is ELEMENT and self._take_before_post(number, line))
            taken = taken or (where.may_sign and self._take_told(where, line))
            taken = taken or (where.at_head and self._take_bulleted(number, line))
            if where.at_head and not taken:
                self._take_marked(number, line)
        new = self.found.cuts[known:]
        if not new:
            return
        whole = len(new) == 1 and (new[0].start, new[0].end) == (0, len(line.text))
        self.found.cuts[known:] = [
            attrs.evolve(
                cut,
                start=piece.start if whole else cut.start + piece.at,
                end=piece.end if whole else cut.end + piece.at,
            )
            for cut in new
        ]

    def _is_of_works(self, line: Line, sign_off: SignOff) -> bool:
        """Return whether a label stands in a list of works, behind the title of each.

        So do the authors of books that won prizes: they made nothing of the page.
        """
        text, start = line.text, sign_off.start
        if (
            sign_off.bracketed
            or not text[:start].strip()
            or text[:start].rstrip()[-1] in SENTENCE_ENDS
        ):
            return False
        first = sign_off.parts[0]
        label = text[first.start : first.end - len(first.value)].strip()
        beside = (m.line.text.find(label) for m in self._page.body.lines) if label else ()
        return sum(at > 0 for at in beside) >= _LEAST_WORKS

    def _behind_own(self, piece: LinePart) -> LinePart:
        """Return a piece without the outlet's own name in an element before somebody's."""
        line = piece.line
        for seam in line.element_starts() if len(line.text) <= LONGEST_PARTED else ():
            behind = line.text[seam:].lstrip(AROUND_CREDITS)
            if behind and fold_name(line.text[:seam].strip(AROUND_CREDITS)) in self.found.own:
                at = len(line.text) - len(behind)
                return attrs.evolve(piece, at=piece.at + at, line=line.cut(at, len(line.text)))
        return piece

    def _take_before(self, where: LinePlace, line: Line, end: int, *, signed: bool = False) -> None:
        """Add the phrase before a sign-off, or above the text the names: ``Ann Lee. Photos: …``.

        With `signed` names are read below the text as well.
        """
        before, rules = line.text[:end].rstrip(), self._page.rules
        phrase = read_phrase(before, rules, at_head=where.at_head, apart=self.found.own)
        if not phrase and (signed or where.at_head) and len(before) <= 2 * LONGEST_LABEL_LINE:
            names = read_names(before, rules, sign=LINE, apart=self.found.own)
            if signed and _is_titled(names, rules):
                names = []
            if not names and not signed:
                names = self._foreign_before(before)
            people = tuple((name, None) for name in names if not name.is_desk)
            phrase = CreditPhrase(Role.AUTHOR, people, 0, end) if people else None
        if phrase:
            self.found.add_phrase(where.number, line, phrase)

    def _foreign_before(self, text: str) -> list[Name]:
        """Return foreign names before a bracket with a label: クララ・ポー（翻訳：三上直子）."""
        names = read_names(text, self._page.rules, sign=BYLINE, apart=self.found.own)
        return names if all(_MIDDLE_DOT.search(name.name) for name in names) else []

    def _take_with_agency(self, where: LinePlace, line: Line, sign_off: SignOff | None) -> bool:
        """Add the agencies that a line signs with, and its people: ``Ann Lee (theo Reuters)``.

        Behind a sentence they stay with it, and a label for whom the text is from says more.
        """
        if sign_off and any(part.role == SOURCE for part in sign_off.parts):
            return False
        text = line.text
        match = self._signed_with.search(text, max(0, len(text) - _LONGEST_WITH))
        signature = read_agency_signature(self._page, line, match) if match else None
        if not signature:
            return match is not None and self._take_with_source(where.number, line, match)
        known, before = len(self.found.cuts), line.text[: signature.start]
        if before:
            self._take_before(where, line, signature.start, signed=True)
        is_signed = not before or len(self.found.cuts) > known
        if len(before) <= LONGEST_LABEL_LINE and (
            is_newsroom(before, self._page.rules) or (where.at_head and before[:1].isupper())
        ):
            is_signed = True  # Redacción (con información de EFE), Le Littoral avec AFP
        if is_signed or before.endswith(tuple(SENTENCE_ENDS)):
            self.found.agencies += signature.agencies
        if is_signed:
            self.found.cut_line(where.number, line, signature.start)
        return is_signed

    def _take_with_source(self, number: int, line: Line, match: re.Match[str]) -> bool:
        """Add people and, in brackets behind them, their source: ``Ann Lee (theo VOV)``."""
        text, rules = line.text, self._page.rules
        before = text[: match.start()].rstrip(AROUND_CREDITS)
        word = text[match.start() : match.start("agency")].strip(" :\uff1a").casefold()
        if before[-1:] not in {"(", "\uff08", "["} or word not in agency_rules(rules).after:
            return False
        names = read_names(before[:-1].strip(), rules, sign=LINE, apart=self.found.own)
        source = match["agency"].strip()
        is_named = source[0].isupper() or not has_cases(source[0])
        if not names or not is_named or len(source) > LONGEST_SOURCE or is_place(source, rules):
            return False
        if any(name.is_desk for name in names) or has_given(source, rules):
            return False
        evidence = self._page.evidence(line, "byline")
        for name in names:
            self.found.add(Role.AUTHOR, name, evidence, Confidence.STATED)
        self.found.sources.append(Source(name=source, url=None, evidence=evidence))
        self.found.cut_line(number, line)
        return True

    def _phrases(self, where: LinePlace, line: Line) -> list[CreditPhrase]:
        rules = self._page.rules
        if where.sign is ELEMENT:
            phrase = read_phrase(line.text, rules, at_head=True, sign=ELEMENT, apart=self.found.own)
            phrases = [phrase] if phrase else []
        else:
            phrases = read_phrases(line.text, rules, at_head=where.at_head, apart=self.found.own)
        if not phrases and (where.sign is ELEMENT or where.sign is BYLINE):
            sign = attrs.evolve(POSTED, parted=is_parted_name(line, rules))
            phrase = read_phrase(line.text, rules, at_head=True, sign=sign, apart=self.found.own)
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
        names = names_of_line(self._page, line.text, sign, self.found.own)
        if not names:
            return False
        ended = [self.found.ended(name, line) for name in names]
        if any(
            " " in name.name and " " not in own.name for name, own in zip(names, ended, strict=True)
        ):
            return False  # a list of links: Football TV
        evidence = self._page.evidence(line, "byline")
        known = Role(role) if role in ROLES else Role.AUTHOR
        for name in ended:
            cased = attrs.evolve(name, name=normal_case(self._page, name.name))
            own = role_beside(name, known, self._page.rules)
            url = self.found.url_of(name, line)
            self.found.add(own, cased, evidence, Confidence.STATED, url=url, place=place)
            self.found.bylines.append((number, cased.name))
        self.found.agencies += agencies_in(self._page, line.text, evidence)
        self.found.cut_line(number, line)
        return True

    def _take_called(self, number: int, line: Line) -> bool:
        """Add the people with common given names behind what the text is: ``Protokoll: …``.

        Whom an element for the author names so is one, where nobody else is named.
        """
        called = _CALLED.match(line.text)
        if not called or not self.found.needs_author():
            return False
        if not name_rules(self._page.rules).title.match(f"{called['word']} {line.text}"):
            return False  # Guest: Ann Lee
        names = read_names(line.text[called.end() :], self._page.rules, called.end(), sign=LINE)
        if not names or not all(has_given(name.name, self._page.rules) for name in names):
            return False
        evidence = self._page.evidence(line, "byline")
        for name in names:
            self.found.add(Role.AUTHOR, name, evidence, Confidence.INFERRED)
        self.found.cut_line(number, line)
        return True

    def _take_before_post(self, number: int, line: Line) -> bool:
        """Add the person whom the first element of a byline names; others say what they are."""
        parts, rules = _elements_of(line), self._page.rules
        if len(parts) < 2 or " " not in parts[0][1]:
            return False
        behind, known = parts[1][1].split(), name_rules(rules)
        is_post = known.post.fullmatch(behind[0]) is not None
        if not is_post and not has_given(parts[0][1], rules):
            return False
        at, words = parts[0]
        return self._take_names(number, line.cut(at, at + len(words)), ELEMENT)

    def _take_marked(self, number: int, line: Line) -> None:
        """Add the names of the inline elements in a line that are marked as a byline.

        The line is byline as a whole where little else is in it: ``Ann Lee  AFP``.
        """
        rest = line.text
        for start, end, sign in byline_spans(self._page, line):
            part = line.cut(start, end)
            phrase = read_phrase(
                part.text, self._page.rules, at_head=True, sign=ELEMENT, apart=self.found.own
            )
            if phrase:
                self.found.add_phrase(number, part, phrase)
                del self.found.cuts[-1]
            elif self._take_names(number, part, sign):
                del self.found.cuts[-1]
            else:
                continue
            self.found.cuts.append(CutSpan(number, start, end, BlockKind.CREDIT))
            rest = rest.replace(part.text, "", 1)
        if rest != line.text and len(rest.strip()) <= _LONGEST_REST:
            self.found.cut_line(number, line)

    def _take_told(self, where: LinePlace, line: Line) -> bool:
        """Add what a line is that has a newsroom, or a name, and behind it what tells so.

        So ``Redazione ANSA``, ``Martin Kejř, ČTK`` and ``Ann Lee, Staff Writer`` are, and
        ``Алексей Орлов, Самара``. Beside the page's date several names tell it themselves, and in
        writing without capitals one with a word behind it. Whom the title or the text names is
        whom a line is about.
        """
        page, text = self._page, line.text
        if len(text) > 2 * LONGEST_LABEL_LINE or text[-1] in SENTENCE_ENDS or text[0].islower():
            return False
        if not text[0].isupper() and not (where.at_head and " " in text and text[0].isalpha()):
            return False
        evidence = page.evidence(line, "byline")
        if is_newsroom(text, page.rules):
            rest = byline_rules(page.rules).newsroom.sub("", text).strip(f"{AROUND_CREDITS}/")
            if agencies := joined_agencies(page, rest, evidence):
                self.found.agencies += agencies
                self.found.cut_line(where.number, line)
                return True
        chunks = chunks_of(text, page.rules)
        if len(chunks) < 2:
            return False
        if not text[0].isupper():
            return self._take_placed(where, line, chunks)
        names = read_names(text, page.rules, sign=LINE, apart=self.found.own)
        if where.at_head and len(names) == 2 and _HOST.fullmatch(chunks[-1]):
            return self._take_of_site(where.number, line, names[0], evidence)
        if not names or not self._is_told(where, chunks, names, evidence):
            return False
        if links_story(page, line):
            return False
        if _is_titled(names, page.rules) or self._is_about(where.number, names):
            return False
        if not where.at_head and self._is_listed(where.number):
            return False
        return self._take_names(where.number, line, BYLINE)

    def _take_of_site(self, number: int, line: Line, name: Name, evidence: Evidence) -> bool:
        """Add who is before the site that they write for: ``Ann Lee, lakenews.example``."""
        if name.is_desk or " " not in name.name or self._is_about(number, [name]):
            return False
        self.found.add(Role.AUTHOR, name, evidence, Confidence.STATED)
        self.found.cut_line(number, line)
        return True

    def _take_signing_list(self, where: LinePlace, line: Line) -> None:
        """Add the people of a last line, or behind its last sentence: ``… opened. Ann Lee/dpa``."""
        written = signing_part(line.text)
        if not written or not has_cases(written):  # as its people have
            return
        at = len(line.text) - len(written)
        evidence = self._page.evidence(line, "signing-list", at)
        names = read_signing_list(self._page, written, evidence, self.found.own)
        if not names or self._is_about(where.number, names) or self._is_listed(where.number):
            return
        for name in names:
            self.found.add(Role.AUTHOR, name, evidence, Confidence.STATED)
        self.found.agencies += agencies_in(self._page, written, evidence)
        self.found.cut_line(where.number, line, at)

    def _take_bulleted(self, number: int, line: Line) -> bool:
        """Add the people with known family names behind a mark: ◎林昱成（文史工作者）."""
        if line.text[0] not in ORNAMENTS or len(line.text) > LONGEST_LABEL_LINE:
            return False
        names = read_names(line.text[1:], self._page.rules, 1, sign=LINE, apart=self.found.own)
        if not names or not all(has_family(name.name, self._page.rules) for name in names):
            return False
        evidence = self._page.evidence(line, "byline")
        for name in names:
            self.found.add(Role.AUTHOR, name, evidence, Confidence.STATED)
        self.found.cut_line(number, line)
        return True

    def _take_agency_beside(self, line: Line) -> None:
        """Add the agencies that a line has beside its date: 2024年5月6日（共同通信）."""
        for part in _BESIDE_DATE.finditer(line.text):
            evidence = self._page.evidence(line, "agency-beside-date", *part.span())
            self.found.agencies += foreign_agency(self._page, part[0].strip(), evidence)

    def _is_told(
        self, where: LinePlace, chunks: Sequence[str], names: Sequence[Name], evidence: Evidence
    ) -> bool:
        """Return whether a line of names is a byline by what stands among them or beside it."""
        page = self._page
        if any(name_rules(page.rules).post.fullmatch(chunk) for chunk in chunks[1:]):
            return True
        if any(foreign_agency(page, chunks[-1], evidence)):
            return True
        is_filed = where.at_head and names[0].place is not None
        return is_filed or (where.beside_date and len(names) > 1)

    def _take_place_and_agency(self, number: int, line: Line) -> bool:
        """Add who is between where and for which agency: ``İstanbul / Elif Demir / AA``."""
        page, text = self._page, line.text
        chunks = [part.strip() for part in text.split("/")]
        if len(chunks) != _SLASHED or not chunks[0] or len(text) > 2 * LONGEST_LABEL_LINE:
            return False
        evidence = page.evidence(line, "byline")
        agencies = tuple(foreign_agency(page, chunks[-1], evidence))
        names = read_names(chunks[1], page.rules, text.index(chunks[1]), sign=BYLINE)
        if not agencies or len(names) != 1 or names[0].is_desk or " " not in names[0].name:
            return False
        self.found.add(Role.AUTHOR, names[0], evidence, Confidence.STATED, place=chunks[0])
        self.found.agencies += agencies
        self.found.cut_line(number, line)
        return True

    def _take_placed(self, where: LinePlace, line: Line, chunks: Sequence[str]) -> bool:
        """Add who is named before where they are, in writing without capitals.

        That is a known place, or any one beside the date of a text: সাইফুল ইসলাম, মুন্সিগঞ্জ.
        """
        rules, record = self._page.rules, self._page.record
        if len(chunks) != 2 or not any(" " in chunk for chunk in chunks):
            return False
        if not self.found.needs_author():
            return False
        who, town = chunks if not is_place(chunks[0], rules) else reversed(chunks)
        names = read_names(who, rules, sign=BYLINE, apart=self.found.own)
        if len(names) != 1 or " " not in names[0].name:
            return False
        is_listed = is_place(town, rules)
        is_text = where.beside_date and record.format != "html" and _AFTER_COMMA.search(line.text)
        is_word = is_text and read_names(town, rules, sign=SIGNED)
        never = name_rules(rules).never
        if not (is_listed or is_word) or not never.isdisjoint(who.split()):
            return False
        folded = fold_name(names[0].name)
        if names[0].is_desk or self._is_about(where.number, names):
            return False
        if any(own.startswith(folded) for own in self.found.own):
            return False
        evidence = self._page.evidence(line, "byline")
        self.found.add(Role.AUTHOR, names[0], evidence, Confidence.STATED, place=town)
        self.found.cut_line(where.number, line)
        return True

    def _is_about(self, number: int, names: Sequence[Name]) -> bool:
        """Return whether the title or another line has one of the names, or it is no person's."""
        others = "\n".join(self._page.texts_beside(number))
        return any(name.is_desk or name.name in others for name in names)

    def _is_listed(self, number: int) -> bool:
        """Return whether it is in a list of guests or winners, below a line with a colon."""
        for marked in reversed(self._page.body.lines[max(0, number - _MOST_LISTED) : number]):
            text = marked.line.text
            if text[-1] in _LIST_MARKS:
                return read_label(text, self._page.rules) is None
            if len(text) > LONGEST_LABEL_LINE or text[-1] in SENTENCE_ENDS:
                return False
        return False

    def has_own_label(self, line: Line) -> bool:
        """Return whether a line begins with a label that only the outlet has."""
        return own_label_at(line.text, 0, self._page.rules) is not None

    def take_labels(self, number: int, line: Line) -> bool:
        """Add a short line that is labels and names alone, if these are clearly names."""
        rules, text = self._page.rules, line.text
        sign_off = read_sign_off(text, rules) if len(text) <= LONGEST_LABEL_LINE else None
        if not sign_off or sign_off.start or sign_off.end < len(text):
            return False
        names = [name for part in sign_off.parts for name in part.names]
        own = self.has_own_label(line)
        if not names or not (own or all(read_names(n.name, rules, sign=LINE) for n in names)):
            return False
        self.found.add_sign_off(number, line, sign_off)
        return True

    def take_linked(self, number: int, line: Line) -> None:
        """Add the agencies of a line of links, or the source of a label: ``Fuente: El Faro``."""
        short = len(line.text) <= LONGEST_PARTED
        sign_off = read_sign_off(line.text, self._page.rules) if short else None
        if sign_off and not sign_off.start and all(p.role == SOURCE for p in sign_off.parts):
            self.found.add_sign_off(number, line, sign_off)
        else:
            self.found.add_joined_names(number, line, only_agencies=True)

    def take_behind_label(self, number: int, line: Line) -> bool:
        """Add the names that a line is, where a label is all of the line before it."""
        label, self._label = self._label, None
        if label is None or label[0] != number - 1:
            return False
        above, role, sign = label
        parts = parts_of(line, (), at_edge=True)
        written = parts[0].line.text.strip(AROUND_CREDITS) if parts else ""
        names = names_of_line(self._page, written, sign, self.found.own)
        people = [name for name in names if not name.is_desk]
        if not people or len(line.text) > LONGEST_LABEL_LINE:
            return False
        evidence = self._page.evidence(line, f"label-{role}-above")
        for name in (self.found.ended(name, line) for name in people):
            self.found.add(
                Role(role), name, evidence, Confidence.STATED, url=self.found.url_of(name, line)
            )
        for cut in (above, number):
            self.found.cut_line(cut, self._line(cut))
        return True

    def _begins_with_label(self, line: Line) -> bool:
        """Return whether the first element of a line of few is a label, as below a text."""
        label = fold_blanks(line.text[: line.spots[1][0]].strip(f"{AROUND_CREDITS}:\uff1a"))
        return label in credit_rules(self._page.rules).listed

    @property
    def _buttons(self) -> frozenset[str]:
        return name_rules(self._page.rules).never

    def _take_beside(self, number: int, line: Line, *, at_head: bool) -> bool:
        """Add the names of a line whose elements are labels and names in turn.

        Below the text a label comes first. Wide gaps part what is in no elements.

        ``<b>Author</b> <a>Ann Lee</a>``, and ``<b>Ann Lee</b> <i>Editor</i>``: the first of them
        says which comes first. What is behind a name is what its bearer is; only photographers did
        that here, and all others wrote.
        """
        parts = _elements_of(line)
        while not at_head and parts and fold_blanks(parts[-1][1].lower()) in self._buttons:
            parts.pop()  # Share
        if not parts or (len(parts) > 2 and not at_head and not self._label_of(parts[0][1])):
            return False
        lines = self._page.body.lines
        if not at_head and number < len(lines) and lines[number].rule == INSIDE_BOX:
            return False  # a teaser's
        labels = [self._label_of(part, posts=at_head) for _, part in parts]
        if not any(labels):
            is_source = len(parts) == 2 and self._take_source_beside(number, line, parts)
            return is_source or (at_head and self._take_first(number, line, *parts[0]))
        if not at_head and (not all(labels[::2]) or len(labels) % 2):
            return False  # labels and names in turn, to the end
        step = 1 if labels[0] else -1
        found = list[tuple[str, Name]]()
        for at, label in enumerate(labels):
            if label is None:
                continue
            whose = at + step
            if not 0 <= whose < len(parts):
                return False
            start, part = parts[whose]
            names = names_of_line(self._page, part, BYLINE, self.found.own)
            found += [
                (label, attrs.evolve(name, start=start + name.start, end=start + name.end))
                for name in names
            ]
        for told, name in found:
            role = told if step > 0 or told == Role.PHOTOGRAPHER else Role.AUTHOR
            evidence = self._page.evidence(line, f"label-{role}-beside", name.start, name.end)
            url = self.found.url_of(name, line)
            self.found.add(Role(role), name, evidence, Confidence.STATED, url=url)
        if found:
            self.found.cut_line(number, line)
        return bool(found)

    def _take_source_beside(
        self, number: int, line: Line, parts: Sequence[tuple[int, str]]
    ) -> bool:
        """Add whom a line says that the text is from, by a label in an element of its own."""
        (at, label), (_, source) = parts
        role = credit_rules(self._page.rules).listed.get(fold_blanks(label.rstrip(":\uff1a")))
        if role != SOURCE or at or len(source) > LONGEST_SOURCE:
            return False
        if fold_blanks(source.lower()) in self._buttons:
            return False
        evidence = self._page.evidence(line, "label-source-beside")
        agencies = joined_agencies(self._page, source, evidence)
        self.found.agencies += agencies
        self.found.sources.append(Source(name=source, url=None, evidence=evidence))
        self.found.cut_line(number, line)
        return True

    def _label_of(self, text: str, *, posts: bool = False) -> str | None:
        """Return the role of a label that is all of an element, or with `posts` of a post."""
        if label := read_label(text, self._page.rules):
            return label[0]
        is_post = (
            posts
            and len(text) <= _LONGEST_POST
            and name_rules(self._page.rules).post.fullmatch(text)
        )
        return Role.AUTHOR.value if is_post else None

    def _take_first(self, number: int, whole: Line, at: int, words: str) -> bool:
        """Add the names of a line's first element behind ``by``, whatever buttons follow it."""
        line = whole.cut(at, at + len(words))
        phrase = read_phrase(line.text, self._page.rules, at_head=True, apart=self.found.own)
        if phrase is None or not phrase.names:
            return False
        self.found.add_phrase(number, line, phrase)
        return True

    def _take_above_post(self, where: LinePlace, line: Line) -> bool:
        """Add the names that a line is, where the next one says what they are: BBC记者 发自首尔.

        Without another sign that is what people in a newsroom are, or where they filed from.
        """
        number, sign = where.number, BYLINE if where.sign else LINE
        below = self._page.body.lines[number + 1 : number + 2]
        post = read_post(below[0].line.text, self._page.rules) if below else None
        if not post or (sign is LINE and post[0] not in ROLES and not post[1]):
            return False
        if not self._take_names(number, line, sign, *post):
            return False
        self.found.cut_line(number + 1, below[0].line)
        return True
