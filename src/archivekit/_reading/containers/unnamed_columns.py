"""Tables whose first line is a row: what their columns hold tells what they are.

So are sets for classifiers: ``"3","Lift opens","It rose on Monday …"``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivekit._reading.header_words import any_word

_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(
    rf"(?:19|20)\d\d(?:[-/.]|{any_word('year_mark')})\s?\d\d?(?:[-/.]|{any_word('month_mark')})\s?\d\d?"
    r"[^\n]{0,30}|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d[^\n]{0,20}"
)
_SHORTEST_TEXT, _SHORTEST_TITLE, _LONGEST_TITLE = 80, 6, 250
"""Letters of a text and of a title, on the average."""
_WORDS = re.compile(r"\S\s+\S|[\u3040-\u9fff\uac00-\ud7af]{4}")
_FEWEST_ROWS = 3


def names_by_values(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return names for the columns of rows, `None` where no title and text, or address, is sure.

    >>> text = "The lift rose on Monday for the first time since the winter, and nobody fell off."
    >>> names_by_values([("1", f"Lift opens {n} times", f"{text} {n}") for n in range(3)])
    ['column-1', 'title', 'text']
    >>> names_by_values([(f"2024년 5월 {n}일", f"Lift opens {n} times", text) for n in range(1, 4)])
    ['date', 'title', 'text']
    >>> names_by_values([("1", "2"), ("3", "4"), ("5", "6")])
    """
    if len(rows) < _FEWEST_ROWS or len({len(row) for row in rows}) != 1:
        return None
    columns = [[value.strip() for value in column] for column in zip(*rows, strict=True)]
    names = {number: _plain_kind(column) for number, column in enumerate(columns)}
    long = sorted(
        (number for number, kind in names.items() if kind is None),
        key=lambda number: (-sum(map(len, columns[number])), number),
    )
    for number in long:
        mean = sum(map(len, columns[number])) / len(rows)
        is_told = all(map(_WORDS.search, columns[number]))
        varies = len(set(columns[number])) == len(rows)
        if mean >= _SHORTEST_TEXT and "text" not in names.values():
            names[number] = "text" if is_told else None
        elif _SHORTEST_TITLE <= mean <= _LONGEST_TITLE and is_told and varies:
            names[number] = "title"
            break
    told = set(names.values())
    if "title" not in told or told.isdisjoint(("text", "url")):
        return None
    return [names[number] or f"column-{number + 1}" for number in range(len(columns))]


def _plain_kind(column: list[str]) -> str | None:
    if all(map(_ADDRESS.fullmatch, column)):
        return "url"
    return "date" if all(map(_DAY.fullmatch, column)) else None
