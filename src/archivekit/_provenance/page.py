"""The page that all facts are read from: a record, its URL, its outlet, its body in lines."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterable

import attrs

from archivekit._composed import any_spelling
from archivekit._frozen import quick_frozen
from archivekit._markup.blocks import (
    BESIDE_STORY,
    INSIDE_BOX,
    OF_OTHERS,
    PROSE,
    Body,
    Marked,
    mark_body,
)
from archivekit._markup.lines import Line, LineLink
from archivekit._markup.page_read import read_page
from archivekit._markup.page_runs import size_of
from archivekit._markup.read import read_lines
from archivekit._markup.said import read_said
from archivekit._provenance.dates.slots import LONGEST_SLOT, read_date_slot
from archivekit._provenance.outlets import find_outlet, outlet_named
from archivekit._provenance.publishers import Publisher, publisher_of
from archivekit._provenance.surroundings import headline_place, lines_beside, marked_lines
from archivekit._provenance.titles import choose_title, plain_title
from archivekit._reading.record import Field, Record
from archivekit._rules.rows import Edition, KnownOutlet
from archivekit._rules.rules import Rules, rules_within
from archivekit._text.language import detect_language
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import BlockKind, Evidence, Layer

_RUNNING = re.compile(r"[。！？]|.{40}[.!?][\"”’]?$|.{80}")
"""A line that matches is running text, not a byline or a date."""
_STOPS, _YEAR = '.!?\u3002\uff01\uff1f"\u201d\u2019', re.compile(r"\d{4}")
"""What running text ends with, and what a line of dates has."""
_SHORTENED = re.compile(r"[\s.]\S{1,3}\.$")
"""A short word at the end, as of a time: ``6:20 p.m.``"""
_NOTES, _STARS = frozenset(("em", "i", "blockquote")), frozenset("*_")
"""What a note above a text is set in: *This story was first published by Lake News.*"""
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_LINK_END = re.compile(r"[*_~`]{0,6}\]\(")
_PAGE = re.compile(r"<(?:!doctype|html|head|body|article|main|nav|footer)\b", re.IGNORECASE)
"""What a saved page has; markup without it is a text somebody cut out of one."""
_LONGEST_TAG = 1000
"""How many characters before a link's words its own tag is looked for."""
HEAD = 4
"""How many lines at the top, captions apart, may be a byline or a date slot."""
_MOST_BOXED = 16
"""How many lines of a box beside a story count for nothing."""
_DIGIT = re.compile(r"\d")
_NO_HEAD = frozenset((BlockKind.CAPTION, BlockKind.TITLE))
_ABOVE = 2
"""How many lines above a headline inside the body may be one."""
TAIL, _LONGEST_TAIL = 8, 20
"""How many of the last prose lines may be sign-offs, and how many with items among them."""
_ITEM = re.compile(r"[•·・∙●■□▪◆◇○☆★*-]\s?\S|[^:：。.]{1,16}[:：]\s?\S")
"""An item of a list, or a fact behind its label."""
_LONGEST_ITEM = 80
"""Most characters of such an item."""
_LEAST_SAID, _MORE_SAID = 250, 3
"""Fewest letters of a story told to machines alone, and how many times as many as are shown."""

_URL_FIELDS = ("original_url", "url", "from", "link")


