"""Entries of BibTeX, as bibliographies of news articles are exported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from archivekit._reading.formats.press_parts import LabelledPart, Parts
from archivekit._reading.press_words import press_words

_FIELD = re.compile(r"(?P<name>[A-Za-z][\w:-]*)\s*=\s*")
_JOINED = re.compile(r"\s*#\s*")
_BARE = re.compile(r"[^\s,{}\"#]+")
_ACCENT = re.compile(r"\\([`'^\"~=.uvHckr])\s*\{?\\?([A-Za-z])\}?")
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327",
    "k": "\u0328",
}  # fmt: skip
"""The combining mark of each accent that TeX writes before a letter."""
_LETTERS = {r"\ss": "ß", r"\ae": "æ", r"\AE": "Æ", r"\o": "ø", r"\O": "Ø", r"\l": "ł", r"\L": "Ł",
            r"\aa": "å", r"\AA": "Å", r"\oe": "œ", r"\textbraceleft": r"\{",
            r"\textbraceright": r"\}", r"\textasciicircum": "^", r"\textasciitilde": "~",
            }  # fmt: skip
_LETTER = re.compile(
    r"(\\(?:ss|ae|AE|aa|AA|oe|o|O|l|L|textbrace(?:left|right)|textascii(?:circum|tilde)))"
    r"(?![A-Za-z])\s*(?:\{\})?"
)
_BACKSLASH = re.compile(r"\\textbackslash(?![A-Za-z])\s*(?:\{\})?")
_ESCAPED = re.compile(r"\\([&%$#_{}])")
_TIME = ("day", "month", "year")
_PEOPLE = ("author", "translator", "editor")


_DEFINED = re.compile(r"@string\s*[{(]\s*", re.IGNORECASE)
_LONGEST = 200
"""Letters that a word may stand for: it is written wherever the word is, and in other words."""


def bibtex_strings(text: str) -> dict[str, str]:
    """Return what the words stand for that are defined before the entries.

    >>> bibtex_strings('@string{hp = "Harbour Post"} @STRING(ip = "Inselpost")')
    {'hp': 'Harbour Post', 'ip': 'Inselpost'}
    """
    found: dict[str, str] = {}
    at = 0
    while defined := _DEFINED.search(text, at):
        at = defined.end()
        if field := _FIELD.match(text, at):
            value, at = _value(text, field.end(), found)
            if len(value) <= _LONGEST:
                found[field["name"].lower()] = value
    return found


def bibtex_parts(text: str, strings: Mapping[str, str] = MappingProxyType({})) -> Parts:
    """Read the fields of one entry; names of several authors are a part each.

    >>> entry = "@misc{a, author = {Foss, Lena and Reeve, Tom}, year = 2024, month = mar, day = 7}"
    >>> [part.value for part in bibtex_parts(entry).labelled if part.field in {"author", "year"}]
    ['Foss, Lena', 'Reeve, Tom', '7 mar 2024']
    """
    codes = press_words().codes["bibtex"]
    found = list(_fields(text, strings))
    time = [
        value.replace("~", " ").strip("{} ")
        for name in _TIME
        for key, value in found
        if key == name
    ]
    day = "-".join(reversed(time)) if "".join(time).isdecimal() else " ".join(time)
    parts = []
    for name, value in found:
        field = "other" if name == "year" else codes.get(name, "other")
        values = re.split(r"\s+and\s+", value) if field in _PEOPLE else [value]
        parts += [LabelledPart(field, name, (plain_tex(one),)) for one in values]
    return Parts((), (*parts, LabelledPart("year", "year", (day,))))


def _fields(text: str, strings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names and the values of an entry, in braces, in quotes or bare."""
    at = text.find(",") + 1
    while field := _FIELD.search(text, at):
        value, at = _value(text, field.end(), strings)
        yield field["name"].lower(), value


def _value(text: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """Return the value that begins at a place, and where it ends: ``"Lift " # "opens"`` is one."""
    value, end = _part(text, at, strings)
    while joined := _JOINED.match(text, end):
        more, end = _part(text, joined.end(), strings)
        value += more
    return value, end


def _part(text: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    opened = text[at : at + 1]
    if opened not in {"{", '"'}:
        bare = _BARE.match(text, at)
        return (strings.get(bare[0].lower(), bare[0]), bare.end()) if bare else ("", at + 1)
    depth = 0
    for end in range(at + (opened == '"'), len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if (opened == "{" and depth == 0) or (opened == text[end] == '"' and depth == 0):
            return text[at + 1 : end], end + 1
    return text[at + 1 :], len(text)


def plain_tex(text: str) -> str:
    r"""Return the words of a value without TeX's braces, its accents as letters.

    >>> plain_tex(r"K{\"u}ste \& {Watt}, \O stby"), plain_tex(r"a\textbackslash{}b")
    ('Küste & Watt, Østby', 'a\\b')
    """
    return "\\".join(map(_plain, _BACKSLASH.split(text)))


def _plain(text: str) -> str:
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
    text = _ACCENT.sub(lambda match: match[2] + _MARKS[match[1]], text)
    bare = _ESCAPED.sub(r"\1", re.sub(r"(?<!\\)[{}]", "", text))
    return unicodedata.normalize("NFC", bare)
