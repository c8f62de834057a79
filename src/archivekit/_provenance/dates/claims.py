"""Which dates a record claims, by whose clock, and which of them says when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from archivekit._markup.blocks import PROSE, Marked
from archivekit._markup.lines import Line
from archivekit._provenance.dates.dates import (
    Moment,
    read_date,
    read_millis,
    read_roc_stamp,
    read_url_date,
)
from archivekit._provenance.dates.slots import read_slot
from archivekit._provenance.dates.words import date_words
from archivekit._provenance.page import Page, Taken
from archivekit._reading.record import Field
from archivekit.model import BlockKind, DateClaim, DateKind, Evidence, Layer

PUBLISHED_ORDER = (DateKind.PAGE, DateKind.URL, DateKind.FEED, DateKind.CRAWL)
"""Which claim `published` rests on, best first. The page's own word beats the URL's."""

_WRITTEN_LAYERS = (Layer.FRONT_MATTER,)
"""Where a field's value is what is written, but for quotes; elsewhere it may be made out of it."""

# Taiwan's Central News Agency ends a story with its editors and the day: （編輯：張均懋）1091207
_ROC_STAMP = re.compile(r"[）)」]\s*(?P<date>1\d{6})$")
_DATELINE_DAY = re.compile(
    r"^(?:[（(【][^（(【）)】]{0,20}?[）)】]?)?(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?:讯|訊|，\s*本网|，\s*本網)"
)


def claim_dates(page: Page) -> tuple[list[DateClaim], list[Taken]]:
    """Give every date the record claims, best kind first, and the lines that are nothing else."""
    taken: list[Taken] = []
    claims = [
        *_metadata_claims(page),
        *_page_claims(page, taken),
        *_url_claims(page),
        *_dump_claims(page),
    ]
    return claims, taken


def choose_published(claims: list[DateClaim]) -> DateClaim | None:
    """Choose the claim that `published` rests on, by `PUBLISHED_ORDER`."""
    for kind in PUBLISHED_ORDER:
        for claim in claims:
            if claim.kind is kind:
                return claim
    return None


def _page_claims(page: Page, taken: list[Taken]) -> Iterator[DateClaim]:
    """The page's own date: a time slot at the top, else the day its dateline or sign-off gives.

    What the page says of its last update stands beside it, or under the text, behind a label.
    """
    found: dict[DateKind, DateClaim] = {}
    heads = page.head
    for number, marked in heads:
        _take(found, taken, _slot(page, number, marked))
    if DateKind.PAGE not in found:
        for number, marked in enumerate(page.body.lines):
            if marked.line.time and "time" in marked.line.tokens and marked.kind in PROSE:
                _take(found, taken, _slot(page, number, marked))
    if DateKind.UPDATED not in found:
        for number in sorted(page.tail - {number for number, _ in heads}):
            marked = page.body.lines[number]
            if not marked.line.time and date_words().update.match(marked.line.text):
                _take(found, taken, _slot(page, number, marked))
    yield from found.values()
    if DateKind.PAGE not in found:
        yield from _running_claims(page, taken)


def _take(
    found: dict[DateKind, DateClaim], taken: list[Taken], slot: list[tuple[DateClaim, Taken]]
) -> None:
    """Keep the first claim of each kind, and the words of all: a second date is no prose."""
    for claim, words in slot:
        if claim.kind not in found:
            found[claim.kind] = claim
            taken.append(words)


def _slot(page: Page, number: int, marked: Marked) -> list[tuple[DateClaim, Taken]]:
    """A line that is dates and nothing else but credits, as written or in its `<time>`."""
    line = marked.line
    whole = Taken(number, 0, len(line.text), BlockKind.DATE)
    if line.time:
        claim = _time_element(page, marked)
        return [(claim, whole)] if claim else []
    slot = read_slot(line.text, zone=page.zone, order=page.order)
    reposts = page.outlet is not None and page.outlet.reposts
    claims = []
    for dated in slot.dates if slot else ():
        if reposts and dated.label < dated.start:
            continue  # 发布时间 beside 来源 is the source's own day
        rule = dated.moment.shape if dated.label == dated.start else f"label-{dated.moment.shape}"
        evidence = page.evidence(line, rule, dated.label, dated.end)
        written = line.text[dated.start : dated.end]
        claim = _claim(dated.kind, written, dated.moment, evidence)
        part = Taken(number, dated.label, dated.end, BlockKind.DATE)
        claims.append((claim, whole if slot and slot.alone else part))
    return claims


