"""Words before names that an outlet's bylines have: a constant text before a short varying one.

The role is that of a known word in the text, as 執筆 is in 記事執筆; a label without one names the
author where what follows it reads as names of people.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import attrs

from archivekit._learning.learned_rows import LearnedRow, Values, some
from archivekit._learning.sample import Seen
from archivekit._markup.lines import fold_blanks
from archivekit._provenance.credits.labels import credit_rules
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import read_names
from archivekit._rules.rules import Rules
from archivekit.model import Role

_FEWEST, _SHARE = 5, 0.03
"""In how many stories a label is at least, and in which share of them."""
_FEWEST_NAMES = 3
_NAMED = 0.8
"""Share of what follows an unknown label that reads as names."""
_SHORT = 40
_EDGE = 8
"""Lines at either end of a body where a byline may stand."""
_LABEL = re.compile(
    r"[\W_]{0,3}(?P<label>[^\W\d_][^:：|｜／/。.!！?？\n]{0,23}?)\s*(?:[:：|｜／]|/)\s*(?P<rest>\S.*)"
)
_SPACED = re.compile(r"[\W_]{0,3}(?P<label>[^\W\d_]{2,24})\s(?P<rest>\S.*)")
_HAN = "\u2e80"
_SENTENCE = re.compile(r"[。！？!?]|\.\s")


@attrs.define
class _Slot:
    """What is behind a label."""

    items: set[int] = attrs.Factory(set)
    rests: Counter[str] = attrs.Factory(Counter)
    paths: list[str] = attrs.Factory(list)


def learn_bylines(
    domain: str, group: Sequence[Seen], items: Sequence[int], rules: Rules
) -> Iterator[LearnedRow]:
    """Yield a row for each label of bylines that the rules do not know."""
    slots: dict[str, _Slot] = defaultdict(_Slot)
    known = credit_rules(rules)
    for seen, item in zip(group, items, strict=True):
        edges = (*seen.lines[:_EDGE], *seen.lines[max(_EDGE, len(seen.lines) - _EDGE) :])
        for line in edges:
            if not line.is_prose or line.size > 2 * _SHORT or "://" in line.text:
                continue
            match = _LABEL.match(line.text)
            spaced = None if match else _SPACED.match(line.text)
            if spaced and _role_of(spaced["label"], rules) is None:
                continue
            if found := match or spaced:
                slot = slots[found["label"]]
                slot.items.add(item)
                slot.rests[found["rest"]] += 1
                slot.paths.append(seen.path)
    stories = len(set(items))
    for label, slot in sorted(slots.items()):
        if len(slot.items) < max(_FEWEST, _SHARE * stories) or len(slot.rests) < _FEWEST_NAMES:
            continue
        if fold_blanks(label) in known.roles or not _are_short(slot.rests):
            continue
        role = _role_of(label, rules)
        if role is None and (
            read_names(label, rules, sign=LINE) or not _are_names(slot.rests, rules)
        ):
            continue
        values: Values = {
            "role": str(role or Role.AUTHOR),
            "words": (label,),
        }
        paths = some(slot.paths)
        yield LearnedRow("credit.label", domain, values, len(slot.items), stories, paths)


def _role_of(label: str, rules: Rules) -> str | None:
    """Return the role of the known word that a label ends with."""
    roles = credit_rules(rules).roles
    ends = (label[at:] for at in range(len(label)) if _is_whole(label, at))
    role = next((roles[end] for end in map(fold_blanks, ends) if end in roles), None)
    return role if role in set(Role) else None


def _is_whole(label: str, at: int) -> bool:
    """Return whether a word begins at a place; in Han characters one may anywhere."""
    return at == 0 or not (label[at].isalpha() and label[at - 1].isalpha() and label[at] < _HAN)


def _are_short(rests: Counter[str]) -> bool:
    short = sum(
        n for rest, n in rests.items() if len(rest) <= _SHORT and not _SENTENCE.search(rest)
    )
    return short >= _NAMED * rests.total()


def _are_names(rests: Counter[str], rules: Rules) -> bool:
    named = sum(n for rest, n in rests.items() if read_names(rest, rules, sign=LINE))
    return named >= _NAMED * rests.total()
