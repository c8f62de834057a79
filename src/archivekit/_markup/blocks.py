"""Which lines of a body are the article, and which are captions, related stories, footers.

Structure decides first (a ``figcaption`` is a caption), then the rows of `body.line`,
then the line's surroundings (a small line under a picture is its caption). The rule that
decided is kept with the line.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.captions import caption_ends, labelled_credit, photo_labels
from archivekit._markup.lines import Line, Part, Picture, fold_blanks
from archivekit._rules.patterns import any_beginning, any_of, any_pattern
from archivekit._rules.rows import ElementNames, Furniture, LineRule
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    ELEMENTS,
    EMBEDS,
    FURNITURE,
    LINE_RULES,
    PAGE_HEADINGS,
    RELATED_HEADINGS,
    SKIPPED_PICTURES,
)
from archivekit.model import BlockKind

PROSE = frozenset(
    (
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.PREFORMATTED,
        BlockKind.TABLE,
    )
)
"""The kinds that are what the author wrote: `Article.text` joins these."""

BELOW_STORY = "below-story"
"""The rule of short lines under a page's story, such as the name of an agency."""
INSIDE_BOX = "inside-box"
"""The rule of what is in a box beside a story."""
BESIDE_STORY = frozenset(("above-story", "outside-story", "inside-byline"))
"""Rules of lines between a page's headline and its story, where bylines and dates are."""
EMBED = "embedded-post"
"""The rule of lines in a post of somebody that is embedded."""
OF_OTHERS = frozenset(("teaser", "inside-navigation", EMBED))
"""Rules of lines that are another story's, somebody's post or the site's, wherever they stand."""

_ENCLOSED = frozenset(f"inside-{kind}" for kind in ("aside", "comment", "footer", "related"))
"""Rules of lines that are no text by what encloses them."""
_LEAST_SENTENCE = 30
"""Fewest characters of a line that is sentences."""
_LEAST_STORY = 200
"""Fewest characters of such lines that are a story."""
_MOST_OF_STORY = 0.8
"""Share of a body's text that an element holds which is the story, whatever it is called."""

_STRUCTURE = (
    (frozenset(("h1", "h2", "h3", "h4", "h5", "h6")), BlockKind.HEADING),
    (frozenset(("pre",)), BlockKind.PREFORMATTED),
    (frozenset(("td", "th")), BlockKind.TABLE),
    (frozenset(("li", "dt", "dd")), BlockKind.LIST_ITEM),
    (frozenset(("blockquote",)), BlockKind.QUOTE),
)
_FAMILIES = (
    BlockKind.CAPTION,
    BlockKind.COMMENT,
    BlockKind.RELATED,
    BlockKind.ASIDE,
    BlockKind.FOOTER,
)
_BOLD = frozenset(("strong", "b"))
_ITALIC = frozenset(("em", "i"))
_SENTENCE_ENDS = "。！？.!?…”」:："
_POINTERS, _LONGEST_POINTED = "\u25b2\u25b3\u25b4\u2191\u2b06", 160
"""Marks that point from a caption to the picture above it, and most characters of such a line."""
_LONGEST_CAPTION = 400
"""Most characters of a line right below a picture that ends with whose it is."""
_LONGEST_PHRASE = 80
"""Characters of a line in italics that is a caption and no note."""
_FURNITURE, _CELLS = "furniture", frozenset(("td", "th"))
_LONGEST_FURNITURE, _LONGEST_LABEL, _LONGEST_LABELLED = 40, 24, 300
"""Most characters of a button or a heading, of a label, and of a line that begins with one."""
_CRUMB_MARKS = ">»›→"
"""Marks between the steps of a path to a page."""
_LABEL_MARKS = ":\uff1a|\uff5c" + _CRUMB_MARKS
_AROUND_FURNITURE = "([【-–—•·*※■▶►>←→«»©+0123456789"
"""Marks behind a label, and such marks and digits as a button may begin with."""
_STOPS = ".\u3002"
"""Marks at the end of a sentence, with which hardly a headline ends."""
_SENTENCE_INSIDE = re.compile(r"[。！？]\s?\w|[^\W\d_]{3}[.!?] \w")
"""The end of a sentence with more behind it: a paragraph that a label begins."""
_NO_LETTER, _DIGIT = re.compile(r"[^\w\s]+|[\d_]+"), re.compile(r"\d")
_BETWEEN_TAGS, _MOST_TAG_WORDS = re.compile(r"[,;|/#>»›→\u3001\uff0c\uff1b\u060c]"), 5
"""Marks between tags, and most words of one."""
_CREDIT_LIKE = re.compile(r"[(\uff08\[\u3010\u00a9]|[^:\uff1a]{1,24}[:\uff1a]")
"""How a line begins that may say whose the text is: a bracket, or a label."""
_MOST_BELOW = 0.5
"""Share of the letters of a body that may be below a heading of comments for these to be such."""
_LONGEST_END, _BEHIND_END = 600, 60
"""Characters at the end of a line that are looked at, and most of them behind such a sentence."""