def _is_update(line: Line) -> bool:
    """Say whether a ``<time>`` is that of the last update, by its markup or by its words."""
    words = date_words()
    if words.update.match(line.text):
        return True
    return bool(line.tokens & words.updated_elements) and not line.tokens & words.published_elements


def _time_element(page: Page, marked: Marked) -> DateClaim | None:
    """A ``<time datetime>``; midnight beside a shown day means the day, not its first second."""
    written, shown = marked.line.time or "", marked.line.text
    moment = read_date(written, zone=page.zone, order=page.order)
    shown_moment = read_date(shown, zone=page.zone, order=page.order)
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
    kind = DateKind.UPDATED if _is_update(marked.line) else DateKind.PAGE
    return _claim(kind, written, moment, evidence)


def _running_claims(page: Page, taken: list[Taken]) -> Iterator[DateClaim]:
    tail = page.tail
    for number, marked in enumerate(page.body.lines):
        if marked.kind not in PROSE:
            continue
        text = marked.line.text
        stamp = _ROC_STAMP.search(text) if number in tail else None
        if stamp and (moment := read_roc_stamp(stamp["date"])):
            taken.append(Taken(number, *stamp.span("date"), BlockKind.DATE))
            evidence = page.evidence(marked.line, "roc-stamp", *stamp.span("date"))
            yield _claim(DateKind.PAGE, stamp["date"], moment, evidence)
            return
        day = _DATELINE_DAY.match(text) if number < 6 else None
        if day and (moment := read_date(day["date"])):
            evidence = page.evidence(marked.line, "dateline-day", *day.span("date"))
            yield _claim(DateKind.PAGE, day["date"], moment, evidence)
            return


def _url_claims(page: Page) -> Iterator[DateClaim]:
    field = page.record.field("url", "from", "original_url")
    pattern = (page.edition and page.edition.url_date) or (page.outlet and page.outlet.url_date)
    if not field or not pattern:
        return
    match = re.search(pattern, field.value) or re.search(pattern, unquote(field.value))
    moment = match and read_url_date(match, page.zone)
    if not match or not moment:
        return
    evidence = page.field_evidence(field, moment.shape, "".join(match.groups()))
    yield _claim(DateKind.URL, evidence.quote, moment, evidence)


def _dump_claims(page: Page) -> Iterator[DateClaim]:
    """The times that the dump itself gives: the feed's, the crawl's, the last update.

    ``<!--NaN-->`` says that the feed gave no time, so that the front matter's date is the clock
    of the crawl: in 157 of 157 such files it has odd milliseconds, in one it is 34 hours late.
    """
    millis = page.record.field("millis")
    feed = read_millis(millis.value) if millis else None
    if millis and feed:
        yield _dump_claim(page, DateKind.FEED, millis, feed)
    for field in page.record.fields:
        kind = date_words().fields.get(field.name)
        if kind is None or _is_metadata_date(field):
            continue
        moment = _read_field(page, field)
        if moment is None or (feed and moment.utc == feed.utc):
            continue
        if kind is DateKind.FEED and millis and feed is None and field.layer is Layer.FRONT_MATTER:
            kind = DateKind.CRAWL
        yield _dump_claim(page, kind, field, moment)


def _metadata_claims(page: Page) -> Iterator[DateClaim]:
    """The page's own date as its metadata has it, for machines and to the second."""
    for field in page.record.fields:
        moment = _read_field(page, field) if _is_metadata_date(field) else None
        if moment:
            yield _dump_claim(page, DateKind.PAGE, field, moment)


def _read_field(page: Page, field: Field) -> Moment | None:
    """Read a date as it is written, else as the format made it out."""
    written = page.record.source[field.start : field.end]
    texts = (field.value,) if field.layer in _WRITTEN_LAYERS else (written, field.value)
    moments = (read_date(text, zone=page.zone, order=page.order) for text in texts)
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
