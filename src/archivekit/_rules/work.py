"""How much work a pattern can cause: matching steps counted on hostile texts, without a clock.

Python's `re` backtracks, so that ``(a+)+$`` needs 2**n steps for n letters. This module runs a
pattern by the same search on texts made to provoke that, and counts the steps. The texts have the
form *prefix, pump, pump, …, suffix*: a shortest match of what is before a repetition, the words
that the repetition takes, many times, and a character that it cannot take. See Rathnayake and
Thielecke, "Static Analysis for Regular Expression Exponential Runtime via Substructural Logics",
2014, for why such texts are the ones to try.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final, NamedTuple

LENGTH: Final = 120
"""Characters of a hostile text behind what leads to the repetition."""
_LONGEST_PREFIX: Final = 200
_PUMPS: Final = 6
"""Different words tried for one repetition."""
_STRANGE: Final = "\x00"
"""A character that no pattern of ours takes but one that takes nearly everything."""

Node = tuple[Any, Any]
Nodes = list[Node]
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
SINGLE = {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN}


def hostile_text(pattern: str, flags: int = 0) -> str | None:
    r"""Return a text that keeps a pattern busy; `None` where none of those tried does.

    Raises `re.error` for what is no pattern.

    >>> hostile_text("(a+)+$")[:3], hostile_text("[(]by (?P<name>[^()]{2,40})[)]$")
    ('aaa', None)
    """
    nodes, flags = parse(pattern, flags), re.compile(pattern, flags).flags
    tried = hostile_texts(nodes)
    return next((t for t in tried if count_steps(nodes, t, flags).steps > most_steps(t)), None)


def most_steps(text: str) -> int:
    """Return how many steps a pattern may need for a text; a quadratic search passes."""
    return 4 * max(LENGTH, len(text)) ** 2


class StepCount(NamedTuple):
    """The steps of one search, and where its match ends; `None` where there is none."""

    steps: int
    end: int | None


def parse(pattern: str, flags: int = 0) -> Nodes:
    """Parse a pattern into the nodes that Python's `re` compiles."""
    return list(parser.parse(pattern, flags))


