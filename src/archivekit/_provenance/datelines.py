"""Datelines: the lead-in that says where a story was filed, by whom, for which agency."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

import attrs

from archivekit._markup.blocks import PROSE
from archivekit._markup.lines import Line
from archivekit._provenance.agencies import foreign_agency
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.credits.signoffs import read_signoff
from archivekit._provenance.outlets import is_agency
from archivekit._provenance.page import Page
from archivekit._provenance.places import is_place, places, split_run
from archivekit.model import Agency, Confidence, Credit, Evidence, Role

LEAD = 6
"""How many prose lines from the top are tried for a dateline."""
_BEHIND = re.compile(
    r"[\s—–-]*[（(](?P<signoff>(?:[\u4e00-\u9fff]{0,6}[報报社網网刊])?(?:[記记]者|通[訊讯][員员]|作者)[^（()）。]{2,40})[）)]"
)
"""The reporters in brackets behind a dateline: 新华社北京6月30日电（记者王小明、李红）."""
_NO_PLACE = frozenset(("網站", "网站", "綜合", "综合"))


@attrs.frozen
class Pattern:
    """A row of `datelines.toml`."""

    id: str
    pattern: re.Pattern[str]
    free_place: bool = False
    known_agency: bool = False


@attrs.frozen
class Dateline:
    """What a lead-in says: a place, reporters, an agency whose copy it is."""

    place: str | None = None
    credits: tuple[Credit, ...] = ()
    agencies: tuple[Agency, ...] = ()
    evidence: Evidence | None = None


@functools.cache
def _patterns() -> tuple[Pattern, ...]:
    data = tomllib.loads(files(__package__).joinpath("datelines.toml").read_text("utf-8"))
    return tuple(
        Pattern(**{**row, "pattern": re.compile(row["pattern"])}) for row in data["dateline"]
    )


@functools.cache
def _opening() -> re.Pattern[str]:
    """All patterns that open a line as one, without groups: one look at a line that has none."""
    opening = (p.pattern.pattern for p in _patterns() if p.pattern.pattern.startswith("^"))
    return re.compile(re.sub(r"\(\?P<\w+>", "(?:", "|".join(opening)))


def read_dateline(page: Page) -> Dateline:
    """Find the dateline in the first lines of the page's text."""
    prose = [m for m in page.body.lines if m.kind in PROSE][:LEAD]
    for marked in prose:
        opens = _opening().match(marked.line.text)
        for pattern in _patterns():
            if not opens and pattern.pattern.pattern[0] == "^":
                continue
            match = pattern.pattern.search(marked.line.text)
            if match:
                evidence = page.evidence(marked.line, f"dateline-{pattern.id}", *match.span())
                dateline = _read(page, pattern, match, evidence)
                if dateline:
                    return _with_reporters(page, marked.line, match.end(), dateline)
    return Dateline()


def _with_reporters(page: Page, line: Line, at: int, dateline: Dateline) -> Dateline:
    """Add the reporters that stand in brackets behind a dateline."""
    behind = _BEHIND.match(line.text, at) if not dateline.credits else None
    if not behind:
        return dateline
    evidence = page.evidence(line, "dateline-reporters", *behind.span())
    signed = _signed(_spaced(behind["signoff"]), evidence)
    return attrs.evolve(dateline, credits=signed.credits) if signed else dateline


def _spaced(signoff: str) -> str:
    """Part a label from the name that it is run together with: 记者王小明."""
    return re.sub(r"([記记]者|通[訊讯][員员])(?=[\u4e00-\u9fff])", r"\1 ", signoff)


def _split_filed(filed: str) -> tuple[str, str | None]:
    """Part an agency from the known place that is run together with it."""
    for at in range(2, len(filed) - 1):
        if filed[at:] in places():
            return filed[:at], filed[at:]
    return filed, None


def _signed(text: str, evidence: Evidence) -> Dateline | None:
    """A lead's bracket that holds labels and names and nothing else."""
    signoff = read_signoff(text, bare=True)
    if signoff is None or signoff.start:
        return None
    made = tuple(
        Credit(
            role=Role(part.role), name=name.name, confidence=Confidence.STATED, evidence=evidence
        )
        for part in signoff.parts
        if part.role in set(Role)
        for name in part.names
    )
    return Dateline(credits=made) if made else None


def _read(
    page: Page, pattern: Pattern, match: re.Match[str], evidence: Evidence
) -> Dateline | None:
    groups = match.groupdict()
    place, names = groups.get("place"), groups.get("names")
    if groups.get("signoff"):
        return _signed(groups["signoff"], evidence)
    if groups.get("run"):
        names, place = split_run(groups["run"])
    agency = groups.get("agency")
    if groups.get("filed"):
        agency, place = _split_filed(groups["filed"])
    if pattern.known_agency and not is_agency(agency or ""):
        return None
    place = place.strip() if place else None
    if place and (place in _NO_PLACE or not (pattern.free_place or groups.get("run"))):
        place = place if is_place(place) else None
    if not place and not names:
        return None
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
        agencies=foreign_agency(page, agency, evidence),
        evidence=evidence if place else None,
    )
