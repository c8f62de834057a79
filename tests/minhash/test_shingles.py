"""Units, segments and shingles."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._minhash.batches import batches
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.shingles import distinct, hash_shingles, shingle_hash, shingles
from archivekit._minhash.units import find_units, locate_units
from archivekit._text.fold import fold

MASK = (1 << 64) - 1

# (text, its shingles, why)
SHINGLES = [
    ("", [], "an empty text has none"),
    ("—— …", [], "nor has one of signs"),
    ("好", ["好"], "a short text is one shingle"),
    ("你好吗", ["你好吗"], "up to three units"),
    ("你好吗？我", ["你好吗我"], "four units are one shingle; signs do not count"),
    ("The White House said on", ["the white house said", "white house said on"], "words"),
    ("习近平said on周", ["习近平said", "近平said on", "平said on周"], "scripts mix"),
    ("2020年11月", ["2020年11月"], "a run of digits is one unit"),
    ("covid19 a b", ["covid19 a b"], "letters and digits are apart: four units"),
    ("ニュース", ["ニュース"], "kana stand alone"),
    ("안녕하세요", ["안녕하세", "녕하세요"], "so do Hangul syllables"),
    ("Привет мир и все", ["привет мир и все"], "Cyrillic writes words"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SHINGLES)
def test_shingles(text: str, expected: list[str], why: str) -> None:
    """Each text has these shingles."""
    assert expected == shingles(text), why


@given(st.text(max_size=60))
def test_shingles_as_text_and_as_hashes_agree(text: str) -> None:
    """The upper half of each 64-bit hash is the published hash of the shingle's text."""
    hashed = hash_shingles(find_units([text])).hashes >> np.uint64(32)
    assert [shingle_hash(shingle) for shingle in shingles(text)] == hashed.tolist()


@given(st.lists(st.text(max_size=40), max_size=6))
def test_texts_together_are_as_texts_alone(texts: list[str]) -> None:
    """A batch gives each text the units, segments and shingles it has alone."""
    units = find_units(texts)
    shingled = hash_shingles(units)
    segments = hash_segments(units)
    for index, text in enumerate(texts):
        alone = find_units([text])
        own = slice(units.starts[index], units.starts[index + 1])
        assert alone.hashes.tolist() == units.hashes[own].tolist()
        assert alone.digits.tolist() == units.digits[own].tolist()
        own = slice(shingled.starts[index], shingled.starts[index + 1])
        assert hash_shingles(alone).hashes.tolist() == shingled.hashes[own].tolist()
        assert hash_segments(alone).hashes.tolist() == (
            segments.hashes[segments.texts == index].tolist()
        )


@given(st.text(max_size=60))
def test_units_are_those_of_the_matching_form(text: str) -> None:
    """Folding first changes no unit."""
    assert find_units([fold(text)]).hashes.tolist() == find_units([text]).hashes.tolist()


@given(st.text(max_size=60))
def test_units_know_their_place(text: str) -> None:
    """What stands at a unit's place is that unit, and places do not overlap."""
    units, begins, ends = locate_units(text)
    assert (begins < ends).all()
    for (_, end), (begin, _) in pairwise(zip(begins, ends, strict=True)):
        assert end <= begin or text[begin:end] == text[begin]  # one character, several units
    assert len(begins) == len(units.hashes)


def fmix64(value: int) -> int:
    """MurmurHash3's finalizer, as its author wrote it."""
    value = ((value ^ value >> 33) * 0xFF51AFD7ED558CCD) & MASK
    value = ((value ^ value >> 33) * 0xC4CEB9FE1A85EC53) & MASK
    return value ^ value >> 33


@given(st.lists(st.sampled_from("中国外交部"), min_size=1, max_size=4))
def test_the_published_hash(characters: list[str]) -> None:
    """The hash is what the documentation says, computed with plain integers."""
    total = 0
    for character in characters:
        total = (total * 0xD6E8FEB86659FD93 + fmix64(ord(character))) & MASK
    assert fmix64(total) >> 32 == shingle_hash("".join(characters))


def test_the_published_hash_of_a_word() -> None:
    """A word's hash is a polynomial of its letters."""
    word = sum(ord(letter) * pow(0x9E3779B97F4A7C15, i, 1 << 64) for i, letter in enumerate("un"))
    assert fmix64(fmix64(word & MASK)) >> 32 == shingle_hash("UN")


def test_segments_end_where_sentences_do() -> None:
    """Full stops end a sentence, but not inside a number; lines always do."""
    segments = hash_segments(find_units(["它涨了3.14%。涨了？Yes. No\n好"]))
    assert segments.sizes.tolist() == [5, 2, 1, 1, 1]


def test_left_out_units_join_their_neighbours() -> None:
    """A text without its boilerplate is the text that never had it."""
    with_it, without = find_units(["甲乙丙广告丁戊"]), find_units(["甲乙丙丁戊"])
    keep = np.array([True, True, True, False, False, True, True])
    assert hash_shingles(with_it, keep).hashes.tolist() == hash_shingles(without).hashes.tolist()


@given(st.text(alphabet="甲乙", max_size=40))
def test_sets_ascend_without_repeats(text: str) -> None:
    """A set has each shingle once, in order."""
    shingled = hash_shingles(find_units([text]))
    assert sorted(set(shingled.hashes.tolist())) == distinct(shingled).hashes.tolist()


@given(st.lists(st.integers(0, 1 << 18)))
def test_batches_cover_every_text_once(lengths: list[int]) -> None:
    """Batches follow one another from the first text to the last."""
    runs = list(batches(["x" * length for length in lengths]))
    assert [i for first, last in runs for i in range(first, last)] == list(range(len(lengths)))
