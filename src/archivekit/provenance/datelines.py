"""Datelines: the lead-in that says where a story was filed, by whom, for which agency."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

import attrs

from archivekit.canonical.blocks import PROSE
from archivekit.model import Agency, BlockKind, Confidence, Credit, Evidence, Role
from archivekit.provenance.names import read_names
from archivekit.provenance.outlets import outlet_named
from archivekit.provenance.page import Page

LEAD = 6
"""How many prose lines from the top are tried for a dateline."""
SENTENCE = 20
"""Fewest characters of a line that is running text and not a byline or a heading."""
_NO_PLACE = frozenset(("網站", "网站", "綜合", "综合"))
# 据路透社报道 in the first sentence: what follows is the agency's story.
_ACCORDING = re.compile(
    r"^(?:[（(][^（）()]{2,12}[）)]\s*)?[^。，]{0,12}[据據](?P<agency>[\u4e00-\u9fff]{2,5}社)"
    r"[^，。]{0,16}?(?:报道|报导|報導|消息)"
)
# © 2020 AFP: the line under copy that is the agency's own.
_COPYRIGHT = re.compile(r"^©\s*(?:20\d\d)?\s*(?P<agency>[A-Za-z\u4e00-\u9fff ]{2,24})$")


@attrs.frozen
class Pattern:
    """A row of `datelines.toml`."""

    id: str
    pattern: re.Pattern[str]
    free_place: bool = False


@attrs.frozen
class Dateline:
    """What a lead-in says: a place, reporters, an agency whose copy it is."""

    place: str | None = None
    credits: tuple[Credit, ...] = ()
    agencies: tuple[Agency, ...] = ()


@functools.cache
def _patterns() -> tuple[Pattern, ...]:
    data = tomllib.loads(files(__package__).joinpath("datelines.toml").read_text("utf-8"))
    return tuple(
        Pattern(row["id"], re.compile(row["pattern"]), row.get("free_place", False))
        for row in data["dateline"]
    )


@functools.cache
def places() -> frozenset[str]:
    """Give the places of `places.txt`."""
    text = files(__package__).joinpath("places.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(place for line in lines for place in line.split())


def read_dateline(page: Page) -> Dateline:
    """Find the dateline in the first lines of the page's text, and the agency its copy is from."""
    prose = [m for m in page.body.lines if m.kind in PROSE][:LEAD]
    for marked in prose:
        for pattern in _patterns():
            match = pattern.pattern.search(marked.line.text)
            if match:
                evidence = page.evidence(marked.line, f"dateline-{pattern.id}", *match.span())
                dateline = _read(page, pattern, match, evidence)
                if dateline:
                    return dateline
    return Dateline(agencies=_sourced(page))


def _read(
    page: Page, pattern: Pattern, match: re.Match[str], evidence: Evidence
) -> Dateline | None:
    groups = match.groupdict()
    place, names = groups.get("place"), groups.get("names")
    if groups.get("run"):
        names, place = split_run(groups["run"])
    if place and (place in _NO_PLACE or not (pattern.free_place or groups.get("run"))):
        place = place if place in places() else None
    if not place and not names:
        return None
    agency = groups.get("agency")
    return Dateline(
        place=place,
        credits=tuple(
            Credit(
                role=Role.REPORTER,
                name=name.name,
                confidence=Confidence.INFERRED if groups.get("run") else Confidence.STATED,
                evidence=evidence,
                place=place,
            )
            for name in read_names(names or "")
        ),
        agencies=_foreign_agency(page, agency, evidence),
    )


def split_run(run: str) -> tuple[str, str | None]:
    """Part reporters from the place that is run together with the last of them.

    A known place decides; else the last name is taken to have three characters, as nine in ten
    Chinese names do.

    >>> split_run("何宏儒安卡拉"), split_run("楊思瑞、洪學廣台南")
    (('何宏儒', '安卡拉'), ('楊思瑞、洪學廣', '台南'))
    """
    run = run.strip()
    last = re.split(r"[、，/ ]", run)[-1]
    for cut in range(2, len(last)):
        if last[cut:] in places() and cut <= 4:
            return run[: len(run) - len(last) + cut], last[cut:]
    if len(last) > 4:
        return run[: len(run) - len(last) + 3], last[3:]
    return run, None


def _foreign_agency(page: Page, name: str | None, evidence: Evidence) -> tuple[Agency, ...]:
    """An agency is one whose copy *another* outlet carries."""
    outlet = outlet_named(name) if name else None
    if not outlet or not outlet.agency or outlet == page.outlet:
        return ()
    return (Agency(name=outlet.name, evidence=evidence),)


def _sourced(page: Page) -> tuple[Agency, ...]:
    """Find the agency that the first paragraph or the copyright line names."""
    prose = [m for m in page.body.lines if m.kind in PROSE]
    footers = [m for m in page.body.lines if m.kind is BlockKind.FOOTER]
    lead = [m for m in prose if len(m.line.text) >= SENTENCE][:1]
    tries = [(m, _ACCORDING) for m in lead] + [(m, _COPYRIGHT) for m in footers]
    for marked, pattern in tries:
        if match := pattern.match(marked.line.text):
            evidence = page.evidence(marked.line, "agency-named", *match.span())
            if found := _foreign_agency(page, match["agency"].strip(), evidence):
                return found
    return ()
