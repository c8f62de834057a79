"""Claim the dates of a page: each with the clock it comes from, and the one it was published by.

A date stands in the URL, in a field of the dump, or in a *slot* of the page: a line that holds
dates, their labels and sign-offs, and nothing else. ``发布时间：2020-11-14 09:30 来源：某报`` and
``Published 3 Nov 2020, updated 4 Nov 2020`` are two. Any other line is prose, and only a
dateline's day or a stamp behind a sign-off is read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import attrs

from archivekit._markup.blocks import PROSE, Marked
from archivekit._markup.lines import Line
from archivekit._provenance.credits.credit_lines import is_credit
from archivekit._provenance.dates.written import (
    DateRules,
    Moment,
    date_rules,
    find_dates,
    read_date,
    read_millis,
    read_roc_stamp,
    read_url_date,
)
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.page import CutSpan, Page
from archivekit._provenance.places import is_place
from archivekit._reading.record import Field
from archivekit._rules.patterns import Patterns
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import DATELINE_DAYS
from archivekit.model import BlockKind, DateClaim, DateKind, Evidence, Layer

PUBLISHED_ORDER = (DateKind.PAGE, DateKind.URL, DateKind.FEED, DateKind.CRAWL)
"""The clocks that `published` may rest on, best first. The page's own word beats the URL's."""
LONGEST_SLOT = 160
"""Most characters of a line of dates and sign-offs."""

_WRITTEN_LAYERS = (Layer.FRONT_MATTER,)
"""Layers whose values are as written, quotes apart; elsewhere a value may be derived from it."""

# Taiwan's Central News Agency ends a story with its editors and the day: （編輯：張均懋）1091207
_ROC_STAMP = re.compile(r"[）)」]\s*(?P<date>1\d{6})$")
_EDGES = " \u3000|｜·•()（）[]【】:：,，;；-–—/"


@per_rules
def dateline_days(rules: Rules) -> Patterns:
    """Return the datelines whose day is the page's."""
    return Patterns.of(rules[DATELINE_DAYS])


@attrs.frozen
class DateClaims:
    """Every date a record claims, the page's own first, and the parts of lines that hold them."""

    claims: tuple[DateClaim, ...]
    cuts: tuple[CutSpan, ...]

    @property
    def published(self) -> DateClaim | None:
        """The claim that `Article.published` rests on, by `PUBLISHED_ORDER`."""
        for kind in PUBLISHED_ORDER:
            for claim in self.claims:
                if claim.kind is kind:
                    return claim
        return None


@attrs.frozen
class LabelledDate:
    """A date at ``text[start:end]`` of a line; with its label it begins at `label`."""

    kind: DateKind
    moment: Moment
    label: int
    start: int
    end: int


@attrs.frozen
class DateSlot:
    """The dates of a slot; `alone` means that nothing in it is a credit."""

    dates: tuple[LabelledDate, ...]
    alone: bool


def claim_dates(page: Page) -> DateClaims:
    """Return every date of the record: by its metadata, the page, the URL, the dump."""
    rules, cuts = date_rules(page.rules), list[CutSpan]()
    claims = (
        *_metadata_claims(page),
        *_page_claims(page, rules, cuts),
        *_url_claims(page),
        *_dump_claims(page, rules),
    )
    return DateClaims(claims, tuple(cuts))


def read_date_slot(
    text: str, rules: Rules, *, zone: str | None = None, order: str | None = None
) -> DateSlot | None:
    """Read a line of dates, their labels, and sign-offs, and of nothing else.

    >>> rules = Rules.default()
    >>> slot = read_date_slot("Published 3 Nov 2020, updated 4 Nov 2020", rules)
    >>> [(str(dated.kind), dated.moment.utc) for dated in slot.dates]
    [('page', '2020-11-03'), ('updated', '2020-11-04')]
    >>> read_date_slot("On 3 Nov 2020 they met.", rules)
    """
    whole = read_date(text, rules, zone=zone, order=order)
    if whole:
        return DateSlot((LabelledDate(DateKind.PAGE, whole, 0, 0, len(text)),), alone=True)
    words, dates, rests, at = date_rules(rules), [], [], 0
    for start, end in find_dates(text, rules) if len(text) <= LONGEST_SLOT else ():
        moment = read_date(text[start:end], rules, zone=zone, order=order)
        if moment is None:
            return None
        label = words.label.search(text[at:start])
        kind = words.kinds[label["label"].casefold()] if label else DateKind.PAGE
        begins = at + label.start("label") if label else start
        rests.append(text[at:begins].strip(_EDGES))
        dates.append(LabelledDate(kind, moment, begins, start, end))
        at = end
    rests = [rest for rest in (*rests, text[at:].strip(_EDGES)) if rest]
    signed = [rest for rest in rests if not _belongs_to_date(rest, rules)]
    if not dates or not all(is_credit(rest, rules) for rest in signed):
        return None
    return DateSlot(tuple(dates), alone=not signed)


