"""What each outlet repeats, kept up to date text by text.

The rule is that of `archivekit._dedup.boilerplate`, where it is explained: a segment is *common*
when `RECURS` items of its publisher carry it; a text is a *carrier* when a fifth of it is not
common; a segment is boilerplate when `RECURS` items have carriers of it. Here it is computed from
what changed: a count moves by one, a segment becomes common, a text stops being a carrier. Only
common segments have a row, so the table stays small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, repeat
from typing import TYPE_CHECKING

import attrs
import numpy as np

from archivekit._archive.database import number_list
from archivekit._archive.standing import find_segments, find_segments_under
from archivekit._dedup.boilerplate import OWN_SHARE, RECURS
from archivekit._dedup.excerpts import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Set

    from archivekit._archive.database import Connection
    from archivekit._archive.standing import Segment, Standing, StandingRows


@attrs.frozen(kw_only=True)
class Skimmed:
    """A text's segments, in order and with repeats; `sizes` are in units."""

    number: int
    publisher: int
    item: int
    carrier: bool
    hashes: tuple[int, ...]
    sizes: tuple[int, ...]

    segments: frozenset[Segment] = attrs.field(init=False)
    """The distinct segments."""

    @segments.default
    def _distinct(self) -> frozenset[Segment]:
        return frozenset(zip(self.hashes, repeat(self.publisher)))

    def is_own(self, common: Set[Segment]) -> bool:
        """Tell whether enough of the text is not common to make it a carrier."""
        if self.segments.isdisjoint(common):
            return True
        sized = zip(self.hashes, self.sizes, strict=True)
        own = sum(size for value, size in sized if (value, self.publisher) not in common)
        return own >= OWN_SHARE * sum(self.sizes)


def standing_of(texts: Collection[Skimmed]) -> StandingRows:
    """Give the rows under which the segments of texts stand; a text's may repeat."""
    counts = [len(text.hashes) for text in texts]
    hashes = np.fromiter(chain.from_iterable(text.hashes for text in texts), np.int64)
    publishers = np.array([text.publisher for text in texts], np.int64)
    numbers = np.array([text.number for text in texts], np.int64)
    return np.column_stack((hashes, publishers.repeat(counts), numbers.repeat(counts)))


@attrs.frozen(kw_only=True)
class Looked:
    """Hashes of segments, and all that stands under them, whoever publishes it."""

    hashes: Set[int]
    rows: list[Standing]


@attrs.frozen(kw_only=True)
class Relearned:
    """What new and removed texts changed.

    `texts` are the others whose boilerplate is not what it was; `carriers` says of each new text
    whether it is one; `learned` are those of their segments that are boilerplate now, and `looked`
    is what was found on the way.
    """

    texts: set[int]
    carriers: dict[int, bool]
    learned: set[Segment]
    looked: Looked


def relearn(db: Connection, new: dict[int, Skimmed], removed: list[Skimmed]) -> Relearned:
    """Bring the phrases up to date; nothing of `new` is written yet, all of `removed` is gone."""
    changed = [*new.values(), *removed]
    touched = {segment for text in changed for segment in text.segments}
    phrases = load_phrases(db, touched)
    seldom = touched - phrases.keys()
    looked, standing = _look_up(db, new.values(), seldom)
    risen = _count_items(db, new.values(), standing, seldom)
    old = load_items(db, {text.item for text in changed})

    # Which segments are common from now on, and how many items carry each.
    common = set(phrases)
    moved = _tally((*old.values(), *new.values()), common)
    moved.subtract(_tally((*old.values(), *removed), common))
    counts = {segment: phrases[segment][0] + moved[segment] for segment in phrases}
    fallen = {segment for segment, count in counts.items() if count < RECURS}

    # Which texts are carriers from now on.
    judged = new | load_skimmed(db, texts_with(db, risen.keys() | fallen))
    others = {s for n, text in judged.items() if n not in new for s in text.segments}
    common = common.union(load_phrases(db, others - touched), risen) - fallen
    flags = {number: text.is_own(common) for number, text in judged.items()}
    flipped = {n: t for n, t in judged.items() if n not in new and flags[n] != t.carrier}

    # How many items have carriers of each.
    old |= load_items(db, {text.item for text in flipped.values()})
    affected = phrases.keys() | {s for text in flipped.values() for s in text.segments}
    carriers = [text for n, text in (old | new).items() if flags.get(n, text.carrier)]
    moved = _tally(carriers, affected)
    moved.subtract(_tally((t for t in (*old.values(), *removed) if t.carrier), affected))
    phrases |= load_phrases(db, {segment for segment, by in moved.items() if by} - touched)
    fresh: dict[Segment, set[int]] = defaultdict(set)
    for number, text in judged.items():
        for segment in text.segments & risen.keys() if flags[number] else ():
            fresh[segment].add(text.item)
    now = {
        segment: (counts.get(segment, known[0]), known[1] + moved[segment])
        for segment, known in phrases.items()
        if segment not in fallen
    } | {segment: (count, len(fresh[segment])) for segment, count in risen.items()}
    _store(db, now, fallen, {number: flags[number] for number in flipped})
    was_learned = {segment for segment, known in phrases.items() if known[1] >= RECURS}
    is_learned = {segment for segment, known in now.items() if known[1] >= RECURS}
    return Relearned(
        texts=texts_with(db, was_learned ^ is_learned),
        carriers={number: flags[number] for number in new},
        learned=is_learned & touched,
        looked=looked,
    )


