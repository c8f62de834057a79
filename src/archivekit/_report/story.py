"""The story of one story: who was first, the tree of hands, and what each of them changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit._dedup.entries import Entry
from archivekit._dedup.explain import compare_texts
from archivekit._dedup.origin import name_absent
from archivekit._display.tree import walk_tree
from archivekit._report.passed import find_lag, is_stated
from archivekit._report.reasons import write_reason
from archivekit._report.report_data import outlet_id
from archivekit._text.fold import fold
from archivekit._translations.anchors import NUMBER, AnchorReader, anchor_rules
from archivekit.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archivekit._dedup.explain import Comparison
    from archivekit._report.report_data import Grouped
    from archivekit._report.wording import Wording
    from archivekit._rules.rules import Rules
    from archivekit._translations.anchors import Anchors
    from archivekit.model import Article

Values = dict[str, Any]
Pair = tuple[int, int]

CUT: Final = 40
"""From so many characters on, what one text has more than the other is cut or added."""
QUOTED: Final = 120
"""Characters of a quote; the texts are below."""
NUMBERS: Final = 6
"""Changed numbers that are shown of one hand."""
NAMED: Final = 4
"""Outlets that one sentence names."""
_DIGITS: Final = re.compile(r"\d")


def tell_story(
    group: Grouped, compared: Mapping[Pair, Comparison], rules: Rules, say: Wording
) -> Values:
    """Return a cluster told in sentences, and its hands in the order of the tree.

    `compared` has the texts of members beside those that they have the piece from.
    """
    telling = _Telling(group, compared, rules, say, AnchorReader(anchor_rules(rules)))
    givers = [telling.giver(place) for place in range(len(group.articles))]
    hands = [telling.hand(place, depth) for depth, place in walk_tree(givers)]
    return {"sentences": _sentences(group, hands, say), "hands": hands}


def outlet_of(article: Article, say: Wording) -> str:
    """Return the name of an article's outlet, or that it is unknown."""
    return article.outlet.name if article.outlet else say("outlet.unknown")


@attrs.frozen
class _Telling:
    """A cluster whose hands are told one by one."""

    group: Grouped
    compared: Mapping[Pair, Comparison]
    rules: Rules
    say: Wording
    reader: AnchorReader

    def giver(self, place: int) -> int | None:
        """Return the member that another took the piece from, if it is known."""
        taking = self.group.cluster.members[place].taken_from
        return self.group.place(taking.id, taking.path) if taking else None

    def hand(self, place: int, depth: int) -> Values:
        """Return a member's source, its lag, its changes and whom it credits."""
        group, article = self.group, self.group.articles[place]
        taking, giver = group.cluster.members[place].taken_from, self.giver(place)
        given = None if giver is None else group.articles[giver]
        credit, named = self._credit(place, giver)
        found = {} if given is None else _changes(given, article)
        comparison = None if giver is None else self.compared.get((giver, place))
        if comparison and "translated" not in found:
            found |= _text_changes(comparison, self.reader, _language(article))
        return {
            "place": place,
            "depth": depth,
            "giver": giver,
            "sure": taking.confidence.value if taking else None,
            "why": self._name_hands(taking.reason) if taking else None,
            "lag": self.say.between(find_lag(given, article)) if given else None,
            "credit": credit,
            "named": named,
            **found,
        }

    def _name_hands(self, reason: str) -> str:
        """Write a reason in the report's language, with outlets for the paths in it."""
        members = enumerate(self.group.cluster.members)
        for place, member in sorted(members, key=lambda each: -len(each[1].path)):
            outlet = outlet_of(self.group.articles[place], self.say)
            reason = reason.replace(member.path, outlet)
        return write_reason(reason, self.say)

    def _credit(self, place: int, giver: int | None) -> tuple[str, str | None]:
        """Return how a member credits: its giver, another (with the name), or nobody."""
        group, article = self.group, self.group.articles[place]
        if giver is not None and outlet_id(group.articles[giver]) == outlet_id(article):
            return "own", None
        if giver is not None and is_stated(group, place):
            return "credits", None
        if absent := name_absent(Entry.of(article), self.rules):
            return "names", absent
        if place == group.origin:
            return "origin", None
        return ("unknown" if giver is None else "silent"), None


