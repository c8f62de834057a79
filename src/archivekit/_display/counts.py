"""Numbers with what they count."""

from __future__ import annotations


def count_of(number: int, noun: str) -> str:
    """Write a number with what it counts, one of it or several.

    >>> count_of(1, "problem"), count_of(0, "problem"), count_of(1200, "article")
    ('1 problem', '0 problems', '1,200 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
