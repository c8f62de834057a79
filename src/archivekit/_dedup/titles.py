"""Titles: a second witness where the text says too little.

A copy is often set under its source's headline with a word before it (``自由亚洲｜…``) or
behind it (``… - 要闻分析``). So a title is cut at bars and dashes into parts, and articles
that share a part long enough to be a headline become candidates, to be verified like any
other.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

import numpy as np

from archivekit._minhash.bands import pair_equal
from archivekit._minhash.hashing import hash_runs
from archivekit._minhash.units import find_units
from archivekit._text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices

HEADLINE: Final = 8
"""A part of fewer units is a section's or an outlet's name."""
_BARS: Final = re.compile(r"[|｜│]|\s[-–—]+\s|--")
_DIGITS: Final = re.compile(r"\d+")


def hash_headlines(titles: Iterable[str]) -> tuple[Hashes, Indices]:
    """Hash the headlines of titles; with each the index of its title, ascending.

    >>> titles = ["美国之音｜中国人权人士罕见应邀致辞", "好", "中国人权人士罕见应邀致辞"]
    >>> hashes, owners = hash_headlines(titles)
    >>> owners.tolist(), bool(hashes[0] == hashes[1])
    ([0, 2], True)
    """
    parts = [_BARS.split(title) for title in titles]
    owners = np.repeat(np.arange(len(parts)), [len(own) for own in parts])
    units = find_units([part for own in parts for part in own])
    long = np.diff(units.starts) >= HEADLINE
    return hash_runs(units.hashes, units.starts)[long], owners[long]


def pair_headlines(headlines: tuple[Hashes, Indices]) -> Pairs:
    """Return the pairs ``(i, j)``, i < j, of titles that share a headline; some may repeat.

    >>> titles = ["德国之声 | 黄之锋等12人被取消资格", "黄之锋等12人被取消资格"]
    >>> pair_headlines(hash_headlines(titles)).tolist()
    [[0, 1]]
    """
    hashes, owners = headlines
    pairs: Pairs = owners[pair_equal(hashes)]
    return pairs[pairs[:, 0] < pairs[:, 1]]


def same_form(a: str, b: str) -> bool:
    """Return whether two titles are the same but for their numbers.

    >>> same_form("良心犯月度报告（2020年8月31日）第59期", "良心犯月度报告（2020年9月30日）第60期")
    True
    >>> same_form("两名经济学家获奖", "两名经济学家获奖")
    False
    """
    left, right = fold(a), fold(b)
    return left != right and _DIGITS.sub("0", left) == _DIGITS.sub("0", right)


def alike(a: str, b: str) -> bool:
    """Return whether two titles share at least half of their pairs of characters.

    >>> alike("港警搜索壹传媒总部", "港警搜索壹传媒"), alike("", "")
    (True, False)
    """
    left, right = _pairs(fold(a)), _pairs(fold(b))
    return bool(left | right) and 2 * len(left & right) >= len(left | right)


def likeness(a: str, b: str) -> float:
    """Measure how alike two titles are, from 0 to 1, by the pairs of characters that both have.

    >>> likeness("港警搜索壹传媒总部", "港警搜索壹传媒"), likeness("", "")
    (0.8571428571428571, 0.0)
    """
    left, right = _folded_pairs(a), _folded_pairs(b)
    return 2 * len(left & right) / max(len(left) + len(right), 1)


@functools.lru_cache(maxsize=4096)
def _folded_pairs(title: str) -> set[str]:
    return _pairs(fold(title))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
