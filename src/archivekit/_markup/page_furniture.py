"""What of a page is furniture: boxes, lists of stories, comments, captions, what is hidden.

Sites name their elements by what these are for, and the names are words (rows of `page.element`).
A word is a sign and no proof: ``class="tag-social"`` stands on whole articles. So no sign counts
where the elements that have it hold most of the page's sentences, or the headline.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from archivekit._markup.page_runs import PageText, TextRun
from archivekit._markup.page_tree import Node, has_any, read_attributes
from archivekit._rules.patterns import any_pattern, words_in
from archivekit._rules.rows import PageElement, Pattern
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    PAGE_ELEMENTS,
    PAGE_HEADINGS,
    PAGE_LINES,
    PAGE_NEGATIONS,
    PAGE_STATES,
)
from archivekit.model import BlockKind

_NAMES = ("class", "id", "data-component", "data-testid", "data-module")
_TELLING = ("class", "id", "role", "style", "data-")
"""What is in the attributes of an element that may have a sign, or be ``hidden``."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
HIDING_STYLE = r"display\s*:\s*none|visibility\s*:\s*hidden"
_HIDING = re.compile(HIDING_STYLE, re.IGNORECASE)
_MOST_NAMES, _LONGEST_NAME = 20, 100
_PART = "__"
"""What stands before the part of a block in names such as ``post__author`` (BEM)."""
_PUBLISHING = "doc-"
"""How the roles begin of what authors write: footnotes, pull quotes (DPUB-ARIA 1.1)."""
_SHORTEST_ATTRIBUTES = 4
_LONGEST_KEPT = 300
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SECTIONS = frozenset(("article", "section", "main"))
_MOST_NODES, _HIGHEST = 60, 4
_PICTURES = frozenset(("img", "picture", "video", "amp-img"))

_MOST_OF_PAGE = 0.85
"""Which share of a page's sentences even a sure sign cannot have."""
_MOST = 0.4
"""Which share no other sign can have, in one element; in all together it is a half."""
_WITH_HEADLINE = 0.1
"""The same where the element has the headline."""
_SHORT = 0.12
"""The same for what is a line or two, like a byline."""
_LEAST_STORY = 150
"""What must be left of a page without its comments."""
_LONGEST_CAPTION = 500
_LONGEST_HEADING = 80
_MOST_HEADINGS = 100
_LONGEST_TEASER = 500
_MOST_OF_CARD = 6
"""Most lines of a card without sentences."""
_LONGEST_FORM_BOX, _MOST_OF_FORM_BOX = 300, 0.25
"""Most letters of a box around a form, and the most of a page's sentences in it."""


Signature = tuple[int, str, str]
"""An element's parent, its tag and its class."""
Twins = dict[int, Counter[Signature]]
"""How often each signature is among the children of a node, for those that were asked for."""


@attrs.frozen(eq=False)
class FurnitureSign:
    """A word of an element's names, and the row that has it; no row for what hides an element."""

    word: str
    row: PageElement | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it counts though the element holds much."""
        return self.row is not None and self.row.sure


_HIDDEN = FurnitureSign("hidden")


@attrs.frozen(eq=False)
class PageNames:
    """The tables `page.*`, compiled."""

    words: dict[str, FurnitureSign]
    tags: dict[str, FurnitureSign]
    order: dict[str, int]
    """The places of the rows, by their ids."""
    states: frozenset[str]
    negations: frozenset[str]
    headings: re.Pattern[str]
    lines: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]

    def signs(self, node: Node) -> tuple[FurnitureSign, ...]:
        """Return the signs of one element, in the order of the rows."""
        if len(node.rest) < _SHORTEST_ATTRIBUTES or not has_any(node.rest, _TELLING):
            sign = self.tags.get(node.name)
            return (sign,) if sign else ()
        known = _signs_of if len(node.rest) <= _LONGEST_KEPT else _signs_of.__wrapped__
        return known(self, node.name, node.rest)


def _in_three(
    rows: Sequence[Pattern],
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of some rows as three, each small enough to be checked."""
    first, second, third = (any_pattern(rows[at::3], re.IGNORECASE) for at in range(3))
    return first, second, third


