"""Claim the credits of a page: who made the article, in which role, by which words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

import attrs

from archivekit._markup.blocks import OF_OTHERS, PROSE, Marked
from archivekit._provenance.credits.bylines import (
    byline_lines,
    is_parted_name,
    read_author_links,
    read_standfirst_author,
    read_title_author,
    sign_of,
)
from archivekit._provenance.credits.collector import (
    LONGEST_LABEL_LINE,
    MOST_LONG_LINES,
    Collector,
    LinePlace,
)
from archivekit._provenance.credits.found_credits import CreditClaims, FoundCredits
from archivekit._provenance.credits.signatures import read_biographies, read_letter_signatures
from archivekit._provenance.page import CutSpan, Page
from archivekit._rules.patterns import any_of, at_first_letter, trie_of, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import EXCERPTS, WORKS
from archivekit.model import BlockKind

_CLOSED, _CLOSING = re.compile(r"[）)】\]]"), 12
"""A sign-off inside the text is in brackets, which a stamp of the day may follow."""
_SIGNING = 3
"""Lines at the end of a text of which one may sign it with an agency."""
_LEAD = 12
"""Lines from the headline in which an element that is marked as a byline is believed."""
_LONGEST_DATA, _LABELLED = 190, 31
"""Most characters of a line of data, and within how many the colon of its label is."""
_READ = PROSE | {BlockKind.FOOTER, BlockKind.ASIDE}


def claim_credits(page: Page, dates: Sequence[CutSpan] = ()) -> CreditClaims:
    """Return every credit of the page.

    `dates` are the parts of lines that hold its dates: many pages set their authors on the line
    above the first of them, and the words beside one may be a sign-off.
    """
    collector = Collector(page)
    found = collector.found
    layout = _lay_out(page, dates)
    for byline in (*read_letter_signatures(page), *read_title_author(page)):
        found.add_byline(byline)
    taken = found.lines | _works(page, layout.edges)
    for number, marked in enumerate(page.body.lines):
        at_edge, at_head = number in layout.edges, number in layout.heads
        is_near = page.first <= number < page.first + _LEAD
        in_byline = number in layout.bylines and (at_edge or is_near)
        is_list = marked.kind is BlockKind.RELATED
        if is_list and at_edge and not (at_head and page.holds_headline):
            collector.take_linked(number, marked.line)
        elif number in taken or not (_is_read(marked) or (is_list and at_head)):
            continue
        elif collector.take_behind_label(number, marked.line):
            pass
        elif at_edge or in_byline:
            is_signed = (at_head and not is_list) or (
                in_byline and (is_near or found.needs_author())
            )
            where = _place_of(page, number, layout, is_signed=is_signed)
            collector.take_line(where, marked.line, dates)
        elif (number in layout.near or collector.has_own_label(marked.line)) and (
            collector.take_labels(number, marked.line)
        ):
            continue
        elif _CLOSED.search(marked.line.text, len(marked.line.text) - _CLOSING):
            where = LinePlace(number, at_edge=False, at_head=False, sign=None)
            collector.take_line(where, marked.line, dates)
    collector.take_unnamed()
    _add_from_elsewhere(page, found)
    return found.claims()


@attrs.frozen
class _Layout:
    """Where a page may have credits, by the numbers of its lines.

    `slot` holds the first date, `heads` are above the text, `edges` at either end of it; `bylines`
    are in elements that are marked as bylines. Magazines set credits `near` the lead, and a line
    from `signing` on may sign the text with an agency.
    """

    slot: int | None
    heads: frozenset[int]
    edges: frozenset[int]
    bylines: Collection[int]
    near: range
    signing: int


def _lay_out(page: Page, dates: Sequence[CutSpan]) -> _Layout:
    heads = frozenset([number for number, _ in page.head])
    prose = [number for number, marked in enumerate(page.body.lines) if marked.kind in PROSE]
    return _Layout(
        slot=min([date.line for date in dates], default=None),
        heads=heads,
        edges=heads | page.tail,
        bylines=byline_lines(page),
        near=_behind_the_lead(page),
        signing=min(prose[-_SIGNING:], default=0),
    )


def _place_of(page: Page, number: int, layout: _Layout, *, is_signed: bool) -> LinePlace:
    """Return the place of a line at an edge, or of a byline; `is_signed` asks for its sign.

    A line of a footer is a byline only behind a word such as ``by``.
    """
    marked, slot, at_head = page.body.lines[number], layout.slot, number in layout.heads
    if is_signed and marked.kind is BlockKind.FOOTER:
        is_signed = is_parted_name(marked.line, page.rules)
    is_marked = number in layout.bylines
    return LinePlace(
        number,
        at_edge=True,
        at_head=at_head,
        sign=sign_of(page, number, marked, slot, in_byline=is_marked) if is_signed else None,
        may_sign=at_head or number >= layout.signing,
        beside_date=at_head and slot is not None and abs(number - slot) == 1,
    )


def _add_from_elsewhere(page: Page, found: FoundCredits) -> None:
    """Add whom a standfirst, links to authors and biographies name, unless they have a credit."""
    for byline in (*read_standfirst_author(page), *read_author_links(page)):
        if not found.has_credit(byline.name):
            found.add_byline(byline)
    if found.names_someone_twice:
        for byline in read_biographies(page):
            if not found.has_credit(byline.name):
                found.add_byline(byline)


@per_rules
def _work_labels(rules: Rules) -> re.Pattern[str]:
    words = words_in(rules[WORKS])
    return re.compile(rf"(?<!\w){at_first_letter(words)}(?:{trie_of(words)})(?=\s?[:\uff1a])")


@per_rules
def _excerpts(rules: Rules) -> re.Pattern[str]:
    return re.compile(any_of(words_in(rules[EXCERPTS])), re.IGNORECASE)


def _works(page: Page, edges: Collection[int]) -> set[int]:
    """Return the numbers of the lines that list the data of a film, a book or a match.

    Two labels of such data in lines next to each other tell. Who is an author there wrote no word
    of the text, unless that is an excerpt.
    """
    texts = {number: page.body.lines[number].line.text for number in sorted(edges)}
    listed = [number for number, text in texts.items() if _may_be_data(text)]
    found = set[int]()
    # Numbers of lines next to each other are all as far from their places in the list.
    for _, run in itertools.groupby(enumerate(listed), lambda each: each[1] - each[0]):
        block = [number for _, number in run]
        label = _work_labels(page.rules)
        if len({word for number in block for word in label.findall(texts[number])}) > 1:
            found.update(block)
    is_excerpt = found and page.title and _excerpts(page.rules).search(page.title.value)
    return set() if is_excerpt else found


def _may_be_data(text: str) -> bool:
    """Return whether a line is short, and has a colon where that of a label may be."""
    head = text[:_LABELLED]
    return len(text) <= _LONGEST_DATA and (":" in head or "\uff1a" in head)


def _is_read(marked: Marked) -> bool:
    """Return whether a line may hold credits of the page."""
    is_read = marked.kind in _READ and marked.rule not in OF_OTHERS
    return is_read and "code" not in marked.line.tokens


def _behind_the_lead(page: Page) -> range:
    """Return the numbers of the lines among which magazines set their credits behind the lead."""
    long = (n for n, m in enumerate(page.body.lines) if len(m.line.text) > LONGEST_LABEL_LINE)
    return range(next(itertools.islice(long, MOST_LONG_LINES, None), 0))
