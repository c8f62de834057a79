"""Find the translations in a pile of articles: every stage of the room, one after another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from archivekit._rules.rules import Rules, check_rules
from archivekit._translations.anchors import DAY, ECHO, MONTH, NUMBER, anchor_rules
from archivekit._translations.candidates import find_candidates
from archivekit._translations.direction import find_direction
from archivekit._translations.links import INFERRED, Linked, find_links
from archivekit._translations.pile import Index, Pile
from archivekit.errors import UsageError
from archivekit.model import Anchor, AnchorKind, Confidence, PieceLink, PieceRelation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._translations.judge import Match
    from archivekit.model import Article

_KINDS: Final = {
    NUMBER: AnchorKind.NUMBER,
    DAY: AnchorKind.DATE,
    MONTH: AnchorKind.DATE,
    ECHO: AnchorKind.WORD,
}


def find_translations(
    articles: Iterable[Article], *, days: float = 7.0, rules: Rules | None = None
) -> list[PieceLink]:
    """Return the pairs of articles of which one translates the other, in order of their paths.

    No link is asked for: the texts share numbers, days and names, at the same places. `days` is
    how far apart the two may have appeared; one without a date may be a translation of any.
    `rules` say how languages write numbers and how letters sound. The answer does not depend on the
    order of `articles`. Two texts in one language are never a pair, and of several translations of
    one original each is paired with the original alone.
    Raises `UsageError` where `days` is no number from 0 up.

    >>> find_translations([])
    []
    """
    if not (isinstance(days, int | float) and 0 <= days < math.inf):
        raise UsageError(f"days must be a number from 0 up, got {days!r:.80}")
    rules = check_rules(rules)
    known = {(article.path, article.id): article for article in articles}
    pile = [known[key] for key in sorted(known)]
    read = Pile.of(pile, anchor_rules(rules))
    index = Index.of(read)
    links = find_links(read, index, find_candidates(read, index, days), days)
    found = [_describe(pile, link, rules) for link in links]
    return sorted(found, key=lambda pair: (pair.target, pair.source))


def _describe(pile: list[Article], link: Linked, rules: Rules) -> PieceLink:
    """Return the value that users get of a link."""
    a, b = pile[link.a], pile[link.b]
    direction = find_direction(a, b, rules)
    forward = direction is None or direction[0]
    original, translation = (a, b) if forward else (b, a)
    evidence = [_anchor(a, b, match, forward=forward) for match in link.verdict.matches]
    return PieceLink(
        relation=PieceRelation.TRANSLATES,
        source=translation.path,
        target=original.path,
        score=round(link.score, 1),
        confidence=Confidence.INFERRED if link.score >= INFERRED else Confidence.GUESSED,
        direction=direction[1] if direction else None,
        evidence=tuple(sorted(evidence, key=lambda anchor: anchor.target_span or (-1, 0))),
    )


def _anchor(a: Article, b: Article, match: Match, *, forward: bool) -> Anchor:
    """Return the value that users get of a shared anchor."""
    mine = _place(a, *match.a)
    theirs = _place(b, *match.b)
    (original, original_span), (translation, translation_span) = (
        (mine, theirs) if forward else (theirs, mine)
    )
    return Anchor(
        kind=_KINDS.get(match.key[0], AnchorKind.NAME),
        source=translation,
        target=original,
        source_span=translation_span,
        target_span=original_span,
        bits=round(match.bits, 1),
    )


def _place(article: Article, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
    """Return words of what was read of an article, and their place in its text."""
    title = article.title or ""
    before = len(title) + 1
    if start < before:
        return title[start:end], None
    return article.text[start - before : end - before], (start - before, end - before)
