"""Turn one record into one article: the only place where all readers of provenance meet."""

from __future__ import annotations

import hashlib
import itertools
import re
from urllib.parse import urlsplit

import attrs

from archivekit._markup.blocks import PROSE, Body, Marked
from archivekit._provenance.agencies import find_field_agency, find_sourced_agency
from archivekit._provenance.credits.claims import claim_credits
from archivekit._provenance.credits.field_credits import read_field_credits
from archivekit._provenance.credits.found_credits import CreditClaims
from archivekit._provenance.datelines import Dateline, read_dateline
from archivekit._provenance.dates.claims import DateClaims, claim_dates
from archivekit._provenance.headline import Headline, read_headline
from archivekit._provenance.mirrors import read_mirrors
from archivekit._provenance.origins import (
    find_original,
    find_source,
    original_cuts,
    read_links,
    source_cuts,
)
from archivekit._provenance.outlets import fold_name, outlet_of
from archivekit._provenance.page import CutSpan, Page
from archivekit._provenance.photos import read_photos
from archivekit._reading.record import Record
from archivekit._rules.rules import Rules
from archivekit._text.language import detect_language
from archivekit.model import (
    Agency,
    Article,
    Block,
    BlockKind,
    Credit,
    Desk,
    Evidence,
    FieldEvidence,
    Link,
    Outlet,
    Role,
    Source,
)

_WORDS = re.compile(r"\w")
_ORNAMENTS = re.compile(r"[\s\-=_*~#+|·•—–─━★☆■□◆◇●○◎▲△▼▽※＊＝－～＿]+")
"""A line that only parts what is above it from what is below."""
_LONGEST_ABOVE_DATE = 24
"""Most characters of a line that shares its element with the date below it."""


def assemble(record: Record, rules: Rules) -> Article:
    r"""Return the article of a record. Pure, and total: every record is an article.

    >>> from archivekit._reading.formats import parse
    >>> text = "[Talks](https://example.org/1)\n------\n<p>They met.</p><p>记者：张平</p>"
    >>> (record,) = parse("a.md", text)
    >>> article = assemble(record, Rules.default())
    >>> article.text, article.credits[0].name
    ('They met.', '张平')
    """
    page = Page.of(record, rules)
    headline = read_headline(page)
    dates = claim_dates(page)
    published = dates.published
    outlet = outlet_of(page.outlet, page.edition, page.domain, called=page.site)
    dateline = read_dateline(page)
    claims = claim_credits(page, dates.cuts)
    stated = _stated(dateline, claims)
    fields = read_field_credits(page, stated)
    links = read_links(page)
    original = find_original(page, links)
    source = find_source(page, claims.sources)
    origin_cuts = (*original_cuts(page, original), *source_cuts(page, source))
    lines = _trim(_cut(page.body, (*dates.cuts, *claims.cuts, *origin_cuts)))
    text = "\n".join(m.line.text for m in lines if m.kind in PROSE)
    return Article(
        # what it is
        id=_id(record),
        path=record.path,
        format=record.format,
        title=headline.text,
        section=headline.section,
        url=page.url_field.value if page.url_field else None,
        canonical_url=page.url,
        url_key=page.url_key,
        language=detect_language(
            f"{record.title.value if record.title else ''}\n{text}",
            rules,
            declared=[field.value for field in record.fields if field.name in {"language", "lang"}],
        ),
        outlet=outlet,
        # when it appeared
        published=published.utc if published else None,
        published_from=published.kind if published else None,
        dates=dates.claims,
        # who made it
        dateline=dateline.place,
        credits=(*_without_source(stated, source), *fields.credits),
        desks=_each(claims.desks, fields.desks),
        agencies=_surest(
            *(dateline.agencies, claims.agencies, find_field_agency(page)),
            *(find_sourced_agency(page), fields.agencies),
        ),
        # which way it came
        photos=read_photos(page),
        links=links,
        mirrors=read_mirrors(page),
        original=original.url if original else None,
        republished_from=source,
        # its words
        evidence=_evidence(page, headline, dates, dateline, original, outlet=outlet),
        text=text,
        blocks=_blocks([*lines, *page.body.comments]),
        source=record.source,
    )


