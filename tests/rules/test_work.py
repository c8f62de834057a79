"""Work is counted, so that a pattern that a text could keep busy is refused when it is loaded."""

import re

import pytest

from archivekit._rules.work import LENGTH, MOST_STEPS, count_steps, most_steps, parse

HARMLESS = [
    (r"^By (?P<names>[A-Z][\w .-]{2,60})$", "one bounded repetition"),
    (r"[（(](?P<credit>[^（()）]{2,60})[）)]$", "a bracket that ends a line"),
    (r"\s+$", "a search that is quadratic on blanks, as all such searches are"),
    (r"^(?:a|b)*c", "alternatives that begin with different letters"),
    (r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)", "looks behind and ahead"),
    (r"(?P<quote>['\"]).*?(?P=quote)", "a group that is asked for again"),
    (r"(?>a+)b", "an atomic group is never tried again"),
    (r"a++b", "a possessive repetition is never tried again"),
    (r"(?i)von\s+(?P<names>\S+)", "flags inside the pattern"),
]
HOSTILE = [
    (r"(a+)+$", "a repetition of a repetition"),
    (r"^(\w+\s?)*$", "words with blanks that may be absent"),
    (r"(?:a|aa)+$", "alternatives that take the same text"),
    (r"(?:\d+,?)+;", "digits that may be cut anywhere"),
    (r"^(?P<names>(?:[一-龥]+、?)+)$", "Chinese names whose comma may be absent"),
    (r"(.*?,){11}P", "eleven lazy repetitions that may end anywhere"),
    (r"x*x*x*x*y", "four repetitions of one letter side by side"),
]


@pytest.mark.parametrize(("pattern", "why"), HARMLESS)
def test_harmless_patterns_pass(pattern: str, why: str) -> None:
    assert most_steps(pattern)[0] <= MOST_STEPS, why


@pytest.mark.parametrize(("pattern", "why"), HOSTILE)
def test_hostile_patterns_exceed_the_bound(pattern: str, why: str) -> None:
    steps, text = most_steps(pattern)
    assert steps > MOST_STEPS, why
    assert len(text) <= LENGTH


MATCHES = [
    (r"a(b|c)*d", ["abcbd", "ad", "abce", "xxabd"]),
    (r"^(?:ab|a)(?:c|bcd)$", ["abcd", "abc", "ac", "abcdd"]),
    (r"\b\w+?\b(?=!)", ["hey!", "a b!", "no"]),
    (r"(?<=x)y+?z{2,3}", ["xyzz", "yzz", "xyyzzz"]),
    (r"(?P<q>['\"])(?:(?!(?P=q)).)*(?P=q)", ["'a\"b'", '"', "''"]),
    (r"(a)?(?(1)b|c)", ["ab", "c", "a", "b"]),
    (r"(?i)ÄB[^c-e]", ["äbx", "ÄBc", "äBC"]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "texts"), MATCHES)
def test_the_search_finds_what_re_finds(pattern: str, texts: list[str]) -> None:
    for text in texts:
        found = re.search(pattern, text)
        steps = count_steps(parse(pattern), text, re.compile(pattern).flags)
        assert steps.end == (found.end() if found else None), text


def test_what_is_no_pattern_raises() -> None:
    with pytest.raises(re.error):
        most_steps("(")
