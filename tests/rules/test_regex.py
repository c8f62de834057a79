"""Patterns of rows: compiled when they are asked, and what is known of them before."""

import copy
import pickle
import re

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archivekit._rules.regex import Regex, compile_late, letters_of, with_first_letters
from archivekit._rules.rows import Pattern
from archivekit._rules.rules import Rules
from archivekit._rules.schema import MisfitsError, make
from archivekit._rules.tables import (
    AGENCY_TOLD,
    FIRST,
    LEADS,
    LINE_RULES,
    LINKED,
    ORIGINAL_LINES,
    PHOTO_CREDITS,
    PHRASES,
    TAKEN,
)

RULES = Rules.default()


def test_is_compiled_when_it_is_asked() -> None:
    late = Regex("(?P<a>x)+")
    assert vars(late) == {"pattern": "(?P<a>x)+"}
    assert late == Regex("(?P<a>x)+") != Regex("x")
    assert late.fullmatch("xx") is not None
    assert set(vars(late)) == {"pattern", "compiled", "fullmatch"}


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_can_be_copied(again: object) -> None:
    assert callable(again)
    assert again(Regex("x")).search("axb").span() == (1, 2)


def test_what_a_user_writes_is_compiled_at_once() -> None:
    row = {"id": "a", "pattern": "(x"}
    with pytest.raises(MisfitsError, match="missing \\)"):
        make(Pattern, row)
    assert make(Pattern, row, trusted=True).pattern.pattern == "(x"


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("abc", "a"),
        ("(?:ab|[cd])x?", "acd"),
        ("x*[yz]+", "yz"),
        (r"(?P<a>\w+)社(?P=a)", "社"),
        ("(?=a)|b", ""),
        ("a?b{0,3}", ""),
        ("[^a]", ""),
        (r"\d(?!a)", ""),
        ("[一-鿿]", ""),
        ("(?i)a", ""),
        ("(?i:a)", ""),
        ("(a)?(?(1)b|c)", ""),
    ],
)
def test_letters_that_a_pattern_needs(pattern: str, letters: str) -> None:
    assert letters_of(compile_late(pattern)) == set(letters)


@pytest.mark.slow
@pytest.mark.parametrize(
    "row",
    [*RULES[LEADS], *RULES[PHOTO_CREDITS], *RULES[AGENCY_TOLD], *RULES[PHRASES]],
    ids=lambda row: row.id,
)
@given(data=st.data())
def test_each_match_of_a_row_has_one_of_its_letters(row: Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(row.pattern.pattern)))
    letters = letters_of(row.pattern)
    assert letters
    assert not letters.isdisjoint(text)


def test_a_sieve_asks_no_other_row() -> None:
    from archivekit._rules.patterns import Sieve

    rows = [Pattern(id=name, pattern=compile_late(name)) for name in ("a+", "b", "[^b]")]
    found = [(row.id, match[0]) for row, match in Sieve.of(rows).search("xaa")]
    assert found == [("a+", "aa"), ("[^b]", "x")]
    assert "compiled" not in vars(attrs.evolve(rows[1]).pattern)


_BEGINNINGS = [
    row for table in (FIRST, LINE_RULES, LINKED, ORIGINAL_LINES, TAKEN) for row in RULES[table]
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_first_letters_of_a_row_refuse_no_match(data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(_BEGINNINGS)).pattern.pattern
    plain = re.compile(written)
    match = plain.search(data.draw(st.from_regex(plain)))
    assert match is not None
    found = re.compile(with_first_letters(written)).match(match.string, match.start())
    assert found is not None
    assert found.span() == match.span()


@pytest.mark.parametrize(
    "pattern", [".{0,2}x", "[^a]b", "(?i:a)b", "a?", "(?:a|.)b", "(?i)a", "(a)?\\1"]
)
def test_first_letters_that_are_not_known_are_not_guessed(pattern: str) -> None:
    assert with_first_letters(pattern) == pattern
