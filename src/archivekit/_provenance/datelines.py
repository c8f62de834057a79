"""Read datelines: the lead-in that says where a story was filed, by whom, for which agency."""

from __future__ import annotations

import functools
import re

import attrs

from archivekit._markup.blocks import PROSE
from archivekit._markup.lines import Line
from archivekit._provenance.agencies import foreign_agency
from archivekit._provenance.credits.credit_lines import read_sign_off
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.outlets import is_agency
from archivekit._provenance.page import Page
from archivekit._provenance.places import (
    is_place,
    split_agency_and_place,
    split_names_and_place,
)
from archivekit._provenance.rule_files import read_table
from archivekit.model import Agency, Confidence, Credit, Evidence, Role

LEAD = 6
"""Prose lines from the top that are tried for a dateline."""
_BEHIND = re.compile(
    r"[\s—–-]*[（(](?P<signoff>(?:[\u4e00-\u9fff]{0,6}[報报社網网刊])?(?:[記记]者|通[訊讯][員员]|作者)[^（()）。]{2,40})[）)]"
)
"""The reporters in brackets behind a dateline: 新华社北京6月30日电（记者王小明、李红）."""
_NO_PLACE = frozenset(("網站", "网站", "綜合", "综合"))


@attrs.frozen
class DatelinePattern:
    """A row of `datelines.toml`, which documents its fields at the top."""

    id: str
    pattern: re.Pattern[str]
    free_place: bool = False
    known_agency: bool = False

    @property
    def opens_line(self) -> bool:
        """Whether the pattern matches at the beginning of a line only."""
        return self.pattern.pattern.startswith("^")


@attrs.frozen(eq=False)
class DatelineRules:
    """`datelines.toml`, compiled.

    `opening` is all patterns that open a line as one: a line without a dateline is looked at once.
    """

    anywhere: tuple[DatelinePattern, ...]
    patterns: tuple[DatelinePattern, ...]
    opening: re.Pattern[str]


@functools.cache
def dateline_rules() -> DatelineRules:
    """Return `datelines.toml`, compiled."""
    patterns = tuple(
        DatelinePattern(**{**row, "pattern": re.compile(row["pattern"])})
        for row in read_table("datelines.toml")["dateline"]
    )
    opening = "|".join(row.pattern.pattern for row in patterns if row.opens_line)
    return DatelineRules(
        anywhere=tuple(row for row in patterns if not row.opens_line),
        patterns=patterns,
        opening=re.compile(re.sub(r"\(\?P<\w+>", "(?:", opening)),
    )


@attrs.frozen
class Dateline:
    """What a lead-in says: a place, reporters, an agency whose copy it is."""

    place: str | None = None
    credits: tuple[Credit, ...] = ()
    agencies: tuple[Agency, ...] = ()
    evidence: Evidence | None = None


def read_dateline(page: Page) -> Dateline:
    """Return the dateline in the first lines of the page's text."""
    rules = dateline_rules()
    prose = [m for m in page.body.lines if m.kind in PROSE][:LEAD]
    for marked in prose:
        text = marked.line.text
        for row in rules.patterns if rules.opening.match(text) else rules.anywhere:
            if match := row.pattern.search(text):
                evidence = page.evidence(marked.line, f"dateline-{row.id}", *match.span())
                if dateline := _read(page, row, match, evidence):
                    return _with_reporters(page, marked.line, match.end(), dateline)
    return Dateline()


def _with_reporters(page: Page, line: Line, at: int, dateline: Dateline) -> Dateline:
    """Return a dateline with the reporters that stand in brackets behind it."""
    behind = _BEHIND.match(line.text, at) if not dateline.credits else None
    if not behind:
        return dateline
    evidence = page.evidence(line, "dateline-reporters", *behind.span())
    signed = _signed(_spaced(behind["signoff"]), evidence)
    return attrs.evolve(dateline, credits=signed.credits) if signed else dateline


def _spaced(signoff: str) -> str:
    """Return a sign-off with a blank between a label and its name: 记者 王小明."""
    return re.sub(r"([記记]者|通[訊讯][員员])(?=[\u4e00-\u9fff])", r"\1 ", signoff)


def _signed(text: str, evidence: Evidence) -> Dateline | None:
    """Return the credits of a lead's bracket that holds labels and names and nothing else."""
    sign_off = read_sign_off(text, bare=True)
    if sign_off is None or sign_off.start:
        return None
    reporters = tuple(
        Credit(
            role=Role(part.role), name=name.name, confidence=Confidence.STATED, evidence=evidence
        )
        for part in sign_off.parts
        if part.role in set(Role)
        for name in part.names
    )
    return Dateline(credits=reporters) if reporters else None


def _read(
    page: Page, row: DatelinePattern, match: re.Match[str], evidence: Evidence
) -> Dateline | None:
    """Return what a match of a row says; `None` if its place or agency is not a known one."""
    groups = match.groupdict()
    place, names = groups.get("place"), groups.get("names")
    if groups.get("signoff"):
        return _signed(groups["signoff"], evidence)
    if groups.get("run"):
        names, place = split_names_and_place(groups["run"])
    agency = groups.get("agency")
    if groups.get("filed"):
        agency, place = split_agency_and_place(groups["filed"])
    if row.known_agency and not is_agency(agency or ""):
        return None
    place = place.strip() if place else None
    if place and (place in _NO_PLACE or not (row.free_place or groups.get("run"))):
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
