"""Traditional Chinese characters and the Simplified ones that they are read as."""

from __future__ import annotations

import functools
import importlib.resources


@functools.cache
def simplified() -> dict[str, str]:
    """Read the rows of `traditional.tsv`: a character and the one it is read as.

    >>> simplified()["國"], simplified()["著"]
    ('国', '着')
    """
    data = importlib.resources.files(__package__).joinpath("traditional.tsv")
    lines = data.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@functools.cache
def _table() -> dict[int, str]:
    return str.maketrans(simplified())


def in_simplified(text: str) -> str:
    """Return a text, each Traditional character in it as the Simplified one that it is read as.

    >>> in_simplified("福建廈門")
    '福建厦门'
    """
    return text.translate(_table())
