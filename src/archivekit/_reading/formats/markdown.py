"""Markdown without front matter: a heading, and what says where it was taken from.

###  [:house:返回](README.md)                          in some dumps
---
## title
`4/2/2024 12:25 PM UTC who` [轉載自GNews](https://gnews.org/articles/2444188)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from archivekit._reading.formats.markdown_head import read_head
from archivekit._reading.header import Header
from archivekit._reading.header_words import any_word
from archivekit._reading.record import Field, Record
from archivekit.model import Layer

_CRUMBS = re.compile(
    r"\s*(?:<!--(?:(?!-->)[\s\S]){0,1000}-->\s*)?"
    r"(?:#{1,6}[ \t]*(?:\[[^\]\n]*\]\((?!https?:)[^)\n]*\)[ \t|]*)+\r?\n)?\s*"
    r"(?:-{3,}[ \t]*\r?\n)?\s*"
)
_TITLE = re.compile(
    r"(?:#{1,2}[ \t]+(?P<title>[^\r\n]*)"
    r"|(?P<over>[^\s#>|`\[{<][^\r\n]{0,200})(?:\r\n?|\n)(?:={3,}|-{4,})[ \t]*(?=[\r\n]|\Z))\s*"
)
_ADDRESS = re.compile(
    r"(?:>[ \t]*)?(?:[^\W\d_][^:：\r\n]{0,24}[:：][ \t]*)?<?(?P<url>https?://[^\s<>]{1,999})>?"
    r"[ \t]*[\r\n]\s*"
)
"""The address of a page, with or without a word, alone above its heading."""
_LINKED = re.compile(r"\[(?P<title>[^\[\]]+)\]\((?P<url>https?://[^\s()]+)\)")
_BY = re.compile(r"`(?P<by>[^`\r\n]*)`\s*")
_FROM = re.compile(
    rf"\[(?:{any_word('taken')})[^\]\r\n]*\]"
    r"\((?P<url>https?://[^)\s]+)\)[ \t]*(?:\r\n?|\n|$)"
)
# Twelve hours and a named clock: the American order of month and day.
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d [AP]M(?= UTC)")


def parse_markdown(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Cut a record that opens with a heading, or says where it was taken from.

    Fields, where it has them: `title`, `url`, `date`, `author`, and those of a table or of lines
    with facts (`read_head`). Above the heading may be a line with the address.

    >>> text = "## T\n`4/2/2024 12:25 PM UTC W` [轉載自GNews](https://gnews.org/articles/1)\n\nText"
    >>> (record,) = parse_markdown("a.md", text)
    >>> [(field.name, field.value) for field in record.fields]
    [('title', 'T'), ('url', 'https://gnews.org/articles/1'), ('date', '2024-04-02T12:25:00Z'),
     ('author', 'W')]
    """
    crumbs = _CRUMBS.match(source)
    start = crumbs.end() if crumbs else 0
    title = _TITLE.match(source, start)
    above = None if title else _ADDRESS.match(source, start)
    if above and (title := _TITLE.match(source, above.end())):
        start = above.end()
    at = title.end() if title else start
    by = _BY.match(source, at)
    origin = _FROM.match(source, by.end() if by else at)
    head = None if origin else read_head(source, at)
    is_titled = title and (title["over"] or title["title"].strip(" \t#"))
    is_told = head is not None and "title" in head and source[head.end :].strip() != ""
    if not is_titled and not origin and not is_told:
        return None
    fields = list(_title(title)) if title else []
    if origin:
        fields += [_url(origin), *_by(by)]
    elif head:
        fields += head.fields
        at = head.end
    if above and title and not any(field.name == "url" for field in fields):
        fields.append(_url(above))
    return (
        Record(
            path=path,
            format="markdown",
            source=source,
            fields=tuple(fields),
            body_start=origin.end() if origin else at,
            body_end=len(source),
        ),
    )


def read_heading(source: str, start: int) -> Header | None:
    """Read the heading that a text begins with where nothing above it is its title."""
    title = _TITLE.match(source, start + len(source[start:]) - len(source[start:].lstrip()))
    is_first = title and title["title"] and not title[0].startswith("##")
    return Header(tuple(_title(title)), title.end("title")) if title and is_first else None


def _by(by: re.Match[str] | None) -> Iterator[Field]:
    """Part what is between backquotes into a date and a name."""
    if not by:
        return
    name = (0, len(by["by"]))
    date = _DATE.search(by["by"])
    if date and (moment := _moment(date[0])):
        end = date.end() + len(" UTC")
        yield _part("date", by, date.start(), end, f"{moment:%Y-%m-%dT%H:%M:%SZ}")
        name = (end, name[1]) if by["by"][end:].strip() else (0, date.start())
    written = by["by"][slice(*name)]
    if author := written.strip().removeprefix("@"):
        start = name[0] + written.index(author)
        yield _part("author", by, start, start + len(author), author)


def _moment(written: str) -> datetime | None:
    try:
        return datetime.strptime(f"{written} +0000", "%m/%d/%Y %I:%M %p %z")
    except ValueError:  # no month has this number, or no day
        return None


def _part(name: str, by: re.Match[str], start: int, end: int, value: str) -> Field:
    at = by.start("by")
    return Field(name=name, value=value, layer=Layer.HEADER, start=at + start, end=at + end)


def _title(match: re.Match[str]) -> Iterator[Field]:
    """Yield the heading without the marks that may close it; one that is a link has an address."""
    name = "over" if match["over"] else "title"
    value = match[name].rstrip(" \t#")
    start = match.start(name)
    if linked := _LINKED.fullmatch(match.string, start, start + len(value)):
        yield _url(linked)
        start, value = linked.start("title"), linked["title"]
    end = start + len(value)
    yield Field(name="title", value=value, layer=Layer.HEADER, start=start, end=end)


def _url(match: re.Match[str]) -> Field:
    start, end = match.span("url")
    return Field(name="url", value=match["url"], layer=Layer.HEADER, start=start, end=end)
