"""What an outlet sets around its titles: tags in brackets, sections behind bars, its own name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized

from archivekit._learning.learned_rows import LearnedRow, any_of, some
from archivekit._learning.sample import Seen

_FEWEST, _SHARE = 3, 0.01
"""In how many stories a tag stands at least, and in which share of them."""
_SLOT_SHARE, _SLOT_TAGS = 0.2, 3
"""Share of the titles with a bracket, and number of tags, from which on each such one is a tag."""
_KNOWN, _SOME, _MANY = 0.85, 0.7, 10
"""Share of the titles with a bracket that have one of these tags; less where they are not many."""
_SITE_SHARE = 0.5
"""Share of the titles from which on what is in all of them is the outlet's name."""
_LONGEST = 20
_BRACKETS = (("【", "】"), ("［", "］"), ("[", "]"), ("〔", "〕"), ("〖", "〗"))
_DASHES = "[^-–—]"
_SITE_ALONE = 0.9
"""The same for forms that other titles have too: (Video), and a name that says something."""
_INSIDE = rf"[^-–—:：()（）|｜]{{2,{_LONGEST}}}"
_SITE_FORMS = (
    rf"^[(（](?P<section>{_INSIDE})[)）]\s*(?:[-–—:：]\s*)?",
    rf"^(?P<section>{_INSIDE})(?:\s+[-–—]\s+|\s?[:：](?![:：])\s*)",
    rf"\s*[(（](?P<section>{_INSIDE})[)）]$",
)
_POINTS = "•·»~/"
_NUMBER = re.compile(r"[\d\W_]*")


def learn_titles(domain: str, group: Sequence[Seen], items: Sequence[int]) -> Iterator[LearnedRow]:
    """Yield rows for each place of a title and each kind of mark that has tags there.

    A tag in most titles is the outlet's own name. Other tags are sections; where the mark is
    frequent, so are tags that have not been seen yet. What is the section of other articles is one
    here too, however seldom.
    """
    stories = len(set(items))
    sections = _sections(group, items)
    for form in _SITE_FORMS:
        for tag, carriers in _tags(re.compile(form), zip(group, items, strict=True)).items():
            if len(carriers) >= _SITE_ALONE * stories:
                pattern = form.replace(f"(?P<section>{_INSIDE})", re.escape(tag))
                yield _row("title.site", domain, pattern, list(carriers.values()), stories)
    for form, inside in _forms():
        tags = _tags(re.compile(form), zip(group, items, strict=True))
        usual = {tag for tag, own in tags.items() if len(own) >= _SITE_SHARE * stories}
        if len(usual) == 1:  # the outlet's own name
            tag = usual.pop()
            pattern = form.replace(f"(?P<section>{inside})", re.escape(tag))
            yield _row("title.site", domain, pattern, tags.pop(tag).values(), stories)
        if tags and (found := _wanted(tags, stories, sections)):
            known, is_slot = found
            is_slot &= not inside.startswith(_DASHES)  # a dash stands in sentences too
            pattern = form if is_slot else form.replace(inside, any_of(known))
            own = [seen for tag in (tags if is_slot else known) for seen in tags[tag].values()]
            yield _row("title.section", domain, pattern, own, stories)


def _forms() -> Iterator[tuple[str, str]]:
    """Yield the patterns of what is at an end of a title, and that of its words alone."""
    for opening, closing in _BRACKETS:
        inside = f"[^{re.escape(opening + closing)}]{{1,{_LONGEST}}}"
        bracket = rf"{re.escape(opening)}(?P<section>{inside}){re.escape(closing)}"
        yield rf"^{bracket}\s*", inside
        yield rf"\s*{bracket}$", inside
    inside = rf"[^|｜]{{2,{_LONGEST}}}?"
    yield rf"^(?P<section>{inside})\s*[|｜]\s*", inside
    yield rf"\s*[|｜]\s*(?P<section>{inside})$", inside
    inside = rf"[^{_POINTS}:]{{2,{_LONGEST}}}?"
    yield rf"^(?P<section>{inside})\s+(?:::|[{_POINTS}])\s+", inside
    yield rf"\s+(?:::|[{_POINTS}])\s+(?P<section>{inside})$", inside
    inside = rf"{_DASHES}{{2,{_LONGEST}}}?"
    yield rf"\s+[-–—]\s+(?P<section>{inside})$", inside


def _row(table: str, domain: str, pattern: str, own: Collection[Seen], stories: int) -> LearnedRow:
    paths = some(seen.path for seen in own)
    return LearnedRow(table, domain, {"pattern": pattern}, len(own), stories, paths)


def _tags(form: re.Pattern[str], group: Iterable[tuple[Seen, int]]) -> dict[str, dict[int, Seen]]:
    """Return the stories of each tag."""
    tags: dict[str, dict[int, Seen]] = defaultdict(dict)
    for seen, item in group:
        match = form.search(seen.title)
        if match and not _NUMBER.fullmatch(match["section"]) and match[0] != seen.title:
            tags[match["section"]].setdefault(item, seen)
    return tags


def _sections(group: Sequence[Seen], items: Sequence[int]) -> set[str]:
    """Return the sections that pages say themselves, such as by their URL, in enough stories."""
    stories = defaultdict[str, set[int]](set)
    for seen, item in zip(group, items, strict=True):
        if seen.section:
            stories[seen.section].add(item)
    return {section for section, own in stories.items() if len(own) >= _FEWEST}


def _wanted(
    tags: Mapping[str, Sized], stories: int, sections: set[str]
) -> tuple[set[str], bool] | None:
    """Return the tags that come again often enough, and whether any other is a tag as well.

    Tags are few. Where many are seldom they are columns, or whom a text is taken from, and part of
    the title, except for known sections.
    """
    told = sections & tags.keys()
    counts = {tag: len(carriers) for tag, carriers in tags.items()}
    known = {tag for tag, count in counts.items() if count >= max(_FEWEST, _SHARE * stories)}
    total = sum(counts.values())
    if (
        not known
        or sum(counts[tag] for tag in known) < (_KNOWN if total >= _MANY else _SOME) * total
    ):
        return (told, False) if told else None
    return known | told, len(known) >= _SLOT_TAGS and total >= _SLOT_SHARE * stories
