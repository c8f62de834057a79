"""Explain a pair: how alike two articles are, what they share, and what differs.

Both texts are compared unit by unit in their matching form, and everything found is shown
in the words of the originals: a difference of script, width or punctuation is none, a 未 in
one of them is.
"""

from __future__ import annotations

import itertools
import os
import re
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np

from archivekit._dedup.entries import Entry
from archivekit._dedup.find import compare_pile, enter
from archivekit._dedup.verdict import Verdict
from archivekit._display.anchor_lines import anchor_lines
from archivekit._display.counts import count_of
from archivekit._display.html_tables import html_table
from archivekit._display.side_by_side import Side, page_of, side_by_side
from archivekit._minhash.jaccard import measure
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.settings import Settings
from archivekit._minhash.shingles import hash_shingles
from archivekit._minhash.units import find_units, locate_units
from archivekit._reader import read, read_row
from archivekit._rules.rules import check_rules
from archivekit._translations.find import find_anchors
from archivekit._translations.texts import Text
from archivekit.errors import UsageError
from archivekit.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archivekit._minhash.units import Units
    from archivekit._rules.rules import Rules
    from archivekit.model import Anchor

PASSAGE: Final = 8
"""A shared passage has at least this many units; shorter ones are common words."""
_MOST_SHOWN: Final = 40
"""Differences that are shown as text."""
_NAME: Final = re.compile(r"[!-~]{1,4096}")
"""What may name a file or an article: no blank, and only ASCII. Texts have others."""
FINE: Final = 4_000_000
"""Changed blocks are aligned unit by unit up to this product of their sizes."""


class Match(NamedTuple):
    """Units that are equal: `size` of them from unit `a` of one text and `b` of the other."""

    a: int
    b: int
    size: int