def hostile_texts(nodes: Nodes) -> Iterator[str]:
    """Yield texts that pump each repetition of a parsed pattern."""
    seen = set()
    letters = list(dict.fromkeys(_letters(nodes)))[:_PUMPS]
    for before, words in _repetitions(nodes, ""):
        prefix = before[-_LONGEST_PREFIX:]
        pumps = list(dict.fromkeys((*words[:_PUMPS], "".join(words[:2]), *letters)))
        for pump in filter(None, pumps):
            room = LENGTH - 1
            for suffix in (_STRANGE, ""):
                text = prefix + (pump * (room // len(pump) + 1))[:room] + suffix
                if text not in seen:
                    seen.add(text)
                    yield text


def count_steps(nodes: Nodes, text: str, flags: int) -> StepCount:
    """Search in `text` and count the steps, up to a little above `most_steps`."""
    matcher, end = _Matcher(text, flags), None
    try:
        for start in range(len(text) + 1):
            end = next(matcher.ends(nodes, 0, start), None)
            if end is not None:
                break
    except _EnoughError:
        pass
    return StepCount(matcher.steps, end)


class _EnoughError(Exception):
    """The count is above the bound."""


class _Matcher:
    """A backtracking search over a parsed pattern that counts what it does."""

    def __init__(self, text: str, flags: int) -> None:
        self.text, self.flags = text, flags
        self.steps, self.most = 0, most_steps(text)
        self.groups: dict[int, tuple[int, int]] = {}

    def _count(self, steps: int = 1) -> None:
        self.steps += steps
        if self.steps > self.most:
            raise _EnoughError

    def ends(self, nodes: Nodes, index: int, at: int) -> Iterator[int]:
        """Yield the places where ``nodes[index:]`` can end from `at`, in the order of `re`."""
        while index < len(nodes) and nodes[index][0] in SINGLE:
            self._count()
            if not self._takes(nodes[index], at):
                return
            index, at = index + 1, at + 1
        if index == len(nodes):
            yield at
            return
        for end in self._node(nodes[index], at):
            yield from self.ends(nodes, index + 1, end)

    def _node(self, node: tuple[Any, Any], at: int) -> Iterator[int]:
        op, value = node
        self._count()
        if op in REPEATS:
            low, high, body = value
            if len(body) == 1 and body[0][0] in SINGLE:
                yield from self._run(op, low, high, body[0], at)
            elif op is sre.POSSESSIVE_REPEAT:
                yield from _first(self._repeat(sre.MAX_REPEAT, value, at))
            else:
                yield from self._repeat(op, value, at)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from self.ends(list(branch), 0, at)
        elif op is sre.SUBPATTERN:
            for end in self.ends(list(value[3]), 0, at):
                if value[0] is not None:
                    self.groups[value[0]] = (at, end)
                yield end
        elif op is sre.ATOMIC_GROUP:
            yield from _first(self.ends(list(value), 0, at))
        else:
            yield from self._without_width(op, value, at)

    def _without_width(self, op: Any, value: Any, at: int) -> Iterator[int]:
        if op in {sre.ASSERT, sre.ASSERT_NOT}:
            direction, body = value
            starts = [at] if direction > 0 else range(max(0, at - body.getwidth()[1]), at + 1)
            found = any(
                direction > 0 or end == at
                for start in starts
                for end in _first(self.ends(list(body), 0, start))
            )
            if found is (op is sre.ASSERT):
                yield at
        elif op is sre.AT:
            if _holds_at(value, self.text, at, self.flags):
                yield at
        elif op is sre.GROUPREF:
            start, end = self.groups.get(value, (0, 0))
            if value in self.groups and self.text.startswith(self.text[start:end], at):
                yield at + end - start
        elif op is sre.GROUPREF_EXISTS:
            group, yes, no = value
            yield from self.ends(list(yes if group in self.groups else no or []), 0, at)
        else:  # a new kind of node in a later Python: no width, no work
            yield at

    def _run(self, op: Any, low: int, high: Any, node: tuple[Any, Any], at: int) -> Iterator[int]:
        """Repeat a single character."""
        end, most = at, len(self.text) if high is sre.MAXREPEAT else at + high
        if op is sre.MIN_REPEAT:
            while True:
                if end - at >= low:
                    yield end
                self._count()
                if end >= most or not self._takes(node, end):
                    return
                end += 1
        while end < most and self._takes(node, end):
            self._count()
            end += 1
        if op is sre.POSSESSIVE_REPEAT:
            if end - at >= low:
                yield end
            return
        while end - at >= low:
            self._count()
            yield end
            end -= 1

    def _repeat(self, op: Any, value: Any, at: int, done: int = 0) -> Iterator[int]:
        """Repeat anything else."""
        self._count()
        low, high, body = value
        lazy = op is sre.MIN_REPEAT
        if lazy and done >= low:
            yield at
        if high is sre.MAXREPEAT or done < high:
            for end in self.ends(list(body), 0, at):
                if end > at or done < low:
                    yield from self._repeat(op, value, end, done + 1)
        if not lazy and done >= low:
            yield at

    def _takes(self, node: tuple[Any, Any], at: int) -> bool:
        return at < len(self.text) and takes(node, self.text[at], self.flags)


def _first(ends: Iterator[int]) -> Iterator[int]:
    """Yield only the first of some ends: what is matched so is never tried again."""
    for end in ends:
        yield end
        return


def takes(node: Node, character: str, flags: int) -> bool:
    """Return whether a node that takes a single character takes this one."""
    op, value = node
    if op is sre.ANY:
        return character != "\n" or bool(flags & re.DOTALL)
    alike = {character}
    if flags & re.IGNORECASE:  # "ß" in upper case is two letters, which `re` takes for none
        alike |= {form for form in (character.lower(), character.upper()) if len(form) == 1}
    if op is sre.LITERAL:
        return chr(value) in alike
    if op is sre.NOT_LITERAL:
        return chr(value) not in alike
    members = _frozen(value)
    negated = members[0][0] is sre.NEGATE
    return any(_in_set(members, one) is not negated for one in alike) is not negated


def _frozen(value: Any) -> tuple[tuple[Any, Any], ...]:
    return tuple((op, tuple(av) if isinstance(av, list) else av) for op, av in value)


@functools.lru_cache(maxsize=20_000)
def _in_set(members: tuple[tuple[Any, Any], ...], character: str) -> bool:
    code, negated, found = ord(character), False, False
    for op, value in members:
        if op is sre.NEGATE:
            negated = True
        elif op is sre.LITERAL:
            found |= code == value
        elif op is sre.RANGE:
            found |= value[0] <= code <= value[1]
        elif op is sre.CATEGORY:
            found |= _in_category(value, character)
    return found is not negated


def _in_category(category: Any, character: str) -> bool:
    name = str(category).removeprefix("CATEGORY_")
    negated = name.startswith("NOT_")
    test = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[name.removeprefix("NOT_")]
    return (re.match(test, character) is not None) is not negated


def _holds_at(where: Any, text: str, at: int, flags: int) -> bool:
    lines = bool(flags & re.MULTILINE)
    if where in {sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_BEGINNING_LINE}:
        return at == 0 or (lines and text[at - 1] == "\n")
    if where is sre.AT_END_STRING:
        return at == len(text)
    if where in {sre.AT_END, sre.AT_END_LINE}:
        return at == len(text) or text[at:] == "\n" or (lines and text[at] == "\n")
    edge = (at > 0 and re.match(r"\w", text[at - 1]) is not None) is not (
        at < len(text) and re.match(r"\w", text[at]) is not None
    )
    return edge is (where is sre.AT_BOUNDARY)


def _repetitions(nodes: Nodes, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each repetition of a pattern: what leads to it, and words that it takes."""
    for op, value in nodes:
        if op in REPEATS:
            _, high, body = value
            if high is sre.MAXREPEAT or high > 1:
                yield prefix, list(_words(list(body)))
            yield from _repetitions(list(body), prefix)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), prefix)
        elif op is sre.SUBPATTERN:
            yield from _repetitions(list(value[3]), prefix)
        elif op is sre.ATOMIC_GROUP:
            yield from _repetitions(list(value), prefix)
        elif op in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _repetitions(list(value[1]), prefix)
        word = next(iter(_words([(op, value)])), "")
        if op is sre.ASSERT and value[0] < 0:
            word = next(iter(_words(list(value[1]))), "")
            word = "" if prefix.endswith(word) else word
        prefix += word


def _letters(nodes: Nodes) -> Iterator[str]:
    """Yield the single characters that are in a pattern: what ends one part may fill another."""
    for op, value in nodes:
        if op is sre.LITERAL:
            yield chr(value)
        elif op in REPEATS:
            yield from _letters(list(value[2]))
        elif op is sre.SUBPATTERN:
            yield from _letters(list(value[3]))


def _words(nodes: Nodes) -> Iterator[str]:
    """Yield a few words that a pattern takes, the shortest repetitions first."""
    if not nodes:
        yield ""
        return
    heads = list(_node_words(*nodes[0]))[:_PUMPS]
    tails = list(_words(nodes[1:]))[:2]
    for tail in tails:
        for head in heads:
            yield head + tail


def _node_words(op: Any, value: Any) -> Iterable[str]:
    if op is sre.LITERAL:
        return [chr(value)]
    if op is sre.NOT_LITERAL:
        return [c for c in "a1 中" if ord(c) != value]
    if op is sre.ANY:
        return ["a", " ", "1", "中"]
    if op is sre.IN:
        members = _frozen(value)
        listed = [chr(av) for op, av in members if op is sre.LITERAL]
        ranges = [chr(av[0]) for op, av in members if op is sre.RANGE]
        tried = [*"aA1 中", *listed, *ranges, ".", "-", "…"]
        return [c for c in dict.fromkeys(tried) if _in_set(members, c)]
    if op in REPEATS:
        low, high, body = value
        times = low or (1 if high is sre.MAXREPEAT or high else 0)
        return [word * times for word in _words(list(body))]
    if op is sre.BRANCH:
        return [word for branch in value[1] for word in list(_words(list(branch)))[:1]]
    if op is sre.SUBPATTERN:
        return _words(list(value[3]))
    if op is sre.ATOMIC_GROUP:
        return _words(list(value))
    return [""]
