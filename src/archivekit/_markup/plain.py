"""Plain markup read in one pass: well-formed tags that every HTML parser reads alike.

Most bodies of feeds are plain: tags are closed in order, quotes in pairs, and no tag stands where
it would end another. Such a page needs no tree: its tags are taken as they come, and each text is
known to stand where it was met. What is not plain is left to Beautiful Soup, which knows what
browsers make of it; `read_plain` notices at the first oddity and never guesses.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup import references
from archivekit._markup.elements import LATER, Element, PictureTag, describe, picture_of
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.lines import LITERAL

_OPEN_ENDED = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_MARKUP = re.compile(
    r"(<!--.*?-->|<script[^<>]*+>.*?</script>|<style[^<>]*+>.*?</style>|<[^<>]*+>)", re.DOTALL
)
_SPACE = r"[ \t\n]"
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f"
_END = re.compile(rf"</([a-z][a-z0-9:]*){_SPACE}*>")
_START = re.compile(r"<([a-z][a-z0-9:]*)")
_ATTRIBUTE = re.compile(
    rf"(?<!{_SPACE}){_SPACE}++([a-zA-Z][-a-zA-Z0-9_:.]*+)"
    rf"""(?:{_SPACE}*={_SPACE}*("[^"{_CONTROL}]*+"|'[^'{_CONTROL}]*+'"""
    rf"""|[^\s"'=<>`{_CONTROL}]++))?"""
)
_USED = frozenset(
    "class id data-test-id role itemprop href src srcset data-srcset alt width poster"
    " datetime".split()
).union(LATER)
_VOID = frozenset("br hr img input link meta".split())

_WHOLE = frozenset(("script", "style"))  # read with all they hold
_ONLY_TEXT = frozenset(("iframe", "textarea"))  # old parsers read tags in them, newer ones none

# What a start tag ends where it is directly inside another, by HTML 4's rules for tags that
# need no end. A test tries every pair against Beautiful Soup.
_LISTS = "address blockquote center dd dir div dl dt fieldset form h1 h2 h3 h4 h5 h6 hr li ol p pre"
_TABLES = "caption table tbody td tfoot th tr"
_NOT_IN = {
    names: frozenset(inner.split())
    for names, inner in {
        "a": "a fieldset table td th",
        "address": "dd dl dt form li ul",
        "b i": "center p td th",
        "u": "p td th",
        "big s small strike tt": "p",
        "caption": "tbody tfoot thead tr",
        "dd": "dt",
        "dl": "form li",
        "dt": "dd dl",
        "font": "center td th",
        "form ol": "form",
        "h1 h2 h3 h4 h5 h6": "fieldset form li p table",
        "li": "li",
        "option": "option",
        "p": f"{_LISTS} {_TABLES} ul",
        "pre": "dd dl dt fieldset form li table ul",
        "span": "td th",
        "tbody thead": "tbody tfoot",
        "td th": "tbody td tfoot th tr",
        "tfoot": "tbody",
        "tr": "tbody tfoot tr",
        "ul": "address form pre",
    }.items()
}
_ENDED_BY = {name: inner for names, inner in _NOT_IN.items() for name in names.split()}
_NOTHING: frozenset[str] = frozenset()
_FREE = (
    "abbr acronym article aside audio bdi bdo blockquote button center cite code data del details"
    " dfn div em fieldset figcaption figure footer header ins kbd label main mark nav noscript"
    " o:p object picture q rp rt ruby samp section select strong sub summary sup svg table"
    " time var video circle defs g path polygon polyline rect use"
)
_KNOWN = {
    name: _ENDED_BY.get(name, _NOTHING)
    for name in (*_FREE.split(), *_ENDED_BY, *_VOID, *_ONLY_TEXT)
}
_LONGEST_KEPT = 80  # characters; longer tags have addresses in them, and stand but once


@quick_frozen(eq=False)
class _PlainTag:
    """A start tag has an element, an end tag has none, a comment has no name either.

    `end` is the end tag of an element that ends its line, and does nothing else.
    """

    name: str | None
    element: Element | None = None
    attributes: Mapping[str, str] = attrs.field(factory=dict)
    picture: PictureTag | None = None
    is_empty: bool = False
    end: str = ""


_NO_TAG = _PlainTag(None)


def read_plain(text: str, start: int, maker: LineMaker) -> bool:
    """Pass the tags and texts of `text`, which is at `start`, to `maker`.

    `False` says that the text is not plain, and that what `maker` has is of no use.

    >>> maker = LineMaker(0)
    >>> read_plain("<p>One <b>line</b></p>", 0, maker), maker.parts[0].text
    (True, 'One line')
    >>> read_plain("<p>One <b>line</p></b>", 0, LineMaker(0))
    False
    """
    for opening, end in _OPEN_ENDED:
        if opening in text and text.rfind(opening) > text.rfind(end):
            return False
    return _PlainReader(maker, start).read(text)


