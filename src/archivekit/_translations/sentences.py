"""Weigh the lengths and marks of sentences as evidence that one text translates another.

A translation mostly has a sentence for each sentence, and long ones are long in both (W. A. Gale
and K. W. Church, "A program for aligning sentences in bilingual corpora", 1993). A question stays a
question, and what is quoted stays so. That takes no word of either language, and so tells where two
texts have few numbers and names. Where all sentences are as long as one another, as in a table of
cases, they tell nothing.
"""

from __future__ import annotations

import functools
import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from archivekit._translations.lengths import latin_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST: Final = 400
"""Sentences of a text that are compared; further ones are as one."""
BAND: Final = 6
"""How many sentences the two texts may be apart, where they should be at the same part."""
ALIKE: Final = 0.2
"""The standard deviation of the logarithms of a sentence's length and of its translation's."""
RAREST: Final = 0.2
"""The least chance that the lengths of any two sentences are alike."""
WORST: Final = -4.0
"""Bits that two sentences speak against a pair at most."""
MERGED: Final = 3.0
LEFT_OUT: Final = 6.0
"""Bits that it costs to set two sentences beside one, and one beside none."""
MOST: Final = 24.0
"""Bits that all sentences speak for a pair at most.

By their lengths alone, one of 11,064 pairs of the gold's texts that translate neither one another
nor a third has more than 12.
"""
KEPT: Final = 0.85
"""Share of the marks of a text that its translation has at the same sentence."""
_CLOSED: Final = "[\"'\u201c\u201d\u2019\u00bb\u300d\u300f\uff09)\\]]*"
_END: Final = re.compile(
    rf"[.!?\u2026\u061f\u06d4\u0964]+{_CLOSED}(?=\s)|[\u3002\uff01\uff1f]+{_CLOSED}|\n"
)
"""Where a sentence ends: in Latin, Arabic, Hindi and the like before a blank."""


_SHORT: Final = re.compile(r"\b[^\W\d_]{1,3}$")
_KINDS: Final = (
    "?\u037e\u061f\uff1f",  # of a question
    "!\uff01",
    '"\u201c\u201e\u00ab\u300c\u300e',  # before what is quoted
)
"""Marks that translations keep, by their kind."""
_MARKS: Final = re.compile("|".join(f"([{kind}])" for kind in _KINDS))

Marks = frozenset[int]
"""The kinds of marks that a sentence has."""


