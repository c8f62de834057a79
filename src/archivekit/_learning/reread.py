"""The lines of an outlet's articles as its own rows read them, whatever they were read with.

An archive keeps articles as they were read at the time. What the rows read already is not learned
again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from archivekit._learning.learned_rows import any_of
from archivekit._learning.sample import Seen, SeenLine
from archivekit._rules.rows import LineRule
from archivekit._rules.rules import Rules
from archivekit._rules.tables import LABELS, LINE_RULES, PHRASES
from archivekit.model import BlockKind


def reread(group: Iterable[Seen], rules: Rules) -> Iterator[Seen]:
    """Yield articles as the rows of `rules` for their domain alone read their lines."""
    lines = [
        rule
        for rule in rules[LINE_RULES]
        if rule.domain and not rule.anywhere and rule.scope != "end"
    ]
    words = [word for row in rules[LABELS] if row.domain for word in row.words]
    patterns = [row.pattern for row in rules[PHRASES] if row.domain]
    if words:
        patterns.append(re.compile(rf"[\W_]{{0,3}}(?:{any_of(words)})\s*[:：|｜／/\s]"))

    def is_credit(text: str) -> bool:
        return any(pattern.match(text) for pattern in patterns)

    for seen in group:
        if lines or patterns:
            yield attrs.evolve(seen, lines=tuple(_reread(seen.lines, lines, is_credit)))
        else:
            yield seen


def _reread(
    lines: Iterable[SeenLine], rules: Sequence[LineRule], is_credit: Callable[[str], bool]
) -> Iterator[SeenLine]:
    rest: BlockKind | None = None
    for line in lines:
        rule = next((rule for rule in rules if rule.pattern.match(line.text)), None)
        if rule and rule.scope == "rest":
            rest = rest or rule.kind
        kind = rest or (rule.kind if rule else line.kind)
        if not rest and is_credit(line.text):
            kind = BlockKind.CREDIT
        is_credited = line.kind is BlockKind.ASIDE and kind is BlockKind.CREDIT
        yield attrs.evolve(line, kind=kind) if line.is_prose or is_credited else line
