"""What the defaults rest on: shingles, threshold and bands, on real Chinese and real English.

    python tests/benchmarks/bench_sweep.py FOLDER --articles 700

Takes so many articles of each language from a folder, one of each cluster and of 100 units or more, and
plants a copy of every one as copies are in nature: single units changed here and there (1, 2, 5 %), the
end cut off (to 50 to 95 %), a foreign paragraph at the end. Pairs of articles that were published 30 days
apart or more are strangers, whatever they say. For each way to cut shingles it prints how alike the
copies are, and how many strangers are; then, for the default, which share of the copies each threshold
and each banding finds. Similarity is exact; text is compared in matching form throughout.
"""

import argparse
import datetime as dt
import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np

import archivekit as ak
from archivekit._minhash import shingles
from archivekit._minhash.bands import Banding, pack_bands, pair_bands
from archivekit._minhash.hashing import Hashes, Indices, fmix64
from archivekit._minhash.jaccard import Similarities, measure
from archivekit._minhash.shingles import Shingles, shingle_runs
from archivekit._minhash.signatures import SignatureScheme, sign
from archivekit._minhash.units import find_units, locate_units
from archivekit._text.fold import fold
from archivekit.model import Article

Pairs = list[tuple[int, int]]
LOOSE = Banding(bands=64, rows=2)
"""Finds 998 of 1,000 pairs at .3: whatever is worth a look."""


class Pile(NamedTuple):
    """Texts, the pairs that are planted copies, by kind, and when each text was published."""

    texts: list[str]
    copies: dict[str, Pairs]
    days: list[dt.date]


def choose(articles: list[Article], language: str, count: int) -> list[Article]:
    """Choose articles of a language that are no copies of one another, at random but always so."""
    copies = {m.path for cluster in ak.find_duplicates(articles) for m in cluster.members[1:]}
    mine = [
        article
        for article in articles
        if (article.language or "").startswith(language)
        and article.published
        and article.path not in copies
        and len(find_units([article.text]).hashes) >= 100
    ]
    return random.Random(1).sample(sorted(mine, key=lambda each: each.path), min(count, len(mine)))


