"""Canonical text: one form to show, one form to compare, and the way back from each."""

from __future__ import annotations

import re

import attrs

from archivekit._arguments import checked_class
from archivekit._markup.lines import Line
from archivekit._markup.read import read_lines

_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);")


@checked_class
@attrs.frozen
class CanonicalText:
    """The canonical forms of a text: one to show, one to compare.

    `display` is for people: entities decoded, markup gone, one line a paragraph, blanks folded,
    Unicode NFC. Of invisible characters only joiners stay, where they are spelling. `matching` is
    for comparing: letters and digits only, in one case and width, Traditional Chinese read as
    Simplified.

    `verbatim` is the text as given.
    """

    verbatim: str = attrs.field(repr=False)
    display: str
    _pieces: tuple[tuple[int, int, int, int], ...] = attrs.field(repr=False)

    @property
    def matching(self) -> str:
        """The form in which copies of one text are equal."""
        from archivekit._text.fold import fold  # noqa: PLC0415 - NumPy loads slowly

        return fold(self.display)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `verbatim` that ``display[start:end]`` was made from.

        >>> text = canonicalize_text("<p>A &amp; <b>B</b></p>")
        >>> start, end = text.span(2, 5)
        >>> text.display[2:5], text.verbatim[start:end]
        ('& B', '&amp; <b>B')
        """
        held = [p for p in self._pieces if p[0] < end and p[1] > start]
        return (held[0][2], held[-1][3]) if held else (0, 0)

    def matching_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `verbatim` that ``matching[start:end]`` was made from.

        >>> text = canonicalize_text("「中國」 says")
        >>> text.verbatim[slice(*text.matching_span(0, 2))]
        '中國'
        """
        from archivekit._text.fold import fold_with_offsets  # noqa: PLC0415

        offsets = fold_with_offsets(self.display).offsets
        if start >= end:
            return 0, 0
        return self.span(int(offsets[start]), int(offsets[end - 1]) + 1)


def canonicalize_text(text: str, *, markup: bool | None = None) -> CanonicalText:
    r"""Return the canonical forms of HTML or plain text.

    `markup` says whether `text` is HTML; by default it is where it holds a tag or an entity.
    Total and pure. Doing it twice changes nothing: the `display` of a `display`, read as plain
    text, is itself.

    >>> canonicalize_text("<p>One&nbsp; two</p><p>three").display
    'One two\nthree'
    >>> canonicalize_text("「中國」").matching == canonicalize_text("“中国”").matching
    True
    """
    if markup is None:
        markup = _MARKUP.search(text) is not None
    lines = [p for p in read_lines(text, 0, len(text), markup=markup) if isinstance(p, Line)]
    pieces: list[tuple[int, int, int, int]] = []
    at = 0
    for line in lines:
        pieces += ((at + n, at + n + 1, *line.span(n, n + 1)) for n in range(len(line.text)))
        at += len(line.text) + 1
    return CanonicalText(text, "\n".join(line.text for line in lines), tuple(pieces))