@quick_frozen(eq=False)
class Marked:
    """A line, what it is, and why; a caption has the number of the picture it is of."""

    line: Line
    kind: BlockKind
    rule: str
    picture: int | None = None


@quick_frozen(eq=False)
class Body:
    """A body made sense of: its lines with their kinds, and its pictures, in document order."""

    lines: tuple[Marked, ...]
    pictures: tuple[Picture, ...]
    comments: tuple[Marked, ...] = ()
    """What readers wrote below it."""

    def captions(self, picture: int) -> list[Marked]:
        """Return the caption lines of the picture with this number."""
        return self._captions.get(picture, [])

    @functools.cached_property
    def _captions(self) -> dict[int, list[Marked]]:
        found: dict[int, list[Marked]] = {}
        for marked in self.lines:
            if marked.picture is not None and marked.kind is BlockKind.CAPTION:
                found.setdefault(marked.picture, []).append(marked)
        return found


@attrs.frozen
class _Family:
    """Tokens and class patterns that mark a line as one kind."""

    tokens: frozenset[str]
    classes: tuple[re.Pattern[str], ...]

    def holds(self, tokens: Iterable[str]) -> bool:
        return any(
            token in self.tokens
            or (token[0] == "." and any(pattern.search(token[1:]) for pattern in self.classes))
            for token in tokens
        )


def _holds(rule: LineRule, text: str) -> bool:
    """Return whether a rule is about a line with this text."""
    if rule.longest and len(text) > rule.longest:
        return False
    return bool(rule.pattern.search(text) if rule.anywhere else rule.pattern.match(text))


@attrs.frozen
class BodyRules:
    """The tables `body.*`, compiled."""

    family_of: Callable[[frozenset[str]], BlockKind | None]
    headings: re.Pattern[str]
    labels: re.Pattern[str]  # before a link to another story
    skipped_pictures: re.Pattern[str]
    photo_labels: re.Pattern[str]
    caption_ends: tuple[re.Pattern[str], ...]
    lines: tuple[LineRule, ...]
    beginnings: re.Pattern[str]  # all that a line may begin with
    words: tuple[tuple[str, LineRule], ...]  # one is in each line that is known by its inside
    inside: re.Pattern[str]  # any of them
    longest: int  # and no such line is longer
    ends: tuple[LineRule, ...]  # of sentences that end a line
    embeds: Mapping[str, BlockKind]  # classes of quotations that are posts, and what these are
    furniture: Mapping[str, BlockKind]  # lines of a page's own words, folded
    counted: Mapping[str, BlockKind]  # those that a number is beside
    furniture_begins: frozenset[str]  # first two letters of these
    label_begins: frozenset[str]  # and of those that may have words behind them
    furniture_labels: Mapping[str, BlockKind]  # those of them that have words behind a mark
    crumbs: Mapping[str, BlockKind]  # words that begin the path to a page

    def line_rule(self, text: str) -> LineRule | None:
        """Return the first rule that a line's text answers to."""
        if self.beginnings.match(text):
            return next((rule for rule in self.lines if _holds(rule, text)), None)
        if len(text) <= self.longest and self.inside.search(text):
            for word, rule in self.words:
                if word in text and _holds(rule, text):
                    return rule
        return None

    def furniture_of(self, text: str) -> BlockKind | None:
        """Return the kind of a line that is a button, a heading, or a label and what is tagged.

        Nearly all lines begin otherwise, and are not looked at any further.
        """
        begins, is_marked = text[:2], text[0] in _AROUND_FURNITURE
        if not text[_LONGEST_FURNITURE:] and (is_marked or begins in self.furniture_begins):
            known = self.counted if _DIGIT.search(text) else self.furniture
            if kind := known.get(_folded(text)):
                return kind
        if not is_marked and begins not in self.label_begins:
            return None
        head = text[:_LONGEST_LABEL]
        mark = next((mark for mark in _LABEL_MARKS if mark in head), None)
        if mark is None or text[_LONGEST_LABELLED:] or text[-1] in _STOPS:
            return None
        label, _, rest = text.partition(mark)
        known = self.crumbs if mark in _CRUMB_MARKS else self.furniture_labels
        kind = None if _DIGIT.search(label) else known.get(_folded(label))
        return kind if kind and _may_be_behind(rest.lstrip(), kind) else None


