"""Decide from its letters alone whether a text may be a name: script, case and family name."""

from __future__ import annotations

import re
import unicodedata

from archivekit._provenance.credits.name_rules import (
    HAN,
    HANGUL,
    KANA,
    LETTER,
    NameRules,
    fold_words,
    name_rules,
)
from archivekit._rules.rules import Rules

DOT = "·・‧•．"
"""What parts the names of a foreigner in Chinese or Japanese."""
HANGUL_NAME = re.compile(f"[{HANGUL}]{{2,4}}")
BRACKET = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,40})[）)]\s*$")
"""What is in brackets behind a name."""
COMMAS = frozenset(",，،")
"""Marks behind which a given name, a post or a place may stand."""
EAST = re.compile(f"[{HAN}{KANA}{HANGUL}]")
HAN_KANA = re.compile(f"[{HAN}{KANA}]+")
DOTTED = re.compile(f"[{DOT}]")
WITH_LATIN = re.compile(rf"(?P<name>[{HAN}]{{2,8}})\s+(?P<latin>[A-Z][\w .'’-]{{1,40}})")
"""A name in Han characters and its Latin form behind it."""
INITIALS = re.compile(r"[A-Z]{2,5}|[A-Z]{2,4}-[A-Z]{1,3}")
"""ARD, AFP, VOA, SP-X: a name of only initials is an organisation."""

_APOSTROPHES = "'\u2019\u02bc\u02bb\u2018`\u00b4"
WORD = re.compile(rf"{LETTER}(?>(?:{LETTER}|[\u0300-\u036f.\xad\u2010\u2011{_APOSTROPHES}-])*)")
_ELIDED = re.compile(rf"(?P<particle>{LETTER}{{1,3}})[{_APOSTROPHES}-](?P<rest>{LETTER}.*)")
_ALL_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")
_QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a"
"""Marks around a nickname inside a name."""
_INSIDE = "\u200c\u200d'\u2019\u05be\u05f3\u05f4\"-."
"""What stands inside names without capitals beside letters."""
_MOST_WORDS, LONG_NAME, _MOST_UNLIKE = 7, 6, 3
"""Most words of a name; of one that needs a sign beside it; and of one that may repeat a word."""
_LONGEST_WORD = 20
"""Most characters of a word in writing without capitals."""
AROUND_NAMES = ' \t\u00a0\u3000.。"“”«»„‟:-–—\u0640·•|[]【】〔〕［］'
"""Marks that may stand around a name and are no part of it."""


def trimmed(chunk: str, words: NameRules) -> str:
    """Return a chunk without the marks around it; a full stop stays with an initial or ``Jr.``."""
    bare = chunk.strip(AROUND_NAMES)
    last = f"{bare[bare.rfind(' ') + 1 :]}."
    is_short = " " in bare and (len(last) == 2 or last in words.suffixes)
    is_short = is_short or (bare[1:2] == "." and _ALL_INITIALS.fullmatch(f"{bare}.") is not None)
    return f"{bare}." if is_short and f"{bare}." in chunk else bare


def has_family(name: str, rules: Rules) -> bool:
    """Return whether a name in Han characters or Hangul begins with a known family name.

    >>> [has_family(name, Rules.default()) for name in ("欧阳小明", "山田太郎", "홍길동", "首頁")]
    [True, True, True, False]
    """
    words, length = name_rules(rules), len(name)
    if name[:1] in words.families and 2 <= length <= 3:
        return True
    if name[:2] in words.families and 3 <= length <= 4:
        return True
    if name[:1] in words.japanese and 2 <= length <= 3:
        return True
    return any(name[:at] in words.japanese for at in (2, 3) if at < length <= at + 3)


def has_given(name: str, rules: Rules) -> bool:
    """Return whether a name of several words begins with a common given name.

    In writing without capitals one of its words may be a common family name, too.

    >>> [has_given(name, Rules.default()) for name in ("Ann Lee", "ANN LEE", "Human Interest")]
    [True, True, False]
    """
    first, *rest = name.split() or [""]
    if not rest:
        return False
    known = name_rules(rules).given
    if not has_cases(first):
        return not known.isdisjoint((first, *rest))
    plain, *_ = first.split("-")
    return not known.isdisjoint((plain, plain.title()))


def is_position(text: str, rules: Rules) -> bool:
    """Return whether a text is what somebody is outside a newsroom, and no person's name.

    >>> rules = Rules.default()
    >>> [is_position(t, rules) for t in ("Mayor of Lyon", "Port Co President", "Ann Mayor", "Lyon")]
    [True, True, False, False]
    """
    words = text.split()
    if not words or name_rules(rules).positions.isdisjoint(map(fold_words, (words[0], words[-1]))):
        return False
    return not has_given(text, rules)


def has_cases(text: str) -> bool:
    """Return whether a text is in writing with capitals, or in Georgian, which is alike."""
    return text.lower() != text.upper()


def is_cased(split: list[str], words: NameRules) -> bool:
    """Return whether words are a name in writing with capitals: capitalized, or particles."""
    names = [_without_particle(word, words) for word in split if word not in words.particles]
    if not 0 < len(names) <= _MOST_WORDS or not words.particles.isdisjoint((split[0], split[-1])):
        return False
    if len(names) > _MOST_UNLIKE and len(set(names)) < len(names):
        return False  # Ann Lee Editor Ann Lee
    names[1:-1] = [name.strip(_QUOTES) for name in names[1:-1]]
    return all(WORD.fullmatch(name) and name[0] == name[0].title() for name in names)


def is_full(name: str) -> bool:
    """Return whether a name in writing with capitals has several words."""
    return " " in name and has_cases(name)


def is_japanese_writing(text: str) -> bool:
    """Return whether all letters are ones that Japan writes; simplified ones are none of them."""
    try:
        return bool(text.encode("cp932"))
    except UnicodeEncodeError:
        return False


def _without_particle(word: str, words: NameRules) -> str:
    """Return a word without the particle that is joined to it: ``d'Arc``, ``al-Rashid``."""
    elided = _ELIDED.fullmatch(word) if word[0].islower() else None
    if elided and not words.particles.isdisjoint((elided["particle"], f"{elided['particle']}'")):
        return elided["rest"]
    return word


def is_caseless(split: list[str]) -> bool:
    """Return whether words can be a name in writing without capitals: Hebrew, Thai."""
    return len(split) <= _MOST_WORDS - 2 and all(
        len(word) <= _LONGEST_WORD
        and all(unicodedata.category(letter)[0] in "LM" or letter in _INSIDE for letter in word)
        for word in split
    )


def is_latin(text: str, words: NameRules) -> bool:
    """Return whether a text is a name in Latin letters."""
    return text[:1] < "\u0250" and has_cases(text[:1]) and is_cased(text.split(), words)
