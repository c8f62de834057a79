"""Read several labels without colons, each before its names: ``Text Ann Lee, photos Ben Fox``.

One such word begins a sentence as well. Of two or more that take up all of a line each is sure.
"""

from __future__ import annotations

import re

from archivekit._markup.lines import fold_blanks
from archivekit._provenance.credits.labels import OTHER, ROLES, SOURCE, credit_rules
from archivekit._provenance.credits.name_shapes import has_family
from archivekit._provenance.credits.name_signs import BYLINE
from archivekit._provenance.credits.names import Name, read_names
from archivekit._provenance.credits.sign_offs import LabelledNames, SignOff
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import WORKS

_MOST_PARTS = 8
_MOST_WORDS = 4
"""Most words of a label."""
_BETWEEN = re.compile(r"\s[-\u2013\u2014|/\u00b7\u2022]\s|\s?[;\u061b|\uff5c]\s?|[,\u060c]\s")
"""What parts one label's names from the next label."""
_OPENED_BY, _CLOSED = frozenset("(\uff08[\u3010"), ")\uff09]\u3011.\u3002 "
_LONGEST_WORD = 24
_WORD = re.compile(r"\S+")


def read_listed(text: str, rules: Rules) -> SignOff | None:
    """Return the labels that all of a text is, two at least; `None` for another text.

    An unknown label ends with a word such as ``by``: ``Edited by Ann Lee | Graphics by Ben Fox``.

    >>> found = read_listed("(Text Ann Lee; photos Ben Fox)", Rules.default())
    >>> [(part.role, part.value) for part in found.parts]
    [('author', 'Ann Lee'), ('photographer', 'Ben Fox')]
    >>> read_listed("Text messages, photos and calls", Rules.default())
    """
    start = 1 if text[:1] in _OPENED_BY else 0
    first = text[start : start + _LONGEST_WORD].partition(" ")[0].lower()
    if first not in credit_rules(rules).listed_firsts or not _BETWEEN.search(text):
        return None
    end = len(text.rstrip(_CLOSED)) if start else len(text.rstrip("."))
    if not _label_at(text, start, end, rules):
        return None
    marks = [(mark.start(), mark.end()) for mark in _BETWEEN.finditer(text, start, end)]
    if len(marks) >= _MOST_PARTS:
        return None
    parts = list[LabelledNames]()
    begins, stops = [start, *(last for _, last in marks)], [*(first for first, _ in marks), end]
    for begin, stop in zip(begins, stops, strict=True):
        label = _label_at(text, begin, stop, rules)
        if label is None and not parts:
            return None
        role, at = label or (parts[-1].role, begin)
        names = read_names(text[at:stop], rules, at, sign=BYLINE)
        if not names or not all(_is_person(name, rules) for name in names):
            return None
        parts.append(LabelledNames(role, tuple(names), text[at:stop], begin, stop))
    labelled = {part.role for part in parts}
    if len(labelled) < 2 or labelled.isdisjoint(ROLES):
        return None
    return SignOff(tuple(parts), 0, len(text), bracketed=bool(start), bare=True)


@per_rules
def _of_works(rules: Rules) -> frozenset[str]:
    return frozenset(fold_blanks(word.lower()) for word in words_in(rules[WORKS]))


def _is_person(name: Name, rules: Rules) -> bool:
    return not name.is_desk and (" " in name.name or has_family(name.name, rules))


def _label_at(text: str, start: int, end: int, rules: Rules) -> tuple[str, int] | None:
    """Return the role of the label at a place, and where the names behind it begin."""
    words = list(_WORD.finditer(text, start, end))[: _MOST_WORDS + 2]
    known = credit_rules(rules)
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        written = [word[0].lower() for word in words[:count]]
        told = known.listed.get(fold_blanks(" ".join(written)))
        behind = words[count]
        if told is None and count > 1 and written[-1] in known.plain_by:
            ends = (fold_blanks(" ".join(written[at:])) for at in range(1, count - 1))
            told = next((known.listed[one] for one in ends if one in known.listed), OTHER)
            if fold_blanks(" ".join(written)) in _of_works(rules):
                return None  # directed by
        elif told and behind[0] in known.joined_by and len(words) > count + 1:
            behind = words[count + 1]
        if told and told != SOURCE:
            return told, behind.start()
    return None