def _id(record: Record) -> str:
    """Return a digest of what was dumped, not of its container, unless that is all there is."""
    own = record.source[record.preface :] or record.source
    return hashlib.blake2b(own.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _evidence(
    page: Page,
    headline: Headline,
    dates: DateClaims,
    dateline: Dateline,
    original: Link | None,
    *,
    outlet: Outlet | None,
) -> FieldEvidence:
    """Return the words behind the plain values."""
    field, published = page.url_field, dates.published
    return FieldEvidence(
        title=headline.evidence,
        section=headline.section_evidence,
        url=page.field_evidence(field, f"{field.layer}-{field.name}") if field else None,
        outlet=_outlet_evidence(page) if outlet else None,
        published=published.evidence if published else None,
        dateline=dateline.evidence,
        original=original.evidence if original else None,
    )


def _without_source(stated: tuple[Credit, ...], source: Source | None) -> tuple[Credit, ...]:
    """Return credits without the source that stands among names: ``By Ann Lee, River Post``."""
    if not source or not source.name:
        return stated
    name = fold_name(source.name)
    people = {credit.evidence for credit in stated if fold_name(credit.name) != name}
    return tuple(
        credit
        for credit in stated
        if fold_name(credit.name) != name or credit.evidence not in people
    )


def _outlet_evidence(page: Page) -> Evidence | None:
    """Return the host inside the URL, or the outlet's name where no host tells it."""
    if page.publisher and not page.domain:
        field = page.publisher.field
        return page.field_evidence(field, f"{field.layer}-{field.name}", page.publisher.name)
    if page.url_field is None:
        return None
    host = urlsplit(page.url or "").hostname or ""
    return page.field_evidence(page.url_field, "known-domain" if page.outlet else "domain", host)


def _stated(dateline: Dateline, claims: CreditClaims) -> tuple[Credit, ...]:
    """Return the credits of the dateline and the page, each person and role once.

    A reporter of the dateline who signs the text as well is no second person.
    """
    found: dict[tuple[str, str], Credit] = {}
    reporters = [credit.name.casefold() for credit in dateline.credits]
    for credit in (*dateline.credits, *claims.credits):
        folded = credit.name.casefold()
        if credit.role is not Role.AUTHOR or folded not in reporters:
            found.setdefault((credit.role, folded), credit)
    return tuple(found.values())


def _each(*groups: tuple[Desk, ...]) -> tuple[Desk, ...]:
    """Return the desks of all groups, each name once."""
    found: dict[str, Desk] = {}
    for desk in itertools.chain(*groups):
        found.setdefault(desk.name, desk)
    return tuple(found.values())


def _surest(*groups: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """Return the agencies of the first group that names one; the surest comes first."""
    surest = next((group for group in groups if group), ())
    return tuple({agency.name: agency for agency in reversed(surest)}.values())[::-1]


def _cut(body: Body, cuts: tuple[CutSpan, ...]) -> list[Marked]:
    """Return the lines of a body, its credits and dates cut out as lines of their own kind."""
    lines: list[Marked] = []
    by_line: dict[int, list[CutSpan]] = {}
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        by_line.setdefault(cut.line, []).append(cut)
    for number, marked in enumerate(body.lines):
        if number not in by_line:
            lines.append(marked)
            continue
        at = 0
        for part in by_line[number]:
            if part.end <= at:
                continue
            # marks between a date and a credit go with them
            is_marks = not _WORDS.search(marked.line.text, at, part.start)
            lines += _piece(marked, at, part.start, part.kind if is_marks else marked.kind)
            lines += _piece(marked, max(at, part.start), part.end, part.kind)
            at = part.end
        lines += _piece(marked, at, len(marked.line.text), marked.kind) if at else [marked]
    return lines


def _piece(marked: Marked, start: int, end: int, kind: BlockKind) -> list[Marked]:
    if not marked.line.text[start:end].strip():
        return []
    return [Marked(marked.line.cut(start, end), kind, marked.rule, marked.picture)]


def _trim(lines: list[Marked]) -> list[Marked]:
    """Return the lines of a body, those at the edges of its text that are not text as asides.

    These are ornaments, and above the text a short line with the date below it in one element,
    behind a line break: the name of the outlet, or of a desk.
    """
    prose = [number for number, marked in enumerate(lines) if marked.kind in PROSE]
    for numbers in (prose, prose[::-1]):
        for number in numbers:
            is_head = numbers is prose and _is_above_date(lines[number : number + 2])
            if not (is_head or _ORNAMENTS.fullmatch(lines[number].line.text)):
                break
            lines[number] = attrs.evolve(lines[number], kind=BlockKind.ASIDE)
    return lines


def _is_above_date(lines: list[Marked]) -> bool:
    line, below = lines[0].line, lines[-1]
    is_date = below.kind is BlockKind.DATE and below.line.after_break
    return is_date and len(line.text) <= _LONGEST_ABOVE_DATE and line.tokens == below.line.tokens


def _blocks(lines: list[Marked]) -> tuple[Block, ...]:
    return tuple(
        Block(kind=marked.kind, text=marked.line.text, start=start, end=end)
        for marked in lines
        for start, end in [marked.line.span()]
    )
