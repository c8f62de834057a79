"""Close the tags that a page never closes, so that the text behind them stays text.

A quote that nothing closes makes the rest of a page one attribute: a mirror that cuts the links of
its pages (``<a href="https://example.org/a)``) loses all that follows. A repaired text has the
length of the damaged one, and every character of its text stays in its place.
"""

from __future__ import annotations

import re

import attrs

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TAG = re.compile(r"<[a-zA-Z][^\s<>/\"'=]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s<>/\"'=]+)(?:\s*=\s*(?P<quote>[\"'])|\s*=\s*[^\s<>\"']*)?")
_ADDRESSES = frozenset(("href", "src", "poster", "data-src", "data-original", "cite", "action"))
"""Attributes whose value is an address, in which no ``<`` stands."""
_ADDRESS = re.compile(r"[!#$%&'*+,\-./0-9:;=?@A-Z\[\]_a-z~(]*")
"""The characters of an address; a bracket that closes ends one that Markdown opened."""
_WORD = re.compile(r"[^\s<>\"')]*")
_CUT = re.compile(r"[<\n]")
"""What is in no tag that ends: the beginning of another, or the next line."""
_BEYOND = re.compile(r"[<>\n]")
"""What a value that is not closed runs over."""
_BEHIND = re.compile(r"[\s/>]|$")
"""What may follow a quote that closes a value."""


@attrs.frozen
class Mended:
    """A text whose tags end, and where the damage was, as offsets into it."""

    text: str
    damage: tuple[int, ...] = ()


def mend_tags(text: str) -> Mended:
    r"""Return `text` with its open quotes closed, at the same length.

    The value of an address ends at its last character. Any other value ends with its tag, or, where
    its tag is cut too, with its first word.
    What is closed is returned as it is.

    >>> mend_tags('<p>a <a href="https://example.org/b)</p><p>c</p>').text
    '<p>a <a href= https://example.org/b></p><p>c</p>'
    >>> mend_tags('<a title="5 > 4" href="/b">c</a>').damage
    ()
    """
    damage: list[int] = []
    pieces: list[str] = []
    at = done = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        while attribute := _ATTRIBUTE.match(text, at):
            at = attribute.end()
            if attribute["quote"] is None:
                continue
            is_address = attribute[1].lower() in _ADDRESSES
            close = _close(text, at, attribute["quote"], is_address=is_address)
            if close is not None:
                at = close + 1
                continue
            opened = attribute.start("quote")
            damage.append(opened)
            value, end = _ended(text, at, is_address=is_address)
            pieces += (text[done:opened], value)
            at = done = end
            break
    return Mended("".join((*pieces, text[done:])), tuple(damage))


def _close(text: str, start: int, quote: str, *, is_address: bool) -> int | None:
    """Return where the quote of a value that begins at `start` is closed; `None` for damage."""
    close = text.find(quote, start)
    if close < 0:
        return None
    if is_address and text.find("<", start, close) >= 0:
        return None
    runs_on = _BEYOND.search(text, start, close) and not _BEHIND.match(text, close + 1)
    return None if runs_on else close


def _ended(text: str, start: int, *, is_address: bool) -> tuple[str, int]:
    """Return an open value, with its quote, as one that ends; and where it ended in the text."""
    bracket = text.find(">", start)
    if not is_address and bracket >= 0 and not _CUT.search(text, start, bracket):
        return " ", start  # the tag ends; without its quote the value ends at the next blank
    value = (_ADDRESS if is_address else _WORD).match(text, start)
    end = value.end() if value else start
    behind = text[end : end + 1]
    if behind == ">":
        return f" {text[start:end]}", end
    if behind in {")", " ", "\n", '"', "'"}:
        return f" {text[start:end]}>", end + 1
    return f"{text[start:end]}>", end


def without_controls(text: str) -> str:
    """Return a text whose controls, on which parsers choke, are blanks and line ends."""
    return _CONTROL.sub(lambda control: "\n" if control[0] == "\r" else " ", text)
