"""The page that all facts are read from: a record, its URL, its outlet, its body in lines."""

from __future__ import annotations

import functools
import html
import re

import attrs

from archivekit._composed import any_spelling
from archivekit._markup.blocks import PROSE, Body, Marked, mark_body
from archivekit._markup.lines import Anchor, Line
from archivekit._markup.read import read_lines
from archivekit._provenance.outlets import find_outlet
from archivekit._reading.record import Field, Record
from archivekit._rules.rows import Edition, KnownOutlet
from archivekit._rules.rules import Rules
from archivekit._text.language import detect_language
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import BlockKind, Evidence, Layer

_RUNNING = re.compile(r"[。！？]|.{40}[.!?][\"”’]?$|.{80}")
"""A line that matches is running text, not a byline or a date."""
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_LONGEST_TAG = 1000
"""How many characters before a link's words its own tag is looked for."""
HEAD = 4
"""How many lines at the top, captions apart, may be a byline or a date slot."""
TAIL = 8
"""How many of the last prose lines may be sign-offs."""


_URL_FIELDS = ("original_url", "url", "from", "link")


@attrs.frozen(eq=False)
class Page:
    """One record on its way to becoming an article.

    `url_field` is the field that holds the article's address. `url` is its canonical form,
    `url_key` its key, `domain` its registrable domain.
    """

    record: Record
    rules: Rules
    body: Body
    url_field: Field | None
    url: str | None
    url_key: str | None
    domain: str | None
    outlet: KnownOutlet | None
    edition: Edition | None

    @classmethod
    def of(cls, record: Record, rules: Rules) -> Page:
        """Read the body of a record, and look up its outlet."""
        field = _url_field(record)
        known = canonicalize_url(field.value, rules) if field else None
        url = known.canonical if known else None
        domain = known.outlet_hint if known else None
        parts = read_lines(
            record.source, record.body_start, record.body_end, markup=record.markup, markdown=True
        )
        title = plain_title(record.title.value) if record.title else ""
        outlet = find_outlet(url, rules) if url else None
        return cls(
            record=record,
            rules=rules,
            body=mark_body(parts, rules, title=title, domain=domain),
            url_field=field,
            url=url,
            url_key=known.key if known else None,
            domain=domain,
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

    def link_evidence(self, line: Line, anchor: Anchor, rule: str) -> Evidence:
        """Return evidence that quotes a link's words, and its address if it is beside them."""
        start, end = line.span(anchor.start, anchor.end)
        opened = self.record.source.rfind("<", max(0, start - _LONGEST_TAG), start)
        while opened >= 0 and not _LINK.match(self.record.source, opened, start):
            opened = self.record.source.rfind("<", max(0, start - _LONGEST_TAG), opened)
        if opened >= 0 and anchor.href in html.unescape(self.record.source[opened:start]):
            start = opened
        elif self.record.source.startswith(f"]({anchor.href}", end):
            end += len(f"]({anchor.href}")
        return self.record.evidence(Layer.BODY, rule, start, end)

    @functools.cached_property
    def head(self) -> list[tuple[int, Marked]]:
        """The lines before the first paragraph of running text, with their numbers."""
        found: list[tuple[int, Marked]] = []
        for number, marked in enumerate(self.body.lines):
            if marked.kind is BlockKind.CAPTION or marked.kind is BlockKind.TITLE:
                continue
            if len(found) == HEAD or _RUNNING.search(marked.line.text):
                break
            found.append((number, marked))
        return found

    @functools.cached_property
    def tail(self) -> set[int]:
        """The numbers of the last prose lines and of all lines after them."""
        prose = [number for number, m in enumerate(self.body.lines) if m.kind in PROSE]
        start = prose[-TAIL] if len(prose) >= TAIL else 0
        return set(range(start, len(self.body.lines)))


@attrs.frozen
class CutSpan:
    """Characters of a body line that are a credit or a date, and so leave the article's text.

    `line` is the number of the line in `Page.body`.
    """

    line: int
    start: int
    end: int
    kind: BlockKind


def plain_title(written: str) -> str:
    """Return a title without the entities that a dump wrote it with; some feeds escape twice.

    >>> plain_title("Salt &amp;amp; pepper")
    'Salt & pepper'
    """
    return html.unescape(html.unescape(written)).strip()


def _url_field(record: Record) -> Field | None:
    """Return the field of the article's address.

    A link header comes first: it holds the feed's own URL, front matter may hold an archive's copy.
    """
    return record.field("url", layer=Layer.HEADER) or record.field(*_URL_FIELDS)