def _changes(given: Article, taken: Article) -> Values:
    """Return the changes from giver to taker outside of the text: language and headline."""
    found: Values = {}
    languages = [_language(each) for each in (given, taken)]
    if all(languages) and languages[0] != languages[1]:
        found["translated"] = [given.language, taken.language]
    elif given.title and taken.title and fold(given.title) != fold(taken.title):
        found["headline"] = mark_changes(given.title, taken.title)
    return found


def _text_changes(comparison: Comparison, reader: AnchorReader, language: str) -> Values:
    """Return the changes from giver to taker in the text: lead, numbers, cuts and additions."""
    found: Values = {}
    leads = [_lead(text) for text in (comparison.a_text, comparison.b_text)]
    if all(leads) and fold(leads[0]) != fold(leads[1]):
        found["lead"] = mark_changes(_cut(leads[0]), _cut(leads[1]))
    numbers = list(_changed_numbers(comparison, reader, language))
    if numbers:
        found["numbers"] = numbers[:NUMBERS]
    cut = [d.a for d in comparison.differences if len(d.a) - len(d.b) >= CUT]
    if cut:
        found["cut"] = [sum(map(len, cut)), _cut(max(cut, key=len))]
    added = [d.b for d in comparison.differences if len(d.b) - len(d.a) >= CUT]
    if added:
        found["added"] = [sum(map(len, added)), _cut(max(added, key=len))]
    return found


def mark_changes(before: str, after: str) -> list[list[str]]:
    """Write one text as the changes of another: ``=`` stays, ``-`` is gone, ``+`` is new.

    >>> mark_changes("議會週三通過了法案", "议会周三未能通过法案")
    [['=', '议会周三'], ['+', '未能'], ['=', '通过'], ['-', '了'], ['=', '法案']]
    """
    found, at = [], 0
    for each in compare_texts(before, after).differences:
        found += [["=", after[at : each.b_start]], ["-", each.a], ["+", each.b]]
        at = each.b_end
    found.append(["=", after[at:]])
    return [[sign, words] for sign, words in found if words]


def _lead(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _changed_numbers(
    comparison: Comparison, reader: AnchorReader, language: str
) -> Iterator[list[str]]:
    """Yield the numbers of short differences that the other text has nowhere, in any writing."""
    swaps = [
        each
        for each in comparison.differences
        if 0 < len(each.a) < CUT and 0 < len(each.b) < CUT and _DIGITS.search(each.a + each.b)
    ]
    if not swaps:
        return
    texts = comparison.a_text, comparison.b_text
    a, b = (reader.read(text, language) for text in texts)
    for each in swaps:
        before = _numbers_in(texts[0], a, b, each.a_start, each.a_end)
        after = _numbers_in(texts[1], b, a, each.b_start, each.b_end)
        if before and after:
            yield [before, after]


def _numbers_in(text: str, own: Anchors, other: Anchors, start: int, end: int) -> str:
    spans = [
        span
        for key, span in own.items()
        if key.startswith(NUMBER) and key not in other and span[0] < end and start < span[1]
    ]
    return " ".join(text[first:last] for first, last in sorted(spans))


def _language(article: Article) -> str:
    return (article.language or "").partition("-")[0]


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED]}…"


def _sentences(group: Grouped, hands: list[Values], say: Wording) -> list[str]:
    return [
        *_who_was_first(group, say),
        *_how_it_spread(group, say),
        *_who_credited(group, hands, say),
        *_what_changed(group, hands, say),
        *_through_whom(group, say),
    ]


