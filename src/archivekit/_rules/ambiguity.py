"""In how many ways a pattern can match one text, found from its structure alone.

Python's `re` tries every way before it gives up, so that ``(a+)+$`` needs 2**n steps for n letters.
A pattern is read as an automaton whose states are its characters (Glushkov's construction), in
which two paths with one text are two ways to match it:

- Two paths that part and meet again inside a loop make the ways grow exponentially.
- Two loops, of which one leads to the other while both take the same text, multiply the ways by
  their length. The search for a beginning is the first loop of every pattern.

See Weideman, van der Merwe, Berglund and Watson, "Analyzing matching time behavior of backtracking
regular expression matchers by using ambiguity of NFA", 2016. What has no width is left out, and a
bounded repetition counts as a loop: that may find ways where there are none, and misses none.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any, Final

import attrs

from archivekit._rules.work import REPEATS, SINGLE, Node, Nodes, parse, takes

LONG: Final = 1000
"""How often a repetition without a bound counts."""
MOST_WAYS: Final = 200 * LONG * LONG
"""Ways that a pattern may have: a quadratic search passes, with short repetitions inside too."""
_UNROLLED: Final = 8
"""Repetitions of one character inside a loop are written out up to this many times."""
_MOST_STATES: Final = 3000
_MOST_PRODUCTS: Final = 300_000
"""States of an automaton and of its products; a pattern with more is refused."""
_SAMPLES: Final = 48
"""Characters of a range that stand for all of it, and as many at each end of the alphabet."""


def count_ways(pattern: str, flags: int = 0) -> float:
    r"""Return in how many ways a pattern can match a long text; infinity where they explode.

    >>> count_ways("(a+)+$"), count_ways(r"^(?:[^,]+,)*end")
    (inf, 1000)
    >>> count_ways(r"\s+$") <= MOST_WAYS < count_ways("a*a*a*b")
    True
    """
    nodes, flags = parse(pattern, flags), re.compile(pattern, flags).flags
    samples, groups = _samples(nodes), dict(_groups(nodes))
    pieces, worst = [(nodes, flags, 1)], 1.0
    while pieces and worst <= MOST_WAYS:
        piece, own_flags, outer = pieces.pop()
        automaton = _Automaton(samples, groups)
        try:
            automaton.build_search(piece, own_flags)
            worst = max(worst, outer * automaton.ways())
        except _TooLargeError:
            return math.inf
        pieces += ((body, own, outer * weight) for body, own, weight in automaton.apart)
    return worst


class _TooLargeError(Exception):
    """The automaton is above its bound."""


@attrs.frozen
class _Fragment:
    """A part of a pattern: the states that it begins and ends with, and the ways to match nothing.

    Each is counted, up to two: one way, or more.
    """

    first: Counter[int]
    last: Counter[int]
    empty: int


_NOTHING = _Fragment(Counter(), Counter(), 1)


def _times(states: Counter[int], factor: int) -> Counter[int]:
    return Counter({state: min(2, count * factor) for state, count in states.items() if factor})


class _Automaton:
    """States that each take one character, and the edges between them.

    `apart` are the bodies of what looks ahead or behind, each with the weight of its loops. `full`
    are states that took all they could and give nothing back: none of it can follow.
    """

    def __init__(self, samples: frozenset[str], groups: dict[int, Nodes]) -> None:
        self.samples, self.groups = samples, groups
        self.taken: list[frozenset[str]] = []
        self.weights: list[int] = []
        self.edges: Counter[tuple[int, int]] = Counter()
        self.apart: list[tuple[Nodes, int, int]] = []
        self.full: set[int] = set()
        self._sets: dict[str, frozenset[str]] = {}

    def build_search(self, nodes: Nodes, flags: int) -> None:
        """Build a search: any characters, and then the pattern, unless it begins with ``^``."""
        whole = self._sequence(nodes, flags, 1)
        if not _is_anchored(nodes, flags):
            start = Counter([self._state(self.samples, LONG)])
            self._join(start, start)
            self._join(start, whole.first)

    def _state(self, taken: frozenset[str], weight: int) -> int:
        if len(self.taken) >= _MOST_STATES:
            raise _TooLargeError
        self.taken.append(taken)
        self.weights.append(weight)
        return len(self.taken) - 1

    def _join(self, last: Counter[int], first: Counter[int]) -> None:
        for (one, ways), (other, more) in itertools.product(last.items(), first.items()):
            if one in self.full and self.taken[other] <= self.taken[one]:
                continue
            self.edges[one, other] = min(2, self.edges[one, other] + ways * more)

    def _sequence(self, nodes: Iterable[Node], flags: int, weight: int) -> _Fragment:
        whole = _NOTHING
        for node in nodes:
            whole = self._then(whole, self._part(node, flags, weight))
        return whole

    def _then(self, one: _Fragment, other: _Fragment) -> _Fragment:
        self._join(one.last, other.first)
        return _Fragment(
            one.first + _times(other.first, one.empty),
            other.last + _times(one.last, other.empty),
            min(2, one.empty * other.empty),
        )

    def _part(self, node: Node, flags: int, weight: int) -> _Fragment:
        op, value = node
        if op in SINGLE:
            state = self._state(self._set(node, flags), weight)
            return _Fragment(Counter([state]), Counter([state]), 0)
        if op in REPEATS:
            low, high, body = value
            part = self._repeat(low, high, body, flags, weight)
            if op is sre.POSSESSIVE_REPEAT and high is sre.MAXREPEAT and len(body) == 1:
                self.full.update(part.last if body[0][0] in SINGLE else ())
            return part
        if op is sre.SUBPATTERN:
            _, added, removed, body = value
            return self._sequence(body, (flags | added) & ~removed, weight)
        if op is sre.ATOMIC_GROUP:
            return self._sequence(value, flags, weight)
        if op is sre.BRANCH:
            return _either(self._sequence(body, flags, weight) for body in value[1])
        if op is sre.GROUPREF:
            return self._sequence(self.groups.get(value, []), flags, weight)
        if op is sre.GROUPREF_EXISTS:
            bodies = (list(value[1]), list(value[2] or []))
            return _either(self._sequence(body, flags, weight) for body in bodies)
        if op in {sre.ASSERT, sre.ASSERT_NOT}:
            self.apart.append((list(value[1]), flags, weight))
        return _NOTHING

    def _repeat(self, low: int, high: Any, body: Any, flags: int, weight: int) -> _Fragment:
        if high is not sre.MAXREPEAT and high <= 1:
            part = self._sequence(body, flags, weight) if high else _NOTHING
            return attrs.evolve(part, empty=min(2, part.empty + 1)) if low == 0 else part
        shortest, longest = body.getwidth()
        is_fixed = shortest == longest
        if weight > 1 and is_fixed and high is not sre.MAXREPEAT and high <= _UNROLLED:
            return self._unrolled(low, high, body, flags, weight)
        count = LONG if high is sre.MAXREPEAT else high - low * is_fixed + 1
        part = self._sequence(body, flags, min(LONG, weight * count))
        # an empty body may be taken in any of the times that are asked for
        self._join(part.last, _times(part.first, 2 if part.empty and low > 1 else 1))
        return attrs.evolve(part, empty=min(2, part.empty + (low == 0)))

    def _unrolled(self, low: int, high: int, body: Any, flags: int, weight: int) -> _Fragment:
        """Build a repetition as ``xx(x(x)?)?``."""
        rest = _NOTHING
        for number in range(high, 0, -1):
            rest = self._then(self._sequence(body, flags, weight), rest)
            if number > low:
                rest = attrs.evolve(rest, empty=1)
        return rest

    def _set(self, node: Node, flags: int) -> frozenset[str]:
        key = f"{node} {flags & (re.IGNORECASE | re.DOTALL)}"
        if key not in self._sets:
            self._sets[key] = frozenset(c for c in self.samples if takes(node, c, flags))
        return self._sets[key]

    def ways(self) -> float:
        """Return the most ways of a long text through this automaton."""
        after = defaultdict(set)
        for one, other in self.edges:
            after[one].add(other)
        loops = [loop for loop in _components(len(self.taken), after) if self._is_loop(loop)]
        if any(self._explodes(loop, after) for loop in loops):
            return math.inf
        return self._product(loops, after)

    def _is_loop(self, states: frozenset[int]) -> bool:
        return len(states) > 1 or all((state, state) in self.edges for state in states)

    def _explodes(self, loop: frozenset[int], after: dict[int, set[int]]) -> bool:
        """Return whether two paths in a loop part and meet again with one text."""
        if any(self.edges[one, other] > 1 for one in loop for other in after[one] & loop):
            return True
        todo: deque[tuple[int, int]] = deque()
        seen: set[tuple[int, int]] = set()
        for state in loop:
            self._step(itertools.combinations(sorted(after[state] & loop), 2), seen, todo)
        while todo:
            one, other = todo.popleft()
            if one == other:
                return True
            pairs = itertools.product(after[one] & loop, after[other] & loop)
            self._step(pairs, seen, todo)
        return False

    def _step(self, moves: Iterable[tuple[int, ...]], seen: set[Any], todo: deque[Any]) -> None:
        """Add those moves that one character makes at once."""
        for move in moves:
            if move not in seen and frozenset.intersection(*(self.taken[state] for state in move)):
                seen.add(move)
                todo.append(move)
        if len(seen) > _MOST_PRODUCTS:
            raise _TooLargeError

    def _product(self, loops: list[frozenset[int]], after: dict[int, set[int]]) -> float:
        """Return the largest product of loops that follow each other and take the same text.

        `loops` come in the order of the pattern, the last first, as Tarjan finds them.
        """
        reach = {loop: _reached(loop, after) for loop in loops}
        best: dict[frozenset[int], int] = dict.fromkeys(loops, LONG)
        for place, later in reversed(list(enumerate(loops))):
            for earlier in reversed(loops[place + 1 :]):
                if later <= reach[earlier]:
                    weight = min(self._weight(earlier), self._weight(later))
                    known = best[earlier]
                    if known * weight > best[later] and self._share(earlier, later, after):
                        best[later] = known * weight
                    best[later] = max(best[later], known)
        return max(best.values(), default=1)

    def _weight(self, loop: frozenset[int]) -> int:
        return max(self.weights[state] for state in loop)

    def _share(
        self, earlier: frozenset[int], later: frozenset[int], after: dict[int, set[int]]
    ) -> bool:
        """Return whether a text stays in one loop, leads to the other one, and stays in it."""
        between = _reached(earlier, after) & _leading(later, after)
        for one, other in itertools.product(earlier, later):
            todo, seen = deque([(one, one, other)]), set[tuple[int, int, int]]()
            while todo:
                first, middle, last = todo.popleft()
                moves = set(
                    itertools.product(
                        after[first] & earlier, after[middle] & between, after[last] & later
                    )
                )
                self._step(moves, seen, todo)
                if (one, other, other) in seen:
                    return True
        return False


def _either(parts: Iterable[_Fragment]) -> _Fragment:
    first, last, empty = Counter[int](), Counter[int](), 0
    for part in parts:
        first, last, empty = first + part.first, last + part.last, min(2, empty + part.empty)
    return _Fragment(first, last, empty)


def _reached(states: Iterable[int], after: dict[int, set[int]]) -> frozenset[int]:
    todo, seen = list(states), set(states)
    while todo:
        new = after[todo.pop()] - seen
        seen |= new
        todo += new
    return frozenset(seen)


def _leading(states: Iterable[int], after: dict[int, set[int]]) -> frozenset[int]:
    before = defaultdict(set)
    for one, others in list(after.items()):
        for other in others:
            before[other].add(one)
    return _reached(states, before)


def _components(count: int, after: dict[int, set[int]]) -> Iterator[frozenset[int]]:
    """Yield the strongly connected components, those that lead nowhere first (Tarjan, 1972)."""
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    stack: list[int] = []
    done: set[int] = set()
    for root in range(count):
        todo = [] if root in number else [(root, iter(after[root]))]
        if todo:
            number[root] = lowest[root] = len(number)
            stack.append(root)
        while todo:
            state, others = todo[-1]
            for other in others:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    stack.append(other)
                    todo.append((other, iter(after[other])))
                    break
                if other not in done:
                    lowest[state] = min(lowest[state], number[other])
            else:
                todo.pop()
                if todo:
                    lowest[todo[-1][0]] = min(lowest[todo[-1][0]], lowest[state])
                if lowest[state] == number[state]:
                    cut = stack.index(state)
                    done.update(stack[cut:])
                    yield frozenset(stack[cut:])
                    del stack[cut:]


def _is_anchored(nodes: Nodes, flags: int) -> bool:
    """Return whether a pattern matches at the beginning of a text alone."""
    first: Node = nodes[0] if nodes else (sre.ANY, ())
    op, value = first
    if op is sre.AT:
        is_line = value is sre.AT_BEGINNING and flags & re.MULTILINE
        return value in {sre.AT_BEGINNING, sre.AT_BEGINNING_STRING} and not is_line
    if op is sre.SUBPATTERN:
        return _is_anchored(list(value[3]), flags | value[1])
    return op is sre.BRANCH and all(_is_anchored(list(body), flags) for body in value[1])


def _samples(nodes: Nodes) -> frozenset[str]:
    """Return characters that stand for all others: what a pattern names, and what it leaves."""
    found = set("aZ_09 \t\n\r\x00.,-\xa0\u3000é中あ가عі٣²\U0001f600")
    for op, value in _all_nodes(nodes):
        if op in {sre.LITERAL, sre.NOT_LITERAL}:
            found.add(chr(value))
        elif op is sre.RANGE:
            low, high = value
            codes = {low, high, max(0, low - 1), min(0x10FFFF, high + 1)}
            codes.update(range(low, high, (high - low) // _SAMPLES + 1))
            found.update(map(chr, codes))
    cased = (form for c in found for form in (c, c.lower(), c.upper()))
    return frozenset(form for form in cased if len(form) == 1)


def _all_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for op, value in nodes:
        yield op, value
        yield from _all_nodes(value if op is sre.IN else _bodies(op, value))


def _bodies(op: Any, value: Any) -> Iterator[Node]:
    """Yield the nodes inside a node."""
    if op in REPEATS:
        yield from value[2]
    elif op is sre.SUBPATTERN:
        yield from value[3]
    elif op is sre.ATOMIC_GROUP:
        yield from value
    elif op is sre.BRANCH:
        yield from itertools.chain(*value[1])
    elif op in {sre.ASSERT, sre.ASSERT_NOT}:
        yield from value[1]
    elif op is sre.GROUPREF_EXISTS:
        yield from itertools.chain(value[1], value[2] or [])


def _groups(nodes: Nodes) -> Iterator[tuple[int, Nodes]]:
    for op, value in _all_nodes(nodes):
        if op is sre.SUBPATTERN and value[0] is not None:
            yield value[0], list(value[3])
