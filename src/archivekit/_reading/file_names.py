r"""Take the headline from the name of a file if its text has none.

People who save articles one by one, and programs that do so for them, name the file after the
headline: ``2024-05-16-老码头重新开放，下月通航.md``, ``Old pier reopens after two years.txt``.
"""

from __future__ import annotations

import functools
import re

from archivekit._reading.header_words import any_word
from archivekit._reading.record import Field, Record
from archivekit.model import Layer

_FILE = re.compile(r"(?P<stem>[^/!]+)\.(?:md|markdown|mdx|txt|text)")
_NUMBER = re.compile(
    r"(?:\d{4}(?P<mark>[-._ ])\d\d(?P=mark)\d\d(?!\d)[\s._、-]*|\d+[._、-](?!\d)[\s._、-]*)"
)
"""The day or the number that a file is sorted by."""
_CJK = re.compile(r"[\u3400-\u9fff\u3041-\u30fa\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_CJK, _FEWEST_WORDS = 8, 4
"""Fewer characters or words are a section, a name, or a program's."""
_LONGEST = 200
"""Most characters of a headline."""
_FORMATS = frozenset(
    ("plain-text", "markdown", "jekyll", "toml-front-matter", "json-front-matter", "header-lines")
)
"""Formats of one text a file, which people name themselves."""


@functools.cache
def _programs() -> re.Pattern[str]:
    """Return how programs begin the names of files that nobody named."""
    return re.compile(any_word("unnamed"), re.IGNORECASE)


def with_headline(record: Record) -> Record:
    """Return a record with its file's headline as its title, if it has none; else as it is."""
    if record.format not in _FORMATS or record.title:
        return record
    name = headline_in(record.path)
    if name is None:
        return record
    field = Field(name="title", value=name, layer=Layer.FILE_NAME, start=0, end=len(name))
    return record.behind(f"{name}\n", (field,))


def headline_in(path: str) -> str | None:
    """Return the headline that the last part of a path is, without the day or number before it.

    It has words between blanks, or is in a script without them: a slug lost its capitals and marks.

    >>> headline_in("dump/2024-05-16-Old pier reopens after repairs.md")
    'Old pier reopens after repairs'
    >>> headline_in("dump/2024-05-16-old-pier-reopens-after-repairs.md"), headline_in("notes.txt")
    (None, None)
    """
    file = _FILE.fullmatch(path.rpartition("/")[2].rpartition("!")[2])
    if file is None:
        return None
    stem = file["stem"]
    number = _NUMBER.match(stem)
    name = (stem[number.end() :] if number else stem).strip()
    if _programs().match(name):
        return None
    is_headline = len(_CJK.findall(name)) >= _FEWEST_CJK or (
        " " in name and len(_WORD.findall(name)) >= _FEWEST_WORDS
    )
    return name if is_headline and len(name) <= _LONGEST else None