@attrs.frozen(kw_only=True)
class Passage:
    """Words that both texts have: ``a.text[a_start:a_end]`` and ``b.text[b_start:b_end]``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@attrs.frozen(kw_only=True)
class Difference:
    """A difference of two texts: `a` at its offsets in one, `b` in its place in the other.

    An empty string means that the other text has something there and this one nothing.

    ``a_text[a_start:a_end] == a`` and ``b_text[b_start:b_end] == b``.
    """

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@attrs.frozen(kw_only=True)
class Comparison:
    """What `explain` found. Similarities are exact, over all shingles of the texts, from 0 to 1.

    `contained` is the share of a's shingles that are in b, `contains` the share of b's
    that are in a. Passages and differences are in the order of the texts. `verdict` says whether
    the two are joined; it is `None` where texts alone were compared.

    `a` and `b` name the two, `a_text` and `b_text` are their texts. `jaccard` is what both share of
    all their shingles; `passages` are what they share, `differences` where they part. `anchors` are
    what survives translation, of two articles in two languages: `target` in a, `source` in b.
    """

    a: str
    b: str
    jaccard: float
    contained: float
    contains: float
    passages: tuple[Passage, ...]
    differences: tuple[Difference, ...]
    verdict: Verdict | None = None
    anchors: tuple[Anchor, ...] = ()
    a_text: str = attrs.field(repr=False)
    b_text: str = attrs.field(repr=False)

    def __str__(self) -> str:
        shared = sum(passage.a_end - passage.a_start for passage in self.passages)
        passages = count_of(len(self.passages), "shared passage")
        lines = [
            f"a  {self.a}",
            f"b  {self.b}",
            *([str(self.verdict)] if self.verdict else []),
            f"Jaccard {self.jaccard:.3f}",
            f"{self.contained:.1%} of a stands in b, {self.contains:.1%} of b in a",
            f"{passages}, {shared} of {len(self.a_text)} characters of a",
        ]
        if self.anchors:
            lines.append(f"{count_of(len(self.anchors), 'anchor')} of a translation")
            lines += anchor_lines(
                [(x.bits or 0.0, x.kind, x.target, x.source) for x in self.anchors]
            )
            return "\n".join(lines)
        longest = sorted(self.passages, key=lambda p: p.a_start - p.a_end)[:3]
        lines += [f"  = {_quote(self.a_text[p.a_start : p.a_end])}" for p in longest]
        lines.append(count_of(len(self.differences), "difference"))
        lines += [f"  {words}" for words in marked_differences(self)]
        if len(self.differences) > _MOST_SHOWN:
            lines.append(f"  and {len(self.differences) - _MOST_SHOWN} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        verdict = f"{str(self.verdict).splitlines()[0]} · " if self.verdict else ""
        if self.anchors:
            return self._anchors_to_html(verdict)
        summary = (
            f"{verdict}Jaccard {self.jaccard:.3f} · {self.contained:.1%} of the first stands in "
            f"the second, {self.contains:.1%} of the second in the first · "
            f"{count_of(len(self.differences), 'difference')}"
        )
        return side_by_side(
            summary,
            Side(self.a, self.a_text, tuple((d.a_start, d.a_end) for d in self.differences)),
            Side(self.b, self.b_text, tuple((d.b_start, d.b_end) for d in self.differences)),
        )

    def _anchors_to_html(self, verdict: str) -> str:
        """Show two texts in two languages, and what survives translation marked in both."""
        rows = [(x.kind.value, x.target, x.source, f"{x.bits:.1f}") for x in self.anchors]
        ours = sorted(x.target_span for x in self.anchors if x.target_span)
        theirs = sorted(x.source_span for x in self.anchors if x.source_span)
        return side_by_side(
            f"{verdict}{count_of(len(rows), 'anchor')} of a translation",
            Side(self.a, self.a_text, tuple(ours)),
            Side(self.b, self.b_text, tuple(theirs)),
            html_table("", ("", self.a, self.b, "bits"), rows),
        )

    def to_page(self) -> str:
        """Return a whole HTML page that shows the comparison; it loads nothing and runs nothing.

        >>> page = compare_texts("議會週三通過了法案", "议会周三未能通过法案").to_page()
        >>> "<ins>未能</ins>" in page, "<del>了</del>" in page
        (True, True)
        """
        return page_of(f"{self.a} · {self.b}", self._repr_html_())


def explain(
    a: Article | str | os.PathLike[str],
    b: Article | str | os.PathLike[str],
    *,
    among: Iterable[Article] = (),
    threshold: float = 0.8,
    rules: Rules | None = None,
    translations: bool = False,
) -> Comparison:
    """Compare two articles: what their texts share, and whether they are joined, and why.

    Each is an article, the path of a file that holds one, the id or path of one in `among`, or a
    text. The verdict is that of `find_duplicates` for `among`, with both: what of a text is
    boilerplate, which words are rare and what a cluster holds depends on the others. Two texts
    alone have none. See `Comparison`. Raises `UsageError` for a path that does not hold one
    article.

    >>> print(explain("議會週三通過了法案", "议会周三未能通过法案").differences[0].b)
    未能
    """
    settings, rules = Settings.of(threshold, None, None), check_rules(rules)
    others = list(among)
    first, second = (_find(given, others, rules) for given in (a, b))
    if isinstance(first, str) and isinstance(second, str):
        return compare_texts(first, second)
    one, other = (
        read_row({"text": side}, path=name, rules=rules) if isinstance(side, str) else side
        for name, side in (("a", first), ("b", second))
    )
    pile, translated = enter((one, other, *others), rules, translations=translations)
    found = compare_pile(pile, settings, rules, translated)
    ends = sorted(found.pile.index(Entry.of(article)) for article in (one, other))
    verdict = found.judge((ends[0], ends[1]), rules) if ends[0] != ends[1] else ONE_ARTICLE
    return attrs.evolve(
        compare_texts(one.text, other.text, names=(one.path, other.path)),
        verdict=verdict,
        anchors=find_anchors(Text.of(one), Text.of(other), rules),
    )


def _find(
    given: Article | str | os.PathLike[str], others: Sequence[Article], rules: Rules
) -> Article | str:
    """Return the article that is meant, or the text."""
    if isinstance(given, Article):
        return given
    known = [article for article in others if given in {article.id, article.path}]
    if len(known) == 1:
        return known[0]
    if isinstance(given, str) and not _NAME.fullmatch(given):
        return given
    if not Path(given).exists():
        raise UsageError(
            f"no file and no article with the id or path {os.fspath(given)!r}; pass one of these, "
            "an Article, or a text of several words"
        )
    held = list(itertools.islice(read(given, rules=rules), 2))
    if len(held) != 1:
        count = "several" if held else "none"
        raise UsageError(f"{os.fspath(given)} must hold one article, got {count}")
    return held[0]


ONE_ARTICLE: Final = Verdict(
    joined=True, relation=None, reason="it is one article, given twice", checks=()
)


def compare_texts(a: str, b: str, *, names: tuple[str, str] = ("a", "b")) -> Comparison:
    """Compare two texts, with nothing learned left out.

    >>> found = compare_texts("議會週三通過了這項法案。", "议会周三未能通过这项法案")
    >>> [(difference.a, difference.b) for difference in found.differences]
    [('', '未能'), ('了', '')]
    """
    sides = _UnitSide.of(a), _UnitSide.of(b)
    found = measure(hash_shingles(find_units([a, b])), np.array([[0, 1]]))
    end = Match(len(sides[0].starts), len(sides[1].starts), 0)
    equal = _drop_chance(_merge(_align(*sides)), end)
    return Comparison(
        a=names[0],
        b=names[1],
        jaccard=float(found.jaccard[0]),
        contained=float(found.contained[0]),
        contains=float(found.contains[0]),
        passages=tuple(
            Passage(
                a_start=sides[0].start(i),
                a_end=sides[0].end(i + size),
                b_start=sides[1].start(j),
                b_end=sides[1].end(j + size),
            )
            for i, j, size in equal
            if size >= PASSAGE
        ),
        differences=tuple(_differences(equal, sides)),
        a_text=a,
        b_text=b,
    )


@attrs.frozen
class _UnitSide:
    """One text's units: their hashes and segments, and where each begins and ends in it."""

    text: str
    units: Units
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> _UnitSide:
        units, begins, ends = locate_units(text)
        return cls(text, units, begins.tolist(), ends.tolist())

    def start(self, unit: int) -> int:
        return self.starts[unit] if unit < len(self.starts) else len(self.text)

    def end(self, unit: int) -> int:
        """Return the offset behind the units before `unit`."""
        return self.ends[unit - 1] if unit else 0


