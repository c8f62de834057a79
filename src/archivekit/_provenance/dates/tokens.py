"""Cut a line into the tokens of dates: numbers, words with what they may mean, marks.

Each token has a *code*, one character for all that it may be, so that the grammar of dates is
regular expressions over the codes of a line: short texts, whatever the language is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import attrs

from archivekit._provenance.dates.words import (
    CLOSE,
    ZONE,
    DateWords,
    Meaning,
    NamedZone,
    date_words,
    fold_word,
)
from archivekit._rules.rules import Rules, per_rules

UNKNOWN = "~"
"""The code of a word that no date has."""
_NUMBERS = {1: "1", 2: "2", 3: "3", 4: "4", 8: "8"}
OTHER_NUMBER = "9"
HAN_NUMBER, LONG_HAN_NUMBER = "5", "6"
"""The codes of a number in Chinese characters, of one or two digits and of four."""
_MARKS = frozenset("-/.:,;()+|@'\u2013\u00b7 ")
"""What may stand between the parts of a date; any other mark is `UNKNOWN`."""

_NO_WORD = (
    r"\s\d\x00-\x1f!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf"
    r"\u05be\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u200b\u200e-\u206f"
    r"\u3000-\u3004\u3008-\u303f\uff01-\uff0f"
)
"""Blanks, digits and marks; joiners and vowels that stand over letters belong to words."""
_WORD = rf"[^{_NO_WORD}{CLOSE}]+"
_TOKEN = re.compile(
    r"(?P<blank> +)|(?P<number>\d+)"
    r"|(?P<zone>[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2}(?![A-Za-z/]))"
    rf"|(?P<nothing>\x00)|(?P<close>[{CLOSE}]+(?:\.[\u0e01-\u0e4e]+)*)|(?P<word>{_WORD})|(?P<mark>.)",
    re.DOTALL,
)
_NEXT_WORD = re.compile(rf"(?:\. ?|[ '-])(?:{_WORD}|\d(?!\d))")
_LONGEST_PHRASE = 3
"""Words that may follow the first one of a phrase."""


class Token(NamedTuple):
    """A piece ``text[start:end]`` of a line: a number with so many digits, or a word."""

    start: int
    end: int
    number: int = -1
    meanings: tuple[Meaning, ...] = ()


class Tokens(NamedTuple):
    """A line in tokens, as `written` and as `plain` text; ``codes[i]`` is that of ``tokens[i]``."""

    written: str
    text: str
    codes: str
    tokens: list[Token]

    def span(self, start: int, end: int | None) -> tuple[int, int]:
        """Return where ``tokens[start:end]`` stand in the text."""
        return self.tokens[start].start, self.tokens[-1 if end is None else end - 1].end


@attrs.frozen(eq=False)
class Codes:
    """The code of each set of parts that words may be.

    A set of one part has no other code than one of several: ``any("month")`` matches all of them.
    """

    by_parts: dict[frozenset[str], str]

    @classmethod
    def of(cls, words: DateWords) -> Codes:
        """Return the codes for the words of some rules, in an order that does not vary."""
        sets = {frozenset(m.part for m in meanings) for meanings in words.meanings.values()}
        sets.add(frozenset((ZONE,)))
        ordered = sorted(sets, key=sorted)
        return cls({parts: chr(0xE000 + number) for number, parts in enumerate(ordered)})

    def any(self, *parts: str) -> str:
        """Return the class of codes of words that may be one of `parts`."""
        wanted = {code for known, code in self.by_parts.items() if known & set(parts)}
        return f"[{''.join(sorted(wanted))}]" if wanted else "(?!)"


@per_rules
def date_codes(rules: Rules) -> Codes:
    """Return the codes of the words of dates."""
    return Codes.of(date_words(rules))


class _Plain(dict[int, str | None]):
    """Characters as ASCII: digits of all scripts, full-width forms, the dashes and blanks."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isdecimal():
            plain = str(unicodedata.decimal(char))
        elif 0xFF01 <= code <= 0xFF5E:
            plain = chr(code - 0xFEE0)
        elif char.isspace():
            plain = " "
        else:
            plain = char
        self[code] = plain
        return plain


