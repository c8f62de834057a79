"""A saved page read as the lines of its story; the page's structure says what some of them are.

The page is measured as a whole; then the story, from its headline on, is read by the same
`LineMaker` as any body, and the comments behind it. All else is no part of the body.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

import attrs

from archivekit._markup.elements import BLOCK, PICTURED, UNSEEN, Element, describe, picture_of
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.lines import LITERAL, Line, Part
from archivekit._markup.page_furniture import page_names
from archivekit._markup.page_runs import PageText, Run, measure_page
from archivekit._markup.page_story import Story, find_story
from archivekit._markup.page_tree import (
    BLANK,
    CLOSE,
    FORMATTING,
    OPEN,
    Node,
    build_tree,
    read_attributes,
)
from archivekit._markup.references import decode, joined
from archivekit._rules.rules import Rules
from archivekit.model import BlockKind

_MOST_ABOVE = 15
"""How many runs may stand beside a headline in its element, so that they are read with it."""
_ALONE = frozenset(("img", "video", "br", "time"))
"""Elements that mean something though nothing is in them."""
_LOOKED_AT = 50
"""How many runs around a picture are asked whether they are other stories."""
_PICTURED = (None, BlockKind.CAPTION)
_LONGEST_KEPT = 200
"""Characters of a start tag whose meaning is kept."""
_NONE: Mapping[str, str] = {}
_MOST_LINKED = 200
"""And how much of them may be links: a header has more, which are no byline."""


@attrs.frozen(eq=False)
class PageBody:
    """The story of a page: its lines and pictures, its comments, and where it stands.

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


def _start(run: Run) -> int:
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
        parts=_read(text, story, wanted),
        comments=_read(text, None, frozenset(comments)),
        start=source.rfind("<", start, first) if first > start else first,
        end=last,
        text=text,
    )


def _wanted(text: PageText, story: Story) -> frozenset[int]:
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
    wanted.update(number for number in bylines if runs[number].rule == "inside-byline")
    return frozenset(
        number
        for number in wanted
        if runs[number].shown and runs[number].kind is not BlockKind.COMMENT
    )


def _read(text: PageText, story: Story | None, wanted: frozenset[int]) -> list[Part]:
    """Read some runs as lines; with a story, its pictures too."""
    if not wanted:
        return []
    tree, runs = text.tree, text.runs
    nodes, events = tree.nodes, tree.events
    first = min(wanted)
    root = _root(text, wanted)
    maker = LineMaker(nodes[root].inner)
    hidden, opened = 0, list[Element]()
    top = min(runs[first].start, nodes[story.node].start) if story else 0
    bottom = nodes[story.node].end if story else 0
    counts = [0, *accumulate(number in wanted for number in range(len(runs)))]
    number, end = nodes[root].first, nodes[root].last
    while number < end:
        what, index, at, stop = events[number]
        node = nodes[index]
        number += 1
        if what == OPEN:
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
            maker.open(element, node.attributes if element.is_special else _NONE)
            is_inside = node.name in PICTURED and top <= at < bottom
            picture = picture_of(node.name, node.attributes) if is_inside else None
            if story and picture and _is_shown(text, story, index):
                maker.add_picture(picture, node.start, node.inner)
        elif what == CLOSE:
            if not hidden:
                maker.close(opened.pop())
                if node.pictured:
                    maker.flush()
            hidden -= node.name in UNSEEN
        elif not hidden and text.owners[number - 1] in wanted:
            _add(maker, tree.source, at, stop)
        elif what == BLANK and not hidden:
            maker.add_text(" ", ((0, at, LITERAL),))
    maker.flush()
    return maker.parts


def _element_of(name: str, rest: str) -> Element:
    """Return what a start tag means; one with an address in it is met but once."""
    known = _described if len(rest) <= _LONGEST_KEPT else _described.__wrapped__
    return known(name, rest)


@functools.lru_cache(maxsize=8192)
def _described(name: str, rest: str) -> Element:
    return describe(name, read_attributes(rest))


def _is_empty(node: Node, next_event: int) -> bool:
    """Return whether an element without runs of its own has neither words nor a picture."""
    return node.last == next_event and node.name not in _ALONE


def _add(maker: LineMaker, source: str, start: int, end: int) -> None:
    words = source[start:end]
    if "&" in words:
        maker.add_text(*joined(decode(source, start, end), 0))
    else:
        maker.add_text(words, ((0, start, LITERAL),))


def _root(text: PageText, wanted: frozenset[int]) -> int:
    """Return the smallest element that holds all runs that are wanted, and is in one piece."""
    nodes, first, last = text.tree.nodes, min(wanted), max(wanted)
    for node in text.above(text.runs[first].node):
        whole = nodes[node].name not in FORMATTING and not nodes[node].in_pieces
        if whole and text.holds(node, first) and text.holds(node, last):
            return node
    return 0


def _is_shown(text: PageText, story: Story, node: int) -> bool:
    """Return whether a picture belongs to the story: what is around it is no furniture."""
    if story.furniture.kinds[node] not in _PICTURED:
        return False
    around = next((outer for outer in text.above(node) if text.has_text(outer)), story.node)
    inside = text.runs[
        text.firsts[around] : min(text.lasts[around], text.firsts[around] + _LOOKED_AT)
    ]
    return not inside or any(run.kind is not BlockKind.RELATED for run in inside)
