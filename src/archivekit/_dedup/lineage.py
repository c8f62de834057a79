"""Lineage: from whom each member of a cluster has the piece, with the reason, or unknown.

What a member says decides: whom it links or names as its source, whose copy it carries, whose
report it tells. Then versions: within one outlet a later text is the earlier one's. For the rest
time and inherited changes tell: who copies a text copies what was changed in it, so that a member
is nearer to the one it was taken from than to any other that is earlier. Where two are as near,
where one says that it is from an outlet that is no member, or where clocks cannot be compared, the
source is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from archivekit._dedup.earlier import Earlier, Group
from archivekit._dedup.origin import find_spans, name_absent
from archivekit._provenance.outlets import is_agency
from archivekit.model import Confidence, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archivekit._dedup.entries import Entry
    from archivekit._dedup.judge import Edge
    from archivekit._dedup.origin import Origin, Said, Span
    from archivekit._rules.rules import Rules

NEARER: Final = 0.03
"""So much nearer to its giver must a text be than to any other, by Jaccard similarity."""
ALONE: Final = 0.6
"""How near the only earlier text is at least: two who edit a third's are less alike."""
LEAST: Final = 0.8
"""And so near at least: of pairs that are less alike not all were measured."""


class Given(NamedTuple):
    """Which member gave the piece, if one did, and what tells."""

    giver: int | None
    confidence: Confidence
    reason: str


class Likeness:
    """How alike the members of a cluster are, as far as it was measured.

    It is made of the edges between members, whose indices in the pile have a `place` among them.
    Equal texts are compared once, and stand for one another.
    """

    def __init__(self, edges: Sequence[Edge], place: Mapping[int, int]) -> None:
        self._first: dict[int, int] = {}
        self._known: dict[tuple[int, int], float] = {}
        self._near: dict[int, list[int]] = {}
        for edge in edges:
            a, b = place[edge.a], place[edge.b]
            if edge.relation is Relation.IDENTICAL:
                self._first[b] = a
            elif edge.relation not in {Relation.TRANSLATION_LINK, Relation.TRANSLATION}:
                self._known[a, b] = edge.jaccard
                self._near.setdefault(a, []).append(b)
                self._near.setdefault(b, []).append(a)

    def first(self, member: int) -> int:
        """Return the first of the members whose text is equal."""
        return self._first.get(member, member)

    def near(self, member: int) -> tuple[list[int], list[int]]:
        """Return all that a member's likeness to is known.

        They are groups of equal texts, each by its first, and single members of other groups.
        """
        first = self.first(member)
        groups = {first, *(o for o in self._near.get(first, ()) if self.first(o) == o)}
        beside = {o for o in self._near.get(member, ()) if self.first(o) not in groups}
        return sorted(groups), sorted(beside)

    def __call__(self, a: int, b: int) -> float | None:
        """Return the similarity of two members; `None` where it was not measured."""
        i, j = sorted((self.first(a), self.first(b)))
        return 1.0 if i == j else self._known.get((i, j), self._known.get((min(a, b), max(a, b))))


def find_givers(
    members: Sequence[Entry],
    origin: Origin | None,
    likeness: Likeness,
    credited: Mapping[int, tuple[int, str]],
    rules: Rules,
    *,
    originals: Mapping[int, tuple[int, str]],
) -> dict[int, Given]:
    """Return from whom members have the piece, by their index; the unknown are left out.

    `credited` is whom members credit, `originals` are the articles they translate, as far as known;
    a copy of a translation is taken from the translation. No two members take from each other.
    """
    found: dict[int, Given] = {}
    for taker, (giver, words) in credited.items():
        found[taker] = Given(giver, Confidence.STATED, words)
    circled = _find_circles(found)
    for taker in circled:
        del found[taker]
    known = {*found, *circled, *([origin.member] if origin else ())}
    spans = find_spans(members) if len(known) < len(members) else None
    lineage = _Lineage(members, spans or [], likeness, origin)
    for taker, member in enumerate(members):
        if taker in known:
            continue
        if absent := name_absent(member, rules):
            found[taker] = Given(None, Confidence.STATED, f"says it is from {absent}")
            continue
        given = lineage.find_giver(taker) if spans else None
        if given and not _sells(member, members[given.giver or 0], rules):
            found[taker] = given
    for taker, (original, words) in sorted(originals.items()):
        if taker not in found and taker not in known and not _comes_from(original, taker, found):
            found[taker] = Given(original, Confidence.INFERRED, words)
    return found