def _align(a: _UnitSide, b: _UnitSide) -> Iterator[Match]:
    """Yield equal units: whole segments first, then inside what changed."""
    left, right = a.units.hashes.tolist(), b.units.hashes.tolist()
    bounds_a, bounds_b = a.units.segments.tolist(), b.units.segments.tolist()
    first, second = (hash_segments(side.units).hashes.tolist() for side in (a, b))
    coarse = SequenceMatcher(None, first, second, autojunk=False)
    for tag, i0, i1, j0, j1 in coarse.get_opcodes():
        a0, a1, b0, b1 = bounds_a[i0], bounds_a[i1], bounds_b[j0], bounds_b[j1]
        if tag == "equal":
            yield Match(a0, b0, a1 - a0)
        elif tag == "replace" and (a1 - a0) * (b1 - b0) <= FINE:
            fine = SequenceMatcher(None, left[a0:a1], right[b0:b1], autojunk=False)
            for i, j, size in fine.get_matching_blocks():
                if size:
                    yield Match(a0 + i, b0 + j, size)


def _merge(matches: Iterator[Match]) -> list[Match]:
    """Join matches that follow one another without a gap in both texts."""
    merged: list[Match] = []
    for match in matches:
        last = merged[-1] if merged else Match(-1, -1, 0)
        if (last.a + last.size, last.b + last.size) == (match.a, match.b):
            merged[-1] = Match(last.a, last.b, last.size + match.size)
        else:
            merged.append(match)
    return merged


def _drop_chance(matches: list[Match], end: Match) -> list[Match]:
    """Drop matches no longer than the changes on both sides of them: they agree by chance."""
    kept = [Match(0, 0, 0)]
    for match, after in pairwise([*matches, end]):
        if match.size > min(_change(kept[-1], match), _change(match, after)):
            kept.append(match)
    return kept[1:]


def _change(left: Match, right: Match) -> int:
    """Count the units between two matches, in the text that has more."""
    return max(right.a - left.a - left.size, right.b - left.b - left.size)


def _differences(equal: list[Match], sides: tuple[_UnitSide, _UnitSide]) -> Iterator[Difference]:
    a, b = sides
    i = j = 0
    for next_i, next_j, size in (*equal, (len(a.starts), len(b.starts), 0)):
        if next_i > i or next_j > j:
            a_span = (a.start(i), a.end(next_i)) if next_i > i else (a.end(i), a.end(i))
            b_span = (b.start(j), b.end(next_j)) if next_j > j else (b.end(j), b.end(j))
            yield Difference(
                a=a.text[slice(*a_span)],
                b=b.text[slice(*b_span)],
                a_start=a_span[0],
                a_end=a_span[1],
                b_start=b_span[0],
                b_end=b_span[1],
            )
        i, j = next_i + size, next_j + size


def _quote(text: str, width: int = 60) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= width else f"{plain[: width // 2]} … {plain[-width // 2 :]}"


def marked_differences(compared: Comparison) -> list[str]:
    """Return the first differences with the words around them: ``…[-gone-]{+new+}…``."""
    return [
        _marked(compared.a_text, difference) for difference in compared.differences[:_MOST_SHOWN]
    ]


def _marked(text: str, difference: Difference) -> str:
    before = _tail(text[: difference.a_start])
    after = text[difference.a_end : difference.a_end + 6].replace("\n", " ")
    change = f"[-{_quote(difference.a)}-]" if difference.a else ""
    change += f"{{+{_quote(difference.b)}+}}" if difference.b else ""
    return f"…{before}{change}{after}…"


def _tail(text: str) -> str:
    return " ".join(text[-10:].split())[-6:]
