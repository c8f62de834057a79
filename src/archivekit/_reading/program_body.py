"""A body that a program printed as its own object: ``[{'type': 'text/html', 'value': '<p>…'}]``.

That is how feedparser's `content` is written by who writes ``str(entry.content)`` into a file. Some
undo the escapes, or turn the value into Markdown, before they print it: then quotes mean nothing
inside, and the text goes to the last of them.
"""

from __future__ import annotations

import ast
import re
import warnings
from contextlib import suppress
from typing import Any

import attrs

from archivekit._reading.objects import inner_text
from archivekit._reading.record import Record

_OPENS = re.compile(
    r"(?<![^\n])[ \t]*\[?\s*\{\s*"
    r"(?P<quote>['\"])(?:type|language|base|value|rel|href)(?P=quote)\s*:"
)
_VALUE = re.compile(r"['\"]value['\"]\s*:\s*[ubr]?(?P<quote>['\"])")
_KIND = re.compile(r"['\"]type['\"]\s*:\s*['\"](?:text|application)/")
_END = re.compile(r"(?P<quote>['\"])(?>\s*)\}(?>\s*)(?:\](?>\s*))?")
_HEAD = 400
"""Characters before the object, of a day and a byline, and again before its value."""
_LONGEST = 2_000_000


def without_program_notation(record: Record) -> Record:
    r"""Return a record with the text that a printed object holds in its body; else as it is.

    Lines above the object stay.

    >>> body = "1 May\n[{'type': 'text/html', 'language': None, 'value': 'It\\'s up.\\n'}]"
    >>> record = Record(
    ...     path="a", format="f", source=body, fields=(), body_start=0, body_end=len(body)
    ... )
    >>> without_program_notation(record).source
    "1 May\nIt's up.\n"
    """
    source, start, end = record.source, record.body_start, record.body_end
    head = min(end, start + _HEAD)
    has_bracket = source.find("{", start, head) >= 0  # hardly any body has one there
    opening = _OPENS.search(source, start, head) if has_bracket else None
    if opening is None or end - start > _LONGEST:
        return record
    at = opening.start()
    text = inner_text(_printed(source[at:end].strip())) or _unescaped(source, at, end)
    if text is None:
        return record
    return attrs.evolve(record, source=source[:at] + text, body_end=at + len(text))


def _unescaped(source: str, at: int, end: int) -> str | None:
    """Return what stands between the first and the last quote of an object's value.

    One of a kind of text (``text/html``) may break off.
    """
    value = _VALUE.search(source, at, min(end, at + _HEAD))
    if value is None:
        return None
    last = max(source.rfind("'", value.end(), end), source.rfind('"', value.end(), end))
    closing = _END.fullmatch(source, last, end) if last >= 0 else None
    if closing and closing["quote"] == value["quote"]:
        return source[value.end() : last]
    return source[value.end() : end] if _KIND.search(source, at, value.start()) else None


def _printed(written: str) -> Any:
    """Return what Python printed, `None` where it printed no such thing."""
    with suppress(ValueError, SyntaxError, MemoryError, RecursionError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.literal_eval(written)
    return None
