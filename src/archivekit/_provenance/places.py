"""Places that stories are filed from, and how to part one from what is run together with it."""

from __future__ import annotations

import re
import unicodedata

from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import PLACES
from archivekit._text.simplified import in_simplified


@per_rules
def _folded_places(rules: Rules) -> frozenset[str]:
    return frozenset(_fold(word) for row in rules[PLACES] for word in row.words)


def _fold(place: str) -> str:
    """Return a place without case, accents, which capitals lose, and in Simplified Chinese."""
    if place[:1] >= "\u4e00":
        return in_simplified(place)
    apart = unicodedata.normalize("NFD", place.casefold().replace("\u0131", "i"))
    return re.sub("[\u0300-\u036f]", "", apart)


def is_listed(text: str, rules: Rules) -> bool:
    """Return whether a text is one of the known places, in either script.

    >>> [is_listed(text, Rules.default()) for text in ("廈門", "ΑΘΗΝΑ", "马来西亚吉隆坡")]
    [True, True, False]
    """
    return _fold(text) in _folded_places(rules)


def is_place(text: str, rules: Rules) -> bool:
    """Return whether a text is a place, maybe with its country before it: 马来西亚吉隆坡.

    >>> rules = Rules.default()
    >>> [is_place(text, rules) for text in ("马来西亚吉隆坡", "福建廈門", "ΑΘΗΝΑ", "评论")]
    [True, True, True, False]
    """
    folded, known = _fold(text), _folded_places(rules)
    if folded in known:
        return True
    if text[:1] < "\u4e00":
        return False
    return any(  # what begins in Han is folded letter by letter, and stays as long
        folded[at:] in known if text[at] >= "\u4e00" else is_listed(text[at:], rules)
        for at in range(2, len(text) - 1)
    )


def split_agency_and_place(run: str, rules: Rules) -> tuple[str, str | None]:
    """Part an agency from the known place that is run together with it.

    >>> split_agency_and_place("中新网北京", Rules.default())
    ('中新网', '北京')
    """
    for at in range(2, len(run) - 1):
        if is_listed(run[at:], rules):
            return run[:at], run[at:]
    return run, None
