"""Boilerplate is what an outlet repeats in articles that are otherwise their own."""

import numpy as np

from archivekit._dedup.boilerplate import RECURS, Boilerplate, learn, outlet_codes
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
