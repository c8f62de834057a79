"""Texts in composed form (NFC): one spelling of what Unicode lets one write in several ways.

Files from macOS, old Vietnamese input methods and PDFs hold ``é`` as ``e`` and a mark, and Hangul
as its single letters. Rules, lines and fields are all composed, so that they meet. Halves of
characters (lone surrogates) have no spelling in any encoding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HALVES = re.compile("[\ud800-\udfff]")
_LONGEST = 64
"""Characters of a piece that is composed: time grows with their square, and no word has more."""


def is_composed(text: str) -> bool:
    """Return whether a text is in composed form; most texts are, and that is seen quickly."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def composed(text: str) -> str:
    r"""Return a text in composed form.

    >>> composed("Pr\u030ceklad")
    'Překlad'
    """
    return text if is_composed(text) else "".join(piece for _, _, piece in composed_pieces(text))


def whole(text: str) -> str:
    r"""Return a text with U+FFFD for halves of characters, which no encoding can write.

    >>> whole("a\ud800")
    'a\ufffd'
    """
    if text.isascii():
        return text
    try:
        text.encode("utf-16-le")  # many times as fast as a search
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text


def with_halves_joined(text: str) -> str:
    r"""Return a text with the character that two halves are, and U+FFFD for a half alone.

    >>> with_halves_joined("\ud83d\ude00"), with_halves_joined("a\ud800")
    ('😀', 'a\ufffd')
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def any_spelling(word: str) -> tuple[str, ...]:
    """Return a word composed and, where that differs, taken apart."""
    return tuple(dict.fromkeys(unicodedata.normalize(form, word) for form in ("NFC", "NFD")))


def composed_pieces(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Cut a text where composing cannot reach across: ``(start, end, composed text)``.

    >>> list(composed_pieces("he\u0301"))
    [(0, 1, 'h'), (1, 3, 'é')]
    """
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[end]):
            piece = text[start:end]
            yield (
                start,
                end,
                unicodedata.normalize("NFC", piece) if len(piece) <= _LONGEST else piece,
            )
            start = end


def _joins(character: str) -> bool:
    """Return whether a character may compose with the one before it: a mark, or a Hangul part."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
