"""The marks of Markdown that news dumps hold, cut off one line without moving its words.

A full Markdown parser forgets where its text stood, and dumps hold little of the language:
headings, quotes, list items, rules, emphasis, code, links and pictures, with their addresses
beside them or defined further down, and footnotes. What is not one of these stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

_PREFIX = re.compile(
    r"[ \t]*(?:(?P<h>#{1,6})[ \t]+|(?P<hh>#{2,6})(?=[^\s#])|(?P<blockquote>>)[ \t]?"
    r"|(?P<li>[-*+]|\d{1,3}[.)])[ \t]+)"
)
_FENCE = re.compile(r"^[ \t]{0,3}```[\w.+#-]{0,20}[ \t]*$", re.MULTILINE | re.ASCII)
_RULE = re.compile(
    r"[ \t]*(?:(?:[-*_=][ \t]*){3,}"
    r"|(?:\|[ \t]*)?(?::?-+:?[ \t]*\|[ \t]*)+(?::?-+:?[ \t]*)?)$"  # below a table's head
)


def _target(name: str) -> str:
    return (
        rf"\(\s*<?(?P<{name}>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?"
        rf"""(?:\s+"(?P<{name}_title>[^"\n]{{0,500}})"\s*|[^()\n]{{0,200}})\)"""
    )


