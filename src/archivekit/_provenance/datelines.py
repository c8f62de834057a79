"""Read datelines: the lead-in that says where a story was filed, by whom, for which agency."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.blocks import PROSE
from archivekit._markup.lines import Line
from archivekit._provenance.agencies import joined_agencies
from archivekit._provenance.credits.labels import ROLES
from archivekit._provenance.credits.name_rules import HAN, name_rules
from archivekit._provenance.credits.name_shapes import has_family, has_given
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import Name, read_names
from archivekit._provenance.credits.names_and_place import split_names_and_place
from archivekit._provenance.credits.sign_offs import read_label, read_sign_off
from archivekit._provenance.outlets import is_agency, is_outlet_name
from archivekit._provenance.page import Page
from archivekit._provenance.places import (
    is_place,
    split_agency_and_place,
)
from archivekit._rules.patterns import Patterns, Sieve, any_of, words_in
from archivekit._rules.rows import Lead
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    BEHIND_LEADS,
    DATE_LANGUAGES,
    LEADS,
    NO_PLACES,
    RUN_LABELS,
)
from archivekit.model import Agency, Confidence, Credit, Evidence, Role

LEAD = 6
"""Prose lines from the top that are tried for a dateline."""
SENTENCE = 20
"""Fewest characters behind a dateline that has no agency: the line is a sentence and no heading."""
_SHORTEST_DAY = 5
_LONGEST_SHORT = 3
"""Most letters of a word in capitals that is a site's short name and no place: ``TTO -``."""
_CAPTION_DAY = re.compile(r"\S\.? \d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?(?: \S+@\S+)?$")
"""The day that a caption of an agency in Korea ends with."""
MOST_WORDS = 5
"""Most words of a place that no list names."""


@attrs.frozen(eq=False)
class DatelineRules:
    """How datelines are written, compiled.

    `reporters` is what may stand in brackets behind a dateline, and `run_label` a label there that
    a name is run together with.
    """

    leads: Sieve[Lead]
    reporters: Patterns
    run_label: re.Pattern[str]
    run_name: re.Pattern[str]
    no_places: frozenset[str]


@per_rules
def dateline_rules(rules: Rules) -> DatelineRules:
    """Return the rules of datelines, compiled."""
    labels = any_of(words_in(rules[RUN_LABELS]))
    return DatelineRules(
        leads=Sieve.of(rules[LEADS]),
        reporters=Patterns.of(rules[BEHIND_LEADS]),
        run_label=re.compile(rf"({labels})(?=\w)"),
        run_name=re.compile(rf"((?:{labels})\s[{HAN}]{{2,3}}?)(?=(?:{labels})\s)"),
        no_places=words_in(rules[NO_PLACES]) | _named_days(rules),
    )


def _named_days(rules: Rules) -> frozenset[str]:
    """Return the names of weekdays that are no little words: ``On Tuesday, 6 May 2024 – …``."""
    named = (days for row in rules[DATE_LANGUAGES] for days in row.weekdays)
    words = {word.casefold() for forms in named for word in forms.split()}
    return frozenset(word for word in words if len(word) >= _SHORTEST_DAY)


@quick_frozen
class Dateline:
    """What a lead-in says: a place, reporters, an agency whose copy it is."""

    place: str | None = None
    credits: tuple[Credit, ...] = ()
    agencies: tuple[Agency, ...] = ()
    evidence: Evidence | None = None


def read_dateline(page: Page) -> Dateline:
    """Return the dateline in the first lines of the page's text."""
    rules = dateline_rules(page.rules)
    prose = [m for m in page.body.lines if m.kind in PROSE][:LEAD]
    for marked in prose:
        for row, match in rules.leads.search(marked.line.text):
            evidence = page.evidence(marked.line, f"dateline-{row.id}", *match.span())
            if marked is not prose[-1] and _CAPTION_DAY.search(marked.line.text):
                break  # 나룻배에 오르는 승객들. 2026.7.29: a caption begins as a story does
            if dateline := _read(page, row, match, evidence):
                return _with_reporters(page, marked.line, match.end(), dateline)
    return Dateline()


def _with_reporters(page: Page, line: Line, at: int, dateline: Dateline) -> Dateline:
    """Return a dateline with the reporters that are behind it, in brackets or between dashes."""
    rules = dateline_rules(page.rules)
    behind = rules.reporters.match(line.text, at) if not dateline.credits else None
    if not behind:
        return dateline
    evidence = page.evidence(line, "dateline-reporters", *behind.span())
    if written := behind.groupdict().get("names"):
        named = [
            name
            for name in read_names(written, page.rules)
            if has_given(name.name, page.rules) or has_family(name.name, page.rules)
        ]
        return attrs.evolve(dateline, credits=_reporters(named, evidence, dateline.place))
    signed = _signed(page, _spaced(behind["signoff"], page.rules), evidence)
    return attrs.evolve(dateline, credits=signed.credits) if signed else dateline


def _spaced(sign_off: str, rules: Rules) -> str:
    """Return credits with a blank between labels and names: 记者 王小明 实习记者 李红."""
    words = dateline_rules(rules)
    return words.run_name.sub(r"\1 ", words.run_label.sub(r"\1 ", sign_off))


