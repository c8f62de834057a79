"""Find the ends of what is skipped in a page: comments, and elements such as scripts.

Two rooms use this. The beginning of an end is searched for as a plain string, which is many times
as fast as a pattern that tests each character.
"""

from __future__ import annotations

import re

_COMMENT, _TAG = "-->", "</"


def end_of(name: str) -> re.Pattern[str]:
    """Return what ends the elements of a name; that of no name is a comment."""
    return re.compile(rf"</{name}\s*>" if name else _COMMENT, re.IGNORECASE)


def find_end(pattern: re.Pattern[str], source: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first match of an `end_of` in ``source[start:end]``.

    >>> find_end(end_of("script"), "if (a </b/) {}</SCRIPT >", 0, 24).span()
    (14, 24)
    """
    opening = _COMMENT if pattern.pattern == _COMMENT else _TAG
    at = source.find(opening, start, end)
    while at >= 0:
        if match := pattern.match(source, at, end):
            return match
        at = source.find(opening, at + 1, end)
    return None