@per_rules
def body_rules(rules: Rules) -> BodyRules:
    """Return the rules of bodies, compiled."""
    families = [
        (kind, _family(row for row in rules[ELEMENTS] if row.kind is kind)) for kind in _FAMILIES
    ]

    @functools.lru_cache(maxsize=4096)
    def family_of(tokens: frozenset[str]) -> BlockKind | None:
        return next((kind for kind, family in families if family.holds(tokens)), None)

    lines = tuple(rule for rule in rules[LINE_RULES] if rule.scope != "end")
    inside = [rule for rule in lines if rule.anywhere]
    words = [word for rule in inside for word in rule.anywhere]
    return BodyRules(
        family_of=family_of,
        headings=any_pattern(rules[RELATED_HEADINGS], re.IGNORECASE),
        labels=any_pattern((*rules[RELATED_HEADINGS], *rules[PAGE_HEADINGS]), re.IGNORECASE),
        skipped_pictures=any_pattern(rules[SKIPPED_PICTURES], re.IGNORECASE),
        photo_labels=photo_labels(rules),
        caption_ends=(labelled_credit(rules).pattern, caption_ends(rules)),
        lines=lines,
        beginnings=any_beginning(rule for rule in lines if not rule.anywhere),
        words=tuple(zip(words, (rule for rule in inside for _ in rule.anywhere), strict=True)),
        inside=re.compile(any_of(words)),
        longest=max((rule.longest or sys.maxsize for rule in inside), default=0),
        ends=tuple(rule for rule in rules[LINE_RULES] if rule.scope == "end"),
        embeds={f".{word}": row.kind for row in rules[EMBEDS] for word in row.words},
        furniture={
            _folded(word): row.kind
            for row in rules[FURNITURE]
            if row.count != "must" and not row.crumbs
            for word in row.words
        },
        crumbs={
            _folded(word): row.kind for row in rules[FURNITURE] if row.crumbs for word in row.words
        },
        counted={
            _folded(word): row.kind for row in rules[FURNITURE] if row.count for word in row.words
        },
        furniture_begins=_begins(rules[FURNITURE]),
        label_begins=_begins(row for row in rules[FURNITURE] if row.labels or row.crumbs),
        furniture_labels={
            _folded(word): row.kind for row in rules[FURNITURE] if row.labels for word in row.words
        },
    )


def _begins(rows: Iterable[Furniture]) -> frozenset[str]:
    """Return the first two letters of words, in small letters and in capitals."""
    begins = {word[:2] for row in rows for word in row.words}
    return frozenset(form for two in begins for form in (two, two.title(), two.upper()))


def _folded(words: str) -> str:
    return " ".join(_NO_LETTER.sub("", words).casefold().split())


def _may_be_behind(text: str, kind: BlockKind) -> bool:
    """Return whether a label's words may be followed by a text: by a headline, or by tags.

    >>> [_may_be_behind(text, BlockKind.RELATED) for text in ("A pier", "iPhone", "my pier")]
    [True, True, False]
    >>> [_may_be_behind(text, BlockKind.ASIDE) for text in ("a pier", "how we came to the pier")]
    [True, False]
    """
    if _SENTENCE_INSIDE.search(text):
        return False
    if kind is BlockKind.RELATED:
        return not text[:2].islower()
    return all(len(tag.split()) <= _MOST_TAG_WORDS for tag in _BETWEEN_TAGS.split(text))


