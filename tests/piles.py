"""Articles and prose for the near-duplicate tests, made from plain arguments."""

import random

from archivekit.testing import make_article

__all__ = ["make_article", "prose"]
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]


def prose(seed: int, sentences: int = 12, length: int = 25) -> str:
    """Write Chinese-looking sentences; the same seed, the same text."""
    chance = random.Random(seed)
    return "".join("".join(chance.choices(_CHARACTERS, k=length)) + "。" for _ in range(sentences))
