"""The marks of Markdown that news dumps hold, cut off one line without moving its words.

A full Markdown parser forgets where its text stood, and dumps hold little of the language:
headings, quotes, list items, rules, strong words, links and pictures. What is not one of these
stays as written.
"""

from __future__ import annotations

import re

import attrs

_PREFIX = re.compile(
    r"[ \t]*(?:(?P<h>#{1,6})[ \t]+|(?P<hh>#{2,6})(?=[^\s#])|(?P<blockquote>>)[ \t]?"
    r"|(?P<li>[-*+]|\d{1,3}[.)])[ \t]+)"
)
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$")
_TARGET = r"\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?[^()\n]{0,200}\)"
_INLINE = re.compile(
    rf"!\[(?P<alt>[^\]\n]*)\]{_TARGET}"
    rf"|\[(?P<text>[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*)\]{_TARGET}"
    r"|(?P<mark>\*\*|__|~~|`+)|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|>~])"
)


@attrs.frozen
class Piece:
    """Words of the line at ``line[start:end]``; with `href`, a link's; with `src`, a picture."""

    start: int
    end: int
    href: str | None = None
    src: str | None = None
    alt: str = ""


@attrs.frozen
class MarkdownLine:
    """A line's words without its marks; `token` names what its marks make of it, as HTML would."""

    token: str | None
    pieces: tuple[Piece, ...]


def read_markdown_line(line: str) -> MarkdownLine:
    """Cut one line of Markdown.

    >>> cut = read_markdown_line("## See **the** [report](https://a.example/r)")
    >>> cut.token, [("## See **the** [report](…)"[p.start : p.end], p.href) for p in cut.pieces]
    ('h2', [('See ', None), ('the', None), (' ', None), ('report', 'https://a.example/r')])
    >>> read_markdown_line("![Map](m.png)").pieces[0].src
    'm.png'
    >>> read_markdown_line("#标签 stays").token
    """
    if _RULE.fullmatch(line):
        return MarkdownLine("hr", ())
    prefix = _PREFIX.match(line)
    at = prefix.end() if prefix else 0
    pieces: list[Piece] = []
    for mark in _INLINE.finditer(line, at):
        if at < mark.start():
            pieces.append(Piece(at, mark.start()))
        pieces += _piece(mark)
        at = mark.end()
    if at < len(line):
        pieces.append(Piece(at, len(line)))
    return MarkdownLine(_token(line, prefix), tuple(pieces))


def _piece(mark: re.Match[str]) -> list[Piece]:
    if mark["alt"] is not None:
        return [Piece(*mark.span(), src=mark[2], alt=mark["alt"])]
    if mark["text"] is not None:
        picture = _INLINE.match(mark["text"])
        if picture and picture["alt"] is not None:  # a picture that is a link
            return [Piece(*mark.span(), src=picture[2], alt=picture["alt"])]
        return [Piece(*mark.span("text"), href=mark[4])]
    if mark["escaped"]:
        return [Piece(*mark.span("escaped"))]
    return []


def _token(line: str, prefix: re.Match[str] | None) -> str | None:
    if prefix is None:
        bold = line.strip()
        is_bold = bold.startswith("**") and bold.endswith("**") and bold.count("**") == 2
        return "strong" if is_bold else None
    heading = prefix["h"] or prefix["hh"]
    if heading:
        return f"h{len(heading)}"
    return "blockquote" if prefix["blockquote"] else "li"
