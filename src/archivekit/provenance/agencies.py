"""Agencies: the news agency whose copy another outlet carries, where the page says so."""

from __future__ import annotations

import re

from archivekit.canonical.blocks import PROSE
from archivekit.model import Agency, BlockKind, Evidence
from archivekit.provenance.outlets import outlet_named
from archivekit.provenance.page import Page

SENTENCE = 30
"""Fewest characters of a line that is running text and not a byline, a date or a heading."""

# 据路透社报道 in the first sentence: what follows is the agency's story.
_ACCORDING = re.compile(
    r"^(?:[（(][^（）()]{2,12}[）)]\s*)?[^。，]{0,12}[据據](?P<agency>[\u4e00-\u9fff]{2,5}社)"
    r"[^，。]{0,16}?(?:报道|报导|報導|消息)"
)
# 本文根据法新社报道: the line under a story that was made from one.
_BASED_ON = re.compile(
    r"^[（(]?本文(?:根据|依据|据|根據|依據|據)(?P<agency>[\u4e00-\u9fff]{2,5}社)[^。]{0,8}(?:报道|报导|報導|消息)"
)
# © 2020 AFP: the line under copy that is the agency's own.
_COPYRIGHT = re.compile(r"^©\s*(?:20\d\d)?\s*(?P<agency>[A-Za-z\u4e00-\u9fff ]{2,24})$")


def is_agency(name: str) -> bool:
    """Say whether a name is that of a known news agency."""
    outlet = outlet_named(name)
    return outlet is not None and outlet.agency


def foreign_agency(page: Page, name: str | None, evidence: Evidence) -> tuple[Agency, ...]:
    """Give the agency of that name, unless it is none or is the outlet itself."""
    outlet = outlet_named(name) if name else None
    if not outlet or not outlet.agency or outlet == page.outlet:
        return ()
    return (Agency(name=outlet.name, evidence=evidence),)


def sourced_agency(page: Page) -> tuple[Agency, ...]:
    """Find the agency that the first paragraph or the copyright line names."""
    lines = page.body.lines
    lead = [m for m in lines if m.kind in PROSE and len(m.line.text) >= SENTENCE][:1]
    footers = [m for m in lines if m.kind is BlockKind.FOOTER]
    last = [m for m in lines if m.kind in PROSE][-3:]
    tries = [(m, _ACCORDING) for m in lead] + [(m, _BASED_ON) for m in last]
    for marked, pattern in tries + [(m, _COPYRIGHT) for m in footers]:
        if match := pattern.match(marked.line.text):
            evidence = page.evidence(marked.line, "agency-named", *match.span())
            if found := foreign_agency(page, match["agency"].strip(), evidence):
                return found
    return ()
