"""Every row of the data files is whole, so that adding one needs no code and breaks none."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from archivekit import _provenance
from archivekit._provenance.credits.credit_lines import OTHER, SOURCE, credit_rules
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.dates.written import date_rules
from archivekit._provenance.mirrors import mirror_rules
from archivekit._provenance.origins import origin_rules
from archivekit._provenance.outlets import find_outlet, fold_name, outlet_named, outlet_rules
from archivekit._provenance.photos import photo_rules
from archivekit._provenance.places import places
from archivekit.model import DateKind, Role


def test_rule_files_stand_where_an_archive_looks_for_changed_rules() -> None:
    """`rules_digest` reads the files of a room, not of the rooms inside it."""
    room = Path(_provenance.__path__[0])
    files = [path for path in room.rglob("*") if path.suffix in {".toml", ".txt"}]
    assert len(files) == 9
    assert {path.parent for path in files} == {room}


def test_outlets() -> None:
    seen_domains: set[str] = set()
    for outlet in outlet_rules().outlets:
        assert re.fullmatch(r"[a-z0-9-]+", outlet.id), outlet.id
        assert outlet.domains, outlet.id
        assert not seen_domains & set(outlet.domains), outlet.id
        seen_domains |= set(outlet.domains)
        assert outlet.dates in {None, "day-first", "month-first"}
        for domain in outlet.domains:
            assert find_outlet(f"https://www.{domain}/x") == outlet
        for name in outlet.all_names:
            assert outlet_named(name) == outlet, f"{name} names two outlets"
        zones = [outlet.zone, *(edition.zone for edition in outlet.editions)]
        assert all(zone is None or ZoneInfo(zone) for zone in zones)
        for pattern in (outlet.url_date, *(edition.url_date for edition in outlet.editions)):
            groups = set(re.compile(pattern or "").groupindex)
            assert not pattern or groups >= {"year", "month", "day"}
            assert "hour" not in groups or outlet.zone
        for edition in outlet.editions:
            assert (edition.host is None) != (edition.path is None), f"{outlet.id} {edition.id}"
    ids = [outlet.id for outlet in outlet_rules().outlets]
    assert len(set(ids)) == len(ids)


def test_an_unknown_domain_is_no_outlet_of_ours() -> None:
    assert find_outlet("https://example.org/x") is None
    assert outlet_named("王小明") is None
    assert fold_name(" (臺)中央社CNA") == fold_name("臺中央社cna")


def test_labels_and_phrases() -> None:
    rules = credit_rules()
    assert {Role(role) for role in rules.roles.values() if role not in {SOURCE, OTHER}}
    for phrase in rules.phrases:
        assert phrase.pattern.pattern.startswith("^")
        assert {"names", "run", "pairs"} & set(phrase.pattern.groupindex)
    for word in rules.roles:
        assert not read_names(word) or len(word) > 1, f"{word} would be read as a name"


def test_places_are_not_names_of_outlets() -> None:
    assert len(places()) > 200
    assert not any(outlet_named(place) for place in places())


def test_patterns_find_nothing_in_nothing() -> None:
    for _, pattern in (*photo_rules().patterns, *origin_rules().taken):
        assert not pattern.search("")
    assert not origin_rules().original.search("")


def test_words_of_dates() -> None:
    rules = date_rules()
    assert set(rules.months.values()) == set(range(1, 13))
    assert set(rules.kinds.values()) == {DateKind.PAGE, DateKind.UPDATED}
    for zone in rules.zones.values():
        assert not zone or zone[0] in "+-" or ZoneInfo(zone)
    assert not rules.updated_elements & rules.published_elements
    assert rules.fields["date"] is DateKind.FEED
    assert not rules.update.match("")


def test_words_of_mirrors() -> None:
    rules = mirror_rules()
    assert rules.footers
    assert rules.addresses
    assert all(re.fullmatch(r"[a-z.]+", forge) for forge in rules.forges)