def _family(rows: Iterable[ElementNames]) -> _Family:
    listed = tuple(rows)
    return _Family(
        frozenset(token for row in listed for token in row.tokens),
        tuple(
            re.compile(pattern.pattern, re.IGNORECASE) for row in listed for pattern in row.classes
        ),
    )


_LONGEST_RELATED, _SHORTEST_RELATED = 240, 4
"""Most characters of a line that is a label and a link to another story, fewest letters of that."""
_LABEL_END = re.compile(r"[:\uff1a\]\u3011]")
_AROUND_LABEL = " \u3000:\uff1a[]\u3010\u3011>\u00bb\u25b6\u2022-\u2013\u2014|"

Known = Callable[[Line], tuple[BlockKind, str] | None]
"""What is known of a line before its text is looked at: its kind, and the rule that says so."""


def mark_body(
    parts: Iterable[Part],
    rules: Rules,
    *,
    title: str | None = None,
    known: Known | None = None,
) -> Body:
    """Return each line with its kind.

    With `known` that decides, and the names of what encloses a line do not. Nor do the names of an
    element that holds nearly all sentences: an article filed under *newsletters* is none.

    >>> from archivekit._markup.read import read_lines
    >>> page = "<img src=a.jpg><div><small>Caption.</small></div><p>Text.</p>"
    >>> body = mark_body(read_lines(page, 0, len(page)), Rules.default())
    >>> [str(marked.kind) for marked in body.lines]
    ['caption', 'paragraph']
    """
    parts = tuple(parts)
    marker = _Marker(body_rules(rules), title, known)
    marker.take(parts)
    if known is None and (around := _around_story(marker.lines)):
        marker = _Marker(body_rules(rules), title, known, around)
        marker.take(parts)
    lines = _mark_comments(_mark_link_lists(marker.lines))
    return Body(tuple(lines), tuple(marker.pictures))


def _around_story(lines: Sequence[Marked]) -> frozenset[str]:
    """Return the names of what encloses nearly all sentences of a body and makes them no text."""
    apart = [marked.line for marked in lines if marked.rule in _ENCLOSED]
    inside = [line for line in apart if _is_sentence(line.text)]
    letters = sum(len(line.text) for line in inside)
    if letters < _LEAST_STORY:
        return frozenset()
    others = sum(len(m.line.text) for m in lines if m.kind in PROSE)
    if letters < _MOST_OF_STORY * (letters + others):
        return frozenset()
    return frozenset.intersection(*(line.tokens for line in inside))


def _is_sentence(text: str) -> bool:
    return len(text) >= _LEAST_SENTENCE and text[-1] in _SENTENCE_ENDS


