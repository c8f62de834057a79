"""How captions say whose a picture is: with a word for pictures and a mark behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archivekit._rules.patterns import any_pattern, trie_of, words_in
from archivekit._rules.regex import compile_late
from archivekit._rules.rows import Pattern
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    PHOTO_CAPTION_ENDS,
    PHOTO_CREDIT_WORDS,
    PHOTO_LABELS,
    PHOTO_SHOWN,
)

_HAN = r"\u4e00-\u9fff"
_CLOSERS = r")\uff09\]\u3011\uff3d\u3015>\uff1e\u3009"
_BEFORE_LABEL = (
    r"\s\u3000.\u3002!\uff01?\uff1f\u2026\u201d\"\u300d\u300f\u00bb\u2019|\u00b7\u2022"
    r"(\uff08\[\u3010\uff3b\u3014<\uff1c\u3008\u2013\u2014/\uff0f-"
)
_NOT_IN_CREDITS = r":\uff1a=\uff1d\u3002()\uff08\uff09\[\]\u3010\u3011\uff3b\uff3d\u3014\u3015<>"
"""Marks behind a credit, before a word for pictures, and such as no credit holds."""


@per_rules
def photo_labels(rules: Rules) -> re.Pattern[str]:
    """Return how a line begins that says only whose picture it is."""
    words = _words(rules)
    rows = any_pattern(rules[PHOTO_LABELS]).pattern
    return re.compile(rf"[(\uff08\[\u3010]?{words}\s*[:\uff1a=\uff1d]\s*|{rows}")


@per_rules
def labelled_credit(rules: Rules) -> Pattern:
    """Return how a caption ends with a word for pictures, a mark, and whose it is."""
    words = _words(rules)
    pattern = compile_late(
        rf"(?:^|(?<=[{_BEFORE_LABEL}]){_not_behind(words_in(rules[PHOTO_SHOWN]))}){words}\s?"
        rf"(?:[:\uff1a=\uff1d\uff0f@\u2502]|(?<=[{_HAN}])[|\uff5c/\u30fb])\s?"
        rf"(?P<credit>[^\s{_NOT_IN_CREDITS}][^{_NOT_IN_CREDITS}]{{1,58}}"
        rf"(?:\s\([^{_NOT_IN_CREDITS}]{{2,30}}\)$)?)[{_CLOSERS}]?$"
    )
    return Pattern(id="label", pattern=pattern)


@per_rules
def bare_label(rules: Rules) -> re.Pattern[str]:
    """Return what may stand before an agency's name without a mark: ``Foto Ansa``, ``/ EFE``."""
    return re.compile(rf"(?:{_words(rules)}\s+|[/\uff0f]\s*)")


@per_rules
def caption_ends(rules: Rules) -> re.Pattern[str]:
    """Return how a short line below a picture ends that says whose it is, and so is its caption."""
    return any_pattern(rules[PHOTO_CAPTION_ENDS])


def _not_behind(words: Iterable[str]) -> str:
    """Return the pattern of a place that none of some words and a blank stand before."""
    by_length: dict[int, list[str]] = {}
    for word in sorted({word.lower() for word in words}):
        by_length.setdefault(len(word), []).append(word)
    groups = (trie_of(group).replace(r"\s+", r"\s") for _, group in sorted(by_length.items()))
    return "".join(rf"(?<!\b(?i:{group})\s)" for group in groups)


def _words(rules: Rules) -> str:
    """Return the words before whose picture it is, in any case, as a pattern."""
    words = {word.lower() for word in words_in(rules[PHOTO_CREDIT_WORDS])}
    return f"(?i:{trie_of(words)})"
