"""Whether two names are spellings of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit import Rules
from archivekit._provenance.credits.identity import explain_spelling, person_key

RULES = Rules.default()


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("鄭詩韻", "郑诗韵", ("script",)),
        ("鄭 詩韻", "鄭詩韻", ("spacing",)),
        ("鄭　詩韻", "郑诗韵", ("script", "spacing")),
        ("让·艾什诺兹", "让・艾什诺兹", ("spacing",)),
        ("JANE DOE", "Jane Doe", ("case",)),
        ("Doe, Jane", "Jane Doe", ("order",)),
        ("DOE, Jane", "Jane Doe", ("order", "case")),
        ("Núñez, María", "Maria Nunez", ("order", "accents")),
        ("Nguyễn Văn An", "Nguyen Van An", ("accents",)),
        ("Jean-Luc Picard", "Jean Luc Picard", ("spacing",)),
        ("O'Brien", "O\u2019Brien", ("spacing",)),
        ("Ｊａｎｅ Doe", "Jane Doe", ("width",)),
        ("Иванов, Иван", "Иван Иванов", ("order",)),
        ("홍 길동", "홍길동", ("spacing",)),
    ],
)
def test_spellings_of_one_name(name: str, other: str, expected: tuple[str, ...]) -> None:
    assert person_key(name, RULES) == person_key(other, RULES)
    assert explain_spelling(name, other, RULES) == expected


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("郑诗韵", "郑诗韻明"),
        ("Jane Doe", "Jane Roe"),
        ("Jane Doe", "Janedoe"),
        ("Doe Jane", "Jane Doe"),
        ("James Smith, Jr.", "Jr. James Smith"),
        ("James Smith, PhD", "PhD James Smith"),
        ("Smith, James", "Smith, Jr."),
        ("王 力", "王 立"),
    ],
)
def test_names_that_are_two(name: str, other: str) -> None:
    assert person_key(name, RULES) != person_key(other, RULES)
    assert explain_spelling(name, other, RULES) == ()


def test_a_suffix_behind_a_comma_is_no_first_name() -> None:
    assert person_key("James Smith, Jr.", RULES) == person_key("James Smith Jr", RULES)


@given(st.text(min_size=1))
def test_every_name_has_a_key(name: str) -> None:
    assert person_key(name, RULES) or not name.casefold()
    assert explain_spelling(name, name, RULES) == ()
