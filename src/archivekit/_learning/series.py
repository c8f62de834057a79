"""Whether some stories of an outlet are a series or a column, by their titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from archivekit._learning.sample import Seen

_SAME, _OTHERS, _RUN = 0.6, 0.3, 4
"""Share of a series' titles with the same part, and of other titles; and the length of a part."""
_FEWEST_OTHERS = 0.2
"""Share of an outlet's stories that are not in a series."""
_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]{4,}|[^\W\d_]{4,}")


class Series:
    """The titles of an outlet's stories, to tell whether some stories are a series or a column."""

    def __init__(self, group: Sequence[Seen], items: Sequence[int]) -> None:
        self._parts: dict[int, set[str]] = {}
        for seen, item in zip(group, items, strict=True):
            self._parts.setdefault(item, set()).update(_title_parts(seen.title))
        self._counts = Counter(part for parts in self._parts.values() for part in parts)

    def holds(self, stories: Set[int]) -> bool:
        """Return whether most titles of these stories have a part that few others have."""
        counts = Counter(part for item in stories for part in self._parts[item])
        others = len(self._parts) - len(stories)
        if others < _FEWEST_OTHERS * len(self._parts):
            return False  # what nearly all titles have is the outlet's
        return any(
            count >= _SAME * len(stories) and self._counts[part] - count <= _OTHERS * others
            for part, count in counts.items()
        )


def _title_parts(title: str) -> Iterator[str]:
    """Yield the long words of a title; in writing without blanks all runs of four characters."""
    for word in _WORD.findall(title.casefold()):
        if word[0] < "\u2e80":
            yield word
        else:
            yield from (word[at : at + _RUN] for at in range(len(word) - _RUN + 1))
