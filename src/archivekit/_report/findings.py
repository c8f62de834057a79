"""The findings on the front page: who is copied most, who credits it, which story spread most.

Where no outlet copied another, they are how many articles have versions or copies, and which story
has most.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

import attrs

from archivekit._report.passed import median_lag
from archivekit._report.report_data import NO_OUTLET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archivekit._report.passed import Passed
    from archivekit._report.report_data import ReportData
    from archivekit._report.wording import Wording

LEAST = 5
"""Copies that an outlet took, at least, before its share of credits is told."""


@attrs.frozen
class Finding:
    """A sentence, and the address of the view that shows it."""

    text: str
    address: str


def find_findings(
    pile: ReportData, passed: Sequence[Passed], names: Mapping[str, str], say: Wording
) -> list[Finding]:
    """Return what stands out, at most four sentences, each made of counts."""
    copies = [
        copy
        for copy in passed
        if copy.giver != copy.taker and NO_OUTLET not in (copy.giver, copy.taker)
    ]
    if not copies:
        return [*_repeated(pile, say), *_widest(pile, say)]
    return [
        *_most_copied(copies, names, say),
        *_credits(copies, names, say),
        *_widest(pile, say),
    ]


def _most_copied(
    copies: Sequence[Passed], names: Mapping[str, str], say: Wording
) -> Iterator[Finding]:
    giver = _commonest(Counter(copy.giver for copy in copies))
    own = [copy for copy in copies if copy.giver == giver]
    takers = Counter(copy.taker for copy in own)
    taker = _commonest(takers)
    median = median_lag(copy for copy in own if copy.taker == taker)
    lag = say.between(median) if median and median[0] >= 0 else None
    yield Finding(
        say(
            "finding.copied",
            outlet=names[giver],
            n=len(own),
            outlets=say("number.others", n=len(takers)),
        ),
        f"#outlet-{quote(giver, safe='', errors='replace')}",
    )
    key = "finding.taker" if lag else "finding.taker-undated"
    yield Finding(
        say(key, giver=names[giver], taker=names[taker], n=takers[taker], lag=lag),
        f"#clusters?from={quote(giver, safe='', errors='replace')}"
        f"&to={quote(taker, safe='', errors='replace')}",
    )


def _credits(copies: Sequence[Passed], names: Mapping[str, str], say: Wording) -> Iterator[Finding]:
    stated = sum(copy.stated for copy in copies)
    share = round(100 * stated / len(copies))
    silent = Counter(copy.taker for copy in copies if not copy.stated)
    taken = Counter(copy.taker for copy in copies)
    rated = {taker: n for taker, n in silent.items() if taken[taker] >= LEAST}
    if not rated:
        yield Finding(say("finding.credit", n=len(copies), share=share), "#network")
        return
    taker = _commonest(rated)
    yield Finding(
        say("finding.credit-and", n=len(copies), share=share, outlet=names[taker],
            silent=rated[taker], taken=taken[taker]),
        "#network",
    )  # fmt: skip


def _repeated(pile: ReportData, say: Wording) -> Iterator[Finding]:
    if pile.groups:
        n = sum(len(group.articles) for group in pile.groups)
        articles, clusters = pile.counts.articles, say("number.clusters", n=len(pile.groups))
        yield Finding(
            say("finding.repeated", articles=articles, n=n, clusters=clusters), "#clusters"
        )


def _widest(pile: ReportData, say: Wording) -> Iterator[Finding]:
    """Yield which story ran at most outlets; where none ran at two, which has most versions."""
    for group in pile.groups[:1]:
        crosses = len(group.outlets) > 1
        leading = group.articles[group.origin or 0]
        titles = (article.title for article in (leading, *group.articles))
        yield Finding(
            say(
                "finding.widest" if crosses else "finding.longest",
                title=next(filter(None, titles), say("no-title")),
                n=len(group.outlets if crosses else group.articles),
            ),
            f"#cluster-{group.cluster.id}",
        )


def _commonest(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))