class _Lineage:
    """The members of a cluster by what tells from which of them another has the piece."""

    def __init__(
        self,
        members: Sequence[Entry],
        spans: Sequence[Span],
        likeness: Likeness,
        origin: Origin | None,
    ) -> None:
        self._members, self._spans = members, spans
        self._likeness, self._origin = likeness, origin
        keys: dict[int, list[tuple[str | None, int | None]]] = {}
        for index in range(len(spans)):
            first, publisher = likeness.first(index), members[index].publisher
            keys[index] = [(None, None), (None, first)]
            if publisher:
                keys[index] += [(publisher, None), (publisher, first)]
        self._earlier = Earlier(spans, keys)

    def find_giver(self, taker: int) -> Given | None:
        """Return from which earlier member one has the piece, if its text tells."""
        publisher = self._members[taker].publisher
        if publisher and self._earlier.under((publisher, None), taker):
            return self._version(taker, publisher)
        return self._nearest(taker)

    def _measured(self, taker: int, publisher: str | None) -> Iterator[tuple[float, Group]]:
        """Yield the earlier members, of one publisher where given, that likeness is known to."""
        groups, beside = self._likeness.near(taker)
        for first in groups:
            if group := self._earlier.under((publisher, first), taker):
                yield self._likeness(taker, first) or 0.0, group
        for other in beside:
            is_own = publisher is None or self._members[other].publisher == publisher
            if is_own and self._earlier.is_earlier(other, taker):
                yield self._likeness(taker, other) or 0.0, Group(1, other, other)

    def _version(self, taker: int, publisher: str) -> Given | None:
        """Return the latest of the versions of one outlet that are nearest to a later one."""
        measured = list(self._measured(taker, publisher))
        if not measured:
            return None
        best = max(alike for alike, _ in measured)
        near = [group.latest for alike, group in measured if best - alike < NEARER]
        giver = max(near, key=lambda each: (self._spans[each], each))
        likeness = f"Jaccard {self._likeness(taker, giver):.2f}"
        reason = f"a later version of {self._members[giver].path}, {likeness}"
        return Given(giver, Confidence.INFERRED, reason)

    def _nearest(self, taker: int) -> Given | None:
        """Return the earlier member whose text a member has, with the changes made in it."""
        everyone = self._earlier.under((None, None), taker)
        if not everyone:
            return None
        if everyone.size == 1:
            giver = everyone.lowest
            best = self._likeness(taker, giver) or 0.0
            if not self._origin or self._origin.member != giver or best < ALONE:
                return None
            reason = f"{self._members[giver].path} is the only earlier one, Jaccard {best:.2f}"
            return Given(giver, Confidence.GUESSED, reason)
        own = self._earlier.under((None, self._likeness.first(taker)), taker)
        if own and own.size > 1:  # two earlier texts are the very same
            return None
        nearest = sorted((-alike, each.lowest, each.size) for alike, each in
                         self._measured(taker, None))  # fmt: skip
        if not nearest:
            return None
        best, giver, count = -nearest[0][0], nearest[0][1], nearest[0][2]
        second = best if count > 1 else -nearest[1][0] if len(nearest) > 1 else 0.0
        if best < LEAST or best - second < NEARER:
            return None
        next_one = self._members[nearest[1][1]].path if second else ""
        beside = f"next is {next_one} with {second:.2f}" if second else "no other is near"
        reason = f"nearest to {self._members[giver].path}, Jaccard {best:.2f}; {beside}"
        return Given(giver, Confidence.INFERRED, reason)


def _sells(taker: Entry, giver: Entry, rules: Rules) -> bool:
    """Return whether times alone would make an agency take from its own customer."""
    sides = (
        each.outlet is not None and is_agency(each.outlet.name, rules) for each in (taker, giver)
    )
    return tuple(sides) == (True, False)


def _comes_from(member: int, giver: int, found: Mapping[int, Given]) -> bool:
    """Return whether a member has the piece from another, through however many hands."""
    at: int | None = member
    for _ in range(len(found) + 1):
        if at is None or at == giver:
            return at == giver
        at = found[at].giver if at in found else None
    return False


def _find_circles(found: Mapping[int, Given]) -> set[int]:
    """Return the members whose own statements about their sources form a circle."""
    circled, looked_at = set[int](), set[int]()
    for start in sorted(found):
        way: dict[int, int] = {}
        at: int | None = start
        while at is not None and at in found and at not in way and at not in looked_at:
            way[at] = len(way)
            at = found[at].giver
        if at is not None and at in way:
            circled.update(list(way)[way[at] :])
        looked_at |= way.keys()
    return circled


def merge_said(edges: Sequence[Edge], place: Mapping[int, int]) -> list[Said]:
    """Return what the members at the ends of edges say of one another in their texts."""
    copies = [edge for edge in edges if edge.relation is not Relation.TRANSLATION]
    said = [
        *((place[edge.a], place[edge.b], edge.a_says) for edge in copies if edge.a_says),
        *((place[edge.b], place[edge.a], edge.b_says) for edge in copies if edge.b_says),
    ]
    return sorted(said)
