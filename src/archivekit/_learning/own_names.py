"""The outlet's own name beside a day, above texts of other authors: *Kabar Teluk, 05/08/2022*.

It reads as a byline in each article. That it is in all of them, and that these have other authors
who change, tells that it is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archivekit._learning.learned_rows import LearnedRow, Values, literal, some
from archivekit._learning.sample import Seen
from archivekit.model import BlockKind

_ALL = 0.9
"""Share of the stories that name it."""
_FEWEST_OTHERS, _OTHERS_SHARE = 3, 0.5
"""How many other authors there are at least, and in which share of the stories."""
_DAY = r"\W{1,5}\d.{0,40}$"


def learn_own_names(
    domain: str, group: Sequence[Seen], items: Sequence[int]
) -> Iterator[LearnedRow]:
    """Yield a row for the line of each name that nearly all stories have beside other authors."""
    authors: dict[str, dict[int, Seen]] = defaultdict(dict)
    credited: dict[str, set[int]] = defaultdict(set)
    for seen, item in zip(group, items, strict=True):
        for name in seen.authors:
            authors[name].setdefault(item, seen)
        for line in seen.lines:
            if line.kind is BlockKind.CREDIT:
                credited[line.text].add(item)
    stories = len(set(items))
    for name, own in sorted(authors.items()):
        if len(own) < _ALL * stories or len(credited[name]) < _ALL * len(own):
            continue
        others = {other: set(found) for other, found in authors.items() if other != name}
        if (
            len(others) >= _FEWEST_OTHERS
            and len(set().union(*others.values())) >= _OTHERS_SHARE * stories
        ):
            values: Values = {
                "kind": str(BlockKind.DATE),
                "pattern": f"{literal(name)}{_DAY}",
            }
            paths = some(seen.path for seen in own.values())
            yield LearnedRow("body.line", domain, values, len(own), stories, paths)