class _Marker:
    """What has been seen so far in one body."""

    def __init__(
        self,
        rules: BodyRules,
        title: str | None,
        known: Known | None,
        around: frozenset[str] = frozenset(),
    ) -> None:
        self._known_of = known
        self._around = around
        self.lines: list[Marked] = []
        self.pictures: list[Picture] = []
        self._known: set[str] = set()
        self._rules = rules
        self._title = fold_blanks(title or "")
        self._rest: tuple[BlockKind, str] | None = None
        self._related = False
        self._fresh = False  # only captions since the last picture

    def take(self, parts: Iterable[Part]) -> None:
        """Take all parts of the body."""
        take_line = self.take_parts if self._rules.ends else self.take_line
        for part in parts:
            if isinstance(part, Picture):
                self.take_picture(part)
            else:
                take_line(part)

    def _family_of(self, tokens: frozenset[str]) -> BlockKind | None:
        return self._rules.family_of(tokens - self._around if self._around else tokens)

    def take_picture(self, picture: Picture) -> None:
        if (
            self._rest
            or not picture.src
            or (not self._known_of and self._family_of(picture.tokens) is BlockKind.RELATED)
        ):
            return
        if self._rules.skipped_pictures.search(picture.src):
            return
        if picture.src not in self._known:
            self._known.add(picture.src)
            self.pictures.append(picture)
        self._fresh = True

    def take_parts(self, line: Line) -> None:
        for part, end in _part(line, self._rules.ends):
            self.take_line(part, end)

    def take_line(self, line: Line, end: LineRule | None = None) -> None:
        kind, rule = (end.kind, end.id) if end else self._judge(line)
        is_caption = kind is BlockKind.CAPTION
        picture = len(self.pictures) - 1 if is_caption and self._is_beside_picture(line) else None
        self._fresh = self._fresh and is_caption
        self.lines.append(Marked(line, kind, rule, picture))

    def _is_beside_picture(self, line: Line) -> bool:
        """Return whether only captions separate a line from the last picture, or no figure."""
        if not self.pictures:
            return False
        return self._fresh or line.figure == self.pictures[-1].figure is not None

    def _judge(self, line: Line) -> tuple[BlockKind, str]:
        known = self._known_of(line) if self._known_of else None
        if known and not self._rest:
            return known
        family = None if self._known_of else self._family_of(line.tokens)
        if family is BlockKind.CAPTION and not self._rest:
            return family, f"inside-{family}"
        if rule := self._rules.line_rule(line.text):
            if rule.scope == "rest":
                self._rest = rule.kind, rule.id
            return self._rest or (rule.kind, rule.id)
        if self._rest:
            return self._rest
        if family:
            return family, f"inside-{family}"
        if self._is_caption(line):
            return BlockKind.CAPTION, "beside-picture"
        if self._rules.headings.fullmatch(line.text):
            self._related = True
            return BlockKind.RELATED, "related-heading"
        is_cell = not _CELLS.isdisjoint(line.tokens)
        if not is_cell and (furniture := self._rules.furniture_of(line.text)):
            self._related = furniture is BlockKind.RELATED
            return furniture, _FURNITURE
        self._related = self._related and (_is_all_link(line) or _begins_as_link(line))
        if self._related:
            return BlockKind.RELATED, "under-related-heading"
        if line.anchors and self._leads_elsewhere(line):
            return BlockKind.RELATED, "label-and-link"
        if self._title and _same(line.text, self._title):
            return BlockKind.TITLE, "repeats-title"
        found = _by_structure(line)
        return (self._embedded(line) or found) if found[0] is BlockKind.QUOTE else found

    def _embedded(self, line: Line) -> tuple[BlockKind, str] | None:
        """Return what a quotation is that embeds a post; `None` for another."""
        embeds = self._rules.embeds
        kinds = [embeds[token] for token in line.tokens if token in embeds]
        return (max(kinds), EMBED) if kinds else None

    def _leads_elsewhere(self, line: Line) -> bool:
        """Return whether a line is a label and a link to another story: ``Read also: …``."""
        text, start = line.text, line.anchors[0].start
        if len(text) > _LONGEST_RELATED or not _is_linked(line, start):
            return False
        if start <= 1:  # the label is a part of the link
            mark = _LABEL_END.search(text, 0, _LONGEST_PHRASE)
            start = mark.start() if mark else 0
        label, headline = text[:start].strip(_AROUND_LABEL), text[start:]
        if not label or sum(map(str.isalpha, headline)) < _SHORTEST_RELATED:
            return False
        is_marked = text[:start].rstrip()[-1:] in _AROUND_LABEL or text[start] in _AROUND_LABEL
        if not is_marked and label[-1] < "\u3040":  # More on the board's page
            return False
        return self._rules.labels.fullmatch(label) is not None

    def _is_caption(self, line: Line) -> bool:
        if not self.pictures:
            return False
        picture = self.pictures[-1]
        if line.figure is not None and line.figure == picture.figure:
            return True
        if not self._fresh:
            return False
        repeats = len(line.text) > 5 and fold_blanks(line.text) == fold_blanks(picture.alt)
        # An editor's note may stand in italics below a picture, too; it is a sentence.
        is_set_apart = len(line.text) <= _LONGEST_PHRASE and line.text[-1] not in _SENTENCE_ENDS
        is_credit = len(line.text) <= _LONGEST_PHRASE and (
            self._rules.photo_labels.match(line.text)
            or any(ends.search(line.text) for ends in self._rules.caption_ends)
        )
        is_labelled = len(line.text) <= _LONGEST_CAPTION and (
            self._rules.caption_ends[0].search(line.text) is not None
        )
        is_pointed = len(line.text) <= _LONGEST_POINTED and line.text[0] in _POINTERS
        is_small = (
            "small" in line.tokens or is_pointed or (is_set_apart and bool(_ITALIC & line.tokens))
        )
        return is_small or repeats or bool(is_credit) or is_labelled