@quick_frozen(eq=False)
class Page:
    """One record on its way to becoming an article.

    `title` is the field of its title. `url_field` is the field that holds the article's address.
    `url` is its canonical form, `url_key` its key, `domain` its registrable domain. `publisher` is
    whom the dump calls so; where no domain tells the outlet, it is the one with that name.
    """

    record: Record
    rules: Rules
    title: Field | None
    body: Body
    url_field: Field | None
    url: str | None
    url_key: str | None
    domain: str | None
    publisher: Publisher | None
    outlet: KnownOutlet | None
    edition: Edition | None

    @classmethod
    def of(cls, record: Record, rules: Rules) -> Page:
        """Read the body of a record, and look up its outlet."""
        field = _url_field(record)
        known = canonicalize_url(field.value, rules) if field else None
        url = known.canonical if known else None
        domain = known.outlet_hint if known else None
        rules = rules_within(rules, domain)
        publisher = publisher_of(record, url, domain, rules)
        outlet = find_outlet(url, rules) if url else None
        if publisher and not url:
            outlet = outlet_named(publisher.name, rules)
        title = choose_title(record, outlet.all_names if outlet else ())
        words = plain_title(title.value) if title else ""
        record, body = _body(record, rules, words)
        return cls(
            record=record,
            rules=rules,
            title=title,
            body=body,
            url_field=field,
            url=url,
            url_key=known.key if known else None,
            domain=domain,
            publisher=publisher,
            outlet=outlet,
            edition=outlet.edition_of(url) if outlet and url else None,
        )

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

    @functools.cached_property
    def language(self) -> str | None:
        """The language of the body, or else the one that the record declares."""
        text = "\n".join(marked.line.text for marked in self.body.lines if marked.kind in PROSE)
        declared = self.record.field("language", "lang")
        return detect_language(text, self.rules) or (declared.value if declared else None)

    def evidence(self, line: Line, rule: str, start: int = 0, end: int | None = None) -> Evidence:
        """Return evidence that quotes ``line.text[start:end]``."""
        return self.record.evidence(Layer.BODY, rule, *line.span(start, end))

    def field_evidence(
        self, field: Field, rule: str, words: str = "", *, last: bool = False
    ) -> Evidence:
        """Return evidence that quotes `words` in a field, first or `last`, else all of it."""
        find = self.record.source.rfind if last else self.record.source.find
        for spelling in any_spelling(words) if words else ():
            at = find(spelling, field.start, field.end)
            if at >= 0:
                return self.record.evidence(field.layer, rule, at, at + len(spelling))
        return self.record.evidence(field.layer, rule, field.start, field.end)

    def link_evidence(self, line: Line, anchor: LineLink, rule: str) -> Evidence:
        """Return evidence that quotes a link's words, and its address if it is beside them."""
        start, end = line.span(anchor.start, anchor.end)
        opened = self.record.source.rfind("<", max(0, start - _LONGEST_TAG), start)
        while opened >= 0 and not _LINK.match(self.record.source, opened, start):
            opened = self.record.source.rfind("<", max(0, start - _LONGEST_TAG), opened)
        if opened >= 0 and anchor.href in html.unescape(self.record.source[opened:start]):
            start = opened
        elif (closed := _LINK_END.match(self.record.source, end)) and (
            self.record.source.startswith(anchor.href, closed.end())
        ):
            end = closed.end() + len(anchor.href)
        return self.record.evidence(Layer.BODY, rule, start, end)

    @functools.cached_property
    def holds_headline(self) -> bool:
        """Whether the headline of a saved page is in its body."""
        place, source = self.headline_place, self.record.source
        if place is not None and source[place] == "<":  # the body begins inside the heading
            place = source.find(">", place) + 1
        return place is not None and self.record.body_start <= place < self.record.body_end

    @functools.cached_property
    def first(self) -> int:
        """The number of the first line behind the headline, where the body holds it."""
        place = self.headline_place if self.holds_headline else None
        if place is None:
            return 0
        is_heading = self.title is not None and self.title.name == "headline"
        end = self.title.end if self.title and is_heading else place
        starts = (n for n, m in enumerate(self.body.lines) if m.line.span()[0] >= end)
        return next(starts, 0)

    @functools.cached_property
    def head(self) -> list[tuple[int, Marked]]:
        """The lines before the first paragraph of running text, with their numbers.

        They begin behind the headline, where the body holds it, and go on behind one standfirst;
        those right above it come last.
        """
        lines = self.body.lines
        found = self._head_of(range(self.first, len(lines)), standfirst=self.holds_headline)
        above = range(self.first - 1, max(-1, self.first - 1 - _ABOVE), -1)
        return found + self._head_of(above, standfirst=False)

    def _head_of(self, numbers: Iterable[int], *, standfirst: bool) -> list[tuple[int, Marked]]:
        found: list[tuple[int, Marked]] = []
        counted = passed = 0
        for number in numbers:
            marked = self.body.lines[number]
            if marked.kind in _NO_HEAD or marked.rule in OF_OTHERS:
                continue
            is_running = marked.rule not in BESIDE_STORY and self._is_running(marked.line.text)
            is_note = is_running and not found and self._is_note(marked.line)
            if counted == HEAD or (is_running and not (standfirst or is_note)):
                break
            # buttons that share a story may stand above its byline and date, in one box with them
            is_boxed = marked.rule == INSIDE_BOX and passed < _MOST_BOXED
            passed += is_boxed
            if is_running:
                standfirst = False
            elif not is_boxed or len(found) < HEAD or _DIGIT.search(marked.line.text):
                found.append((number, marked))
                counted += not is_boxed
        return found

    def _is_running(self, text: str) -> bool:
        """Return whether a line is running text, and no long line of dates and names."""
        if _RUNNING.search(text) is None:
            return False
        is_ended = text[-1] in _STOPS and not _SHORTENED.search(text)
        if len(text) > LONGEST_SLOT or is_ended or not _YEAR.search(text):
            return True
        return read_date_slot(text, self.rules) is None

    def _is_note(self, line: Line) -> bool:
        """Return whether all of a line is set apart, as a quotation or in italics."""
        if not _NOTES.isdisjoint(line.tokens):
            return True
        start, end = line.span()
        around = self.record.source[max(0, start - 1) : start] + self.record.source[end : end + 2]
        return len(around) > 1 and around[0] in _STARS and not _STARS.isdisjoint(around[1:])

    @property
    def site(self) -> str | None:
        """What the dump calls the site that published the article."""
        return self.publisher.name if self.publisher else None

    @functools.cached_property
    def headline_place(self) -> int | None:
        """Where the headline of a saved page is in its source."""
        return headline_place(self.record, self.title)

    @functools.cached_property
    def beside_headline(self) -> tuple[Line, ...]:
        """The lines around the headline that are outside of the body, the nearest first."""
        return self._own(lines_beside(self.record, self.headline_place))

    def marked_lines(self, is_marked: Callable[[frozenset[str]], bool]) -> tuple[Line, ...]:
        """Return the lines of the first marked elements behind the headline, but other stories'."""
        return self._own(marked_lines(self.record, self.headline_place, is_marked))

    def _own(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Return the lines outside of the body that are no other story's, and no other post's.

        In a thread of a forum a line below the text is in the same elements as one above its end.
        """
        end, others, above, own = self.record.body_end, self.of_others, set[frozenset[str]](), []
        for line in lines:
            start = line.span()[0]
            if start < end:
                above.add(line.tokens)
            elif line.tokens in above and any(token[0] == "." for token in line.tokens):
                continue
            if start not in others:
                own.append(line)
        return tuple(own)

    @functools.cached_property
    def of_others(self) -> frozenset[int]:
        """The places of the lines that are another story's, a comment's or the site's."""
        cards = (marked for marked in self.body.lines if marked.rule in OF_OTHERS)
        return frozenset(marked.line.span()[0] for marked in (*cards, *self.body.comments))

    def texts_beside(self, number: int) -> list[str]:
        """Return the text of every line of the body but one, and the title."""
        texts = [marked.line.text for n, marked in enumerate(self.body.lines) if n != number]
        return [*texts, self.title.value] if self.title else texts

    @functools.cached_property
    def tail(self) -> set[int]:
        """The numbers of the last prose lines and of all lines after them."""
        prose = [number for number, m in enumerate(self.body.lines) if m.kind in PROSE]
        last = prose[-_LONGEST_TAIL:] if len(prose) >= TAIL else []
        texts = [number for number in last if not _is_item(self.body.lines[number].line.text)]
        start = texts[-TAIL] if len(texts) >= TAIL else (last[0] if last else 0)
        return set(range(start, len(self.body.lines)))


def _is_item(text: str) -> bool:
    """Return whether a line is an item of a list, or a fact behind its label."""
    return len(text) <= _LONGEST_ITEM and _ITEM.match(text) is not None


@quick_frozen
class CutSpan:
    """Characters of a body line that are a credit or a date, and so leave the article's text.

    `line` is the number of the line in `Page.body`.
    """

    line: int
    start: int
    end: int
    kind: BlockKind


def _body(record: Record, rules: Rules, title: str) -> tuple[Record, Body]:
    """Return the body of a record; of a saved page it is the story, where the record then ends."""
    source, start, end = record.source, record.body_start, record.body_end
    if record.format != "html" or not _PAGE.search(source, start, end):
        parts = read_lines(source, start, end, markup=record.markup, markdown=True)
        return record, mark_body(parts, rules, title=title)
    said = record.field("article-body", layer=Layer.METADATA)
    page = read_page(source, start, end, rules, title=title, said=said.value if said else "")
    body = mark_body(page.parts, rules, title=title, known=page.kind_of)
    if said and _is_said_alone(said.value, body):
        body = mark_body(read_said(source, said.start, said.end), rules, title=title)
        return attrs.evolve(record, body_start=said.start, body_end=said.end), body
    comments = tuple(
        Marked(line, BlockKind.COMMENT, "inside-comments")
        for line in page.comments
        if isinstance(line, Line)
    )
    return (
        attrs.evolve(record, body_start=page.start, body_end=page.end),
        attrs.evolve(body, comments=comments),
    )


def _is_said_alone(said: str, body: Body) -> bool:
    """Return whether a page tells machines a story of which it shows hardly anything."""
    shown = sum(size_of(marked.line.text) for marked in body.lines if marked.kind in PROSE)
    return size_of(said) > max(_LEAST_SAID, _MORE_SAID * shown)


def _url_field(record: Record) -> Field | None:
    """Return the field of the article's address.

    A link header comes first: it holds the feed's own URL, front matter may hold an archive's copy.
    """
    return record.field("url", layer=Layer.HEADER) or record.field(*_URL_FIELDS)
