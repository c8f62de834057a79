"""Every row of the data files is whole, so that adding one needs no code and breaks none."""

import re
from zoneinfo import ZoneInfo

from archivekit._provenance.credits.credit_words import OTHER, SOURCE, credit_words
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.dates.words import date_words
from archivekit._provenance.mirrors import mirror_words
from archivekit._provenance.origins import origin_rules
from archivekit._provenance.outlets import find_outlet, fold_name, outlet_named, registry
from archivekit._provenance.photos import credit_patterns
from archivekit._provenance.places import places
from archivekit.model import DateKind, Role


def test_outlets() -> None:
    seen_domains: set[str] = set()
    for outlet in registry():
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
    ids = [outlet.id for outlet in registry()]
    assert len(set(ids)) == len(ids)


def test_an_unknown_domain_is_no_outlet_of_ours() -> None:
    assert find_outlet("https://example.org/x") is None
    assert outlet_named("王小明") is None
    assert fold_name(" (臺)中央社CNA") == fold_name("臺中央社cna")


def test_labels_and_phrases() -> None:
    words = credit_words()
    assert {Role(role) for role in words.roles.values() if role not in {SOURCE, OTHER}}
    for phrase in words.phrases:
        assert phrase.pattern.pattern.startswith("^")
        assert {"names", "run", "pairs"} & set(phrase.pattern.groupindex)
    for word in words.roles:
        assert not read_names(word) or len(word) > 1, f"{word} would be read as a name"


def test_places_are_not_names_of_outlets() -> None:
    assert len(places()) > 200
    assert not any(outlet_named(place) for place in places())


def test_patterns_find_nothing_in_nothing() -> None:
    for _, pattern in (*credit_patterns().patterns, *origin_rules().taken):
        assert not pattern.search("")
    assert not origin_rules().original.search("")


def test_words_of_dates() -> None:
    words = date_words()
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.kinds.values()) == {DateKind.PAGE, DateKind.UPDATED}
    for zone in words.zones.values():
        assert not zone or zone[0] in "+-" or ZoneInfo(zone)
    assert not words.updated_elements & words.published_elements
    assert words.fields["date"] is DateKind.FEED
    assert not words.update.match("")


def test_words_of_mirrors() -> None:
    assert set(mirror_words()) == {"footers", "forges", "addresses"}
    assert all(re.fullmatch(r"[a-z.]+", forge) for forge in mirror_words()["forges"])
