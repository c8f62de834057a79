"""Which part of a saved page is the story, and what the rest of it is.

No tag decides, as a teaser may be an ``<article>`` and a story a plain ``<div>``. Sentences that
are no furniture speak for an element that holds them, and links and scraps speak against it.
"""

from __future__ import annotations

import html
import itertools
import re

import attrs

from archivekit._markup.blocks import BELOW_STORY
from archivekit._markup.page_furniture import (
    Furniture,
    PageNames,
    find_furniture,
    is_hidden,
    mark_form_boxes,
    mark_related,
    mark_teasers,
)
from archivekit._markup.page_runs import PageText, TextRun, folded, size_of, sums_of
from archivekit._markup.page_tree import Node, read_attributes
from archivekit.model import BlockKind

_CLOCK, _LONGEST_STAMP = re.compile(r"\d:\d\d"), 300
_ALONE, _LONGEST_CLOCK = re.compile(r"\d\d?[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?"), 12
"""A clock that is all of a line, as above each post of a live blog."""
_DIGIT = re.compile(r"\d")
_NEARLY_ALL = 0.87
"""The share of a story's sentences that an element inside its element must hold to be it."""
_MOST = 0.7
"""The same for an ``<article>`` that has the headline: a short story is less of a long page."""
_LONGEST_SIGNED = 60
"""Most letters of a line that may be the names of those who wrote a text."""
_LONGEST_SCRAP = 80
"""How long the lines at a story's end are that are no sentences, like the name of an agency.

One with a digit may be the story's date, and is left to those who read dates.
"""
_TOLD, _SHOWN, _SAME = 0.9, 0.7, 40
"""Shares of the text that a page tells machines, and of the story, that must be in both; and how
many letters of a run say that it is.
"""
_LONGEST_SAID = 200_000
_TAGS, _NO_LETTERS = re.compile(r"<[^<>]*>"), re.compile(r"[\W_]+")
_STRUCTURE = frozenset(("li", "h1", "h2", "h3", "h4", "td", "p", "blockquote"))
_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "a", "figcaption"))
"""Elements that are lines of a story, and none themselves."""
_LISTED = frozenset(("li", "td", "dd", "dt", "blockquote"))
_LEAST_HEADLINE, _LONGEST_HEADLINE = 20, 500
_LEAST_UNMARKED = 16
"""The size of a headline that is no heading; a Han character counts as two."""


@attrs.frozen(eq=False)
class StoryElement:
    """The story's element, and the number of the run that the headline is in, if it has one."""

    node: int
    headline: int | None
    leads: frozenset[int]
    """Runs between the two that are the story too."""
    furniture: Furniture


def find_story(text: PageText, names: PageNames, title: str, said: str = "") -> StoryElement:
    """Find the story of a page, and mark what is in it and what is not.

    `said` is the text of the story as the page tells it to machines, if it does.
    """
    headline, is_sure = _find_headline(text, title)
    furniture = find_furniture(text, names, headline, is_sure=is_sure)
    mark_related(text, names, furniture)
    mark_teasers(text, headline)
    mark_form_boxes(text, headline)
    _mark_lines(text, names)
    node = _choose(text, furniture, headline if is_sure else None)
    _mark_titles(text, node, title)
    _mark_unsaid(text, node, said)
    if is_sure and headline is not None:
        text.runs[headline].mark(BlockKind.TITLE, "repeats-title")
    _mark_edges(text, node)
    leads = _leads(text, node, headline)
    for number, run in enumerate(text.runs):
        if number not in leads and not text.holds(node, number):
            run.mark(BlockKind.ASIDE, "outside-story")
    return StoryElement(node, headline, leads, furniture)


def _find_headline(text: PageText, title: str) -> tuple[int | None, bool]:
    """Return the number of the run that the headline is in, and whether the title says the same."""
    nodes, whole = text.tree.nodes, folded(title)
    headings = [
        (node, folded("".join(run.raw for run in text.inside(node))))
        for node in range(len(nodes))
        if nodes[node].name in {"h1", "h2"}
        and 0 < text.sum_of(text.sizes, node) < _LONGEST_HEADLINE
    ]
    said = [
        node
        for node, words in headings
        if whole and size_of(words) > 8 and (words in whole or whole in words)
    ]
    if said:  # some pages have it once more for machines, in an element that they hide
        shown = (node for node in said[1:] and said if not _is_hidden(text, node))
        return text.firsts[next(shown, said[0])], True
    if (lower := _repeated_title(text, whole)) is not None:
        return lower, True
    highest = [(node, words) for node, words in headings if nodes[node].name == "h1"]
    long = [node for node, words in highest if size_of(words) >= _LEAST_HEADLINE]
    for node in long or [node for node, _ in highest]:
        return text.firsts[node], False
    return _unmarked_headline(text, whole), True