def plant(articles: list[Article]) -> Pile:
    """Add a copy of each article, each kind in turn."""
    texts = [article.text for article in articles]
    days = [dt.date.fromisoformat((article.published or "")[:10]) for article in articles]
    chance, count = random.Random(2), len(texts)
    strangers = texts[count // 2 :] + texts[: count // 2]
    kinds: dict[str, Callable[[str, str], str]] = {
        "1 % of units changed": lambda text, other: change(text, other, 0.01, chance),
        "2 %": lambda text, other: change(text, other, 0.02, chance),
        "5 %": lambda text, other: change(text, other, 0.05, chance),
        "end cut off": lambda text, _: text[: int(len(text) * chance.uniform(0.5, 0.95))],
        "foreign end": lambda text, other: text + "\n" + other[: len(text) // 5],
    }
    copies: dict[str, Pairs] = {kind: [] for kind in kinds}
    for index in range(count):
        kind = list(kinds)[index % len(kinds)]
        copies[kind].append((index, len(texts)))
        texts.append(kinds[kind](texts[index], strangers[index]))
        days.append(days[index])
    return Pile(texts, copies, days)


def change(text: str, other: str, share: float, chance: random.Random) -> str:
    """Replace some units of a text by units of another."""
    _, begins, ends = locate_units(text)
    _, others, other_ends = locate_units(other)
    pieces, place = [], 0
    for unit in sorted(chance.sample(range(len(begins)), max(1, round(share * len(begins))))):
        drawn = chance.randrange(len(others))
        pieces += [text[place : begins[unit]], other[others[drawn] : other_ends[drawn]]]
        place = ends[unit]
    return "".join([*pieces, text[place:]])


def by_units(texts: list[str], size: int) -> Shingles:
    """Cut texts into shingles of so many units."""
    units = find_units(texts)
    with mock.patch.object(shingles, "UNITS", size):
        return shingle_runs(units.hashes, units.starts)


def by_characters(texts: list[str], size: int) -> Shingles:
    """Cut texts into shingles of so many characters, spaces too, as most peers do."""
    forms = [fold(text) for text in texts]
    codes = np.frombuffer("".join(forms).encode("utf-32-le", "surrogatepass"), "<u4")
    starts = np.cumsum([0, *map(len, forms)], dtype=np.int64)
    with mock.patch.object(shingles, "UNITS", size):
        return shingle_runs(fmix64(codes.astype(np.uint64)), starts)


def find_candidates(keys: Hashes) -> Indices:
    """Find the pairs of texts whose keys agree in a band."""
    return pair_bands(keys, np.arange(keys.shape[1]))


def find_strangers(pile: Pile, shingled: Shingles) -> tuple[Pairs, Similarities]:
    """Find the pairs of strangers that are worth a look, and how alike they are."""
    count = len(pile.texts) // 2
    own = Shingles(shingled.hashes[: shingled.starts[count]], shingled.starts[: count + 1])
    candidates = find_candidates(pack_bands(sign(own), LOOSE))
    far = [abs((pile.days[i] - pile.days[j]).days) >= 30 for i, j in candidates.tolist()]
    pairs = candidates[np.array(far, np.bool_)]
    return [(i, j) for i, j in pairs.tolist()], measure(own, pairs)


def show_shingles(pile: Pile) -> None:
    """Print what each way to cut shingles sees."""
    ways = {f"{n} units": (by_units, n) for n in (2, 3, 4, 5, 6)}
    ways |= {f"{n} characters": (by_characters, n) for n in (3, 5, 8)}
    apart = sum(
        abs((a - b).days) >= 30 for a, b in combinations(pile.days[: len(pile.days) // 2], 2)
    )
    print(
        f"copies: median Jaccard; strangers ({apart} pairs) alike to .5 and .8: by Jaccard, contained"
    )
    for name, (cut, size) in ways.items():
        shingled = cut(pile.texts, size)
        seen = [
            f"{np.median(measure(shingled, np.array(pairs)).jaccard):.2f}"
            for pairs in pile.copies.values()
        ]
        _, found = find_strangers(pile, shingled)
        contained = np.maximum(found.contained, found.contains)
        counts = [int((m >= t).sum()) for m in (found.jaccard, contained) for t in (0.5, 0.8)]
        print(f"{name:14} copies {' '.join(seen)}   strangers {counts[:2]} {counts[2:]}")


def show_thresholds(pile: Pile) -> None:
    """Print which share of the copies the default shingles find at each threshold and banding."""
    shingled = by_units(pile.texts, 4)
    pairs = np.array([pair for each in pile.copies.values() for pair in each])
    found = measure(shingled, pairs)
    contained = np.maximum(found.contained, found.contains)
    _, strange = find_strangers(pile, shingled)
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.9):
        print(
            f"threshold {threshold}: copies {np.mean(found.jaccard >= threshold):.3f} by Jaccard, "
            f"{np.mean(contained >= threshold):.3f} contained; "
            f"strangers {int((strange.jaccard >= threshold).sum())}"
        )
    for permutations in (64, 128, 256):
        signatures = sign(shingled, SignatureScheme(permutations=permutations))
        for banding in {Banding.at(0.8, permutations), Banding(bands=9, rows=permutations // 10)}:
            keys = pack_bands(signatures, banding)
            banded = (keys[:, pairs[:, 0]] == keys[:, pairs[:, 1]]).any(axis=0)
            whole = found.jaccard >= 0.8
            print(
                f"K = {permutations}, ({banding.bands}, {banding.rows}): candidates among the copies "
                f"at .8: {banded[whole].mean():.4f}, of all {banded.mean():.3f}; pairs to compare "
                f"an article: {len(find_candidates(keys)) / len(pile.texts):.2f}"
            )


def main() -> None:
    """Sweep both languages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=700)
    given = parser.parse_args()
    articles = list(ak.read(given.folder))
    for language in ("zh", "en"):
        pile = plant(choose(articles, language, given.articles))
        kinds = ", ".join(pile.copies)
        print(f"{language}: {len(pile.texts) // 2} articles and a copy of each ({kinds})")
        show_shingles(pile)
        show_thresholds(pile)


if __name__ == "__main__":
    main()
