"""A pattern that a text could keep busy is refused when it is loaded: by structure and by trying."""

import re

import pytest

from archivekit._rules.ambiguity import MOST_WAYS, count_ways
from archivekit._rules.rule_file import patterns_of
from archivekit._rules.rules import Rules
from archivekit._rules.work import count_steps, hostile_text, most_steps, parse
from archivekit.errors import UsageError

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
    (r"^(?:[^,]+,)*end", "parts that a comma ends"),
    (r"(?:\d{1,2}\.)+x", "numbers that a dot ends"),
    (r"(?:\w+ )*\w+$", "words that one blank parts"),
    (r"^(?:[A-Z][a-z]+ ?)+$", "a blank may be absent, the capital never"),
    (r"\d+,\d+,\d+", "neighbours that a comma parts"),
    (r"(?:ab|ac|ad)*x", "words that differ in their second letter"),
    (r"(?:Mr|Mrs|Ms)\.? (?P<name>[A-Z]\w+)", "words of which one begins another, outside a loop"),
    (r"^(?P<names>[一-龥]{2,4}(?:、[一-龥]{2,4})*)$", "Chinese names with commas"),
    (r"记者[：:]\s*(?P<names>[^\s，。]{2,20})", "a label and a name"),
    (r"Автор:\s*(?P<names>[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+)", "two words in Cyrillic"),
    (r"(?<=a)b+c", "one repetition behind what is looked for"),
    (r"x{150}b+c", "a long beginning"),
    (r"(?:a{3})*b", "a repetition of fixed length"),
    (r"(?:\d{4}-?)+x", "four digits each time"),
    (r"(?:[^\"\\]|\\.)*\"", "a quoted text with escapes"),
    (r"<[^<>]*>(?:[^<>]+<[^<>]*>)*", "tags and texts"),
    (r"^\S[^\s/]*/\S+$", "a bar between two words"),
    (r"(?s:.)*?end", "any characters up to a word"),
    (r"(?i:foo|bar)+baz", "words in any case"),
    (r"(?:(?!end).)*end", "a loop that looks ahead for one word"),
    (r"(a)?(?(1)b|c)+d", "a condition"),
    (r"^(?=.*\d)[a-z\d]{8,20}$", "a look ahead over the whole line"),
    (r"(?m)^\s*[-*] .+$", "items of a list"),
    (r"(?:a|[a-c])*d", "letters and ranges that `re` makes one set of"),
    (r"", "nothing"),
]
HOSTILE = [
    (r"(a+)+$", "a repetition of a repetition"),
    (r"^(\w+\s?)*;", "words with blanks that may be absent"),
    (r"(?:a|aa)+$", "alternatives that take the same text"),
    (r"(?:\d+,?)+;", "digits that may be cut anywhere"),
    (r"^(?P<names>(?:[一-龥]+、?)+)$", "Chinese names whose comma may be absent"),
    (r"(.*?,){11}P", "eleven lazy repetitions that may end anywhere"),
    (r"x*x*x*x*y", "four repetitions of one letter side by side"),
    (r"(?<=a)(?:b+)+c", "behind what is looked for"),
    (r"x{150}(?:b+)+c", "behind a long beginning"),
    (r"\A[\s\S]{300}(?:b+)+c", "behind a longer one"),
    (r"(?=.{150})(?:b+)+c", "behind a look ahead"),
    (r"(?s:.)(?<=k)(?:j+)+l", "behind a letter that is looked for behind"),
    (r"(a*)*b", "a repetition of what may be nothing"),
    (r"(?:a?b?)*c", "two letters that may both be absent"),
    (r"(?:a(?:b?|c?))*d", "two ways to be absent"),
    (r"(?:a|a)*b", "one letter twice"),
    (r"(?:ab|[a-c]b)*d", "a letter and a range that holds it"),
    (r"(?:\w.|\d.)+-", "a class and a class inside it"),
    (r"(?:éé|[à-ÿ]é)+x", "the same outside ASCII"),
    (r"(?i)(?:ab|AB)+c", "one letter in two cases"),
    (r"(?i:(?:жа|Жа)+)z", "the same in Cyrillic, with a scoped flag"),
    (r"(?:.|\n|\s)+end", "blanks twice"),
    (r"(?:\s*\w*\s*)*;", "blanks at both ends"),
    (r"(?:ab|a|b)+c", "a word and its letters"),
    (r"(?:a+|b)+?c", "lazily"),
    (r"(?:a{1,30}){1,30}b", "bounded repetitions of bounded ones"),
    (r"x{150}(?:a{1,9}){1,9}b", "short bounded ones behind a long beginning"),
    (r"x{150}(?:a?){30}a{30}b", "thirty letters that may be absent"),
    (r"(?>(?:a+)+b)", "inside an atomic group"),
    (r"(?:(?:a+)+b)?+c", "inside a possessive repetition"),
    (r"c(?!(?:a+)+b)", "inside what is looked for ahead"),
    (r"(?:(a)\1b|aab)+c", "a group asked for again, and its text"),
    (r"(?:(?!x*y).)*z", "a repetition looked for at each place of another one"),
    (r".*foo.*bar.*baz", "three repetitions of anything"),
    (r"^.*a.*b.*c.*d$", "four of them"),
    (r"\s*,?\s*,?\s*;", "blanks around commas that may be absent"),
    (r"(?:\d+\s*){2,5}kg", "numbers with blanks that may be absent"),
    (r"(a)?(?(1)(?:b+)+|(?:d+)+)e", "inside a condition"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "why"), HARMLESS)
def test_harmless_patterns_pass(pattern: str, why: str) -> None:
    assert count_ways(pattern) <= MOST_WAYS, why
    assert hostile_text(pattern) is None, why


@pytest.mark.parametrize(("pattern", "why"), HOSTILE)
def test_hostile_patterns_are_refused_by_their_structure(pattern: str, why: str) -> None:
    assert count_ways(pattern) > MOST_WAYS, why
    with pytest.raises(UsageError, match="pattern can keep a text busy: nested or neighbouring"):
        Rules.parse(f"[[name.compiled]]\nid = 'a'\npattern = '''{pattern}'''")


TRIED = [
    (r"(a+)+$", "a repetition of a repetition"),
    (r"(?<=a)(?:b+)+c", "behind what is looked for"),
    (r"x{150}(?:b+)+c", "behind a long beginning"),
    (r"(?:\d+,?)+;", "digits that may be cut anywhere"),
    (r"x*x*x*x*y", "four repetitions of one letter side by side"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "why"), TRIED)
def test_hostile_patterns_are_kept_busy_by_the_texts_that_are_tried(pattern: str, why: str) -> None:
    text = hostile_text(pattern)
    assert text is not None, why
    assert count_steps(parse(pattern), text, 0).steps > most_steps(text)


@pytest.mark.slow
def test_no_shipped_pattern_can_be_kept_busy() -> None:
    busy = [
        f"{name}/{row.id}"
        for name, row in Rules.default()
        for _, pattern in patterns_of(row)
        if count_ways(pattern.pattern, pattern.flags & ~re.UNICODE) > MOST_WAYS
    ]
    assert busy == []


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
        hostile_text("(")
