"""Character references (``&amp;``, ``&#20013;``): decoded with the place where each stood."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5, name2codepoint

from archivekit._markup.lines import LITERAL, Spot

_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_ANY = re.compile(r"&[#a-zA-Z0-9]{0,32};?")
_NUMBER = re.compile(r"&#(?:([0-9]{2,7})|[xX]([0-9a-fA-F]{2,6}));")
_UNENDED = tuple(f"&{name}" for name in html5 if not name.endswith(";"))


def decode(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Cut ``source[start:end]`` into pieces ``(text, place, width)``.

    A decoded reference is a piece with the width it has in the source; all else is `LITERAL`.

    >>> list(decode("x A&amp;B", 2, 9))
    [('A', 2, -1), ('&', 3, 5), ('B', 8, -1)]
    """
    for reference in _REFERENCE.finditer(source, start, end):
        decoded = html.unescape(reference[0])
        if decoded != reference[0]:
            at = reference.start()
            if start < at:
                yield source[start:at], start, LITERAL
            yield decoded, at, len(reference[0])
            start = reference.end()
    if start < end:
        yield source[start:end], start, LITERAL


def joined(pieces: Iterable[tuple[str, int, int]], shift: int) -> tuple[str, list[Spot]]:
    """Join the pieces, and say where each is, `shift` further on.

    >>> joined(decode("A&amp;B", 0, 7), 10)
    ('A&B', [(0, 10, -1), (1, 11, 5), (2, 16, -1)])
    """
    texts: list[str] = []
    spots: list[Spot] = []
    length = 0
    for text, place, width in pieces:
        spots.append((length, place + shift, width))
        texts.append(text)
        length += len(text)
    return "".join(texts), spots


def is_plain(text: str) -> bool:
    """Return whether every parser reads the references of `text` alike, in text and in attributes.

    >>> [is_plain(text) for text in ("a&amp;b&#20013;", "?a=1&b=2", "&copy2020", "&#150;")]
    [True, True, False, False]
    """
    return all(map(_is_plain_reference, _ANY.findall(text)))


@functools.lru_cache(maxsize=4096)
def _is_plain_reference(reference: str) -> bool:
    if reference.startswith("&#"):
        number = _NUMBER.fullmatch(reference)
        if not number:
            return False
        code = int(number[1]) if number[1] else int(number[2], 16)
        return 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFDD0
    name = reference[1:].removesuffix(";")
    if reference.endswith(";") and name in name2codepoint:
        return True  # HTML 4's names, which old parsers know too
    return f"{name};" not in html5 and not reference.startswith(_UNENDED)
