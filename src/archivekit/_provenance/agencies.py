"""Read agencies: the news agency whose copy another outlet carries, if the page names it."""

from __future__ import annotations

import itertools
import re

import attrs

from archivekit._markup.blocks import BELOW_STORY, PROSE, Marked
from archivekit._markup.lines import Line
from archivekit._provenance.outlets import is_agency, outlet_named
from archivekit._provenance.page import Page
from archivekit._provenance.publishers import source_field, source_name
from archivekit._provenance.reports import find_report
from archivekit._rules.patterns import Patterns, Sieve, any_of, at_first_letter, trie_of, words_in
from archivekit._rules.rows import Pattern
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    AGENCY_AGAIN,
    AGENCY_ARTICLES,
    AGENCY_COPYRIGHTS,
    AGENCY_ENDS,
    AGENCY_JOINERS,
    AGENCY_LEADS,
    AGENCY_TOLD,
    AGENCY_WITH,
)
from archivekit.model import Agency, BlockKind, Evidence, Layer, Outlet

LEAD = 3
"""Prose lines from the top that may name the agency which the rest is taken from."""
AGAIN = 2
"""Later lines that must name it again."""
OPENING = 120
"""Characters of the first prose line that may say which agency told the story."""
_AFTER = "after"
"""The id of the row of words before whom a text was taken from."""
_EDITOR = re.compile(r"[a-z]{2,4}|[A-Z]{3}")
"""An editor's initials, or a newsroom's."""
_BEFORE_WITH = " \t\u00a0(（[/,;–—-"
_BOLD = frozenset(("strong", "b"))
"""Elements of a standfirst above the lead."""
_BEFORE_COLON = re.compile(
    r"(?:\[[^\]]{1,12}\]|【[^】]{1,12}】)?\s*(?P<name>[^:：]{2,24}?)\s*[:：]"
)
_LONGEST_SIGNED, _MOST_BEFORE = 60, 3
"""Most characters of a line that signs with agencies alone, and words before the first of them."""
SENTENCE = 30
"""Fewest characters of a line of running text; a shorter one is a byline, a date or a heading."""


@attrs.frozen(eq=False)
class AgencyRules:
    """How a page names the agency whose copy it carries, each as one pattern."""

    lead: Sieve[Pattern]
    told: Sieve[Pattern]
    again: Patterns
    end: Sieve[Pattern]
    copyright: Patterns
    joiner: re.Pattern[str]
    article: re.Pattern[str]
    signed_with: re.Pattern[str]
    after: frozenset[str]


@per_rules
def agency_rules(rules: Rules) -> AgencyRules:
    """Return the patterns of agencies, compiled."""
    used = words_in(rules[AGENCY_WITH])
    return AgencyRules(
        lead=Sieve.of(rules[AGENCY_LEADS]),
        told=Sieve.of(rules[AGENCY_TOLD]),
        again=Patterns.of(rules[AGENCY_AGAIN]),
        end=Sieve.of(rules[AGENCY_ENDS]),
        copyright=Patterns.of(rules[AGENCY_COPYRIGHTS]),
        joiner=_joiner(words_in(rules[AGENCY_JOINERS])),
        article=re.compile(
            rf"(?:{any_of(words_in(rules[AGENCY_ARTICLES]))})(?:\s+|(?<=['’]))", re.IGNORECASE
        ),
        signed_with=re.compile(
            rf"(?<![^\s(（\[/])(?:{at_first_letter(used)}{trie_of(used)})(?:\s*[:：]\s*|\s+)"
            rf"(?P<agency>[^\W\d_][^()（）\[\]\d:：.。]{{1,60}}?)\s*[)）\]/]?[.。]?$",
            re.IGNORECASE,
        ),
        after=words_in(row for row in rules[AGENCY_WITH] if row.id == _AFTER),
    )


def _joiner(words: frozenset[str]) -> re.Pattern[str]:
    """Return what is between two agencies: a mark, or a word in blanks where it has letters."""
    spaced = {word for word in words if word[0] < "\u3000" and word.isalpha()}
    return re.compile(rf"{any_of(words - spaced)}|\s(?:{any_of(spaced)})\s")


def foreign_agency(page: Page, name: str | None, evidence: Evidence) -> tuple[Agency, ...]:
    """Return the agency with that name, unless it is the outlet itself or no agency."""
    outlet = outlet_named(name, page.rules) if name else None
    if not outlet or not outlet.agency or outlet == page.outlet:
        return ()
    return (Agency(name=outlet.name, evidence=evidence),)


def joined_agencies(page: Page, names: str, evidence: Evidence) -> tuple[Agency, ...]:
    """Return the agencies that are named in one breath; none if one of the names is no agency.

    The initials of an editor or of a newsroom may stand beside them: ``AFP/wkt``, ``ČTK/RED``.
    """
    if whole := foreign_agency(page, names, evidence):
        return whole
    rules = agency_rules(page.rules)
    parts = [part.strip() for part in rules.joiner.split(names)]
    found = [
        foreign_agency(page, part, evidence)
        or foreign_agency(page, _behind_article(part, rules), evidence)
        for part in parts
    ]
    if not all(one or is_editor(part) for part, one in zip(parts, found, strict=True)):
        return ()
    return tuple(agency for one in found for agency in one)


