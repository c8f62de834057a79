"""Prose of strangers, and copies that are as alike as was asked."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit._dedup.explain import compare_texts
from archivekit._minhash.shingles import shingles
from archivekit._minhash.units import locate_units
from archivekit.errors import UsageError
from archivekit.testing import make_article, plant_copy, write_prose
from archivekit.testing.strategies import articles

LANGUAGES = st.sampled_from(("zh-Hans", "zh-Hant", "en"))
THRESHOLD = 0.8


@given(st.integers(0, 99), st.integers(80, 400), st.floats(0.3, 1), LANGUAGES)
def test_the_stated_similarity_is_the_librarys_own(
    seed: int, units: int, jaccard: float, language: str
) -> None:
    original = write_prose(seed, units, language=language)
    copy = plant_copy(original, jaccard, seed=seed)
    assert copy.jaccard == compare_texts(original, copy.text).jaccard
    assert abs(copy.jaccard - jaccard) <= 1 / len(set(shingles(original)))


def test_halves_and_fifths_are_reached_exactly() -> None:
    original = write_prose(1, 403)
    assert [plant_copy(original, wanted).jaccard for wanted in (0.8, 1.0)] == [0.8, 1.0]


@given(st.integers(0, 999), st.integers(1, 300), LANGUAGES)
def test_prose_has_as_many_units_as_asked(seed: int, units: int, language: str) -> None:
    text = write_prose(seed, units, language=language)
    assert len(locate_units(text)[1]) == units
    assert text == write_prose(seed, units, language=language)


@given(st.integers(0, 500), st.integers(501, 999), LANGUAGES)
def test_prose_of_two_seeds_is_strange(one: int, other: int, language: str) -> None:
    a, b = (write_prose(seed, 300, language=language) for seed in (one, other))
    assert compare_texts(a, b).jaccard < 0.05


@pytest.mark.parametrize("wanted", [0.2, 0.5, 0.79, 0.81, 0.95])
def test_copies_are_found_from_the_threshold_on(wanted: float) -> None:
    """What is alike by less may be an edited copy: what both have stands in no other text here."""
    original = write_prose(3, 400)
    copy = plant_copy(original, wanted)
    pile = [make_article(original, "a", outlet="x"), make_article(copy.text, "b", outlet="y")]
    clusters = ak.find_duplicates(pile, threshold=THRESHOLD)
    relations = {str(member.relation) for cluster in clusters for member in cluster.members}
    alike = 2 * wanted / (1 + wanted)
    assert ("edited-copy" in relations) is (0.4 < alike < THRESHOLD)
    assert bool(relations - {"edited-copy", "origin"}) is (alike >= THRESHOLD)


@given(st.lists(articles(), max_size=12, unique_by=lambda article: article.path), st.randoms())
def test_clusters_of_drawn_articles_do_not_depend_on_order(
    pile: list[ak.Article], chance: random.Random
) -> None:
    shuffled = list(pile)
    chance.shuffle(shuffled)
    assert ak.find_duplicates(pile) == ak.find_duplicates(shuffled)


@pytest.mark.parametrize("jaccard", [0, -1, 1.1, float("nan")])
def test_a_senseless_similarity_is_refused(jaccard: float) -> None:
    with pytest.raises(UsageError, match="above 0 and at most 1"):
        plant_copy("They met on Monday.", jaccard)


def test_nothing_has_no_copies() -> None:
    with pytest.raises(UsageError, match="must hold a character or word"):
        plant_copy("……", 0.8)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(UsageError, match="an article has no field headline"):
        make_article(headline="x")
