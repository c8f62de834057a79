"""Learn bylines that are names alone, of an outlet that writes no label before them.

``Ada Marsh`` above or below a text may be its subject. She is its author where many articles have
such a line at the same edge, the same few names recur, and the texts do not mention them. Of a
section they speak: ``Town Hall`` is in them, as a name or as words. Behind the name may be a text
that is the same in nearly all lines: ``Ada Marsh, Quayside``; or, behind a word that says so, a
place of any name: ``By Ada Marsh, in Cove``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Literal

from archivekit._learning.learned_rows import LearnedRow, Values, any_of, literal, some
from archivekit._learning.lines import MOST
from archivekit._learning.sample import Seen, SeenLine
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import read_names
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import BY_WORDS
from archivekit.model import BlockKind, Role

_SHARE = 0.4
"""Share of the stories from which on lines of names at one edge are bylines."""
_AGAIN, _AGAIN_SHARE = 3, 0.8
"""In how many stories a name is at least, and which share of the lines such names make."""
_FEWEST_NAMES = 2
_SAME = 0.9
"""Share of the lines that have the same text behind the name."""
_SPOKEN, _SPOKEN_SHARE = 3, 0.05
"""In the sentences of how many stories a word is that is no name, and in which share of them."""
_LONGEST = 60
_WORD = re.compile(r"[^\W\d_]{2,}")
_BEHIND = re.compile(r"\s*(?:[,，|｜/／·]|\s[-–—])\s*\S.*$")
_PLACE = r"(?:\s*[,，|｜/／·–—-]\s*\w.{0,40})?"
_DIGIT = re.compile(r"\d")

Edge = Literal["head", "tail"]
Lines = Mapping[str, Mapping[int, Seen]]
"""The stories that have each line."""


def learn_names(
    domain: str, group: Sequence[Seen], items: Sequence[int], rules: Rules
) -> Iterator[LearnedRow]:
    """Yield a row for the bylines at each edge of the text that have no label."""
    stories = len(set(items))
    is_spoken_of, usual = _speaking(group, items), _usual(group, items)
    for edge in ("head", "tail"):
        for before, behind, lines in _forms(_edge_lines(group, items, usual, edge), rules):
            names = {text: own for text, own in lines.items() if _is_name(text, rules)}
            again = {
                name: own
                for name, own in names.items()
                if len(own) >= _AGAIN and not is_spoken_of(name)
            }
            carriers = {item: seen for own in again.values() for item, seen in own.items()}
            if (
                len(again) >= _FEWEST_NAMES
                and len(carriers) >= _AGAIN_SHARE * sum(map(len, names.values()))
                and len(carriers) >= _SHARE * stories
            ):
                pattern = f"^{literal(before)}(?P<names>{any_of(again)}){behind}$"
                values: Values = {"role": str(Role.AUTHOR), "pattern": pattern}
                paths = some(seen.path for seen in carriers.values())
                yield LearnedRow("credit.phrase", domain, values, len(carriers), stories, paths)
                break


def _forms(lines: Lines, rules: Rules) -> Iterator[tuple[str, str, Lines]]:
    """Yield what is before names, a pattern of what is behind them, and the names between.

    What is behind is the ending of most lines, or nothing; after a word such as *by* a place.
    """
    behind: Counter[str] = Counter()
    for text, own in lines.items():
        if found := _BEHIND.search(text):
            behind[found[0]] += len(own)
    for text, count in behind.most_common(1):
        if count >= _SAME * behind.total():
            own_lines = ((line, own) for line, own in lines.items() if line.endswith(text))
            yield "", literal(text), {line.removesuffix(text): own for line, own in own_lines}
    yield "", "", lines
    by_words = _by_words(rules)
    by: dict[str, dict[str, dict[int, Seen]]] = defaultdict(lambda: defaultdict(dict))
    for text, own in lines.items():
        if begun := by_words.match(text):
            by[begun[0]][_BEHIND.sub("", text[begun.end() :])].update(own)
    for before, named in sorted(by.items()):
        yield before, _PLACE, named


@per_rules
def _by_words(rules: Rules) -> re.Pattern[str]:
    words = any_of(word for row in rules[BY_WORDS] for word in row.words)
    return re.compile(rf"(?:{words})\s+", re.IGNORECASE)


def _is_name(text: str, rules: Rules) -> bool:
    names = read_names(text, rules, sign=LINE)
    return len(names) > 0 and not any(name.is_desk for name in names)


def _speaking(group: Sequence[Seen], items: Sequence[int]) -> Callable[[str], bool]:
    """Return a function that tells whether the texts mention what a line says.

    Where words are written apart, each of them is a common word, or in many texts; else the whole
    is in some texts.
    """
    texts: dict[int, str] = defaultdict(str)
    for seen, item in zip(group, items, strict=True):
        texts[item] += "\n".join(line.text for line in seen.lines if line.is_sentence)
    counts = Counter(word for text in texts.values() for word in set(_WORD.findall(text)))
    many = max(_SPOKEN, _SPOKEN_SHARE * len(texts))

    def is_spoken_of(name: str) -> bool:
        words = _WORD.findall(name)
        if len(words) == 1:
            return sum(name in text for text in texts.values()) >= _SPOKEN
        return all(counts[w] >= many or counts[w.lower()] >= _SPOKEN for w in words)

    return is_spoken_of


def _edge_lines(group: Sequence[Seen], items: Sequence[int], usual: Set[str], edge: Edge) -> Lines:
    """Return the short lines at one edge of the running text, of each article the nearest.

    Above a text pages set them apart from it, beside a date.
    """
    found: dict[str, dict[int, Seen]] = defaultdict(dict)
    for seen, item in zip(group, items, strict=True):
        lines = [
            line
            for line in seen.lines
            if (line.is_prose and line.folded not in usual) or line.kind is BlockKind.ASIDE
        ]
        runs = [n for n, line in enumerate(lines) if line.is_prose and line.runs]
        if not runs:
            continue
        if edge == "head":
            above = lines[: runs[0]]
            own = [line for line in above if line.is_prose or _may_sign(line)][-1:]
        else:
            own = [line for line in lines[runs[-1] + 1 :] if line.is_prose][:1]
        for line in filter(_may_sign, own):
            found[line.text].setdefault(item, seen)
    return found


def _usual(group: Sequence[Seen], items: Sequence[int]) -> set[str]:
    """Return the lines that most stories have, which are none of their texts."""
    carriers: dict[str, set[int]] = defaultdict(set)
    for seen, item in zip(group, items, strict=True):
        for line in seen.lines:
            carriers[line.folded].add(item)
    most = MOST * len(set(items))
    return {text for text, own in carriers.items() if len(own) >= most}


def _may_sign(line: SeenLine) -> bool:
    return line.size <= _LONGEST and not line.is_sentence and not _DIGIT.search(line.text)
