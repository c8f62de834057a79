"""Direction: which of two articles is the original, by what they say of themselves or by time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archivekit._provenance.outlets import outlet_named
from archivekit._rules.tables import LANGUAGE_NAMES
from archivekit._translations.texts import day_of
from archivekit._urls.canonicalize import canonicalize_url

if TYPE_CHECKING:
    from archivekit._rules.rules import Rules
    from archivekit._translations.texts import Text

LEAD_TIME: Final = 0.5 / 24
"""Days: feeds stamp an article some minutes after its page, and less of a lead proves nothing."""


def find_direction(a: Text, b: Text, rules: Rules) -> tuple[bool, str] | None:
    """Return whether the first article is the original, and why; `None` if unknown.

    An article's own statement counts before times, and not at all where both articles make it.
    """
    said = _says_translated(a, b, rules), _says_translated(b, a, rules)
    if said[0] and not said[1]:
        return False, f"{a.path} {said[0]}"
    if said[1] and not said[0]:
        return True, f"{b.path} {said[1]}"
    days = day_of(a.published), day_of(b.published)
    if days[0] is None or days[1] is None:
        return None
    exact = "T" in (a.published or "") and "T" in (b.published or "")
    if abs(days[0] - days[1]) < (LEAD_TIME if exact else 1):
        return None
    first = a if days[0] < days[1] else b
    return first is a, f"{first.path} appeared first, {first.published}"


def _says_translated(article: Text, other: Text, rules: Rules) -> str | None:
    """Return in which words an article says that the other is its original, if it does."""
    original, key = article.original, other.url_key
    if original and key and canonicalize_url(original, rules).key == key:
        return f"links {original} as its original"
    if article.translators:
        return f"credits the translator {article.translators[0]}"
    name, url = article.source_name, article.source_url
    if other.outlet:
        taken = outlet_named(name, rules) if name else None
        if taken and taken.id == other.outlet.id:
            return f"names {name} as its source"
        if url and key and canonicalize_url(url, rules).key == key:
            return f"links {url} as its source"
    if other.outlet and not (article.outlet and article.outlet.id == other.outlet.id):
        for agency in article.agencies:
            known = outlet_named(agency, rules)
            if known and known.id == other.outlet.id:
                return f"credits the agency {agency}"
    return _names_desk(article, other, rules)


def _names_desk(article: Text, other: Text, rules: Rules) -> str | None:
    """Return that a desk of the other's language had a hand in an article of its own language."""
    theirs = other.spoken
    for row in rules[LANGUAGE_NAMES]:
        for desk in article.desks if row.lang == theirs else ():
            if any(word in desk.casefold() for word in row.words):
                return f"names the desk {desk}"
    return None
