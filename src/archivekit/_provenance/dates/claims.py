"""Claim the dates of a page: each with the clock it comes from, and the one it was published by.

A date stands in the URL, in a field of the dump, or in a slot of the page (`slots`). Any other
line is prose, and only a dateline's day or a stamp behind a sign-off is read from it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.blocks import BESIDE_STORY, EMBED, OF_OTHERS, PROSE, Marked
from archivekit._markup.lines import Line
from archivekit._provenance.dates.slots import DateSlot, agrees, read_date_slot
from archivekit._provenance.dates.words import date_labels
from archivekit._provenance.dates.written import (
    Clues,
    Moment,
    find_dates,
    read_count,
    read_date,
    read_roc_stamp,
    read_url_date,
    read_value,
)
from archivekit._provenance.page import CutSpan, Page
from archivekit._reading.formats.html_metadata import aside_spans
from archivekit._reading.formats.html_tags import tags_of
from archivekit._reading.record import Field, Record
from archivekit._rules.patterns import Patterns, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    DATE_ELEMENTS,
    DATE_FIELDS,
    DATE_LINES,
    DATE_MARKS,
    DATE_PROPERTIES,
    DATELINE_DAYS,
    URL_DATES,
)
from archivekit.model import BlockKind, DateClaim, DateKind, Evidence, Layer

_ZONES = dt.timedelta(days=1)
"""So far two clocks may be apart that mean one day."""
PUBLISHED_ORDER = (DateKind.PAGE, DateKind.URL, DateKind.FEED, DateKind.CRAWL)
"""The clocks that `published` may rest on, best first. The page's own word beats the URL's.

A URL's day beats the feed's time where the outlet is known to write the day of publication there.
Elsewhere it may be the day on which the text was begun, so it comes after the feed.
"""

_WRITTEN_LAYERS = (Layer.FRONT_MATTER,)
"""Layers whose values are as written, quotes apart; elsewhere a value may be derived from it."""

_PLAIN = "plain-text"
"""The format whose head is the page's: no feed or generator has written it."""
_WEAK = "weak-date"
"""A field of pages that comes behind the date that readers see."""
_NEAR = 6
"""How many lines above and below a headline may be a date that is marked as one."""
_LOWEST = 6
"""How far down a dateline, or a date behind a first paragraph, may stand."""
_STOPS, _MOST_ABOVE = ".。!！?？", 1
"""What ends a sentence, and how many such lines may stand above a dateline: a summary."""
_SIGNED = 2
"""Lines at the end of a text of which one may be the day on which it was written."""
_LONGEST_DAY = 60
"""Most characters of a line between paragraphs that is a date and nothing else."""
_BETWEEN = frozenset((BlockKind.PARAGRAPH, BlockKind.ASIDE))
"""Kinds of lines between paragraphs that may be the date."""
_NUMBERS = re.compile(r"\d\D*?\d\D*?\d{2}(?:\D|$)")
_MARKED = re.compile(r"[|｜·•–—:：,，>(（-]\s*$")
_LONGEST_TAG = 300
_TOP = 6000
"""How many characters of a body may hold the properties of its date."""
_PROPERTY = re.compile(
    r"""<\w+\b(?=[^<>]*?\b(?:property|itemprop)\s*=\s*["'](?P<names>[^"'<>]*))"""
    r"""[^<>]*?\b(?:content|datetime)\s*=\s*["'](?P<value>[^"'<>]+)"""
)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_TITLE = re.compile(r"""<abbr\b[^<>]*?\btitle\s*=\s*["']([^"'<>]*)""", re.IGNORECASE)

# Taiwan's Central News Agency ends a story with its editors and the day: （編輯：張均懋）1091207
_ROC_STAMP = re.compile(r"[）)」]\s*(?P<date>1\d{6})$")


@per_rules
def dateline_days(rules: Rules) -> Patterns:
    """Return the datelines whose day is the page's."""
    return Patterns.of(rules[DATELINE_DAYS])


@per_rules
def date_fields(rules: Rules) -> dict[str, DateKind]:
    """Return the clock of each field of a dump that holds a date."""
    return {word: row.kind for row in reversed(rules[DATE_FIELDS]) for word in row.words}


