"""Read agencies: the news agency whose copy another outlet carries, if the page names it."""

from __future__ import annotations

import re

from archivekit._markup.blocks import PROSE, Marked
from archivekit._provenance.outlets import is_agency, outlet_named
from archivekit._provenance.page import Page
from archivekit.model import Agency, BlockKind, Evidence

LEAD = 3
"""Prose lines from the top that may name the agency which the rest is taken from."""
AGAIN = 2
"""Later lines that must name it again."""
SENTENCE = 30
"""Fewest characters of a line of running text; a shorter one is a byline, a date or a heading."""

# 据路透社报道 in the first sentence: the text that follows is the agency's.
_ACCORDING = re.compile(
    r"^(?:[（(][^（）()]{2,12}[）)]\s*)?[^。，]{0,12}[据據](?P<agency>[\u4e00-\u9fff]{2,5}社)"
    r"[^，。]{0,16}?(?:报道|报导|報導|消息)"
)
_SAYS = re.compile(
    r"([\u4e00-\u9fff]{2,3}社)(?:的?[报報][道导導])?(?:还|又|并)?(?:说|說|称|稱|指|[报報][道导導]|引述|援引|表示)"
)
# 本文根据法新社报道: the line under a story that is based on the agency's.
_BASED_ON = re.compile(
    r"^[（(]?本文(?:根据|依据|据|根據|依據|據)了?(?P<agency>[\u4e00-\u9fff]{2,5}社)[^。]{0,8}(?:报道|报导|報導|消息)"
)
# © 2020 AFP: the line under the agency's own copy.
_COPYRIGHT = re.compile(r"^©\s*(?:20\d\d)?\s*(?P<agency>[A-Za-z\u4e00-\u9fff ]{2,24})$")


def foreign_agency(page: Page, name: str | None, evidence: Evidence) -> tuple[Agency, ...]:
    """Return the agency with that name, unless it is the outlet itself or no agency."""
    outlet = outlet_named(name) if name else None
    if not outlet or not outlet.agency or outlet == page.outlet:
        return ()
    return (Agency(name=outlet.name, evidence=evidence),)


def _named_throughout(page: Page, prose: list[Marked]) -> tuple[Agency, ...]:
    """Return the agency that the lead names as its source, and two more paragraphs name again.

    If another agency is named too, the story was put together from several.
    """
    for number, marked in enumerate(prose[:LEAD]):
        match = _ACCORDING.match(marked.line.text)
        if not match:
            continue
        evidence = page.evidence(marked.line, "agency-throughout", *match.span())
        found = foreign_agency(page, match["agency"], evidence)
        rest = [_SAYS.findall(m.line.text) for m in prose[number + 1 :]] if found else []
        others = {name for names in rest for name in names if is_agency(name)} - {match["agency"]}
        if not others and sum(match["agency"] in names for names in rest) >= AGAIN:
            return found
    return ()


def find_sourced_agency(page: Page) -> tuple[Agency, ...]:
    """Return the agency that the lead, the end or the copyright line names as the source."""
    lines = page.body.lines
    prose = [m for m in lines if m.kind in PROSE]
    if found := _named_throughout(page, prose):
        return found
    lead = [m for m in prose if len(m.line.text) >= SENTENCE][:1]
    footers = [m for m in lines if m.kind is BlockKind.FOOTER]
    tries = (
        *((m, _ACCORDING) for m in lead),
        *((m, _BASED_ON) for m in prose[-3:]),
        *((m, _COPYRIGHT) for m in footers),
    )
    for marked, pattern in tries:
        if match := pattern.match(marked.line.text):
            evidence = page.evidence(marked.line, "agency-named", *match.span())
            if found := foreign_agency(page, match["agency"].strip(), evidence):
                return found
    return ()