@per_rules
def page_names(rules: Rules) -> PageNames:
    """Return the rules of pages, compiled."""
    rows = rules[PAGE_ELEMENTS]
    words = {word: FurnitureSign(word, row) for row in reversed(rows) for word in row.words}
    return PageNames(
        words={f"{word}s": sign for word, sign in words.items()} | words,
        tags={tag: FurnitureSign(tag, row) for row in reversed(rows) for tag in row.tags},
        order={row.id: place for place, row in enumerate(rows)},
        states=words_in(rules[PAGE_STATES]),
        negations=words_in(rules[PAGE_NEGATIONS]),
        headings=any_pattern(rules[PAGE_HEADINGS], re.IGNORECASE),
        lines=_in_three(rules[PAGE_LINES]),
    )


@functools.lru_cache(maxsize=16384)
def _signs_of(names: PageNames, tag: str, rest: str) -> tuple[FurnitureSign, ...]:
    found = [names.tags[tag]] if tag in names.tags else []
    if "=" not in rest and "hidden" not in rest:
        return tuple(found)
    attributes = read_attributes(rest)
    if is_hidden(attributes):
        found.insert(0, _HIDDEN)
    role = attributes.get("role", "").lower()
    if role.startswith(_PUBLISHING):
        return ()
    if role and (sign := names.tags.get(f"[role={role}]")):
        found.append(sign)
    for name in _NAMES:
        if value := attributes.get(name):
            found += _signs_in(names, value[: _MOST_NAMES * _LONGEST_NAME])
    return tuple(found)


@functools.lru_cache(maxsize=16384)
def _signs_in(names: PageNames, value: str) -> Sequence[FurnitureSign]:
    """Return the signs in one attribute, in the order of the rows."""
    groups = [
        group for name in value.split()[:_MOST_NAMES] if (group := _signs_of_name(names, name))
    ]
    if not groups:
        return ()
    found = {sign.word: sign for group in groups for sign in group}
    return sorted(
        found.values(), key=lambda sign: (sign.row and names.order[sign.row.id], sign.word)
    )


@functools.lru_cache(maxsize=16384)
def _signs_of_name(names: PageNames, name: str) -> tuple[FurnitureSign, ...]:
    """Return the signs in a class or an id; two words in a row may make one: ``read-more``.

    A name that begins with a state is none (``has-comments``), nor is a word behind a negation. Of
    a part of a block (``post__author``) the part is told.
    """
    words = [word.lower() for word in _WORD.findall(name[:_LONGEST_NAME])]
    if words and words[0] in names.states:
        _, _, part = name[:_LONGEST_NAME].partition(_PART)
        words = [word.lower() for word in _WORD.findall(part)]
    if not words or words[0] in names.states:
        return ()
    found: list[FurnitureSign] = []
    before = ""
    for word in words:
        if before not in names.negations:
            found += filter(None, map(names.words.get, (word, before + word)))
        before = word
    if sign := names.words.get("".join(words)):
        found.append(sign)
    return tuple(found)


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Return whether the attributes of an element hide it."""
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or ("style" in attributes and bool(_HIDING.search(attributes["style"])))
    )


@attrs.frozen(eq=False)
class Furniture:
    """What a node is if it is furniture (or in one that is), and the signs of each."""

    kinds: list[BlockKind | None]
    signs: list[tuple[FurnitureSign, ...]]
    rest: int
    """How much of a page's sentences is in no element that is sure to be furniture."""


def find_furniture(
    text: PageText, names: PageNames, headline: int | None, *, is_sure: bool = False
) -> Furniture:
    """Mark the runs of a page that are furniture by the names of what encloses them.

    With `is_sure` the headline is that of the page's title, and no furniture has it.
    """
    nodes = text.tree.nodes
    signs = [
        names.signs(node) if first < last and node.name not in {"html", "body", ""} else ()
        for node, first, last in zip(nodes, text.firsts, text.lasts, strict=True)
    ]
    rest, common = _common_signs(text, signs, headline)
    kinds: list[BlockKind | None] = [None] * len(nodes)
    for number in range(1, len(nodes)):
        kinds[number] = kinds[nodes[number].parent]
        for sign in () if kinds[number] else signs[number]:
            if is_sure and sign is not _HIDDEN and text.holds(number, headline):
                continue
            if sign not in common and _counts(text, number, sign, headline, rest):
                kinds[number] = sign.row.kind if sign.row else BlockKind.ASIDE
                _mark(text.inside(number), sign)
                break
    return Furniture(kinds, signs, rest)


