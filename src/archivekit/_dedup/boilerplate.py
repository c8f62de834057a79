"""Boilerplate: sentences that an outlet prints again and again, learned from the pile itself.

Footers, calls to subscribe, house rules, author biographies, template sentences and shared
galleries make strangers look alike. Three rules decide, each about one outlet:

- a segment is *common* if `RECURS` items carry it, where versions of one URL are one item;
- a text is a *carrier* if a fifth of it (`OWN_SHARE`) is not common;
- a segment is *boilerplate* if `RECURS` items have a carrier of it.

Without the second rule, five mirrored versions of one article would declare all of it boilerplate.
What is learned leaves the shingles and stays on record.

`learn` applies the rules to a whole pile, `relearn` to what changed in one; Spark applies them to
rows that it brings together (`archivekit._spark.boilerplate`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._minhash.batches import cut_runs
from archivekit._minhash.hashing import (
    BASE,
    Hashes,
    Indices,
    ascending,
    fmix64,
    group_equal,
    text_hash,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set

    from archivekit._minhash.segments import Segments

RECURS: Final = 5
OWN_SHARE: Final = 0.2
SEGMENTS: Final = 1 << 20
"""How many segments are looked at together, of the dozens that every text has."""


def is_common(items: Any) -> Any:
    """Return whether a segment that this many items carry is common.

    This and the next two rules take numbers, arrays and Spark's columns alike.
    """
    return items >= RECURS


def is_carrier(own: Any, whole: Any) -> Any:
    """Return whether a text of `whole` units is a carrier, `own` of which are not common."""
    return own >= OWN_SHARE * whole


def is_boilerplate(items: Any) -> Any:
    """Return whether a segment of which this many items have a carrier is boilerplate."""
    return items >= RECURS


@attrs.frozen(kw_only=True, eq=False)
class Boilerplate:
    """The boilerplate of the outlets of a pile, an entry for each outlet and segment.

    `keys` are ascending; `counts` say how many articles carry the segment, and `samples`
    are the index of the first text that does.
    """

    keys: Hashes
    counts: Indices
    samples: Indices

    def covers(self, segments: Segments, outlets: Hashes) -> npt.NDArray[np.bool_]:
        """Return whether each segment is boilerplate of its text's outlet; `outlets` are codes."""
        if not len(self.keys):
            return np.zeros(len(segments.hashes), np.bool_)
        keys = segment_keys(segments, outlets)
        places = np.searchsorted(self.keys, keys)
        places[places == len(self.keys)] = 0
        found: npt.NDArray[np.bool_] = self.keys[places] == keys
        return found

    @classmethod
    def of_texts(cls, covered: Sequence[Sequence[int] | None], outlets: Hashes) -> Boilerplate:
        """Make it of what is stored: of each text the hashes that it covers, as signed numbers."""
        sizes = [len(own or ()) for own in covered]
        hashes = np.fromiter(chain.from_iterable(own or () for own in covered), np.int64)
        keys = ascending(fmix64(hashes.view(np.uint64) + np.repeat(outlets, sizes) * BASE))
        nothing = np.zeros(len(keys), np.int64)
        return cls(keys=keys, counts=nothing, samples=nothing)


def outlet_codes(outlets: Sequence[str]) -> Hashes:
    """Make a 64-bit code for each outlet's id, the same everywhere.

    >>> codes = outlet_codes(["dw", "rfi", "dw"])
    >>> bool(codes[0] == codes[2]), bool(codes[0] == codes[1])
    (True, False)
    """
    code = {outlet: text_hash(outlet) for outlet in set(outlets)}
    return np.array([code[outlet] for outlet in outlets], np.uint64)