def _belongs_to_date(text: str, rules: Rules) -> bool:
    """Return whether a text is an outlet, a place, or a label with a time: ``Stand: 16:00``."""
    if is_outlet_name(text, rules) or is_place(text, rules):
        return True
    words = date_rules(rules)
    label = words.label.search(words.bare_clock.sub("", text).strip(_EDGES))
    return label is not None and not label.start()


def _page_claims(page: Page, rules: DateRules, cuts: list[CutSpan]) -> Iterator[DateClaim]:
    """Yield the page's own date: a slot at the top, else the day its dateline or sign-off gives.

    The last update stands beside it, or under the text, behind a label. The parts of lines that
    hold the dates are added to `cuts`.
    """
    found: dict[DateKind, DateClaim] = {}
    heads = page.head
    for number, marked in heads:
        _take(found, cuts, _read_slot(page, number, marked, rules))
    if DateKind.PAGE not in found:
        for number, marked in enumerate(page.body.lines):
            if marked.line.time and "time" in marked.line.tokens and marked.kind in PROSE:
                _take(found, cuts, _read_slot(page, number, marked, rules))
    if DateKind.UPDATED not in found:
        for number in sorted(page.tail - {number for number, _ in heads}):
            marked = page.body.lines[number]
            if not marked.line.time and rules.update.match(marked.line.text):
                _take(found, cuts, _read_slot(page, number, marked, rules))
    yield from found.values()
    if DateKind.PAGE not in found:
        yield from _prose_claims(page, cuts)


def _take(
    found: dict[DateKind, DateClaim],
    cuts: list[CutSpan],
    slot: list[tuple[DateClaim, CutSpan]],
) -> None:
    """Keep the first claim of each kind, and where it stands; a second date of a kind is prose."""
    for claim, cut in slot:
        if claim.kind not in found:
            found[claim.kind] = claim
            cuts.append(cut)


def _read_slot(
    page: Page, number: int, marked: Marked, rules: DateRules
) -> list[tuple[DateClaim, CutSpan]]:
    """Return the dates of a line that is a slot, as written or in its ``<time>``."""
    line = marked.line
    whole = CutSpan(number, 0, len(line.text), BlockKind.DATE)
    if line.time:
        claim = _time_element(page, marked, rules)
        return [(claim, whole)] if claim else []
    slot = read_date_slot(line.text, page.rules, zone=page.zone, order=page.order)
    reposts = page.outlet is not None and page.outlet.reposts
    claims = []
    for dated in slot.dates if slot else ():
        if reposts and dated.label < dated.start:
            continue  # 发布时间 beside 来源 is the source's own day
        rule = dated.moment.shape if dated.label == dated.start else f"label-{dated.moment.shape}"
        evidence = page.evidence(line, rule, dated.label, dated.end)
        written = line.text[dated.start : dated.end]
        claim = _claim(dated.kind, written, dated.moment, evidence)
        part = CutSpan(number, dated.label, dated.end, BlockKind.DATE)
        claims.append((claim, whole if slot and slot.alone else part))
    return claims


def _is_update(line: Line, rules: DateRules) -> bool:
    """Return whether a ``<time>`` is the last update's, by its markup or by its words."""
    if rules.update.match(line.text):
        return True
    updated, published = rules.elements[DateKind.UPDATED], rules.elements[DateKind.PAGE]
    return bool(line.tokens & updated) and not line.tokens & published


def _time_element(page: Page, marked: Marked, rules: DateRules) -> DateClaim | None:
    """Return the claim of a ``<time datetime>``.

    Midnight beside a shown day means the day, not its first second.
    """
    written, shown = marked.line.time or "", marked.line.text
    moment = read_date(written, page.rules, zone=page.zone, order=page.order)
    shown_moment = read_date(shown, page.rules, zone=page.zone, order=page.order)
    if moment and "T00:00:00" in moment.utc and shown_moment and len(shown_moment.utc) == 10:
        moment, written = shown_moment, shown
    if not moment:
        return None
    start, end = marked.line.span()
    if written != shown:
        source = page.record.source
        at = source.rfind(written, page.record.body_start, start)
        start, end = (at, at + len(written)) if at >= 0 else (start, end)
    evidence = page.record.evidence(Layer.BODY, f"time-element-{moment.shape}", start, end)
    kind = DateKind.UPDATED if _is_update(marked.line, rules) else DateKind.PAGE
    return _claim(kind, written, moment, evidence)


