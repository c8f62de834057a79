"""Plain text without any header: all of it is body. Tables and code for machines are no text."""

from __future__ import annotations

import re
from collections import Counter

from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Record
from archivekit.errors import ReadError

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_LETTERS = re.compile(r"[^\W\d_]")
_LINES = 200
"""How many lines are looked at to tell a table."""


def parse_plain_text(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Make a text one record without fields; tags in it are read as such if it has any.

    Raises `ReadError` with reason ``not-articles`` where it is a table.

    >>> parse_plain_text("a", "UNITED STATES DISTRICT COURT\n\nThe trial began.")[0].format
    'plain-text'
    >>> parse_plain_text("a", '{"a": 1}'), parse_plain_text("a", "<note>x</note>")
    (None, None)
    """
    text = source.strip()
    if text[:1] in "{[<" and (text[:1] != "[" or text[-1:] == "]"):
        return None
    letters = len(_LETTERS.findall(text[:4096]))
    if root_element(text) or letters * 3 < len(text[:4096]):
        return None
    if columns := _columns(text):
        raise ReadError("not-articles", f"a table of {columns} columns and no article")
    return (
        Record(
            path=path,
            format="plain-text",
            source=source,
            fields=(),
            body_start=0,
            body_end=len(source),
            markup=bool(_MARKUP.search(source)),
        ),
    )


def _columns(text: str) -> int:
    """Count the columns of a table: as many tabs, or bars at the edges, in nine lines of ten."""
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    tabs = Counter(line.count("\t") for line in lines).most_common(1)[0]
    if tabs[0] and len(lines) > 1 and tabs[1] * 10 >= len(lines) * 9:
        return tabs[0] + 1
    barred = [
        line for line in lines if line.strip().startswith("|") and line.rstrip().endswith("|")
    ]
    if len(lines) > 2 and len(barred) * 10 >= len(lines) * 9:
        return barred[0].count("|") - 1
    return 0