def learn(segments: Segments, outlets: Hashes, items: Indices) -> Boilerplate:
    """Return each outlet's boilerplate, learned from the segments of all texts.

    `outlets` and `items` have an entry for each text: its outlet's code, and a number that
    versions of one item (by URL) have in common, so that they count once.

    >>> from archivekit._minhash.segments import hash_segments
    >>> from archivekit._minhash.units import find_units
    >>> texts = [f"{name}今天在北京说了另一番话。版权所有。" for name in "甲乙丙丁戊"]
    >>> segments = hash_segments(find_units(texts))
    >>> codes = outlet_codes(["x"] * 5)
    >>> learned = learn(segments, codes, np.arange(5))
    >>> learned.counts.tolist(), learned.covers(segments, codes)[:2].tolist()
    ([5], [False, True])
    """
    keys = segment_keys(segments, outlets)
    frequent, starts = group_equal(keys)
    sizes = np.diff(starts)
    # Only segments that occur often enough to be common, group by group.
    often = is_common(sizes)
    frequent = frequent[np.repeat(often, sizes)]
    groups = np.repeat(np.arange(np.count_nonzero(often)), sizes[often])
    texts = segments.texts[frequent].astype(np.int64)
    total = int(groups[-1]) + 1 if len(groups) else 0
    everyone = np.ones(len(groups), np.bool_)
    common = is_common(_count_items(groups, texts, items, everyone, total))
    count = len(items)
    whole = np.zeros(count)
    for first, last in cut_runs(len(keys), SEGMENTS):
        whole += np.bincount(segments.texts[first:last], segments.sizes[first:last], count)
    shared = np.bincount(texts, segments.sizes[frequent] * common[groups], count)
    carriers = is_carrier(whole - shared, whole)
    counts = _count_items(groups, texts, items, carriers[texts], total)
    firsts = frequent[np.flatnonzero(np.diff(groups, prepend=-1))]
    learned = np.flatnonzero(is_boilerplate(counts))
    learned = learned[np.argsort(keys[firsts[learned]])]
    return Boilerplate(
        keys=keys[firsts[learned]],
        counts=counts[learned],
        samples=segments.texts[firsts[learned]].astype(np.int64),
    )


def segment_keys(segments: Segments, outlets: Hashes) -> Hashes:
    """Hash each segment together with the code of its text's outlet."""
    keys = np.empty_like(segments.hashes)
    for first, last in cut_runs(len(keys), SEGMENTS):
        codes = outlets[segments.texts[first:last]]
        keys[first:last] = fmix64(segments.hashes[first:last] + codes * BASE)
    return keys


