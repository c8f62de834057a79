"""Section tags that an outlet sets in brackets before or behind its titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from archivekit._learning.rows import LearnedRow, any_of
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
            yield from _learn_slot(domain, group, items, stories, form, inside)


def _learn_slot(
    domain: str,
    group: Sequence[Seen],
    items: Sequence[int],
    stories: int,
    form: str,
    inside: str,
) -> Iterator[LearnedRow]:
    tags: dict[str, set[int]] = defaultdict(set)
    paths = []
    pattern = re.compile(form)
    for seen, item in zip(group, items, strict=True):
        match = pattern.search(seen.title)
        if match and not _NUMBER.fullmatch(match["section"]) and match[0] != seen.title:
            tags[match["section"]].add(item)
            paths.append(seen.path)
    counts = Counter({tag: len(carriers) for tag, carriers in tags.items()})
    wanted = max(_FEWEST, _SHARE * stories)
    known = {tag for tag, count in counts.items() if count >= wanted}
    again = sum(count for count in counts.values() if count > 1)
    if not known:
        return
    total = counts.total()
    is_slot = total >= _SLOT_SHARE * stories and again >= _AGAIN * total
    if not is_slot:
        total = sum(counts[tag] for tag in known)
        form = form.replace(inside, any_of(known))
    yield LearnedRow(
        "title.section", domain, {"pattern": form}, total, stories, tuple(sorted(paths)[:3])
    )