_PLAIN = _Plain(
    {
        **dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-"),
        **dict.fromkeys(map(ord, "\u2012\u2013\u2014\u2015\u30fb\u2022"), "\u2013"),
        **dict.fromkeys(map(ord, "\u060c\u3001\uff0c\ufe50"), ","),
        **dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u05f3\u2032"), "'"),
        **dict.fromkeys(map(ord, "\u0970\uff61\u3002"), "."),
        # direction marks, which browsers put around each number of a date
        **dict.fromkeys(
            (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xAD),
            "\x00",
        ),
    }
)


def plain(text: str) -> str:
    """Return a text of the same length with its digits, dashes and blanks in ASCII.

    >>> plain("\uff11\uff12\uff0f\u0669")
    '12/9'
    """
    return text if text.isascii() else text.translate(_PLAIN)


def tokenize(text: str, rules: Rules, seams: Collection[int] = ()) -> Tokens:
    """Cut a line into tokens; none goes over one of `seams`, where one element meets another.

    >>> tokens = tokenize("12 Sept. 2023", Rules.default())
    >>> [tokens.text[token.start : token.end] for token in tokens.tokens]
    ['12', ' ', 'Sept', '.', ' ', '2023']
    """
    written, text, words = text, plain(text), date_words(rules)
    codes, tokens, at = list[str](), list[Token](), 0
    by_parts = date_codes(rules).by_parts
    while match := _TOKEN.match(text, at):
        kind, end = match.lastgroup, match.end()
        if seams and (inside := [seam for seam in seams if at < seam < end]):
            end = inside[0]
        if kind == "close":
            found = list(_close_tokens(text, at, end, words))
            codes += [_code_of(token, by_parts) for token in found]
            tokens += found
        elif kind == "word":
            end, meanings = _phrase(text, at, end, words)
            tokens.append(Token(at, end, -1, meanings))
            codes.append(_code_of(tokens[-1], by_parts))
        elif kind == "zone":
            zone = Meaning(ZONE, NamedZone(match[0], match[0]))
            tokens.append(Token(at, end, -1, (zone,)))
            codes.append(_code_of(tokens[-1], by_parts))
        elif kind == "number":
            tokens.append(Token(at, end, int(text[at : min(end, at + 20)])))
            codes.append(_NUMBERS.get(end - at, OTHER_NUMBER))
        elif kind != "nothing":
            tokens.append(Token(at, end))
            codes.append(match[0][0] if match[0][0] in _MARKS else UNKNOWN)
        at = end
    return Tokens(written, text, "".join(codes), tokens)


def _close_tokens(text: str, at: int, end: int, words: DateWords) -> Iterator[Token]:
    """Yield the words and numbers in a run without blanks, and what lies between them."""
    for match in words.close.finditer(text, at, end):
        if at < match.start():
            yield Token(at, match.start())
        at = match.end()
        if match.lastgroup == "word":
            yield Token(match.start(), at, -1, words.meanings[fold_word(match[0])])
        else:
            yield Token(match.start(), at, words.number(match[0]))
    if at < end:
        yield Token(at, end)


def _code_of(token: Token, by_parts: dict[frozenset[str], str]) -> str:
    """Return the code of a word, or of a number in words."""
    if token.meanings:
        return by_parts[frozenset(meaning.part for meaning in token.meanings)]
    if token.number < 0:
        return UNKNOWN
    return HAN_NUMBER if token.number <= 99 else LONG_HAN_NUMBER


def _phrase(text: str, start: int, end: int, words: DateWords) -> tuple[int, tuple[Meaning, ...]]:
    """Return the end of the longest phrase that begins with a word, and its meanings."""
    first = fold_word(text[start:end])
    found = end, _as_written(words.meanings.get(first, ()), text[start:end])
    if first in words.starts:
        for _ in range(_LONGEST_PHRASE):
            more = _NEXT_WORD.match(text, end)
            if not more:
                break
            end = more.end()
            if meanings := words.meanings.get(fold_word(text[start:end])):
                found = end, _as_written(meanings, text[start:end])
    return found


def _as_written(meanings: tuple[Meaning, ...], word: str) -> tuple[Meaning, ...]:
    """Return the meanings of a word without a clock whose name is written in other letters."""
    if not meanings or all(meaning.part != ZONE for meaning in meanings):
        return meanings
    return tuple(
        meaning
        for meaning in meanings
        if not isinstance(meaning.value, NamedZone) or meaning.value.written == word
    )


def meanings_of(token: Token, part: str) -> Iterable[Meaning]:
    """Return what a token may mean as a part of a date."""
    return (meaning for meaning in token.meanings if meaning.part == part)
