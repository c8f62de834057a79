"""Links: which of the pairs that were judged are translations, and of one original alone."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from archivekit._minhash.disjoint_sets import DisjointSets
from archivekit._translations.anchors import ECHO
from archivekit._translations.direction import LEAD_TIME
from archivekit._translations.judge import COMMON, TranslationVerdict, judge
from archivekit._translations.numbers import share_in_order, written_in
from archivekit._translations.pile import AnchorPile, KeyIndex
from archivekit._translations.sentences import MOST, sentences_of, weigh_sentences
from archivekit._translations.texts import UNDATED, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

INFERRED: Final = 22.0
"""Bits from which a pair is inferred."""
GUESSED: Final = 17.0
"""Bits from which a pair is guessed, if each text is the other's best."""
LEAST_TEXT: Final = 150
"""Latin letters from which a text is one: what is shorter is a headline, or a picture's caption."""
SAME_LANGUAGE: Final = 0.15
"""The share of its words in small letters that a text has in common with another in its language.

Of the gold's pairs of translations none has more than .10, of two translations of one text into
one language none less than .37, and two notices in Russian on two programs had .22.
"""
RETOLD: Final = 0.35
"""The same share of two translations of one text."""
COPIED: Final = 0.2
"""The share of a text that the other has letter for letter, from which it is a copy, or a form."""
LEAST_OF_FORM: Final = 4
SAME_FORM: Final = 0.8
FILLED: Final = 2
"""How many anchors two texts of a form share at least, which share of them others of the form have,
and how many such others each of their languages has."""
SAME_PLACE: Final = 0.1
"""Parts of two texts that the places of an anchor are apart at most, if they are of one form."""
COMPARED_FORMS: Final = 20
"""Others that are looked at."""
REVISED: Final = 0.8
"""The share of a text that a copy or a later version of it has letter for letter."""
RUN: Final = 12
"""Characters in a row that two texts have letter for letter where one was copied."""
COMPARED: Final = 100_000
"""Characters of a text that are looked at for such passages."""
TABLE: Final = 16
EACH: Final = 50
"""Fewest numbers above `COMMON` in a table, and most letters of a text for each of them."""
LONGEST_TABLE: Final = 300
"""Numbers of a table that are compared."""
IN_ORDER: Final = 0.6
"""The least share of their numbers that two tables have in one order.

Of the gold's translations with so many numbers each has .95, and of 200 pairs of tables of weather
and football none more than .45.
"""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
NEARLY: Final = 0.97
"""Texts that share at least this part of the most may be the original; the earliest of them is."""
DOUBTFUL: Final = 0.75
"""An earlier text that shares at least this part of the most may be the original as well."""
AGREED: Final = 0.5
"""The least share of their larger numbers that a text and its translation both have.

Of the gold's pairs with four such numbers none has less than .54. Two tables of results or reports
on two earthquakes have the same names in one order, and at most .36 of their numbers.
"""


@attrs.frozen
class Linked:
    """Two texts that translate one another, and the bits that speak for it.

    It is not `sure` where it has too few bits if no passage was moved, since a report on the same
    facts has them in another order too, and where both may as well translate a third text.
    """

    a: int
    b: int
    score: float
    verdict: TranslationVerdict
    sure: bool


def find_links(
    pile: AnchorPile, index: KeyIndex, pairs: Iterable[tuple[int, int]], days: float
) -> list[Linked]:
    """Return the pairs that are translations, in order."""
    judged = []
    shares = functools.cache(lambda number: sentences_of(pile.texts[number]))
    for a, b in pairs:
        if min(pile.lengths[a], pile.lengths[b]) < LEAST_TEXT:
            continue
        verdict = judge(pile, index, a, b)
        if verdict.score(1) < GUESSED - MOST or verdict.agreed < AGREED or not is_told(verdict):
            continue
        verdict = attrs.evolve(verdict, sentences=weigh_sentences(shares(a), shares(b)))
        if verdict.score(1) >= GUESSED and not (
            _is_copied(pile, a, b)
            or _are_tables(pile, a, b)
            or _are_of_one_form(pile, index, verdict, a, b)
        ):
            chosen = max(
                index.count_near(pile.languages[b], pile.days[a], days),
                index.count_near(pile.languages[a], pile.days[b], days),
            )
            if (score := verdict.score(chosen)) >= GUESSED:
                sure = score - verdict.moved >= INFERRED
                judged.append(Linked(a, b, score, verdict, sure))
    return _without_siblings(pile, _best(pile, judged))


def is_told(verdict: TranslationVerdict) -> bool:
    """Return whether two texts share more than words that are alike.

    A name, a number or a date must be among what they share: related languages have words such as
    *minister* in texts on anything. Of the gold's pairs none shares words alone.
    """
    return any(match.key[0] != ECHO for match in verdict.matches)


def _is_copied(pile: AnchorPile, a: int, b: int) -> bool:
    """Return whether two texts have passages in common, or are in one language after all.

    A passage that is in both letter for letter was not translated, whatever language the rest is
    in. For a text of unknown language its words decide.
    """
    if _share_runs(pile, a, b) >= COPIED:
        return True
    if UNKNOWN not in {pile.languages[a], pile.languages[b]}:
        return False
    return _share_words(pile, a, b) >= SAME_LANGUAGE


def _are_tables(pile: AnchorPile, a: int, b: int) -> bool:
    """Return whether two texts are tables of one form with other numbers.

    Where all numbers are from a narrow range, such as degrees, most occur in both texts by chance.
    """
    numbers = [
        written_in(pile.texts[number][:COMPARED], COMMON, LONGEST_TABLE) for number in (a, b)
    ]
    if any(
        len(own) < TABLE or len(own) * EACH < min(pile.lengths[number], COMPARED)
        for own, number in zip(numbers, (a, b), strict=True)
    ):
        return False
    return share_in_order(*numbers) < IN_ORDER


