"""Word files as plain text, with an empty line between paragraphs: RTF, and DOCX's XML."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from archivekit._reading.formats.xml_tree import read_xml

_TOKEN = re.compile(
    r"\\(?:'(?P<byte>[0-9a-fA-F]{2})|(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|(?P<sign>[^a-z']))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl"
    " footerr footerf listtable listoverridetable fldinst".split()
)
"""Groups of RTF that hold no text."""
_WORDS = {
    "par": "\n\n", "line": "\n", "tab": "\t", "cell": "\n\n", "row": "\n\n", "sect": "\n\n",
    "page": "\n\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n\n", "\r": "\n\n"}
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_MANY = re.compile(r"\n[ \t]*\n\s*")


def rtf_text(source: str) -> str:
    r"""Return the text of a file of RTF.

    >>> rtf_text(r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\b Caf\'e9\b0\par It\u8217?s open.\par}")
    'Café\n\nIt’s open.\n\n'
    """
    told = _CODE_PAGE.search(source, 0, 1000)
    pieces: list[str] = []
    waiting = bytearray()
    codec = _codec(told[1] if told else "1252")
    for piece in _rtf_pieces(source):
        if isinstance(piece, int):
            waiting.append(piece)
            continue
        pieces += [waiting.decode(codec, "replace"), piece]
        waiting.clear()
    text = "".join((*pieces, waiting.decode(codec, "replace")))
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _MANY.sub("\n\n", whole).lstrip("\n")


def _codec(page: str) -> str:
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"


def _rtf_pieces(source: str) -> Iterator[str | int]:
    """Yield the words of RTF, and bytes that are a part of one."""
    groups: list[tuple[bool, int]] = []
    is_unseen, width, passed = False, 1, 0
    for token in _TOKEN.finditer(source):
        if token["brace"] == "{":
            groups.append((is_unseen, width))
        elif token["brace"]:
            is_unseen, width = groups.pop() if groups else (False, 1)
        elif token["sign"] == "*" or token["word"] in _UNSEEN:
            is_unseen = True
        elif is_unseen:
            continue
        elif token["word"] == "uc":
            width = int(token["number"] or 1)
        elif token["word"] == "u":
            yield chr(int(token["number"] or 0) % 0x10000)
            passed = width
        elif token["byte"]:
            if passed:
                passed -= 1
            else:
                yield int(token["byte"], 16)
        elif token["text"]:
            yield token["text"][passed:]
            passed = 0
        else:
            yield _WORDS.get(token["word"] or "", "") or _SIGNS.get(token["sign"] or "", "")


def docx_text(source: str) -> str:
    r"""Return the text of ``word/document.xml``.

    >>> docx_text("<w:body xmlns:w='w'><w:p><w:r><w:t>One</w:t></w:r></w:p></w:body>")
    'One\n\n'
    """
    root, _ = read_xml(source)
    text = "".join(_docx_pieces(root)) if root is not None else ""
    return _MANY.sub("\n\n", text).lstrip("\n")


def _docx_pieces(root: etree._Element) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if event == "end":
            yield "\n\n" if name == "p" else ""
        elif name == "t":
            yield element.text or ""
        else:
            yield {"br": "\n", "cr": "\n", "tab": "\t"}.get(name, "")
