"""What each outlet repeats, kept up to date text by text.

The rule is that of `archivekit.dedup.boilerplate`, where it is explained: a segment is *common*
when `RECURS` items of its publisher carry it; a text is a *carrier* when a fifth of it is not
common; a segment is boilerplate when `RECURS` items have carriers of it. Here it is computed from
what changed: a count moves by one, a segment becomes common, a text stops being a carrier. Only
common segments have a row, so the table stays small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import attrs
import numpy as np

from archivekit.dedup.boilerplate import OWN_SHARE, RECURS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from archivekit.archive.database import Database

Segment = tuple[int, int]
"""A segment's hash, signed as SQLite keeps it, and its publisher's number."""


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
        return frozenset((value, self.publisher) for value in self.hashes)

    def is_own(self, common: Collection[Segment]) -> bool:
        """Tell whether enough of the text is not common to make it a carrier."""
        sized = zip(self.hashes, self.sizes, strict=True)
        own = sum(size for value, size in sized if (value, self.publisher) not in common)
        return own >= OWN_SHARE * sum(self.sizes)


def relearn(db: Database, added: set[int], removed: list[Skimmed]) -> set[int]:
    """Bring the phrases up to date; give the other texts whose boilerplate is not what it was.

    The rows of `added` are written by now, those of `removed` are gone.
    """
    new = load_skimmed(db, added)
    items = {text.item for text in (*new.values(), *removed)}
    texts = load_items(db, items)
    old = [text for number, text in texts.items() if number not in added] + removed
    touched = {segment for text in (*new.values(), *removed) for segment in text.segments}

    # Which segments are common from now on, and how many items carry each.
    phrases = _load_phrases(db, touched)
    moved = _tally(texts.values())
    moved.subtract(_tally(old))
    counts = {segment: phrases[segment][0] + moved[segment] for segment in phrases}
    fallen = {segment for segment, count in counts.items() if count < RECURS}
    risen = _count_items(db, touched - phrases.keys())

    # Which texts are carriers from now on.
    judged = new | load_skimmed(db, texts_with(db, risen.keys() | fallen))
    looked = {segment for text in judged.values() for segment in text.segments} - touched
    common = (phrases.keys() | _load_phrases(db, looked).keys() | risen.keys()) - fallen
    flags = {number: text.is_own(common) for number, text in judged.items()}
    flipped = {n: t for n, t in judged.items() if n not in added and flags[n] != t.carrier}

    # How many items have carriers of each.
    items |= {text.item for text in flipped.values()}
    texts = load_items(db, items)
    moved = _tally(text for n, text in texts.items() if flags.get(n, text.carrier))
    before = [text for number, text in texts.items() if number not in added] + removed
    moved.subtract(_tally(text for text in before if text.carrier))
    phrases |= _load_phrases(db, {segment for segment, by in moved.items() if by} - touched)
    fresh: dict[Segment, set[int]] = defaultdict(set)
    for number, text in judged.items():
        for segment in text.segments & risen.keys() if flags[number] else ():
            fresh[segment].add(text.item)
    now = {
        segment: (counts.get(segment, known[0]), known[1] + moved[segment])
        for segment, known in phrases.items()
        if segment not in fallen
    } | {segment: (count, len(fresh[segment])) for segment, count in risen.items()}
    _store(db, now, fallen, {n: flags[n] for n in (*new, *flipped)})
    was_learned = {segment for segment, known in phrases.items() if known[1] >= RECURS}
    is_learned = {segment for segment, known in now.items() if known[1] >= RECURS}
    return texts_with(db, was_learned ^ is_learned) - added


def load_learned(db: Database, segments: Iterable[Segment]) -> set[Segment]:
    """Give those of the segments that are boilerplate of their publisher."""
    found = _load_phrases(db, segments)
    return {segment for segment, (_, carriers) in found.items() if carriers >= RECURS}


def load_skimmed(db: Database, numbers: Iterable[int]) -> dict[int, Skimmed]:
    """Load the segments of some texts, by number."""
    wanted = db.want(numbers)
    return _skimmed(db, f"{wanted} w CROSS JOIN _text t ON t.article = w.a")


def load_items(db: Database, items: Iterable[int]) -> dict[int, Skimmed]:
    """Load the segments of all texts of some items, by number."""
    wanted = db.want(items)
    return _skimmed(db, f"{wanted} w CROSS JOIN _text t ON t.item = w.a")


def texts_with(db: Database, segments: Iterable[Segment]) -> set[int]:
    """Give the numbers of the texts that carry any of the segments."""
    wanted = db.want_pairs(segments)
    sql = (
        f"SELECT DISTINCT s.article FROM {wanted} w "
        "CROSS JOIN _segment s ON s.hash = w.a AND s.publisher = w.b"
    )
    return {number for (number,) in db.ask(sql)}


def _skimmed(db: Database, source: str) -> dict[int, Skimmed]:
    columns = "t.article, t.publisher, t.item, t.carrier, t.hashes, t.sizes"
    return {
        number: Skimmed(
            number=number,
            publisher=publisher,
            item=item,
            carrier=bool(carrier),
            hashes=tuple(np.frombuffer(hashes, "<i8").tolist()),
            sizes=tuple(np.frombuffer(sizes, "<u4").tolist()),
        )
        for number, publisher, item, carrier, hashes, sizes in db.ask(
            f"SELECT {columns} FROM {source}"
        )
    }


def _load_phrases(db: Database, segments: Iterable[Segment]) -> dict[Segment, tuple[int, int]]:
    """Give items and carriers of those of the segments that are common."""
    wanted = db.want_pairs(segments)
    sql = (
        f"SELECT p.hash, p.publisher, p.items, p.carriers FROM {wanted} w "
        "CROSS JOIN _phrase p ON p.hash = w.a AND p.publisher = w.b"
    )
    return {(value, publisher): (i, c) for value, publisher, i, c in db.ask(sql)}


def _count_items(db: Database, segments: Iterable[Segment]) -> dict[Segment, int]:
    """Count the items of segments that are not common yet; give those that are now."""
    wanted = db.want_pairs(segments)
    joined = f"{wanted} w CROSS JOIN _segment s ON s.hash = w.a AND s.publisher = w.b"
    often = db.ask(f"SELECT w.a, w.b FROM {joined} GROUP BY 1, 2 HAVING count(*) >= {RECURS}")
    wanted = db.want_pairs(often)
    sql = (
        f"SELECT w.a, w.b, count(DISTINCT t.item) AS items FROM {joined} "
        f"JOIN _text t ON t.article = s.article GROUP BY 1, 2 HAVING items >= {RECURS}"
    )
    return {(value, publisher): items for value, publisher, items in db.ask(sql)}


def _tally(texts: Iterable[Skimmed]) -> Counter[Segment]:
    """Count for each segment the items that carry it."""
    carried: dict[int, set[Segment]] = defaultdict(set)
    for text in texts:
        carried[text.item] |= text.segments
    return Counter(segment for segments in carried.values() for segment in segments)


def _store(
    db: Database,
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