@per_rules
def date_elements(rules: Rules) -> dict[DateKind, frozenset[str]]:
    """Return the tokens of the elements that show the date of a clock."""
    rows = rules[DATE_ELEMENTS]
    return {kind: words_in(row for row in rows if row.kind is kind) for kind in DateKind}


@per_rules
def date_marks(rules: Rules) -> Callable[[frozenset[str]], bool]:
    """Return what tells from the tokens of an element whether it shows a date."""
    words = words_in(rules[DATE_MARKS])

    def is_marked(tokens: frozenset[str]) -> bool:
        parts = {part.lower() for token in tokens for part in _PARTS.findall(token)}
        return not words.isdisjoint(parts)

    return is_marked


@per_rules
def date_properties(rules: Rules) -> dict[str, DateKind]:
    """Return the clock of each property of elements that holds a date."""
    return {word: row.kind for row in reversed(rules[DATE_PROPERTIES]) for word in row.words}


@per_rules
def url_dates(rules: Rules) -> Patterns:
    """Return how the paths of URLs hold a day, whoever publishes them."""
    return Patterns.of(rules[URL_DATES])


@quick_frozen
class Dated:
    """A claim, the moment it was read as, and its place among those that `published` rests on."""

    claim: DateClaim
    moment: Moment
    rank: int


@quick_frozen
class DateClaims:
    """Every date a record claims, the page's own first, and the parts of lines that hold them.

    `published` is the claim that `Article.published` rests on.
    """

    claims: tuple[DateClaim, ...]
    cuts: tuple[CutSpan, ...]
    published: DateClaim | None


def claim_dates(page: Page) -> DateClaims:
    """Return every date of the record: by its metadata, the page, the URL, the dump."""
    cuts, reader = list[CutSpan](), _DateReader(page)
    dated = [*reader.metadata, *reader.page_dates(cuts), *reader.url, *reader.dump]
    return DateClaims(tuple(one.claim for one in dated), tuple(cuts), _published(dated))


def _published(dated: list[Dated]) -> DateClaim | None:
    """Return the best claim, by `PUBLISHED_ORDER` and the order in which they were found.

    A page's day that the URL and the feed contradict with one voice is a slip of the pen, or that
    of a text which is reprinted. Of two claims of one clock and day an instant says more than the
    day; but midnight beside the bare day is the day.
    """
    ranked = [one for one in dated if one.claim.kind in PUBLISHED_ORDER]
    if not ranked:
        return None
    best = min(ranked, key=lambda one: one.rank)
    differ = len({one.moment.day for one in ranked}) > 1 and best.claim.kind is DateKind.PAGE
    if differ and (agreed := _agreed_days(ranked)):
        pages = [one for one in ranked if one.claim.kind is DateKind.PAGE]
        ranked = [one for one in ranked if one not in pages or _is_near(one, agreed)]
        best = min(ranked, key=lambda one: one.rank)
    same = [o for o in ranked if o.rank == best.rank and o.moment.day == best.moment.day]
    days = [one for one in same if one.moment.zone is None]
    instants = [one for one in same if one.moment.zone and not one.moment.midnight]
    return (instants or days or same)[0].claim


def _agreed_days(dated: Iterable[Dated]) -> set[dt.date]:
    """Return the days of the URL and the feed, if they mean one; nothing otherwise."""
    kinds = (DateKind.URL, DateKind.FEED)
    days = {kind: {_day(one) for one in dated if one.claim.kind is kind} for kind in kinds}
    both = set[dt.date]().union(*days.values())
    agree = all(days.values()) and max(both) - min(both) <= _ZONES
    return both if agree else set()


def _is_near(one: Dated, days: Iterable[dt.date]) -> bool:
    """Return whether a day is one of some others, as far as zones tell."""
    return any(abs(_day(one) - day) <= _ZONES for day in days)


def _day(one: Dated) -> dt.date:
    return dt.date.fromisoformat(one.moment.day)


