"""Excerpts are found by whole sentences, whatever the lengths."""

import numpy as np

from archivekit._dedup.excerpts import SPREAD, find_sharing
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.units import find_units
from piles import prose


def sharing(texts: list[str]) -> list[list[int]]:
    """Find the candidate pairs of these texts."""
    units = find_units(texts)
    pairs: list[list[int]] = find_sharing(hash_segments(units), np.diff(units.starts)).tolist()
    return pairs


def test_a_paragraph_of_a_long_article() -> None:
    """300 characters inside 19,000: Jaccard .02, and still a candidate."""
    assert sharing([prose(1, 760), prose(1, 12), prose(2, 12)]) == [[0, 1]]


def test_one_sentence_of_many_is_not_enough() -> None:
    """A shared quotation makes no candidate where it is a small part of both."""
    quotation = prose(9, 1)
    assert sharing([prose(1, 10) + quotation, quotation + prose(2, 10)]) == []


def test_common_sentences_tell_nothing() -> None:
    """A sentence in more texts than the bound pairs none of them."""
    assert sharing([prose(1, 1)] * (SPREAD + 1)) == []
    assert len(sharing([prose(1, 1)] * SPREAD)) == SPREAD * (SPREAD - 1) // 2


def test_short_sentences_tell_nothing() -> None:
    """He said."""
    assert sharing(["他说。", "他说。"]) == []


def test_no_texts() -> None:
    """Nothing gives nothing."""
    assert sharing([]) == []