def _signed(page: Page, text: str, evidence: Evidence) -> Dateline | None:
    """Return the credits of a lead's bracket that holds labels and names and nothing else."""
    sign_off = read_sign_off(text, page.rules, bare=True)
    if sign_off is None or sign_off.start:
        return None
    reporters = tuple(
        Credit(
            role=Role(part.role), name=name.name, confidence=Confidence.STATED, evidence=evidence
        )
        for part in sign_off.parts
        if part.role in ROLES
        for name in part.names
    )
    return Dateline(credits=reporters) if reporters else None


def _read(page: Page, row: Lead, match: re.Match[str], evidence: Evidence) -> Dateline | None:
    """Return what a match of a row says; `None` if its place or agency is not a known one."""
    groups = match.groupdict()
    place, names = groups.get("place"), groups.get("names")
    if sign_off := groups.get("signoff"):
        spaced = _signed(page, _spaced(sign_off, page.rules), evidence)
        named = spaced and all(has_family(one.name, page.rules) for one in spaced.credits)
        return spaced if named else _signed(page, sign_off, evidence)  # 记者了解到 is no name
    if groups.get("run"):
        names, place = split_names_and_place(groups["run"], page.rules)
    if place and "/" in place:
        names, place = _reporters_before(place, page.rules)
    agency = groups.get("agency")
    if groups.get("filed"):
        agency, place = split_agency_and_place(groups["filed"], page.rules)
    if place and not agency and row.free_place and groups.get("names"):
        place, agency = _place_before_agency(place, page.rules)
    agencies = joined_agencies(page, agency, evidence) if agency else ()
    if row.known_agency and not (agencies or is_agency(agency or "", page.rules)):
        return None
    if place and read_label(place, page.rules):  # （取材・文＝山田太郎）
        return None
    place = _place_in(page, row, place or "", match)
    people = read_names(names or "", page.rules)
    if row.families and not (people and all(_is_person(one, page.rules) for one in people)):
        return None
    is_bare = not names and ("place" in groups or not row.known_agency)
    if (is_bare and not place) or (names and not (place or people or agencies)):
        return None
    return Dateline(
        place=place,
        credits=_reporters(
            [n for n in people if name_rules(page.rules).never.isdisjoint(n.name.split())],
            evidence,
            place,
            Confidence.INFERRED if groups.get("run") else Confidence.STATED,
        ),
        agencies=agencies,
        evidence=evidence if place else None,
    )


def _is_person(name: Name, rules: Rules) -> bool:
    return not name.is_desk and has_family(name.name, rules)


def _place_in(page: Page, row: Lead, written: str, match: re.Match[str]) -> str | None:
    """Return the place of a match, if it is one; one run together with names needs no list."""
    place = written.strip()
    is_told = bool(match.groupdict().get("run"))
    if is_told and place not in dateline_rules(page.rules).no_places:
        return place or None
    return place if place and _is_place(page, row, place, match) else None


def _reporters(
    names: Sequence[Name],
    evidence: Evidence,
    place: str | None,
    confidence: Confidence = Confidence.STATED,
) -> tuple[Credit, ...]:
    return tuple(
        Credit(
            role=Role.REPORTER,
            name=name.name,
            confidence=confidence,
            evidence=evidence,
            place=place,
        )
        for name in names
    )


def _place_before_agency(place: str, rules: Rules) -> tuple[str, str | None]:
    """Split a place from the agency that is run together with it: ニューヨーク共同."""
    ends = (at for at in range(2, len(place) - 1) if is_agency(place[at:], rules))
    at = next(ends, len(place))
    return place[:at], place[at:] or None


def _reporters_before(place: str, rules: Rules) -> tuple[str | None, str]:
    """Part reporters from where they are: ``Hasan YILDIRIM/ÇANAKKALE``, as agencies in Turkey."""
    before, _, last = place.rpartition("/")
    people = read_names(before, rules, sign=LINE)
    named = bool(people) and not any(one.is_desk or " " not in one.name for one in people)
    return (before, last) if named and not is_place(before, rules) else (None, place)


def _is_place(page: Page, row: Lead, place: str, match: re.Match[str]) -> bool:
    """Return whether the place of a match is one, listed or written as a place is."""
    behind = match.string[match.end() :].lstrip()
    if row.capitals and len(behind) < SENTENCE and not row.known_agency:
        return False
    if is_place(place, page.rules):
        # A dash inside a sentence has small letters behind it: Paris – the city of light – …
        return not (row.capitals and behind[:1].islower() and not place.isupper())
    words = place.casefold().split()
    if not dateline_rules(page.rules).no_places.isdisjoint(words) or len(words) > MOST_WORDS:
        return False
    if row.free_place:
        return not place[0].islower()
    return row.capitals and place.isupper() and not _is_word(page, place, behind)


def _is_word(page: Page, capitals: str, behind: str) -> bool:
    """Return whether a word in capitals before a dash is one of the text, and no place.

    A sentence goes on behind it in small letters, an abbreviation stands in the text again, and a
    common word in small letters.
    """
    if behind[:1].islower() or is_outlet_name(capitals, page.rules):
        return True
    if len(capitals) <= _LONGEST_SHORT:
        return True
    again = re.compile(rf"(?<!\w){re.escape(capitals)}(?!\w)", re.IGNORECASE)
    title = page.record.title.value if page.record.title else ""
    texts = (title, *(m.line.text for m in page.body.lines))
    found = [match[0] for text in texts for match in again.finditer(text)]
    return found.count(capitals) > 1 or any(word.islower() for word in found)
