"""Learn what an outlet does in all of its articles, as rules for its articles alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from archivekit._display.counts import count_of
from archivekit._learning.bylines import learn_bylines
from archivekit._learning.captions import learn_captions
from archivekit._learning.days import learn_days
from archivekit._learning.endings import learn_endings
from archivekit._learning.framing_lines import learn_frames, low_lines
from archivekit._learning.learned_rows import LearnedRow, Values, literal
from archivekit._learning.lines import MOST, FoundLine, find_lines, marks_of
from archivekit._learning.names import learn_names
from archivekit._learning.own_names import learn_own_names
from archivekit._learning.pictures import learn_pictures, usual_pictures
from archivekit._learning.pointers import learn_pointers
from archivekit._learning.reread import reread
from archivekit._learning.sample import Sample, Seen, number_items
from archivekit._learning.series import Series
from archivekit._learning.titles import learn_titles
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.places import is_place
from archivekit._rules.rules import Rules, check_rules, rules_within
from archivekit.model import Article, BlockKind

FEWEST_STORIES = 20
"""Fewer stories of an outlet teach nothing."""
_ABOUT = """\
# Rules that were learned from articles. Each row is for the articles of one outlet, says in how
# many of those that were looked at it holds, and names some of them. Read it, change it, take rows
# out.
"""


@attrs.frozen
class Learned:
    """What was learned: rows of rules with their support, and the rules that hold them.

    `reasons` says of each outlet that taught nothing why. `base` are the rules that the articles
    were read with.
    """

    rows: tuple[LearnedRow, ...]
    reasons: tuple[str, ...]
    base: Rules = attrs.field(repr=False)

    def __str__(self) -> str:
        outlets = len({row.domain for row in self.rows})
        return f"{count_of(len(self.rows), 'row')} about {count_of(outlets, 'outlet')}"

    @property
    def toml(self) -> str:
        """The rows as a rule file; the same rows give the same bytes."""
        return "\n".join((_ABOUT, *(row.toml for row in self.rows)))

    @property
    def rules(self) -> Rules:
        """The rules that the articles were read with, and over them the learned rows."""
        if not self.rows:
            return self.base
        return self.base.merged(Rules.parse(self.toml, "learned"))


def learn(articles: Iterable[Article], *, rules: Rules | None = None) -> Learned:
    """Return what articles teach about their outlets, as rules for each outlet's articles alone.

    Articles are taken as they come. Of each outlet and format at most 1,000 are kept, cut to their
    lines, so a pile of any size can be learned from; which ones depends on their contents alone.
    Neither the order of the articles nor copies of one matter. `rules` are those that the articles
    were read with: what these know already is not learned again.

    An outlet with fewer than 20 different articles teaches nothing.

    >>> import archivekit as ak
    >>> learned = ak.learn(ak.read("seeds"))
    >>> learned.rows, learned.reasons[0]
    ((), 'nytimes.com (comment-header): 1 article, too few to learn from')
    """
    known = check_rules(rules)
    sample = Sample()
    sample.add(articles)
    return learn_from(sample, known)


def learn_from(sample: Sample, rules: Rules) -> Learned:
    """Return what a sample teaches."""
    rows, reasons = dict[str, LearnedRow](), list[str]()
    known = {(table, row.id) for table, row in rules}
    for (domain, format_), group in sample.groups.items():
        items = number_items(group)
        stories = len(set(items))
        found = list(_learn_group(domain, group, items, rules)) if stories >= FEWEST_STORIES else []
        for row in found:
            if (row.table, row.id) not in known:
                rows.setdefault(row.id, row)
        if not found:
            why = "nothing repeats" if stories >= FEWEST_STORIES else "too few to learn from"
            reasons.append(f"{domain} ({format_}): {count_of(stories, 'article')}, {why}")
    if sample.without_address:
        count = count_of(sample.without_address, "article")
        reasons.append(f"{count} without an address, so that their outlet is unknown")
    ordered = sorted(rows.values(), key=lambda row: (row.domain, row.table, -row.count, row.id))
    return Learned(tuple(ordered), tuple(reasons), rules)


def _learn_group(
    domain: str, group: Sequence[Seen], items: Sequence[int], rules: Rules
) -> Iterator[LearnedRow]:
    own, stories, series = rules_within(rules, domain), len(set(items)), Series(group, items)
    group = list(reread(group, own))
    is_marked, pictures = marks_of(group), usual_pictures(group, items)
    bylines = list(learn_bylines(domain, group, items, own))
    signed = list(learn_names(domain, group, items, own))
    pointers = dict(learn_pointers(domain, group, items, series, own))
    labels = (*(word for row in bylines for word in row.values["words"]), *pointers)
    lines = [
        line
        for line in find_lines(group, items, is_marked, series)
        if not (labels and line.text.startswith(labels)) and not _is_signed(line.text, signed)
    ]
    most = {line.text for line in lines if line.count >= MOST * stories}

    def is_known(text: str) -> bool:
        is_labelled = bool(labels) and text.startswith(labels)
        return text in most or is_labelled or _is_signed(text, signed)

    low = low_lines(group, items, is_known)
    frames = list(learn_frames(domain, low, stories, is_marked, series))
    yield from bylines
    yield from signed
    yield from pointers.values()
    yield from (row for _, rows in frames for row in rows)
    for line in lines:
        is_told = any(frame.holds(line.text) for frame, _ in frames)
        is_usual = line.count >= MOST * stories
        if not is_told and (is_usual or not _is_read(line.text, own)):
            yield _line_row(domain, line, stories)
    if not any(row.table == "date.line" for _, rows in frames for row in rows):
        yield from learn_days(domain, group, items, own)
    known_lines = {line.text for line in lines}

    def is_learned(text: str) -> bool:
        return text in known_lines or any(frame.holds(text) for frame, _ in frames)

    open_ends = [_without_ending(seen) if _ends_with(seen, is_learned) else seen for seen in group]
    yield from learn_endings(domain, open_ends, items, is_marked, series)
    yield from learn_own_names(domain, group, items)
    yield from learn_pictures(domain, pictures, stories)
    yield from learn_titles(domain, group, items)
    yield from learn_captions(domain, group, items, pictures.keys(), own)


def _ends_with(seen: Seen, is_learned: Callable[[str], bool]) -> bool:
    """Return whether the last line of a text is one that is learned as a whole."""
    last = next((line for line in reversed(seen.lines) if line.is_prose), None)
    return last is not None and is_learned(last.folded)


def _without_ending(seen: Seen) -> Seen:
    return attrs.evolve(seen, ending="", inside=())


def _is_signed(text: str, signed: Iterable[LearnedRow]) -> bool:
    """Return whether a line is one that these rows read as names."""
    return any(re.match(str(row.values["pattern"]), text) for row in signed)


def _is_read(text: str, rules: Rules) -> bool:
    """Return whether a line is a place or names of people, which say more than that they recur."""
    if is_place(text.partition(",")[0], rules):
        return True
    return any(not name.is_desk for name in read_names(text, rules, sign=LINE))


def _line_row(domain: str, line: FoundLine, stories: int) -> LearnedRow:
    kind = BlockKind.FOOTER if line.where == "tail" else BlockKind.ASIDE
    values: Values = {
        "kind": str(kind),
        "pattern": literal(line.text) + ("" if line.is_cut else "$"),
        **({"scope": "rest"} if line.rest else {}),
    }
    return LearnedRow("body.line", domain, values, line.count, stories, line.paths)
