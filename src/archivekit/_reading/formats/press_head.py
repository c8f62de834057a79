"""The lines above a record's labels, which only their order identifies."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from archivekit._reading.paragraphs import blocks_of
from archivekit._reading.press_words import press_words

_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_NUMBER, _WORD = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_LONGEST_DATED = 200
_LONGEST_DATE, _MOST_WORDS, _MOST_NUMBERS = 60, 5, 7
_SEPARATOR = re.compile(r"\s+[-–—|]\s+|\s*[,，]\s*")
_CODE = re.compile(r"[A-Z0-9]{2,10}")
_TIME = re.compile(r"\d{1,2}[:.]\d\d\b.{0,12}")
_LONGEST_SECTION, _LONGEST_NAME, _LONGEST_HAN_NAME = 30, 4, 4
_CJK = "\u2e80"
_MOST_LINES = 40
"""Lines of a record that its head may take."""


@attrs.frozen(kw_only=True)
class Head:
    """What the first lines of a record say.

    `others` are lines of it that are none of the rest, `before` those that are above the record,
    and `end` is the number of the line below.
    """

    title: str = ""
    outlet: str = ""
    date: str = ""
    section: str = ""
    author: str = ""
    language: str = ""
    others: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    end: int | None = None


def read_head(lines: Sequence[str], *, last: bool = False) -> Head:
    r"""Read the lines above a record's labels, or all of one that has no labels.

    An outlet is right above its date, and the headline under the date; or the headline is above
    both. Where the number of words is above the date, the outlet is under it. Of several dates the
    first counts, or the `last` where a list of what was exported may be above.

    >>> head = read_head(("The Quay", "", "March 5, 2024 Tuesday", "Edition 1;", "", "Lift opens"))
    >>> head.outlet, head.date, head.title, head.others
    ('The Quay', 'March 5, 2024 Tuesday', 'Lift opens', ('Edition 1;',))
    """
    words = press_words()
    counted = (at for at, line in enumerate(lines[:_MOST_LINES]) if words.count.match(line))
    count = next(counted, None)
    if count is not None:
        return _counted(lines, count)
    blocks = blocks_of(lines)
    said = [line for _, block in blocks if words.rights.match(block[0]) for line in block]
    blocks = [(at, block) for at, block in blocks if not words.rights.match(block[0])]
    places = [(n, at) for n, (_, block) in enumerate(blocks) for at in range(len(block))]
    places = places[::-1] if last else places
    for number, at in places:
        block = blocks[number][1]
        above = [*(one for _, each in blocks[:number] for one in each), *block[:at]]
        beside, under = (*block[at + 1 :], *said), blocks[number + 1 :]
        outlet, date, page = read_dated(block[at])
        if is_date(block[at]) and not (last and outlet and above):
            return _around_date(above, block[at], beside, under, last=last)
        if outlet and date and above:
            before = () if not last else tuple(above[:-1])
            others = (page, *beside) if last else (*above[:-1], page, *beside)
            return _head(under, others, before, title=above[-1], outlet=outlet, date=date)
    month = next((n for n, (_, block) in enumerate(blocks) if _is_issue(block)), 0)
    if month and not last:  # a magazine's day is its month
        above = [line for _, block in blocks[:month] for line in block]
        return _around_date(above, blocks[month][1][0], said, blocks[month + 1 :], last=False)
    title = _joined(blocks[0][1]) if blocks else ""
    return _head(blocks[1:], said, title=title)


def _is_issue(block: list[str]) -> bool:
    """Return whether a paragraph is a month or a season with its year."""
    numbers, words = _NUMBER.findall(block[0]), _WORD.findall(block[0])
    return len(block) == 1 and len(numbers) == 1 == len(words) and bool(_YEAR.search(block[0]))


def _around_date(
    above: list[str],
    date: str,
    others: Sequence[str],
    under: list[tuple[int, list[str]]],
    *,
    last: bool,
) -> Head:
    """Return the head whose date stands alone on a line."""
    outlet, rest = above[-1] if above else "", above[:-1]
    if last or not under:
        title, rest = "".join(rest[-1:]), rest[:-1]
        others = (*others, *(line for _, block in under for line in block))
    else:
        title, under = _joined(under[0][1]), under[1:]
    before = tuple(rest) if last else ()
    others = others if last else (*rest, *others)
    return _head(under, others, before, title=title, outlet=outlet, date=date)


def _head(
    under: list[tuple[int, list[str]]],
    others: Sequence[str],
    before: Sequence[str] = (),
    **found: str,
) -> Head:
    """Return a head with what `others` say; `under` are the paragraphs below it."""
    kept = tuple(words for line in others if (words := " ".join(line.split())))
    end = under[0][0] if under else None
    written = {name: " ".join(words.split()) for name, words in found.items()}
    return Head(end=end, others=kept, before=tuple(before), **written)


def _counted(lines: Sequence[str], count: int) -> Head:
    """Read a head that says how many words there are, between what is above them and the date."""
    words = press_words()
    above = [line.strip() for line in lines[:count] if line.strip()]
    section, title, author = _above_count(above)
    found: dict[str, str] = {"section": section, "title": title, "author": author}
    others = [lines[count]]
    at = count + 1
    while at < min(len(lines), count + _MOST_LINES):
        line = lines[at].strip()
        language = words.language(line) if line else None
        if "date" not in found and is_date(line):
            found["date"] = line
        elif "date" in found and "outlet" not in found and line and not _TIME.fullmatch(line):
            found["outlet"] = line
        elif language and "language" not in found:
            found["language"] = line
        elif words.rights.match(line) or (
            line
            and "language" not in found
            and (_CODE.fullmatch(line) or len(line) < _LONGEST_SECTION)
        ):
            others.append(line)
        elif line:
            break
        at += 1
    below = [(at, list(lines[at:]))] if at < len(lines) else []
    return _head(below, others, **found)


def _above_count(lines: list[str]) -> tuple[str, str, str]:
    """Return the section, the headline and who wrote, of the lines above the number of words."""
    section = author = ""
    if len(lines) > 1 and _is_name(lines[-1], lines[-2]):
        author = lines.pop()
    if len(lines) > 1 and len(lines[0]) <= _LONGEST_SECTION and len(lines[0]) < len(lines[1]):
        section = lines.pop(0)
    return section, " ".join(lines), author


def _is_name(line: str, above: str) -> bool:
    """Return whether a line is a byline rather than the end of the headline above it."""
    if press_words().by.match(line):
        return True
    if max(line) >= _CJK:
        return len(line) <= _LONGEST_HAN_NAME < len(above)
    parts = line.split()
    is_capital = all(part[0].isupper() for part in (parts[0], parts[-1]))
    return 1 < len(parts) <= _LONGEST_NAME < len(above.split()) and is_capital


def is_date(line: str) -> bool:
    """Return whether a line is a day, maybe with its time, and no more.

    >>> is_date("27. Februar 2012 Montag 9:50 PM GMT"), is_date("In 2012 the 27 of us met again")
    (True, False)
    """
    numbers, words = _NUMBER.findall(line), _WORD.findall(line)
    has_day = any(0 < int(number) <= 31 for number in numbers if len(number) <= 2)
    is_short = len(line) <= _LONGEST_DATE and len(words) <= _MOST_WORDS
    is_few = len(numbers) <= _MOST_NUMBERS and not press_words().rights.match(line)
    return bool(_YEAR.search(line)) and has_day and is_short and is_few


def read_dated(line: str) -> tuple[str, str, str]:
    """Return what is before the date on a line, the date, and the page behind it.

    >>> read_dated("Économie, mardi 5 mars 2024, p. 16"), read_dated("The Quay - March 5, 2024")
    (('Économie', 'mardi 5 mars 2024', '16'), ('The Quay', 'March 5, 2024', ''))
    """
    if len(line) > _LONGEST_DATED:
        return "", "", ""
    words = press_words()
    page = words.page.search(line)
    text = line[: page.start()] if page else line
    if count := words.count.search(text):
        text = text[: count.start()]
    number = page["page"] if page else ""
    for mark in _SEPARATOR.finditer(text):
        before, date = text[: mark.start()].strip(), text[mark.end() :].strip()
        is_comma = "-" not in mark[0] and "|" not in mark[0]
        is_part = before.casefold() in words.weekdays or before.count("(") > before.count(")")
        if is_part or (is_comma and _NUMBER.search(before)):
            continue
        if is_date(date) and not _YEAR.search(before):
            return before, date, number
    return ("", text.strip(), number) if is_date(text) else ("", "", number)


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())
