"""Origin: which member of a cluster came first, with the reason, or none."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from archivekit._dedup.pair_facts import CLOCKS, exact_times, parse_time
from archivekit._provenance.outlets import is_agency, outlet_named
from archivekit._rules.rules import Rules
from archivekit._text.fold import fold
from archivekit._urls.canonicalize import canonicalize_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from archivekit._dedup.entries import Entry

LEAD_TIME: Final = dt.timedelta(minutes=30)
"""Feeds stamp an article 6 to 30 minutes after its page: less of a lead proves nothing."""


Span = tuple[dt.datetime, dt.datetime]


class Origin(NamedTuple):
    """The index of the member that came first, and why we say so."""

    member: int
    reason: str


Said = tuple[int, int, str]
"""A member, the member whose outlet's report it tells, and in what words."""


def find_origin(
    members: Sequence[Entry], rules: Rules, credited: Mapping[int, tuple[int, str]]
) -> Origin | None:
    """Find the member the others most likely come from; `None` if unknown.

    A member that credits another (`credited`, see `find_credits`) is a copy of it. One that names
    an outlet or agency which is no member is no origin. Among those that credit none, one published
    at least half an hour before all others came first, unless another names an absent source, which
    the first may have it from too; and clocks alone make no customer the origin of what a news
    agency carries.
    """
    free = [index for index in range(len(members)) if index not in credited]
    if not free:
        return None
    if len(free) == 1 and credited:
        if name_absent(members[free[0]], rules):
            return None
        copy, (_, words) = next(iter(credited.items()))
        return Origin(free[0], f"the only one that credits no other; {members[copy].path} {words}")
    spans = find_spans([members[index] for index in free])
    if spans is None:
        return None
    (first, place), (second, _) = sorted((span, place) for place, span in enumerate(spans))[:2]
    if second[0] - first[1] < LEAD_TIME:
        return None
    outlets = ((index, members[index].outlet) for index in free)
    agencies = {index for index, outlet in outlets if outlet and is_agency(outlet.name, rules)}
    if agencies and free[place] not in agencies:
        return None
    if any(name_absent(members[index], rules) for index in free):
        return None
    hours = (second[0] - first[1]).total_seconds() / 3600
    return Origin(free[place], f"published {hours:.1f} hours or more before all others")


def name_absent(article: Entry, rules: Rules) -> str | None:
    """Return which outlet or agency, other than its own, an article names as its source."""
    outlet = article.outlet
    names = [name for name in (article.source_name, *article.agencies) if name]
    if not outlet:
        return names[0] if names else None
    own = _fold(outlet.name)
    others = (n for n in names if own not in _fold(n) and _known(n, rules) != outlet.id)
    return next(others, None)


def find_credits(
    members: Sequence[Entry], rules: Rules, said: Sequence[Said] = ()
) -> dict[int, tuple[int, str]]:
    """Find the members that credit another: for each which one, and in what words.

    They link it as their `original`, are `republished_from` it, carry the copy of an agency whose
    outlet is a member, set the outlet's name before the title, or tell its report (`said`). What a
    member says of its source counts before the reports that it tells.
    """
    index = _MemberIndex.of(members, rules)
    found = {
        own: target
        for own, member in enumerate(members)
        if (target := index.find_credited(member)) is not None
    }
    for taker, giver, words in sorted(said):
        found.setdefault(taker, (giver, f"says {words}"))
    return found


_fold = functools.lru_cache(maxsize=4096)(fold)  # the same few outlets are named again and again


@attrs.frozen
class _MemberIndex:
    """The members by what others can name them by; indices ascending."""

    members: Sequence[Entry]
    rules: Rules
    by_key: dict[str, list[int]]
    by_outlet: dict[tuple[str, str], list[int]]
    ids: dict[str, list[tuple[str, str]]]
    names: dict[str, list[tuple[str, str]]]
    lengths: set[int] = attrs.field(factory=set)

    @classmethod
    def of(cls, members: Sequence[Entry], rules: Rules) -> _MemberIndex:
        index = cls(members, rules, {}, {}, {}, {})
        for place, member in enumerate(members):
            for key in filter(None, {member.url_key, _key(member.url, rules)}):
                index._note(index.by_key.setdefault(key, []), place)
            if member.outlet and (name := _fold(member.outlet.name)):
                named = member.outlet.id, name
                if named not in index.by_outlet:
                    index.ids.setdefault(named[0], []).append(named)
                    index.names.setdefault(name, []).append(named)
                    index.lengths.add(len(name))
                index._note(index.by_outlet.setdefault(named, []), place)
        return index

    def _note(self, indices: list[int], place: int) -> None:
        """Keep the first member, and the first of another outlet: who asks is of one of them."""
        outlets = [self.members[each].outlet for each in indices]
        if len(indices) < 2 and self.members[place].outlet not in outlets:
            indices.append(place)

    def _named_in(self, said: str) -> Iterator[tuple[str, str]]:
        """Yield the outlets whose name is in a text."""
        for length in self.lengths if said else ():
            for at in range(len(said) - length + 1):
                yield from self.names.get(said[at : at + length], ())

    def find_credited(self, article: Entry) -> tuple[int, str] | None:
        """Find the first member of another outlet that an article says it is from, and how."""
        named = {_key(article.original, self.rules), _key(article.source_url, self.rules)}
        said = _fold(article.source_name or "")
        agencies = [_fold(agency) for agency in article.agencies]
        found = [
            (index, f"links {self.members[index].path} as its original")
            for key in sorted(filter(None, named))
            if (index := self._first(self.by_key.get(key, ()), article)) is not None
        ]
        names = (article.source_name, *article.agencies)
        source, *carrying = (_known(name, self.rules) for name in names)
        sources = {*self._named_in(said), *self.ids.get(source or "", ())}
        carried = {each for agency in agencies for each in self._named_in(agency)}
        carried.update(each for id_ in carrying for each in self.ids.get(id_ or "", ()))
        for group in sources | carried:
            if (index := self._first(self.by_outlet[group], article)) is not None:
                outlet = self.members[index].outlet
                copy = f"carries copy of {outlet.name if outlet else group[1]}"
                words = f"says it is from {article.source_name}" if group in sources else copy
                found.append((index, words))
        return min(found, key=lambda hit: hit[0], default=None)

    def _first(self, indices: Iterable[int], article: Entry) -> int | None:
        outlets = ((index, self.members[index].outlet) for index in indices)
        return next((index for index, outlet in outlets if outlet != article.outlet), None)


def _known(name: str | None, rules: Rules) -> str | None:
    """Return the id of the outlet that goes by a name, in any language: 法广 is rfi."""
    outlet = outlet_named(name, rules) if name else None
    return outlet.id if outlet else None


def _key(url: str | None, rules: Rules) -> str | None:
    return canonicalize_url(url, rules).key if url else None


def find_spans(members: Sequence[Entry]) -> list[Span] | None:
    """Return the earliest and the latest instant at which each member can have appeared.

    All by publication where that is known to the second; else all by one other clock, the
    feeds' first; else by publication with days as long as they are; `None` where a member
    has no time.
    """
    published = [parse_time(member.published) for member in members]
    if not all("T" in (member.published or "") for member in members):
        for clock in CLOCKS:
            instants = [exact_times(member).get(clock) for member in members]
            if all(instants):
                return [(time, time) for time in instants if time]
    if not all(published):
        return None
    return [
        (time, time + dt.timedelta(days="T" not in (member.published or "")))
        for member, time in zip(members, published, strict=True)
        if time
    ]