def _mark(runs: Iterable[TextRun], sign: FurnitureSign) -> None:
    for run in runs:
        if sign.row is None:
            run.shown = False
            run.mark(BlockKind.ASIDE, "hidden")
        else:
            run.mark(sign.row.kind, f"inside-{sign.row.id}")


def _common_signs(
    text: PageText, signs: list[tuple[FurnitureSign, ...]], headline: int | None
) -> tuple[int, set[FurnitureSign]]:
    """Return how much is in no sure furniture, and the signs that say nothing on this page."""
    nodes, total = text.tree.nodes, text.prose[-1]
    held: Counter[FurnitureSign] = Counter()
    above: list[frozenset[FurnitureSign]] = [frozenset()] * len(nodes)
    sure = 0
    for number in range(1, len(nodes)):
        outer = above[number] = above[nodes[number].parent]
        if not signs[number]:
            continue
        inside = text.sum_of(text.prose, number)
        is_first = not any(sign.is_sure for sign in outer)
        for sign in signs[number]:
            if sign not in outer:
                held[sign] += inside
            if sign.is_sure and is_first and inside < _MOST_OF_PAGE * total:
                sure += 0 if text.holds(number, headline) else inside
                is_first = False
        above[number] = outer.union(signs[number])
    rest = max(total - sure, 1)
    return rest, {
        sign
        for sign, inside in held.items()
        if 2 * inside > rest and not sign.is_sure and not (sign.row and sign.row.many)
    }


def _counts(
    text: PageText, node: int, sign: FurnitureSign, headline: int | None, rest: int
) -> bool:
    """Return whether a sign says what its element is."""
    inside, total = text.sum_of(text.prose, node), text.prose[-1]
    has_headline = text.holds(node, headline)
    row = sign.row
    if row and row.many:
        return not has_headline and rest - inside >= _LEAST_STORY
    if row and row.short:
        is_line = inside <= max(_SHORT * rest, 60) and text.sum_of(text.sizes, node) <= 600
        return is_line and text.tree.nodes[node].name != "span"
    if sign.is_sure:
        return not has_headline and inside <= _MOST_OF_PAGE * total
    if inside > _MOST * rest or (has_headline and inside > _WITH_HEADLINE * rest):
        return False
    if row and row.needs == "link":
        return text.sum_of(text.linked, node) >= 10
    if row and row.needs == "picture":
        return inside <= _LONGEST_CAPTION and _has_picture(text, node)
    return True


def _has_picture(text: PageText, node: int) -> bool:
    """Return whether an element, or one around it with no other words, has a picture."""
    nodes, words = text.tree.nodes, text.count(node)
    for outer in itertools.islice(text.above(node), _HIGHEST):
        if nodes[outer].name in _SECTIONS or text.count(outer) > words:
            return False
        end = nodes[outer].end
        inner = nodes[outer + 1 : outer + _MOST_NODES]
        if any(one.start < end and one.name in _PICTURES for one in inner):
            return True
    return False


def mark_related(text: PageText, names: PageNames, furniture: Furniture) -> None:
    """Mark headings of related stories, and what is under them up to the next heading as high."""
    nodes = text.tree.nodes
    found = 0
    for run, after in itertools.zip_longest(text.runs, text.runs[1:]):
        if run.kind not in {None, BlockKind.CAPTION} or run.size > _LONGEST_HEADING:
            continue
        name = nodes[run.node].name
        is_named = name in _HEADINGS and any(
            sign.row and sign.row.kind is BlockKind.RELATED for sign in furniture.signs[run.node]
        )
        if not (is_named or names.headings.fullmatch(run.text)):
            continue
        is_over_links = after is not None and after.linked > after.net
        if _mark_below(text, run, furniture.rest) or is_over_links:
            run.kind, run.rule = BlockKind.RELATED, "related-heading"
            found += 1
            if found == _MOST_HEADINGS:
                return


