"""Tags and text gathered into lines: the one walk that both readers of a page share."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from archivekit._composed import composed
from archivekit._markup.elements import TIMES, Element, PictureTag, is_waiting
from archivekit._markup.lines import LITERAL, Line, LineLink, Part, Picture, Spot, place_of, spot_at
from archivekit._markup.markdown import (
    NO_DEFINITIONS,
    Definitions,
    InlinePiece,
    is_fence,
    read_markdown_line,
)

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
# Blanks fold to one space, controls being blanks too. U+3000 is none: it is how Chinese writers
# set a gap inside a headline.
_BLANK = r"\x00-\x20\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
_INK = f"[^{_BLANK}{INVISIBLE}]"
# Arabic, Syriac and N'Ko, the scripts of India and their kin, Mongolian; and emoji. In these
# U+200C and U+200D between two signs are spelling: they part or join what is written.
_JOINING = (
    "\u0600-\u07ff\u0840-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
    "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_JOINER = f"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])"
# What is kept as it stands; a single space inside need not be cut out to be put back.
_RUN = re.compile(f"{_INK}++(?:(?: |{_JOINER}){_INK}++)*")
_LINE_END = re.compile(r"\n")
# No real page names this many enclosing tags; a hostile one could make each line name thousands.
_MOST_TOKENS = 300
_TOLD, _DAY = ("content", "data-datetime", "title"), re.compile(r"\d{4}-\d\d-\d\d")
"""Attributes that may have an element's time besides ``datetime``, and how it begins."""
_CODE = frozenset(("pre", "code"))


def _told_time(attributes: Mapping[str, str]) -> str:
    """Return the time that an element tells without a ``datetime``."""
    told = (attributes.get(name, "") for name in _TOLD)
    return next(filter(_DAY.match, told), "")


@functools.lru_cache(maxsize=1024)
def _joined(outer: frozenset[str], inner: frozenset[str]) -> frozenset[str]:
    return outer if len(outer) > _MOST_TOKENS or inner <= outer else outer | inner


