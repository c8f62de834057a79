"""Lines and pictures: what an HTML body is made of, each knowing where it is.

A *line* is a run of text between two boundaries: a block tag, a ``<br>``, a picture. Whether it
is a paragraph, a caption or a credit is decided later, from its text and its surroundings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

import attrs

from archivekit._composed import composed_pieces, is_composed
from archivekit._frozen import quick_frozen

CITED_TOKENS = frozenset(
    ("cite", ".source", ".attribution", ".photographer", ".photo-by", ".rights", ".owner")
)
"""What encloses a picture's credit inside its caption, and other things elsewhere."""
PHOTO_CREDIT_TOKENS = CITED_TOKENS | {
    ".copyright",
    ".credit",
    ".photo-credit",
    ".wp-media-credit",
}
"""What encloses a picture's credit and nothing else, inside its caption."""

LITERAL = -1
"""The width of text that is in the source as it is, character by character."""

Spot = tuple[int, int, int]
"""Where text from ``text[at]`` on stands: ``(at, place, width)``.

`width` is `LITERAL` where the source has the same characters, else how much of the source they
all were made from: an entity's length, or 0 for text that the source has nowhere.
"""

_at = itemgetter(0)


def spot_at(spots: Sequence[Spot], at: int) -> int:
    """Return the number of the spot that tells where the character at `at` stands."""
    return max(bisect_right(spots, at, key=_at) - 1, 0)


def place_of(spots: Sequence[Spot], at: int) -> tuple[int, int]:
    """Return the source span of the character at `at`."""
    known, place, width = spots[spot_at(spots, at)]
    if width >= 0:
        return place, place + width
    return place + at - known, place + at - known + 1


def fold_blanks(text: str) -> str:
    """Return a text without blanks and case, to compare titles, captions and labels by.

    >>> fold_blanks("A  Title")
    'atitle'
    """
    return "".join(text.split()).casefold()


@quick_frozen
class LineLink:
    """A link inside a line: ``line.text[start:end]`` is what it is set on."""

    start: int
    end: int
    href: str
    place: int


@quick_frozen(eq=False)
class Line:
    """A run of text. `tokens` name what encloses all of it: ``p``, ``.caption``, ``#id``."""

    text: str
    tokens: frozenset[str]
    anchors: tuple[LineLink, ...]
    figure: int | None
    after_break: bool
    time: str | None
    spots: tuple[Spot, ...] = attrs.field(repr=False)

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Return the source span of ``text[start:end]``, whole entities at its edges."""
        end = len(self.text) if end is None else end
        if len(self.spots) == 1 and (spot := self.spots[0])[2] < 0:  # nine lines in ten
            return spot[1] - spot[0] + start, spot[1] - spot[0] + max(start + 1, end)
        begin = place_of(self.spots, start)[0]
        stop = place_of(self.spots, max(start, end - 1))[1]
        if begin <= stop:
            return begin, stop
        # of damaged markup a parser may put first what stands last: all that lies around it
        places = [place_of(self.spots, at) for at in range(start, max(start + 1, end))]
        return min(place for place, _ in places), max(place for _, place in places)

    def element_starts(self) -> list[int]:
        """Return where in the text elements begin or end: not where a reference to a letter is."""
        spots = self.spots
        return [at for at, place, _ in spots[1:] if not at or place_of(spots, at - 1)[1] != place]

    def composed(self) -> Line:
        """Return the line in composed form (NFC). What was composed has the span of its parts."""
        if is_composed(self.text):
            return self
        texts: list[str] = []
        spots: list[Spot] = []
        places: list[int] = []  # of each character, in the composed text
        length, is_apart = 0, True
        for start, end, text in composed_pieces(self.text):
            number = spot_at(self.spots, start)
            at, _, width = self.spots[number]
            first, last = self.span(start, end)
            if text != self.text[start:end] or number != spot_at(self.spots, end - 1):
                spots.append((length, first, max(0, last - first)))
                is_apart = True
            elif is_apart or at == start:
                spots.append((length, first, width))
                is_apart = False
            places += [length] * (end - start)
            texts.append(text)
            length += len(text)
        places.append(length)
        return attrs.evolve(
            self,
            text="".join(texts),
            spots=tuple(spots),
            anchors=tuple(
                attrs.evolve(a, start=places[a.start], end=places[a.end]) for a in self.anchors
            ),
        )

    def cut(self, start: int, end: int) -> Line:
        """Return the part ``text[start:end]`` as a line of its own, blanks at its ends dropped."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        part = part.strip()
        end = start + len(part)
        first, last = spot_at(self.spots, start), spot_at(self.spots, end - 1)
        at, place, width = self.spots[first]
        if width < 0:
            place += start - at
        return Line(  # a quarter of the time of `attrs.evolve`
            text=part,
            tokens=self.tokens,
            figure=self.figure,
            after_break=self.after_break,
            time=self.time,
            anchors=tuple(
                LineLink(max(a.start, start) - start, min(a.end, end) - start, a.href, a.place)
                for a in self.anchors
                if a.start < end and a.end > start
            ),
            spots=(
                (0, place, width),
                *(
                    (at - start, place, width)
                    for at, place, width in self.spots[first + 1 : last + 1]
                ),
            ),
        )


@quick_frozen(eq=False)
class Picture:
    """An ``<img>``: its address as written, what is beside it, and its source span."""

    src: str
    alt: str
    width: str
    tokens: frozenset[str]
    figure: int | None
    start: int
    end: int


Part = Line | Picture
"""What `read_lines` gives, in document order."""
