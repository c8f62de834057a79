"""Lines that an outlet sets in many articles and that are none of their text.

A line counts once for each story. It is learned where it is at an edge of the text, so that
only such lines, links and other furniture are between it and the beginning or the end. What
reads as a sentence needs more: many of the outlet's articles, or those of one author, or a learned
line inside of it. What a series or a column has in common is not learned. So a paragraph that a
paper repeats about a war, which is at the end of many articles and not of most, stays in the
text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Literal

import attrs

from archivekit._learning.learned_rows import some
from archivekit._learning.sample import Seen, SeenLine
from archivekit._learning.series import Series

FEWEST, SHARE, MARKED_SHARE = 5, 0.02, 0.005
"""In how many stories a line is at least, and in which share of them; with a mark, fewer."""
_AT_EDGE, _MOSTLY_AT_EDGE = 0.9, 0.6
"""Share of its places that are at an edge; the second where most articles have the line."""
MOST = 0.5
"""Share of an outlet's stories that are most of them."""
SENTENCE_SHARE = 0.3
"""Share of the stories from which on a sentence at an edge may be no text."""
COUNTED_SHARE = 0.8
"""The same where it has numbers: since 2014, ten thousand dead. Houses seldom count."""
_DIGIT = re.compile(r"\d")
_FEWEST_VARIED, _VARIED, _EDGE_OF_LINE, _ALIKE = 2, 20, 6, 0.85
"""Of a line that is a learned one but for a few characters: fewest articles, fewest characters,
characters at either end that are the same, and the share of all that are.

Articles and not stories, since a long line of two articles makes them one story.
"""
_BESIDE = 0.8
"""Share of its places that are on the far side of a learned line."""
_REST_SHARE, _CUT_SHARE = 0.2, 0.02
"""Share of the stories that have a line behind which all ends; and of those where prose follows."""
_COMMENTED = 0.5
"""Share where prose may follow a line that nearly all articles have: it is readers' comments."""
_ALL = 0.8
_CARD_SHARE, _CARD = 0.05, 80
"""Share of the stories that have two lines only together, and most characters of each."""
_MARKED = re.compile(r"https?:|www\.|@\w|©|[|｜►▶☞→]|\w\.(?:com|org|net)\b")
_LETTER = re.compile(r"[^\W\d_]")
_SAID = re.compile(r"[^\W_]")

Where = Literal["head", "tail", "inside"]


@attrs.frozen
class FoundLine:
    """A line to be learned: its text, in which numbers are noughts, and in how many stories it is.

    `is_cut` means that the line goes on behind the text, `rest` that what follows the line is no
    text either.
    """

    text: str
    is_cut: bool
    where: Where
    rest: bool
    count: int
    paths: tuple[str, ...]


@attrs.define
class _Places:
    """Where a line stands, over all articles.

    `head` and `tail` count where no line of the article's own is between it and the edge of the
    text, `above` and `below` where none of them is running text.
    """

    line: SeenLine
    items: set[int] = attrs.Factory(set)
    paths: list[str] = attrs.Factory(list)
    total: int = 0
    head: int = 0
    tail: int = 0
    above: int = 0
    below: int = 0
    linked: int = 0
    outside: Counter[str] = attrs.Factory(Counter)
    behind: Counter[str] = attrs.Factory(Counter)
    prose_behind: set[int] = attrs.Factory(set)


