"""Front matter, as Jekyll, Hugo and Hexo sites keep it, with or without a link header inside."""

from __future__ import annotations

import re

from archivekit._reading.formats.markdown import read_heading
from archivekit._reading.front_matter import read_front_matter
from archivekit._reading.header import Header, read_header, record_below
from archivekit._reading.record import Record
from archivekit.model import Note

_CODE = re.compile(
    r"(?:(?P<word>import)[ \t]+(?:[\"']|[\w*{][^\r\n]{0,500}?[ \t]from[ \t]+[\"'])"
    r"|export const[ \t]+\w+[ \t]*=)"
    r"[^\r\n]*(?:\r\n?|\n|\Z)"
)
"""What a page in MDX imports before its text, for machines."""
_BLANKS = 1000
"""How many blanks may stand before such a line."""
_NAMES = {"yaml": "jekyll", "toml": "toml-front-matter", "json": "json-front-matter"}


def parse_jekyll(path: str, source: str) -> tuple[Record | Note, ...] | None:
    r"""Cut a record that opens with a block of front matter.

    Lines of the block that are not understood are a note.

    Raises `ReadError` where the block is broken.

    >>> (record,) = parse_jekyll("a", "---\ntitle: T\n---\n<!--NaN-->\n[T](u)\n------\n<p>")
    >>> [field.name for field in record.fields]
    ['title', 'millis', 'title', 'url']
    """
    block = read_front_matter(source)
    if block is None:
        return None
    header = read_header(source, block.end)
    if not header.fields:
        header = Header((), _behind_code(source, header.end))
    if not header.fields and not any(field.name == "title" for field in block.fields):
        header = read_heading(source, header.end) or header
    record = record_below(path, source, _NAMES[block.syntax], header, block.fields)
    if not block.odd:
        return (record,)
    detail = f"lines of the front matter that are not understood: {block.odd}"
    return (record, Note(path=path, reason="front-matter", detail=detail[:300]))


def _behind_code(source: str, start: int) -> int:
    """Return where the text begins behind the lines that a page in MDX has for machines."""
    at = end = start
    while True:
        at += len(source[at : at + _BLANKS]) - len(source[at : at + _BLANKS].lstrip())
        code = _CODE.match(source, at)
        if code is None or (
            code["word"] == "import" and code[0].rstrip(" \t\r\n;")[-1] not in "\"'"
        ):
            return end
        at = end = code.end()
