"""Sign-offs: runs of labels and names, such as ``记者：经纬 责编：何平`` or ``（編輯：李錫璋）``.

A sign-off is read whole or not at all: it goes on to the end of its line, and each part of it is
a label with names behind it. So an interview's ``记者：您当初为什么…`` is none.
"""

from __future__ import annotations

import re

import attrs

from archivekit._provenance.credits.credit_words import OTHER, SOURCE, CreditWords, credit_words
from archivekit._provenance.credits.names import Name, read_names


@attrs.frozen
class Part:
    """A label's role and the names behind it; ``text[start:end]`` is all of it."""

    role: str
    names: tuple[Name, ...]
    value: str
    start: int
    end: int


@attrs.frozen
class SignOff:
    """The parts of a sign-off that takes up ``text[start:end]``, a stamp behind it apart.

    `bracketed` says that it stands in brackets, `bare` that its labels have no colon.
    """

    parts: tuple[Part, ...]
    start: int
    end: int
    bracketed: bool
    bare: bool


_OPENERS, _CLOSERS = "（(【[", "）)】]"
_SENTENCE_END = "。！？!?」”』）)】]…；;　 "
_VALUE = re.compile(r"(?:[^（(【\[）)】\]]|[（(][^（(）)]*[）)])*")
_REST = re.compile(r"(?P<close>[\s\u3000）)】\]。.#＃|■]*)(?:\d{7,8})?[\s\u3000]*")
_EDGE = " \u3000\t；;，,、。.|｜/#＃■"
_BARE_OPENING = re.compile(r"[\s\u3000\\\-—–]*[（(]?\s*")
_LONGEST_VALUE = 60
_MARK = re.compile("[:：|｜︱丨/／]")
_BLANK = re.compile(r"\s")
_TRAILING = " \u3000。）)】]"


def read_signoff(text: str, *, bare: bool = False) -> SignOff | None:
    """Find the sign-off that ends `text`, if there is one.

    `bare` also tries labels without a colon (``编译 刘静；审校 母红``), which must take up all of
    the text or its last bracket, since such words stand in sentences too.

    >>> found = read_signoff("…完畢。（譯者：李晉緯/核稿：徐睿承）1091008")
    >>> [(part.role, part.value) for part in found.parts]
    [('translator', '李晉緯'), ('copy_editor', '徐睿承')]
    >>> read_signoff("记者：您当初为什么希望翻译这本日记？")
    """
    words = credit_words()
    region = _region(text)
    for label in words.label.finditer(text, region) if region is not None else ():
        start = _opening(text, label.start())
        parts = _read_parts(text, label.start(), words, words.label) if start is not None else None
        if parts and start is not None:
            # A reporter without a colon may come first: 自由亚洲电台记者经纬 责编：何平.
            before = _read_parts(text[:start], 0, words, words.bare_label) if bare else None
            begin = 0 if before else start
            parts = (*(before or ()), *parts)
            return SignOff(parts, begin, _end(text, parts), text[begin] in _OPENERS, bare=False)
    for start in _bare_starts(text) if bare and _BLANK.search(text) else ():
        opening = _BARE_OPENING.match(text, start)
        at = opening.end() if opening else start
        parts = _read_parts(text, at, words, words.bare_label)
        if parts:
            bracketed = "(" in text[start:at] or "（" in text[start:at]
            return SignOff(parts, start, _end(text, parts), bracketed, bare=True)
    return None


def _region(text: str) -> int | None:
    """Where a sign-off may begin: behind the last sentence that has no label's mark in it.

    Names hold no end of a sentence, so that each sentence of a sign-off has a label of its own.
    """
    if not _MARK.search(text):
        return None
    at = len(text.rstrip(_TRAILING))
    region = None
    while at > 0:
        cut = max(text.rfind("。", 0, at), text.rfind("！", 0, at), text.rfind("？", 0, at))
        if not _MARK.search(text, cut + 1, at):
            break
        region = at = max(cut, 0)
    return region


def _bare_starts(text: str) -> list[int]:
    """Where labels without a colon may begin: the text, and its last bracket."""
    bracket = max(text.rfind("("), text.rfind("（"))
    return [0, bracket] if bracket > 0 else [0]


def _end(text: str, parts: tuple[Part, ...]) -> int:
    rest = _REST.match(text, parts[-1].end)
    return rest.end("close") if rest else len(text)


def _opening(text: str, label: int) -> int | None:
    """Where the sign-off begins: its bracket, or its label after a sentence's end."""
    before = text[:label].rstrip()
    if before and before[-1] in _OPENERS:
        return len(before) - 1
    return label if not before or text[label - 1] in _SENTENCE_END else None


def _read_parts(
    text: str, at: int, words: CreditWords, pattern: re.Pattern[str]
) -> tuple[Part, ...] | None:
    """Read label after label up to the end of the text; `None` where anything else is left."""
    parts: list[Part] = []
    if not pattern.match(text, at):
        return None
    labels = list(pattern.finditer(text, at))
    ends = [*(following.start() for following in labels[1:]), len(text)]
    for label, limit in zip(labels, ends, strict=True):
        whole = _VALUE.match(text, label.end(), limit)
        value = whole[0].rstrip(_EDGE) if whole else ""
        role = words.role_of(label["word"])
        names = read_names(value, label.end(), pen_names=role == "author")
        if not names and (role not in {SOURCE, OTHER} or not value or len(value) > _LONGEST_VALUE):
            return None
        end = label.end() + len(value)
        parts.append(Part(role, tuple(names), value, label.start(), end))
    return tuple(parts) if _REST.fullmatch(text, parts[-1].end) else None
