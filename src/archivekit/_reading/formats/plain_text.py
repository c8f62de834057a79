"""Plain text, its title in the first line or nowhere. Tables and code for machines are not text."""

from __future__ import annotations

import re
from collections import Counter

from archivekit._reading.file_names import headline_in
from archivekit._reading.first_lines import read_first_lines
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Record
from archivekit.errors import ReadError

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>]*)?/?>")
_MARKDOWN = re.compile(
    r"(?:(?<![\w\]])\[[^\[\]\n]{0,500}\]\(<?https?://|!\[[^\[\]\n]{0,500}\]\(<?[^()\s<>]{1,2000}>?\))"
)
"""A link or a picture in Markdown: what stands in brackets, and its address in parentheses."""
_ALONE = frozenset(("br", "img", "hr"))
"""Tags that no other one ends."""
_LETTERED = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"^[-+]?\d+(?:[.,]\d+)?%?[ \t\r]*$", re.MULTILINE)
"""Lines that are a number and nothing else."""
_LONGEST_LIST, _FEWEST_LINES, _SENTENCE = 4096, 8, 60
"""Characters that are looked at for a list, its fewest lines, and how long a sentence is."""
_LINES = 200
"""How many lines are looked at to tell a table."""


def parse_plain_text(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Make a text one record; tags in it are read as such if it has any.

    Its title is in its first lines or nowhere (`read_first_lines`). Raises `ReadError` with reason
    ``not-articles`` where it is a table.

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
    if _is_list_of_numbers(text):
        raise ReadError("not-articles", "a list of numbers and no article")
    fields, start = read_first_lines(source, named=headline_in(path) is not None)
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


def _is_list_of_numbers(text: str) -> bool:
    r"""Return whether half of the lines are numbers, and none is as long as a sentence.

    So data sets keep what they counted beside each text: its author, its address, and numbers.

    >>> _is_list_of_numbers("Ann Lee\npolitics\n168\n148\n3.33\n0\n24\n0.13")
    True
    """
    numbers = len(_NUMBERS.findall(text[:_LONGEST_LIST]))
    if 2 * numbers < _FEWEST_LINES:
        return False  # as nearly always
    lines = [line.strip() for line in text[:_LONGEST_LIST].splitlines() if line.strip()]
    spoken = any(" " in line and len(line) >= _SENTENCE for line in lines)
    return len(lines) >= _FEWEST_LINES and 2 * numbers >= len(lines) and not spoken


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
