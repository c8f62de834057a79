"""Several articles in one text, each below lines of keys and values, as scrapers append them.

Title: Lift opens          a rule of any kind, or nothing, may stand between two
URL: https://a.example/1

It rose.
====================
Title: Fees stay
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivekit._reading.formats.header_lines import parse_header_lines
from archivekit._reading.header_words import field_named
from archivekit._reading.record import Record
from archivekit.model import Problem

_KEY = (
    r"(?:[【\[][^\s【】\[\]:：]{1,12}[】\]]"
    r"|[^\W\d_][^\s:：\n]{0,20}(?: [^\s:：\n]{1,12})?[ \t]*[:：])"
)
_OPENS = re.compile(rf"\ufeff?\s*(?P<first>{_KEY})[^\n]*\n\s{{0,4}}(?P<second>{_KEY})[^\n]*\n")
_RULE = r"(?:[ \t]*(?P<sign>[-=*#_~+—─═])(?:[ \t]*(?P=sign)){2,}[ \t]*\r?\n\s*)?"
"""A line of one sign, as may stand between two articles."""


def parse_header_series(path: str, source: str) -> Iterator[Record | Problem] | None:
    r"""Make each part of a text that opens with the same two keys a record; `None` of fewer.

    >>> text = "Title: Lift\nDate: 2024-03-05\n\nIt rose.\n=====\nTitle: Fees\nDate: 2024-03-06"
    >>> [record.path for record in parse_header_series("a.txt", f"{text}\n\nUp.")]
    ['a.txt#1', 'a.txt#2']
    """
    opening = _OPENS.match(source)
    if opening is None:
        return None
    first, second = opening["first"], opening["second"]
    if f"\n{first}" not in source:
        return None
    names = {field_named(key.strip(" \t:：【】[]")) for key in (first, second)}
    if "title" not in names or None in names:
        return None
    between = re.compile(
        rf"\n[ \t\r]*{_RULE}(?={re.escape(first)}[^\n]*\n\s{{0,4}}{re.escape(second)})"
    )
    start = opening.start("first")
    gaps = [gap.span() for gap in between.finditer(source, start)]
    if not gaps:
        return None
    starts = [start, *(end for _, end in gaps)]
    ends = [*(begin for begin, _ in gaps), len(source)]
    return _records(path, [source[a:b] for a, b in zip(starts, ends, strict=True)])


def _records(path: str, parts: list[str]) -> Iterator[Record | Problem]:
    for number, part in enumerate(parts, start=1):
        name = f"{path}#{number}"
        found = parse_header_lines(name, f"{part}\n")
        if found:
            yield from found
        else:
            detail = "keys without a text below them"
            yield Problem(path=name, reason="not-articles", detail=detail)
