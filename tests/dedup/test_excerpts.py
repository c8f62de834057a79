"""Excerpts are found by whole sentences and by samples, whatever the lengths."""

import numpy as np

from archivekit._dedup.excerpts import (
    RARE,
    SPREAD,
    changes_meeting,
    find_meeting,
    find_sharing,
)
from archivekit._minhash.samples import Samples, sample_runs
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.shingles import hash_shingles
from archivekit._minhash.units import find_units
from piles import edit_each_sentence, prose


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


def sampled(texts: list[str]) -> Samples:
    """Sample the texts."""
    return sample_runs(hash_shingles(find_units(texts)))


def meeting(texts: list[str]) -> list[list[int]]:
    """Find the candidate pairs of these texts by samples."""
    pairs: list[list[int]] = find_meeting(sampled(texts), len(texts))[0].tolist()
    return pairs


def test_a_text_edited_in_each_sentence_meets_its_source() -> None:
    """No sentence of it stands whole in the other."""
    text = prose(1, 20)
    edited = edit_each_sentence(text, 3)
    assert sharing([text, edited]) == []
    assert meeting([text, edited]) == [[0, 1]]


def test_what_many_texts_have_makes_no_pair() -> None:
    """Up to `RARE` texts meet, each with each; beyond, none."""
    few, many = ([prose(1, 20)] * count for count in (RARE, RARE + 1))
    assert meeting(few) == [[0, 1], [0, 2], [1, 2]]
    assert meeting(many) == []
    common = [find_meeting(sampled(texts), len(texts))[1].tolist() for texts in (few, many)]
    assert common == [[], sorted(set(sampled(few).hashes.tolist()))]


def test_a_small_part_makes_no_pair() -> None:
    """One paragraph of forty in both."""
    assert meeting([prose(1, 3) + prose(2, 60), prose(1, 3) + prose(3, 60)]) == []
    assert meeting(["", "。"]) == []


def test_one_sample_is_enough_for_a_brief() -> None:
    """Of eleven samples one must be common, of twelve two."""

    def meet(count: int, shared: int) -> list[list[int]]:
        hashes = np.concatenate((np.arange(count), np.arange(count) + count - shared))
        samples = Samples(
            hashes=hashes.astype(np.uint64), texts=np.repeat([0, 1], count).astype(np.uint32)
        )
        pairs: list[list[int]] = find_meeting(samples, 2)[0].tolist()
        return pairs

    assert [meet(11, 1), meet(12, 1), meet(12, 2), meet(8, 0)] == [[[0, 1]], [], [[0, 1]], []]


def test_words_that_become_rare_change_the_pairs_of_others() -> None:
    """The fourth text takes the pairs of three away, and a fifth changes nothing."""
    before, now = np.array([RARE, RARE + 1, 1]), np.array([RARE + 1, RARE + 2, RARE])
    assert changes_meeting(before, now).tolist() == [True, False, False]
    assert changes_meeting(now, before).tolist() == [True, False, False]


def test_how_well_samples_find_what_is_contained() -> None:
    """Measure the share of 100 articles found by a part of so many units in another text."""
    found = {
        units: sum(
            meeting([prose(seed, 1, units) + prose(900 + seed, 40), prose(seed, 1, units)]) != []
            for seed in range(100)
        )
        for units in (60, 100, 200)
    }
    assert found[60] >= 75
    assert found[100] >= 95
    assert found[200] == 100
