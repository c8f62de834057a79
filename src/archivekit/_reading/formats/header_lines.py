"""``Title: …`` and its like in lines above a text: Pelican, MultiMarkdown; Pandoc's ``% …``."""

from __future__ import annotations

import re

from archivekit._reading.front_matter_values import named
from archivekit._reading.header_words import field_named
from archivekit._reading.record import Field, Record
from archivekit._reading.row_keys import body_ranks, word_of_key
from archivekit.model import Layer

_LINE = re.compile(
    r"(?P<key>[^\W\d_][^\s:：]*+(?:[ _-][^\s:：]++){0,2})[ \t]*(?:::?|：)[ \t]*(?P<value>[^\r\n]*)"
    r"(?:\r\n?|\n|\Z)"
    r"(?P<more>(?:[ \t]++[^\s][^\r\n]*+(?:\r\n?|\n|\Z))*)"
)
_BRACKETED = re.compile(
    r"[【\[](?P<key>[^\s【】\[\]:：]{1,12})[】\]][:： \t]*+(?P<value>(?:[^:： \t\r\n][^\r\n]*+)?)"
    r"(?:\r\n?|\n|\Z)(?P<more>)"
)
"""A key in brackets: ``【作者】沈砚秋``."""
_TELLING = frozenset(("url", "date", "updated"))
_BLANK = re.compile(r"[ \t]*(?:\r\n?|\n)")
_PANDOC = re.compile(
    r"%[ \t]+(?P<title>[^\n]*+(?>(?:\n[ \t]++[^\n]++)*))"
    r"\n%(?:[ \t]+(?P<author>[^\n]*+(?>(?:\n[ \t]++[^\n]++)*)))?"
    r"(?:\n%[ \t]+(?P<date>[^\n]*+))?[ \t]*+\n(?=[ \t]*+\n)"
)
"""Pandoc's title block: a title, authors and a date behind percent signs."""
_MOST_LINES = 40
"""How many lines are looked at; real blocks have fewer than fifteen."""
_LONGEST_KEY = 30
_COMMON = frozenset("slug status summary description template subtitle series".split())
"""Keys of Pelican's that are no field of an article everywhere."""


def parse_header_lines(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Cut a record that opens with lines of keys and values, and an empty line under them.

    One of the keys is a word for a title, and another one too is known, unless it is alone.
    Values may go on in indented lines.

    >>> text = "Title: Fees stay\nDate: 2024-03-05\nSlug: fees\n\nThe board said so."
    >>> [(field.name, field.value) for field in parse_header_lines("a.md", text)[0].fields]
    [('title', 'Fees stay'), ('date', '2024-03-05'), ('slug', 'fees')]
    >>> parse_header_lines("a.txt", "Frage: Wann?\nAntwort: Morgen.\n\nText.")
    """
    if pandoc := _PANDOC.match(source):
        names = (name for name in ("title", "author", "date") if (pandoc[name] or "").strip())
        told = [_pandoc(name, pandoc) for name in names]
        return (_record(path, source, told, pandoc.end()),)
    at = start = len(source) - len(source.lstrip())
    fields: list[Field] = []
    known, is_closed = 0, False
    while (line := _line(source, at)) and len(fields) < _MOST_LINES and not is_closed:
        name = field_named(line["key"])
        if len(line["key"]) > _LONGEST_KEY:
            return None
        if not line["value"].strip():
            if word_of_key(line["key"]) not in body_ranks():
                return None
            is_closed = True  # 【正文】
        else:
            known += name is not None or line["key"].lower() in _COMMON
            fields.append(_field(name or line["key"].lower(), line))
        at = line.end()
    titled = any(field.name == "title" for field in fields)
    is_end = is_closed or _ends(source, start, at)
    if not titled or (known < 2 and len(fields) > 1) or not is_end:
        return None
    return (_record(path, source, fields, at),)


def _line(source: str, at: int) -> re.Match[str] | None:
    """Return the line with a key at a place; behind an empty line one that says where or when.

    Other keys there may be an interview's: ``记者：…``.
    """
    line = _LINE.match(source, at) or _BRACKETED.match(source, at)
    blank = None if line else _BLANK.match(source, at)
    if blank is None or blank.start() == 0:
        return line
    line = _LINE.match(source, blank.end())
    if line is None or len(line["key"]) > _LONGEST_KEY:
        return None
    is_text = not line["value"].strip() and word_of_key(line["key"]) in body_ranks()
    return line if is_text or field_named(line["key"]) in _TELLING else None


def _record(path: str, source: str, fields: list[Field], at: int) -> Record:
    return Record(
        path=path,
        format="header-lines",
        source=source,
        fields=named(tuple(fields)),
        body_start=at,
        body_end=len(source),
    )


def _pandoc(name: str, match: re.Match[str]) -> Field:
    """Make a line of Pandoc's a field; authors are parted by semicolons or line ends."""
    start, value = match.start(name), match[name].rstrip()
    parts = re.split(r"\s*(?:;|\n)\s*", value) if name == "author" else [" ".join(value.split())]
    return Field(
        name=name,
        value=", ".join(filter(None, parts)),
        layer=Layer.FRONT_MATTER,
        start=start,
        end=start + len(value),
        items=tuple(filter(None, parts)) if len(parts) > 1 else (),
    )


def _ends(source: str, start: int, at: int) -> bool:
    """Return whether an empty line ends the block, and a text follows."""
    return at > start and source[at : at + 1] in {"\r", "\n"} and bool(source[at:].strip())


def _field(name: str, line: re.Match[str]) -> Field:
    start, end = line.start("value"), line.end("more") if line["more"] else line.end("value")
    written = line.string[start:end].rstrip()
    return Field(
        name=name,
        value=" ".join(written.split()),
        layer=Layer.FRONT_MATTER,
        start=start,
        end=start + len(written),
    )
