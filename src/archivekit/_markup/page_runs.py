"""The text of a page in runs, each with its size, what of it is linked, and how it is punctuated.

A run is text between two boundaries, as a line is; but it is only measured here, so that a whole
page costs little, and only what is the story is read as lines.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

import attrs

from archivekit._markup.elements import BLOCK, UNSEEN
from archivekit._markup.lines import fold_blanks
from archivekit._markup.page_tree import BLANK, CLOSE, OPEN, TEXT, PageTree
from archivekit.model import BlockKind

Number = TypeVar("Number", int, float)
_ENTITY = re.compile(r"&[#\w]{1,31};")
# Scripts that need one character where others need two or three.
_WIDE = re.compile(
    r"[\u0e00-\u0eff\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
)
_ENDS = re.compile(r"[.!?…](?:[\s\"'”’»)]|$)|[。！？؟۔।։።។။]")
_SHORTEST_SENTENCE = 25
"""Fewest letters and digits of a line that may be a sentence."""
_SHORTEST_UNENDED = 29
"""Fewest characters of a line in Thai or Lao that is taken for a sentence."""
_BEHIND_SENTENCE = " \t\n\u00a0\"'”’»)"
_PAUSES = re.compile(r"[,;،؛、，；]")
# What a whole button holds is no text of the page; but one that is never closed holds the page.
_PASSED_OVER = UNSEEN - {"button"}
_IS_BLOCK, _IS_BREAK, _IS_LINK, _IS_HIDDEN = range(4)
_TURNS: Mapping[str, int] = {
    **dict.fromkeys(_PASSED_OVER, _IS_HIDDEN),
    **dict.fromkeys(("a",), _IS_LINK),
    **dict.fromkeys(("br",), _IS_BREAK),
    **dict.fromkeys(BLOCK, _IS_BLOCK),
}
"""What an element does to the runs around it."""


@attrs.define(eq=False)
class TextRun:
    """Text from ``source[start]`` to ``[end]`` in the node `node`.

    `raw` is all of it as written, `plain` what of it is no link. `kind` and `rule` say what it is,
    where that is known. What the page hides is not `shown`.
    """

    node: int
    start: int
    end: int = 0
    size: int = 0
    linked: int = 0
    raw: str = ""
    plain: str = ""
    kind: BlockKind | None = None
    rule: str = ""
    shown: bool = True
    _prose: bool | None = None

    @property
    def net(self) -> int:
        """How much of it is no link."""
        return self.size - self.linked

    @property
    def is_prose(self) -> bool:
        """Whether it looks like sentences: long, or short and punctuated, and hardly linked."""
        if self._prose is None:
            net = self.size - self.linked
            self._prose = (
                self.linked <= net
                and net >= _SHORTEST_SENTENCE
                and (net >= 100 or self.ends or (net >= 60 and self._pauses > 2))
            )
        return self._prose

    @property
    def _pauses(self) -> int:
        return len(_PAUSES.findall(self.plain))

    @property
    def ends(self) -> bool:
        """Whether a sentence ends in what of it is no link.

        In Thai and Lao nothing ends one; a line as long as a sentence is one there.
        """
        if _ENDS.search(self.plain):
            return True
        last = self.plain.rstrip(_BEHIND_SENTENCE)[-1:]
        return "\u0e01" <= last <= "\u0ece" and len(self.plain) >= _SHORTEST_UNENDED

    @property
    def text(self) -> str:
        """Its words, entities decoded and blanks folded."""
        return " ".join(html.unescape(self.raw).split())

    def mark(self, kind: BlockKind, rule: str) -> None:
        """Set what it is, unless that is known."""
        if self.kind is None:
            self.kind, self.rule = kind, rule


def size_of(text: str) -> int:
    """Return how much a text says, in letters of Latin script.

    >>> size_of("word"), size_of("文字")
    (4, 5)
    """
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text)) * 3 // 2


@attrs.frozen(eq=False)
class PageText:
    """A page's runs; those of a node have the numbers ``firsts[node]`` to ``lasts[node]``.

    `owners` has for each event of the tree the number of the run that its text is in, or -1.
    """

    tree: PageTree
    runs: list[TextRun]
    firsts: list[int]
    lasts: list[int]
    owners: list[int]
    children: dict[int, list[int]]
    """The nodes with text that are directly inside a node."""
    prose: list[int]
    linked: list[int]
    sizes: list[int]

    def inside(self, node: int) -> list[TextRun]:
        """Return the runs of a node."""
        return self.runs[self.firsts[node] : self.lasts[node]]

    def count(self, node: int) -> int:
        """Return how many runs a node has."""
        return self.lasts[node] - self.firsts[node]

    def has_text(self, node: int) -> bool:
        """Return whether a node has any runs."""
        return self.firsts[node] < self.lasts[node]

    def holds(self, node: int, run: int | None) -> bool:
        """Return whether a run is inside a node."""
        return run is not None and self.firsts[node] <= run < self.lasts[node]

    def sum_of(self, sums: Sequence[Number], node: int) -> Number:
        """Return the part of some sums (`prose`, `linked`, `sizes`) that is inside a node."""
        return sums[self.lasts[node]] - sums[self.firsts[node]]

    def above(self, node: int) -> Iterator[int]:
        """Yield a node and those that enclose it, the innermost first, without the page itself."""
        while node:
            yield node
            node = self.tree.nodes[node].parent


def sums_of(runs: list[TextRun], value: Callable[[TextRun], int]) -> list[int]:
    """Return the running sums of a value over runs, from zero."""
    return _sums(map(value, runs))


def _sums(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def measure_page(tree: PageTree) -> PageText:
    """Cut a page's text into runs.

    >>> from archivekit._markup.page_tree import build_tree
    >>> text = measure_page(build_tree("<p>One <a href=x>two</a></p><p>Three.</p>"))
    >>> [(run.raw, run.size, run.linked, run.ends) for run in text.runs]
    [('One two', 6, 3, False), ('Three.', 6, 0, True)]
    """
    cutter = _Cutter(tree)
    cutter.cut()
    runs, firsts, lasts = cutter.runs, cutter.firsts, cutter.lasts
    children: dict[int, list[int]] = {}
    for number, node in enumerate(tree.nodes):
        if firsts[number] < lasts[number] and runs[lasts[number] - 1].end > node.end:
            lasts[number] -= 1  # a link at the beginning of a run does not hold all of it
        if number and firsts[number] < lasts[number]:
            children.setdefault(node.parent, []).append(number)
    return PageText(
        tree=tree,
        runs=runs,
        firsts=firsts,
        lasts=lasts,
        owners=cutter.owners,
        children=children,
        prose=_sums(run.size - run.linked if run.is_prose else 0 for run in runs),
        linked=_sums(run.linked for run in runs),
        sizes=_sums(run.size for run in runs),
    )


class _Cutter:
    """Walks over a page's events once."""

    def __init__(self, tree: PageTree) -> None:
        self._tree = tree
        self.runs: list[TextRun] = []
        self.firsts = [0] * len(tree.nodes)
        self.lasts = [0] * len(tree.nodes)
        self.owners = [-1] * len(tree.events)
        self._run: TextRun | None = None
        self._blocks = [0]
        self._links = 0

    def cut(self) -> None:  # noqa: PLR0912 - one loop for all events
        """Take all events in turn; one loop, as pages have tens of thousands."""
        nodes, runs, firsts, lasts = self._tree.nodes, self.runs, self.firsts, self.lasts
        blocks, owners, hidden = self._blocks, self.owners, 0
        for number, (what, index, start, end) in enumerate(self._tree.events):
            if what == TEXT:
                if not hidden and self._take(start, end):
                    owners[number] = len(runs) - 1
                continue
            if what == BLANK:
                continue
            node = nodes[index]
            turn = _TURNS.get(node.name)
            if turn is not None:
                by = 1 if what == OPEN else -1
                if turn == _IS_LINK:
                    self._links += by
                elif turn == _IS_HIDDEN:
                    hidden += by
                else:
                    self._run = None
                    if turn == _IS_BLOCK and by > 0:
                        blocks.append(index)
                    elif turn == _IS_BLOCK:
                        blocks.pop()
            if what == CLOSE:
                lasts[index] = len(runs)
                if node.pictured:
                    self._run = None
            elif start == node.start:  # and not opened again behind misnested tags
                firsts[index] = len(runs)
        lasts[0] = len(runs)

    def _take(self, start: int, end: int) -> bool:
        source = self._tree.source
        words = source[start:end]
        if "&" in words:
            words = _ENTITY.sub("x", words.replace("&nbsp;", " "))
        words = " ".join(words.split())
        if not words:
            return False
        if self._run is None:
            self._run = TextRun(self._blocks[-1], start)
            self.runs.append(self._run)
        run = self._run
        size = size_of(words)
        run.end = end
        run.size += size
        run.raw += source[start:end]
        if self._links:
            run.linked += size
        else:
            run.plain += f"{words} "
        return True


@functools.lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Return a text without entities, blanks and case, to compare headlines by.

    >>> folded("A  Title")
    'atitle'
    """
    return fold_blanks(html.unescape(text))
