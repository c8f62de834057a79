"""Find the translations in a pile of articles: every stage of the room, one after another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from archivekit._rules.rules import Rules, check_rules
from archivekit._translations.anchors import DAY, ECHO, MONTH, NUMBER, SIGNS, anchor_rules
from archivekit._translations.candidates import find_candidates
from archivekit._translations.direction import find_direction
from archivekit._translations.judge import judge
from archivekit._translations.links import find_links
from archivekit._translations.pile import AnchorPile, KeyIndex
from archivekit._translations.texts import Text, sort_texts
from archivekit.errors import UsageError
from archivekit.model import Anchor, AnchorKind, Confidence, PieceLink, PieceRelation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._translations.judge import AnchorMatch
    from archivekit._translations.links import Linked
    from archivekit.model import Article

DAYS: Final = 7.0
"""How far apart an original and its translation may have appeared, unless another is given."""
_KINDS: Final = {
    NUMBER: AnchorKind.NUMBER,
    DAY: AnchorKind.DATE,
    MONTH: AnchorKind.DATE,
    ECHO: AnchorKind.WORD,
    SIGNS: AnchorKind.WORD,
}


@attrs.frozen(kw_only=True)
class Translated:
    """Two texts of which one translates the other: a link, and its ends.

    Where nothing tells the direction, the text whose path is less is the original.
    """

    original: Text
    translation: Text
    score: float
    confidence: Confidence
    direction: str | None
    evidence: tuple[Anchor, ...]

    def to_link(self) -> PieceLink:
        """Return the value that users get of it."""
        return PieceLink(
            relation=PieceRelation.TRANSLATES,
            source=self.translation.path,
            target=self.original.path,
            score=self.score,
            confidence=self.confidence,
            direction=self.direction,
            evidence=self.evidence,
        )


def find_translations(
    articles: Iterable[Article], *, days: float = DAYS, rules: Rules | None = None
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
    return [
        each.to_link() for each in find_translated(map(Text.of, articles), check_rules(rules), days)
    ]


def find_translated(texts: Iterable[Text], rules: Rules, days: float = DAYS) -> list[Translated]:
    """Return the same with both texts: what memory, archive and Spark take their clusters from."""
    pile = sort_texts(texts)
    read = AnchorPile.of(pile, anchor_rules(rules))
    index = KeyIndex.of(read)
    links = find_links(read, index, find_candidates(read, index, days), days)
    found = [_describe(pile[link.a], pile[link.b], link, rules) for link in links]
    return sorted(found, key=lambda each: (each.original.key, each.translation.key))


def find_anchors(a: Text, b: Text, rules: Rules) -> tuple[Anchor, ...]:
    """Return what two texts would have in common if `b` were a translation of `a`, in its order.

    How rare an anchor is, is what is known of its kind. Two texts in one language have none.
    """
    if a.spoken == b.spoken:
        return ()
    read = AnchorPile.of([a, b], anchor_rules(rules))
    return _to_anchors(a, b, judge(read, KeyIndex.of(read), 0, 1).matches, forward=True)


def _describe(a: Text, b: Text, link: Linked, rules: Rules) -> Translated:
    """Return what users get of a link."""
    direction = find_direction(a, b, rules)
    forward = direction is None or direction[0]
    return Translated(
        original=a if forward else b,
        translation=b if forward else a,
        score=round(link.score, 1),
        confidence=Confidence.INFERRED if link.sure else Confidence.GUESSED,
        direction=direction[1] if direction else None,
        evidence=_to_anchors(a, b, link.verdict.matches, forward=forward),
    )


def _to_anchors(
    a: Text, b: Text, matches: tuple[AnchorMatch, ...], *, forward: bool
) -> tuple[Anchor, ...]:
    """Return what users get of shared anchors, in the order of the original."""
    found = (_anchor(a, b, match, forward=forward) for match in matches)
    return tuple(sorted(found, key=lambda anchor: anchor.target_span or (-1, 0)))


def _anchor(a: Text, b: Text, match: AnchorMatch, *, forward: bool) -> Anchor:
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


def _place(text: Text, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
    """Return words of what was read of an article, and their place in its text."""
    title = text.title or ""
    before = len(title) + 1
    if start < before:
        return title[start:end], None
    return text.text[start - before : end - before], (start - before, end - before)
