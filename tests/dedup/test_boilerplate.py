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
    Change,
    Segment,
    SegmentedText,
    Tally,
    is_boilerplate,
    is_common,
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
    texts: list[str], outlets: list[str], items: list[int] | None = None
) -> tuple[Segments, Boilerplate, list[bool]]:
    """Learn from texts, and say which of their segments it covers."""
    segments = hash_segments(find_units(texts))
    codes = outlet_codes(outlets)
    found = learn(segments, codes, np.array(items or range(len(texts))))
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

    def texts_with(self, segments: Set[Segment]) -> dict[int, SegmentedText]:
        return {n: text for n, text in self.texts.items() if text.segments & segments}

    def texts_of(self, items: Set[int]) -> dict[int, SegmentedText]:
        return {n: text for n, text in self.texts.items() if text.item in items}

    def change(self, came: list[SegmentedText], left: list[SegmentedText]) -> Change:
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
    learned = learn(segments, codes, np.array([text.item for text in texts], np.int64))
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
        assert learned == {s: t.carriers for s, t in tallies if is_boilerplate(t.carriers)}
        assert change.crossed == before.keys() ^ learned.keys()
        assert change.learned == learned.keys() & {s for t in (*came, *left) for s in t.segments}
        assert all(is_common(tally.items) for _, tally in tallies)
