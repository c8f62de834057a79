r"""Objects as programs write them that are not JSON: JavaScript's, Python's, and MongoDB's shell.

export const press = [{ title: 'Lift opens', date: new Date("2024-03-05") },];    JavaScript, JSON5
{'title': 'Lift opens', 'author': None}                                           Python's repr
{ "_id" : ObjectId("65e6"), "date" : ISODate("2024-03-05T08:00:00Z") }            MongoDB's shell

Objects may follow one another, and the last may break off: what came before it is told. Nothing is
run: a call stands for the first text that it is given, a name for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import attrs

_ESCAPED = r"(?>[^\\{0}]+|\\[\s\S])*"
_TOKEN = re.compile(
    r"\s+|//[^\n]*|/\*(?>[^*]+|\*(?!/))*\*/"
    r"|(?P<text>[ubrUBR]{0,2}(?:"
    + "|".join(f"{quote}{_ESCAPED.format(quote)}{quote}" for quote in "\"'`")
    + r"))|(?P<number>[-+]?\d[\w.]*(?:[-+]\d+)?)|(?P<word>[A-Za-z_$][\w$.]*)"
    r"|(?P<mark>[][{}(),:;+=])"
)
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})"
    r"|(\r\n|[\s\S]))"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": ""}
_LINE_ENDS = frozenset(("\n", "\r\n", "\r"))
_WORDS = {"true": True, "True": True, "false": False, "False": False}
_BEFORE = re.compile(
    r"(?>\s+|//[^\n]*|/\*(?>[^*]+|\*(?!/))*\*/|[\"']use \w+[\"'];?"
    r"|import\b[^\n;]{0,500};?|export (?:type|interface) \w+[^{\n]{0,100}\{[^{}]{0,4000}\};?"
    r"|(?:interface|type) \w+[^{\n]{0,100}\{[^{}]{0,4000}\};?)*"
    r"(?:(?:export )?(?:const|let|var) [\w$]{1,80}\s*(?::[^=\n]{1,80})?=|export default"
    r"|(?:module\.)?exports(?:\.\w{1,80})? ?=|[A-Za-z_$][\w$.]{0,80} ?[=(])?\s*(?=[\[{])"
)
_DAY = 3
"""Numbers of a day: ``datetime.date(2024, 3, 5)``."""
_DEEPEST = 40
_LONGEST = 20_000_000
"""Characters: each object is made token by token, some 2 MB a second."""


@attrs.frozen
class LooseObjects:
    """The objects of a text, and whether it was read to its end."""

    values: list[Any]
    is_whole: bool


class _BreaksOffError(Exception):
    """The next token of the text cannot be part of a value."""


def read_loose_objects(text: str) -> LooseObjects | None:
    r"""Return the objects that a text is, `None` where it opens with none.

    A list is what is in it, so that one that breaks off has its first objects.

    >>> read_loose_objects("const a = [{b: 'It\\'s', c: undefined,}, {'b': new Date('2024')}];")
    LooseObjects(values=[{'b': "It's", 'c': None}, {'b': '2024'}], is_whole=True)
    >>> read_loose_objects('[{"b": 1}, {"b": "one an')
    LooseObjects(values=[{'b': 1}], is_whole=False)
    >>> read_loose_objects("A ferry [photo]") is None
    True
    """
    opening = _BEFORE.match(text)
    if opening is None or len(text) > _LONGEST:
        return None
    reader = _Reader(text, opening.end())
    values: list[Any] = []
    try:
        is_list = reader.next == "["
        if is_list:
            reader.take()
        for value in reader.values("]" if is_list else ""):
            values.append(value)  # noqa: PERF402 - those before it breaks off are kept
        is_whole = reader.is_at_end()
    except (_BreaksOffError, RecursionError):
        is_whole = False
    return LooseObjects(values, is_whole) if values else None


class _Reader:
    """Reads values off a text; `next` is what stands next, "" at its end."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._at = at
        self.kind: str | None = None
        self.next = ""
        self.take()

    def take(self) -> str:
        """Return what stands next, and go on to what stands behind it."""
        taken = self.next
        while True:
            found = _TOKEN.match(self._text, self._at)
            if found is None:
                if self._at < len(self._text):
                    self.kind, self.next = "odd", self._text[self._at]
                else:
                    self.kind, self.next = None, ""
                return taken
            self._at = found.end()
            if found.lastgroup:
                self.kind, self.next = found.lastgroup, found[0]
                return taken

    def is_at_end(self) -> bool:
        """Return whether nothing follows but what a script may have behind an object."""
        while self.next in {";", ")", ","}:
            self.take()
        return self.kind is None or (
            self.kind == "word" and self.next in {"export", "as", "module"}
        )

    def values(self, end: str, depth: int = 0) -> Iterator[Any]:
        """Yield values to the mark that ends them, which is taken; commas part them, or nothing."""
        while self.next != end:
            if self.next == ",":
                self.take()
                continue
            if not end and self.next != "{":
                return
            yield self._value(depth)
            if self.kind is None and end:
                self._fail()
        self.take()

    def _value(self, depth: int) -> Any:
        if depth > _DEEPEST:
            self._fail()
        if self.kind == "text":
            return self._words()
        if self.kind == "number":
            return _number(self.take())
        if self.kind == "word":
            return self._named(depth)
        mark = self.take() if self.kind == "mark" else self._fail()
        if mark == "{":
            return self._object(depth)
        if mark in {"[", "("}:
            return list(self.values("]" if mark == "[" else ")", depth + 1))
        return self._fail()

    def _words(self) -> str:
        """Return a text, with those that are added to it."""
        parts = [_unquoted(self.take())]
        while self.next == "+" or self.kind == "text":
            if self.kind != "text":
                self.take()
            if self.kind != "text":
                self._fail()
            parts.append(_unquoted(self.take()))
        return "".join(parts)

    def _named(self, depth: int) -> Any:
        word = self.take()
        if word == "new" and self.kind == "word":
            word = self.take()
        if self.next != "(":
            return _WORDS.get(word)
        self.take()
        given = list(self.values(")", depth + 1))
        if len(given) >= _DAY and all(isinstance(part, int) for part in given):
            return "-".join(str(part).zfill(2) for part in given[:_DAY])
        return next((part for part in given if isinstance(part, str | int | float)), None)

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self.next != "}":
            if self.next == ",":
                self.take()
                continue
            if self.kind not in {"text", "word", "number"}:
                self._fail()
            kind, key = self.kind, self.take()
            if self.next != ":":
                self._fail()
            self.take()
            found[_unquoted(key) if kind == "text" else key] = self._value(depth + 1)
            if self.next not in {",", "}"}:
                self._fail()
        self.take()
        return found

    def _fail(self) -> NoReturn:
        raise _BreaksOffError


def _number(written: str) -> Any:
    for kind in (int, float):
        try:
            return kind(written)
        except ValueError:
            continue
    return written


def _unquoted(written: str) -> str:
    prefix, quote = re.split(r"(?=[\"'`])", written, maxsplit=1)
    inside = quote[1:-1]
    if "\\" not in inside or "r" in prefix.lower():
        return inside
    text = _ESCAPE.sub(_character, inside)
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(escape: re.Match[str]) -> str:
    *codes, sign = escape.groups()
    code = next(filter(None, codes), None)
    if code is None:
        return "" if sign in _LINE_ENDS else _ESCAPES.get(sign, sign)
    number = int(code, 16)
    return chr(number) if number < 0x110000 else "\ufffd"
