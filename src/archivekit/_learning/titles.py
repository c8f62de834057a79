"""Section tags that an outlet sets in brackets before or behind its titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized

from archivekit._learning.rows import LearnedRow, Values, any_of, some
from archivekit._learning.sample import Seen

_FEWEST, _SHARE = 3, 0.01
"""In how many stories a tag stands at least, and in which share of them."""
_SLOT_SHARE = 0.2
"""Share of the titles with a bracket from which on each such bracket is a tag."""
_AGAIN = 0.5
"""Share of them whose tag is that of another story."""
_LONGEST = 20
_BRACKETS = (("【", "】"), ("［", "］"), ("[", "]"), ("〔", "〕"), ("〖", "〗"))
_NUMBER = re.compile(r"[\d\W_]*")


def learn_titles(domain: str, group: Sequence[Seen], items: Sequence[int]) -> Iterator[LearnedRow]:
    """Yield a row for each place of a title and each kind of bracket that holds tags there.

    A tag is learned by its words, and any of a kind only where the kind is frequent and most tags
    come again.
    """
    stories = len(set(items))
    for opening, closing in _BRACKETS:
        inside = f"[^{re.escape(opening + closing)}]{{1,{_LONGEST}}}"
        bracket = rf"{re.escape(opening)}(?P<section>{inside}){re.escape(closing)}"
        for form in (rf"^{bracket}\s*", rf"\s*{bracket}$"):
            tags = _tags(re.compile(form), zip(group, items, strict=True))
            if tags and (found := _wanted(tags, stories)):
                known, is_slot = found
                pattern = form if is_slot else form.replace(inside, any_of(known))
                own = [seen for tag in (tags if is_slot else known) for seen in tags[tag].values()]
                paths = some(seen.path for seen in own)
                values: Values = {"pattern": pattern}
                yield LearnedRow("title.section", domain, values, len(own), stories, paths)


def _tags(form: re.Pattern[str], group: Iterable[tuple[Seen, int]]) -> dict[str, dict[int, Seen]]:
    """Return the stories of each tag."""
    tags: dict[str, dict[int, Seen]] = defaultdict(dict)
    for seen, item in group:
        match = form.search(seen.title)
        if match and not _NUMBER.fullmatch(match["section"]) and match[0] != seen.title:
            tags[match["section"]].setdefault(item, seen)
    return tags


def _wanted(tags: Mapping[str, Sized], stories: int) -> tuple[set[str], bool] | None:
    """Return the tags that come again often enough, and whether any other is a tag as well."""
    counts = {tag: len(carriers) for tag, carriers in tags.items()}
    known = {tag for tag, count in counts.items() if count >= max(_FEWEST, _SHARE * stories)}
    total = sum(counts.values())
    again = sum(count for count in counts.values() if count > 1)
    return (known, total >= _SLOT_SHARE * stories and again >= _AGAIN * total) if known else None