def _mark_below(text: PageText, heading: TextRun, rest: int) -> bool:
    """Mark what is under a heading; say whether there is anything."""
    nodes, node = text.tree.nodes, heading.node
    while (outer := nodes[node].parent) and text.count(outer) <= text.count(node):
        node = outer
    siblings = text.children.get(nodes[node].parent, [])
    found = False
    for sibling in siblings[siblings.index(node) + 1 :] if node in siblings else ():
        is_heading = "h1" <= nodes[sibling].name <= min(nodes[heading.node].name, "h4")
        inside = text.sum_of(text.prose, sibling)
        linked, size = text.sum_of(text.linked, sibling), text.sum_of(text.sizes, sibling)
        if is_heading or inside > _MOST * rest or 4 * linked < size:
            break
        found = True
        for run in text.inside(sibling):
            run.mark(BlockKind.RELATED, "under-related-heading")
    return found


def mark_teasers(text: PageText, headline: int | None) -> None:
    """Mark cards: one paragraph behind a linked headline, in an element that repeats.

    So is an ``<article>`` a card that begins with a linked headline and has no sentences.
    """
    nodes = text.tree.nodes
    twins: Twins = {}
    cells: dict[Signature, list[tuple[int, int]]] = {}
    for number, run in enumerate(text.runs):
        if run.kind is None and run.is_prose and run.net <= _LONGEST_TEASER:
            cell = _cell_of(text, number, headline, twins)
            if cell:
                cells.setdefault(_signature(nodes[cell]), []).append((cell, run.net))
    for number, node in enumerate(nodes):
        if node.name == "article" and _is_bare_card(text, number, headline):
            for run in text.inside(number):
                run.mark(BlockKind.RELATED, "teaser")
    for found in cells.values():
        if len(found) > 1 and 2 * sum(net for _, net in found) <= text.prose[-1]:
            for cell, _ in found:
                for run in text.inside(cell):
                    run.mark(BlockKind.RELATED, "teaser")


def mark_form_boxes(text: PageText, headline: int | None) -> None:
    """Mark what stands around a form in a small element: what a newsletter is, and for whom."""
    for number in [n for n, node in enumerate(text.tree.nodes) if node.name == "form"]:
        box = text.tree.nodes[number].parent
        runs = text.inside(box)
        if not 0 < len(runs) <= _MOST_OF_CARD or text.holds(box, headline):
            continue
        is_small = sum(run.size for run in runs) <= _LONGEST_FORM_BOX
        if is_small and text.sum_of(text.prose, box) <= _MOST_OF_FORM_BOX * text.prose[-1]:
            for run in runs:
                run.mark(BlockKind.ASIDE, "form-box")


def _is_bare_card(text: PageText, node: int, headline: int | None) -> bool:
    """Return whether an element is a linked headline, maybe with whose it is and its time."""
    runs = text.inside(node)
    if not 0 < len(runs) <= _MOST_OF_CARD or text.holds(node, headline):
        return False
    has_headline = any(run.linked >= 15 and run.linked == run.size for run in runs[:2])
    return has_headline and not text.sum_of(text.prose, node)


def _cell_of(text: PageText, number: int, headline: int | None, twins: Twins) -> int | None:
    """Return the largest element around a paragraph that looks like a card."""
    nodes, run = text.tree.nodes, text.runs[number]
    cell = None
    for node in text.above(run.node):
        if text.sum_of(text.prose, node) > run.net or text.holds(node, headline):
            break
        if nodes[node].name == "blockquote":
            return None
        is_headed = any(
            other.linked >= 15 and 2 * other.linked >= other.size
            for other in text.runs[text.firsts[node] : number]
        )
        if is_headed and _repeats(text, node, twins):
            cell = node
    return cell


def _repeats(text: PageText, node: int, twins: Twins) -> bool:
    """Return whether another element beside this one has its tag and its class."""
    nodes = text.tree.nodes
    parent, *_ = signature = _signature(nodes[node])
    if parent not in twins:
        twins[parent] = Counter(_signature(nodes[child]) for child in text.children[parent])
    is_named = bool(signature[2]) or signature[1] in {"li", "article"}
    return is_named and twins[parent][signature] > 1


def _signature(node: Node) -> Signature:
    return node.parent, node.name, node.attributes.get("class", "")