def _are_of_one_form(
    pile: AnchorPile, index: KeyIndex, verdict: TranslationVerdict, a: int, b: int
) -> bool:
    """Return whether two texts are of one form, which others of both languages fill in as well.

    As the twelve signs of each day's stars, and the towns of each week's fairs: what they share
    names the form. A copy of one of the two is no other text.
    """
    keys = [match.key for match in verdict.matches]
    if len(keys) < LEAST_OF_FORM:
        return False
    return all(_count_filled(pile, index, keys, own) >= FILLED for own in (a, b))


def _count_filled(pile: AnchorPile, index: KeyIndex, keys: list[str], own: int) -> int:
    """Count other texts of a language with nearly all of these keys at the same places."""
    there = index.postings[pile.languages[own]]
    counts = Counter(number for key in keys for number in set(there[key][1]))
    alike = sorted(n for n, count in counts.items() if count >= SAME_FORM * len(keys) and n != own)
    return sum(
        _count_placed(pile, keys, own, other) >= SAME_FORM * len(keys)
        and _share_runs(pile, own, other) < REVISED
        for other in alike[:COMPARED_FORMS]
    )


def _count_placed(pile: AnchorPile, keys: list[str], one: int, other: int) -> int:
    """Count the keys that are at about the same part of two texts."""
    long, other_long = len(pile.texts[one]), len(pile.texts[other])
    mine, others = pile.anchors[one], pile.anchors[other]
    return sum(
        key in others and abs(mine[key][0] / long - others[key][0] / other_long) < SAME_PLACE
        for key in keys
    )


def _share_runs(pile: AnchorPile, a: int, b: int) -> float:
    """Return the share of the shorter text that the other has letter for letter."""
    one, other = (_runs(pile.texts[number][:COMPARED]) for number in (a, b))
    return len(one & other) / max(1, min(len(one), len(other)))


def _share_words(pile: AnchorPile, a: int, b: int) -> float:
    """Return the share of its words in small letters that the text with fewer has in common."""
    words, others = (_small_words(pile.texts[number]) for number in (a, b))
    return len(words & others) / max(1, min(len(words), len(others)))


def _small_words(text: str) -> set[str]:
    return {word for word in _LETTERS.findall(text) if word.islower()}


def _runs(text: str) -> set[str]:
    return {text[start : start + RUN] for start in range(len(text) - RUN + 1)}


def _best(pile: AnchorPile, links: list[Linked]) -> list[Linked]:
    """Return links that are the best of both their texts, and sure ones that are so of one.

    Where another translation of one original into one language is its best, so is this one.
    """
    best: dict[tuple[int, str], Linked] = {}
    ordered = sorted(links, key=lambda link: (-link.score, link.a, link.b))
    for link in ordered:
        best.setdefault((link.a, pile.languages[link.b]), link)
        best.setdefault((link.b, pile.languages[link.a]), link)

    def sides(link: Linked) -> int:
        both = (best[link.a, pile.languages[link.b]], best[link.b, pile.languages[link.a]])
        alone = [one for one in both if one is not link]
        if len(alone) == 1 and not link.sure:
            (rival,) = {alone[0].a, alone[0].b} - {link.a, link.b}
            (own,) = {link.a, link.b} - {alone[0].a, alone[0].b}
            return 2 if _share_words(pile, own, rival) >= RETOLD else 1
        return 2 - len(alone)

    return [link for link in ordered if sides(link) == 2 or (sides(link) and link.sure)]


def _without_siblings(pile: AnchorPile, links: list[Linked]) -> list[Linked]:
    """Drop the links between two translations of one original.

    Of texts that are linked with one another the original is the one that shares most with the
    others; of those that share nearly as much, the earliest. A text that says itself that it is a
    translation is none, unless all say so. Links without the original are not sure; where an
    earlier text shares three quarters as much, only its link with the original is.
    """
    sets = DisjointSets(number for link in links for number in (link.a, link.b))
    total: dict[int, float] = defaultdict(float)
    for link in links:
        sets.join(sets.find(link.a), sets.find(link.b))
        total[link.a] += link.verdict.chance
        total[link.b] += link.verdict.chance

    def earliest(numbers: Iterable[int]) -> int:
        return min(numbers, key=lambda number: (_day(pile, number), -total[number], number))

    original: dict[int, int] = {}
    rivals: dict[int, int] = {}
    for members in sets.listed():
        able = [number for number in members if not pile.translated[number]] or members
        most = max(total[number] for number in able)
        first = earliest(number for number in able if total[number] >= NEARLY * most)
        original.update(dict.fromkeys(members, first))
        rival = earliest(able)
        if total[rival] >= DOUBTFUL * most and _day(pile, rival) < _day(pile, first) - LEAD_TIME:
            rivals[first] = rival
    linked = {pair for link in links for pair in ((link.a, link.b), (link.b, link.a))}

    def is_between_translations(link: Linked) -> bool:
        first = original[link.a]
        return (first, link.a) in linked and (first, link.b) in linked

    def is_sure(link: Linked) -> bool:
        first = original[link.a]
        return first in {link.a, link.b} and rivals.get(first, link.a) in {link.a, link.b}

    kept = (
        attrs.evolve(link, sure=link.sure and is_sure(link))
        for link in links
        if not is_between_translations(link)
    )
    return sorted(kept, key=lambda link: (link.a, link.b))


def _day(pile: AnchorPile, number: int) -> float:
    day = pile.days[number][0]
    return math.inf if day == UNDATED else day