class _PlainReader:
    """Reads one page. Each step says whether the page is plain so far."""

    def __init__(self, maker: LineMaker, start: int) -> None:
        self._maker = maker
        self._place = start
        self._stack: list[Element] = []
        self._hidden = 0  # how many tags are open where the outermost of those not shown begins

    def read(self, text: str) -> bool:
        pieces = (*_MARKUP.split(text), "")
        at = 0
        while True:
            words, markup = pieces[at], pieces[at + 1]
            at += 2
            if words and not self._take_text(words):
                return False
            if not markup:
                break
            width = len(markup)
            kept = width <= _LONGEST_KEPT
            tag = _read_tag(markup) if kept else _read_tag.__wrapped__(markup)
            if tag is None:
                return False
            if tag.element:
                end = tag.end if tag.end == pieces[at + 1] else ""
                if end and self._take_paragraph(tag.element, pieces[at], width):
                    self._place += width + len(pieces[at]) + len(end)
                    at += 2
                    continue
                if not self._take_start(tag, tag.element, width):
                    return False
            elif tag.name:
                if not self._take_end(tag.name):
                    return False
            elif self._hidden and self._stack[-1].name in _ONLY_TEXT:
                return False
            self._place += width
        while self._stack and not self._hidden:
            self._maker.close(self._stack.pop())
        return not self._hidden

    def _take_text(self, words: str) -> bool:
        if "<" in words:
            return False
        if self._hidden:
            if "&" in words and self._stack[-1].name in _ONLY_TEXT:
                return False
        elif "&" not in words:
            self._maker.add_text(words, ((0, self._place, LITERAL),))
        elif references.is_plain(words):
            pieces = references.decode(words, 0, len(words))
            self._maker.add_text(*references.joined(pieces, self._place))
        else:
            return False
        self._place += len(words)
        return True

    def _take_start(self, tag: _PlainTag, element: Element, width: int) -> bool:
        stack, maker = self._stack, self._maker
        while stack and element.name in _KNOWN[stack[-1].name]:
            if self._hidden:
                return False
            maker.close(stack.pop())
        if stack and stack[-1].name in _ONLY_TEXT:
            return False
        is_shown = not self._hidden and element.is_seen
        if is_shown:
            maker.open(element, tag.attributes)
            if tag.picture:
                maker.add_picture(tag.picture, self._place, self._place + width)
        elif tag.picture and self._hidden and stack[self._hidden - 1].name == "noscript":
            maker.add_unscripted(tag.picture, self._place, self._place + width)
        if not tag.is_empty:
            stack.append(element)
            if not is_shown and not self._hidden:
                self._hidden = len(stack)
        elif is_shown:
            maker.close(element)
        return True

    def _take_paragraph(self, element: Element, words: str, width: int) -> bool:
        """Take an element that ends its line, if a text without entities is all that it holds.

        Most of the lines of feeds are such ones.
        """
        if self._hidden or "<" in words or "&" in words:
            return False
        if self._stack and element.name in _KNOWN[self._stack[-1].name]:
            return False
        self._maker.add_paragraph(element, words, self._place + width)
        return True

    def _take_end(self, name: str) -> bool:
        stack = self._stack
        if not stack or stack[-1].name != name:
            # Parsers drop an end tag of nothing, but for this one, of which they make a line break.
            return name != "br" and all(outer.name != name for outer in stack)
        ended = stack.pop()
        if not self._hidden:
            self._maker.close(ended)
        elif len(stack) < self._hidden:
            self._hidden = 0
        return True


@functools.lru_cache(maxsize=4096)
def _read_tag(markup: str) -> _PlainTag | None:
    """Read one tag, comment, script or style; `None` where it is not plain."""
    if markup[1] == "/":
        end = _END.fullmatch(markup)
        return _PlainTag(end[1]) if end else None
    if markup.startswith("<!--"):
        comment = markup[4:-3]
        is_odd = "--" in comment or comment.startswith((">", "->")) or comment.endswith("-")
        return None if is_odd else _NO_TAG
    begin = _START.match(markup)
    if not begin:
        return None
    name = begin[1]
    if name in _WHOLE:
        return _read_whole(markup, name)
    fields = _read_attributes(markup[begin.end() : -1])
    if name not in _KNOWN or fields is None:
        return None
    attributes, ends_itself = fields
    if ends_itself and name in _ONLY_TEXT:
        return None
    element = describe(name, attributes)
    is_empty = ends_itself or name in _VOID
    ends_line = element.ends_line and element.is_seen and not (element.is_special or is_empty)
    return _PlainTag(
        name=name,
        element=element,
        attributes=attributes,
        picture=picture_of(name, attributes),
        is_empty=is_empty,
        end=f"</{name}>" if ends_line else "",
    )


def _read_whole(markup: str, name: str) -> _PlainTag | None:
    """Read a script or style from its start tag to its end tag."""
    head, _, rest = markup.partition(">")
    script = rest[: -len(f"</{name}>")].lower()
    if f"</{name}" in script or "<!--" in script or _read_attributes(head[1 + len(name) :]) is None:
        return None
    return _NO_TAG


def _read_attributes(inside: str) -> tuple[dict[str, str], bool] | None:
    """Read what is in a tag behind its name, and whether it ends itself (``/>``)."""
    attributes: dict[str, str] = {}
    fields = _ATTRIBUTE.split(inside)
    ending = fields.pop().strip(" \t\n")
    if ending not in {"", "/"}:
        return None
    for between, name, written in zip(*[iter(fields)] * 3, strict=True):
        key = name.lower()
        if between:
            return None
        if key in _USED and key not in attributes:
            value = written or ""
            if value[:1] in {'"', "'"}:
                value = value[1:-1]
            if "&" in value:
                if not references.is_plain(value):
                    return None
                value = html.unescape(value)
            attributes[key] = value
    return attributes, ending == "/"
