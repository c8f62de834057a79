"""Fit the weights of the search for translations on one half of the gold, measure on the other.

python tests/benchmarks/fit_translations.py SHARED

The halves are parted by the names of the originals, so that all translations of one are in one
half. Each weight is tried at the values beside it, one after another, and kept where the half has
more inferred pairs; a wrong pair counts as ten.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import attrs
from bench_translations import read_gold

from archivekit import Rules
from archivekit._minhash.disjoint_sets import DisjointSets
from archivekit._translations import candidates, judge, links, sentences
from archivekit._translations.anchors import anchor_rules
from archivekit._translations.pile import AnchorPile, KeyIndex
from archivekit._translations.texts import Text, sort_texts

TRIED: dict[str, tuple[ModuleType, tuple[float, ...]]] = {
    "SPREAD": (judge, (0.03, 0.04, 0.05)),
    "ASTRAY": (judge, (0.1, 0.2, 0.3)),
    "MISSING": (judge, (0.35, 0.5, 0.65)),
    "KEPT_NUMBER": (judge, (0.3, 0.5, 0.7)),
    "LOST_NUMBER": (judge, (1.0, 1.5, 2.0)),
    "HEAD_START": (judge, (10.0, 12.0, 14.0)),
    "SLACK": (judge, (0.3, 0.4, 0.5)),
    "ALIKE": (sentences, (0.15, 0.2, 0.25)),
    "CHANCE": (sentences, (0.8, 0.9, 1.0)),
    "MERGED": (sentences, (2.0, 3.0, 4.0)),
    "LEFT_OUT": (sentences, (5.0, 6.0, 7.0)),
    "INFERRED": (links, (18.0, 20.0, 22.0, 24.0)),
}
Pair = frozenset[str]


@attrs.frozen(eq=False)
class Half:
    """A half of the gold: its texts, and which pairs are translations."""

    texts: list[Text]
    pile: AnchorPile
    index: KeyIndex
    gold: frozenset[Pair]

    def measure(self) -> tuple[int, int]:
        """Count the pairs that are inferred and right, and those that are wrong."""
        pairs = candidates.find_candidates(self.pile, self.index, 7.0)
        found = {
            frozenset((self.texts[link.a].path, self.texts[link.b].path))
            for link in links.find_links(self.pile, self.index, pairs, 7.0)
            if link.sure
        }
        return len(found & self.gold), len(found - self.gold)


def part(texts: list[Text], gold: Mapping[Pair, object]) -> list[Half]:
    names = sorted({name for pair in gold for name in pair})
    place = {name: number for number, name in enumerate(names)}
    sets = DisjointSets(place.values())
    for a, b in gold:
        sets.join(sets.find(place[a]), sets.find(place[b]))

    def half_of(name: str) -> int:
        return hashlib.blake2b(names[sets.find(place[name])].encode()).digest()[0] % 2

    rules, halves = anchor_rules(Rules.default()), []
    for number in (0, 1):
        own = sort_texts(text for text in texts if half_of(text.path) == number)
        pile = AnchorPile.of(own, rules)
        pairs = frozenset(pair for pair in gold if half_of(min(pair)) == number)
        halves.append(Half(own, pile, KeyIndex.of(pile), pairs))
    return halves


def fit(half: Half) -> dict[str, float]:
    """Return the weights that are better for a half than those that ship."""
    changed: dict[str, float] = {}
    right, wrong = half.measure()
    best = right - 10 * wrong
    for name, (module, values) in TRIED.items():
        shipped = getattr(module, name)
        kept = shipped
        for value in values:
            setattr(module, name, value)
            right, wrong = half.measure()
            if right - 10 * wrong > best:
                best, kept = right - 10 * wrong, value
        setattr(module, name, kept)
        if kept != shipped:
            changed[name] = kept
    return changed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles, gold = read_gold(given.shared, Path(folder))
    halves = part([Text.of(article) for article in articles], gold)
    shipped = {name: getattr(module, name) for name, (module, _) in TRIED.items()}
    for number, half in enumerate(halves):
        print(f"half {number}, weights that ship: {show(half)}")
    for number, half in enumerate(halves):
        changed = fit(half)
        print(f"fitted on half {number}: {changed or 'nothing changes'}: {show(half)}")
        print(f"    on the other half: {show(halves[1 - number])}")
        for name, (module, _) in TRIED.items():
            setattr(module, name, shipped[name])


def show(half: Half) -> str:
    right, wrong = half.measure()
    return (
        f"precision {right / (right + wrong):.3f} ({wrong} wrong), "
        f"recall {right / len(half.gold):.3f} ({right} of {len(half.gold)})"
    )


if __name__ == "__main__":
    main()
