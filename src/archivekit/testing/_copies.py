"""Copies of a text that are as alike as one says, by the library's own shingles."""

from __future__ import annotations

import bisect
import hashlib
import random
from typing import Final

import attrs

from archivekit._arguments import checked
from archivekit._rules.rules import Rules
from archivekit._text.language import detect_language
from archivekit.errors import UsageError
from archivekit.testing._prose import write_prose, write_words

_TAIL: Final = 8
"""Units that may be written behind the text: each counts for half of one that is rewritten, and
the first that is rewritten for eight. Of as many tails the first that repeats least is taken."""


@attrs.frozen
class Planted:
    """A copy's `text`, and its similarity to the original: `jaccard`, exact over all shingles."""

    text: str
    jaccard: float


@checked
def plant_copy(text: str, jaccard: float, *, seed: int = 0) -> Planted:
    """Rewrite one passage of a text, so that the copy is as alike to it as `jaccard` says.

    The copy is as long as the text, except for a few units at its end. `Planted.jaccard` says what
    was reached, as near to what was asked as whole units allow: from a text of 400 units, within
    .002. The same seed plants the same copy.

    Mind that of two texts of one length that are alike to .7 each holds eight in ten of the
    other's shingles, which `find_duplicates` calls an excerpt.

    Raises `UsageError` for a similarity that is not above 0 and at most 1, and for a text
    without anything to compare.

    >>> from archivekit.testing import write_prose
    >>> copy = plant_copy(write_prose(1, 400), 0.85)
    >>> round(copy.jaccard, 2)
    0.85
    """
    from archivekit._minhash.shingles import shingles  # noqa: PLC0415 - NumPy loads slowly
    from archivekit._minhash.units import locate_units  # noqa: PLC0415

    if not 0 < jaccard <= 1:
        raise UsageError(f"jaccard must be above 0 and at most 1, got {jaccard}")
    own = set(shingles(text))
    if not own:
        raise UsageError("the text must hold a character or word to compare")
    _, begins, ends = locate_units(text)
    size = len(begins)
    content = hashlib.blake2b(f"{seed}\0{text}".encode(), digest_size=8).hexdigest()
    language = detect_language(text, Rules.default()) or "en"
    filler = write_prose(int(content, 16), size, language=language)
    _, _, filler_ends = locate_units(filler)
    likely = int(size * (1 - jaccard) / (1 + jaccard)) + 1
    start = random.Random(content).randint(0, max(0, size - likely))
    tails = (write_words(f"{content} {n}", _TAIL, language=language) for n in range(_TAIL))
    longest = max(tails, key=lambda words: len({*own, *shingles(f"{text.rstrip()}\n{words}")}))
    _, _, tail_ends = locate_units(longest)

    def rewrite(length: int, tail: int = 0) -> Planted:
        """Rewrite `length` units from `start` on, and write `tail` units behind the text."""
        made = text
        if length:
            passage = filler[: filler_ends[length - 1]]
            made = text[: begins[start]] + passage + text[ends[start + length - 1] :]
        if tail:
            made = f"{made.rstrip()}\n{longest[: tail_ends[tail - 1]]}"
        theirs = set(shingles(made))
        return Planted(made, len(own & theirs) / len(own | theirs))

    lengths = range(size - start + 1)
    about = bisect.bisect_left(lengths, -jaccard, key=lambda length: -rewrite(length).jaccard)
    tried = [
        rewrite(length, tail)
        for length in lengths[max(0, about - 1) : about + 1]
        for tail in range(_TAIL + 1)
    ]
    return min(tried, key=lambda planted: abs(planted.jaccard - jaccard))