_MOST = "{0,2000}"
"""Characters in brackets; without a bound a line of only brackets takes an hour."""
_INLINE = re.compile(
    rf"!\[(?P<alt>[^\]\n]{_MOST})\](?:{_target('src')}|\[(?P<alt_label>[^\[\]\n]{_MOST})\])"
    rf"|\[(?P<text>[^\[\]\n]{_MOST}(?:\[[^\[\]\n]{_MOST}\][^\[\]\n]{_MOST}){{0,20}})\]"
    rf"(?:{_target('href')}|\s?\[(?P<label>[^\[\]\n]*)\])?"
    r"|(?P<code>(?P<ticks>`+)(?!`)(?P<inside>[^\n]{1,2000}?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<mark>\*\*|__|~~|`+)|(?P<star>[*_])"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|>~])"
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<label>(?!\^)[^\[\]\n]{1,200})\]:[ \t]*<?(?P<url>(?=[^\s<>]*[/.#:])[^\s<>]++)>?"
    r"""[ \t]*+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))?[ \t]*$""",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^(?P<label>[^\[\]\s]{1,200})\]:[ \t]*", re.MULTILINE)
_APART = re.compile(r"(?P<ticks>`+).{0,2000}?(?P=ticks)|\]\([^)\n]*\)|https?://\S*[^\s*_]")
_LONE = re.compile(r"(?<![*_\\])(?:[*_]|\*{3}|_{3})(?![*_])")


@attrs.frozen
class InlinePiece:
    """Words of the line at ``line[start:end]``; with `href`, a link's; with `src`, a picture.

    The `parts` of a link are its words without marks, and the pictures among them.
    """

    start: int
    end: int
    href: str | None = None
    src: str | None = None
    alt: str = ""
    parts: tuple[InlinePiece, ...] = ()


@attrs.frozen
class MarkdownLine:
    """A line's words without its marks; `token` names what its marks make of it, as HTML would."""

    token: str | None
    pieces: tuple[InlinePiece, ...]


@attrs.frozen
class Definitions:
    """What a text defines apart from where it is used: the addresses of links, and footnotes.

    It `has_code` where each block of code that it begins is closed.
    """

    addresses: Mapping[str, str]
    footnotes: frozenset[str]
    has_code: bool = False

    def address(self, label: str) -> str | None:
        """Return the address that a label stands for, whatever its case and blanks."""
        return self.addresses.get(_folded(label)) if self.addresses else None


NO_DEFINITIONS = Definitions(MappingProxyType({}), frozenset())


def find_definitions(text: str) -> Definitions:
    r"""Read the definitions of a text; of two with one label the first counts.

    >>> find_definitions("[a][1]\n\n[1]: https://a.example/ 'A'").address("1")
    'https://a.example/'
    """
    has_code = "```" in text and len(_FENCE.findall(text)) % 2 == 0
    if "]:" not in text:
        return attrs.evolve(NO_DEFINITIONS, has_code=True) if has_code else NO_DEFINITIONS
    addresses: dict[str, str] = {}
    for definition in _DEFINITION.finditer(text):
        addresses.setdefault(_folded(definition["label"]), definition["url"])
    notes = frozenset(note["label"] for note in _FOOTNOTE.finditer(text))
    return Definitions(addresses, notes, has_code)


def is_fence(line: str) -> bool:
    """Return whether a line begins or ends a block of code.

    >>> is_fence("```yaml"), is_fence("```"), is_fence("```x = 1```"), is_fence("~~~~")
    (True, True, False, False)
    """
    return "```" in line and _FENCE.fullmatch(line) is not None


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def read_markdown_line(line: str, known: Definitions = NO_DEFINITIONS) -> MarkdownLine:
    """Cut one line of Markdown; `known` is what the text around it defines.

    >>> cut = read_markdown_line("## See **the** [report](https://a.example/r)")
    >>> cut.token, [("## See **the** [report](…)"[p.start : p.end], p.href) for p in cut.pieces]
    ('h2', [('See ', None), ('the', None), (' ', None), ('report', 'https://a.example/r')])
    >>> read_markdown_line("![Map](m.png)").pieces[0].src
    'm.png'
    >>> read_markdown_line("#标签 stays").token
    """
    if _RULE.fullmatch(line):
        return MarkdownLine("hr", ())
    if known.addresses and _DEFINITION.fullmatch(line):
        return MarkdownLine(None, ())
    prefix = _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    if known.footnotes and (note := _FOOTNOTE.match(line)):
        start = note.end()
    stars = _emphasis(line) if "*" in line or "_" in line else frozenset()
    pieces = _pieces(line, start, len(line), known, stars)
    return MarkdownLine(_token(line, prefix), tuple(pieces))


def _pieces(
    line: str, start: int, end: int, known: Definitions, stars: frozenset[int]
) -> Iterator[InlinePiece]:
    """Cut ``line[start:end]``; `stars` are the places of marks that set words in italics."""
    at = start
    while mark := _INLINE.search(line, at, end):
        found = _piece(mark, known, stars)
        if found is None or (mark["star"] and mark.start() not in stars):
            at = mark.start() + 1  # the author's own: what is in brackets may have marks
            continue
        if start < mark.start():
            yield InlinePiece(start, mark.start())
        yield from found
        start = at = mark.end()
    if start < end:
        yield InlinePiece(start, end)


def _piece(
    mark: re.Match[str], known: Definitions, stars: frozenset[int]
) -> list[InlinePiece] | None:
    """Return the words of a mark; `None` where it is none, as nothing defines its label."""
    if mark["alt"] is not None:
        src = mark["src"]
        if src is None:
            src = known.address(mark["alt_label"] or mark["alt"])
        return [_picture(mark, src)] if src is not None else None
    if mark["text"] is not None:
        return _link(mark, known, stars)
    if mark["code"]:
        return [InlinePiece(*mark.span("inside"))]
    if mark["escaped"]:
        return [InlinePiece(*mark.span("escaped"))]
    return []


def _picture(mark: re.Match[str], src: str) -> InlinePiece:
    return InlinePiece(*mark.span(), src=src, alt=mark["alt"] or mark["src_title"] or "")


def _link(
    mark: re.Match[str], known: Definitions, stars: frozenset[int]
) -> list[InlinePiece] | None:
    text, href = mark["text"], mark["href"]
    if href is None:
        if text.startswith("^") and text[1:] in known.footnotes and not mark["label"]:
            return []
        href = known.address(mark["label"] or text)
        if href is None:
            return None
    start, end = mark.span("text")
    parts = tuple(_pieces(mark.string, start, end, known, stars))
    if len(parts) == 1 and parts[0].src is not None:  # a picture that is a link
        return [attrs.evolve(parts[0], start=mark.start(), end=mark.end())]
    return [InlinePiece(start, end, href=href, parts=parts)]


def _emphasis(line: str) -> frozenset[int]:
    """Return where the single stars and underscores are that set words in italics.

    They stand in pairs, beside a word and not inside one: ``F***`` and ``示*威`` hide a word from a
    filter. The third of three marks is such a one too. Nothing counts in code and addresses.
    """
    bare = _APART.sub(lambda match: "\0" * len(match[0]), line)
    found: set[int] = set()
    opened: dict[str, int] = {}
    for lone in _LONE.finditer(bare):
        mark, at = lone[0], lone.end() - 1
        before, after = bare[lone.start() - 1 : lone.start()], bare[lone.end() : lone.end() + 1]
        if before.strip() and mark in opened and not after.isalnum():
            found |= {opened.pop(mark), at}
        elif after.strip() and not before.isalnum() and before not in tuple("@/.:\\-"):
            opened[mark] = at
    return frozenset(found)


def _token(line: str, prefix: re.Match[str] | None) -> str | None:
    if prefix is None:
        bold = line.strip()
        is_bold = bold.startswith("**") and bold.endswith("**") and bold.count("**") == 2
        return "strong" if is_bold else None
    heading = prefix["h"] or prefix["hh"]
    if heading:
        return f"h{len(heading)}"
    return "blockquote" if prefix["blockquote"] else "li"