def _count_items(
    groups: Indices, texts: Indices, items: Indices, counted: npt.NDArray[np.bool_], total: int
) -> Indices:
    """Count the distinct items of each group of segments, over the occurrences that count."""
    if not len(items):
        return np.zeros(total, np.int64)
    span = int(items.max()) + 1
    pairs = ascending(groups[counted] * span + items[texts[counted]])
    return np.bincount(pairs // span, minlength=total)


Segment = tuple[int, int]
"""A segment's hash, as a signed number, and its publisher's number."""


@attrs.frozen(kw_only=True)
class SegmentedText:
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

    def carries(self, common: Set[Segment]) -> bool:
        """Return whether the text is a carrier, where these segments are common."""
        if self.segments.isdisjoint(common):
            return True
        sized = zip(self.hashes, self.sizes, strict=True)
        own = sum(size for value, size in sized if (value, self.publisher) not in common)
        return bool(is_carrier(own, sum(self.sizes)))


class Tally(NamedTuple):
    """How many items carry a segment, and how many of them have a carrier of it."""

    items: int
    carriers: int


class Known(Protocol):
    """What is known of a pile: its texts, without those that come or go, and its tallies."""

    def tallies(self, segments: Set[Segment]) -> dict[Segment, Tally]:
        """Return the tallies of those of the segments that are common."""

    def occurrences(self, segments: Set[Segment]) -> list[tuple[Segment, int]]:
        """Return where segments occur: each with the number of a text."""

    def items_of(self, texts: Set[int]) -> dict[int, int]:
        """Return the item of each of the texts."""

    def texts_with(self, segments: Set[Segment]) -> dict[int, SegmentedText]:
        """Return the texts that carry any of the segments, by number."""

    def texts_of(self, items: Set[int]) -> dict[int, SegmentedText]:
        """Return all texts of these items, by number."""


@attrs.frozen(kw_only=True)
class Change:
    """What texts that came and went change.

    `tallies` are those of the common segments that may have changed, and `fallen` are segments
    that are common no longer. `carriers` says of each text that came whether it is one, `flipped`
    of each other that has become one or is it no longer. `crossed` are segments that have become
    boilerplate or are it no longer; `learned` are those of the texts that came or left that are
    boilerplate now.
    """

    tallies: dict[Segment, Tally]
    fallen: set[Segment]
    carriers: dict[int, bool]
    flipped: dict[int, bool]
    crossed: set[Segment]
    learned: set[Segment]


def relearn(
    known: Known, came: Mapping[int, SegmentedText], left: Collection[SegmentedText]
) -> Change:
    """Return what texts that `came` (by number) and texts that `left` change.

    Only common segments have a tally; of others the occurrences are few, and counted when needed.
    Example: four articles of an outlet end in one footer, which has no tally yet; a fifth comes.

    1. Five items carry the footer: it has *risen*, and is common now.
    2. Its five texts are judged again. Each still has enough that is its own: all are carriers.
    3. Five items have a carrier: the footer has *crossed* into boilerplate, so what all five are
       compared by is another now, and not only what the new one is compared by.

    When one of them leaves again, four items carry the footer: it has *fallen*. The four others are
    judged again, and it has crossed back. A text that is *flipped*, from carrier to none or the
    other way, because a segment has risen or fallen, moves the tallies of all its segments.
    """
    arriving = list(came.values())
    touched = {segment for text in (*arriving, *left) for segment in text.segments}
    before = known.tallies(touched)

    # Which segments are common now, and how many items carry them.
    siblings = known.texts_of({text.item for text in (*arriving, *left)})
    there, gone = [*siblings.values(), *arriving], [*siblings.values(), *left]
    moved = _count_moves(gone, there, before.keys())
    items = {segment: tally.items + moved[segment] for segment, tally in before.items()}
    risen = _count_risen(known, arriving, touched - before.keys())
    fallen = {segment for segment, count in items.items() if not is_common(count)}

    # Which texts are carriers now, of those that can have become one or none.
    judged = {**came, **known.texts_with(risen.keys() | fallen)}
    others = {segment for n in judged.keys() - came.keys() for segment in judged[n].segments}
    common = before.keys() | risen.keys() | known.tallies(others - touched).keys()
    carriers = {number: text.carries(common - fallen) for number, text in judged.items()}
    flipped = [text for n, text in judged.items() if n not in came and carriers[n] != text.carrier]

    # How many items have a carrier of each segment now.
    siblings |= known.texts_of({text.item for text in flipped})
    there, gone = [*siblings.values(), *arriving], [*siblings.values(), *left]
    moved = _count_moves(
        [text for text in gone if text.carrier],
        [text for text in there if carriers.get(text.number, text.carrier)],
        before.keys() | {segment for text in flipped for segment in text.segments},
    )
    before |= known.tallies({segment for segment, by in moved.items() if by} - touched)
    tallies = {
        segment: Tally(items.get(segment, tally.items), tally.carriers + moved[segment])
        for segment, tally in before.items()
        if segment not in fallen
    }
    fresh = _count_items_of([text for n, text in judged.items() if carriers[n]], risen.keys())
    tallies |= {segment: Tally(count, fresh[segment]) for segment, count in risen.items()}
    learned, learned_before = (
        {segment for segment, tally in each.items() if is_boilerplate(tally.carriers)}
        for each in (tallies, before)
    )
    return Change(
        tallies=tallies,
        fallen=fallen,
        carriers={number: carriers[number] for number in came},
        flipped={text.number: carriers[text.number] for text in flipped},
        crossed=learned_before ^ learned,
        learned=learned & touched,
    )


def _count_risen(
    known: Known, arriving: Collection[SegmentedText], seldom: set[Segment]
) -> dict[Segment, int]:
    """Count the items of segments that were not common; return those that are now."""
    occurrences = known.occurrences(seldom)
    times = Counter(segment for segment, _ in occurrences)
    times.update(chain.from_iterable(text.segments for text in arriving))
    often = {segment for segment, count in times.items() if is_common(count)} & seldom
    occurrences = [found for found in occurrences if found[0] in often]
    item_of = known.items_of({number for _, number in occurrences})
    items: dict[Segment, set[int]] = defaultdict(set)
    for segment, number in occurrences:
        items[segment].add(item_of[number])
    for text in arriving if often else ():
        for segment in text.segments & often:
            items[segment].add(text.item)
    return {segment: len(found) for segment, found in items.items() if is_common(len(found))}


def _count_moves(
    before: Iterable[SegmentedText], now: Iterable[SegmentedText], among: Set[Segment]
) -> Counter[Segment]:
    """Return by how much the number of items that carry each of some segments has changed."""
    moved = _count_items_of(now, among)
    moved.subtract(_count_items_of(before, among))
    return moved


def _count_items_of(texts: Iterable[SegmentedText], among: Set[Segment]) -> Counter[Segment]:
    """Count for each of some segments the items that carry it."""
    carried: dict[int, set[Segment]] = defaultdict(set)
    for text in texts:
        carried[text.item] |= text.segments & among
    return Counter(chain.from_iterable(carried.values()))
