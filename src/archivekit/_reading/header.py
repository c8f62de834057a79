r"""The link header that feed mirrors write above a body, with or without its time.

<!--1695062880000-->                  the feed's time in milliseconds, or NaN
[title](url)
------
日期：Tue, 30 Jun 2020 15:04:14 +0000   in some dumps
"""

from __future__ import annotations

import re

from archivekit._frozen import quick_frozen
from archivekit._reading.header_words import any_word
from archivekit._reading.record import Field, Record
from archivekit.model import Layer

_COMMENT = re.compile(r"\s*<!--[ \t]*(?P<millis>-?\d{1,17}|NaN)[ \t]*-->[ \t]*(?:\r\n?|\n|$)")
# The title is everything up to the line's last `](`: 2,513 real titles hold brackets. Titles and
# URLs are bounded, so that a line of a million brackets is not tried over and over.
_LINK = re.compile(
    r"\s*\[(?P<title>[^\r\n]{0,5000})\]\((?P<url>[^\r\n]{0,5000})\)[ \t]*(?:\r\n?|\n)"
    r"[ \t]*-{3,}[ \t]*(?:\r\n?|\n|$)"
)
_DATE = re.compile(
    rf"\s*(?:{any_word('link_date')})[：:][ \t]*+"
    r"(?P<date>(?>(?:[^\r\n \t]++|[ \t]++(?![\r\n]|$))*))[ \t]*+(?:\r\n?|\n|$)"
)


@quick_frozen
class Header:
    """The fields a header gives, and where it ends. No fields: there is no header."""

    fields: tuple[Field, ...]
    end: int

    def __contains__(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)


def read_header(source: str, start: int = 0) -> Header:
    r"""Read the header that begins at `start`, blank lines before it allowed.

    >>> header = read_header("<!--NaN-->\n[A [b] c](https://example.org/1)\n------\n\n<p>")
    >>> [(field.name, field.value) for field in header.fields]
    [('millis', 'NaN'), ('title', 'A [b] c'), ('url', 'https://example.org/1')]
    """
    end = start
    fields: list[Field] = []
    if comment := _COMMENT.match(source, end):
        fields.append(_field(comment, "millis"))
        end = comment.end()
    if link := _LINK.match(source, end):
        fields += [_field(link, "title"), _field(link, "url")]
        end = link.end()
        if date := _DATE.match(source, end):
            fields.append(_field(date, "date"))
            end = date.end()
    return Header(tuple(fields), end) if fields else Header((), start)


def record_below(
    path: str, source: str, format_name: str, header: Header, before: tuple[Field, ...] = ()
) -> Record:
    """Cut the record whose body is all of `source` below `header`; `before` are fields above it."""
    return Record(
        path=path,
        format=format_name,
        source=source,
        fields=(*before, *header.fields),
        body_start=header.end,
        body_end=len(source),
    )


def _field(match: re.Match[str], name: str) -> Field:
    start, end = match.span(name)
    return Field(name=name, value=match[name].strip(), layer=Layer.HEADER, start=start, end=end)
