"""Regular expressions of rows, compiled when they are first asked.

Most of the hundreds that ship are never asked in a run: their lines do not occur, or a room joins
many into one.
"""

from __future__ import annotations

import functools
import re
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

_CLASSES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}
_PLACES = frozenset((ops.AT, ops.ASSERT, ops.ASSERT_NOT))
"""What of a pattern takes no character."""
_MOST = 64
"""Characters of a range, at most, that are listed among the letters that a pattern needs."""


def compile_late(pattern: str) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first asked, and is otherwise as any.

    >>> compile_late("(?P<day>[0-9]+)").fullmatch("17")["day"]
    '17'
    """
    return cast("re.Pattern[str]", Regex(pattern))


class Regex:
    """A pattern as written; all that `re.Pattern` has comes from it once it is compiled."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @functools.cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern. Raises `re.error`."""
        return re.compile(self.pattern)

    @functools.cached_property
    def parsed(self) -> Any:
        """The pattern's parts, as Python's `re` knows them."""
        return parser.parse(self.pattern)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by `copy` and `pickle` before there is a pattern
            raise AttributeError(name)
        value = getattr(self.compiled, name)
        setattr(self, name, value)  # what is asked again costs nothing more
        return value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Regex) and self.pattern == other.pattern

    def __hash__(self) -> int:
        return hash(self.pattern)


_NOT_GROUPS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
"""What of a pattern may hold a bracket that opens no group: an escape, a set of characters."""


def count_groups(pattern: re.Pattern[str]) -> int:
    r"""Return how many groups a row's pattern has, by its text: it is not compiled for that.

    >>> count_groups(compile_late(r"(?:a|(b))[(](?P<c>\()"))
    2
    """
    bare = _NOT_GROUPS.sub("", pattern.pattern)
    return bare.count("(") - bare.count("(?") + bare.count("(?P<")


def opens_text(pattern: re.Pattern[str]) -> bool:
    """Return whether a row's pattern begins with ``^``, and so needs to be tried at one place.

    >>> opens_text(compile_late("^a|b")), opens_text(compile_late("^(?:a|b)"))
    (False, True)
    """
    first = next(iter(cast("Regex", pattern).parsed), None)
    return bool(first == (ops.AT, ops.AT_BEGINNING))


def letters_of(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return letters of which each match of a row's pattern has one; none if it does not tell.

    >>> sorted(letters_of(compile_late(r"(?:Foto|Bild): (?P<credit>.+)")))
    [':']
    >>> letters_of(compile_late(r"(?i)x"))
    frozenset()
    """
    return frozenset(map(chr, _letters_of(cast("Regex", pattern).parsed) or ()))


def _letters_of(parts: Any) -> set[int] | None:
    """Return the fewest characters of which each match has one; `None` if there is no such set."""
    if getattr(parts, "state", None) and parts.state.flags & re.IGNORECASE:
        return None
    found = (_letters_of_one(*part) for part in parts)
    return min((letters for letters in found if letters), key=len, default=None)


def _letters_of_one(kind: Any, given: Any) -> set[int] | None:
    if kind is ops.LITERAL:
        return {given}
    if kind is ops.IN:
        return _letters_of_set(given)
    if kind is ops.BRANCH:
        ways = [_letters_of(way) or set() for way in given[1]]
        return set[int]().union(*ways) if all(ways) else None
    if kind is ops.SUBPATTERN and not given[1] & re.IGNORECASE:
        return _letters_of(given[3])
    if kind in {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT} and given[0]:
        return _letters_of(given[2])
    return None


def _letters_of_set(given: Any) -> set[int] | None:
    letters: set[int] = set()
    for kind, value in given:
        if kind is ops.LITERAL:
            letters.add(value)
        elif kind is ops.RANGE and value[1] - value[0] < _MOST:
            letters.update(range(value[0], value[1] + 1))
        else:
            return None
    return letters


def with_first_letters(pattern: str) -> str:
    r"""Return a pattern with its first letters before it as one set, where it tells them.

    A pattern of many ways is left at once where none begins, which most lines are asked in vain.

    >>> with_first_letters(r"^a+|(?:b|\d)?c")
    '(?=[\\dabc])(?:^a+|(?:b|\\d)?c)'
    >>> with_first_letters("a?")
    'a?'
    """
    first = _first_of(parser.parse(pattern))
    if not first or "" in first:
        return pattern
    return f"(?=[{''.join(sorted(first))}])(?:{pattern})"


def _first_of(parts: Any) -> set[str] | None:
    """Return what a match may begin with, as parts of a set; `None` if that is not known.

    An empty part means that it may be nothing.
    """
    if getattr(parts, "state", None) and parts.state.flags & re.IGNORECASE:
        return None
    first = {""}
    for kind, given in parts:
        found = {""} if kind in _PLACES else _first_of_one(kind, given)
        if found is None:
            return None
        first = first - {""} | found
        if "" not in found:
            break
    return first


def _first_of_one(kind: Any, given: Any) -> set[str] | None:
    if kind is ops.LITERAL:
        return {re.escape(chr(given))}
    if kind is ops.IN:
        found = [_in_a_set(*part) for part in given]
        return {one for one in found if one} if all(found) else None
    if kind is ops.BRANCH:
        ways = [_first_of(way) for way in given[1]]
        known = [first for first in ways if first is not None]
        return set[str]().union(*known) if len(known) == len(ways) else None
    if kind is ops.SUBPATTERN:
        return None if given[1] & re.IGNORECASE else _first_of(given[3])
    if kind in {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}:
        first = _first_of(given[2])
        return first if first is None or given[0] else first | {""}
    return _first_of(given) if kind is ops.ATOMIC_GROUP else None


def _in_a_set(kind: Any, value: Any) -> str | None:
    if kind is ops.LITERAL:
        return re.escape(chr(value))
    if kind is ops.RANGE:
        return "-".join(re.escape(chr(end)) for end in value)
    return _CLASSES.get(value) if kind is ops.CATEGORY else None
