"""Lines that point to another article: a label, and behind it the title of that article.

``Read also: The ferry is late`` stands between two paragraphs, so it is at no edge of the text, and
each has other words. Interviews and boxes of facts have labels too; only here the words behind the
label are another article's title. Where the words are known to lead to other stories, lines that
end like headlines are enough: few piles hold all that they point to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from archivekit._learning.learned_rows import LearnedRow, Values, literal, some
from archivekit._learning.sample import LONGEST, Seen
from archivekit._learning.series import Series
from archivekit._markup.blocks import body_rules
from archivekit._rules.rules import Rules
from archivekit.model import BlockKind

_FEWEST, _SHARE = 5, 0.02
"""In how many stories a label is at least, and in which share of them."""
_FEWEST_TITLES, _TITLED = 3, 0.2
"""In how many of these another article's title is behind it, and in which share of them."""
_OFTEN = 3
"""How often a label is in one of its stories, at most: a digest has one before each part."""
_OPEN = 0.9
"""Share of the lines of a known label that end like headlines, without a full stop."""
_SHORTEST = 12
"""Fewest characters of a title."""
_LABEL = re.compile(
    r"(?P<label>\W{0,3}[^\W\d_][^:：|｜»→】\]]{1,28}[:：|｜»→】\]]{1,2})\s*(?P<rest>\S.*)"
)
_AROUND = " \u3000:：|｜»→[]【】"
_END = re.compile(r"[。．.!！?？…:：][”’」』）)\"']*$")
_AFFIX = re.compile(r"\s*[|｜]\s*|\s+[-–—]\s+")


@attrs.define
class _LabelledLines:
    """The lines of a label: the stories that have one, and those whose lines have a title."""

    items: set[int] = attrs.Factory(set)
    titled: set[int] = attrs.Factory(set)
    paths: list[str] = attrs.Factory(list)
    total: int = 0
    open: int = 0


def learn_pointers(
    domain: str, group: Sequence[Seen], items: Sequence[int], series: Series, rules: Rules
) -> Iterator[tuple[str, LearnedRow]]:
    """Yield labels of lines that point to other articles, each with the row for its lines."""
    stories, known = len(set(items)), body_rules(rules).labels
    for text, label in sorted(_labels(group, items).items()):
        count = len(label.items)
        if (
            count >= max(_FEWEST, _SHARE * stories)
            and (
                len(label.titled) >= max(_FEWEST_TITLES, _TITLED * count)
                or (known.fullmatch(text.strip(_AROUND)) and label.open >= _OPEN * label.total)
            )
            and label.total <= _OFTEN * count
            and not series.holds(label.items)
        ):
            pattern = f"{literal(text)}.{{0,{LONGEST}}}$"
            values: Values = {"kind": str(BlockKind.ASIDE), "pattern": pattern}
            yield text, LearnedRow("body.line", domain, values, count, stories, some(label.paths))


def _labels(group: Sequence[Seen], items: Sequence[int]) -> dict[str, _LabelledLines]:
    titles = _titles(group, items)
    labels: dict[str, _LabelledLines] = defaultdict(_LabelledLines)
    for seen, item in zip(group, items, strict=True):
        for line in seen.lines:
            match = _LABEL.fullmatch(line.folded) if line.is_prose and not line.is_cut else None
            if match:
                label = labels[match["label"]]
                label.items.add(item)
                label.paths.append(seen.path)
                label.total += 1
                label.open += _END.search(match["rest"]) is None
                if titles.get(_fold(match["rest"]), {item}) - {item}:
                    label.titled.add(item)
    return labels


def _titles(group: Sequence[Seen], items: Sequence[int]) -> Mapping[str, set[int]]:
    """Return which stories have each title, as it is and without what is behind a bar or dash."""
    titles: dict[str, set[int]] = defaultdict(set)
    for seen, item in zip(group, items, strict=True):
        for title in (seen.title, _AFFIX.split(seen.title)[0]):
            if len(title) >= _SHORTEST:
                titles[_fold(re.sub(r"\d+", "0", title))].add(item)
    return titles


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
