"""Boilerplate: sentences that an outlet prints again and again, learned from the pile itself.

Footers, calls to subscribe, house rules, author biographies, template sentences and shared
galleries make strangers look alike. Four rules decide, each about one outlet:

- a segment is *common* if `RECURS` items carry it, where versions of one URL are one item;
- a text is a *carrier* if a fifth of it (`OWN_SHARE`) is not common;
- a segment is *boilerplate* if `RECURS` items have a carrier of it,
- or if it *returns*: `RETURNS` items carry it, under as many titles and in as many weeks.

Without the second rule, five mirrored versions of one article would declare all of it boilerplate.
With it alone, a channel's notice that is most of each video's text would never be learned; the
fourth rule finds it, since no article is set again so often under other titles in other weeks.
What is learned leaves the shingles and stays on record.

`learn` applies the rules to a whole pile, `relearn` to what changed in one; Spark applies them to
rows that it brings together (`archivekit._spark.boilerplate`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._minhash.batches import batches, cut_runs
from archivekit._minhash.hashing import (
    BASE,
    Hashes,
    Indices,
    ascending,
    fmix64,
    group_equal,
    hash_runs,
    is_among,
    text_hash,
)
from archivekit._minhash.units import find_units

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set

    from archivekit._minhash.segments import Segments

RECURS: Final = 5
RETURNS: Final = 3
OWN_SHARE: Final = 0.2
SEGMENTS: Final = 1 << 20
"""How many segments are looked at together, of the dozens that every text has."""


def is_counted(items: Any) -> Any:
    """Return whether this many items are enough for any of the rules.

    This and the next four rules take numbers, arrays and Spark's columns alike.
    """
    return items >= RETURNS


def is_common(items: Any) -> Any:
    """Return whether a segment that this many items carry is common."""
    return items >= RECURS


def is_carrier(own: Any, whole: Any) -> Any:
    """Return whether a text of `whole` units is a carrier, `own` of which are not common."""
    return own >= OWN_SHARE * whole


def is_boilerplate(items: Any) -> Any:
    """Return whether a segment of which this many items have a carrier is boilerplate."""
    return items >= RECURS


def returns(titles: Any, weeks: Any) -> Any:
    """Return whether a segment that enough items carry returns, under so many titles and weeks."""
    return (titles >= RETURNS) & (weeks >= RETURNS)


class Occasion(NamedTuple):
    """On what occasion a text was published: the form of its title, as a number, and the week."""

    title: int
    week: int


def find_occasions(
    titles: Sequence[str | None], published: Sequence[str | None]
) -> list[Occasion | None]:
    """Return the occasion of each article, by its title and time; `None` without one of them.

    Titles that are the same except for their numbers have one form.

    >>> a, b, c = find_occasions(["No. 7", "No. 8", "No. 9"], ["2020-10-01", "2020-10-02", None])
    >>> a == b, c
    (True, None)
    """
    named = [title or "" for title in titles]
    forms = (_hash_forms(named[first:last]) for first, last in batches(named))
    weeks = map(_week_of, published)
    return [
        Occasion(form, week) if form and week else None
        for form, week in zip(chain.from_iterable(forms), weeks, strict=True)
    ]


def _hash_forms(titles: Sequence[str]) -> list[int]:
    """Hash titles without their numbers; 0 where nothing else is there."""
    units = find_units(titles)
    starts = np.concatenate(([0], np.cumsum(~units.digits)))[units.starts]
    forms: list[int] = hash_runs(units.hashes[~units.digits], starts).view(np.int64).tolist()
    return forms


def _week_of(published: str | None) -> int | None:
    try:
        return dt.date.fromisoformat((published or "")[:10]).toordinal() // 7
    except ValueError:
        return None


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
        return is_among(segment_keys(segments, outlets), self.keys)

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


def learn(
    segments: Segments, outlets: Hashes, items: Indices, occasions: Sequence[Occasion | None]
) -> Boilerplate:
    """Return each outlet's boilerplate, learned from the segments of all texts.

    `outlets`, `items` and `occasions` have an entry for each text: its outlet's code, a number
    that versions of one item (by URL) have in common, so that they count once, and its occasion.

    >>> from archivekit._minhash.segments import hash_segments
    >>> from archivekit._minhash.units import find_units
    >>> texts = [f"{name}今天在北京说了另一番话。版权所有。" for name in "甲乙丙丁戊"]
    >>> segments = hash_segments(find_units(texts))
    >>> codes = outlet_codes(["x"] * 5)
    >>> learned = learn(segments, codes, np.arange(5), [None] * 5)
    >>> learned.counts.tolist(), learned.covers(segments, codes)[:2].tolist()
    ([5], [False, True])
    """
    keys = segment_keys(segments, outlets)
    frequent, starts = group_equal(keys)
    sizes = np.diff(starts)
    # Only segments that occur often enough to be counted, group by group.
    often = is_counted(sizes)
    frequent = frequent[np.repeat(often, sizes)]
    groups = np.repeat(np.arange(np.count_nonzero(often)), sizes[often])
    texts = segments.texts[frequent].astype(np.int64)
    total = int(groups[-1]) + 1 if len(groups) else 0
    everyone = np.ones(len(groups), np.bool_)
    carried = _count_items(groups, texts, items, everyone, total)
    common = is_common(carried)
    count = len(items)
    whole = np.zeros(count)
    for first, last in cut_runs(len(keys), SEGMENTS):
        whole += np.bincount(segments.texts[first:last], segments.sizes[first:last], count)
    shared = np.bincount(texts, segments.sizes[frequent] * common[groups], count)
    carriers = is_carrier(whole - shared, whole)
    counts = _count_items(groups, texts, items, carriers[texts], total)
    titles, weeks, dated = _number_occasions(occasions)
    learned = is_boilerplate(counts) | is_counted(carried) & returns(
        *(_count_items(groups, texts, own, dated[texts], total) for own in (titles, weeks))
    )
    counts = np.where(is_boilerplate(counts), counts, carried)
    firsts = frequent[np.flatnonzero(np.diff(groups, prepend=-1))]
    learned = np.flatnonzero(learned)
    learned = learned[np.argsort(keys[firsts[learned]])]
    return Boilerplate(
        keys=keys[firsts[learned]],
        counts=counts[learned],
        samples=segments.texts[firsts[learned]].astype(np.int64),
    )


def _number_occasions(
    occasions: Sequence[Occasion | None],
) -> tuple[Indices, Indices, npt.NDArray[np.bool_]]:
    """Return the titles of occasions as small numbers, the weeks, and which are known."""
    number: dict[int, int] = {}
    known = [(number.setdefault(o.title, len(number)), o.week) if o else (0, 0) for o in occasions]
    titles, weeks = np.array(known, np.int64).reshape(-1, 2).T
    return titles, weeks, np.array([o is not None for o in occasions], np.bool_)


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
    occasion: Occasion | None

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
    """How many items carry a segment, how many of them have a carrier of it, whether it returns.

    Carriers are counted of common segments alone, and whether a segment returns is asked of those
    alone that their carriers do not make boilerplate.
    """

    items: int
    carriers: int = 0
    returns: bool = False

    @property
    def boilerplate(self) -> bool:
        """Whether the segment is boilerplate."""
        return self.returns or bool(is_boilerplate(self.carriers))


class KnownTexts(Protocol):
    """What is known of a pile: its texts, without those that come or go, and its tallies."""

    def tallies(self, segments: Set[Segment]) -> dict[Segment, Tally]:
        """Return the tallies of those of the segments that are counted."""

    def occurrences(self, segments: Set[Segment]) -> list[tuple[Segment, int]]:
        """Return where segments occur: each with the number of a text."""

    def items_of(self, texts: Set[int]) -> dict[int, int]:
        """Return the item of each of the texts."""

    def occasions(self, segments: Set[Segment]) -> dict[Segment, set[Occasion]]:
        """Return the known occasions of the texts that carry each of the segments."""

    def texts_with(self, segments: Set[Segment]) -> dict[int, SegmentedText]:
        """Return the texts that carry any of the segments, by number."""

    def texts_of(self, items: Set[int]) -> dict[int, SegmentedText]:
        """Return all texts of these items, by number."""


@attrs.frozen(kw_only=True)
class PileChange:
    """What texts that came and went change.

    `tallies` are those of the counted segments that may have changed, and `fallen` are segments
    that are counted no longer. `carriers` says whether each text that came is a carrier, `flipped`
    whether each other text is one that became a carrier or stopped being one. `crossed` are
    segments that became boilerplate or stopped being it; `learned` are those of the texts that came
    or left that are boilerplate now.
    """

    tallies: dict[Segment, Tally]
    fallen: set[Segment]
    carriers: dict[int, bool]
    flipped: dict[int, bool]
    crossed: set[Segment]
    learned: set[Segment]


def relearn(
    known: KnownTexts, came: Mapping[int, SegmentedText], left: Collection[SegmentedText]
) -> PileChange:
    """Return what texts that `came` (by number) and texts that `left` change.

    Only counted segments have a tally; of others the occurrences are few, and counted when needed.
    Example: four articles of an outlet end in one footer, in two weeks; a fifth comes.

    1. Five items carry the footer: it has *turned* common.
    2. Its five texts are judged again. Each still has enough that is its own: all are carriers.
    3. Five items have a carrier: the footer has *crossed* into boilerplate, so all five texts are
       compared by other features now, and not only the new one.

    When one of them leaves again, four items carry the footer: it has turned again. The four others
    are judged again, and it has crossed back. A text that is *flipped* (it became a carrier, or
    stopped being one, because a segment turned) changes the tallies of all its segments.
    """
    arriving = list(came.values())
    touched = {segment for text in (*arriving, *left) for segment in text.segments}
    before = known.tallies(touched)

    # How many items carry each segment now, and which have turned common, or turned back.
    siblings = known.texts_of({text.item for text in (*arriving, *left)})
    there, gone = [*siblings.values(), *arriving], [*siblings.values(), *left]
    moved = _count_moves(gone, there, before.keys())
    items = {segment: tally.items + moved[segment] for segment, tally in before.items()}
    items |= _count_risen(known, arriving, touched - before.keys())
    fallen = {segment for segment, count in items.items() if not is_counted(count)}
    were_common = {segment for segment, tally in before.items() if is_common(tally.items)}
    common = {segment for segment, count in items.items() if is_common(count)}
    turned = were_common ^ common

    # Which texts are carriers now, of those that can have become one or none.
    judged = {**came, **known.texts_with(turned)}
    others = {segment for n in judged.keys() - came.keys() for segment in judged[n].segments}
    around = known.tallies(others - touched)
    around_common = {segment for segment, tally in around.items() if is_common(tally.items)}
    carriers = {number: text.carries(common | around_common) for number, text in judged.items()}
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
    fresh = _count_items_of([text for n, text in judged.items() if carriers[n]], turned)
    tallies: dict[Segment, Tally] = {}
    for segment in (before.keys() | items.keys()) - fallen:
        old = before.get(segment, Tally(0))
        now = items.get(segment, old.items)
        carried = fresh[segment] if segment in turned else old.carriers + moved[segment]
        tallies[segment] = Tally(now, carried if is_common(now) else 0, old.returns)
    tallies = _ask_returns(known, arriving, left, tallies)
    learned, learned_before = (
        {segment for segment, tally in each.items() if tally.boilerplate}
        for each in (tallies, before)
    )
    return PileChange(
        tallies=tallies,
        fallen=fallen,
        carriers={number: carriers[number] for number in came},
        flipped={text.number: carriers[text.number] for text in flipped},
        crossed=learned_before ^ learned,
        learned=learned & touched,
    )


def _ask_returns(
    known: KnownTexts,
    arriving: Iterable[SegmentedText],
    left: Iterable[SegmentedText],
    tallies: Mapping[Segment, Tally],
) -> dict[Segment, Tally]:
    """Return the tallies with whether each segment returns.

    What returned does so still, unless a text that carried it has left.
    """
    lost = {segment for text in left for segment in text.segments}
    asked = {
        segment
        for segment, tally in tallies.items()
        if not is_boilerplate(tally.carriers) and (not tally.returns or segment in lost)
    }
    found = known.occasions(asked)
    for text in arriving:
        if occasion := text.occasion:
            for segment in text.segments & asked:
                found.setdefault(segment, set()).add(occasion)
    answers = {
        segment: bool(returns(*(len(set(column)) for column in zip(*occasions, strict=True))))
        for segment, occasions in found.items()
        if occasions
    }
    return {
        segment: tally._replace(
            returns=answers.get(segment, False)
            if segment in asked
            else tally.returns and not is_boilerplate(tally.carriers)
        )
        for segment, tally in tallies.items()
    }


def _count_risen(
    known: KnownTexts, arriving: Collection[SegmentedText], seldom: set[Segment]
) -> dict[Segment, int]:
    """Count the items of segments that were not counted; return those that are now."""
    occurrences = known.occurrences(seldom)
    times = Counter(segment for segment, _ in occurrences)
    times.update(chain.from_iterable(text.segments for text in arriving))
    often = {segment for segment, count in times.items() if is_counted(count)} & seldom
    occurrences = [found for found in occurrences if found[0] in often]
    item_of = known.items_of({number for _, number in occurrences})
    items: dict[Segment, set[int]] = defaultdict(set)
    for segment, number in occurrences:
        items[segment].add(item_of[number])
    for text in arriving if often else ():
        for segment in text.segments & often:
            items[segment].add(text.item)
    return {segment: len(found) for segment, found in items.items() if is_counted(len(found))}


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
