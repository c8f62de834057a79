"""The provenance chain of a cluster: through whose hands each article came, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs

from archivekit._dedup.entries import Entry
from archivekit._dedup.origin import find_credits
from archivekit._report.reasons import write_reason
from archivekit._text.fold import fold
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Confidence, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivekit._report.report_data import Grouped
    from archivekit._report.wording import Wording
    from archivekit._rules.rules import Rules
    from archivekit.model import Article

DRAWN: Final = 12
"""So many articles of a cluster are drawn; a picture of more cannot be read."""


_NOTHING: Final = {"source_name": None, "source_url": None, "original": None, "agencies": ()}
"""What an article says of its source, left out: each claim is asked for alone."""
QUOTED: Final = 80
"""Characters of a quote; it stands whole among the facts."""


@attrs.frozen(kw_only=True)
class Hand:
    """One that an article passed through: a source or agency, a translator, an article, a mirror.

    `column` counts the hands before it, along the longest way.
    """

    kind: str
    label: str
    note: str = ""
    member: int | None = None
    column: int = 0


@attrs.frozen(kw_only=True)
class Passing:
    """A hand gave to another: said by the words of an article, or inferred from text and time."""

    giver: int
    taker: int
    stated: bool
    words: str


@attrs.frozen(kw_only=True)
class Chain:
    """Hands and what passed between them, the first first; `left_out` articles are not drawn."""

    hands: tuple[Hand, ...]
    passings: tuple[Passing, ...]
    left_out: int


def find_chain(group: Grouped, rules: Rules, say: Wording) -> Chain:
    """Draw up the hands of a cluster: origin → translator → outlet → mirror.

    What an article says of itself is stated, with its words. From whom a copy came that names
    nobody is inferred, if the cluster knows it; else nothing is. `rules` say
    which addresses are those of one article; reasons are written in the language of `say`.
    """
    draft = _Draft(group, rules, say)
    for member in draft.drawn:
        draft.add_member(member)
    draft.infer()
    return draft.chain()


class _Draft:
    """A chain in the making."""

    def __init__(self, group: Grouped, rules: Rules, say: Wording) -> None:
        self.group, self.rules, self.say = group, rules, say
        count = len(group.articles)
        first = [] if group.origin is None else [group.origin]
        rest = [place for place in range(count) if place not in first]
        self.drawn = sorted([*first, *rest][:DRAWN])
        self.entries = {place: Entry.of(group.articles[place]) for place in self.drawn}
        self.hands: dict[tuple[str, str], Hand] = {}
        self.passings: dict[tuple[tuple[str, str], tuple[str, str]], tuple[bool, str]] = {}
        self.entry = {place: self._article(place) for place in self.drawn}

    def _article(self, place: int) -> tuple[str, str]:
        """Add an article behind its translators; return what the piece comes to first."""
        article = self.group.articles[place]
        own = self._hand(
            "article", str(place), label=_outlet(article), note=article.published or "", place=place
        )
        translators = [c for c in article.credits if c.role == Role.TRANSLATOR]
        if not translators:
            return own
        names = " / ".join(dict.fromkeys(credit.name for credit in translators))
        hand = self._hand("translator", fold(names), label=names, note="translator")
        self._pass(hand, own, stated=True, words=translators[0].evidence.quote)
        return hand

    def add_member(self, place: int) -> None:
        """Add what an article says of where it is from and where it passed."""
        article = self.group.articles[place]
        for giver, words in self._sources(place):
            self._pass(giver, self.entry[place], stated=True, words=words)
        for mirror in article.mirrors:
            kind = mirror.kind.value
            hand = self._hand("mirror", f"{mirror.domain} {kind}", label=mirror.domain, note=kind)
            self._pass(("article", str(place)), hand, stated=True, words=mirror.evidence.quote)

    def _sources(self, place: int) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield whom the article names: another member where it is one, else somebody outside."""
        for kind, label, claim, words in self._claims(self.group.articles[place]):
            named = self._find_named(place, claim)
            if named is None:
                yield self._hand(kind, label, label=label, note=kind), words
            else:
                yield ("article", str(named)), words

    def _claims(self, article: Article) -> Iterator[tuple[str, str, dict[str, Any], str]]:
        """Yield each source that an article names: kind, name, what it says, and its words."""
        source = article.republished_from
        if source:
            label = source.name or _host(source.url)
            claim = {"source_name": source.name, "source_url": source.url}
            yield "source", label, claim, source.evidence.quote
        if article.original and not (source and source.url == article.original):
            claim = {"original": article.original}
            yield "original", _host(article.original), claim, article.original
        for agency in article.agencies:
            if agency.name != _outlet(article):
                yield "agency", agency.name, {"agencies": (agency.name,)}, agency.evidence.quote

    def _find_named(self, place: int, claim: dict[str, Any]) -> int | None:
        """Return the drawn member that one claim of an article means, as the cluster finds it."""
        others = [other for other in self.drawn if other != place]
        alone = attrs.evolve(self.entries[place], **{**_NOTHING, **claim})
        found = find_credits([alone, *(self.entries[other] for other in others)], self.rules)
        if 0 in found:
            return others[found[0][0] - 1]
        url = claim.get("original") or claim.get("source_url")
        key = canonicalize_url(url, self.rules).key if url else None
        keys = [self.group.articles[other].url_key for other in others]
        return others[keys.index(key)] if key and key in keys else None

    def infer(self) -> None:
        """Add the links to members that credit no other: as the cluster says, or from the origin.

        They give the text as it stands, so no translator comes between, unless it was translated.
        """
        told = {taker for (giver, taker) in self.passings if giver[0] == "article"}
        for place in self.drawn:
            own, member = ("article", str(place)), self.group.cluster.members[place]
            giver, taking = self.group.giver(place), member.taken_from
            if giver is None or giver not in self.entry or {own, self.entry[place]} & told:
                continue
            stated = taking is not None and taking.confidence is Confidence.STATED
            translated = self._language(giver) != self._language(place)
            words = member.relation.value
            if not translated:
                words += f", similarity {member.similarity:.2f}"
            if taking and (stated or translated):
                words = taking.reason
            taker = self.entry[place] if translated else own
            words = write_reason(words, self.say)
            self._pass(("article", str(giver)), taker, stated=stated, words=words)

    def _language(self, place: int) -> str:
        return (self.group.articles[place].language or "").partition("-")[0]

    def _hand(
        self, kind: str, key: str, *, label: str, note: str, place: int | None = None
    ) -> tuple[str, str]:
        self.hands.setdefault(
            (kind, key), Hand(kind=kind, label=label or "unknown", note=note, member=place)
        )
        return (kind, key)

    def _pass(
        self, giver: tuple[str, str], taker: tuple[str, str], *, stated: bool, words: str
    ) -> None:
        if giver != taker:
            self.passings.setdefault((giver, taker), (stated, _cut(words)))

    def chain(self) -> Chain:
        """Assign each hand its column and number everything."""
        column = dict.fromkeys(self.hands, 0)
        for _ in self.hands:  # two that name each other go round once, and no further
            for giver, taker in self.passings:
                column[taker] = max(column[taker], min(column[giver] + 1, len(self.hands) - 1))
        if any(column[giver] >= column[taker] for giver, taker in self.passings):
            column = {key: _RANK[key[0]] for key in self.hands}
        number = {key: place for place, key in enumerate(self.hands)}
        return Chain(
            hands=tuple(attrs.evolve(h, column=column[key]) for key, h in self.hands.items()),
            passings=tuple(
                Passing(giver=number[giver], taker=number[taker], stated=stated, words=words)
                for (giver, taker), (stated, words) in sorted(
                    self.passings.items(), key=lambda each: column[each[0][0]]
                )
            ),
            left_out=len(self.group.articles) - len(self.drawn),
        )


_RANK: Final = {"source": 0, "original": 0, "agency": 0, "translator": 1, "article": 2, "mirror": 3}
"""Columns where articles name each other in a circle."""


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED]}…"


def _outlet(article: Article) -> str:
    return article.outlet.name if article.outlet else _host(article.url)


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or "unknown"
    except ValueError:
        return "unknown"