class _DateReader:
    """The dates of one record, by where they come from."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._record = page.record
        known = list[Dated]()
        self._clues = Clues(
            page.zone,
            page.order,
            lambda: page.language,
            lambda: [o.moment.day for o in known if o.claim.kind is not DateKind.UPDATED],
        )
        self.dump = list(self._dump_dates())
        self.metadata = list(self._metadata_dates())
        self.weak = [] if self.metadata else list(self._weak_dates())
        self.url = list(self._url_dates())
        known += (*self.metadata, *self.weak, *self.url, *self.dump)

    def page_dates(self, cuts: list[CutSpan]) -> Iterator[Dated]:
        """Yield the page's own date: a slot at the top, else what its dateline or sign-off says.

        The last update stands beside it, or under the text, behind a label. The parts of lines
        that hold the dates are added to `cuts`.
        """
        page, found = self._page, dict[DateKind, Dated]()
        heads = page.head
        for number, marked in heads:
            _take(found, cuts, self._slot(number, marked))
        if DateKind.PAGE not in found:
            found |= self._in_own_line()
        if DateKind.PAGE not in found:
            for number, marked in enumerate(page.body.lines):
                if "time" in marked.line.tokens and _is_shown(number - page.first, marked):
                    _take(found, cuts, self._slot(number, marked))
        for further in (self._below_lead, self._signed):
            if DateKind.PAGE not in found:
                _take(found, cuts, further())
        if DateKind.UPDATED not in found:
            update = date_labels(page.rules).update
            for number in sorted(page.tail - {number for number, _ in heads}):
                marked = page.body.lines[number]
                if not marked.line.time and update.match(marked.line.text):
                    _take(found, cuts, self._slot(number, marked))
        yield from found.values()
        if DateKind.PAGE not in found and self.weak:
            yield from self._beside_headline()
        elif DateKind.PAGE not in found:
            in_prose = list(self._in_prose(cuts))
            beside = in_prose or self._beside_headline() or self._in_title()
            yield from beside or self._near_headline(cuts) or self._only_time()
        yield from self.weak

    def _in_own_line(self) -> dict[DateKind, Dated]:
        """Return the day in a line that the outlet writes it in, as a row of `date.line` says."""
        page = self._page
        for row in page.rules[DATE_LINES]:
            clues = attrs.evolve(self._clues, order=row.order or self._clues.order)
            for marked in page.body.lines:
                day = row.pattern.match(marked.line.text)
                if day and (moment := read_date(day["date"], page.rules, clues)):
                    evidence = page.evidence(marked.line, f"date-line-{row.id}", *day.span("date"))
                    return {DateKind.PAGE: _dated(DateKind.PAGE, day["date"], moment, evidence)}
        return {}

    def _slot(self, number: int, marked: Marked) -> list[tuple[Dated, CutSpan]]:
        """Return the dates of a line that is a slot, as written or in its ``<time>``."""
        page, line = self._page, marked.line
        # A post that the page shows has a day of its own, and a header in a quotation its label.
        is_quoted = marked.kind is BlockKind.QUOTE or marked.rule == EMBED
        if is_quoted and all(number != head for head, _ in page.head):
            return []
        whole = CutSpan(number, 0, len(line.text), BlockKind.DATE)
        if not is_quoted and (line.time or "abbr" in line.tokens):
            dated = self._in_attribute(marked)
            if dated or line.time:
                return [(dated, whole)] if dated else []
        slot = self._read_slot(line)
        reposts = page.outlet is not None and page.outlet.reposts
        claims = []
        for one in slot.dates if slot else ():
            if reposts and one.label < one.start:
                continue  # 发布时间 beside 来源 is the source's own day
            if is_quoted and not (one.label < one.start and agrees(one.moment.day, self._clues)):
                continue
            rule = one.moment.shape if one.label == one.start else f"label-{one.moment.shape}"
            evidence = page.evidence(line, rule, one.label, one.end)
            dated = _dated(one.kind, line.text[one.start : one.end], one.moment, evidence)
            part = CutSpan(number, one.first, one.last, BlockKind.DATE)
            claims.append((dated, whole if slot and slot.alone else part))
        return claims

    def _read_slot(self, line: Line) -> DateSlot | None:
        page = self._page
        site, section = (self._record.field(name) for name in ("site", "section"))
        names = [field.value for field in (site, section) if field]
        return read_date_slot(
            line.text, page.rules, self._clues, seams=_seams(line, self._record.source), names=names
        )

    def _below_lead(self) -> list[tuple[Dated, CutSpan]]:
        """Return the date of a line that is nothing else, between the first two paragraphs.

        A second such line makes it a chronicle, whose days are not the page's; and a day far from
        the other dates is that of a text which the page reprints.
        """
        lines, first = self._page.body.lines, self._page.first
        near = range(first, min(len(lines), first + _LOWEST))
        number = next((n for n in near if self._is_day(lines[n])), None)
        if number is None or any(map(self._is_day, lines[number + 1 :])):
            return []
        behind = any(marked.kind in PROSE for marked in lines[number + 1 :])
        slot = self._slot(number, lines[number]) if behind else []
        return [one for one in slot if agrees(one[0].moment.day, self._clues)]

    def _is_day(self, marked: Marked) -> bool:
        """Return whether a line is a date and nothing else."""
        text = marked.line.text
        if marked.kind not in _BETWEEN or len(text) > _LONGEST_DAY:
            return False
        if not _NUMBERS.search(text):
            return False
        return read_date(text, self._page.rules, self._clues) is not None

    def _in_attribute(self, marked: Marked) -> Dated | None:
        """Return the date in a ``<time datetime>`` or the title of an ``<abbr>``.

        Midnight beside a shown day means the day, not its first second.
        """
        line, rules, elements = marked.line, self._page.rules, date_elements(self._page.rules)
        written, shown = line.time or self._abbreviated(line), line.text
        moment = read_value(written, rules, self._clues)
        start, end = line.span()
        if moment and moment.midnight:
            shown_moment = read_date(shown, rules, self._clues)
            if shown_moment and not shown_moment.zone:
                moment, written = shown_moment, shown
        if not moment:
            return None
        if written != shown:
            at = self._record.source.rfind(written, self._record.body_start, start)
            start, end = (at, at + len(written)) if at >= 0 else (start, end)
        updated, published = elements[DateKind.UPDATED], elements[DateKind.PAGE]
        is_update = bool(date_labels(rules).update.match(line.text)) or (
            bool(line.tokens & updated) and not line.tokens & published
        )
        evidence = self._record.evidence(Layer.BODY, f"time-element-{moment.shape}", start, end)
        kind = DateKind.UPDATED if is_update else DateKind.PAGE
        return _dated(kind, written, moment, evidence)

    def _abbreviated(self, line: Line) -> str:
        """Return the title of the ``<abbr>`` that encloses a line, if it shows a date."""
        elements = date_elements(self._page.rules)
        if not line.tokens & (elements[DateKind.PAGE] | elements[DateKind.UPDATED]):
            return ""
        start = line.span()[0]
        before = self._record.source[max(0, start - _LONGEST_TAG) : start]
        titles = _TITLE.findall(before)
        return titles[-1] if titles else ""

    def _in_prose(self, cuts: list[CutSpan]) -> Iterator[Dated]:
        """Yield the day of the first stamp behind a sign-off, or of the first dateline with one."""
        page, dateline_day, sentences = self._page, dateline_days(self._page.rules), 0
        for number, marked in enumerate(page.body.lines):
            if marked.kind not in PROSE:
                continue
            text = marked.line.text
            stamp = _ROC_STAMP.search(text) if number in page.tail else None
            if stamp and (moment := read_roc_stamp(stamp["date"])):
                cuts.append(CutSpan(number, *stamp.span("date"), BlockKind.DATE))
                evidence = page.evidence(marked.line, "roc-stamp", *stamp.span("date"))
                yield _dated(DateKind.PAGE, stamp["date"], moment, evidence)
                return
            is_high = number - page.first < _LOWEST and sentences <= _MOST_ABOVE
            sentences += text[-1] in _STOPS
            is_printed = "\u300a" in text[:2] and len(text) <= _LONGEST_DAY
            day = dateline_day.match(text) if is_high or is_printed else None
            if day and self._is_chronicle(day[0], number):
                return
            if day and (moment := read_date(day["date"], page.rules, self._clues)):
                evidence = page.evidence(marked.line, "dateline-day", *day.span("date"))
                yield _dated(DateKind.PAGE, day["date"], moment, evidence)
                return

    def _is_chronicle(self, opening: str, number: int) -> bool:
        """Return whether a later line opens with another dateline, as in a list of days."""
        lines, dateline_day = self._page.body.lines, dateline_days(self._page.rules)
        later = (dateline_day.match(marked.line.text) for marked in lines[number + 1 :])
        return any(other and other[0] != opening for other in later)

    def _beside_headline(self) -> list[Dated]:
        """Return the date beside the headline of a page, outside of its body.

        What stands further away must be in an element that is marked as a date's, and fit the other
        dates.
        """
        page = self._page
        is_marked = date_marks(page.rules)
        for line in page.beside_headline:
            is_of_list = "li" in line.tokens and line.anchors and not is_marked(line.tokens)
            found = None if is_of_list else self._outside(line)
            if found:
                return [found]
        for line in page.marked_lines(is_marked):
            found = self._outside(line)
            if found and agrees(found.moment.day, self._clues):
                return [found]
        return []

    def _near_headline(self, cuts: list[CutSpan]) -> list[Dated]:
        """Return the date on a line above or below the headline that is no part of the story.

        It is a date and nothing else, behind a label, or in an element that is marked as a date's.
        """
        page, is_marked = self._page, date_marks(self._page.rules)
        if not page.holds_headline:
            return []
        lines, first = page.body.lines, page.first
        above, below = range(first - 1, max(-1, first - _NEAR), -1), range(first, first + _NEAR)
        for number in (*above, *below):
            marked = lines[number] if number < len(lines) else None
            if marked is None or marked.kind in PROSE or len(marked.line.text) > _LONGEST_DAY:
                continue
            is_alone = is_marked(marked.line.tokens) or self._is_day(marked) or _is_timed(marked)
            if not is_alone and marked.kind is not BlockKind.ASIDE:
                continue
            for dated, cut in self._slot(number, marked):
                if not (is_alone or _is_labelled(dated)):
                    continue
                if dated.claim.kind is DateKind.PAGE and agrees(dated.moment.day, self._clues):
                    cuts.append(cut)
                    return [dated]
        return []

    def _only_time(self) -> list[Dated]:
        """Return the date of a page's ``<time datetime>``, where all that it has are of one day."""
        record, found = self._record, list[Dated]()
        if record.format != "html":
            return []
        others = aside_spans(record.source)
        for tag in tags_of(record.source, "time"):
            if any(first <= tag.start < last for first, last in others):
                continue
            if any(tag.end <= at < tag.end + _LONGEST_DAY for at in self._page.of_others):
                continue
            written, start, end = tag.attributes.get("datetime", ("", 0, 0))
            moment = read_value(written, self._page.rules, self._clues)
            if moment:
                rule = f"only-time-element-{moment.shape}"
                evidence = record.evidence(Layer.BODY, rule, start, end)
                found.append(_dated(DateKind.PAGE, written, moment, evidence))
        is_one = len({one.moment.day for one in found}) == 1
        return found[:1] if is_one and agrees(found[0].moment.day, self._clues) else []

    def _outside(self, line: Line) -> Dated | None:
        """Return the page's date on a line that is none of the body's."""
        if line.time and (moment := read_value(line.time, self._page.rules, self._clues)):
            evidence = self._page.evidence(line, f"time-element-{moment.shape}")
            return _dated(DateKind.PAGE, line.text, moment, evidence)
        slot = self._read_slot(line)
        for one in slot.dates if slot else ():
            if one.kind is DateKind.PAGE:
                evidence = self._page.evidence(line, one.moment.shape, one.start, one.end)
                written = line.text[one.start : one.end]
                return _dated(DateKind.PAGE, written, one.moment, evidence)
        return None

    def _in_title(self) -> list[Dated]:
        """Return the day at the end of a title behind a mark, if it is that of another clock.

        A title has the day of an event as well; and an instant says more than it.
        """
        field, known = self._record.title, (*self.metadata, *self.url, *self.dump)
        if field is None or not known or any(one.moment.zone for one in known):
            return []
        for found in find_dates(field.value, self._page.rules, self._clues):
            if found.moment and _MARKED.search(field.value, 0, found.start):
                is_end = not field.value[found.end :].strip(")）]】 ")
                if is_end and agrees(found.moment.day, self._clues):
                    written = field.value[found.start : found.end]
                    evidence = self._page.field_evidence(field, "title-day", written)
                    return [_dated(DateKind.PAGE, written, found.moment, evidence)]
        return []

    def _signed(self) -> list[tuple[Dated, CutSpan]]:
        """Return the date under a text: ``2020年12月24日 于武汉``.

        The feed's instant of that day says more.
        """
        lines = self._page.body.lines
        prose = [number for number, marked in enumerate(lines) if marked.kind in PROSE]
        known = {one.moment.day for one in self.dump if one.moment.zone}
        for number in prose[: -_SIGNED - 1 : -1]:
            text = lines[number].line.text
            if len(text) > _LONGEST_DAY or not _NUMBERS.search(text) or number == prose[0]:
                continue
            slot = self._slot(number, lines[number])
            days = [one[0].moment.day for one in slot]
            if days and not any(self._is_day(lines[n]) for n in prose if n != number):
                fits = days[0] not in known and agrees(days[0], self._clues)
                return slot if fits else []
        return []

    def _url_dates(self) -> Iterator[Dated]:
        """Yield the date in the URL: by the outlet's pattern, else as all paths hold a day."""
        page = self._page
        field = self._record.field("url", "from", "original_url")
        if not field:
            return
        pattern = (page.edition and page.edition.url_date) or (page.outlet and page.outlet.url_date)
        if pattern:
            match = pattern.search(field.value) or pattern.search(unquote(field.value))
        else:
            match = url_dates(page.rules).search(urlsplit(page.url or "").path)
        moment = match and read_url_date(match, page.zone)
        if not match or not moment:
            return
        groups = [span for span in match.regs[1:] if span[0] >= 0]
        own = match.string[min(groups)[0] : max(end for _, end in groups)]
        words = own if pattern else match[0].strip("/")
        rule = moment.shape if pattern else f"{moment.shape}-path"
        evidence = page.field_evidence(field, rule, words)
        dated = _dated(DateKind.URL, evidence.quote, moment, evidence)
        after_feed = PUBLISHED_ORDER.index(DateKind.FEED) * 2 + 1
        yield dated if pattern else attrs.evolve(dated, rank=after_feed)

    def _dump_dates(self) -> Iterator[Dated]:
        """Yield the times that the dump itself gives: the feed's, the crawl's, the last update.

        ``<!--NaN-->`` says that the feed gave no time, so that the front matter's date is the
        clock of the crawl: in 157 of 157 such files it has odd milliseconds, in one it is 34
        hours late.
        """
        millis, fields = self._record.field("millis"), date_fields(self._page.rules)
        feed = read_count(millis.value) if millis else None
        if millis and feed:
            yield self._of_field(DateKind.FEED, millis, feed)
        for field in self._record.fields:
            kind = fields.get(field.name)
            if kind is None:
                continue
            moment = None if _is_own_date(self._record, field) else self._read_field(field)
            if moment is None or (feed and moment.utc == feed.utc):
                continue
            is_front = field.name == "date" and field.layer is Layer.FRONT_MATTER
            is_crawl = is_front and millis is not None and feed is None
            yield self._of_field(DateKind.CRAWL if is_crawl else kind, field, moment)

    def _metadata_dates(self) -> Iterator[Dated]:
        """Yield the page's own date from its metadata, written for machines and to the second."""
        found = False
        for field in self._record.fields:
            moment = self._read_field(field) if _is_own_date(self._record, field) else None
            if moment:
                found = True
                yield self._of_field(DateKind.PAGE, field, moment)
        if not found:
            yield from self._in_properties()

    def _weak_dates(self) -> Iterator[Dated]:
        """Yield the dates that pages write for machines and that are another clock's at times."""
        for field in self._record.fields:
            moment = self._read_field(field) if field.name == _WEAK else None
            if moment:
                yield self._of_field(DateKind.PAGE, field, moment)

    def _in_properties(self) -> Iterator[Dated]:
        """Yield the dates that elements at the top of the body carry as properties (RDFa)."""
        record, kinds = self._record, date_properties(self._page.rules)
        start, end = record.body_start, min(record.body_end, record.body_start + _TOP)
        if not record.markup or record.source.find("property=", start, end) < 0:
            return
        for tag in _PROPERTY.finditer(record.source, start, end):
            kind = next((kinds[name] for name in tag["names"].split() if name in kinds), None)
            moment = kind and read_value(tag["value"], self._page.rules, self._clues)
            if kind and moment:
                rule = f"property-{moment.shape}"
                evidence = record.evidence(Layer.BODY, rule, *tag.span("value"))
                yield _dated(kind, tag["value"], moment, evidence)

    def _read_field(self, field: Field) -> Moment | None:
        """Parse a date as it is written, else as the format decoded it.

        A zone that is in the name of the field, as in ``date_gmt``, is only in its value.
        """
        written = self._record.source[field.start : field.end]
        decoded = field.layer in _WRITTEN_LAYERS or field.value == f"{written}Z"
        texts = (field.value,) if decoded else (written, field.value)
        moments = (read_value(text, self._page.rules, self._clues) for text in dict.fromkeys(texts))
        return next((moment for moment in moments if moment), None)

    def _of_field(self, kind: DateKind, field: Field, moment: Moment) -> Dated:
        evidence = self._record.evidence(
            field.layer, f"{field.name}-{moment.shape}", field.start, field.end
        )
        written = field.value if field.layer in _WRITTEN_LAYERS else evidence.quote
        return _dated(kind, written, moment, evidence)