def is_editor(text: str) -> bool:
    """Return whether a text has the form of an editor's initials or a newsroom's."""
    return _EDITOR.fullmatch(text) is not None


def _behind_article(name: str, rules: AgencyRules) -> str | None:
    article = rules.article.match(name)
    return name[article.end() :] if article else None


@attrs.frozen
class AgencySignature:
    """The agencies that a line says a text is from, and where its words for that begin."""

    agencies: tuple[Agency, ...]
    start: int


def read_agency_signature(page: Page, line: Line, match: re.Match[str]) -> AgencySignature | None:
    """Return what a line says at its end of the agencies whose copy was used: ``Ann Lee, mit dpa``.

    `match` is that of a word for it (`AgencyRules.signed_with`); only known agencies may stand
    behind it, and words for what they gave in a line of nothing else: ``Mit Material der
    Nachrichtenagentur dpa``.
    """
    text = line.text
    start = len(text[: match.start()].rstrip(_BEFORE_WITH))
    evidence = page.evidence(line, "agency-signature", match.start(), match.end())
    words = match["agency"].split()
    may_describe = not start and len(text) <= _LONGEST_SIGNED
    for at in range(min(len(words), _MOST_BEFORE + 1) if may_describe else 1):
        if agencies := joined_agencies(page, " ".join(words[at:]), evidence):
            return AgencySignature(agencies, start)
    return None


def _named_throughout(page: Page, prose: list[Marked]) -> tuple[Agency, ...]:
    """Return the agency that the lead names as its source, and two more paragraphs name again.

    If another agency is named too, the story was put together from several.
    """
    rules = agency_rules(page.rules)
    for number, marked in enumerate(prose[:LEAD]):
        text = marked.line.text
        match, told = rules.lead.first(text), False
        if not match and number == 0:
            matches = (match for _, match in rules.told.search(text[:OPENING]))
            match, told = next(matches, None), True
        if not match:
            continue
        evidence = page.evidence(marked.line, "agency-throughout", *match.span())
        agency = match["agency"]
        found = foreign_agency(page, agency, evidence)
        later = [m.line.text for m in (prose[number + 1 :] if found else ())]
        if told:
            named = re.compile(rf"(?<!\w){re.escape(agency)}")
            rest = [{agency} if named.search(text) else set[str]() for text in later]
            others = {
                match["agency"]
                for text in later
                for row, _ in rules.told.search(text)
                for match in row.pattern.finditer(text)
            }
        else:
            rest = [{again["agency"] for again in rules.again.finditer(text)} for text in later]
            others = set().union(*rest)
        others = {name for name in others if is_agency(name, page.rules)}
        if others <= {agency} and sum(agency in names for names in rest) >= AGAIN:
            return found
    return ()


def _named_in_title(page: Page, prose: list[Marked]) -> tuple[Agency, ...]:
    """Return the agency before the title's colon which the lead says reported it."""
    title = page.record.title
    match = _BEFORE_COLON.match(title.value) if title else None
    outlet = outlet_named(match["name"], page.rules) if match else None
    if not match or not outlet or not outlet.agency or outlet == page.outlet:
        return ()
    named = Outlet(id=outlet.id, name=outlet.name, domain=outlet.domains[0])
    for marked in prose[:LEAD]:
        if told := find_report(marked.line.text, named, page.rules):
            at = marked.line.text.index(told)
            evidence = page.evidence(marked.line, "agency-in-title", at, at + len(told))
            return (Agency(name=outlet.name, evidence=evidence),)
    return ()


def find_field_agency(page: Page) -> tuple[Agency, ...]:
    """Return the agencies that the `source` of a row or of front matter names.

    A row without an address is the agency's own.
    """
    field = source_field(page.record)
    if field is None or (field.layer is Layer.ROW and page.url is None):
        return ()
    evidence = page.field_evidence(field, f"{field.layer}-source")
    return joined_agencies(page, source_name(field, page.rules) or "", evidence)


def find_sourced_agency(page: Page) -> tuple[Agency, ...]:
    """Return the agency that the lead, the end or the copyright line names as the source."""
    lines = page.body.lines
    prose = [m for m in lines if m.kind in PROSE]
    if found := _named_throughout(page, prose) or _named_in_title(page, prose):
        return found
    long = (m for m in prose if len(m.line.text) >= SENTENCE)
    sentences = list(itertools.islice(long, 2))
    lead = [m for m in sentences if _BOLD.isdisjoint(m.line.tokens)][:1] or sentences[:1]
    ends = [m for m in lines if m.kind in PROSE or m.rule == BELOW_STORY]
    footers = [m for m in lines if m.kind is BlockKind.FOOTER]
    rules = agency_rules(page.rules)
    tries = (
        *((m, rules.lead.first) for m in lead),
        *((m, rules.end.first) for m in ends[-3:]),
        *((m, rules.copyright.match) for m in footers),
    )
    for marked, find in tries:
        if match := find(marked.line.text):
            evidence = page.evidence(marked.line, "agency-named", *match.span())
            if found := joined_agencies(page, match["agency"].strip(), evidence):
                return found
    return ()
