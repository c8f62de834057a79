"""Several patterns asked as one, and words made into one pattern."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import attrs

from archivekit._rules.regex import letters_of, opens_text, with_first_letters
from archivekit._rules.rows import Pattern, Words


@attrs.frozen(eq=False)
class Patterns:
    """Patterns of which the first one that matches decides.

    They stay apart, since two of them may have groups of one name.
    """

    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, rows: Iterable[Pattern]) -> Patterns:
        """Return the patterns of some rows, in their order."""
        return cls(tuple(row.pattern for row in rows))

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match at `start`."""
        for one in self.patterns:
            if match := one.match(text, start):
                return match
        return None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the match of the first pattern that has one anywhere."""
        for one in self.patterns:
            if match := one.search(text):
                return match
        return None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the first match of the whole text."""
        return next(filter(None, (one.fullmatch(text) for one in self.patterns)), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of each pattern."""
        for one in self.patterns:
            yield from one.finditer(text)


_Row = TypeVar("_Row", bound=Pattern)


@attrs.frozen(eq=False)
class Sieve(Generic[_Row]):
    """Rows in their order, of which a text is asked only those whose letters it has.

    `letters` finds such letters, and `rows_with` returns the rows for those that a text has, each
    with whether a match begins where the text does.
    """

    letters: re.Pattern[str]
    rows_with: Callable[[frozenset[str]], tuple[tuple[_Row, bool], ...]]

    @classmethod
    def of(cls, rows: Iterable[_Row]) -> Sieve[_Row]:
        """Return a sieve of some rows."""
        known = [(row, opens_text(row.pattern)) for row in rows]
        always: list[int] = []
        places: dict[str, list[int]] = {}  # of the rows that need a letter
        for place, (row, _) in enumerate(known):
            needed = letters_of(row.pattern)
            for one in (places.setdefault(letter, []) for letter in needed) if needed else [always]:
                one.append(place)
        letters = sorted(places)

        @functools.lru_cache(maxsize=4096)
        def rows_with(there: frozenset[str]) -> tuple[tuple[_Row, bool], ...]:
            found = set(always).union(*(places[letter] for letter in there))
            return tuple(known[place] for place in sorted(found))

        pattern = f"[{re.escape(''.join(letters))}]" if letters else "(?!)"
        return cls(re.compile(pattern), rows_with)

    def rows_for(self, text: str) -> tuple[tuple[_Row, bool], ...]:
        """Return the rows that may match in a text."""
        # a set of all letters takes five times as long
        return self.rows_with(frozenset(self.letters.findall(text)))

    def search(self, text: str) -> Iterator[tuple[_Row, re.Match[str]]]:
        """Yield the rows that match anywhere in a text, each with its first match."""
        for row, opens in self.rows_for(text):
            pattern = row.pattern
            if match := pattern.match(text) if opens else pattern.search(text):
                yield row, match

    def first(self, text: str) -> re.Match[str] | None:
        """Return the match of the first row that has one."""
        return next((match for _, match in self.search(text)), None)


def words_in(rows: Iterable[Words]) -> frozenset[str]:
    """Return the words of all rows."""
    return frozenset(word for row in rows for word in row.words)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first; none matches nothing.

    >>> any_of(["a", "ab"]), any_of([])
    ('ab|a', '(?!)')
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest_first) or "(?!)"


def at_first_letter(words: Iterable[str]) -> str:
    """Return a look ahead for the first letter of a word, for patterns of words that are rare.

    >>> at_first_letter(["by", "bei", "auf"]), at_first_letter([])
    ('(?=[ab])', '')
    """
    letters = "".join(sorted({re.escape(word[0]) for word in words}))
    return f"(?=[{letters}])" if letters else ""


def any_pattern(rows: Iterable[Pattern], flags: int = 0) -> re.Pattern[str]:
    """Return one pattern that matches where any of some patterns without groups does."""
    return re.compile(_joined(rows), flags)


def any_beginning(rows: Iterable[Pattern]) -> re.Pattern[str]:
    """Return `any_pattern` of rows that are asked at one place, of which most texts have none."""
    return re.compile(with_first_letters(_joined(rows)))


def _joined(rows: Iterable[Pattern]) -> str:
    return "|".join(f"(?:{ungrouped(row.pattern.pattern)})" for row in rows) or "(?!)"


def ungrouped(pattern: str) -> str:
    """Return a pattern without the names of its groups, so that it can stand beside others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def trie_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first, one letter at a time.

    Hundreds of words cost as little as a few where they are tried at many places of a text. A
    blank in a word matches any blanks.

    >>> trie_of(["ab", "abc", "b"]), trie_of([])
    ('(?:ab(?:c)?|b)', '(?!)')
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree) if tree else "(?!)"


def _branches(node: dict[str, Any]) -> str:
    ways = [_letter(first) + _branches(below) for first, below in sorted(node.items()) if first]
    if not ways:
        return ""
    choice = f"(?:{'|'.join(ways)})"
    return f"{choice}?" if "" in node else choice if len(ways) > 1 else ways[0]


def _letter(letter: str) -> str:
    return r"\s+" if letter.isspace() else re.escape(letter)
