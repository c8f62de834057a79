"""Read the rule tables of this room: TOML tables and word lists that stand beside this file."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """Return the TOML table of a rule file."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def read_words(name: str) -> frozenset[str]:
    """Return the words of a list: blanks separate them, `_` is a blank inside one, `#` comments."""
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(word.replace("_", " ") for word in words)