class Sentence(NamedTuple):
    """A sentence: which part of its text it is, and the kinds of its marks."""

    share: float
    marks: Marks = frozenset()

    def and_next(self, other: Sentence) -> Sentence:
        """Return both as one."""
        return Sentence(self.share + other.share, self.marks | other.marks)


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text.

    >>> found = sentences_of("Aye? It went. That is all.")
    >>> [(round(each.share, 2), set(each.marks)) for each in found]
    [(0.17, {0}), (0.33, set()), (0.5, set())]
    """
    parts, at = list[str](), 0
    for match in _END.finditer(text):
        if match[0] == "." and _is_shortened(text[max(0, match.start() - 5) : match.start()]):
            continue
        parts.append(text[at : match.end()].strip())
        at = match.end()
    parts.append(text[at:].strip())
    lengths = [(part, latin_length(part)) for part in parts if part]
    whole = sum(length for _, length in lengths)
    found = [Sentence(length / whole, _marks_of(part)) for part, length in lengths]
    if len(found) > LONGEST:
        found[LONGEST:] = [functools.reduce(Sentence.and_next, found[LONGEST:])]
    return found


def _is_shortened(before: str) -> bool:
    """Return whether a point behind a word shortens it rather than ends a sentence: Ms, Mrs, г, J.

    A sentence that ends with such a word is taken for one with the next.
    """
    short = _SHORT.search(before)
    return short is not None and (short[0].istitle() or (len(short[0]) == 1 and short[0].islower()))


def _marks_of(sentence: str) -> Marks:
    return frozenset(match.lastindex - 1 for match in _MARKS.finditer(sentence) if match.lastindex)


def weigh_sentences(a: Sequence[Sentence], b: Sequence[Sentence]) -> float:
    """Return the bits, from 0 to `MOST`, that sentences speak for a translation.

    >>> one, other = ([Sentence(n) for n in shares] for shares in ((0.6, 0.1, 0.3), (0.1, 0.9)))
    >>> weigh_sentences(one, one) > 4, weigh_sentences(one, other)
    (True, 0.0)
    """
    if not a or not b:
        return 0.0
    gain = -math.log2(max(RAREST, _chance(a, b)))
    alike = _weigher(gain, _weigh_marks(a, b))
    last_two = [[-math.inf] * (len(b) + 1) for _ in range(2)]
    for i in range(len(a) + 1):
        row = [-math.inf] * (len(b) + 1)
        middle = i * len(b) // len(a)
        for j in range(max(0, middle - BAND), min(len(b), middle + BAND) + 1):
            row[j] = 0.0 if i == j == 0 else _best_way(a, b, i, j, (*last_two, row), alike)
        last_two = [last_two[1], row]
    return min(MOST, max(0.0, last_two[1][len(b)]))


def _chance(a: Sequence[Sentence], b: Sequence[Sentence]) -> float:
    """Return how alike in length any sentence of one text and any of the other are, from 0 to 1."""
    one, other = (np.log([each.share for each in text]) for text in (a, b))
    apart = np.subtract.outer(one, other) / ALIKE
    return float(np.exp(-(apart**2) / 2).mean())


def _weigher(
    gain: float, weigh_marks: Callable[[Marks, Marks], float]
) -> Callable[[Sentence, Sentence], float]:
    """Return what weighs two sentences, where two of one length speak for a pair with some bits.

    They speak for a sentence and its translation as many bits as that is likelier than chance.
    """
    loss = 1 / (2 * ALIKE**2) / math.log(2)

    def weigh(one: Sentence, other: Sentence) -> float:
        bits = gain - loss * math.log(one.share / other.share) ** 2
        return max(WORST, bits + weigh_marks(one.marks, other.marks))

    return weigh


def _weigh_marks(a: Sequence[Sentence], b: Sequence[Sentence]) -> Callable[[Marks, Marks], float]:
    """Return what weighs the marks of two sentences: the more, the rarer they are in both texts.

    Languages write some of them otherwise, so that a kind counts where both texts have it.
    """
    bits: dict[int, tuple[float, float, float]] = {}
    for kind in range(len(_KINDS)):
        shares = [sum(kind in each.marks for each in text) / len(text) for text in (a, b)]
        if min(shares) > 0:
            own = min(0.5, sum(shares) / 2)
            neither = math.log2((1 - own * (2 - KEPT)) / (1 - own) ** 2)
            bits[kind] = neither, math.log2((1 - KEPT) / (1 - own)), math.log2(KEPT / own)

    @functools.cache
    def weigh(one: Marks, other: Marks) -> float:
        return sum(own[(kind in one) + (kind in other)] for kind, own in bits.items())

    return weigh


def _best_way(  # noqa: PLR0917 - the places in two texts, and what is known up to there
    a: Sequence[Sentence],
    b: Sequence[Sentence],
    i: int,
    j: int,
    rows: tuple[list[float], ...],
    alike: Callable[[Sentence, Sentence], float],
) -> float:
    """Return the most bits with which the first sentences of both texts are set side by side."""
    before_last, last, own = rows
    ways = [-math.inf]
    if i:
        ways.append(last[j] - LEFT_OUT)
    if j:
        ways.append(own[j - 1] - LEFT_OUT)
    if i and j:
        ways.append(last[j - 1] + alike(a[i - 1], b[j - 1]))
    if i and j > 1:
        ways.append(last[j - 2] + alike(a[i - 1], b[j - 2].and_next(b[j - 1])) - MERGED)
    if i > 1 and j:
        ways.append(before_last[j - 1] + alike(a[i - 2].and_next(a[i - 1]), b[j - 1]) - MERGED)
    return max(ways)