def _unmarked_headline(text: PageText, title: str) -> int | None:
    """Return the number of the first run that a title begins or ends with, most of it, in no link.

    So pages set their headline that have no headings: ``<font size=5>``.
    """
    for number, run in enumerate(text.runs if title else ()):
        if _LEAST_UNMARKED <= run.size < _LONGEST_HEADLINE and not run.linked:
            words = folded(run.raw)
            is_most = 2 * len(words) >= len(title)
            if is_most and (title.startswith(words) or title.endswith(words)):
                return number
    return None


def _is_hidden(text: PageText, node: int) -> bool:
    return any(is_hidden(text.tree.nodes[outer].attributes) for outer in text.above(node))


def _repeated_title(text: PageText, title: str) -> int | None:
    """Return the number of the first run that is the title, in a lower heading."""
    nodes = text.tree.nodes
    lower = (n for n, run in enumerate(text.runs) if nodes[run.node].name in _HEADINGS)
    return next((n for n in lower if folded(text.runs[n].raw) == title), None) if title else None


def _mark_lines(text: PageText, names: PageNames) -> None:
    """Mark links and clocks that are alone, and lines that invite or refer elsewhere."""
    first, second, third = names.lines
    for run in text.runs:
        is_clock = run.size < _LONGEST_CLOCK and _ALONE.fullmatch(run.plain.strip())
        if is_clock and text.tree.nodes[run.node].name not in _LINES | _LISTED:  # a timetable's
            run.mark(BlockKind.ASIDE, "clock")
        is_link = run.kind is None and _is_link(run)
        if is_link and not _is_own_anchor(text, run) and not _is_mailed(text, run):
            run.mark(BlockKind.RELATED, "run-of-links")
        elif run.kind is None and run.size <= 300:
            words = run.text
            if first.match(words) or second.match(words) or third.match(words):
                run.mark(BlockKind.ASIDE, "page-line")


_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


def _is_own_anchor(text: PageText, run: TextRun) -> bool:
    """Return whether a run is a heading that links a place in a page, as its own headings do."""
    nodes = text.tree.nodes
    if nodes[run.node].name not in _HEADINGS:
        return False
    inside = itertools.takewhile(lambda node: node.start < run.end, nodes[run.node + 1 :])
    links = [node for node in inside if node.name == "a"]
    return len(links) == 1 and "#" in read_attributes(links[0].rest).get("href", "")


def _is_mailed(text: PageText, run: TextRun) -> bool:
    """Return whether a short line is linked to a mail address, as who wrote a text signs it."""
    if run.size >= _LONGEST_SIGNED:
        return False
    start = text.tree.nodes[run.node].start
    links = text.tree.source[start : run.end].lower().split("<a ")
    before = text.tree.source[start : run.start].lower().count("<a ")
    own = links[max(before, 1) :]  # the last one before its words is open
    return len(own) == 1 and "mailto:" in own[0]


def _is_link(run: TextRun) -> bool:
    """Return whether a run is links, or a label and a link: ``Read also: …``."""
    return run.linked > run.net and (run.linked >= 0.65 * run.size or not run.ends)


def _choose(text: PageText, furniture: Furniture, headline: int | None) -> int:
    """Return the smallest element that holds nearly all of what the best one holds."""
    nodes, runs = text.tree.nodes, text.runs
    left = sums_of(runs, lambda run: run.net if run.is_prose and run.kind is None else 0)
    start = headline or 0
    if left[-1] - left[start] <= 0.5 * left[-1]:
        start = 0  # the headline is at the foot of the page: it does not say where the story begins
    worth = [_worth(text, number, start) for number in range(len(runs))]
    sums, gains = [0.0], [0.0]
    for value in worth:
        sums.append(sums[-1] + value)
        gains.append(gains[-1] + max(value, 0.0))
    best, most = 0, sums[-1]
    candidates = [
        node
        for node in range(len(nodes))
        if furniture.kinds[node] is None and text.has_text(node) and nodes[node].name not in _LINES
    ]
    for node in candidates:
        value = text.sum_of(sums, node)
        if value >= most:
            best, most = node, value
    held = text.sum_of(gains, best)
    marked = [node for node in candidates if _is_marked(nodes[node])]
    for node in marked:
        told = text.sum_of(gains, node)
        is_alone = len(marked) == 1 and _is_of_headline(text, node, headline)
        if 2 * told >= held or (is_alone and 4 * told >= held):
            best, held = node, told
            break
    if not held:
        return _by_tag(text, candidates)
    for node in candidates:
        is_inside = best < node and nodes[node].start < nodes[best].end
        is_article = nodes[node].name == "article" and text.holds(node, headline)
        share = _MOST if is_article else _NEARLY_ALL
        if is_inside and text.sum_of(gains, node) >= share * held:
            best = node
    return best


