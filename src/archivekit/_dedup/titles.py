"""Titles: a second witness where the text says too little.

A copy is often set under its source's headline with a word before it (``自由亚洲｜…``) or
behind it (``… - 要闻分析``). So a title is cut at bars and dashes into parts, and articles
that share a part long enough to be a headline become candidates, to be verified like any
other.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from archivekit._minhash.bands import pair_equal
from archivekit._minhash.hashing import hash_runs, text_hash
from archivekit._minhash.units import find_units
from archivekit._text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices

HEADLINE: Final = 8
"""A part of fewer units is a section's or an outlet's name."""
_BARS: Final = re.compile(r"[|｜│]|\s[-–—]+\s|--")
PIECE: Final = 6
"""Characters of the title of a piece in parts, at least: a shorter one is a column's."""
PIECE_IN_HALVES: Final = 2
"""Where the mark is one of `_HALVES`, by which no column counts, so many are enough."""
_HALVES: Final = "上中下"
_LONGEST: Final = 1000
"""Characters of a title in which the mark of a part is looked for."""
_BRACKETS: Final = "(（【["
_NUMBERS: Final = {"上": 1, "中": 2, "下": 3} | {
    numeral: number
    for numerals in ("一二三四五六七八九十", ("i", "ii", "iii", "iv", "v", "vi"))
    for number, numeral in enumerate(numerals, 1)
}
_WORDS: Final = "part|teil|partie|parte|часть|частина|phần|bagian"
_PART: Final = re.compile(
    rf"[(（【\[]\s*+(?:第|{_WORDS})?\s*+"
    r"(?P<number>\d{1,2}|[上中下一二三四五六七八九十]|i{1,3}|iv|vi?)\s*+(?:[页頁部集篇回]|부|편)?"
    r"(?:\s*+[/／]\s*+共?\s*+\d{1,2}\s*+[页頁部集篇回]?)?\s*+[)）】\]]",
    re.IGNORECASE,
)
"""The mark of a part: （上）, （第2頁/共3頁）, (Part 2), (II)."""
_PART_AT_END: Final = re.compile(
    rf"(?:\s第(?P<page>\d{{1,2}}|[一二三四五六七八九十])[页頁]|"
    rf"[,:–—-]\s+(?:{_WORDS})\s+(?P<number>\d{{1,2}}|i{{1,3}}|iv|vi?))\s*\Z",
    re.IGNORECASE,
)
"""And without brackets: a page behind a space, a part behind a comma, a colon or a dash."""
_LAST: Final = 24
"""Characters at the end of a title in which it is looked for."""
_DIGITS: Final = re.compile(r"\d+")


def hash_headlines(titles: Iterable[str]) -> tuple[Hashes, Indices]:
    """Hash the headlines of titles; with each the index of its title, ascending.

    A title that names a part of a piece has one more, by which the parts are found (`hash_part`).

    >>> titles = ["美国之音｜中国人权人士罕见应邀致辞", "好", "中国人权人士罕见应邀致辞"]
    >>> hashes, owners = hash_headlines(titles)
    >>> owners.tolist(), bool(hashes[0] == hashes[1])
    ([0, 2], True)
    """
    titles = list(titles)
    parts = [_BARS.split(title) for title in titles]
    owners = np.repeat(np.arange(len(parts)), [len(own) for own in parts])
    units = find_units([part for own in parts for part in own])
    long = np.diff(units.starts) >= HEADLINE
    hashes, owners = hash_runs(units.hashes, units.starts)[long], owners[long]
    numbered = [(place, value) for place, value in enumerate(map(hash_part, titles)) if value]
    if not numbered:
        return hashes, owners
    places, values = zip(*numbered, strict=True)
    owners = np.concatenate((owners, np.array(places, np.int64)))
    order = np.argsort(owners, kind="stable")
    return np.concatenate((hashes, np.array(values, np.uint64)))[order], owners[order]


def pair_headlines(headlines: tuple[Hashes, Indices]) -> Pairs:
    """Return the pairs ``(i, j)``, i < j, of titles that share a headline; some may repeat.

    >>> titles = ["德国之声 | 黄之锋等12人被取消资格", "黄之锋等12人被取消资格"]
    >>> pair_headlines(hash_headlines(titles)).tolist()
    [[0, 1]]
    """
    hashes, owners = headlines
    pairs: Pairs = owners[pair_equal(hashes)]
    return pairs[pairs[:, 0] < pairs[:, 1]]


class PartTitle(NamedTuple):
    """What a title says of a part of a piece: the title of the whole, which part, and the mark."""

    whole: str
    number: int
    mark: str

    def is_beside(self, other: PartTitle) -> bool:
        """Return whether the two parts follow one another; between 上 and 下 there may be none."""
        apart = abs(self.number - other.number)
        return apart == 1 or (apart == 2 and self.is_half and other.is_half)

    @property
    def is_half(self) -> bool:
        """Whether the mark is one of 上, 中 and 下."""
        return any(half in self.mark for half in _HALVES)


def part_of(title: str) -> PartTitle | None:
    """Return which part of which piece a title names by a mark in brackets.

    >>> part_of("离岛渡轮复航（下）").number, part_of("The ferries (Part 2/3)").whole
    (3, 'the ferries')
    >>> part_of("鹽田（上）").mark, part_of("一座小城的口罩生意 第2页").number
    ('（上）', 2)
    >>> part_of("The Last Ferryman, Part II").whole
    'the last ferryman'
    >>> part_of("离岛渡轮复航（組圖）"), part_of("周記（二）"), part_of("World War II")
    (None, None, None)
    """
    title = title[:_LONGEST]
    found = _PART.search(title) if any(map(title.__contains__, _BRACKETS)) else None
    found = found or _PART_AT_END.search(title, max(len(title) - _LAST, 0))
    if not found:
        return None
    said = next(filter(None, found.groupdict().values())).casefold()
    whole = fold(title[: found.start()] + title[found.end() :]).strip()
    if len(whole) < (PIECE_IN_HALVES if said in _HALVES else PIECE):
        return None
    number = int(said) if said.isdecimal() else _NUMBERS[said]
    return PartTitle(whole, number, found[0])


def hash_part(title: str) -> int | None:
    """Hash what the titles of the parts of one piece have in common, if this names a part."""
    part = part_of(title)
    return None if part is None else int(text_hash(f"part of {part.whole}"))


def same_form(a: str, b: str) -> bool:
    """Return whether two titles are the same except for their numbers.

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
