"""Read whether a text tells what an outlet reported: 据路透社报道, Reuters said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from archivekit._provenance.outlets import outlet_rules
from archivekit._rules.patterns import any_pattern
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import REPORTED_AFTER, REPORTED_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivekit.model import Outlet

_INSIDE = re.compile(r"[^\W\u3000-\u9fff\uac00-\ud7a3]{2}")
_AROUND = 40
"""Characters before and behind a name that are looked at."""


@attrs.frozen(eq=False)
class ReportRules:
    """What is before and behind the name of an outlet that reported, compiled.

    `names` are those of outlets that were asked for, the longest of each first.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    names: dict[tuple[str | None, str], tuple[str, ...]]


@per_rules
def report_rules(rules: Rules) -> ReportRules:
    """Return the rules of reports, compiled."""
    return ReportRules(any_pattern(rules[REPORTED_BEFORE]), any_pattern(rules[REPORTED_AFTER]), {})


def find_report(text: str, outlet: Outlet, rules: Rules) -> str | None:
    """Return the words in which a text says that an outlet reported what it tells, if it does.

    >>> from archivekit.model import Outlet
    >>> reuters = Outlet(id="reuters", name="路透社", domain="reuters.com")
    >>> find_report("据英国路透社12月3日报道，渡轮复航。", reuters, Rules.default())
    '据英国路透社12月3日报道'
    >>> find_report("The ferries run again, Reuters reported.", reuters, Rules.default())
    'Reuters reported'
    >>> find_report("路透社记者在场。", reuters, Rules.default())
    """
    words = report_rules(rules)
    for name in _names(outlet, rules):
        for start in _places(text, name):
            end = start + len(name)
            before = words.before.search(text[max(0, start - _AROUND) : start])
            after = words.after.match(text[end : end + _AROUND])
            if before or after:
                first = start - len(before[0]) if before else start
                return text[first : end + len(after[0]) if after else end]
    return None


def _names(outlet: Outlet, rules: Rules) -> tuple[str, ...]:
    """Return the names of an outlet, the longest first."""
    domain = outlet.domain or ""
    kept, key = report_rules(rules).names, (domain, outlet.name)
    if key not in kept:
        known = outlet_rules(rules).by_domain.get(domain)
        names = {outlet.name, *(known.all_names if known and known.id == outlet.id else ())}
        kept[key] = tuple(sorted(names, key=lambda name: (-len(name), name)))
    return kept[key]


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a name is, and not a part of a longer word."""
    start = text.find(name)
    while start >= 0:
        if not (
            _joins(text[start - 1 : start] + name[:1])
            or _joins(name[-1:] + text[start + len(name) : start + len(name) + 1])
        ):
            yield start
        start = text.find(name, start + 1)


def _joins(pair: str) -> bool:
    """Return whether two neighbours are of one word: letters or digits of a script with spaces."""
    return len(pair) == 2 and _INSIDE.fullmatch(pair) is not None