def _prose_claims(page: Page, cuts: list[CutSpan]) -> Iterator[DateClaim]:
    """Yield the day of the first stamp behind a sign-off, or of the first dateline with a day."""
    dateline_day = dateline_days(page.rules)
    for number, marked in enumerate(page.body.lines):
        if marked.kind not in PROSE:
            continue
        text = marked.line.text
        stamp = _ROC_STAMP.search(text) if number in page.tail else None
        if stamp and (moment := read_roc_stamp(stamp["date"])):
            cuts.append(CutSpan(number, *stamp.span("date"), BlockKind.DATE))
            evidence = page.evidence(marked.line, "roc-stamp", *stamp.span("date"))
            yield _claim(DateKind.PAGE, stamp["date"], moment, evidence)
            return
        day = dateline_day.match(text) if number < 6 else None
        if day and (moment := read_date(day["date"], page.rules)):
            evidence = page.evidence(marked.line, "dateline-day", *day.span("date"))
            yield _claim(DateKind.PAGE, day["date"], moment, evidence)
            return


def _url_claims(page: Page) -> Iterator[DateClaim]:
    """Yield the date in the URL, by the outlet's pattern."""
    field = page.record.field("url", "from", "original_url")
    pattern = (page.edition and page.edition.url_date) or (page.outlet and page.outlet.url_date)
    if not field or not pattern:
        return
    match = pattern.search(field.value) or pattern.search(unquote(field.value))
    moment = match and read_url_date(match, page.zone)
    if not match or not moment:
        return
    evidence = page.field_evidence(field, moment.shape, "".join(match.groups()))
    yield _claim(DateKind.URL, evidence.quote, moment, evidence)


def _dump_claims(page: Page, rules: DateRules) -> Iterator[DateClaim]:
    """Yield the times that the dump itself gives: the feed's, the crawl's, the last update.

    ``<!--NaN-->`` says that the feed gave no time, so that the front matter's date is the clock
    of the crawl: in 157 of 157 such files it has odd milliseconds, in one it is 34 hours late.
    """
    millis = page.record.field("millis")
    feed = read_millis(millis.value) if millis else None
    if millis and feed:
        yield _dump_claim(page, DateKind.FEED, millis, feed)
    for field in page.record.fields:
        kind = rules.fields.get(field.name)
        if kind is None or _is_metadata_date(field):
            continue
        moment = _read_field(page, field)
        if moment is None or (feed and moment.utc == feed.utc):
            continue
        if kind is DateKind.FEED and millis and feed is None and field.layer is Layer.FRONT_MATTER:
            kind = DateKind.CRAWL
        yield _dump_claim(page, kind, field, moment)


def _metadata_claims(page: Page) -> Iterator[DateClaim]:
    """Yield the page's own date from its metadata, written for machines and to the second."""
    for field in page.record.fields:
        moment = _read_field(page, field) if _is_metadata_date(field) else None
        if moment:
            yield _dump_claim(page, DateKind.PAGE, field, moment)


def _read_field(page: Page, field: Field) -> Moment | None:
    """Parse a date as it is written, else as the format decoded it."""
    written = page.record.source[field.start : field.end]
    texts = (field.value,) if field.layer in _WRITTEN_LAYERS else (written, field.value)
    moments = (read_date(text, page.rules, zone=page.zone, order=page.order) for text in texts)
    return next((moment for moment in moments if moment), None)


def _is_metadata_date(field: Field) -> bool:
    return field.name == "date" and field.layer is Layer.METADATA


def _dump_claim(page: Page, kind: DateKind, field: Field, moment: Moment) -> DateClaim:
    evidence = page.record.evidence(
        field.layer, f"{field.name}-{moment.shape}", field.start, field.end
    )
    written = field.value if field.layer in _WRITTEN_LAYERS else evidence.quote
    return _claim(kind, written, moment, evidence)


def _claim(kind: DateKind, written: str, moment: Moment, evidence: Evidence) -> DateClaim:
    return DateClaim(
        kind=kind, written=written, utc=moment.utc, zone=moment.zone, evidence=evidence
    )