def find_lines(
    group: Sequence[Seen],
    items: Sequence[int],
    is_marked: Callable[[str], bool],
    series: Series,
) -> Iterator[FoundLine]:
    """Yield the lines that are to be learned of one outlet; `items` are the articles' stories.

    `is_marked` is what `marks_of` returns.
    """
    stories = len(set(items))
    wanted = max(FEWEST, MARKED_SHARE * stories)
    own: dict[str, set[int]] = defaultdict(set)
    for seen, item in zip(group, items, strict=True):
        for line in seen.lines:
            if line.is_prose and _LETTER.search(line.text):
                own[line.folded].add(item)
    common = {key for key, carriers in own.items() if len(carriers) >= wanted}
    times = Counter(key for seen in group for key in {line.folded for line in seen.lines})
    alike = _variants((key for key in own if times[key] >= _FEWEST_VARIED), common)
    places = _places(group, items, common | alike.keys())
    learned = {
        key
        for key, place in places.items()
        if _is_furniture(place, len(place.items) / stories, is_marked, series)
    }
    learned |= {key for key in _cards(places, stories) if not series.holds(places[key].items)}
    learned |= _biographies(places, group, items)
    while more := _sentences_outside(places, learned):
        learned |= more
    learned |= {
        key
        for key, others in alike.items()
        if not learned.isdisjoint(others) and _is_at_edge(places[key])
    }
    for key in sorted(learned):
        place = places[key]
        share = len(place.items) / stories
        yield FoundLine(
            text=key,
            is_cut=place.line.is_cut,
            where=_where(place),
            rest=_ends_text(place, share),
            count=len(place.items),
            paths=some(place.paths),
        )


def _variants(keys: Iterable[str], common: Set[str]) -> dict[str, list[str]]:
    """Return the long lines that are a common line but for a few characters, and these lines."""
    by_edge: dict[str, list[str]] = defaultdict(list)
    for key in common:
        if len(key) >= _VARIED:
            for edge in {key[:_EDGE_OF_LINE], key[-_EDGE_OF_LINE:]}:
                by_edge[edge].append(key)
    found: dict[str, list[str]] = {}
    for key in keys:
        if len(key) < _VARIED or key in common:
            continue
        near = {*by_edge.get(key[:_EDGE_OF_LINE], ()), *by_edge.get(key[-_EDGE_OF_LINE:], ())}
        if others := [other for other in near if _alike(key, other) >= _ALIKE]:
            found[key] = others
    return found


def _alike(one: str, other: str) -> float:
    """Return the share of their pairs of characters that two lines have in common."""
    pairs, others = (set(map("".join, itertools.pairwise(text))) for text in (one, other))
    return len(pairs & others) / len(pairs | others)


def _is_at_edge(place: _Places) -> bool:
    return max(place.head, place.tail) >= _AT_EDGE * place.total


def marks_of(group: Sequence[Seen]) -> Callable[[str], bool]:
    """Return a function that tells whether words name the outlet, or have an address or a bar."""
    names = {name.casefold() for seen in group for name in seen.names if len(name) > 1}

    def is_marked(words: str) -> bool:
        folded = words.casefold()
        return _MARKED.search(words) is not None or any(name in folded for name in names)

    return is_marked


def _where(place: _Places) -> Where:
    head, tail = max(place.head, place.above), max(place.tail, place.below)
    if tail >= head:
        return "tail" if tail * 2 >= place.total else "inside"
    return "head" if head * 2 >= place.total else "inside"


def _places(group: Sequence[Seen], items: Sequence[int], common: set[str]) -> dict[str, _Places]:
    """Return where each of the common lines stands."""
    places: dict[str, _Places] = {}
    for seen, item in zip(group, items, strict=True):
        lines = seen.lines
        own = [n for n, line in enumerate(lines) if _is_own(line, common)]
        runs = [n for n in own if lines[n].runs]
        for n, line in enumerate(lines):
            key = line.folded
            if not line.is_prose or key not in common:
                continue
            place = places.setdefault(key, _Places(line))
            place.items.add(item)
            place.paths.append(seen.path)
            place.total += 1
            if runs:  # what is a list alone has no edges
                place.linked += line.linked
                place.head += n < own[0]
                place.tail += n > own[-1]
                place.above += n < runs[0]
                place.below += n > runs[-1]
                place.prose_behind |= {item} if n < runs[-1] else set()
        _tell_behind(lines, common, places)
        edges = (range(len(lines)), range(len(lines) - 1, -1, -1))
        for numbers in edges:
            _tell_outside([lines[n] for n in numbers], common, places)
    return places


