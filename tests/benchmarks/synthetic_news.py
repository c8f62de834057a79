"""Synthetic Chinese articles with planted variants, and the exact truth about them."""

import random
from collections.abc import Callable, Iterator
from itertools import accumulate, combinations

import numpy as np

from archivekit._minhash.shingles import shingles
from archivekit._text.simplified import simplified
from archivekit.model import Article
from archivekit.testing import make_article

Pairs = set[tuple[int, int]]
OUTLETS = 100


def write_articles(count: int, seed: int = 7) -> tuple[list[str], list[list[int]]]:
    """Write `count` texts and say which are of one family (a text and its variants)."""
    chance = random.Random(seed)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 6000) if chr(code) not in simplified()]
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(letters))))
    traditional = {simple: old for old, simple in simplified().items()}

    def sentences(number: int) -> list[str]:
        return [
            "".join(chance.choices(letters, cum_weights=weights, k=25)) + "。"
            for _ in range(number)
        ]

    def vary(text: str) -> str:
        kind = chance.choice(("edit", "edit", "edit", "cut", "footer", "script"))
        if kind == "cut":
            return text[: int(len(text) * chance.uniform(0.5, 1))]
        if kind == "footer":
            return text + "".join(sentences(chance.randint(1, 12)))
        if kind == "script":
            return text.translate({ord(s): old for s, old in traditional.items()})
        characters = list(text)
        for _ in range(chance.randint(1, 120)):
            characters[chance.randrange(len(characters))] = chance.choice(letters)
        return "".join(characters)

    texts: list[str] = []
    families: list[list[int]] = []
    while len(texts) < count:
        texts.append("".join(sentences(max(4, int(chance.gauss(48, 14))))))
        if len(texts) < count and len(texts) % 5 == 4:
            families.append([len(texts) - 1, len(texts)])
            texts.append(vary(texts[-1]))
    return texts, families


def find_truth(
    texts: list[str],
    families: list[list[int]],
    threshold: float,
    cut: Callable[[str], list[str]] = shingles,
) -> Pairs:
    """List the planted pairs whose exact Jaccard similarity reaches the threshold.

    `cut` is whose idea of a shingle the similarity is of.
    """
    truth = set()
    for family in families:
        for i, j in combinations(family, 2):
            a, b = set(cut(texts[i])), set(cut(texts[j]))
            if len(a & b) >= threshold * len(a | b):
                truth.add((i, j))
    return truth


def stream_articles(seed: int = 7) -> Iterator[Article]:
    """Write articles without end; the same seed, the same articles."""
    chance = np.random.default_rng(seed)
    ranks = 1 / (np.arange(6000) + 20)
    letters = chance.choice(np.arange(0x4E00, 0x4E00 + 6000), 6000, replace=False)
    steps = np.cumsum(ranks / ranks.sum())

    def write(number: int) -> list[str]:
        drawn = np.searchsorted(steps, chance.random((number, 25))).clip(max=5999)
        codes = np.full((number, 26), ord("。"), "<u4")
        codes[:, :25] = letters[drawn]
        return [row.decode("utf-32-le") for row in codes.view("V104")[:, 0].tolist()]

    footers = ["".join(write(3)) for _ in range(OUTLETS)]
    number, text = 0, ""
    while True:
        sentences = write(max(4, int(chance.normal(48, 14))))
        if number % 5 == 4:  # a variant of the one before
            sentences = text.split("。")[:-1][: chance.integers(30, 60)] + sentences[:3]
            sentences = [part.rstrip("。") + "。" for part in sentences]
        text = "".join(sentences)
        outlet = int(chance.integers(OUTLETS))
        yield make_article(
            text + (footers[outlet] if chance.random() < 1 / 3 else ""),
            f"{number:09}.md",
            outlet=f"o{outlet}",
            title=write(1)[0][:14],
            published=f"20{number % 20 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}T08:00:00Z",
        )
        number += 1
