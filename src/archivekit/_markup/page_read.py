"""A saved page read as the lines of its story; the page's structure says what some of them are.

The page is measured as a whole; then the story, from its headline on, is read by the same
`LineMaker` as any body, and the comments behind it. All else is no part of the body.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from unicodedata import category

import attrs

from archivekit._markup.elements import BLOCK, PICTURED, UNSEEN, Element, describe, picture_of
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.lines import LITERAL, Line, Part
from archivekit._markup.page_furniture import page_names
from archivekit._markup.page_runs import PageText, TextRun, measure_page, size_of
from archivekit._markup.page_story import StoryElement, find_story
from archivekit._markup.page_tree import (
    BLANK,
    CLOSE,
    FORMATTING,
    OPEN,
    Node,
    build_tree,
    has_any,
    read_attributes,
)
from archivekit._markup.references import decode, joined
from archivekit._rules.rules import Rules
from archivekit.model import BlockKind

_MOST_ABOVE = 15
"""How many runs may stand beside a headline in its element, so that they are read with it."""
_ALONE = PICTURED | {"br", "time"}
"""Elements that mean something though nothing is in them."""
_LOOKED_AT = 50
"""How many runs around a picture are asked whether they are other stories."""
_PICTURED = (None, BlockKind.CAPTION)
_LONGEST_KEPT = 200
"""Characters of a start tag whose meaning is kept."""
_NONE: Mapping[str, str] = {}
_NAMED = ("class", "id", "role", "itemprop")
"""What is in the attributes of an element that rules have a name for."""
_LONGEST_SEAMS = 200
"""Most letters of a line that is no sentence, and may be set in elements side by side."""
_COLONS, _IN_WORDS = ":：", "LMN"
"""How the categories of Unicode begin that words are made of."""
_MOST_LINKED = 200
"""And how much of them may be links: a header has more, which are no byline."""


@attrs.frozen(eq=False)
class PageBody:
    """The story of a page: its lines and pictures, its comments, and where it is.

    `kind_of` says of a line what the page's structure makes of it.
    """

    parts: list[Part]
    comments: list[Part]
    start: int
    end: int
    text: PageText

    def kind_of(self, line: Line) -> tuple[BlockKind, str] | None:
        """Return what a line is, and the rule that says so; `None` where structure says nothing."""
        runs = self.text.runs
        number = bisect_right(runs, line.span()[0], key=_start) - 1
        run = runs[max(number, 0)]
        return (run.kind, run.rule) if run.kind else None


def _start(run: TextRun) -> int:
    return run.start


def read_page(
    source: str, start: int, end: int, rules: Rules, *, title: str = "", said: str = ""
) -> PageBody:
    """Read the story of the page ``source[start:end]``, whose metadata has `title` and text `said`.

    What little stands beside the headline is read too, as bylines do.

    >>> page = "<nav><a href=/>Home</a></nav><div><h1>Talks</h1><p>They met on Monday.</p></div>"
    >>> body = read_page(page, 0, len(page), Rules.default(), title="Talks")
    >>> [part.text for part in body.parts]
    ['Home', 'Talks', 'They met on Monday.']
    """
    tree = build_tree(source, start, end)
    text = measure_page(tree)
    story = find_story(text, page_names(rules), title, said)
    wanted = _wanted(text, story)
    comments = [
        number
        for number, run in enumerate(text.runs)
        if run.kind is BlockKind.COMMENT and run.shown and number not in wanted
    ]
    spans = [text.runs[number] for number in wanted]
    node = tree.nodes[story.node]
    first = min([run.start for run in spans], default=node.inner)
    last = max([run.end for run in spans], default=node.end)
    return PageBody(
        parts=_read(text, story, wanted) if wanted else [],
        comments=_read(text, None, frozenset(comments)) if comments else [],
        start=source.rfind("<", start, first) if first > start else first,
        end=last,
        text=text,
    )


def _wanted(text: PageText, story: StoryElement) -> frozenset[int]:
    """Return the runs to be read: the story's, the headline's with what is beside it, bylines."""
    runs = text.runs
    wanted = set(range(text.firsts[story.node], text.lasts[story.node])) | story.leads
    if story.headline is not None and story.headline < text.firsts[story.node]:
        around = runs[story.headline].node
        for node in text.above(runs[story.headline].node):
            is_small = text.count(node) <= _MOST_ABOVE
            if not is_small or text.sum_of(text.linked, node) > _MOST_LINKED:
                break
            around = node
        wanted.update(range(text.firsts[around], text.lasts[around]))
        wanted.update(range(story.headline, text.firsts[story.node]))
    shared = next(
        (node for node in text.above(story.node) if text.holds(node, story.headline)), story.node
    )
    bylines = range(text.lasts[story.node], text.lasts[shared])
    wanted.update(
        number
        for number in bylines
        if runs[number].rule == "inside-byline"
        and not _is_of_other_post(text, runs[number].node, story.node, shared)
    )
    return frozenset(
        number
        for number in wanted
        if runs[number].shown and runs[number].kind is not BlockKind.COMMENT
    )


def _is_of_other_post(text: PageText, node: int, story: int, shared: int) -> bool:
    """Return whether an element is in a post beside that of the story, as in a thread of a forum.

    Under the element that holds both, the two posts have the same name and share a class.
    """
    nodes = text.tree.nodes
    own, other = (_below(text, one, shared) for one in (story, node))
    if own in (other, shared) or nodes[own].name != nodes[other].name:
        return False
    classes = (set(nodes[one].attributes.get("class", "").split()) for one in (own, other))
    return not next(classes).isdisjoint(next(classes))


def _below(text: PageText, node: int, outer: int) -> int:
    """Return the element right below `outer` that a node is in."""
    return next((one for one in text.above(node) if text.tree.nodes[one].parent == outer), outer)


def _read(text: PageText, story: StoryElement | None, wanted: frozenset[int]) -> list[Part]:
    """Read some runs as lines; with a story, its pictures too."""
    tree, runs = text.tree, text.runs
    nodes, events = tree.nodes, tree.events
    first = min(wanted)
    root = _root(text, wanted)
    maker = LineMaker(nodes[root].inner)
    hidden, opened, seam = 0, list[Element](), _Seam()
    top = min(runs[first].start, nodes[story.node].start) if story else 0
    bottom = nodes[story.node].end if story else 0
    counts = [0, *accumulate(number in wanted for number in range(len(runs)))]
    number, end = nodes[root].first, nodes[root].last
    while number < end:
        what, index, at, stop = events[number]
        node = nodes[index]
        number += 1
        if what == OPEN:
            if story and node.name == "noscript" and not hidden and top <= at < bottom:
                _add_unscripted(maker, text, story, index)
            first, last = text.firsts[index], text.lasts[index]
            is_empty = counts[first] == counts[last] if first < last else _is_empty(node, number)
            if is_empty and not node.in_pieces:
                if first < last or node.name in BLOCK:
                    maker.flush()
                number = node.last + 1  # nothing in it is read
                continue
            hidden += node.name in UNSEEN
            if hidden:
                continue
            element = _element_of(node.name, node.rest)
            opened.append(element)
            seam.open(element)
            maker.open(element, node.attributes if element.is_special else _NONE)
            is_inside = node.name in PICTURED and top <= at < bottom
            picture = picture_of(node.name, node.attributes) if is_inside else None
            if story and picture and _is_shown(text, story, index):
                maker.add_picture(picture, node.start, node.inner)
        elif what == CLOSE:
            if not hidden:
                seam.close(opened[-1])
                maker.close(opened.pop())
                if node.pictured:
                    maker.flush()
            hidden -= node.name in UNSEEN
        elif not hidden and text.owners[number - 1] in wanted:
            seam.add(maker, runs[text.owners[number - 1]], tree.source, (at, stop))
        elif what == BLANK and not hidden:
            seam.met = 0
            maker.add_text(" ", ((0, at, LITERAL),))
    maker.flush()
    return maker.parts


@attrs.define
class _Seam:
    """Where one inline element ends and the next begins, with nothing between them.

    Templates set a name, a place and a date in such elements, and part them by styles alone. So do
    editors inside a word, but in sentences, or in elements without a class.
    """

    met: int = 0
    named: bool = False
    last: str = " "

    def close(self, element: Element) -> None:
        if not element.ends_line:
            self.met = 1
            self.named |= len(element.tokens) > 1

    def open(self, element: Element) -> None:
        if element.ends_line:
            self.met, self.named = 0, False
            return
        self.met = 2 if self.met else 0
        self.named |= len(element.tokens) > 1

    def add(self, maker: LineMaker, run: TextRun, source: str, place: tuple[int, int]) -> None:
        """Add a text, and a blank before it where a seam parts two words."""
        start, end = place
        if self.met and self._parts(run, source[start:end]):
            maker.add_text(" ", ((0, start, LITERAL),))
        self.met, self.last = 0, source[end - 1]
        _add(maker, source, start, end)

    def _parts(self, run: TextRun, words: str) -> bool:
        """Return whether a seam parts the word before it from those behind it.

        Between two signs of a writing without blanks it does so only before a label. Behind one
        element a sentence may begin: ``<span class="place">Lake</span>They met``.
        """
        is_begun = self.met == 1 and self.named and self.last.islower() and words[0].isupper()
        if is_begun and run.linked <= run.net:
            return True
        is_met = self.met > 1 and (self.named or run.kind is not None)
        is_list = run.rule != "inside-byline" and run.linked > 4 * run.net
        if not is_met or run.size > _LONGEST_SEAMS or is_list or run.ends:
            return False
        signs = (self.last, words[0])
        if self.last.isdigit() and words[0].islower():  # 31 and its unit
            return False
        is_blank = any(size_of(sign) == 1 for sign in signs) or any(c in words for c in _COLONS)
        return is_blank and all(category(sign)[0] in _IN_WORDS for sign in signs)


def _element_of(name: str, rest: str) -> Element:
    """Return what a start tag means; one with an address in it is met but once."""
    known = _described if len(rest) <= _LONGEST_KEPT else _described.__wrapped__
    return known(name, rest)


@functools.lru_cache(maxsize=8192)
def _described(name: str, rest: str) -> Element:
    return describe(name, read_attributes(rest) if has_any(rest, _NAMED) else _NONE)


def _is_empty(node: Node, next_event: int) -> bool:
    """Return whether an element without runs of its own has neither words nor a picture."""
    return node.last == next_event and node.name not in _ALONE


def _add(maker: LineMaker, source: str, start: int, end: int) -> None:
    words = source[start:end]
    if "&" in words:
        maker.add_text(*joined(decode(source, start, end), 0))
    else:
        maker.add_text(words, ((0, start, LITERAL),))


def _add_unscripted(maker: LineMaker, text: PageText, story: StoryElement, index: int) -> None:
    """Add the picture that a ``<noscript>`` shows, whose inside the tree has not read."""
    source, node = text.tree.source, text.tree.nodes[index]
    inner = build_tree(source, node.inner, node.end).nodes if _is_shown(text, story, index) else ()
    for image in inner:
        if picture := picture_of(image.name, image.attributes):
            maker.add_unscripted(picture, image.start, image.inner)
            return


def _root(text: PageText, wanted: frozenset[int]) -> int:
    """Return the smallest element that holds all runs that are wanted, and is in one piece."""
    nodes, first, last = text.tree.nodes, min(wanted), max(wanted)
    for node in text.above(text.runs[first].node):
        whole = nodes[node].name not in FORMATTING and not nodes[node].in_pieces
        if whole and text.holds(node, first) and text.holds(node, last):
            return node
    return 0


def _is_shown(text: PageText, story: StoryElement, node: int) -> bool:
    """Return whether a picture belongs to the story: what is around it is no furniture."""
    if story.furniture.kinds[node] not in _PICTURED:
        return False
    around = next((outer for outer in text.above(node) if text.has_text(outer)), story.node)
    inside = text.runs[
        text.firsts[around] : min(text.lasts[around], text.firsts[around] + _LOOKED_AT)
    ]
    return not inside or any(run.kind is not BlockKind.RELATED for run in inside)
