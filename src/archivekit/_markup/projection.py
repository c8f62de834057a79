"""The visible text of a piece of HTML, with where each character is in the source.

A parser tells what a page says and forgets where it stood. `Projection` is the other half: the
source with its markup passed over and its entities decoded, each character knowing its place.
Text found by the parser is looked up here, so that every fact can quote the source exactly.
It is deliberately forgiving: where it reads broken markup otherwise than the parser does, the
text it holds too much is jumped over, and text it lacks has no place (`None`), never a wrong one.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from archivekit._markup.lines import LITERAL, Spot
from archivekit._markup.references import decode

_TAG = re.compile(r"""<[/!?a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*>""")
_LOOSE_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*+>")
_PICTURE = re.compile(r"<(?:img|video)\b", re.IGNORECASE)
_RAW = re.compile(r"<(script|style)\b", re.IGNORECASE)
_RAW_END = re.compile(r"</(?:script|style)", re.IGNORECASE)
# How far ahead a text is looked for, and a picture. Now and then a text stands further on, behind
# what the parser dropped; but a million texts that are missing must not cost a million scans.
_NEAR, _MISSES, _NEAR_IMAGES = 100_000, 100, 50
_WORTH = 20  # characters at a page's end; fewer are what is left of a broken tag


class Projection:
    """The text of `markup` without its tags, and the way back.

    Places are given in the source that `markup` was cut from at `offset`.
    """

    def __init__(self, markup: str, offset: int = 0) -> None:
        self._source = markup
        self._offset = offset
        self._raw_unclosed = False
        self._images: list[tuple[int, int]] = []
        self._image = 0
        self._parts: list[str] = []
        self._places: list[int] = []  # where each part begins in the text
        self._spots: list[tuple[int, int]] = []  # its place and width in the source
        self._length = 0
        self._scan(0, len(markup))
        self.text = "".join(self._parts)
        self._cursor = 0
        self._misses = 0
        self._lost = False  # the last text asked for was nowhere

    def find(self, text: str) -> list[Spot]:
        """Return where the next `text` stands, asked for in document order; nothing if nowhere.

        >>> projection = Projection("<p>a</p><p>A&amp;B</p><p>a</p>", offset=10)
        >>> projection.find("a"), projection.find("&B"), projection.find("z")
        ([(0, 13, -1)], [(0, 22, 5), (1, 27, -1)], [])
        """
        if not text.strip(" \t\n"):  # parsers fold these
            return []
        place = self.text.find(text, self._cursor, self._cursor + len(text) + _NEAR)
        if place < 0 and self._misses < _MISSES:
            place = self.text.find(text, self._cursor)
            self._misses += place < 0
        self._lost = place < 0
        if place < 0:
            return []
        self._cursor = place + len(text)
        return self._spots_of(place, self._cursor)

    def swallowed(self) -> int | None:
        """Return the place from which on a parser that is done has swallowed text, if it has.

        A quote that nothing closes makes the rest of a page an attribute.

        >>> projection = Projection("<p>a<b c='>d</b> and all that is behind it")
        >>> projection.find("a"), projection.swallowed()
        ([(0, 3, -1)], 11)
        """
        rest = self.text[self._cursor :]
        if self._lost or self._raw_unclosed or len(rest.strip()) < _WORTH:
            return None
        first = self._cursor + len(rest) - len(rest.lstrip())
        return self._spots_of(first, first + 1)[0][1]

    def _spots_of(self, start: int, end: int) -> list[Spot]:
        index = bisect_right(self._places, start) - 1
        spots: list[Spot] = []
        while index < len(self._places) and self._places[index] < end:
            at = self._places[index] - start
            place, width = self._spots[index]
            if at < 0 and width == LITERAL:
                place -= at
            spots.append((max(at, 0), place + self._offset, width))
            index += 1
        return spots

    def image(self, name: str, src: str) -> tuple[int, int]:
        """Return the source span of the next ``<img>`` or ``<video>`` that has this address.

        Where none has (broken attributes), the span is that of the next one, whichever it is.
        """
        if not self._images:
            return self._offset, self._offset
        opening = f"<{name}"
        for index in range(self._image, min(self._image + _NEAR_IMAGES, len(self._images))):
            start, end = self._images[index]
            tag = self._source[start:end]
            if tag[: len(opening)].lower() == opening and src in html.unescape(tag):
                self._image = index + 1
                break
        else:
            start, end = self._images[min(self._image, len(self._images) - 1)]
        return start + self._offset, end + self._offset

    def _scan(self, at: int, end: int) -> None:
        source, unclosed = self._source, False
        while at < end:
            tag = source.find("<", at, end)
            if tag < 0:
                self._add_text(at, end)
                return
            self._add_text(at, tag)
            if source.startswith("<!--", tag) and not unclosed:
                close = source.find("-->", tag + 4, end)
                unclosed = close < 0  # looked for once: thousands of them stay linear
                at = tag + 4 if unclosed else close + 3
            elif markup := _TAG.match(source, tag, end) or _LOOSE_TAG.match(source, tag, end):
                if _PICTURE.match(markup[0]):
                    self._images.append(markup.span())
                at = self._after_raw(markup, end)
            else:
                self._add(source[tag], tag, LITERAL)
                at = tag + 1

    def _after_raw(self, markup: re.Match[str], end: int) -> int:
        raw = _RAW.match(markup[0])
        if not raw or self._raw_unclosed:
            return markup.end()
        close = _RAW_END.search(self._source, markup.end(), end)
        self._raw_unclosed = close is None  # looked for once, as comments' ends are
        return close.start() if close else markup.end()

    def _add_text(self, start: int, end: int) -> None:
        for piece in decode(self._source, start, end):
            self._add(*piece)

    def _add(self, text: str, place: int, width: int) -> None:
        self._parts.append(text)
        self._places.append(self._length)
        self._spots.append((place, width))
        self._length += len(text)
