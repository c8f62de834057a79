"""The messages of an agency's wire: their headlines, times and texts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from archivekit._reading.formats.entry_names import entry_paths
from archivekit._reading.header_words import any_word
from archivekit._reading.paragraphs import paragraphs_of
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.model import Layer, Note, Problem

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]+")
_SLUG = re.compile(r"(?:[\w.&'-]+/)+[\w.&'-]*|\([^()]*\)")
"""What a desk calls a story: ``Shipping/Norway/``, ``(Summary)``."""
_BYLINE = re.compile(rf"\^?\s*(?i:{any_word('byline')})\s+\w[^.!?]*$")
_TIME = re.compile(
    r"(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s{0,4}(?P<zone>(?:GMT|UTC|Z)\b)?\s{1,4}"
    r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<year>(?:19|20)?\d\d)\b"
)
"""``080630 GMT MAY 23``: the day, the hour, the minute."""
_AP_TIME = re.compile(
    r"AP-[A-Z]{2}-(?P<month>[01]\d)-(?P<day>[0-3]\d)-(?P<year>\d\d)\s+"
    r"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<zone>[A-Z]{3})\b"
)
"""``AP-NY-05-08-23 0630EDT``."""
_MOST_TITLE_LINES = 3
_LINE_END = re.compile(r"\r\n?|\n")


def read_messages(path: str, messages: list[str]) -> Iterator[Record | Problem | Note]:
    """Yield each message as `parse_wire` lays it out."""
    ids = [next(iter(_CONTROL.split(message.strip())[0].split()), None) for message in messages]
    for name, message, number in zip(entry_paths(path, ids), messages, ids, strict=True):
        _, begun, rest = message.partition("\x02")
        text, ended, behind = rest.partition("\x03")
        lines = [_CONTROL.sub("", line) for line in _LINE_END.split(text)]
        title, start = _headline(lines)
        body = "\n".join(line.lstrip("^").rstrip("<=") for line in lines[start:])
        paragraphs = paragraphs_of(body) if body.strip() else []
        if not title and not paragraphs:
            yield Problem(path=name, reason="empty-entry", detail="no headline or text")
            continue
        entries = [Entry("title", title), *_date(behind or text[-200:]), Entry("id", number or "")]
        markup = "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs)
        yield lay_out(name, "wire", entries, markup, Layer.HEADER)
        if not begun or not ended:
            yield Note(path=name, reason="cut-short", detail="the message is never closed")


def _headline(lines: list[str]) -> tuple[str, int]:
    """Return the headline, and the line that the text begins in: no slugs, but the writer's."""
    at = 0
    while at < len(lines) and (not lines[at].strip() or _SLUG.fullmatch(lines[at].strip())):
        at += 1
    end = at
    while end < len(lines) and lines[end].strip() and not _BYLINE.match(lines[end]):
        end += 1
        if lines[end - 1].startswith("^"):
            break
    is_headed = end < len(lines) and 0 < end - at <= _MOST_TITLE_LINES
    written = " ".join(line.lstrip("^").strip() for line in lines[at:end])
    return (written.rstrip(" \t\r\n<="), end) if is_headed else ("", at)


def _date(behind: str) -> Iterator[Entry]:
    """Yield the time that stands behind a text; without a zone it is a day."""
    found = _TIME.search(behind) or _AP_TIME.search(behind)
    if found is None:
        return
    year = _full_year(found["year"])
    day = f"{found['day']} {found['month']} {year}"
    if found["month"].isdigit():
        day = f"{year}-{found['month']}-{found['day']}"
    clock = f" {found['hour']}:{found['minute']} {found['zone']}" if found["zone"] else ""
    yield Entry("date", f"{day}{clock}")


def _full_year(year: str) -> str:
    """Return a year of four digits for one of two, from 1970 to 2069."""
    if len(year) > 2:
        return year
    return str(int(year) + (1900 if int(year) > 69 else 2000))
