"""Every shipped row says what it should, so that adding one needs no code and breaks none."""

import re
from zoneinfo import ZoneInfo

import pytest

from archivekit._provenance.credits.credit_lines import DATE, OTHER, SOURCE, credit_rules
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.dates.written import date_rules
from archivekit._provenance.mirrors import mirror_rules
from archivekit._provenance.outlets import find_outlet, fold_name, outlet_named
from archivekit._provenance.places import places
from archivekit._rules.rows import KnownOutlet
from archivekit._rules.tables import (
    LINE_RULES,
    ORIGINALS,
    OUTLETS,
    PHOTO_CREDITS,
    PHRASES,
    TAKEN,
)
from archivekit.model import DateKind, Role
from making import RULES


@pytest.mark.parametrize("outlet", RULES[OUTLETS], ids=lambda outlet: outlet.id)
def test_an_outlet_is_found_by_its_domains_and_names(outlet: KnownOutlet) -> None:
    for domain in outlet.domains:
        assert find_outlet(f"https://www.{domain}/x", RULES) == outlet
    for name in outlet.all_names:
        assert outlet_named(name, RULES) == outlet, f"{name} names two outlets"
    for zone in (outlet.zone, *(edition.zone for edition in outlet.edition)):
        assert zone is None or ZoneInfo(zone)
    for pattern in (outlet.url_date, *(edition.url_date for edition in outlet.edition)):
        groups = set(pattern.groupindex) if pattern else {"year", "month", "day"}
        assert groups >= {"year", "month", "day"}
        assert "hour" not in groups or outlet.zone


def test_a_domain_belongs_to_one_outlet() -> None:
    domains = [domain for outlet in RULES[OUTLETS] for domain in outlet.domains]
    assert len(set(domains)) == len(domains)


def test_an_unknown_domain_is_no_outlet_of_ours() -> None:
    assert find_outlet("https://example.org/x", RULES) is None
    assert outlet_named("王小明", RULES) is None
    assert fold_name(" (臺)中央社CNA") == fold_name("臺中央社cna")


def test_labels_and_phrases() -> None:
    words = credit_rules(RULES)
    assert {Role(role) for role in words.roles.values() if role not in {SOURCE, OTHER, DATE}}
    for phrase in RULES[PHRASES]:
        assert phrase.pattern.pattern.startswith("^")
    for word in words.roles:
        assert not read_names(word, RULES) or len(word) > 1, f"{word} would be read as a name"


def test_places_are_not_names_of_outlets() -> None:
    assert len(places(RULES)) > 200
    assert not any(outlet_named(place, RULES) for place in places(RULES))


def test_patterns_find_nothing_in_nothing() -> None:
    for row in (*RULES[PHOTO_CREDITS], *RULES[TAKEN], *RULES[ORIGINALS], *RULES[LINE_RULES]):
        assert not row.pattern.search(""), row.id


def test_words_of_dates() -> None:
    words = date_rules(RULES)
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.kinds.values()) == {DateKind.PAGE, DateKind.UPDATED}
    for zone in words.zones.values():
        assert not zone or zone[0] in "+-" or ZoneInfo(zone)
    assert not words.elements[DateKind.UPDATED] & words.elements[DateKind.PAGE]
    assert words.fields["date"] is DateKind.FEED
    assert not words.update.match("")


def test_words_of_mirrors() -> None:
    words = mirror_rules(RULES)
    assert words.footers <= {row.id for row in RULES[LINE_RULES]}
    assert words.addresses
    assert all(re.fullmatch(r"[a-z.]+", forge) for forge in words.forges)
