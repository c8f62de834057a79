"""Decide which names are no person's: of an outlet, an agency or another organisation."""

from __future__ import annotations

import re

from archivekit._frozen import quick_frozen
from archivekit._provenance.credits.name_rules import fold_words, name_rules, without_accents
from archivekit._provenance.credits.name_shapes import DOTTED, INITIALS, has_cases, has_family
from archivekit._provenance.outlets import fold_name, is_outlet_name
from archivekit._rules.rules import Rules

_SITE = re.compile(
    r"[B-DF-HJ-NP-TV-XZ]{3,5}\s\w|[^\W\d_]+\s[B-DF-HJ-NP-TV-XZ]{3,5}$|[\w-]{2,}(?:\.[\w-]+)*\.(?:[a-z]{2,6}|NET|COM|ORG|TV|DE|AT|CH)$"
)
"""What broadcasters and sites are called: ``BBC Asia``, ``stol.it``."""


@quick_frozen
class OtherNames:
    """What is no person's name; `apart` are the folded names that the page has for other things."""

    rules: Rules
    apart: frozenset[str]

    def is_known(self, chunk: str) -> bool:
        """Return whether a chunk is known to be no name: an agency, an outlet, initials."""
        if name_rules(self.rules).compiled.fullmatch(chunk) or INITIALS.fullmatch(chunk):
            return True
        folded = fold_name(chunk)
        if folded in self.apart or is_outlet_name(chunk, self.rules):
            return True
        return not folded.isascii() and without_accents(folded) in self.apart

    def is_organisation(self, plain: str) -> bool:
        """Return whether a name has a word, an ending or a shape that only organisations have."""
        words = name_rules(self.rules)
        is_long = len(plain) > 3 or (len(plain) == 3 and self._is_no_person(plain))
        if is_long and words.desk.fullmatch(plain):
            return True
        publisher, *beside = DOTTED.split(plain)
        if beside and is_outlet_name(publisher, self.rules):
            return True
        folded = fold_words(plain)
        if folded.startswith(words.organisation_starts) and not has_cases(plain):
            return True
        parts = re.split(r"[\s-]+", folded)
        if sum(part in words.never for part in parts) > 1:
            return True  # Facebook Twitter LinkedIn
        return (
            not words.organisations.isdisjoint(parts)
            or _SITE.match(plain) is not None
            or parts[0] in words.organisation_starts
            or any(phrase in f" {folded} " for phrase in words.organisation_phrases)
        )

    def _is_no_person(self, plain: str) -> bool:
        """Return whether three letters are no person's name: 石湾网, and not 李中心."""
        return plain.endswith(name_rules(self.rules).no_given_ends) or not has_family(
            plain, self.rules
        )

    def publishes(self, chunk: str) -> bool:
        """Return whether a chunk is the name of who may publish or employ somebody."""
        return self.is_known(chunk) or self.is_organisation(chunk)
