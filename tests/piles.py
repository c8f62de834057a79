"""Articles and prose for the near-duplicate tests, made from plain arguments."""

import random
from typing import Any

import pytest

from archivekit.model import Article
from archivekit.testing import make_article

__all__ = ["OUTLETS", "chance_facts", "edit_each_sentence", "make_article", "prose", "rounds"]
OUTLETS = ["a", "b", "c"]
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]


def prose(seed: int, sentences: int = 12, length: int = 25) -> str:
    """Write Chinese-looking sentences; the same seed, the same text."""
    chance = random.Random(seed)
    return "".join("".join(chance.choices(_CHARACTERS, k=length)) + "。" for _ in range(sentences))


def edit_each_sentence(text: str, seed: int) -> str:
    """Change two characters of each sentence, as an editor of agency copy does."""
    chance = random.Random(seed)
    sentences = [list(sentence) for sentence in text.split("。") if sentence]
    for sentence in sentences:
        for place in chance.sample(range(len(sentence)), 2):
            sentence[place] = chance.choice(_CHARACTERS)
    return "".join("".join(sentence) + "。" for sentence in sentences)


def rounds(count: int, quick: int = 2) -> list[Any]:
    """Return the seeds of so many rounds of chance: the first few, some marked as slow, proofs."""
    proof = quick + 4
    slow = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(quick, min(proof, count))]
    long = [pytest.param(seed, marks=pytest.mark.proof) for seed in range(proof, count)]
    return [*range(quick), *slow, *long]


def chance_facts(
    chance: random.Random, number: int, text: str, outlet: str, theme: int, *, items: int
) -> Article:
    """Make an article of a text, all else by chance: of few items, so that versions happen.

    Every fourth stands under another's path, as a later version of a page does.
    """
    day = f"2020-10-{chance.randrange(1, 28):02}"
    item = chance.randrange(items)
    return make_article(
        text,
        f"{chance.choice([number, number, number, number // 4 * 4]):03}.md",
        outlet=outlet,
        title=chance.choice(
            [f"标题{number}", f"这个题目说的是{'甲乙丙丁戊己庚辛'[theme % 8]}件大事", None]
        ),
        published=chance.choice([None, day, f"{day}T{chance.randrange(24):02}:00:00Z"]),
        url_key=chance.choice([None, f"{outlet}.example/{item}", f"{outlet}.example/{number}"]),
        original=chance.choice([None] * 4 + [f"https://{chance.choice(OUTLETS)}.example/{item}"]),
    )
