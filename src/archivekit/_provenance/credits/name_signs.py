"""What the place of a text says of its being names: behind a label, in an element, in a field."""

from __future__ import annotations

import attrs


@attrs.frozen(cache_hash=True)
class NameSign:
    """What the place of a text says of its being names; by itself it says nothing.

    `unlisted` admits Han names of no known family, `caseless` names in writing without capitals:
    only their place tells them from other words. `one_word` admits a single capitalized word,
    `lower` names in small letters, `pen_name` what authors of essays sign with. Where a sign is
    `lenient`, what follows a name and is none may be anything. `parted` means that a word such as
    ``von`` before a name is no part of it: the name is a link, or in an element of its own. `told`
    means that a word or a field says that names follow, which may begin as a button does.
    """

    unlisted: bool = False
    caseless: bool = False
    one_word: bool = False
    lower: bool = False
    pen_name: bool = False
    lenient: bool = False
    parted: bool = False
    told: bool = False


LINE = NameSign()
"""A line where a byline may stand."""
LABEL = NameSign(unlisted=True, caseless=True, one_word=True, told=True)
"""Behind a word for what somebody did."""
BYLINE = NameSign(unlisted=True, caseless=True)
"""Beside a date, or behind a word such as ``by``, which sentences have too."""
ELEMENT = NameSign(caseless=True, lower=True, lenient=True)
"""In an element that is marked as a byline."""
CARD = attrs.evolve(ELEMENT, one_word=True, pen_name=True)
"""In an element that is marked as somebody's name and nothing else."""
SIGNED = attrs.evolve(LABEL, pen_name=True)
"""Behind a word for the author."""
POSTED = attrs.evolve(SIGNED, parted=True)
"""Behind such a word, parted from it, beside a date or in an element marked as a byline."""
FIELD = NameSign(
    unlisted=True,
    caseless=True,
    one_word=True,
    lower=True,
    pen_name=True,
    lenient=True,
    told=True,
)
"""In a field of the dump that names the author."""