def _who_was_first(group: Grouped, say: Wording) -> list[str]:
    origin = group.origin
    dated = [article for article in group.articles if article.published]
    if origin is None:
        found = [say("story.first-unknown")]
        if dated:
            first = min(dated, key=lambda article: article.published or "")
            found.append(say("story.earliest", when=_when(first), outlet=outlet_of(first, say)))
        return found
    article = group.articles[origin]
    lags = ((find_lag(other, article), outlet_of(other, say)) for other in group.articles)
    earlier = [(lag, outlet) for lag, outlet in lags if lag and lag[0] > 0]
    key = "story.first" if article.published and not earlier else "story.origin"
    found = [say(key, when=_when(article) or say("no-date"), outlet=outlet_of(article, say))]
    if earlier:
        lag, outlet = max(earlier)
        found.append(say("story.earlier", outlet=outlet, lag=say.between(lag)))
    sources = dict.fromkeys(agency.name for agency in article.agencies)
    if sources:
        found.append(
            say("story.from-agency", outlet=outlet_of(article, say), names=_list(sources, say))
        )
    return found


def _how_it_spread(group: Grouped, say: Wording) -> list[str]:
    origin = group.origin
    own = None if origin is None else outlet_id(group.articles[origin])
    others = dict.fromkeys(
        outlet_of(article, say) for article in group.articles if outlet_id(article) != own
    )
    if origin is None or not others:
        return []
    lags = [
        lag
        for article in group.articles
        if outlet_id(article) != own
        and (lag := find_lag(group.articles[origin], article))
        and lag[0] >= 0
    ]
    found = [say("story.spread", n=len(others), names=_list(others, say))]
    if lags:
        first = say.between(min(lags, key=lambda lag: lag[1]))
        last = say.between(max(lags, key=lambda lag: lag[0]))
        found.append(
            say("story.after-one", lag=first) if len(lags) == 1
            else say("story.after", first=first, last=last)
        )  # fmt: skip
    return found


def _who_credited(group: Grouped, hands: list[Values], say: Wording) -> list[str]:
    names: dict[str, dict[str, None]] = {}
    for hand in hands:
        outlet = outlet_of(group.articles[hand["place"]], say)
        names.setdefault(hand["credit"], {})[outlet] = None
    found = [
        say(f"story.{kind}", n=len(names[kind]), names=_list(names[kind], say))
        for kind in ("credits", "silent")
        if kind in names
    ]
    elsewhere = {
        f"{outlet_of(group.articles[hand['place']], say)} ({hand['named']})": None
        for hand in hands
        if hand["credit"] == "names" and hand["place"] != group.origin
    }
    if elsewhere:
        found.append(say("story.names", names=_list(elsewhere, say)))
    return found


def _what_changed(group: Grouped, hands: list[Values], say: Wording) -> list[str]:
    """Return what changed, in one sentence for the outlets that changed the same."""
    changed: dict[str, list[str]] = {}
    for kind in ("translated", "headline", "lead", "numbers", "cut", "added"):
        at = {outlet_of(group.articles[hand["place"]], say): None for hand in hands if kind in hand}
        if at:
            changed.setdefault(_list(at, say), []).append(say(f"story.changed.{kind}"))
    return [
        say("story.changes", names=names, what=say("list.comma").join(what))
        for names, what in changed.items()
    ]


def _through_whom(group: Grouped, say: Wording) -> list[str]:
    translators: dict[str, str] = {}
    for article in group.articles:
        for credit in article.credits:
            if credit.role == Role.TRANSLATOR:
                translators.setdefault(fold(credit.name), credit.name)
    mirrors = {mirror.domain: None for article in group.articles for mirror in article.mirrors}
    found = []
    if translators:
        found.append(
            say("story.translators", names=_list(dict.fromkeys(translators.values()), say))
        )
    if mirrors:
        found.append(say("story.mirrors", names=_list(mirrors, say)))
    return found


def _list(names: Mapping[str, None], say: Wording) -> str:
    """Join names; of many the first, and how many more."""
    shown = list(names)
    if len(shown) > NAMED + 1:
        shown, more = shown[:NAMED], len(shown) - NAMED
        return say("story.and-more", names=say("list.comma").join(shown), more=more)
    return say("list.comma").join(shown)


def _when(article: Article) -> str:
    """Write the time of publication: a day, or the minute in UTC."""
    written = article.published or ""
    return f"{written[:10]} {written[11:16]} UTC" if "T" in written else written