def load_learned(db: Connection, segments: Collection[Segment]) -> set[Segment]:
    """Give those of the segments that are boilerplate of their publisher."""
    found = load_phrases(db, segments)
    return {segment for segment, (_, carriers) in found.items() if carriers >= RECURS}


def load_skimmed(db: Connection, numbers: Iterable[int]) -> dict[int, Skimmed]:
    """Load the segments of some texts, by number."""
    return _skimmed(db, "article", numbers)


def load_items(db: Connection, items: Iterable[int]) -> dict[int, Skimmed]:
    """Load the segments of all texts of some items, by number."""
    return _skimmed(db, "item", items)


def load_phrases(db: Connection, segments: Collection[Segment]) -> dict[Segment, tuple[int, int]]:
    """Give items and carriers of those of the segments that are common."""
    rows = db.ask(
        "SELECT p.hash, p.publisher, p.items, p.carriers FROM json_each(?) k "
        "CROSS JOIN _phrase p ON p.hash = k.value",
        (number_list(value for value, _ in segments),),
    )
    return {(v, publisher): (i, c) for v, publisher, i, c in rows if (v, publisher) in segments}


def texts_with(db: Connection, segments: Iterable[Segment]) -> set[int]:
    """Give the numbers of the texts that carry any of the segments."""
    return {number for _, _, number in find_segments(db, segments)}


def _skimmed(db: Connection, column: str, values: Iterable[int]) -> dict[int, Skimmed]:
    rows = db.ask(
        "SELECT t.article, t.publisher, t.item, t.carrier, t.hashes, t.sizes FROM json_each(?) k "
        f"CROSS JOIN _text t ON t.{column} = k.value",
        (number_list(values),),
    )
    return {
        number: Skimmed(
            number=number,
            publisher=publisher,
            item=item,
            carrier=bool(carrier),
            hashes=tuple(np.frombuffer(hashes, "<i8").tolist()),
            sizes=tuple(np.frombuffer(sizes, "<u4").tolist()),
        )
        for number, publisher, item, carrier, hashes, sizes in rows
    }


def _look_up(
    db: Connection, new: Iterable[Skimmed], seldom: set[Segment]
) -> tuple[Looked, list[Standing]]:
    """Find where the segments of new texts stand: those that are not common, once for all uses.

    By long ones excerpts are found as well, in texts of any publisher. Short ones are many in few
    places, and asked for with their publisher.
    """
    long = {
        value
        for text in new
        for value, size in zip(text.hashes, text.sizes, strict=True)
        if size >= SENTENCE and (value, text.publisher) in seldom
    }
    rows = find_segments_under(db, long)
    short = find_segments(db, {segment for segment in seldom if segment[0] not in long})
    return Looked(hashes=long, rows=rows), rows + short


def _count_items(
    db: Connection, new: Collection[Skimmed], standing: list[Standing], seldom: set[Segment]
) -> dict[Segment, int]:
    """Count the items of segments that are not common yet; give those that are now."""
    rows = [((value, publisher), number) for value, publisher, number in standing]
    carried = Counter(segment for segment, _ in rows)
    carried.update(chain.from_iterable(text.segments for text in new))
    often = {s for s, count in carried.items() if count >= RECURS and s in seldom}
    items: dict[Segment, set[int]] = defaultdict(set)
    for text in new if often else ():
        for segment in text.segments & often:
            items[segment].add(text.item)
    rows = [row for row in rows if row[0] in often]
    sql = "SELECT t.article, t.item FROM json_each(?) k CROSS JOIN _text t ON t.article = k.value"
    item_of: dict[int, int] = dict(db.ask(sql, (number_list(number for _, number in rows),)))
    for segment, number in rows:
        items[segment].add(item_of[number])
    return {segment: len(found) for segment, found in items.items() if len(found) >= RECURS}


def _tally(texts: Iterable[Skimmed], among: Set[Segment]) -> Counter[Segment]:
    """Count for each of some segments the items that carry it."""
    carried: dict[int, set[Segment]] = defaultdict(set)
    for text in texts:
        carried[text.item] |= text.segments & among
    return Counter(segment for segments in carried.values() for segment in segments)


def _store(
    db: Connection,
    now: dict[Segment, tuple[int, int]],
    fallen: set[Segment],
    flags: dict[int, bool],
) -> None:
    db.change_all("DELETE FROM _phrase WHERE hash = ? AND publisher = ?", sorted(fallen))
    db.change_all(
        "INSERT OR REPLACE INTO _phrase VALUES (?, ?, ?, ?)",
        [(*segment, *counts) for segment, counts in sorted(now.items())],
    )
    db.change_all(
        "UPDATE _text SET carrier = ? WHERE article = ?",
        [(flag, number) for number, flag in flags.items()],
    )
