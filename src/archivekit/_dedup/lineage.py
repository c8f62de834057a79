"""Lineage: from whom each member of a cluster has the piece, with the reason, or unknown.

What a member says decides: whom it links or names as its source, whose copy it carries, whose
report it tells. Then versions: within one outlet a later text is the earlier one's. For the rest
time and inherited changes tell: who copies a text copies what was changed in it, so that a member
is nearer to the one it was taken from than to any other that is earlier. Where two are as near,
where one says that it is from an outlet that is no member, or where clocks cannot be compared,
nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from archivekit._dedup.origin import LEAD_TIME, find_spans, name_absent
from archivekit._provenance.outlets import is_agency
from archivekit.model import Confidence, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archivekit._dedup.entries import Entry
    from archivekit._dedup.judge import Edge
    from archivekit._dedup.origin import Origin, Said
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
        for edge in edges:
            a, b = place[edge.a], place[edge.b]
            if edge.relation is Relation.IDENTICAL:
                self._first[b] = a
            elif edge.relation not in {Relation.TRANSLATION_LINK, Relation.TRANSLATION}:
                self._known[a, b] = edge.jaccard

    def first(self, member: int) -> int:
        """Return the first of the members whose text is equal."""
        return self._first.get(member, member)

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

    `credited` is whom members credit, `originals` are what they translate, as far as it was found:
    a copy of a translation has it from there. Nobody has it from one who has it from him.
    """
    found: dict[int, Given] = {}
    for taker, (giver, words) in credited.items():
        found[taker] = Given(giver, Confidence.STATED, words)
    circled = _find_circles(found)
    for taker in circled:
        del found[taker]
    known = {*found, *circled, *([origin.member] if origin else ())}
    spans = dict(enumerate(find_spans(members) or ())) if len(known) < len(members) else {}
    for taker, member in enumerate(members):
        if taker in known:
            continue
        if absent := name_absent(member, rules):
            found[taker] = Given(None, Confidence.STATED, f"says it is from {absent}")
            continue
        earlier = [
            other
            for other, span in spans.items()
            if other != taker and spans[taker][0] - span[1] >= LEAD_TIME
        ]
        own = [other for other in earlier if _same_publisher(member, members[other])]
        if own:
            given = _version(taker, sorted(own, key=lambda m: (spans[m], m)), members, likeness)
        else:
            given = _nearest(taker, earlier, members, likeness, origin)
        if given and not _sells(member, members[given.giver or 0], rules):
            found[taker] = given
    for taker, (original, words) in sorted(originals.items()):
        if taker not in found and taker not in known and not _comes_from(original, taker, found):
            found[taker] = Given(original, Confidence.INFERRED, words)
    return found


def _version(
    taker: int, own: Sequence[int], members: Sequence[Entry], likeness: Likeness
) -> Given | None:
    """Return the latest of the versions of one outlet that are nearest to a later one."""
    measured = [(alike, other) for other in own if (alike := likeness(taker, other)) is not None]
    if not measured:
        return None
    best = max(alike for alike, _ in measured)
    giver = [other for alike, other in measured if best - alike < NEARER][-1]
    reason = f"a later version of {members[giver].path}, Jaccard {likeness(taker, giver):.2f}"
    return Given(giver, Confidence.INFERRED, reason)


def _nearest(
    taker: int,
    earlier: Sequence[int],
    members: Sequence[Entry],
    likeness: Likeness,
    origin: Origin | None,
) -> Given | None:
    """Return the earlier member whose text a member has, with the changes that were made in it."""
    measured = sorted((-(likeness(taker, other) or 0.0), other) for other in earlier)
    if not measured:
        return None
    best, giver = -measured[0][0], measured[0][1]
    if len(measured) == 1:
        if not origin or origin.member != giver or best < ALONE:
            return None
        reason = f"{members[giver].path} is the only earlier one, Jaccard {best:.2f}"
        return Given(giver, Confidence.GUESSED, reason)
    second, next_one = -measured[1][0], members[measured[1][1]].path
    if best < LEAST or best - second < NEARER:
        return None
    beside = f"next is {next_one} with {second:.2f}" if second else "no other is near"
    reason = f"nearest to {members[giver].path}, Jaccard {best:.2f}; {beside}"
    return Given(giver, Confidence.INFERRED, reason)


def _same_publisher(a: Entry, b: Entry) -> bool:
    return bool(a.publisher) and a.publisher == b.publisher


def _sells(taker: Entry, giver: Entry, rules: Rules) -> bool:
    """Return whether a clock would make an agency its customer's customer."""
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
    """Return the members that say of one another in a circle that they have it from there."""
    circled: set[int] = set()
    for start in sorted(found):
        way: list[int] = []
        at: int | None = start
        while at is not None and at in found and at not in way:
            way.append(at)
            at = found[at].giver
        if at is not None and at in way:
            circled.update(way[way.index(at) :])
    return circled


def merge_said(edges: Sequence[Edge], place: Mapping[int, int]) -> list[Said]:
    """Return what the members at the ends of edges say of one another in their texts."""
    copies = [edge for edge in edges if edge.relation is not Relation.TRANSLATION]
    said = [
        *((place[edge.a], place[edge.b], edge.a_says) for edge in copies if edge.a_says),
        *((place[edge.b], place[edge.a], edge.b_says) for edge in copies if edge.b_says),
    ]
    return sorted(said)
