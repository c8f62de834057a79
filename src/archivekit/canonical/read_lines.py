"""An HTML body read as lines and pictures, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from archivekit.canonical.lines import PHOTO_CREDIT_TOKENS, Anchor, Line, Part, Picture
from archivekit.canonical.markdown import read_markdown_line
from archivekit.canonical.projection import Projection

_BLOCK = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section"
    " summary table tbody td tfoot th thead time tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template svg head select button textarea iframe object".split()
)
_KEPT_ATTRIBUTES = ("data-test-id", "role", "itemprop")
# Runs that are kept: everything but blanks, which fold to one space, and invisible characters.
# U+3000 stays: it is how Chinese writers set a gap inside a headline.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_RUN = re.compile(rf"[^\s{_INVISIBLE}]+|\u3000+")
# Parsers choke on controls and declarations; these stand-ins keep every offset.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# A body without these tags is Markdown or plain text: line ends set its paragraphs.
_MARKED = re.compile(r"<(?:p|div|td|section|article)\b", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_LINE_END = re.compile(r"\n")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}>", re.IGNORECASE)
Event = tuple[Literal["open", "close"], Tag] | tuple[Literal["text"], NavigableString]


def read_lines(
    source: str, start: int, end: int, *, markup: bool = True, markdown: bool = False
) -> list[Part]:
    """Read the HTML ``source[start:end]`` as lines and pictures, in document order.

    Nothing is lost but scripts, styles and what a page hides; nothing raises on broken markup.
    With ``markup=False`` the text is plain: a tag or an entity in it stands for itself. With
    ``markdown=True`` a body that has no block tags is read as Markdown, which may hold HTML.

    >>> page = "<p>One<br>two</p><img src='a.png'>"
    >>> [part.text if isinstance(part, Line) else part.src for part in read_lines(page, 0, 34)]
    ['One', 'two', 'a.png']
    """
    text = _CONTROL.sub(_stand_in, source[start:end])
    text = _DECLARATION.sub(lambda match: " " * len(match[0]), text)
    if not markup:
        walker = _Walker(Projection.of_text(text, start), line_ends=True, markdown=False)
        walker.add_text(text)
    else:
        loose = not _MARKED.search(text)
        if markdown and loose:
            text = _AUTOLINK.sub(r" \1 ", text)
        walker = _Walker(Projection(text, start), line_ends=loose, markdown=markdown and loose)
        for kind, node in _events(BeautifulSoup(text, "lxml")):
            walker.take(kind, node)
    walker.flush()
    return walker.parts


def _events(root: Tag) -> Iterator[Event]:
    """Walk the tree without recursion: real pages nest three thousand deep."""
    stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield "close", tag
        elif isinstance(child, Tag):
            if child.name not in _UNSEEN:
                yield "open", child
                stack.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield "text", child


def _stand_in(control: re.Match[str]) -> str:
    return "\n" if control[0] == "\r" else " "


class _Walker:
    """Gathers events into lines; one instance reads one body."""

    def __init__(self, projection: Projection, *, line_ends: bool, markdown: bool) -> None:
        self.parts: list[Part] = []
        self._projection = projection
        self._line_ends = line_ends
        self._markdown = markdown
        self._tokens: list[frozenset[str]] = []
        self._figures: list[int] = []
        self._anchors: list[Anchor] = []
        self._open_anchor: tuple[int, str, int] | None = None
        self._text = ""
        self._spots: list[tuple[int, int]] = []
        self._enclosing: list[frozenset[str]] = []  # the tags that enclose the whole line so far
        self._lowest = 0  # how few tags have been open since its last text
        self._after_break = False
        self._time: str | None = None
        self._blank = False
        self._count = 0

    def take(self, kind: str, node: Tag | NavigableString) -> None:
        if not isinstance(node, Tag):
            self.add_text(str(node))
        elif kind == "open":
            self._open(node)
        else:
            self._close(node)

    def _open(self, tag: Tag) -> None:
        tokens = _tokens(tag)
        if tag.name in _BLOCK or tag.name == "br" or self._is_photo_credit(tokens):
            self.flush(after_break=tag.name == "br")
        if tag.name == "figure" or ".wp-caption" in tokens:
            self._count += 1
            self._figures.append(self._count)
        self._tokens.append(tokens)
        if tag.name == "a":
            self._start_anchor(_attribute(tag, "href"))
        elif tag.name == "img":
            self.flush()
            self._add_picture(tag, "src")
        elif tag.name == "video" and tag.get("poster"):
            self.flush()
            self._add_picture(tag, "poster")
        elif tag.name == "time":
            self._time = _attribute(tag, "datetime")

    def _close(self, tag: Tag) -> None:
        tokens = self._tokens[-1]
        if tag.name == "a":
            self._end_anchor()
        if tag.name in _BLOCK or self._is_photo_credit(tokens):
            self.flush()
        self._tokens.pop()
        self._lowest = min(self._lowest, len(self._tokens))
        if tag.name == "figure" or ".wp-caption" in tokens:
            self._figures.pop()

    def _is_photo_credit(self, tokens: frozenset[str]) -> bool:
        """A credit inside a caption is a line of its own; a cited book title is not."""
        found = tokens & PHOTO_CREDIT_TOKENS
        return bool(found) and (found != {"cite"} or bool(self._figures))

    def add_text(self, text: str) -> None:
        """Add a text node; where line ends set paragraphs, cut it there."""
        if not text.strip(_INVISIBLE):
            return
        place = self._projection.find(text) if text.strip() else None
        at = 0
        for line_end in _LINE_END.finditer(text) if self._line_ends else ():
            self._add_line(text[at : line_end.start()], place, at)
            self.flush()
            at = line_end.end()
        self._add_line(text[at:], place, at)

    def _add_line(self, text: str, place: int | None, shift: int) -> None:
        if not self._markdown or place is None:
            self._add(text, place, shift)
            return
        marked = read_markdown_line(text)
        self._tokens.append(frozenset((marked.token,)) if marked.token else frozenset())
        for piece in marked.pieces:
            if piece.src is not None:
                self.flush()
                span = (place + shift + piece.start, place + shift + piece.end)
                self._take_picture(piece.src, piece.alt, "", self._projection.span(*span))
                continue
            if piece.href is not None:
                self._start_anchor(piece.href)
            self._add(text[piece.start : piece.end], place, shift + piece.start)
            if piece.href is not None:
                self._end_anchor()
        self._tokens.pop()

    def _add(self, text: str, place: int | None, shift: int) -> None:
        """Fold the blanks of `text` and note where each run of it stands."""
        at = 0
        for run in _RUN.finditer(text):
            self._blank = self._blank or bool(text[at : run.start()].strip(_INVISIBLE))
            if self._text:
                del self._enclosing[self._lowest :]
            else:
                self._enclosing = list(self._tokens)
            self._lowest = len(self._tokens)
            if self._blank and self._text:
                self._text += " "
            if place is not None:
                self._spots.append((len(self._text), place + shift + run.start()))
            self._text += run[0]
            self._blank, at = False, run.end()
        # str.strip with an argument keeps blanks: what is left after it is a blank
        self._blank = self._blank or bool(text[at:].strip(_INVISIBLE))

    def flush(self, *, after_break: bool = False) -> None:
        """End the line."""
        anchor, self._open_anchor = self._open_anchor, None
        if anchor:  # a link that runs over a boundary is cut there and goes on after it
            self._open_anchor = anchor
            self._end_anchor()
            self._open_anchor = (0, anchor[1], anchor[2])
        stripped = self._text.strip()
        if stripped:
            self.parts.append(self._line(stripped))
        self._text, self._spots, self._anchors, self._blank = "", [], [], False
        self._after_break = after_break

    def _line(self, stripped: str) -> Line:
        line = Line(
            text=self._text,
            tokens=frozenset().union(*self._enclosing),
            anchors=tuple(self._anchors),
            figure=self._figures[-1] if self._figures else None,
            after_break=self._after_break,
            time=self._time,
            spots=tuple(self._spots),
            projection=self._projection,
        )
        self._time = None
        return line if stripped == self._text else line.cut(0, len(self._text))

    def _start_anchor(self, href: str) -> None:
        self._count += 1
        self._open_anchor = (len(self._text), href, self._count)

    def _end_anchor(self) -> None:
        if self._open_anchor:
            start, href, count = self._open_anchor
            start += len(self._text[start:]) - len(self._text[start:].lstrip())
            if self._text[start:]:
                self._anchors.append(Anchor(start, len(self._text), href, count))
        self._open_anchor = None

    def _add_picture(self, tag: Tag, attribute: str) -> None:
        src = _attribute(tag, attribute).strip() or _attribute(tag, f"data-{attribute}").strip()
        alt, width = _attribute(tag, "alt"), _attribute(tag, "width")
        self._take_picture(src, alt, width, self._projection.image(src))

    def _take_picture(self, src: str, alt: str, width: str, span: tuple[int, int]) -> None:
        start, end = span
        self.parts.append(
            Picture(
                src=src,
                alt=alt,
                width=width,
                tokens=frozenset().union(*self._tokens),
                figure=self._figures[-1] if self._figures else None,
                start=start,
                end=end,
            )
        )


def _tokens(tag: Tag) -> frozenset[str]:
    """Name a tag as rules do: ``p``, ``.class``, ``#id``, ``[role=note]``."""
    tokens = [tag.name]
    classes = tag.get("class")
    if classes:
        names = classes if isinstance(classes, list) else classes.split()
        tokens += [f".{name}" for name in names]
    if tag.get("id"):
        tokens.append(f"#{tag['id']}")
    tokens += [f"[{name}={tag[name]}]" for name in _KEPT_ATTRIBUTES if name in tag.attrs]
    return frozenset(tokens)


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)
