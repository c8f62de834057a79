"""Lines and pictures: what an HTML body is made of, each knowing where it stands.

A *line* is a run of text between two boundaries: a block tag, a ``<br>``, a picture. Whether it
is a paragraph, a caption or a credit is decided later, from its text and its surroundings.
"""

from __future__ import annotations

import attrs

from archivekit.canonical.projection import Projection

PHOTO_CREDIT_TOKENS = frozenset(
    ("cite", ".copyright", ".credit", ".photo-credit", ".wp-media-credit")
)
"""What encloses a picture's credit and nothing else, inside its caption."""


@attrs.frozen
class Anchor:
    """A link inside a line: ``line.text[start:end]`` is what it is set on."""

    start: int
    end: int
    href: str
    place: int


@attrs.frozen(eq=False)
class Line:
    """A run of text. `tokens` name what encloses all of it: ``p``, ``.caption``, ``#id``."""

    text: str
    tokens: frozenset[str]
    anchors: tuple[Anchor, ...]
    figure: int | None
    after_break: bool
    time: str | None
    _spots: tuple[tuple[int, int], ...]
    _projection: Projection = attrs.field(repr=False)

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Give the source span of ``text[start:end]``."""
        end = len(self.text) if end is None else end
        last = max(start, end - 1)
        return self._projection.span(self._place(start), self._place(last) + 1)

    def cut(self, start: int, end: int) -> Line:
        """Give the part ``text[start:end]`` as a line of its own, blanks at its ends dropped."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        part = part.strip()
        end = start + len(part)
        return attrs.evolve(
            self,
            text=part,
            anchors=tuple(
                Anchor(max(a.start, start) - start, min(a.end, end) - start, a.href, a.place)
                for a in self.anchors
                if a.start < end and a.end > start
            ),
            spots=(
                (0, self._place(start)),
                *((at - start, place) for at, place in self._spots if start < at < end),
            ),
        )

    def _place(self, at: int) -> int:
        known = (0, 0)
        for spot in self._spots:
            if spot[0] > at:
                break
            known = spot
        return known[1] + at - known[0]


@attrs.frozen(eq=False)
class Picture:
    """An ``<img>``: its address as written, what stands beside it, and its source span."""

    src: str
    alt: str
    width: str
    tokens: frozenset[str]
    figure: int | None
    start: int
    end: int


Part = Line | Picture
"""What `read_lines` gives, in document order."""
