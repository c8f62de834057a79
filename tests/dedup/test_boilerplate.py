"""Boilerplate is what an outlet repeats in articles that are otherwise their own."""

import itertools
import random
from collections.abc import Collection, Set

import attrs
import numpy as np
import pytest

from archivekit._dedup.boilerplate import (
    RECURS,
    Boilerplate,
    Occasion,
    PileChange,
    Segment,
    SegmentedText,
    Tally,
    find_occasions,
    is_counted,
    learn,
    outlet_codes,
    relearn,
    segment_keys,
)
from archivekit._minhash.segments import Segments, hash_segments
from archivekit._minhash.units import find_units
from piles import prose

FOOTER = "本文所有内容受到著作权法保护，不得擅自使用。"  # one segment: a comma ends none


def learned(
    texts: list[str],
    outlets: list[str],
    items: list[int] | None = None,
    occasions: list[Occasion | None] | None = None,
) -> tuple[Segments, Boilerplate, list[bool]]:
    """Learn from texts, and say which of their segments it covers."""
    segments = hash_segments(find_units(texts))
    codes = outlet_codes(outlets)
    occasions = occasions or [None] * len(texts)
    found = learn(segments, codes, np.array(items or range(len(texts))), occasions)
    return segments, found, found.covers(segments, codes).tolist()


def test_a_footer_is_learned_from_five_articles() -> None:
    """The footer is covered, and nothing else."""
    texts = [prose(i, 3) + FOOTER for i in range(RECURS)]
    _, found, covered = learned(texts, ["x"] * RECURS)
    assert covered == [False, False, False, True] * RECURS
    assert found.counts.tolist() == [RECURS]


def test_four_articles_are_too_few() -> None:
    """Below the bound nothing is learned."""
    texts = [prose(i, 3) + FOOTER for i in range(RECURS - 1)]
    assert not any(learned(texts, ["x"] * len(texts))[2])


def test_each_outlet_is_learned_for_itself() -> None:
    """A sentence common in one outlet is not boilerplate of another."""
    texts = [prose(i, 3) + FOOTER for i in range(RECURS + 1)]
    covered = learned(texts, ["x"] * RECURS + ["y"])[2]
    assert any(covered[: 4 * RECURS])
    assert not any(covered[4 * RECURS :])


def test_copies_do_not_make_themselves_boilerplate() -> None:
    """Ten versions of one article under ten URLs keep their text."""
    texts = [prose(1, 20) + prose(100 + i, 1) for i in range(10)]
    assert not any(learned(texts, ["x"] * 10)[2])


def test_versions_of_one_item_count_once() -> None:
    """Five records of one URL are one article."""
    texts = [prose(i, 3) + FOOTER for i in range(RECURS)]
    assert not any(learned(texts, ["x"] * RECURS, [7] * RECURS)[2])


NOTICE = prose(77, 12)
"""Most of what each of a channel's videos has for a text."""
# (title and day of each article with the notice, URL key of each, whether it is learned, why)
CHANNEL = [
    ("a 2021-01-04 b 2021-03-01 c 2021-06-07", None, True, "three titles in three weeks"),
    ("a 2021-01-04 b 2021-03-01", None, False, "two articles are too few"),
    ("a 2021-01-04 b 2021-01-05 c 2021-01-06", None, False, "one week: a story with new headlines"),
    ("a1 2021-01-04 a2 2021-03-01 a3 2021-06-07", None, False, "one title but for its numbers"),
    ("a 2021-01-04 b 2021-03-01 c -", None, False, "an article without a date tells nothing"),
    ("a 2021-01-04 b 2021-03-01 - 2021-06-07", None, False, "nor does one without a title"),
    ("a 2021-01-04 b 2021-03-01 c 2021-06-07", [7, 7, 8], False, "two of three are one item"),
]


@pytest.mark.parametrize(("told", "items", "expected", "why"), CHANNEL)
def test_what_returns_is_boilerplate(
    told: str, items: list[int] | None, expected: bool, why: str
) -> None:
    """A notice that is nearly all of the text is learned from articles that cannot be copies."""
    words = [None if word == "-" else word for word in told.split()]
    occasions = find_occasions(words[::2], words[1::2])
    texts = [NOTICE + prose(i, 1) for i in range(len(occasions))]
    covered = learned(texts, ["x"] * len(texts), items, occasions)[2]
    assert covered == [*[expected] * 12, False] * len(texts), why


def test_what_was_learned_stays_on_record() -> None:
    """How many articles carry it, and where to read it."""
    texts = [prose(99, 2), *(prose(i, 3) + "版权所有。" for i in range(7))]
    segments, found, _ = learned(texts, ["x"] * 8)
    assert found.counts.tolist() == [7]
    assert found.samples.tolist() == [1]
    assert len(segments.hashes) == 2 + 7 * 4