def _part(line: Line, ends: Iterable[LineRule]) -> Iterator[tuple[Line, LineRule | None]]:
    """Yield the parts of a line, those sentences that end it with their rules."""
    first = max(0, len(line.text) - _LONGEST_END)
    found = [(m.span(), rule) for rule in ends for m in rule.pattern.finditer(line.text, first)]
    own: list[tuple[int, int, LineRule]] = []
    at = len(line.text)
    for (start, end), rule in sorted(found, key=lambda each: each[0], reverse=True):
        if end <= at and at - end <= _BEHIND_END and start > 0:
            own.append((start, end, rule))
            at = start
    at = 0
    for start, end, rule in reversed(own):
        if line.text[at:start].strip():
            yield line.cut(at, start), None
        yield line.cut(start, end), rule
        at = end
    if line.text[at:].strip():
        yield (line.cut(at, len(line.text)) if at else line), None


@functools.lru_cache(maxsize=4096)
def _structure_of(tokens: frozenset[str]) -> tuple[BlockKind, bool]:
    """Return what tags make of a line, and whether they make it bold."""
    kind = next((kind for tags, kind in _STRUCTURE if tags & tokens), BlockKind.PARAGRAPH)
    return kind, bool(tokens & _BOLD)


def _by_structure(line: Line) -> tuple[BlockKind, str]:
    kind, bold = _structure_of(line.tokens)
    is_short = bold and kind is BlockKind.PARAGRAPH and len(line.text) <= 60
    if is_short and line.text[-1] not in "。！？.!?”」":
        return BlockKind.HEADING, "bold-line"
    return kind, "structure"


def _mark_link_lists(lines: list[Marked]) -> list[Marked]:
    """List items that are only links are related stories, in a body that has prose."""
    if not any(m.kind in PROSE and not _is_all_link(m.line) for m in lines):
        return lines
    return [
        attrs.evolve(m, kind=BlockKind.RELATED, rule="list-of-links")
        if m.kind is BlockKind.LIST_ITEM and _is_all_link(m.line)
        else m
        for m in lines
    ]


def _mark_comments(lines: list[Marked]) -> list[Marked]:
    """Mark what is below a heading of comments as readers', if most of a body is above it.

    Lines right below it that may say whose the text is stay: the heading may be a button.
    """
    headings = [
        number
        for number, marked in enumerate(lines)
        if marked.rule == _FURNITURE and marked.kind is BlockKind.COMMENT
    ]
    if not headings:
        return lines
    letters = [len(m.line.text) if m.kind in PROSE else 0 for m in lines]
    most = _MOST_BELOW * sum(letters)
    first = next((n for n in headings if sum(letters[n:]) <= most), len(lines))
    below = first + 1
    while below < len(lines) and _CREDIT_LIKE.match(lines[below].line.text):
        below += 1
    return lines[:below] + [
        attrs.evolve(m, kind=BlockKind.COMMENT, rule="below-comments") if m.kind in PROSE else m
        for m in lines[below:]
    ]


def _is_all_link(line: Line) -> bool:
    """Return whether links cover the line, except for a mark or two around them."""
    return bool(line.anchors) and _is_linked(line, 0)


def _begins_as_link(line: Line) -> bool:
    """Return whether a line is a link and a few words behind it, as lists of stories are."""
    if not line.anchors or line.anchors[0].start > 1:
        return False
    return line.anchors[0].end * 5 >= len(line.text) * 3


def _is_linked(line: Line, start: int) -> bool:
    """Return whether links cover a line from a place on, except for a mark or two."""
    covered = sum(anchor.end - anchor.start for anchor in line.anchors)
    return covered + 2 >= len(line.text) - start


def _same(text: str, folded: str) -> bool:
    """Return whether `text` folds so; most differ in the first character."""
    return folded.startswith(text[0].casefold()) and fold_blanks(text) == folded
