"""Every shipped row says what it should, so that adding one needs no code and breaks none."""

import collections
import itertools
import re
from zoneinfo import ZoneInfo

import pytest

from archivekit._provenance.credits.labels import COUNT, DATE, OTHER, SOURCE, credit_rules
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.dates.claims import date_elements, date_fields, url_dates
from archivekit._provenance.dates.words import MONTH, NamedMonth, date_labels, date_words, fold_word
from archivekit._provenance.dates.zones import is_zone
from archivekit._provenance.mirrors import mirror_rules
from archivekit._provenance.outlets import find_outlet, fold_name, outlet_named
from archivekit._rules.patterns import words_in
from archivekit._rules.rows import DateLanguage, KnownOutlet, Pattern, Zone
from archivekit._rules.rule_file import wrong_with_pattern
from archivekit._rules.tables import (
    DATE_LANGUAGES,
    LABELS,
    LINE_RULES,
    ORIGINALS,
    OUTLETS,
    PHOTO_CREDITS,
    PHRASES,
    PLACES,
    TABLES,
    TAKEN,
    URL_DATES,
    ZONES,
)
from archivekit._text.simplified import simplified
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


def test_chinese_labels_stand_in_both_scripts() -> None:
    """Of each word that two scripts write in two ways both are there: 译 and 譯."""
    rows = [row for row in RULES[LABELS] if row.lang != "ja"]
    words = {word for row in rows for word in row.words if re.search("[\u4e00-\u9fff]", word)}
    letters = str.maketrans(
        {letter: read for letter, read in simplified().items() if len(read) == 1}
    )
    folded = {word: word.translate(letters) for word in words}
    twofold = {read for letter, read in simplified().items() if letter in "".join(words)}
    count = collections.Counter(folded.values())
    alone = {word for word, read in folded.items() if count[read] == 1 and twofold & set(read)}
    assert alone == set()


def test_labels_and_phrases() -> None:
    words = credit_rules(RULES)
    assert {Role(role) for role in words.roles.values() if role not in {SOURCE, OTHER, DATE, COUNT}}
    for phrase in RULES[PHRASES]:
        assert phrase.pattern.pattern.startswith("^")
    for word in words.roles:
        assert not read_names(word, RULES) or len(word) > 1, f"{word} would be read as a name"


def test_places_are_not_names_of_outlets() -> None:
    known = words_in(RULES[PLACES])
    assert len(known) > 200
    assert not any(outlet_named(place, RULES) for place in known)


def test_patterns_find_nothing_in_nothing() -> None:
    for row in (*RULES[PHOTO_CREDITS], *RULES[TAKEN], *RULES[ORIGINALS], *RULES[LINE_RULES]):
        assert not row.pattern.search(""), row.id


def test_words_of_dates() -> None:
    meanings = date_words(RULES).meanings
    months = {
        meaning.value
        for found in meanings.values()
        for meaning in found
        if meaning.part == MONTH and isinstance(meaning.value, NamedMonth)
    }
    assert len(months) == 36  # ours, the Persian and the Islamic ones
    labels = date_labels(RULES)
    assert {label.kind for label in labels.labels.values()} == {DateKind.PAGE, DateKind.UPDATED}
    assert not labels.update.match("")
    elements = date_elements(RULES)
    assert not elements[DateKind.UPDATED] & elements[DateKind.PAGE]
    assert date_fields(RULES)["date"] is DateKind.FEED
    for language in RULES[DATE_LANGUAGES]:
        assert language.lang is None or language.lang in {*LANGUAGE_CODES, "*"}, language.id


LANGUAGE_CODES = {row.id for row in RULES[DATE_LANGUAGES]}


@pytest.mark.parametrize("language", RULES[DATE_LANGUAGES], ids=lambda language: language.id)
def test_no_name_is_that_of_two_months_in_one_language(language: DateLanguage) -> None:
    """Between languages there are four: see `test_a_name_of_two_months`."""
    months = [set(map(fold_word, forms.split())) for forms in language.months]
    assert all(not one & other for one, other in itertools.combinations(months, 2))


@pytest.mark.parametrize("zone", RULES[ZONES], ids=lambda zone: zone.id)
def test_a_zone_is_a_clock_or_says_that_it_is_several(zone: Zone) -> None:
    assert not zone.zone or zone.zone[0] in "+-" or is_zone(zone.zone)


@pytest.mark.parametrize("row", RULES[URL_DATES], ids=lambda row: row.id)
def test_days_in_paths(row: Pattern) -> None:
    assert not row.pattern.search("/2017/1/2017/13/45/20171345/2017-13-01/201710171234/")
    assert url_dates(RULES).search("/news/2017/10/17/slug")


def test_words_of_mirrors() -> None:
    words = mirror_rules(RULES)
    assert words.footers <= {row.id for row in RULES[LINE_RULES]}
    assert words.addresses
    assert all(re.fullmatch(r"[a-z.]+", forge) for forge in words.forges)


def test_shipped_patterns_are_held_to_what_a_users_are() -> None:
    """They are compiled when they are asked, so nothing else says that one is broken."""
    wrong = []
    for name, row in RULES:
        try:
            wrong += [f"{name}/{row.id}: {what}" for what in wrong_with_pattern(TABLES[name], row)]
        except re.error as error:
            wrong.append(f"{name}/{row.id}: {error}")
    assert wrong == []
