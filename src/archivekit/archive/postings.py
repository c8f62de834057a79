"""Postings: which articles share a band, a headline, a sentence or an item.

Of equal texts only the first stands in bands, headlines and sentences; in items all do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit.dedup.bands import BUCKET
from archivekit.dedup.boilerplate import RECURS
from archivekit.dedup.excerpts import SENTENCE, SPREAD
from archivekit.dedup.titles import hash_headlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archivekit.archive.database import Database
    from archivekit.archive.features import Features

_QUERIES: Final = {
    "band": "wanted_pair w CROSS JOIN _band p ON p.band = w.a AND p.key = w.b",
    "headline": "wanted_pair w CROSS JOIN _headline p ON p.hash = w.b",
    "sentence": "wanted_pair w CROSS JOIN _segment p ON p.hash = w.b "
    "JOIN _text t ON t.article = p.article AND t.first = t.article "
    "LEFT JOIN _phrase l ON l.hash = p.hash AND l.publisher = p.publisher "
    f"WHERE coalesce(l.carriers, 0) < {RECURS}",
    "item": "wanted_pair w CROSS JOIN _text p ON p.item = w.b "
    "JOIN _article a ON a.number = p.article AND a.url_key IS NOT NULL",
}
"""Where the articles under wanted keys of each kind stand."""

Key = tuple[int, int]
"""A band's number and key; of the other kinds 0 and a hash."""

Members = dict[str, dict[Key, list[int]]]


@attrs.frozen
class Postings:
    """The keys under which a text stands, by kind."""

    keys: Mapping[str, frozenset[Key]]


def postings_of(features: Mapping[int, Features], titles: Mapping[int, str]) -> dict[int, Postings]:
    """Give all keys of each text; only the item of one that is not the first of its equals."""
    firsts = [number for number, each in features.items() if each.is_first]
    hashes, owners = hash_headlines(titles[number] for number in firsts)
    headlines: dict[int, set[Key]] = defaultdict(set)
    for value, owner in zip(hashes.view(np.int64).tolist(), owners.tolist(), strict=True):
        headlines[firsts[owner]].add((0, value))
    found = {}
    for number, each in features.items():
        keys: dict[str, frozenset[Key]] = {"item": frozenset({(0, each.item)})}
        if each.is_first:
            kept = ~np.isin(each.hashes, each.covered) & (each.sizes >= SENTENCE)
            sentences = each.hashes[kept].view(np.int64).tolist()
            keys["headline"] = frozenset(headlines[number])
            keys["sentence"] = frozenset((0, value) for value in sentences)
            if each.size:
                keys["band"] = frozenset(enumerate(each.keys.view(np.int64).tolist()))
        found[number] = Postings(keys)
    return found


@attrs.frozen
class Moves:
    """Which texts came under a key, and how many left it."""

    came: dict[str, Counter[Key]] = attrs.field(factory=lambda: defaultdict(Counter))
    left: dict[str, Counter[Key]] = attrs.field(factory=lambda: defaultdict(Counter))


def move(
    db: Database, number: int, before: Postings | None, after: Postings | None, moves: Moves
) -> None:
    """Take a text from under its old keys and put it under its new ones."""
    for kind in _QUERIES:
        old = before.keys.get(kind, frozenset()) if before else frozenset()
        new = after.keys.get(kind, frozenset()) if after else frozenset()
        moves.left[kind].update(old - new)
        moves.came[kind].update(new - old)
        if kind == "band":
            db.change_all(
                "DELETE FROM _band WHERE band = ? AND key = ? AND article = ?",
                [(*key, number) for key in old - new],
            )
            db.change_all("INSERT INTO _band VALUES (?, ?, ?)", [(*k, number) for k in new - old])
        elif kind == "headline":
            db.change_all(
                "DELETE FROM _headline WHERE hash = ? AND article = ?",
                [(key, number) for _, key in old - new],
            )
            db.change_all(
                "INSERT INTO _headline VALUES (?, ?)", [(k, number) for _, k in new - old]
            )


def find_members(db: Database, keys: Mapping[str, Iterable[Key]]) -> Members:
    """Give the texts that stand under keys, by kind and key."""
    found: Members = {}
    for kind, wanted in keys.items():
        db.want_pairs(wanted)
        members: dict[Key, list[int]] = defaultdict(list)
        for first, second, number in db.ask(f"SELECT w.a, w.b, p.article FROM {_QUERIES[kind]}"):
            members[first, second].append(number)
        found[kind] = members
    return found


def keys_of(postings: Iterable[Postings]) -> dict[str, set[Key]]:
    """Give all keys of some texts, by kind."""
    keys: dict[str, set[Key]] = defaultdict(set)
    for each in postings:
        for kind, own in each.keys.items():
            keys[kind] |= own
    return keys


def find_crowded(members: Members, moves: Moves) -> set[int]:
    """Give the texts under keys where the rule for large groups chooses its pairs anew.

    Of a large bucket each text is paired with some, and a sentence that too many have pairs
    none: there one text more or less changes the pairs of others.
    """
    found: set[int] = set()
    for kind, groups in members.items():
        came, left = moves.came[kind], moves.left[kind]
        for key, group in groups.items():
            now = len(group)
            before = now - came[key] + left[key]
            if kind == "sentence":
                crowded = (now > SPREAD) != (before > SPREAD)
            else:
                crowded = max(now, before) > BUCKET and bool(came[key] or left[key])
            if crowded:
                found.update(group)
    return found
