"""Word files as plain text, with an empty line between paragraphs: RTF, and DOCX's XML."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

import attrs
from lxml import etree

from archivekit._composed import with_halves_joined
from archivekit._reading.formats.xml_tree import read_xml

_TOKEN = re.compile(
    r"\\(?:'(?P<byte>[0-9a-fA-F]{2})|(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|(?P<sign>[^a-z']))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl"
    " footerr footerf annotation listtable listoverridetable fldinst".split()
)
"""Groups of RTF that hold no text."""
_WORDS = {
    "par": "\n\n", "line": "\n", "tab": "\t", "cell": "\n\n", "row": "\n\n", "sect": "\n\n",
    "page": "\n\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n\n", "\r": "\n\n"}
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_FONT = re.compile(r"\{\\f(\d{1,5})[^{}]{0,200}?\\fcharset(\d{1,3})")
_CHARSETS = {
    "77": "10000", "128": "932", "129": "949", "134": "936", "136": "950", "161": "1253",
    "162": "1254", "163": "1258", "177": "1255", "178": "1256", "186": "1257", "204": "1251",
    "222": "874", "238": "1250", "255": "437",
}  # fmt: skip
"""The code pages of fonts; that of Western ones is the file's."""
_MACINTOSH = {"10000": "mac-roman", "10007": "mac-cyrillic", "10029": "mac-latin2"}
_MANY = re.compile(r"\n[ \t]*\n\s*")


def rtf_text(source: str) -> str:
    r"""Return the text of a file of RTF.

    >>> rtf_text(r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\b Caf\'e9\b0\par It\u8217?s open.\par}")
    'Café\n\nIt’s open.\n\n'
    """
    text = with_halves_joined("".join(_rtf_pieces(source)))
    return _MANY.sub("\n\n", text).lstrip("\n")


def _codec(page: str) -> str:
    try:
        return codecs.lookup(_MACINTOSH.get(page, f"cp{page}")).name
    except LookupError:
        return "cp1252"


@attrs.frozen
class _Group:
    """How the words of a group are read: not at all, behind how many bytes, in which encoding."""

    is_unseen: bool
    width: int
    codec: str


def _rtf_pieces(source: str) -> Iterator[str]:
    """Yield the words of RTF; bytes are in the encoding of their font, else of the file."""
    told = _CODE_PAGE.search(source, 0, 1000)
    here = _Group(is_unseen=False, width=1, codec=_codec(told[1] if told else "1252"))
    fonts = {m[1]: _codec(_CHARSETS[m[2]]) for m in _FONT.finditer(source) if m[2] in _CHARSETS}
    groups: list[_Group] = []
    waiting, passed, first = bytearray(), 0, here
    for token in _TOKEN.finditer(source):
        if token["byte"]:
            if passed:
                passed -= 1
            elif not here.is_unseen:
                waiting.append(int(token["byte"], 16))
            continue
        before = here.codec
        if token["brace"] == "{":
            groups.append(here)
        elif token["brace"]:
            here = groups.pop() if groups else first
        elif not here.is_unseen:
            here = _behind(token, here, fonts, first.codec)
        piece = "" if here.is_unseen or token["brace"] else _piece(token)
        if waiting and (piece or here.codec != before):
            yield waiting.decode(before, "replace")
            waiting.clear()
        yield piece[passed:] if token["text"] else piece
        if piece:
            passed = here.width if token["word"] == "u" else 0
    yield waiting.decode(here.codec, "replace")


def _behind(token: re.Match[str], here: _Group, fonts: Mapping[str, str], codec: str) -> _Group:
    """Return how words are read behind a sign."""
    if token["sign"] == "*" or token["word"] in _UNSEEN:
        return attrs.evolve(here, is_unseen=True)
    if token["word"] == "uc":
        return attrs.evolve(here, width=int(token["number"] or 1))
    if token["word"] == "f":
        return attrs.evolve(here, codec=fonts.get(token["number"], codec))
    return here


def _piece(token: re.Match[str]) -> str:
    if token["word"] == "u":
        return chr(int(token["number"] or 0) % 0x10000)
    if token["text"]:
        return token["text"]
    return _WORDS.get(token["word"] or "", "") or _SIGNS.get(token["sign"] or "", "")


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