class LineMaker:
    """Gathers one body. `start` is its place in the source, where text without a place is put.

    With `line_ends` a line end in the text ends the line; with `markdown` such lines are read
    as Markdown by what the text defines.
    """

    def __init__(
        self, start: int, *, line_ends: bool = False, markdown: Definitions | None = None
    ) -> None:
        self.parts: list[Part] = []
        self._line_ends = line_ends
        self._markdown = markdown
        self._names: list[frozenset[str]] = [frozenset()]  # of all open tags, by depth
        self._figures: list[int] = []
        self._count = 0
        self._time: str | None = None
        self._after_break = False
        self._start = start
        self._href: str | None = None
        self._link: tuple[int, int] = (-1, 0)  # where the open link's words begin, its number
        # of the line that is being gathered
        self._is_code = False  # in a block of code
        self._runs: list[str] = []
        self._length = 0
        self._spots: list[Spot] = []
        self._anchors: list[LineLink] = []
        self._blank = False
        self._enclosing = self._names[-1]  # the tags that enclose all of it so far
        self._depth = 0  # how many they are
        self._lowest = 0  # how few tags have been open since its last text

    @property
    def is_between_lines(self) -> bool:
        """Whether a boundary here would change nothing."""
        return not (self._length or self._after_break)

    def open(self, element: Element, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if element.ends_line:
            self.flush()
        if element.is_special:
            self._open_special(element, attributes)
        names = self._names
        names.append(_joined(names[-1], element.tokens))

    def close(self, element: Element) -> None:
        """Take the end of the tag that was opened last."""
        if element.is_special:
            self._close_special(element)
        if element.ends_line:
            self.flush()
        if element.is_figure:
            self._figures.pop()
        names = self._names
        names.pop()
        self._lowest = min(self._lowest, len(names))

    def _open_special(self, element: Element, attributes: Mapping[str, str]) -> None:
        if element.name == "a":
            self._start_link(attributes.get("href", ""))
        elif element.name == "br":
            self.flush(after_break=True)
        elif element.name in TIMES:
            self._time = attributes.get("datetime", "") or _told_time(attributes)
        if element.credits_photo and self._figures:
            self.flush()
        if element.is_figure:
            self._count += 1
            self._figures.append(self._count)

    def _close_special(self, element: Element) -> None:
        if element.name == "a":
            self._end_link()
            self._href = None
        if element.credits_photo and self._figures:
            self.flush()

    def add_picture(self, picture: PictureTag, start: int, end: int) -> None:
        """Take a picture, which is at ``start:end`` of the source; it ends the line."""
        self.flush()
        self.parts.append(
            Picture(
                src=picture.src,
                alt=composed(picture.alt),
                width=picture.width,
                tokens=self._names[-1],
                figure=self._figures[-1] if self._figures else None,
                start=start,
                end=end,
            )
        )

    def add_unscripted(self, picture: PictureTag, start: int, end: int) -> None:
        """Take the picture of a ``<noscript>``, where one that waits for a script is before it.

        In a figure that has none it is the figure's own. What else counts visitors is no picture.
        """
        before = self.parts[-1] if self.parts and self.is_between_lines else None
        figure = self._figures[-1] if self._figures else None
        if isinstance(before, Picture) and before.figure == figure:
            if not is_waiting(before.src):
                return
            self.parts.pop()
        elif figure is None:
            return
        self.add_picture(picture, start, end)

    def add_paragraph(self, element: Element, text: str, place: int) -> None:
        """Take an element that ends its line and holds nothing but a text, which is at a place.

        Text that is one run is a line as it is.
        """
        spots = ((0, place, LITERAL),)
        if self._href is None and not self._line_ends and _RUN.fullmatch(text):
            self.flush()
            self._end_line(text, _joined(self._names[-1], element.tokens), spots)
            return
        self.open(element, {})
        self.add_text(text, spots)
        self.close(element)

    def add_text(self, text: str, spots: Sequence[Spot]) -> None:
        """Take the text between two tags. `spots` say where it is; none if nowhere."""
        if not self._line_ends:
            if text == "\n":  # between two tags, most often
                self._blank = True
            else:
                self._add(text, 0, len(text), spots)
            return
        add = self._add_markdown if self._markdown is not None and spots else self._add
        at = 0
        for line_end in _LINE_END.finditer(text):
            add(text, at, line_end.start(), spots)
            self.flush()
            at = line_end.end()
        add(text, at, len(text), spots)

    def _add_markdown(self, text: str, start: int, end: int, spots: Sequence[Spot]) -> None:
        known = self._markdown or NO_DEFINITIONS
        line = text[start:end]
        if known.has_code and is_fence(line):
            self._is_code = not self._is_code
            return
        if self._is_code:  # no mark is one in it
            self._names.append(_joined(self._names[-1], _CODE))
            self._add(text, start, end, spots)
            self._names.pop()
            return
        marked = read_markdown_line(line, known)
        tokens = frozenset((marked.token,)) if marked.token else frozenset()
        self._names.append(_joined(self._names[-1], tokens))
        for piece in marked.pieces:
            if piece.href is not None:
                self._start_link(piece.href)
            for part in piece.parts or (piece,):
                self._add_inline(text, start, part, spots)
            if piece.href is not None:
                self._end_link()
                self._href = None
        self._names.pop()

    def _add_inline(self, text: str, start: int, piece: InlinePiece, spots: Sequence[Spot]) -> None:
        """Take words or a picture of the line that begins at ``text[start]``."""
        first, last = start + piece.start, start + piece.end
        if piece.src is None:
            self._add(text, first, last, spots)
            return
        begin, stop = place_of(spots, first)[0], place_of(spots, last - 1)[1]
        self.add_picture(PictureTag(piece.src, piece.alt, ""), begin, stop)

    def _add(self, text: str, at: int, end: int, spots: Sequence[Spot]) -> None:
        """Fold the blanks of ``text[at:end]`` and note where each run of it stands."""
        for run in _RUN.finditer(text, at, end):
            begin, stop = run.span()
            depth = len(self._names)
            if not self._length:
                self._enclosing, self._depth = self._names[-1], depth
            else:
                if self._lowest < self._depth:
                    self._enclosing, self._depth = self._names[self._lowest - 1], self._lowest
                if self._blank or (begin > at and text[at:begin].strip(INVISIBLE)):
                    self._runs.append(" ")
                    self._length += 1
            self._lowest = depth
            if self._href is not None and self._link[0] < 0:
                self._begin_link(text, begin, stop)
            if len(spots) == 1:
                first, place, width = spots[0]
                self._spots.append((self._length, place + begin - first, width))
            elif spots:
                self._place_run(begin, stop, spots)
            else:
                self._spots.append((self._length, self._start, 0))
            self._runs.append(text[begin:stop])
            self._length += stop - begin
            self._blank, at = False, stop
        # str.strip with an argument keeps blanks: what is left after it is a blank
        if at < end and not self._blank:
            self._blank = bool(text[at:end].strip(INVISIBLE))

    def _place_run(self, begin: int, stop: int, spots: Sequence[Spot]) -> None:
        """Note the places of a run that may hold several pieces."""
        number = spot_at(spots, begin)
        at, place, width = spots[number]
        self._spots.append((self._length, place + begin - at if width < 0 else place, width))
        while (number := number + 1) < len(spots) and spots[number][0] < stop:
            at, place, width = spots[number]
            self._spots.append((self._length + at - begin, place, width))

    def flush(self, *, after_break: bool = False) -> None:
        """End the line."""
        if self._length:
            if self._href is not None:  # a link that runs over a boundary is cut there
                self._end_link()
            self._end_line("".join(self._runs), self._enclosing, tuple(self._spots))
            self._runs, self._length, self._spots, self._anchors = [], 0, [], []
        self._blank = False
        self._after_break = after_break

    def _end_line(self, text: str, tokens: frozenset[str], spots: tuple[Spot, ...]) -> None:
        line = Line(
            text=text,
            tokens=tokens,
            anchors=tuple(self._anchors),
            figure=self._figures[-1] if self._figures else None,
            after_break=self._after_break,
            time=self._time,
            spots=spots,
        ).composed()
        stripped = line.text.strip()
        if stripped:
            whole = stripped == line.text
            self.parts.append(line if whole else line.cut(0, len(line.text)))
            self._time = None

    def _start_link(self, href: str) -> None:
        self._count += 1
        self._href = href
        self._link = -1, self._count

    def _begin_link(self, text: str, begin: int, stop: int) -> None:
        words = text[begin:stop].lstrip()  # U+3000 at its edge is not the link's
        if words:
            self._link = self._length + stop - begin - len(words), self._link[1]

    def _end_link(self) -> None:
        start, number = self._link
        if self._href is not None and start >= 0:
            self._anchors.append(LineLink(start, self._length, self._href, number))
        self._link = -1, number
