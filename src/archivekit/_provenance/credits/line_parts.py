"""Part a line into the pieces that may each be a credit."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from archivekit._frozen import quick_frozen
from archivekit._markup.lines import Line
from archivekit._provenance.credits.labels import OPENERS, credit_rules
from archivekit._provenance.credits.phrases import without_section
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit._provenance.origins import origin_rules
from archivekit._provenance.page import CutSpan
from archivekit._rules.rules import Rules
from archivekit.model import BlockKind

AROUND_CREDITS = " \t\u00a0\u3000|｜·•,，;；–—-"
"""What is between the dates and the credits of a line."""
_EMPHASIS_MARKS = "*_"
SENTENCE_ENDS = '.。!！?？…”"»’」』؟۔।։።'
_COMMA = re.compile(r"[，,；;]\s*")
_MOST_COMMAS = 3
"""Commas of a sentence behind which labels are looked for."""
_COLON_SOON = re.compile(r"[^，,。]{1,12}[:：]")
"""What may be a label, behind a comma."""
_BAR = re.compile(r"\s[|｜·•–—]\s|(?<=\S)[|｜](?=\S)")
_DIGIT = re.compile(r"\d")
_TAIL = re.compile(r"[.!?…][\"”“»’)]?\s+(?=[^.!?…:;]{5,60}$)")
"""Where what is behind the last sentence of a line begins."""
_LONGEST_TAIL = 70
_LONGEST_STANDFIRST = 600
"""Most characters of a standfirst."""
_CLOSERS = ("）", ")", "】", "]")
_COUNT = re.compile(r"\d[\d.,]{0,9}\s?[^\W\d_]{0,2}|[\[【(（][^\]】)）]{1,12}[\]】)）]")
"""What is behind the label of a count, or of what readers may choose from."""
_LONGEST_OWN, _MOST_COUNTS = 12, 4
"""Most characters of such a label or of an outlet before a slash; how many counts end a line."""
_SLASHES = "/／"
_JOINS = re.compile(r"/|, ")
LONGEST_PARTED = 200
"""Most characters of a line that is parted where its elements meet."""


@quick_frozen
class LinePart:
    """A part of a line between its dates: ``text[start:end]``, and the line of its words alone.

    `at` is where these words begin; `start` and `end` hold the marks around them too.
    """

    start: int
    at: int
    end: int
    line: Line


def is_one_part(line: Line) -> bool:
    """Return whether no element and no mark parts a line, as most paragraphs."""
    return len(line.spots) == 1 and line.text[0] not in _EMPHASIS_MARKS


def between_bars(line: Line) -> Iterator[LinePart]:
    """Yield what is between bars, where one of them holds a day that could not be read."""
    if len(line.text) <= LONGEST_PARTED and _DIGIT.search(line.text):
        bars = [CutSpan(0, *bar.span(), BlockKind.CREDIT) for bar in _BAR.finditer(line.text)]
        if bars:
            yield from parts_of(line, bars, at_edge=False)


def beside_section(line: Line, dates: Sequence[CutSpan], rules: Rules) -> Iterator[LinePart]:
    """Yield a byline without the section that is set beside it: ``Posted by Ann Lee in News``."""
    for piece in parts_of(line, dates, at_edge=False) if len(line.text) <= LONGEST_PARTED else ():
        words = without_section(piece.line.text, rules)
        if words and words != piece.line.text:
            at = piece.line.text.index(words)
            cut = piece.line.cut(at, at + len(words))
            yield LinePart(piece.start, piece.at + at, piece.end, cut)


def without_counts(line: Line, dates: Sequence[CutSpan]) -> Iterator[LinePart]:
    """Yield what is before the counts that end a piece of a line: 作者：邹岚 点击：302次.

    What readers may choose from stands there too: 字号：[大 中 小].
    """
    if len(line.text) > LONGEST_PARTED or _without_count(line.text) == line.text:
        return
    for piece in parts_of(line, dates, at_edge=False):
        words = piece.line.text
        for _ in range(_MOST_COUNTS):
            words = _without_count(words)
        if words and words != piece.line.text:
            yield LinePart(
                piece.start, piece.at, piece.at + len(words), piece.line.cut(0, len(words))
            )


def _without_count(text: str) -> str:
    """Return a text without the label and the count that end it."""
    colon = max(text.rfind(":"), text.rfind("："))
    if colon < 0 or not _COUNT.fullmatch(text[colon + 1 :].strip()):
        return text
    start = max(text.rfind(" ", 0, colon), text.rfind("\u3000", 0, colon)) + 1
    label = text[start:colon]
    is_label = label.isalpha() and 1 < len(label) <= _LONGEST_OWN
    return text[:start].rstrip() if is_label else text


def behind_slash(line: Line) -> Iterator[LinePart]:
    """Yield what is behind an outlet and a slash: 晨光新聞 / 記者葉妤／台南報導."""
    text, end = line.text, len(line.text)
    at = next((n for n, sign in enumerate(text[: _LONGEST_OWN + 2]) if sign in _SLASHES), 0)
    if at and end <= LONGEST_PARTED and text[:at].strip().isalpha():
        rest = text[at + 1 :].lstrip()
        if any(slash in rest for slash in _SLASHES):
            yield LinePart(0, end - len(rest), end, line.cut(end - len(rest), end))


def before_link(line: Line) -> Iterator[LinePart]:
    """Yield what is in brackets before the link that ends a line: （记者 周文）返回首页."""
    for link in line.anchors[-1:]:
        words = line.text[: link.start].rstrip()
        if link.end == len(line.text) and words[:1] in OPENERS and words[-1:] in _CLOSERS:
            yield LinePart(0, 0, len(words), line.cut(0, len(words)))


def behind_source(line: Line, rules: Rules) -> Iterator[LinePart]:
    """Yield the labels behind a sentence that says whom a text was taken from.

    Two of them tell by themselves: 本文编译自《海岸周刊》，作者 柯林，翻译 何小北.
    """
    text, end = line.text, len(line.text)
    has_colon = ":" in text or "：" in text
    if end > LONGEST_PARTED or (text[-1] in SENTENCE_ENDS and not has_colon):
        return
    commas = _COMMA.finditer(text)
    labels = credit_rules(rules).bare_label
    for comma in itertools.islice(commas, _MOST_COMMAS):
        if not _COLON_SOON.match(text, comma.end()) and not labels.match(text, comma.end()):
            continue
        sign_off = read_sign_off(text[comma.end() :], rules, bare=True)
        if not sign_off or sign_off.start:
            continue
        is_told = not sign_off.bare and origin_rules(rules).begins.match(text)
        if is_told or len(sign_off.parts) > 1:
            yield LinePart(comma.end(), comma.end(), end, line.cut(comma.end(), end))
            return


def signing_part(text: str) -> str:
    """Return what is behind the last sentence of a line, or a short line, if it may be a list.

    A list has two parts or more. So a text is signed that was saved without its paragraphs.

    >>> signing_part("Visitors and the mayor said that the lighthouse opened. Ann Lee/dpa")
    'Ann Lee/dpa'
    """
    start = max(0, len(text) - _LONGEST_TAIL)
    if not _JOINS.search(text, start):
        return ""
    tail = _TAIL.search(text, start)
    if tail and _JOINS.search(text, tail.end()):
        return text[tail.end() :]
    return "" if start else text


def ending_phrase(text: str) -> str:
    """Return the few words behind the last sentence of a longer line, which end without a stop.

    >>> ending_phrase("The library gets more room at last. By Ann Lee")
    'By Ann Lee'
    """
    if len(text) > _LONGEST_STANDFIRST or text[-1] in SENTENCE_ENDS:
        return ""
    tail = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))
    return text[tail.end() :] if tail else ""


def parts_of(line: Line, dates: Sequence[CutSpan], *, at_edge: bool) -> list[LinePart]:
    """Return the pieces of a line around its dates; all of it without one.

    At the edges of a text a line parts where two elements meet without a blank between them, too.
    """
    text = line.text
    cuts = [(date.start, date.end) for date in dates]
    if at_edge and len(line.spots) > 1 and len(text) <= LONGEST_PARTED:
        seams = [at for at in line.element_starts() if 0 < at < len(text)]
        cuts += [(at, at) for at in seams if text[at - 1].islower() and text[at].isupper()]
    if not cuts and text[0] not in _EMPHASIS_MARKS:
        return [LinePart(0, 0, len(text), line)]
    cuts.sort()
    ends = [0, *(end for _, end in cuts)]
    starts = [*(start for start, _ in cuts), len(text)]
    parts = list[LinePart]()
    for start, end in zip(ends, starts, strict=True):
        words = text[start:end].strip(AROUND_CREDITS + _EMPHASIS_MARKS)
        if words:
            at = text.index(words, start)
            parts.append(LinePart(start, at, end, line.cut(at, at + len(words))))
    return parts