def _is_shown(number: int, marked: Marked) -> bool:
    """Return whether a ``<time>`` is the page's: with an attribute anywhere, without one above.

    `number` counts from the headline.
    """
    if marked.line.time:
        return marked.kind in PROSE or marked.rule in BESIDE_STORY
    is_above = 0 <= number < _LOWEST and marked.line.figure is None
    return is_above and marked.kind in PROSE | {BlockKind.CAPTION}


def _is_labelled(dated: Dated) -> bool:
    """Return whether a label is before a date on a page."""
    return dated.claim.evidence.rule.startswith("label-")


def _is_timed(marked: Marked) -> bool:
    """Return whether a class of an element is called a time: what links are beside may be one."""
    classes = [token for token in marked.line.tokens if token.startswith(".")]
    parts = {part.lower() for token in classes for part in _PARTS.findall(token)}
    return "time" in parts and marked.rule not in OF_OTHERS


def _take(
    found: dict[DateKind, Dated], cuts: list[CutSpan], slot: list[tuple[Dated, CutSpan]]
) -> None:
    """Keep the first claim of each kind, and where it is; a second date of a kind is prose."""
    for dated, cut in slot:
        if dated.claim.kind not in found:
            found[dated.claim.kind] = dated
            cuts.append(cut)


def _seams(line: Line, source: str) -> list[int]:
    """Return the places of a line where one element meets another."""
    spots = line.spots
    return [
        at
        for (_, before, _), (at, place, _) in itertools.pairwise(spots)
        if "<" in source[before:place]
    ]


def _is_own_date(record: Record, field: Field) -> bool:
    """Return whether a field is the page's own word: told to machines, or a plain text's head."""
    is_own = field.layer is Layer.METADATA or record.format == _PLAIN
    return field.name == "date" and is_own


def _dated(kind: DateKind, written: str, moment: Moment, evidence: Evidence) -> Dated:
    claim = DateClaim(
        kind=kind, written=written, utc=moment.utc, zone=moment.zone, evidence=evidence
    )
    rank = 2 * PUBLISHED_ORDER.index(kind) if kind in PUBLISHED_ORDER else -1
    return Dated(claim, moment, rank)
