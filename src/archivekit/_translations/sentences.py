"""Sentences: what their lengths speak for two texts being one in two languages.

A translation mostly has a sentence for each sentence, and long ones are long in both (W. A. Gale
and K. W. Church, "A program for aligning sentences in bilingual corpora", 1993). It takes no word
of either language, and so tells where two texts have few numbers and names. Where all sentences are
as long as one another, as in a table of cases, they tell nothing.
"""

from __future__ import annotations

import math
import re
import statistics
from typing import TYPE_CHECKING, Final

from archivekit._translations.lengths import latin_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST: Final = 400
"""Sentences of a text that are compared; further ones are as one."""
BAND: Final = 6
"""How many sentences the two texts may be apart, where they should be at the same part."""
ALIKE: Final = 0.2
"""How far the logarithms of the lengths of a sentence and its translation are apart."""
CHANCE: Final = 0.9
"""And those of any two sentences, at most; both are standard deviations."""
WORST: Final = -4.0
"""Bits that two sentences speak against a pair at most."""
MERGED: Final = 3.0
LEFT_OUT: Final = 6.0
"""Bits that it costs to set two sentences beside one, and one beside none."""
MOST: Final = 12.0
"""Bits that all sentences speak for a pair at most."""
_CLOSED: Final = "[\"'\u201c\u201d\u2019\u00bb\u300d\u300f\uff09)\\]]*"
_END: Final = re.compile(
    rf"[.!?\u2026\u061f\u06d4\u0964]+{_CLOSED}(?=\s)|[\u3002\uff01\uff1f]+{_CLOSED}|\n"
)
"""Where a sentence ends: in Latin, Arabic, Hindi and the like before a blank."""


def sentence_shares(text: str) -> list[float]:
    """Return which part of a text each of its sentences is.

    >>> [round(share, 2) for share in sentence_shares("Aye! No. That is it.")]
    [0.22, 0.17, 0.61]
    """
    parts, at = list[str](), 0
    for match in _END.finditer(text):
        parts.append(text[at : match.end()].strip())
        at = match.end()
    parts.append(text[at:].strip())
    lengths = [latin_length(part) for part in parts if part]
    whole = sum(lengths)
    if len(lengths) > LONGEST:
        lengths[LONGEST:] = [sum(lengths[LONGEST:])]
    return [length / whole for length in lengths]


def weigh_sentences(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the bits, from 0 to `MOST`, that the lengths of sentences speak for a translation.

    >>> weigh_sentences([0.6, 0.1, 0.3], [0.6, 0.1, 0.3]) > 4
    True
    >>> weigh_sentences([0.9, 0.1], [0.1, 0.9]), weigh_sentences([0.5, 0.5], [0.5, 0.5])
    (0.0, 0.0)
    """
    if not a or not b:
        return 0.0
    chance = min(CHANCE, math.hypot(_spread(a), _spread(b)))
    if chance <= ALIKE:
        return 0.0
    alike = _weigher(chance)
    last_two = [[-math.inf] * (len(b) + 1) for _ in range(2)]
    for i in range(len(a) + 1):
        row = [-math.inf] * (len(b) + 1)
        middle = i * len(b) // len(a)
        for j in range(max(0, middle - BAND), min(len(b), middle + BAND) + 1):
            row[j] = 0.0 if i == j == 0 else _best_way(a, b, i, j, (*last_two, row), alike)
        last_two = [last_two[1], row]
    return min(MOST, max(0.0, last_two[1][len(b)]))


def _spread(shares: Sequence[float]) -> float:
    """Return the standard deviation of the logarithms of lengths."""
    return statistics.pstdev(map(math.log, shares))


def _weigher(chance: float) -> Callable[[float, float], float]:
    """Return what weighs two lengths, where those of any two sentences are so far apart.

    They speak for a sentence and its translation as many bits as that is likelier than chance.
    """
    gain = math.log2(chance / ALIKE)
    loss = (1 / (2 * ALIKE**2) - 1 / (2 * chance**2)) / math.log(2)
    return lambda one, other: max(WORST, gain - loss * math.log(one / other) ** 2)


def _best_way(  # noqa: PLR0917 - the places in two texts, and what is known up to there
    a: Sequence[float],
    b: Sequence[float],
    i: int,
    j: int,
    rows: tuple[list[float], ...],
    alike: Callable[[float, float], float],
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
        ways.append(last[j - 2] + alike(a[i - 1], b[j - 1] + b[j - 2]) - MERGED)
    if i > 1 and j:
        ways.append(before_last[j - 1] + alike(a[i - 1] + a[i - 2], b[j - 1]) - MERGED)
    return max(ways)