def _tell_outside(lines: Iterable[SeenLine], common: set[str], places: dict[str, _Places]) -> None:
    """Enter for each common line at an edge the next one towards the text; the edge comes first."""
    outer: list[str] = []
    for line in lines:
        if _is_own(line, common):
            break
        if line.is_prose and (key := line.folded) in common:
            for other in outer:
                places[other].outside[key] += 1
            outer.append(key)


def _tell_behind(lines: Iterable[SeenLine], common: set[str], places: dict[str, _Places]) -> None:
    """Enter for each common line the one before it, if nothing of the article's own is between."""
    before = None
    for line in lines:
        if _is_own(line, common):
            before = None
        elif line.is_prose and (key := line.folded) in common:
            if before is not None:
                places[key].behind[before] += 1
            before = key


def _is_own(line: SeenLine, common: set[str]) -> bool:
    """Return whether a line is what the article alone says; a row of signs says nothing."""
    return (
        line.is_prose
        and not line.linked
        and line.folded not in common
        and _SAID.search(line.text) is not None
    )


def _is_furniture(
    place: _Places, share: float, is_marked: Callable[[str], bool], series: Series
) -> bool:
    line = place.line
    if place.linked * 2 > place.total:
        return True
    marked = is_marked(line.text)
    if not marked and share < SHARE:
        return False
    if marked or not line.is_sentence:
        if share >= MOST and max(place.above, place.below) >= _MOSTLY_AT_EDGE * place.total:
            return True
        at_edge = max(place.head, place.tail) >= _AT_EDGE * place.total
        return at_edge and (marked or not series.holds(place.items))
    edge = max(place.head, place.tail) / place.total
    wanted = COUNTED_SHARE if _DIGIT.search(line.text) else SENTENCE_SHARE
    return edge >= _AT_EDGE and share >= wanted and not series.holds(place.items)


def _cards(places: dict[str, _Places], stories: int) -> set[str]:
    """Return lines that stand together wherever they stand: a card that a template sets inside."""
    cards = set[str]()
    for key, place in places.items():
        for before, times in place.behind.items():
            other = places[before]
            if (
                before != key
                and times >= _AT_EDGE * max(place.total, other.total)
                and len(place.items) >= _CARD_SHARE * stories
                and max(place.line.size, other.line.size) <= _CARD
                and not all(one.line.is_sentence for one in (place, other))
            ):
                cards |= {key, before}
    return cards


def _biographies(
    places: dict[str, _Places], group: Sequence[Seen], items: Sequence[int]
) -> set[str]:
    """Return lines under the texts of one author, most of whose texts have them."""
    authors: dict[str, set[int]] = defaultdict(set)
    for seen, item in zip(group, items, strict=True):
        for author in seen.authors:
            authors[author].add(item)
    return {
        key
        for key, place in places.items()
        if place.tail >= _AT_EDGE * place.total
        and any(
            len(place.items & own) >= _AT_EDGE * len(place.items)
            and len(place.items & own) >= MOST * len(own)
            for own in authors.values()
        )
    }


def _sentences_outside(places: dict[str, _Places], learned: set[str]) -> set[str]:
    """Return lines that are nearly always beyond a learned line, seen from the text."""
    return {
        key
        for key, place in places.items()
        if key not in learned
        and place.tail + place.head >= _AT_EDGE * place.total
        and sum(n for inner, n in place.outside.items() if inner in learned)
        >= _BESIDE * place.total
    }


def _ends_text(place: _Places, share: float) -> bool:
    """Return whether no text of the article follows a line."""
    if place.line.is_sentence or place.above > place.below or share < _REST_SHARE:
        return False
    followed = len(place.prose_behind) / len(place.items)
    return followed <= _CUT_SHARE or (share >= _ALL and followed <= _COMMENTED)
