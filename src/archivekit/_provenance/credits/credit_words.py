"""The words of `credits.toml`, compiled: labels before names, and phrases around them."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

import attrs

from archivekit.model import Role

SOURCE, OTHER = "source", "other"
"""Labels that name no role: whom a text was taken from, and work that has no role here."""

_OF = r"[\u4e00-\u9fff]{0,8}(?:[社台臺报報网網刊]|新[闻聞]|中心)"
"""Whose reporter it is may stand before the label: 自由亚洲电台记者."""


@attrs.frozen
class Phrase:
    """A sentence that is a credit; `credits.toml` says what its pattern's groups are."""

    role: Role
    pattern: re.Pattern[str]
    head_only: bool = False
    has: str = ""


@attrs.frozen
class CreditWords:
    """Labels by their folded word, one pattern for them all, and the phrases."""

    roles: dict[str, str]
    label: re.Pattern[str]
    bare_label: re.Pattern[str]
    phrases: tuple[Phrase, ...]

    def role_of(self, word: str) -> str:
        """Give the role a label stands for, or `SOURCE` or `OTHER`."""
        return self.roles[_fold(word)]


@functools.cache
def credit_words() -> CreditWords:
    """Read and compile `credits.toml`."""
    data = tomllib.loads(files(__package__).joinpath("credits.toml").read_text("utf-8"))
    roles = {_fold(word): row["role"] for row in data["label"] for word in row["words"]}
    words = sorted((w for row in data["label"] for w in row["words"]), key=len, reverse=True)
    # Hundreds of words are tried only where one of their first letters stands.
    firsts = "".join(sorted({re.escape(word[0]) for word in words}))
    any_word = rf"(?=[{firsts}])(?:" + (
        "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"
    )
    # A label opens the text or follows a blank or a mark; a colon or a bar ends it.
    before = r"(?:(?<=^)|(?<=[\s\u3000（(【\[；;，,、。．.！!？?」”|｜/／—\-]))"
    return CreditWords(
        roles=roles,
        label=re.compile(rf"{before}(?:{_OF})?(?P<word>{any_word})\s*[:：|｜︱丨/／]\s*"),
        # Without a colon a blank ends it, or nothing where it says whose reporter it is.
        bare_label=re.compile(
            rf"{before}(?P<of>{_OF})?(?P<word>{any_word})[\s\u3000]*(?(of)|(?<=[\s\u3000]))(?=\S)"
        ),
        phrases=tuple(
            Phrase(
                Role(row["role"]),
                re.compile(row["pattern"]),
                row.get("at") == "head",
                row.get("has", ""),
            )
            for row in data["phrase"]
        ),
    )


def _fold(word: str) -> str:
    return re.sub(r"\s+", "", word).casefold()
