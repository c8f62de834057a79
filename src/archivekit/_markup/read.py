"""An HTML body read as lines and pictures, in document order.

There are two readers, which say the same wherever both can read: `plain` takes well-formed tags as
they come, and all other markup goes through `soup`, where Beautiful Soup makes a tree of it. Both
tell one `LineMaker` which tags open and close.
"""

from __future__ import annotations

import re

from archivekit._composed import whole
from archivekit._markup.line_maker import LineMaker
from archivekit._markup.lines import LITERAL, Part
from archivekit._markup.markdown import find_definitions
from archivekit._markup.mend import mend_tags, without_controls
from archivekit._markup.plain import read_plain

# Parsers choke on halves of characters and declarations; stand-ins keep every offset.
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}>", re.IGNORECASE)
# A body without these tags is Markdown or plain text: line ends set its paragraphs.
_MARKED = re.compile(r"<(?:p|div|td|section|article)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"<(?P<end>/?)(?:p|div|section|article|aside|header|footer|main|nav|table|tr|td|th|ul|ol|li|dl|dt|dd"
    r"|blockquote|figure|center|details|form|pre|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:\A|\n)[^<\n]{40}")
"""The beginning of a paragraph without tags, of which a body in HTML hardly has one."""
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_SHORTEST_PARAGRAPH, _FEWEST_PARAGRAPHS = 40, 2
"""Characters of a paragraph outside of all blocks, and how many of them make a text Markdown."""
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")


def read_lines(
    source: str, start: int, end: int, *, markup: bool = True, markdown: bool = False
) -> list[Part]:
    """Read the HTML ``source[start:end]`` as lines and pictures, in document order.

    Nothing is lost but scripts, styles and what a page hides; nothing raises on broken markup.
    With ``markup=False`` the text is plain: a tag or an entity in it stands for itself. With
    ``markdown=True`` a body that has no block tags, or most of whose paragraphs are outside of
    them, is read as Markdown, which may hold HTML.

    >>> from archivekit._markup.lines import Line
    >>> page = "<p>One<br>two</p><img src='a.png'>"
    >>> [part.text if isinstance(part, Line) else part.src for part in read_lines(page, 0, 34)]
    ['One', 'two', 'a.png']
    """
    text = whole(source[start:end])
    if not markup:
        maker = LineMaker(start, line_ends=True)
        maker.add_text(without_controls(text), ((0, start, LITERAL),))
        maker.flush()
        return maker.parts
    if "<?" in text:
        text = _DECLARATION.sub(lambda match: " " * len(match[0]), text)
    loose = not _MARKED.search(text) or (markdown and _is_between_blocks(text))
    defined = None
    if loose:
        text = without_controls(text)
    if loose and markdown:
        text = _AUTOLINK.sub(r" \1 ", text)
        defined = find_definitions(text)
    maker = LineMaker(start, line_ends=loose, markdown=defined)
    if not read_plain(text, start, maker):
        maker = LineMaker(start, line_ends=loose, markdown=defined)
        from archivekit._markup.soup import read_tree  # noqa: PLC0415 - Beautiful Soup is slow to load

        read_tree(mend_tags(text).text, start, maker)
    maker.flush()
    return maker.parts


def _is_between_blocks(text: str) -> bool:
    r"""Return whether most of a text is paragraphs outside of block tags, parted by empty lines.

    So writers of Markdown set a box, a table or a gallery among their paragraphs.

    >>> first, second = "The lift opened to barges on Thursday at noon.", "Fees stay as they were."
    >>> _is_between_blocks(f"{first}\n\n{first}\n\n<div>{second}</div>")
    True
    >>> _is_between_blocks(f"<div>{first}\n\n{first}\n\n{second}</div>")
    False
    """
    if not _BARE.search(text):
        return False
    long, within, depth = list[int](), list[str](), 0
    pieces = _BLOCK_TAG.split(text)  # between them the slash of each end tag, or nothing
    for piece, is_end in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if depth:
            within.append(piece)
        elif piece[_SHORTEST_PARAGRAPH - 1 :]:  # most often there is a line end between tags
            long += _paragraphs(piece)
        if not is_end:
            depth += 1
        elif depth:
            depth -= 1
    return len(long) >= _FEWEST_PARAGRAPHS and sum(long) > sum(len(one.strip()) for one in within)


def _paragraphs(text: str) -> list[int]:
    """Return how long the paragraphs of a text are, without the short ones."""
    parts = (len(part.strip()) for part in _EMPTY_LINE.split(text))
    return [size for size in parts if size >= _SHORTEST_PARAGRAPH]