def _is_marked(node: Node) -> bool:
    return "itemprop" in node.rest.lower() and node.attributes.get("itemprop") == "articleBody"


def _is_of_headline(text: PageText, node: int, headline: int | None) -> bool:
    """Return whether the nearest ``<article>`` around an element holds the headline too."""
    nodes = text.tree.nodes
    article = next((one for one in text.above(node) if nodes[one].name == "article"), None)
    return article is not None and text.holds(article, headline)


def _by_tag(text: PageText, candidates: list[int]) -> int:
    """Return the element of a story without sentences: what is marked as one, else the page."""
    nodes = text.tree.nodes
    for is_such in (
        _is_marked,
        lambda node: node.name == "article",
        lambda node: node.name == "main" or node.attributes.get("role") == "main",
    ):
        found = [node for node in candidates if is_such(nodes[node])]
        if found:
            return max(found, key=lambda node: text.sum_of(text.sizes, node))
    return 0


def _worth(text: PageText, number: int, start: int) -> float:
    """Return what a run speaks for or against the elements around it."""
    run = text.runs[number]
    if run.rule == "run-of-links" or (run.kind is None and run.linked > run.net):
        return -0.7 * min(run.linked, 100) - 5
    if run.kind:
        return 0.0
    if run.is_prose:
        return run.net - run.linked * 0.5 if number >= start else 0.0
    return 0.0 if text.tree.nodes[run.node].name in _STRUCTURE else -0.3 * min(run.net, 30)


def _mark_edges(text: PageText, node: int) -> None:
    """Mark what is above the first sentence of the story and below the last one."""
    nodes, runs = text.tree.nodes, text.runs
    first, last = text.firsts[node], text.lasts[node]
    prose = [number for number in range(first, last) if _is_story(runs[number])]
    if not prose:
        return
    for run in runs[first : prose[0]]:
        if (not run.ends or run.size < 60) and nodes[run.node].name != "p":
            run.mark(BlockKind.ASIDE, "above-story")
    below = [run for run in runs[prose[-1] + 1 : last] if run.kind is None]
    lines = [run for run in below if nodes[run.node].name == "p" and not run.linked]
    for run in below:
        name = nodes[run.node].name
        if name in _LISTED or (name == "p" and len(lines) > 3):
            continue
        may_date = name not in _HEADINGS and _DIGIT.search(run.raw) is not None
        if not run.ends and run.size < _LONGEST_SCRAP and not may_date:
            run.mark(BlockKind.ASIDE, BELOW_STORY)


def _is_story(run: TextRun) -> bool:
    """Return whether a run is sentences of the story, and no line of its authors and its times."""
    is_stamp = not run.ends and run.size < _LONGEST_STAMP and _CLOCK.search(run.plain)
    return run.kind is None and run.is_prose and not is_stamp


def _mark_titles(text: PageText, node: int, title: str) -> None:
    whole = folded(title)
    for run in text.inside(node):
        is_title = text.tree.nodes[run.node].name == "h1" or folded(run.raw) == whole
        if whole and run.size > 5 and is_title:
            run.mark(BlockKind.TITLE, "repeats-title")


def _mark_unsaid(text: PageText, node: int, said: str) -> None:
    """Mark the sentences that the page does not tell machines, where it tells them the story.

    Some pages tell but a summary or a beginning, others a text that they do not show; and a lead or
    a quotation from elsewhere may be left out.
    """
    whole = _letters(said) if len(said) <= _LONGEST_SAID else ""
    if not whole:
        return
    prose = [(run, _letters(run.raw)) for run in text.inside(node) if _is_story(run)]
    is_said = [words[:_SAME] in whole or words[-_SAME:] in whole for _, words in prose]
    first = is_said.index(True) if any(is_said) else len(prose)
    held = sum(len(words) for (_, words), told in zip(prose, is_said, strict=True) if told)
    if held < _TOLD * len(whole) or held < _SHOWN * sum(len(words) for _, words in prose[first:]):
        return
    for (run, _), told in zip(prose[first:], is_said[first:], strict=True):
        if not told and not any(
            text.tree.nodes[n].name == "blockquote" for n in text.above(run.node)
        ):
            run.mark(BlockKind.ASIDE, "not-in-article-body")


def _letters(written: str) -> str:
    return _NO_LETTERS.sub("", html.unescape(_TAGS.sub(" ", written))).casefold()


def _leads(text: PageText, node: int, headline: int | None) -> frozenset[int]:
    """Return the sentences between the headline and the story's element, except for copies."""
    first = text.firsts[node]
    if headline is None or headline >= first:
        return frozenset()
    known = {folded(run.raw) for run in text.runs[first : first + 20]}
    return frozenset(
        number
        for number in range(headline + 1, first)
        if _is_story(text.runs[number])
        and text.runs[number].linked * 4 < text.runs[number].size
        and folded(text.runs[number].raw) not in known
    )
