"""Plain text, its title in the first line or nowhere. Tables and code for machines are not text."""

from __future__ import annotations

import re
from collections import Counter

from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.header_words import any_word, field_named
from archivekit._reading.record import Field, Record
from archivekit.errors import ReadError
from archivekit.model import Layer

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>]*)?/?>")
_MARKDOWN = re.compile(
    r"(?:(?<![\w\]])\[[^\[\]\n]{0,500}\]\(<?https?://|!\[[^\[\]\n]{0,500}\]\(<?[^()\s<>]{1,2000}>?\))"
)
"""A link or a picture in Markdown: what stands in brackets, and its address in parentheses."""
_ALONE = frozenset(("br", "img", "hr"))
"""Tags that no other one ends."""
_LINES = 200
"""How many lines are looked at to tell a table."""
_LINE = re.compile(
    r"[ \t\u3000]*+(?P<line>(?>(?:[^\r\n \t\u3000]++|[ \t\u3000]++(?![\r\n]|\Z))*))[ \t\u3000]*+"
    r"(?:\r\n?|\n|\Z)"
)
_URL = re.compile(r"https?://\S+")
_DATE = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?[ ]?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_NUMBER, _LETTERED = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_LONGEST_DAY, _MOST_NUMBERS, _MOST_WORDS = 40, 5, 3
_LONG = 20
"""Words of a first line that is too long for a title."""
_HEADLINE = re.compile(r"""["“‘'«「『《【\[]?\w.{2,119}(?<![.。…:：;；,，、])""")
_ITEM = re.compile(r"\d{1,3}[.)、]\s")
_KEY = re.compile(r"([^:：]{1,30})[:：]")
_BYLINE = re.compile(rf"(?i:{any_word('byline')})\s+(?P<letter>[^\W\d_])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE = re.compile(r"[.。!！?？…][\"”’»」』)）]?$")
_INDENT = re.compile(r"\u3000| {2}|\t")
_CJK = "\u2e80"
"""From here on scripts set no blanks between words."""
_ABOVE_TEXT = frozenset(("author", "date"))
"""Fields that are named in the line under a title."""
_PARTICLE, _LONGEST_NAME = 3, 5
"""Most letters of a word in small letters inside a name, and most words of one."""
_FIRST_LINES = 5
"""How many lines under a title are looked at to see that they are prose."""
_PROSE = 40
"""How many characters the longest of them has at least."""
_FEWEST_WORDS = 3
"""Fewer are a section, a greeting, or a name."""


def parse_plain_text(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Make a text one record; tags in it are read as such if it has any.

    Its first line is its title where an empty line is under it and prose follows, or where it
    stands under the article's address. Raises `ReadError` with reason ``not-articles`` where it
    is a table.

    >>> parse_plain_text("a", "UNITED STATES DISTRICT COURT\n\nThe trial began.")[0].format
    'plain-text'
    >>> text = "https://a.example/1\n2020-01-02\nLift opens\nIt went up at noon."
    >>> [(field.name, field.value) for field in parse_plain_text("a", text)[0].fields]
    [('url', 'https://a.example/1'), ('date', '2020-01-02'), ('title', 'Lift opens')]
    >>> parse_plain_text("a", '{"a": 1}'), parse_plain_text("a", "<note>x</note>")
    (None, None)
    """
    text = source.strip()
    if text[:1] in "{[<" and (text[:1] != "[" or text[-1:] == "]"):
        return None
    letters = sum(map(len, _LETTERED.findall(text[:4096])))
    if root_element(text) or letters * 3 < len(text[:4096]):
        return None
    if columns := _columns(text):
        raise ReadError("not-articles", f"a table of {columns} columns and no article")
    fields, start = _head(source)
    is_markdown = "](" in source and _MARKDOWN.search(source) is not None
    return (
        Record(
            path=path,
            format="markdown" if is_markdown else "plain-text",
            source=source,
            fields=fields,
            body_start=start,
            body_end=len(source),
            markup=is_markdown or _is_markup(source),
        ),
    )


def _is_markup(source: str) -> bool:
    """Return whether tags in a text are its markup: elements that begin and end, or line breaks.

    A text about a tag has it alone, and an address in angle brackets is no tag.

    >>> _is_markup("<b>Lift</b> opens"), _is_markup("The <i> tag is old. Write to <ann@a.example>.")
    (True, False)
    """
    begun, ended = Counter[str](), Counter[str]()
    for tag in _TAG.finditer(source):
        (ended if tag["end"] else begun)[tag["name"].lower()] += 1
    paragraphs = begun["p"] > 1
    return paragraphs or not _ALONE.isdisjoint(begun) or not begun.keys().isdisjoint(ended)


def _head(source: str) -> tuple[tuple[Field, ...], int]:
    """Read an address, a date and a title in the first lines, and say where the text begins."""
    lines = _lines(source)
    fields = []
    if lines and _URL.fullmatch(lines[0]["line"]):
        fields.append(_field("url", lines.pop(0)))
        if lines and _DATE.fullmatch(lines[0]["line"]):
            fields.append(_field("date", lines.pop(0)))
    if len(lines) > 1 and _is_title(source, lines, known=len(fields)):
        fields.append(_field("title", lines[0]))
    return tuple(fields), fields[-1].end if fields else 0


def _lines(source: str) -> list[re.Match[str]]:
    """Return the first lines that are not blank."""
    found: list[re.Match[str]] = []
    at = 0
    while len(found) < _FIRST_LINES + 3 and at < len(source):
        line = _LINE.match(source, at)
        if line is None:
            break
        at = line.end()
        if line["line"]:
            found.append(line)
    return found


def _is_title(source: str, lines: list[re.Match[str]], known: int) -> bool:
    """Return whether a line is a title: short, no sentence, and over prose.

    The text's address and date stand above it, its author or date right below it, or an empty
    line. In scripts without blanks, where captions and notes look alike, it is a title only where
    the text below is indented, and it is not.
    """
    title, after = lines[0]["line"], lines[1 : 1 + _FIRST_LINES]
    key = _KEY.match(title)
    if not _HEADLINE.fullmatch(title) or _URL.search(title) or _ITEM.match(title):
        return False
    is_close = lines[0].end() == after[0].start()
    below = _KEY.match(after[0]["line"]) if is_close else None
    if known > 1 or (below and not key and field_named(below[1].strip()) in _ABOVE_TEXT):
        return True
    if not key and _is_byline(after[0]["line"]):
        return True
    if is_close and not key and _is_day(after[0]["line"]) and len(title.split()) < _LONG:
        return True
    if not any(_SENTENCE.search(line["line"]) for line in after):
        return False
    if max(title) >= _CJK:
        indented = [bool(_INDENT.match(line[0])) for line in (lines[0], *after)]
        return not indented[0] and all(indented[1:]) and not key
    words = len(title.split())
    byline = _BYLINE.match(title)
    is_other = (key and field_named(key[1].strip())) or (byline and byline["letter"].isupper())
    if is_other or words < _FEWEST_WORDS + bool(_YEAR.search(title)) * 2:
        return False
    longest = max(len(line["line"]) for line in after)
    between = source[lines[0].end() : lines[1].start()]
    return bool(between.strip(" \t") and longest > max(_PROSE, len(title)))


def _is_byline(text: str) -> bool:
    """Return whether a line is a word such as ``By`` and the capitalized words of a name."""
    byline = _BYLINE.match(text)
    names = text[byline.start("letter") :].split() if byline else []
    is_name = all(word[0].isupper() or len(word) <= _PARTICLE for word in names)
    return 1 < len(names) <= _LONGEST_NAME and is_name and text[-1] not in ".!?:"


def _is_day(text: str) -> bool:
    """Return whether a line is a day, maybe with its time: ``12 сентября 2023``."""
    numbers, words = _NUMBER.findall(text), _LETTERED.findall(text)
    few = len(numbers) <= _MOST_NUMBERS and len(words) <= _MOST_WORDS
    is_short = few and len(text) <= _LONGEST_DAY and len(numbers) + len(words) >= _MOST_WORDS
    return is_short and any(len(n) == 4 and n[:2] in {"19", "20"} for n in numbers)


def _field(name: str, line: re.Match[str]) -> Field:
    start, end = line.span("line")
    return Field(name=name, value=line["line"], layer=Layer.HEADER, start=start, end=end)


def _columns(text: str) -> int:
    """Count the columns of a table: as many tabs, or bars at the edges, in nine lines of ten."""
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    tabs = Counter(line.count("\t") for line in lines).most_common(1)[0]
    if tabs[0] and len(lines) > 1 and tabs[1] * 10 >= len(lines) * 9:
        return tabs[0] + 1
    barred = [
        line for line in lines if line.strip().startswith("|") and line.rstrip().endswith("|")
    ]
    if len(lines) > 2 and len(barred) * 10 >= len(lines) * 9:
        return barred[0].count("|") - 1
    return 0
