"""A pile of articles as anchors: by article, by key, and how rare each key is."""

from __future__ import annotations

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._translations.anchors import (
    CHINESE,
    DAY,
    ECHO,
    LETTERS,
    MONTH,
    NUMBER,
    SIGNS,
    SOUND,
    SYLLABLES,
    AnchorReader,
    AnchorRules,
    Anchors,
    find_syllables,
)
from archivekit._translations.lengths import latin_length
from archivekit._translations.texts import UNDATED

if TYPE_CHECKING:
    from archivekit._translations.texts import Text

PRIOR: Final = 20
"""How many articles what is known of a kind of anchor counts for, beside those of the pile."""


def typical_share(key: str) -> float:
    """Return which share of articles has an anchor such as this one, as far as its kind tells."""
    kind, rest = key[0], key[1:]
    if kind == NUMBER:
        value = float(rest)
        if value <= 12:
            return 0.4
        if value <= 31:
            return 0.15
        if value <= 100:
            return 0.06
        return 0.1 if 1900 <= value <= 2100 and value.is_integer() else 0.01
    if kind == LETTERS:
        return 0.01 if len(rest) > 3 else 0.03
    if kind == SOUND:
        return {2: 0.15, 3: 0.05}.get(len(rest), 0.015)
    return {ECHO: 0.03, DAY: 0.03, MONTH: 0.15, SYLLABLES: 0.01, SIGNS: 0.01}[kind]


@attrs.frozen(eq=False)
class AnchorPile:
    """Articles in a fixed order, each with its language, day, length and anchors.

    A text is the title and the text of an article, a line between them; `lengths` are theirs in
    Latin letters. `translated` are those that say themselves that they are translations.
    """

    texts: Sequence[str]
    languages: Sequence[str]
    days: Sequence[tuple[float, ...]]
    lengths: list[float]
    anchors: list[Anchors]
    translated: Sequence[bool]

    @classmethod
    def of(cls, pile: Sequence[Text], rules: AnchorRules) -> AnchorPile:
        """Read the anchors of texts.

        Two syllables of Chinese are an anchor where a text in another language spells them.
        """
        texts = [text.read for text in pile]
        languages = [text.spoken for text in pile]
        reader = AnchorReader(rules)
        anchors = list(map(reader.read, texts, languages))
        wanted = np.zeros(len(rules.syllables.numbers) ** 2, np.bool_)
        wanted[[int(key[1:]) for found in anchors for key in found if key[0] == SYLLABLES]] = True
        if wanted.any():
            chinese = [number for number, language in enumerate(languages) if language == CHINESE]
            spoken = find_syllables([texts[number] for number in chinese], wanted, rules)
            for number, found in zip(chinese, spoken, strict=True):
                anchors[number].update(found)
        return cls(
            texts=texts,
            languages=languages,
            days=[text.days for text in pile],
            lengths=list(map(latin_length, texts)),
            anchors=anchors,
            translated=[bool(text.translators or text.original) for text in pile],
        )


@attrs.frozen(eq=False)
class KeyIndex:
    """Where each key stands, by language, and how rare it is there.

    `postings` has, by language and key, the days of articles in order and their numbers. `rarity`
    are bits: one for each halving of the share of a language's articles that have the key; numbers
    that one language alone has are among them. `when` are the days of all articles of a language,
    in order.
    """

    postings: dict[str, dict[str, tuple[list[float], list[int]]]]
    rarity: dict[str, dict[str, float]]
    when: dict[str, list[float]]

    @classmethod
    def of(cls, pile: AnchorPile) -> KeyIndex:
        """Return the index of the keys that are in texts of two languages at least."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for language, anchors in zip(pile.languages, pile.anchors, strict=True):
            counts[language].update(anchors.keys())
        spread, everywhere = Counter[str](), Counter[str]()
        for found in counts.values():
            spread.update(found.keys())
        common = {key for key, count in spread.items() if count > 1}
        told = common.union(key for key in spread if key[0] == NUMBER)
        for found in counts.values():
            everywhere.update({key: found[key] for key in told & found.keys()})
        pooled = {
            key: share(count, len(pile.texts), typical_share(key))
            for key, count in everywhere.items()
        }
        sizes = Counter(pile.languages)
        postings: dict[str, dict[str, tuple[list[float], list[int]]]] = {}
        rarity: dict[str, dict[str, float]] = {}
        for language in sorted(counts):
            postings[language] = {key: ([], []) for key in common & counts[language].keys()}
            rarity[language] = {
                key: -math.log2(share(counts[language][key], sizes[language], pooled[key]))
                for key in told & counts[language].keys()
            }
        for day, number in sorted((day, n) for n, own in enumerate(pile.days) for day in own):
            own = postings[pile.languages[number]]
            for key in own.keys() & pile.anchors[number].keys():
                when, numbers = own[key]
                when.append(day)
                numbers.append(number)
        by_language: dict[str, list[float]] = {language: [] for language in sorted(counts)}
        for language, own_days in zip(pile.languages, pile.days, strict=True):
            by_language[language].append(own_days[0])
        for every in by_language.values():
            every.sort()
        return cls(postings, rarity, by_language)

    def bits(self, key: str, one: str, other: str) -> float:
        """Return how rare a key is in the language where it is less so."""
        return min(self.rarity[one][key], self.rarity[other][key])

    def near(self, key: str, language: str, own: tuple[float, ...], days: float) -> list[int]:
        """Return the articles of a language with a key that appeared within so many days.

        `own` are the days that count; an article without a date is near any.
        """
        when, numbers = self.postings[language][key]
        places = near_days(when, own, days)
        if len(places) == 1:
            return numbers[places[0]]
        return list(dict.fromkeys(number for place in places for number in numbers[place]))

    def count_near(self, language: str, own: tuple[float, ...], days: float) -> int:
        """Count the articles of a language that appeared within so many days, or without a date."""
        return sum(place.stop - place.start for place in near_days(self.when[language], own, days))


def share(count: int, of: int, expected: float) -> float:
    """Return a share of articles; for few articles it is close to the `expected` share.

    >>> share(0, 0, 0.1), share(20, 180, 0.1)
    (0.1, 0.11)
    """
    return (count + PRIOR * expected) / (of + PRIOR)


def near_days(when: list[float], own: tuple[float, ...], days: float) -> list[slice]:
    """Return the places in days in order that are within so many days of one's own, or undated.

    >>> near_days([UNDATED, 1.0, 5.0, 9.0], (4.5,), 1), near_days([1.0, 5.0], (UNDATED,), 1)
    ([slice(0, 1, None), slice(2, 3, None)], [slice(0, 2, None)])
    """
    if UNDATED in own:
        return [slice(0, len(when))]
    undated = bisect.bisect_right(when, UNDATED)
    places = [slice(0, undated)] if undated else []
    for day in own:
        first = bisect.bisect_left(when, day - days, undated)
        places.append(slice(first, bisect.bisect_right(when, day + days, first)))
    return places
