"""One record of an export, cut at its labels or codes into fields and the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import attrs

from archivekit._reading.header_words import fold_key
from archivekit._reading.paragraphs import blocks_of
from archivekit._reading.press_words import is_rule, press_words

_LABEL = re.compile(
    r"[ \t\u3000]*+(?P<label>[^\s:：][^:：\n]{0,40}?)[ \t\xa0]*[:：][ \t\xa0\u3000]*(?P<value>.*)"
)
_SHORT_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^\s:：]*(?:[ -][^\s:：]+){0,2})[ \t]*[:：][ \t\u3000]*(?P<value>\S.*)"
)
"""A label that we do not know, of three words at most."""
_CODES = {
    "ris": re.compile(r"(?P<label>[A-Z][A-Z0-9]) {1,2}-(?: (?P<value>.*)|$)"),
    "refworks": re.compile(r"(?P<label>[A-Z][A-Z0-9]) (?P<value>.*)"),
    "refer": re.compile(r"(?P<label>%\S) (?P<value>.*)"),
    "noteexpress": re.compile(r"\{(?P<label>[^{}\n]{1,40})\}: ?(?P<value>.*)"),
    "factiva": re.compile(r"[ \t]*(?P<label>[A-Z]{2,3})(?:[ \t]{2,}(?P<value>\S.*)|[ \t\xa0]*$)"),
}
_INSIDE = frozenset(("text", "lead"))
"""Fields that are the text, and end no other."""


@attrs.frozen
class LabelledPart:
    """The lines under one label; the field is `other` where the label is none of ours."""

    field: str
    label: str
    lines: tuple[str, ...]

    @property
    def value(self) -> str:
        """The first paragraph on one line, which is all of most values."""
        return next(iter(self._paragraphs), "")

    @property
    def rest(self) -> list[str]:
        """The other paragraphs."""
        return self._paragraphs[1:]

    @functools.cached_property
    def _paragraphs(self) -> list[str]:
        return [" ".join(" ".join(block).split()) for _, block in blocks_of(self.lines)]

    @property
    def text(self) -> str:
        """All lines, as they stand."""
        return "\n".join(self.lines)


@attrs.frozen
class Parts:
    """A record: the lines above its labels, its labelled parts, and text without a label."""

    head: tuple[str, ...]
    labelled: tuple[LabelledPart, ...]
    text: str = ""

    def first(self, field: str) -> LabelledPart | None:
        """Return the first part of a field that has a value."""
        return next((part for part in self.labelled if part.field == field and part.value), None)


_Named = tuple[str, str, str]
"""The field, the label and the value of a line."""


def coded_parts(text: str, family: str) -> Parts:
    r"""Cut a record before each line that begins with a code of its family.

    >>> [(part.field, part.value) for part in coded_parts("%A 郑好\n%T 夜灯", "refer").labelled]
    [('author', '郑好'), ('title', '夜灯')]
    """
    words, pattern = press_words(), _CODES[family]
    codes = words.codes.get(family)

    def named(line: str) -> _Named | None:
        match = pattern.match(line)
        if not match:
            return None
        label = match["label"]
        field = codes.get(label) if codes else words.label(label) or "other"
        return (field, label, match["value"] or "") if field else None

    lines = _lines(text)
    return Parts(*_cut(lines, [named(line) for line in lines]))


def labelled_parts(text: str) -> Parts:
    r"""Cut a record into the labels above its text, its text, and the labels below it.

    A label inside the text is a word of it: those below are the last paragraphs, each with a label
    or a statement of rights. Where labels are written in capitals, no other word is one.

    >>> text = "The Quay\n\nBYLINE: A. Holm\n\nIt rose.\n\nSection: one.\n\nOn.\n\nLANGUAGE: EN"
    >>> parts = labelled_parts(text)
    >>> parts.head, parts.text.split("\n\n"), [part.label for part in parts.labelled]
    (('The Quay', ''), ['It rose.', 'Section: one.', 'On.'], ['BYLINE', 'LANGUAGE'])
    """
    lines = _lines(text)
    found = [_read_label(line) for line in lines]
    cased = [one[1] for one in found if one and one[1].lower() != one[1].upper()]
    if sum(map(str.isupper, cased)) * 2 > len(cased):
        found = [one if one and one[1] == one[1].upper() else None for one in found]
    first = next((at for at, one in enumerate(found) if one), len(lines))
    begin = next((at for at, one in enumerate(found) if one and one[0] == "text"), None)
    found = _with_unknown(lines, found, begin)
    starts_at = _end_of_labels(lines, found, first) if begin is None else begin
    end = _start_of_tail(lines, found, starts_at + (begin is not None))
    if begin is not None and not _LABEL.match(lines[begin]):  # what is below has headings too
        below = range(begin + 1, end)
        end = next((at for at in below if found[at] and not _LABEL.match(lines[at])), end)
    _, above = _cut(lines[first:starts_at], found[first:starts_at])
    last, tail = _cut(lines[end:], found[end:])
    rights = (LabelledPart("other", "copyright", last),) if any(last) else ()
    words = lines[starts_at:end]
    if begin is not None and (own := found[begin]):
        words[:1] = [own[2]]
    return Parts(tuple(lines[:first]), (*above, *rights, *tail), "\n".join(words).strip("\n"))


def _lines(text: str) -> list[str]:
    return ["" if is_rule(line) else line.rstrip() for line in text.split("\n")]


def _read_label(line: str) -> _Named | None:
    """Read a line that begins with a label we know, or is one of the headings."""
    words = press_words()
    match = _LABEL.match(line)
    if match:
        field = words.label(match["label"])
        return (field, match["label"], match["value"]) if field else None
    field = words.headings.get(" ".join(line.split()).casefold()) if len(line) < 40 else None
    return (field, line.strip(), "") if field else None


def _with_unknown(
    lines: list[str], found: list[_Named | None], begin: int | None
) -> list[_Named | None]:
    """Take a word before a colon for a label where the two lines above it are labels."""
    known = list(found)
    for at in range(2, len(lines) if begin is None else begin):
        label = _SHORT_LABEL.match(lines[at])
        if label and not known[at] and known[at - 1] and known[at - 2]:
            known[at] = ("other", label["label"], label["value"])
    return known


def _end_of_labels(lines: list[str], found: list[_Named | None], first: int) -> int:
    """Return where the labels from `first` on end: at a paragraph that begins with none."""
    after_blank = False
    for at in range(first, len(lines)):
        if found[at]:
            after_blank = False
        elif not lines[at]:
            after_blank = True
        elif after_blank:
            return at
    return len(lines)


def _start_of_tail(lines: list[str], found: list[_Named | None], begin: int) -> int:
    """Return where the last paragraphs begin that are labels or say whose the rights are."""
    words = press_words()
    at_blank = (at for at in range(begin, len(lines)) if at == begin or not lines[at - 1])
    starts = [at for at in at_blank if lines[at]]
    end = len(lines)
    for at in reversed(starts):
        known = found[at]
        if (known and _is_closing(known)) or words.rights.match(lines[at]):
            end = at
        elif not _LABEL.match(lines[at]):
            break
    return end


def _is_closing(named: _Named) -> bool:
    """Return whether a label is an export's own, and none of the text."""
    words, (field, label, _) = press_words(), named
    is_own = " ".join(label.split()).casefold() in words.headings or fold_key(label) in words.labels
    return is_own and field not in _INSIDE


def _cut(
    lines: Sequence[str], found: Sequence[_Named | None]
) -> tuple[tuple[str, ...], tuple[LabelledPart, ...]]:
    """Return the lines before the first label, and the part under each."""
    head: list[str] = []
    parts: list[tuple[str, str, list[str]]] = []
    for line, one in zip(lines, found, strict=True):
        if one:
            parts.append((one[0], one[1], [one[2]]))
        else:
            (parts[-1][2] if parts else head).append(line)
    return tuple(head), tuple(
        LabelledPart(field, label, tuple(rest)) for field, label, rest in parts
    )
