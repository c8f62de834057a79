"""One record to one article: the only place where canonical forms and provenance meet."""

from __future__ import annotations

import hashlib

import attrs

from archivekit._markup.blocks import PROSE, Body, Marked, mark_body
from archivekit._markup.read import read_lines
from archivekit._provenance.agencies import sourced_agency
from archivekit._provenance.credits.credits import claim_credits
from archivekit._provenance.datelines import read_dateline
from archivekit._provenance.dates.claims import choose_published, claim_dates
from archivekit._provenance.fields import (
    outlet_evidence,
    section_evidence,
    title_evidence,
    url_evidence,
)
from archivekit._provenance.mirrors import read_mirrors
from archivekit._provenance.origins import find_original, find_source, read_links
from archivekit._provenance.outlets import outlet_of
from archivekit._provenance.page import Page, Taken
from archivekit._provenance.photos import read_photos
from archivekit._provenance.structured import read_feed_source, read_named
from archivekit._provenance.titles import plain_title, read_title
from archivekit._reading.record import Field, Record
from archivekit._text.language import detect_language
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Agency, Article, Block, BlockKind, Credit, FieldEvidence, Layer

_URL_FIELDS = ("original_url", "url", "from", "link")


def assemble(record: Record) -> Article:
    r"""Make sense of a record. Pure, and total: a record always gives an article.

    >>> from archivekit._reading.formats import parse
    >>> text = "[Talks](https://example.org/1)\n------\n<p>They met.</p><p>记者：张平</p>"
    >>> (record,) = parse("a.md", text)
    >>> article = assemble(record)
    >>> article.text, article.credits[0].name
    ('They met.', '张平')
    """
    field = _url_field(record)
    known = canonicalize_url(field.value) if field else None
    url = known.canonical if known else None
    domain = known.outlet_hint if known else None
    title_field = record.title
    parts = read_lines(
        record.source, record.body_start, record.body_end, markup=record.markup, markdown=True
    )
    title_text = title_field.value if title_field else None
    body = mark_body(parts, title=plain_title(title_text or ""), domain=domain)
    page = Page.of(record, body, url)
    title = read_title(title_text, url=url, outlet=page.outlet) if title_text else None
    dates, date_lines = claim_dates(page)
    published = choose_published(dates)
    dateline = read_dateline(page)
    claims = claim_credits(page, date_lines)
    credited = _merged(dateline.credits, claims.credits)
    links = read_links(page)
    original, original_evidence = find_original(links)
    outlet = outlet_of(url, domain)
    lines = _cut(body, (*date_lines, *claims.taken))
    text = "\n".join(m.line.text for m in lines if m.kind in PROSE)
    return Article(
        id=_id(record),
        path=record.path,
        format=record.format,
        title=title.text if title else None,
        section=title.section if title else None,
        url=field.value if field else None,
        canonical_url=url,
        url_key=known.key if known else None,
        language=detect_language(f"{title_text or ''}\n{text}"),
        outlet=outlet,
        published=published.utc if published else None,
        published_from=published.kind if published else None,
        dates=tuple(dates),
        dateline=dateline.place,
        credits=(*credited, *read_named(page, credited)),
        desks=claims.desks,
        agencies=_agencies(dateline.agencies, claims.agencies, sourced_agency(page)),
        photos=read_photos(page),
        links=links,
        mirrors=read_mirrors(page),
        original=original,
        republished_from=find_source(page, title_field, claims.sources) or read_feed_source(page),
        evidence=FieldEvidence(
            title=title_evidence(page, title_field, title),
            section=section_evidence(page, title_field, title),
            url=url_evidence(page, field),
            outlet=outlet_evidence(page, field, outlet),
            published=published.evidence if published else None,
            dateline=dateline.evidence,
            original=original_evidence,
        ),
        text=text,
        blocks=_blocks(lines),
        source=record.source,
    )


def _id(record: Record) -> str:
    """Name what was dumped, and not how it came, unless how it came is all there is."""
    own = record.source[record.preface :] or record.source
    return hashlib.blake2b(own.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _url_field(record: Record) -> Field | None:
    """The link header's URL is the feed's own; front matter may hold an archive's copy of it."""
    return record.field("url", layer=Layer.HEADER) or record.field(*_URL_FIELDS)


def _merged(*groups: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Join credits, the same person in the same role once."""
    found: dict[tuple[str, str], Credit] = {}
    for credit in (credit for group in groups for credit in group):
        found.setdefault((credit.role, credit.name.casefold()), credit)
    return tuple(found.values())


def _agencies(*groups: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """Give the agencies of the surest group that names any."""
    return next((group for group in groups if group), ())


def _cut(body: Body, taken: tuple[Taken, ...]) -> list[Marked]:
    """Cut the parts of lines that are credits and dates out as lines of their own kind."""
    lines: list[Marked] = []
    for number, marked in enumerate(body.lines):
        at = 0
        for part in sorted(
            (t for t in taken if t.number == number), key=lambda t: (t.start, -t.end)
        ):
            if part.end <= at:
                continue
            lines += _piece(marked, at, part.start, marked.kind)
            lines += _piece(marked, max(at, part.start), part.end, part.kind)
            at = part.end
        lines += _piece(marked, at, len(marked.line.text), marked.kind) if at else [marked]
    return lines


def _piece(marked: Marked, start: int, end: int, kind: BlockKind) -> list[Marked]:
    if not marked.line.text[start:end].strip():
        return []
    return [attrs.evolve(marked, line=marked.line.cut(start, end), kind=kind)]


def _blocks(lines: list[Marked]) -> tuple[Block, ...]:
    return tuple(
        Block(kind=marked.kind, text=marked.line.text, start=start, end=end)
        for marked in lines
        for start, end in [marked.line.span()]
    )
