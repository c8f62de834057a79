"""Whether two names are spellings of one: the same in another script, case, order or spacing.

Only writing is looked at. Two people of one name are one here, so whoever joins their articles
needs evidence besides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import DEGREES, SUFFIXES
from archivekit._text.fold import fold
from archivekit._text.simplified import in_simplified

_LAST_FIRST: Final = re.compile(r"([^\W\d_][^,，]*)[,，]\s*([^\W\d_][^,，]*)")
_NO_SPACES: Final = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_EAST_ASIAN: Final = re.compile(_NO_SPACES)
_BETWEEN: Final = re.compile(rf"(?<={_NO_SPACES})\s+|\s+(?={_NO_SPACES})")
_MARKS: Final = re.compile(r"[\W_]+")
_APOSTROPHES: Final = re.compile(r"['\u2019\u02bc]")


def person_key(name: str, rules: Rules) -> str:
    """Return what all spellings of a name have in common.

    Script (Traditional and Simplified Chinese), case, width, accents, punctuation and the spaces
    between Chinese characters do not matter, nor whether the family name is set first, before a
    comma.

    >>> rules = Rules.default()
    >>> person_key("鄭 詩韻", rules), person_key("Müller, JÜRGEN", rules)
    ('郑诗韵', 'jurgen muller')
    >>> person_key("James Smith, Jr.", rules)
    'james smith jr'
    """
    return fold(_first_name_first(name, rules)) or name.casefold()


def explain_spelling(name: str, other: str, rules: Rules) -> tuple[str, ...]:
    """Return in what two spellings of one name differ; nothing where they are two names.

    >>> explain_spelling("鄭 詩韻", "郑诗韵", Rules.default())
    ('script', 'spacing')
    >>> explain_spelling("MÜLLER, Jürgen", "Jürgen Müller", Rules.default())
    ('order', 'case')
    """
    if name == other or person_key(name, rules) != person_key(other, rules):
        return ()
    steps = _steps(rules)
    needed = (left for left in steps if _plain(name, steps, left) != _plain(other, steps, left))
    return tuple(needed)


def _plain(name: str, steps: dict[str, Callable[[str], str]], left: str) -> str:
    """Return a name after all steps but one, so that only this one's difference is seen."""
    for step, change in steps.items():
        if step != left:
            name = change(name)
    return name


@per_rules
def _steps(rules: Rules) -> dict[str, Callable[[str], str]]:
    """Return by what name each step of `person_key` goes, and what it does."""
    return {
        "order": lambda name: _first_name_first(name, rules),
        "width": lambda name: unicodedata.normalize("NFKC", name),
        "case": str.casefold,
        "script": in_simplified,
        "accents": _without_accents,
        "spacing": _without_marks,
    }


def _first_name_first(name: str, rules: Rules) -> str:
    """Return ``Last, First`` as ``First Last``; a suffix or degree behind a comma stays there."""
    found = _LAST_FIRST.fullmatch(name.strip())
    if not found or _EAST_ASIAN.search(name):
        return name
    last, first = found.groups()
    behind = _behind_names(rules)
    return name if first.strip(". ").casefold() in behind else f"{first} {last}"


@per_rules
def _behind_names(rules: Rules) -> frozenset[str]:
    words = (*words_in(rules[SUFFIXES]), *words_in(rules[DEGREES]))
    return frozenset(word.strip(". ").casefold() for word in words)


def _without_accents(name: str) -> str:
    apart = unicodedata.normalize("NFD", name)
    plain = "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", plain)


def _without_marks(name: str) -> str:
    """Return letters and digits; written words part at a space, Chinese characters at none."""
    return _BETWEEN.sub("", _MARKS.sub(" ", _APOSTROPHES.sub("", name)).strip())