def test_order_does_not_matter() -> None:
    """The same texts in another order teach the same."""
    texts = [prose(i, 3) + FOOTER for i in range(RECURS)]
    one, other = (learned(pile, ["x"] * RECURS)[1] for pile in (texts, texts[::-1]))
    assert one.keys.tolist() == other.keys.tolist()
    assert one.counts.tolist() == other.counts.tolist()


def test_nothing_teaches_nothing() -> None:
    """An empty pile, and texts of signs alone."""
    assert learned(["", "…"], ["x", "x"])[2] == []


@attrs.define
class Pile:
    """A pile in memory, which looks up by walking along all of it."""

    texts: dict[int, SegmentedText] = attrs.field(factory=dict)
    counted: dict[Segment, Tally] = attrs.field(factory=dict)

    def tallies(self, segments: Set[Segment]) -> dict[Segment, Tally]:
        return {s: self.counted[s] for s in segments & self.counted.keys()}

    def occurrences(self, segments: Set[Segment]) -> list[tuple[Segment, int]]:
        return [(s, n) for n, text in self.texts.items() for s in text.segments & segments]

    def items_of(self, texts: Set[int]) -> dict[int, int]:
        return {number: self.texts[number].item for number in texts}

    def occasions(self, segments: Set[Segment]) -> dict[Segment, set[Occasion]]:
        told = {s: {t.occasion for t in self.texts.values() if s in t.segments} for s in segments}
        return {s: {o for o in own if o} for s, own in told.items()}

    def texts_with(self, segments: Set[Segment]) -> dict[int, SegmentedText]:
        return {n: text for n, text in self.texts.items() if text.segments & segments}

    def texts_of(self, items: Set[int]) -> dict[int, SegmentedText]:
        return {n: text for n, text in self.texts.items() if text.item in items}

    def change(self, came: list[SegmentedText], left: list[SegmentedText]) -> PileChange:
        for text in left:
            del self.texts[text.number]
        change = relearn(self, {text.number: text for text in came}, left)
        self.texts |= {text.number: text for text in came}
        for number, flag in (change.carriers | change.flipped).items():
            self.texts[number] = attrs.evolve(self.texts[number], carrier=flag)
        self.counted = {s: t for s, t in self.counted.items() if s not in change.fallen}
        self.counted |= change.tallies
        return change


def learn_whole(texts: Collection[SegmentedText]) -> dict[Segment, int]:
    """Learn from all texts at once, by the function that memory uses; with how many items."""
    owners = np.repeat(np.arange(len(texts)), [len(text.hashes) for text in texts])
    segments = Segments(
        hashes=np.array([h for text in texts for h in text.hashes], np.uint64),
        texts=owners.astype(np.uint32),
        sizes=np.array([size for text in texts for size in text.sizes], np.uint32),
    )
    codes = np.array([text.publisher for text in texts], np.uint64)
    items = np.array([text.item for text in texts], np.int64)
    learned = learn(segments, codes, items, [text.occasion for text in texts])
    counts = dict(zip(learned.keys.tolist(), learned.counts.tolist(), strict=True))
    named = [(h, text.publisher) for text in texts for h in text.hashes]
    keys = segment_keys(segments, codes).tolist()
    return {s: counts[key] for s, key in zip(named, keys, strict=True) if key in counts}


def chance_text(chance: random.Random, number: int) -> SegmentedText:
    """Make a text of few possible segments, so that they often rise, fall and flip carriers."""
    hashes = [chance.randrange(8) for _ in range(chance.randrange(1, 6))]
    hashes += [100 + number] * chance.randrange(2)  # what is its own
    return SegmentedText(
        number=number,
        publisher=chance.randrange(2),
        item=chance.randrange(14),
        occasion=chance.choice([None, Occasion(chance.randrange(4), chance.randrange(4))]),
        carrier=False,
        hashes=tuple(hashes),
        sizes=tuple(1 + value % 4 for value in hashes),
    )


@pytest.mark.parametrize("seed", range(80))
def test_what_changed_teaches_what_all_of_it_would(seed: int) -> None:
    """After every step, whatever came and went; and what crossed is named."""
    chance, pile, numbers = random.Random(seed), Pile(), itertools.count()
    learned: dict[Segment, int] = {}
    for _ in range(10):
        came = [chance_text(chance, next(numbers)) for _ in range(chance.choice([0, 1, 1, 7]))]
        left = [text for text in pile.texts.values() if chance.random() < 0.1]
        change = pile.change(came, left)
        before, learned = learned, learn_whole(list(pile.texts.values()))
        tallies = pile.counted.items()
        assert learned == {
            s: t.items if t.returns else t.carriers for s, t in tallies if t.boilerplate
        }
        assert change.crossed == before.keys() ^ learned.keys()
        assert change.learned == learned.keys() & {s for t in (*came, *left) for s in t.segments}
        assert all(is_counted(tally.items) for _, tally in tallies)
