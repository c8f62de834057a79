"""Learn what an outlet does in all of its articles, as rules for its articles alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from archivekit._learning.beginnings import learn_beginnings
from archivekit._learning.bylines import learn_bylines
from archivekit._learning.captions import learn_captions
from archivekit._learning.lines import FoundLine, find_lines
from archivekit._learning.pictures import learn_pictures
from archivekit._learning.rows import LearnedRow, literal
from archivekit._learning.sample import Sample, Seen, number_items
from archivekit._learning.titles import learn_titles
from archivekit._rules.rules import Rules, check_rules
from archivekit.model import Article, BlockKind

MOST_SHARE = 0.5
"""Share of an outlet's stories that are most of them."""
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

    `reasons` says of each outlet that taught nothing why.
    """

    rows: tuple[LearnedRow, ...]
    reasons: tuple[str, ...]
    base: Rules = attrs.field(repr=False)

    @property
    def toml(self) -> str:
        """The rows as a rule file; the same rows give the same bytes."""
        return "\n".join((_ABOUT, *(row.toml for row in self.rows)))

    @property
    def rules(self) -> Rules:
        """The rules that articles were read with, and over them the learned rows."""
        if not self.rows:
            return self.base
        return self.base.merged(Rules.parse(self.toml, "learned"))


def learn(articles: Iterable[Article], *, rules: Rules | None = None) -> Learned:
    """Return what articles teach about their outlets.

    Articles are taken as they come, and of each outlet and format at most `MOST` are kept, so that
    a pile of any size can be learned from. Neither their order nor copies of one article matter.
    `rules` are those the articles were read with; what these say already is not learned again.
    """
    sample = Sample()
    sample.add(articles)
    return learn_from(sample, check_rules(rules))


def learn_from(sample: Sample, rules: Rules) -> Learned:
    """Return what a sample teaches."""
    rows, reasons = dict[str, LearnedRow](), list[str]()
    if sample.without_address:
        reasons.append(
            f"{sample.without_address} articles without an address: their outlet is unknown"
        )
    for (domain, format_), group in sample.groups.items():
        items = number_items(group)
        stories = len(set(items))
        found = list(_learn_group(domain, group, items, rules)) if stories >= FEWEST_STORIES else []
        for row in found:
            rows.setdefault(row.id, row)
        if not found:
            why = "nothing comes again" if stories >= FEWEST_STORIES else "too few to learn from"
            reasons.append(f"{domain} ({format_}): {stories} stories, {why}")
    ordered = sorted(rows.values(), key=lambda row: (row.domain, row.table, -row.count, row.id))
    return Learned(tuple(ordered), tuple(reasons), rules)


def _learn_group(
    domain: str, group: Sequence[Seen], items: Sequence[int], rules: Rules
) -> Iterator[LearnedRow]:
    own = rules.within(domain)
    bylines = list(learn_bylines(domain, group, items, own))
    yield from bylines
    labels = tuple(word for row in bylines for word in row.values["words"])
    lines, stories = list(find_lines(group, items)), len(set(items))
    most = frozenset(line.text for line in lines if line.count >= MOST_SHARE * stories)
    beginnings = list(learn_beginnings(domain, group, items, most))
    yield from beginnings
    known = [re.compile(str(row.values["pattern"])) for row in beginnings]
    for line in lines:
        is_byline = bool(labels) and line.text.startswith(labels)
        if not is_byline and not any(pattern.match(line.text) for pattern in known):
            yield _line_row(domain, line, stories)
    yield from learn_pictures(domain, group, items)
    yield from learn_titles(domain, group, items)
    yield from learn_captions(domain, group, items)


def _line_row(domain: str, line: FoundLine, stories: int) -> LearnedRow:
    kind = BlockKind.FOOTER if line.where == "tail" else BlockKind.ASIDE
    whole = line.size <= len(line.text) + 8
    values: dict[str, str | tuple[str, ...]] = {
        "kind": str(kind),
        "pattern": literal(line.text) + ("$" if whole else ""),
    }
    if line.rest:
        values["scope"] = "rest"
    return LearnedRow("body.line", domain, values, line.count, stories, line.paths)
