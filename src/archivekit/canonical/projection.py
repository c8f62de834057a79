"""The visible text of a piece of HTML, with where each character stands in the source.

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

_TAG = re.compile(r"""<[/!?a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>""")
_LOOSE_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*+>")
_PICTURE = re.compile(r"<(?:img|video)\b", re.IGNORECASE)
_RAW = re.compile(r"<(script|style)\b", re.IGNORECASE)
_RAW_END = re.compile(r"</(?:script|style)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")


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
        self._spots: list[tuple[int, int]] = []  # its place in the source; width of a decoded part
        self._length = 0
        self._scan(0, len(markup))
        self.text = "".join(self._parts)
        self._cursor = 0

    @classmethod
    def of_text(cls, text: str, offset: int = 0) -> Projection:
        """Project plain text, in which a tag or an entity stands for itself."""
        projection = cls("", offset)
        if text:
            projection._add(text, 0, 0)
        projection.text = text
        return projection

    def find(self, text: str) -> int | None:
        """Find the next place of `text`, which must be asked for in document order."""
        place = self.text.find(text, self._cursor)
        if place < 0:
            return None
        self._cursor = place + len(text)
        return place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of the text span ``start:end``, whole entities at its edges.

        >>> p = Projection("<b>A&amp;B</b>")
        >>> p.text, p.span(1, 2)
        ('A&B', (4, 9))
        """
        return self._spot(start)[0], self._spot(max(start, end - 1))[1]

    def image(self, src: str) -> tuple[int, int]:
        """Give the source span of the next ``<img>`` or ``<video>`` that has this address.

        Where none has (broken attributes), the span is that of the next one, whichever it is.
        """
        if not self._images:
            return self._offset, self._offset
        for index in range(self._image, len(self._images)):
            start, end = self._images[index]
            if src in html.unescape(self._source[start:end]):
                self._image = index + 1
                break
        else:
            start, end = self._images[min(self._image, len(self._images) - 1)]
        return start + self._offset, end + self._offset

    def _spot(self, place: int) -> tuple[int, int]:
        if not self._spots:  # a parser reads text out of it where there is none for us
            return self._offset, self._offset
        index = bisect_right(self._places, place) - 1
        at, width = self._spots[index]
        at += self._offset
        if width:
            return at, at + width
        at += place - self._places[index]
        return at, at + 1

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
                self._add(source[tag], tag, 0)
                at = tag + 1

    def _after_raw(self, markup: re.Match[str], end: int) -> int:
        raw = _RAW.match(markup[0])
        if not raw or self._raw_unclosed:
            return markup.end()
        close = _RAW_END.search(self._source, markup.end(), end)
        self._raw_unclosed = close is None  # looked for once, as comments' ends are
        return close.start() if close else markup.end()

    def _add_text(self, start: int, end: int) -> None:
        if "&" not in self._source[start:end]:
            if start < end:
                self._add(self._source[start:end], start, 0)
            return
        for entity in _ENTITY.finditer(self._source, start, end):
            decoded = html.unescape(entity[0])
            if decoded != entity[0]:
                if start < entity.start():
                    self._add(self._source[start : entity.start()], start, 0)
                self._add(decoded, entity.start(), len(entity[0]))
                start = entity.end()
        if start < end:
            self._add(self._source[start:end], start, 0)

    def _add(self, text: str, place: int, width: int) -> None:
        self._parts.append(text)
        self._places.append(self._length)
        self._spots.append((place, width))
        self._length += len(text)
